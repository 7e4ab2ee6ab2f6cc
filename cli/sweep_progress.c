/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a sweep is, for a person: a bar on a terminal, a line every ten per cent elsewhere. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/sweep.h"

enum { BAR = 24, LINES = 10 };

static double now(void)
{
    struct timespec t;

    return clock_gettime(CLOCK_MONOTONIC, &t) == 0 ? (double)t.tv_sec + 1e-9 * (double)t.tv_nsec
                                                   : 0.0;
}

void progress_begin(sweep_progress *p, bool quiet, bool rank)
{
    *p = (sweep_progress){
        .quiet = quiet, .rank = rank, .terminal = isatty(STDERR_FILENO) != 0, .begun_s = now()};
}

/* What is left at the pace so far, as a person says it. */
static void put_left(double seconds)
{
    const long s = seconds < 1e7 ? (long)(seconds + 0.5) : 10000000L;

    if (s < 60)
        (void)fprintf(stderr, "%ld s left", s);
    else if (s < 3600)
        (void)fprintf(stderr, "%ld min %ld s left", s / 60, s % 60);
    else
        (void)fprintf(stderr, "%ld h %ld min left", s / 3600, s / 60 % 60);
}

static void put_counts(const sweep_progress *p, const kal_sweep_result *r, double time_s)
{
    const uint64_t fresh = r->done - p->found;

    if (p->rank) {
        (void)fprintf(stderr, "%llu scenarios by rank 0 and before, %llu failed",
                      (unsigned long long)r->done, (unsigned long long)r->failed);
        return;
    }
    (void)fprintf(stderr, "%llu of %llu scenarios, %llu failed", (unsigned long long)r->done,
                  (unsigned long long)r->total, (unsigned long long)r->failed);
    if (fresh > 0 && r->done < r->total) {
        (void)fputs(", ", stderr);
        put_left((time_s - p->begun_s) / (double)fresh * (double)(r->total - r->done));
    }
}

static void draw_bar(sweep_progress *p, const kal_sweep_result *r, double time_s)
{
    const size_t full = r->total > 0 ? (size_t)(BAR * r->done / r->total) : 0;
    char bar[BAR + 1];

    if (time_s - p->told_s < 0.1 && r->done < r->total)
        return;
    p->told_s = time_s;
    for (size_t i = 0; i < BAR; i++)
        bar[i] = i < full ? '#' : '.';
    bar[BAR] = '\0';
    (void)fputs("\r\033[K", stderr);
    if (!p->rank)
        (void)fprintf(stderr, "[%s] ", bar);
    put_counts(p, r, time_s);
    (void)fflush(stderr);
    p->drawn = true;
}

static void tell_line(sweep_progress *p, const kal_sweep_result *r, double time_s)
{
    const uint64_t tenth = r->total > 0 ? LINES * r->done / r->total : LINES;

    if (tenth <= p->tenth)
        return;
    p->tenth = tenth;
    (void)fputs("kalund: sweep: ", stderr);
    if (!p->rank)
        (void)fprintf(stderr, "%llu %%: ", (unsigned long long)(tenth * 100 / LINES));
    put_counts(p, r, time_s);
    (void)fputc('\n', stderr);
}

void progress_tell(sweep_progress *p, const kal_sweep_result *r)
{
    const double time_s = now();

    if (p->quiet)
        return;
    if (!p->heard) { /* what a journal held takes no time */
        p->heard = true;
        p->found = r->done > 0 ? r->done - 1 : 0;
        p->tenth = r->total > 0 ? LINES * p->found / r->total : 0;
    }
    if (p->terminal)
        draw_bar(p, r, time_s);
    else
        tell_line(p, r, time_s);
}

void progress_clear(sweep_progress *p)
{
    if (p->drawn)
        (void)fputs("\r\033[K", stderr);
    p->drawn = false;
}
