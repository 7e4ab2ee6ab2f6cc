/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which rows a text of scenarios.csv chooses. */
#include "park_fixture.h"

#include "lib/park/select.h"

static const file files[] = {
    {"enterprises.csv", "enterprise\nA\nB\nA&B\nto=B\n"},
    {"links.csv", "from,to,material\nA,B,\nA,B,ash\nB,A,ash\nA&B,A,\nto=B,A,\n"},
};

static const struct {
    kal__table_id table;
    const char *text;
    kal__chosen chosen;
    const char *rows; /* their numbers from 0 */
} cases[] = {
    {KAL__LINKS, "*", KAL__CHOSEN, "01234"},
    {KAL__LINKS, "from=A&to=B", KAL__CHOSEN, "01"},
    {KAL__LINKS, "to=B&from=A", KAL__CHOSEN, "01"},
    {KAL__LINKS, "from=A&to=B&material=", KAL__CHOSEN, "0"},
    {KAL__LINKS, "material=ash", KAL__CHOSEN, "12"},
    {KAL__LINKS, "from=A&B&to=A", KAL__CHOSEN, "3"}, /* an id with '&' */
    {KAL__LINKS, "from=to=B", KAL__CHOSEN, "4"},     /* and with '=' */
    {KAL__LINKS, "from=B&to=B", KAL__NO_ROWS, ""},
    {KAL__LINKS, "from=A&from=B", KAL__NO_KEY, ""},
    {KAL__LINKS, "cost=1", KAL__NO_KEY, ""},
    {KAL__LINKS, "A", KAL__NO_KEY, ""},
    {KAL__LINKS, "", KAL__NO_KEY, ""},
    {KAL__ENTERPRISES, "A&B", KAL__CHOSEN, "2"},
    {KAL__ENTERPRISES, "to=B", KAL__CHOSEN, "3"},
    {KAL__ENTERPRISES, "enterprise=A", KAL__CHOSEN, "0"},
    {KAL__ENTERPRISES, "C", KAL__NO_ROWS, ""},
    {KAL__LIMITS, "*", KAL__NO_ROWS, ""},
    {KAL__PARK, "schema", KAL__CHOSEN, "0"},
};

START_TEST(rows)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park = sound_with(ctx, 2, files);
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__selector *selector = kal__selector_new(arena, park);
    kal__selection out;
    char found[16] = "";
    ck_assert_int_eq((int)kal__select(selector, cases[_i].table, cases[_i].text, &out),
                     (int)cases[_i].chosen);
    size_t n = 0;
    for (uint32_t row = out.row;
         cases[_i].chosen == KAL__CHOSEN && row < park->raw[cases[_i].table].rows;
         row = out.all ? row + 1 : out.next[row])
        found[n++] = (char)('0' + row);
    ck_assert_str_eq(found, cases[_i].rows);
    kal__arena_free(arena);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("select");
    tcase_add_loop_test(tcase, rows, 0, (int)(sizeof cases / sizeof *cases));
    return run_case(tcase, "park select");
}
