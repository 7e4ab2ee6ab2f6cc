/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a program that uses GLPK and igraph itself has of them before and after our calls. */
#include <glpk.h>
#include <igraph.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <kalund.h>

#include "tests/api/small.h"
#include "tests/host/count.h"

/* How often each of the host's hooks and handlers was called, and with what. */
static struct {
    int terminal, error, igraph_error, igraph_warning, igraph_progress, destroyed;
    void *info;
} heard;

static jmp_buf after_error;

static int on_terminal(void *info, const char *text)
{
    (void)text;
    heard.terminal++;
    heard.info = info;
    return 1;
}

static void on_error(void *info)
{
    heard.error++;
    heard.info = info;
    longjmp(after_error, 1);
}

static void on_igraph_error(const char *reason, const char *file, int line, igraph_error_t number)
{
    (void)reason;
    (void)file;
    (void)line;
    (void)number;
    heard.igraph_error++;
    IGRAPH_FINALLY_FREE(); /* what igraph asks of every handler that returns */
}

static void on_igraph_warning(const char *reason, const char *file, int line)
{
    (void)reason;
    (void)file;
    (void)line;
    heard.igraph_warning++;
}

static igraph_error_t on_igraph_progress(const char *message, igraph_real_t percent, void *data)
{
    (void)message;
    (void)percent;
    (void)data;
    heard.igraph_progress++;
    return IGRAPH_SUCCESS;
}

static void destroy(void *p)
{
    (void)p;
    heard.destroyed++;
}

/* Everything of ours that reaches GLPK or igraph. */
static bool use_kalund(void)
{
    kal_ctx *ctx = NULL;
    kal_park *park = NULL;
    kal_network *network = NULL;
    kal_plan *plan = NULL;
    size_t number[3];
    const bool done = kal_ctx_new(NULL, &ctx) == KAL_OK && small_park(ctx, &park) == KAL_OK &&
                      kal_network_build(ctx, park, &network) == KAL_OK &&
                      kal_network_components(ctx, network, 3, number) == KAL_OK &&
                      kal_network_articulation(ctx, network, 3, number) == KAL_OK &&
                      kal_network_degree(ctx, network, 3, number) == KAL_OK &&
                      kal_plan_solve(ctx, park, NULL, &plan) == KAL_OK &&
                      kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL;
    kal_plan_free(plan);
    kal_network_free(network);
    kal_park_free(park);
    kal_ctx_free(ctx);
    return done;
}

/* max x + y, x + 2 y <= 4, 3 x + y <= 6: 2.8 at (1.6, 1.2). */
static glp_prob *make_problem(void)
{
    const int index[] = {0, 1, 2};
    const double first[] = {0, 1, 2}, second[] = {0, 3, 1};
    glp_prob *p = glp_create_prob();
    glp_set_obj_dir(p, GLP_MAX);
    glp_add_rows(p, 2);
    glp_add_cols(p, 2);
    glp_set_row_bnds(p, 1, GLP_UP, 0, 4);
    glp_set_row_bnds(p, 2, GLP_UP, 0, 6);
    for (int j = 1; j <= 2; j++) {
        glp_set_col_bnds(p, j, GLP_LO, 0, 0);
        glp_set_obj_coef(p, j, 1);
    }
    glp_set_mat_row(p, 1, 2, index, first);
    glp_set_mat_row(p, 2, 2, index, second);
    return p;
}

static bool near(double a, double b) { return a - b < 1e-9 && b - a < 1e-9; }

static bool solve_problem(glp_prob *p)
{
    glp_std_basis(p);
    return glp_simplex(p, NULL) == 0 && near(glp_get_obj_val(p), 2.8);
}

static bool nested_done;

/* The host calls us from inside its own solve. */
static void in_branch_and_cut(glp_tree *tree, void *info)
{
    (void)info;
    if (glp_ios_reason(tree) == GLP_ISELECT)
        nested_done = use_kalund();
}

static void test_nested(void)
{
    glp_prob *p = make_problem();
    glp_iocp options;
    glp_init_iocp(&options);
    options.cb_func = in_branch_and_cut;
    for (int j = 1; j <= 2; j++)
        glp_set_col_kind(p, j, GLP_IV);
    solve_problem(p);
    count(glp_intopt(p, &options) == 0 && near(glp_mip_obj_val(p), 2),
          "the host's branch and cut comes to %g", glp_mip_obj_val(p));
    count(nested_done, "no plan from within the host's branch and cut");
    glp_delete_prob(p);
}

static void test_glpk(void)
{
    static int ours;
    int blocks, blocks_after, peak;
    size_t total, total_after, peak_total;
    glp_term_hook(on_terminal, &ours);
    glp_error_hook(on_error, &ours);
    glp_prob *p = make_problem();
    count(solve_problem(p), "the host's program before ours");
    glp_mem_usage(&blocks, &peak, &total, &peak_total);
    memset(&heard, 0, sizeof heard);
    count(use_kalund(), "a plan in a host with GLPK");
    count(heard.terminal == 0 && heard.error == 0, "the host's hooks heard of our solve");
    glp_mem_usage(&blocks_after, &peak, &total_after, &peak_total);
    count(blocks == blocks_after && total == total_after, "the host's GLPK holds other memory");
    count(near(glp_get_obj_val(p), 2.8) && near(glp_get_col_prim(p, 1), 1.6),
          "its solution changed");
    glp_printf("x\n");
    count(heard.terminal == 1 && heard.info == &ours, "the host's terminal hook is gone");
    count(solve_problem(p), "the host's program after ours");
    count(glp_term_out(GLP_ON) == GLP_ON, "the host's terminal output was turned off");
    test_nested();
    glp_delete_prob(p);
    heard.info = NULL;
    if (!setjmp(after_error))
        glp_error("the host's own\n");
    count(heard.error == 1 && heard.info == &ours, "the host's error hook is gone");
    glp_free_env();
}

static void test_igraph(void)
{
    igraph_t ring;
    igraph_real_t diameter = 0;
    igraph_set_error_handler(on_igraph_error);
    igraph_set_warning_handler(on_igraph_warning);
    igraph_set_progress_handler(on_igraph_progress);
    igraph_rng_seed(igraph_rng_default(), 42);
    const igraph_integer_t drawn = igraph_rng_get_integer(igraph_rng_default(), 0, 1000000);
    igraph_rng_seed(igraph_rng_default(), 42);
    igraph_ring(&ring, 10, IGRAPH_UNDIRECTED, false, true);
    IGRAPH_FINALLY(destroy, &ring);
    const int held = IGRAPH_FINALLY_STACK_SIZE();
    memset(&heard, 0, sizeof heard);
    count(use_kalund(), "a plan in a host with igraph");
    count(heard.igraph_error + heard.igraph_warning + heard.igraph_progress == 0,
          "the host's handlers heard of our graph");
    count(heard.destroyed == 0 && IGRAPH_FINALLY_STACK_SIZE() == held,
          "the host's stack of things to free is not what it was");
    count(igraph_set_error_handler(on_igraph_error) == on_igraph_error,
          "its error handler is gone");
    count(igraph_set_warning_handler(on_igraph_warning) == on_igraph_warning,
          "its warning handler is gone");
    count(igraph_set_progress_handler(on_igraph_progress) == on_igraph_progress,
          "its progress handler is gone");
    count(igraph_rng_get_integer(igraph_rng_default(), 0, 1000000) == drawn,
          "its random numbers are others");
    count(igraph_diameter(&ring, &diameter, NULL, NULL, NULL, NULL, false, true) == IGRAPH_SUCCESS &&
              diameter == 5,
          "its graph cannot be asked");
    IGRAPH_FINALLY_CLEAN(1);
    igraph_destroy(&ring);
    count(igraph_ring(&ring, -1, IGRAPH_UNDIRECTED, false, true) != IGRAPH_SUCCESS &&
              heard.igraph_error > 0,
          "its error handler is not called");
}

int main(void)
{
    enum { ROUNDS = 20 };
    for (int i = 0; i < ROUNDS; i++) {
        test_glpk();
        test_igraph();
    }
    printf("GUEST: rounds=%d\n", ROUNDS);
    return count_end();
}
