/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory and threads that can be refused, one by one or from one on. */
#ifndef KAL_TESTS_FAULT_HEAP_H
#define KAL_TESTS_FAULT_HEAP_H

#include <stdbool.h>

#include <kalund.h>

typedef enum heap_kind {
    HEAP_OWN, /* what the library takes through the context's allocator */
    HEAP_LIBC, /* malloc and its family, whoever calls it, GLPK, igraph, json-c and libcsv among them */
    HEAP_THREAD, /* pthread_create */
    HEAP_KINDS
} heap_kind;

/* False where the family of malloc belongs to a sanitizer: then only HEAP_OWN and HEAP_THREAD can fail. */
bool heap_has(heap_kind kind);

/* From now on the k-th call of the kind (1, 2, ...) fails, and when `ever` every one after it. */
void heap_arm(heap_kind kind, long k, bool ever);

/* Nothing fails any more. Returns how many calls of the kind there were since heap_arm. */
long heap_disarm(void);

/* Blocks taken and not given back: HEAP_OWN, HEAP_LIBC. */
long heap_outstanding(heap_kind kind);

/* The allocator of a context; it ends the process when given a block that is not its own. */
extern const kal_allocator heap_allocator;

#endif
