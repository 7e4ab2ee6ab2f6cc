/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a program and of a solution: made, kept, asked, freed. */
#include <math.h>
#include <string.h>

#include "lib/match/write.h"

static void *copied(kal__arena *arena, const void *from, size_t n, size_t size)
{
    void *to = kal__arena_take(arena, n, size);

    if (to && n > 0)
        memcpy(to, from, n * size);
    return to;
}

/* What was grown in scratch memory moves to the program, at its final size. */
static bool settle(kal__writer *w)
{
    kal_program *p = w->program;
    size_t columns = w->columns;

    p->lp = kal__lp_finish(w->builder, p->arena);
    p->column = copied(p->arena, w->column, columns, sizeof *p->column);
    p->row = copied(p->arena, w->row, w->rows, sizeof *p->row);
    p->carries = w->carries;
    p->carry = copied(p->arena, w->carry, w->carries, sizeof *p->carry);
    p->carry_start = KAL__NEW(p->arena, columns + 1, size_t);
    if (!p->lp || !p->column || !p->row || !p->carry || !p->carry_start)
        return false;
    for (size_t j = 0, k = 0; j <= columns; j++) {
        p->carry_start[j] = k;
        while (j < columns && k < p->carries && p->carry[k].column == j)
            k++;
    }
    return true;
}

static kal_status write(kal__writer *w, const char *objective)
{
    kal_program *p = w->program;
    kal_status status =
        kal__objective_read(w->ctx, p->arena, p->model, objective, &p->levels, &p->level);

    if (status != KAL_OK)
        return status;
    w->builder = kal__lp_builder_new(w->scratch);
    if (!w->builder)
        return kal__fail_memory(w->ctx);
    kal__write_columns(w);
    if (kal__tick(w->ctx, "build", -1.0))
        return kal__fail_cancelled(w->ctx);
    if (!w->failed)
        kal__write_carries(w);
    status = w->failed ? KAL_OK : kal__write_forms(w);
    if (status != KAL_OK)
        return status;
    if (!w->failed && kal__write_rows(w) != KAL_OK)
        return kal__fail_cancelled(w->ctx);
    if (kal__tick(w->ctx, "build", 1.0))
        return kal__fail_cancelled(w->ctx);
    if (w->failed || !settle(w))
        return kal__fail_memory(w->ctx);
    return KAL_OK;
}

kal_status kal_program_build(kal_ctx *ctx, const kal_network *network, const kal_options *options,
                             kal_program **out)
{
    kal__writer w = {.ctx = ctx, .network = network};
    kal_options chosen;
    kal__arena *arena;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!network || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_program_build: network and out must be given");
    status = kal__options_read(ctx, options, &chosen);
    if (status != KAL_OK)
        return status;
    arena = kal__ctx_arena(ctx);
    w.scratch = kal__ctx_arena(ctx);
    w.program = arena ? KAL__NEW(arena, 1, kal_program) : NULL;
    if (!w.scratch || !w.program) {
        status = kal__fail_memory(ctx);
    } else {
        w.model = network->model;
        *w.program = (kal_program){.arena = arena, .model = network->model, .references = 1};
        status = write(&w, chosen.objective);
    }
    if (status == KAL_OK) {
        w.program->network = kal__network_keep(network);
        *out = w.program;
    } else {
        kal__arena_free(arena);
    }
    kal__arena_free(w.scratch);
    return status;
}

kal_program *kal__program_keep(const kal_program *program)
{
    kal_program *kept = (kal_program *)program;

    __atomic_add_fetch(&kept->references, 1, __ATOMIC_RELAXED);
    return kept;
}

void kal_program_free(kal_program *program)
{
    if (!program || __atomic_sub_fetch(&program->references, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    kal_network_free(program->network);
    kal__arena_free(program->arena);
}

size_t kal_program_columns(const kal_program *program)
{
    return program ? program->lp->columns : 0;
}

size_t kal_program_rows(const kal_program *program) { return program ? program->lp->rows : 0; }

size_t kal_program_nonzeros(const kal_program *program)
{
    return program ? program->lp->nonzeros : 0;
}

/* The levels of the baseline beside those of the plan. */
enum { BASELINE_LEVELS = 3 };

size_t kal_program_memory(const kal_program *program)
{
    return program ? kal__solve_memory(program->lp, program->levels + BASELINE_LEVELS) : 0;
}

kal_solution *kal__solution_keep(const kal_solution *solution)
{
    kal_solution *kept = (kal_solution *)solution;

    __atomic_add_fetch(&kept->references, 1, __ATOMIC_RELAXED);
    return kept;
}

void kal_solution_free(kal_solution *solution)
{
    if (!solution || __atomic_sub_fetch(&solution->references, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    kal_program_free(solution->program);
    kal__arena_free(solution->arena);
}

kal_outcome kal_solution_outcome(const kal_solution *solution)
{
    return solution ? solution->plan.outcome : KAL_OUTCOME_UNVERIFIED;
}

kal_grade kal_solution_grade(const kal_solution *solution)
{
    return solution ? solution->plan.certificate.grade : KAL_GRADE_UNVERIFIED;
}

double kal_solution_primal(const kal_solution *solution)
{
    return solution ? solution->plan.certificate.primal : (double)NAN;
}

double kal_solution_dual(const kal_solution *solution)
{
    return solution ? solution->plan.certificate.dual : (double)NAN;
}

double kal_solution_gap(const kal_solution *solution)
{
    return solution ? solution->plan.certificate.gap : (double)NAN;
}

int64_t kal_solution_iterations(const kal_solution *solution)
{
    return solution ? solution->plan.iterations + solution->baseline.iterations : 0;
}

const char *kal_solution_kernel(const kal_solution *solution)
{
    return solution && solution->plan.kernel ? solution->plan.kernel : "";
}
