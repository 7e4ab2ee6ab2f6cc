/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the caller's thread waits for threads of the library. */
#ifndef KAL_SOLVER_WATCH_H
#define KAL_SOLVER_WATCH_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct kal__watch {
    pthread_mutex_t mutex;
    pthread_cond_t ended;
    size_t running; /* threads that have not left */
} kal__watch;

/* False: nothing to be had of the system. */
bool kal__watch_open(kal__watch *w);
void kal__watch_close(kal__watch *w);
/* Starts a thread with all signals blocked: those of the host are handled on the host's threads. False: there is none
 * to be had. */
bool kal__watch_start(kal__watch *w, pthread_t *thread, void *(*run)(void *), void *argument);
/* The last thing that a thread does. */
void kal__watch_leave(kal__watch *w);
/* Waits as long as `more` says so, for a fiftieth of a second at most; the mutex is held when it is asked. Whoever
 * changes its answer signals `ended`. */
void kal__watch_while(kal__watch *w, bool (*more)(void *self), void *self);
/* Waits for a fiftieth of a second at most; true when every thread has left. */
bool kal__watch_wait(kal__watch *w);

#endif
