/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order rows stand when the largest come first. */
#include <math.h>
#include <stdlib.h>

#include "lib/report/html.h"

/* A row with what it is put in order by. */
typedef struct sized {
    double level, size; /* size -1: no number */
    size_t row;
} sized;

static int by_size(const void *a, const void *b)
{
    const sized *x = a, *y = b;

    if (x->level != y->level)
        return x->level < y->level ? -1 : 1;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

const size_t *kal__html_largest(kal__html *h, const kal__frame *frame, const char *column,
                                const char *level, size_t sums, size_t *n)
{
    const double *number = kal__frame_number(frame, column);
    const double *of = level ? kal__frame_number(frame, level) : NULL;
    sized *all = kal__html_alloc(h, frame->rows, sizeof *all);
    size_t *row = kal__html_alloc(h, frame->rows, sizeof *row);

    *n = 0;
    for (size_t i = 0; all && row && number && i + sums < frame->rows; i++)
        if (!of || number[i] != 0.0)
            all[(*n)++] = (sized){of ? of[i] : 0.0, isfinite(number[i]) ? fabs(number[i]) : -1.0, i};
    if (*n > 0)
        qsort(all, *n, sizeof *all, by_size);
    for (size_t i = 0; i < *n; i++)
        row[i] = all[i].row;
    return row;
}
