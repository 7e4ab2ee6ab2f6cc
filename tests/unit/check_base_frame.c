/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a frame holds before anyone has filled it, and how it is asked. */
#include <check.h>
#include <math.h>
#include <stdio.h>

#include "base/ctx.h"
#include "base/frame.h"

static kal_ctx *ctx;
static kal__arena *arena;

static void set_up(void)
{
    ck_assert(!kal_ctx_new(NULL, &ctx));
    arena = kal__ctx_arena(ctx);
}

static void tear_down(void)
{
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}

START_TEST(columns)
{
    char name[16] = "exchanges";
    kal__frame *frame = kal__frame_new(arena, name, 3);
    name[0] = 'X';
    ck_assert_str_eq(frame->name, "exchanges");
    const char **source = kal__frame_add_text(arena, frame, "source");
    double *sent = kal__frame_add_number(arena, frame, "sent");
    for (size_t i = 0; i < 3; i++) {
        ck_assert_str_eq(source[i], "");
        ck_assert(isnan(sent[i]));
    }
    source[1] = "ash";
    sent[2] = 5.0;
    ck_assert_str_eq(kal__frame_text(frame, "source")[1], "ash");
    ck_assert(kal__frame_number(frame, "sent")[2] == 5.0);
    ck_assert_ptr_null(kal__frame_text(frame, "sent"));
    ck_assert_ptr_null(kal__frame_number(frame, "source"));
    ck_assert_ptr_null(kal__frame_text(frame, "sink"));
    ck_assert_uint_eq(frame->columns, 2);
    ck_assert_uint_eq(frame->rows, 3);
}
END_TEST

/* The cells stay where they are while the frame grows. */
START_TEST(many_columns)
{
    kal__frame *frame = kal__frame_new(arena, "impacts", 1);
    double *first = kal__frame_add_number(arena, frame, "c0");
    char name[16];
    for (int i = 1; i < 100; i++) {
        snprintf(name, sizeof name, "c%d", i);
        *kal__frame_add_number(arena, frame, name) = i;
    }
    *first = 42.0;
    ck_assert(kal__frame_number(frame, "c0")[0] == 42.0);
    ck_assert(kal__frame_number(frame, "c99")[0] == 99.0);
    ck_assert_str_eq(frame->column[50].name, "c50");
}
END_TEST

START_TEST(no_rows)
{
    kal__frame *frame = kal__frame_new(arena, "conflict", 0);
    ck_assert_ptr_nonnull(kal__frame_add_text(arena, frame, "id"));
    ck_assert_ptr_nonnull(kal__frame_add_number(arena, frame, "relax"));
    ck_assert_ptr_nonnull(kal__frame_text(frame, "id")); /* there is such a column: not NULL */
    ck_assert_ptr_nonnull(kal__frame_number(frame, "relax"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/frame");
    TCase *tests = tcase_create("frame");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, columns);
    tcase_add_test(tests, many_columns);
    tcase_add_test(tests, no_rows);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
