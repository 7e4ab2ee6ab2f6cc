/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a park when its kernel lies: never a wrong answer that calls itself right.
 * usage: backend [RANDOM_PARKS [STRIDE]]   every STRIDE-th pair of park and lie, moving on from park to park */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/wrong/liar.h"
#include "tests/wrong/shelf.h"

enum { SOME_PARKS = 100, SOME_STRIDE = 11 };

static const char *const objective[] = {"cost", "ghg>cost", NULL, "virgin,ghg>cost"};
enum { OBJECTIVES = sizeof objective / sizeof *objective };

typedef struct score {
    size_t solves, refused, right, limits, errors, wrong;
} score;

static void complain(score *s, const char *park, size_t lie, bool once, const char *what)
{
    s->wrong++;
    printf("WRONG: %s, kernel lies with \"%s\"%s: %s\n", park, liar_name(lie), once ? " once" : "",
           what);
}

static bool same_values(const kal_plan *a, const kal_plan *b)
{
    const double *va = kal_plan_number(a, "objective", "value");
    const double *vb = kal_plan_number(b, "objective", "value");

    if (kal_plan_rows(a, "objective") != kal_plan_rows(b, "objective"))
        return false;
    for (size_t i = 0; i < kal_plan_rows(a, "objective"); i++)
        if (!shelf_near(va[i], vb[i]))
            return false;
    return true;
}

static bool warned(const kal_plan *plan, const char *code)
{
    const char *const *codes = kal_plan_text(plan, "warnings", "code");

    for (size_t i = 0; i < kal_plan_rows(plan, "warnings"); i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

/* Where both plans name the same row, they agree on what it takes; null is excused by a warning alone. */
static bool same_relax(const kal_plan *liars, const kal_plan *honest)
{
    const char *const *text = kal_plan_text(liars, "conflict", "text");
    const char *const *true_text = kal_plan_text(honest, "conflict", "text");
    const double *relax = kal_plan_number(liars, "conflict", "relax");
    const double *true_relax = kal_plan_number(honest, "conflict", "relax");

    for (size_t i = 0; i < kal_plan_rows(liars, "conflict"); i++)
        for (size_t k = 0; k < kal_plan_rows(honest, "conflict"); k++)
            if (strcmp(text[i], true_text[k]) == 0 && !shelf_near(relax[i], true_relax[k]) &&
                !(isnan(relax[i]) && warned(liars, "relax_unknown")))
                return false;
    return true;
}

static void judge_plan(score *s, const char *park, size_t lie, bool once, const kal_plan *plan,
                       const kal_plan *honest)
{
    kal_outcome said = kal_plan_outcome(plan), is = kal_plan_outcome(honest);

    switch (said) {
    case KAL_OUTCOME_UNVERIFIED:
        s->refused++;
        /* (A certified point so large that the park's sums overflow is refused by the audit, and rightly.) */
        if (once && liar_excuse(lie) == NO_EXCUSE && is != KAL_OUTCOME_UNVERIFIED &&
            kal_plan_certificate(plan) < KAL_GRADE_VERIFIED)
            complain(s, park, lie, once, "a later attempt told the truth and was not believed");
        return;
    case KAL_OUTCOME_LIMIT:
    case KAL_OUTCOME_CANCELLED:
        s->limits++;
        if (liar_excuse(lie) != (said == KAL_OUTCOME_LIMIT ? SAYS_LIMIT : SAYS_CANCELLED))
            complain(s, park, lie, once, "a limit that nobody set");
        if (kal_plan_rows(plan, "impacts") > 0 && kal_plan_audit(plan) < KAL_GRADE_VERIFIED)
            complain(s, park, lie, once, "the point at the limit is none of the park");
        return;
    case KAL_OUTCOME_OPTIMAL:
    case KAL_OUTCOME_INFEASIBLE:
    case KAL_OUTCOME_UNBOUNDED: break;
    }
    s->right++;
    if (said != is)
        complain(s, park, lie, once, kal_outcome_text(said));
    else if (kal_plan_certificate(plan) < KAL_GRADE_VERIFIED)
        complain(s, park, lie, once, "an outcome without a certificate");
    else if (said == KAL_OUTCOME_OPTIMAL && kal_plan_audit(plan) < KAL_GRADE_VERIFIED)
        complain(s, park, lie, once, "optimal without an audit");
    else if (said == KAL_OUTCOME_OPTIMAL && !warned(plan, "baseline_unverified") &&
             !same_values(plan, honest))
        complain(s, park, lie, once, "optimal at another value");
    else if (said == KAL_OUTCOME_INFEASIBLE && !same_relax(plan, honest))
        complain(s, park, lie, once, "another relaxation of a conflict");
}

static void try_lie(kal_ctx *ctx, score *s, size_t park_number, const kal_park *park,
                    const char *goal, const kal_plan *honest, size_t lie, bool once)
{
    kal_options options = {.size = sizeof options, .objective = goal, .kernel = liar.name};
    kal_plan *plan = NULL;

    if (liar_excuse(lie) == SAYS_LIMIT)
        options.time_limit_s = 0.05;
    liar_begin(lie, once);
    kal_status status = kal_plan_solve(ctx, park, &options, &plan);
    s->solves++;
    if (liar_told() == 0)
        complain(s, shelf_name(park_number), lie, once, "the liar was not asked");
    if (status == KAL_OK) {
        judge_plan(s, shelf_name(park_number), lie, once, plan, honest);
        kal_plan_free(plan);
        return;
    }
    s->errors++;
    if (liar_excuse(lie) != SAYS_ERROR || *kal_message(ctx) == '\0')
        complain(s, shelf_name(park_number), lie, once, kal_message(ctx));
    if (plan != NULL)
        complain(s, shelf_name(park_number), lie, once, "an output touched by an error");
}

static void try_park(kal_ctx *ctx, score *s, size_t i, size_t stride)
{
    const char *goal = objective[i % OBJECTIVES];
    kal_options options = {.size = sizeof options, .objective = goal};
    kal_park *park = shelf_park(ctx, i);
    kal_plan *honest = NULL;
    kal_status status = park ? kal_plan_solve(ctx, park, &options, &honest) : KAL_BAD_INPUT;

    if (status != KAL_OK) {
        s->wrong++;
        printf("WRONG: %s: %s\n", shelf_name(i), kal_message(ctx));
    }
    for (size_t k = i % stride; honest && k < 2 * liar_lies(); k += stride)
        try_lie(ctx, s, i, park, goal, honest, k / 2, k % 2);
    kal_plan_free(honest);
    kal_park_free(park);
}

static size_t parks, stride;
static score total;

static void try_all(void)
{
    kal_ctx *ctx = NULL;

    if (kal_ctx_new(NULL, &ctx) != KAL_OK)
        exit(EXIT_FAILURE);
    for (size_t i = 0; i < parks; i++)
        try_park(ctx, &total, i, stride);
    kal_ctx_free(ctx);
}

int main(int argc, char **argv)
{
    const score *s = &total;

    parks = shelf_folders() + (size_t)(argc > 1 ? atoi(argv[1]) : SOME_PARKS);
    stride = (size_t)(argc > 2 ? atoi(argv[2]) : SOME_STRIDE);
    if (stride == 0)
        return EXIT_FAILURE;
    total.wrong += (size_t)shelf_inside(try_all);
    if (s->refused == 0 || s->right == 0 || s->errors == 0)
        total.wrong++; /* the liar did not get through to the library */
    printf("wrong-backend: lies=%zu parks=%zu solves=%zu unverified=%zu right=%zu limit=%zu "
           "error=%zu wrong=%zu\n",
           liar_lies(), parks, s->solves, s->refused, s->right, s->limits, s->errors, s->wrong);
    printf("%zu passed, %zu failed\n", s->solves > s->wrong ? s->solves - s->wrong : 0, s->wrong);
    return s->wrong ? EXIT_FAILURE : EXIT_SUCCESS;
}
