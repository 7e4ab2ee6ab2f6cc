/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a solve is kept apart from the bench, so that its peak of memory is its own and neither
 * a crash nor a solver without a time limit stops the rest. */
#include "bench/child.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/split.h"

/* The limit is one of processor time, so that a busy machine is no solver's fault; of the wall a child gets this many
 * times as much before it is taken for stuck. */
enum { WALL_FACTOR = 4, WALL_MORE_S = 30 };

static void solve_components(const solver *s, const family_lp *lp, const manner *how, answer *a)
{
    const size_t loaded = bench_resident("VmRSS");
    split parts;
    double total = 0.0;

    if (split_make(lp, &parts) != 0) {
        a->end = ENDED_CRASHED;
        return;
    }
    total = parts.empty;
    for (size_t p = 0; p < parts.parts && a->end == ENDED_OPTIMAL; p++) {
        family_lp one;
        if (split_part(lp, &parts, p, &one) != 0) {
            a->end = ENDED_CRASHED;
            break;
        }
        s->solve(&one, how, a);
        total += a->objective;
        family_free(&one);
    }
    a->objective = total;
    a->loaded = loaded; /* the parts come and go */
    split_free(&parts);
}

static void be_child(const solver *s, const family_lp *lp, const manner *how, int out)
{
    answer a = {.end = ENDED_OPTIMAL, .objective = NAN};
    const struct rlimit none = {0, 0};

    if (!how->loud) {
        int null = open("/dev/null", O_WRONLY);
        if (null >= 0) {
            dup2(null, 1);
            dup2(null, 2);
        }
    }
    setrlimit(RLIMIT_CORE, &none);
    if (how->component)
        solve_components(s, lp, how, &a);
    else
        s->solve(lp, how, &a);
    a.peak = bench_resident("VmHWM");
    ssize_t n = write(out, &a, sizeof a);
    _exit(n == (ssize_t)sizeof a ? 0 : 1); /* no atexit of the libraries */
}

/* Processor time of the child; its own limit (RLIMIT_CPU) would make its clock count in ticks. */
static double spent_s(pid_t pid)
{
    clockid_t clock;
    struct timespec t = {0, 0};

    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &t) != 0)
        return 0.0;
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Waits for the answer; false when the child's time is over. The child cannot spend what is left of its limit before
 * that much of the wall's time has gone by, so there is no need to look earlier. */
static bool wait_for(int in, pid_t pid, const manner *how, answer *out, bool *whole)
{
    struct pollfd p = {.fd = in, .events = POLLIN};
    double waited = 0.0, left = how->limit_s;
    int ready = 0;

    do {
        const double step = fmin(left / how->threads + 0.01, 3600.0);
        ready = poll(&p, 1, how->limit_s > 0 ? (int)(step * 1000.0) : -1);
        waited += step;
        left = how->limit_s - (how->threads > 1 ? waited : spent_s(pid));
    } while (ready <= 0 && (ready == 0 || errno == EINTR) && left > 0 &&
             waited < WALL_FACTOR * how->limit_s + WALL_MORE_S);
    *whole = ready > 0 && read(in, out, sizeof *out) == (ssize_t)sizeof *out;
    return ready > 0;
}

void child_solve(const solver *s, const family_lp *lp, const manner *how, answer *out)
{
    int pipes[2] = {-1, -1}, status = 0;
    struct rusage used;
    bool whole = false;

    memset(out, 0, sizeof *out);
    out->end = ENDED_CRASHED;
    out->objective = NAN;
    fflush(NULL);
    if (pipe(pipes) != 0)
        return;
    const pid_t pid = fork();
    if (pid == 0) {
        close(pipes[0]);
        be_child(s, lp, how, pipes[1]);
    }
    close(pipes[1]);
    if (pid < 0) {
        snprintf(out->note, sizeof out->note, "fork: %s", strerror(errno));
        close(pipes[0]);
        return;
    }
    const bool in_time = wait_for(pipes[0], pid, how, out, &whole);
    if (!in_time)
        kill(pid, SIGKILL);
    close(pipes[0]);
    while (wait4(pid, &status, 0, &used) < 0 && errno == EINTR)
        ;
    if (whole) {
        const size_t most = (size_t)used.ru_maxrss * 1024;
        out->peak = out->peak > 0 ? out->peak : most;
        return;
    }
    out->end = ENDED_CRASHED;
    if (!in_time)
        out->end = ENDED_LIMIT;
    else if (WIFSIGNALED(status))
        snprintf(out->note, sizeof out->note, "signal %d", WTERMSIG(status));
    else
        snprintf(out->note, sizeof out->note, "exit code %d", WEXITSTATUS(status));
}
