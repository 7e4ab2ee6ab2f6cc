/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how several threads share an allocator that bears one at a time. */
#include "base/guard.h"

#include <pthread.h>

struct kal__guard {
    kal_allocator own, shared;
    pthread_mutex_t mutex;
};

static void *resize(void *user, void *p, size_t n)
{
    kal__guard *guard = user;

    pthread_mutex_lock(&guard->mutex);
    void *made = guard->own.resize(guard->own.user, p, n);
    pthread_mutex_unlock(&guard->mutex);
    return made;
}

static void release(void *user, void *p)
{
    kal__guard *guard = user;

    pthread_mutex_lock(&guard->mutex);
    guard->own.release(guard->own.user, p);
    pthread_mutex_unlock(&guard->mutex);
}

kal__guard *kal__guard_new(const kal_ctx *ctx)
{
    const kal_allocator own = *kal__ctx_allocator(ctx);
    kal__guard *guard = own.resize(own.user, NULL, sizeof *guard);

    if (!guard)
        return NULL;
    guard->own = own;
    guard->shared = (kal_allocator){resize, release, guard};
    if (pthread_mutex_init(&guard->mutex, NULL) == 0)
        return guard;
    own.release(own.user, guard);
    return NULL;
}

void kal__guard_free(kal__guard *guard)
{
    if (!guard)
        return;
    const kal_allocator own = guard->own;
    pthread_mutex_destroy(&guard->mutex);
    own.release(own.user, guard);
}

const kal_allocator *kal__guard_allocator(const kal__guard *guard) { return &guard->shared; }
