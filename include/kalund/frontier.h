/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frontier: what one impact costs in terms of another, over all plans that cannot be bettered in both. */
#ifndef KALUND_FRONTIER_H
#define KALUND_FRONTIER_H

#include <stddef.h>
#include <stdint.h>

#include <kalund/program.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kal_frontier kal_frontier;

/* Every field is 8 bytes, 0 or NULL the default. */
typedef struct kal_frontier_options {
    size_t size;              /* sizeof(kal_frontier_options) of the caller, required */
    const kal_options *solve; /* `time_limit_s` is that of the whole; `objective` is not used */
    const char *between;      /* two or three impacts, "ghg,cost"; required */
    double tolerance; /* three impacts: largest distance from the frontier, as a share of each range; 0: 0.001 */
    uint64_t points; /* end after so many points; 0: 10000 */
} kal_frontier_options;

/* A point of the frontier has been found (`found` counts them; some turn out to lie within a segment and are not in
 * the tables): value [objectives] in the order of `between`. Called on the caller's thread. Non-zero ends the search
 * as a cancel does. */
typedef int (*kal_frontier_fn)(void *user, size_t found, size_t objectives, const double *value);

/* Finds the frontier of a program between two impacts, exactly: every breakpoint of the piecewise linear curve, each
 * certified as an optimum of its weighted sum (Aneja and Nair 1979, Management Science 25, 73-78); or between three,
 * by a mesh of planes below and points above that is refined until their distance is proved to be within the tolerance
 * (Benson 1998, Journal of Global Optimization 13, 1-24; Rennen, van Dam, den Hertog 2011, INFORMS J. Computing 23,
 * 493-517). `on_point` may be NULL. Returns KAL_OK, kal_frontier_outcome then says whether there is one (infeasible,
 * unbounded in one of the impacts, a limit: of what was found the tables hold all); KAL_USAGE (NULL, fewer than two or
 * more than three impacts, one twice); KAL_NOT_FOUND (no such impact); KAL_MEMORY; KAL_CANCELLED; KAL_INTERNAL. Cost:
 * three warm solves a breakpoint, or one a facet. Since 0.3. */
KAL_API kal_status kal_frontier_build(kal_ctx *ctx, const kal_program *program,
                                      const kal_frontier_options *options, kal_frontier_fn on_point,
                                      void *user, kal_frontier **out);

/* Frees a frontier; NULL is fine. The order of freeing is free. Since 0.3. */
KAL_API void kal_frontier_free(kal_frontier *frontier);

/* KAL_OUTCOME_OPTIMAL: complete, every point certified. KAL_OUTCOME_LIMIT: time or number of points ran out. Others:
 * those of the first solve that had no optimum. The grade is the worst of all points. Since 0.3. */
KAL_API kal_outcome kal_frontier_outcome(const kal_frontier *frontier);
KAL_API kal_grade kal_frontier_grade(const kal_frontier *frontier);
/* One line: why there is no frontier, or it is not complete; "" else. Borrowed. Since 0.3. */
KAL_API const char *kal_frontier_reason(const kal_frontier *frontier);
/* The proved bound on the distance from the frontier: no plan is better than a mix of the points found by more than
 * this share of the range in every impact. Between two impacts 0 when complete (exact up to the certificates'
 * tolerance); where a limit was reached the bound for what was not looked at. NaN without points. Since 0.3. */
KAL_API double kal_frontier_error(const kal_frontier *frontier);

/* Tables as those of a plan. IMPACT stands for one column for each impact of the park, by its id, those of `between`
 * first (in "changes" as the park has them); K for one for each impact of `between`. Points are numbered 1, 2, ... by
 * the values of the first impact, then of the next.
 * "objectives": impact, unit, ideal, worst.
 * "points": point, IMPACT, weight_K (weight x range adds up to 1 where all ranges are above 0), between two impacts
 *   rate_min, rate_max (the prices of the first in units of the second at which the point is best; NaN: no end), grade,
 *   gap (of the certificate).
 * "segments" (two impacts): segment, from, to, rate (how much of the second impact one unit less of the first costs),
 *   unit, weight_K (for which the whole segment is best), grade, gap (how far below anything could lie, as a share).
 * "changes" (two impacts), what differs at the end `to` of a segment: segment, activity (as in prices and conflicts:
 *   "exchange", "purchase", "disposal", "unplaced", "level", "exceed"), source, sink, from, to, material, mode (a
 *   supply or a process stands as source, a disposal as sink), change ("appears", "vanishes", "rises", "falls"), unit,
 *   before, after, difference, IMPACT (what the difference itself adds).
 * "orders": order ("ghg>cost"), point, IMPACT, grade. "goals" (complete frontiers): impact, unit, value, ideal, worst,
 *   satisfaction ((worst - value) / (worst - ideal)), grade; first those of `between`, then the others.
 * "abatement" (between ghg and cost, from the cheapest plan on): step, from, to (points), avoided (t), cost,
 *   cost_per_t, cumulative (t), and the change that moves the most ghg: activity, source, sink, material, mode,
 *   difference.
 * "facets" (three impacts): facet, point_1, point_2, point_3 (NaN: the facet has no end there), weight_K, value, gap
 *   (how far below anything could lie, as a share), state (the grade of that: "proved", "verified", "unverified";
 *   "open": only the ideal is known).
 * "work": solves, iterations. Since 0.3. */
KAL_API size_t kal_frontier_rows(const kal_frontier *frontier, const char *table);
KAL_API size_t kal_frontier_columns(const kal_frontier *frontier, const char *table);
KAL_API const char *kal_frontier_column(const kal_frontier *frontier, const char *table, size_t i);
KAL_API const char *const *kal_frontier_text(const kal_frontier *frontier, const char *table,
                                             const char *column);
KAL_API const double *kal_frontier_number(const kal_frontier *frontier, const char *table,
                                          const char *column);

#ifdef __cplusplus
}
#endif

#endif
