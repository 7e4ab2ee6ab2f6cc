/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what several changes of one cell make of it, in units of their own, over several overlays. */
#include "park_fixture.h"

#define HEAD "scenario,table,row,column,op,value\n"

/* Entries of a scenario x, one set, and the number of a cell after both, worked by hand. */
static const struct {
    file file[3];
    const char *set, *table, *column;
    size_t row;
    double number;
    const char *text; /* NULL: not looked at */
} cases[] = {
    /* 10 t + 500 kg + 500 kg + 1 t */
    {{{"scenarios.csv",
       HEAD "x,sources,s,quantity [kg],add,500\nx,sources,s,quantity [kg],add,500\n"
            "x,sources,s,quantity,add,1\n"}},
     NULL,
     "sources",
     "quantity",
     0,
     12,
     "12"},
    /* (10 t + 1 t) x 2 + 3 t + 500 kg */
    {{{"scenarios.csv", HEAD "x,sources,s,quantity,add,1\nx,sources,s,quantity,scale,2\n"
                             "x,sources,s,quantity,add,3\nx,sources,s,quantity [kg],add,500\n"}},
     NULL,
     "sources",
     "quantity",
     0,
     25.5,
     "25.5"},
    /* none stays none, written or not */
    {{{"scenarios.csv", HEAD "x,supplies,u,capacity,scale,2\nx,supplies,v,capacity,add,1\n"},
      {"supplies.csv", "supply,material,capacity\nu,ash,inf\nv,ash,\n"}},
     NULL,
     "supplies",
     "capacity",
     0,
     INFINITY,
     "inf"},
    /* the column's own bracket, for a link of any material: 2 EUR/t x 3 */
    {{{"scenarios.csv", HEAD "x,links,from=A&to=B,cost,scale,3\n"},
      {"links.csv", "from,to,cost [EUR/t]\nA,B,2\n"}},
     NULL,
     "links",
     "cost",
     0,
     6,
     "6"},
    /* a bracket of its own makes it a link of what is measured in m3, whatever the column's bracket */
    {{{"scenarios.csv", HEAD "x,links,from=A&to=B,cost [EUR/m3],set,5\n"},
      {"links.csv", "from,to,cost [EUR/t]\nA,B,2\n"}},
     "sinks.d.quantity=3",
     "links",
     "cost",
     0,
     5,
     NULL},
    /* decimal commas: 1.25 x 2 */
    {{{"scenarios.csv", HEAD "x,links,from=A&to=B,cost,scale,2\n"},
      {"links.csv", "from;to;material;cost\nA;B;ash;1,25\n"}},
     NULL,
     "links",
     "cost",
     0,
     2.5,
     "2,5"},
    /* an edit that stays in its cell, and a row that is made behind it */
    {{{"scenarios.csv",
       HEAD "x,links,from=A&to=B,cost [EUR/t],set,4\nx,links,from=A&to=B,cost,scale,2\n"
            "x,links,from=B&to=A,cost,set,1\n"},
      {"links.csv", "from,to,cost\nA,B,2\n"}},
     "sinks.d.quantity=3",
     "links",
     "cost",
     0,
     8,
     NULL},
    /* the same edit, and another row of its column set from above */
    {{{"scenarios.csv", HEAD "x,links,from=A&to=B,cost [EUR/t],set,4\n"},
      {"links.csv", "from,to,cost\nA,B,2\nB,A,5\n"}},
     "links.from=B&to=A.cost=7",
     "links",
     "cost",
     0,
     4,
     NULL},
    {{{"scenarios.csv",
       HEAD "x,links,from=A&to=B,cost [EUR/t],set,4\nx,links,from=A&to=B,cost [EUR/kg],add,1\n"},
      {"links.csv", "from,to,cost\nA,B,2\nB,A,5\n"}},
     "links.from=B&to=A.cost=7",
     "links",
     "cost",
     0,
     1004,
     NULL},
    /* words and settings */
    {{{"scenarios.csv", HEAD "x,objective,impact=cost&level=1,weight,set,relative\n"},
      {"objective.csv", "impact,weight,level\ncost,2,1\n"}},
     NULL,
     "objective",
     "weight",
     0,
     NAN,
     "relative"},
    {{{"scenarios.csv", HEAD "x,attributes,owner=A&attribute=employees,value,add,5\n"},
      {"attributes.csv", "owner,attribute,value\nA,employees,12\ns,waste,yes\n"}},
     "attributes.owner=s&attribute=waste.value=no",
     "attributes",
     "value",
     0,
     17,
     "17"},
    {{{"scenarios.csv", HEAD "x,sources,s,x_note,set,said\n"},
      {"sources.csv", "source,enterprise,material,quantity,x_note\ns,A,ash,10,mine\n"}},
     "sources.s.x_note=said too",
     "sources",
     "quantity",
     0,
     10,
     "10"},
    /* an empty cell scaled from its default: 1 x 3; impacts of an absent column: 0 + 3 */
    {{{"scenarios.csv", HEAD "x,supplies,u,virgin,scale,3\nx,sources,s,cost,add,3\n"}},
     "sources.s.cost=9",
     "supplies",
     "virgin",
     0,
     3,
     NULL},
};

START_TEST(cells_by_hand)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park[3] = {NULL, NULL, NULL};
    size_t files = 0;
    while (files < 3 && cases[_i].file[files].name)
        files++;
    park[0] = sound_with(ctx, files, cases[_i].file);
    ck_assert_msg(!kal_park_overlay(ctx, park[0], "x", 0, NULL, &park[1]), "%s", kal_message(ctx));
    ck_assert_msg(
        !kal_park_overlay(ctx, park[1], NULL, cases[_i].set ? 1 : 0, &cases[_i].set, &park[2]),
        "%s", kal_message(ctx));
    for (int i = 1; i < 3; i++) {
        const double v = kal_park_number(park[i], cases[_i].table, cases[_i].column)[cases[_i].row];
        const double must = cases[_i].number;
        ck_assert_msg(isnan(must) ? isnan(v) : v == must, "case %d, overlay %d: %.17g", _i, i, v);
        if (cases[_i].text)
            ck_assert_str_eq(
                kal_park_text(park[i], cases[_i].table, cases[_i].column)[cases[_i].row],
                cases[_i].text);
    }
    for (int i = 0; i < 3; i++)
        kal_park_free(park[i]);
    kal_ctx_free(ctx);
}
END_TEST

/* The two numbers of park.csv can be scaled; 1.5 x 1.2 and 9 km + 1 km. */
START_TEST(settings)
{
    const file files[] = {{"park.csv", "key,value\nschema,1\nroad_factor,1.5\nmax_distance,9\n"},
                          {"scenarios.csv", HEAD "x,park,road_factor,value,scale,1.2\n"
                                                 "x,park,max_distance,value,add,1\n"}};
    kal_ctx *ctx = new_ctx();
    kal_park *base = sound_with(ctx, 2, files), *park = NULL;
    ck_assert_msg(!kal_park_overlay(ctx, base, "x", 0, NULL, &park), "%s", kal_message(ctx));
    ck_assert_double_eq_tol(kal__park_model(park)->road_factor, 1.8, 1e-15);
    ck_assert_double_eq(kal__park_model(park)->max_distance, 10);
    kal_park_free(park);
    kal_park_free(base);
    kal_ctx_free(ctx);
}
END_TEST

/* The level of a process is counted in what its capacity is set in: 48 t/d are 2 t/h. */
START_TEST(level_in_the_unit_of_a_set)
{
    static const char *const set[] = {"processes.P.capacity [t/d]=48",
                                      "process_flows.process=P&direction=in&"
                                      "material=gas.amount [MWh/t]=2"};
    const file files[] = {{"processes.csv", "process,enterprise,capacity\nP,A,\n"},
                          {"park.csv", "key,value\nschema,1\nperiod,h\n"}};
    kal_ctx *ctx = new_ctx();
    kal_park *base = sound_with(ctx, 2, files), *park = NULL;
    ck_assert_msg(!kal_park_overlay(ctx, base, NULL, 2, set, &park), "%s", kal_message(ctx));
    ck_assert_double_eq_tol(kal_park_number(park, "processes", "capacity")[0], 2, 1e-15);
    ck_assert_double_eq(kal_park_number(park, "process_flows", "amount")[0], 2);
    kal_park_free(park);
    kal_park_free(base);
    kal_ctx_free(ctx);
}
END_TEST

#define TEXT_200                                                                                   \
    "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901" \
    "23456789"                                                                                     \
    "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901" \
    "23456789"

static const struct {
    file file[2];
    const char *scenario, *set;
    const char *message;
} wrong[] = {
    {{{0}}, NULL, ".d.quantity=1", "--set .d.quantity=1: not of the form table.row.column=value"},
    {{{0}}, NULL, "sinks..quantity=1", "--set sinks..quantity=1: "},
    {{{0}}, NULL, "sinks.d.=1", "--set sinks.d.=1: not of the form table.row.column=value"},
    {{{0}}, NULL, "sinks.d", "--set sinks.d: not of the form table.row.column=value"},
    {{{0}}, NULL, "sinks.d=1", "--set sinks.d=1: not of the form table.row.column=value"},
    {{{0}}, NULL, "sinks.d.foo=1", "--set sinks.d.foo=1: column: unknown column of sinks: \"foo\""},
    {{{0}},
     NULL,
     "sinks.d.foo=1=2",
     "--set sinks.d.foo=1=2: column: unknown column of sinks: \"foo\""},
    {{{0}}, NULL, "sinks.d." TEXT_200 "x=1", "--set sinks.d." TEXT_200},
    {{{0}}, NULL, TEXT_200 "x.d.cost=1", "--set " TEXT_200},
    {{{0}}, TEXT_200 "x", NULL, "there is no scenario \"0123"},
    /* a weight that is a word is no number, and neither is yes */
    {{{"objective.csv", "impact,weight\ncost,relative\n"},
      {"scenarios.csv", HEAD "x,objective,impact=cost,weight,scale,2\n"}},
     "x",
     NULL,
     "scenarios.csv:2: weight: \"relative\" is not a number to be changed"},
    {{{"attributes.csv", "owner,attribute,value\ns,waste,yes\n"},
      {"scenarios.csv", HEAD "x,attributes,owner=s&attribute=waste,value,scale,2\n"}},
     "x",
     NULL,
     "scenarios.csv:2: value: must be yes or no: \"yes\""},
    /* ghg as a whole that a scenario adds to a row which has it by scope */
    {{{"supplies.csv", "supply,material,ghg:1,ghg\nu,ash,2,\n"},
      {"scenarios.csv", HEAD "x,supplies,u,ghg,add,3\n"}},
     "x",
     NULL,
     "scenarios.csv:2: ghg: is given as a whole and by scope: one of them is too much"},
    {{{0}},
     NULL,
     "sources.s.quantity [m3]=1",
     "--set sources.s.quantity [m3]=1: quantity: the unit \"m3\" does not fit \"t/a\""},
};

START_TEST(mistakes)
{
    kal_ctx *ctx = new_ctx();
    kal_park *base = sound_with(ctx, wrong[_i].file[0].name ? 2 : 0, wrong[_i].file), *park = NULL;
    const kal_status status = kal_park_overlay(ctx, base, wrong[_i].scenario, wrong[_i].set ? 1 : 0,
                                               &wrong[_i].set, &park);
    ck_assert_int_eq(status,
                     wrong[_i].scenario && !wrong[_i].file[0].name ? KAL_NOT_FOUND : KAL_BAD_INPUT);
    ck_assert_msg(!strncmp(kal_message(ctx), wrong[_i].message, strlen(wrong[_i].message)), "%s",
                  kal_message(ctx));
    ck_assert_ptr_null(park);
    kal_park_free(base);
    kal_ctx_free(ctx);
}
END_TEST

/* What there is no column of. */
START_TEST(columns_that_are_not)
{
    const file files[] = {{"supplies.csv", "supply,material,ghg:1\nu,ash,2\n"}};
    kal_ctx *ctx = new_ctx();
    kal_park *park = sound_with(ctx, 1, files);
    ck_assert_double_eq(kal_park_number(park, "supplies", "ghg:1")[0], 2);
    ck_assert_double_eq(kal_park_number(park, "supplies", "ghg")[0], 2);
    ck_assert_ptr_null(kal_park_number(park, "supplies", "ghg:2"));
    ck_assert_ptr_null(kal_park_number(park, "suplies", "ghg"));
    ck_assert_ptr_null(kal_park_number(park, "supplies", NULL));
    ck_assert_ptr_null(kal_park_number(NULL, "supplies", "ghg"));
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("edits");
    tcase_add_loop_test(tcase, cells_by_hand, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(tcase, settings);
    tcase_add_test(tcase, level_in_the_unit_of_a_set);
    tcase_add_loop_test(tcase, mistakes, 0, (int)(sizeof wrong / sizeof *wrong));
    tcase_add_test(tcase, columns_that_are_not);
    return run_case(tcase, "park edits");
}
