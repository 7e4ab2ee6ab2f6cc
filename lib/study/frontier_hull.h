/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The convex hull of points in space and of all that lies above them, in whole numbers. */
#ifndef KAL_STUDY_FRONTIER_HULL_H
#define KAL_STUDY_FRONTIER_HULL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

/* Coordinates are whole and at most this large, so that every determinant fits 127 bits: edges 2^40, normals 2 x 2^80,
 * their products with an edge 6 x 2^120. */
#define KAL__HULL_MOST ((int64_t)1 << 39)

/* Vertices 0, 1, 2 are the three axes' directions, points begin at 3. */
enum { KAL__HULL_DIRECTIONS = 3 };

typedef struct kal__hull_facet {
    uint32_t vertex[3]; /* seen from below in one sense of rotation */
    uint32_t next[3];   /* the facet beyond the edge from vertex[i] to vertex[i + 1] */
    bool there;         /* still on the hull */
    bool infinite;      /* between the three directions: nothing is below it */
    double normal[3];   /* none negative, of sum 1; 0 where it is infinite */
} kal__hull_facet;

typedef struct kal__hull {
    kal__arena *arena;
    size_t points, point_room; /* the directions count */
    int64_t (*point)[3];
    size_t facets, facet_room; /* also those that are gone */
    kal__hull_facet *facet;
    size_t seen_room, at_room;
    bool *seen;   /* [facets] by the point that is being added */
    uint32_t *at; /* [points] the new facet whose edge on the border begins there */
} kal__hull;

/* Of the first point. False: out of memory. */
bool kal__hull_new(kal__arena *arena, const int64_t point[3], kal__hull *out);
/* Adds the next point, and *outside is whether it lies below the hull (what is on it changes nothing). Its number is
 * the next one either way. Facets keep their places, new ones stand behind. False: out of memory. Cost: O(facets). */
bool kal__hull_add(kal__hull *hull, const int64_t point[3], bool *outside);

#endif
