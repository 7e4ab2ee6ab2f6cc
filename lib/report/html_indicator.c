/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the indicators stand on the page, each with what it was divided by. */
#include <math.h>
#include <string.h>

#include "lib/report/html.h"

static const kal__frame *table(const kal__html *h, kal__indicator_table which)
{
    return h->report->indicator->frame[which];
}

static size_t count_results(const kal__frame *frame, const char *result)
{
    const char *const *cell = kal__frame_text(frame, "result");
    size_t n = 0;

    for (size_t i = 0; cell && i < frame->rows; i++)
        n += strcmp(cell[i], result) == 0;
    return n;
}

static void put_profile(kal__html *h)
{
    static const kal__html_column column[] = {
        {"profile", KAL__CELL_ID, "profile", NULL},
        {"indicator", KAL__CELL_TERM, "indicator", "indicator"},
        {"on", KAL__CELL_ENTERPRISE, "on", NULL},
        {"value", KAL__CELL_NUMBER, "value", NULL},
        {"comparator", KAL__CELL_TERM, "comparator", "comparator"},
        {"threshold", KAL__CELL_NUMBER, "threshold", NULL},
        {"unit", KAL__CELL_UNIT, "unit", NULL},
        {"result", KAL__CELL_TERM, "result", "result"},
        {"gap", KAL__CELL_NUMBER, "gap", NULL},
        {"price_of_point", KAL__CELL_AMOUNT, "price", "price_unit"},
        {"missing", KAL__CELL_TEXT, "missing", NULL},
        {"applies_if", KAL__CELL_ID, "applies_if", NULL},
        {"quoted_from", KAL__CELL_TEXT, "source", NULL},
        {"quoted_on", KAL__CELL_TEXT, "source_date", NULL},
        {"verified", KAL__CELL_TERM, "verified", "word"},
    };
    const kal__frame *frame = table(h, KAL__INDICATOR_PROFILE);

    if (frame->rows == 0)
        return;
    KAL__SAY(h, "p id=\"results\"", "indicators_results", kal__html_count(h, frame->rows),
             kal__html_count(h, count_results(frame, "pass")),
             kal__html_count(h, count_results(frame, "fail")),
             kal__html_count(h, count_results(frame, "n/a")),
             kal__html_count(h, count_results(frame, "not applicable")));
    KAL__HTML_TABLE(h, "caption_profile", frame, column);
    kal__html_line(h, "p class=\"note\"", "indicators_price");
}

void kal__html_indicators(kal__html *h)
{
    static const kal__html_column column[] = {
        {"indicator", KAL__CELL_TERM, "indicator", "indicator"},
        {"numerator", KAL__CELL_AMOUNT, "numerator", "numerator_unit"},
        {"denominator", KAL__CELL_AMOUNT, "denominator", "denominator_unit"},
        {"plan", KAL__CELL_AMOUNT, "value", "unit"},
        {"baseline_numerator", KAL__CELL_AMOUNT, "baseline_numerator", "numerator_unit"},
        {"baseline_denominator", KAL__CELL_AMOUNT, "baseline_denominator", "denominator_unit"},
        {"baseline", KAL__CELL_AMOUNT, "baseline", "unit"},
        {"missing", KAL__CELL_TEXT, "missing", NULL},
    };

    if (table(h, KAL__INDICATOR_VALUES)->rows + table(h, KAL__INDICATOR_PROFILE)->rows == 0)
        return;
    kal__html_open(h, "indicators");
    kal__html_line(h, "p class=\"note\"", "indicators_note");
    put_profile(h);
    KAL__HTML_TABLE(h, "caption_indicators", table(h, KAL__INDICATOR_VALUES), column);
    kal__html_close(h);
}

void kal__html_rating(kal__html *h)
{
    static const kal__html_column column[] = {
        {"profile", KAL__CELL_ID, "profile", NULL},
        {"indicator", KAL__CELL_TERM, "indicator", "indicator"},
        {"weight", KAL__CELL_NUMBER, "weight", NULL},
        {"value", KAL__CELL_NUMBER, "value", NULL},
        {"threshold", KAL__CELL_NUMBER, "threshold", NULL},
        {"score", KAL__CELL_NUMBER, "score", NULL},
        {"points", KAL__CELL_NUMBER, "points", NULL},
        {"steps", KAL__CELL_TEXT, "text", NULL},
    };
    double score = h->report->indicator->score;

    if (table(h, KAL__INDICATOR_RATING)->rows == 0)
        return;
    kal__html_open(h, "rating");
    if (isfinite(score))
        KAL__SAY(h, "p id=\"score\"", "rating_score", kal__html_number(h, score));
    kal__html_line(h, "p class=\"note\"", "rating_note");
    KAL__HTML_TABLE(h, NULL, table(h, KAL__INDICATOR_RATING), column);
    kal__html_close(h);
}
