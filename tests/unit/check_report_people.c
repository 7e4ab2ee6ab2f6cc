/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How numbers and texts must look to people, each written out. */
#include "tests/unit/html_fixture.h"

#define THIN "\xE2\x80\xAF"
#define MINUS "\xE2\x88\x92"
#define BAD "\xEF\xBF\xBD"

static const struct {
    double v;
    const char *english, *russian;
} number[] = {
    {0.0, "0", "0"},
    {-0.0, "0", "0"},
    {1.5, "1.5", "1,5"},
    {-2.25, MINUS "2.25", MINUS "2,25"},
    {1234, "1234", "1234"},
    {12345, "12" THIN "345", "12" THIN "345"},
    {1234567, "1" THIN "234" THIN "570", "1" THIN "234" THIN "570"}, /* six digits count */
    {-98765.4321, MINUS "98" THIN "765.4", MINUS "98" THIN "765,4"},
    {1e-9,
     "1\xC2\xB7"
     "10\xE2\x81\xBB\xE2\x81\xB9",
     "1\xC2\xB7"
     "10\xE2\x81\xBB\xE2\x81\xB9"},
    {2.5e-17,
     "2.5\xC2\xB7"
     "10\xE2\x81\xBB\xC2\xB9\xE2\x81\xB7",
     "2,5\xC2\xB7"
     "10\xE2\x81\xBB\xC2\xB9\xE2\x81\xB7"},
    {4e30,
     "4\xC2\xB7"
     "10\xC2\xB3\xE2\x81\xB0",
     "4\xC2\xB7"
     "10\xC2\xB3\xE2\x81\xB0"},
    {(double)NAN, "n/a", "\xD0\xBD/\xD0\xB4"},
    {(double)INFINITY, "n/a", "\xD0\xBD/\xD0\xB4"},
};

static const struct {
    const char *text, *escaped;
} escape[] = {
    {"", ""},
    {"plain", "plain"},
    {"<script>&\"'", "&lt;script&gt;&amp;&quot;&#39;"},
    {"=cmd|' /C calc'!A0", "=cmd|&#39; /C calc&#39;!A0"},
    {"\xD0\xBF\xD0\xB0\xD1\x80\xD0\xBA", "\xD0\xBF\xD0\xB0\xD1\x80\xD0\xBA"},
    {"a\x01"
     "b\tc",
     "a" BAD "b\tc"},
    {"\xEF\xBF\xBE\xEF\xBF\xBFx", BAD BAD "x"}, /* U+FFFE, U+FFFF */
    {"]]>", "]]&gt;"},
};

static kal_ctx *ctx;
static kal__buffer b;

static void setup(void)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    b = (kal__buffer){.arena = kal__ctx_arena(ctx)};
}

static void teardown(void)
{
    kal__arena_free(b.arena);
    kal_ctx_free(ctx);
}

static const char *text_of(void)
{
    kal__buffer_put(&b, "", 1);
    ck_assert(!b.failed);
    return b.data;
}

START_TEST(test_number_english)
{
    kal__report_number(&b, KAL__ENGLISH, number[_i].v);
    ck_assert_str_eq(text_of(), number[_i].english);
}
END_TEST

START_TEST(test_number_russian)
{
    kal__report_number(&b, KAL__RUSSIAN, number[_i].v);
    ck_assert_str_eq(text_of(), number[_i].russian);
}
END_TEST

START_TEST(test_escape)
{
    kal__report_escape(&b, escape[_i].text);
    ck_assert_str_eq(text_of(), escape[_i].escaped);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/people");
    TCase *tcase = tcase_create("people");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, test_number_english, 0, sizeof number / sizeof *number);
    tcase_add_loop_test(tcase, test_number_russian, 0, sizeof number / sizeof *number);
    tcase_add_loop_test(tcase, test_escape, 0, sizeof escape / sizeof *escape);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
