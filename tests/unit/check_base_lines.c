/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that lines come out whole, whatever their length, and nothing else is held. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lines.h"

#define PATH "lines-test.txt"

static kal_ctx *ctx;

static void set_up(void) { ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK); }

static void tear_down(void)
{
    kal_ctx_free(ctx);
    unlink(PATH);
}

static void put(const char *data, size_t n)
{
    FILE *f = fopen(PATH, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(data, 1, n, f), n);
    fclose(f);
}

static const struct {
    const char *text, *said; /* lines in brackets */
} cases[] = {
    {"", ""},         {"\n", "[\n]"},       {"a", "[a]"},
    {"a\n", "[a\n]"}, {"a\nb", "[a\n][b]"}, {"a\r\n\n\nb\n", "[a\r\n][\n][\n][b\n]"},
};

START_TEST(lines_by_hand)
{
    char said[100] = "";
    kal__lines *lines = NULL;
    const char *text;
    size_t n, rest;
    put(cases[_i].text, strlen(cases[_i].text));
    ck_assert_int_eq(kal__lines_open(ctx, PATH, &lines), KAL_OK);
    for (size_t all = strlen(cases[_i].text);; all -= n) {
        ck_assert_int_eq(kal__lines_next(ctx, lines, &text, &n, &rest), KAL_OK);
        ck_assert_uint_eq(rest, all);
        if (!n)
            break;
        sprintf(said + strlen(said), "[%.*s]", (int)n, text);
    }
    ck_assert_str_eq(said, cases[_i].said);
    kal__lines_close(lines);
}
END_TEST

/* Lines of 0, 1, 2, ... 2999 letters, 4.5 MB over many windows, and one of 1 MB. */
START_TEST(many_windows)
{
    const size_t most = 3000, whole = most * (most + 1) / 2 + 1000001;
    char *data = malloc(whole), *at = data;
    kal__lines *lines = NULL;
    const char *text;
    size_t n, rest, read = 0;
    for (size_t i = 0; i < most; i++) {
        memset(at, 'a' + (int)(i % 26), i);
        at[i] = '\n';
        at += i + 1;
    }
    memset(at, 'z', 1000000);
    at[1000000] = '\n';
    put(data, whole);
    ck_assert_int_eq(kal__lines_open(ctx, PATH, &lines), KAL_OK);
    for (;; read += n) {
        ck_assert_int_eq(kal__lines_next(ctx, lines, &text, &n, &rest), KAL_OK);
        if (!n)
            break;
        ck_assert_uint_ge(rest, whole - read < KAL__LINE_AHEAD ? whole - read : KAL__LINE_AHEAD);
        ck_assert_int_eq(memcmp(text, data + read, n), 0);
        ck_assert_int_eq(text[n - 1], '\n');
        ck_assert_ptr_null(memchr(text, '\n', n - 1));
    }
    ck_assert_uint_eq(read, whole);
    kal__lines_close(lines);
    free(data);
}
END_TEST

START_TEST(line_too_long)
{
    const size_t n = KAL__LINE_MOST + 1;
    char *data = malloc(n);
    kal__lines *lines = NULL;
    const char *text;
    size_t got, rest;
    memset(data, 'x', n);
    put(data, n);
    free(data);
    ck_assert_int_eq(kal__lines_open(ctx, PATH, &lines), KAL_OK);
    ck_assert_int_eq(kal__lines_next(ctx, lines, &text, &got, &rest), KAL_BAD_INPUT);
    ck_assert_str_eq(kal_message(ctx), PATH ": a line of more than 16777216 bytes");
    kal__lines_close(lines);
}
END_TEST

START_TEST(no_file)
{
    kal__lines *lines = NULL;
    ck_assert_int_eq(kal__lines_open(ctx, "lines-none.txt", &lines), KAL_IO);
    ck_assert_str_eq(kal_message(ctx), "lines-none.txt: cannot read: No such file or directory");
    ck_assert_int_eq(kal__lines_open(ctx, ".", &lines), KAL_IO);
    ck_assert_str_eq(kal_message(ctx), ".: cannot read: not a regular file");
    ck_assert_int_eq(mkfifo(PATH, 0600), 0); /* must not wait for a writer */
    ck_assert_int_eq(kal__lines_open(ctx, PATH, &lines), KAL_IO);
    ck_assert_ptr_null(lines);
}
END_TEST

START_TEST(marks)
{
    kal__lines *lines = NULL;
    kal__file_mark first, second;
    put("a", 1);
    ck_assert_int_eq(kal__lines_open(ctx, PATH, &lines), KAL_OK);
    ck_assert_int_eq(kal__lines_mark(ctx, lines, &first), KAL_OK);
    ck_assert_int_eq(kal__lines_mark(ctx, lines, &second), KAL_OK);
    ck_assert(kal__file_mark_same(&first, &second));
    put("ab", 2);
    ck_assert_int_eq(kal__lines_mark(ctx, lines, &second), KAL_OK);
    ck_assert(!kal__file_mark_same(&first, &second));
    kal__lines_close(lines);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("lines");
    Suite *suite = suite_create("base/lines");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, lines_by_hand, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tcase, many_windows);
    tcase_add_test(tcase, line_too_long);
    tcase_add_test(tcase, no_file);
    tcase_add_test(tcase, marks);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
