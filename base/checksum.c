/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a cyclic redundancy check is worked out, eight bytes at a time. */
#include "base/checksum.h"

#include "base/bytes.h"

#define POLYNOMIAL UINT64_C(0xc96c5795d7870f42) /* of ECMA-182, its bits reversed */

void kal__checksum_begin(kal__checksum *c)
{
    for (unsigned i = 0; i < 256; i++) {
        uint64_t v = i;
        for (int bit = 0; bit < 8; bit++)
            v = v & 1 ? v >> 1 ^ POLYNOMIAL : v >> 1;
        c->table[0][i] = v;
    }
    for (int k = 1; k < 8; k++)
        for (unsigned i = 0; i < 256; i++)
            c->table[k][i] = c->table[0][c->table[k - 1][i] & 0xff] ^ c->table[k - 1][i] >> 8;
}

uint64_t kal__checksum_of(const kal__checksum *c, uint64_t before, const char *data, size_t n)
{
    uint64_t v = ~before;
    size_t i = 0;
    for (; n - i >= 8; i += 8) {
        const uint64_t eight = v ^ kal__bytes_get(data + i, 8);
        v = 0;
        for (int k = 0; k < 8; k++)
            v ^= c->table[7 - k][eight >> 8 * k & 0xff];
    }
    for (; i < n; i++)
        v = c->table[0][(v ^ (unsigned char)data[i]) & 0xff] ^ v >> 8;
    return ~v;
}
