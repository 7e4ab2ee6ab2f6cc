/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders as they are on disk, and the command run upon them under a fault. */
#ifndef KAL_TESTS_FAULT_PLACE_H
#define KAL_TESTS_FAULT_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#define SHOT_FILES 32

/* The files of a folder, byte for byte; `there` is false when there is no folder. */
typedef struct shot {
    bool there;
    size_t files;
    char *name[SHOT_FILES];
    char *data[SHOT_FILES];
    size_t size[SHOT_FILES];
} shot;

void shot_take(const char *folder, shot *out);
/* Makes the folder what it was, removing what else is in it; false when that fails. */
bool shot_restore(const char *folder, const shot *s);
bool shot_same(const shot *a, const shot *b);
void shot_free(shot *s);

/* Makes a folder of this test's own, in memory where that can be had: thousands of syncs of a disk take
 * minutes. `disk`: not in memory. Everybody may enter it. */
#define PLACE_PATH 64
bool place_make(char path[PLACE_PATH], const char *name, bool disk);
/* Removes a folder with all in it. */
void place_remove(const char *folder);
/* Hidden entries in a folder: those that a writer makes beside its target. */
size_t place_hidden(const char *folder);

/* How the command ended. */
typedef struct ending {
    int code, signal; /* code -1: ended by the signal */
    char said[4096];  /* on standard error */
    char hit[600];    /* the call at which the fault struck, "" when it was not reached */
    long calls;
} ending;

/* How it is started, besides its arguments. */
typedef struct start {
    const char *fault;  /* KALUND_FAULT, NULL: none */
    const char *heap;   /* KALUND_FAULT_HEAP, NULL: none */
    const char *output; /* standard output: a path; NULL: /dev/null; "": a pipe that nobody reads */
    long file_limit;    /* RLIMIT_FSIZE; 0: none */
    bool nobody;        /* without root's rights */
    long kill_after_us; /* SIGKILL after so long; 0: never */
} start;

/* The program is the value of KALUND_FAULTY; argv[0] is put in front. */
void command_run(const start *how, char *const *argv, ending *out);

#endif
