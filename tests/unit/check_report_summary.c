/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That plan.json reads back as it was written, and that what is none is told with its place. */
#include "lib/report/json.h"
#include "lib/report/summary.h"

#include "tests/unit/report_fixture.h"

static hand h;
static kal__json_summary summary;
static kal__json_fault fault;

static void setup(void) { hand_begin(&h); }
static void teardown(void) { hand_end(&h); }

static kal_status read(const char *text)
{
    return kal__json_read(h.ctx, h.arena, text, strlen(text), &summary, &fault);
}

static void fill_plan(void)
{
    (void)hand_frame(&h, KAL__PLAN_OBJECTIVE, "objective", 2);
    hand_number(&h, KAL__PLAN_OBJECTIVE, "level", 0, 1);
    hand_number(&h, KAL__PLAN_OBJECTIVE, "level", 1, 2);
    hand_text(&h, KAL__PLAN_OBJECTIVE, "text", 0, "virgin,ghg");
    hand_text(&h, KAL__PLAN_OBJECTIVE, "text", 1, "cost");
    hand_number(&h, KAL__PLAN_OBJECTIVE, "value", 0, 0.5);
    (void)hand_frame(&h, KAL__PLAN_IMPACTS_TOTAL, "impacts_total", 2);
    hand_text(&h, KAL__PLAN_IMPACTS_TOTAL, "impact", 0, "land");
    hand_text(&h, KAL__PLAN_IMPACTS_TOTAL, "impact", 1, "virgin");
    hand_text(&h, KAL__PLAN_IMPACTS_TOTAL, "unit", 0, "m3");
    hand_text(&h, KAL__PLAN_IMPACTS_TOTAL, "unit", 1, "");
    hand_number(&h, KAL__PLAN_IMPACTS_TOTAL, "baseline", 0, NAN);
    hand_number(&h, KAL__PLAN_IMPACTS_TOTAL, "baseline", 1, 3);
    hand_number(&h, KAL__PLAN_IMPACTS_TOTAL, "plan", 0, 0.1);
    hand_number(&h, KAL__PLAN_IMPACTS_TOTAL, "plan", 1, -1e300);
}

START_TEST(test_round)
{
    const char *text;
    char *copy;

    fill_plan();
    ck_assert_int_eq(kal_plan_json(h.ctx, &h.plan, &text), KAL_OK);
    copy = kal__arena_copy(h.arena, text, strlen(text));
    ck_assert_int_eq(read(copy), KAL_OK);
    ck_assert_str_eq(summary.park, "Hand \"made\"");
    ck_assert_str_eq(summary.scenario, "base");
    ck_assert_str_eq(summary.outcome, "optimal");
    ck_assert_str_eq(summary.objective, "virgin,ghg>cost");
    ck_assert_str_eq(summary.certificate, "proved");
    ck_assert_str_eq(summary.audit, "verified");
    ck_assert_uint_eq(summary.totals, 2); /* virgin stands first in the file */
    ck_assert_str_eq(summary.total[0].impact, "virgin");
    ck_assert_str_eq(summary.total[0].unit, "");
    ck_assert(summary.total[0].baseline == 3.0 && summary.total[0].plan == -1e300);
    ck_assert_str_eq(summary.total[1].unit, "m3");
    ck_assert(isnan(summary.total[1].baseline) && summary.total[1].plan == 0.1);
}
END_TEST

#define HEAD                                                                                       \
    "{\"schema\":1,\"park\":\"P\",\"scenario\":\"base\",\"outcome\":\"optimal\","                  \
    "\"certificate\":{\"grade\":\"proved\"},\"audit\":{\"grade\":\"verified\"},"

/* What is no plan.json, where, and a piece of what is said. */
static const struct {
    const char *text;
    size_t line, column;
    const char *said;
} wrong[] = {
    {"", 1, 1, "not a JSON object"},
    {" \n 7", 1, 1, "not a JSON object"},
    {"null", 1, 1, "not a JSON object"},
    {"{", 1, 2, "too early"},
    {"{\n\n\"a\": tru }", 3, 6, ""},
    {"{\"a\":1,}", 1, 8, ""},
    {"{\"a\":\"\xff\"}", 1, 8, ""},
    {"{} {}", 1, 4, ""},
    {"{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", 1, 38, "deep"},
    {"{}", 0, 0, "no \"schema\""},
    {"{\"schema\":null}", 0, 0, "not 1"},
    {"{\"schema\":2}", 0, 0, "not 1"},
    {"{\"schema\":1}", 0, 0, "\"park\" is no text"},
    {"{\"schema\":1,\"park\":3}", 0, 0, "\"park\" is no text"},
    {HEAD "\"objective\":{},\"impacts\":{}}", 0, 0, "\"objective\" is no list"},
    {HEAD "\"objective\":[3],\"impacts\":{}}", 0, 0, "no \"text\""},
    {HEAD "\"objective\":[],\"impacts\":[]}", 0, 0, "\"impacts\" is no object"},
    {HEAD "\"objective\":[],\"impacts\":{\"a\":1}}", 0, 0, "an impact is no object"},
    {HEAD "\"objective\":[],\"impacts\":{\"a\":{\"baseline\":1,\"plan\":1}}}", 0, 0, "no \"unit\""},
    {HEAD "\"objective\":[],\"impacts\":{\"a\":{\"unit\":\"t\",\"plan\":1}}}", 0, 0, "baseline"},
    {HEAD "\"objective\":[],\"impacts\":{\"a\":{\"unit\":\"t\",\"baseline\":[],\"plan\":1}}}", 0, 0,
     "baseline"},
};

START_TEST(test_wrong)
{
    ck_assert_int_eq(read(wrong[_i].text), KAL_BAD_INPUT);
    ck_assert_msg(fault.line == wrong[_i].line, "line %zu: %s", fault.line, fault.sentence);
    ck_assert_msg(fault.column == wrong[_i].column, "column %zu: %s", fault.column, fault.sentence);
    ck_assert_msg(strstr(fault.sentence, wrong[_i].said) != NULL, "%s", fault.sentence);
}
END_TEST

START_TEST(test_least)
{
    ck_assert_int_eq(read(HEAD
                          "\"objective\":[],\"impacts\":{\"a\":{\"unit\":null,\"baseline\":null,"
                          "\"plan\":7}},\"more\":[]}"),
                     KAL_OK);
    ck_assert_str_eq(summary.objective, "");
    ck_assert_str_eq(summary.total[0].unit, "");
    ck_assert(summary.total[0].plan == 7.0);
}
END_TEST

/* One value more than there may be. */
START_TEST(test_bombs)
{
    static const char *const piece[] = {"[],", "{},", "1,"};
    const size_t times = 4000001, n = strlen(piece[_i]);
    char *text = malloc(times * n + 16);

    ck_assert_ptr_nonnull(text);
    memcpy(text, "{\"a\":[", 6);
    for (size_t i = 0; i < times; i++)
        memcpy(text + 6 + i * n, piece[_i], n);
    memcpy(text + 6 + times * n, "0]}", 4);
    ck_assert_int_eq(read(text), KAL_BAD_INPUT);
    ck_assert_str_eq(fault.sentence, "larger than any plan");
    free(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/summary");
    TCase *cases = tcase_create("summary");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, test_round);
    tcase_add_loop_test(cases, test_wrong, 0, (int)(sizeof wrong / sizeof wrong[0]));
    tcase_add_test(cases, test_least);
    tcase_add_loop_test(cases, test_bombs, 0, 3);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
