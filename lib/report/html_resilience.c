/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page says of a resilience. */
#include <math.h>
#include <string.h>

#include "lib/report/html_study.h"

static const uint32_t first[] = {KAL__VIRGIN, KAL__GHG, KAL__COST};
#define FIRST (sizeof first / sizeof *first)

static size_t not_optimal(const kal__frame *f)
{
    const char *const *outcome = kal__frame_text(f, "outcome");
    size_t n = 0;

    for (size_t i = 0; outcome && i < f->rows; i++)
        n += strcmp(outcome[i], "optimal") != 0;
    return n;
}

/* What the loss of the others is of the base plan's first level, where there is one. */
static void put_first(kal__html *h, const kal__frame *f)
{
    const char *const *id = kal__frame_text(f, "id"), *const *kind = kal__frame_text(f, "kind");
    const double *share = kal__frame_number(f, "loss_share");

    for (size_t i = 0; id && kind && share && i < f->rows; i++)
        if (isfinite(share[i])) {
            kal__html_text(h, " ");
            kal__html_fill(h, "resilience_answer_worst", true, 3,
                           (const char *const[]){kal__html_part(h, kind[i], id[i]),
                                                 kal__html_term(h, "study_kind", kind[i]),
                                                 kal__html_rough(h, share[i] * 100.0)});
            return;
        }
}

void kal__html_resilience_answer(kal__html *h, const kal_study *s)
{
    const kal__frame *f = kal__study_resilience(s, "departures");
    const kal_outcome outcome = kal_resilience_outcome(s->resilience);
    size_t broken;

    if (outcome != KAL_OUTCOME_OPTIMAL) {
        kal__html_fill(
            h, "resilience_answer_none", true, 1,
            (const char *const[]){kal__html_term(h, "outcome", kal_outcome_text(outcome))});
        return;
    }
    broken = not_optimal(f);
    kal__html_fill(h, "resilience_answer", true, 2,
                   (const char *const[]){kal__html_counted(h, "departure", f->rows),
                                         kal__html_count(h, broken)});
    put_first(h, f);
}

/* What the others carry more, of the three impacts that are always there, then of the rest. */
static void add_others(kal__html *h, kal__columns *c, const kal__frame *f, const char *ending,
                       const char *key)
{
    const kal__model *m = h->report->model;

    for (size_t k = 0; f && k < FIRST; k++)
        if (first[k] < m->impacts) {
            const kal__impact *i = &m->impact[first[k]];
            kal__columns_impact(h, c, f, i->id, kal__study_unit(h, i->id),
                                KAL__HTML_JOIN(h, i->id, ending), key);
        }
}

/* Why there is no plan, where there is none: sentences are too long for the columns beside figures. */
static void put_reasons(kal__html *h, const kal__frame *f, const char *heading, const char *file)
{
    const char *const *outcome = f ? kal__frame_text(f, "outcome") : NULL;
    size_t *row = outcome ? kal__html_alloc(h, f->rows, sizeof *row) : NULL, n = 0;
    kal__columns c = {0};

    for (size_t i = 0; row && i < f->rows; i++)
        if (strcmp(outcome[i], "optimal") != 0)
            row[n++] = i;
    if (n == 0)
        return;
    kal__columns_add(&c, heading, KAL__CELL_PART, "id", "kind");
    kal__columns_add(&c, "outcome", KAL__CELL_TERM, "outcome", "outcome");
    kal__columns_add(&c, "reason", KAL__CELL_TEXT, "reason", NULL);
    kal__html_table_put(h, &(kal__html_table){.caption = "caption_resilience_reasons",
                                              .frame = f,
                                              .columns = c.n,
                                              .column = c.column,
                                              .row = row,
                                              .rows = n,
                                              .file = file});
}

/* A section about a table, with a note where there is something to say of. */
static const kal__frame *begin(kal__html *h, const kal_study *s, const char *table, const char *note)
{
    const kal__frame *f = kal__study_resilience(s, table);

    kal__html_open(h, table);
    if (f && f->rows > 0)
        kal__html_line(h, "p class=\"note\"", note);
    return f;
}

static void put_departures(kal__html *h, const kal_study *s)
{
    static const char *const count[] = {"lost",        "appearing", "vanishing", "changing",
                                        "enterprises", "hops",      "fallbacks"};
    const kal__frame *f = begin(h, s, "departures", "resilience_note");
    kal__columns c = {0};

    kal__study_figure(h, s, "departures", "resilience_figure");
    kal__columns_add(&c, "rank", KAL__CELL_NUMBER, "rank", NULL);
    kal__columns_add(&c, "kind", KAL__CELL_TERM, "kind", "study_kind");
    kal__columns_add(&c, "leaves", KAL__CELL_PART, "id", "kind");
    kal__columns_add(&c, "outcome", KAL__CELL_TERM, "outcome", "outcome");
    kal__columns_add(&c, "loss_share", KAL__CELL_PERCENT, "loss_share", NULL);
    add_others(h, &c, f, "_others", "column_others");
    for (size_t i = 0; i < sizeof count / sizeof *count; i++)
        kal__columns_add(&c, KAL__HTML_JOIN(h, "n_", count[i]), KAL__CELL_NUMBER, count[i], NULL);
    kal__study_sheet(h, "caption_resilience_departures", f, &c, "departures.csv");
    put_reasons(h, f, "leaves", "departures.csv");
    kal__html_close(h);
}

static void put_pairs(kal__html *h, const kal_study *s)
{
    const kal__frame *f = begin(h, s, "pairs", "resilience_pairs_note");
    kal__columns c = {0};

    kal__columns_add(&c, "rank", KAL__CELL_NUMBER, "rank", NULL);
    kal__columns_add(&c, "first", KAL__CELL_PART, "first", "first_kind");
    kal__columns_add(&c, "kind", KAL__CELL_TERM, "first_kind", "study_kind");
    kal__columns_add(&c, "second", KAL__CELL_PART, "second", "second_kind");
    kal__columns_add(&c, "kind", KAL__CELL_TERM, "second_kind", "study_kind");
    kal__columns_add(&c, "outcome", KAL__CELL_TERM, "outcome", "outcome");
    kal__columns_add(&c, "loss_share", KAL__CELL_PERCENT, "loss_share", NULL);
    kal__columns_add(&c, "loss", KAL__CELL_NUMBER, "loss", NULL);
    kal__columns_add(&c, "first_loss", KAL__CELL_NUMBER, "first_loss", NULL);
    kal__columns_add(&c, "second_loss", KAL__CELL_NUMBER, "second_loss", NULL);
    kal__columns_add(&c, "synergy", KAL__CELL_NUMBER, "synergy", NULL);
    add_others(h, &c, f, "_others", "column_others");
    kal__study_sheet(h, "caption_resilience_pairs", f, &c, "pairs.csv");
    kal__html_close(h);
}

static void put_fallbacks(kal__html *h, const kal_study *s)
{
    const kal__frame *f = begin(h, s, "fallbacks", "resilience_fallbacks_note");
    kal__columns c = {0};

    kal__columns_add(&c, "leaves", KAL__CELL_PART, "departure", "kind");
    kal__columns_add(&c, "sink", KAL__CELL_ID, "sink", NULL);
    kal__columns_add(&c, "enterprise", KAL__CELL_ENTERPRISE, "enterprise", NULL);
    kal__columns_add(&c, "material", KAL__CELL_MATERIAL, "material", NULL);
    kal__columns_add(&c, "received_before", KAL__CELL_NUMBER, "before", NULL);
    kal__columns_add(&c, "received_after", KAL__CELL_NUMBER, "after", NULL);
    kal__columns_add(&c, "bought_more", KAL__CELL_NUMBER, "purchased", NULL);
    kal__columns_add(&c, "unit", KAL__CELL_UNIT, "unit", NULL);
    kal__study_sheet(h, "caption_resilience_fallbacks", f, &c, "fallbacks.csv");
    kal__html_close(h);
}

static void put_spread(kal__html *h, const kal_study *s)
{
    const kal__frame *f = begin(h, s, "spread", "resilience_spread_note");
    kal__columns c = {0};

    kal__columns_add(&c, "leaves", KAL__CELL_PART, "departure", "kind");
    kal__columns_add(&c, "source", KAL__CELL_ID, "source", NULL);
    kal__columns_add(&c, "sink", KAL__CELL_ID, "sink", NULL);
    kal__columns_add(&c, "material", KAL__CELL_MATERIAL, "material", NULL);
    kal__columns_add(&c, "mode", KAL__CELL_TEXT, "mode", NULL);
    kal__columns_add(&c, "change", KAL__CELL_TERM, "what", "shift");
    kal__columns_add(&c, "before", KAL__CELL_NUMBER, "before", NULL);
    kal__columns_add(&c, "after", KAL__CELL_NUMBER, "after", NULL);
    kal__columns_add(&c, "n_hops", KAL__CELL_NUMBER, "hops", NULL);
    kal__study_sheet(h, "caption_resilience_spread", f, &c, "spread.csv");
    kal__html_close(h);
}

static void put_newcomers(kal__html *h, const kal_study *s)
{
    const kal__frame *f = begin(h, s, "newcomers", "resilience_newcomers_note");
    kal__columns c = {0};

    kal__columns_add(&c, "rank", KAL__CELL_NUMBER, "rank", NULL);
    kal__columns_add(&c, "comes", KAL__CELL_PART, "id", "kind");
    kal__columns_add(&c, "outcome", KAL__CELL_TERM, "outcome", "outcome");
    kal__columns_add(&c, "gain_share", KAL__CELL_PERCENT, "value_share", NULL);
    add_others(h, &c, f, "_others", "column_others");
    kal__columns_add(&c, "n_exchanges", KAL__CELL_NUMBER, "exchanges", NULL);
    kal__columns_add(&c, "n_gainers", KAL__CELL_NUMBER, "gainers", NULL);
    kal__columns_add(&c, "n_losers", KAL__CELL_NUMBER, "losers", NULL);
    kal__columns_add(&c, "gains_most", KAL__CELL_ENTERPRISE, "most", NULL);
    kal__study_sheet(h, "caption_resilience_newcomers", f, &c, "newcomers.csv");
    put_reasons(h, f, "comes", "newcomers.csv");
    kal__html_close(h);
}

void kal__html_resilience(kal__html *h, const kal_study *s)
{
    put_departures(h, s);
    put_pairs(h, s);
    put_fallbacks(h, s);
    put_spread(h, s);
    put_newcomers(h, s);
}
