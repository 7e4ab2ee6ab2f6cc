/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what scenarios and sets make of a park, worked by hand. */
#include "park_fixture.h"

/* Sources in kt/a, water bare; a link A,B; shares in percent; a scenario of several entries. */
static const file files[] = {
    {"sources.csv",
     "source,enterprise,material,quantity [kt/a],cost\ns,A,ash,10,4\nr.1,A,ash,20,\n"},
    {"sinks.csv",
     "sink,enterprise,material,quantity,max_secondary_share [%]\nd,B,ash,20,\ne,B,water,5,\n"},
    {"supplies.csv", "supply,material,capacity,min\nu,ash,,\nv,ash,100,10\n"},
    {"links.csv", "from;to;material;cost;capacity\nA;B;;1,5;\nB;A;ash;2,5;7\n"},
    {"scenarios.csv", "scenario;table;row;column;op;value\n"
                      "dear;sources;*;cost;add;0,5\n"
                      "dear;sources;s;quantity [t/a];set;500,0\n"
                      "dear;sources;s;quantity;scale;2\n"
                      "road;links;from=B&to=B;cost;set;3,5\n"
                      "road;links;from=B&to=B;cost;scale;2\n"
                      "wild;sources;s;quantity;set;-1\n"},
};
#define FILES (sizeof files / sizeof *files)

static const struct {
    const char *scenario, *set[3];
    const char *table, *column;
    size_t row;
    double number;
    const char *text; /* NULL: not looked at */
} cases[] = {
    {"dear", {NULL}, "sources", "cost", 0, 4.5, "4.5"},
    {"dear", {NULL}, "sources", "cost", 1, 0.5, "0.5"},    /* an empty cell is its default, 0 */
    {"dear", {NULL}, "sources", "quantity", 0, 1000, "1"}, /* 500 t/a twice, written in kt/a */
    {"dear", {"sources.s.quantity=3"}, "sources", "quantity", 0, 3000, "3"},
    {"base", {NULL}, "sources", "quantity", 0, 10000, "10"},
    {NULL, {"sources.r.1.quantity=1"}, "sources", "quantity", 1, 1000, "1"}, /* an id with a dot */
    {NULL, {"sources.s.quantity [t/mo]=5"}, "sources", "quantity", 0, 60, "0.06"},
    {NULL, {"sinks.*.max_secondary_share=50"}, "sinks", "max_secondary_share", 1, 0.5, "50"},
    {NULL, {"sinks.d.max_secondary_share [1]=0.25"}, "sinks", "max_secondary_share", 0, 0.25, "25"},
    {NULL, {"supplies.v.capacity=inf"}, "supplies", "capacity", 1, INFINITY, "inf"},
    {NULL, {"links.from=A&to=B.cost=0.25"}, "links", "cost", 0, 0.25, "0,25"}, /* decimal commas there */
    {NULL, {"links.from=A&to=A.cost=9"}, "links", "cost", 2, 9, "9"},          /* a row is made */
    {"road", {NULL}, "links", "cost", 2, 7, "7"},
    {NULL, {"links.from=B&to=A&material=ash.capacity=8"}, "links", "capacity", 1, 8, "8"},
    {NULL, {"supplies.v.ghg:3.1=4"}, "supplies", "ghg:3.1", 1, 4, "4"}, /* a column with a dot */
    {NULL, {"sinks.d.required=no", "sinks.d.quantity=4"}, "sinks", "quantity", 0, 4, "4"},
};

START_TEST(cells_by_hand)
{
    kal_ctx *ctx = new_ctx();
    kal_park *base = sound_with(ctx, FILES, files), *park = NULL;
    size_t sets = 0;
    while (sets < 3 && cases[_i].set[sets])
        sets++;
    const kal_status status =
        kal_park_overlay(ctx, base, cases[_i].scenario, sets, cases[_i].set, &park);
    ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
    kal_park_free(base); /* the overlay keeps what it needs */
    const double v = kal_park_number(park, cases[_i].table, cases[_i].column)[cases[_i].row];
    ck_assert_msg(v == cases[_i].number || fabs(v - cases[_i].number) < 1e-12 * fabs(v), "%.17g", v);
    if (cases[_i].text)
        ck_assert_str_eq(kal_park_text(park, cases[_i].table, cases[_i].column)[cases[_i].row],
                         cases[_i].text);
    ck_assert_str_eq(kal_park_scenario(park), cases[_i].scenario ? cases[_i].scenario : "base");
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

static const struct {
    const char *scenario, *set, *message;
} wrong[] = {
    {NULL, "limits.l.max=1", "--set limits.l.max=1: row: limits has no row \"l\""},
    {NULL, "sinks.d.quantity=few", "--set sinks.d.quantity=few: value: not a number: \"few\""},
    {NULL, "sinks.d.quantity=-1", "--set sinks.d.quantity=-1: quantity: must be 0 or more: \"-1\""},
    {NULL, "sinks.d.quantity=", "--set sinks.d.quantity=: value: is empty"},
    {NULL, "sink.d.quantity=1",
     "--set sink.d.quantity=1: table: unknown table \"sink\" (did you mean \"sinks\"?)"},
    {NULL, "sinks.d.quantity [m3]=1",
     "--set sinks.d.quantity [m3]=1: quantity: the unit \"m3\" does not fit \"t/a\""},
    {NULL, "sinks.d.quantity [tt]=1",
     "--set sinks.d.quantity [tt]=1: column: unknown unit in \"quantity [tt]\" (did you mean "
     "\"Mt\"?)"},
    {NULL, "sinks.d.enterprise=Z",
     "--set sinks.d.enterprise=Z: enterprise: unknown enterprise \"Z\""},
    {NULL, "quantity", "--set quantity: not of the form table.row.column=value"},
    {NULL, "scenarios.x.op=set",
     "--set scenarios.x.op=set: table: a scenario cannot change \"scenarios\""},
    {NULL, "links.from=A.cost=1", NULL}, /* chooses every row from A */
    {"wild", NULL, "scenarios.csv:7: quantity: must be 0 or more: \"-1\""},
    {"wilt", NULL, "there is no scenario \"wilt\" (did you mean \"wild\"?)"},
};

START_TEST(mistakes_name_their_place)
{
    kal_ctx *ctx = new_ctx();
    kal_park *base = sound_with(ctx, FILES, files), *park = NULL;
    const kal_status status = kal_park_overlay(ctx, base, wrong[_i].scenario, wrong[_i].set ? 1 : 0,
                                               &wrong[_i].set, &park);
    ck_assert_int_eq(status == KAL_OK, wrong[_i].message == NULL);
    if (wrong[_i].message)
        ck_assert_str_eq(kal_message(ctx), wrong[_i].message);
    kal_park_free(park);
    kal_park_free(base);
    kal_ctx_free(ctx);
}
END_TEST

/* Each set that is no text is a mistake, as is what else is wrong with the input. */
START_TEST(set_that_is_no_text_is_a_mistake)
{
    static const char *const sets[] = {"sources.s.quantity=1", "sources.\xff.quantity=2",
                                       "sources.s.quantity=\xc0\xaf"};
    kal_ctx *ctx = new_ctx();
    kal_park *base = sound_with(ctx, FILES, files), *park = NULL;
    ck_assert_int_eq(kal_park_overlay(ctx, base, NULL, 3, sets, &park), KAL_BAD_INPUT);
    ck_assert_uint_eq(kal_mistake_total(ctx), 2);
    ck_assert_str_eq(kal_mistake(ctx, 0), "--set number 2: not valid UTF-8");
    ck_assert_str_eq(kal_mistake(ctx, 1), "--set number 3: not valid UTF-8");
    ck_assert_ptr_null(park);
    kal_park_free(base);
    kal_ctx_free(ctx);
}
END_TEST

/* An overlay of an overlay: both apply, and the base stays as it was. */
START_TEST(overlays_stack)
{
    static const char *const one[] = {"sources.s.quantity=2"}, *const two[] = {
                                                                   "sources.s.cost=8",
                                                                   "park.max_distance.value=3"};
    const file parks[] = {files[0], files[1],
                          files[2], files[3],
                          files[4], {"park.csv", "key,value\nschema,1\nmax_distance,9\n"}};
    kal_ctx *ctx = new_ctx();
    kal_park *base = sound_with(ctx, 6, parks), *first = NULL, *second = NULL;
    ck_assert_int_eq(kal_park_overlay(ctx, base, "dear", 1, one, &first), KAL_OK);
    ck_assert_int_eq(kal_park_overlay(ctx, first, NULL, 2, two, &second), KAL_OK);
    ck_assert_double_eq(kal_park_number(base, "sources", "quantity")[0], 10000);
    ck_assert_double_eq(kal_park_number(second, "sources", "quantity")[0], 2000);
    ck_assert_double_eq(kal_park_number(second, "sources", "cost")[0], 8);
    ck_assert_double_eq(kal_park_number(second, "sources", "cost")[1], 0.5);
    ck_assert_double_eq(kal__park_model(second)->max_distance, 3);
    ck_assert_str_eq(kal_park_scenario(second), "dear");
    char place[64];
    kal__park_place(second, KAL__SOURCES, 1, sizeof place, place);
    ck_assert_str_eq(place, "scenarios.csv:2");
    kal__park_place(second, KAL__SOURCES, 0, sizeof place, place);
    ck_assert_str_eq(place, "--set sources.s.cost=8");
    kal_park_free(base);
    kal_park_free(first);
    ck_assert_str_eq(kal_park_text(second, "sources", "source")[1], "r.1");
    ck_assert_uint_eq(kal_park_scenario_count(second), 3);
    ck_assert_str_eq(kal_park_scenario_name(second, 1), "road");
    ck_assert_ptr_null(kal_park_scenario_name(second, 3));
    kal_park_free(second);
    kal_ctx_free(ctx);
}
END_TEST

/* Scaling and adding leave none as none, and act on defaults that are not 0. */
START_TEST(empty_cells)
{
    const file park_files[] = {
        {"scenarios.csv", "scenario,table,row,column,op,value\n"
                          "x,supplies,*,capacity,scale,2\nx,supplies,*,capacity,add,5\n"
                          "x,supplies,*,virgin,scale,3\nx,sinks,d,max_secondary_share,scale,0.5\n"
                          "x,sources,s,min_exchange,scale,9\nx,sources,s,min_exchange,add,2\n"
                          "x,sources,s,min_exchange,scale,2\n"}};
    kal_ctx *ctx = new_ctx();
    kal_park *base = sound_with(ctx, 1, park_files), *park = NULL;
    ck_assert_msg(kal_park_overlay(ctx, base, "x", 0, NULL, &park) == KAL_OK, "%s",
                  kal_message(ctx));
    ck_assert(isinf(kal_park_number(park, "supplies", "capacity")[0]));
    ck_assert_double_eq(kal_park_number(park, "supplies", "virgin")[0], 3);
    ck_assert_double_eq(kal_park_number(park, "sinks", "max_secondary_share")[0], 0.5);
    ck_assert_double_eq(kal_park_number(park, "sources", "min_exchange")[0], 4);
    kal_park_free(park);
    kal_park_free(base);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("overlay");
    tcase_add_loop_test(tcase, cells_by_hand, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_loop_test(tcase, mistakes_name_their_place, 0, (int)(sizeof wrong / sizeof *wrong));
    tcase_add_test(tcase, set_that_is_no_text_is_a_mistake);
    tcase_add_test(tcase, overlays_stack);
    tcase_add_test(tcase, empty_cells);
    return run_case(tcase, "park overlay");
}
