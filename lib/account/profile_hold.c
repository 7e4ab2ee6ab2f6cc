/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a plan passes the rows of a profile. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "lib/account/indicator_work.h"
#include "lib/match/ratio_facts.h"

/* Conditions compare the plan's own figures. What a condition needs and is not known decides nothing: then the row is
 * not available, for it must not pass by leaving facts out. */
static kal__held_result judge_conditions(const kal__figures *f, const kal__profile_row *row,
                                         const char **missing)
{
    kal__held_result result = KAL__APPLIES;

    for (size_t i = 0; i < row->conditions; i++) {
        const kal__condition *c = &row->condition[i];
        bool energy = c->indicator == KAL__INDICATORS;
        double v = energy ? f->energy_tce : f->of[c->indicator].plan.value;
        if (isnan(v)) {
            if (result == KAL__APPLIES)
                *missing = energy ? f->energy_missing : f->of[c->indicator].missing;
            result = KAL__NOT_AVAILABLE;
        } else if (!kal__comparator_holds(c->comparator,
                                          kal__figure_in(f->model, c->indicator, v, &c->in),
                                          c->threshold)) {
            *missing = "";
            return KAL__NOT_APPLICABLE;
        }
    }
    return result;
}

static bool starts_with(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

/* Is a limit of this kind one in the direction of the row? */
static bool same_side(const kal__profile_row *row, const char *kind)
{
    const bool above = strcmp(kind, "limit_max") == 0, below = strcmp(kind, "limit_min") == 0;

    switch (row->comparator) {
    case KAL__AT_LEAST:
    case KAL__ABOVE: return below;
    case KAL__AT_MOST:
    case KAL__BELOW: return above;
    default: return above || below;
    }
}

/* What the limits on the indicator cost: a price in money first, then one that is not 0, then the first one. The
 * plan's prices are per unit that a bound is loosened; here one unit more is asked for. */
static void find_price(const kal__figures *f, kal__held *held)
{
    const kal__frame *frame = f->plan->frame[KAL__PLAN_PRICES];
    const char *const *kind = kal__frame_text(frame, "kind");
    const char *const *id = kal__frame_text(frame, "id");
    const char *const *unit = kal__frame_text(frame, "unit");
    const double *price = kal__frame_number(frame, "price");
    int best = -1;

    for (size_t i = 0; kind && id && unit && price && i < frame->rows; i++) {
        bool limits = same_side(held->row, kind[i]);
        int worth;
        size_t l = 0;
        while (limits && l < f->model->limits && strcmp(f->model->limit[l].id, id[i]) != 0)
            l++;
        if (!limits || l == f->model->limits || f->model->limit[l].indicator != held->row->indicator)
            continue;
        worth = price[i] == 0.0 ? 0 : starts_with(unit[i], f->model->currency) ? 2 : 1;
        if (worth > best) {
            best = worth;
            held->price = price[i] == 0.0 ? 0.0 : -price[i];
            held->price_unit = unit[i];
        }
    }
}

static void judge_value(kal__held *held)
{
    const kal__profile_row *row = held->row;
    bool holds = kal__comparator_holds(row->comparator, held->value, row->threshold);

    switch (row->comparator) {
    case KAL__AT_LEAST:
    case KAL__AT_MOST:
    case KAL__ABOVE:
    case KAL__BELOW:
        held->result = holds ? KAL__PASS : KAL__FAILS;
        held->gap = holds ? 0.0 : fabs(row->threshold - held->value);
        break;
    case KAL__DUTY_ABOVE:
    case KAL__DUTY_AT_LEAST: held->result = holds ? KAL__APPLIES : KAL__DOES_NOT_APPLY; break;
    case KAL__INFO:
    case KAL__COMPARATORS: held->result = KAL__INFORMS; break;
    }
}

static bool add(const kal__figures *f, kal__judgement *out, const kal__held *held)
{
    kal__held *grown =
        kal__arena_grow(f->arena, out->held, out->rows, out->rows + 1, &out->room, sizeof *grown);

    if (!grown)
        return false;
    out->held = grown;
    grown[out->rows++] = *held;
    return true;
}

/* A row for each enterprise of the park above the threshold, or that has a figure to be told. */
static bool add_each(const kal__figures *f, kal__judgement *out, kal__held held)
{
    const kal__profile_row *row = held.row;
    size_t added = 0;

    for (uint32_t e = 0; e < f->model->enterprises; e++) {
        double v = kal__figure_in(f->model, row->indicator, f->scope1[e], &row->in);
        bool told = row->comparator == KAL__INFO
                        ? v != 0.0
                        : kal__comparator_holds(row->comparator, v, row->threshold);
        if (!told || !kal__fact_in_park(f->model, e))
            continue;
        held.on = f->model->enterprise[e].id;
        held.value = v;
        judge_value(&held);
        if (!add(f, out, &held))
            return false;
        added++;
    }
    if (added > 0)
        return true;
    held.on = "";
    if (isnan(held.value))
        held.result = KAL__NOT_AVAILABLE;
    else
        judge_value(&held);
    return add(f, out, &held);
}

static bool hold(const kal__figures *f, const kal__profile_row *row, kal__judgement *out)
{
    double value = f->of[row->indicator].plan.value;
    kal__held held = {.row = row,
                      .on = "",
                      .value = kal__figure_in(f->model, row->indicator, value, &row->in),
                      .gap = NAN,
                      .missing = f->of[row->indicator].missing,
                      .price = NAN,
                      .price_unit = ""};
    const char *missing = "";

    find_price(f, &held);
    held.result = judge_conditions(f, row, &missing);
    if (held.result == KAL__NOT_AVAILABLE)
        held.missing = missing;
    if (held.result != KAL__APPLIES)
        return add(f, out, &held);
    if (kal__indicator_rules[row->indicator].kind == KAL__IND_EACH)
        return add_each(f, out, held);
    if (isnan(held.value))
        held.result = KAL__NOT_AVAILABLE;
    else
        judge_value(&held);
    return add(f, out, &held);
}

/* Rows of one profile stand together in the result, in the order of the file, wherever they stand in it: order [rows]
 * of them. False: out of memory. */
static bool group(kal__arena *arena, const kal__profile *profile, size_t *order)
{
    kal__dict *number = kal__dict_new(arena, 8);
    uint32_t *of = KAL__NEW(arena, profile->rows, uint32_t), count = 0;
    size_t *at = KAL__NEW(arena, profile->rows + 1, size_t);

    if (!number || !of || !at)
        return false;
    for (size_t i = 0; i < profile->rows; i++) {
        const char *name = profile->row[i].profile;
        of[i] = kal__dict_put(number, name, strlen(name), count);
        if (of[i] == KAL__NONE)
            return false;
        count += of[i] == count;
        at[of[i] + 1]++;
    }
    for (uint32_t k = 0; k < count; k++)
        at[k + 1] += at[k];
    for (size_t i = 0; i < profile->rows; i++)
        order[at[of[i]]++] = i;
    return true;
}

kal_status kal__indicator_hold(const kal__figures *f, const kal__profile *profile,
                               kal__judgement *out)
{
    size_t *order = KAL__NEW(f->arena, profile->rows, size_t);

    if (!order || !group(f->arena, profile, order))
        return kal__fail_memory(f->ctx);
    for (size_t i = 0; i < profile->rows; i++)
        if (!hold(f, &profile->row[order[i]], out))
            return kal__fail_memory(f->ctx);
    return KAL_OK;
}
