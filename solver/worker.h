/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work beside the caller: a thread that works while the caller's thread listens. */
#ifndef KAL_SOLVER_WORKER_H
#define KAL_SOLVER_WORKER_H

#include <stdatomic.h>
#include <stdbool.h>

#include "base/ctx.h"

/* `work` runs on the worker's thread: it may touch `self`, nothing of the context, and looks at `stop` often. */
typedef void (*kal__work_fn)(void *self, const atomic_bool *stop);

/* Runs `work` in a thread of its own, with all signals blocked, and returns when it has ended; meanwhile the
 * context's callbacks run on the caller's thread. A cancel raises `stop` and is told in *cancelled.
 * KAL_OK; KAL_MEMORY when no thread is to be had. */
kal_status kal__worker_run(kal_ctx *ctx, const char *stage, kal__work_fn work, void *self,
                           bool *cancelled);

#endif
