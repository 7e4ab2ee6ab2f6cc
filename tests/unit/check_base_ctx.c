/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a context remembers, in which order, and what it forgets. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/ctx.h"
#include "base/text.h"

static kal_ctx *ctx;
static long out_count, left;

static void *count_resize(void *user, void *p, size_t n)
{
    (void)user;
    if (left-- <= 0)
        return NULL;
    out_count += !p;
    return realloc(p, n);
}

static void count_release(void *user, void *p)
{
    (void)user;
    out_count--;
    free(p);
}

static const kal_allocator allocator = {count_resize, count_release, NULL};

static void set_up(void)
{
    out_count = 0;
    left = 1000000;
    ck_assert(!kal_ctx_new(&allocator, &ctx));
}

static void tear_down(void)
{
    kal_ctx_free(ctx);
    ck_assert_int_eq(out_count, 0);
}

START_TEST(wrong_use)
{
    const kal_allocator half = {count_resize, NULL, NULL};
    kal_ctx *other = ctx;
    ck_assert(kal_ctx_new(NULL, NULL) == KAL_USAGE);
    ck_assert(kal_ctx_new(&half, &other) == KAL_USAGE);
    left = 0;
    ck_assert(kal_ctx_new(&allocator, &other) == KAL_MEMORY);
    ck_assert(other == ctx);
    kal_ctx_free(NULL);
    kal_ctx_set_log(NULL, NULL, NULL);
    kal_ctx_set_progress(NULL, NULL, NULL);
    kal_ctx_set_cancel(NULL, NULL, NULL);
    ck_assert_str_eq(kal_message(NULL), "");
    ck_assert_uint_eq(kal_mistake_total(NULL) + kal_mistake_count(NULL), 0);
    ck_assert_ptr_null(kal_mistake(NULL, 0));
}
END_TEST

START_TEST(message)
{
    ck_assert_str_eq(kal_message(ctx), "");
    ck_assert(kal__fail(ctx, KAL_IO, "%s:%d: %s", "a.csv", 3, "no") == KAL_IO);
    ck_assert_str_eq(kal_message(ctx), "a.csv:3: no");
    ck_assert(kal__fail(ctx, KAL_USAGE, "outer: %s", kal_message(ctx)) == KAL_USAGE);
    ck_assert_str_eq(kal_message(ctx), "outer: a.csv:3: no");
    kal__enter(ctx);
    ck_assert_str_eq(kal_message(ctx), "");
    ck_assert(kal__fail_memory(ctx) == KAL_MEMORY);
    ck_assert_str_eq(kal_message(ctx), "out of memory");
    ck_assert(kal__fail_cancelled(ctx) == KAL_CANCELLED);
    ck_assert_str_eq(kal_message(ctx), "the caller cancelled");
}
END_TEST

static const struct {
    const char *text, *message;
} dirty[] = {
    {"a\nb\tc\x7f"
     "d",
     "a?b?c?d"},
    {"\x1b[31mred", "?[31mred"},
    {"\xc2\x9b"
     "31m",
     "??31m"}, /* a C1 control does what ESC [ does */
    {"G\xc3\xb6teborg \xe2\x82\xac", "G\xc3\xb6teborg \xe2\x82\xac"},
    {"caf\xe9 \xff", "caf? ?"},
    {"12 m\xc2\xb3", "12 m\xc2\xb3"}, /* C2, and no control */
    {"cut \xe2\x82", "cut ??"},
};

START_TEST(clean)
{
    kal__fail(ctx, KAL_IO, "%s", dirty[_i].text);
    ck_assert_str_eq(kal_message(ctx), dirty[_i].message);
}
END_TEST

/* A wrong byte far from the cut is replaced, and the rest of the line stays. */
START_TEST(cut_with_a_wrong_byte)
{
    char text[2048];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    text[10] = '\xff';
    kal__fail(ctx, KAL_IO, "%s", text);
    text[10] = '?';
    ck_assert_uint_eq(strlen(kal_message(ctx)), 1023);
    ck_assert(!memcmp(kal_message(ctx), text, 1023));
    const wchar_t no_character[] = {(wchar_t)0xd800, 0};
    ck_assert_int_eq(kal__fail(ctx, KAL_IO, "%ls", no_character), KAL_IO); /* no text: none */
    ck_assert_str_eq(kal_message(ctx), "");
}
END_TEST

/* Cut at 1023 bytes, and not inside a character of 1 to 4 bytes. */
START_TEST(cut)
{
    static const char *const letters[] = {"x", "\xc3\xb6", "\xe2\x82\xac", "\xf0\x9f\x8c\x8d"};
    const char *letter = letters[_i % 4];
    const size_t size = strlen(letter);
    char text[2048] = "";
    const size_t start = (size_t)_i / 4;
    memset(text, '-', start);
    for (size_t i = start; i + size < sizeof text; i += size)
        memcpy(text + i, letter, size);
    kal__fail(ctx, KAL_IO, "%s", text);
    const size_t n = strlen(kal_message(ctx));
    size_t at;
    ck_assert(n <= 1023 && n > 1023 - size);
    ck_assert(kal__text_utf8(kal_message(ctx), n, &at));
    ck_assert(!memcmp(kal_message(ctx), text, n));
    ck_assert_ptr_null(strchr(kal_message(ctx), '?'));
}
END_TEST

START_TEST(mistakes_in_order)
{
    ck_assert(!kal__mistakes_status(ctx));
    kal__mistake(ctx, 2, 5, "c");
    ck_assert(kal__mistakes_status(ctx) == KAL_BAD_INPUT);
    ck_assert_str_eq(kal_message(ctx), "c");
    kal__mistake(ctx, 2, 0, "b");
    kal__mistake(ctx, 2, 5, "d");
    kal__mistake(ctx, 1, 9, "a\nb");
    kal__mistake(ctx, 2, 4, "bb");
    static const char *const order[] = {"a?b", "b", "bb", "c", "d"};
    ck_assert_uint_eq(kal_mistake_total(ctx), 5);
    ck_assert_uint_eq(kal_mistake_count(ctx), 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_str_eq(kal_mistake(ctx, i), order[i]);
    ck_assert_ptr_null(kal_mistake(ctx, 5));
    ck_assert(kal__mistakes_status(ctx) == KAL_BAD_INPUT);
    ck_assert_str_eq(kal_message(ctx), "a?b (5 mistakes in all)");
    kal__enter(ctx);
    ck_assert_uint_eq(kal_mistake_total(ctx), 0);
    ck_assert_ptr_null(kal_mistake(ctx, 0));
    ck_assert(!kal__mistakes_status(ctx));
}
END_TEST

/* 1000 mistakes that arrive backwards: the first hundred lines are kept. */
START_TEST(mistakes_kept)
{
    for (size_t i = 1000; i-- > 0;)
        kal__mistake(ctx, 0, i, "line %zu", i);
    kal__mistake(ctx, 1, 0, "late");
    ck_assert_uint_eq(kal_mistake_total(ctx), 1001);
    ck_assert_uint_eq(kal_mistake_count(ctx), 100);
    ck_assert_str_eq(kal_mistake(ctx, 0), "line 0");
    ck_assert_str_eq(kal_mistake(ctx, 99), "line 99");
    ck_assert_ptr_null(kal_mistake(ctx, 100));
    ck_assert_int_eq(out_count, 101); /* the context, and no text of the other 901 */
}
END_TEST

START_TEST(mistakes_without_memory)
{
    left = 0;
    kal__mistake(ctx, 0, 1, "x");
    kal__mistake(ctx, 0, 2, "y");
    ck_assert_uint_eq(kal_mistake_total(ctx), 2);
    ck_assert_uint_eq(kal_mistake_count(ctx), 0);
    ck_assert(kal__mistakes_status(ctx) == KAL_BAD_INPUT);
    ck_assert_str_eq(kal_message(ctx), "2 mistakes (no memory left for their texts)");
}
END_TEST

static char heard[64];
static int ticks;

static void hear(void *user, const char *text) { strcpy(user, text); }

static void see(void *user, const char *stage, double done)
{
    strcpy(user, stage);
    ck_assert(done == 0.5);
}

static int third(void *user) { return ++*(int *)user == 3; }

START_TEST(callbacks)
{
    ck_assert(!kal__tick(ctx, "solve", 0.5));
    kal__log(ctx, "nobody listens");
    kal_ctx_set_log(ctx, hear, heard);
    kal__log(ctx, "%d rows\n", 3);
    ck_assert_str_eq(heard, "3 rows?");
    kal_ctx_set_progress(ctx, see, heard);
    kal_ctx_set_cancel(ctx, third, &ticks);
    ck_assert(!kal__tick(ctx, "read", 0.5));
    ck_assert_str_eq(heard, "read");
    ck_assert(!kal__tick(ctx, "read", 0.5));
    ck_assert(kal__tick(ctx, "read", 0.5));
    kal_ctx_set_cancel(ctx, NULL, NULL);
    ck_assert(!kal__tick(ctx, "read", 0.5));
    kal_ctx_set_log(ctx, NULL, NULL);
    kal__log(ctx, "nobody");
    ck_assert_str_eq(heard, "read");
}
END_TEST

START_TEST(keeps_a_text)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    const char *text = kal__arena_print(arena, "%s", "{}");
    kal__ctx_keep(ctx, arena);
    kal__ctx_keep(ctx, arena);
    ck_assert_str_eq(text, "{}");
    ck_assert_int_eq(out_count, 3);
    kal__enter(ctx);
    ck_assert_int_eq(out_count, 1);
    kal__ctx_keep(ctx, kal__ctx_arena(ctx));
    kal__ctx_keep(ctx, kal__ctx_arena(ctx));
    ck_assert_int_eq(out_count, 2); /* the last one alone; the context frees it */
    ck_assert(kal__ctx_allocator(ctx)->resize == count_resize);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/ctx");
    TCase *tests = tcase_create("ctx");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, wrong_use);
    tcase_add_test(tests, message);
    tcase_add_loop_test(tests, clean, 0, (int)(sizeof dirty / sizeof *dirty));
    tcase_add_test(tests, cut_with_a_wrong_byte);
    tcase_add_loop_test(tests, cut, 0, 16);
    tcase_add_test(tests, mistakes_in_order);
    tcase_add_test(tests, mistakes_kept);
    tcase_add_test(tests, mistakes_without_memory);
    tcase_add_test(tests, callbacks);
    tcase_add_test(tests, keeps_a_text);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
