/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a program of arrays is checked, kept, asked. */
#include "solver/named.h"

#include <math.h>
#include <string.h>

kal_lp *kal__named_new(kal_ctx *ctx)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal_lp *program = arena ? KAL__NEW(arena, 1, kal_lp) : NULL;

    if (!program) {
        kal__arena_free(arena);
        return NULL;
    }
    program->arena = arena;
    program->name = program->objective = "";
    return program;
}

bool kal__named_room(kal_lp *program, size_t rows, size_t columns, size_t nonzeros)
{
    kal__arena *arena = program->arena;
    kal__lp *lp = &program->lp;

    lp->start = columns < SIZE_MAX ? KAL__NEW(arena, columns + 1, size_t) : NULL;
    lp->index = KAL__NEW(arena, nonzeros, uint32_t);
    lp->value = KAL__NEW(arena, nonzeros, double);
    lp->lower = KAL__NEW(arena, columns, double);
    lp->upper = KAL__NEW(arena, columns, double);
    lp->row_lower = KAL__NEW(arena, rows, double);
    lp->row_upper = KAL__NEW(arena, rows, double);
    lp->row_kind = KAL__NEW(arena, rows, unsigned char);
    program->cost = KAL__NEW(arena, columns, double);
    program->column_room = columns;
    program->entry_room = nonzeros;
    if (!lp->start || !lp->index || !lp->value || !lp->lower || !lp->upper || !lp->row_lower ||
        !lp->row_upper || !lp->row_kind || !program->cost)
        return false;
    for (size_t j = 0; j < columns; j++)
        lp->upper[j] = INFINITY;
    for (size_t i = 0; i < rows; i++) {
        lp->row_lower[i] = -INFINITY;
        lp->row_upper[i] = INFINITY;
        lp->row_kind[i] = KAL__SIDE_ROW;
    }
    return true;
}

static bool ascends(const kal__lp *lp)
{
    for (size_t j = 0; j < lp->columns; j++)
        for (size_t k = lp->start[j] + 1; k < lp->start[j + 1]; k++)
            if (lp->index[k - 1] > lp->index[k])
                return false;
    return true;
}

/* Transposed, the columns of each row ascend; transposed back, so do the rows of each column. */
bool kal__named_ascend(kal__arena *scratch, kal__lp *lp)
{
    if (ascends(lp))
        return true;
    size_t *at = KAL__NEW(scratch, lp->rows + 1, size_t);
    size_t *next = KAL__NEW(scratch, lp->columns, size_t);
    uint32_t *column = KAL__NEW(scratch, lp->nonzeros, uint32_t);
    double *value = KAL__NEW(scratch, lp->nonzeros, double);
    if (!at || !next || !column || !value)
        return false;
    for (size_t k = 0; k < lp->nonzeros; k++)
        at[lp->index[k] + 1]++;
    for (size_t i = 0; i < lp->rows; i++)
        at[i + 1] += at[i];
    for (size_t j = 0; j < lp->columns; j++) {
        next[j] = lp->start[j];
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            const size_t place = at[lp->index[k]]++;
            column[place] = (uint32_t)j;
            value[place] = lp->value[k];
        }
    }
    for (size_t i = 0, k = 0; i < lp->rows; i++) /* at[i] is by now where row i ends */
        for (; k < at[i]; k++) {
            const size_t place = next[column[k]]++;
            lp->index[place] = (uint32_t)i;
            lp->value[place] = value[k];
        }
    return true;
}

bool kal__named_warn(kal_lp *program, const char *text)
{
    if (!text)
        return false;
    if (program->warnings == program->warning_room) {
        const char **grown =
            kal__arena_grow(program->arena, program->warning, program->warnings,
                            program->warnings + 1, &program->warning_room, sizeof *grown);
        if (!grown)
            return false;
        program->warning = grown;
    }
    program->warning[program->warnings++] = text;
    return true;
}

static void copy(double *to, size_t n, const double *from)
{
    if (from && n > 0)
        memcpy(to, from, n * sizeof *to);
}

/* `seen` [rows]: the column, plus 1, in which a row stood last. */
static kal_status take_columns(kal_ctx *ctx, const char *call, kal__lp *lp, size_t n,
                               const size_t *start, const uint32_t *index, const double *value,
                               size_t *seen)
{
    for (size_t j = 0; j < n; j++) {
        for (size_t k = start[j]; k < start[j + 1]; k++) {
            if (index[k] >= lp->rows)
                return kal__fail(ctx, KAL_BAD_INPUT, "%s: column %zu: there is no row %u", call, j,
                                 index[k]);
            if (!isfinite(value[k]))
                return kal__fail(ctx, KAL_BAD_INPUT,
                                 "%s: column %zu: the coefficient in row %u is not finite", call, j,
                                 index[k]);
            if (seen[index[k]] == j + 1)
                return kal__fail(ctx, KAL_BAD_INPUT, "%s: column %zu: row %u stands twice", call, j,
                                 index[k]);
            seen[index[k]] = j + 1;
            if (value[k] == 0.0)
                continue;
            lp->index[lp->nonzeros] = index[k];
            lp->value[lp->nonzeros++] = value[k];
        }
        lp->start[++lp->columns] = lp->nonzeros;
    }
    return KAL_OK;
}

kal_status kal__named_take(kal_ctx *ctx, const char *call, kal_lp *program, size_t n,
                           const size_t *start, const uint32_t *index, const double *value)
{
    const size_t columns = program->lp.columns, nonzeros = program->lp.nonzeros;
    kal__arena *scratch = kal__ctx_arena(ctx);
    size_t *seen = scratch ? KAL__NEW(scratch, program->lp.rows, size_t) : NULL;
    kal_status status = seen ? take_columns(ctx, call, &program->lp, n, start, index, value, seen)
                             : kal__fail_memory(ctx);

    if (status == KAL_OK && !kal__named_ascend(scratch, &program->lp))
        status = kal__fail_memory(ctx);
    if (status != KAL_OK) {
        program->lp.columns = columns;
        program->lp.nonzeros = nonzeros;
    }
    kal__arena_free(scratch);
    return status;
}

static size_t number_of(size_t first, const uint32_t *number, size_t k)
{
    return number ? number[k] : first + k;
}

kal_status kal__named_check_bounds(kal_ctx *ctx, const char *call, const char *what, size_t first,
                                   const uint32_t *number, size_t n, const double *lower,
                                   const double *upper)
{
    for (size_t k = 0; k < n; k++)
        if ((lower && (isnan(lower[k]) || lower[k] == INFINITY)) ||
            (upper && (isnan(upper[k]) || upper[k] == -INFINITY)))
            return kal__fail(ctx, KAL_BAD_INPUT, "%s: %s %zu: the bounds are none", call, what,
                             number_of(first, number, k));
    return KAL_OK;
}

kal_status kal__named_check_costs(kal_ctx *ctx, const char *call, size_t first,
                                  const uint32_t *number, size_t n, const double *cost)
{
    for (size_t k = 0; cost && k < n; k++)
        if (!isfinite(cost[k]))
            return kal__fail(ctx, KAL_BAD_INPUT, "%s: column %zu: the cost is not finite", call,
                             number_of(first, number, k));
    return KAL_OK;
}

static const char NEW[] = "kal_lp_new";

static kal_status check_shape(kal_ctx *ctx, size_t rows, size_t columns, const size_t *start)
{
    if (rows >= UINT32_MAX || columns >= UINT32_MAX)
        return kal__fail(ctx, KAL_BAD_INPUT, "kal_lp_new: more rows or columns than are counted");
    return kal__named_check_starts(ctx, NEW, columns, start);
}

kal_status kal__named_check_starts(kal_ctx *ctx, const char *call, size_t n, const size_t *start)
{
    if (start[0] != 0)
        return kal__fail(ctx, KAL_BAD_INPUT, "%s: start[0] must be 0", call);
    for (size_t j = 0; j < n; j++)
        if (start[j] > start[j + 1])
            return kal__fail(ctx, KAL_BAD_INPUT, "%s: column %zu ends before it starts", call, j);
    return KAL_OK;
}

kal_status kal_lp_new(kal_ctx *ctx, size_t rows, size_t columns, const size_t *start,
                      const uint32_t *index, const double *value, const double *cost, double offset,
                      const double *lower, const double *upper, const double *row_lower,
                      const double *row_upper, kal_lp **out)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!out || !start || (columns > 0 && start[columns] > 0 && (!index || !value)))
        return kal__fail(ctx, KAL_USAGE, "kal_lp_new: start, index, value and out must be given");
    kal_status status = check_shape(ctx, rows, columns, start);
    if (status != KAL_OK)
        return status;
    kal_lp *made = kal__named_new(ctx);
    if (!made || !kal__named_room(made, rows, columns, start[columns])) {
        status = kal__fail_memory(ctx);
    } else {
        made->lp.rows = rows;
        made->offset = offset;
        copy(made->cost, columns, cost);
        copy(made->lp.lower, columns, lower);
        copy(made->lp.upper, columns, upper);
        copy(made->lp.row_lower, rows, row_lower);
        copy(made->lp.row_upper, rows, row_upper);
        status = kal__named_take(ctx, NEW, made, columns, start, index, value);
    }
    if (status == KAL_OK)
        status = kal__named_check_bounds(ctx, NEW, "column", 0, NULL, columns, lower, upper);
    if (status == KAL_OK)
        status = kal__named_check_bounds(ctx, NEW, "row", 0, NULL, rows, row_lower, row_upper);
    if (status == KAL_OK && !isfinite(offset))
        status = kal__fail(ctx, KAL_BAD_INPUT, "kal_lp_new: the offset is not finite");
    if (status == KAL_OK)
        status = kal__named_check_costs(ctx, NEW, 0, NULL, columns, cost);
    if (status == KAL_OK)
        *out = made;
    else
        kal_lp_free(made);
    return status;
}

void kal_lp_free(kal_lp *lp)
{
    if (lp)
        kal__arena_free(lp->arena);
}

size_t kal_lp_rows(const kal_lp *lp) { return lp ? lp->lp.rows : 0; }

size_t kal_lp_columns(const kal_lp *lp) { return lp ? lp->lp.columns : 0; }

size_t kal_lp_nonzeros(const kal_lp *lp) { return lp ? lp->lp.nonzeros : 0; }

size_t kal_lp_memory(const kal_lp *lp) { return lp ? kal__solve_memory(&lp->lp, 1) : 0; }

kal_sense kal_lp_sense(const kal_lp *lp)
{
    return lp && lp->maximise ? KAL_SENSE_MAX : KAL_SENSE_MIN;
}

const char *kal_lp_name(const kal_lp *lp) { return lp ? lp->name : ""; }

const char *kal_lp_objective_name(const kal_lp *lp) { return lp ? lp->objective : ""; }

const char *kal_lp_row_name(const kal_lp *lp, size_t row)
{
    if (!lp || row >= lp->lp.rows)
        return NULL;
    return lp->row_name ? lp->row_name[row] : "";
}

const char *kal_lp_column_name(const kal_lp *lp, size_t column)
{
    if (!lp || column >= lp->lp.columns)
        return NULL;
    return lp->column_name ? lp->column_name[column] : "";
}

size_t kal_lp_warnings(const kal_lp *lp) { return lp ? lp->warnings : 0; }

const char *kal_lp_warning(const kal_lp *lp, size_t i)
{
    return lp && i < lp->warnings ? lp->warning[i] : NULL;
}
