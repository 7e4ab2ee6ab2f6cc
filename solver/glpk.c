/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How GLPK is made to solve a task without taking its host down. */
#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <string.h>

#include "solver/vertex.h"
#include "solver/worker.h"

/* Past these numbers of rows, columns and coefficients GLPK aborts. */
#define MOST_ROWS 100000000u
#define MOST_NONZEROS 500000000u
/* A cancel and the end of the time are heard where GLPK speaks to the terminal hook, every few iterations. GLPK
 * can only be left there by a jump, which loses its point: so it works in slices, after each of which the point
 * is kept. A slice takes about a second on a machine of 2020; its length depends on the size alone, for slices
 * change the path. */
#define SLICE_WORK 2e8
#define SLICE_LEAST 200
#define SLICE_MOST 10000
#define HEARD_EVERY 8
/* Its simplex can circle for ever on rows that differ by a rounding only. So after this many reports, and as many
 * more for every so many rows and columns, it is left for the next way of the chain: ten thousand iterations and a
 * hundred for each row and column, of which sound programs need a handful. */
#define HEARD_MOST 1250
#define HEARD_PER_SIZE 12.5

typedef enum start { GIVEN, SLACK, ADVANCED } start;

/* The retry chain: each way differs from those before it in what may have gone wrong. `blur`: solver/vertex.h. */
static const struct way {
    int method, ratio, pricing; /* method 0: by the costs of the slack basis */
    double tolerance, blur;
    start start;
} WAY[] = {
    {0, 0, GLP_PT_PSE, 1e-9, 16, GIVEN},
    {GLP_PRIMAL, GLP_RT_HAR, GLP_PT_PSE, 1e-11, 1024, GIVEN},
    {GLP_DUAL, GLP_RT_HAR, GLP_PT_PSE, 1e-9, 1, SLACK},
    {GLP_PRIMAL, GLP_RT_STD, GLP_PT_STD, 1e-10, 128, SLACK},
    {GLP_PRIMAL, GLP_RT_HAR, GLP_PT_PSE, 1e-8, 8192, ADVANCED},
    {GLP_DUAL, GLP_RT_STD, GLP_PT_STD, 1e-7, 65536, SLACK},
};
#define WAYS KAL__GLPK_WAYS
_Static_assert(sizeof WAY / sizeof *WAY == WAYS, "every way is counted");

/* All that the worker touches; its memory was taken before, on the caller's thread. */
typedef struct job {
    const kal__task *task;
    const kal__scaled *scaled;
    kal__answer *answer;
    const atomic_bool *stop;
    jmp_buf out;
    bool out_of_memory;
    double heard, heard_most;
    int *column_index;    /* [rows + 1] */
    double *column_value; /* [rows + 1] */
    uint32_t *head;       /* [rows] */
    kal__basis basis;
    kal__vertex vertex;
    glp_prob *prob;
} job;

static int hear(void *info, const char *text)
{
    job *j = info;
    if (strstr(text, "memory a") || strstr(text, "memory bl"))
        j->out_of_memory = true;
    if (++j->heard > j->heard_most || atomic_load(j->stop) || kal__clock_s() >= j->task->deadline_s)
        longjmp(j->out, 1);
    return 1;
}

static void leave(void *info)
{
    job *j = info;
    longjmp(j->out, 1);
}

static int kind_of(double lower, double upper)
{
    if (lower == upper)
        return GLP_FX;
    if (isfinite(lower))
        return isfinite(upper) ? GLP_DB : GLP_LO;
    return isfinite(upper) ? GLP_UP : GLP_FR;
}

static void load(job *j)
{
    const kal__scaled *s = j->scaled;
    const kal__lp *lp = s->lp;
    glp_prob *p = j->prob;
    glp_set_obj_dir(p, GLP_MIN);
    if (lp->rows)
        glp_add_rows(p, (int)lp->rows);
    if (lp->columns)
        glp_add_cols(p, (int)lp->columns);
    for (size_t i = 0; i < lp->rows; i++)
        glp_set_row_bnds(p, (int)i + 1, kind_of(s->row_lower[i], s->row_upper[i]), s->row_lower[i],
                         s->row_upper[i]);
    for (size_t c = 0; c < lp->columns; c++) {
        int n = 0;
        for (size_t k = lp->start[c]; k < lp->start[c + 1]; k++) {
            j->column_index[++n] = (int)lp->index[k] + 1;
            j->column_value[n] = s->value[k];
        }
        glp_set_mat_col(p, (int)c + 1, n, j->column_index, j->column_value);
        glp_set_col_bnds(p, (int)c + 1, kind_of(s->lower[c], s->upper[c]), s->lower[c], s->upper[c]);
        glp_set_obj_coef(p, (int)c + 1, s->cost[c]);
    }
}

static int to_glpk(signed char status)
{
    switch ((kal__basis_status)status) {
    case KAL__BASIC: return GLP_BS;
    case KAL__AT_UPPER: return GLP_NU;
    case KAL__FREE: return GLP_NF;
    case KAL__AT_LOWER: break;
    }
    return GLP_NL;
}

static signed char from_glpk(int status)
{
    switch (status) {
    case GLP_BS: return KAL__BASIC;
    case GLP_NU: return KAL__AT_UPPER;
    case GLP_NF: return KAL__FREE;
    default: return KAL__AT_LOWER;
    }
}

static int status_of(const job *j, size_t var)
{
    size_t rows = j->scaled->lp->rows;
    return var < rows ? glp_get_row_stat(j->prob, (int)var + 1)
                      : glp_get_col_stat(j->prob, (int)(var - rows) + 1);
}

static void set_start(job *j, start how)
{
    const kal__lp *lp = j->scaled->lp;
    glp_std_basis(j->prob);
    if (how == ADVANCED && lp->nonzeros)
        glp_adv_basis(j->prob, 0);
    if (how != GIVEN || !j->task->basis)
        return;
    for (size_t i = 0; i < lp->rows; i++)
        glp_set_row_stat(j->prob, (int)i + 1, to_glpk(j->task->basis[i]));
    for (size_t c = 0; c < lp->columns; c++)
        glp_set_col_stat(j->prob, (int)c + 1, to_glpk(j->task->basis[lp->rows + c]));
}

/* From a slack basis whose costs already have the right sign the dual simplex with long steps takes half the
 * time; from a given basis the costs have changed, which is the primal's case. */
static int choose(const job *j, const struct way *way)
{
    if (way->method)
        return way->method;
    if (j->task->basis)
        return GLP_PRIMAL;
    const kal__scaled *s = j->scaled;
    for (size_t c = 0; c < s->lp->columns; c++)
        if ((s->cost[c] > 0 && !isfinite(s->lower[c])) || (s->cost[c] < 0 && !isfinite(s->upper[c])))
            return GLP_PRIMAL;
    return GLP_DUAL;
}

static int slice_length(const kal__lp *lp)
{
    double length =
        SLICE_WORK / (1.0 + (double)lp->nonzeros + (double)lp->rows + (double)lp->columns);
    return length < SLICE_LEAST ? SLICE_LEAST : length > SLICE_MOST ? SLICE_MOST : (int)length;
}

/* What is left to the caller when time runs out in a later slice. */
static void keep_point(job *j)
{
    j->answer->iterations = glp_get_it_cnt(j->prob);
    if (glp_get_prim_stat(j->prob) != GLP_FEAS)
        return;
    for (size_t c = 0; c < j->scaled->lp->columns; c++)
        j->answer->x[c] = kal__unscale_x(j->scaled, c, glp_get_col_prim(j->prob, (int)c + 1));
    j->answer->has_point = true;
}

static int simplex(job *j, const struct way *way, int method)
{
    glp_smcp options;
    glp_init_smcp(&options);
    options.msg_lev = GLP_MSG_ON;
    options.out_frq = HEARD_EVERY;
    options.meth = method;
    options.r_test = way->ratio ? way->ratio : method == GLP_DUAL ? GLP_RT_FLIP : GLP_RT_HAR;
    options.pricing = way->pricing;
    options.tol_bnd = options.tol_dj = way->tolerance;
    options.it_lim = slice_length(j->scaled->lp);
    for (;;) {
        hear(j, "");
        int result = glp_simplex(j->prob, &options);
        if (result != GLP_EITLIM)
            return result;
        keep_point(j);
    }
}

static void ftran(void *self, double *v)
{
    job *j = self;
    if (j->scaled->lp->rows)
        glp_ftran(j->prob, v - 1);
}

static void btran(void *self, double *v)
{
    job *j = self;
    if (j->scaled->lp->rows)
        glp_btran(j->prob, v - 1);
}

static double lower_of(const kal__scaled *s, size_t var)
{
    return var < s->lp->rows ? s->row_lower[var] : s->lower[var - s->lp->rows];
}

/* A fresh factorisation of the final basis, with where the others stand; false when it is too bad to be used. */
static bool open_basis(job *j)
{
    const size_t rows = j->scaled->lp->rows, all = rows + j->scaled->lp->columns;
    if (rows && glp_factorize(j->prob) != 0)
        return false;
    for (size_t k = 0; k < rows; k++)
        j->head[k] = (uint32_t)glp_get_bhead(j->prob, (int)k + 1) - 1;
    for (size_t var = 0; var < all; var++)
        j->answer->basis[var] = from_glpk(status_of(j, var));
    j->basis = (kal__basis){j->scaled, j->head, j, ftran, btran};
    j->vertex.basis = &j->basis;
    j->vertex.status = j->answer->basis;
    j->vertex.blur = WAY[j->task->attempt].blur;
    return true;
}

static kal__verdict give_optimum(job *j)
{
    if (!open_basis(j))
        return KAL__VERDICT_FAILED;
    kal__vertex_optimum(&j->vertex, j->answer);
    return KAL__VERDICT_OPTIMAL;
}

/* The dual simplex stops at a basic variable that no move of the others can bring within its bounds: its row
 * of the inverse is the proof. The primal simplex leaves none. */
static kal__verdict give_infeasible(job *j)
{
    const kal__scaled *s = j->scaled;
    int stuck = glp_get_unbnd_ray(j->prob);
    for (size_t i = 0; i < s->lp->rows; i++)
        j->answer->y[i] = NAN;
    if (stuck == 0 || status_of(j, (size_t)stuck - 1) != GLP_BS || !open_basis(j))
        return KAL__VERDICT_INFEASIBLE;
    size_t var = (size_t)stuck - 1, rows = s->lp->rows;
    double at = var < rows ? glp_get_row_prim(j->prob, stuck)
                           : glp_get_col_prim(j->prob, stuck - (int)rows);
    memset(j->vertex.cost, 0, (rows + s->lp->columns) * sizeof *j->vertex.cost);
    j->vertex.cost[var] = at < lower_of(s, var) ? -1 : 1;
    kal__vertex_proof(&j->vertex, j->answer);
    return KAL__VERDICT_INFEASIBLE;
}

static kal__verdict give_ray(job *j)
{
    int entering = glp_get_unbnd_ray(j->prob);
    if (entering == 0 || status_of(j, (size_t)entering - 1) == GLP_BS || !open_basis(j))
        return KAL__VERDICT_FAILED;
    size_t var = (size_t)entering - 1, rows = j->scaled->lp->rows;
    double fall = var < rows ? glp_get_row_dual(j->prob, entering)
                             : glp_get_col_dual(j->prob, entering - (int)rows);
    kal__vertex_ray(&j->vertex, var, fall < 0, j->answer);
    return KAL__VERDICT_UNBOUNDED;
}

static kal__verdict drive(job *j)
{
    const struct way *way = &WAY[j->task->attempt];
    int method = choose(j, way);
    set_start(j, way->start);
    int result = simplex(j, way, method);
    if (result == GLP_EBADB || result == GLP_ESING || result == GLP_ECOND) {
        glp_std_basis(j->prob);
        result = simplex(j, way, method);
    }
    int status = glp_get_status(j->prob);
    if (method == GLP_DUAL && status != GLP_OPT && status != GLP_NOFEAS)
        result = simplex(j, way, GLP_PRIMAL);
    if (result)
        return KAL__VERDICT_FAILED;
    switch (glp_get_status(j->prob)) {
    case GLP_OPT: return give_optimum(j);
    case GLP_NOFEAS: return give_infeasible(j);
    case GLP_UNBND: return give_ray(j);
    default: return KAL__VERDICT_FAILED;
    }
}

/* On the worker's thread, which has a GLPK environment of its own. A jump out of GLPK leaves nothing behind
 * that glp_free_env would not free. */
static void work(void *self, const atomic_bool *stop)
{
    job *j = self;
    j->stop = stop;
    if (glp_init_env() != 0) {
        j->out_of_memory = true;
        return;
    }
    glp_term_hook(hear, j);
    glp_error_hook(leave, j);
    if (!setjmp(j->out)) {
        j->prob = glp_create_prob();
        load(j);
        j->answer->verdict = drive(j);
        j->answer->iterations = glp_get_it_cnt(j->prob);
        j->out_of_memory = false;
    } else if (kal__clock_s() >= j->task->deadline_s) {
        j->answer->verdict = KAL__VERDICT_LIMIT;
    }
    glp_free_env();
}

static bool prepare(kal__arena *arena, job *j)
{
    size_t rows = j->task->lp->rows;
    j->scaled = kal__scale(arena, j->task);
    j->column_index = KAL__NEW(arena, rows + 1, int);
    j->column_value = KAL__NEW(arena, rows + 1, double);
    j->head = KAL__NEW(arena, rows, uint32_t);
    return j->scaled && j->column_index && j->column_value && j->head &&
           kal__vertex_room(arena, j->task->lp, &j->vertex);
}

static kal_status solve(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    const kal__lp *lp = task->lp;
    bool cancelled = false;
    answer->verdict = KAL__VERDICT_FAILED;
    answer->has_point = false;
    answer->iterations = 0;
    if (lp->rows > MOST_ROWS || lp->columns > MOST_ROWS || lp->nonzeros > MOST_NONZEROS)
        return kal__fail(ctx, KAL_INTERNAL, "solver: the program is too large for GLPK");
    if (kal__task_crosses(task)) {
        memset(answer->y, 0, lp->rows * sizeof *answer->y);
        answer->verdict = KAL__VERDICT_INFEASIBLE;
        return KAL_OK;
    }
    kal__arena *scratch = kal__ctx_arena(ctx);
    job *j = scratch ? KAL__NEW(scratch, 1, job) : NULL;
    if (j) {
        j->task = task;
        j->answer = answer;
        j->heard_most = HEARD_MOST + HEARD_PER_SIZE * ((double)lp->rows + (double)lp->columns);
    }
    kal_status status = KAL_OK;
    if (!j || !prepare(scratch, j))
        status = kal__fail_memory(ctx);
    else if (j->scaled->sound)
        status = kal__worker_run(ctx, "solve", work, j, &cancelled);
    if (status == KAL_OK && cancelled)
        answer->verdict = KAL__VERDICT_CANCELLED;
    else if (status == KAL_OK && j->out_of_memory)
        status = kal__fail_memory(ctx);
    kal__arena_free(scratch);
    return status;
}

const kal__backend kal__glpk = {"glpk", WAYS, solve};
