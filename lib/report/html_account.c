/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the account of a plan stands on the page. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib/report/html.h"

#define LOSERS 12 /* that are named */

static const kal__frame *table(const kal__html *h, kal__account_table which)
{
    return h->report->account->frame[which];
}

static void put_notes(kal__html *h)
{
    const kal__frame *frame = table(h, KAL__ACCOUNT_NOTES);
    const char *const *text = kal__frame_text(frame, "text");

    if (!text || frame->rows == 0)
        return;
    kal__html_markup(h, "<ul class=\"notes\">\n");
    for (size_t i = 0; i < frame->rows; i++) {
        kal__html_markup(h, "<li>");
        kal__html_text(h, text[i]);
        kal__html_markup(h, "</li>\n");
    }
    kal__html_markup(h, "</ul>\n");
}

/* An enterprise whose cost gets worse, and by how much. */
typedef struct loser {
    const char *enterprise;
    double change;
} loser;

static int by_change(const void *a, const void *b)
{
    const loser *x = a, *y = b;

    if (x->change != y->change)
        return x->change > y->change ? -1 : 1;
    return strcmp(x->enterprise, y->enterprise);
}

static void put_losers(kal__html *h)
{
    const kal__frame *frame = table(h, KAL__ACCOUNT_BY_ENTERPRISE);
    const char *const *enterprise = kal__frame_text(frame, "enterprise"),
                      *const *impact = kal__frame_text(frame, "impact"),
                      *const *loses = kal__frame_text(frame, "loses");
    const double *change = kal__frame_number(frame, "change");
    loser *all = kal__html_alloc(h, frame->rows, sizeof *all);
    const char *names = "";
    size_t n = 0;

    for (size_t i = 0; all && enterprise && impact && loses && change && i < frame->rows; i++)
        if (strcmp(impact[i], "cost") == 0 && strcmp(loses[i], "yes") == 0)
            all[n++] = (loser){enterprise[i], change[i]};
    if (n == 0) {
        kal__html_line(h, "p", "enterprises_none_loses");
        return;
    }
    qsort(all, n, sizeof *all, by_change);
    for (size_t i = 0; i < n && i < LOSERS; i++)
        names =
            KAL__HTML_JOIN(h, names, i > 0 ? "; " : "", kal__html_enterprise(h, all[i].enterprise),
                           " (+", kal__html_number(h, all[i].change), ")");
    if (n > LOSERS)
        names = KAL__HTML_JOIN(h, names, "; \xE2\x80\xA6");
    KAL__SAY(h, "p id=\"losers\"", "enterprises_lose", kal__html_counted(h, "enterprise", n), names,
             h->report->model->currency, h->period);
}

/* One table for each impact: rows of one unit can be compared. */
static void put_impact(kal__html *h, const char *impact, const char *caption, kal__cell cell)
{
    enum { OF_COST = 3 }; /* columns that the first table has and the others need not repeat */
    const kal__html_column column[] = {
        {"id", KAL__CELL_ID, "enterprise", NULL},
        {"role", KAL__CELL_TERM, "role", "role"},
        {"loses", KAL__CELL_TERM, "loses", "word"},
        {"enterprise", KAL__CELL_ENTERPRISE, "enterprise", NULL},
        {"baseline", cell, "baseline", NULL},
        {"plan", cell, "plan", NULL},
        {"change", cell, "change", NULL},
        {"change_percent", KAL__CELL_CHANGE, "plan", "baseline"},
        {"unit", KAL__CELL_UNIT, "unit", NULL},
    };
    bool one_unit = strcmp(impact, "cost") == 0 || strcmp(impact, "ghg") == 0;
    size_t skipped = strcmp(impact, "cost") == 0 ? 0 : OF_COST;
    kal__html_table t = {.caption = caption,
                         .frame = table(h, KAL__ACCOUNT_BY_ENTERPRISE),
                         .columns = sizeof column / sizeof *column - skipped - one_unit,
                         .column = column + skipped};

    t.row = kal__html_rows(h, t.frame, "impact", impact, &t.rows);
    if (t.row)
        kal__html_table_put(h, &t);
}

void kal__html_enterprises(kal__html *h)
{
    if (table(h, KAL__ACCOUNT_BY_ENTERPRISE)->rows == 0)
        return;
    kal__html_open(h, "enterprises");
    put_losers(h);
    kal__html_picture(h, "enterprises", "enterprises_picture");
    put_impact(h, "cost", "caption_cost", KAL__CELL_NUMBER);
    put_impact(h, "ghg", "caption_ghg", KAL__CELL_TONNES);
    put_impact(h, "virgin", "caption_virgin", KAL__CELL_NUMBER);
    put_impact(h, "waste", "caption_waste", KAL__CELL_NUMBER);
    kal__html_close(h);
}

/* What the park's inventory is made of: a line for an auditor. */
static void put_reconciliation(kal__html *h)
{
    const kal__frame *frame = table(h, KAL__ACCOUNT_GROUPS);
    const char *const *group = kal__frame_text(frame, "group"), *const *scope =
                                                                    kal__frame_text(frame, "scope");
    const double *gross = kal__frame_number(frame, "gross_plan"),
                 *less = kal__frame_number(frame, "eliminated_plan"),
                 *net = kal__frame_number(frame, "plan");

    for (size_t i = 0; group && scope && gross && less && net && i < frame->rows; i++)
        if (strcmp(group[i], "park") == 0 && !*scope[i])
            KAL__SAY(h, "p id=\"reconciliation\"", "inventory_reconciled",
                     kal__html_exact(h, gross[i]), kal__html_exact(h, less[i]),
                     kal__html_exact(h, net[i]), h->period);
}

void kal__html_inventory(kal__html *h)
{
    static const kal__html_column group[] = {
        {"group", KAL__CELL_TERM, "group", "group"},
        {"scope", KAL__CELL_TERM, "scope", "scope"},
        {"gross_baseline", KAL__CELL_TONNES, "gross_baseline", NULL},
        {"eliminated_baseline", KAL__CELL_TONNES, "eliminated_baseline", NULL},
        {"baseline", KAL__CELL_TONNES, "baseline", NULL},
        {"gross_plan", KAL__CELL_TONNES, "gross_plan", NULL},
        {"eliminated_plan", KAL__CELL_TONNES, "eliminated_plan", NULL},
        {"plan", KAL__CELL_TONNES, "plan", NULL},
    };
    static const kal__html_column elimination[] = {
        {"reason", KAL__CELL_TERM, "reason", "reason"},
        {"process", KAL__CELL_ID, "process", NULL},
        {"host", KAL__CELL_ENTERPRISE, "host", NULL},
        {"counterparty", KAL__CELL_ENTERPRISE, "counterparty", NULL},
        {"material", KAL__CELL_MATERIAL, "material", NULL},
        {"scope", KAL__CELL_TEXT, "scope", NULL},
        {"share_plan", KAL__CELL_PERCENT, "share_plan", NULL},
        {"baseline", KAL__CELL_TONNES, "baseline", NULL},
        {"plan", KAL__CELL_TONNES, "plan", NULL},
    };
    static const kal__html_column inventory[] = {
        {"enterprise", KAL__CELL_ENTERPRISE, "enterprise", NULL},
        {"ghg_category", KAL__CELL_TERM, "ghg_category", "category"},
        {"iso_category", KAL__CELL_TEXT, "iso_category", NULL},
        {"part", KAL__CELL_TERM, "part", "part"},
        {"baseline", KAL__CELL_TONNES, "baseline", NULL},
        {"plan", KAL__CELL_TONNES, "plan", NULL},
    };

    if (table(h, KAL__ACCOUNT_INVENTORY)->rows == 0)
        return;
    kal__html_open(h, "inventory");
    KAL__SAY(h, "p class=\"note\"", "inventory_note", h->period);
    put_reconciliation(h);
    KAL__HTML_TABLE(h, "caption_groups", table(h, KAL__ACCOUNT_GROUPS), group);
    KAL__HTML_TABLE(h, "caption_eliminations", table(h, KAL__ACCOUNT_ELIMINATIONS), elimination);
    KAL__HTML_TABLE(h, "caption_inventory", table(h, KAL__ACCOUNT_INVENTORY), inventory);
    kal__html_close(h);
}

void kal__html_avoided(kal__html *h)
{
    static const kal__html_column column[] = {
        {"giver", KAL__CELL_ENTERPRISE, "from", NULL},
        {"receiver", KAL__CELL_ENTERPRISE, "to", NULL},
        {"material", KAL__CELL_MATERIAL, "material", NULL},
        {"sent", KAL__CELL_AMOUNT, "sent", "unit"},
        {"replaces", KAL__CELL_TEXT, "baseline", NULL},
        {"avoided_disposal", KAL__CELL_TONNES, "avoided_disposal", NULL},
        {"avoided_supply", KAL__CELL_TONNES, "avoided_supply", NULL},
        {"added", KAL__CELL_TONNES, "added", NULL},
        {"net", KAL__CELL_TONNES, "net", NULL},
        {"giver_part", KAL__CELL_TONNES, "giver", NULL},
        {"receiver_part", KAL__CELL_TONNES, "receiver", NULL},
    };
    const char *allocation = kal__allocation_text(h->report->account->allocation);
    kal__html_table t = {.frame = table(h, KAL__ACCOUNT_AVOIDED),
                         .columns = sizeof column / sizeof *column,
                         .column = column,
                         .total = true,
                         .file = "avoided.csv"};

    if (t.frame->rows == 0)
        return;
    kal__html_open(h, "avoided");
    kal__html_line(h, "p class=\"note\"", "avoided_note");
    KAL__SAY(h, "p", "avoided_allocation", kal__html_term(h, "allocation", allocation));
    t.row = kal__html_largest(h, t.frame, "net", NULL, 1, &t.rows);
    if (t.row)
        kal__html_table_put(h, &t);
    kal__html_close(h);
}

void kal__html_abatement(kal__html *h)
{
    static const kal__html_column column[] = {
        {"giver", KAL__CELL_ENTERPRISE, "from", NULL},
        {"receiver", KAL__CELL_ENTERPRISE, "to", NULL},
        {"material", KAL__CELL_MATERIAL, "material", NULL},
        {"sent", KAL__CELL_AMOUNT, "sent", "unit"},
        {"avoided", KAL__CELL_NUMBER, "avoided", NULL},
        {"cost", KAL__CELL_NUMBER, "cost", NULL},
        {"cost_per_t", KAL__CELL_NUMBER, "cost_per_t", NULL},
        {"cumulative", KAL__CELL_NUMBER, "cumulative", NULL},
    };

    if (table(h, KAL__ACCOUNT_ABATEMENT)->rows == 0)
        return;
    kal__html_open(h, "abatement");
    kal__html_line(h, "p class=\"note\"", "abatement_note");
    kal__html_picture(h, "abatement", "abatement_picture");
    kal__html_table_put(h, &(kal__html_table){.frame = table(h, KAL__ACCOUNT_ABATEMENT),
                                              .columns = sizeof column / sizeof *column,
                                              .column = column,
                                              .file = "abatement.csv"});
    kal__html_close(h);
}

/* The rows of materials alone, then those of enterprises that do not close. */
void kal__html_closure(kal__html *h)
{
    static const kal__html_column column[] = {
        {"enterprise", KAL__CELL_ENTERPRISE, "enterprise", NULL},
        {"material", KAL__CELL_MATERIAL, "material", NULL},
        {"unit", KAL__CELL_UNIT, "unit", NULL},
        {"came_in", KAL__CELL_NUMBER, "came_in", NULL},
        {"made", KAL__CELL_NUMBER, "made", NULL},
        {"used", KAL__CELL_NUMBER, "used", NULL},
        {"went_out", KAL__CELL_NUMBER, "went_out", NULL},
        {"lost", KAL__CELL_NUMBER, "lost", NULL},
        {"closes", KAL__CELL_TERM, "closes", "word"},
    };
    enum { COLUMNS = sizeof column / sizeof *column };
    const kal__frame *frame = table(h, KAL__ACCOUNT_CLOSURE);
    const char *const *enterprise = kal__frame_text(frame, "enterprise"), *const *closes =
                                                                              kal__frame_text(
                                                                                  frame, "closes");
    kal__html_table park = {.caption = "caption_closure", .frame = frame, .columns = COLUMNS - 1};
    kal__html_table each = {.caption = "caption_closure_each", .frame = frame, .columns = COLUMNS};
    size_t *row;

    if (frame->rows == 0 || !enterprise || !closes)
        return;
    kal__html_open(h, "closure");
    kal__html_line(h, "p class=\"note\"", "closure_note");
    put_notes(h);
    park.column = &column[1];
    park.row = kal__html_rows(h, frame, "enterprise", "", &park.rows);
    row = kal__html_alloc(h, frame->rows, sizeof *row);
    for (size_t i = 0; row && i < frame->rows; i++)
        if (*enterprise[i] && strcmp(closes[i], "no") == 0)
            row[each.rows++] = i;
    each.column = column;
    each.row = row;
    if (park.row && row) {
        kal__html_table_put(h, &park);
        KAL__SAY(h, "p", each.rows > 0 ? "closure_open" : "closure_closed",
                 kal__html_count(h, each.rows));
        kal__html_table_put(h, &each);
    }
    kal__html_close(h);
}
