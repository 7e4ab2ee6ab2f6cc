/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how byte strings are looked up, and when two are alike. */
#include "base/text.h"

#include <string.h>

typedef struct slot {
    const char *key; /* NULL: free */
    size_t n;
    uint64_t hash;
    uint32_t value;
} slot;

struct kal__dict {
    kal__arena *arena;
    slot *slots; /* [mask + 1], a power of two, at most half of them taken */
    size_t mask, used;
};

/* FNV-1a, then a mix, because the low bits choose the slot. */
static uint64_t hash_of(const char *key, size_t n)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)key[i]) * UINT64_C(1099511628211);
    h ^= h >> 32;
    h *= UINT64_C(0xd6e8feb86659fd93);
    return h ^ (h >> 32);
}

/* The slot that holds the key, or the free one where it belongs. */
static slot *probe(slot *slots, size_t mask, const char *key, size_t n, uint64_t hash)
{
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        slot *s = &slots[i];
        if (!s->key || (s->hash == hash && s->n == n && (!n || !memcmp(s->key, key, n))))
            return s;
    }
}

static bool resize(kal__dict *dict, size_t size)
{
    slot *slots = KAL__NEW(dict->arena, size, slot);
    if (!slots)
        return false;
    for (size_t i = 0; dict->slots && i <= dict->mask; i++) {
        const slot *old = &dict->slots[i];
        if (old->key)
            *probe(slots, size - 1, old->key, old->n, old->hash) = *old;
    }
    dict->slots = slots;
    dict->mask = size - 1;
    return true;
}

kal__dict *kal__dict_new(kal__arena *arena, size_t expected)
{
    kal__dict *dict = KAL__NEW(arena, 1, kal__dict);
    if (!dict || expected > SIZE_MAX / 4)
        return NULL;
    dict->arena = arena;
    size_t size = 16;
    while (size / 2 < expected)
        size *= 2;
    return resize(dict, size) ? dict : NULL;
}

uint32_t kal__dict_put(kal__dict *dict, const char *key, size_t n, uint32_t value)
{
    const uint64_t hash = hash_of(key, n);
    slot *s = probe(dict->slots, dict->mask, key, n, hash);
    if (s->key)
        return s->value;
    if (dict->used + 1 > (dict->mask + 1) / 2) {
        if (dict->mask > SIZE_MAX / 4 || !resize(dict, (dict->mask + 1) * 2))
            return KAL__NONE;
        s = probe(dict->slots, dict->mask, key, n, hash);
    }
    *s = (slot){key ? key : "", n, hash, value};
    dict->used++;
    return value;
}

uint32_t kal__dict_get(const kal__dict *dict, const char *key, size_t n)
{
    const slot *s = probe(dict->slots, dict->mask, key, n, hash_of(key, n));
    return s->key ? s->value : KAL__NONE;
}

#define MAX_EDITS 3
#define BAND (2 * MAX_EDITS + 1)

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool same(char a, char b, bool fold) { return a == b || (fold && lower(a) == lower(b)); }

/* Optimal string alignment distance (Damerau-Levenshtein in which no part is edited twice), or a number
 * above MAX_EDITS. Cells further than MAX_EDITS from the diagonal cannot matter, so a row is the band
 * k = j - i + MAX_EDITS in 0 .. BAND - 1 and nothing is allocated, whatever the lengths. */
static unsigned edits(const char *a, size_t n, const char *b, size_t m, bool fold)
{
    if (n > m + MAX_EDITS || m > n + MAX_EDITS)
        return MAX_EDITS + 1;
    unsigned rows[3][BAND + 1];
    for (size_t i = 0; i <= n; i++) {
        unsigned *now = rows[i % 3], *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];
        unsigned least = MAX_EDITS + 1;
        for (size_t k = 0; k <= BAND; k++) {
            now[k] = MAX_EDITS + 1;
            if (k == BAND || i + k < MAX_EDITS || i + k - MAX_EDITS > m)
                continue;
            const size_t j = i + k - MAX_EDITS;
            unsigned d = i ? up[k + 1] + 1 : (unsigned)j;
            if (k && now[k - 1] + 1 < d)
                d = now[k - 1] + 1;
            if (i && j && up[k] + !same(a[i - 1], b[j - 1], fold) < d)
                d = up[k] + !same(a[i - 1], b[j - 1], fold);
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2], fold) &&
                same(a[i - 2], b[j - 1], fold) && up2[k] + 1 < d)
                d = up2[k] + 1;
            now[k] = d;
            least = d < least ? d : least;
        }
        if (least > MAX_EDITS)
            return least;
    }
    return rows[n % 3][m + MAX_EDITS - n];
}

/* Letters count as the same in both cases first; among equals the one with fewer edits in the case that
 * was written, then the smaller by bytes. */
const char *kal__text_near(const char *s, size_t count, const char *const *candidates)
{
    const size_t n = strlen(s);
    const unsigned cap = n / 3 > MAX_EDITS ? MAX_EDITS : n / 3 ? (unsigned)(n / 3) : 1;
    const char *best = NULL;
    unsigned best_d = cap, best_exact = 0;
    for (size_t i = 0; n && i < count; i++) {
        const char *c = candidates[i];
        const size_t m = strlen(c);
        const unsigned d = edits(s, n, c, m, true);
        if (d > best_d || d >= (n > m ? n : m)) /* too far, or nothing in common */
            continue;
        const unsigned exact = edits(s, n, c, m, false);
        if (!best || d < best_d || exact < best_exact ||
            (exact == best_exact && strcmp(c, best) < 0)) {
            best = c;
            best_d = d;
            best_exact = exact;
        }
    }
    return best;
}

/* The length of the character at s[n], 0 when it is none (RFC 3629, table of well-formed sequences). */
static size_t utf8_length(const unsigned char *s, size_t n)
{
    if (s[0] >= 0x01 && s[0] <= 0x7f)
        return 1;
    if (s[0] < 0xc2 || s[0] > 0xf4)
        return 0;
    const size_t length = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
    if (n < length)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    const bool overlong = (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xf0 && s[1] < 0x90);
    const bool beyond = (s[0] == 0xed && s[1] > 0x9f) || (s[0] == 0xf4 && s[1] > 0x8f);
    return overlong || beyond ? 0 : length;
}

bool kal__text_utf8(const char *s, size_t n, size_t *at)
{
    for (size_t i = 0; i < n;) {
        const size_t length = utf8_length((const unsigned char *)s + i, n - i);
        if (!length) {
            *at = i;
            return false;
        }
        i += length;
    }
    return true;
}
