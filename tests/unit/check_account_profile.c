/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of lib/account/profile*.c: what is built in, what a file may say, and every mistake in it. */
#include <stdio.h>
#include <unistd.h>

#include "tests/unit/indicator_fixture.h"

#include "lib/account/profile.h"

static kal_ctx *ctx;
static kal_park *park;
static kal__arena *arena;
static const kal__model *model;

static const char small[] =
    FIXTURE_PARK "== enterprises.csv\nenterprise\nA\n== materials.csv\nmaterial,unit\nm,t\n";

static void setup(void)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    park = fixture_park(ctx, small);
    model = kal__park_model(park);
    arena = kal__ctx_arena(ctx);
}

static void teardown(void)
{
    kal__arena_free(arena);
    kal_park_free(park);
    kal_ctx_free(ctx);
}

START_TEST(test_shipped)
{
    static const char *const names[] = {"cn-hunan-2026",    "cn-zero-carbon-park-2025",
                                        "eip-framework",    "ghg-protocol",
                                        "iso59020-2024",    "kz-ets",
                                        "ru-sakhalin-34fz", "tr-green-oiz"};
    static const size_t rows[] = {18, 6, 7, 3, 8, 2, 4, 1};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        kal__profile profile = {0};
        ck_assert_str_eq(kal_indicator_profile(i), names[i]);
        ck_assert_msg(kal__profile_read(ctx, arena, model, names[i], &profile) == KAL_OK, "%s",
                      kal_message(ctx));
        ck_assert_uint_eq(profile.rows, rows[i]);
        for (size_t k = 0; k < profile.rows; k++)
            ck_assert_msg(*profile.row[k].source != '\0', "%s", names[i]);
    }
    ck_assert_ptr_null(kal_indicator_profile(sizeof names / sizeof *names));
}
END_TEST

START_TEST(test_list)
{
    static const struct {
        const char *list;
        kal_status status;
        size_t rows;
        const char *message;
    } list[] = {
        {NULL, KAL_OK, 7, ""},
        {"kz-ets,tr-green-oiz", KAL_OK, 3, ""},
        {"cn-hunan-2026:2030", KAL_OK, 6, ""},
        {"cn-hunan-2026:2031", KAL_NOT_FOUND, 0, "no part \"2031\""},
        {"eip-framwork", KAL_NOT_FOUND, 0, "did you mean \"eip-framework\"?"},
        {"zzz", KAL_NOT_FOUND, 0, "there is no profile \"zzz\""},
        {"kz-ets,", KAL_NOT_FOUND, 0, "a name is empty"},
        {"", KAL_NOT_FOUND, 0, "a name is empty"},
        {"./nowhere.csv", KAL_IO, 0, "nowhere.csv"},
        {"nowhere.csv", KAL_IO, 0, "nowhere.csv"},
    };

    for (size_t k = 0; k < sizeof list / sizeof *list; k++) {
        kal__profile profile = {0};
        kal_status status = kal__profile_read(ctx, arena, model, list[k].list, &profile);
        ck_assert_int_eq(status, list[k].status);
        if (status == KAL_OK)
            ck_assert_uint_eq(profile.rows, list[k].rows);
        else
            ck_assert_msg(strstr(kal_message(ctx), list[k].message), "%s", kal_message(ctx));
    }
}
END_TEST

#define HEAD "profile,indicator,comparator,threshold,unit,applies_if,verified,weight\n"

/* Each has one mistake, with its place. */
static const struct {
    const char *text, *mistake;
} bad[] = {
    {"", "p.csv: the file is empty"},
    {"profile,indicator\n", "p.csv:1: comparator: the column is missing"},
    {"profile,indicator,comparator,profile\n", "p.csv:1: profile: the column is named twice"},
    {"profile,indicator,comparator,treshold\n",
     "p.csv:1: unknown column: \"treshold\" (did you mean threshold?)"},
    {"profile,indicator,comparator,zzzzzz\n",
     "p.csv:1: unknown column (notes begin with x_): \"zz"},
    {HEAD ",exchanges,>=,1,,,,\n", "p.csv:2: profile: is missing"},
    {HEAD "p,solid_waste_reusd,>=,1,,,,\n",
     "p.csv:2: indicator: there is no such indicator: \"solid_waste_reusd\" (did you mean "
     "solid_waste_reused?)"},
    {HEAD "p,,>=,1,,,,\n", "p.csv:2: indicator: is missing"},
    {HEAD "p,exchanges,=>,1,,,,\n",
     "p.csv:2: comparator: must be >=, <=, >, <, info, duty> or duty>=: \"=>\""},
    {HEAD "p,exchanges,>=,,,,,\n", "p.csv:2: threshold: is missing"},
    {HEAD "p,exchanges,>=,many,,,,\n", "p.csv:2: threshold: not a number: \"many\""},
    {HEAD "p,exchanges,>=,\"1,5\",,,,\n",
     "p.csv:2: threshold: not a number (decimal comma?): \"1,5\""},
    {HEAD "p,exchanges,>=,1e999,,,,\n", "p.csv:2: threshold: beyond the numbers there are"},
    {HEAD "p,exchanges,info,3,,,,\n", "p.csv:2: threshold: info has none: \"3\""},
    {HEAD "p,enterprise_scope1,<=,3,,,,\n",
     "p.csv:2: comparator: a figure of each enterprise takes duty>, duty>= or info: \"<=\""},
    {HEAD "p,ghg_scope1,<=,3,GJ,,,\n", "p.csv:2: unit: not a unit of this indicator: \"GJ\""},
    {HEAD "p,ghg_scope1,<=,3,furlong,,,\n", "p.csv:2: unit: not a unit of this indicator"},
    {HEAD "p,exchanges,>=,1,,,maybe,\n", "p.csv:2: verified: must be yes or no: \"maybe\""},
    {HEAD "p,exchanges,>=,1,,,,-1\n", "p.csv:2: weight: must be from 0 to 1e9: \"-1\""},
    {HEAD "p,exchanges,info,,,,,1\n", "p.csv:2: weight: only a row that can pass or fail"},
    {HEAD "p,exchanges,=>,1,,,,2\n", "p.csv:2: comparator: must be >=, <=, >, <, info, duty>"},
    {HEAD "p,exchanges,>=,1,,energy,,\n",
     "p.csv:2: applies_if: no comparison with <, <=, > or >=: \"energy\""},
    {HEAD "p,exchanges,>=,1,,energy = 3,,\n", "p.csv:2: applies_if: no comparison with"},
    {HEAD "p,exchanges,>=,1,,turnover > 3,,\n",
     "p.csv:2: applies_if: neither energy nor an indicator of the park: \"turnover\""},
    {HEAD "p,exchanges,>=,1,,enterprise_scope1 > 3,,\n", "p.csv:2: applies_if: neither energy nor"},
    {HEAD "p,exchanges,>=,1,,energy > much,,\n", "p.csv:2: applies_if: not a number: \"much\""},
    {HEAD "p,exchanges,>=,1,,energy >,,\n", "p.csv:2: applies_if: not a number: \"\""},
    {HEAD "p,exchanges,>=,1,,energy > 3 t,,\n",
     "p.csv:2: applies_if: not a unit of that figure: \"t\""},
    {HEAD "p,exchanges,>=,1,,energy > 3 &,,\n",
     "p.csv:2: applies_if: nothing stands after the last &"},
    {HEAD "p,exchanges,>=,1,,& energy > 3,,\n", "p.csv:2: applies_if: no comparison with"},
    {HEAD "p,exchanges,>=,1,,,,,surplus\n", "p.csv:2: a cell stands under no column: \"surplus\""},
    {HEAD "p,\"exchanges,>=,1,,,,\n", "p.csv:2: "},
    {HEAD "p,\xff,>=,1,,,,\n", "p.csv:2: "},
};

START_TEST(test_mistakes)
{
    const size_t n = strlen(bad[_i].text);
    kal__profile profile = {0};

    kal__enter(ctx);
    ck_assert_int_eq(
        kal__profile_parse(ctx, arena, model, "p.csv", 99, NULL, bad[_i].text, n, &profile), KAL_OK);
    ck_assert_msg(kal__mistakes_status(ctx) == KAL_BAD_INPUT, "%d: %s", _i, bad[_i].text);
    ck_assert_msg(kal_mistake_total(ctx) == 1, "%d: %zu", _i, kal_mistake_total(ctx));
    ck_assert_msg(strncmp(kal_mistake(ctx, 0), bad[_i].mistake, strlen(bad[_i].mistake)) == 0,
                  "%d: %s", _i, kal_mistake(ctx, 0));
    ck_assert_uint_eq(profile.rows, 0);
}
END_TEST

/* Semicolons, decimal commas, notes, comments, units that are converted, conditions of both kinds. */
START_TEST(test_good)
{
    static const char text[] =
        "# mine\nx_note;profile;indicator;comparator;threshold;unit;applies_if;verified;weight\n"
        "why;p;solid_waste_reused;>=;0,5;1;energy >= 2 [toe/a] & exchanges > 0;yes;2,5\n"
        ";p;ghg_scope1;<;3;kt/a;;no;\n";
    kal__profile profile = {0};

    /* kt/a is mass, not CO2e. */
    kal__enter(ctx);
    ck_assert_int_eq(
        kal__profile_parse(ctx, arena, model, "p.csv", 99, NULL, text, strlen(text), &profile),
        KAL_OK);
    ck_assert_int_eq(kal__mistakes_status(ctx), KAL_BAD_INPUT);
    ck_assert_str_eq(kal_mistake(ctx, 0), "p.csv:4: unit: not a unit of this indicator: \"kt/a\"");
    ck_assert_uint_eq(profile.rows, 1);
    fixture_near(profile.row[0].threshold, 0.5, "threshold");
    fixture_near(profile.row[0].weight, 2.5, "weight");
    ck_assert(profile.row[0].verified);
    ck_assert(!profile.row[0].in.per_time);
    ck_assert_uint_eq(profile.row[0].conditions, 2);
    ck_assert_int_eq(profile.row[0].condition[0].indicator, KAL__INDICATORS);
    ck_assert(profile.row[0].condition[0].in.per_time);
    fixture_near(profile.row[0].condition[0].threshold, 2, "condition");
    ck_assert_int_eq(profile.row[0].condition[1].indicator, KAL__IND_EXCHANGES);
    ck_assert_int_eq(profile.row[0].condition[1].comparator, KAL__ABOVE);
}
END_TEST

START_TEST(test_comparators)
{
    static const struct {
        const char *word;
        bool below, at, above;
    } c[] = {{">=", false, true, true},    {"<=", true, true, false},
             {">", false, false, true},    {"<", true, false, false},
             {"info", true, true, true},   {"duty>", false, false, true},
             {"duty>=", false, true, true}};

    for (size_t i = 0; i < sizeof c / sizeof *c; i++) {
        kal__comparator k = kal__comparator_find(c[i].word);
        ck_assert_str_eq(kal__comparator_text(k), c[i].word);
        ck_assert_int_eq(kal__comparator_holds(k, 19.9, 20), c[i].below);
        ck_assert_int_eq(kal__comparator_holds(k, 20, 20), c[i].at);
        ck_assert_int_eq(kal__comparator_holds(k, 20 - 1e-13, 20), c[i].at);
        ck_assert_int_eq(kal__comparator_holds(k, 20 + 1e-13, 20), c[i].at);
        ck_assert_int_eq(kal__comparator_holds(k, 20.1, 20), c[i].above);
    }
    ck_assert_int_eq(kal__comparator_find("=="), KAL__COMPARATORS);
}
END_TEST

/* The way from a file to exit: a profile of the user's own, and its mistakes, by the public call. */
START_TEST(test_file)
{
    char path[] = "/tmp/kalund-profile-XXXXXX.csv";
    int fd = mkstemps(path, 4);
    FILE *file = fdopen(fd, "w");
    kal_options options = {.size = sizeof options, .profile = path};
    kal_plan *plan = fixture_plan(ctx, small, "cost");
    kal_account *account = NULL;
    kal_indicator *i = NULL;

    ck_assert_ptr_nonnull(file);
    fputs("profile,indicator,comparator,threshold,weight\nmine,participation,>,0,3\n"
          "mine,exchanges,<=,5,1\n",
          file);
    fclose(file);
    ck_assert_int_eq(kal_account_build(ctx, plan, NULL, &account), KAL_OK);
    ck_assert_int_eq(kal_indicator_build(ctx, account, &options, &i), KAL_OK);
    ck_assert_uint_eq(kal_indicator_failed(i), 1);
    fixture_near(kal_indicator_score(i), 25, "1 of 4");
    kal_indicator_free(i);
    i = NULL;
    file = fopen(path, "w");
    fputs("profile,indicator,comparator\nmine,participatoin,info\n", file);
    fclose(file);
    ck_assert_int_eq(kal_indicator_build(ctx, account, &options, &i), KAL_BAD_INPUT);
    ck_assert_ptr_null(i);
    ck_assert_uint_eq(kal_mistake_total(ctx), 1);
    ck_assert_msg(strstr(kal_mistake(ctx, 0), ".csv:2: indicator: "), "%s", kal_mistake(ctx, 0));
    remove(path);
    kal_account_free(account);
    kal_plan_free(plan);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("account_profile");
    TCase *cases = tcase_create("account_profile");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, test_shipped);
    tcase_add_test(cases, test_list);
    tcase_add_loop_test(cases, test_mistakes, 0, (int)(sizeof bad / sizeof *bad));
    tcase_add_test(cases, test_good);
    tcase_add_test(cases, test_comparators);
    tcase_add_test(cases, test_file);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
