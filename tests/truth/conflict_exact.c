/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of the program a conflict names, and what an exact solver says of them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "lib/match/build.h"
#include "lib/match/words.h"
#include "tests/truth/conflict.h"
#include "tests/truth/exact.h"

/* What a park is, not what is asked of it (docs/model.md, "Conflict"). */
static bool is_demand(const kal_program *p, size_t i)
{
    const char *row = kal__row_family_text((kal__row_family)p->row[i].kind);
    static const char *const given[] = {"source", "output", "outlet", "input"};
    for (size_t k = 0; k < sizeof given / sizeof *given; k++)
        if (strcmp(row, given[k]) == 0)
            return false;
    return strncmp(row, "limit", 5) != 0 || isnan(p->model->limit[p->row[i].a].price);
}

static bool names(const kal_plan *plan, size_t member, const char *row, const kal__row_label *label)
{
    return strcmp(kal_plan_text(plan, "conflict", "row")[member], row) == 0 &&
           strcmp(kal_plan_text(plan, "conflict", "id")[member], label->id) == 0 &&
           strcmp(kal_plan_text(plan, "conflict", "port")[member], label->port) == 0 &&
           strcmp(kal_plan_text(plan, "conflict", "property")[member], label->property) == 0;
}

/* row [members] of the program; false when a member names none. */
static bool find_rows(kal_ctx *ctx, const kal_program *p, const kal_plan *plan, size_t members,
                      size_t *row)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    size_t found = 0;
    for (size_t k = 0; k < members; k++)
        for (uint32_t i = 0; i < p->lp->rows; i++) {
            kal__row_label label;
            if (!arena || !kal__row_label_make(arena, p, i, &label))
                exit(EXIT_FAILURE);
            if (!names(plan, k, kal__row_family_text((kal__row_family)p->row[i].kind), &label))
                continue;
            row[k] = i;
            found++;
            break;
        }
    kal__arena_free(arena);
    return found == members;
}

static void free_row(kal__problem *p, double *lower, double *upper, size_t i, bool is_free)
{
    lower[i] = is_free ? -INFINITY : p->lp->row_lower[i];
    upper[i] = is_free ? INFINITY : p->lp->row_upper[i];
}

void conflict_exactly(kal_ctx *ctx, const kal_program *program, const kal_plan *plan,
                      conflict_tally *tally)
{
    size_t members = kal_plan_rows(plan, "conflict"), rows = program->lp->rows;
    double *lower = calloc(rows + 1, sizeof *lower), *upper = calloc(rows + 1, sizeof *upper);
    double *nothing = calloc(program->lp->columns + 1, sizeof *nothing);
    const double *cost[1] = {nothing};
    kal__problem p = {
        .lp = program->lp, .row_lower = lower, .row_upper = upper, .levels = 1, .cost = cost};
    size_t row[CONFLICT_MOST];
    truth t;
    if (!lower || !upper || !nothing)
        exit(EXIT_FAILURE);
    truth_init(&t);
    if (members == 0 || members > CONFLICT_MOST || !find_rows(ctx, program, plan, members, row)) {
        printf("FAIL: a conflict that names no row of the program\n");
        tally->wrong++;
        members = 0;
    }
    for (size_t i = 0; i < rows; i++)
        free_row(&p, lower, upper, i, is_demand(program, i));
    for (size_t k = 0; k < members; k++)
        free_row(&p, lower, upper, row[k], false);
    if (members > 0) {
        truth_find(&p, NULL, &t);
        if (!t.known || t.outcome != KAL_OUTCOME_INFEASIBLE) {
            printf("FAIL: a conflict whose members can hold together\n");
            tally->wrong++;
        }
    }
    for (size_t k = 0; k < members; k++) {
        free_row(&p, lower, upper, row[k], true);
        truth_find(&p, NULL, &t);
        if (t.known && t.outcome == KAL_OUTCOME_OPTIMAL) {
            tally->exact++;
        } else {
            printf("FAIL: a conflict that stays one without its member %zu\n", k);
            tally->wrong++;
        }
        free_row(&p, lower, upper, row[k], false);
    }
    tally->conflicts++;
    tally->members += members;
    truth_clear(&t);
    free(lower);
    free(upper);
    free(nothing);
}
