/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How objectives are read: expressions, objective.csv, the default, the tie-break, mistakes. */
#include "tests/unit/match_fixture.h"

#define BARE                                                                                       \
    FIXTURE_PARK "== enterprises.csv\nenterprise\nA\n== materials.csv\nmaterial,unit\nash,t\n"

typedef struct reading {
    const char *table;               /* of objective.csv, "" for none */
    const char *expression, *levels; /* joined by '>' */
    bool tie;
} reading;

static const reading readings[] = {
    {"", NULL, "virgin,ghg>cost", true},
    {"", "cost", "cost", false},
    {"", "virgin,ghg", "virgin,ghg>cost", true},
    {"", "cost=1,ghg=0.08", "cost=1,ghg=0.08", false},
    {"", "virgin>ghg>cost", "virgin>ghg>cost", false},
    {"", " virgin , ghg > cost ", "virgin,ghg>cost", false},
    {"", "ghg=2", "ghg=2>cost", true},
    {"", "ghg=relative", "ghg=relative>cost", true},
    {"", "virgin,cost=0.5", "virgin,cost=0.5", false},
    /* blanks before a weight: the weight ends where its term does */
    {"", "  ghg=2", "ghg=2>cost", true},
    {"", " cost=1, ghg=0.08", "cost=1,ghg=0.08", false},
    {"", "virgin> ghg = relative ,  cost=3", "virgin>ghg,cost=3", false},
    {"== objective.csv\nimpact,weight,level\ncost,,7\nvirgin,relative,2\nghg,0.5,2\n", NULL,
     "ghg=0.5,virgin>cost", false},
    {"== objective.csv\nimpact\nghg\n", NULL, "ghg>cost", true},
    {"== objective.csv\nimpact\nghg\n", "virgin", "virgin>cost", true},
};

START_TEST(read_levels)
{
    const reading *r = &readings[_i];
    char text[400];
    kal_ctx *ctx;
    kal_program *p;
    kal__arena *arena;
    const char *joined = "";

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    strcpy(text, BARE);
    strcat(text, r->table);
    p = fixture_program(ctx, text, r->expression);
    arena = kal__ctx_arena(ctx);
    for (size_t k = 0; k < p->levels; k++)
        joined = kal__arena_print(arena, "%s%s%s", joined, k > 0 ? ">" : "", p->level[k].text);
    ck_assert_str_eq(joined, r->levels);
    ck_assert(p->level[p->levels - 1].tie == r->tie);
    kal__arena_free(arena);
    kal_program_free(p);
    kal_ctx_free(ctx);
}
END_TEST

static const char *const wrong[][2] = {
    {"vrigin", "objective: no impact \"vrigin\" (did you mean \"virgin\"?)"},
    {"jobs", "objective: no impact \"jobs\""},
    {"cost=cheap", "objective: the weight of \"cost\" is not a number: \"cheap\""},
    {"cost,cost", "objective: \"cost\" stands twice in one level"},
    {"cost>", "objective: an impact is missing"},
    {"", "objective: an impact is missing"},
    {"cost=", "objective: the weight of \"cost\" is not a number: \"\""},
    {"cost=inf", "objective: the weight of \"cost\" is not a number: \"inf\""},
};

START_TEST(refuse)
{
    kal_options options = {.size = sizeof options, .objective = wrong[_i][0]};
    kal_ctx *ctx;
    kal_park *park;
    kal_network *network;
    kal_program *p = NULL;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    park = fixture_park(ctx, BARE);
    ck_assert_int_eq(kal_network_build(ctx, park, &network), KAL_OK);
    ck_assert_int_eq(kal_program_build(ctx, network, &options, &p), KAL_BAD_INPUT);
    ck_assert_ptr_null(p);
    ck_assert_uint_eq(kal_mistake_count(ctx), 1);
    ck_assert_msg(strstr(kal_mistake(ctx, 0), wrong[_i][1]) != NULL, "%s", kal_mistake(ctx, 0));
    kal_network_free(network);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("match_objective");
    TCase *cases = tcase_create("match_objective");
    SRunner *runner;
    int failed;

    tcase_add_loop_test(cases, read_levels, 0, sizeof readings / sizeof *readings);
    tcase_add_loop_test(cases, refuse, 0, sizeof wrong / sizeof *wrong);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
