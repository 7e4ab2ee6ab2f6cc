/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the core share: a task while its parts are solved. */
#ifndef KAL_SOLVER_CORE_WORK_H
#define KAL_SOLVER_CORE_WORK_H

#include <stdatomic.h>

#include "solver/core.h"
#include "solver/split.h"

/* What became of a part. Points, duals and rays stand in the answer to the whole by then. */
typedef struct kal__part_end {
    kal__verdict verdict;
    bool has_point;
    int64_t iterations;
    unsigned char kind, tried; /* kal__core_case; which of its kernels answered */
} kal__part_end;

/* Room for the largest part, of one thread. */
typedef struct kal__part_room {
    kal__answer answer;
    signed char *basis; /* [rows + columns]: the start */
} kal__part_room;

typedef struct kal__core_work {
    kal_ctx *ctx;
    const kal__task *task;
    kal__answer *answer;
    kal__split split;
    signed char *basis; /* [rows + columns] the start of the task, as one of its parts; NULL: none */
    bool *keep;         /* [parts] what an earlier answer says of them is still so, as it seems */
    kal__part_end *end; /* [parts] */
    atomic_size_t last; /* the parts behind this one do not matter any more */
    size_t threads;
    kal__part_room *room; /* [threads] */
} kal__core_work;

/* A basis of the task as one of its parts: what stands still or binds nothing is in none of them. False: out of
 * memory. */
bool kal__core_start(kal__core_work *w, kal__arena *arena);
/* Sets `keep`. False: out of memory. Cost: O(rows + columns). */
bool kal__core_keep(kal__core_work *w, kal__arena *arena);
/* Answers a part that is kept; from any thread. */
void kal__core_kept(kal__core_work *w, size_t p);
/* Solves a part, or some of its columns, by its kernels: what comes of it is in the room. */
kal_status kal__core_load_and_ask(kal__core_work *w, kal_ctx *ctx, size_t p, const kal__part *part,
                                  kal__part_room *room);
/* From the room into the answer to the whole. */
void kal__core_take(kal__core_work *w, const kal__part *part, const kal__answer *from);
/* Solves a part by way of few of its columns, and takes the answer, when that can be done. */
kal_status kal__core_narrow(kal__core_work *w, kal_ctx *ctx, size_t p, kal__part_room *room,
                            bool *done);
/* Solves one part; from any thread. */
kal_status kal__core_part(kal__core_work *w, kal_ctx *ctx, kal__part_room *room, size_t p);

#endif
