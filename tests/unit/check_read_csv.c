/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: texts, and the rows and faults that RFC 4180 and kalund-park(5) make of them. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/read/csv.h"
#include "tests/fault/heap.h"

/* What the reader said, written out: "3[a|b]" for a row that begins on line 3, "!3:1" for a fault on line 3
 * in cell 1 ("!3" without a cell). */
typedef struct said {
    char text[4096];
    char separator;
} said;

static kal_status on_row(void *user, const kal__csv_row *row)
{
    said *s = user;
    char *at = s->text + strlen(s->text);
    at += sprintf(at, "%u[", row->line);
    for (size_t i = 0; i < row->cells; i++)
        at += sprintf(at, "%s%s", i ? "|" : "", row->cell[i]);
    strcpy(at, "]");
    s->separator = row->separator;
    return KAL_OK;
}

static void on_fault(void *user, uint32_t line, size_t cell, const char *sentence)
{
    said *s = user;
    ck_assert_ptr_nonnull(sentence);
    char *at = s->text + strlen(s->text);
    at += sprintf(at, "!%u", line);
    if (cell != KAL__CSV_NO_CELL)
        sprintf(at, ":%zu", cell);
}

static const struct {
    const char *text, *said;
    char separator;
} cases[] = {
    {"", "", 0},
    {"\n\r\n  \n", "", 0},
    {"a,b\n1,2\n", "1[a|b]2[1|2]", ','},
    {"a,b\n1,2", "1[a|b]2[1|2]", ','},
    {"a,b\r\n1,2\r\n", "1[a|b]2[1|2]", ','},
    {"a,b\r\n\"1\",\"2\"\r\n", "1[a|b]2[1|2]", ','},
    {"a,b\n1,2\r", "1[a|b]2[1|2]", ','},
    /* comments and empty rows, also before the header */
    {"# note\n\n,,\n\"\",\na,b\n#,x\n1,2\n , \n\"# q\",3\n4,5\n", "5[a|b]7[1|2]10[4|5]", ','},
    {"  # the 5\" pipe\na\n# \"half\n1\n", "2[a]4[1]", ','},
    {"\t# note\ta,\tb\t\r\na\n1\n", "2[a]3[1]", ','},
    {"a\n1\n  ", "1[a]2[1]", ','},
    {"a\n1\n \r", "1[a]2[1]", ','},
    {"a\n \r \n1\n", "1[a]!23[1]", ','},
    {"# note, \"two\nlines\"\na\n1\n", "3[a]4[1]", ','},
    /* blanks are dropped at the ends of unquoted cells only */
    {"a , b\n  1  2 ,\" 3 \"\n \"4\" , 5\n", "1[a|b]2[1  2| 3 ]3[4|5]", ','},
    {"a,b\n1\n,2\n1,\n", "1[a|b]2[1]3[|2]4[1|]", ','},
    /* quotes: doubled, with separators, with line ends of both kinds; lines stay right behind them */
    {"a,b\n\"say \"\"x\"\"\",\"1,5\"\n3,4\n", "1[a|b]2[say \"x\"|1,5]3[3|4]", ','},
    {"a,b\n\"x\ny\r\nz\",2\n3,4\n", "1[a|b]2[x\ny\r\nz|2]5[3|4]", ','},
    {"\"a\nb\",c\n1,\"2\n\"\n3,4\n", "1[a\nb|c]3[1|2\n]5[3|4]", ','},
    /* semicolons: the header decides, comments before it do not */
    {"# a, b\na;b\n1,5;2\n", "2[a|b]3[1,5|2]", ';'},
    {"a;b,c\n1;2,3\n", "1[a;b|c]2[1;2|3]", ','},
    {"a;\"b,c\"\n1;2\n", "1[a|b,c]2[1|2]", ';'},
    {";;\na;b\n1;2\n", "2[a|b]3[1|2]", ';'},
    {"a\n1;2\n", "1[a]2[1;2]", ','},
    /* faults: the row is left out, the next one is read */
    {"a,b\n1,2\"3\n4,5\n", "1[a|b]!2:13[4|5]", ','},
    {"a,b\n\"1\"2,3\n4,5\n", "1[a|b]!2:03[4|5]", ','},
    {"a,b\n\"x\ny\" z,3\n4,5\n", "1[a|b]!3:04[4|5]", ','},
    {"a,b\n1\t2\n3,\"4\t\"\n", "1[a|b]!23[3|4\t]", ','},
    {"a,b\n1,2\r3,4\n5,6\n", "1[a|b]!23[5|6]", ','},
    {"a,b\n1,\"2\r3\"\n5,6\n", "1[a|b]2[1|2\r3]3[5|6]", ','},
    {"a,b\n1,2\n3,\"4\n5,6\n7,8\n", "1[a|b]2[1|2]!3:1", ','},
    {"a,b\n1,\"2\n3\",\"4\n5,6", "1[a|b]!3:2", ','},
    /* without a header nothing can be read */
    {"a\tb\n1\t2\n3,4\n", "!1", 0},
    {"a\rb\r1\n2\n", "!1", 0},
    {"a,b\"c\n1,2\n", "!1:1", 0},
    {"\"a,b\n1,2\n", "!1:0", 0},
};

START_TEST(rows_and_faults)
{
    kal_ctx *ctx;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal__arena *arena = kal__ctx_arena(ctx);
    /* a copy of its own size, so that reading beyond it is seen by the sanitizer */
    const size_t n = strlen(cases[_i].text);
    char *data = malloc(n ? n : 1);
    memcpy(data, cases[_i].text, n);
    said s = {.text = ""};
    const kal__csv_reader reader = {&s, on_row, on_fault};
    ck_assert_int_eq(kal__csv_read(ctx, arena, data, n, &reader), KAL_OK);
    ck_assert_str_eq(s.text, cases[_i].said);
    ck_assert_int_eq(s.separator, cases[_i].separator);
    free(data);
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}
END_TEST

/* Fed line by line, with no more than the header known of what follows. */
static kal_status by_lines(kal_ctx *ctx, const char *data, size_t n, const kal__csv_reader *reader)
{
    kal__csv *csv = kal__csv_open(ctx, reader);
    kal_status status = KAL_OK;
    ck_assert_ptr_nonnull(csv);
    for (size_t at = 0, length; status == KAL_OK && at < n; at += length) {
        const char *end = memchr(data + at, '\n', n - at);
        length = end ? (size_t)(end - (data + at)) + 1 : n - at;
        const bool small = n < 4096; /* a copy of its own size, gone when it has been fed */
        char *line = small ? malloc(length) : NULL;
        if (small)
            memcpy(line, data + at, length);
        status = kal__csv_line(ctx, csv, small && at ? line : data + at, length, at ? length : n);
        free(line);
    }
    if (status == KAL_OK)
        status = kal__csv_end(ctx, csv);
    kal__csv_close(csv);
    return status;
}

START_TEST(lines_say_the_same)
{
    kal_ctx *ctx;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    said s = {.text = ""};
    const kal__csv_reader reader = {&s, on_row, on_fault};
    ck_assert_int_eq(by_lines(ctx, cases[_i].text, strlen(cases[_i].text), &reader), KAL_OK);
    ck_assert_str_eq(s.text, cases[_i].said);
    ck_assert_int_eq(s.separator, cases[_i].separator);
    kal_ctx_free(ctx);
}
END_TEST

static kal_status stop_at_second(void *user, const kal__csv_row *row)
{
    int *rows = user;
    (void)row;
    return ++*rows == 2 ? KAL_CANCELLED : KAL_OK;
}

START_TEST(what_a_row_returns_ends_the_reading)
{
    static const char text[] = "a\n1\n2\n3\n";
    kal_ctx *ctx;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal__arena *arena = kal__ctx_arena(ctx);
    int rows = 0;
    const kal__csv_reader reader = {&rows, stop_at_second, on_fault};
    ck_assert_int_eq(kal__csv_read(ctx, arena, text, strlen(text), &reader), KAL_CANCELLED);
    ck_assert_int_eq(rows, 2);
    rows = 0;
    ck_assert_int_eq(by_lines(ctx, text, strlen(text), &reader), KAL_CANCELLED);
    ck_assert_int_eq(rows, 2);
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}
END_TEST

typedef struct counted {
    size_t rows, cells, bytes, faults;
} counted;

static kal_status count_row(void *user, const kal__csv_row *row)
{
    counted *c = user;
    c->rows++;
    c->cells += row->cells;
    for (size_t i = 0; i < row->cells; i++)
        c->bytes += strlen(row->cell[i]);
    return KAL_OK;
}

static void count_fault(void *user, uint32_t line, size_t cell, const char *sentence)
{
    (void)line, (void)cell, (void)sentence;
    ((counted *)user)->faults++;
}

#define LARGE ((size_t)4 * 1024 * 1024)

/* One cell of 4 MB, a quoted one, 4 million columns, a quote that is never closed: none takes long. */
START_TEST(large_shapes)
{
    static const struct {
        char fill, first, last;
        counted expected;
    } shapes[] = {
        {'x', 'x', 'x', {1, 1, LARGE, 0}},
        {'x', '"', '"', {1, 1, LARGE - 2, 0}},
        {'\n', '"', '"', {1, 1, LARGE - 2, 0}},
        {',', 'a', 'b', {1, LARGE - 1, 2, 0}},
        {'"', '"', '"', {1, 1, LARGE / 2 - 1, 0}},
        {'\n', 'a', '"', {1, 1, 1, 1}},
        {'x', '"', 'x', {0, 0, 0, 1}},
        {'\n', 'a', 'b', {2, 2, 2, 0}},
    };
    kal_ctx *ctx;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal__arena *arena = kal__ctx_arena(ctx);
    char *data = malloc(LARGE);
    memset(data, shapes[_i].fill, LARGE);
    data[0] = shapes[_i].first;
    data[LARGE - 1] = shapes[_i].last;
    counted c = {0, 0, 0, 0};
    const kal__csv_reader reader = {&c, count_row, count_fault};
    ck_assert_int_eq(kal__csv_read(ctx, arena, data, LARGE, &reader), KAL_OK);
    ck_assert_uint_eq(c.rows, shapes[_i].expected.rows);
    ck_assert_uint_eq(c.cells, shapes[_i].expected.cells);
    ck_assert_uint_eq(c.bytes, shapes[_i].expected.bytes);
    ck_assert_uint_eq(c.faults, shapes[_i].expected.faults);
    c = (counted){0, 0, 0, 0};
    ck_assert_int_eq(by_lines(ctx, data, LARGE, &reader), KAL_OK);
    ck_assert_int_eq(memcmp(&c, &shapes[_i].expected, sizeof c), 0);
    free(data);
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}
END_TEST

/* A quote that is never closed takes in no more than 16 MiB of a table that is not held. */
START_TEST(row_without_end)
{
    const size_t n = (size_t)17 << 20;
    kal_ctx *ctx;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    char *data = malloc(n);
    for (size_t i = 0; i < n; i++)
        data[i] = i % 1024 == 1023 ? '\n' : 'x';
    data[1024] = '"';
    said s = {.text = ""};
    const kal__csv_reader reader = {&s, on_row, on_fault};
    data[1] = '\n';
    data[2] = '#';
    ck_assert_int_eq(by_lines(ctx, data, n, &reader), KAL_OK);
    ck_assert_str_eq(s.text, "1[x]!3");
    free(data);
    kal_ctx_free(ctx);
}
END_TEST

/* No file has so many bytes: what would be needed for the texts cannot be counted. */
START_TEST(more_bytes_than_can_be_counted)
{
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal__arena *arena = kal__ctx_arena(ctx);
    said s = {.text = ""};
    const kal__csv_reader reader = {&s, on_row, on_fault};
    ck_assert_int_eq(kal__csv_read(ctx, arena, "", SIZE_MAX - 1, &reader), KAL_MEMORY);
    ck_assert_int_eq(kal__csv_read(ctx, arena, "", SIZE_MAX, &reader), KAL_MEMORY);
    ck_assert_str_eq(s.text, "");
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}
END_TEST

/* libcsv takes memory of its own, and tries again with less before it gives up. */
START_TEST(each_allocation_refused)
{
    static const char text[] = "a,b\n1,\"two\nlines\"\n3,4\n";
    const bool ever = _i == 1;
    bool hit = heap_has(HEAP_LIBC);
    for (long k = 1; hit; k++) {
        kal_ctx *ctx = NULL;
        ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
        kal__arena *arena = kal__ctx_arena(ctx);
        said s = {.text = ""};
        const kal__csv_reader reader = {&s, on_row, on_fault};
        heap_arm(HEAP_LIBC, k, ever);
        const kal_status status = kal__csv_read(ctx, arena, text, strlen(text), &reader);
        hit = heap_disarm() >= k;
        ck_assert(status == KAL_OK || (hit && status == KAL_MEMORY));
        ck_assert(!hit || !ever || status == KAL_MEMORY);
        ck_assert_int_eq(strcmp(s.text, "1[a|b]2[1|two\nlines]4[3|4]") == 0, status == KAL_OK);
        kal__arena_free(arena);
        kal_ctx_free(ctx);
    }
}
END_TEST

static int always(void *user)
{
    *(bool *)user = true;
    return 1;
}

/* A table of ten thousand lines asks in between, and one that is told to stop stops. */
START_TEST(a_cancel_is_heard)
{
    char text[20001] = "";
    for (int i = 0; i < 10000; i++)
        memcpy(text + 2 * (size_t)i, "a\n", 3);
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal__arena *arena = kal__ctx_arena(ctx);
    counted c = {0, 0, 0, 0};
    bool asked = false;
    const kal__csv_reader reader = {&c, count_row, count_fault};
    ck_assert_int_eq(kal__csv_read(ctx, arena, text, 20000, &reader), KAL_OK);
    ck_assert_uint_eq(c.rows, 10000);
    kal_ctx_set_cancel(ctx, always, &asked);
    ck_assert_int_eq(kal__csv_read(ctx, arena, text, 20000, &reader), KAL_CANCELLED);
    ck_assert(asked);
    ck_assert_uint_lt(c.rows, 20000);
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read/csv");
    TCase *tests = tcase_create("csv");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, rows_and_faults, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(tests, lines_say_the_same, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tests, what_a_row_returns_ends_the_reading);
    tcase_add_loop_test(tests, large_shapes, 0, 8);
    tcase_add_test(tests, more_bytes_than_can_be_counted);
    tcase_add_test(tests, row_without_end);
    tcase_add_loop_test(tests, each_allocation_refused, 0, 2);
    tcase_add_test(tests, a_cancel_is_heard);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
