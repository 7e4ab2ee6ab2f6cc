/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That a text in the quotes of JSON reads back as itself (RFC 8259, 7), and is harmless in a page. */
#include "lib/report/json.h"

#include "tests/unit/report_fixture.h"

static const struct {
    const char *text, *quoted;
} texts[] = {
    {"", "\"\""},
    {"fly ash", "\"fly ash\""},
    {"say \"no\"", "\"say \\\"no\\\"\""},
    {"back\\slash", "\"back\\\\slash\""},
    {"two\nlines\ttab", "\"two\\u000alines\\u0009tab\""},
    {"\x01\x1f\x7f", "\"\\u0001\\u001f\x7f\""},
    {"</script>", "\"\\u003c/script>\""},
    {"\xc3\xa4\xe2\x80\xa8\xf0\x9f\x8f\xad", "\"\xc3\xa4\xe2\x80\xa8\xf0\x9f\x8f\xad\""},
    {"=1+1 'a' / &", "\"=1+1 'a' / &\""},
};

static hand h;

static void setup(void) { hand_begin(&h); }
static void teardown(void) { hand_end(&h); }

START_TEST(test_text)
{
    kal__buffer b = {.arena = h.arena};

    kal__json_string(&b, texts[_i].text);
    ck_assert(!b.failed);
    ck_assert_uint_eq(b.n, strlen(texts[_i].quoted));
    ck_assert_int_eq(memcmp(b.data, texts[_i].quoted, b.n), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/quote");
    TCase *cases = tcase_create("quote");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, test_text, 0, (int)(sizeof texts / sizeof texts[0]));
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
