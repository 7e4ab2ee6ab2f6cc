/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which of the parts of a park are the pivotal ones. */
#include <stdlib.h>
#include <string.h>

#include "lib/study/resilience.h"

/* Without it there is no plan; a plan that is worse; what could not be found out. */
static int class_of(const kal__effect *e)
{
    return e->park && e->outcome == KAL_OUTCOME_INFEASIBLE ? 0
           : e->park && e->outcome == KAL_OUTCOME_OPTIMAL  ? 1
                                                           : 2;
}

/* Newcomers: plans first, those that relieve the others most. */
static int more_welcome(const kal__effect *x, const kal__effect *y)
{
    const int p = class_of(x) == 1, q = class_of(y) == 1;

    if (p != q)
        return p ? -1 : 1;
    if (p && x->loss != y->loss)
        return x->loss < y->loss ? -1 : 1;
    return 0;
}

/* Moves of one list stand in memory as in the list, which breaks ties. */
static int more_pivotal(const void *a, const void *b)
{
    const kal__move *x = *(const kal__move *const *)a, *y = *(const kal__move *const *)b;
    const int p = class_of(x->effect), q = class_of(y->effect);

    if (x->kind == KAL__MOVE_NEWCOMER) {
        const int by = more_welcome(x->effect, y->effect);
        return by ? by : x < y ? -1 : x > y;
    }
    if (p != q)
        return p < q ? -1 : 1;
    if (p == 1 && x->effect->loss != y->effect->loss)
        return x->effect->loss > y->effect->loss ? -1 : 1;
    return x < y ? -1 : x > y;
}

bool kal__moves_rank(kal__arena *arena, size_t count, const kal__move *move,
                     const kal__move ***order)
{
    const kal__move **ranked = KAL__NEW(arena, count, const kal__move *);

    if (!ranked)
        return false;
    for (size_t i = 0; i < count; i++)
        ranked[i] = &move[i];
    if (count > 0)
        qsort(ranked, count, sizeof *ranked, more_pivotal);
    *order = ranked;
    return true;
}

/* Does the second leave with the first anyway? */
static bool holds(const kal__leaver *a, const kal__leaver *b)
{
    if (a->kind == KAL__MOVE_ENTERPRISE)
        return a->enterprise == b->enterprise ||
               (b->kind == KAL__MOVE_LINK && a->enterprise == b->to);
    return a->kind == KAL__MOVE_LINK && b->kind == KAL__MOVE_LINK && a->material == KAL__NONE &&
           a->enterprise == b->enterprise && a->to == b->to;
}

static bool join(kal__arena *arena, const kal__move *a, const kal__move *b, kal__move *out)
{
    *out = (kal__move){.kind = KAL__MOVE_PAIR,
                       .id = kal__arena_print(arena, "%s, %s", a->id, b->id),
                       .leavers = 2,
                       .leaver = {a->leaver[0], b->leaver[0]},
                       .park = a->park,
                       .entries = a->entries + b->entries,
                       .entry = KAL__NEW(arena, a->entries + b->entries, kal__entry),
                       .single = {a, b}};
    if (!out->id || !out->entry)
        return false;
    memcpy(out->entry, a->entry, a->entries * sizeof *a->entry);
    memcpy(out->entry + a->entries, b->entry, b->entries * sizeof *b->entry);
    return true;
}

bool kal__moves_pair(kal__arena *arena, size_t ranked, const kal__move *const *order, size_t worst,
                     size_t *count, kal__move **out)
{
    size_t n = 0, room = 0;
    kal__move *move = NULL;

    while (n < ranked && n < worst && class_of(order[n]->effect) < 2)
        n++;
    worst = n;
    n = 0;
    for (size_t i = 0; i < worst; i++)
        for (size_t j = i + 1; j < worst; j++) {
            const kal__leaver *a = &order[i]->leaver[0], *b = &order[j]->leaver[0];
            if (holds(a, b) || holds(b, a))
                continue;
            kal__move *grown = kal__arena_grow(arena, move, n, n + 1, &room, sizeof *grown);
            if (!grown || !join(arena, order[i], order[j], &grown[n]))
                return false;
            move = grown;
            n++;
        }
    *count = n;
    *out = move;
    return true;
}
