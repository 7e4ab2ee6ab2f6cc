/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results folders from inside: what is read back of each, and how they are joined row by row. */
#ifndef KAL_REPORT_COMPARE_H
#define KAL_REPORT_COMPARE_H

#include <kalund/report.h>

#include "base/frame.h"
#include "lib/report/summary.h"

/* The tables that are read back, with the columns that are wanted. */
typedef enum kal__sheet {
    KAL__SHEET_EXCHANGES,  /* source, sink, material, mode, unit, sent */
    KAL__SHEET_IMPACTS,    /* enterprise, impact, baseline, plan */
    KAL__SHEET_INDICATORS, /* indicator, unit, value */
    KAL__SHEETS
} kal__sheet;

typedef struct kal__results {
    const char *folder;
    kal__json_summary summary;
    bool solved;                    /* the outcome is optimal: there are tables */
    kal__frame *sheet[KAL__SHEETS]; /* NULL: not there */
} kal__results;

/* How much is read in all, of however many folders: what a folder takes is taken from here. */
typedef struct kal__results_budget {
    size_t bytes, rows;
} kal__results_budget;
#define KAL__RESULTS_BUDGET ((kal__results_budget){(size_t)512 << 20, 4000000})

/* Reads the `which`-th folder; texts are put into the arena. Mistakes are noted by kal__mistake, their order by
 * `which`. KAL_OK (mistakes or not); KAL_USAGE (not a results folder, beyond the budget); KAL_IO; KAL_MEMORY;
 * KAL_CANCELLED. */
kal_status kal__results_read(kal_ctx *ctx, kal__arena *arena, size_t which, const char *folder,
                             kal__results_budget *budget, kal__results *out);

#define KAL__GRID_KEYS 5

/* One row of one folder: what it is about, and its figures. */
typedef struct kal__grid_entry {
    const char *key[KAL__GRID_KEYS]; /* those beyond the grid's are NULL */
    size_t folder;
    double value, baseline;
} kal__grid_entry;

/* The rows of all folders, joined where their keys are equal. Starts as {arena, folders, keys}. */
typedef struct kal__grid {
    kal__arena *arena;
    size_t folders, keys;
    size_t entries, room;
    kal__grid_entry *entry; /* sorted by the bytes of the keys, then by folder, once it is closed */
    size_t groups;          /* different keys; filled by kal__grid_close, as what follows */
    size_t *first;          /* [groups]: an entry of that key */
    double *value, *baseline; /* [groups x folders]: sums of the entries; NaN where `has` is false */
    bool *has;                /* [groups x folders] */
} kal__grid;

/* False: out of memory. */
bool kal__grid_add(kal__grid *grid, const kal__grid_entry *entry);
/* KAL_OK; KAL_USAGE, with a message (more than fits); KAL_MEMORY. */
kal_status kal__grid_close(kal_ctx *ctx, kal__grid *grid);

typedef enum kal__comparison_table {
    KAL__COMPARISON_RESULTS, /* folder, park, scenario, objective, outcome, certificate, audit, exchanges */
    /* impact, unit, folder, baseline, plan, change (of plan against the first folder's) */
    KAL__COMPARISON_TOTALS,
    /* source, sink, material, mode, unit, folder, sent, change, what ("appears", "vanishes", "grows", "shrinks",
     * "same", "absent", "n/a"; "" in the first folder) */
    KAL__COMPARISON_EXCHANGES,
    /* enterprise, impact, unit, folder, baseline, plan, change */
    KAL__COMPARISON_ENTERPRISES,
    /* indicator, unit, folder, value, change */
    KAL__COMPARISON_INDICATORS,
    KAL__COMPARISON_TABLES
} kal__comparison_table;

/* Fills frame [KAL__COMPARISON_TABLES] from results [count], in the arena. KAL_OK, KAL_USAGE, KAL_MEMORY. */
kal_status kal__comparison_fill(kal_ctx *ctx, kal__arena *arena, size_t count,
                                const kal__results *results, kal__frame **frame);

#endif
