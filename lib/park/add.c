/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how rows given by a call become rows of a raw table. */
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "lib/park/settle.h"

/* May a table have a column of that name? Impacts may be declared later, so theirs are judged by the check. */
static bool may_have(kal__table_id table, const char *name, size_t n)
{
    return kal__column_find(table, name, n) < KAL__COLUMNS || kal__table_rule_of(table)->impacts ||
           (n >= 2 && !strncmp(name, "x_", 2));
}

static bool same_unit(const char *known, const char *unit, size_t unit_n)
{
    if (!known || !unit)
        return !known && !unit;
    return strlen(known) == unit_n && !memcmp(known, unit, unit_n);
}

static kal_status check_header(kal_ctx *ctx, const kal__raw *raw, kal__table_id table,
                               const kal_column *columns, size_t i)
{
    const char *name, *unit, *other, *other_unit;
    size_t name_n, unit_n, other_n, other_unit_n;
    char quoted[KAL__QUOTE];
    kal__quote(columns[i].name, quoted);
    kal__header_split(columns[i].name, strlen(columns[i].name), &name, &name_n, &unit, &unit_n);
    if (!may_have(table, name, name_n))
        return kal__fail(ctx, KAL_BAD_INPUT, "%s: unknown column %s", kal__table_name(table),
                         quoted);
    for (size_t j = 0; j < i; j++) {
        kal__header_split(columns[j].name, strlen(columns[j].name), &other, &other_n, &other_unit,
                          &other_unit_n);
        if (other_n == name_n && !memcmp(other, name, name_n))
            return kal__fail(ctx, KAL_BAD_INPUT, "%s: the column %s is given twice",
                             kal__table_name(table), quoted);
    }
    const kal__raw_column *known = kal__raw_column_find(raw, name, name_n);
    if (known && !same_unit(known->unit, unit, unit_n))
        return kal__fail(ctx, KAL_BAD_INPUT, "%s: the column %s had another unit before",
                         kal__table_name(table), quoted);
    return KAL_OK;
}

static kal_status check_columns(kal_ctx *ctx, const kal__raw *raw, kal__table_id table, size_t n,
                                size_t count, const kal_column *columns)
{
    for (size_t i = 0; i < count; i++) {
        const kal_column *c = &columns[i];
        if (!c->name || (n && !c->text == !c->number))
            return kal__fail(ctx, KAL_USAGE,
                             "kal_park_add: a column needs a name, and either text or numbers");
        const kal_status status = check_header(ctx, raw, table, columns, i);
        if (status)
            return status;
        for (size_t row = 0; c->text && row < n; row++) {
            size_t at;
            if (c->text[row] && !kal__text_utf8(c->text[row], strlen(c->text[row]), &at))
                return kal__fail(ctx, KAL_BAD_INPUT, "%s row %zu: %.100s: not valid UTF-8",
                                 kal__table_name(table), raw->rows + row + 1, c->name);
        }
    }
    return KAL_OK;
}

/* A number as a cell: the shortest text that reads back as the same; NaN is empty, infinity `inf`. */
static const char *number_cell(kal__arena *arena, double v)
{
    char text[KAL__NUM_TEXT];
    if (isnan(v))
        return "";
    if (isinf(v))
        return v > 0.0 ? "inf" : "-inf";
    const bool whole = fabs(v) < 1e15 && v == floor(v);
    const size_t n =
        whole ? (size_t)snprintf(text, sizeof text, "%lld", (long long)v) : kal__num_text(v, text);
    return kal__arena_copy(arena, text, n);
}

/* Fills the cells behind the last row. */
static bool fill(kal__arena *arena, const kal__raw *raw, kal__raw_column *to, size_t n,
                 const kal_column *from)
{
    for (size_t i = 0; i < n; i++) {
        const char *text = from->number ? number_cell(arena, from->number[i])
                           : from->text[i] && *from->text[i]
                               ? kal__arena_copy(arena, from->text[i], strlen(from->text[i]))
                               : "";
        if (!text)
            return false;
        to->text[raw->rows + i] = text;
    }
    return true;
}

static bool append(kal_park *park, kal__raw *raw, size_t n, size_t count, const kal_column *columns)
{
    const char *name, *unit;
    size_t name_n, unit_n;
    if (!kal__raw_reserve(park->arena, raw, n))
        return false;
    for (size_t i = 0; i < count; i++) {
        kal__header_split(columns[i].name, strlen(columns[i].name), &name, &name_n, &unit, &unit_n);
        kal__raw_column *to = kal__raw_column_find(raw, name, name_n);
        if (!to)
            to = kal__raw_add_column(park->arena, raw, columns[i].name, strlen(columns[i].name));
        if (!to || !fill(park->arena, raw, to, n, &columns[i])) {
            for (size_t j = 0; j < raw->columns; j++) /* what has been written is taken back */
                for (size_t row = 0; row < n; row++)
                    raw->column[j].text[raw->rows + row] = "";
            return false;
        }
    }
    for (size_t row = 0; row < n; row++)
        raw->line[raw->rows + row] = (uint32_t)(raw->rows + row + 1);
    raw->rows += n;
    raw->present = true;
    return true;
}

kal_status kal_park_add(kal_ctx *ctx, kal_park *park, const char *table, size_t n,
                        size_t column_count, const kal_column *columns)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    char quoted[KAL__QUOTE];
    if (!park || !table || (column_count && !columns))
        return kal__fail(ctx, KAL_USAGE, "kal_park_add: an argument is NULL");
    if (park->settled)
        return kal__fail(ctx, KAL_USAGE, "kal_park_add: the park has been checked and is closed");
    const kal__table_id id = kal__table_find(table, strlen(table));
    if (id == KAL__TABLES)
        return kal__fail(ctx, KAL_NOT_FOUND, "there is no table %s", kal__quote(table, quoted));
    const kal_status status = check_columns(ctx, &park->raw[id], id, n, column_count, columns);
    if (status)
        return status;
    return append(park, &park->raw[id], n, column_count, columns) ? KAL_OK : kal__fail_memory(ctx);
}
