/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report on a sweep: from memory, and from the folder that a sweep has left. */
#include <stdio.h>
#include <unistd.h>

#include "tests/unit/folder_fixture.h"
#include "tests/unit/match_fixture.h"

/* 10 t of a material at 1 EUR and 10 kg of greenhouse gas each; half of it may come from next door for nothing. */
static const char small[] =
    FIXTURE_PARK "name,Small\n"
                 "== enterprises.csv\nenterprise\nE\nF\n"
                 "== materials.csv\nmaterial,name,unit\nm,Slag,t\n"
                 "== sources.csv\nsource,enterprise,material,quantity\nS,F,m,5\n"
                 "== sinks.csv\nsink,enterprise,material,quantity\nD,E,m,10\n"
                 "== supplies.csv\nsupply,material,cost,ghg\npit,m,1,10\n";

enum { MANY = 24 };

static kal_ctx *ctx;
static kal_park *park;
static kal_plan *plan;
static char work[] = "check_study_sweep.XXXXXX";
static char folder[64];

static void setup(void)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    park = fixture_park(ctx, small);
    plan = fixture_plan(ctx, small, "cost");
    (void)strcpy(work, "check_study_sweep.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(work));
    (void)snprintf(folder, sizeof folder, "%s/sweep", work);
}

static void teardown(void)
{
    fixture_remove(ctx, folder);
    fixture_remove(ctx, work);
    kal_plan_free(plan);
    kal_park_free(park);
    kal_ctx_free(ctx);
}

/* The need is 1, 2, ... `count` tonnes; then one scenario that is no park. */
static kal_sweep *run(int count, const char *into, bool causes)
{
    const kal_options solve = {.size = sizeof solve, .objective = "cost"};
    const kal_sweep_options options = {
        .size = sizeof options, .solve = &solve, .folder = into, .causes = causes};
    kal_ensemble *ensemble = NULL;
    kal_sweep *sweep = NULL;
    kal_status status = kal_ensemble_new(ctx, park, &ensemble);

    for (int i = 1; i <= count + 1 && status == KAL_OK; i++) {
        char id[16], set[64];
        const char *const sets[] = {set};
        (void)snprintf(id, sizeof id, "s%02d", i);
        (void)snprintf(set, sizeof set, "sinks.D.quantity=%d", i <= count ? i : -1);
        status = kal_ensemble_add(ctx, ensemble, id, 0.0, NULL, 1, sets);
    }
    if (status == KAL_OK)
        status = kal_sweep_run(ctx, ensemble, &options, NULL, NULL, &sweep);
    ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
    kal_ensemble_free(ensemble);
    return sweep;
}

static kal_study *build(kal_sweep *sweep, const kal_plan *of)
{
    kal_study *study = NULL;

    ck_assert_msg(kal_study_build(ctx, sweep, NULL, NULL, of, NULL, &study) == KAL_OK, "%s",
                  kal_message(ctx));
    return study;
}

static const char *text_of(const kal_study *study, const char *what)
{
    const char *text = NULL;
    size_t n = 0;

    ck_assert_msg(kal_study_text(ctx, study, what, &text, &n) == KAL_OK, "%s", kal_message(ctx));
    return text;
}

static void expect(const char *text, const char *word)
{
    ck_assert_msg(strstr(text, word) != NULL, "no %s in %.600s", word, text);
}

/* Of the needs 1 ... 24 the first five cost nothing, the others all above 5: up to 19. The share of the first part is
 * that of the needs up to 5 t, five of 24; each other part of 19/24 EUR has one whole number or none. */
START_TEST(test_many)
{
    kal_sweep *sweep = run(MANY, NULL, false);
    kal_study *study = build(sweep, plan);
    const char *svg = text_of(study, "distributions"), *page;

    expect(svg, "<title>0 \xE2\x80\xA6 0.791667: 20.8 %</title>");
    expect(svg, "<title>18.2083 \xE2\x80\xA6 19: 4.17 %</title>");
    expect(svg, "Cost, EUR: least 0, median 7, most 19."); /* 12 of 24 need at most 12 t */
    page = text_of(study, "html");
    expect(page, "<h1>Small</h1>");
    expect(page,
           "<strong>25\xC2\xA0scenarios</strong> were solved: <strong>24</strong> are optimal");
    expect(page, "<td>s25</td>");
    expect(page, "<td>Slag</td>"); /* so called by the plan */
    kal_study_free(study);
    kal_sweep_free(sweep);
}
END_TEST

/* With causes the input's ends are laid over the park alone: 1 and 3 t need nothing bought, the park itself 5. */
START_TEST(test_few)
{
    kal_sweep *sweep = run(3, NULL, true);
    kal_study *study = build(sweep, NULL);
    const char *svg = text_of(study, "robustness"), *csv;
    size_t n;

    expect(svg, "<title>from 1; p05 1, median 2, p95 3; to 3 t</title>");
    expect(text_of(study, "html"), "<section id=\"tornado\">");
    ck_assert_int_eq(kal_study_csv(ctx, study, "causes", &csv, &n), KAL_OK);
    ck_assert_int_eq(kal_study_csv(ctx, study, "exchanges", &csv, &n), KAL_OK);
    expect(csv, "\n2,s02,S,D,F,E,m,");
    ck_assert_int_eq(kal_study_csv(ctx, study, "points", &csv, &n), KAL_NOT_FOUND);
    ck_assert_int_eq(kal_study_text(ctx, study, "frontier", &csv, &n), KAL_NOT_FOUND);
    ck_assert_int_eq(kal_study_write(ctx, study, folder), KAL_USAGE);
    expect(kal_message(ctx), "a sweep has a folder of its own");
    kal_study_free(study);
    kal_sweep_free(sweep);
}
END_TEST

/* What was written by one process reads the same in another. */
START_TEST(test_folder)
{
    static const char *const what[] = {"html", "json", "distributions", "robustness"};
    kal_sweep *made = run(MANY, folder, false), *opened = NULL;
    kal_study *study = build(made, NULL), *again;
    const char *json;

    ck_assert_msg(kal_sweep_open(ctx, folder, &opened) == KAL_OK, "%s", kal_message(ctx));
    again = build(opened, NULL);
    for (size_t i = 0; i < sizeof what / sizeof *what; i++) {
        char *before = strdup(text_of(study, what[i]));
        ck_assert_str_eq(text_of(again, what[i]), before);
        free(before);
    }
    json = text_of(again, "json");
    expect(json, "\"kind\": \"sweep\",");
    expect(json, "\"park\": \"Small\",");
    expect(json, "\"outcome\": \"failures\",");
    expect(json, "\"scenarios\": 25,");
    expect(json, "\"failed\": 1");
    expect(json, "\"unit:ghg\": \"kgCO2e\"");
    ck_assert_int_eq(kal_study_write_text(ctx, again, "html", folder), KAL_IO);
    kal_study_free(again);
    kal_study_free(study);
    kal_sweep_free(opened);
    kal_sweep_free(made);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report_study_sweep");
    TCase *tcase = tcase_create("all");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, test_many);
    tcase_add_test(tcase, test_few);
    tcase_add_test(tcase, test_folder);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
