/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a sweep leaves when its process is killed, the disk is full or memory runs out. */
#include <limits.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "lib/study/journal.h"
#include "lib/study/keep.h"
#include "lib/study/store.h"
#include "tests/api/sweep_fixture.h"

enum { MANY = 200 };

static kal_status sweep_into(kal_ctx *with, const kal_ensemble *ensemble, const char *folder,
                             size_t threads)
{
    kal_options solve;
    kal_sweep_options options = into(folder, &solve, threads);

    options.resume = 1;
    return kal_sweep_run(with, ensemble, &options, NULL, NULL, NULL);
}

/* The same moments in every run: a test shall fail again. */
static unsigned next_random(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void pause_us(long us)
{
    const struct timespec t = {us / 1000000, us % 1000000 * 1000};
    nanosleep(&t, NULL);
}

/* A child that sweeps; true when it came to its end before it was killed. */
static bool sweep_and_die(const kal_ensemble *ensemble, const char *folder, size_t threads, long us)
{
    const pid_t child = fork();
    int how;

    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(sweep_into(ctx, ensemble, folder, threads) == KAL_OK ? 0 : 1);
    pause_us(us);
    kill(child, SIGKILL);
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    if (WIFSIGNALED(how))
        return false;
    ck_assert_int_eq(WEXITSTATUS(how), 0);
    return true;
}

typedef struct census {
    kal__arena *arena;
    kal__manifest manifest;
    kal__layout layout;
    int seen[MANY];
    size_t entries;
} census;

static kal_status note_head(void *user, const char *data, size_t n)
{
    census *c = user;

    ck_assert(kal__manifest_unpack(c->arena, data, n, &c->manifest, &c->layout));
    return KAL_OK;
}

static kal_status note_entry(void *user, const char *data, size_t n)
{
    census *c = user;
    kal__record record;

    ck_assert(kal__record_unpack(c->arena, &c->layout, data, n, &record));
    ck_assert_uint_lt(record.index, MANY);
    c->seen[record.index]++;
    c->entries++;
    return KAL_OK;
}

static void every_scenario_once(const char *folder)
{
    census c = {.arena = kal__ctx_arena(ctx)};
    char path[600];

    snprintf(path, sizeof path, "%s/journal", folder);
    WELL(kal__journal_read(ctx, path, note_head, note_entry, &c));
    ck_assert_uint_eq(c.entries, MANY);
    for (int i = 0; i < MANY; i++)
        ck_assert_int_eq(c.seen[i], 1);
    kal__arena_free(c.arena);
}

static kal__frame *rows_of(const char *folder, kal__arena *arena, const char *query,
                           const char *types)
{
    kal__store *store = NULL;
    kal__frame *frame = NULL;
    char path[600];

    snprintf(path, sizeof path, "%s/results.sqlite", folder);
    WELL(kal__store_open(ctx, path, false, &store));
    WELL(kal__store_query(ctx, store, arena, "rows", types, query, 0, NULL, &frame));
    kal__store_close(store);
    return frame;
}

static void same_rows(const char *a, const char *b)
{
    static const struct {
        const char *query, *types;
    } asked[] = {
        {"SELECT number, scenario, outcome, cost FROM scenarios ORDER BY number", "nttn"},
        {"SELECT number, source, sink, mode, sent FROM exchanges "
         "ORDER BY number, source, sink, mode",
         "ntttn"},
        {"SELECT number, entry, \"table\", row, value FROM changes ORDER BY number, entry",
         "nnttt"},
        {"SELECT key, value FROM study ORDER BY key", "tt"},
    };
    kal__arena *arena = kal__ctx_arena(ctx);

    for (size_t q = 0; q < sizeof asked / sizeof asked[0]; q++) {
        const kal__frame *x = rows_of(a, arena, asked[q].query, asked[q].types);
        const kal__frame *y = rows_of(b, arena, asked[q].query, asked[q].types);
        ck_assert_uint_eq(x->rows, y->rows);
        ck_assert_uint_gt(x->rows, 0);
        for (size_t j = 0; j < x->columns; j++)
            for (size_t r = 0; r < x->rows; r++)
                ck_assert(x->column[j].is_text
                              ? strcmp(x->column[j].text[r], y->column[j].text[r]) == 0
                              : x->column[j].number[r] == y->column[j].number[r] ||
                                    isnan(x->column[j].number[r]));
    }
    kal__arena_free(arena);
}

START_TEST(killed_and_resumed)
{
    kal_ensemble *ensemble = many(MANY);
    const char *whole = below("whole"), *torn = below("torn");
    unsigned state = 7 + (unsigned)_i;
    bool ended = false;
    int kills = 0;

    WELL(sweep_into(ctx, ensemble, whole, 1));
    for (; !ended; kills += !ended) {
        ck_assert_int_lt(kills, 400);
        /* Longer and longer, so that slow machines come to the end too. */
        const long us = 1000 + (long)(next_random(&state) % 60000u) * (1 + kills / 4);
        ended = sweep_and_die(ensemble, torn, 1 + (size_t)_i, us);
    }
    ck_assert_int_gt(kills, 0);
    every_scenario_once(torn);
    same_tables(whole, torn);
    same_rows(whole, torn);
    kal_ensemble_free(ensemble);
}
END_TEST

/* A file may grow to so many bytes and no further: what write() then says is what a full disk says. */
START_TEST(full_disk)
{
    kal_ensemble *ensemble = many(40);
    const char *whole = below("whole"), *full = below("full");
    int stopped = 0;

    WELL(sweep_into(ctx, ensemble, whole, 1));
    for (rlim_t bytes = 500; bytes < 100000; bytes = bytes * 3 / 2) {
        const pid_t child = fork();
        int how;
        ck_assert_int_ge(child, 0);
        if (child == 0) {
            const struct rlimit limit = {bytes, bytes};
            signal(SIGXFSZ, SIG_IGN);
            setrlimit(RLIMIT_FSIZE, &limit);
            const kal_status status = sweep_into(ctx, ensemble, full, 1);
            _exit(status == KAL_OK                                     ? 0
                  : status == KAL_IO && strstr(kal_message(ctx), full) ? 1
                                                                       : 2);
        }
        ck_assert_int_eq(waitpid(child, &how, 0), child);
        ck_assert(WIFEXITED(how));
        ck_assert_int_le(WEXITSTATUS(how), 1);
        stopped += WEXITSTATUS(how);
    }
    ck_assert_int_gt(stopped, 3);
    WELL(sweep_into(ctx, ensemble, full, 1));
    same_tables(whole, full);
    kal_ensemble_free(ensemble);
}
END_TEST

typedef struct scarce {
    long left, alive;
    int inside;
} scarce;

/* Counters without locks: two threads at once would be seen here, and by the thread sanitizer. */
static void *scarce_resize(void *user, void *p, size_t n)
{
    scarce *s = user;
    void *made = NULL;

    ck_assert_int_eq(s->inside++, 0);
    if (s->left > 0)
        made = realloc(p, n);
    s->left--;
    s->alive += made && !p;
    s->inside--;
    return made;
}

static void scarce_release(void *user, void *p)
{
    scarce *s = user;

    ck_assert_int_eq(s->inside++, 0);
    free(p);
    s->alive--;
    s->inside--;
}

static kal_status sweep_scarce(const kal_ensemble *ensemble, const char *folder, size_t threads,
                               scarce *s)
{
    const kal_allocator memory = {scarce_resize, scarce_release, s};
    kal_ctx *poor = NULL;
    kal_sweep *sweep = NULL;
    kal_options solve;
    kal_sweep_options options = into(folder, &solve, threads);

    options.resume = options.causes = 1;
    if (kal_ctx_new(&memory, &poor) != KAL_OK)
        return KAL_MEMORY;
    kal_status status = kal_sweep_run(poor, ensemble, &options, NULL, NULL, &sweep);
    ck_assert((status == KAL_OK) == (sweep != NULL));
    if (status != KAL_OK)
        ck_assert_str_ne(kal_message(poor), "");
    kal_sweep_free(sweep);
    kal_ctx_free(poor);
    return status;
}

START_TEST(memory_runs_out)
{
    kal_ensemble *ensemble = many(2);
    const size_t threads = 1 + (size_t)_i;
    scarce s = {LONG_MAX, 0, 0};
    int failed = 0;

    ck_assert_int_eq(sweep_scarce(ensemble, NULL, threads, &s), KAL_OK);
    ck_assert_int_eq(s.alive, 0);
    const long all = LONG_MAX - s.left;
    for (long n = 0; n < all; n += n < 60 ? 1 : all / 60) {
        s = (scarce){n, 0, 0};
        const kal_status status =
            sweep_scarce(ensemble, _i == 0 && n > 60 ? below("poor") : NULL, threads, &s);
        ck_assert_msg(status == KAL_MEMORY || status == KAL_OK, "%ld: %d", n, (int)status);
        ck_assert_msg(s.alive == 0, "%ld: %ld blocks leak", n, s.alive);
        failed += status == KAL_MEMORY;
    }
    ck_assert_int_gt(failed, 60);
    kal_ensemble_free(ensemble);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, killed_and_resumed, 0, 2);
    tcase_add_test(tests, full_disk);
    tcase_add_loop_test(tests, memory_runs_out, 0, 2);
}

int main(void) { return run_tests("study_sweep", fill); }
