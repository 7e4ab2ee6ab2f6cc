/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: when a program is a pure network, and how LEMON is put on the bench with it. */
#include "bench/solver.h"

#ifdef HAVE_LEMON

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench/lemon.h"

/* LEMON wants whole numbers: quantities and costs in parts of 2^-20. Quantities of about 100 are then right to 1e-8,
 * and 64 bits hold the sums over 10^7 arcs. */
#define PARTS 0x1p20

/* A row keeps its sign or changes it so that every column leaves one row and enters another: union-find in which each
 * row knows whether its sign differs from its parent's. */
typedef struct signs {
    size_t *parent;
    unsigned char *differs;
} signs;

static size_t root_of(signs *s, size_t i, unsigned char *differs)
{
    size_t root = i;
    unsigned char all = 0;

    while (s->parent[root] != root) {
        all ^= s->differs[root];
        root = s->parent[root];
    }
    *differs = all;
    while (s->parent[i] != root && i != root) {
        const size_t up = s->parent[i];
        const unsigned char own = s->differs[i];
        s->parent[i] = root;
        s->differs[i] = all;
        all ^= own;
        i = up;
    }
    return root;
}

static bool join(signs *s, size_t a, size_t b, unsigned char differ)
{
    unsigned char at_a, at_b;
    const size_t p = root_of(s, a, &at_a), q = root_of(s, b, &at_b);

    if (p == q)
        return (at_a ^ at_b) == differ;
    s->parent[p > q ? p : q] = p > q ? q : p;
    s->differs[p > q ? p : q] = at_a ^ at_b ^ differ;
    return true;
}

static bool find_signs(const family_lp *lp, signs *s)
{
    for (size_t i = 0; i < lp->rows; i++)
        s->parent[i] = i;
    for (size_t j = 0; j < lp->columns; j++) {
        const size_t k = lp->start[j], n = lp->start[j + 1] - k;
        if (n < 1 || n > 2 || lp->lower[j] != 0.0)
            return false;
        for (size_t t = k; t < k + n; t++)
            if (fabs(lp->value[t]) != 1.0)
                return false;
        if (n == 2 &&
            !join(s, lp->index[k], lp->index[k + 1], lp->value[k] == lp->value[k + 1] ? 1 : 0))
            return false;
    }
    for (size_t i = 0; i < lp->rows; i++)
        if (lp->row_lower[i] != lp->row_upper[i])
            return false;
    return true;
}

static bool make_signs(const family_lp *lp, signs *s)
{
    s->parent = calloc(lp->rows + 1, sizeof *s->parent);
    s->differs = calloc(lp->rows + 1, 1);
    return s->parent && s->differs && find_signs(lp, s);
}

static void free_signs(signs *s)
{
    free(s->parent);
    free(s->differs);
}

static bool takes(const family_lp *lp)
{
    signs s;
    const bool is = make_signs(lp, &s);
    free_signs(&s);
    return is;
}

static bool allocate(const family_lp *lp, lemon_flow *f)
{
    *f = (lemon_flow){.nodes = lp->rows + 1, .arcs = lp->columns};
    f->from = calloc(f->arcs + 1, sizeof *f->from);
    f->to = calloc(f->arcs + 1, sizeof *f->to);
    f->cost = calloc(f->arcs + 1, sizeof *f->cost);
    f->capacity = calloc(f->arcs + 1, sizeof *f->capacity);
    f->flow = calloc(f->arcs + 1, sizeof *f->flow);
    f->supply = calloc(f->nodes, sizeof *f->supply);
    return f->from && f->to && f->cost && f->capacity && f->flow && f->supply;
}

static void free_flow(lemon_flow *f)
{
    free(f->from);
    free(f->to);
    free(f->cost);
    free(f->capacity);
    free(f->flow);
    free(f->supply);
}

/* The last node is the outside: columns of one entry come from it or go to it. */
static void fill(const family_lp *lp, signs *s, lemon_flow *f)
{
    const uint32_t outside = (uint32_t)lp->rows;

    for (size_t i = 0; i < lp->rows; i++) {
        unsigned char differs;
        root_of(s, i, &differs);
        f->supply[i] = llround((differs ? -1.0 : 1.0) * lp->row_lower[i] * PARTS);
        f->supply[outside] -= f->supply[i];
    }
    for (size_t j = 0; j < lp->columns; j++) {
        f->from[j] = f->to[j] = outside;
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            unsigned char differs;
            root_of(s, lp->index[k], &differs);
            if ((lp->value[k] > 0) != (differs != 0))
                f->from[j] = lp->index[k];
            else
                f->to[j] = lp->index[k];
        }
        f->cost[j] = llround(lp->cost[j] * PARTS);
        f->capacity[j] = isinf(lp->upper[j]) ? INT64_MAX : llround(lp->upper[j] * PARTS);
    }
}

static double clock_s(void) { return bench_clock_s(1); }

static void run(const family_lp *lp, answer *a, int (*method)(lemon_flow *, double (*)(void)))
{
    signs s;
    lemon_flow f;
    const double t = clock_s();

    if (!make_signs(lp, &s) || !allocate(lp, &f)) {
        a->end = ENDED_WRONG;
        snprintf(a->note, sizeof a->note, "not a pure network, or out of memory");
        return;
    }
    fill(lp, &s, &f);
    a->build_s += clock_s() - t;
    a->loaded = bench_resident("VmRSS");
    const int code = method(&f, clock_s);
    a->build_s += f.build_s;
    a->solve_s += f.run_s;
    a->iterations = -1;
    a->objective = 0.0;
    for (size_t j = 0; j < lp->columns; j++)
        a->objective += lp->cost[j] * ((double)f.flow[j] / PARTS);
    if (code != 0) {
        a->end = ENDED_WRONG;
        snprintf(a->note, sizeof a->note, "no optimum");
    }
    free_flow(&f);
    free_signs(&s);
}

static void version(size_t n, char *text) { snprintf(text, n, "LEMON %s", lemon_version()); }

static void solve_simplex(const family_lp *lp, const manner *how, answer *a)
{
    (void)how;
    run(lp, a, lemon_network_simplex);
}

static void solve_scaling(const family_lp *lp, const manner *how, answer *a)
{
    (void)how;
    run(lp, a, lemon_cost_scaling);
}

const solver lemon_simplex_solver = {
    .name = "lemon-simplex", .takes = takes, .version = version, .solve = solve_simplex};
const solver lemon_scaling_solver = {
    .name = "lemon-scaling", .takes = takes, .version = version, .solve = solve_scaling};

#endif
