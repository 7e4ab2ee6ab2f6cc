/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces of work shared out among threads. */
#ifndef KAL_SOLVER_TEAM_H
#define KAL_SOLVER_TEAM_H

#include "base/ctx.h"

/* Does one piece. `ctx` is that of the thread: memory comes from the caller's allocator, for one thread at a time; a
 * tick hears the caller's cancel; what is logged is told by the caller's thread, in the order of the pieces. Nothing
 * made with it outlives the team. `thread` is less than `threads`. */
typedef kal_status (*kal__team_fn)(void *self, kal_ctx *ctx, size_t thread, size_t piece);

typedef struct kal__team {
    size_t threads; /* 1: the caller's own */
    size_t pieces;
    const size_t *weight; /* [pieces] share in the progress */
    const char *stage;
    kal__team_fn work;
    void *self;
} kal__team;

/* Begins the pieces in their order; several threads begin with the heaviest. Where fewer threads are to be had, these
 * do the work, at worst the caller's own. Returns when all have ended: KAL_OK; else the status of the first piece that
 * failed, with its message (the others are stopped). A cancel is told to every piece by its context. */
kal_status kal__team_run(kal_ctx *ctx, const kal__team *team);

#endif
