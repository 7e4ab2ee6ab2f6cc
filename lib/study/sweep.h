/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sweep from inside: its handle, and one that is under way. */
#ifndef KAL_STUDY_SWEEP_H
#define KAL_STUDY_SWEEP_H

#include <kalund/sweep.h>

#include "base/guard.h"
#include "lib/study/causes.h"
#include "lib/study/crew.h"
#include "lib/study/ensemble.h"
#include "lib/study/keep.h"
#include "lib/study/told.h"

struct kal_sweep {
    kal__guard *guard; /* of all memory below */
    kal__arena *arena;
    kal__store *store;
    size_t count, failed;
    size_t frames, room;
    kal__frame **frame; /* the tables that were brought in */
};

/* A context for what the caller's thread does, on guarded memory, that a cancel of `ctx` reaches. */
typedef struct kal__desk {
    kal_ctx *ctx; /* the caller's */
    kal_ctx *own;
    kal__guard *guard;
    kal__arena *arena;
    bool asked; /* the caller wants to stop */
    bool given; /* the guard: something that lives on has it */
} kal__desk;
/* To be closed in any case. */
kal_status kal__desk_open(kal_ctx *ctx, kal__desk *desk);
void kal__desk_close(kal__desk *desk);
/* What the desk says of a failure becomes what the caller hears. */
kal_status kal__desk_say(kal__desk *desk, kal_status status);

/* The handle of what is kept: it takes over the store (*store is NULL then) and the memory that it is made of, the
 * desk's guard. */
kal_status kal__sweep_give(kal__desk *desk, kal__store **store, uint64_t count, uint64_t failed,
                           kal_sweep **out);

/* One that is under way. */
typedef struct kal__sweeper {
    kal__desk desk;
    const kal_ensemble *ensemble;
    kal_sweep_options options;
    kal_options solve; /* of every scenario: on one thread */
    size_t threads;
    kal_sweep_fn on_result;
    void *user;
    kal__manifest manifest;
    kal__layout *layout;
    kal__telling telling;
    kal_ensemble *sets; /* those of the options, as one scenario; NULL: none */
    kal__anchor anchor;
    kal__keep keep;
    /* On the caller's thread. */
    kal__walk *walk;
    uint64_t at;                  /* the next scenario of the walk */
    uint64_t next, end;           /* of the piece that is handed out, and where it ends */
    bool last;                    /* there is no further piece */
    uint64_t done, failed, total; /* of the share */
    bool stopped;                 /* a scenario that is not optimal was to be the last */
    bool asked_by_result;         /* the caller wants to hear no more */
} kal__sweeper;

/* Reads the arguments; what the results look like, and what is laid over every scenario. */
kal_status kal__sweeper_begin(kal__sweeper *s, const kal_sweep_options *options);
/* Solves the park from which the scenarios start. That there is no plan is none's failure. */
kal_status kal__sweeper_anchor(kal__sweeper *s);
/* Solves what is left to be solved. */
kal_status kal__sweeper_work(kal__sweeper *s);
/* Makes `next` the next scenario that this run is to solve, or `last` true where there is none. */
kal_status kal__sweeper_seek(kal__sweeper *s);
/* The pieces, as a crew is fed. */
kal_status kal__sweeper_feed(void *self, void **job);
/* True for a scenario that this run is to do. */
bool kal__sweeper_shares(const kal__sweeper *s, uint64_t index);

/* A scenario on its way: what it is, and then what came of it. All of it lives in the arena. */
typedef struct kal__errand {
    kal__arena *arena;
    kal__variant variant;
    kal__told told;
    kal__buffer packed;
} kal__errand;
kal_status kal__errand_do(void *self, kal__hand *hand, void *job);
void kal__errand_drop(void *self, void *job);

#endif
