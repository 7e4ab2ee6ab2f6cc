/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a sweep: those that are stored, and what all scenarios say together. */
#ifndef KAL_STUDY_SWEEP_TABLE_H
#define KAL_STUDY_SWEEP_TABLE_H

#include "lib/study/store.h"

/* Brings a table into the arena. Names are those of the layout, and
 *
 * "totals": impact, figure ("plan", "baseline", "change": plan - baseline), scenarios, mean, deviation, min, p05,
 *   p25, p50, p75, p95, max, unit. Three rows an impact, over the optimal scenarios in which the figure is known.
 * "robustness": source, sink, material, mode, from, to, used_share, scenarios, mean, min, p05, p50, p95, max, unit.
 *   A row for each exchange that any optimal scenario uses (sent > 0): the share of these by probability, their
 *   number, the mean over all (0 where it is not used), the rest over those that use it. By share from the largest,
 * then by ids. "differences": number, scenario, source, sink, mode, material, kind ("appears", "vanishes",
 *   "changes"), before, after, unit. Each optimal scenario against the first that is called "base", without one
 *   against the first; what differs by at most 1e-9 of the larger is the same. By number, then by ids.
 * "tornado": input ("table.row.column"), op, impact, low, high, at_low, at_high, swing, correlation, scenarios, method,
 *   unit. By impact, then by the size of the swing, then by input. Method "alone" where the sweep has causes: what the
 *   input's lowest and highest value, laid alone over the park, make of the impact (docs/model.md); "tenths": the
 *   impact's mean in the tenth of the scenarios with the lowest and with the highest value (at least one, and all
 *   that are equal to the last of them), with Spearman's rank correlation. Text values have no place in an order:
 *   only "alone" knows them.
 * "failures": number, scenario, probability, outcome, reason. The first KAL__SWEEP_FAILURES scenarios that are not
 *   optimal.
 *
 * Means, deviations and quantiles go by the scenarios' probabilities, divided by their sum; a quantile p is the
 * smallest value at which the probabilities add up to at least p. Units of impacts are what the study says under
 * "unit:ID", the plan's impacts of the park as it stands under "base:ID".
 * KAL_OK, KAL_NOT_FOUND (no such table), and what kal__store_query returns. Memory: O(rows of the table +
 * scenarios). */
kal_status kal__sweep_table(kal_ctx *ctx, kal__store *store, kal__arena *arena, const char *name,
                            kal__frame **out);

/* The same as CSV into `path`, whole or not at all; memory is flat in the rows of the tables that are stored and of
 * "differences". Statuses as above, KAL_IO also where the file cannot be written. */
kal_status kal__sweep_write_csv(kal_ctx *ctx, kal__store *store, const char *name, const char *path);

/* Of the scenarios that are not optimal so many are in "failures". */
#define KAL__SWEEP_FAILURES 200
/* The same with the first `most` of them. */
kal_status kal__sweep_table_failures(kal_ctx *ctx, kal__store *store, kal__arena *arena,
                                     size_t most, kal__frame **out);

/* The four of them that are among the tables in the folder of a sweep. */
#define KAL__SWEEP_AGGREGATES 4
extern const char *const kal__sweep_aggregate[KAL__SWEEP_AGGREGATES];

#endif
