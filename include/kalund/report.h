/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report: a plan, its account and its indicators as pages, pictures and files for other tools. */
#ifndef KALUND_REPORT_H
#define KALUND_REPORT_H

#include <stddef.h>

#include <kalund/indicator.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kal_report kal_report;

/* A report on a plan. `account` and `indicator` must be of that plan. Of the options, `language` is used ("en" or
 * "ru"). The order of freeing is free. Returns KAL_OK; KAL_USAGE; KAL_MEMORY. Since 0.2. */
KAL_API kal_status kal_report_build(kal_ctx *ctx, const kal_indicator *indicator,
                                    const kal_options *options, kal_report **out);

/* Frees a report; NULL is fine. Since 0.2. */
KAL_API void kal_report_free(kal_report *report);

/* One text of the report: "html", the whole as one self-contained page; a picture as an SVG file ("sankey", "map",
 * "abatement", "enterprises", "matrix"); the park with its exchanges for other tools ("graphml", "dot", "geojson").
 * `*out` [*n] with a final NUL is borrowed until the next call with this context. Returns KAL_OK; KAL_USAGE (NULL, a
 * plan that is not optimal); KAL_NOT_FOUND (no such text, or nothing to show: a map without coordinates, GeoJSON
 * without degrees); KAL_MEMORY; KAL_CANCELLED. Since 0.2. */
KAL_API kal_status kal_report_text(kal_ctx *ctx, const kal_report *report, const char *what,
                                   const char **out, size_t *n);

/* The same into the file `path`, whole or not at all. Also KAL_IO. Since 0.2. */
KAL_API kal_status kal_report_write_text(kal_ctx *ctx, const kal_report *report, const char *what,
                                         const char *path);

/* Writes plan.json, every table and report.html to `folder` (new, empty, or an earlier results folder, which is
 * swapped as a whole); of a plan that is not optimal plan.json only. Returns KAL_OK; KAL_USAGE (the folder holds a
 * park or foreign files); KAL_IO; KAL_MEMORY; KAL_CANCELLED. Since 0.2. */
KAL_API kal_status kal_report_write(kal_ctx *ctx, const kal_report *report, const char *folder);

/* The text of a key of the report's words ("summary_baseline") in a language, "en" or "ru"; the key itself when there
 * is no such text, "" for NULL. Static. Since 0.2. */
KAL_API const char *kal_word(const char *language, const char *key);

typedef struct kal_comparison kal_comparison;

/* Reads results folders and sets them side by side: `count` >= 2 paths. Returns KAL_OK; KAL_USAGE (fewer than two,
 * not a results folder, more than fits side by side); KAL_BAD_INPUT (damaged results; the mistakes are listed as those
 * of a park are); KAL_IO; KAL_MEMORY; KAL_CANCELLED.
 * Since 0.2. */
KAL_API kal_status kal_comparison_read(kal_ctx *ctx, size_t count, const char *const *folders,
                                       kal_comparison **out);

/* Frees a comparison; NULL is fine. Since 0.2. */
KAL_API void kal_comparison_free(kal_comparison *comparison);

/* Tables as those of a plan: "results", "totals", "exchanges", "enterprises", "indicators". Since 0.2. */
KAL_API size_t kal_comparison_rows(const kal_comparison *comparison, const char *table);
KAL_API size_t kal_comparison_columns(const kal_comparison *comparison, const char *table);
KAL_API const char *kal_comparison_column(const kal_comparison *comparison, const char *table,
                                          size_t i);
KAL_API const char *const *kal_comparison_text(const kal_comparison *comparison, const char *table,
                                               const char *column);
KAL_API const double *kal_comparison_number(const kal_comparison *comparison, const char *table,
                                            const char *column);

/* A table as CSV. `*out` [*n] with a final NUL is borrowed until the next call with this context. Returns KAL_OK;
 * KAL_USAGE; KAL_NOT_FOUND (no such table); KAL_MEMORY. Since 0.2. */
KAL_API kal_status kal_comparison_csv(kal_ctx *ctx, const kal_comparison *comparison,
                                      const char *table, const char **out, size_t *n);

/* The same into the file `path`, whole or not at all. Also KAL_IO. Since 0.2. */
KAL_API kal_status kal_comparison_write_csv(kal_ctx *ctx, const kal_comparison *comparison,
                                            const char *table, const char *path);

/* Writes a table of the caller's own as CSV into the file `path`, whole or not at all, in the way of the results: a
 * header row of `names` [columns], then `rows` rows. Column c is `text[c]` [rows], or `number[c]` [rows] where text[c]
 * is NULL; `text` and `number` are [columns]. Numbers are written shortest, not finite ones as an empty cell; text that
 * a spreadsheet would run gets an apostrophe. Returns KAL_OK; KAL_USAGE (NULL, a column that is neither); KAL_IO;
 * KAL_MEMORY. Cost: O(cells). Since 0.2. */
KAL_API kal_status kal_table_write_csv(kal_ctx *ctx, size_t columns, const char *const *names,
                                       size_t rows, const char *const *const *text,
                                       const double *const *number, const char *path);

#ifdef __cplusplus
}
#endif

#endif
