/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the results of the bench in short, for docs/performance.md. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bench/series.h"
#include "bench/table.h"

enum { SERIES = 128 };

static bool has(const series *s, size_t n, int library, int way)
{
    for (size_t i = 0; i < n; i++)
        if (s[i].line[library][way].count > 0)
            return true;
    return false;
}

static void print_ratio(const mark *m, double own)
{
    if (!m || !(own > 0)) {
        printf(" |");
        return;
    }
    const double ratio = m->time_s / own;
    printf(" %s%.*f |", m->limit ? "> " : "", ratio < 10 ? 2 : ratio < 100 ? 1 : 0, ratio);
}

/* Of kalund's own records at a size: the means over the seeds. */
static void print_own(const table *t, const series *s, double size)
{
    double n = 0, certify = 0, least = INFINITY, most = 0, passes = 0, bytes = 0, iterations = 0,
           verified = 0;

    for (size_t i = 0; i < t->count; i++) {
        const record *r = &t->row[i];
        if (strcmp(r->solver, "kalund") != 0 || strcmp(r->family, s->family) != 0 ||
            strcmp(r->shape, s->shape) != 0 || r->size != size || strcmp(r->outcome, "optimal") != 0)
            continue;
        n += 1;
        certify += r->certify_s;
        least = fmin(least, r->time_min_s);
        most = fmax(most, r->time_max_s);
        passes += r->passes;
        bytes += r->bytes_per_candidate;
        iterations += r->iterations;
        verified += strstr(r->note, "proved") || strstr(r->note, "verified") ? 1 : 0;
    }
    if (n > 0)
        printf(" %.4g | %.4g..%.4g | %.3g | %.0f | %.0f | %.0f | %s |",
               series_at(&s->line[0][WHOLE], size)->time_s, least, most, certify / n,
               iterations / n, passes / n, bytes / n, verified == n ? "yes" : "no");
    else
        printf(" | | | | | | |");
}

static void print_head(const series *s, size_t n)
{
    int columns = 10;

    printf("| family | shape | candidates | kalund, s | least..most | certify, s | iterations | "
           "passes | bytes per "
           "candidate | certified |");
    for (int i = 1; i < LIBRARIES; i++)
        for (int w = 0; w < WAYS; w++)
            if (has(s, n, i, w)) {
                printf(" %s%s |", library_name[i], w == COMPONENT ? ", parts" : "");
                columns++;
            }
    printf("\n|");
    while (columns-- > 0)
        printf("---|");
    printf("\n");
}

static void print_size(const table *t, const series *all, size_t n, const series *s, double size)
{
    const mark *own = series_at(&s->line[0][WHOLE], size);
    const double time = own && !own->limit ? own->time_s : NAN;

    printf("| %s | %s | %.0f |", s->family, s->shape, own ? own->candidates : size);
    print_own(t, s, size);
    for (int i = 1; i < LIBRARIES; i++)
        for (int w = 0; w < WAYS; w++)
            if (has(all, n, i, w))
                print_ratio(series_at(&s->line[i][w], size), time);
    printf("\n");
}

static void print_growth(const series *s, size_t n)
{
    printf("\n| growth exponent | shape |");
    for (int i = 0; i < LIBRARIES; i++)
        for (int w = 0; w < WAYS; w++)
            if (has(s, n, i, w))
                printf(" %s%s |", library_name[i], w == COMPONENT ? ", parts" : "");
    printf("\n|---|---|");
    for (int i = 0; i < LIBRARIES; i++)
        for (int w = 0; w < WAYS; w++)
            if (has(s, n, i, w))
                printf("---|");
    for (size_t k = 0; k < n; k++) {
        printf("\n| %s | %s |", s[k].family, s[k].shape);
        for (int i = 0; i < LIBRARIES; i++)
            for (int w = 0; w < WAYS; w++) {
                if (!has(s, n, i, w))
                    continue;
                const double e = series_exponent(&s[k].line[i][w]);
                if (isfinite(e))
                    printf(" %.2f |", e);
                else
                    printf(" |");
            }
    }
    printf("\n");
}

int table_summary(const table *t)
{
    series *s = calloc(SERIES, sizeof *s);

    if (!s)
        return -1;
    const size_t n = series_make(t, SERIES, s);
    for (size_t i = 0; i < t->facts; i++)
        printf("%s%s %s", i ? "; " : "", t->fact[i].name, t->fact[i].text);
    printf(".\n\n");
    print_head(s, n);
    for (size_t i = 0; i < n; i++)
        for (int k = 0; k < s[i].line[0][WHOLE].count; k++)
            print_size(t, s, n, &s[i], s[i].line[0][WHOLE].mark[k].size);
    print_growth(s, n);
    free(s);
    return ferror(stdout) ? -1 : 0;
}
