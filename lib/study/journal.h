/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: bytes that were said to be kept are kept, whenever the process ends. */
#ifndef KAL_STUDY_JOURNAL_H
#define KAL_STUDY_JOURNAL_H

#include <stdint.h>

#include "base/ctx.h"

/* An append-only file: a head (what sweep this is, bytes of the caller), then entries, each with its length and a
 * checksum. One writer at a time (the file is locked). */
typedef struct kal__journal kal__journal;

/* Makes a new journal with this head; KAL_USAGE when the file exists. */
kal_status kal__journal_create(kal_ctx *ctx, const char *path, const char *head, size_t n,
                               kal__journal **out);
/* Opens one to go on: reads it through, calls `entry` for each whole entry, cuts off what a killed writer left torn at
 * the end. KAL_USAGE (another head, or another process writes), KAL_BAD_INPUT (damaged before the end: the message
 * says at which byte), KAL_IO, KAL_MEMORY, or what `entry` returned. */
typedef kal_status (*kal__journal_fn)(void *user, const char *data, size_t n);
kal_status kal__journal_resume(kal_ctx *ctx, const char *path, const char *head, size_t n,
                               kal__journal_fn entry, void *user, kal__journal **out);
/* Reads one without touching it, a torn end passed over; `head` is called first with the head's bytes. */
kal_status kal__journal_read(kal_ctx *ctx, const char *path, kal__journal_fn head,
                             kal__journal_fn entry, void *user);
/* One entry, in one write: it survives the process from the moment this returns. KAL_OK, KAL_IO (nothing of it is
 * left), KAL_MEMORY. */
kal_status kal__journal_append(kal_ctx *ctx, kal__journal *journal, const char *data, size_t n);
/* To the disk itself. */
kal_status kal__journal_sync(kal_ctx *ctx, kal__journal *journal);
/* NULL is fine. */
void kal__journal_close(kal__journal *journal);

#endif
