/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The factorisation as its users see it: made, solved with, freed. */
#include "solver/lu.h"

#include <math.h>
#include <string.h>

#include "solver/lu_work.h"

/* Columns eliminate by entries of at least this part of their largest: the usual compromise of Markowitz's order
 * with growth (Duff, Erisman, Reid 1986). */
#define THRESHOLD 0.1
/* An entry of a sparse vector below this part of the largest that went in moves no row by more than its rounding. */
#define DROP 1e-17
/* A result with more nonzeros than this part of its size is not worth a list. */
#define LISTED_SHARE 3

static void lines_new(kal__lu *lu, kal__lu_lines *m, size_t rows)
{
    m->allocator = &lu->allocator;
    m->lines = rows;
    m->line = KAL__NEW(lu->arena, rows, kal__lu_line);
}

static bool arrays(kal__lu *lu, size_t rows)
{
    uint32_t **const index[] = {
        &lu->label_of_row, &lu->row_of_label,  &lu->label_of_position, &lu->position_of_label,
        &lu->move_of,      &lu->l_column_list, &lu->l_row_list,        &lu->room.list,
        &lu->room.stack,   &lu->room.order,    &lu->room.next,         &lu->row_count,
        &lu->column_count, &lu->queue,         &lu->row_next,          &lu->row_before,
        &lu->column_next,  &lu->column_before, &lu->row_of_count,      &lu->column_of_count};
    double **const value[] = {&lu->diagonal,       &lu->room.value, &lu->row_size, &lu->column_size,
                              &lu->column_largest, &lu->largest,    &lu->multiple};
    kal__lu_lines *const lines[] = {&lu->l_column, &lu->l_row,    &lu->u_column, &lu->u_row,
                                    &lu->b_row,    &lu->k_column, &lu->k_row};
    bool good = true;
    for (size_t k = 0; k < sizeof index / sizeof *index; k++)
        good = (*index[k] = KAL__NEW(lu->arena, rows + 1, uint32_t)) && good;
    for (size_t k = 0; k < sizeof value / sizeof *value; k++)
        good = (*value[k] = KAL__NEW(lu->arena, rows, double)) && good;
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        lines_new(lu, lines[k], rows);
        good = lines[k]->line && good;
    }
    lu->room.mark = KAL__NEW(lu->arena, rows, unsigned char);
    lu->spike.entry = KAL__NEW(lu->arena, rows, kal__lu_entry);
    lu->unit.entry = KAL__NEW(lu->arena, rows, kal__lu_entry);
    return good && lu->room.mark && lu->spike.entry && lu->unit.entry;
}

kal__lu *kal__lu_new(const kal_allocator *allocator, const kal__lu_matrix *matrix)
{
    kal__lu *lu = allocator->resize(allocator->user, NULL, sizeof *lu);
    if (!lu)
        return NULL;
    memset(lu, 0, sizeof *lu);
    lu->allocator = *allocator;
    lu->matrix = matrix;
    lu->threshold = THRESHOLD;
    lu->arena = kal__arena_new(allocator);
    if (!lu->arena || !arrays(lu, matrix->rows)) {
        kal__lu_free(lu);
        return NULL;
    }
    return lu;
}

static void release(const kal__lu *lu, void *p)
{
    if (p)
        lu->allocator.release(lu->allocator.user, p);
}

void kal__lu_free(kal__lu *lu)
{
    if (!lu)
        return;
    kal__lu_lines *const lines[] = {&lu->l_column, &lu->l_row,    &lu->u_column, &lu->u_row,
                                    &lu->b_row,    &lu->k_column, &lu->k_row};
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
        if (lines[k]->allocator)
            kal__lu_lines_free(lines[k]);
    release(lu, lu->moved);
    release(lu, lu->eta);
    release(lu, lu->eta_start);
    release(lu, lu->eta_label);
    if (lu->arena)
        kal__arena_free(lu->arena);
    const kal_allocator allocator = lu->allocator;
    allocator.release(allocator.user, lu);
}

void kal__lu_threshold(kal__lu *lu, double threshold) { lu->threshold = threshold; }

size_t kal__lu_nonzeros(const kal__lu *lu)
{
    return lu->l_column.held + lu->u_row.held + lu->matrix->rows +
           (lu->moves ? lu->eta_start[lu->moves] : 0);
}

/* From the vector, which becomes 0, into the room. */
static void take(kal__lu_room *w, kal__vector *v, const uint32_t *label_of)
{
    double largest = 0;

    w->count = 0;
    w->loose = v->count == KAL__DENSE || v->count > v->size / LISTED_SHARE;
    w->drop = 0;
    if (w->loose) {
        for (size_t i = 0; i < v->size; i++)
            w->value[label_of[i]] = v->value[i];
        return;
    }
    for (size_t k = 0; k < v->count; k++) {
        const uint32_t i = v->index[k], p = label_of[i];
        if (v->value[i] == 0)
            continue;
        w->value[p] = v->value[i];
        v->value[i] = 0;
        w->list[w->count++] = p;
        if (fabs(w->value[p]) > largest)
            largest = fabs(w->value[p]);
    }
    w->drop = DROP * largest;
}

/* Back into the vector. */
static void give(kal__lu_room *w, kal__vector *v, const uint32_t *of_label)
{
    size_t count = 0;

    if (!w->loose) {
        for (size_t k = 0; k < w->count; k++) {
            const uint32_t p = w->list[k];
            v->value[of_label[p]] = w->value[p];
            v->index[k] = of_label[p];
            w->value[p] = 0;
        }
        v->count = w->count;
        return;
    }
    for (size_t p = 0; p < v->size; p++) { /* without a branch: zeros come in no order */
        v->value[of_label[p]] = w->value[p];
        v->index[count] = of_label[p];
        count += w->value[p] != 0;
    }
    memset(w->value, 0, v->size * sizeof *w->value);
    v->count = count > v->size / LISTED_SHARE ? KAL__DENSE : count;
}

static void keep_all(const kal__lu_room *w, size_t size, kal__lu_kept *kept)
{
    const size_t n = w->loose ? size : w->count;
    size_t count = 0;

    for (size_t k = 0; k < n; k++) {
        const uint32_t p = w->loose ? (uint32_t)k : w->list[k];
        kept->entry[count] = (kal__lu_entry){w->value[p], p};
        count += w->value[p] != 0;
    }
    kept->count = count;
    kept->valid = true;
}

void kal__lu_ftran(kal__lu *lu, kal__vector *v, bool keep)
{
    take(&lu->room, v, lu->label_of_row);
    kal__lu_solve_l(lu, &lu->room);
    if (lu->moves) {
        kal__lu_solve_r(lu, &lu->room);
        lu->update_work += lu->eta_start[lu->moves] + 2 * lu->moves;
    }
    if (keep)
        keep_all(&lu->room, v->size, &lu->spike);
    kal__lu_solve_u(lu, &lu->room);
    give(&lu->room, v, lu->position_of_label);
}

void kal__lu_btran(kal__lu *lu, kal__vector *v)
{
    kal__lu_room *w = &lu->room;

    take(w, v, lu->label_of_position);
    const bool unit = !w->loose && w->count == 1;
    const uint32_t label = unit ? w->list[0] : 0;
    kal__lu_solve_ut(lu, w);
    if (unit) {
        keep_all(w, v->size, &lu->unit);
        lu->unit.position = lu->position_of_label[label];
    }
    if (lu->moves)
        kal__lu_solve_rt(lu, w);
    kal__lu_solve_lt(lu, w);
    give(w, v, lu->row_of_label);
}
