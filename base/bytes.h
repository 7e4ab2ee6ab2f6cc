/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as bytes, the same on every machine: little endian. */
#ifndef KAL_BASE_BYTES_H
#define KAL_BASE_BYTES_H

#include <math.h>
#include <string.h>

#include "base/buffer.h"

static inline void kal__bytes_u64(char out[8], uint64_t v)
{
    for (int i = 0; i < 8; i++)
        out[i] = (char)(unsigned char)(v >> 8 * i);
}

static inline uint64_t kal__bytes_get(const char *in, int n)
{
    uint64_t v = 0;
    for (int i = 0; i < n; i++)
        v |= (uint64_t)(unsigned char)in[i] << 8 * i;
    return v;
}

static inline void kal__bytes_put(kal__buffer *b, uint64_t v)
{
    char out[8];
    kal__bytes_u64(out, v);
    kal__buffer_put(b, out, 8);
}

/* What is not finite has one form, and so has zero. */
static inline uint64_t kal__bytes_of_number(double v)
{
    uint64_t bits;
    if (!isfinite(v))
        return UINT64_C(0x7ff8000000000000);
    v = v == 0.0 ? 0.0 : v;
    memcpy(&bits, &v, sizeof bits);
    return bits;
}

static inline double kal__bytes_to_number(uint64_t bits)
{
    double v;
    memcpy(&v, &bits, sizeof v);
    return isfinite(v) ? v : (double)NAN;
}

#endif
