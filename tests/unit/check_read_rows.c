/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: files, the raw tables they become, and the mistakes noted on the way. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/read/rows.h"

/* The raw table as "name[unit]|name:cell|cell@line;...", with a mark in front: "!" broken, "," decimal commas. */
static void say_table(const kal__raw *raw, char *text)
{
    text += sprintf(text, "%s%s", raw->broken ? "!" : "", raw->comma ? "," : "");
    for (size_t c = 0; c < raw->columns; c++) {
        text += sprintf(text, "%s%s", c ? "|" : "", raw->column[c].name);
        if (raw->column[c].unit)
            text += sprintf(text, "[%s]", raw->column[c].unit);
    }
    for (size_t r = 0; r < raw->rows; r++) {
        text += sprintf(text, "%s", r ? ";" : ":");
        for (size_t c = 0; c < raw->columns; c++)
            text += sprintf(text, "%s%s", c ? "|" : "", raw->column[c].text[r]);
        text += sprintf(text, "@%u", raw->line[r]);
    }
}

static const struct {
    const char *file, *table;
    const char *mistakes; /* place and column of each, by blanks */
} cases[] = {
    {"sink,quantity\nd,5\n", "sink|quantity:d|5@2", ""},
    {"\xef\xbb\xbfsink,quantity\r\nd,5\r\n", "sink|quantity:d|5@2", ""},
    {"sink;quantity\nd;5,5\n", ",sink|quantity:d|5,5@2", ""},
    {"# drawn up by hand\n\nsink , quantity [kt/a]\n d , 5 \n", "sink|quantity[kt/a]:d|5@4", ""},
    {"x_note,sink\n\"two\nlines\",007\n,1E5\n", "x_note|sink:two\nlines|007@2;|1E5@4", ""},
    /* short rows are filled; trailing names and cells that are empty do not matter */
    {"sink,quantity,required\nd\n,5\n", "sink|quantity|required:d||@2;|5|@3", ""},
    {"sink,quantity,,\nd,5,,\nd,5,,,,,\n", "sink|quantity:d|5@2;d|5@3", ""},
    {"sink,quantity\nd,5,6,7\ne,6\n", "sink|quantity:d|5@2;e|6@3", "sinks.csv:2:"},
    {"sink;quantity\nd;5;6\n", ",sink|quantity:d|5@2",
     "sinks.csv:2: cell 3, \"6\", stands under no column"},
    {"sink,quantity\nd,5,-6\n", "sink|quantity:d|5@2",
     "sinks.csv:2: cell 3, \"-6\", stands under no column"},
    {"sink,quantity\nd,5,x\n", "sink|quantity:d|5@2",
     "sinks.csv:2: cell 3, \"x\", stands under no column"},
    {"sink,,quantity\nd,x,5\n", "sink|quantity:d|5@2", "sinks.csv:2:"},
    /* a name twice, with or without unit; among notes nobody minds */
    {"sink,quantity,quantity\nd,5,6\n", "sink|quantity:d|5@2", "sinks.csv:1: quantity:"},
    {"sink,quantity [t],quantity [kt]\nd,5,6\n", "sink|quantity[t]:d|5@2", "sinks.csv:1: quantity:"},
    {"sink,a,a\nd,5,6\n", "sink|a:d|5@2", "sinks.csv:1: a:"},
    {"sink,x_a,x_a\nd,5,6\n", "sink|x_a:d|5@2", ""},
    {"Sink,sink\nd,e\n", "Sink|sink:d|e@2", ""}, /* case matters */
    /* rows that cannot be read */
    {"sink,quantity\nd,5\"\ne,6\n", "!sink|quantity:e|6@3", "sinks.csv:2: quantity:"},
    {"sink,quantity\nd,5\n\"e,6\n", "!sink|quantity:d|5@2", "sinks.csv:3: sink:"},
    {"sink\tquantity\nd\t5\n", "!", "sinks.csv:1:"},
    {"sink,quantity\nd\xff,5\n", "!", "sinks.csv:2:"},
    {"", "!", "sinks.csv:"},
    {"# nothing\n\n,,\n", "!", "sinks.csv:"},
    {"\xef\xbb\xbf", "!", "sinks.csv:"},
};

START_TEST(tables)
{
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal_park *park = kal__park_blank(ctx, "test");
    ck_assert_int_eq(kal__rows_read(ctx, park, KAL__SINKS, cases[_i].file, strlen(cases[_i].file)),
                     KAL_OK);
    char said[512];
    const kal__raw *raw = &park->raw[KAL__SINKS];
    ck_assert(raw->present && raw->from_file);
    say_table(raw, said);
    ck_assert_str_eq(said, cases[_i].table);
    ck_assert_uint_eq(kal_mistake_total(ctx), cases[_i].mistakes[0] ? 1 : 0);
    if (cases[_i].mistakes[0])
        ck_assert_msg(
            strncmp(kal_mistake(ctx, 0), cases[_i].mistakes, strlen(cases[_i].mistakes)) == 0, "%s",
            kal_mistake(ctx, 0));
    ck_assert_uint_eq(park->inputs, 1);
    ck_assert_str_eq(park->input[0].file, "sinks.csv");
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

/* More columns than are read: that alone is said, whatever the rows hold. */
START_TEST(too_many_columns)
{
    enum { COLUMNS = 5000 };
    char *data = malloc(COLUMNS * 2 + 64), *at = data;
    for (int i = 0; i < COLUMNS; i++, at += 2)
        memcpy(at, i + 1 < COLUMNS ? "a," : "a\n", 2);
    strcpy(at, "1\"2,3\n4\n");
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal_park *park = kal__park_blank(ctx, "test");
    ck_assert_int_eq(kal__rows_read(ctx, park, KAL__SINKS, data, strlen(data)), KAL_OK);
    ck_assert_uint_eq(kal_mistake_total(ctx), 1);
    ck_assert_str_eq(kal_mistake(ctx, 0),
                     "sinks.csv:1: 5000 columns are more than the 4096 that are read");
    ck_assert(park->raw[KAL__SINKS].broken && !park->raw[KAL__SINKS].rows);
    kal_park_free(park);
    kal_ctx_free(ctx);
    free(data);
}
END_TEST

/* A column named twice by a long name: its beginning is said; a quote in a cell of it has no name before it. */
START_TEST(long_name_twice)
{
    char name[300], data[1024], expected[300];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    sprintf(data, "%s,%s\n1,2\"3\n", name, name);
    sprintf(expected, "sinks.csv:1: %.200s: the column is named twice", name);
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal_park *park = kal__park_blank(ctx, "test");
    ck_assert_int_eq(kal__rows_read(ctx, park, KAL__SINKS, data, strlen(data)), KAL_OK);
    ck_assert_uint_eq(kal_mistake_total(ctx), 2);
    ck_assert_str_eq(kal_mistake(ctx, 0), expected);
    ck_assert_int_eq(strncmp(kal_mistake(ctx, 1), "sinks.csv:2: a quote within a cell", 34), 0);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

/* SHA-256 of "abc", FIPS 180-2 appendix B.1. */
START_TEST(digest)
{
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal_park *park = kal__park_blank(ctx, "test");
    ck_assert_int_eq(kal__rows_read(ctx, park, KAL__SINKS, "abc", 3), KAL_OK);
    ck_assert_str_eq(park->input[0].sha256,
                     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

/* What the allocator has given out at most. */
typedef struct meter {
    size_t now, most;
} meter;

#define HEAD 16

static void *metered_resize(void *user, void *p, size_t n)
{
    meter *m = user;
    char *old = p ? (char *)p - HEAD : NULL;
    const size_t before = old ? *(size_t *)(void *)old : 0;
    char *new = realloc(old, n + HEAD);
    if (!new)
        return NULL;
    *(size_t *)(void *)new = n;
    m->now += n - before;
    if (m->now > m->most)
        m->most = m->now;
    return new + HEAD;
}

static void metered_release(void *user, void *p)
{
    ((meter *)user)->now -= *(size_t *)(void *)((char *)p - HEAD);
    free((char *)p - HEAD);
}

static void fill(char *data, size_t n, const char *head, const char *unit)
{
    size_t at = strlen(head);
    memcpy(data, head, at);
    for (size_t i = 0; at < n; at++, i++)
        data[at] = unit[i % strlen(unit)];
}

#define LARGE ((size_t)1024 * 1024)

/* A megabyte of any shape takes less than fifty. */
START_TEST(memory)
{
    static const char *const shapes[][2] = {
        {"sink,enterprise,material,quantity\n", "d,A,m,1\n"},
        {"sink,enterprise,material,quantity\n", "d\n"},
        {"sink,enterprise,material,quantity\n", ",,,1\n"},
        {"sink,", "a,"},
        {"sink,", ","},
        {"sink\n", "\n"},
        {"sink\n", ","},
        {"sink\n", "#\n"},
        {"sink\n", "x"},
        {"sink\n\"", "\"\""},
        {"sink\n", "a,\n"},
        {"sink\n", "a\"\n"},
        {"c0,c1,c2,c3,c4,c5,c6,c7,c8,c9,d0,d1,d2,d3,d4,d5,d6,d7,d8,d9,e0,e1,e2,e3\n",
         "some-id,1\n"},
    };
    meter m = {0, 0};
    const kal_allocator allocator = {metered_resize, metered_release, &m};
    char *data = malloc(LARGE);
    fill(data, LARGE, shapes[_i][0], shapes[_i][1]);
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(&allocator, &ctx), KAL_OK);
    kal_park *park = kal__park_blank(ctx, "test");
    ck_assert_int_eq(kal__rows_read(ctx, park, KAL__SINKS, data, LARGE), KAL_OK);
    ck_assert_msg(m.most < 50 * LARGE, "shape %d takes %zu times its size", _i, m.most / LARGE);
    kal_park_free(park);
    kal_ctx_free(ctx);
    free(data);
    ck_assert_uint_eq(m.now, 0);
}
END_TEST

/* Seventy columns are not many, and rows of one byte under them still take far more than the file has. */
START_TEST(seventy_columns_and_short_rows)
{
    enum { COLUMNS = 70, ROWS = 200000 };
    meter m = {0, 0};
    const kal_allocator allocator = {metered_resize, metered_release, &m};
    char *data = malloc(COLUMNS * 5 + ROWS * 2), *at = data;
    for (int i = 0; i < COLUMNS; i++)
        at += sprintf(at, "x_%d%c", i, i + 1 < COLUMNS ? ',' : '\n');
    for (int i = 0; i < ROWS; i++, at += 2)
        memcpy(at, "a\n", 2);
    const size_t n = (size_t)(at - data);
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(&allocator, &ctx), KAL_OK);
    kal_park *park = kal__park_blank(ctx, "test");
    ck_assert_int_eq(kal__rows_read(ctx, park, KAL__SINKS, data, n), KAL_OK);
    ck_assert_ptr_nonnull(strstr(kal_mistake(ctx, 0), "shorter"));
    ck_assert_msg(m.most < 50 * n, "takes %zu times its size", m.most / n);
    kal_park_free(park);
    kal_ctx_free(ctx);
    free(data);
}
END_TEST

/* Rows of one byte under a header of thousands of columns: a cell for each would take gigabytes. */
START_TEST(long_header_and_short_rows)
{
    enum { COLUMNS = 4000, ROWS = 200000 };
    char *data = malloc(COLUMNS * 6 + ROWS * 2), *at = data;
    for (int i = 0; i < COLUMNS; i++)
        at += sprintf(at, "c%d,", i);
    at[-1] = '\n';
    for (int i = 0; i < ROWS; i++, at += 2)
        memcpy(at, "a\n", 2);
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal_park *park = kal__park_blank(ctx, "test");
    ck_assert_int_eq(kal__rows_read(ctx, park, KAL__SINKS, data, (size_t)(at - data)), KAL_OK);
    ck_assert_uint_eq(kal_mistake_total(ctx), 1);
    ck_assert_ptr_nonnull(strstr(kal_mistake(ctx, 0), "shorter"));
    ck_assert(park->raw[KAL__SINKS].broken && park->raw[KAL__SINKS].rows < 1000);
    kal_park_free(park);
    kal_ctx_free(ctx);
    free(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read/rows");
    TCase *tests = tcase_create("rows");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, tables, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tests, too_many_columns);
    tcase_add_test(tests, long_name_twice);
    tcase_add_test(tests, digest);
    tcase_add_loop_test(tests, memory, 0, 13);
    tcase_add_test(tests, seventy_columns_and_short_rows);
    tcase_add_test(tests, long_header_and_short_rows);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
