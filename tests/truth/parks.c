/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many random parks are answered, that none of the answers is wrong, and that every conflict is one.
 *
 * usage: parks [COUNT [FIRST_SEED]]   (TRUTH_PARKS, TRUTH_PARK_SEED where there is no argument) */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/ctx.h"
#include "lib/match/build.h"
#include "tests/truth/conflict.h"
#include "tests/truth/draw.h"
#include "tests/truth/judge.h"

#define UNVERIFIED_SHARE 1e-4

typedef struct tally {
    size_t parks, optimal, infeasible, unbounded, unverified, exact_proofs, gave_up, audits, wrong;
} tally;

typedef struct run {
    kal_ctx *ctx;
    truth known;
    tally sum;
    conflict_tally conflict;
    unsigned long long seed;
} run;

static void say_wrong(run *r, const char *what, const char *why)
{
    printf("FAIL: park %llu: %s: %s\n", r->seed, what, why);
    r->sum.wrong++;
}

static void must(run *r, kal_status status)
{
    if (status == KAL_OK)
        return;
    printf("FAIL: park %llu: %s\n", r->seed, kal_message(r->ctx));
    exit(EXIT_FAILURE);
}

static judgement judge_part(run *r, const char *what, const kal__problem *problem,
                            const kal__result *result)
{
    judgement j = {NULL, false, false};
    truth_find(problem, NULL, &r->known);
    r->sum.gave_up += !r->known.known;
    j = judge(problem, result, &r->known, true);
    if (j.wrong)
        say_wrong(r, what, j.wrong);
    if (result->outcome == KAL_OUTCOME_UNVERIFIED) {
        printf("park %llu: the %s is unverified\n", r->seed, what);
        r->sum.unverified++;
    }
    return j;
}

static void judge_solution(run *r, const kal_program *program, const kal_solution *s)
{
    kal__arena *scratch = kal__ctx_arena(r->ctx);
    kal__problem problem;
    if (!scratch || !kal__baseline_problem(scratch, program, &problem))
        exit(EXIT_FAILURE);
    judge_part(r, "baseline", &problem, &s->baseline);
    problem = (kal__problem){.lp = program->lp,
                             .levels = program->levels,
                             .cost = (const double *const *)s->cost,
                             .drop_last_unbounded = program->level[program->levels - 1].tie};
    if (s->plan.level) {
        judgement j = judge_part(r, "plan", &problem, &s->plan);
        r->sum.exact_proofs += j.exact_proof;
    }
    kal__arena_free(scratch);
}

static void take(run *r)
{
    static const char *const goal[] = {NULL, "cost", "ghg>cost", "cost=1,ghg=0.05",
                                       "virgin,ghg>cost"};
    static book b;
    dice d = {r->seed};
    kal_network *network = NULL;
    kal_program *program = NULL;
    kal_solution *solution = NULL;
    kal_plan *plan = NULL;
    kal_options options = {.size = sizeof options, .objective = goal[r->seed % 5]};
    park_draw(&b, &d);
    kal_park *park = book_park(r->ctx, &b);
    must(r, kal_network_build(r->ctx, park, &network));
    must(r, kal_program_build(r->ctx, network, &options, &program));
    must(r, kal_program_solve(r->ctx, program, &options, &solution));
    must(r, kal_plan_build(r->ctx, program, solution, &options, &plan));
    judge_solution(r, program, solution);
    kal_outcome outcome = kal_plan_outcome(plan);
    r->sum.parks++;
    r->sum.optimal += outcome == KAL_OUTCOME_OPTIMAL;
    r->sum.infeasible += outcome == KAL_OUTCOME_INFEASIBLE;
    r->sum.unbounded += outcome == KAL_OUTCOME_UNBOUNDED;
    r->sum.audits += outcome == KAL_OUTCOME_OPTIMAL && kal_plan_audit(plan) >= KAL_GRADE_VERIFIED;
    if (outcome == KAL_OUTCOME_OPTIMAL && kal_plan_audit(plan) < KAL_GRADE_VERIFIED)
        say_wrong(r, "plan", "the audit finds a deviation");
    if (outcome == KAL_OUTCOME_INFEASIBLE) {
        size_t before = r->conflict.wrong;
        conflict_exactly(r->ctx, program, plan, &r->conflict);
        conflict_in_tables(r->ctx, &b, plan, &r->conflict);
        if (r->conflict.wrong > before)
            printf("   in park %llu\n", r->seed);
    }
    kal_plan_free(plan);
    kal_solution_free(solution);
    kal_program_free(program);
    kal_network_free(network);
    kal_park_free(park);
}

static bool report(const run *r)
{
    const tally *t = &r->sum;
    const conflict_tally *c = &r->conflict;
    size_t wrong = t->wrong + c->wrong;
    bool few = (double)t->unverified <= UNVERIFIED_SHARE * (double)t->parks;
    bool tried =
        c->conflicts == t->infeasible && c->told > c->not_told && t->gave_up * 100 <= t->parks;
    printf("truth-parks: parks=%zu optimal=%zu infeasible=%zu unbounded=%zu unverified=%zu "
           "audited=%zu "
           "exact_infeasibility_proofs=%zu exact_solver_gave_up=%zu wrong=%zu\n",
           t->parks, t->optimal, t->infeasible, t->unbounded, t->unverified, t->audits,
           t->exact_proofs, t->gave_up, t->wrong);
    printf("truth-conflicts: conflicts=%zu members=%zu needed_exactly=%zu needed_in_tables=%zu "
           "without_words=%zu relax_tried=%zu relax_none_tried=%zu unverified=%zu wrong=%zu\n",
           c->conflicts, c->members, c->exact, c->told, c->not_told, c->relaxed, c->none,
           c->unverified, c->wrong);
    if (!few || !tried)
        printf("FAIL: %s\n", few ? "too few conflicts were tried" : "too many parks unverified");
    printf("%zu passed, %zu failed\n", t->parks + c->members - wrong + few + tried,
           wrong + !few + !tried);
    return wrong == 0 && few && tried;
}

static unsigned long long setting(const char *argument, const char *name,
                                  unsigned long long fallback)
{
    const char *text = argument ? argument : getenv(name);
    return text ? strtoull(text, NULL, 10) : fallback;
}

static unsigned long long parks_asked, first_seed;
static bool passed;

/* The sheets assert by Check, which wants a test to be running. */
START_TEST(all)
{
    static run r;
    r.seed = first_seed;
    ck_assert_int_eq(kal_ctx_new(NULL, &r.ctx), KAL_OK);
    setvbuf(stdout, NULL, _IOLBF, 0);
    truth_begin();
    truth_init(&r.known);
    for (unsigned long long n = parks_asked; n > 0; n--, r.seed++)
        take(&r);
    truth_clear(&r.known);
    truth_end();
    kal_ctx_free(r.ctx);
    passed = report(&r);
}
END_TEST

int main(int argc, char **argv)
{
    parks_asked = setting(argc > 1 ? argv[1] : NULL, "TRUTH_PARKS", 300);
    first_seed = setting(argc > 2 ? argv[2] : NULL, "TRUTH_PARK_SEED", 1);
    Suite *suite = suite_create("truth/parks");
    TCase *tcase = tcase_create("parks");
    tcase_add_test(tcase, all);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_MINIMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 && passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
