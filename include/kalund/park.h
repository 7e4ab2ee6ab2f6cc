/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The park: what is. Tables of kalund-park(5), filled from a folder, from memory or by calls. */
#ifndef KALUND_PARK_H
#define KALUND_PARK_H

#include <stddef.h>
#include <stdint.h>

#include <kalund/context.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kal_park kal_park;

/* One file held in memory: `name` as in a folder ("sinks.csv"), `data` [size] its bytes. */
typedef struct kal_buffer {
    const char *name;
    const char *data;
    size_t size;
} kal_buffer;

/* One column to be added: `name` as a header cell of the table, with or without its unit
 * ("quantity [kt/a]"). Exactly one of `text` [n] (a NULL or "" cell is empty) and `number` [n] (NaN is
 * an empty cell, infinity is `inf`) is not NULL. All is copied. */
typedef struct kal_column {
    const char *name;
    const char *const *text;
    const double *number;
} kal_column;

/* Reads a park folder whole. All mistakes of all files are found in one go.
 * Returns KAL_OK; KAL_USAGE (NULL); KAL_BAD_INPUT (see kal_mistake); KAL_IO (folder or file not
 * readable); KAL_MEMORY; KAL_CANCELLED. `*out` is the caller's, untouched on failure.
 * Cost: O(bytes + rows log rows). Since 0.1. */
KAL_API kal_status kal_park_read(kal_ctx *ctx, const char *folder, kal_park **out);

/* The same from memory: `buffers` [count] stand for the files of a folder, `name` for its name.
 * Statuses as kal_park_read without KAL_IO. Since 0.1. */
KAL_API kal_status kal_park_read_buffers(kal_ctx *ctx, const char *name, size_t count,
                                         const kal_buffer *buffers, kal_park **out);

/* Makes an empty park to be filled by kal_park_add and closed by kal_park_check.
 * Returns KAL_OK, KAL_USAGE or KAL_MEMORY. Since 0.1. */
KAL_API kal_status kal_park_new(kal_ctx *ctx, kal_park **out);

/* Appends `n` rows to `table` ("sources", ...), giving `columns` [column_count]; columns of the table
 * that are not given are empty. Columns may differ from call to call; a column's unit may not.
 * Returns KAL_OK; KAL_USAGE (NULL, a park already checked); KAL_NOT_FOUND (no such table);
 * KAL_BAD_INPUT (no such column, a column twice, a unit that differs, text that is not UTF-8);
 * KAL_MEMORY. On failure no row has been added. Cost: O(cells). Since 0.1. */
KAL_API kal_status kal_park_add(kal_ctx *ctx, kal_park *park, const char *table, size_t n,
                                size_t column_count, const kal_column *columns);

/* Checks every rule of kalund-park(5) and closes the park: from then on it is read-only and may be
 * shared by threads. Nothing else may be done with a park that has not passed.
 * Returns KAL_OK; KAL_USAGE; KAL_BAD_INPUT (the park stays open and may be mended); KAL_MEMORY;
 * KAL_CANCELLED (it stays open likewise). */
KAL_API kal_status kal_park_check(kal_ctx *ctx, kal_park *park);

/* Makes the park of a scenario: the entries of scenarios.csv with that name (NULL or "base": none),
 * then `sets` [set_count] ("table.row.column=value") from left to right, the whole checked again.
 * Returns KAL_OK; KAL_USAGE; KAL_NOT_FOUND (no such scenario); KAL_BAD_INPUT; KAL_MEMORY; KAL_CANCELLED.
 * Since 0.1. */
KAL_API kal_status kal_park_overlay(kal_ctx *ctx, const kal_park *park, const char *scenario,
                                    size_t set_count, const char *const *sets, kal_park **out);

/* Frees a park; NULL is fine; handles made from it stay usable. Since 0.1. */
KAL_API void kal_park_free(kal_park *park);

/* Names: the park's name, currency, period, and the scenario it stands for ("base"). Borrowed. */
KAL_API const char *kal_park_name(const kal_park *park);
KAL_API const char *kal_park_currency(const kal_park *park);
KAL_API const char *kal_park_period(const kal_park *park);
KAL_API const char *kal_park_scenario(const kal_park *park);

/* The scenarios that scenarios.csv defines, "base" not among them, in order of first appearance:
 * their number, and the name of the i-th (NULL beyond). Borrowed. Since 0.1. */
KAL_API size_t kal_park_scenario_count(const kal_park *park);
KAL_API const char *kal_park_scenario_name(const kal_park *park, size_t i);

/* The number of rows of a table, in the order in which they were given; 0 for an unknown table. */
KAL_API size_t kal_park_rows(const kal_park *park, const char *table);

/* The column of a table as it was written, [kal_park_rows]; an empty cell is "". NULL when the table
 * has no such column. Borrowed for the life of the park. Since 0.1. */
KAL_API const char *const *kal_park_text(const kal_park *park, const char *table,
                                         const char *column);

/* The column of a table as numbers in base units with defaults filled in, [kal_park_rows]; infinity
 * where the default is none and the cell is empty, NaN where there is no value. NULL when the column is
 * not numeric or the park has not been checked. Borrowed likewise. Since 0.1. */
KAL_API const double *kal_park_number(const kal_park *park, const char *table, const char *column);

/* The warnings of the last check: number, code ("quality_missing") and sentence of the i-th, NULL
 * beyond. Borrowed for the life of the park. Since 0.1. */
KAL_API size_t kal_park_warning_count(const kal_park *park);
KAL_API const char *kal_park_warning_code(const kal_park *park, size_t i);
KAL_API const char *kal_park_warning_text(const kal_park *park, size_t i);

#ifdef __cplusplus
}
#endif

#endif
