/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how soon each stage of the way answers a cancel and the end of its time.
 *
 * The alarm of the process rings at a random moment of a stage. What counts is the processor time from there to
 * the return of the call: the wall also shows what else the machine does. While a solve runs the caller sleeps
 * between two questions, so that much is added to what it may take. */
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include <kalund.h>

#include "tests/host/count.h"
#include "tests/host/stages.h"

#define ANSWER_S 0.1 /* the promise */
#define SLEEP_S 0.02 /* the caller of a solve asks this often */
#define ON_TIME 0.99 /* of all answers */

static double clock_s(clockid_t which)
{
    struct timespec t;
    clock_gettime(which, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static volatile sig_atomic_t rung;
static volatile double rung_cpu, rung_wall; /* written before `rung`, read after it */

static void on_alarm(int number)
{
    (void)number;
    rung_cpu = clock_s(CLOCK_PROCESS_CPUTIME_ID);
    rung_wall = clock_s(CLOCK_MONOTONIC);
    rung = 1;
}

static void set_alarm(double after)
{
    struct itimerval timer = {{0, 0}, {(time_t)after, (suseconds_t)(fmod(after, 1) * 1e6)}};
    if (timer.it_value.tv_sec == 0 && timer.it_value.tv_usec == 0)
        timer.it_value.tv_usec = 1;
    setitimer(ITIMER_REAL, &timer, NULL);
}

static void stop_alarm(void)
{
    const struct itimerval never = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &never, NULL);
}

/* The longest silence of a call in processor time, and when it began. */
static struct silence {
    double last, longest;
    long asked;
    bool listens; /* answers the alarm */
} silence;

static int on_cancel(void *user)
{
    (void)user;
    const double now = clock_s(CLOCK_PROCESS_CPUTIME_ID);
    silence.longest = fmax(silence.longest, now - silence.last);
    silence.last = now;
    silence.asked++;
    return silence.listens && rung;
}

static void hush(bool listens)
{
    silence = (struct silence){.last = clock_s(CLOCK_PROCESS_CPUTIME_ID), .listens = listens};
}

static uint64_t state = 1;

static double random_share(void)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(state >> 11) / 9007199254740992.0;
}

typedef struct tally {
    long answers, late, finished;
    double worst_cpu, worst_wall;
} tally;

/* One call with the alarm at a moment of it. */
static void interrupt_once(world *w, const stage *s, double moment, bool by_time, tally *t)
{
    rung = 0;
    hush(!by_time);
    w->time_limit_s = by_time ? moment : 0;
    set_alarm(moment);
    const stage_end end = s->run(w);
    const double cpu = clock_s(CLOCK_PROCESS_CPUTIME_ID), wall = clock_s(CLOCK_MONOTONIC);
    stop_alarm();
    w->time_limit_s = 0;
    count(end != STAGE_FAILED, "%s: %s", s->name, kal_message(w->ctx));
    t->finished += end == STAGE_DONE;
    if (!rung || rung_cpu > cpu)
        return; /* over before its time */
    t->answers++;
    t->late += cpu - rung_cpu > ANSWER_S - SLEEP_S;
    t->worst_cpu = fmax(t->worst_cpu, cpu - rung_cpu);
    t->worst_wall = fmax(t->worst_wall, wall - rung_wall);
}

/* How long the whole takes, or how much of it counts; what is measured shows the longest silence too. */
static double length_of(world *w, const stage *s, long candidates)
{
    const double begun = clock_s(CLOCK_MONOTONIC);
    hush(false);
    if (s->length_s > 0)
        return s->length_s * (double)candidates / 100000;
    count(s->run(w) == STAGE_DONE, "%s: %s", s->name, kal_message(w->ctx));
    silence.longest = fmax(silence.longest, clock_s(CLOCK_PROCESS_CPUTIME_ID) - silence.last);
    return clock_s(CLOCK_MONOTONIC) - begun;
}

static void test_stage(world *w, const stage *s, long candidates, long moments, bool by_time)
{
    tally t = {0};
    const double length = length_of(w, s, candidates), longest = silence.longest;
    for (long i = 0; i < moments; i++)
        interrupt_once(w, s, length * random_share(), by_time, &t);
    printf("CANCEL: stage=%s by=%s candidates=%ld moments=%ld answered=%ld late=%ld finished=%ld "
           "worst_ms=%.1f worst_wall_ms=%.1f silence_ms=%.1f length_s=%.2f\n",
           s->name, by_time ? "time" : "cancel", candidates, moments, t.answers, t.late, t.finished,
           1e3 * t.worst_cpu, 1e3 * t.worst_wall, 1e3 * longest, length);
    fflush(stdout);
    count((double)t.late <= (1 - ON_TIME) * (double)moments, "%s: %ld of %ld answers were late",
          s->name, t.late, t.answers);
}

int main(int argc, char **argv)
{
    const long size = count_option(argc, argv, "candidates", 10000);
    const long moments = count_option(argc, argv, "moments", 5);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_alarm;
    action.sa_flags = SA_RESTART;
    sigaction(SIGALRM, &action, NULL);
    static world w;
    if (!world_open(&w, (size_t)size, on_cancel)) {
        count(false, "the park could not be made: %s", kal_message(w.ctx));
        return count_end();
    }
    for (size_t i = 0; i < stages; i++) {
        test_stage(&w, &stage_list[i], size, moments, false);
        if (stage_list[i].has_limit)
            test_stage(&w, &stage_list[i], size, moments, true);
    }
    world_close(&w);
    return count_end();
}
