/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bases of an earlier solution as starts for another program. */
#include "lib/match/start.h"

#include "lib/match/identity.h"

/* Identities with where they stand, by open addressing: a place holds a position plus 1. */
typedef struct table {
    size_t mask;
    uint32_t *place; /* [mask + 1] */
    const uint64_t *identity;
} table;

static bool table_make(kal__arena *arena, size_t n, const uint64_t *identity, table *out)
{
    size_t size = 16;

    while (size < 2 * n)
        size *= 2;
    *out = (table){size - 1, KAL__NEW(arena, size, uint32_t), identity};
    for (size_t k = 0; out->place && k < n; k++) {
        size_t at = identity[k] & out->mask;
        while (out->place[at] != 0)
            at = (at + 1) & out->mask;
        out->place[at] = (uint32_t)k + 1;
    }
    return out->place != NULL;
}

static uint32_t find(const table *t, uint64_t identity)
{
    for (size_t at = identity & t->mask; t->place[at] != 0; at = (at + 1) & t->mask)
        if (t->identity[t->place[at] - 1] == identity)
            return t->place[at] - 1;
    return KAL__NONE;
}

bool kal__start_match(kal__arena *arena, const kal_program *program, const kal_program *earlier,
                      kal__start *out)
{
    const kal__lp *new = program->lp, *old = earlier->lp;
    const size_t n = new->rows + new->columns, olds = old->rows + old->columns;
    table t;

    *out = (kal__start){new->rows, new->columns, KAL__NEW(arena, n, uint32_t)};
    if (!out->old)
        return false;
    if (n < KAL__NONE && kal__identities_agree(program, earlier)) { /* only numbers have changed */
        for (size_t k = 0; k < n; k++)
            out->old[k] = (uint32_t)k;
        return true;
    }
    const uint64_t *identity = kal__identities(arena, program);
    const uint64_t *was = kal__identities(arena, earlier);
    if (!identity || !was || olds >= KAL__NONE || !table_make(arena, olds, was, &t))
        return false;
    for (size_t k = 0; k < n; k++)
        out->old[k] = find(&t, identity[k]);
    return true;
}

static signed char *start_level(kal__arena *arena, const kal__start *s, const signed char *old)
{
    signed char *made = KAL__NEW(arena, s->rows + s->columns, signed char);

    for (size_t k = 0; made && k < s->rows + s->columns; k++)
        made[k] = s->old[k] != KAL__NONE ? old[s->old[k]]
                  : k < s->rows          ? KAL__BASIC
                                         : KAL__AT_LOWER;
    return made;
}

const signed char *const *kal__start_levels(kal__arena *arena, const kal__start *start,
                                            size_t levels, const kal__result *earlier)
{
    const signed char **made = KAL__NEW(arena, levels, const signed char *);

    for (size_t k = 0; made && k < levels && earlier->levels > 0; k++) {
        const size_t from = k < earlier->levels ? k : earlier->levels - 1;
        made[k] = start_level(arena, start, earlier->level[from].basis);
        if (!made[k])
            return NULL;
    }
    return (const signed char *const *)made;
}
