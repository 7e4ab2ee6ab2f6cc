/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan put together by hand, as far as its reports look at it. */
#ifndef KAL_TESTS_UNIT_REPORT_FIXTURE_H
#define KAL_TESTS_UNIT_REPORT_FIXTURE_H

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "lib/match/plan.h"

typedef struct hand {
    kal_ctx *ctx;
    kal__arena *arena;
    kal__model model;
    kal__input input;
    kal_program program;
    kal_solution solution;
    kal__level_result level;
    kal_plan plan;
} hand;

static inline kal__frame *hand_frame(hand *h, kal__plan_table table, const char *name, size_t rows)
{
    kal__frame *frame = kal__frame_new(h->arena, name, rows);
    ck_assert_ptr_nonnull(frame);
    h->plan.frame[table] = frame;
    return frame;
}

static inline void hand_text(hand *h, kal__plan_table table, const char *column, size_t row,
                             const char *text)
{
    kal__frame *frame = h->plan.frame[table];
    const char **cells = (const char **)(size_t)kal__frame_text(frame, column);
    if (cells == NULL)
        cells = kal__frame_add_text(h->arena, frame, column);
    ck_assert_ptr_nonnull(cells);
    cells[row] = text;
}

static inline void hand_number(hand *h, kal__plan_table table, const char *column, size_t row,
                               double v)
{
    kal__frame *frame = h->plan.frame[table];
    double *cells = (double *)(size_t)kal__frame_number(frame, column);
    if (cells == NULL)
        cells = kal__frame_add_number(h->arena, frame, column);
    ck_assert_ptr_nonnull(cells);
    cells[row] = v;
}

/* An optimal plan without rows; its tables are then filled by the test. */
static inline void hand_begin(hand *h)
{
    static const char *const name[KAL__PLAN_TABLES] = {
        "objective", "impacts_total", "materials", "exchanges", "purchases",
        "disposals", "unplaced",      "processes", "impacts",   "prices",
        "conflict",  "unbounded",     "warnings"};

    memset(h, 0, sizeof *h);
    ck_assert_int_eq(kal_ctx_new(NULL, &h->ctx), KAL_OK);
    h->arena = kal__ctx_arena(h->ctx);
    ck_assert_ptr_nonnull(h->arena);
    h->input = (kal__input){"park.csv", "00ff"};
    h->model =
        (kal__model){.name = "Hand \"made\"", .scenario = "base", .inputs = 1, .input = &h->input};
    h->program.model = &h->model;
    h->level.certificate.bound = 41.5;
    h->solution.program = &h->program;
    h->solution.plan =
        (kal__result){.outcome = KAL_OUTCOME_OPTIMAL, .levels = 1, .level = &h->level};
    h->solution.plan.certificate = (kal__certificate){.kind = KAL__PROOF_OPTIMAL,
                                                      .grade = KAL_GRADE_PROVED,
                                                      .primal = 1e-12,
                                                      .gap = NAN,
                                                      .bound = NAN};
    h->plan.arena = h->arena;
    h->plan.solution = &h->solution;
    h->plan.options = "objective=cost";
    h->plan.audit = (kal__audit){.grade = KAL_GRADE_VERIFIED, .largest = 0.1, .worst = ""};
    for (int i = 0; i < KAL__PLAN_TABLES; i++)
        (void)hand_frame(h, (kal__plan_table)i, name[i], 0);
}

static inline void hand_end(hand *h)
{
    kal__arena_free(h->arena);
    kal_ctx_free(h->ctx);
}

#endif
