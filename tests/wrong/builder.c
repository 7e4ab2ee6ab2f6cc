/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a park that its builder misreads: the audit sees it wherever it matters.
 * usage: builder [RANDOM_PARKS [OBJECTIVES]] */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/park/park.h"
#include "tests/wrong/shelf.h"
#include "tests/wrong/twist.h"

enum { SOME_PARKS = 40 };

/* Without relative weights: those hang on the baseline, which a lie changes too. */
static const char *const objective[] = {"cost", "ghg>cost", "virgin>cost"};

typedef struct score {
    size_t applied, caught, harmless, poorer, no_plan, wrong;
} score;

static score *scores;
static size_t parks, objectives = 1;

static void complain(score *s, size_t park, const char *lie, const char *what)
{
    s->wrong++;
    printf("WRONG: %s, builder lies with \"%s\": %s\n", shelf_name(park), lie, what);
}

/* Is a plan of a lower value than another, at the first level that tells them apart? */
static bool better(const kal_plan *a, const kal_plan *b)
{
    const double *va = kal_plan_number(a, "objective", "value");
    const double *vb = kal_plan_number(b, "objective", "value");

    for (size_t i = 0; i < kal_plan_rows(a, "objective") && i < kal_plan_rows(b, "objective"); i++)
        if (!shelf_near(va[i], vb[i]))
            return va[i] < vb[i];
    return false;
}

/* What the plan's ledger says of an enterprise, impact and scope; 0 where it has no line. */
static double amount(const kal_plan *plan, const char *const key[3], const char *column_of)
{
    static const char *const column[3] = {"enterprise", "impact", "scope"};

    for (size_t i = 0; i < kal_plan_rows(plan, "impacts"); i++) {
        size_t k = 0;
        while (k < 3 && strcmp(kal_plan_text(plan, "impacts", column[k])[i], key[k]) == 0)
            k++;
        if (k == 3)
            return kal_plan_number(plan, "impacts", column_of)[i];
    }
    return 0;
}

static bool same_ledger(const kal_plan *a, const kal_plan *b)
{
    for (size_t i = 0; i < kal_plan_rows(a, "impacts"); i++) {
        const char *const key[3] = {kal_plan_text(a, "impacts", "enterprise")[i],
                                    kal_plan_text(a, "impacts", "impact")[i],
                                    kal_plan_text(a, "impacts", "scope")[i]};
        if (!shelf_near(amount(a, key, "plan"), amount(b, key, "plan")) ||
            !shelf_near(amount(a, key, "baseline"), amount(b, key, "baseline")))
            return false;
    }
    return true;
}

/* A plan that is right in itself and only not the best is `poorer`: an audit cannot tell. */
/* A lie that the audit lets pass must have changed nothing that the plan says. */
static void judge(score *s, size_t park, const twist *lie, const kal_plan *plan,
                  const kal_plan *honest)
{
    kal_outcome said = kal_plan_outcome(plan);

    s->applied++;
    if (said == KAL_OUTCOME_UNVERIFIED && kal_plan_certificate(plan) >= KAL_GRADE_VERIFIED)
        s->caught++;
    else if (said != KAL_OUTCOME_OPTIMAL)
        s->no_plan++;
    else if (kal_plan_outcome(honest) != KAL_OUTCOME_OPTIMAL)
        complain(s, park, lie->name, "a plan where there is none");
    else if (better(plan, honest))
        complain(s, park, lie->name, "a better value than there is, and the audit is content");
    else if (better(honest, plan))
        s->poorer++;
    else if (lie->same_plan && !same_ledger(plan, honest))
        complain(s, park, lie->name, "another ledger, and the audit is content");
    else
        s->harmless++;
}

/* The way of kal_plan_solve, with the lie at its place. NULL: there was nothing to lie about. */
static kal_plan *lied_plan(kal_ctx *ctx, const kal_park *park, const twist *lie, const char *goal)
{
    kal_options options = {.size = sizeof options, .objective = goal};
    kal_park *believed = NULL;
    kal_network *network = NULL;
    kal_program *program = NULL;
    kal_solution *solution = NULL;
    kal_plan *plan = NULL;
    bool lied = true;

    if (kal_park_overlay(ctx, park, NULL, lie->believe ? 1 : 0, &lie->believe, &believed) != KAL_OK)
        return NULL;
    if (lie->model)
        lied = lie->model((kal__model *)(uintptr_t)kal__park_model(believed));
    if (lied && kal_network_build(ctx, believed, &network) == KAL_OK && lie->network)
        lied = lie->network(network);
    if (network && lied && kal_program_build(ctx, network, &options, &program) == KAL_OK &&
        lie->program)
        lied = lie->program(program);
    if (program && lied && kal_program_solve(ctx, program, &options, &solution) == KAL_OK) {
        network->model = program->model =
            kal__park_model(park); /* what is read back is the park's */
        if (kal_plan_build(ctx, program, solution, &options, &plan) != KAL_OK)
            printf("%s: %s\n", lie->name, kal_message(ctx));
    }
    kal_solution_free(solution);
    kal_program_free(program);
    kal_network_free(network);
    kal_park_free(believed);
    return plan;
}

static void try_park(kal_ctx *ctx, size_t i, const char *goal)
{
    kal_options options = {.size = sizeof options, .objective = goal};
    kal_park *park = shelf_park(ctx, i);
    kal_plan *honest = NULL;

    if (!park || kal_plan_solve(ctx, park, &options, &honest) != KAL_OK)
        complain(&scores[0], i, "nothing", kal_message(ctx));
    for (size_t k = 0; honest && k < twists(); k++) {
        kal_plan *plan = lied_plan(ctx, park, twist_at(k), goal);
        if (plan)
            judge(&scores[k], i, twist_at(k), plan, honest);
        kal_plan_free(plan);
    }
    kal_plan_free(honest);
    kal_park_free(park);
}

static void try_all(void)
{
    kal_ctx *ctx = NULL;

    if (kal_ctx_new(NULL, &ctx) != KAL_OK)
        exit(EXIT_FAILURE);
    for (size_t k = 0; k < objectives; k++)
        for (size_t i = 0; i < parks; i++)
            try_park(ctx, i, objective[k]);
    kal_ctx_free(ctx);
}

int main(int argc, char **argv)
{
    score sum = {0};

    parks = shelf_folders() + (size_t)(argc > 1 ? atoi(argv[1]) : SOME_PARKS);
    objectives = argc > 2 ? (size_t)atoi(argv[2]) : 1;
    scores = calloc(twists(), sizeof *scores);
    if (!scores || objectives < 1 || objectives > sizeof objective / sizeof *objective)
        return EXIT_FAILURE;
    sum.wrong = (size_t)shelf_inside(try_all);
    for (size_t k = 0; k < twists(); k++) {
        score *s = &scores[k];
        if (s->caught == 0)
            complain(s, 0, twist_at(k)->name, "never caught: on no park does it matter");
        printf("wrong-builder: lie=\"%s\" applied=%zu caught=%zu harmless=%zu poorer=%zu "
               "no_plan=%zu wrong=%zu\n",
               twist_at(k)->name, s->applied, s->caught, s->harmless, s->poorer, s->no_plan,
               s->wrong);
        sum.applied += s->applied;
        sum.caught += s->caught;
        sum.harmless += s->harmless;
        sum.poorer += s->poorer;
        sum.no_plan += s->no_plan;
        sum.wrong += s->wrong;
    }
    printf("wrong-builder: lies=%zu parks=%zu applied=%zu caught=%zu harmless=%zu poorer=%zu "
           "no_plan=%zu wrong=%zu\n",
           twists(), parks, sum.applied, sum.caught, sum.harmless, sum.poorer, sum.no_plan,
           sum.wrong);
    printf("%zu passed, %zu failed\n", sum.applied > sum.wrong ? sum.applied - sum.wrong : 0,
           sum.wrong);
    free(scores);
    return sum.wrong ? EXIT_FAILURE : EXIT_SUCCESS;
}
