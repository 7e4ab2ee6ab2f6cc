/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eliminating what is not triangular, in Markowitz's order (1957). */
#include <math.h>
#include <string.h>

#include "solver/lu_work.h"

/* What two terms leave below this part of them is rounding: it would only be fill. */
#define CANCELLED 1e-15
/* Lines that are looked at before the best pivot so far is taken (Suhl and Suhl 1990 use four). */
#define LOOKS 4

static inline double larger(double a, double b) { return a > b ? a : b; }

typedef struct choice {
    uint32_t row, column;
    double value;
    uint64_t merit; /* products of the other entries of its row and its column: what may fill */
    unsigned looks;
} choice;

static void row_link(kal__lu *lu, uint32_t i)
{
    uint32_t *first = &lu->row_of_count[lu->row_count[i]];
    lu->row_next[i] = *first;
    lu->row_before[i] = KAL__LU_NONE;
    if (*first != KAL__LU_NONE)
        lu->row_before[*first] = i;
    *first = i;
}

static void row_unlink(kal__lu *lu, uint32_t i)
{
    const uint32_t next = lu->row_next[i], before = lu->row_before[i];
    if (next == i)
        return;
    if (before == KAL__LU_NONE)
        lu->row_of_count[lu->row_count[i]] = next;
    else
        lu->row_next[before] = next;
    if (next != KAL__LU_NONE)
        lu->row_before[next] = before;
    lu->row_next[i] = i;
}

static void column_link(kal__lu *lu, uint32_t j)
{
    uint32_t *first = &lu->column_of_count[lu->k_column.line[j].count];
    lu->column_next[j] = *first;
    lu->column_before[j] = KAL__LU_NONE;
    if (*first != KAL__LU_NONE)
        lu->column_before[*first] = j;
    *first = j;
}

static void column_unlink(kal__lu *lu, uint32_t j)
{
    const uint32_t next = lu->column_next[j], before = lu->column_before[j];
    if (next == j)
        return;
    if (before == KAL__LU_NONE)
        lu->column_of_count[lu->k_column.line[j].count] = next;
    else
        lu->column_next[before] = next;
    if (next != KAL__LU_NONE)
        lu->column_before[next] = before;
    lu->column_next[j] = j;
}

/* The open part of an open column. */
static bool gather_column(kal__lu *lu, const uint32_t *variable, uint32_t c)
{
    const uint32_t *index;
    const double *value;
    const size_t n = kal__lu_column(lu->matrix, variable, &index, &value);

    lu->largest[c] = 0;
    if (!kal__lu_lines_reserve(&lu->k_column, n))
        return false;
    kal__lu_line_begin(&lu->k_column, c);
    for (size_t k = 0; k < n; k++) {
        if (lu->label_of_row[index[k]] != KAL__LU_NONE)
            continue;
        kal__lu_line_push(&lu->k_column, c, index[k], -value[k]);
        lu->largest[c] = larger(lu->largest[c], fabs(value[k]));
    }
    kal__lu_line_end(&lu->k_column, c);
    return true;
}

static bool gather(kal__lu *lu, const uint32_t *head)
{
    const size_t rows = lu->matrix->rows;

    kal__lu_lines_clear(&lu->k_column);
    memset(lu->row_of_count, 0xff, (rows + 1) * sizeof *lu->row_of_count);
    memset(lu->column_of_count, 0xff, (rows + 1) * sizeof *lu->column_of_count);
    for (uint32_t c = 0; c < rows; c++)
        if (lu->label_of_position[c] == KAL__LU_NONE && !gather_column(lu, &head[c], c))
            return false;
    if (!kal__lu_lines_transpose(&lu->k_column, &lu->k_row))
        return false;
    for (uint32_t k = 0; k < rows; k++) {
        if (lu->label_of_position[k] == KAL__LU_NONE)
            column_link(lu, k);
        if (lu->label_of_row[k] != KAL__LU_NONE)
            continue;
        lu->row_count[k] = lu->k_row.line[k].count;
        row_link(lu, k);
    }
    return true;
}

static bool consider(const kal__lu *lu, choice *best, uint32_t row, uint32_t column, double value)
{
    const uint64_t merit =
        (uint64_t)(lu->row_count[row] - 1) * (lu->k_column.line[column].count - 1);
    if (merit > best->merit || (merit == best->merit && fabs(value) <= fabs(best->value)) ||
        kal__lu_tiny(lu, row, column, value))
        return false;
    best->row = row;
    best->column = column;
    best->value = value;
    best->merit = merit;
    return true;
}

/* A column of which no entry will do is not looked at again before it changes. */
static void look_at_column(kal__lu *lu, choice *best, uint32_t j)
{
    const kal__lu_entry *e = kal__lu_line_first(&lu->k_column, j);
    const double least = lu->threshold * lu->largest[j];
    bool sound = false;

    best->looks++;
    for (uint32_t k = 0; k < lu->k_column.line[j].count; k++)
        if (fabs(e[k].value) >= least)
            sound = consider(lu, best, e[k].at, j, e[k].value) ||
                    !kal__lu_tiny(lu, e[k].at, j, e[k].value) || sound;
    if (!sound)
        column_unlink(lu, j);
}

static double entry_of(const kal__lu *lu, uint32_t i, uint32_t j)
{
    const kal__lu_entry *e = kal__lu_line_first(&lu->k_column, j);
    while (e->at != i)
        e++;
    return e->value;
}

/* Pivots do not take their columns out of the rows, which may be long: who reads a row does. */
static kal__lu_entry *fresh_row(kal__lu *lu, uint32_t i)
{
    kal__lu_entry *e = kal__lu_line_first(&lu->k_row, i);
    kal__lu_line *l = &lu->k_row.line[i];

    if (l->count == lu->row_count[i])
        return e;
    uint32_t kept = 0;
    for (uint32_t k = 0; k < l->count; k++)
        if (lu->label_of_position[e[k].at] == KAL__LU_NONE)
            e[kept++] = e[k];
    l->count = kept;
    return e;
}

/* A row with one entry may have a small one: nothing grows by it. */
static void look_at_row(kal__lu *lu, choice *best, uint32_t i)
{
    const kal__lu_entry *e = fresh_row(lu, i);
    const uint32_t n = lu->row_count[i];
    bool sound = false;

    best->looks++;
    for (uint32_t k = 0; k < n; k++) {
        const uint32_t j = e[k].at;
        if ((uint64_t)(n - 1) * (lu->k_column.line[j].count - 1) > best->merit) {
            sound = true;
            continue;
        }
        const double value = entry_of(lu, i, j);
        if (n == 1 || fabs(value) >= lu->threshold * lu->largest[j])
            sound = consider(lu, best, i, j, value) || !kal__lu_tiny(lu, i, j, value) || sound;
    }
    if (!sound)
        row_unlink(lu, i);
}

static bool enough(const choice *best, uint64_t bound)
{
    return best->merit <= bound || (best->merit != UINT64_MAX && best->looks >= LOOKS);
}

/* False when nothing is left that will do. */
static bool choose(kal__lu *lu, choice *best)
{
    const size_t open = lu->matrix->rows - lu->pivots;

    *best = (choice){.merit = UINT64_MAX};
    for (size_t n = 1; n <= open; n++) {
        uint32_t next;
        for (uint32_t j = lu->column_of_count[n]; j != KAL__LU_NONE; j = next) {
            next = lu->column_next[j];
            look_at_column(lu, best, j);
            if (enough(best, (uint64_t)(n - 1) * (n - 1)))
                return true;
        }
        for (uint32_t i = lu->row_of_count[n]; i != KAL__LU_NONE; i = next) {
            next = lu->row_next[i];
            look_at_row(lu, best, i);
            if (enough(best, (uint64_t)n * (n - 1)))
                return true;
        }
    }
    return best->merit != UINT64_MAX;
}

/* The multiples of the pivot's row: the column leaves the rows below. */
static bool open_pivot(kal__lu *lu, const choice *c, uint32_t p)
{
    const uint32_t n = lu->k_column.line[c->column].count;

    if (!kal__lu_lines_reserve(&lu->l_column, n) ||
        !kal__lu_lines_reserve(&lu->u_row, lu->row_count[c->row]))
        return false;
    row_unlink(lu, c->row);
    column_unlink(lu, c->column);
    const kal__lu_entry *e = kal__lu_line_first(&lu->k_column, c->column);
    kal__lu_line_begin(&lu->l_column, p);
    for (uint32_t k = 0; k < n; k++) {
        const uint32_t i = e[k].at;
        if (i == c->row)
            continue;
        const double multiple = e[k].value / c->value;
        kal__lu_line_push(&lu->l_column, p, i, multiple);
        lu->multiple[i] = multiple;
        row_unlink(lu, i);
        lu->row_count[i]--;
    }
    kal__lu_line_end(&lu->l_column, p);
    lu->factor_work += n;
    return true;
}

/* Entries that are there already. Those of the pivot's column that met one are marked. */
static double subtract(kal__lu *lu, uint32_t j, double u)
{
    kal__lu_line *l = &lu->k_column.line[j];
    kal__lu_entry *e = kal__lu_line_first(&lu->k_column, j);
    double largest = 0;

    for (uint32_t k = l->count; k-- > 0;) {
        const double term = lu->multiple[e[k].at] * u;
        if (term != 0) {
            const double size = fabs(e[k].value) + fabs(term);
            lu->room.mark[e[k].at] = 1;
            e[k].value -= term;
            if (fabs(e[k].value) <= CANCELLED * size) {
                kal__lu_line_take(&lu->k_row, e[k].at, j);
                lu->row_count[e[k].at]--;
                e[k] = e[--l->count];
                lu->k_column.held--;
                continue;
            }
        }
        largest = larger(largest, fabs(e[k].value));
    }
    return largest;
}

static bool change_column(kal__lu *lu, uint32_t j, double u, uint32_t p)
{
    const uint32_t n = lu->l_column.line[p].count;

    if (!kal__lu_line_reserve(&lu->k_column, j, n))
        return false;
    double largest = subtract(lu, j, u);
    const kal__lu_entry *l = kal__lu_line_first(&lu->l_column, p);
    for (uint32_t k = 0; k < n; k++) {
        const uint32_t i = l[k].at;
        if (lu->room.mark[i]) {
            lu->room.mark[i] = 0;
            continue;
        }
        const double value = -l[k].value * u;
        if (value == 0)
            continue;
        if (!kal__lu_line_reserve(&lu->k_row, i, 1))
            return false;
        kal__lu_line_push(&lu->k_row, i, j, 0);
        lu->row_count[i]++;
        kal__lu_line_push(&lu->k_column, j, i, value);
        largest = larger(largest, fabs(value));
    }
    lu->largest[j] = largest;
    lu->factor_work += n + lu->k_column.line[j].count;
    return true;
}

static bool close_pivot(kal__lu *lu, const choice *c, uint32_t p)
{
    kal__lu_line_begin(&lu->u_row, p);
    for (uint32_t k = 0; k < lu->k_row.line[c->row].count; k++) {
        const uint32_t j = kal__lu_line_first(&lu->k_row, c->row)[k].at;
        if (lu->label_of_position[j] != KAL__LU_NONE)
            continue;
        column_unlink(lu, j);
        const double u = kal__lu_line_take(&lu->k_column, j, c->row);
        kal__lu_line_push(&lu->u_row, p, j, u);
        if (!change_column(lu, j, u, p))
            return false;
        column_link(lu, j);
    }
    kal__lu_line_end(&lu->u_row, p);
    const kal__lu_entry *l = kal__lu_line_first(&lu->l_column, p);
    for (uint32_t k = 0; k < lu->l_column.line[p].count; k++) {
        lu->multiple[l[k].at] = 0;
        row_link(lu, l[k].at);
    }
    lu->k_row.line[c->row].count = lu->k_column.line[c->column].count = 0;
    return true;
}

bool kal__lu_kernel(kal__lu *lu, const uint32_t *head)
{
    choice best;

    lu->kernel_rows = (uint32_t)lu->matrix->rows - lu->pivots;
    if (lu->pivots == lu->matrix->rows)
        return true;
    if (!gather(lu, head))
        return false;
    while (choose(lu, &best)) {
        const uint32_t p = kal__lu_pivot(lu, best.row, best.column, best.value);
        if (!open_pivot(lu, &best, p) || !close_pivot(lu, &best, p))
            return false;
    }
    return true;
}
