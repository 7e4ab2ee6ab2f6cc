/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how solvers are compared: in turn, by medians, with one objective. */
#include "bench/run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/child.h"
#include "bench/split.h"

/* Solvers stop within tolerances of about 1e-7 of a cost or a quantity. */
#define SAME_OBJECTIVE 1e-6
/* A pass is repeated until this much time has been spent on it. */
#define PASS_S 0.02

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median(int n, double *x)
{
    if (n == 0)
        return NAN;
    qsort(x, (size_t)n, sizeof *x, ascending);
    return n % 2 ? x[n / 2] : 0.5 * (x[n / 2 - 1] + x[n / 2]);
}

/* One look at every candidate's reduced cost, the least that any pricing must do once. */
static double pass_s(const family_lp *lp)
{
    double *y = calloc(lp->rows + 1, sizeof *y), best = INFINITY, spent = 0.0;
    volatile double sink = 0.0;

    if (!y)
        return NAN;
    for (size_t i = 0; i < lp->rows; i++)
        y[i] = 1.0 + 1e-3 * (double)(i % 7);
    while (spent < PASS_S) {
        const double t = bench_clock_s(1);
        double least = 0.0;
        for (size_t j = 0; j < lp->candidates; j++) {
            double d = lp->cost[j];
            for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
                d -= lp->value[k] * y[lp->index[k]];
            least = d < least ? d : least;
        }
        sink = sink + least;
        const double once = bench_clock_s(1) - t;
        best = once < best ? once : best;
        spent += once + 1e-7;
    }
    free(y);
    return best > 0 ? best : NAN;
}

static bool is_kalund(const entrant *e) { return e->solver == &kalund_solver; }

static double compared_s(const entrant *e, const answer *a)
{
    return is_kalund(e) ? a->solve_s + a->certify_s : a->solve_s;
}

static const char *outcome_of(ended e)
{
    static const char *const text[] = {"optimal", ">limit", "other", "crashed"};
    return text[e];
}

static void describe(const task *k, size_t parts, record *r)
{
    memset(r, 0, sizeof *r);
    memcpy(r->family, k->family, sizeof r->family);
    memcpy(r->shape, k->shape, sizeof r->shape);
    r->size = k->size;
    r->seed = k->seed;
    r->candidates = (double)k->lp.candidates;
    r->rows = (double)k->lp.rows;
    r->columns = (double)k->lp.columns;
    r->nonzeros = (double)k->lp.nonzeros;
    r->parts = (double)parts;
}

static double median_of(const answer *a, int n, double answer_field(const answer *), double *room)
{
    for (int i = 0; i < n; i++)
        room[i] = answer_field(&a[i]);
    return median(n, room);
}

static double field_read(const answer *a) { return a->read_s; }
static double field_build(const answer *a) { return a->build_s; }
static double field_solve(const answer *a) { return a->solve_s; }
static double field_certify(const answer *a) { return a->certify_s; }
static double field_peak(const answer *a) { return (double)a->peak; }

/* What solving took beyond the program in memory. */
static double field_more(const answer *a)
{
    return a->peak > a->loaded ? (double)(a->peak - a->loaded) : 0.0;
}

static void sum_up(const entrant *e, const task *k, const answer *a, int n, double pass, record *r)
{
    double room[64], time[64];
    const answer *last = &a[n - 1];

    snprintf(r->solver, sizeof r->solver, "%s", e->label);
    snprintf(r->way, sizeof r->way, "%s", e->component ? "component" : "whole");
    snprintf(r->outcome, sizeof r->outcome, "%s", outcome_of(last->end));
    snprintf(r->note, sizeof r->note, "%s", last->note);
    r->runs = n;
    r->objective = k->sign * last->objective + k->offset;
    if (is_kalund(e) && k->mps[0] && !e->component)
        r->objective = last->objective; /* it read the program itself */
    r->iterations = last->iterations >= 0 ? (double)last->iterations : NAN;
    r->read_s = k->read_s + median_of(a, n, field_read, room);
    r->build_s = k->build_s + median_of(a, n, field_build, room);
    r->solve_s = median_of(a, n, field_solve, room);
    r->certify_s = is_kalund(e) ? median_of(a, n, field_certify, room) : NAN;
    for (int i = 0; i < n; i++)
        time[i] = compared_s(e, &a[i]);
    r->time_s = median(n, time); /* sorted now */
    r->time_min_s = time[0];
    r->time_max_s = time[n - 1];
    r->peak_mib = median_of(a, n, field_peak, room) / 0x1p20;
    r->bytes_per_candidate = median_of(a, n, field_more, room) / (double)k->lp.candidates;
    r->passes = r->time_s / pass;
}

/* Without an optimum there are no figures; at a limit, the limit is the least that it takes. */
static void no_figures(record *r, double limit_s)
{
    const bool limit = strcmp(r->outcome, ">limit") == 0;

    r->objective = r->iterations = r->read_s = r->build_s = r->solve_s = r->certify_s = NAN;
    r->peak_mib = r->bytes_per_candidate = r->passes = NAN;
    r->time_s = r->time_min_s = r->time_max_s = limit ? limit_s : NAN;
}

static void print_record(const record *r, double limit_s)
{
    char time[32], ratio[32] = "";

    if (strcmp(r->outcome, "optimal") == 0)
        snprintf(time, sizeof time, "%.4f", r->time_s);
    else if (strcmp(r->outcome, ">limit") == 0)
        snprintf(time, sizeof time, ">%g", limit_s);
    else
        snprintf(time, sizeof time, "%s", r->outcome);
    if (isfinite(r->ratio))
        snprintf(ratio, sizeof ratio, "%s%.2f", strcmp(r->outcome, ">limit") == 0 ? ">" : "",
                 r->ratio);
    printf("  %-15s %-9s %10s %8s", r->solver, r->way, time, ratio);
    if (strcmp(r->outcome, "optimal") == 0) {
        printf(" %8.4f..%-8.4f build %.4f", r->time_min_s, r->time_max_s, r->build_s);
        if (isfinite(r->certify_s))
            printf(" certify %.4f", r->certify_s);
        printf(" peak %.0f MiB, %.0f bytes/candidate,", r->peak_mib, r->bytes_per_candidate);
        if (isfinite(r->iterations))
            printf(" %.0f iterations,", r->iterations);
        printf(" %.0f passes, %.12g", r->passes, r->objective);
    }
    printf("%s%s\n", r->note[0] ? "  " : "", r->note);
    fflush(stdout);
}

/* Objectives against the first optimum there is, kalund's as a rule. Where nobody finds one, there is none: but the
 * families have one. */
static int compare(const task *k, const record *r, size_t n)
{
    const record *first = NULL;
    int wrong = 0;

    for (size_t i = 0; i < n && !first; i++)
        if (strcmp(r[i].outcome, "optimal") == 0)
            first = &r[i];
    for (size_t i = 0; i < n; i++) {
        if (strcmp(r[i].outcome, "optimal") != 0) {
            const bool own = strncmp(r[i].solver, "kalund", 6) == 0;
            wrong += own && (first || k->shape[0] != '-') && strcmp(r[i].outcome, ">limit") != 0;
            continue;
        }
        const double off = fabs(r[i].objective - first->objective);
        if (off <= SAME_OBJECTIVE * fmax(1.0, fabs(first->objective)))
            continue;
        wrong++;
        printf("MISMATCH: %s %s %g seed %g: %s (%s) says %.12g, %s says %.12g\n", r[i].family,
               r[i].shape, r[i].size, r[i].seed, r[i].solver, r[i].way, r[i].objective,
               first->solver, first->objective);
    }
    return wrong;
}

static bool starts(const entrant *e, const task *k, size_t parts)
{
    if (e->component && parts < 2)
        return false;
    return !e->solver->takes || e->solver->takes(&k->lp);
}

static const char *mark_of(const task *k, char mark[8])
{
    snprintf(mark, 8, "%c%c ", k->family[0], k->shape[0]);
    return mark;
}

static bool too_slow(const entrant *e, const task *k)
{
    char mark[8];
    return k->shape[0] != '-' && strstr(e->over, mark_of(k, mark)) != NULL;
}

static void remember(entrant *e, const task *k)
{
    char mark[8];
    const size_t n = strlen(e->over);
    if (!too_slow(e, k))
        snprintf(e->over + n, sizeof e->over - n, "%s", mark_of(k, mark));
}

static void solve_once(const field *f, const entrant *e, const task *k, answer *a)
{
    const manner how = {.component = e->component,
                        .limit_s = is_kalund(e) ? f->limit_kalund_s : f->limit_s,
                        .threads = is_kalund(e) ? f->threads : 1,
                        .kernel = e->kernel[0] ? e->kernel : NULL,
                        .mps = k->mps[0] ? k->mps : NULL,
                        .loud = f->loud};
    child_solve(e->solver, &k->lp, &how, a);
}

/* All entrants once, then all again: what the machine does meanwhile falls on all of them. */
static void take_turns(field *f, const task *k, size_t parts, answer *a, int *done)
{
    for (int run = 0; run < f->runs; run++)
        for (size_t i = 0; i < f->count; i++) {
            entrant *e = &f->entrant[i];
            answer *mine = &a[i * (size_t)f->runs];
            if (!starts(e, k, parts) || too_slow(e, k))
                continue;
            if (done[i] > 0 && mine[done[i] - 1].end != ENDED_OPTIMAL)
                continue;
            solve_once(f, e, k, &mine[done[i]++]);
            if (mine[done[i] - 1].end == ENDED_LIMIT) {
                if (k->shape[0] != '-')
                    remember(e, k);
                mine[0] = mine[done[i] - 1]; /* what went before does not count */
                done[i] = 1;
            }
        }
}

static size_t collect(const field *f, const task *k, size_t parts, const answer *a, const int *done,
                      record *out)
{
    const double pass = pass_s(&k->lp);
    size_t n = 0;

    for (size_t i = 0; i < f->count; i++) {
        const entrant *e = &f->entrant[i];
        if (!starts(e, k, parts))
            continue;
        record *r = &out[n++];
        const answer skipped = {.end = ENDED_LIMIT, .note = "not tried, over at a smaller size"};
        describe(k, parts, r);
        if (done[i] > 0)
            sum_up(e, k, &a[i * (size_t)f->runs], done[i], pass, r);
        else
            sum_up(e, k, &skipped, 1, pass, r);
        r->threads = is_kalund(e) ? f->threads : 1;
        if (strcmp(r->outcome, "optimal") != 0)
            no_figures(r, is_kalund(e) ? f->limit_kalund_s : f->limit_s);
        r->ratio = strcmp(out[0].outcome, "optimal") == 0 ? r->time_s / out[0].time_s : NAN;
    }
    return n;
}

int run_task(field *f, const task *k, table *t)
{
    answer *a = calloc(f->count * (size_t)f->runs + 1, sizeof *a);
    record *r = calloc(f->count + 1, sizeof *r);
    int done[ENTRANTS] = {0}, result = -1;
    split s;

    if (a && r && split_make(&k->lp, &s) == 0) {
        const size_t parts = s.parts;
        split_free(&s);
        printf("%s %s %.0f", k->family, k->shape, k->size);
        if (isfinite(k->seed))
            printf(" seed %.0f", k->seed);
        printf(": %zu candidates, %zu rows, %zu columns, %zu nonzeros, %zu parts\n",
               k->lp.candidates, k->lp.rows, k->lp.columns, k->lp.nonzeros, parts);
        take_turns(f, k, parts, a, done);
        const size_t n = collect(f, k, parts, a, done, r);
        for (size_t i = 0; i < n; i++)
            print_record(&r[i],
                         strncmp(r[i].solver, "kalund", 6) == 0 ? f->limit_kalund_s : f->limit_s);
        result = compare(k, r, n);
        for (size_t i = 0; i < n && result >= 0; i++)
            if (table_add(t, &r[i]) != 0)
                result = -1;
    }
    free(a);
    free(r);
    return result;
}
