/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces of work shared out among threads. */
#include "solver/team.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/guard.h"
#include "solver/watch.h"

/* Shares of a piece are counted in these. */
#define WHOLE 1000000u

typedef struct line {
    struct line *next;
    char *text;
} line;

typedef struct crew crew;

typedef struct member {
    crew *crew;
    kal_ctx *ctx;
    kal__arena *arena; /* of the lines */
    line **last;       /* where the next line of the piece goes; NULL: nobody reads them */
    pthread_t thread;
    size_t number;
    size_t weight;     /* of the piece in work */
    atomic_size_t now; /* how much of that is done */
} member;

struct crew {
    kal_ctx *ctx; /* the caller's, for the caller's thread alone */
    const kal__team *team;
    kal__guard *guard; /* of the caller's memory; NULL: its thread works alone */
    kal__watch watch;
    member *member; /* [threads] */
    size_t *order;  /* [pieces] */
    line **lines;   /* [pieces] */
    atomic_size_t next, done;
    atomic_bool stop;
    bool asked; /* the caller's own thread works: it was told to stop */
    size_t all; /* of the weights */
    double told;
    pthread_mutex_t failure_mutex;
    size_t failed_piece;
    kal_status failed;
    char message[1024];
};

static void keep_line(void *user, const char *text)
{
    member *m = user;
    line *made = KAL__NEW(m->arena, 1, line);
    char *copy = made ? kal__arena_print(m->arena, "%s", text) : NULL;

    if (!copy)
        return; /* a line is not worth a failure */
    made->text = copy;
    *m->last = made;
    m->last = &made->next;
}

static void tell_line(void *user, const char *text)
{
    member *m = user;
    kal__log(m->crew->ctx, "%s", text);
}

static size_t part_of(size_t weight, double share)
{
    const unsigned n = share >= 1.0 ? WHOLE : share > 0.0 ? (unsigned)(share * WHOLE) : 0;
    return (size_t)((double)weight * n / WHOLE);
}

static void note_progress(void *user, const char *stage, double share)
{
    member *m = user;
    (void)stage;
    if (share >= 0.0)
        atomic_store(&m->now, part_of(m->weight, share));
}

static int is_stopped(void *user)
{
    member *m = user;
    return atomic_load(&m->crew->stop);
}

/* What the caller is told never falls. */
static bool tell_progress(crew *c, size_t members)
{
    size_t done = atomic_load(&c->done);
    double share;

    for (size_t t = 0; t < members; t++)
        done += atomic_load(&c->member[t].now);
    share = c->all > 0 ? (double)done / (double)c->all : 0.0;
    c->told = share > c->told && share <= 1.0 ? share : c->told;
    return kal__tick(c->ctx, c->team->stage, c->told);
}

static void relay_progress(void *user, const char *stage, double share)
{
    member *m = user;
    note_progress(user, stage, share);
    m->crew->asked = tell_progress(m->crew, 1) || m->crew->asked;
}

static int is_asked(void *user)
{
    member *m = user;
    return m->crew->asked;
}

/* The piece that failed first by its number tells why. */
static void note_failure(crew *c, size_t piece, kal_status status, const kal_ctx *ctx)
{
    pthread_mutex_lock(&c->failure_mutex);
    if (c->failed == KAL_OK || piece < c->failed_piece) {
        c->failed = status;
        c->failed_piece = piece;
        const char *text = kal_message(ctx);
        size_t n = 0;
        for (; text[n] != '\0' && n + 1 < sizeof c->message; n++)
            c->message[n] = text[n];
        c->message[n] = '\0';
    }
    pthread_mutex_unlock(&c->failure_mutex);
    atomic_store(&c->stop, true);
}

static void work(member *m)
{
    crew *c = m->crew;

    for (;;) {
        const size_t k = atomic_fetch_add(&c->next, 1);
        if (k >= c->team->pieces || atomic_load(&c->stop))
            return;
        const size_t piece = c->order[k];
        m->last = c->lines ? &c->lines[piece] : NULL;
        m->weight = c->team->weight[piece];
        const kal_status status = c->team->work(c->team->self, m->ctx, m->number, piece);
        atomic_store(&m->now, 0);
        atomic_fetch_add(&c->done, m->weight);
        if (status != KAL_OK)
            note_failure(c, piece, status, m->ctx);
    }
}

static void *run(void *argument)
{
    member *m = argument;
    work(m);
    kal__watch_leave(&m->crew->watch);
    return NULL;
}

/* Several threads: the caller's only listens. The number of threads that could be had. */
static size_t work_beside(crew *c)
{
    size_t started = 0;

    if (!kal__watch_open(&c->watch))
        return 0;
    while (started < c->team->threads &&
           kal__watch_start(&c->watch, &c->member[started].thread, run, &c->member[started]))
        started++;
    while (!kal__watch_wait(&c->watch))
        if (!atomic_load(&c->stop) && tell_progress(c, started))
            atomic_store(&c->stop, true);
    for (size_t t = 0; t < started; t++)
        pthread_join(c->member[t].thread, NULL);
    kal__watch_close(&c->watch);
    return started;
}

static int heavier(const void *a, const void *b)
{
    const size_t *x = a, *y = b; /* weight, piece */
    if (x[0] != y[0])
        return x[0] > y[0] ? -1 : 1;
    return x[1] < y[1] ? -1 : x[1] > y[1];
}

static bool order_pieces(crew *c, kal__arena *arena)
{
    const size_t n = c->team->pieces;
    size_t(*pair)[2] = kal__arena_alloc(arena, n, sizeof *pair);

    c->order = KAL__NEW(arena, n, size_t);
    if (!pair || !c->order)
        return false;
    for (size_t k = 0; k < n; k++) {
        pair[k][0] = c->team->threads > 1 ? c->team->weight[k] : 0;
        pair[k][1] = k;
        c->all += c->team->weight[k];
    }
    qsort(pair, n, sizeof *pair, heavier);
    for (size_t k = 0; k < n; k++)
        c->order[k] = pair[k][1];
    return true;
}

/* A context whose callbacks stay on its thread; of the caller's own thread they are passed on. */
static bool hire(crew *c, member *m, bool beside)
{
    if (kal_ctx_new(beside ? kal__guard_allocator(c->guard) : kal__ctx_allocator(c->ctx),
                    &m->ctx) != KAL_OK)
        return false;
    kal_ctx_set_progress(m->ctx, beside ? note_progress : relay_progress, m);
    kal_ctx_set_cancel(m->ctx, beside ? is_stopped : is_asked, m);
    if (!kal__ctx_logs(c->ctx))
        return true;
    m->arena = beside ? kal__ctx_arena(m->ctx) : NULL;
    kal_ctx_set_log(m->ctx, beside ? keep_line : tell_line, m);
    return !beside || m->arena;
}

static bool prepare(crew *c, kal__arena *arena)
{
    const bool beside = c->team->threads > 1;

    c->member = KAL__NEW(arena, c->team->threads, member);
    c->lines = beside && kal__ctx_logs(c->ctx) ? KAL__NEW(arena, c->team->pieces, line *) : NULL;
    if (!c->member || (beside && kal__ctx_logs(c->ctx) && !c->lines) || !order_pieces(c, arena))
        return false;
    for (size_t t = 0; t < c->team->threads; t++) {
        c->member[t].crew = c;
        c->member[t].number = t;
        if (!hire(c, &c->member[t], beside))
            return false;
    }
    return true;
}

static void dismiss(crew *c)
{
    for (size_t t = 0; c->member && t < c->team->threads; t++) {
        kal__arena_free(c->member[t].arena);
        kal_ctx_free(c->member[t].ctx);
    }
}

/* There is no thread to be had: the caller's does it all. */
static void work_alone(crew *c)
{
    member *m = &c->member[0];

    kal_ctx_set_progress(m->ctx, relay_progress, m);
    kal_ctx_set_cancel(m->ctx, is_asked, m);
    work(m);
}

static kal_status work_all(crew *c)
{
    if (c->team->threads == 1)
        work(&c->member[0]);
    else if (work_beside(c) == 0)
        work_alone(c);
    for (size_t k = 0; c->lines && k < c->team->pieces; k++)
        for (const line *l = c->lines[k]; l; l = l->next)
            kal__log(c->ctx, "%s", l->text);
    return c->failed == KAL_OK ? KAL_OK : kal__fail(c->ctx, c->failed, "%s", c->message);
}

kal_status kal__team_run(kal_ctx *ctx, const kal__team *team)
{
    crew c = {.ctx = ctx, .team = team};
    const bool beside = team->threads > 1;
    kal__arena *arena = kal__ctx_arena(ctx);

    if (beside)
        c.guard = kal__guard_new(ctx);
    const bool locks =
        arena && (c.guard || !beside) && pthread_mutex_init(&c.failure_mutex, NULL) == 0;
    const kal_status status = locks && prepare(&c, arena) ? work_all(&c) : kal__fail_memory(ctx);
    dismiss(&c);
    if (locks)
        pthread_mutex_destroy(&c.failure_mutex);
    kal__guard_free(c.guard);
    kal__arena_free(arena);
    return status;
}
