/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A checksum of 64 bits: against accidents, not against intent. */
#ifndef KAL_BASE_CHECKSUM_H
#define KAL_BASE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

typedef struct kal__checksum {
    uint64_t table[8][256]; /* [k]: of a byte with k zeros behind it */
} kal__checksum;

/* Fills the table: cheap, once for many sums. */
void kal__checksum_begin(kal__checksum *c);
/* CRC-64 of data[n] going on from `before` (0 to begin with): polynomial of ECMA-182 (1992), reflected, all ones
 * before and after, as in the XZ format: "123456789" gives 995dc9bbdf1939fa. O(n). */
uint64_t kal__checksum_of(const kal__checksum *c, uint64_t before, const char *data, size_t n);

#endif
