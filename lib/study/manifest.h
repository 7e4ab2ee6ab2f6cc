/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sweep is: two with the same manifest have the same results. */
#ifndef KAL_STUDY_MANIFEST_H
#define KAL_STUDY_MANIFEST_H

#include <kalund/plan.h>
#include <kalund/sweep.h>

#include "base/buffer.h"
#include "lib/study/record.h"

/* Keys and values in an order. Number of threads, shards, folders are not among them. */
typedef struct kal__manifest {
    kal__arena *arena;
    size_t count, room;
    const char **key, **value;
} kal__manifest;

/* Of this sweep; `options` hold their defaults. `base`: the plan that causes are compared with, NULL where there is
 * none. Keys "unit:ID" and "base:ID" say what the sums over scenarios need to know of impacts. False when out of
 * memory. */
bool kal__manifest_make(kal__arena *arena, const kal_ensemble *ensemble,
                        const kal_sweep_options *options, const kal_options *solve,
                        const kal_plan *base, kal__manifest *out);
/* NULL where there is no such key. */
const char *kal__manifest_get(const kal__manifest *manifest, const char *key);
/* How many scenarios the ensemble has; 0 where it does not say. */
uint64_t kal__manifest_scenarios(const kal__manifest *manifest);
/* The first key whose value differs or that only one has, NULL when they are the same. */
const char *kal__manifest_differ(const kal__manifest *a, const kal__manifest *b);

/* The head of a journal: the manifest and the layout. Appends to `b`. */
void kal__manifest_pack(kal__buffer *b, const kal__manifest *manifest, const kal__layout *layout);
/* False where the bytes are no head, or memory is out. */
bool kal__manifest_unpack(kal__arena *arena, const char *data, size_t n, kal__manifest *manifest,
                          kal__layout *layout);

#endif
