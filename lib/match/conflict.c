/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the user's own rows cannot hold together: a minimal set of them, proved so. */
#include <math.h>
#include <string.h>

#include "lib/match/limit.h"
#include "lib/match/reading.h"
#include "solver/backend.h"

/* The rows that the user wrote and could take back. What is left without them, balances and outlets, always
 * has a solution: nothing is exchanged, everything is dumped or left, every process stands still. */
static bool is_own(const kal_program *p, size_t i)
{
    switch ((kal__row_family)p->row[i].kind) {
    case KAL__ROW_SOURCE:
    case KAL__ROW_OUTPUT:
    case KAL__ROW_OUTLET:
    case KAL__ROW_INPUT:
    case KAL__ROW_FAMILIES: return false;
    case KAL__ROW_LIMIT_MAX:
    case KAL__ROW_LIMIT_MIN: return isnan(p->model->limit[p->row[i].a].price);
    case KAL__ROW_NEED:
    case KAL__ROW_MIN_EXCHANGE:
    case KAL__ROW_SHARE:
    case KAL__ROW_SUBSTITUTION_SHARE:
    case KAL__ROW_QUALITY_MAX:
    case KAL__ROW_QUALITY_MIN:
    case KAL__ROW_SUPPLY_CAPACITY:
    case KAL__ROW_SUPPLY_MIN:
    case KAL__ROW_DISPOSAL_CAPACITY:
    case KAL__ROW_DISPOSAL_MIN:
    case KAL__ROW_LINK_CAPACITY:
    case KAL__ROW_LINK_MIN:
    case KAL__ROW_PROCESS_CAPACITY:
    case KAL__ROW_PROCESS_MIN: break;
    }
    return true;
}

typedef struct search {
    kal__reading *r;
    const kal__lp *lp;
    unsigned char *held;   /* [rows]: own rows still in the set */
    double *lower, *upper; /* [rows]: of the program, own rows outside the set free */
    const double **cost;   /* one level that costs nothing */
    kal__result result;    /* of the last trial */
    kal__arena *arena;     /* of the last trial, freed at the next */
} search;

static void hold(search *s, size_t i, bool held)
{
    s->held[i] = held;
    s->lower[i] = held ? s->lp->row_lower[i] : -INFINITY;
    s->upper[i] = held ? s->lp->row_upper[i] : INFINITY;
}

/* When time has run out no other solve would end: none is begun. A cancel is not an answer. */
kal_status kal__reading_solve(kal__reading *r, const kal__problem *problem, kal__arena *arena,
                              kal__result *out)
{
    kal_status status = kal__lp_solve(r->ctx, r->backend, problem, r->deadline_s, arena, out);

    if (status == KAL_OK && out->outcome == KAL_OUTCOME_CANCELLED)
        return kal__fail_cancelled(r->ctx);
    r->out_of_time = status == KAL_OK && out->outcome == KAL_OUTCOME_LIMIT;
    return status;
}

/* Solves with the rows held at present: *s->result says whether they can hold together. */
static kal_status try_held(search *s)
{
    kal__problem problem = {
        .lp = s->lp, .row_lower = s->lower, .row_upper = s->upper, .levels = 1, .cost = s->cost};

    kal__arena_free(s->arena);
    s->arena = kal__ctx_arena(s->r->ctx);
    if (!s->arena)
        return kal__fail_memory(s->r->ctx);
    return kal__reading_solve(s->r, &problem, s->arena, &s->result);
}

/* Only rows that the proof uses can matter: the others go. */
static void keep_support(search *s)
{
    for (size_t i = 0; i < s->lp->rows; i++)
        if (s->held[i] && s->result.farkas[i] == 0.0)
            hold(s, i, false);
}

static bool proved_infeasible(const search *s)
{
    return s->result.outcome == KAL_OUTCOME_INFEASIBLE && s->result.farkas != NULL;
}

/* Leaves out one row after the other. What can be left out stays out; what cannot is needed, and stays needed
 * whatever else goes later. *minimal: every answer was certified. */
static kal_status filter(search *s, bool *minimal)
{
    kal_status status = try_held(s);

    *minimal = true;
    if (status != KAL_OK)
        return status;
    if (proved_infeasible(s))
        keep_support(s);
    for (size_t i = 0; i < s->lp->rows; i++) {
        if (s->r->out_of_time) {
            *minimal = false;
            break;
        }
        if (!s->held[i])
            continue;
        hold(s, i, false);
        status = try_held(s);
        if (status != KAL_OK)
            return status;
        if (proved_infeasible(s)) {
            keep_support(s);
            continue;
        }
        hold(s, i, true);
        *minimal = *minimal && s->result.outcome == KAL_OUTCOME_OPTIMAL;
    }
    return KAL_OK;
}

static bool start(search *s)
{
    kal__arena *scratch = s->r->scratch;
    const double *farkas = s->r->solution->plan.farkas;
    double *nothing = KAL__NEW(scratch, s->lp->columns, double);

    s->held = KAL__NEW(scratch, s->lp->rows, unsigned char);
    s->lower = KAL__NEW(scratch, s->lp->rows, double);
    s->upper = KAL__NEW(scratch, s->lp->rows, double);
    s->cost = KAL__NEW(scratch, 1, const double *);
    if (!nothing || !s->held || !s->lower || !s->upper || !s->cost)
        return false;
    s->cost[0] = nothing;
    for (size_t i = 0; i < s->lp->rows; i++) {
        bool own = is_own(s->r->program, i);
        hold(s, i, !own || !farkas || farkas[i] != 0.0);
        s->held[i] = s->held[i] && own;
    }
    return true;
}

static const char *relax_unit(kal__reading *r, const kal__row_label *label, uint32_t i)
{
    const kal__meaning *row = &r->program->row[i];

    switch ((kal__row_family)row->kind) {
    case KAL__ROW_SHARE:
    case KAL__ROW_SUBSTITUTION_SHARE:
    case KAL__ROW_QUALITY_MAX:
    case KAL__ROW_QUALITY_MIN: return "";
    case KAL__ROW_LIMIT_MAX:
    case KAL__ROW_LIMIT_MIN:
        if (kal__limits_indicator(&r->model->limit[row->a]))
            return label->unit; /* a ratio is not per period */
        return kal__period_unit(r->arena, r->model, label->unit);
    default: return kal__period_unit(r->arena, r->model, label->unit);
    }
}

static bool add_columns(kal__reading *r, kal__frame *frame, const char **text[6], double **relax)
{
    static const char *const name[] = {"row", "id", "port", "property", "text"};

    for (size_t k = 0; k < 5; k++)
        if (!(text[k] = kal__frame_add_text(r->arena, frame, name[k])))
            return false;
    return (*relax = kal__frame_add_number(r->arena, frame, "relax")) &&
           (text[5] = kal__frame_add_text(r->arena, frame, "unit"));
}

/* One line per member, with what it would take to loosen it alone. */
static kal_status tell(kal__reading *r, const unsigned char *held)
{
    size_t rows = r->program->lp->rows, n = 0;
    kal__frame *frame;
    const char **text[6];
    double *relax;

    for (size_t i = 0; held && i < rows; i++)
        n += held[i];
    frame = kal__frame_new(r->arena, "conflict", n);
    r->plan->frame[KAL__PLAN_CONFLICT] = frame;
    if (!frame || !add_columns(r, frame, text, &relax))
        return kal__fail_memory(r->ctx);
    n = 0;
    for (uint32_t i = 0; held && i < rows; i++) {
        kal__row_label label;
        kal_status status;
        if (!held[i])
            continue;
        if (!kal__row_label_make(r->arena, r->program, i, &label))
            return kal__fail_memory(r->ctx);
        text[0][n] = kal__row_family_text((kal__row_family)r->program->row[i].kind);
        text[1][n] = label.id;
        text[2][n] = label.port;
        text[3][n] = label.property;
        text[4][n] = kal__row_text(r->arena, r->program, i);
        text[5][n] = relax_unit(r, &label, i);
        if (!text[4][n] || !text[5][n])
            return kal__fail_memory(r->ctx);
        status = kal__relax(r, i, &relax[n]);
        if (status != KAL_OK)
            return status;
        n++;
    }
    return KAL_OK;
}

kal_status kal__read_conflict(kal__reading *r)
{
    search s = {.r = r, .lp = r->program->lp};
    bool minimal;
    kal_status status;

    if (r->solution->plan.outcome != KAL_OUTCOME_INFEASIBLE)
        return tell(r, NULL);
    if (!start(&s))
        return kal__fail_memory(r->ctx);
    status = filter(&s, &minimal);
    kal__arena_free(s.arena);
    if (status != KAL_OK)
        return status;
    if (!minimal &&
        !kal__reading_warn(r, "conflict_not_minimal",
                           "the search for the conflict was cut short: some of its rows may "
                           "not be needed for it"))
        return kal__fail_memory(r->ctx);
    status = tell(r, s.held);
    if (status == KAL_OK && r->relax_unknown &&
        !kal__reading_warn(r, "relax_unknown",
                           "the search for what would solve the conflict was cut short: an empty "
                           "relax may only mean that"))
        return kal__fail_memory(r->ctx);
    return status;
}
