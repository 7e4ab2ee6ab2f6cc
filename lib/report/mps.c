/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a program is written as free MPS with the park's names, all digits kept. */
#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/num.h"
#include "lib/match/build.h"
#include "base/buffer.h"

static const char objective_name[] = "objective";
enum { LINES_PER_TICK = 4096 };

/* The program with its first level's objective, made ready to be written. */
typedef struct sheet {
    kal_ctx *ctx;
    bool cancelled;
    const kal_program *program;
    const double *cost; /* [columns] */
    double constant;
    const char **row_name;
    kal__arena *arena;
    kal__buffer out;
} sheet;

/* Asks the caller now and then, at the i-th line of many. */
static bool stops(sheet *s, size_t i)
{
    if (!s->cancelled && i % LINES_PER_TICK == 0)
        s->cancelled = kal__tick(s->ctx, "write", -1.0);
    return s->cancelled;
}

static void line(sheet *s, const char *a, const char *b, const char *c, double v)
{
    kal__buffer_text(&s->out, a);
    kal__buffer_text(&s->out, b);
    kal__buffer_text(&s->out, " ");
    kal__buffer_text(&s->out, c);
    kal__buffer_text(&s->out, " ");
    kal__buffer_number(&s->out, v);
    kal__buffer_text(&s->out, "\n");
}

static char row_type(double lower, double upper)
{
    if (lower == upper)
        return 'E';
    if (isfinite(lower))
        return 'G'; /* an upper side, too, becomes a range */
    return isfinite(upper) ? 'L' : 'N';
}

static void put_rows(sheet *s)
{
    const kal__lp *lp = s->program->lp;

    kal__buffer_text(&s->out, "ROWS\n N objective\n");
    for (size_t i = 0; i < lp->rows; i++) {
        char start[] = {' ', row_type(lp->row_lower[i], lp->row_upper[i]), ' ', '\0'};
        kal__buffer_text(&s->out, start);
        kal__buffer_text(&s->out, s->row_name[i]);
        kal__buffer_text(&s->out, "\n");
    }
}

/* A column without any coefficient would not exist for a reader: it gets a zero in the objective. */
static void put_columns(sheet *s, const char *const *column_name)
{
    const kal__lp *lp = s->program->lp;

    kal__buffer_text(&s->out, "COLUMNS\n");
    for (size_t j = 0; j < lp->columns && !stops(s, j); j++) {
        if (s->cost[j] != 0.0 || lp->start[j] == lp->start[j + 1])
            line(s, " ", column_name[j], objective_name, s->cost[j]);
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
            line(s, " ", column_name[j], s->row_name[lp->index[k]], lp->value[k]);
    }
}

/* The objective's constant is minus its right-hand side. */
static void put_sides(sheet *s)
{
    const kal__lp *lp = s->program->lp;

    kal__buffer_text(&s->out, "RHS\n");
    if (s->constant != 0.0)
        line(s, " ", "rhs", objective_name, -s->constant);
    for (size_t i = 0; i < lp->rows && !stops(s, i); i++) {
        double side = isfinite(lp->row_lower[i]) ? lp->row_lower[i] : lp->row_upper[i];
        if (isfinite(side) && side != 0.0)
            line(s, " ", "rhs", s->row_name[i], side);
    }
    kal__buffer_text(&s->out, "RANGES\n");
    for (size_t i = 0; i < lp->rows; i++)
        if (isfinite(lp->row_lower[i]) && isfinite(lp->row_upper[i]) &&
            lp->row_lower[i] != lp->row_upper[i])
            line(s, " ", "range", s->row_name[i], lp->row_upper[i] - lp->row_lower[i]);
}

static void put_bound(sheet *s, const char *type, const char *name, double v)
{
    kal__buffer_text(&s->out, type);
    kal__buffer_text(&s->out, " bound ");
    kal__buffer_text(&s->out, name);
    if (isfinite(v)) {
        kal__buffer_text(&s->out, " ");
        kal__buffer_number(&s->out, v);
    }
    kal__buffer_text(&s->out, "\n");
}

/* Without a bound a column runs from 0 to infinity. A lower bound of 0 is written before an upper one
 * that is not positive, since some readers take such an upper bound for an open lower one. */
static void put_bounds(sheet *s, const char *const *column_name)
{
    const kal__lp *lp = s->program->lp;

    kal__buffer_text(&s->out, "BOUNDS\n");
    for (size_t j = 0; j < lp->columns && !stops(s, j); j++) {
        double lower = lp->lower[j], upper = lp->upper[j];
        if (lower == upper) {
            put_bound(s, " FX", column_name[j], lower);
            continue;
        }
        if (!isfinite(lower))
            put_bound(s, isfinite(upper) ? " MI" : " FR", column_name[j], INFINITY);
        else if (lower != 0.0 || upper <= 0.0)
            put_bound(s, " LO", column_name[j], lower);
        if (isfinite(upper))
            put_bound(s, " UP", column_name[j], upper);
    }
}

static kal_status put_program(kal_ctx *ctx, sheet *s)
{
    const kal__lp *lp = s->program->lp;
    const char **column_name = KAL__NEW(s->arena, lp->columns, const char *);

    s->row_name = KAL__NEW(s->arena, lp->rows, const char *);
    if (column_name == NULL || s->row_name == NULL)
        return kal__fail_memory(ctx);
    for (size_t i = 0; i < lp->rows && !stops(s, i); i++)
        if ((s->row_name[i] = kal__row_name(s->arena, s->program, (uint32_t)i)) == NULL)
            return kal__fail_memory(ctx);
    for (size_t j = 0; j < lp->columns && !stops(s, j); j++)
        if ((column_name[j] = kal__column_name(s->arena, s->program, (uint32_t)j)) == NULL)
            return kal__fail_memory(ctx);
    if (s->cancelled)
        return kal__fail_cancelled(ctx);
    kal__buffer_text(&s->out, "NAME kalund\n");
    put_rows(s);
    put_columns(s, column_name);
    put_sides(s);
    put_bounds(s, column_name);
    kal__buffer_text(&s->out, "ENDATA\n");
    if (s->cancelled)
        return kal__fail_cancelled(ctx);
    return s->out.failed ? kal__fail_memory(ctx) : KAL_OK;
}

/* The first level from its own weights, when none is relative. */
static kal_status own_objective(kal_ctx *ctx, sheet *s)
{
    const kal_program *p = s->program;
    const kal__level *level = &p->level[0];
    double *weight = KAL__NEW(s->arena, p->model->impacts, double);

    if (weight == NULL)
        return kal__fail_memory(ctx);
    for (size_t i = 0; i < level->terms; i++) {
        if (level->term[i].relative)
            return kal__fail(ctx, KAL_USAGE,
                             "kal_program_write_mps: the weights of level 1 are "
                             "relative to the baseline: a solution is needed");
        weight[level->term[i].impact] += level->term[i].weight;
    }
    s->cost = kal__weighted_cost(s->arena, p, weight, &s->constant);
    return s->cost != NULL ? KAL_OK : kal__fail_memory(ctx);
}

static kal_status objective(kal_ctx *ctx, sheet *s, const kal_solution *solution)
{
    if (solution == NULL)
        return own_objective(ctx, s);
    if (solution->program != s->program)
        return kal__fail(ctx, KAL_USAGE, "kal_program_write_mps: a solution of another program");
    if (solution->cost == NULL || solution->cost[0] == NULL)
        return own_objective(ctx, s);
    s->cost = solution->cost[0];
    s->constant = solution->offset[0];
    return KAL_OK;
}

kal_status kal_program_write_mps(kal_ctx *ctx, const kal_program *program,
                                 const kal_solution *solution, const char *path)
{
    sheet s = {.ctx = ctx, .program = program};
    kal_status status;

    if (ctx == NULL)
        return KAL_USAGE;
    kal__enter(ctx);
    if (program == NULL || path == NULL || *path == '\0')
        return kal__fail(ctx, KAL_USAGE, "kal_program_write_mps: program and path must not be NULL");
    s.arena = kal__ctx_arena(ctx);
    if (s.arena == NULL)
        return kal__fail_memory(ctx);
    s.out.arena = s.arena;
    status = objective(ctx, &s, solution);
    if (status == KAL_OK)
        status = put_program(ctx, &s);
    if (status == KAL_OK)
        status = kal__file_write(ctx, path, s.out.data, s.out.n);
    kal__arena_free(s.arena);
    return status;
}
