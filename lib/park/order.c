/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which rows stay in the model, and in which order. */
#include <stdlib.h>
#include <string.h>

#include "lib/park/settle.h"

/* Is the row that an owner or `on` names gone? */
static bool names_gone(const kal__settle *s, const kal__rule *rule, const kal__field *field,
                       size_t row)
{
    const uint32_t at = field->index[row];
    if (at == KAL__NONE)
        return false;
    switch (rule->type) {
    case KAL__REF: return rule->detail != KAL__IMPACTS && s->at[rule->detail][at] == KAL__NONE;
    case KAL__OWNER: return s->at[field->kind[row]][at] == KAL__NONE;
    case KAL__ON:
        return field->kind[row] == KAL__ON_ENTERPRISE && s->at[KAL__ENTERPRISES][at] == KAL__NONE;
    default: return false;
    }
}

static bool is_gone(const kal__settle *s, kal__table_id table, size_t row)
{
    const kal__table_rule *rule = kal__table_rule_of(table);
    if (table == KAL__ENTERPRISES)
        return s->out->field[KAL__ENTERPRISES_ACTIVE].index[row] == KAL__NO;
    for (unsigned c = rule->first; c < rule->first + rule->count; c++)
        if (s->out->field[c].index && names_gone(s, &kal__rules[c], &s->out->field[c], row))
            return true;
    return false;
}

typedef struct order_by {
    const kal__settle *s;
    const kal__table_rule *rule;
} order_by;

/* By the key columns in their order, texts by bytes, levels by value. */
static int compare(const void *a, const void *b, void *user)
{
    const order_by *by = user;
    const uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
    for (unsigned c = by->rule->first; c < by->rule->first + by->rule->count; c++) {
        const kal__field *field = &by->s->out->field[c];
        if (!(kal__rules[c].flags & KAL__KEY))
            continue;
        const int order = field->number ? (field->number[i] > field->number[j]) -
                                              (field->number[i] < field->number[j])
                                        : strcmp(kal__cell(field, i), kal__cell(field, j));
        if (order)
            return order;
    }
    return i < j ? -1 : i > j;
}

/* Many tables are written in the order of their keys. */
static bool in_order(const uint32_t *row, size_t n, order_by *by)
{
    for (size_t i = 1; i < n; i++)
        if (compare(&row[i - 1], &row[i], by) > 0)
            return false;
    return true;
}

bool kal__settle_order(kal__settle *s)
{
    for (unsigned t = 0; t < KAL__TABLES; t++) {
        const kal__table_id table = (kal__table_id)t;
        const size_t rows = kal__raw_of(s, table)->rows;
        order_by by = {s, kal__table_rule_of(table)};
        s->at[t] = KAL__NEW(s->scratch, rows, uint32_t);
        s->rows[t] = KAL__NEW(s->scratch, rows, uint32_t);
        if (!s->at[t] || !s->rows[t])
            return false;
        for (uint32_t row = 0; row < rows; row++) {
            s->at[t][row] = KAL__NONE;
            if (!is_gone(s, table, row))
                s->rows[t][s->count[t]++] = row;
        }
        if (!in_order(s->rows[t], s->count[t], &by))
            qsort_r(s->rows[t], s->count[t], sizeof **s->rows, compare, &by);
        for (uint32_t i = 0; i < s->count[t]; i++)
            s->at[t][s->rows[t][i]] = i;
    }
    return true;
}
