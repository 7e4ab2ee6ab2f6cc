/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program from inside: what each column and row of the linear program means. */
#ifndef KAL_MATCH_BUILD_H
#define KAL_MATCH_BUILD_H

#include <stdbool.h>

#include <kalund/program.h>

#include "base/num.h"
#include "base/options.h"
#include "lib/match/impact.h"
#include "lib/network/ports.h"
#include "solver/lp.h"
#include "solver/solve.h"

typedef enum kal__column_kind {
    KAL__COL_EXCHANGE, /* a: candidate */
    KAL__COL_PURCHASE, /* a: supply, b: demand port */
    KAL__COL_DISPOSAL, /* a: disposal, b: supply port */
    KAL__COL_UNPLACED, /* a: supply port */
    KAL__COL_LEVEL,    /* a: process */
    KAL__COL_EXCEED,   /* a: limit, b: 0 above max, 1 below min */
    KAL__COLUMN_KINDS
} kal__column_kind;

/* One family of rows per function of program.c. The words are those of prices.csv and of conflicts. */
#define KAL__ROW_LIST(X)                                                                           \
    X(KAL__ROW_SOURCE, "source")                         /* a: supply port (a source) */           \
    X(KAL__ROW_OUTPUT, "output")                         /* a: supply port (a process output) */   \
    X(KAL__ROW_NEED, "need")                             /* a: demand port (required sink) */      \
    X(KAL__ROW_OUTLET, "outlet")                         /* a: demand port (not required) */       \
    X(KAL__ROW_INPUT, "input")                           /* a: demand port (a process input) */    \
    X(KAL__ROW_MIN_EXCHANGE, "min_exchange")             /* a: supply port */                      \
    X(KAL__ROW_SHARE, "share")                           /* a: demand port */                      \
    X(KAL__ROW_SUBSTITUTION_SHARE, "substitution_share") /* a: demand port, b: substitution */     \
    X(KAL__ROW_QUALITY_MAX, "quality_max")               /* a: demand port, b: spec */             \
    X(KAL__ROW_QUALITY_MIN, "quality_min")                                                         \
    X(KAL__ROW_SUPPLY_CAPACITY, "supply_capacity") /* a: supply */                                 \
    X(KAL__ROW_SUPPLY_MIN, "supply_min")                                                           \
    X(KAL__ROW_DISPOSAL_CAPACITY, "disposal_capacity") /* a: disposal */                           \
    X(KAL__ROW_DISPOSAL_MIN, "disposal_min")                                                       \
    X(KAL__ROW_LINK_CAPACITY, "link_capacity") /* a: link */                                       \
    X(KAL__ROW_LINK_MIN, "link_min")                                                               \
    X(KAL__ROW_PROCESS_CAPACITY, "process_capacity") /* a: process */                              \
    X(KAL__ROW_PROCESS_MIN, "process_min")                                                         \
    X(KAL__ROW_LIMIT_MAX, "limit_max") /* a: limit */                                              \
    X(KAL__ROW_LIMIT_MIN, "limit_min")

typedef enum kal__row_family {
#define KAL__ROW_ENUM(name, text) name,
    KAL__ROW_LIST(KAL__ROW_ENUM)
#undef KAL__ROW_ENUM
        KAL__ROW_FAMILIES
} kal__row_family;
const char *kal__row_family_text(kal__row_family family);

typedef struct kal__meaning {
    unsigned char kind; /* kal__column_kind or kal__row_family */
    uint32_t a, b;
} kal__meaning;

/* A level of the objective after levels have been put in order. */
typedef struct kal__level {
    size_t terms;
    kal__term *term;  /* weights as asked: relative ones are resolved with the baseline */
    bool tie;         /* the level `cost` that was added */
    const char *text; /* "virgin,ghg" as `--objective` would write it */
} kal__level;

struct kal_program {
    kal__arena *arena;
    kal_network *network; /* kept */
    const kal__model *model;
    kal__lp *lp;
    kal__meaning *column; /* [lp->columns]; kinds stand together, in the order of kal__column_kind */
    kal__meaning *row; /* [lp->rows]; families of one kind stand together, in the order of KAL__ROW_LIST */
    size_t first_column[KAL__COLUMN_KINDS + 1]; /* where a kind begins; the last entry is lp->columns */
    size_t first_row[KAL__ROW_FAMILIES + 1]; /* where a family begins; the last entry is lp->rows */
    uint32_t *link_material; /* [links]: of the first exchange that the row governs; KAL__NONE: none */
    size_t carries;
    kal__carry *carry;   /* sorted by column, constants last */
    size_t *carry_start; /* [lp->columns + 1]: the carries of a column; constants begin at the last */
    struct kal__ratio *ratio; /* [limits]: of a limit on an indicator its form (lib/match/ratio.h) */
    size_t levels;
    kal__level *level;
    int references; /* atomic */
};

struct kal_solution {
    kal__arena *arena;
    kal_program *program; /* kept */
    kal__result plan, baseline;
    size_t impacts;
    double *baseline_total; /* [impacts], NaN when the baseline has no optimum */
    double **weight;        /* [levels][terms]: resolved */
    double **cost;          /* [levels][columns]: the objective that was solved */
    double *offset;         /* [levels]: constants (fixed impacts) of a level's value */
    size_t warnings;        /* relative_zero, tie_unbounded */
    kal__warning *warning;
    int references;
};

kal_program *kal__program_keep(const kal_program *program);
kal_solution *kal__solution_keep(const kal_solution *solution);
/* The unit of what a link carries ("" when it carries nothing, borrowed), its capacity and minimum in it. */
const char *kal__link_unit(const kal_program *program, uint32_t link);
double kal__link_most(const kal_program *program, uint32_t link);
double kal__link_least(const kal_program *program, uint32_t link);

/* "2 t/a of fly ash from ..." : a row or column in the park's words, in the arena; NULL: out of memory. */
const char *kal__row_text(kal__arena *arena, const kal_program *program, uint32_t row);
const char *kal__column_text(kal__arena *arena, const kal_program *program, uint32_t column);
/* A short unique name for MPS ("need:D1", "exchange:S1:D1:truck"), printable ASCII without blanks. */
const char *kal__row_name(kal__arena *arena, const kal_program *program, uint32_t row);
const char *kal__column_name(kal__arena *arena, const kal_program *program, uint32_t column);
/* "exchange", "purchase", ...: the word for a kind of activity. */
const char *kal__column_kind_text(kal__column_kind kind);

/* The levels of the objective in order: `expression` as `--objective`, or NULL for objective.csv and its
 * default. KAL_OK, KAL_BAD_INPUT, KAL_MEMORY. */
kal_status kal__objective_read(kal_ctx *ctx, kal__arena *arena, const kal__model *model,
                               const char *expression, size_t *levels, kal__level **level);

/* A walk over what the columns that are not 0 at x [columns] carry, in their order, then over the constants. Start from
 * {0}; false at the end. Few columns are in use at a vertex, so sums of carries are made this way. */
typedef struct kal__carried {
    const kal__carry *carry;
    double level; /* of its column; 1 for a constant */
    size_t column, next, end;
    bool constants;
} kal__carried;
bool kal__carried_next(const kal_program *program, const double *x, kal__carried *at);

/* The linear form sum over impacts of weight [impacts] x impact, over the columns, and its constant. NULL:
 * out of memory. */
double *kal__weighted_cost(kal__arena *arena, const kal_program *program, const double *weight,
                           double *offset);
/* total [impacts] of the activities x [columns], constants included; absolute [impacts] (or NULL) is the
 * sum of the sizes of what was added. */
void kal__impact_totals(const kal_program *program, const double *x, kal__sum *scratch,
                        double *total, double *absolute);

/* The baseline of kalund-park(5), "who carries what", as a problem over the same program. NULL members of
 * the problem are the program's own. False: out of memory. */
bool kal__baseline_problem(kal__arena *arena, const kal_program *program, kal__problem *out);

#endif
