/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long work runs in a thread of its own while the caller's thread keeps listening. */
#include "solver/worker.h"

#include "solver/watch.h"

typedef struct worker {
    kal__work_fn work;
    void *self;
    atomic_bool stop;
    kal__watch watch;
} worker;

static void *run(void *argument)
{
    worker *w = argument;
    w->work(w->self, &w->stop);
    kal__watch_leave(&w->watch);
    return NULL;
}

kal_status kal__worker_run(kal_ctx *ctx, const char *stage, kal__work_fn work, void *self,
                           bool *cancelled)
{
    worker w = {.work = work, .self = self};
    pthread_t thread;
    *cancelled = kal__tick(ctx, stage, -1);
    if (*cancelled)
        return KAL_OK;
    if (!kal__watch_open(&w.watch))
        return kal__fail_memory(ctx);
    const bool started = kal__watch_start(&w.watch, &thread, run, &w);
    if (started) {
        while (!kal__watch_wait(&w.watch))
            if (!*cancelled && kal__tick(ctx, stage, -1)) {
                *cancelled = true;
                atomic_store(&w.stop, true);
            }
        pthread_join(thread, NULL);
    }
    kal__watch_close(&w.watch);
    return started ? KAL_OK : kal__fail_memory(ctx);
}
