/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the life of a park's handle, and what may be read from it. */
#include <string.h>

#include "lib/park/settle.h"

kal_park *kal__park_blank(kal_ctx *ctx, const char *name)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal_park *park = arena ? KAL__NEW(arena, 1, kal_park) : NULL;
    if (park) {
        park->arena = arena;
        park->scenario = "base";
        park->name = name ? kal__arena_copy(arena, name, strlen(name)) : NULL;
        atomic_init(&park->references, 1);
    }
    if (park && (park->name || !name))
        return park;
    kal__arena_free(arena);
    kal__fail_memory(ctx);
    return NULL;
}

bool kal__park_add_input(kal_park *park, const char *file, const char *sha256)
{
    kal__input *grown = kal__arena_grow(park->arena, park->input, park->inputs, park->inputs + 1,
                                        &park->input_room, sizeof *grown);
    if (!grown)
        return false;
    park->input = grown;
    const kal__input input = {kal__arena_copy(park->arena, file, strlen(file)),
                              kal__arena_copy(park->arena, sha256, strlen(sha256))};
    if (!input.file || !input.sha256)
        return false;
    grown[park->inputs++] = input;
    return true;
}

kal_park *kal__park_keep(const kal_park *park)
{
    kal_park *kept = (kal_park *)park;
    atomic_fetch_add(&kept->references, 1);
    return kept;
}

/* An overlay keeps the park beneath it; a long stack of them is taken down in a loop. */
void kal_park_free(kal_park *park)
{
    while (park && atomic_fetch_sub(&park->references, 1) == 1) {
        kal_park *base = park->base;
        if (park->settled)
            kal__arena_free(park->settled->arena);
        kal__arena_free(park->arena);
        park = base;
    }
}

kal_status kal_park_new(kal_ctx *ctx, kal_park **out)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!out)
        return kal__fail(ctx, KAL_USAGE, "kal_park_new: out is NULL");
    kal_park *park = kal__park_blank(ctx, NULL);
    if (!park)
        return KAL_MEMORY;
    *out = park;
    return KAL_OK;
}

kal_status kal_park_check(kal_ctx *ctx, kal_park *park)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!park)
        return kal__fail(ctx, KAL_USAGE, "kal_park_check: park is NULL");
    return park->settled ? KAL_OK : kal__park_settle(ctx, park);
}

const kal__model *kal__park_model(const kal_park *park)
{
    return park && park->settled ? &park->settled->model : NULL;
}

const char *kal_park_name(const kal_park *park)
{
    const kal__model *m = kal__park_model(park);
    return m ? m->name : park && park->name ? park->name : "";
}

const char *kal_park_currency(const kal_park *park)
{
    const kal__model *m = kal__park_model(park);
    return m ? m->currency : "";
}

const char *kal_park_period(const kal_park *park)
{
    const kal__model *m = kal__park_model(park);
    return m ? m->period : "";
}

const char *kal_park_scenario(const kal_park *park) { return park ? park->scenario : ""; }

size_t kal_park_scenario_count(const kal_park *park)
{
    const kal__model *m = kal__park_model(park);
    return m ? park->settled->scenarios : 0;
}

const char *kal_park_scenario_name(const kal_park *park, size_t i)
{
    return i < kal_park_scenario_count(park) ? park->settled->scenario[i] : NULL;
}

static kal__table_id table_of(const char *table)
{
    return table ? kal__table_find(table, strlen(table)) : KAL__TABLES;
}

size_t kal_park_rows(const kal_park *park, const char *table)
{
    const kal__table_id id = table_of(table);
    return park && id < KAL__TABLES ? park->raw[id].rows : 0;
}

const char *const *kal_park_text(const kal_park *park, const char *table, const char *column)
{
    const kal__table_id id = table_of(table);
    if (!park || id == KAL__TABLES || !column)
        return NULL;
    const kal__raw_column *found = kal__raw_column_find(&park->raw[id], column, strlen(column));
    return found ? found->text : NULL;
}

const double *kal_park_number(const kal_park *park, const char *table, const char *column)
{
    const kal__table_id id = table_of(table);
    kal__impact_field wanted;
    if (!kal__park_model(park) || id == KAL__TABLES || !column)
        return NULL;
    const kal__settled *settled = park->settled;
    const kal__column_id c = kal__column_find(id, column, strlen(column));
    if (c < KAL__COLUMNS)
        return settled->field[c].number;
    for (size_t i = settled->impact_first[id]; i < settled->impact_first[id + 1]; i++)
        if (!strcmp(settled->impact_field[i].name, column))
            return settled->impact_field[i].field.number;
    const bool legal = kal__impact_column(&settled->model, id, column, &wanted);
    return legal && !wanted.scope ? settled->zeros : NULL;
}

size_t kal_park_warning_count(const kal_park *park)
{
    const kal__model *m = kal__park_model(park);
    return m ? m->warnings : 0;
}

const char *kal_park_warning_code(const kal_park *park, size_t i)
{
    return i < kal_park_warning_count(park) ? park->settled->model.warning[i].code : NULL;
}

const char *kal_park_warning_text(const kal_park *park, size_t i)
{
    return i < kal_park_warning_count(park) ? park->settled->model.warning[i].text : NULL;
}
