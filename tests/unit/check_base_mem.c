/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what an arena promises, whatever the allocator answers. */
#include <check.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/mem.h"

/* Counts what is out, and fails after `left` calls. */
typedef struct counter {
    long out, left;
} counter;

static void *count_resize(void *user, void *p, size_t n)
{
    counter *c = user;
    if (c->left-- <= 0)
        return NULL;
    c->out += !p;
    return realloc(p, n);
}

static void count_release(void *user, void *p)
{
    ck_assert_ptr_nonnull(p);
    ((counter *)user)->out--;
    free(p);
}

/* Memory as it is when others have used it. */
static void *dirty_resize(void *user, void *p, size_t n)
{
    void *q = count_resize(user, p, n);
    if (q && !p)
        memset(q, 0xA5, n);
    return q;
}

static counter count;
static const kal_allocator allocator = {count_resize, count_release, &count};

static const kal_allocator dirty = {dirty_resize, count_release, &count};

static void set_up(void) { count = (counter){0, 1000000}; }

static bool all_are(const unsigned char *p, size_t n, size_t value)
{
    for (size_t k = 0; k < n; k++)
        if (p[k] != value)
            return false;
    return true;
}

START_TEST(pieces)
{
    static const size_t sizes[] = {0, 1, 7, 16, 17, 100, 5000, 3, 3000000, 1, 900, 2048};
    enum { COUNT = sizeof sizes / sizeof *sizes };
    kal__arena *arena = kal__arena_new(&allocator);
    unsigned char *p[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        p[i] = kal__arena_alloc(arena, sizes[i], 1);
        ck_assert_ptr_nonnull(p[i]);
        ck_assert((uintptr_t)p[i] % alignof(max_align_t) == 0);
        ck_assert(all_are(p[i], sizes[i], 0));
        memset(p[i], (int)i + 1, sizes[i]);
    }
    for (size_t i = 0; i < COUNT; i++)
        ck_assert(all_are(p[i], sizes[i], i + 1));
    kal__arena_free(arena);
    kal__arena_free(NULL);
    ck_assert_int_eq(count.out, 0);
}
END_TEST

/* A million small pieces take few calls. */
START_TEST(few_calls)
{
    kal__arena *arena = kal__arena_new(&allocator);
    long served = 0;
    for (int i = 0; i < 1000000; i++)
        served += kal__arena_alloc(arena, 1, 8) != NULL;
    ck_assert_int_eq(served, 1000000);
    ck_assert_int_lt(count.out, 100);
    kal__arena_free(arena);
    ck_assert_int_eq(count.out, 0);
}
END_TEST

START_TEST(too_large)
{
    kal__arena *arena = kal__arena_new(&allocator);
    size_t room = 3;
    int old = 5;
    ck_assert_ptr_null(kal__arena_alloc(arena, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(kal__arena_alloc(arena, SIZE_MAX, 1));
    ck_assert_ptr_null(kal__arena_alloc(arena, SIZE_MAX - 64, 1));
    ck_assert_ptr_null(kal__arena_copy(arena, "x", SIZE_MAX));
    ck_assert_ptr_null(kal__arena_grow(arena, &old, 1, SIZE_MAX / 2, &room, sizeof old));
    ck_assert_uint_eq(room, 3);
    ck_assert_ptr_nonnull(kal__arena_alloc(arena, 1, 1));
    kal__arena_free(arena);
}
END_TEST

/* Nothing is a piece too; what would have to grow beyond all sizes, or has no text, is none. */
START_TEST(odd_sizes)
{
    kal__arena *arena = kal__arena_new(&allocator);
    size_t room = SIZE_MAX / 2 + 1;
    const wchar_t no_character[] = {(wchar_t)0xd800, 0};
    ck_assert_ptr_nonnull(kal__arena_alloc(arena, SIZE_MAX, 0));
    ck_assert_ptr_null(kal__arena_grow(arena, NULL, 0, 1, &room, 1));
    ck_assert_uint_eq(room, SIZE_MAX / 2 + 1);
    ck_assert_ptr_null(kal__arena_print(arena, "%ls", no_character));
    ck_assert_str_eq(kal__arena_print(arena, "%s", "still there"), "still there");
    kal__arena_free(arena);
}
END_TEST

START_TEST(out_of_memory)
{
    count.left = 0;
    ck_assert_ptr_null(kal__arena_new(&allocator));
    count.left = 1;
    kal__arena *arena = kal__arena_new(&allocator);
    ck_assert_ptr_nonnull(arena);
    ck_assert_ptr_null(kal__arena_alloc(arena, 1, 1));
    ck_assert_ptr_null(kal__arena_print(arena, "%d", 1));
    count.left = 1;
    ck_assert_ptr_nonnull(kal__arena_alloc(arena, 1, 1)); /* it may be asked again */
    kal__arena_free(arena);
    ck_assert_int_eq(count.out, 0);
}
END_TEST

START_TEST(texts)
{
    kal__arena *arena = kal__arena_new(&allocator);
    ck_assert_str_eq(kal__arena_copy(arena, "sinks.csv", 4), "sink");
    ck_assert_str_eq(kal__arena_copy(arena, NULL, 0), "");
    ck_assert_str_eq(kal__arena_print(arena, "%s:%d", "sinks.csv", 17), "sinks.csv:17");
    char *line = kal__arena_print(arena, "%05000d", 7);
    ck_assert_uint_eq(strlen(line), 5000);
    kal__arena_free(arena);
}
END_TEST

START_TEST(grow)
{
    kal__arena *arena = kal__arena_new(&dirty);
    int *a = NULL;
    size_t room = 0;
    for (size_t i = 0; i < 10000; i++) {
        a = kal__arena_grow(arena, a, i, i + 1, &room, sizeof *a);
        ck_assert(a && room > i);
        ck_assert(a[room - 1] == 0); /* what is new is zero */
        a[i] = (int)i + 1;
    }
    for (size_t i = 0; i < 10000; i++)
        ck_assert(a[i] == (int)i + 1);
    const size_t before = room;
    ck_assert(kal__arena_grow(arena, a, 10000, 10000, &room, sizeof *a) == a && room == before);
    room = 0;
    ck_assert_ptr_nonnull(kal__arena_grow(arena, NULL, 0, 0, &room, sizeof *a));
    kal__arena_free(arena);
}
END_TEST

/* As above, but what is new is as it comes. */
START_TEST(take_and_stretch)
{
    kal__arena *arena = kal__arena_new(&dirty);
    int *a = NULL;
    size_t room = 0;
    for (int i = 0; i < 1000; i++) {
        a = kal__arena_stretch(arena, a, (size_t)i, (size_t)i + 1, &room, sizeof *a);
        ck_assert(a && room > (size_t)i);
        a[i] = i + 1;
    }
    for (int i = 0; i < 1000; i++)
        ck_assert(a[i] == i + 1);
    unsigned char *p = kal__arena_take(arena, 300, 10), *q = kal__arena_take(arena, 0, 10);
    ck_assert(p && q && p != q && (uintptr_t)p % alignof(max_align_t) == 0);
    ck_assert(all_are(p, 3000, 0xA5));
    memset(p, 1, 3000);
    ck_assert(a[0] == 1 && a[999] == 1000);
    ck_assert_ptr_null(kal__arena_take(arena, SIZE_MAX / 2, 3));
    const size_t before = room;
    ck_assert_ptr_null(kal__arena_stretch(arena, a, 1000, SIZE_MAX / 2, &room, sizeof *a));
    count.left = 0;
    ck_assert_ptr_null(kal__arena_stretch(arena, a, 1000, 10000000, &room, sizeof *a));
    ck_assert_uint_eq(room, before);
    kal__arena_free(arena);
    ck_assert_int_eq(count.out, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/mem");
    TCase *tests = tcase_create("mem");
    tcase_add_checked_fixture(tests, set_up, NULL);
    tcase_add_test(tests, pieces);
    tcase_add_test(tests, few_calls);
    tcase_add_test(tests, too_large);
    tcase_add_test(tests, odd_sizes);
    tcase_add_test(tests, out_of_memory);
    tcase_add_test(tests, texts);
    tcase_add_test(tests, grow);
    tcase_add_test(tests, take_and_stretch);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
