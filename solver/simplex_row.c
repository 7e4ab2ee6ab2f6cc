/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pivot row: by rows where few of them meet it, else column by column. */
#include "solver/simplex_work.h"

#include <math.h>

/* What a way costs, in additions of one column after the other: an entry by rows with its list, an entry by rows
 * without, a column that is looked at for what it holds. Measured. */
#define LISTED_COST 3
#define PLAIN_COST 1
#define SCAN_COST 2
/* What a pivot row holds below this is rounding: scaled entries are about one. */
#define TINY 1e-14

static void add_row(kal__tableau *t, size_t i, double times)
{
    double *alpha = t->alpha + t->rows;
    for (size_t k = t->row_start[i]; k < t->row_start[i + 1]; k++) {
        const uint32_t j = t->row_column[k];
        if (alpha[j] == 0)
            t->touched[t->touches++] = j + (uint32_t)t->rows;
        alpha[j] -= times * t->row_value[k];
        if (alpha[j] == 0)
            alpha[j] = KAL__NOTHING;
    }
}

static void keep_open(kal__tableau *t)
{
    size_t kept = 0;
    for (size_t k = 0; k < t->touches; k++) {
        const uint32_t var = t->touched[k];
        if (t->open[var] && fabs(t->alpha[var]) > TINY)
            t->touched[kept++] = var;
        else
            t->alpha[var] = 0;
    }
    t->touches = kept;
}

static void by_listed_rows(kal__tableau *t, const kal__vector *rho)
{
    const size_t count = kal__vector_count(rho);
    for (size_t k = 0; k < count; k++) {
        const size_t i = kal__vector_at(rho, k);
        if (rho->value[i] != 0)
            add_row(t, i, rho->value[i]);
    }
    keep_open(t);
}

/* Where long rows meet most columns anyway. */
static void by_plain_rows(kal__tableau *t, const kal__vector *rho)
{
    double *alpha = t->alpha + t->rows;
    const unsigned char *open = t->open + t->rows;
    const size_t count = kal__vector_count(rho);
    for (size_t k = 0; k < count; k++) {
        const size_t i = kal__vector_at(rho, k), end = t->row_start[i + 1];
        const double times = rho->value[i];
        if (times != 0)
            for (size_t e = t->row_start[i]; e < end; e++)
                alpha[t->row_column[e]] -= times * t->row_value[e];
    }
    size_t kept = 0;
    for (size_t j = 0; j < t->columns; j++) {
        const bool keep = open[j] && fabs(alpha[j]) > TINY;
        alpha[j] = keep ? alpha[j] : 0;
        t->touched[kept] = (uint32_t)(t->rows + j);
        kept += keep;
    }
    t->touches = kept;
}

static void by_columns(kal__tableau *t, const kal__vector *rho)
{
    const kal__lu_matrix *m = &t->matrix;
    for (size_t j = 0; j < t->columns; j++) {
        if (!t->open[t->rows + j])
            continue;
        double sum = 0;
        for (size_t k = m->start[j]; k < m->start[j + 1]; k++)
            sum += m->value[k] * rho->value[m->index[k]];
        if (fabs(sum) > TINY) {
            t->alpha[t->rows + j] = -sum;
            t->touched[t->touches++] = (uint32_t)(t->rows + j);
        }
    }
}

void kal__tableau_row_clear(kal__tableau *t)
{
    for (size_t k = 0; k < t->touches; k++)
        t->alpha[t->touched[k]] = 0;
    t->touches = 0;
}

void kal__tableau_row(kal__tableau *t, const kal__vector *rho)
{
    const size_t count = kal__vector_count(rho);
    size_t work = 0;
    kal__tableau_row_clear(t);
    for (size_t k = 0; k < count; k++) {
        const size_t i = kal__vector_at(rho, k);
        if (rho->value[i] != 0)
            work += t->row_start[i + 1] - t->row_start[i];
    }
    const size_t listed = LISTED_COST * work, plain = PLAIN_COST * work + SCAN_COST * t->columns;
    const size_t columns = t->row_start[t->rows];
    if (listed <= plain && listed <= columns)
        by_listed_rows(t, rho);
    else if (plain <= columns)
        by_plain_rows(t, rho);
    else
        by_columns(t, rho);
    for (size_t k = 0; k < count; k++) {
        const size_t i = kal__vector_at(rho, k);
        if (t->open[i] && fabs(rho->value[i]) > TINY) {
            t->alpha[i] = rho->value[i];
            t->touched[t->touches++] = (uint32_t)i;
        }
    }
}
