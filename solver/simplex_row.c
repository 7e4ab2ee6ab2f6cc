/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pivot row: by rows where few of them meet it, else column by column. */
#include "solver/simplex_work.h"

#include <math.h>

/* What a way costs, in additions of one column after the other: an entry by rows with its list, an entry by rows
 * without, a column that is looked at for what it holds. Measured. */
#define LISTED_COST 3
#define PLAIN_COST 1
#define SCAN_COST 2
#define WIDE_COST 0.25
/* What a pivot row holds below this is rounding: scaled entries are about one. */
#define TINY 1e-14

static void add_entry(kal__tableau *t, size_t j, double v)
{
    double *alpha = t->alpha + t->rows;
    if (alpha[j] == 0)
        t->touched[t->touches++] = (uint32_t)(j + t->rows);
    alpha[j] -= v;
    if (alpha[j] == 0)
        alpha[j] = KAL__NOTHING;
}

static void add_row(kal__tableau *t, size_t i, double times)
{
    for (size_t k = t->row_start[i]; k < t->row_start[i + 1]; k++)
        add_entry(t, t->row_column[k], times * t->row_value[k]);
    if (!t->wide[i])
        return;
    const double *value = t->wide_value + (t->wide[i] - 1) * t->wide_stride;
    for (size_t j = 0; j < t->columns; j++)
        if (value[j] != 0)
            add_entry(t, j, times * value[j]);
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

/* Loops of fixed length over what lies side by side: compilers make wide instructions of them. */
static void add_wide_rows(kal__tableau *t, const kal__vector *rho)
{
    size_t met = 0;
    for (size_t w = 0; w < t->wides; w++) {
        t->wide_times[w] = rho->value[t->wide_row[w]];
        met += t->wide_times[w] != 0;
    }
    if (met == 0)
        return;
    for (size_t j = 0; j < t->wide_stride; j += KAL__STRIDE) {
        double *alpha = t->alpha + t->rows + j, sum[KAL__STRIDE] = {0};
        for (size_t w = 0; w < t->wides; w++) {
            const double times = t->wide_times[w], *value = t->wide_value + w * t->wide_stride + j;
            for (int k = 0; k < KAL__STRIDE; k++)
                sum[k] += times * value[k];
        }
        for (int k = 0; k < KAL__STRIDE; k++)
            alpha[k] -= sum[k];
    }
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
    add_wide_rows(t, rho);
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

/* The cheapest way for this vector. */
static void choose_way(kal__tableau *t, const kal__vector *rho)
{
    const size_t count = kal__vector_count(rho);
    size_t narrow = 0, wide = 0;
    for (size_t k = 0; k < count; k++) {
        const size_t i = kal__vector_at(rho, k);
        if (rho->value[i] == 0)
            continue;
        narrow += t->row_start[i + 1] - t->row_start[i];
        wide += t->wide[i] ? t->columns : 0;
    }
    const double listed = LISTED_COST * (double)(narrow + wide);
    const double plain =
        PLAIN_COST * (double)narrow + WIDE_COST * (double)wide + SCAN_COST * (double)t->columns;
    const double columns = (double)t->matrix.start[t->columns];
    if (listed <= plain && listed <= columns)
        by_listed_rows(t, rho);
    else if (plain <= columns)
        by_plain_rows(t, rho);
    else
        by_columns(t, rho);
}

void kal__tableau_row(kal__tableau *t, const kal__vector *rho)
{
    const size_t count = kal__vector_count(rho);
    kal__tableau_row_clear(t);
    choose_way(t, rho);
    for (size_t k = 0; k < count; k++) {
        const size_t i = kal__vector_at(rho, k);
        if (t->open[i] && fabs(rho->value[i]) > TINY) {
            t->alpha[i] = rho->value[i];
            t->touched[t->touches++] = (uint32_t)i;
        }
    }
}
