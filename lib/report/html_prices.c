/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which shadow prices the page shows, with the warnings under which everything on it holds. */
#include "lib/report/html.h"

void kal__html_prices(kal__html *h)
{
    static const kal__html_column column[] = {
        {"level", KAL__CELL_NUMBER, "level", NULL}, {"kind", KAL__CELL_TERM, "kind", "row"},
        {"id", KAL__CELL_ID, "id", NULL},           {"port", KAL__CELL_ID, "port", NULL},
        {"price", KAL__CELL_NUMBER, "price", NULL}, {"unit", KAL__CELL_UNIT, "unit", NULL},
    };
    const kal__frame *frame = h->report->plan->frame[KAL__PLAN_PRICES];
    size_t n;
    const size_t *row = kal__html_largest(h, frame, "price", "level", 0, &n);

    kal__html_open(h, "prices");
    if (n > 0)
        kal__html_line(h, "p class=\"note\"", "prices_note");
    if (row)
        kal__html_table_put(h, &(kal__html_table){.frame = frame,
                                                  .columns = sizeof column / sizeof *column,
                                                  .column = column,
                                                  .row = row,
                                                  .rows = n,
                                                  .file = "prices.csv"});
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
