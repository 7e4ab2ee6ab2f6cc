/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long work runs in a thread of its own while the caller's thread keeps listening. */
#include "solver/worker.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>

/* The caller listens this often: a cancel shall be answered within a tenth of a second. */
#define POLL_NS 20000000L

typedef struct worker {
    kal__work_fn work;
    void *self;
    atomic_bool stop;
    pthread_mutex_t mutex;
    pthread_cond_t ended;
    bool done;
} worker;

static void *run(void *argument)
{
    worker *w = argument;
    w->work(w->self, &w->stop);
    pthread_mutex_lock(&w->mutex);
    w->done = true;
    pthread_cond_signal(&w->ended);
    pthread_mutex_unlock(&w->mutex);
    return NULL;
}

/* Signals of the host are handled on the host's threads. */
static int start(worker *w, pthread_t *thread)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(thread, NULL, run, w);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error;
}

static bool ended_soon(worker *w)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += POLL_NS;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_nsec -= 1000000000L;
        until.tv_sec++;
    }
    pthread_mutex_lock(&w->mutex);
    int error = 0;
    while (!w->done && !error)
        error = pthread_cond_timedwait(&w->ended, &w->mutex, &until);
    bool done = w->done;
    pthread_mutex_unlock(&w->mutex);
    return done;
}

static bool prepare(worker *w)
{
    pthread_condattr_t attributes;
    if (pthread_condattr_init(&attributes))
        return false;
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    int error = pthread_cond_init(&w->ended, &attributes);
    pthread_condattr_destroy(&attributes);
    if (error)
        return false;
    if (!pthread_mutex_init(&w->mutex, NULL))
        return true;
    pthread_cond_destroy(&w->ended);
    return false;
}

kal_status kal__worker_run(kal_ctx *ctx, const char *stage, kal__work_fn work, void *self,
                           bool *cancelled)
{
    worker w = {.work = work, .self = self};
    pthread_t thread;
    *cancelled = kal__tick(ctx, stage, -1);
    if (*cancelled)
        return KAL_OK;
    if (!prepare(&w))
        return kal__fail_memory(ctx);
    int error = start(&w, &thread);
    if (!error) {
        while (!ended_soon(&w))
            if (!*cancelled && kal__tick(ctx, stage, -1)) {
                *cancelled = true;
                atomic_store(&w.stop, true);
            }
        pthread_join(thread, NULL);
    }
    pthread_mutex_destroy(&w.mutex);
    pthread_cond_destroy(&w.ended);
    return error ? kal__fail_memory(ctx) : KAL_OK;
}
