/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of what passed, failed, or could not be said. */
#include "lib/account/indicator_work.h"

static const char *const result_word[] = {
    [KAL__PASS] = "pass",         [KAL__FAILS] = "fail",
    [KAL__NOT_AVAILABLE] = "n/a", [KAL__NOT_APPLICABLE] = "not applicable",
    [KAL__APPLIES] = "applies",   [KAL__DOES_NOT_APPLY] = "does not apply",
    [KAL__INFORMS] = "info",
};

typedef struct columns {
    const char **profile, **indicator, **on, **comparator, **unit, **result, **missing,
        **applies_if, **source, **source_date, **verified, **price_unit, **name;
    double *threshold, *value, *gap, *price;
} columns;

static bool make(kal__arena *arena, kal__frame *f, columns *c)
{
    return (c->profile = kal__frame_add_text(arena, f, "profile")) &&
           (c->indicator = kal__frame_add_text(arena, f, "indicator")) &&
           (c->on = kal__frame_add_text(arena, f, "on")) &&
           (c->comparator = kal__frame_add_text(arena, f, "comparator")) &&
           (c->threshold = kal__frame_add_number(arena, f, "threshold")) &&
           (c->unit = kal__frame_add_text(arena, f, "unit")) &&
           (c->value = kal__frame_add_number(arena, f, "value")) &&
           (c->result = kal__frame_add_text(arena, f, "result")) &&
           (c->gap = kal__frame_add_number(arena, f, "gap")) &&
           (c->missing = kal__frame_add_text(arena, f, "missing")) &&
           (c->applies_if = kal__frame_add_text(arena, f, "applies_if")) &&
           (c->source = kal__frame_add_text(arena, f, "source")) &&
           (c->source_date = kal__frame_add_text(arena, f, "source_date")) &&
           (c->verified = kal__frame_add_text(arena, f, "verified")) &&
           (c->price = kal__frame_add_number(arena, f, "price")) &&
           (c->price_unit = kal__frame_add_text(arena, f, "price_unit")) &&
           (c->name = kal__frame_add_text(arena, f, "name"));
}

static bool fill(const kal__figures *f, const kal__held *held, const columns *c, size_t i)
{
    const kal__profile_row *row = held->row;
    const kal__indicator_rule *rule = &kal__indicator_rules[row->indicator];

    c->profile[i] = row->profile;
    c->indicator[i] = rule->id;
    c->on[i] = held->on;
    c->comparator[i] = kal__comparator_text(row->comparator);
    c->threshold[i] = row->threshold;
    c->unit[i] = kal__indicator_unit(f->arena, f->model, *row->unit ? row->unit : rule->unit);
    c->value[i] = held->value;
    c->result[i] = result_word[held->result];
    c->gap[i] = held->gap;
    c->missing[i] = held->missing;
    c->applies_if[i] = row->applies_if;
    c->source[i] = row->source;
    c->source_date[i] = row->source_date;
    c->verified[i] = row->verified ? "yes" : "no";
    c->price[i] = held->price;
    c->price_unit[i] = held->price_unit;
    c->name[i] = row->name;
    return c->unit[i] != NULL;
}

kal_status kal__indicator_held(kal_indicator *out, const kal__figures *f,
                               const kal__judgement *verdict)
{
    kal__frame *frame = kal__frame_new(out->arena, "profile", verdict->rows);
    columns c;

    if (!frame || !make(out->arena, frame, &c))
        return kal__fail_memory(f->ctx);
    for (size_t i = 0; i < verdict->rows; i++) {
        if (!fill(f, &verdict->held[i], &c, i))
            return kal__fail_memory(f->ctx);
        out->failed += verdict->held[i].result == KAL__FAILS;
    }
    out->frame[KAL__INDICATOR_PROFILE] = frame;
    return KAL_OK;
}
