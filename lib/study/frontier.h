/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search for a frontier from inside: its points, its solves, what ends it, its tables. */
#ifndef KAL_STUDY_FRONTIER_H
#define KAL_STUDY_FRONTIER_H

#include <kalund/frontier.h>

#include "base/frame.h"
#include "lib/match/weigh.h"

enum { KAL__OBJECTIVES_MOST = 3 };

/* How much a weighted sum must fall below a segment, as a share of the largest sum of the sizes of its terms, for
 * there to be a breakpoint: a hundred thousand times what vertices solved in compensated arithmetic are off by, a
 * tenth of what their certificates allow. What lies less below cannot be told from rounding, and counts as on the
 * segment. */
#define KAL__FRONTIER_FLAT 1e-10

typedef enum kal__frontier_table {
    KAL__FRONTIER_OBJECTIVES,
    KAL__FRONTIER_POINTS,
    KAL__FRONTIER_SEGMENTS,
    KAL__FRONTIER_CHANGES,
    KAL__FRONTIER_ORDERS,
    KAL__FRONTIER_GOALS,
    KAL__FRONTIER_ABATEMENT,
    KAL__FRONTIER_FACETS,
    KAL__FRONTIER_WORK,
    KAL__FRONTIER_TABLES
} kal__frontier_table;

struct kal_frontier {
    kal__arena *arena;
    kal_program *program; /* kept */
    kal_outcome outcome;
    kal_grade grade;
    const char *reason;
    double error;
    kal__frame *frame[KAL__FRONTIER_TABLES]; /* all present; rows may be 0 */
};

/* A plan on the frontier. */
typedef struct kal__frontier_point {
    double value[KAL__OBJECTIVES_MOST];
    double weight[KAL__OBJECTIVES_MOST]; /* that it is a certified optimum for; sum of weight x range is 1 */
    double *total, *absolute;            /* [impacts]; what the totals are made up of, by size */
    kal__certificate certificate; /* of that sum; ties are broken on levels of their own */
    signed char *basis;           /* [rows + columns] */
    size_t used;                  /* columns that are not 0, ascending */
    uint32_t *column;
    double *level;
} kal__frontier_point;

/* Two neighbours; between them the frontier is straight. By position in the list of points. */
typedef struct kal__frontier_segment {
    size_t from, to;
    bool proved;
    kal_grade grade;
    double gap; /* by how much anything could lie below, as a share of the ranges */
} kal__frontier_segment;

typedef struct kal__frontier_facet {
    uint32_t vertex[3]; /* points by position; KAL__NONE: a direction */
    double weight[KAL__OBJECTIVES_MOST];
    double value, gap;
    bool asked;      /* the least of its sum is known, */
    kal_grade grade; /* of the sum's certificate */
} kal__frontier_facet;

/* An order of the objectives, and the plan that is best in it. */
typedef struct kal__frontier_order {
    size_t rank[KAL__OBJECTIVES_MOST]; /* objectives, the first one first */
    size_t point;
    kal_grade grade;
} kal__frontier_order;

typedef struct kal__search {
    kal_ctx *ctx;
    kal__arena *scratch;
    kal_frontier *frontier;
    kal__weighing how;
    const kal__model *model;
    double tolerance;
    uint64_t most;
    kal_frontier_fn on_point;
    void *user;
    size_t objectives;
    uint32_t objective[KAL__OBJECTIVES_MOST];
    bool tie;   /* no objective is the cost: it breaks ties */
    bool ended; /* the frontier's outcome and reason say why */
    double ideal[KAL__OBJECTIVES_MOST], worst[KAL__OBJECTIVES_MOST], range[KAL__OBJECTIVES_MOST];
    double terms[KAL__OBJECTIVES_MOST]; /* sizes of what the ideals add up, without constants */
    double flat;                        /* what counts as nothing, as a share of the ranges */
    double done;                        /* of the work, for the progress */
    size_t points, point_room;
    kal__frontier_point *point; /* in the order of finding, until they are sorted */
    size_t segments, segment_room;
    kal__frontier_segment *segment; /* likewise */
    size_t facets;
    kal__frontier_facet *facet;
    size_t orders;
    kal__frontier_order *order;
    double *goal_total; /* [impacts]; NULL: none */
    kal_grade goal_grade;
    int64_t solves, iterations;
} kal__search;

/* One solve, its levels weighted sums of the objectives, from the basis of `near` (NULL: from none). What is not
 * optimal ends the search. KAL_OK, KAL_MEMORY, KAL_INTERNAL, KAL_CANCELLED. */
kal_status kal__search_solve(kal__search *s, size_t levels,
                             const double (*weight)[KAL__OBJECTIVES_MOST], bool tie,
                             const kal__frontier_point *near, kal__arena *arena, kal__weighed *out);
/* Counts what another solve of the search did; an outcome that is not optimal ends the search. */
kal_status kal__search_count(kal__search *s, const kal__result *result, const char *what);
/* Ends the search with a reason (NULL: out of memory). */
kal_status kal__search_end(kal__search *s, kal_outcome outcome, const char *reason);
/* Takes the point of a solve into the list, or finds it there; too many end the search. */
kal_status kal__search_add(kal__search *s, const kal__weighed *found,
                           const double weight[KAL__OBJECTIVES_MOST], size_t *at);
/* The point anew at its place, after a solve that breaks its ties. */
kal_status kal__search_replace(kal__search *s, size_t at, const kal__weighed *found);
/* weight . value of a point. */
double kal__search_weigh(const kal__search *s, const double *weight, const double *value);
/* By value, objective after objective: gives where each point went [points]; NULL: out of memory. */
size_t *kal__search_sort(kal__search *s);

/* Worst and range by the points found; a range that cannot be told from rounding is 0. */
void kal__search_measure(kal__search *s);
/* The lexicographic optimum of every order; ideal, worst and range. */
kal_status kal__search_orders(kal__search *s);
/* Between two, between three. */
kal_status kal__search_two(kal__search *s);
kal_status kal__search_three(kal__search *s);
/* The best equal satisfaction. */
kal_status kal__search_goals(kal__search *s);

/* Fills all tables. False: out of memory. */
bool kal__frontier_write(kal__search *s);
bool kal__frontier_write_changes(kal__search *s);
bool kal__frontier_write_abatement(kal__search *s);

#endif
