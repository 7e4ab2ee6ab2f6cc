/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small files that ask for much. */
#ifndef KAL_TESTS_FUZZ_BOMB_H
#define KAL_TESTS_FUZZ_BOMB_H

#include <stddef.h>
#include <stdio.h>

/* A table made of a head, `count` times a row, and a tail. In `row` every `%` stands for the number of the
 * row, from 0. */
typedef struct bomb {
    const char *name;
    const char *file; /* of the park; the others are those of a sound one */
    const char *head, *row, *tail;
    size_t count;
    const char *beside, *beside_head, *beside_row; /* a second table with as many rows, or NULL */
    const char *scenario;                          /* to be laid over the park, or NULL */
} bomb;

extern const bomb bombs[];
extern const size_t bomb_count;

/* Writes a table; -1 when that fails, else its bytes. */
long bomb_write(const char *path, const char *head, const char *row, size_t count, const char *tail);

#endif
