/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which parts a park has that can leave, as entries laid over it. */
#include <stdlib.h>
#include <string.h>

#include "lib/network/pair.h"
#include "lib/study/resilience.h"

typedef struct list {
    kal__arena *arena;
    const kal__search *s;
    size_t count, room;
    kal__move *move;
    bool failed;
} list;

const char *kal__move_word(kal__move_kind kind)
{
    static const char *const words[] = {"enterprise", "process", "link", "pair", "newcomer"};
    return words[kind];
}

static void add(list *l, kal__move move)
{
    kal__move *grown =
        kal__arena_grow(l->arena, l->move, l->count, l->count + 1, &l->room, sizeof *grown);

    l->failed = l->failed || !grown || !move.id;
    if (l->failed)
        return;
    l->move = grown;
    l->move[l->count++] = move;
}

/* One more entry `set table.row.column=value`; there is room. */
static void set(list *l, kal__move *move, const char *table, const char *row, const char *column,
                const char *value)
{
    const char *place =
        kal__arena_print(l->arena, "%s %s", kal__move_word(move->kind), move->id ? move->id : "");

    l->failed = l->failed || !place || !row || !move->entry;
    if (!l->failed)
        move->entry[move->entries++] = (kal__entry){.place = place,
                                                    .table = table,
                                                    .row = row,
                                                    .column = column,
                                                    .op = "set",
                                                    .value = value};
}

static kal__move begin(list *l, kal__move_kind kind, const char *id, size_t entries)
{
    return (kal__move){.kind = kind,
                       .id = id,
                       .park = l->s->park,
                       .entry = KAL__NEW(l->arena, entries, kal__entry)};
}

static void add_enterprises(list *l)
{
    const kal__model *m = l->s->model;

    for (uint32_t e = 0; e < m->enterprises && !l->failed; e++) {
        kal__move move = begin(l, KAL__MOVE_ENTERPRISE, m->enterprise[e].id, 1);
        set(l, &move, "enterprises", move.id, "active", "no");
        move.leavers = 1;
        move.leaver[0] = (kal__leaver){KAL__MOVE_ENTERPRISE, e, KAL__NONE, KAL__NONE, KAL__NONE};
        add(l, move);
    }
}

/* Nothing runs at a capacity of 0, and a least level would contradict that. */
static void add_processes(list *l)
{
    const kal__model *m = l->s->model;

    for (uint32_t p = 0; p < m->processes && !l->failed; p++) {
        kal__move move = begin(l, KAL__MOVE_PROCESS, m->process[p].id, 2);
        set(l, &move, "processes", move.id, "min", "0");
        set(l, &move, "processes", move.id, "capacity", "0");
        move.leavers = 1;
        move.leaver[0] =
            (kal__leaver){KAL__MOVE_PROCESS, m->process[p].enterprise, p, KAL__NONE, KAL__NONE};
        add(l, move);
    }
}

/* A row without a material closes the pair, made where there is none; those with one are more specific and are closed
 * too. What had to go over it at least need not any more. */
static void close_pair(list *l, kal__move *move, const char *from, const char *to)
{
    const char *bare = kal__arena_print(l->arena, "from=%s&to=%s&material=", from, to);
    const char *every = kal__arena_print(l->arena, "from=%s&to=%s", from, to);

    set(l, move, "links", bare, "status", "forbidden");
    set(l, move, "links", every, "status", "forbidden");
    set(l, move, "links", every, "min", "0");
}

static void close_material(list *l, kal__move *move, const char *from, const char *to,
                           const char *material)
{
    const char *row = kal__arena_print(l->arena, "from=%s&to=%s&material=%s", from, to, material);

    set(l, move, "links", row, "status", "forbidden");
    set(l, move, "links", row, "min", "0");
}

static void add_link(list *l, uint32_t from, uint32_t to, uint32_t material)
{
    const kal__model *m = l->s->model;
    const char *a = m->enterprise[from].id, *b = m->enterprise[to].id;
    const char *of = material == KAL__NONE ? "" : m->material[material].id;
    kal__move move = begin(l, KAL__MOVE_LINK,
                           kal__arena_print(l->arena, "%s>%s%s%s", a, b, *of ? ":" : "", of), 3);

    if (material == KAL__NONE)
        close_pair(l, &move, a, b);
    else
        close_material(l, &move, a, b, of);
    move.leavers = 1;
    move.leaver[0] = (kal__leaver){KAL__MOVE_LINK, from, KAL__NONE, to, material};
    add(l, move);
}

typedef struct use {
    uint32_t from, to, material;
} use;

static int by_use(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(use)) == 0 ? 0
           : ((const use *)a)->from != ((const use *)b)->from
               ? (((const use *)a)->from < ((const use *)b)->from ? -1 : 1)
           : ((const use *)a)->to != ((const use *)b)->to
               ? (((const use *)a)->to < ((const use *)b)->to ? -1 : 1)
           : ((const use *)a)->material < ((const use *)b)->material ? -1
                                                                     : 1;
}

/* Between two enterprises the pair as a whole, then, where it carries several materials, each that links.csv gives a
 * way of its own. */
static void add_links(list *l)
{
    const kal__view *v = &l->s->before;
    const kal__model *m = l->s->model;
    use *used = KAL__NEW(l->arena, v->exchanges, use);
    size_t n = 0;

    l->failed = l->failed || !used;
    for (size_t i = 0; !l->failed && i < v->exchanges; i++)
        if (strcmp(v->from[i], v->to[i]) != 0)
            used[n++] =
                (use){kal__model_enterprise(m, v->from[i]), kal__model_enterprise(m, v->to[i]),
                      kal__model_material(m, v->material[i])};
    if (!l->failed && n > 0)
        qsort(used, n, sizeof *used, by_use);
    for (size_t i = 0, end; !l->failed && i < n; i = end) {
        size_t materials = 0;
        for (end = i; end < n && used[end].from == used[i].from && used[end].to == used[i].to; end++)
            materials += end == i || used[end].material != used[end - 1].material;
        add_link(l, used[i].from, used[i].to, KAL__NONE);
        for (size_t k = i; k < end && materials > 1; k++)
            if ((k == i || used[k].material != used[k - 1].material) &&
                kal__link_find(m, used[k].from, used[k].to, used[k].material) != KAL__NONE)
                add_link(l, used[k].from, used[k].to, used[k].material);
    }
}

static void add_inactive(list *l)
{
    const char *const *id = kal_park_text(l->s->park, "enterprises", "enterprise");

    for (size_t row = 0; id && row < kal_park_rows(l->s->park, "enterprises") && !l->failed; row++) {
        if (kal__model_enterprise(l->s->model, id[row]) != KAL__NONE)
            continue;
        kal__move move = begin(l, KAL__MOVE_NEWCOMER, id[row], 1);
        set(l, &move, "enterprises", move.id, "active", "yes");
        add(l, move);
    }
}

/* The last part of a path: what a newcomer calls itself. */
static const char *last_part(kal__arena *arena, const char *path)
{
    size_t n = strlen(path), from;

    while (n > 1 && path[n - 1] == '/')
        n--;
    for (from = n; from > 0 && path[from - 1] != '/';)
        from--;
    return kal__arena_copy(arena, path + from, n - from);
}

bool kal__moves_list(kal__arena *arena, const kal__search *s, uint64_t without, size_t newcomers,
                     const char *const *folder, kal_park *const *joined, size_t *count,
                     kal__move **out)
{
    list l = {.arena = arena, .s = s};

    if (!(without & 1))
        add_enterprises(&l);
    if (!(without & 2))
        add_processes(&l);
    if (!(without & 4))
        add_links(&l);
    if (!(without & 16))
        add_inactive(&l);
    for (size_t i = 0; i < newcomers && !(without & 16); i++) {
        kal__move move = begin(&l, KAL__MOVE_NEWCOMER, last_part(arena, folder[i]), 0);
        move.park = joined[i];
        move.folder = true;
        add(&l, move);
    }
    *count = l.count;
    *out = l.move;
    return !l.failed;
}
