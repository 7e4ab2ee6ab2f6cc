/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jobs done by threads while the caller's thread feeds them and takes what they bring. */
#ifndef KAL_STUDY_CREW_H
#define KAL_STUDY_CREW_H

#include "base/ctx.h"

/* One thread of a crew. */
typedef struct kal__hand kal__hand;

typedef struct kal__crew {
    size_t threads;              /* at least 1; 1: the caller's own does the jobs */
    const kal_allocator *memory; /* serves all of them: a guard's */
    void *self;
    /* On the caller's thread. The next job; *job is left NULL when there is none. What is not KAL_OK ends the crew. */
    kal_status (*feed)(void *self, void **job);
    /* On a thread of the crew. Does the job, posts what comes of it, frees the job. What is not KAL_OK ends the
     * crew. */
    kal_status (*work)(void *self, kal__hand *hand, void *job);
    /* On the caller's thread, in the order in which results were posted. Frees the result. */
    kal_status (*take)(void *self, void *result);
    /* Frees a job that nobody does, a result that nobody takes. */
    void (*drop_job)(void *self, void *job);
    void (*drop_result)(void *self, void *result);
    /* On the caller's thread, at least every fiftieth of a second: true when all shall stop. */
    bool (*tick)(void *self);
} kal__crew;

/* The hand's own context, to call public functions with: a cancel reaches it. */
kal_ctx *kal__hand_ctx(kal__hand *hand);
/* Shall the job be left? */
bool kal__hand_stopped(kal__hand *hand);
/* Hands a result over, waiting while there are too many; always takes it. */
void kal__hand_post(kal__hand *hand, void *result);

/* Returns when every job that was fed is done and every result taken: KAL_OK; KAL_CANCELLED when a tick said so
 * (results posted before are taken); else the first status of feed, work, take that was not KAL_OK, with the message
 * of a failing `work` in `message` (of feed and take it stays with them). Where fewer threads are to be had, these do
 * the work, at worst the caller's own. */
kal_status kal__crew_run(const kal__crew *crew, char message[1024]);

#endif
