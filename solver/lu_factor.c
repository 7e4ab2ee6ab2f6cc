/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Factorising: what is triangular already, and what becomes of columns that depend on others. */
#include <math.h>
#include <string.h>

#include "solver/lu_work.h"

/* A step of factorising costs about as much as so many entries of an eta. */
#define STEP 4

/* Counts, largest entries, and the rows of B. */
static bool load(kal__lu *lu, const uint32_t *head)
{
    const size_t rows = lu->matrix->rows;
    const uint32_t *index;
    const double *value;
    size_t nonzeros = 0;

    memset(lu->row_count, 0, rows * sizeof *lu->row_count);
    memset(lu->row_size, 0, rows * sizeof *lu->row_size);
    for (size_t c = 0; c < rows; c++) {
        const size_t n = kal__lu_column(lu->matrix, &head[c], &index, &value);
        for (size_t k = 0; k < n; k++) {
            lu->row_count[index[k]]++;
            if (fabs(value[k]) > lu->row_size[index[k]])
                lu->row_size[index[k]] = fabs(value[k]);
        }
        lu->column_count[c] = (uint32_t)n;
        nonzeros += n;
    }
    if (!kal__lu_lines_fit(&lu->b_row, nonzeros))
        return false;
    for (size_t i = 0; i < rows; i++) {
        lu->b_row.line[i] = (kal__lu_line){lu->b_row.used, 0, lu->row_count[i]};
        lu->b_row.used += lu->row_count[i];
        lu->largest[i] = 1 / lu->row_size[i]; /* infinite where the row is empty: not looked at */
    }
    for (uint32_t c = 0; c < rows; c++) {
        const size_t n = kal__lu_column(lu->matrix, &head[c], &index, &value);
        double size = 0, largest = 0;
        for (size_t k = 0; k < n; k++) {
            kal__lu_line_push(&lu->b_row, index[k], c, -value[k]);
            largest = fabs(value[k]) > largest ? fabs(value[k]) : largest;
            const double share = fabs(value[k]) * lu->largest[index[k]];
            size = share > size ? share : size;
        }
        lu->column_size[c] = size;
        lu->column_largest[c] = largest;
    }
    lu->factor_work += 4 * nonzeros;
    return true;
}

/* The one row of a column that has no pivot yet, and the entry there. */
static uint32_t only_row(const kal__lu *lu, const uint32_t *variable, double *entry)
{
    const uint32_t *index;
    const double *value;
    kal__lu_column(lu->matrix, variable, &index, &value);
    size_t k = 0;
    while (lu->label_of_row[index[k]] != KAL__LU_NONE)
        k++;
    *entry = -value[k];
    return index[k];
}

/* The row leaves, and columns that have one row left after it join the queue. */
static size_t close_row(kal__lu *lu, uint32_t p, uint32_t row, uint32_t c, size_t end)
{
    const kal__lu_entry *e = kal__lu_line_first(&lu->b_row, row);

    kal__lu_line_begin(&lu->u_row, p);
    for (uint32_t k = 0; k < lu->b_row.line[row].count; k++) {
        const uint32_t j = e[k].at;
        if (j == c)
            continue;
        kal__lu_line_push(&lu->u_row, p, j, e[k].value);
        if (--lu->column_count[j] == 1)
            lu->queue[end++] = j;
    }
    kal__lu_line_end(&lu->u_row, p);
    return end;
}

/* Columns with one row left: the row's other entries are U's as they stand. */
static bool column_singletons(kal__lu *lu, const uint32_t *head)
{
    const size_t rows = lu->matrix->rows;
    size_t end = 0;

    if (!kal__lu_lines_reserve(&lu->u_row, lu->b_row.held))
        return false;
    for (uint32_t c = 0; c < rows; c++)
        if (lu->column_count[c] == 1)
            lu->queue[end++] = c;
    for (size_t k = 0; k < end; k++) {
        const uint32_t c = lu->queue[k];
        double value;
        if (lu->column_count[c] != 1)
            continue;
        const uint32_t row = only_row(lu, &head[c], &value);
        if (kal__lu_tiny(lu, row, c, value))
            continue;
        const uint32_t p = kal__lu_pivot(lu, row, c, value);
        end = close_row(lu, p, row, c, end);
    }
    return true;
}

static uint32_t only_column(const kal__lu *lu, uint32_t row, double *entry)
{
    const kal__lu_entry *e = kal__lu_line_first(&lu->b_row, row);
    while (lu->label_of_position[e->at] != KAL__LU_NONE)
        e++;
    *entry = e->value;
    return e->at;
}

/* The column leaves: what it has in rows without a pivot is L's. */
static size_t close_column(kal__lu *lu, uint32_t p, const uint32_t *variable, double pivot,
                           size_t end)
{
    const uint32_t *index;
    const double *value;
    const size_t n = kal__lu_column(lu->matrix, variable, &index, &value);

    kal__lu_line_begin(&lu->l_column, p);
    for (size_t k = 0; k < n; k++) {
        if (lu->label_of_row[index[k]] != KAL__LU_NONE)
            continue;
        kal__lu_line_push(&lu->l_column, p, index[k], -value[k] / pivot);
        if (--lu->row_count[index[k]] == 1)
            lu->queue[end++] = index[k];
    }
    kal__lu_line_end(&lu->l_column, p);
    return end;
}

/* Rows with one column left. A column singleton has no other open row, so row counts stand from the start. */
static bool row_singletons(kal__lu *lu, const uint32_t *head)
{
    const size_t rows = lu->matrix->rows;
    size_t end = 0;

    /* at most what has no place in U */
    if (!kal__lu_lines_fit(&lu->l_column, lu->b_row.held - lu->u_row.held - lu->pivots))
        return false;
    for (uint32_t p = 0; p < lu->pivots; p++) {
        /* entries of open rows in columns that are gone: none */
        lu->row_count[lu->row_of_label[p]] = 0;
    }
    for (uint32_t i = 0; i < rows; i++)
        if (lu->row_count[i] == 1)
            lu->queue[end++] = i;
    for (size_t k = 0; k < end; k++) {
        const uint32_t row = lu->queue[k];
        double value;
        if (lu->row_count[row] != 1)
            continue;
        const uint32_t c = only_column(lu, row, &value);
        if (kal__lu_tiny(lu, row, c, value))
            continue;
        const uint32_t p = kal__lu_pivot(lu, row, c, value);
        lu->row_count[row] = 0;
        end = close_column(lu, p, &head[c], value, end);
    }
    return true;
}

/* Rows without a pivot take their own variable, in place of a column that found none. */
static kal__lu_status mend(kal__lu *lu, uint32_t *head)
{
    const size_t rows = lu->matrix->rows;
    uint32_t c = 0;
    const uint32_t first = lu->pivots;

    if (first == rows)
        return KAL__LU_OK;
    for (uint32_t row = 0; row < rows; row++) {
        if (lu->label_of_row[row] != KAL__LU_NONE)
            continue;
        while (lu->label_of_position[c] != KAL__LU_NONE)
            c++;
        head[c] = row;
        kal__lu_pivot(lu, row, c, 1.0);
    }
    /* what the columns that went had in rows of U goes with them */
    for (uint32_t p = 0; p < first; p++) {
        kal__lu_line *l = &lu->u_row.line[p];
        kal__lu_entry *e = kal__lu_line_first(&lu->u_row, p);
        for (uint32_t k = l->count; k-- > 0;)
            if (lu->label_of_position[e[k].at] >= first) {
                e[k] = e[--l->count];
                lu->u_row.held--;
            }
    }
    return KAL__LU_SINGULAR;
}

static void relabel(kal__lu_lines *m, const uint32_t *label_of)
{
    for (size_t k = 0; k < m->used; k++)
        m->entry[k].at = label_of[m->entry[k].at];
}

static uint32_t list_lines(const kal__lu_lines *m, uint32_t *list)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < m->lines; i++)
        if (m->line[i].count)
            list[count++] = i;
    return count;
}

static void begin(kal__lu *lu)
{
    const size_t rows = lu->matrix->rows;

    lu->pivots = 0;
    lu->moves = 0;
    lu->spike.valid = lu->unit.valid = false;
    lu->factor_work = lu->update_work = 0;
    memset(lu->label_of_row, 0xff, rows * sizeof *lu->label_of_row);
    memset(lu->label_of_position, 0xff, rows * sizeof *lu->label_of_position);
    memset(lu->move_of, 0xff, rows * sizeof *lu->move_of);
    kal__lu_lines_clear(&lu->l_column);
    kal__lu_lines_clear(&lu->u_row);
    kal__lu_lines_free(&lu->l_row);
    kal__lu_lines_free(&lu->u_column);
}

kal__lu_status kal__lu_factor(kal__lu *lu, uint32_t *head)
{
    begin(lu);
    if (!load(lu, head) || !column_singletons(lu, head) || !row_singletons(lu, head))
        return KAL__LU_MEMORY;
    kal__lu_lines_free(&lu->b_row); /* what is large goes when it has done its work */
    if (!kal__lu_kernel(lu, head))
        return KAL__LU_MEMORY;
    kal__lu_lines_free(&lu->k_column);
    kal__lu_lines_free(&lu->k_row);
    const kal__lu_status status = mend(lu, head);
    relabel(&lu->l_column, lu->label_of_row);
    relabel(&lu->u_row, lu->label_of_position);
    if (!kal__lu_lines_fit(&lu->l_row, lu->l_column.held) ||
        !kal__lu_lines_transpose(&lu->l_column, &lu->l_row) ||
        !kal__lu_lines_transpose(&lu->u_row, &lu->u_column))
        return KAL__LU_MEMORY;
    lu->l_columns = list_lines(&lu->l_column, lu->l_column_list);
    lu->l_rows = list_lines(&lu->l_row, lu->l_row_list);
    lu->factor_held = kal__lu_nonzeros(lu);
    lu->factor_work = STEP * (lu->factor_work + 10 * lu->factor_held);
    return status;
}
