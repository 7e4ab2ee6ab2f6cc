/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ensemble: many scenarios of one park, in an order. */
#ifndef KALUND_ENSEMBLE_H
#define KALUND_ENSEMBLE_H

#include <stddef.h>
#include <stdint.h>

#include <kalund/park.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kal_ensemble kal_ensemble;

/* How distributions are drawn from; kal_ensemble_sample. Every field is 8 bytes, 0 or NULL the default. */
typedef struct kal_sampling {
    size_t size;        /* sizeof(kal_sampling) of the caller, required */
    uint64_t count;     /* how many scenarios; 0: 1000 */
    uint64_t seed;      /* the same seed draws the same scenarios on any machine */
    const char *method; /* "lhs" (Latin hypercube, default), "sobol", "random" */
} kal_sampling;

/* Scenarios of scenarios.csv: `names` [count] in this order, or, when count is 0, "base" and then all in order of
 * first appearance. Each has the probability 1 before they are brought to the sum 1. Returns KAL_OK; KAL_USAGE (NULL, a
 * park not checked, a name twice); KAL_NOT_FOUND (no such scenario); KAL_MEMORY. Cost: O(entries). Since 0.3. */
KAL_API kal_status kal_ensemble_named(kal_ctx *ctx, const kal_park *park, size_t count,
                                      const char *const *names, kal_ensemble **out);

/* The scenarios of an ensemble file, kalund-park(5), "ENSEMBLES". The file is read through once and checked: all
 * mistakes are found in one go; what only shows when a scenario is laid over the park is found then. It is not held in
 * memory, and must stay as it is as long as the ensemble is used (KAL_IO when its size or time has changed). Returns
 * KAL_OK; KAL_USAGE; KAL_BAD_INPUT; KAL_IO; KAL_MEMORY; KAL_CANCELLED. Memory: O(columns), and some 32 bytes per
 * scenario to see ids that stand twice while it is checked. Since 0.3. */
KAL_API kal_status kal_ensemble_read(kal_ctx *ctx, const kal_park *park, const char *path,
                                     kal_ensemble **out);

/* Draws scenarios from the distributions of a file, kalund-park(5), "DISTRIBUTIONS". A scenario is a function of file,
 * method, seed, count and its own number, and of nothing else. `sampling` may be NULL. Returns KAL_OK; KAL_USAGE
 * (an unknown method, more inputs than "sobol" has dimensions); KAL_BAD_INPUT; KAL_IO; KAL_MEMORY. Memory: O(inputs).
 * Since 0.3. */
KAL_API kal_status kal_ensemble_sample(kal_ctx *ctx, const kal_park *park, const char *path,
                                       const kal_sampling *sampling, kal_ensemble **out);

/* An ensemble that is filled by calls. Returns KAL_OK; KAL_USAGE; KAL_MEMORY. Since 0.3. */
KAL_API kal_status kal_ensemble_new(kal_ctx *ctx, const kal_park *park, kal_ensemble **out);

/* Adds a scenario to an ensemble made by kal_ensemble_new: `id`, unique; `probability` > 0 (0: 1); the entries of
 * `scenario` (NULL: none), then `sets` [set_count], "table.row.column=VALUE" where VALUE is a cell, "scale:NUMBER" or
 * "add:NUMBER". All is copied. Returns KAL_OK; KAL_USAGE (NULL, an id twice, an ensemble not made by calls);
 * KAL_NOT_FOUND; KAL_BAD_INPUT (a set that cannot be understood); KAL_MEMORY. Since 0.3. */
KAL_API kal_status kal_ensemble_add(kal_ctx *ctx, kal_ensemble *ensemble, const char *id,
                                    double probability, const char *scenario, size_t set_count,
                                    const char *const *sets);

/* Frees an ensemble; NULL is fine. It keeps its park: either may be freed first. Since 0.3. */
KAL_API void kal_ensemble_free(kal_ensemble *ensemble);

/* How many scenarios there are. Since 0.3. */
KAL_API size_t kal_ensemble_count(const kal_ensemble *ensemble);

/* Writes an ensemble file, whole or not at all, that kal_ensemble_read takes and that means the same: what was drawn
 * can be looked at and used elsewhere. Returns KAL_OK; KAL_USAGE (NULL, or a scenario that a file cannot say: it
 * changes a cell twice, or in another order than those before it where that could matter); KAL_IO (also a file read
 * from that is not what it was); KAL_MEMORY; KAL_CANCELLED. Since 0.3. */
KAL_API kal_status kal_ensemble_write(kal_ctx *ctx, const kal_ensemble *ensemble, const char *path);

#ifdef __cplusplus
}
#endif

#endif
