/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan: which exchanges, how much, at what price, and what they change. */
#ifndef KALUND_PLAN_H
#define KALUND_PLAN_H

#include <stddef.h>

#include <kalund/program.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kal_plan kal_plan;

/* Reads a solution back in the park's words and audits it against the park. `*out` is the caller's.
 * Returns KAL_OK; KAL_USAGE (NULL, a solution of another program); KAL_MEMORY; KAL_INTERNAL; KAL_CANCELLED
 * (a solution that was itself cancelled is read out all the same).
 * Of the options, `time_limit_s` bounds the search for a conflict. Since 0.1. */
KAL_API kal_status kal_plan_build(kal_ctx *ctx, const kal_program *program,
                                  const kal_solution *solution, const kal_options *options,
                                  kal_plan **out);

/* The whole way in one call: network, program, solution, plan. Statuses of the four. Since 0.1. */
KAL_API kal_status kal_plan_solve(kal_ctx *ctx, const kal_park *park, const kal_options *options,
                                  kal_plan **out);

/* Frees a plan; NULL is fine. Since 0.1. */
KAL_API void kal_plan_free(kal_plan *plan);

/* Outcome, certificate (worst level) and audit. Since 0.1. */
KAL_API kal_outcome kal_plan_outcome(const kal_plan *plan);
KAL_API kal_grade kal_plan_certificate(const kal_plan *plan);
KAL_API kal_grade kal_plan_audit(const kal_plan *plan);

/* Results are tables with named columns; kalund(1), "RESULTS", lists them. Tables: "objective",
 * "impacts_total", "materials", "exchanges", "purchases", "disposals", "unplaced", "processes",
 * "impacts", "prices", "conflict", "unbounded", "warnings". A table that has nothing to say has 0 rows.
 * `kal_plan_text` and `kal_plan_number` return a column [kal_plan_rows], NULL when there is no such
 * column or it is of the other type; a number that does not exist is NaN. Rows stand in byte order of
 * ids. Borrowed for the life of the plan. Since 0.1. */
KAL_API size_t kal_plan_rows(const kal_plan *plan, const char *table);
KAL_API size_t kal_plan_columns(const kal_plan *plan, const char *table);
KAL_API const char *kal_plan_column(const kal_plan *plan, const char *table, size_t i);
KAL_API const char *const *kal_plan_text(const kal_plan *plan, const char *table,
                                         const char *column);
KAL_API const double *kal_plan_number(const kal_plan *plan, const char *table, const char *column);

/* Why an exchange from port `source` to port `sink` is excluded, used, or not used, written to
 * `text` [size] as lines, cut to fit. Returns KAL_OK; KAL_USAGE; KAL_NOT_FOUND (unknown port).
 * Since 0.1. */
KAL_API kal_status kal_plan_why(kal_ctx *ctx, const kal_plan *plan, const char *source,
                                const char *sink, size_t size, char *text);

/* Writes plan.json and the result tables to `folder` (new, empty, or an earlier results folder, which is
 * swapped as a whole). Returns KAL_OK; KAL_USAGE (the folder holds a park or foreign files); KAL_IO;
 * KAL_MEMORY; KAL_CANCELLED. Since 0.1. */
KAL_API kal_status kal_plan_write(kal_ctx *ctx, const kal_plan *plan, const char *folder);

/* The text of plan.json, with a final newline. `*out` is borrowed until the next call with this context.
 * Returns KAL_OK; KAL_USAGE; KAL_MEMORY. Since 0.1. */
KAL_API kal_status kal_plan_json(kal_ctx *ctx, const kal_plan *plan, const char **out);

#ifdef __cplusplus
}
#endif

#endif
