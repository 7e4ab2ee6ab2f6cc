/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how GLPK is put on the bench. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <glpk.h>

#include "bench/solver.h"
#include "bench/sweep.h"

static void version(size_t n, char *text) { snprintf(text, n, "GLPK %s", glp_version()); }

static int kind_of(double lower, double upper)
{
    if (isinf(lower))
        return isinf(upper) ? GLP_FR : GLP_UP;
    if (isinf(upper))
        return GLP_LO;
    return lower < upper ? GLP_DB : GLP_FX;
}

static glp_prob *load(const family_lp *lp)
{
    glp_prob *p = glp_create_prob();
    int *index = calloc(lp->rows + 2, sizeof *index);
    double *value = calloc(lp->rows + 2, sizeof *value);

    if (lp->rows > 0)
        glp_add_rows(p, (int)lp->rows);
    if (lp->columns > 0)
        glp_add_cols(p, (int)lp->columns);
    for (size_t i = 0; i < lp->rows; i++)
        glp_set_row_bnds(p, (int)i + 1, kind_of(lp->row_lower[i], lp->row_upper[i]),
                         lp->row_lower[i], lp->row_upper[i]);
    for (size_t j = 0; index && value && j < lp->columns; j++) {
        int n = 0;
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            index[++n] = (int)lp->index[k] + 1;
            value[n] = lp->value[k];
        }
        glp_set_mat_col(p, (int)j + 1, n, index, value);
        glp_set_obj_coef(p, (int)j + 1, lp->cost[j]);
        glp_set_col_bnds(p, (int)j + 1, kind_of(lp->lower[j], lp->upper[j]), lp->lower[j],
                         lp->upper[j]);
    }
    free(index);
    free(value);
    return p;
}

static void not_optimal(answer *a, int code, int status)
{
    a->end = ENDED_WRONG;
    snprintf(a->note, sizeof a->note, "code %d, status %d", code, status);
}

/* From the slack basis, scaled as glpsol scales; its presolver and its advanced basis are left out, both made it
 * slower on exchange programs. */
static void run_simplex(const family_lp *lp, answer *a, int method)
{
    double t = bench_clock_s(1);
    glp_prob *p = load(lp);
    glp_smcp choice;

    a->build_s += bench_clock_s(1) - t;
    a->loaded = bench_resident("VmRSS");
    t = bench_clock_s(1);
    glp_scale_prob(p, GLP_SF_AUTO);
    glp_init_smcp(&choice);
    choice.meth = method;
    choice.r_test = method == GLP_DUAL ? GLP_RT_FLIP : GLP_RT_HAR;
    const int code = glp_simplex(p, &choice);
    a->solve_s += bench_clock_s(1) - t;
    a->iterations += glp_get_it_cnt(p);
    a->objective = glp_get_obj_val(p);
    if (code != 0 || glp_get_status(p) != GLP_OPT)
        not_optimal(a, code, glp_get_status(p));
    glp_delete_prob(p);
}

static void solve_primal(const family_lp *lp, const manner *how, answer *a)
{
    (void)how;
    run_simplex(lp, a, GLP_PRIMAL);
}

static void solve_dual(const family_lp *lp, const manner *how, answer *a)
{
    (void)how;
    run_simplex(lp, a, GLP_DUAL);
}

static void solve_interior(const family_lp *lp, const manner *how, answer *a)
{
    double t = bench_clock_s(1);
    glp_prob *p = load(lp);
    glp_iptcp choice;

    (void)how;
    a->build_s += bench_clock_s(1) - t;
    a->loaded = bench_resident("VmRSS");
    t = bench_clock_s(1);
    glp_scale_prob(p, GLP_SF_AUTO);
    glp_init_iptcp(&choice);
    choice.ord_alg = GLP_ORD_AMD;
    const int code = glp_interior(p, &choice);
    a->solve_s += bench_clock_s(1) - t;
    a->objective = glp_ipt_obj_val(p);
    if (code != 0 || glp_ipt_status(p) != GLP_OPT)
        not_optimal(a, code, glp_ipt_status(p));
    glp_delete_prob(p);
}

static const int status_of[] = {GLP_NL, GLP_NU, GLP_BS, GLP_NF}; /* of a kal_basis */

static int row_status(double lower, double upper, int status)
{
    if (status == GLP_BS)
        return status;
    if (kind_of(lower, upper) == GLP_FX)
        return GLP_NS;
    return status;
}

static void set_basis(glp_prob *p, const family_lp *lp, const basis *b)
{
    for (size_t j = 0; j < lp->columns; j++)
        glp_set_col_stat(p, (int)j + 1,
                         row_status(lp->lower[j], lp->upper[j], status_of[(int)b->column[j]]));
    for (size_t i = 0; i < lp->rows; i++)
        glp_set_row_stat(p, (int)i + 1,
                         row_status(lp->row_lower[i], lp->row_upper[i], status_of[(int)b->row[i]]));
}

static void apply(glp_prob *p, const sweep *s, int k)
{
    const scenario *c = &s->scenario[k];

    for (size_t i = 0; i < c->count; i++) {
        const int at = (int)c->index[i] + 1;
        if (s->kind == CHANGE_PRICES)
            glp_set_obj_coef(p, at, c->value[i]);
        else
            glp_set_row_bnds(p, at, GLP_FX, c->value[i], c->value[i]);
    }
}

static void solve_timed(glp_prob *p, double since, int by_dual, solved *out)
{
    const int before = glp_get_it_cnt(p);
    glp_smcp choice;

    glp_init_smcp(&choice);
    choice.msg_lev = GLP_MSG_OFF;
    choice.meth = by_dual ? GLP_DUALP : GLP_PRIMAL;
    choice.r_test = by_dual ? GLP_RT_FLIP : GLP_RT_HAR;
    const int code = glp_simplex(p, &choice);
    out->seconds = bench_clock_s(1) - since;
    out->objective = glp_get_obj_val(p);
    out->iterations = glp_get_it_cnt(p) - before;
    out->optimal = code == 0 && glp_get_status(p) == GLP_OPT;
}

int sweep_glpk(const sweep *s, double limit_s, const basis *start, solved *first, solved *out)
{
    const double begun = bench_clock_s(1);
    int k = 0;

    glp_term_out(GLP_OFF);
    glp_prob *p = load(s->lp);
    glp_scale_prob(p, GLP_SF_AUTO);
    if (start)
        set_basis(p, s->lp, start);
    solve_timed(p, bench_clock_s(1), start == NULL, first);
    while (k < s->count && bench_clock_s(1) - begun < limit_s) {
        const double t = bench_clock_s(1);
        apply(p, s, k);
        solve_timed(p, t, s->kind == CHANGE_QUANTITIES, &out[k]);
        k++;
    }
    glp_delete_prob(p);
    return k;
}

const solver glpk_primal_solver = {.name = "glpk-primal", .version = version, .solve = solve_primal};
const solver glpk_dual_solver = {.name = "glpk-dual", .version = version, .solve = solve_dual};
const solver glpk_interior_solver = {
    .name = "glpk-interior", .version = version, .solve = solve_interior};
