/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a program of arrays is changed after it was made. */
#include <math.h>
#include <string.h>

#include "solver/named.h"

static kal_status check_numbers(kal_ctx *ctx, const char *call, const char *what, size_t n,
                                const uint32_t *number, size_t most)
{
    if (!number && n > most)
        return kal__fail(ctx, KAL_BAD_INPUT, "%s: there is no %s %zu", call, what, most);
    for (size_t k = 0; number && k < n; k++)
        if (number[k] >= most)
            return kal__fail(ctx, KAL_BAD_INPUT, "%s: there is no %s %u", call, what, number[k]);
    return KAL_OK;
}

static void put(double *to, size_t n, const uint32_t *number, const double *from)
{
    for (size_t k = 0; from && k < n; k++)
        to[number ? number[k] : k] = from[k];
}

kal_status kal_lp_set_cost(kal_ctx *ctx, kal_lp *lp, size_t n, const uint32_t *column,
                           const double *cost)
{
    static const char call[] = "kal_lp_set_cost";

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!lp || (n > 0 && !cost))
        return kal__fail(ctx, KAL_USAGE, "kal_lp_set_cost: lp and cost must be given");
    kal_status status = check_numbers(ctx, call, "column", n, column, lp->lp.columns);
    if (status == KAL_OK)
        status = kal__named_check_costs(ctx, call, 0, column, n, cost);
    if (status == KAL_OK)
        put(lp->cost, n, column, cost);
    return status;
}

/* Bounds of columns or of rows, which are checked before any of them is changed. */
static kal_status set_bounds(kal_ctx *ctx, const char *call, const char *what, size_t n,
                             const uint32_t *number, size_t most, const double *lower,
                             const double *upper, double *own_lower, double *own_upper)
{
    kal_status status = check_numbers(ctx, call, what, n, number, most);

    if (status == KAL_OK)
        status = kal__named_check_bounds(ctx, call, what, 0, number, n, lower, upper);
    if (status == KAL_OK) {
        put(own_lower, n, number, lower);
        put(own_upper, n, number, upper);
    }
    return status;
}

kal_status kal_lp_set_bounds(kal_ctx *ctx, kal_lp *lp, size_t n, const uint32_t *column,
                             const double *lower, const double *upper)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!lp || (n > 0 && !lower && !upper))
        return kal__fail(ctx, KAL_USAGE, "kal_lp_set_bounds: lp and a bound must be given");
    return set_bounds(ctx, "kal_lp_set_bounds", "column", n, column, lp->lp.columns, lower, upper,
                      lp->lp.lower, lp->lp.upper);
}

kal_status kal_lp_set_row_bounds(kal_ctx *ctx, kal_lp *lp, size_t n, const uint32_t *row,
                                 const double *lower, const double *upper)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!lp || (n > 0 && !lower && !upper))
        return kal__fail(ctx, KAL_USAGE, "kal_lp_set_row_bounds: lp and a bound must be given");
    return set_bounds(ctx, "kal_lp_set_row_bounds", "row", n, row, lp->lp.rows, lower, upper,
                      lp->lp.row_lower, lp->lp.row_upper);
}

/* The larger array with what the smaller one holds; NULL when out of memory. */
static void *moved(kal__arena *arena, const void *old, size_t used, size_t room, size_t size)
{
    void *made = kal__arena_alloc(arena, room, size);

    if (made && used > 0)
        memcpy(made, old, used * size);
    return made;
}

static size_t doubled(size_t room, size_t need)
{
    const size_t twice = room <= SIZE_MAX / 2 ? 2 * room : SIZE_MAX;
    return twice > need ? twice : need;
}

/* Arrays are left behind in the arena, each at most half as large as its follower. */
static bool column_room(kal_lp *p, size_t need)
{
    kal__arena *arena = p->arena;
    const size_t used = p->lp.columns, room = doubled(p->column_room, need);

    if (need <= p->column_room)
        return true;
    size_t *start = moved(arena, p->lp.start, used + 1, room + 1, sizeof *start);
    double *lower = moved(arena, p->lp.lower, used, room, sizeof *lower);
    double *upper = moved(arena, p->lp.upper, used, room, sizeof *upper);
    double *cost = moved(arena, p->cost, used, room, sizeof *cost);
    const char **name = p->column_name;
    if (name)
        name = moved(arena, name, used, room, sizeof *name);
    if (!start || !lower || !upper || !cost || (p->column_name && !name))
        return false;
    p->lp.start = start;
    p->lp.lower = lower;
    p->lp.upper = upper;
    p->cost = cost;
    p->column_name = name;
    p->column_room = room;
    return true;
}

static bool entry_room(kal_lp *p, size_t need)
{
    const size_t used = p->lp.nonzeros, room = doubled(p->entry_room, need);

    if (need <= p->entry_room)
        return true;
    uint32_t *index = moved(p->arena, p->lp.index, used, room, sizeof *index);
    double *value = moved(p->arena, p->lp.value, used, room, sizeof *value);
    if (!index || !value)
        return false;
    p->lp.index = index;
    p->lp.value = value;
    p->entry_room = room;
    return true;
}

static const char ADD[] = "kal_lp_add_columns";

static kal_status check_columns(kal_ctx *ctx, const kal_lp *lp, size_t n, const size_t *start,
                                const double *cost, const double *lower, const double *upper)
{
    if (n >= UINT32_MAX - lp->lp.columns)
        return kal__fail(ctx, KAL_BAD_INPUT, "%s: more columns than are counted", ADD);
    kal_status status = kal__named_check_starts(ctx, ADD, n, start);
    if (status == KAL_OK)
        status = kal__named_check_bounds(ctx, ADD, "column", 0, NULL, n, lower, upper);
    return status == KAL_OK ? kal__named_check_costs(ctx, ADD, 0, NULL, n, cost) : status;
}

kal_status kal_lp_add_columns(kal_ctx *ctx, kal_lp *lp, size_t n, const size_t *start,
                              const uint32_t *index, const double *value, const double *cost,
                              const double *lower, const double *upper)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!lp || !start || (n > 0 && start[n] > 0 && (!index || !value)))
        return kal__fail(ctx, KAL_USAGE, "%s: lp, start, index and value must be given", ADD);
    kal_status status = check_columns(ctx, lp, n, start, cost, lower, upper);
    if (status != KAL_OK)
        return status;
    const size_t first = lp->lp.columns;
    if (start[n] > SIZE_MAX - lp->lp.nonzeros || !column_room(lp, first + n) ||
        !entry_room(lp, lp->lp.nonzeros + start[n]))
        return kal__fail_memory(ctx);
    for (size_t j = 0; j < n; j++) {
        lp->cost[first + j] = cost ? cost[j] : 0.0;
        lp->lp.lower[first + j] = lower ? lower[j] : 0.0;
        lp->lp.upper[first + j] = upper ? upper[j] : INFINITY;
        if (lp->column_name)
            lp->column_name[first + j] = "";
    }
    return kal__named_take(ctx, ADD, lp, n, start, index, value);
}
