/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the frontier between three impacts, to a proved distance. Each facet of the hull of the points
 * found has a weighted sum of its own; the certified least of it is how far below the facet anything can lie, and
 * where (Rennen, van Dam, den Hertog 2011, INFORMS Journal on Computing 23, 493-517). */
#include <math.h>
#include <string.h>

#include "base/ctx.h"
#include "lib/study/frontier.h"
#include "lib/study/frontier_hull.h"

/* Shares of a range as whole numbers, and how many ranges a point may lie from the ideal before they are measured
 * anew.  */
#define STEPS 68719476736.0 /* 2^36 */
#define FAR 8.0
/* An impact that has not varied yet is measured by this share of what it adds up. */
#define STILL 1e-6

enum { THREE = 3 };

typedef struct note {
    bool asked;      /* the least of the facet's sum is known */
    kal_grade grade; /* of its certificate */
    double gap;      /* how far below the facet anything can lie, as a share of the ranges */
} note;

typedef struct mesh {
    kal__search *s;
    kal__arena *arena; /* of the hull */
    kal__hull hull;
    size_t taken; /* of the points of the search, into the hull */
    size_t note_room;
    note *note; /* [facets of the hull] */
    size_t notes;
    bool far; /* a point lies where the hull cannot hold it */
} mesh;

/* An impact that does not vary has still to be measured by something. */
static double unit_of(const kal__search *s, size_t k)
{
    const double still = STILL * s->terms[k];

    return s->range[k] > still ? s->range[k] : still > 0.0 ? still : 1.0;
}

static bool take_point(mesh *m, const kal__frontier_point *p)
{
    int64_t place[THREE];
    bool outside;

    for (size_t k = 0; k < THREE; k++) {
        const double share = (p->value[k] - m->s->ideal[k]) / unit_of(m->s, k);
        if (fabs(share) >= FAR) {
            m->far = true;
            return true;
        }
        place[k] = llround(share * STEPS);
    }
    return m->taken++ == 0 ? kal__hull_new(m->arena, place, &m->hull)
                           : kal__hull_add(&m->hull, place, &outside);
}

/* The weights of a facet; their sum with the ranges is 1. */
static void weigh(const mesh *m, const kal__hull_facet *f, double weight[KAL__OBJECTIVES_MOST])
{
    for (size_t k = 0; k < THREE; k++)
        weight[k] = f->normal[k] / unit_of(m->s, k);
}

/* No point of the facet is worth more than the worst of its corners. */
static double value_of(const mesh *m, const kal__hull_facet *f, const double *weight)
{
    double most = -INFINITY;

    for (size_t c = 0; c < THREE; c++)
        if (f->vertex[c] >= KAL__HULL_DIRECTIONS)
            most = fmax(most,
                        kal__search_weigh(m->s, weight,
                                          m->s->point[f->vertex[c] - KAL__HULL_DIRECTIONS].value));
    return most;
}

/* The corner whose own weights are the nearest ones. */
static const kal__frontier_point *nearest(const mesh *m, const kal__hull_facet *f,
                                          const double *weight)
{
    const kal__frontier_point *best = NULL;
    double least = INFINITY;

    for (size_t c = 0; c < THREE; c++) {
        const kal__frontier_point *p;
        double far = 0.0;
        if (f->vertex[c] < KAL__HULL_DIRECTIONS)
            continue;
        p = &m->s->point[f->vertex[c] - KAL__HULL_DIRECTIONS];
        for (size_t k = 0; k < THREE; k++)
            far += fabs(p->weight[k] - weight[k]) * unit_of(m->s, k);
        if (far < least) {
            least = far;
            best = p;
        }
    }
    return best;
}

static bool open_notes(mesh *m)
{
    note *grown = m->note;

    if (m->hull.facets > m->note_room)
        grown = kal__arena_grow(m->arena, m->note, m->notes, m->hull.facets, &m->note_room,
                                sizeof *grown);
    if (!grown)
        return false;
    m->note = grown;
    for (; m->notes < m->hull.facets; m->notes++)
        m->note[m->notes] = (note){.grade = KAL_GRADE_UNVERIFIED, .gap = INFINITY};
    return true;
}

/* Asks how far below a facet anything lies; what lies too far below becomes a point. */
static kal_status ask(mesh *m, size_t at, kal__arena *arena)
{
    kal__search *s = m->s;
    const kal__hull_facet *f = &m->hull.facet[at];
    double level[2][KAL__OBJECTIVES_MOST] = {{0.0}};
    const bool edge = f->normal[0] <= 0.0 || f->normal[1] <= 0.0 || f->normal[2] <= 0.0;
    kal__weighed found;
    size_t point;
    kal_status status;

    weigh(m, f, level[0]);
    for (size_t k = 0; k < THREE; k++) /* where a weight is 0, no impact is given away for nothing */
        level[1][k] = 1.0 / unit_of(s, k);
    const double value = value_of(m, f, level[0]);
    status = kal__search_solve(s, edge ? 2 : 1, (const double(*)[KAL__OBJECTIVES_MOST])level, true,
                               nearest(m, f, level[0]), arena, &found);
    if (status != KAL_OK || s->ended)
        return status;
    m->note[at] =
        (note){true, found.result.level->certificate.grade, fmax(value - found.bound, 0.0)};
    s->flat = fmax(s->flat, KAL__FRONTIER_FLAT * found.terms);
    if (value - found.value <= fmax(s->tolerance, s->flat))
        return KAL_OK;
    const size_t known = s->points;
    status = kal__search_add(s, &found, level[0], &point);
    if (status != KAL_OK || s->ended || point < known)
        return status;
    return take_point(m, &s->point[point]) && open_notes(m) ? KAL_OK : kal__fail_memory(s->ctx);
}

/* All points into a new hull, shares measured by what is known of the ranges. */
static kal_status begin(mesh *m)
{
    kal__search_measure(m->s);
    kal__arena_free(m->arena);
    *m = (mesh){.s = m->s, .arena = kal__ctx_arena(m->s->ctx)};
    if (!m->arena)
        return kal__fail_memory(m->s->ctx);
    for (size_t i = 0; i < m->s->points; i++)
        if (!take_point(m, &m->s->point[i]))
            return kal__fail_memory(m->s->ctx);
    return open_notes(m) ? KAL_OK : kal__fail_memory(m->s->ctx);
}

/* In the order of their coming; facets that are gone are passed over. */
static kal_status refine(mesh *m)
{
    kal_status status = KAL_OK;

    for (size_t at = 0; at < m->hull.facets && status == KAL_OK && !m->far && !m->s->ended; at++) {
        const kal__hull_facet *f = &m->hull.facet[at];
        kal__arena *arena;
        if (!f->there || f->infinite)
            continue;
        arena = kal__ctx_arena(m->s->ctx);
        status = arena ? ask(m, at, arena) : kal__fail_memory(m->s->ctx);
        kal__arena_free(arena);
    }
    return status;
}

/* Of what was not asked this is known: no plan is better than the ideal in any impact. */
static void read_facet(const mesh *m, size_t at, kal__frontier_facet *out)
{
    const kal__hull_facet *f = &m->hull.facet[at];

    *out = (kal__frontier_facet){.asked = m->note[at].asked, .grade = m->note[at].grade};
    weigh(m, f, out->weight);
    out->value = value_of(m, f, out->weight);
    out->gap = out->asked ? m->note[at].gap
                          : out->value - kal__search_weigh(m->s, out->weight, m->s->ideal);
    for (size_t c = 0; c < THREE; c++)
        out->vertex[c] =
            f->vertex[c] < KAL__HULL_DIRECTIONS ? KAL__NONE : f->vertex[c] - KAL__HULL_DIRECTIONS;
}

static bool read_facets(mesh *m)
{
    kal__search *s = m->s;

    s->facet = KAL__NEW(s->scratch, m->hull.facets, kal__frontier_facet);
    if (!s->facet)
        return false;
    for (size_t f = 0; f < m->hull.facets; f++) {
        if (!m->hull.facet[f].there || m->hull.facet[f].infinite)
            continue;
        read_facet(m, f, &s->facet[s->facets++]);
    }
    return true;
}

/* By how much weights are too large for their sum with the ranges to be 1. */
static double excess(const kal__search *s, const double *weight)
{
    double sum = 0.0;

    for (size_t k = 0; k < THREE; k++)
        sum += weight[k] * (s->range[k] > 0.0 ? s->range[k] : unit_of(s, k));
    return sum > 0.0 ? sum : 1.0;
}

/* The ranges have grown with the points: shares anew. Whatever plan there is, moved up by the largest gap in each
 * impact, it is no better than a mix of those found. */
static void scale(kal__search *s)
{
    kal__search_measure(s);
    for (size_t i = 0; i < s->points; i++) {
        const double by = excess(s, s->point[i].weight);
        for (size_t k = 0; k < THREE; k++)
            s->point[i].weight[k] /= by;
    }
    for (size_t f = 0; f < s->facets; f++) {
        kal__frontier_facet *facet = &s->facet[f];
        const double by = excess(s, facet->weight);
        for (size_t k = 0; k < THREE; k++)
            facet->weight[k] /= by;
        facet->value /= by;
        facet->gap /= by;
        s->frontier->error = fmax(s->frontier->error, facet->gap);
    }
}

/* Points in their order; orders and facets with them. */
static bool line_up(kal__search *s)
{
    const size_t *to = kal__search_sort(s);

    if (!to)
        return false;
    for (size_t o = 0; o < s->orders; o++)
        s->order[o].point = to[s->order[o].point];
    for (size_t f = 0; f < s->facets; f++)
        for (size_t c = 0; c < THREE; c++)
            if (s->facet[f].vertex[c] != KAL__NONE)
                s->facet[f].vertex[c] = (uint32_t)to[s->facet[f].vertex[c]];
    return true;
}

static kal_status build(mesh *m)
{
    kal_status status;

    do {
        status = begin(m);
        if (status == KAL_OK)
            status = refine(m);
    } while (status == KAL_OK && m->far);
    if (status != KAL_OK)
        return status;
    if (!read_facets(m) || !line_up(m->s))
        return kal__fail_memory(m->s->ctx);
    scale(m->s);
    return KAL_OK;
}

kal_status kal__search_three(kal__search *s)
{
    mesh m = {.s = s};
    kal_status status;

    for (size_t i = 0; i < s->points; i++) /* those of the orders */
        for (size_t k = 0; k < THREE; k++)
            s->point[i].weight[k] /= unit_of(s, k);
    status = build(&m);
    kal__arena_free(m.arena);
    return status;
}
