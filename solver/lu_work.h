/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the factorisation: how its triangles are stored. */
#ifndef KAL_SOLVER_LU_WORK_H
#define KAL_SOLVER_LU_WORK_H

#include "base/mem.h"
#include "solver/lu.h"

#define KAL__LU_NONE UINT32_MAX

/* A sparse matrix by lines, which grow, shrink and move. */
typedef struct kal__lu_entry {
    double value;
    uint32_t at;
} kal__lu_entry;
typedef struct kal__lu_line {
    size_t start;
    uint32_t count, room;
} kal__lu_line;
typedef struct kal__lu_lines {
    const kal_allocator *allocator;
    size_t lines, used,
        size;             /* entries: from 0 to used are given to lines, some of them no longer */
    size_t held;          /* in lines now */
    kal__lu_line *line;   /* [lines] */
    kal__lu_entry *entry; /* [size] */
} kal__lu_lines;

/* All lines empty, what was allocated stays. */
void kal__lu_lines_clear(kal__lu_lines *m);
void kal__lu_lines_free(kal__lu_lines *m);
/* All lines empty, and room for so many entries and few more: of what will not grow. */
bool kal__lu_lines_fit(kal__lu_lines *m, size_t entries);
/* Room for `more` entries behind all lines. */
bool kal__lu_lines_reserve(kal__lu_lines *m, size_t more);
/* Room for `more` entries in line i, which may move. */
bool kal__lu_line_reserve(kal__lu_lines *m, uint32_t i, size_t more);
/* The columns of `from`, in its lines' order, as the lines of `to`. */
bool kal__lu_lines_transpose(const kal__lu_lines *from, kal__lu_lines *to);

static inline kal__lu_entry *kal__lu_line_first(const kal__lu_lines *m, uint32_t i)
{
    return m->entry + m->line[i].start;
}

/* There must be room. */
static inline void kal__lu_line_push(kal__lu_lines *m, uint32_t i, uint32_t at, double value)
{
    kal__lu_line *l = &m->line[i];
    m->entry[l->start + l->count++] = (kal__lu_entry){value, at};
    m->held++;
}

/* Line i begins behind all others, with what room was reserved; pushes follow, then kal__lu_line_end. */
static inline void kal__lu_line_begin(kal__lu_lines *m, uint32_t i)
{
    m->line[i] = (kal__lu_line){m->used, 0, 0};
}

static inline void kal__lu_line_end(kal__lu_lines *m, uint32_t i)
{
    m->line[i].room = m->line[i].count;
    m->used += m->line[i].count;
}

/* The entry of line i at `at` goes; its value. It must be there. */
double kal__lu_line_take(kal__lu_lines *m, uint32_t i, uint32_t at);

/* A vector under way through the triangles, by label. */
typedef struct kal__lu_room {
    double *value;       /* [rows], 0 between calls */
    uint32_t *list;      /* [rows] labels that may be nonzero, unless `loose` */
    size_t count;        /* of list */
    bool loose;          /* any label may be nonzero */
    double drop;         /* entries not above count as 0 */
    unsigned char *mark; /* [rows], 0 between calls */
    uint32_t *stack;     /* [rows] a path */
    uint32_t *next;      /* [rows] the entries to follow on it */
    uint32_t *order;     /* [rows] */
} kal__lu_room;

/* What is kept of a solve for an update: nonzeros by label. */
typedef struct kal__lu_kept {
    kal__lu_entry *entry; /* [rows] */
    size_t count;
    bool valid;
    uint32_t position; /* of a unit vector */
} kal__lu_kept;

/* B = L R^-1 U, rows and columns in the order of pivoting: the p-th pivot has label p, whatever becomes of it later.
 * L has ones on its diagonal. An update moves a label behind all others of U and notes in R how its row was emptied. */
struct kal__lu {
    kal_allocator allocator;
    const kal__lu_matrix *matrix;
    kal__arena *arena;
    double threshold;

    uint32_t *label_of_row, *row_of_label;           /* [rows] */
    uint32_t *label_of_position, *position_of_label; /* [rows] */

    kal__lu_lines l_column, l_row, u_column, u_row; /* by label, without diagonals */
    double *diagonal;                               /* [rows] of U */
    uint32_t *l_column_list,
        *l_row_list; /* [l_columns], [l_rows] lines that are not empty, ascending */
    uint32_t l_columns, l_rows;

    /* the labels that were moved behind all others, in order; KAL__LU_NONE where one was moved again */
    uint32_t *moved;
    size_t moves, moved_size;
    uint32_t *move_of; /* [rows] its place in `moved`, or KAL__LU_NONE */

    /* the t-th eta takes multiples of other labels from label[t]; line t of `eta` are these */
    kal__lu_entry *eta;
    size_t *eta_start; /* [moved_size + 1] */
    uint32_t *eta_label;
    size_t eta_size;

    kal__lu_room room;
    kal__lu_kept spike, unit;

    size_t factor_work, update_work, factor_held;

    /* factorising only */
    kal__lu_lines b_row;                   /* the rows of B: at is a position */
    kal__lu_lines k_column, k_row;         /* what is left when the singletons are gone */
    double *row_size, *column_size;        /* [rows] largest of B; largest relative to row_size */
    double *column_largest;                /* [rows] largest of B */
    uint32_t *row_count, *column_count;    /* [rows] */
    uint32_t *queue;                       /* [rows] */
    double *largest;                       /* [rows] of a column of the kernel */
    double *multiple;                      /* [rows] 0 between pivots */
    uint32_t *row_next, *row_before;       /* [rows] lists of equal counts */
    uint32_t *column_next, *column_before; /* [rows] */
    uint32_t *row_of_count, *column_of_count; /* [rows + 1] */
    uint32_t pivots, kernel_rows;
};

/* Below this part of its row's and its column's size in B a pivot is rounding: eliminations leave some 1e-16 of what
 * they subtract, and a few hundred of them in a row a thousand times that. What they subtract is of the column's own
 * size too: a pivot that is well above the rounding of that is none, however large its row is elsewhere. */
#define KAL__LU_DEPENDENT 1e-11

static inline bool kal__lu_tiny(const kal__lu *lu, uint32_t row, uint32_t position, double v)
{
    const double size = v < 0 ? -v : v;
    return !(size > KAL__LU_DEPENDENT * lu->row_size[row] * lu->column_size[position] ||
             size > KAL__LU_DEPENDENT * lu->column_largest[position]);
}

/* The entries of a variable's column; each is to be negated. */
static inline size_t kal__lu_column(const kal__lu_matrix *a, const uint32_t *variable,
                                    const uint32_t **index, const double **value)
{
    static const double MINUS_ONE = -1.0;
    if (*variable < a->rows) {
        *index = variable;
        *value = &MINUS_ONE;
        return 1;
    }
    const size_t j = *variable - a->rows;
    *index = a->index + a->start[j];
    *value = a->value + a->start[j];
    return a->start[j + 1] - a->start[j];
}

/* Row and position are the next pivot. */
static inline uint32_t kal__lu_pivot(kal__lu *lu, uint32_t row, uint32_t position, double value)
{
    const uint32_t p = lu->pivots++;
    lu->label_of_row[row] = p;
    lu->row_of_label[p] = row;
    lu->label_of_position[position] = p;
    lu->position_of_label[p] = position;
    lu->diagonal[p] = value;
    return p;
}

/* What is left after the singletons; false when out of memory. */
bool kal__lu_kernel(kal__lu *lu, const uint32_t *head);

/* Solves with one triangle, in place. */
void kal__lu_solve_l(kal__lu *lu, kal__lu_room *w);
void kal__lu_solve_lt(kal__lu *lu, kal__lu_room *w);
void kal__lu_solve_r(kal__lu *lu, kal__lu_room *w);
void kal__lu_solve_rt(kal__lu *lu, kal__lu_room *w);
void kal__lu_solve_u(kal__lu *lu, kal__lu_room *w);
void kal__lu_solve_ut(kal__lu *lu, kal__lu_room *w);

#endif
