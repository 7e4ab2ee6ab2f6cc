/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a conflict is tried as its user would: a demand taken back in the tables, and the park solved again. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/truth/conflict.h"
#include "tests/truth/draw.h"

#define A_LITTLE                                                                                   \
    1e-6 /* of an amount: far above the tolerance of a solve, far below what a user would notice */

static book trial;

static kal_outcome solve(kal_ctx *ctx, conflict_tally *tally)
{
    kal_plan *plan = book_solve(ctx, &trial, "cost");
    kal_outcome outcome = kal_plan_outcome(plan);
    tally->unverified += outcome == KAL_OUTCOME_UNVERIFIED;
    kal_plan_free(plan);
    return outcome;
}

static void expect(kal_ctx *ctx, bool feasible, const char *what, const demand *m,
                   conflict_tally *tally)
{
    kal_outcome outcome = solve(ctx, tally);
    if (outcome == KAL_OUTCOME_UNVERIFIED || (outcome == KAL_OUTCOME_INFEASIBLE) != feasible)
        return;
    printf("FAIL: %s %s%s%s %s: %s\n", m->row, m->id, m->port[0] ? " at " : "", m->port, what,
           kal_outcome_text(outcome));
    tally->wrong++;
}

static demand member(const kal_plan *plan, size_t k)
{
    return (demand){
        kal_plan_text(plan, "conflict", "row")[k], kal_plan_text(plan, "conflict", "id")[k],
        kal_plan_text(plan, "conflict", "port")[k], kal_plan_text(plan, "conflict", "property")[k]};
}

static bool same(const demand *a, const demand *b)
{
    return strcmp(a->row, b->row) == 0 && strcmp(a->id, b->id) == 0 &&
           (strncmp(a->row, "quality", 7) != 0 || strcmp(a->port, b->port) == 0);
}

static bool is_member(const kal_plan *plan, const demand *m)
{
    for (size_t k = 0; k < kal_plan_rows(plan, "conflict"); k++) {
        demand other = member(plan, k);
        if (same(&other, m))
            return true;
    }
    return false;
}

/* A sink that some member but its need is about: its need has no free words (loosen.c). */
static bool entangled(const kal_plan *plan, const char *sink)
{
    for (size_t k = 0; k < kal_plan_rows(plan, "conflict"); k++) {
        demand m = member(plan, k);
        if (strcmp(m.row, "substitution_share") == 0)
            return true;
        if (strcmp(m.row, "need") != 0 && (strcmp(m.port, sink) == 0 || strcmp(m.id, sink) == 0))
            return true;
    }
    return false;
}

/* Takes back every demand of one family but those of the conflict. False where there are no words for one. */
static bool clear_family(const book *b, const kal_plan *plan, const char *table, const char *row)
{
    const sheet *s = book_find((book *)(uintptr_t)b, table);
    for (int i = 1; i < s->rows; i++) {
        char id[3 * SHEET_CELL];
        bool link = strcmp(table, "links") == 0, pair = link || strcmp(table, "substitutions") == 0;
        snprintf(id, sizeof id, "%s%s%s%s%s", s->cell[i][0], pair ? ":" : "",
                 pair ? s->cell[i][1] : "", link && s->cell[i][2][0] ? ":" : "",
                 link ? s->cell[i][2] : "");
        demand m = {row, id, id, ""};
        if (is_member(plan, &m))
            continue;
        if (strcmp(row, "need") == 0 &&
            (strcmp(s->cell[i][4], "no") == 0 ||
             (entangled(plan, id) && strcmp(s->cell[i][4], "yes") == 0))) {
            if (strcmp(s->cell[i][4], "no") == 0)
                continue;
            return false;
        }
        if (strncmp(row, "limit", 5) == 0 && s->cell[i][sheet_column(s, "price")][0])
            continue;
        park_loosen(&trial, &m, INFINITY, false);
    }
    return true;
}

static bool clear_others(const book *b, const kal_plan *plan)
{
    static const char *const family[][2] = {{"sources", "min_exchange"},
                                            {"sinks", "share"},
                                            {"sinks", "need"},
                                            {"specs", "quality_max"},
                                            {"specs", "quality_min"},
                                            {"supplies", "supply_capacity"},
                                            {"supplies", "supply_min"},
                                            {"disposals", "disposal_capacity"},
                                            {"disposals", "disposal_min"},
                                            {"links", "link_capacity"},
                                            {"links", "link_min"},
                                            {"processes", "process_capacity"},
                                            {"processes", "process_min"},
                                            {"limits", "limit_max"},
                                            {"limits", "limit_min"},
                                            {"substitutions", "substitution_share"}};
    trial = *b;
    for (size_t k = 0; k < sizeof family / sizeof *family; k++)
        if (!clear_family(b, plan, family[k][0], family[k][1]))
            return false;
    return true;
}

static void try_without(kal_ctx *ctx, const kal_plan *plan, conflict_tally *tally)
{
    static book bare;
    bare = trial;
    demand all = {"conflict", "alone", "", ""};
    expect(ctx, false, "without all other demands is possible", &all, tally);
    for (size_t k = 0; k < kal_plan_rows(plan, "conflict"); k++) {
        demand m = member(plan, k);
        trial = bare;
        if ((strcmp(m.row, "need") == 0 && entangled(plan, m.id)) ||
            !park_loosen(&trial, &m, INFINITY, false)) {
            tally->not_told++;
            continue;
        }
        expect(ctx, true, "taken back leaves a conflict", &m, tally);
        tally->told++;
    }
}

/* What the park is when this member alone is loosened by `amount`; a need in the direction that helps. */
static bool helps(kal_ctx *ctx, const book *b, const demand *m, double amount, bool *unsure,
                  conflict_tally *tally)
{
    bool helped = false;
    for (int down = 0; down < (strcmp(m->row, "need") == 0 ? 2 : 1); down++) {
        trial = *b;
        if (!park_loosen(&trial, m, amount, down)) {
            *unsure = true;
            return false;
        }
        kal_outcome outcome = solve(ctx, tally);
        *unsure = *unsure || outcome == KAL_OUTCOME_UNVERIFIED;
        helped = helped || outcome != KAL_OUTCOME_INFEASIBLE;
    }
    return helped;
}

/* A need is a quantity, of which shares may be measured: another quantity then loosens more than the need. */
static bool scales_more(const book *b, const char *sink)
{
    const sheet *s = book_find((book *)(uintptr_t)b, "sinks");
    const sheet *shares = book_find((book *)(uintptr_t)b, "substitutions");
    for (int i = 1; i < s->rows; i++)
        if (strcmp(s->cell[i][0], sink) == 0 && s->cell[i][5][0])
            return true;
    for (int i = 1; i < shares->rows; i++)
        if (shares->cell[i][3][0])
            return true;
    return false;
}

static void try_relax(kal_ctx *ctx, const book *b, const kal_plan *plan, size_t k,
                      conflict_tally *tally)
{
    demand m = member(plan, k);
    double relax = kal_plan_number(plan, "conflict", "relax")[k];
    bool unsure = false, right;
    if (strcmp(m.row, "need") == 0 && (isnan(relax) || scales_more(b, m.id)))
        return;
    if (strcmp(m.row, "substitution_share") == 0)
        return; /* the tables loosen it for all its ports, the conflict for one */
    if (isnan(relax)) {
        right = !helps(ctx, b, &m, INFINITY, &unsure, tally);
        tally->none += !unsure;
    } else {
        right = helps(ctx, b, &m, relax * (1 + A_LITTLE), &unsure, tally) &&
                !helps(ctx, b, &m, relax * (1 - A_LITTLE), &unsure, tally);
        tally->relaxed += !unsure;
    }
    if (unsure || right)
        return;
    printf("FAIL: %s %s: relax %.17g is not the least amount\n", m.row, m.id, relax);
    tally->wrong++;
}

void conflict_in_tables(kal_ctx *ctx, const book *b, const kal_plan *plan, conflict_tally *tally)
{
    if (clear_others(b, plan))
        try_without(ctx, plan, tally);
    else
        tally->not_told += kal_plan_rows(plan, "conflict");
    for (size_t k = 0; k < kal_plan_rows(plan, "conflict"); k++)
        try_relax(ctx, b, plan, k, tally);
}
