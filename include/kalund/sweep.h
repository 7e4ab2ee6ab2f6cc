/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sweep: an ensemble solved scenario by scenario, with what all of them say together. */
#ifndef KALUND_SWEEP_H
#define KALUND_SWEEP_H

#include <stddef.h>
#include <stdint.h>

#include <kalund/ensemble.h>
#include <kalund/options.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kal_sweep kal_sweep;

/* Every field is 8 bytes, 0 or NULL the default. */
typedef struct kal_sweep_options {
    size_t size; /* sizeof(kal_sweep_options) of the caller, required */
    const kal_options *
        solve; /* of every scenario; `time_limit_s` is one scenario's, `threads` the sweep's workers */
    const char *folder; /* where results go; NULL: memory only */
    uint64_t resume;    /* 1: go on with what `folder` holds of the same sweep */
    uint64_t stop;      /* 1: end at the first scenario that is not optimal; 0: keep going */
    uint64_t causes; /* 1: find which entry of each scenario makes which exchange change (2 solves an entry) */
    uint64_t totals_only;    /* 1: no tables of exchanges and indicators */
    uint64_t set_count;      /* laid over every scenario after its own entries */
    const char *const *sets; /* [set_count] as those of kal_ensemble_add */
    /* Do only part `shard` (1 ... shards) of the scenarios; 0: all. Of several shards the tables are made by
     * kal_sweep_merge. */
    uint64_t shard, shards;
    /* Which piece of KAL_SWEEP_PIECE scenarios is next to be done (from 0, ascending); the sweep ends at the first
     * beyond the last. NULL: all of them (of the shard) in turn. Called on the caller's thread only. */
    uint64_t (*claim)(void *user);
    void *claim_user;
    /* Number of the journal in `folder`: several processes share one folder, each with a number of its own. Other than
     * 0 only with `open`. */
    uint64_t journal;
    uint64_t open; /* 1: leave `folder` without final tables: kal_sweep_merge makes them */
} kal_sweep_options;

/* Scenarios are handed out to shards and by `claim` in pieces of so many, in their order. */
#define KAL_SWEEP_PIECE 16

/* One scenario that has ended. Borrowed for the call. */
typedef struct kal_sweep_result {
    size_t size;     /* of this struct */
    uint64_t number; /* 1 ... of the ensemble */
    /* So far, of this run's share, those found in the journal included. With `claim` the share is not known before it
     * is done: `total` is that of the ensemble. */
    uint64_t done, failed, total;
    const char *id;
    double probability;            /* as given */
    int64_t status;                /* kal_status: not KAL_OK where no plan could be made */
    int64_t outcome;               /* kal_outcome */
    const char *reason;            /* why it is not optimal, one line; "" where it is */
    uint64_t impacts;              /* totals, NaN where there are none */
    const char *const *impact;     /* [impacts] ids */
    const double *baseline, *plan; /* [impacts], in the impact's unit per period */
} kal_sweep_result;

/* Called on the caller's thread, in the order in which scenarios end. Non-zero ends the sweep as a cancel does. */
typedef int (*kal_sweep_fn)(void *user, const kal_sweep_result *result);

/* Solves every scenario of an ensemble, each from the plan of the park itself with `sets` laid over it
 * (docs/model.md, "Sweeps"). Each worker has a context of its own; all callbacks run on the caller's thread, but for
 * the allocator, as with `threads` of kal_options. What has ended is in the journal of `folder` before it is told,
 * and in a database (results.sqlite); tables as CSV and manifest.csv follow when all have ended, with the same bytes
 * whatever the number of threads, shards, interruptions. A scenario whose overlay is not a park, that is infeasible,
 * or fails otherwise is a row with its reason; only a machine out of memory, or that cannot write, ends the sweep.
 * `folder` is new, empty or, with `resume`, that of the same sweep: park, ensemble, options but for threads and
 * shards, version. `on_result` may be NULL; `out` too (then nothing is kept in memory). With `stop` the call returns
 * KAL_OK after the first failure, without tables. Returns KAL_OK (also when scenarios failed: kal_sweep_failed);
 * KAL_USAGE (NULL, a folder that holds something else or another sweep); KAL_BAD_INPUT (a journal that is damaged
 * before its end, a set that cannot be understood, an objective that cannot be read); KAL_IO; KAL_MEMORY; KAL_CANCELLED
 * (what has ended is kept, `resume` goes on); KAL_INTERNAL. Cost: that of the solves. Memory: O(park x threads), with
 * `folder` flat in the number of scenarios but for two bits each. Since 0.3. */
KAL_API kal_status kal_sweep_run(kal_ctx *ctx, const kal_ensemble *ensemble,
                                 const kal_sweep_options *options, kal_sweep_fn on_result,
                                 void *user, kal_sweep **out);

/* Puts the journals of several folders (shards, ranks) of one sweep together into `folder`, as if one process had done
 * all. Scenarios that are in none are KAL_USAGE, with their number, unless `partial` is non-zero: then they are left
 * out. `folders` may name `folder` itself. Statuses as kal_sweep_run. Since 0.3. */
KAL_API kal_status kal_sweep_merge(kal_ctx *ctx, const char *folder, size_t count,
                                   const char *const *folders, int partial, kal_sweep **out);

/* Opens the results that a sweep left in `folder`. Returns KAL_OK; KAL_USAGE (no results of a sweep); KAL_BAD_INPUT
 * (damaged); KAL_IO; KAL_MEMORY. Since 0.3. */
KAL_API kal_status kal_sweep_open(kal_ctx *ctx, const char *folder, kal_sweep **out);

/* Frees a sweep; NULL is fine. Since 0.3. */
KAL_API void kal_sweep_free(kal_sweep *sweep);

/* Scenarios that ended, and those of them that are not optimal. Since 0.3. */
KAL_API size_t kal_sweep_count(const kal_sweep *sweep);
KAL_API size_t kal_sweep_failed(const kal_sweep *sweep);

/* Brings a table into memory; kalund(1), "STUDIES", lists them with their columns: "scenarios", "exchanges",
 * "indicators", "changes" (the entries), "causes", and what all say together: "totals" (mean, deviation, quantiles of
 * every impact), "robustness" (of every exchange: share of the scenarios that use it, range, quantiles), "differences"
 * (of every optimal scenario from the one called base, or else from the first that is optimal), "tornado" (what each
 * input moves), "failures" (number, scenario, probability, outcome and reason of the first 200 that are not optimal;
 * a small table, and no file). Returns KAL_OK; KAL_USAGE; KAL_NOT_FOUND; KAL_IO; KAL_MEMORY; KAL_CANCELLED. Cost:
 * O(rows), those that all scenarios say together sort. Since 0.3. */
KAL_API kal_status kal_sweep_load(kal_ctx *ctx, kal_sweep *sweep, const char *table);

/* Tables that were brought in, as those of a plan. Borrowed for the life of the sweep. Since 0.3. */
KAL_API size_t kal_sweep_rows(const kal_sweep *sweep, const char *table);
KAL_API size_t kal_sweep_columns(const kal_sweep *sweep, const char *table);
KAL_API const char *kal_sweep_column(const kal_sweep *sweep, const char *table, size_t i);
KAL_API const char *const *kal_sweep_text(const kal_sweep *sweep, const char *table,
                                          const char *column);
KAL_API const double *kal_sweep_number(const kal_sweep *sweep, const char *table,
                                       const char *column);

#ifdef __cplusplus
}
#endif

#endif
