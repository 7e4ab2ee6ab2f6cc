/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what the families of exchange programs look like. */
#include "bench/family.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    PROPERTIES = 3,
    SPARSE_DEGREE = 20,
    SPARSE_LOOK = 60, /* needs looked at for the nearest */
    INPUTS = 2,
    OUTPUTS = 3,
    SHARED = 3, /* rows of the whole park: emissions, transport, handling */
    CLUSTER = 20
};
#define CARBON_PRICE 60.0  /* of a tonne above the cap */
#define SHADOW_CARBON 30.0 /* of every tonne, in the objective */
/* Where the caps stand, so that each binds at a price of its own (looked at with Clp from 1e3 to 1e5): the cap on
 * emissions between what the greedy plan emits and what no exchange at all does, the others below greedy use. */
#define CAP_GHG_SPARSE 0.27
#define CAP_GHG_DENSE 0.20
#define CAP_KM 0.45
#define CAP_HANDLING 0.5

typedef struct port {
    double x, y, quantity;
    double outside_cost, outside_ghg; /* of a unit disposed of, or bought */
    double quality[PROPERTIES];       /* of an offer: what it has; of a need: the most it takes */
    double outside_quality[PROPERTIES];
    size_t material;
    size_t process; /* SIZE_MAX: none; else quantity is per unit of its level */
} port;

typedef struct candidate {
    size_t offer, need;
    double yield, cost, ghg, km, handling;
} candidate;

typedef struct maker {
    char family;
    bool dense;
    uint64_t state, seed;
    size_t materials, offers, needs, processes, count, room;
    port *offer, *need;
    candidate *list;
    double cap[SHARED];
} maker;

static uint64_t next(maker *m)
{
    uint64_t z = m->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static double between(maker *m, double low, double high)
{
    return low + (high - low) * ((double)(next(m) >> 11) * 0x1p-53);
}

static size_t below(maker *m, size_t n) { return (size_t)(next(m) % n); }

static bool has_quality(const maker *m) { return strchr("QCPV", m->family) != NULL; }
static bool has_shared(const maker *m) { return strchr("CP", m->family) != NULL; }
static bool has_second(const maker *m) { return strchr("UV", m->family) != NULL; }

static void place(maker *m, port *p, size_t number)
{
    const uint64_t keep = m->state;
    double x, y;

    m->state = m->seed + (number / CLUSTER + 1) * 0x2545f4914f6cdd1du; /* the cluster's own stream */
    next(m);
    x = between(m, 0, 200);
    y = between(m, 0, 200);
    m->state = keep;
    p->x = x + between(m, -6, 6);
    p->y = y + between(m, -6, 6);
    p->process = SIZE_MAX;
}

static void make_offer(maker *m, port *p, size_t number, size_t material)
{
    const double size = between(m, 0.3, 3.0);

    place(m, p, number);
    p->material = material;
    p->quantity = 100.0 * size * size;
    p->outside_cost = between(m, 5, 60);
    p->outside_ghg = between(m, 0.0, 0.4);
    for (int k = 0; k < PROPERTIES; k++)
        p->quality[k] = between(m, 0.0, 1.0);
}

static void make_need(maker *m, port *p, size_t number, size_t material)
{
    const double size = between(m, 0.3, 3.0);

    place(m, p, number);
    p->material = material;
    p->quantity = 80.0 * size * size;
    p->outside_cost = between(m, 20, 200);
    p->outside_ghg = between(m, 0.1, 1.2);
    for (int k = 0; k < PROPERTIES; k++) {
        p->quality[k] = between(m, 0.25, 0.8);
        p->outside_quality[k] = between(m, 0.0, 0.2);
    }
}

static double distance(const port *a, const port *b)
{
    return sqrt((a->x - b->x) * (a->x - b->x) + (a->y - b->y) * (a->y - b->y));
}

static void add(maker *m, size_t offer, size_t need)
{
    candidate *c = &m->list[m->count++];

    c->offer = offer;
    c->need = need;
    c->km = 1.0 + distance(&m->offer[offer], &m->need[need]);
    c->yield = m->family == 'T' ? 1.0 : between(m, 0.6, 1.0);
    c->handling = between(m, 0.5, 4.0);
    c->cost = 0.35 * c->km + 2.0 * c->handling + between(m, 0, 5);
    c->ghg = 0.0006 * c->km + between(m, 0.0, 0.05);
}

/* Of `look` needs of the material drawn, the nearest ones that the offer does not have yet. */
static void add_nearest(maker *m, size_t offer, const size_t *of, size_t n, size_t wanted)
{
    size_t picked[SPARSE_LOOK], look = n < SPARSE_LOOK ? n : SPARSE_LOOK, have = 0;

    for (size_t t = 0; t < 4 * look && have < look; t++) {
        const size_t d = of[below(m, n)];
        bool known = false;
        for (size_t i = 0; i < have; i++)
            known = known || picked[i] == d;
        if (!known)
            picked[have++] = d;
    }
    for (size_t w = 0; w < wanted && w < have; w++) {
        size_t best = w;
        for (size_t i = w + 1; i < have; i++)
            if (distance(&m->offer[offer], &m->need[picked[i]]) <
                distance(&m->offer[offer], &m->need[picked[best]]))
                best = i;
        const size_t d = picked[best];
        picked[best] = picked[w];
        picked[w] = d;
        add(m, offer, d);
    }
}

/* The needs of each material, one after another. */
static bool needs_by_material(const maker *m, size_t **first, size_t **of)
{
    size_t *f = calloc(m->materials + 2, sizeof *f), *o = calloc(m->needs + 1, sizeof *o);

    *first = f;
    *of = o;
    if (!f || !o)
        return false;
    for (size_t d = 0; d < m->needs; d++)
        f[m->need[d].material + 2]++;
    for (size_t k = 2; k <= m->materials; k++)
        f[k] += f[k - 1];
    for (size_t d = 0; d < m->needs; d++)
        o[f[m->need[d].material + 1]++] = d;
    return true;
}

static void add_of_offer(maker *m, size_t s, const size_t *first, const size_t *of)
{
    const size_t own = m->offer[s].material, other = (own + 1) % m->materials;
    const size_t own_n = first[own + 1] - first[own], other_n = first[other + 1] - first[other];
    const bool second = has_second(m) && m->materials > 1;
    const size_t degree = m->dense ? own_n : SPARSE_DEGREE;
    const size_t away = second ? (3 * degree + 5) / 10 : 0;

    if (!m->dense) {
        add_nearest(m, s, of + first[own], own_n, degree - away);
        if (away > 0)
            add_nearest(m, s, of + first[other], other_n, away);
        return;
    }
    /* A window of the needs, from a need drawn: all are reached by some offer. */
    const size_t from = second ? below(m, own_n) : 0, to = second ? below(m, other_n) : 0;
    for (size_t i = 0; i < degree - away && i < own_n; i++)
        add(m, s, of[first[own] + (i + from) % own_n]);
    for (size_t i = 0; i < away && i < other_n; i++)
        add(m, s, of[first[other] + (i + to) % other_n]);
}

/* A process is two needs and three offers, whose quantities go with its level. */
static void make_processes(maker *m, size_t offers, size_t needs)
{
    for (size_t p = 0; p < m->processes; p++) {
        const size_t number = below(m, offers);
        for (size_t i = 0; i < INPUTS; i++) {
            port *d = &m->need[needs + p * INPUTS + i];
            make_need(m, d, number, below(m, m->materials));
            d->process = p;
            d->quantity = between(m, 0.3, 1.0);
        }
        for (size_t i = 0; i < OUTPUTS; i++) {
            port *s = &m->offer[offers + p * OUTPUTS + i];
            make_offer(m, s, number, below(m, m->materials));
            s->process = p;
            s->quantity = between(m, 0.2, 0.5);
        }
    }
}

static bool make_ports(maker *m, size_t candidates)
{
    const size_t per_offer = m->dense ? 0 : SPARSE_DEGREE;
    size_t offers, needs;

    if (m->dense) {
        const size_t side = (size_t)ceil(sqrt((double)candidates / (double)m->materials) - 1e-9);
        offers = needs = (side > 0 ? side : 1) * m->materials;
    } else {
        offers = needs = (candidates + per_offer - 1) / per_offer;
    }
    if (m->family == 'P') {
        m->processes = offers / 50 + 1;
        offers -= offers > 4 * m->processes ? m->processes : 0;
    }
    m->offers = offers + m->processes * OUTPUTS;
    m->needs = needs + m->processes * INPUTS;
    m->offer = calloc(m->offers, sizeof *m->offer);
    m->need = calloc(m->needs, sizeof *m->need);
    if (!m->offer || !m->need)
        return false;
    for (size_t s = 0; s < offers; s++)
        make_offer(m, &m->offer[s], s, s % m->materials);
    for (size_t d = 0; d < needs; d++)
        make_need(m, &m->need[d], d, d % m->materials);
    make_processes(m, offers, needs);
    return true;
}

static bool make_candidates(maker *m)
{
    size_t *first = NULL, *of = NULL;
    bool ok = needs_by_material(m, &first, &of);

    if (ok) {
        for (size_t s = 0; s < m->offers; s++) {
            const size_t k = m->offer[s].material;
            m->room += m->dense ? 2 * (first[k + 1] - first[k]) + 2 : SPARSE_DEGREE;
        }
        m->list = calloc(m->room + 1, sizeof *m->list);
        ok = m->list != NULL;
    }
    for (size_t s = 0; ok && s < m->offers; s++)
        add_of_offer(m, s, first, of);
    free(first);
    free(of);
    return ok;
}

typedef struct ranked {
    double saving;
    size_t at;
} ranked;

static int by_saving(const void *a, const void *b)
{
    const ranked *p = a, *q = b;

    if (p->saving != q->saving)
        return p->saving > q->saving ? -1 : 1;
    return p->at < q->at ? -1 : 1;
}

static double saving(const maker *m, const candidate *c)
{
    const port *s = &m->offer[c->offer], *d = &m->need[c->need];

    return s->outside_cost + SHADOW_CARBON * s->outside_ghg +
           c->yield * (d->outside_cost + SHADOW_CARBON * d->outside_ghg) - c->cost -
           SHADOW_CARBON * c->ghg;
}

/* What is emitted where left[offers + needs] is disposed of and bought. */
static double outside_ghg(const maker *m, const double *left)
{
    double sum = 0.0;

    for (size_t s = 0; s < m->offers; s++)
        sum += m->offer[s].outside_ghg * left[s];
    for (size_t d = 0; d < m->needs; d++)
        sum += m->need[d].outside_ghg * left[m->offers + d];
    return sum;
}

/* The shared rows allow a part of what the exchanges would use, taken greedily without a thought of quality. */
static bool make_caps(maker *m)
{
    ranked *r = calloc(m->count + 1, sizeof *r);
    double *left = calloc(m->offers + m->needs, sizeof *left);
    double use[SHARED] = {0}, none = 0.0;

    if (r && left) {
        for (size_t s = 0; s < m->offers; s++)
            left[s] = m->offer[s].process == SIZE_MAX ? m->offer[s].quantity : 0.0;
        for (size_t d = 0; d < m->needs; d++)
            left[m->offers + d] = m->need[d].process == SIZE_MAX ? m->need[d].quantity : 0.0;
        none = outside_ghg(m, left);
        for (size_t i = 0; i < m->count; i++)
            r[i] = (ranked){saving(m, &m->list[i]), i};
        qsort(r, m->count, sizeof *r, by_saving);
        for (size_t i = 0; i < m->count && r[i].saving > 0; i++) {
            const candidate *c = &m->list[r[i].at];
            const double sent = fmin(left[c->offer], left[m->offers + c->need] / c->yield);
            left[c->offer] -= sent;
            left[m->offers + c->need] -= c->yield * sent;
            use[0] += c->ghg * sent;
            use[1] += c->km / 20.0 * sent;
            use[2] += c->handling * sent;
        }
        use[0] += outside_ghg(m, left);
        m->cap[0] = use[0] + (m->dense ? CAP_GHG_DENSE : CAP_GHG_SPARSE) * (none - use[0]);
        m->cap[1] = CAP_KM * use[1];
        m->cap[2] = CAP_HANDLING * use[2];
    }
    const bool ok = r && left;
    free(r);
    free(left);
    return ok;
}

bool family_allocate(family_lp *lp)
{
    lp->start = calloc(lp->columns + 1, sizeof *lp->start);
    lp->index = calloc(lp->nonzeros + 1, sizeof *lp->index);
    lp->value = calloc(lp->nonzeros + 1, sizeof *lp->value);
    lp->cost = calloc(lp->columns + 1, sizeof *lp->cost);
    lp->lower = calloc(lp->columns + 1, sizeof *lp->lower);
    lp->upper = calloc(lp->columns + 1, sizeof *lp->upper);
    lp->row_lower = calloc(lp->rows + 1, sizeof *lp->row_lower);
    lp->row_upper = calloc(lp->rows + 1, sizeof *lp->row_upper);
    return lp->start && lp->index && lp->value && lp->cost && lp->lower && lp->upper &&
           lp->row_lower && lp->row_upper;
}

static void entry(family_lp *lp, size_t row, double value)
{
    lp->index[lp->nonzeros] = (uint32_t)row;
    lp->value[lp->nonzeros++] = value;
}

static void end_column(family_lp *lp, double cost, double upper)
{
    lp->cost[lp->columns] = cost;
    lp->upper[lp->columns] = upper;
    lp->start[++lp->columns] = lp->nonzeros;
}

static size_t need_row(const maker *m, size_t d)
{
    return m->offers + d * (has_quality(m) ? 1 + PROPERTIES : 1);
}

static void need_entries(const maker *m, family_lp *lp, size_t d, double arrives,
                         const double *quality)
{
    const size_t row = need_row(m, d);

    entry(lp, row, arrives);
    for (size_t k = 0; has_quality(m) && k < PROPERTIES; k++)
        entry(lp, row + 1 + k, (quality[k] - m->need[d].quality[k]) * arrives);
}

static void write_rows(const maker *m, family_lp *lp)
{
    for (size_t s = 0; s < m->offers; s++)
        lp->row_lower[s] = lp->row_upper[s] =
            m->offer[s].process == SIZE_MAX ? m->offer[s].quantity : 0.0;
    for (size_t d = 0; d < m->needs; d++) {
        const size_t row = need_row(m, d);
        lp->row_lower[row] = lp->row_upper[row] =
            m->need[d].process == SIZE_MAX ? m->need[d].quantity : 0.0;
        for (size_t k = 0; has_quality(m) && k < PROPERTIES; k++)
            lp->row_lower[row + 1 + k] = -INFINITY;
    }
    for (size_t k = 0; has_shared(m) && k < SHARED; k++) {
        lp->row_lower[need_row(m, m->needs) + k] = -INFINITY;
        lp->row_upper[need_row(m, m->needs) + k] = m->cap[k];
    }
}

static void write_exchanges(const maker *m, family_lp *lp)
{
    const size_t shared = need_row(m, m->needs);

    for (size_t i = 0; i < m->count; i++) {
        const candidate *c = &m->list[i];
        entry(lp, c->offer, 1.0);
        need_entries(m, lp, c->need, c->yield, m->offer[c->offer].quality);
        if (has_shared(m)) {
            entry(lp, shared, c->ghg);
            entry(lp, shared + 1, c->km / 20.0);
            entry(lp, shared + 2, c->handling);
        }
        end_column(lp, c->cost + SHADOW_CARBON * c->ghg, INFINITY);
    }
}

static void write_outside(const maker *m, family_lp *lp)
{
    const size_t shared = need_row(m, m->needs);

    for (size_t d = 0; d < m->needs; d++) {
        const port *p = &m->need[d];
        need_entries(m, lp, d, 1.0, p->outside_quality);
        if (has_shared(m))
            entry(lp, shared, p->outside_ghg);
        end_column(lp, p->outside_cost + SHADOW_CARBON * p->outside_ghg, INFINITY);
    }
    for (size_t s = 0; s < m->offers; s++) {
        const port *p = &m->offer[s];
        entry(lp, s, 1.0);
        if (has_shared(m))
            entry(lp, shared, p->outside_ghg);
        end_column(lp, p->outside_cost + SHADOW_CARBON * p->outside_ghg, INFINITY);
    }
}

/* Process levels, and what passes the cap on emissions. A level sells its main product, so its cost is negative: about
 * half of the processes run, some at a part of their capacity. */
static void write_levels(maker *m, family_lp *lp)
{
    const size_t shared = need_row(m, m->needs);
    const size_t offers = m->offers - m->processes * OUTPUTS;
    const size_t needs = m->needs - m->processes * INPUTS;

    for (size_t p = 0; p < m->processes; p++) {
        for (size_t i = 0; i < OUTPUTS; i++)
            entry(lp, offers + p * OUTPUTS + i, -m->offer[offers + p * OUTPUTS + i].quantity);
        for (size_t i = 0; i < INPUTS; i++)
            entry(lp, need_row(m, needs + p * INPUTS + i),
                  -m->need[needs + p * INPUTS + i].quantity);
        const double most = between(m, 100.0, 1000.0), cost = between(m, -250.0, 0.0);
        end_column(lp, cost, most); /* drawn before: arguments have no order */
    }
    if (has_shared(m)) {
        entry(lp, shared, -1.0);
        end_column(lp, CARBON_PRICE, INFINITY);
    }
}

static int write(maker *m, family_lp *lp)
{
    const size_t at_need = has_quality(m) ? 1 + PROPERTIES : 1,
                 shared = has_shared(m) ? (size_t)SHARED : 0;

    lp->candidates = m->count;
    lp->rows = m->offers + m->needs * at_need + shared;
    lp->columns = m->count + m->offers + m->needs + m->processes + (shared ? 1 : 0);
    lp->nonzeros = m->count * (1 + at_need + shared) + m->needs * (at_need + (shared ? 1u : 0u)) +
                   m->offers * (shared ? 2u : 1u) + m->processes * (size_t)(INPUTS + OUTPUTS) + 1;
    if (!family_allocate(lp))
        return -1;
    lp->nonzeros = 0;
    lp->columns = 0;
    write_rows(m, lp);
    write_exchanges(m, lp);
    write_outside(m, lp);
    write_levels(m, lp);
    return 0;
}

static size_t default_materials(const maker *m, size_t candidates)
{
    const size_t most = m->dense ? 10 : 30, each = m->dense ? 100 : 600;
    const size_t n = candidates / each;

    return n < 2 ? 2 : n > most ? most : n;
}

int family_make(char family, bool dense, size_t candidates, uint64_t seed, size_t materials,
                family_lp *out)
{
    maker m = {.family = family,
               .dense = dense,
               .state = seed * 0x9e3779b97f4a7c15u + 1,
               .seed = seed * 0xd1342543de82ef95u};
    int result = -1;

    memset(out, 0, sizeof *out);
    if (family == '\0' || !strchr("TGQCPUV", family) || candidates == 0)
        return -2;
    m.materials = materials > 0 ? materials : default_materials(&m, candidates);
    if (make_ports(&m, candidates) && make_candidates(&m) && (!has_shared(&m) || make_caps(&m)))
        result = write(&m, out);
    free(m.offer);
    free(m.need);
    free(m.list);
    if (result != 0)
        family_free(out);
    return result;
}

void family_free(family_lp *lp)
{
    free(lp->start);
    free(lp->index);
    free(lp->value);
    free(lp->cost);
    free(lp->lower);
    free(lp->upper);
    free(lp->row_lower);
    free(lp->row_upper);
    memset(lp, 0, sizeof *lp);
}
