/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what makes one sweep another than the next. */
#include "lib/study/manifest.h"

#include <string.h>

#include "base/digest.h"
#include "base/num.h"
#include "lib/park/park.h"
#include "lib/study/ensemble.h"

static bool add(kal__manifest *m, const char *key, const char *value)
{
    size_t room = m->room;
    const char **keys =
        kal__arena_grow(m->arena, m->key, m->count, m->count + 1, &room, sizeof *keys);
    const char **values =
        kal__arena_grow(m->arena, m->value, m->count, m->count + 1, &m->room, sizeof *values);

    if (!keys || !values)
        return false;
    m->key = keys;
    m->value = values;
    keys[m->count] = kal__arena_copy(m->arena, key, strlen(key));
    values[m->count] = kal__arena_copy(m->arena, value, strlen(value));
    return keys[m->count] && values[m->count++];
}

static bool add_text(kal__manifest *m, const char *key, const char *value)
{
    return add(m, key, value ? value : "");
}

static bool add_number(kal__manifest *m, const char *key, double value)
{
    char text[KAL__NUM_TEXT];

    kal__num_text(value, text);
    return add(m, key, text);
}

static bool add_listed(kal__manifest *m, const char *what, size_t i, const char *value)
{
    const char *key = kal__arena_print(m->arena, "%s %zu", what, i + 1);
    return key && add(m, key, value);
}

static void put_cell(kal__digest *digest, const char *text)
{
    kal__digest_put(digest, text ? text : "", text ? strlen(text) + 1 : 1);
}

/* Parks made by calls have no files: their cells say which they are. Of an overlay, those of the park beneath; what is
 * laid over it is named. */
static void digest_cells(const kal_park *park, char hex[KAL__SHA256_TEXT])
{
    kal__digest digest;

    while (park->base)
        park = park->base;
    kal__digest_begin(&digest);
    for (size_t t = 0; t < KAL__TABLES; t++) {
        const kal__raw *raw = &park->raw[t];
        put_cell(&digest, kal__table_name((kal__table_id)t));
        for (size_t j = 0; j < raw->columns; j++) {
            put_cell(&digest, raw->column[j].name);
            put_cell(&digest, raw->column[j].unit);
            for (size_t r = 0; r < raw->rows; r++)
                put_cell(&digest, raw->column[j].text[r]);
        }
    }
    kal__digest_end(&digest, hex);
}

static bool add_park(kal__manifest *m, const kal_park *park)
{
    const kal__model *model = kal__park_model(park);
    char hex[KAL__SHA256_TEXT];
    bool well = add_text(m, "park", kal_park_name(park)) &&
                add_text(m, "scenario", kal_park_scenario(park)) &&
                add_text(m, "period", model->period);

    for (size_t i = 0; well && i < park->sets; i++)
        well = add_listed(m, "overlay", i, park->set[i]);
    for (size_t i = 0; well && i < model->inputs; i++) {
        const char *key = kal__arena_print(m->arena, "sha256 %s", model->input[i].file);
        well = key && add(m, key, model->input[i].sha256);
    }
    digest_cells(park, hex);
    return well && add(m, "sha256 of cells", hex);
}

static bool add_options(kal__manifest *m, const kal_sweep_options *options, const kal_options *solve)
{
    bool well =
        add_text(m, "objective", solve->objective) && add_text(m, "kernel", solve->kernel) &&
        add_text(m, "allocation", solve->allocation) && add_text(m, "profile", solve->profile) &&
        add_number(m, "time_limit_s", solve->time_limit_s) &&
        add_number(m, "causes", options->causes ? 1.0 : 0.0) &&
        add_number(m, "totals_only", options->totals_only ? 1.0 : 0.0);

    for (size_t i = 0; well && i < options->set_count; i++)
        well = add_listed(m, "set", i, options->sets[i]);
    return well;
}

static bool add_of_impact(kal__manifest *m, const char *what, const char *id, const char *value)
{
    const char *key = kal__arena_print(m->arena, "%s:%s", what, id);
    return key && add(m, key, value);
}

static bool add_impacts(kal__manifest *m, const kal_park *park, const kal_plan *base)
{
    const kal__model *model = kal__park_model(park);
    const size_t rows = base ? kal_plan_rows(base, "impacts_total") : 0;
    char text[KAL__NUM_TEXT];
    bool well = true;

    for (size_t i = 0; well && i < model->impacts; i++)
        well = add_of_impact(m, "unit", model->impact[i].id,
                             model->impact[i].unit ? model->impact[i].unit : "");
    for (size_t r = 0; well && r < rows; r++) {
        kal__num_text(kal_plan_number(base, "impacts_total", "plan")[r], text);
        well = add_of_impact(m, "base", kal_plan_text(base, "impacts_total", "impact")[r], text);
    }
    return well;
}

bool kal__manifest_make(kal__arena *arena, const kal_ensemble *ensemble,
                        const kal_sweep_options *options, const kal_options *solve,
                        const kal_plan *base, kal__manifest *out)
{
    *out = (kal__manifest){.arena = arena};
    return add_text(out, "kalund", kal_version()) && add_park(out, kal__ensemble_park(ensemble)) &&
           add_text(out, "ensemble", kal__ensemble_text(ensemble)) &&
           add_number(out, "scenarios", (double)kal_ensemble_count(ensemble)) &&
           add_options(out, options, solve) && add_impacts(out, kal__ensemble_park(ensemble), base);
}

const char *kal__manifest_get(const kal__manifest *manifest, const char *key)
{
    for (size_t i = 0; i < manifest->count; i++)
        if (strcmp(manifest->key[i], key) == 0)
            return manifest->value[i];
    return NULL;
}

uint64_t kal__manifest_scenarios(const kal__manifest *manifest)
{
    const char *text = kal__manifest_get(manifest, "scenarios");
    double n;

    if (!text || kal__num_read(text, strlen(text), false, &n) != KAL__NUM_OK || !(n >= 0.0) ||
        n > 0x1p48)
        return 0;
    return (uint64_t)n;
}

const char *kal__manifest_differ(const kal__manifest *a, const kal__manifest *b)
{
    for (size_t i = 0; i < a->count || i < b->count; i++) {
        if (i >= a->count)
            return b->key[i];
        if (i >= b->count || strcmp(a->key[i], b->key[i]) != 0 ||
            strcmp(a->value[i], b->value[i]) != 0)
            return a->key[i];
    }
    return NULL;
}

static void put_length(kal__buffer *b, size_t n)
{
    char bytes[8];

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(unsigned char)((uint64_t)n >> (8 * i) & 0xffu);
    kal__buffer_put(b, bytes, sizeof bytes);
}

static void put_text(kal__buffer *b, const char *text)
{
    put_length(b, strlen(text));
    kal__buffer_put(b, text, strlen(text));
}

void kal__manifest_pack(kal__buffer *b, const kal__manifest *manifest, const kal__layout *layout)
{
    put_length(b, manifest->count);
    for (size_t i = 0; i < manifest->count; i++) {
        put_text(b, manifest->key[i]);
        put_text(b, manifest->value[i]);
    }
    kal__layout_pack(b, layout);
}

typedef struct bytes {
    const char *data;
    size_t n;
} bytes;

static bool take_length(bytes *from, uint64_t *out)
{
    if (from->n < 8)
        return false;
    *out = 0;
    for (size_t i = 0; i < 8; i++)
        *out |= (uint64_t)(unsigned char)from->data[i] << (8 * i);
    from->data += 8;
    from->n -= 8;
    return true;
}

/* NULL when wrong: too short, a NUL within, no memory. */
static const char *take_text(kal__arena *arena, bytes *from)
{
    uint64_t n;

    if (!take_length(from, &n) || n > from->n || memchr(from->data, '\0', (size_t)n))
        return NULL;
    const char *text = kal__arena_copy(arena, from->data, (size_t)n);
    from->data += n;
    from->n -= (size_t)n;
    return text;
}

bool kal__manifest_unpack(kal__arena *arena, const char *data, size_t n, kal__manifest *manifest,
                          kal__layout *layout)
{
    bytes from = {data, n};
    uint64_t count;

    *manifest = (kal__manifest){.arena = arena};
    if (!take_length(&from, &count))
        return false;
    for (uint64_t i = 0; i < count; i++) {
        const char *key = take_text(arena, &from);
        const char *value = key ? take_text(arena, &from) : NULL;
        if (!value || !add(manifest, key, value))
            return false;
    }
    return kal__layout_unpack(arena, from.data, from.n, layout);
}
