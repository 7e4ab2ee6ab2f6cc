/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many random programs are answered, and that none of the certified answers is wrong.
 *
 * usage: programs [COUNT [FIRST_SEED [KERNEL]]]   (TRUTH_PROGRAMS, TRUTH_SEED, TRUTH_KERNEL where there is no
 * argument) */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/ctx.h"
#include "tests/truth/judge.h"
#include "tests/truth/program.h"
#include "tests/truth/second.h"

#define UNVERIFIED_SHARE 1e-4 /* of well-posed programs, at most */

/* Programs that once found a fault come first in every run. */
static const struct {
    unsigned long long seed;
    const char *fault;
} remembered[] = {
    {10157, "the simplex circles for ever on two rows that differ by a rounding"},
};

typedef struct tally {
    size_t programs, well_posed, optimal, infeasible, unbounded, unverified, unverified_well_posed;
    size_t proved, exact_proofs, apart, truth_gave_up, second_agrees, wrong;
} tally;

static void count(tally *t, const kal__result *r, const judgement *j, bool well_posed,
                  const truth *known)
{
    t->programs++;
    t->well_posed += well_posed;
    t->optimal += r->outcome == KAL_OUTCOME_OPTIMAL;
    t->infeasible += r->outcome == KAL_OUTCOME_INFEASIBLE;
    t->unbounded += r->outcome == KAL_OUTCOME_UNBOUNDED;
    t->unverified += r->outcome == KAL_OUTCOME_UNVERIFIED;
    t->unverified_well_posed += well_posed && r->outcome == KAL_OUTCOME_UNVERIFIED;
    t->proved += r->certificate.grade == KAL_GRADE_PROVED;
    t->exact_proofs += j->exact_proof;
    t->apart += j->apart;
    t->truth_gave_up += !known->known;
    t->wrong += j->wrong != NULL;
}

/* The second solver knows the first level only. */
static bool agrees(const kal__problem *p, const kal__result *r)
{
    double value = NAN;
    kal_outcome outcome = second_opinion(p, &value);
    if (r->levels == 0 || outcome != KAL_OUTCOME_OPTIMAL)
        return outcome == r->outcome;
    return fabs(value - r->level[0].value) <= 1e-6 * (1 + fabs(value));
}

static void take(kal_ctx *ctx, const kal__backend *kernel, uint64_t seed, truth *known, tally *sum)
{
    static table t;
    dice d = {seed};
    table_draw(&t, &d);
    const double *cost[TABLE_LEVELS] = {t.cost[0], t.cost[1], t.cost[2]};
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__problem problem = {.levels = t.levels, .cost = cost};
    kal__result result;
    if (!arena || !(problem.lp = table_lp(arena, kal__ctx_allocator(ctx), &t)) ||
        kal__lp_solve(ctx, kernel, &problem, INFINITY, arena, &result) != KAL_OK) {
        fprintf(stderr, "seed %llu: %s\n", (unsigned long long)seed, kal_message(ctx));
        exit(EXIT_FAILURE);
    }
    truth_find(&problem, NULL, known);
    judgement j = judge(&problem, &result, known, t.well_posed);
    count(sum, &result, &j, t.well_posed, known);
    sum->second_agrees += agrees(&problem, &result);
    if (j.wrong)
        printf("FAIL: seed %llu (%s): %s: %s\n", (unsigned long long)seed, family_text(t.family),
               kal_outcome_text(result.outcome), j.wrong);
    else if (result.outcome == KAL_OUTCOME_UNVERIFIED)
        printf("seed %llu (%s%s): unverified\n", (unsigned long long)seed, family_text(t.family),
               t.well_posed ? "" : ", not well posed");
    kal__arena_free(arena);
}

static unsigned long long setting(const char *argument, const char *name,
                                  unsigned long long fallback)
{
    const char *text = argument ? argument : getenv(name);
    return text ? strtoull(text, NULL, 10) : fallback;
}

static bool report(const tally *t)
{
    bool few = (double)t->unverified_well_posed <= UNVERIFIED_SHARE * (double)t->well_posed;
    bool known = t->truth_gave_up * 100 <= t->programs;
    printf("truth-programs: programs=%zu well_posed=%zu optimal=%zu infeasible=%zu unbounded=%zu "
           "unverified=%zu unverified_well_posed=%zu proved=%zu exact_infeasibility_proofs=%zu "
           "apart=%zu "
           "exact_solver_gave_up=%zu second_solver_agrees=%zu wrong=%zu\n",
           t->programs, t->well_posed, t->optimal, t->infeasible, t->unbounded, t->unverified,
           t->unverified_well_posed, t->proved, t->exact_proofs, t->apart, t->truth_gave_up,
           t->second_agrees, t->wrong);
    if (!few)
        printf("FAIL: too many well-posed programs unverified\n");
    if (!known)
        printf("FAIL: the exact solver gave up too often\n");
    size_t failed = t->wrong + !few + !known;
    printf("%zu passed, %zu failed\n", t->programs - t->wrong + few + known, failed);
    return failed == 0;
}

int main(int argc, char **argv)
{
    unsigned long long n = setting(argc > 1 ? argv[1] : NULL, "TRUTH_PROGRAMS", 1500);
    unsigned long long first = setting(argc > 2 ? argv[2] : NULL, "TRUTH_SEED", 1);
    const kal__backend *kernel = kal__backend_find(argc > 3 ? argv[3] : getenv("TRUTH_KERNEL"));
    kal_ctx *ctx = NULL;
    truth known;
    tally sum = {0};
    if (n == 0 || !kernel || kal_ctx_new(NULL, &ctx) != KAL_OK)
        return EXIT_FAILURE;
    setvbuf(stdout, NULL, _IOLBF, 0);
    truth_begin();
    truth_init(&known);
    for (size_t k = 0; k < sizeof remembered / sizeof *remembered; k++)
        take(ctx, kernel, remembered[k].seed, &known, &sum);
    for (unsigned long long k = 0; k < n; k++)
        take(ctx, kernel, first + k, &known, &sum);
    truth_clear(&known);
    truth_end();
    kal_ctx_free(ctx);
    return report(&sum) ? EXIT_SUCCESS : EXIT_FAILURE;
}
