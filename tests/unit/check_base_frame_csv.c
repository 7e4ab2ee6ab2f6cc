/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That frames become CSV as RFC 4180 and kalund-park(5) have it, and nothing runs in a spreadsheet. */
#include "base/frame_csv.h"

#include "tests/unit/report_fixture.h"

/* A text cell, and what stands for it in the file. */
static const struct {
    const char *cell, *file;
} texts[] = {
    {"", ""},
    {"fly ash", "fly ash"},
    {"a,b", "\"a,b\""},
    {"say \"no\"", "\"say \"\"no\"\"\""},
    {"\"", "\"\"\"\""},
    {"two\nlines", "\"two\nlines\""},
    {"two\r\nlines", "\"two\r\nlines\""},
    {" padded ", "\" padded \""},
    {"blank after ", "\"blank after \""},
    {"tab after\t", "\"tab after\t\""},
    {"=1+1", "'=1+1"},
    {"+49", "'+49"},
    {"-5", "'-5"},
    {"@cmd", "'@cmd"},
    {"\tx", "\"'\tx\""},
    {"\rx", "\"'\rx\""},
    {"=a,b", "\"'=a,b\""},
    {"a=b", "a=b"},
    {"1;2", "1;2"},
    {"\xc3\xa4", "\xc3\xa4"},
};

/* A number, and its shortest decimal. */
static const struct {
    double cell;
    const char *file;
} numbers[] = {
    {0.1, "0.1"},   {-0.0, "0"},  {1e300, "1e+300"},
    {-2.5, "-2.5"}, {100, "100"}, {0.1 + 0.2, "0.30000000000000004"},
};

static hand h;

static void setup(void) { hand_begin(&h); }
static void teardown(void) { hand_end(&h); }

static void ck_file(const char *expected)
{
    kal__buffer b = {.arena = h.arena};

    kal__csv_put(&b, h.plan.frame[KAL__PLAN_EXCHANGES]);
    ck_assert(!b.failed);
    ck_assert_uint_eq(b.n, strlen(expected));
    ck_assert_int_eq(memcmp(b.data, expected, b.n), 0);
}

START_TEST(test_text)
{
    const char *expected = kal__arena_print(h.arena, "source,sink\n%s,D\n", texts[_i].file);

    (void)hand_frame(&h, KAL__PLAN_EXCHANGES, "exchanges", 1);
    hand_text(&h, KAL__PLAN_EXCHANGES, "source", 0, texts[_i].cell);
    hand_text(&h, KAL__PLAN_EXCHANGES, "sink", 0, "D");
    ck_file(expected);
}
END_TEST

/* exponents may be written with or without a plus: both read back the same */
START_TEST(test_number)
{
    kal__buffer b = {.arena = h.arena};
    char *end;

    (void)hand_frame(&h, KAL__PLAN_EXCHANGES, "exchanges", 1);
    hand_number(&h, KAL__PLAN_EXCHANGES, "sent", 0, numbers[_i].cell);
    kal__csv_put(&b, h.plan.frame[KAL__PLAN_EXCHANGES]);
    kal__buffer_put(&b, "", 1);
    ck_assert(!b.failed);
    ck_assert(strtod(b.data + 5, &end) == numbers[_i].cell);
    ck_assert_str_eq(end, "\n");
    if (strchr(numbers[_i].file, 'e') == NULL)
        ck_assert_int_eq(strncmp(b.data + 5, numbers[_i].file, strlen(numbers[_i].file)), 0);
}
END_TEST

START_TEST(test_shape)
{
    (void)hand_frame(&h, KAL__PLAN_EXCHANGES, "exchanges", 2);
    hand_text(&h, KAL__PLAN_EXCHANGES, "source", 0, "S");
    hand_number(&h, KAL__PLAN_EXCHANGES, "sent", 0, NAN);
    hand_number(&h, KAL__PLAN_EXCHANGES, "price_min", 0, INFINITY);
    hand_number(&h, KAL__PLAN_EXCHANGES, "price_min", 1, 7);
    ck_file("source,sent,price_min\nS,,\n,,7\n");
}
END_TEST

START_TEST(test_empty)
{
    (void)hand_frame(&h, KAL__PLAN_EXCHANGES, "exchanges", 0);
    ck_assert_ptr_nonnull(kal__frame_add_text(h.arena, h.plan.frame[KAL__PLAN_EXCHANGES], "source"));
    ck_assert_ptr_nonnull(kal__frame_add_number(h.arena, h.plan.frame[KAL__PLAN_EXCHANGES], "sent"));
    ck_file("source,sent\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/frame_csv");
    TCase *cases = tcase_create("csv");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, test_text, 0, (int)(sizeof texts / sizeof texts[0]));
    tcase_add_loop_test(cases, test_number, 0, (int)(sizeof numbers / sizeof numbers[0]));
    tcase_add_test(cases, test_shape);
    tcase_add_test(cases, test_empty);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
