/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a cyclic redundancy check is worked out byte by byte. */
#include "base/checksum.h"

#define POLYNOMIAL UINT64_C(0xc96c5795d7870f42) /* of ECMA-182, its bits reversed */

void kal__checksum_begin(kal__checksum *c)
{
    for (unsigned i = 0; i < 256; i++) {
        uint64_t v = i;
        for (int bit = 0; bit < 8; bit++)
            v = v & 1 ? v >> 1 ^ POLYNOMIAL : v >> 1;
        c->table[i] = v;
    }
}

uint64_t kal__checksum_of(const kal__checksum *c, uint64_t before, const char *data, size_t n)
{
    uint64_t v = ~before;
    for (size_t i = 0; i < n; i++)
        v = c->table[(v ^ (unsigned char)data[i]) & 0xff] ^ v >> 8;
    return ~v;
}
