/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a journal looks like on the disk, whole or torn.
 *
 * After the mark come the entries, the first of them the head: length (8 bytes), checksum of place and length (8),
 * checksum of place and payload (8), payload. Numbers are little endian. The place of an entry in the file is in its
 * checksums: what was copied elsewhere is no entry. A killed writer leaves a part of an entry at the end, and
 * nothing else. */
#ifndef KAL_STUDY_JOURNAL_WORK_H
#define KAL_STUDY_JOURNAL_WORK_H

#include "base/checksum.h"
#include "lib/study/journal.h"

#define KAL__JOURNAL_MARK "kalund journal 1\n"
#define KAL__JOURNAL_MARK_SIZE (sizeof KAL__JOURNAL_MARK - 1)
#define KAL__JOURNAL_PREFIX 24 /* bytes of an entry before its payload */

struct kal__journal {
    kal__arena *arena;
    const char *path;
    int fd;
    uint64_t size; /* of what is whole */
    bool broken;   /* something torn could not be taken away: nothing may follow it */
    kal__checksum checksum;
    char *room; /* [most] for one entry */
    size_t most;
};

/* What stands before a payload data[n] (NULL: its checksum is left out) at a place in the file. */
void kal__journal_prefix(const kal__checksum *c, uint64_t place, const char *data, uint64_t n,
                         char prefix[KAL__JOURNAL_PREFIX]);
/* Room for n bytes; false when out of memory. */
bool kal__journal_room(kal__journal *j, uint64_t n);
/* Calls `head` with the first entry, `entry` with the others (NULL: nobody); j->size is then where what is whole
 * ends. */
kal_status kal__journal_walk(kal_ctx *ctx, kal__journal *j, kal__journal_fn head,
                             kal__journal_fn entry, void *user);
/* Whether the file begins as `wanted` [n] (else KAL_USAGE), or is what a writer that was killed or a machine that went
 * down has left of it, a part with nothing or zeros behind it: then *torn. */
kal_status kal__journal_begins(kal_ctx *ctx, kal__journal *j, const char *wanted, size_t n,
                               bool *torn);

#endif
