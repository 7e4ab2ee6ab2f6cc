/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Solves with triangles: by what can be reached from a few nonzeros, or by all labels in turn. */
#include <math.h>

#include "solver/lu_work.h"

/* A search of what can be reached is tried from this part of the labels at most, and given up at as many steps: a
 * step of it costs about five times what a look at a label in turn does. */
#define FEW_SHARE 5

/* w->order: the labels that the listed ones reach, each behind those that it reaches. 0 when they are too many. */
static size_t reach(const kal__lu_lines *m, kal__lu_room *w)
{
    size_t found = 0, depth = 0, left = m->lines / FEW_SHARE;

    for (size_t k = 0; k < w->count; k++) {
        if (w->mark[w->list[k]])
            continue;
        w->mark[w->list[k]] = 1;
        w->stack[0] = w->list[k];
        w->next[0] = 0;
        depth = 1;
        while (depth) {
            const uint32_t i = w->stack[depth - 1], from = w->next[depth - 1];
            const kal__lu_line l = m->line[i];
            const kal__lu_entry *e = m->entry + l.start;
            uint32_t at = from;
            while (at < l.count && w->mark[e[at].at])
                at++;
            if (left < at - from + 1)
                goto too_many;
            left -= at - from + 1;
            if (at == l.count) {
                w->order[found++] = i;
                depth--;
                continue;
            }
            w->next[depth - 1] = at + 1;
            w->mark[e[at].at] = 1;
            w->stack[depth] = e[at].at;
            w->next[depth++] = 0;
        }
    }
    return found;
too_many:
    while (found)
        w->mark[w->order[--found]] = 0;
    while (depth)
        w->mark[w->stack[--depth]] = 0;
    return 0;
}

static inline void step(const kal__lu_lines *m, uint32_t i, const double *diagonal, double *y)
{
    const kal__lu_line *l = &m->line[i];
    const kal__lu_entry *e = m->entry + l->start;
    double x = y[i];
    if (diagonal)
        y[i] = x = x / diagonal[i];
    for (uint32_t k = 0; k < l->count; k++)
        y[e[k].at] -= e[k].value * x;
}

/* False when all labels must be looked at. */
static bool solve_few(const kal__lu_lines *m, const double *diagonal, kal__lu_room *w)
{
    size_t found;

    if (w->loose)
        return false;
    if (w->count == 0)
        return true;
    if (w->count > m->lines / FEW_SHARE || !(found = reach(m, w))) {
        w->loose = true;
        return false;
    }
    w->count = 0;
    while (found--) {
        const uint32_t i = w->order[found];
        w->mark[i] = 0;
        if (fabs(w->value[i]) <= w->drop) {
            w->value[i] = 0;
            continue;
        }
        step(m, i, diagonal, w->value);
        w->list[w->count++] = i;
    }
    return true;
}

void kal__lu_solve_l(kal__lu *lu, kal__lu_room *w)
{
    if (lu->l_column.held == 0 || solve_few(&lu->l_column, NULL, w))
        return;
    for (size_t k = 0; k < lu->l_columns; k++)
        if (w->value[lu->l_column_list[k]] != 0)
            step(&lu->l_column, lu->l_column_list[k], NULL, w->value);
}

void kal__lu_solve_lt(kal__lu *lu, kal__lu_room *w)
{
    if (lu->l_row.held == 0 || solve_few(&lu->l_row, NULL, w))
        return;
    for (size_t k = lu->l_rows; k-- > 0;)
        if (w->value[lu->l_row_list[k]] != 0)
            step(&lu->l_row, lu->l_row_list[k], NULL, w->value);
}

void kal__lu_solve_u(kal__lu *lu, kal__lu_room *w)
{
    if (solve_few(&lu->u_column, lu->diagonal, w))
        return;
    for (size_t t = lu->moves; t-- > 0;)
        if (lu->moved[t] != KAL__LU_NONE && w->value[lu->moved[t]] != 0)
            step(&lu->u_column, lu->moved[t], lu->diagonal, w->value);
    for (uint32_t i = (uint32_t)lu->u_column.lines; i-- > 0;)
        if (w->value[i] != 0 && lu->move_of[i] == KAL__LU_NONE)
            step(&lu->u_column, i, lu->diagonal, w->value);
}

void kal__lu_solve_ut(kal__lu *lu, kal__lu_room *w)
{
    if (solve_few(&lu->u_row, lu->diagonal, w))
        return;
    for (uint32_t i = 0; i < lu->u_row.lines; i++)
        if (w->value[i] != 0 && lu->move_of[i] == KAL__LU_NONE)
            step(&lu->u_row, i, lu->diagonal, w->value);
    for (size_t t = 0; t < lu->moves; t++)
        if (lu->moved[t] != KAL__LU_NONE && w->value[lu->moved[t]] != 0)
            step(&lu->u_row, lu->moved[t], lu->diagonal, w->value);
}

static void mark_all(kal__lu_room *w, unsigned char to)
{
    if (!w->loose)
        for (size_t k = 0; k < w->count; k++)
            w->mark[w->list[k]] = to;
}

static inline void enlist(kal__lu_room *w, uint32_t i)
{
    if (!w->loose && !w->mark[i]) {
        w->mark[i] = 1;
        w->list[w->count++] = i;
    }
}

void kal__lu_solve_r(kal__lu *lu, kal__lu_room *w)
{
    mark_all(w, 1);
    for (size_t t = 0; t < lu->moves; t++) {
        double sum = 0;
        for (size_t k = lu->eta_start[t]; k < lu->eta_start[t + 1]; k++)
            sum += lu->eta[k].value * w->value[lu->eta[k].at];
        if (sum != 0) {
            w->value[lu->eta_label[t]] -= sum;
            enlist(w, lu->eta_label[t]);
        }
    }
    mark_all(w, 0);
}

void kal__lu_solve_rt(kal__lu *lu, kal__lu_room *w)
{
    mark_all(w, 1);
    for (size_t t = lu->moves; t-- > 0;) {
        const double x = w->value[lu->eta_label[t]];
        if (x == 0)
            continue;
        for (size_t k = lu->eta_start[t]; k < lu->eta_start[t + 1]; k++) {
            w->value[lu->eta[k].at] -= lu->eta[k].value * x;
            enlist(w, lu->eta[k].at);
        }
    }
    mark_all(w, 0);
}
