/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which tables of the plan's activities the page has. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/report/html.h"

static const kal__frame *table(const kal__html *h, kal__plan_table which)
{
    return h->report->plan->frame[which];
}

/* What exchanges save over buying and disposing, and how many of them save nothing that is known. */
static void put_saving(kal__html *h)
{
    const kal__frame *frame = table(h, KAL__PLAN_EXCHANGES);
    const double *saving = kal__frame_number(frame, "saving");
    kal__sum sum = {0.0, 0.0};
    size_t unknown = 0;

    for (size_t i = 0; saving && i < frame->rows; i++) {
        if (isfinite(saving[i]))
            kal__sum_add(&sum, saving[i]);
        else
            unknown++;
    }
    KAL__SAY(h, "p", "exchanges_saving", kal__html_count(h, frame->rows),
             kal__html_number(h, kal__sum_value(&sum)), h->report->model->currency, h->period,
             kal__html_count(h, unknown));
}

void kal__html_exchanges(kal__html *h)
{
    static const kal__html_column column[] = {
        {"giver", KAL__CELL_ENTERPRISE, "from", NULL},
        {"receiver", KAL__CELL_ENTERPRISE, "to", NULL},
        {"material", KAL__CELL_MATERIAL, "material", NULL},
        {"mode", KAL__CELL_TEXT, "mode", NULL},
        {"sent", KAL__CELL_NUMBER, "sent", NULL},
        {"unit", KAL__CELL_UNIT, "unit", NULL},
        {"distance_km", KAL__CELL_NUMBER, "distance", NULL},
        {"ghg", KAL__CELL_TONNES, "ghg", NULL},
        {"price_min", KAL__CELL_NUMBER, "price_min", NULL},
        {"price_max", KAL__CELL_NUMBER, "price_max", NULL},
        {"saving", KAL__CELL_NUMBER, "saving", NULL},
    };

    if (table(h, KAL__PLAN_EXCHANGES)->rows == 0)
        return;
    kal__html_open(h, "exchanges");
    put_saving(h);
    kal__html_line(h, "p class=\"note\"", "exchanges_note");
    KAL__HTML_TABLE(h, NULL, table(h, KAL__PLAN_EXCHANGES), column);
    kal__html_close(h);
}

void kal__html_purchases(kal__html *h)
{
    static const kal__html_column column[] = {
        {"enterprise", KAL__CELL_ENTERPRISE, "enterprise", NULL},
        {"material", KAL__CELL_MATERIAL, "material", NULL},
        {"quantity", KAL__CELL_NUMBER, "quantity", NULL},
        {"unit", KAL__CELL_UNIT, "unit", NULL},
        {"cost", KAL__CELL_NUMBER, "cost", NULL},
        {"ghg", KAL__CELL_TONNES, "ghg", NULL},
        {"scope", KAL__CELL_TEXT, "scope", NULL},
        {"supply", KAL__CELL_ID, "supply", NULL},
    };

    kal__html_table t = {.frame = table(h, KAL__PLAN_PURCHASES),
                         .columns = sizeof column / sizeof *column,
                         .column = column,
                         .file = "purchases.csv"};

    if (t.frame->rows == 0)
        return;
    kal__html_open(h, "purchases");
    kal__html_line(h, "p class=\"note\"", "purchases_note");
    if (t.frame->rows > KAL__HTML_FOLDED)
        t.row = kal__html_largest(h, t.frame, "cost", NULL, 0, &t.rows);
    kal__html_table_put(h, &t);
    kal__html_close(h);
}

void kal__html_disposals(kal__html *h)
{
    static const kal__html_column column[] = {
        {"enterprise", KAL__CELL_ENTERPRISE, "enterprise", NULL},
        {"material", KAL__CELL_MATERIAL, "material", NULL},
        {"method", KAL__CELL_TERM, "method", "method"},
        {"quantity", KAL__CELL_NUMBER, "quantity", NULL},
        {"unit", KAL__CELL_UNIT, "unit", NULL},
        {"cost", KAL__CELL_NUMBER, "cost", NULL},
        {"ghg", KAL__CELL_TONNES, "ghg", NULL},
        {"scope", KAL__CELL_TEXT, "scope", NULL},
        {"disposal", KAL__CELL_ID, "disposal", NULL},
        {"source", KAL__CELL_ID, "source", NULL},
    };
    static const kal__html_column unplaced[] = {
        {"enterprise", KAL__CELL_ENTERPRISE, "enterprise", NULL},
        {"material", KAL__CELL_MATERIAL, "material", NULL},
        {"quantity", KAL__CELL_NUMBER, "quantity", NULL},
        {"unit", KAL__CELL_UNIT, "unit", NULL},
        {"source", KAL__CELL_ID, "source", NULL},
    };

    kal__html_open(h, "disposals");
    KAL__HTML_TABLE(h, NULL, table(h, KAL__PLAN_DISPOSALS), column);
    KAL__HTML_TABLE(h, "caption_unplaced", table(h, KAL__PLAN_UNPLACED), unplaced);
    kal__html_close(h);
}

void kal__html_processes(kal__html *h)
{
    static const kal__html_column column[] = {
        {"process", KAL__CELL_ID, "process", NULL},
        {"host", KAL__CELL_ENTERPRISE, "enterprise", NULL},
        {"run", KAL__CELL_AMOUNT, "level", "unit"},
        {"least", KAL__CELL_NUMBER, "min", NULL},
        {"capacity", KAL__CELL_NUMBER, "capacity", NULL},
        {"cost", KAL__CELL_NUMBER, "cost", NULL},
        {"ghg", KAL__CELL_TONNES, "ghg", NULL},
        {"scope", KAL__CELL_TEXT, "scope", NULL},
    };

    kal__html_open(h, "processes");
    KAL__HTML_TABLE(h, NULL, table(h, KAL__PLAN_PROCESSES), column);
    kal__html_close(h);
}
