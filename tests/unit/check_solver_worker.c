/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker works elsewhere, the caller hears its own callbacks, a cancel reaches the worker. */
#include "solver/worker.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>

#include "tests/unit/solver_fixture.h"

static pthread_t caller;
static int asked, after;

static int count_cancel(void *user)
{
    (void)user;
    ck_assert(pthread_equal(caller, pthread_self()));
    return ++asked > after;
}

typedef struct seen {
    bool elsewhere, blocked, stopped;
} seen;

static void look(void *self, const atomic_bool *stop)
{
    seen *s = self;
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    s->elsewhere = !pthread_equal(caller, pthread_self());
    s->blocked = sigismember(&mask, SIGINT) == 1;
    (void)stop;
}

static void until_stopped(void *self, const atomic_bool *stop)
{
    seen *s = self;
    const struct timespec moment = {0, 1000000};
    while (!atomic_load(stop))
        nanosleep(&moment, NULL);
    s->stopped = true;
}

START_TEST(runs_elsewhere)
{
    seen s = {false, false, false};
    bool cancelled = true;
    ck_assert_int_eq(kal__worker_run(fixture_ctx, "solve", look, &s, &cancelled), KAL_OK);
    ck_assert(s.elsewhere && s.blocked && !cancelled);
}
END_TEST

START_TEST(cancel_before_and_during)
{
    seen s = {false, false, false};
    bool cancelled = false;
    caller = pthread_self();
    asked = 0;
    after = _i;
    kal_ctx_set_cancel(fixture_ctx, count_cancel, NULL);
    ck_assert_int_eq(kal__worker_run(fixture_ctx, "solve", until_stopped, &s, &cancelled), KAL_OK);
    ck_assert(cancelled);
    ck_assert_int_eq(s.stopped, _i > 0);
}
END_TEST

static void fill(TCase *tests)
{
    caller = pthread_self();
    tcase_add_test(tests, runs_elsewhere);
    tcase_add_loop_test(tests, cancel_before_and_during, 0, 4);
}

int main(void) { return run_suite("solver_worker", fill); }
