/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which strings the dictionary tells apart, which words are alike, what UTF-8 is. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "base/text.h"

static kal_ctx *ctx;
static kal__arena *arena;

static void set_up(void)
{
    ck_assert(!kal_ctx_new(NULL, &ctx));
    arena = kal__ctx_arena(ctx);
    ck_assert_ptr_nonnull(arena);
}

static void tear_down(void)
{
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}

START_TEST(dict_first_wins)
{
    kal__dict *dict = kal__dict_new(arena, 0);
    ck_assert_uint_eq(kal__dict_get(dict, "a", 1), KAL__NONE);
    ck_assert_uint_eq(kal__dict_put(dict, "a", 1, 7), 7);
    ck_assert_uint_eq(kal__dict_put(dict, "a", 1, 8), 7);
    ck_assert_uint_eq(kal__dict_put(dict, "", 0, 9), 9);
    ck_assert_uint_eq(kal__dict_put(dict, NULL, 0, 10), 9);
    ck_assert_uint_eq(kal__dict_put(dict, "a\0b", 3, 11), 11);
    ck_assert_uint_eq(kal__dict_get(dict, "a", 1), 7);
    ck_assert_uint_eq(kal__dict_get(dict, "a\0b", 3), 11);
    ck_assert_uint_eq(kal__dict_get(dict, "a\0c", 3), KAL__NONE);
    ck_assert_uint_eq(kal__dict_get(dict, "", 0), 9);
}
END_TEST

/* No key at all is the empty key; a dictionary for more than there can be is none. */
START_TEST(dict_edges)
{
    kal__dict *dict = kal__dict_new(arena, 0);
    ck_assert_uint_eq(kal__dict_put(dict, NULL, 0, 5), 5);
    ck_assert_uint_eq(kal__dict_put(dict, "", 0, 6), 5);
    ck_assert_uint_eq(kal__dict_get(dict, "x", 0), 5);
    ck_assert_ptr_null(kal__dict_new(arena, SIZE_MAX / 2));
}
END_TEST

START_TEST(dict_grows)
{
    enum { MANY = 50000 };
    kal__dict *dict = kal__dict_new(arena, (size_t)_i * MANY);
    static char keys[MANY][8];
    for (uint32_t i = 0; i < MANY; i++) {
        snprintf(keys[i], sizeof keys[i], "k%u", i);
        ck_assert_uint_eq(kal__dict_put(dict, keys[i], strlen(keys[i]), i), i);
    }
    for (uint32_t i = 0; i < MANY; i++)
        ck_assert_uint_eq(kal__dict_get(dict, keys[i], strlen(keys[i])), i);
    ck_assert_uint_eq(kal__dict_get(dict, "k50000", 6), KAL__NONE);
}
END_TEST

static const char *const words[] = {"quantity", "max_distance", "max_share", "min",    "unit",
                                    "name",     "Göteborg",     "material",  "source", "sink"};

static const struct {
    const char *word, *near;
} hints[] = {
    {"quantiy", "quantity"},   /* one left out */
    {"quanttiy", "quantity"},  /* two exchanged: one edit */
    {"QUANTITY", "quantity"},  /* case alone */
    {"Quantites", "quantity"}, /* 2 of 9 */
    {"max_distence", "max_distance"},
    {"mx_dstnce", "max_distance"}, /* 3 of 9 */
    {"Goteborg", "Göteborg"},      /* two bytes for one letter: 2 of 8 */
    {"mni", "min"},
    {"mim", "min"},
    {"soruce", "source"},
    {"sinc", "sink"},
    {"snk", "sink"},
    {"maximum", NULL},
    {"zzz", NULL},
    {"", NULL},
    {"x", NULL}, /* one edit turns it into any other letter: nothing in common */
    {"nit", "unit"},
};

START_TEST(near_table)
{
    const char *near = kal__text_near(hints[_i].word, sizeof words / sizeof *words, words);
    if (hints[_i].near)
        ck_assert_str_eq(near ? near : "none", hints[_i].near);
    else
        ck_assert_ptr_null(near);
}
END_TEST

START_TEST(near_ties)
{
    static const char *const both[] = {"cab", "bab", "Cab"}, *const turned[] = {"Cab", "bab", "cab"};
    ck_assert_str_eq(kal__text_near("aab", 3, both), "Cab");
    ck_assert_str_eq(kal__text_near("aab", 3, turned), "Cab");
    ck_assert_str_eq(kal__text_near("CAB", 3, both), "Cab");
    ck_assert_str_eq(kal__text_near("cab", 3, turned), "cab");
    ck_assert_str_eq(kal__text_near("cab", 3, both), "cab");
    static const char *const alike[] = {"abd", "abe"}, *const back[] = {"abe", "abd"};
    ck_assert_str_eq(kal__text_near("abc", 2, alike), "abd"); /* as near, as written: the smaller */
    ck_assert_str_eq(kal__text_near("abc", 2, back), "abd");
    ck_assert_ptr_null(kal__text_near("aab", 0, both));
}
END_TEST

/* Optimal string alignment by the full recurrence, slowly, to hold the banded one against. */
static unsigned slow(const char *a, size_t n, const char *b, size_t m)
{
    unsigned d[16][16];
    for (size_t i = 0; i <= n; i++)
        for (size_t j = 0; j <= m; j++) {
            unsigned least = i ? (j ? UINT32_MAX : (unsigned)i) : (unsigned)j;
            if (i && j) {
                least = d[i - 1][j] + 1 < d[i][j - 1] + 1 ? d[i - 1][j] + 1 : d[i][j - 1] + 1;
                const unsigned swap = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
                least = swap < least ? swap : least;
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                    d[i - 2][j - 2] + 1 < least)
                    least = d[i - 2][j - 2] + 1;
            }
            d[i][j] = least;
        }
    return d[n][m];
}

START_TEST(near_as_slow)
{
    uint32_t state = 12345;
    for (int turn = 0; turn < 20000; turn++) {
        char a[14], b[14];
        size_t n[2];
        for (int k = 0; k < 2; k++) {
            state = state * 1664525u + 1013904223u;
            n[k] = 1 + (state >> 16) % 12;
            for (size_t i = 0; i < n[k]; i++) {
                state = state * 1664525u + 1013904223u;
                (k ? b : a)[i] = (char)('a' + (state >> 16) % 3);
            }
            (k ? b : a)[n[k]] = '\0';
        }
        const char *const one[] = {b};
        const unsigned d = slow(a, n[0], b, n[1]);
        const unsigned cap = n[0] >= 9 ? 3 : n[0] >= 6 ? 2 : 1;
        const bool near = d <= cap && d < (n[0] > n[1] ? n[0] : n[1]);
        ck_assert_msg((kal__text_near(a, 1, one) != NULL) == near, "%s %s %u", a, b, d);
    }
}
END_TEST

/* Unicode 15, table 3-7, and the examples of RFC 3629 and Markus Kuhn's stress test. */
static const struct {
    const char *s;
    size_t n, bad; /* bad == n: valid */
} texts[] = {
    {"", 0, 0},
    {"abc", 3, 3},
    {"G\xc3\xb6teborg", 9, 9},
    {"\xe2\x82\xac", 3, 3},
    {"\xe0\xa0\x80", 3, 3},     /* U+0800, the first of three bytes */
    {"\xf0\x90\x80\x80", 4, 4}, /* U+10000, the first of four */
    {"\xf0\x9f\x8c\x8d", 4, 4},
    {"\xef\xbf\xbf", 3, 3},
    {"\xf4\x8f\xbf\xbf", 4, 4},
    {"\xed\x9f\xbf", 3, 3},
    {"ab\0c", 4, 2},            /* NUL */
    {"a\x80", 2, 1},            /* continuation alone */
    {"a\xc3", 2, 1},            /* cut */
    {"\xe2\x82", 2, 0},         /* cut */
    {"\xf0\x9f\x8c", 3, 0},     /* cut */
    {"\xc0\x80", 2, 0},         /* NUL, overlong */
    {"\xc1\xbf", 2, 0},         /* overlong */
    {"\xe0\x9f\xbf", 3, 0},     /* overlong */
    {"\xf0\x8f\xbf\xbf", 4, 0}, /* overlong */
    {"\xed\xa0\x80", 3, 0},     /* surrogate */
    {"\xf4\x90\x80\x80", 4, 0}, /* beyond U+10FFFF */
    {"\xf5\x80\x80\x80", 4, 0},
    {"\xff\xfe", 2, 0}, /* UTF-16 */
    {"x\xe2\x28\xa1", 4, 1},
    {"caf\xe9", 4, 3}, /* Latin-1 */
};

START_TEST(utf8_table)
{
    size_t at = 99;
    const bool good = kal__text_utf8(texts[_i].s, texts[_i].n, &at);
    ck_assert(good == (texts[_i].bad == texts[_i].n));
    ck_assert_uint_eq(at, good ? 99 : texts[_i].bad);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

int main(void)
{
    Suite *suite = suite_create("base/text");
    TCase *tests = tcase_create("text");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, dict_first_wins);
    tcase_add_test(tests, dict_edges);
    tcase_add_loop_test(tests, dict_grows, 0, 2);
    tcase_add_loop_test(tests, near_table, 0, COUNT(hints));
    tcase_add_test(tests, near_ties);
    tcase_add_test(tests, near_as_slow);
    tcase_add_loop_test(tests, utf8_table, 0, COUNT(texts));
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
