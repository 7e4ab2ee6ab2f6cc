/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the reduction: a program that loses rows and columns, and notes how to take them back. */
#ifndef KAL_SOLVER_REDUCE_WORK_H
#define KAL_SOLVER_REDUCE_WORK_H

#include "base/num.h"
#include "solver/reduce.h"

#define KAL__RED_NONE UINT32_MAX

/* A difference below this share of its terms may be rounding, some hundred times that of a sum of a few terms: what
 * it would decide is left undecided. */
#define KAL__RED_ROUNDING 1e-13
/* Twins of the same hash that are looked at: many equal columns that cannot be merged must not cost their square. */
#define KAL__RED_CHAIN 8

/* What a walk over the matrix says of a row, as to the columns and rows that are left. One cache line. */
typedef struct kal__red_row {
    double low, high;             /* its activity lies between, as far as bounds are finite */
    double low_terms, high_terms; /* sums of absolute values of the same */
    double first;                 /* its first coefficient */
    uint64_t hash;                /* of its pattern, the same for proportional rows */
    uint32_t low_open, high_open; /* bounds that are not finite */
    uint32_t count,
        mixed; /* columns left, and all their numbers combined by xor: of one it is the number */
} kal__red_row;

/* Where a column is. Those gone without a note stand at a bound for good: KAL__RED_GONE + their status. */
enum { KAL__RED_HERE, KAL__RED_MERGED, KAL__RED_GONE };

/* What has to be undone; rows gone without a note were loose. */
typedef enum kal__red_kind {
    KAL__RED_SINGLE_ROW,  /* row `gone` became bounds of column `kept` */
    KAL__RED_FORCING_ROW, /* row `gone` left its columns at bounds: list[from .. to) */
    KAL__RED_TWIN_ROW,    /* row `gone` is `ratio` times row `kept` */
    KAL__RED_FREE_COLUMN, /* row `gone` defined column `kept` by entries list[from .. to) of the matrix by rows */
    KAL__RED_TWIN_COLUMN /* column `gone` is `ratio` times column `kept`, which became their sum */
} kal__red_kind;

typedef struct kal__red_note {
    kal__red_kind kind;
    uint32_t gone, kept;
    double ratio;      /* the coefficient of a single row */
    bool lower, upper; /* did the row that is gone give this side of what is kept? */
    bool closed;       /* the sides that it left are equal */
    bool equation;     /* its own sides are equal */
    double side[4]; /* twins: bounds of the kept column, then of the other; free: side of the row, its dual */
    size_t from, to;
} kal__red_note;

/* What was taken away, by name. */
enum {
    KAL__RED_EMPTY_ROWS,
    KAL__RED_SINGLE_ROWS,
    KAL__RED_LOOSE_ROWS,
    KAL__RED_FORCING_ROWS,
    KAL__RED_TWIN_ROWS,
    KAL__RED_FIXED_COLUMNS,
    KAL__RED_EMPTY_COLUMNS,
    KAL__RED_DOMINATED_COLUMNS,
    KAL__RED_FREE_COLUMNS,
    KAL__RED_TWIN_COLUMNS,
    KAL__RED_COUNTS
};

struct kal__reduced {
    kal__arena *arena;
    const kal__task *task;
    const kal__lp *lp;
    kal__reduce_end end;           /* KAL__REDUCED while all is well */
    double *cost;                  /* [columns] */
    double *lower, *upper;         /* [columns] as they are now, or were when the column went */
    double *row_lower, *row_upper; /* [rows] likewise, of the row as given */
    unsigned char *column_state;   /* [columns] */
    unsigned char *row_gone;       /* [rows] */
    kal__red_row *row;             /* [rows] */
    kal__sum *shift;               /* [rows] what columns that are gone give to them */
    double *shift_terms;           /* [rows] */
    uint64_t *hash;                /* [columns] as of rows */
    uint32_t *queue;               /* [rows] those that lost a column and have at most one left */
    size_t queued;
    unsigned char *in_queue; /* [rows] */
    size_t *row_start;       /* [rows + 1] the matrix by rows; NULL: not made yet */
    uint32_t *row_column;    /* [nonzeros] */
    double *row_value;
    void *judge;            /* of reduce_dominated.c; NULL: not made yet */
    uint32_t *head, *next;  /* chains of twins: a power of two of heads; NULL: not made yet */
    size_t left;            /* nonzeros of rows and columns that are here */
    size_t work, work_most; /* entries looked at out of turn */
    kal__red_note *note;
    size_t notes, note_room;
    uint32_t *list;
    size_t listed, list_room;
    size_t count[KAL__RED_COUNTS];
    bool no_twin_columns; /* as far as a look saw: they are not searched for */
    kal__task small;
    kal__lp small_lp;
    uint32_t *small_column, *small_row; /* where they come from */
};

/* As kal__reduce, but says KAL__NOT_SMALLER only when less than this share of the nonzeros goes. */
kal__reduce_end kal__reduce_share(kal__arena *arena, const kal__task *task, double share,
                                  kal__reduced **out);

static inline bool kal__red_well(const kal__reduced *r) { return r->end == KAL__REDUCED; }

/* reduce_take.c: how rows and columns go. A column at a bound (KAL__AT_LOWER, KAL__AT_UPPER; KAL__FREE: at 0). */
void kal__red_take_column(kal__reduced *r, uint32_t j, kal__basis_status status);
/* ... whose quantity another column carries now. */
void kal__red_take_merged(kal__reduced *r, uint32_t j);
void kal__red_take_row(kal__reduced *r, uint32_t i);
/* Room for one more; NULL: out of memory. */
kal__red_note *kal__red_note_new(kal__reduced *r);
/* ... with room in `list` for the columns of row i. */
kal__red_note *kal__red_note_of_row(kal__reduced *r, uint32_t i);
bool kal__red_by_rows(kal__reduced *r);
/* Room for the chains, with `size` empty heads, at most 2 (rows or columns) + 16. */
bool kal__red_chains(kal__reduced *r, size_t size);
double kal__red_shift(const kal__reduced *r, uint32_t i);
/* A side of a row without what is gone. */
double kal__red_side(const kal__reduced *r, uint32_t i, bool upper);
/* Is p q == s t, without a rounding? */
bool kal__red_same_product(double p, double q, double s, double t);

/* Two intervals become one. `terms`: of what their ends were made of, beside themselves. */
typedef enum kal__red_meet { KAL__RED_MEET, KAL__RED_APART, KAL__RED_DOUBT } kal__red_meet;
kal__red_meet kal__red_narrow(double *lower, double *upper, double with_lower, double with_upper,
                              double terms);

/* reduce_look.c: about how many nonzeros a first round would take away; nothing is taken, and of what `r` holds only
 * the bounds must be there. */
double kal__red_look(kal__reduced *r);
bool kal__red_in_sample(uint32_t number, size_t every);
/* Nonzeros of the dominated columns among one in so many. */
double kal__red_dominated_sample(kal__reduced *r, size_t every);
/* A column's part in a row; its hash as the survey has it. */
void kal__red_enter(kal__red_row *row, uint32_t j, double a, double lower, double upper);
uint64_t kal__red_column_hash(const kal__reduced *r, uint32_t j);

/* The steps of a round. */
void kal__red_survey(kal__reduced *r); /* walks over the matrix; fixed and empty columns go */
void kal__red_settle(kal__reduced *r,
                     uint32_t j);         /* a column that no row holds goes, if it has where to */
void kal__red_rows(kal__reduced *r);      /* empty, single, loose, forcing rows */
void kal__red_queue(kal__reduced *r);     /* rows that became empty or single since */
void kal__red_free(kal__reduced *r);      /* columns that one row defines */
void kal__red_dominated(kal__reduced *r); /* columns that no dual solution can want */
void kal__red_twin_columns(kal__reduced *r); /* proportional columns */
void kal__red_twin_rows(kal__reduced *r);    /* proportional rows */

#endif
