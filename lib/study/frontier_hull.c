/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a hull grows by a point (beneath and beyond: Preparata and Shamos 1985,
 * Computational Geometry, chapter 3), exactly, so that what is seen from a point is always one piece. */
#include "lib/study/frontier_hull.h"

#include <string.h>

#include "base/text.h"

__extension__ typedef __int128 wide;

static bool is_point(uint32_t vertex) { return vertex >= KAL__HULL_DIRECTIONS; }

/* The plane of a facet: `base` is a point on it, `out` its normal, inwards. False: it is infinite. */
static bool plane(const kal__hull *h, const kal__hull_facet *f, const int64_t **base, wide out[3])
{
    int64_t edge[2][3];
    unsigned first = 0;

    while (first < 3 && !is_point(f->vertex[first]))
        first++;
    if (first == 3)
        return false;
    *base = h->point[f->vertex[first]];
    for (unsigned e = 0; e < 2; e++) {
        const uint32_t v = f->vertex[(first + 1 + e) % 3];
        for (unsigned i = 0; i < 3; i++)
            edge[e][i] = h->point[v][i] - (is_point(v) ? (*base)[i] : 0);
    }
    for (unsigned i = 0; i < 3; i++) {
        const unsigned j = (i + 1) % 3, k = (i + 2) % 3;
        out[i] = (wide)edge[0][j] * edge[1][k] - (wide)edge[0][k] * edge[1][j];
    }
    return true;
}

static bool sees(const kal__hull *h, const int64_t point[3], const kal__hull_facet *f)
{
    const int64_t *base;
    wide normal[3], height = 0;

    if (!plane(h, f, &base, normal))
        return false;
    for (unsigned i = 0; i < 3; i++)
        height += normal[i] * (point[i] - base[i]);
    return height < 0;
}

static uint32_t add_facet(kal__hull *h, uint32_t a, uint32_t b, uint32_t c)
{
    const int64_t *base;
    wide normal[3];

    if (h->facets == h->facet_room) {
        kal__hull_facet *grown = kal__arena_grow(h->arena, h->facet, h->facets, h->facets + 1,
                                                 &h->facet_room, sizeof *grown);
        if (!grown || h->facets >= KAL__NONE)
            return KAL__NONE;
        h->facet = grown;
    }
    kal__hull_facet *f = &h->facet[h->facets];
    *f = (kal__hull_facet){.vertex = {a, b, c}, .there = true};
    f->infinite = !plane(h, f, &base, normal);
    if (!f->infinite) {
        const double sum = (double)(normal[0] + normal[1] + normal[2]);
        for (unsigned i = 0; i < 3; i++)
            f->normal[i] = (double)normal[i] / sum;
    }
    return (uint32_t)h->facets++;
}

static bool add_point(kal__hull *h, const int64_t point[3])
{
    if (h->points == h->point_room) {
        int64_t(*grown)[3] = kal__arena_grow(h->arena, h->point, h->points, h->points + 1,
                                             &h->point_room, sizeof *grown);
        if (!grown || h->points >= KAL__NONE)
            return false;
        h->point = grown;
    }
    memcpy(h->point[h->points++], point, sizeof *h->point);
    return true;
}

bool kal__hull_new(kal__arena *arena, const int64_t point[3], kal__hull *out)
{
    static const int64_t axis[KAL__HULL_DIRECTIONS][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    static const uint32_t corner[4][3] = {{3, 0, 1}, {3, 1, 2}, {3, 2, 0}, {1, 0, 2}};
    static const uint32_t next[4][3] = {{2, 3, 1}, {0, 3, 2}, {1, 3, 0}, {0, 2, 1}};

    *out = (kal__hull){.arena = arena};
    for (size_t i = 0; i < KAL__HULL_DIRECTIONS; i++)
        if (!add_point(out, axis[i]))
            return false;
    if (!add_point(out, point))
        return false;
    for (size_t f = 0; f < 4; f++) {
        if (add_facet(out, corner[f][0], corner[f][1], corner[f][2]) == KAL__NONE)
            return false;
        memcpy(out->facet[f].next, next[f], sizeof next[f]);
    }
    return true;
}

/* Of facet g the edge from a to b. */
static unsigned edge_of(const kal__hull_facet *g, uint32_t a)
{
    return g->vertex[0] == a ? 0 : g->vertex[1] == a ? 1 : 2;
}

/* What takes the place of the facets that are seen: one facet to the new point for each edge of their border. New
 * facets that meet at a vertex of the border are neighbours: `at` [points] holds the one whose edge begins there. */
static bool cover(kal__hull *h, size_t old)
{
    const bool *seen = h->seen;
    uint32_t *at = h->at;
    const uint32_t top = (uint32_t)(h->points - 1);

    for (size_t f = 0; f < old; f++) {
        if (!seen[f])
            continue;
        for (unsigned e = 0; e < 3; e++) {
            const uint32_t beyond = h->facet[f].next[e], a = h->facet[f].vertex[e],
                           b = h->facet[f].vertex[(e + 1) % 3];
            if (seen[beyond])
                continue;
            const uint32_t made = add_facet(h, a, b, top);
            if (made == KAL__NONE)
                return false;
            h->facet[made].next[0] = beyond;
            h->facet[beyond].next[edge_of(&h->facet[beyond], b)] = made;
            at[a] = made;
        }
        h->facet[f].there = false;
    }
    for (size_t f = old; f < h->facets;
         f++) { /* b -> top lies beside top -> b of the one that begins at b */
        const uint32_t other = at[h->facet[f].vertex[1]];
        h->facet[f].next[1] = other;
        h->facet[other].next[2] = (uint32_t)f;
    }
    return true;
}

bool kal__hull_add(kal__hull *hull, const int64_t point[3], bool *outside)
{
    const size_t old = hull->facets;
    bool any = false;

    if (old > hull->seen_room) {
        bool *grown = kal__arena_grow(hull->arena, NULL, 0, old, &hull->seen_room, sizeof *grown);
        if (!grown)
            return false;
        hull->seen = grown;
    }
    if (hull->points + 1 > hull->at_room) {
        uint32_t *grown =
            kal__arena_grow(hull->arena, NULL, 0, hull->points + 1, &hull->at_room, sizeof *grown);
        if (!grown)
            return false;
        hull->at = grown;
    }
    if (!add_point(hull, point))
        return false;
    for (size_t f = 0; f < old; f++) {
        hull->seen[f] = hull->facet[f].there && sees(hull, point, &hull->facet[f]);
        any = any || hull->seen[f];
    }
    *outside = any;
    return !any || cover(hull, old);
}
