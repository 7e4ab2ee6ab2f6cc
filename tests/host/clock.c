/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a solve makes of a wall clock that jumps by years at every look. */
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <kalund.h>

#include "bench/generate.h"
#include "tests/host/count.h"

/* The program's own functions stand before those of libc, for GLPK as for us. */

static long looks; /* at the wall clock */

static time_t somewhere(void)
{
    static const time_t year = 31557600;
    return (looks++ % 2 ? 40 : 10) * year;
}

int clock_gettime(clockid_t which, struct timespec *out)
{
    if (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE) {
        *out = (struct timespec){somewhere(), 0};
        return 0;
    }
    return (int)syscall(SYS_clock_gettime, which, out);
}

int gettimeofday(struct timeval *restrict out, void *restrict zone)
{
    (void)zone;
    *out = (struct timeval){somewhere(), 0};
    return 0;
}

time_t time(time_t *out)
{
    const time_t now = somewhere();
    if (out)
        *out = now;
    return now;
}

static kal_outcome solve(kal_ctx *ctx, const kal_park *park, double time_limit_s)
{
    const kal_options options = {
        .size = sizeof options, .objective = "cost", .time_limit_s = time_limit_s};
    kal_plan *plan = NULL;
    const kal_status s = kal_plan_solve(ctx, park, &options, &plan);
    count(s == KAL_OK, "a solve: %s", kal_message(ctx));
    const kal_outcome outcome = kal_plan_outcome(plan);
    kal_plan_free(plan);
    return outcome;
}

int main(void)
{
    enum { CANDIDATES = 2000, ROUNDS = 5 };
    kal_ctx *ctx = NULL;
    kal_park *park = NULL;
    generated files;
    struct timespec t;
    count(!generate_park(CANDIDATES, 1, &files) && kal_ctx_new(NULL, &ctx) == KAL_OK &&
              kal_park_read_buffers(ctx, "generated", GENERATED_TABLES, files.buffer, &park) ==
                  KAL_OK,
          "a park: %s", kal_message(ctx));
    clock_gettime(CLOCK_REALTIME, &t);
    const time_t first = t.tv_sec;
    clock_gettime(CLOCK_REALTIME, &t);
    count(t.tv_sec != first && time(NULL) != time(NULL), "the wall clock does not jump");
    for (int i = 0; i < ROUNDS; i++) {
        count(solve(ctx, park, 3600) == KAL_OUTCOME_OPTIMAL, "an hour was over at once");
        count(solve(ctx, park, 1e-9) == KAL_OUTCOME_LIMIT, "no time at all was enough");
    }
    printf("CLOCK: solves=%d looks=%ld\n", 2 * ROUNDS, looks);
    kal_park_free(park);
    kal_ctx_free(ctx);
    generate_free(&files);
    return count_end();
}
