/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words: order, lookup and likeness of byte strings. */
#ifndef KAL_BASE_TEXT_H
#define KAL_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

#define KAL__NONE UINT32_MAX /* "no such row" wherever an index is kept */

/* A map from byte strings to numbers, built once, asked often. Keys are borrowed. */
typedef struct kal__dict kal__dict;
kal__dict *kal__dict_new(kal__arena *arena, size_t expected);
/* KAL__NONE-free insert: returns the value already there, or `value` after storing it; KAL__NONE when out of
 * memory. Hash flooding is harmless: the order of nothing depends on the hash. */
uint32_t kal__dict_put(kal__dict *dict, const char *key, size_t n, uint32_t value);
uint32_t kal__dict_get(const kal__dict *dict, const char *key, size_t n);

/* The candidate nearest to s by edit distance (at most a third of its length, at least 1 and at most 3
 * edits; letters in another case count as the same), or NULL; ties go to fewer differences in case, then
 * to the smaller by bytes. Cost O(count x n); callers cap the number of hints. */
const char *kal__text_near(const char *s, size_t count, const char *const *candidates);

/* Valid UTF-8 without NUL, surrogates or overlong forms? *at is the offset of the first bad byte. */
bool kal__text_utf8(const char *s, size_t n, size_t *at);

#endif
