/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: ensembles whose scenarios are held in memory. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "lib/park/overlay.h"
#include "lib/study/ensemble_work.h"

#define TEXT_MOST 160

typedef struct list {
    kal__variant *variant; /* [count of the ensemble] */
    size_t room;
    kal__dict *id;                 /* -> its number */
    char digest[KAL__SHA256_TEXT]; /* of all that was added */
    bool by_calls;
} list;

static kal_status next(kal_ctx *ctx, kal__walk *walk, kal__arena *arena, kal__variant *out)
{
    const list *l = walk->ensemble->data;

    (void)ctx;
    if (arena)
        *out = l->variant[walk->index];
    return KAL_OK;
}

static const kal__ensemble_kind in_memory = {.next = next};

static void say_what(kal_ensemble *e)
{
    const list *l = e->data;

    snprintf(e->text, TEXT_MOST, "%s sha256=%s count=%zu", l->by_calls ? "calls" : "scenarios",
             l->digest, e->count);
}

static kal_ensemble *new_list(kal_ctx *ctx, const kal_park *park, bool by_calls)
{
    kal_ensemble *e = kal__ensemble_new(ctx, park, &in_memory);
    list *l = e ? KAL__NEW(e->arena, 1, list) : NULL;

    if (!l) {
        kal_ensemble_free(e);
        return NULL;
    }
    *l = (list){.by_calls = by_calls, .id = kal__dict_new(e->arena, 0)};
    kal__sha256("", 0, l->digest);
    e->data = l;
    e->text = KAL__NEW(e->arena, TEXT_MOST, char);
    if (l->id && e->text) {
        say_what(e);
        return e;
    }
    kal_ensemble_free(e);
    return NULL;
}

static void put(kal__digest *digest, const char *text)
{
    kal__digest_put(digest, text, strlen(text) + 1);
}

/* The digest goes on from what it was: an ensemble is told by all its scenarios in their order. */
static void digest_variant(list *l, const kal__variant *v)
{
    char number[KAL__NUM_TEXT];
    kal__digest digest;

    kal__num_text(v->probability, number);
    kal__digest_begin(&digest);
    put(&digest, l->digest);
    put(&digest, v->id);
    put(&digest, v->scenario);
    put(&digest, number);
    for (size_t i = 0; i < v->entries; i++) {
        const kal__entry *entry = &v->entry[i];
        put(&digest, entry->table);
        put(&digest, entry->row);
        put(&digest, entry->column);
        put(&digest, entry->op);
        put(&digest, entry->value);
        put(&digest, entry->comma ? "," : ".");
    }
    kal__digest_end(&digest, l->digest);
}

/* Adds a scenario whose texts are the ensemble's or the park's; false when out of memory, or when the id is there
 * already (*twice). */
static bool append(kal_ensemble *e, kal__variant variant, bool *twice)
{
    list *l = e->data;
    kal__variant *grown =
        kal__arena_grow(e->arena, l->variant, e->count, e->count + 1, &l->room, sizeof *grown);

    *twice = false;
    if (!grown)
        return false;
    l->variant = grown;
    const uint32_t at = kal__dict_put(l->id, variant.id, strlen(variant.id), (uint32_t)e->count);
    *twice = at != KAL__NONE && at != e->count;
    if (at != e->count)
        return false;
    variant.index = e->count;
    grown[e->count++] = variant;
    digest_variant(l, &variant);
    say_what(e);
    return true;
}

kal_status kal_ensemble_new(kal_ctx *ctx, const kal_park *park, kal_ensemble **out)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    const kal_status status = kal__ensemble_call(ctx, "kal_ensemble_new", park, out != NULL);
    if (status != KAL_OK)
        return status;
    kal_ensemble *made = new_list(ctx, park, true);
    if (!made)
        return kal__fail_memory(ctx);
    *out = made;
    return KAL_OK;
}

/* The entries of scenarios.csv by the scenario that they belong to. */
typedef struct sorted {
    const kal_park *park;
    kal__dict *name; /* -> number among the park's scenarios */
    uint32_t *first; /* [scenarios + 1] in `entry` */
    kal__entry *entry;
} sorted;

/* The scenario of a row, KAL__NONE when it has none. */
static uint32_t scenario_of(const sorted *s, const kal__raw_column *names, size_t row)
{
    return kal__dict_get(s->name, names->text[row], strlen(names->text[row]));
}

/* Counts, then places. */
static bool fill(sorted *s, kal__arena *arena, kal__arena *scratch, size_t scenarios)
{
    const kal__raw *raw = &s->park->raw[KAL__SCENARIOS];
    const kal__raw_column *names = kal__raw_column_find(raw, "scenario", strlen("scenario"));
    uint32_t *at = KAL__NEW(scratch, scenarios + 1, uint32_t);

    s->first = KAL__NEW(scratch, scenarios + 2, uint32_t);
    s->entry = KAL__NEW(arena, raw->rows, kal__entry);
    if (!at || !s->first || !s->entry)
        return false;
    for (size_t row = 0; names && row < raw->rows; row++) {
        const uint32_t scenario = scenario_of(s, names, row);
        if (scenario != KAL__NONE)
            s->first[scenario + 1]++;
    }
    for (size_t i = 0; i < scenarios; i++)
        s->first[i + 1] += s->first[i];
    memcpy(at, s->first, (scenarios + 1) * sizeof *at);
    for (size_t row = 0; names && row < raw->rows; row++) {
        const uint32_t scenario = scenario_of(s, names, row);
        if (scenario != KAL__NONE)
            s->entry[at[scenario]++] = kal__entry_of_row(s->park, row);
    }
    return true;
}

static bool sort_entries(sorted *s, kal__arena *arena, kal__arena *scratch)
{
    const size_t scenarios = kal_park_scenario_count(s->park);

    s->name = kal__dict_new(scratch, scenarios);
    for (size_t i = 0; s->name && i < scenarios; i++) {
        const char *name = kal_park_scenario_name(s->park, i);
        if (kal__dict_put(s->name, name, strlen(name), (uint32_t)i) == KAL__NONE)
            return false;
    }
    return s->name && fill(s, arena, scratch, scenarios);
}

static kal_status add_named(kal_ctx *ctx, kal_ensemble *e, const sorted *s, const char *name)
{
    const uint32_t at = kal__dict_get(s->name, name, strlen(name));
    char *copy = kal__arena_copy(e->arena, name, strlen(name));
    kal__variant variant = {.id = copy, .scenario = copy, .probability = 1.0};
    bool twice = false;

    if (at != KAL__NONE) {
        variant.entries = s->first[at + 1] - s->first[at];
        variant.entry = &s->entry[s->first[at]];
    } else if (strcmp(name, "base") != 0) {
        return kal__scenario_known(ctx, s->park, name);
    }
    if (copy && append(e, variant, &twice))
        return KAL_OK;
    return twice ? kal__fail(ctx, KAL_USAGE,
                             "kal_ensemble_named: scenario \"%.200s\" is named twice", name)
                 : kal__fail_memory(ctx);
}

static kal_status add_all_named(kal_ctx *ctx, kal_ensemble *e, kal__arena *scratch, size_t count,
                                const char *const *names)
{
    sorted s = {.park = e->park};
    kal_status status = KAL_OK;

    if (!sort_entries(&s, e->arena, scratch))
        return kal__fail_memory(ctx);
    for (size_t i = 0; status == KAL_OK && i < count; i++)
        status = names[i] ? add_named(ctx, e, &s, names[i])
                          : kal__fail(ctx, KAL_USAGE, "kal_ensemble_named: a name is NULL");
    if (count)
        return status;
    status = add_named(ctx, e, &s, "base");
    for (size_t i = 0; status == KAL_OK && i < kal_park_scenario_count(e->park); i++)
        status = add_named(ctx, e, &s, kal_park_scenario_name(e->park, i));
    return status;
}

kal_status kal_ensemble_named(kal_ctx *ctx, const kal_park *park, size_t count,
                              const char *const *names, kal_ensemble **out)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    kal_status status =
        kal__ensemble_call(ctx, "kal_ensemble_named", park, out && (!count || names));
    if (status != KAL_OK)
        return status;
    kal__arena *scratch = kal__ctx_arena(ctx);
    kal_ensemble *made = scratch ? new_list(ctx, park, false) : NULL;
    status = made ? add_all_named(ctx, made, scratch, count, names) : kal__fail_memory(ctx);
    kal__arena_free(scratch);
    if (status == KAL_OK)
        *out = made;
    else
        kal_ensemble_free(made);
    return status;
}

/* What is wrong with an id that a call gives, NULL when nothing is. */
static const char *id_fault(const char *id)
{
    size_t at;

    if (!kal__text_utf8(id, strlen(id), &at))
        return "not valid UTF-8";
    return *id ? kal__id_fault(id) : "is empty";
}

static kal_status check_add(kal_ctx *ctx, const kal_ensemble *e, const char *id, double probability,
                            size_t set_count, const char *const *sets)
{
    char quoted[KAL__QUOTE];
    size_t at;

    if (!e || !id || (set_count && !sets))
        return kal__fail(ctx, KAL_USAGE, "kal_ensemble_add: an argument is NULL");
    if (e->kind != &in_memory || !((const list *)e->data)->by_calls)
        return kal__fail(ctx, KAL_USAGE, "kal_ensemble_add: the ensemble was not made by calls");
    if (id_fault(id))
        return kal__fail(ctx, KAL_USAGE, "kal_ensemble_add: id: %s: %s", id_fault(id),
                         kal__quote(id, quoted));
    if (kal__dict_get(((const list *)e->data)->id, id, strlen(id)) != KAL__NONE)
        return kal__fail(ctx, KAL_USAGE, "kal_ensemble_add: id: %s stands already",
                         kal__quote(id, quoted));
    if (!isfinite(probability) || probability < 0.0)
        return kal__fail(ctx, KAL_USAGE,
                         "kal_ensemble_add: the probability is not a number above 0");
    for (size_t i = 0; i < set_count; i++) {
        if (!sets[i])
            return kal__fail(ctx, KAL_USAGE, "kal_ensemble_add: a set is NULL");
        if (!kal__text_utf8(sets[i], strlen(sets[i]), &at))
            kal__mistake(ctx, KAL__SCENARIOS, KAL__SET_LINE + i,
                         "--set number %zu: not valid UTF-8", i + 1);
    }
    return kal__mistakes_status(ctx);
}

/* Understands an entry that goes into a scenario behind others. False when out of memory. */
static bool understand(kal_ctx *ctx, kal__arena *scratch, const kal_ensemble *e,
                       kal__selector *selector, const kal__entry *entry, bool moved[KAL__TABLES])
{
    kal__change change;
    const kal__table_id table = kal__table_find(entry->table, strlen(entry->table));
    const kal__understood understood =
        kal__entry_understand(ctx, scratch, kal__park_model(e->park), selector, entry,
                              table < KAL__TABLES && moved[table], &change);

    if (understood == KAL__CLEAR && kal__change_moves_rows(&change))
        moved[table] = true;
    return understood != KAL__UNDERSTOOD_MEMORY;
}

/* Entries of the scenario, then those of the sets, in the ensemble's arena. False when out of memory. */
static bool gather(kal_ctx *ctx, kal_ensemble *e, kal__arena *scratch, const char *scenario,
                   size_t set_count, const char *const *sets, kal__variant *variant)
{
    const kal__raw *raw = &e->park->raw[KAL__SCENARIOS];
    const kal__raw_column *names = kal__raw_column_find(raw, "scenario", strlen("scenario"));
    kal__selector *selector = kal__selector_new(scratch, e->park);
    bool moved[KAL__TABLES] = {false}, well;
    size_t n = 0;

    for (size_t row = 0; scenario && names && row < raw->rows; row++)
        n += strcmp(names->text[row], scenario) == 0;
    kal__entry *entry = KAL__NEW(e->arena, n + set_count, kal__entry);
    if (!entry || !selector)
        return false;
    for (size_t row = 0; variant->entries < n; row++)
        if (strcmp(names->text[row], scenario) == 0) {
            entry[variant->entries] = kal__entry_of_row(e->park, row);
            if (!understand(ctx, scratch, e, selector, &entry[variant->entries++], moved))
                return false;
        }
    for (size_t i = 0; i < set_count; i++) {
        if (kal__entry_make_set(ctx, e->arena, e->park, sets[i], &entry[n + i], &well) != KAL_OK)
            return false;
        kal__entry noted = entry[n + i];
        noted.line = KAL__SET_LINE + (uint32_t)i;
        if (!well)
            kal__mistake(ctx, KAL__SCENARIOS, noted.line,
                         "--set %.300s: not of the form table.row.column=value", sets[i]);
        else if (!understand(ctx, scratch, e, selector, &noted, moved))
            return false;
    }
    variant->entries = n + set_count;
    variant->entry = entry;
    return true;
}

static kal_status add(kal_ctx *ctx, kal_ensemble *e, const char *id, double probability,
                      const char *scenario, size_t set_count, const char *const *sets)
{
    kal__arena *scratch = kal__ctx_arena(ctx);
    kal__variant variant = {.id = kal__arena_copy(e->arena, id, strlen(id)),
                            .probability = probability > 0.0 ? probability : 1.0};
    bool twice;

    variant.scenario = variant.id;
    bool well =
        scratch && variant.id && gather(ctx, e, scratch, scenario, set_count, sets, &variant);
    kal__arena_free(scratch);
    const kal_status status = well ? kal__mistakes_status(ctx) : KAL_OK;
    if (status != KAL_OK)
        return status;
    well = well && append(e, variant, &twice);
    return well ? KAL_OK : kal__fail_memory(ctx);
}

kal_status kal_ensemble_add(kal_ctx *ctx, kal_ensemble *ensemble, const char *id, double probability,
                            const char *scenario, size_t set_count, const char *const *sets)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (scenario && strcmp(scenario, "base") == 0)
        scenario = NULL;
    kal_status status = check_add(ctx, ensemble, id, probability, set_count, sets);
    if (status == KAL_OK && scenario)
        status = kal__scenario_known(ctx, ensemble->park, scenario);
    return status == KAL_OK ? add(ctx, ensemble, id, probability, scenario, set_count, sets)
                            : status;
}
