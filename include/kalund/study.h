/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report on a study: a sweep, a frontier or a resilience as a page, pictures and a folder of tables. */
#ifndef KALUND_STUDY_H
#define KALUND_STUDY_H

#include <stddef.h>

#include <kalund/frontier.h>
#include <kalund/plan.h>
#include <kalund/resilience.h>
#include <kalund/sweep.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kal_study kal_study;

/* A report on any of the three, NULL where there is none; `plan` is the plan of the park that they are about, or NULL
 * (the page then has no abatement curve of the plan beside that of the frontier, and of a sweep no names but ids). A
 * sweep's tables of all scenarios together are brought in (kal_sweep_load), those with rows for each scenario
 * ("scenarios", "differences", "causes") up to 10,000 scenarios. Borrows all four: they must outlive the study. Of the
 * options, `language` is used. Returns KAL_OK; KAL_USAGE (no study at all, an unknown language); KAL_IO; KAL_MEMORY;
 * KAL_CANCELLED. Since 0.3. */
KAL_API kal_status kal_study_build(kal_ctx *ctx, kal_sweep *sweep, const kal_frontier *frontier,
                                   const kal_resilience *resilience, const kal_plan *plan,
                                   const kal_options *options, kal_study **out);

/* Frees a study; NULL is fine. Since 0.3. */
KAL_API void kal_study_free(kal_study *study);

/* One text: "html", the whole as one self-contained page; "json", what study.json says; a picture as an SVG file:
 * "frontier", "abatement", "distributions" (small multiples of a sweep's totals), "robustness", "tornado",
 * "departures". `*out` [*n] with a final NUL is borrowed until the next call with this context. Returns KAL_OK;
 * KAL_USAGE; KAL_NOT_FOUND (no such text, or nothing to show); KAL_MEMORY; KAL_CANCELLED. Since 0.3. */
KAL_API kal_status kal_study_text(kal_ctx *ctx, const kal_study *study, const char *what,
                                  const char **out, size_t *n);

/* The same into the file `path`, whole or not at all. Also KAL_IO. Since 0.3. */
KAL_API kal_status kal_study_write_text(kal_ctx *ctx, const kal_study *study, const char *what,
                                        const char *path);

/* A table of the study (kal_sweep_load, kal_frontier_rows, kal_resilience_rows) as CSV; a name that two of the
 * studies have ("changes") is the sweep's. `*out` [*n] with a final NUL is borrowed until the next call with this
 * context. Returns KAL_OK; KAL_USAGE; KAL_NOT_FOUND; KAL_IO; KAL_MEMORY. Since 0.3. */
KAL_API kal_status kal_study_csv(kal_ctx *ctx, const kal_study *study, const char *table,
                                 const char **out, size_t *n);

/* The same into the file `path`, whole or not at all. Since 0.3. */
KAL_API kal_status kal_study_write_csv(kal_ctx *ctx, const kal_study *study, const char *table,
                                       const char *path);

/* Writes study.json, every table as CSV, the pictures and report.html to `folder` (new, empty, or an earlier folder
 * of a study of the same kind, told by the names of its tables, which is swapped as a whole). Not for sweeps, which
 * write their own folder: KAL_USAGE. Returns KAL_OK; KAL_USAGE (also a folder that holds foreign files); KAL_IO;
 * KAL_MEMORY; KAL_CANCELLED. Since 0.3. */
KAL_API kal_status kal_study_write(kal_ctx *ctx, const kal_study *study, const char *folder);

#ifdef __cplusplus
}
#endif

#endif
