/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the change between two plans is shared out among the entries of a scenario. */
#include "lib/study/causes.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "lib/study/told.h"

/* An impact, or an exchange. */
typedef struct thing {
    bool exchange;
    const char *id, *source, *sink, *material, *mode, *unit;
} thing;

/* What one plan says of the things that were known by then; those beyond are 0. */
typedef struct state {
    bool known; /* there is a plan */
    size_t n;
    double *value; /* [n] */
} state;

typedef struct work {
    kal_ctx *ctx;
    kal__arena *arena;   /* of the result */
    kal__arena *scratch; /* of everything else */
    const kal__anchor *anchor;
    const kal__variant *variant;
    kal__dict *dict;
    thing *thing;
    size_t things, room;
} work;

void kal__anchor_variant(kal__arena *arena, const kal__anchor *anchor, const kal__variant *variant,
                         size_t first, size_t count, kal__variant *out)
{
    kal__entry *entry = KAL__NEW(arena, count + anchor->sets, kal__entry);

    *out = *variant;
    out->entries = count + anchor->sets;
    out->entry = entry;
    if (entry && count > 0)
        memcpy(entry, variant->entry + first, count * sizeof *entry);
    if (entry && anchor->sets > 0)
        memcpy(entry + count, anchor->set, anchor->sets * sizeof *entry);
}

static const char *copy(work *w, const char *text)
{
    return kal__arena_copy(w->arena, text, strlen(text));
}

/* The number of a thing, made when it is new; KAL__NONE when out of memory. */
static uint32_t find_thing(work *w, const thing *what)
{
    const bool x = what->exchange; /* ids hold no newlines */
    const char *key = kal__arena_print(w->scratch, "%s\n%s\n%s", x ? what->source : what->id,
                                       what->sink, what->mode);
    const uint32_t at =
        key ? kal__dict_put(w->dict, key, strlen(key), (uint32_t)w->things) : KAL__NONE;
    if (at == KAL__NONE || at < w->things)
        return at;
    thing *grown =
        kal__arena_grow(w->scratch, w->thing, w->things, w->things + 1, &w->room, sizeof *grown);
    if (!grown)
        return KAL__NONE;
    w->thing = grown;
    thing *t = &grown[w->things];
    t->exchange = what->exchange;
    t->source = copy(w, what->source);
    t->sink = copy(w, what->sink);
    t->material = copy(w, what->material);
    t->mode = copy(w, what->mode);
    t->unit = copy(w, what->unit);
    t->id = what->exchange ? kal__arena_print(w->arena, "%s > %s", what->source, what->sink)
                           : copy(w, what->id);
    if (!t->source || !t->sink || !t->material || !t->mode || !t->unit || !t->id)
        return KAL__NONE;
    w->things++;
    return at;
}

static bool note(work *w, state *s, size_t *room, const thing *what, double value)
{
    const uint32_t at = find_thing(w, what);
    const size_t need = at == KAL__NONE ? 0 : (size_t)at + 1;

    if (at == KAL__NONE)
        return false;
    if (need > s->n) {
        double *grown = kal__arena_grow(w->scratch, s->value, s->n, need, room, sizeof *grown);
        if (!grown)
            return false;
        s->value = grown;
        for (; s->n < need; s->n++)
            grown[s->n] = 0.0;
    }
    s->value[at] = value;
    return true;
}

static bool read_state(work *w, const kal_plan *plan, state *s)
{
    const char *const *impact = kal_plan_text(plan, "impacts_total", "impact");
    const char *const *impact_unit = kal_plan_text(plan, "impacts_total", "unit");
    const double *total = kal_plan_number(plan, "impacts_total", "plan");
    const char *const *source = kal_plan_text(plan, "exchanges", "source");
    const char *const *sink = kal_plan_text(plan, "exchanges", "sink");
    const char *const *material = kal_plan_text(plan, "exchanges", "material");
    const char *const *mode = kal_plan_text(plan, "exchanges", "mode");
    const char *const *unit = kal_plan_text(plan, "exchanges", "unit");
    const double *sent = kal_plan_number(plan, "exchanges", "sent");
    size_t room = 0;
    bool well = true;

    *s = (state){.known = true};
    for (size_t i = 0; well && i < kal_plan_rows(plan, "impacts_total"); i++) {
        const thing what = {false, impact[i], "", "", "", "", impact_unit[i]};
        well = note(w, s, &room, &what, total[i]);
    }
    for (size_t i = 0; well && i < kal_plan_rows(plan, "exchanges"); i++) {
        const thing what = {true, "", source[i], sink[i], material[i], mode[i], unit[i]};
        well = note(w, s, &room, &what, sent[i]);
    }
    return well;
}

/* A state that has no plan is not known; only what concerns the machine is a failure. */
static kal_status solve_state(work *w, size_t first, size_t count, state *s)
{
    kal__variant variant;
    kal__solved solved = {0};

    kal__anchor_variant(w->scratch, w->anchor, w->variant, first, count, &variant);
    if (!variant.entry)
        return kal__fail_memory(w->ctx);
    *s = (state){0};
    const kal_status status =
        kal__variant_solve(w->ctx, w->anchor->park, &variant, w->anchor->options,
                           w->anchor->solved.solution, false, &solved);
    if (status != KAL_OK)
        return status == KAL_MEMORY || status == KAL_CANCELLED ? status : KAL_OK;
    kal_status read = KAL_OK;
    if (kal_plan_outcome(solved.plan) == KAL_OUTCOME_CANCELLED)
        read = kal__fail_cancelled(w->ctx);
    else if (kal__told_optimal(solved.plan) && !read_state(w, solved.plan, s))
        read = kal__fail_memory(w->ctx);
    kal__solved_free(&solved);
    return read;
}

static double value_of(const state *s, size_t i)
{
    if (!s->known)
        return NAN;
    return i < s->n ? s->value[i] : 0.0;
}

/* From a to b; 0 when they are the same, as in the differences of a sweep. */
static double change(const state *a, const state *b, size_t i)
{
    const double x = value_of(a, i), y = value_of(b, i);
    const double size = fmax(fabs(x), fabs(y));

    return fabs(y - x) <= KAL__TOL_CERTIFY * size ? 0.0 : y - x;
}

typedef struct pair {
    double alone, in_order;
} pair;

static pair pair_of(const state *alone, const state *in_order, size_t e, size_t i)
{
    return (pair){change(&in_order[0], &alone[e], i), change(&in_order[e], &in_order[e + 1], i)};
}

static bool moves(double v) { return !isnan(v) && v != 0.0; }

/* A thing has a row where it is known to change; an impact also where alone there is no plan: no row would say that the
 * entry does nothing. */
static bool has_row(const thing *t, pair p)
{
    return moves(p.alone) || moves(p.in_order) || (!t->exchange && isnan(p.alone));
}

static void fill_row(kal__frame_column *c, size_t r, const kal__entry *e, size_t number,
                     const thing *t, pair p)
{
    c[0].number[r] = (double)number;
    c[1].text[r] = e->table;
    c[2].text[r] = e->row;
    c[3].text[r] = e->column;
    c[4].text[r] = e->op;
    c[5].text[r] = e->value;
    c[6].text[r] = t->exchange ? "exchange" : "impact";
    c[7].text[r] = t->id;
    c[8].text[r] = t->source;
    c[9].text[r] = t->sink;
    c[10].text[r] = t->material;
    c[11].text[r] = t->mode;
    c[12].number[r] = p.alone;
    c[13].number[r] = p.in_order;
    c[14].text[r] = t->unit;
}

/* `in_order` [entries + 1] begins with the anchor. */
static kal__frame *make_frame(work *w, const kal__layout *layout, const state *alone,
                              const state *in_order)
{
    const size_t at = kal__layout_find(layout, "causes"), entries = w->variant->entries;
    size_t rows[KAL__SWEEP_TABLES] = {0}, r = 0;

    for (size_t e = 0; e < entries; e++)
        for (size_t i = 0; i < w->things; i++)
            rows[at] += has_row(&w->thing[i], pair_of(alone, in_order, e, i));
    kal__frame **frame = kal__layout_frames(w->arena, layout, rows);
    for (size_t e = 0; frame && e < entries; e++)
        for (size_t i = 0; i < w->things; i++) {
            const pair p = pair_of(alone, in_order, e, i);
            if (has_row(&w->thing[i], p))
                fill_row(frame[at]->column, r++, &w->variant->entry[e], e + 1, &w->thing[i], p);
        }
    return frame ? frame[at] : NULL;
}

static kal_status compare(work *w, const kal__layout *layout, const kal__solved *solved,
                          kal__frame **out)
{
    const size_t n = w->variant->entries;
    state *alone = KAL__NEW(w->scratch, n, state), *in_order = KAL__NEW(w->scratch, n + 1, state);
    kal_status status = KAL_OK;

    if (!alone || !in_order || !w->dict ||
        (kal__told_optimal(w->anchor->solved.plan) &&
         !read_state(w, w->anchor->solved.plan, &in_order[0])))
        return kal__fail_memory(w->ctx);
    for (size_t e = 0; status == KAL_OK && e < n; e++) {
        if (e + 1 < n)
            status = solve_state(w, 0, e + 1, &in_order[e + 1]);
        else if (kal__told_optimal(solved->plan) && !read_state(w, solved->plan, &in_order[n]))
            status = kal__fail_memory(w->ctx);
        if (status == KAL_OK && e > 0)
            status = solve_state(w, e, 1, &alone[e]);
        else if (status == KAL_OK)
            alone[e] = in_order[1];
    }
    if (status != KAL_OK)
        return status;
    *out = make_frame(w, layout, alone, in_order);
    return *out ? KAL_OK : kal__fail_memory(w->ctx);
}

kal_status kal__causes_make(kal_ctx *ctx, kal__arena *arena, const kal__anchor *anchor,
                            const kal__layout *layout, const kal__variant *variant,
                            const kal__solved *solved, kal__frame **out)
{
    work w = {.ctx = ctx, .arena = arena, .anchor = anchor, .variant = variant};

    w.scratch = kal__ctx_arena(ctx);
    if (!w.scratch)
        return kal__fail_memory(ctx);
    w.dict = kal__dict_new(w.scratch, 64);
    const kal_status status = compare(&w, layout, solved, out);
    kal__arena_free(w.scratch);
    return status;
}
