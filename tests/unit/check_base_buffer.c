/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That a growing text keeps what was put into it, and remembers that memory ran out. */
#include "base/buffer.h"

#include "tests/unit/report_fixture.h"

static int left;

static void *resize(void *user, void *p, size_t n)
{
    (void)user;
    return left-- > 0 ? realloc(p, n) : NULL;
}

static void release(void *user, void *p)
{
    (void)user;
    free(p);
}

START_TEST(test_grows)
{
    hand h;
    kal__buffer b;

    hand_begin(&h);
    b = (kal__buffer){.arena = h.arena};
    for (int i = 0; i < 10000; i++)
        kal__buffer_text(&b, "abc");
    kal__buffer_number(&b, 0.5);
    kal__buffer_number(&b, NAN);
    kal__buffer_put(&b, "x", 0);
    ck_assert(!b.failed);
    ck_assert_uint_eq(b.n, 30003);
    for (size_t i = 0; i < 30000; i++)
        ck_assert_int_eq(b.data[i], "abc"[i % 3]);
    ck_assert_int_eq(memcmp(b.data + 30000, "0.5", 3), 0);
    hand_end(&h);
}
END_TEST

START_TEST(test_fails)
{
    kal_allocator allocator = {resize, release, NULL};
    kal__buffer b = {NULL, NULL, 0, 0, false};

    left = 1;
    b.arena = kal__arena_new(&allocator);
    ck_assert_ptr_nonnull(b.arena);
    left = 0;
    for (int i = 0; i < 100000 && !b.failed; i++)
        kal__buffer_text(&b, "abc");
    ck_assert(b.failed);
    kal__buffer_text(&b, "abc");
    ck_assert(b.failed);
    kal__arena_free(b.arena);
}
END_TEST

/* More than can be: nothing is read, what was put stays. */
START_TEST(test_too_much)
{
    hand h;
    kal__buffer b;

    hand_begin(&h);
    b = (kal__buffer){.arena = h.arena};
    kal__buffer_text(&b, "abc");
    kal__buffer_put(&b, "x", SIZE_MAX - 2); /* with the three one too many */
    ck_assert(b.failed);
    ck_assert_uint_eq(b.n, 3);
    ck_assert_int_eq(memcmp(b.data, "abc", 3), 0);
    hand_end(&h);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/buffer");
    TCase *cases = tcase_create("buffer");
    SRunner *runner;
    int failed;

    tcase_add_test(cases, test_grows);
    tcase_add_test(cases, test_fails);
    tcase_add_test(cases, test_too_much);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
