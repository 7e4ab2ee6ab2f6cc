/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that pieces of work are all done, told in order, and stopped when they must be. */
#include "solver/team.h"

#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

#include "tests/unit/solver_fixture.h"

enum { PIECES = 40 };

typedef struct job {
    atomic_int done[PIECES];
    atomic_size_t threads_seen; /* a bit for each */
    size_t fails_from;          /* this piece and those behind it fail */
    bool waits;                 /* until it is told to stop */
} job;

static size_t weight[PIECES];

static void pause_ms(long ms)
{
    const struct timespec t = {0, ms * 1000000L};
    nanosleep(&t, NULL);
}

static kal_status work(void *self, kal_ctx *ctx, size_t thread, size_t piece)
{
    job *j = self;
    kal__arena *arena = kal__ctx_arena(ctx);
    if (!arena || !kal__arena_alloc(arena, 1000 + piece, 8)) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    kal__arena_free(arena);
    atomic_fetch_or(&j->threads_seen, (size_t)1 << thread);
    kal__log(ctx, "piece %zu begins", piece);
    while (j->waits && !kal__tick(ctx, "solve", 0.5))
        pause_ms(1);
    kal__tick(ctx, "solve", 1.0);
    kal__log(ctx, "piece %zu ends", piece);
    atomic_fetch_add(&j->done[piece], 1);
    return piece >= j->fails_from ? kal__fail(ctx, KAL_INTERNAL, "piece %zu", piece) : KAL_OK;
}

static kal__team team_of(job *j, size_t threads)
{
    for (size_t k = 0; k < PIECES; k++)
        weight[k] = 1 + (k * 7) % 11;
    return (kal__team){threads, PIECES, weight, "solve", work, j};
}

static char told[8192];

static void hear(void *user, const char *text)
{
    (void)user;
    ck_assert_uint_lt(strlen(told) + strlen(text), sizeof told - 2);
    strcat(strcat(told, text), "\n");
}

static double last_share;
static const char *last_stage;

static void watch(void *user, const char *stage, double done)
{
    (void)user;
    ck_assert(done >= last_share && done <= 1.0);
    last_share = done;
    last_stage = stage;
}

/* All pieces once, lines in the order of the pieces whatever the threads, shares that rise. */
START_TEST(all_in_order)
{
    static char expected[8192];
    const size_t threads = (size_t[]){1, 2, 4, 16}[_i];
    job j = {.fails_from = PIECES};
    const kal__team team = team_of(&j, threads);
    expected[0] = '\0';
    for (int k = 0; k < PIECES; k++)
        sprintf(expected + strlen(expected), "piece %d begins\npiece %d ends\n", k, k);
    kal_ctx_set_log(fixture_ctx, hear, NULL);
    kal_ctx_set_progress(fixture_ctx, watch, NULL);
    last_share = 0;
    told[0] = '\0';
    ck_assert_int_eq(kal__team_run(fixture_ctx, &team), KAL_OK);
    ck_assert_str_eq(told, expected);
    for (int k = 0; k < PIECES; k++)
        ck_assert_int_eq(atomic_load(&j.done[k]), 1);
    if (threads == 1)
        ck_assert(strcmp(last_stage, "solve") == 0 && last_share == 1.0);
}
END_TEST

/* Of the pieces that failed the first tells why. */
START_TEST(first_failure)
{
    job j = {.fails_from = 7};
    const kal__team team = team_of(&j, _i ? 3 : 1);
    ck_assert_int_eq(kal__team_run(fixture_ctx, &team), KAL_INTERNAL);
    ck_assert(strncmp(kal_message(fixture_ctx), "piece ", 6) == 0);
    if (_i == 0)
        ck_assert_str_eq(kal_message(fixture_ctx), "piece 7");
}
END_TEST

static int asked;

static int stop(void *user)
{
    (void)user;
    return asked++ > 2;
}

START_TEST(stopped)
{
    job j = {.fails_from = PIECES, .waits = true};
    const kal__team team = team_of(&j, _i ? 3 : 1);
    int done = 0;
    asked = 0;
    kal_ctx_set_cancel(fixture_ctx, stop, NULL);
    ck_assert_int_eq(kal__team_run(fixture_ctx, &team), KAL_OK);
    for (int k = 0; k < PIECES; k++)
        done += atomic_load(&j.done[k]);
    if (_i)
        ck_assert_int_le(done, 3); /* others were not begun */
}
END_TEST

/* The k-th request for memory fails, for every k: the call fails, and gives all back. */
START_TEST(no_memory)
{
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    kal_status status = KAL_MEMORY;
    long k = 1;
    for (; status != KAL_OK && k < 1000; k++) {
        kal_ctx *ctx = NULL;
        sparing_left = k;
        if (kal_ctx_new(&SPARING, &ctx) != KAL_OK)
            continue;
        kal_ctx_set_log(ctx, hear, NULL);
        told[0] = '\0';
        job j = {.fails_from = PIECES};
        const kal__team team = team_of(&j, _i ? 2 : 1);
        status = kal__team_run(ctx, &team);
        ck_assert(status == KAL_OK || status == KAL_MEMORY);
        kal_ctx_free(ctx);
    }
    ck_assert(k > 5 && k < 1000);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, all_in_order, 0, 4);
    tcase_add_loop_test(tests, first_failure, 0, 2);
    tcase_add_loop_test(tests, stopped, 0, 2);
    tcase_add_loop_test(tests, no_memory, 0, 2);
}

int main(void) { return run_suite("solver_team", fill); }
