/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how random numbers are made from their number. */
#include "base/random.h"

#define GOLDEN 0x9e3779b97f4a7c15u /* 2^64 over the golden ratio, odd: the steps of SplitMix64 */
#define ROUNDS 8u /* of the network; small counts have few bits, and need more than large ones */

/* What SplitMix64 makes of its counter: every bit of z moves about half of the bits. */
static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

uint64_t kal__random(uint64_t seed, uint64_t stream, uint64_t counter)
{
    const uint64_t key = stream ? mix(seed ^ mix(stream * GOLDEN)) : seed;

    return mix(key + (counter + 1) * GOLDEN);
}

double kal__random_unit(uint64_t bits) { return ((double)(bits >> 12) + 0.5) * 0x1p-52; }

uint64_t kal__random_place(uint64_t seed, uint64_t stream, uint64_t count, uint64_t i)
{
    unsigned half = 1;

    while (2 * half < 64 && (count - 1) >> (2 * half))
        half++;
    const uint64_t mask = ((uint64_t)1 << half) - 1;
    do {
        uint64_t left = i >> half, right = i & mask;
        for (uint64_t round = 0; round < ROUNDS; round++) {
            const uint64_t next = left ^ (kal__random(seed, stream, right * ROUNDS + round) & mask);
            left = right;
            right = next;
        }
        i = left << half | right;
    } while (i >= count);
    return i;
}
