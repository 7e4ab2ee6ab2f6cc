/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A neutral program with what surrounds it: names, one objective, a sense. */
#ifndef KAL_SOLVER_NAMED_H
#define KAL_SOLVER_NAMED_H

#include <kalund/lp.h>

#include "base/ctx.h"
#include "solver/lp.h"
#include "solver/solve.h"

struct kal_lp {
    kal__arena *arena; /* holds the handle */
    kal__lp lp;
    size_t column_room, entry_room; /* of the arrays below and of those of lp */
    double *cost;                   /* [lp.columns] */
    double offset;
    bool maximise;                /* what OBJSENSE says */
    const char *name, *objective; /* "": none */
    const char **row_name;        /* [lp.rows], NULL: none has a name */
    const char **column_name;     /* [lp.columns] */
    double read_s;                /* wall time of reading it; decides nothing */
    size_t warnings, warning_room;
    const char **warning; /* [warnings] */
};

struct kal_lp_result {
    kal__arena *arena;  /* holds the handle */
    kal__result solved; /* minimised */
    size_t rows, columns;
    double objective, bound;
    kal__before before; /* what was solved; of an optimum */
    double *y, *d;      /* in the sense that was asked; NULL: no optimum */
    double read_s, solve_s;
};

/* An empty program in an arena of its own; NULL when out of memory. */
kal_lp *kal__named_new(kal_ctx *ctx);
/* Room for a program of at most this size, with lower bounds 0, upper bounds infinity, rows without bounds and no
 * coefficient; only its counts are left to set. False when out of memory. */
bool kal__named_room(kal_lp *program, size_t rows, size_t columns, size_t nonzeros);
/* n more columns behind those that are there, without zeros; there is room for them. `call` is whose mistakes are told.
 * KAL_OK; KAL_BAD_INPUT; KAL_MEMORY. */
kal_status kal__named_take(kal_ctx *ctx, const char *call, kal_lp *program, size_t n,
                           const size_t *start, const uint32_t *index, const double *value);
/* Are the bounds, the costs such as a program may have? KAL_OK; KAL_BAD_INPUT: one of `what` ("column") is none; the
 * first has the number `first`, or they have those of `number`. NULL: nothing to check. */
kal_status kal__named_check_bounds(kal_ctx *ctx, const char *call, const char *what, size_t first,
                                   const uint32_t *number, size_t n, const double *lower,
                                   const double *upper);
/* Do n columns begin at 0 and end behind their beginnings? */
kal_status kal__named_check_starts(kal_ctx *ctx, const char *call, size_t n, const size_t *start);
kal_status kal__named_check_costs(kal_ctx *ctx, const char *call, size_t first,
                                  const uint32_t *number, size_t n, const double *cost);
/* The rows of each column in ascending order. False when out of memory. Cost: O(rows + columns + nonzeros). */
bool kal__named_ascend(kal__arena *scratch, kal__lp *lp);
/* One more warning, a text that lives as long as the program. False when it is NULL or memory is out. */
bool kal__named_warn(kal_lp *program, const char *text);

#endif
