/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which results belong together, and how a growth is fitted. */
#include "bench/series.h"

#include <math.h>
#include <string.h>

const char *const library_name[LIBRARIES] = {"kalund", "Clp", "GLPK", "LEMON", "HiGHS", "lp_solve"};
const char *const library_color[LIBRARIES] = {"#0072b2", "#c77700", "#009e73",
                                              "#a0528a", "#d55e00", "#6b7683"};

static int library_of(const char *solver)
{
    static const char *const start[LIBRARIES] = {"",       "clp-",  "glpk-",
                                                 "lemon-", "highs", "lp_solve"};

    if (strcmp(solver, "kalund") == 0)
        return 0;
    for (int i = 1; i < LIBRARIES; i++)
        if (strncmp(solver, start[i], strlen(start[i])) == 0)
            return i;
    return -1;
}

static bool alike(const record *a, const record *b)
{
    return strcmp(a->family, b->family) == 0 && strcmp(a->shape, b->shape) == 0 &&
           a->size == b->size && strcmp(a->solver, b->solver) == 0 && strcmp(a->way, b->way) == 0;
}

/* All seeds of a solver at a size, by their first record; false when there is an earlier one. */
static bool gather(const table *t, size_t first, mark *m)
{
    const record *r = &t->row[first];
    double sum = 0.0, seen = 0.0;

    for (size_t i = 0; i < first; i++)
        if (alike(&t->row[i], r))
            return false;
    memset(m, 0, sizeof *m);
    for (size_t i = first; i < t->count; i++) {
        const record *q = &t->row[i];
        if (!alike(q, r) || !(q->time_s > 0))
            continue;
        m->limit = m->limit || strcmp(q->outcome, ">limit") == 0;
        sum += log(q->time_s);
        seen += 1.0;
    }
    m->size = r->size;
    m->candidates = r->candidates;
    m->time_s = seen > 0 ? exp(sum / seen) : NAN;
    memcpy(m->solver, r->solver, sizeof m->solver);
    return seen > 0;
}

static void keep_best(line *l, const mark *m)
{
    int at = 0;

    while (at < l->count && l->mark[at].size < m->size)
        at++;
    if (at < l->count && l->mark[at].size == m->size) {
        mark *old = &l->mark[at];
        if (old->limit != m->limit ? old->limit : m->time_s < old->time_s)
            *old = *m;
        return;
    }
    if (l->count == SIZES)
        return;
    memmove(&l->mark[at + 1], &l->mark[at], (size_t)(l->count - at) * sizeof l->mark[0]);
    l->mark[at] = *m;
    l->count++;
}

static series *find(series *s, size_t *count, size_t room, const record *r)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(s[i].family, r->family) == 0 && strcmp(s[i].shape, r->shape) == 0)
            return &s[i];
    if (*count == room)
        return NULL;
    series *n = &s[(*count)++];
    memset(n, 0, sizeof *n);
    memcpy(n->family, r->family, sizeof n->family);
    memcpy(n->shape, r->shape, sizeof n->shape);
    return n;
}

size_t series_make(const table *t, size_t room, series *out)
{
    size_t count = 0;

    for (size_t i = 0; i < t->count; i++) {
        const record *r = &t->row[i];
        const int library = library_of(r->solver);
        series *s = library < 0 ? NULL : find(out, &count, room, r);
        mark m;
        if (s && gather(t, i, &m))
            keep_best(&s->line[library][strcmp(r->way, "component") == 0 ? COMPONENT : WHOLE], &m);
    }
    return count;
}

static double fit(const line *l, double least, int *points)
{
    double n = 0, x = 0, y = 0, xx = 0, xy = 0;

    for (int i = 0; i < l->count; i++) {
        const mark *m = &l->mark[i];
        if (m->limit || m->size < least)
            continue;
        const double a = log(m->candidates), b = log(m->time_s);
        n += 1;
        x += a;
        y += b;
        xx += a * a;
        xy += a * b;
    }
    *points = (int)n;
    return n < 2 ? NAN : (n * xy - x * y) / (n * xx - x * x);
}

double series_exponent(const line *l)
{
    int points;
    const double large = fit(l, 1e4, &points);
    return points >= 2 ? large : fit(l, 0.0, &points);
}

const mark *series_at(const line *l, double size)
{
    for (int i = 0; i < l->count; i++)
        if (l->mark[i].size == size)
            return &l->mark[i];
    return NULL;
}

double series_largest(const series *s)
{
    const line *l = &s->line[0][WHOLE];
    double size = 0.0;

    for (int i = 0; i < l->count; i++)
        if (!l->mark[i].limit)
            size = l->mark[i].size;
    return size;
}
