/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the caller's thread waits for threads of the library. */
#include "solver/watch.h"

#include <signal.h>
#include <time.h>

/* The caller listens this often: a cancel shall be answered within a tenth of a second. */
#define POLL_NS 20000000L

bool kal__watch_open(kal__watch *w)
{
    pthread_condattr_t attributes;

    w->running = 0;
    if (pthread_condattr_init(&attributes))
        return false;
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    const int error = pthread_cond_init(&w->ended, &attributes);
    pthread_condattr_destroy(&attributes);
    if (error)
        return false;
    if (!pthread_mutex_init(&w->mutex, NULL))
        return true;
    pthread_cond_destroy(&w->ended);
    return false;
}

void kal__watch_close(kal__watch *w)
{
    pthread_mutex_destroy(&w->mutex);
    pthread_cond_destroy(&w->ended);
}

static void count(kal__watch *w, bool in)
{
    pthread_mutex_lock(&w->mutex);
    w->running += in ? 1 : (size_t)-1;
    if (w->running == 0)
        pthread_cond_signal(&w->ended);
    pthread_mutex_unlock(&w->mutex);
}

bool kal__watch_start(kal__watch *w, pthread_t *thread, void *(*run)(void *), void *argument)
{
    sigset_t all, before;

    count(w, true);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int error = pthread_create(thread, NULL, run, argument);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error)
        count(w, false);
    return !error;
}

void kal__watch_leave(kal__watch *w) { count(w, false); }

void kal__watch_while(kal__watch *w, bool (*more)(void *self), void *self)
{
    struct timespec until;
    int error = 0;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += POLL_NS;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_nsec -= 1000000000L;
        until.tv_sec++;
    }
    pthread_mutex_lock(&w->mutex);
    while (!error && more(self))
        error = pthread_cond_timedwait(&w->ended, &w->mutex, &until);
    pthread_mutex_unlock(&w->mutex);
}

static bool is_running(void *self)
{
    const kal__watch *w = self;
    return w->running > 0;
}

bool kal__watch_wait(kal__watch *w)
{
    kal__watch_while(w, is_running, w);
    pthread_mutex_lock(&w->mutex);
    const bool ended = w->running == 0;
    pthread_mutex_unlock(&w->mutex);
    return ended;
}
