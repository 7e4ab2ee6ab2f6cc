/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that whenever a writer is killed, the results are the old or the new ones. */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "tests/fault/park.h"
#include "tests/fault/place.h"

#define SHORT_KILLS 100
#define LONG_KILLS 1000

static char home[PLACE_PATH], park[128], work[128], target[160];
static char *base[] = {"kalund", "solve", park, "-q", "-o", target, NULL};
static char *wet[] = {"kalund", "solve", park, "-q", "-s", "wet", "-o", target, NULL};
static shot result[2]; /* of base, of wet */
static int passed, failed;

static struct {
    long killed, finished, kept, replaced, left_behind;
} count;

static void check(bool good, const char *what, const char *where)
{
    *(good ? &passed : &failed) += 1;
    if (!good)
        printf("fault: kill %s: %s\n", where, what);
}

/* splitmix64: the same moments, as fractions of a run, every time. */
static double moment(void)
{
    static uint64_t state = 20;
    uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

/* Which of the two results stands there: 0 or 1, -1 for neither. */
static int standing(void)
{
    shot now;
    shot_take(target, &now);
    const int which = shot_same(&now, &result[0]) ? 0 : shot_same(&now, &result[1]) ? 1 : -1;
    shot_free(&now);
    return which;
}

/* One run over the result that stands there, killed as `how` says. */
static void strike(const start *how, const char *where)
{
    ending e;
    const int before = standing();
    const size_t hidden = place_hidden(work);
    command_run(how, before == 0 ? wet : base, &e);
    const int after = standing();
    check(e.code == 0 || e.signal == SIGKILL, "ended otherwise", where);
    check(after >= 0, "neither the old results nor the new ones", where);
    check(e.code != 0 || after == !before, "it finished without the new results", where);
    check(place_hidden(work) <= 1, "more left behind than by one writer", where);
    check(e.code != 0 || !place_hidden(work), "a run that finished left something behind", where);
    count.killed += e.signal == SIGKILL;
    count.finished += e.code == 0;
    count.kept += after == before;
    count.replaced += after == !before;
    count.left_behind += place_hidden(work) > hidden;
    if (after < 0)
        shot_restore(target, &result[0]);
}

static double run_us(void)
{
    struct timespec from, to;
    ending e;
    double us = 0;
    for (int i = 0; i < 5; i++) {
        clock_gettime(CLOCK_MONOTONIC, &from);
        command_run(&(start){0}, i % 2 ? wet : base, &e);
        clock_gettime(CLOCK_MONOTONIC, &to);
        check(e.code == 0, "undisturbed", "at no moment");
        us += 1e6 * (double)(to.tv_sec - from.tv_sec) + 1e-3 * (double)(to.tv_nsec - from.tv_nsec);
        if (i < 2)
            shot_take(target, &result[i]);
    }
    check(!shot_same(&result[0], &result[1]), "the two results are one", "at no moment");
    return us / 5;
}

/* Before each call to the file system, of which the writing consists. */
static void at_each_call(void)
{
    char fault[32];
    ending e;
    command_run(&(start){.fault = "1000000 kill"}, wet, &e);
    const long calls = e.calls;
    check(calls > 50, "no calls counted", "at each call");
    for (long k = 1; k <= calls; k++) {
        snprintf(fault, sizeof fault, "%ld kill", k);
        strike(&(start){.fault = fault}, fault);
    }
    printf("fault: kill calls=%ld\n", calls);
}

/* At random moments of a run and a bit more. */
static void at_random(long kills, double us)
{
    for (long tries = 0; kills > 0 && tries < 100000; tries++) {
        char where[64];
        const long before = count.killed;
        const long wait = 1 + (long)(1.2 * us * moment());
        snprintf(where, sizeof where, "after %ld us", wait);
        strike(&(start){.kill_after_us = wait}, where);
        kills -= count.killed > before;
    }
    check(kills <= 0, "too few kills struck", "at random");
}

static bool prepare(void)
{
    snprintf(park, sizeof park, "%s/park", home);
    snprintf(work, sizeof work, "%s/work", home);
    snprintf(target, sizeof target, "%s/out", work);
    return !mkdir(park, 0777) && !mkdir(work, 0777) && !fault_park_write(park);
}

/* usage: kill [all] */
int main(int argc, char **argv)
{
    const bool all = argc > 1 && !strcmp(argv[1], "all");
    if (!place_make(home, "kill", true) || !prepare())
        return 1;
    const double us = run_us();
    at_each_call();
    const long at_calls = count.killed;
    at_random(all ? LONG_KILLS : SHORT_KILLS, us);
    printf("fault: kill run_us=%.0f at_calls=%ld at_random=%ld finished=%ld kept=%ld replaced=%ld "
           "left_behind=%ld failed=%d\n",
           us, at_calls, count.killed - at_calls, count.finished, count.kept, count.replaced,
           count.left_behind, failed);
    place_remove(home);
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
