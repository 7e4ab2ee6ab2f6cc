/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That JSON is read by RFC 8259, strictly, and that a lack of memory is told from a mistake. */
#include <math.h>
#include <stdlib.h>

#include "lib/report/value.h"
#include "tests/unit/report_fixture.h"

static hand h;
static kal__json_error error;

static void setup(void) { hand_begin(&h); }
static void teardown(void) { hand_end(&h); }

static const kal__json_value *parse(const char *text)
{
    return kal__json_parse(h.arena, text, strlen(text), &error);
}

static const struct {
    const char *text, *is;
} texts[] = {
    {"\"\"", ""},
    {"\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\"", "a\"\\/\b\f\n\r\tz"},
    {"\"\\u0041\\u00e9\\u20AC\\ud83d\\uDE00\"", "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
    {" \"\xC3\xA9\" ", "\xC3\xA9"},
};

START_TEST(test_text)
{
    const kal__json_value *v = parse(texts[_i].text);

    ck_assert_ptr_nonnull(v);
    ck_assert_int_eq(v->kind, KAL__JSON_TEXT);
    ck_assert_str_eq(v->text, texts[_i].is);
}
END_TEST

static const struct {
    const char *text;
    double is;
} numbers[] = {{"0", 0},         {"-0.5", -0.5},  {"12e3", 12000}, {"1E-2", 0.01},
               {"1.5e+1", 15.0}, {"1e-999", 0.0}, {"1e999", NAN}};

START_TEST(test_number)
{
    const kal__json_value *v = parse(numbers[_i].text);

    ck_assert_ptr_nonnull(v);
    ck_assert_int_eq(v->kind, KAL__JSON_NUMBER);
    ck_assert(isnan(numbers[_i].is) ? isnan(v->number) : v->number == numbers[_i].is);
}
END_TEST

static const char *const wrong[] = {
    "",
    "[",
    "[1",
    "[1 2]",
    "{\"a\"}",
    "{\"a\" 1}",
    "{1:2}",
    "{\"a\":1,}",
    "[1,]",
    "01",
    "1.",
    "-",
    "1e",
    "+1",
    ".5",
    "nul",
    "tru",
    "fals",
    "\"a",
    "\"\\q\"",
    "\"\\u12\"",
    "\"\\u12g4\"",
    "\"\\u0000\"",
    "\"\\ud83d\"",
    "\"\\ud83dx\"",
    "\"\\ud83d\\n\"",
    "\"\\ud83d\\u0041\"",
    "\"\\ude00\"",
    "\"a\nb\"",
    "\"\xff\"",
    "\"\\",
    "1 2",
    "\"\\u00",
};

START_TEST(test_wrong)
{
    ck_assert_ptr_null(parse(wrong[_i]));
    ck_assert_msg(error.sentence != NULL, "%s", wrong[_i]);
    ck_assert(error.at <= strlen(wrong[_i]));
}
END_TEST

START_TEST(test_members)
{
    const kal__json_value *v = parse("{\"a\":null,\"b\":[true,false,{}],\"a\":7}");

    ck_assert_ptr_nonnull(v);
    ck_assert_double_eq(kal__json_member(v, "a")->number,
                        7); /* the last of a key that stands twice */
    ck_assert_int_eq(kal__json_member(v, "b")->first->kind, KAL__JSON_TRUE);
    ck_assert_int_eq(kal__json_member(v, "b")->first->next->kind, KAL__JSON_FALSE);
    ck_assert_ptr_null(kal__json_member(v, "c"));
    ck_assert_ptr_null(kal__json_member(v->first, "c"));
    ck_assert_ptr_null(kal__json_member(NULL, "c"));
}
END_TEST

static long left;

static void *sparing(void *user, void *p, size_t n)
{
    (void)user;
    return left-- > 0 ? realloc(p, n) : NULL;
}

static void release(void *user, void *p)
{
    (void)user;
    free(p);
}

/* Each piece as long as a block, so that every one of them can be refused. */
START_TEST(test_memory)
{
    static const kal_allocator allocator = {sparing, release, NULL};
    enum { LONG = 70000 };
    char *text = malloc(3 * LONG + 64);
    const kal__json_value *v = NULL;
    long k = 1;

    ck_assert_ptr_nonnull(text);
    strcpy(text, "{\"");
    memset(text + 2, 'k', LONG);
    strcpy(text + 2 + LONG, "\":[\"");
    memset(text + 6 + LONG, 'v', LONG);
    strcpy(text + 6 + 2 * LONG, "\",1]}");
    for (; !v; k++) {
        left = k;
        kal__arena *arena = kal__arena_new(&allocator);
        if (!arena)
            continue;
        v = kal__json_parse(arena, text, strlen(text), &error);
        ck_assert(v || !error.sentence);
        kal__arena_free(arena);
    }
    ck_assert_int_gt(k, 2);
    free(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/value");
    TCase *cases = tcase_create("value");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, test_text, 0, (int)(sizeof texts / sizeof *texts));
    tcase_add_loop_test(cases, test_number, 0, (int)(sizeof numbers / sizeof *numbers));
    tcase_add_loop_test(cases, test_wrong, 0, (int)(sizeof wrong / sizeof *wrong));
    tcase_add_test(cases, test_members);
    tcase_add_test(cases, test_memory);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
