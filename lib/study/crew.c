/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how jobs go to threads and their results come back to the caller's. */
#include "lib/study/crew.h"

#include <stdatomic.h>
#include <string.h>

#include "solver/watch.h"

/* So many jobs, and so many results, wait for each thread. */
#define WAITING 4
/* As a context's. */
#define MESSAGE 1024

/* A ring of pointers, never more than `room`. */
typedef struct ring {
    void **item;
    size_t first, count, room;
} ring;

typedef struct run run;

struct kal__hand {
    run *run;
    kal_ctx *ctx;
    pthread_t thread;
};

struct run {
    const kal__crew *crew;
    kal__hand *hand; /* [threads] */
    bool alone;      /* the caller's own thread works */
    /* The mutex of the watch guards all below; its condition tells the caller, `news` the hands. */
    kal__watch watch;
    pthread_cond_t news;
    ring jobs, results;
    size_t busy;  /* jobs in work */
    bool fed;     /* no job will come */
    bool refused; /* the caller's thread only: a result could not be taken */
    atomic_bool stop;
    kal_status failed;
    char *message;
};

static bool ring_make(kal__arena *arena, ring *r, size_t room)
{
    *r = (ring){.item = KAL__NEW(arena, room, void *), .room = room};
    return r->item != NULL;
}

static void ring_put(ring *r, void *item) { r->item[(r->first + r->count++) % r->room] = item; }

static void *ring_take(ring *r)
{
    if (r->count == 0)
        return NULL;
    void *item = r->item[r->first];
    r->first = (r->first + 1) % r->room;
    r->count--;
    return item;
}

/* The first failure stays; a cancel that it causes in others is none. */
static void fail(run *r, kal_status status, const char *message)
{
    const size_t n = strlen(message) < MESSAGE ? strlen(message) : MESSAGE - 1;

    pthread_mutex_lock(&r->watch.mutex);
    if (r->failed == KAL_OK) {
        r->failed = status;
        memcpy(r->message, message, n);
        r->message[n] = '\0';
    }
    atomic_store(&r->stop, true);
    pthread_cond_broadcast(&r->news);
    pthread_mutex_unlock(&r->watch.mutex);
}

static int is_stopped(void *user)
{
    run *r = user;

    if (r->alone && !atomic_load(&r->stop) && r->crew->tick(r->crew->self))
        fail(r, KAL_CANCELLED, "");
    return atomic_load(&r->stop);
}

kal_ctx *kal__hand_ctx(kal__hand *hand) { return hand->ctx; }

bool kal__hand_stopped(kal__hand *hand) { return is_stopped(hand->run); }

static void take_one(run *r, void *result)
{
    const kal__crew *crew = r->crew;

    if (r->refused) {
        crew->drop_result(crew->self, result);
        return;
    }
    const kal_status status = crew->take(crew->self, result);
    if (status != KAL_OK) {
        r->refused = true;
        fail(r, status, "");
    }
}

void kal__hand_post(kal__hand *hand, void *result)
{
    run *r = hand->run;

    if (r->alone) {
        take_one(r, result);
        return;
    }
    pthread_mutex_lock(&r->watch.mutex);
    while (r->results.count == r->results.room)
        pthread_cond_wait(&r->news, &r->watch.mutex);
    ring_put(&r->results, result);
    pthread_cond_signal(&r->watch.ended);
    pthread_mutex_unlock(&r->watch.mutex);
}

/* The hand's next job, NULL at the end. */
static void *next_job(run *r)
{
    void *job;

    pthread_mutex_lock(&r->watch.mutex);
    while (r->jobs.count == 0 && !r->fed && !atomic_load(&r->stop))
        pthread_cond_wait(&r->news, &r->watch.mutex);
    job = atomic_load(&r->stop) ? NULL : ring_take(&r->jobs);
    r->busy += job ? 1 : 0;
    pthread_cond_signal(&r->watch.ended); /* there is room */
    pthread_mutex_unlock(&r->watch.mutex);
    return job;
}

static void *work(void *argument)
{
    kal__hand *hand = argument;
    run *r = hand->run;
    void *job;

    while ((job = next_job(r)) != NULL) {
        const kal_status status = r->crew->work(r->crew->self, hand, job);
        if (status != KAL_OK)
            fail(r, status, kal_message(hand->ctx));
        pthread_mutex_lock(&r->watch.mutex);
        r->busy--;
        pthread_cond_signal(&r->watch.ended);
        pthread_cond_broadcast(&r->news);
        pthread_mutex_unlock(&r->watch.mutex);
    }
    kal__watch_leave(&r->watch);
    return NULL;
}

static bool full(run *r)
{
    pthread_mutex_lock(&r->watch.mutex);
    const bool is = r->jobs.count == r->jobs.room;
    pthread_mutex_unlock(&r->watch.mutex);
    return is;
}

static void feed(run *r)
{
    while (!r->fed && !atomic_load(&r->stop) && !full(r)) {
        void *job = NULL;
        const kal_status status = r->crew->feed(r->crew->self, &job);
        if (status != KAL_OK)
            fail(r, status, "");
        pthread_mutex_lock(&r->watch.mutex);
        if (job)
            ring_put(&r->jobs, job);
        else
            r->fed = true; /* also after a failure */
        pthread_cond_broadcast(&r->news);
        pthread_mutex_unlock(&r->watch.mutex);
    }
}

/* The mutex is held. Once stopped, only hands that are in a job can bring something. */
static bool may_come(void *self)
{
    const run *r = self;

    if (r->results.count > 0)
        return false;
    if (atomic_load(&r->stop))
        return r->busy > 0;
    return (r->fed || r->jobs.count == r->jobs.room) && r->busy + r->jobs.count > 0;
}

static void take(run *r)
{
    for (;;) {
        pthread_mutex_lock(&r->watch.mutex);
        void *result = ring_take(&r->results);
        pthread_cond_broadcast(&r->news);
        pthread_mutex_unlock(&r->watch.mutex);
        if (!result)
            return;
        take_one(r, result);
    }
}

/* True when nothing is left to wait for. Once stopped, hands end the job that they are in. */
static bool ended(run *r)
{
    pthread_mutex_lock(&r->watch.mutex);
    const bool none = r->jobs.count == 0 || atomic_load(&r->stop);
    const bool is = (r->fed || atomic_load(&r->stop)) && none && r->busy == 0 && !r->results.count;
    pthread_mutex_unlock(&r->watch.mutex);
    return is;
}

static size_t start(run *r)
{
    size_t started = 0;

    while (started < r->crew->threads &&
           kal__watch_start(&r->watch, &r->hand[started].thread, work, &r->hand[started]))
        started++;
    return started;
}

static void listen(run *r)
{
    while (!ended(r)) {
        feed(r);
        kal__watch_while(&r->watch, may_come, r);
        take(r);
        if (!atomic_load(&r->stop) && r->crew->tick(r->crew->self))
            fail(r, KAL_CANCELLED, "");
    }
}

static void work_alone(run *r)
{
    kal__hand *hand = &r->hand[0];

    r->alone = true;
    while (!is_stopped(r)) {
        void *job = NULL;
        kal_status status = r->crew->feed(r->crew->self, &job);
        if (status != KAL_OK)
            fail(r, status, "");
        if (status != KAL_OK || !job)
            return;
        status = r->crew->work(r->crew->self, hand, job);
        if (status != KAL_OK)
            fail(r, status, kal_message(hand->ctx));
    }
}

static void work_beside(run *r)
{
    const size_t started = start(r);

    if (started == 0) {
        work_alone(r);
        return;
    }
    listen(r);
    for (size_t t = 0; t < started; t++)
        (void)pthread_join(r->hand[t].thread, NULL);
    take(r);
    for (void *job = ring_take(&r->jobs); job; job = ring_take(&r->jobs))
        r->crew->drop_job(r->crew->self, job);
}

static bool prepare(run *r, kal__arena *arena)
{
    const size_t n = r->crew->threads;

    r->hand = KAL__NEW(arena, n, kal__hand);
    if (!r->hand || !ring_make(arena, &r->jobs, WAITING * n) ||
        !ring_make(arena, &r->results, WAITING * n))
        return false;
    for (size_t t = 0; t < n; t++) {
        r->hand[t].run = r;
        if (kal_ctx_new(r->crew->memory, &r->hand[t].ctx) != KAL_OK)
            return false;
        kal_ctx_set_cancel(r->hand[t].ctx, is_stopped, r);
    }
    return true;
}

static void dismiss(run *r)
{
    for (size_t t = 0; r->hand && t < r->crew->threads; t++)
        kal_ctx_free(r->hand[t].ctx);
}

static bool open_channel(run *r)
{
    if (!kal__watch_open(&r->watch))
        return false;
    if (pthread_cond_init(&r->news, NULL) == 0)
        return true;
    kal__watch_close(&r->watch);
    return false;
}

kal_status kal__crew_run(const kal__crew *crew, char message[1024])
{
    run r = {.crew = crew, .message = message};
    kal__arena *arena = kal__arena_new(crew->memory);
    const bool ready = arena && prepare(&r, arena) && open_channel(&r);

    message[0] = '\0';
    if (ready && crew->threads == 1)
        work_alone(&r);
    else if (ready)
        work_beside(&r);
    else
        r.failed = KAL_MEMORY;
    if (ready) {
        pthread_cond_destroy(&r.news);
        kal__watch_close(&r.watch);
    }
    dismiss(&r);
    kal__arena_free(arena);
    return r.failed;
}
