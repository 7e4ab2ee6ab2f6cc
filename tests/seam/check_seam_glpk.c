/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts about GLPK on which solver/glpk.c relies: a new GLPK that breaks one of them fails here. */
#include <glpk.h>
#include <pthread.h>
#include <setjmp.h>

#include "tests/unit/solver_fixture.h"

static jmp_buf out;

static void leave(void *info)
{
    (void)info;
    longjmp(out, 1);
}

static int quiet(void *info, const char *text)
{
    (void)text;
    ++*(int *)info;
    return 1;
}

/* max sum x with a dense matrix: n rows, n columns, some dozens of iterations. */
static glp_prob *make(int n)
{
    glp_prob *p = glp_create_prob();
    int index[65];
    double value[65];
    glp_set_obj_dir(p, GLP_MIN);
    glp_add_rows(p, n);
    glp_add_cols(p, n);
    for (int j = 1; j <= n; j++) {
        for (int i = 1; i <= n; i++) {
            index[i] = i;
            value[i] = 1 + (i * 37 + j * 61) % 97 + (i == j) * 100;
        }
        glp_set_mat_col(p, j, n, index, value);
        glp_set_col_bnds(p, j, GLP_LO, 0, 0);
        glp_set_obj_coef(p, j, -1 - (j * 13) % 7);
        glp_set_row_bnds(p, j, GLP_UP, 0, 1000 + j);
    }
    return p;
}

/* A program is loaded without names, because a bad one takes the process down; the error hook is asked first,
 * may jump, and glp_free_env then frees all. */
START_TEST(errors_can_be_left)
{
    char name[300];
    int heard = 0;
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = 0;
    ck_assert_int_eq(glp_init_env(), 0);
    glp_term_hook(quiet, &heard);
    glp_error_hook(leave, NULL);
    if (!setjmp(out)) {
        glp_prob *p = make(3);
        glp_set_col_name(p, 1, name);
        ck_abort_msg("a name of 299 bytes was taken");
    }
    ck_assert_int_gt(heard, 0);
    ck_assert_int_eq(glp_free_env(), 0);
    ck_assert_int_eq(glp_init_env(), 0); /* as new */
    ck_assert_int_eq(glp_free_env(), 0);
}
END_TEST

/* GLPK takes a coefficient that is not a number and says OPTIMAL; we refuse the program before. */
START_TEST(nan_is_not_noticed)
{
    int heard = 0;
    glp_init_env();
    glp_term_hook(quiet, &heard);
    glp_prob *p = glp_create_prob();
    int index[2] = {0, 1};
    double value[2] = {0, NAN};
    glp_add_rows(p, 1);
    glp_add_cols(p, 1);
    glp_set_mat_col(p, 1, 1, index, value);
    glp_set_col_bnds(p, 1, GLP_DB, 0, 1);
    glp_set_row_bnds(p, 1, GLP_UP, 0, 1);
    glp_set_obj_coef(p, 1, 1);
    ck_assert_int_eq(glp_simplex(p, NULL), 0);
    ck_assert_int_eq(glp_get_status(p), GLP_OPT);
    glp_free_env();
    dense d = {.rows = 1,
               .columns = 1,
               .a = {{NAN}},
               .upper = {1},
               .row_lower = {-INF},
               .row_upper = {1},
               .cost = {{1}}};
    const double *cost[1] = {d.cost[0]};
    kal__problem problem = {.lp = dense_lp(&d), .levels = 1, .cost = cost};
    kal__result r;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__glpk, &problem, INF, fixture_arena, &r),
                     KAL_INTERNAL);
}
END_TEST

/* Stopping at it_lim keeps the basis: slices add up to a solve, each begins where the last one ended. */
START_TEST(slices_keep_the_basis)
{
    int heard = 0, slices = 0, result;
    glp_smcp options;
    glp_init_env();
    glp_term_hook(quiet, &heard);
    glp_prob *whole = make(40), *sliced = make(40);
    glp_init_smcp(&options);
    options.meth = GLP_PRIMAL;
    ck_assert_int_eq(glp_simplex(whole, &options), 0);
    options.it_lim = 3;
    double before = INF;
    while ((result = glp_simplex(sliced, &options)) == GLP_EITLIM) {
        slices++;
        ck_assert_int_eq(glp_get_it_cnt(sliced), 3 * slices);
        ck_assert_int_eq(glp_get_prim_stat(sliced), GLP_FEAS);
        ck_assert(glp_get_obj_val(sliced) <= before + 1e-9);
        before = glp_get_obj_val(sliced);
    }
    ck_assert_int_eq(result, 0);
    ck_assert_int_gt(slices, 1);
    ck_assert(near(glp_get_obj_val(sliced), glp_get_obj_val(whole), 1e-9));
    glp_free_env();
}
END_TEST

/* The terminal hook is called every out_frq iterations from inside the simplex, and a jump out of it leaves
 * nothing behind: that is how a cancel is heard. */
static int jump_at_third(void *info, const char *text)
{
    (void)text;
    if (++*(int *)info == 3)
        longjmp(out, 1);
    return 1;
}

START_TEST(the_simplex_can_be_left)
{
    int heard = 0;
    glp_smcp options;
    glp_init_env();
    glp_init_smcp(&options);
    options.msg_lev = GLP_MSG_ON;
    options.out_frq = 1;
    glp_term_hook(jump_at_third, &heard);
    if (!setjmp(out)) {
        glp_simplex(make(40), &options);
        ck_abort_msg("the simplex went on");
    }
    ck_assert_int_eq(glp_free_env(), 0);
    ck_assert_int_eq(glp_init_env(), 0);
    glp_free_env();
}
END_TEST

/* Each thread has an environment of its own. */
static void *other_thread(void *result)
{
    *(int *)result = glp_init_env();
    glp_free_env();
    return NULL;
}

START_TEST(an_environment_per_thread)
{
    pthread_t thread;
    int result = -1;
    ck_assert_int_eq(glp_init_env(), 0);
    ck_assert_int_eq(glp_init_env(), 1); /* there is one already */
    ck_assert_int_eq(pthread_create(&thread, NULL, other_thread, &result), 0);
    pthread_join(thread, NULL);
    ck_assert_int_eq(result, 0);
    ck_assert_int_eq(glp_init_env(), 1);
    ck_assert_int_eq(glp_free_env(), 0);
}
END_TEST

/* Our own use leaves the caller's environment as it was. */
START_TEST(the_callers_environment_is_left_alone)
{
    int heard = 0;
    glp_init_env();
    glp_term_hook(quiet, &heard);
    glp_prob *p = make(5);
    dense d = {.columns = 1, .upper = {1}, .cost = {{1}}};
    ck_assert_int_eq(dense_solve(&d).outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_int_eq(heard, 0);
    ck_assert_int_eq(glp_simplex(p, NULL), 0);
    ck_assert_int_gt(heard, 0);
    glp_free_env();
}
END_TEST

/* The dual simplex names the basic variable that is stuck; the primal leaves nothing. */
START_TEST(where_a_proof_is_found)
{
    int heard = 0;
    glp_smcp options;
    glp_init_env();
    glp_term_hook(quiet, &heard);
    for (int dual = 0; dual < 2; dual++) {
        glp_prob *p = make(3);
        glp_set_obj_coef(p, 1, 1);
        glp_set_obj_coef(p, 2, 1);
        glp_set_obj_coef(p, 3, 1);
        glp_set_row_bnds(p, 1, GLP_UP, 0, -1);
        glp_init_smcp(&options);
        options.meth = dual ? GLP_DUAL : GLP_PRIMAL;
        ck_assert_int_eq(glp_simplex(p, &options), 0);
        ck_assert_int_eq(glp_get_status(p), GLP_NOFEAS);
        ck_assert_int_eq(glp_get_unbnd_ray(p), dual ? 1 : 0);
    }
    glp_free_env();
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, errors_can_be_left);
    tcase_add_test(tests, nan_is_not_noticed);
    tcase_add_test(tests, slices_keep_the_basis);
    tcase_add_test(tests, the_simplex_can_be_left);
    tcase_add_test(tests, an_environment_per_thread);
    tcase_add_test(tests, the_callers_environment_is_left_alone);
    tcase_add_test(tests, where_a_proof_is_found);
}

int main(void) { return run_suite("seam_glpk", fill); }
