/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the pictures of a sweep on tables put together by hand. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "lib/report/study.h"
#include "tests/unit/study_fixture.h"

#define ARROW "\xE2\x86\x92"
#define DOTS "\xE2\x80\xA6"

static kal_ctx *ctx;
static kal__arena *arena;
static kal_study study;
static kal__frame *frame[8];
static size_t frames;

static kal__frame *table(const char *name, size_t rows)
{
    kal__frame *made = kal__frame_new(arena, name, rows);

    ck_assert_ptr_nonnull(made);
    frame[frames++] = made;
    return made;
}

static void text(kal__frame *f, const char *column, const char *const *cell)
{
    const char **at = kal__frame_add_text(arena, f, column);

    for (size_t i = 0; i < f->rows; i++)
        at[i] = cell[i];
}

static void number(kal__frame *f, const char *column, const double *cell)
{
    double *at = kal__frame_add_number(arena, f, column);

    for (size_t i = 0; i < f->rows; i++)
        at[i] = cell[i];
}
#define TEXT(f, column, ...) text((f), (column), (const char *const[]){__VA_ARGS__})
#define NUMBER(f, column, ...) number((f), (column), (const double[]){__VA_ARGS__})

static void setup(void)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    arena = kal__ctx_arena(ctx);
    ck_assert_ptr_nonnull(arena);
    frames = 0;
    study = (kal_study){.arena = arena};
    study.blank = (kal__model){.name = "", .scenario = "base", .currency = "EUR", .period = "a"};
    study.face.model = &study.blank;
}

static void teardown(void)
{
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}

static const char *draw(const char *name)
{
    kal__buffer b = {.arena = arena};
    bool drawn;

    study.sweep = study_fixture_sweep(arena, 3, frame, frames);
    drawn = kal__study_picture(&b, &study, name);
    ck_assert(!b.failed);
    ck_assert_int_eq(drawn, b.n > 0);
    kal__buffer_put(&b, "", 1);
    return drawn ? b.data : NULL;
}

static void expect(const char *svg, const char *word)
{
    ck_assert_ptr_nonnull(svg);
    ck_assert_msg(strstr(svg, word) != NULL, "no %s in %s", word, svg);
}

/* Three scenarios: 2000 and 3000 kg, the last one infeasible; the cost is the same in both and is left out. */
static void fill_totals(void)
{
    kal__frame *f = table("totals", 3), *s = table("scenarios", 3);

    TEXT(f, "impact", "ghg", "ghg", "cost");
    TEXT(f, "figure", "plan", "baseline", "plan");
    TEXT(f, "unit", "kgCO2e", "kgCO2e", "EUR");
    NUMBER(f, "min", 2000.0, 1.0, 7.0);
    NUMBER(f, "p05", 2000.0, 1.0, 7.0);
    NUMBER(f, "p50", 2000.0, 1.0, 7.0);
    NUMBER(f, "p95", 3000.0, 2.0, 7.0);
    NUMBER(f, "max", 3000.0, 2.0, 7.0);
    NUMBER(f, "mean", 2500.0, 1.5, 7.0);
    TEXT(s, "scenario", "base", "<b>&\"", "dry");
    TEXT(s, "outcome", "optimal", "optimal", "infeasible");
    NUMBER(s, "ghg", 2000.0, 3000.0, NAN);
    NUMBER(s, "cost", 7.0, 7.0, NAN);
}

START_TEST(test_few)
{
    const char *svg;

    fill_totals();
    svg = draw("distributions");
    expect(svg, "Greenhouse gases, tCO\xE2\x82\x82"
                "e: least 2, median 2, most 3.");
    expect(svg, ">&lt;b&gt;&amp;&quot;</text>");
    expect(svg, ">infeasible</text>");
    ck_assert_ptr_null(strstr(svg, ">Cost"));
    /* 456 wide with 130 for names and 80 for figures: 2 of 3 tonnes are 164 of 246. */
    expect(svg, "h164v12h-164z");
    expect(svg, "h246v12h-246z");
}
END_TEST

/* 24 parts from 2 to 3 t: the first holds a quarter of the probability, the last three quarters. */
START_TEST(test_many)
{
    kal__study_bins bins = {.row = 0, .bin = {[0] = 0.5, [KAL__STUDY_BINS - 1] = 1.5}};
    const char *svg;

    fill_totals();
    frames = 1; /* too many scenarios to be held */
    ck_assert_ptr_null(draw("distributions"));
    study.spreads = 1;
    study.spread = &bins;
    svg = draw("distributions");
    expect(svg, "<title>2 " DOTS " 2.04167: 25 %</title>");
    expect(svg, "<title>2.95833 " DOTS " 3: 75 %</title>");
    expect(svg, "<title>p05: 2</title>");
    expect(svg, "<title>p95: 3</title>");
}
END_TEST

/* What not every scenario uses comes first. */
START_TEST(test_robustness)
{
    kal__frame *f = table("robustness", 2);
    const char *svg, *first, *second;

    TEXT(f, "source", "a", "c");
    TEXT(f, "sink", "b", "d<");
    TEXT(f, "material", "m", "m");
    TEXT(f, "mode", "truck", "");
    TEXT(f, "unit", "t", "t");
    NUMBER(f, "used_share", 1.0, 0.25);
    NUMBER(f, "min", 5.0, 2.0);
    NUMBER(f, "p05", 5.0, 2.0);
    NUMBER(f, "p50", 5.0, 3.0);
    NUMBER(f, "p95", 5.0, 4.0);
    NUMBER(f, "max", 5.0, 4.0);
    svg = draw("robustness");
    first = strstr(svg, ">c " ARROW " d&lt;, m</text>");
    second = strstr(svg, ">a " ARROW " b, m, truck</text>");
    ck_assert(first && second && first < second);
    expect(svg, ">25 %</text>");
    expect(svg, ">100 %</text>");
    expect(svg, "<title>from 2; p05 2, median 3, p95 4; to 4 t</title>");
    expect(svg, "Exchanges: 2; in every scenario: 1.");
}
END_TEST

/* Of 20 from 10 at the lowest to 30 at the highest: to both sides of the park as it stands. */
static void fill_tornado(const char *method)
{
    kal__frame *f = table("tornado", 2);

    TEXT(f, "input", "supplies.grid.cost", "sinks.*.quantity");
    TEXT(f, "op", "scale", "set");
    TEXT(f, "impact", "cost", "cost");
    TEXT(f, "unit", "EUR", "EUR");
    TEXT(f, "method", method, method);
    NUMBER(f, "low", 0.5, NAN);
    NUMBER(f, "high", 2.0, 4.0);
    NUMBER(f, "at_low", 10.0, 20.0);
    NUMBER(f, "at_high", 30.0, 20.0);
}

START_TEST(test_tornado)
{
    kal__frame *manifest = kal__frame_new(arena, "manifest", 1);
    const char *svg;

    TEXT(manifest, "key", "base:cost");
    TEXT(manifest, "value", "20");
    study.manifest = manifest;
    fill_tornado("alone");
    svg = draw("tornado");
    expect(svg, ">supplies.grid.cost scale 0.5 " DOTS " 2</text>");
    ck_assert_ptr_null(strstr(svg, "sinks.*.quantity")); /* moves nothing */
    /* Left of the line at 442 + 406 / 2 a half, right of it the other: 960 - 16 - 330 - 96 - 96 - 16 = 406. */
    expect(svg, "M645 ");
    expect(svg, "h-203v8h203z");
    expect(svg, "h203v8h-203z");
    expect(svg, "Impacts: 1; inputs shown: 1.");
}
END_TEST

START_TEST(test_tornado_mean)
{
    fill_totals();
    fill_tornado("tenths");
    frame[2]->column[2].text[0] = "ghg"; /* mean 2500, far beyond */
    expect(draw("tornado"), "h-406v8h406z");
}
END_TEST

START_TEST(test_nothing)
{
    static const char *const all[] = {"frontier", "abatement",  "distributions", "robustness",
                                      "tornado",  "departures", "nothing"};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        ck_assert_msg(!draw(all[i]), "%s", all[i]);
    (void)table("robustness", 0);
    (void)table("tornado", 0);
    (void)table("totals", 0);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        ck_assert_msg(!draw(all[i]), "%s", all[i]);
}
END_TEST

START_TEST(test_russian)
{
    fill_totals();
    study.face.language = KAL__RUSSIAN;
    expect(draw("distributions"), ">невыполним</text>");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report_study_picture");
    TCase *tcase = tcase_create("all");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, test_few);
    tcase_add_test(tcase, test_many);
    tcase_add_test(tcase, test_robustness);
    tcase_add_test(tcase, test_tornado);
    tcase_add_test(tcase, test_tornado_mean);
    tcase_add_test(tcase, test_nothing);
    tcase_add_test(tcase, test_russian);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
