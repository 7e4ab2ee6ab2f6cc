/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That no plan of GLPK's lies below the frontier, and every breakpoint is one of its optima, on parks drawn at random.
 * */
#include <stdio.h>

#include "tests/unit/frontier_fixture.h"

enum { SOURCES = 6, SINKS = 6, WEIGHTS = 1000 };

static kal_ctx *ctx;
static uint64_t state;

static unsigned draw(unsigned most)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((state >> 33) % (most + 1));
}

static double share(void) { return (double)draw(1000000) / 1000000; }

/* A park in which every source may serve every sink, at prices of its own. */
static kal_program *make_program(uint64_t seed)
{
    static char text[8000];
    size_t n = 0;

    state = seed;
#define ADD(...) n += (size_t)snprintf(text + n, sizeof text - n, __VA_ARGS__)
    ADD(FIXTURE_PARK "== enterprises.csv\nenterprise\n");
    for (unsigned i = 0; i < SOURCES; i++)
        ADD("G%u\n", i);
    for (unsigned i = 0; i < SINKS; i++)
        ADD("R%u\n", i);
    ADD("== materials.csv\nmaterial,unit\nm,t\n== "
        "sources.csv\nsource,enterprise,material,quantity\n");
    for (unsigned i = 0; i < SOURCES; i++)
        ADD("s%u,G%u,m,%u\n", i, i, 1 + draw(50));
    ADD("== sinks.csv\nsink,enterprise,material,quantity\n");
    for (unsigned i = 0; i < SINKS; i++)
        ADD("d%u,R%u,m,%u\n", i, i, 1 + draw(50));
    ADD("== supplies.csv\nsupply,material,cost,ghg\nu,m,%u,%u\n", draw(30), draw(30));
    ADD("== disposals.csv\ndisposal,material,cost,ghg\nw,m,%u,%u\n", draw(10), draw(10));
    ADD("== fixed.csv\nenterprise,impact,scope,amount\nG0,ghg,1,1000\n");
    ADD("== links.csv\nfrom,to,cost,ghg\n");
    for (unsigned i = 0; i < SOURCES; i++)
        for (unsigned k = 0; k < SINKS; k++)
            ADD("G%u,R%u,%u,%u\n", i, k, draw(40), draw(40));
#undef ADD
    ck_assert_uint_lt(n, sizeof text);
    return fixture_program(ctx, text, NULL);
}

/* The least of weight . totals, by GLPK alone. */
static double least(const kal_program *program, const kal_frontier *f, size_t objectives,
                    const double *weight)
{
    const kal__weighing how = {program, kal__backend_find("glpk"), INFINITY};
    const char *const *id = kal_frontier_text(f, "objectives", "impact");
    kal__arena *arena = kal__ctx_arena(ctx);
    double *all = KAL__NEW(arena, program->model->impacts, double);
    const double *const levels[] = {all};
    const kal__weights weights = {.levels = 1, .weight = levels};
    kal__weighed found;

    for (size_t k = 0; k < objectives; k++)
        for (size_t i = 0; i < program->model->impacts; i++)
            if (strcmp(program->model->impact[i].id, id[k]) == 0)
                all[i] = weight[k];
    ck_assert_int_eq(kal__weigh(ctx, &how, &weights, arena, &found), KAL_OK);
    ck_assert_int_eq(found.result.outcome, KAL_OUTCOME_OPTIMAL);
    const double value = found.value;
    kal__arena_free(arena);
    return value;
}

static double best_point(const kal_frontier *f, size_t objectives, const double *weight)
{
    const char *const *id = kal_frontier_text(f, "objectives", "impact");
    double best = INFINITY;

    for (size_t i = 0; i < kal_frontier_rows(f, "points"); i++) {
        double sum = 0;
        for (size_t k = 0; k < objectives; k++)
            sum += weight[k] * kal_frontier_number(f, "points", id[k])[i];
        best = fmin(best, sum);
    }
    return best;
}

START_TEST(two)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal_program *program = make_program((uint64_t)_i);
    kal_frontier *f = frontier_of(ctx, program, (kal_frontier_options){.between = "ghg,cost"});
    const size_t points = kal_frontier_rows(f, "points");
    const double *ghg = kal_frontier_number(f, "points", "ghg");
    const double *cost = kal_frontier_number(f, "points", "cost");
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_OPTIMAL);
    ck_assert_uint_ge(points, 1);
    for (unsigned w = 0; w < WEIGHTS; w++) {
        const double t = share(), weight[] = {t, 1 - t};
        fixture_near(least(program, f, 2, weight), best_point(f, 2, weight), "least");
    }
    for (size_t i = 0; i < points;
         i++) { /* each is the only best one in the middle of its weights */
        const double weight[] = {kal_frontier_number(f, "points", "weight_ghg")[i],
                                 kal_frontier_number(f, "points", "weight_cost")[i]};
        const double value = weight[0] * ghg[i] + weight[1] * cost[i];
        fixture_near(least(program, f, 2, weight), value, "point");
        for (size_t k = 0; k < points; k++)
            ck_assert(k == i || weight[0] * ghg[k] + weight[1] * cost[k] > value);
    }
    for (size_t i = 0; i + 1 < points; i++) { /* falling, and ever less steep */
        ck_assert_double_lt(ghg[i], ghg[i + 1]);
        ck_assert_double_gt(cost[i], cost[i + 1]);
        if (i > 0)
            ck_assert_double_lt(kal_frontier_number(f, "segments", "rate")[i],
                                kal_frontier_number(f, "segments", "rate")[i - 1]);
    }
    kal_frontier_free(f);
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

/* No plan is better than a mix of points by more than the error in every impact. */
START_TEST(three)
{
    static const double tolerance[] = {1e-9, 0.01, 0.1};
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal_program *program = make_program((uint64_t)_i);
    for (size_t e = 0; e < sizeof tolerance / sizeof *tolerance; e++) {
        kal_frontier *f = frontier_of(
            ctx, program,
            (kal_frontier_options){.between = "ghg,cost,virgin", .tolerance = tolerance[e]});
        const double *ideal = kal_frontier_number(f, "objectives", "ideal");
        const double *worst = kal_frontier_number(f, "objectives", "worst");
        ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_OPTIMAL);
        ck_assert_double_le(kal_frontier_error(f), tolerance[e] + 1e-9);
        for (unsigned w = 0; w < WEIGHTS / 10; w++) {
            double weight[3], sum = 0;
            for (size_t k = 0; k < 3; k++) {
                weight[k] = (0.001 + share()) / fmax(worst[k] - ideal[k], 1e-3);
                sum += weight[k] * (worst[k] - ideal[k]);
            }
            const double is = least(program, f, 3, weight), best = best_point(f, 3, weight);
            ck_assert_double_le(is, best + 1e-9 * (1 + fabs(best)));
            ck_assert_double_ge(is, best - kal_frontier_error(f) * sum - 1e-9 * (1 + fabs(best)));
        }
        kal_frontier_free(f);
    }
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study_frontier_random");
    TCase *tests = tcase_create("study_frontier_random");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, two, 0, 10);
    tcase_add_loop_test(tests, three, 0, 3);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
