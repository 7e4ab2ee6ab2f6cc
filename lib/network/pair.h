/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What joins a supply port to a demand port, or keeps them apart. */
#ifndef KAL_NETWORK_PAIR_H
#define KAL_NETWORK_PAIR_H

#include "lib/network/ports.h"

typedef enum kal__reason {
    KAL__PAIR_JOINED, /* as far as links and distance go: a mode is still to be found */
    KAL__PAIR_SAME_PROCESS,
    KAL__PAIR_FORBIDDEN,
    KAL__PAIR_NOT_LISTED,
    KAL__PAIR_TOO_FAR
} kal__reason;

typedef struct kal__pair {
    kal__reason reason;
    uint32_t link;   /* the row that governs the pair, KAL__NONE */
    double distance; /* km */
    bool internal, existing;
    bool placeless; /* the distance is 0 because nothing is known about it */
} kal__pair;

/* What the pairs of one giver have in common, for callers who ask for many in a row: its links, and how far it is to
 * the others as far as somebody asked. */
typedef struct kal__giver {
    uint32_t enterprise; /* KAL__NONE to begin with */
    size_t link, links;  /* the first of its links, and how many */
    double *km;          /* [enterprises]: how far it is to those asked for */
    uint32_t *asked;     /* [enterprises]: by which giver last, counted from 1 */
    uint32_t givers;     /* so far */
} kal__giver;
bool kal__giver_make(kal__arena *arena, const kal__model *m, kal__giver *out);

/* Looks at everything but materials and modes. Cost O(log links). `giver` may be NULL. */
kal__pair kal__pair_judge(const kal__model *m, kal__giver *giver, const kal__port *from,
                          const kal__port *to);

/* The links row of exactly these three (material KAL__NONE: the row without one), KAL__NONE when there is
 * none. */
uint32_t kal__link_find(const kal__model *m, uint32_t from, uint32_t to, uint32_t material);

/* The substitutions row from,to, KAL__NONE when there is none; where the rows of `from` begin. */
uint32_t kal__substitution_find(const kal__model *m, uint32_t from, uint32_t to);
size_t kal__substitution_first(const kal__model *m, uint32_t from);

#endif
