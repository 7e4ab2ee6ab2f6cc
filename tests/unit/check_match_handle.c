/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handles: any order of freeing, wrong use, and the k-th allocation failing for every k. */
#include "tests/unit/match_whole.h"

typedef struct meter {
    size_t left;      /* allocations that still succeed */
    size_t allocated; /* blocks not yet released */
} meter;

static void *resize(void *user, void *p, size_t n)
{
    meter *m = user;
    void *q;

    if (m->left == 0)
        return NULL;
    m->left--;
    q = realloc(p, n);
    m->allocated += !p && q;
    return q;
}

static void release(void *user, void *p)
{
    meter *m = user;

    m->allocated--;
    free(p);
}

/* Whatever fails, nothing leaks and the output stays untouched. */
static void exhaust(const char *text, const char *objective)
{
    meter m = {SIZE_MAX, 0};
    kal_allocator allocator = {resize, release, &m};
    kal_options options = {.size = sizeof options, .objective = objective};
    kal_ctx *ctx;
    kal_park *park;
    kal_status status = KAL_MEMORY;
    size_t before;

    ck_assert_int_eq(kal_ctx_new(&allocator, &ctx), KAL_OK);
    park = fixture_park(ctx, text);
    before = m.allocated;
    for (size_t k = 0; status == KAL_MEMORY; k++) {
        kal_plan *plan = NULL;
        ck_assert_uint_lt(k, 20000);
        m.left = k;
        status = kal_plan_solve(ctx, park, &options, &plan);
        ck_assert_msg(status == KAL_OK || status == KAL_MEMORY, "allocation %zu: %s", k,
                      kal_message(ctx));
        ck_assert((status == KAL_OK) == (plan != NULL));
        m.left = SIZE_MAX;
        kal_plan_free(plan);
        ck_assert_uint_eq(m.allocated, before);
    }
    kal_park_free(park);
    kal_ctx_free(ctx);
    ck_assert_uint_eq(m.allocated, 0);
}

START_TEST(out_of_memory) { exhaust(whole, NULL); }
END_TEST

START_TEST(out_of_memory_in_a_conflict)
{
    exhaust(FIXTURE_PARK
            "== enterprises.csv\nenterprise\nA\nB\n== materials.csv\nmaterial,unit\nash,t\n"
            "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\n"
            "== supplies.csv\nsupply,material,capacity\nu,ash,4\n",
            "cost");
}
END_TEST

START_TEST(any_order_of_freeing)
{
    kal_ctx *ctx;
    kal_park *park;
    kal_network *network;
    kal_program *program;
    kal_solution *solution;
    kal_plan *plan;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    park = fixture_park(ctx, whole);
    ck_assert_int_eq(kal_network_build(ctx, park, &network), KAL_OK);
    kal_park_free(park);
    ck_assert_int_eq(kal_program_build(ctx, network, NULL, &program), KAL_OK);
    kal_network_free(network);
    solution = fixture_solution(ctx, program);
    ck_assert_int_eq(kal_plan_build(ctx, program, solution, NULL, &plan), KAL_OK);
    kal_program_free(program);
    kal_solution_free(solution);
    kal_ctx_free(ctx);
    ck_assert_uint_gt(kal_plan_rows(plan, "materials"), 0);
    kal_plan_free(plan);
}
END_TEST

START_TEST(wrong_use)
{
    kal_options bad[] = {{.size = 0},
                         {.size = sizeof(kal_options), .time_limit_s = -1},
                         {.size = sizeof(kal_options), .kernel = "abacus"}};
    kal_ctx *ctx;
    kal_program *p, *q;
    kal_solution *s = NULL;
    kal_plan *plan = NULL;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    p = fixture_program(ctx, whole, NULL);
    q = fixture_program(ctx, whole, NULL);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_int_eq(kal_program_solve(ctx, p, &bad[i], &s), KAL_USAGE);
        ck_assert_str_ne(kal_message(ctx), "");
    }
    ck_assert_int_eq(kal_program_solve(ctx, NULL, NULL, &s), KAL_USAGE);
    ck_assert_int_eq(kal_program_build(ctx, NULL, NULL, &p), KAL_USAGE);
    ck_assert_int_eq(kal_plan_solve(ctx, NULL, NULL, &plan), KAL_USAGE);
    ck_assert_ptr_null(s);
    s = fixture_solution(ctx, p);
    ck_assert_int_eq(kal_plan_build(ctx, q, s, NULL, &plan), KAL_USAGE);
    ck_assert_ptr_null(plan);
    kal_solution_free(s);
    kal_program_free(p);
    kal_program_free(q);
    kal_program_free(NULL);
    kal_solution_free(NULL);
    kal_plan_free(NULL);
    kal_ctx_free(ctx);
}
END_TEST

/* What is not there has no value and no name; what is there agrees with itself. */
START_TEST(a_handle_or_none)
{
    kal_ctx *ctx;
    kal_program *program;
    kal_solution *s;

    ck_assert_uint_eq(kal_program_columns(NULL) + kal_program_rows(NULL), 0);
    ck_assert_uint_eq(kal_program_nonzeros(NULL), 0);
    ck_assert_int_eq(kal_solution_outcome(NULL), KAL_OUTCOME_UNVERIFIED);
    ck_assert_int_eq(kal_solution_grade(NULL), KAL_GRADE_UNVERIFIED);
    ck_assert(isnan(kal_solution_primal(NULL)) && isnan(kal_solution_dual(NULL)));
    ck_assert(isnan(kal_solution_gap(NULL)));
    ck_assert_int_eq(kal_solution_iterations(NULL), 0);
    ck_assert_str_eq(kal_solution_kernel(NULL), "");
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    program = fixture_program(ctx, whole, NULL);
    s = fixture_solution(ctx, program);
    ck_assert_uint_gt(kal_program_nonzeros(program), 0);
    ck_assert_int_eq(kal_solution_outcome(s), KAL_OUTCOME_OPTIMAL);
    ck_assert(fabs(kal_solution_gap(s)) <= 1e-9);
    ck_assert(isfinite(kal_solution_primal(s)) && isfinite(kal_solution_dual(s)));
    ck_assert_int_ge(kal_solution_iterations(s), 0);
    ck_assert_str_ne(kal_solution_kernel(s), "");
    kal_solution_free(s);
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

/* Stopped at its n-th question whether to go on, a build or a solve says so and has no result. */
typedef struct brake {
    long left;
} brake;

static int pull(void *user)
{
    brake *b = user;
    return b->left-- <= 0;
}

START_TEST(cancelled_anywhere)
{
    kal_options options = {.size = sizeof options};
    kal_ctx *ctx;
    kal_park *park;
    kal_network *network;
    long n = 0;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    park = fixture_park(ctx, whole);
    ck_assert_int_eq(kal_network_build(ctx, park, &network), KAL_OK);
    for (kal_status status = KAL_CANCELLED; status != KAL_OK; n++) {
        brake b = {n};
        kal_program *program = NULL;
        kal_ctx_set_cancel(ctx, pull, &b);
        status = kal_program_build(ctx, network, &options, &program);
        ck_assert_int_eq(status, program ? KAL_OK : KAL_CANCELLED);
        kal_program_free(program);
    }
    ck_assert_int_gt(n, 3);
    n = 0;
    for (kal_outcome outcome = KAL_OUTCOME_CANCELLED; outcome == KAL_OUTCOME_CANCELLED; n++) {
        brake b = {n};
        kal_plan *plan = NULL;
        kal_ctx_set_cancel(ctx, pull, &b);
        if (kal_plan_solve(ctx, park, &options, &plan) == KAL_OK) {
            outcome = kal_plan_outcome(plan);
            ck_assert(outcome == KAL_OUTCOME_CANCELLED || outcome == KAL_OUTCOME_OPTIMAL);
        } else {
            ck_assert_ptr_null(plan);
        }
        kal_plan_free(plan);
    }
    ck_assert_int_gt(n, 5);
    kal_network_free(network);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {out_of_memory,        out_of_memory_in_a_conflict,
                                  any_order_of_freeing, wrong_use,
                                  a_handle_or_none,     cancelled_anywhere};
    return fixture_run("match_handle", tests, sizeof tests / sizeof *tests);
}
