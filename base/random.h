/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random numbers that are a function of where they stand, so that any of them can be had without those before it. */
#ifndef KAL_BASE_RANDOM_H
#define KAL_BASE_RANDOM_H

#include <stdint.h>

/* Number `counter` of stream `stream` under `seed`: 64 bits, all equally likely. The stream 0 is the sequence of
 * SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators", OOPSLA; the constants are
 * those of S. Vigna's public-domain version, 2015) started from `seed`; another stream is the same sequence started
 * from a mix of both. */
uint64_t kal__random(uint64_t seed, uint64_t stream, uint64_t counter);

/* The middle of one of 2^52 equal parts of 0 to 1, by the upper bits: never 0 or 1. */
double kal__random_unit(uint64_t bits);

/* A permutation of 0 ... count - 1 (count >= 1): where number i goes. It needs no memory: a Feistel network over the
 * smallest even number of bits that hold the count, walked along until it falls within (Black, Rogaway 2002, "Ciphers
 * with arbitrary finite domains", CT-RSA); 4 steps at most on average. */
uint64_t kal__random_place(uint64_t seed, uint64_t stream, uint64_t count, uint64_t i);

#endif
