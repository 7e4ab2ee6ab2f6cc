/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan while it is being read out of a solution: the point, freed of rounding, and the tables to fill. */
#ifndef KAL_MATCH_READING_H
#define KAL_MATCH_READING_H

#include "base/frame.h"
#include "lib/match/plan.h"
#include "lib/match/words.h"
#include "solver/backend.h"

/* A point of the program with what is rounding set to 0, and the quantities at the ports that it means. */
typedef struct kal__flows {
    double *x;               /* [columns] */
    double *supply, *demand; /* [ports]: of a source, a sink; of a process flow amount x level */
    double *delivered;       /* [demand ports]: exchanged and bought */
} kal__flows;
/* False: out of memory. */
bool kal__flows_make(kal__arena *arena, const kal_program *program, const double *x,
                     kal__flows *out);

typedef struct kal__reading {
    kal_ctx *ctx;
    kal__arena *arena, *scratch;
    kal_plan *plan;
    const kal_program *program;
    const kal_solution *solution;
    const kal__model *model;
    const kal_network *network;
    const kal__backend *backend; /* for the search of a conflict */
    double deadline_s;
    kal__flows flows;    /* of the plan, when it has a point */
    kal__flows baseline; /* when it has an optimum; x is NULL otherwise */
    double *totals;      /* [impacts] of the plan, made when first asked for */
    bool relax_unknown;  /* a search for what would loosen a conflict was cut short */
    bool out_of_time;    /* nothing is searched for any more */
    size_t warnings, warning_room;
    kal__warning *warning;
} kal__reading;

/* The impacts in byte order of their ids [impacts], in scratch memory; NULL: out of memory. */
const kal__impact **kal__impacts_by_id(kal__reading *r);
bool kal__reading_warn(kal__reading *r, const char *code, const char *text);

/* Each fills its frames; false: out of memory. */
bool kal__read_exchanges(kal__reading *r);
bool kal__read_purchases(kal__reading *r);
bool kal__read_disposals(kal__reading *r);
bool kal__read_unplaced(kal__reading *r);
bool kal__read_processes(kal__reading *r);
bool kal__read_materials(kal__reading *r);
bool kal__read_objective(kal__reading *r);
bool kal__read_totals(kal__reading *r);
bool kal__read_ledger(kal__reading *r);
bool kal__read_prices(kal__reading *r);
bool kal__read_unbounded(kal__reading *r);
/* Solves again and again: KAL_OK, KAL_MEMORY, KAL_INTERNAL, KAL_CANCELLED. */
kal_status kal__read_conflict(kal__reading *r);

/* Solves one program of a search. KAL_OK, KAL_MEMORY, KAL_INTERNAL, KAL_CANCELLED. */
kal_status kal__reading_solve(kal__reading *r, const kal__problem *problem, kal__arena *arena,
                              kal__result *out);

/* The least amount by which one row alone must be loosened, in the unit of the row's label; NaN when none
 * does or when it could not be verified. KAL_OK, KAL_MEMORY, KAL_INTERNAL, KAL_CANCELLED. */
kal_status kal__relax(kal__reading *r, uint32_t row, double *out);

/* The unit of a level's value: "EUR", or "1" for a weighted sum. Borrowed. */
const char *kal__level_unit(const kal_solution *solution, size_t level);

/* Row i of the matrix as a dense vector [columns]; NULL: out of memory. */
double *kal__row_coefficients(kal__arena *arena, const kal__lp *lp, uint32_t i);

#endif
