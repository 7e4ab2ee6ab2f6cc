/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: where in the tables of a sweep its impacts stand. */
#include "lib/study/sweep_aggregate.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/study/layout.h"

bool kal__aggregate_has(const kal__aggregate *a, const char *table)
{
    const kal__layout *layout = kal__store_layout(a->store);
    return kal__layout_find(layout, table) < layout->tables;
}

double *kal__aggregate_number(const kal__aggregate *a, kal__frame *frame, const char *name)
{
    return frame ? kal__frame_add_number(a->arena, frame, name) : NULL;
}

const char **kal__aggregate_text(const kal__aggregate *a, kal__frame *frame, const char *name)
{
    return frame ? kal__frame_add_text(a->arena, frame, name) : NULL;
}

/* An impact's total of the plan is followed by that of the baseline: "ID", "ID:baseline". */
static bool is_impact(const kal__layout_table *table, size_t c)
{
    static const char tail[] = ":baseline";
    if (c + 1 >= table->columns || table->is_text[c] || table->is_text[c + 1])
        return false;
    const size_t n = strlen(table->column[c]);
    return !strncmp(table->column[c + 1], table->column[c], n) &&
           !strcmp(table->column[c + 1] + n, tail);
}

/* What the study says of an impact. */
static kal_status say(const kal__aggregate *a, const char *what, const char *id, const char **out)
{
    const char *key = kal__arena_print(a->scratch, "%s:%s", what, id);
    return key ? kal__store_get(a->ctx, a->store, a->arena, key, out) : kal__fail_memory(a->ctx);
}

static kal_status fill(const kal__aggregate *a, size_t c, size_t k, kal__aggregate_impacts *out)
{
    const char *unit = NULL, *base = NULL;
    out->id[k] = kal__store_layout(a->store)->table[0].column[c];
    out->plan[k] = kal__store_column(a->store, a->scratch, 0, c);
    out->before[k] = kal__store_column(a->store, a->scratch, 0, c + 1);
    if (!out->plan[k] || !out->before[k])
        return kal__fail_memory(a->ctx);
    kal_status status = say(a, "unit", out->id[k], &unit);
    if (!status)
        status = say(a, "base", out->id[k], &base);
    out->unit[k] = unit ? unit : "";
    out->base[k] = (double)NAN;
    if (base && kal__num_read(base, strlen(base), false, &out->base[k]))
        out->base[k] = (double)NAN;
    return status;
}

kal_status kal__aggregate_find(const kal__aggregate *a, kal__aggregate_impacts *out)
{
    const kal__layout_table *table = kal__store_layout(a->store)->table;
    kal_status status = KAL_OK;
    *out = (kal__aggregate_impacts){
        .id = KAL__NEW(a->scratch, table->columns, const char *),
        .plan = KAL__NEW(a->scratch, table->columns, const char *),
        .before = KAL__NEW(a->scratch, table->columns, const char *),
        .unit = KAL__NEW(a->scratch, table->columns, const char *),
        .base = KAL__NEW(a->scratch, table->columns, double),
    };
    if (!out->id || !out->plan || !out->before || !out->unit || !out->base)
        return kal__fail_memory(a->ctx);
    for (size_t c = 0; !status && c < table->columns; c++)
        if (is_impact(table, c))
            status = fill(a, c, out->count++, out);
    return status;
}
