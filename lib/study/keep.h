/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has ended of a sweep is kept: in the journal, in the store, as a bit. */
#ifndef KAL_STUDY_KEEP_H
#define KAL_STUDY_KEEP_H

#include "lib/study/journal.h"
#include "lib/study/manifest.h"
#include "lib/study/store.h"

/* The key of a store whose tables are written: how many scenarios are in it. */
#define KAL__KEEP_FINISHED "finished"

typedef enum kal__keep_store {
    KAL__KEEP_NO_STORE,
    KAL__KEEP_IN_MEMORY,
    KAL__KEEP_IN_FOLDER
} kal__keep_store;

typedef struct kal__keep {
    kal_ctx *ctx;       /* whose memory all is made of, and which hears of failures */
    kal__arena *arena;  /* lives as long as this */
    const char *folder; /* NULL: none */
    const kal__manifest *manifest;
    const kal__layout *layout;
    kal__keep_store where;
    size_t threads; /* that write the tables; 0: the caller's */
    /* From here on its own. */
    const char *head; /* [head_n] of every journal */
    size_t head_n;
    kal__journal *journal;
    kal__store *store;
    unsigned char *bit; /* of every scenario that has ended */
    unsigned char *bad; /* of those that are not optimal */
    uint64_t total, done, failed, pending, unsynced;
} kal__keep;

/* Opens journal number `number` of the folder, made when it is missing, and takes in what all journals hold.
 * `resume`: the folder may hold the same sweep; else it must be new or empty. KAL_OK; KAL_USAGE (a folder of
 * something else, of another sweep, or in use); KAL_BAD_INPUT (a damaged journal); KAL_IO; KAL_MEMORY. To be closed
 * in any case. */
kal_status kal__keep_open(kal__keep *keep, bool resume, uint64_t number);
/* Takes in what the journals of another folder hold, as if it had ended here. */
kal_status kal__keep_take(kal__keep *keep, const char *folder);
bool kal__keep_has(const kal__keep *keep, uint64_t index);
/* It has, and is not optimal. */
bool kal__keep_failed(const kal__keep *keep, uint64_t index);
/* `data` [n] is the record packed. It is kept when this returns KAL_OK. */
kal_status kal__keep_put(kal__keep *keep, const kal__record *record, const char *data, size_t n);
/* The head of the first journal in a folder, unpacked into the arena; KAL_USAGE where there is none. */
kal_status kal__keep_head(kal_ctx *ctx, kal__arena *arena, const char *folder,
                          kal__manifest *manifest, kal__layout *layout);
/* Brings journal and store to the disk; with `whole` also every table as CSV. */
kal_status kal__keep_finish(kal__keep *keep, bool whole);
/* Also the store, unless its owner has taken it (NULL). */
void kal__keep_close(kal__keep *keep);

#endif
