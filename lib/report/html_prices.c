/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which shadow prices the page shows, with the warnings under which everything on it holds. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib/report/html.h"

#define PRICES 200 /* of the largest; all are in prices.csv */

/* A row of the prices with what it is put in order by. */
typedef struct priced {
    double level, size;
    size_t row;
} priced;

static int by_size(const void *a, const void *b)
{
    const priced *x = a, *y = b;

    if (x->level != y->level)
        return x->level < y->level ? -1 : 1;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Those that are not 0, by level, largest first. */
static priced *order_prices(kal__html *h, const kal__frame *frame, size_t *n)
{
    const double *level = kal__frame_number(frame, "level"),
                 *price = kal__frame_number(frame, "price");
    priced *all = kal__html_alloc(h, frame->rows, sizeof *all);

    *n = 0;
    for (size_t i = 0; all && level && price && i < frame->rows; i++)
        if (isfinite(price[i]) && price[i] != 0.0)
            all[(*n)++] = (priced){level[i], fabs(price[i]), i};
    if (*n > 0)
        qsort(all, *n, sizeof *all, by_size);
    return all;
}

void kal__html_prices(kal__html *h)
{
    static const kal__html_column column[] = {
        {"level", KAL__CELL_NUMBER, "level", NULL}, {"kind", KAL__CELL_TERM, "kind", "row"},
        {"id", KAL__CELL_ID, "id", NULL},           {"port", KAL__CELL_ID, "port", NULL},
        {"price", KAL__CELL_NUMBER, "price", NULL}, {"unit", KAL__CELL_UNIT, "unit", NULL},
    };
    const kal__frame *frame = h->report->plan->frame[KAL__PLAN_PRICES];
    size_t n, shown, *row;
    priced *all = order_prices(h, frame, &n);

    shown = n < PRICES ? n : PRICES;
    row = kal__html_alloc(h, shown, sizeof *row);
    if (!all || !row || n == 0)
        return;
    for (size_t i = 0; i < shown; i++)
        row[i] = all[i].row;
    kal__html_open(h, "prices");
    kal__html_line(h, "p class=\"note\"", "prices_note");
    if (shown < n)
        KAL__SAY(h, "p", "prices_shown", kal__html_count(h, shown), kal__html_count(h, n));
    kal__html_table_put(h, &(kal__html_table){.frame = frame,
                                              .columns = sizeof column / sizeof *column,
                                              .column = column,
                                              .row = row,
                                              .rows = shown});
    kal__html_close(h);
}

/* What the park, the plan and the account warn of. */
void kal__html_warnings(kal__html *h)
{
    static const kal__html_column column[] = {{"code", KAL__CELL_ID, "code", NULL},
                                              {"warning", KAL__CELL_TEXT, "text", NULL}};
    const kal__frame *plan = h->report->plan->frame[KAL__PLAN_WARNINGS];
    const kal__frame *account = h->report->account->frame[KAL__ACCOUNT_NOTES];

    kal__html_open(h, "warnings");
    if (plan->rows + account->rows == 0)
        kal__html_line(h, "p", "warnings_none");
    KAL__HTML_TABLE(h, "caption_warnings_plan", plan, column);
    KAL__HTML_TABLE(h, "caption_warnings_account", account, column);
    kal__html_close(h);
}
