/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the factors follow when one column of the basis changes (Forrest and Tomlin 1972). */
#include <math.h>
#include <string.h>

#include "solver/lu_work.h"

/* The new diagonal is known twice, from the row that was emptied and from the pivot: they agree to this part of it
 * while the factors are good. New factors are as good as can be: there half the digits must do. */
#define DISAGREES 1e-9
#define DISAGREES_NEW 1e-6
/* A diagonal below this part of its column's largest entry would spoil what is solved with it. */
#define TINY 1e-12
/* Updates at most: a hundred, and more where a factorisation costs more. */
#define UPDATES 100
#define ROWS_PER_UPDATE 50
#define MOST_UPDATES 1000

static void *grown(const kal__lu *lu, void *old, size_t items, size_t size)
{
    if (items > SIZE_MAX / size)
        return NULL;
    return lu->allocator.resize(lu->allocator.user, old, items * size);
}

/* Room for one more move and `more` entries of its eta. */
static bool reserve(kal__lu *lu, size_t more)
{
    if (lu->moves + 1 > lu->moved_size) {
        const size_t size = 2 * lu->moved_size + UPDATES;
        void *p;
        if (!(p = grown(lu, lu->moved, size, sizeof *lu->moved)))
            return false;
        lu->moved = p;
        if (!(p = grown(lu, lu->eta_label, size, sizeof *lu->eta_label)))
            return false;
        lu->eta_label = p;
        if (!(p = grown(lu, lu->eta_start, size + 1, sizeof *lu->eta_start)))
            return false;
        lu->eta_start = p;
        lu->moved_size = size;
    }
    if (lu->moves == 0)
        lu->eta_start[0] = 0;
    const size_t used = lu->eta_start[lu->moves];
    if (lu->eta_size - used < more) {
        const size_t size = used + more + (used + more) / 2;
        kal__lu_entry *p = grown(lu, lu->eta, size, sizeof *p);
        if (!p)
            return false;
        lu->eta = p;
        lu->eta_size = size;
    }
    return true;
}

/* The multiples of the rows behind that empty row p of U, into lu->unit, from the last unit vector's btran where
 * that was for this position. */
static void row_multiples(kal__lu *lu, uint32_t p)
{
    kal__lu_kept *kept = &lu->unit;
    kal__lu_room *w = &lu->room;
    const kal__lu_entry *e = kal__lu_line_first(&lu->u_row, p);
    const uint32_t n = lu->u_row.line[p].count;

    if (kept->valid && kept->position == lu->position_of_label[p]) {
        double own = 0;
        size_t count = 0;
        for (size_t k = 0; k < kept->count; k++)
            if (kept->entry[k].at == p)
                own = kept->entry[k].value;
        for (size_t k = 0; k < kept->count; k++)
            if (kept->entry[k].at != p)
                kept->entry[count++] =
                    (kal__lu_entry){-kept->entry[k].value / own, kept->entry[k].at};
        kept->count = count;
        return;
    }
    w->count = 0;
    w->loose = false;
    w->drop = 0;
    for (uint32_t k = 0; k < n; k++) {
        w->value[e[k].at] = e[k].value;
        w->list[w->count++] = e[k].at;
    }
    kal__lu_solve_ut(lu, w);
    kept->count = 0;
    const size_t found = w->loose ? lu->matrix->rows : w->count;
    for (size_t k = 0; k < found; k++) {
        const uint32_t i = w->loose ? (uint32_t)k : w->list[k];
        if (w->value[i] != 0)
            kept->entry[kept->count++] = (kal__lu_entry){w->value[i], i};
        w->value[i] = 0;
    }
}

/* What the row's elimination makes of the spike's entry in it. */
static double new_diagonal(kal__lu *lu, uint32_t p, double *largest)
{
    double *y = lu->room.value, diagonal = 0;

    *largest = 0;
    for (size_t k = 0; k < lu->spike.count; k++) {
        y[lu->spike.entry[k].at] = lu->spike.entry[k].value;
        *largest = fmax(*largest, fabs(lu->spike.entry[k].value));
    }
    diagonal = y[p];
    for (size_t k = 0; k < lu->unit.count; k++)
        diagonal -= lu->unit.entry[k].value * y[lu->unit.entry[k].at];
    for (size_t k = 0; k < lu->spike.count; k++)
        y[lu->spike.entry[k].at] = 0;
    return diagonal;
}

/* Row and column p are empty afterwards. */
static void clear_cross(kal__lu *lu, uint32_t p)
{
    kal__lu_line *c = &lu->u_column.line[p], *r = &lu->u_row.line[p];
    for (uint32_t k = 0; k < c->count; k++)
        kal__lu_line_take(&lu->u_row, lu->u_column.entry[c->start + k].at, p);
    for (uint32_t k = 0; k < r->count; k++)
        kal__lu_line_take(&lu->u_column, lu->u_row.entry[r->start + k].at, p);
    lu->u_column.held -= c->count;
    lu->u_row.held -= r->count;
    c->count = r->count = 0;
}

static bool put_spike(kal__lu *lu, uint32_t p)
{
    for (size_t k = 0; k < lu->spike.count; k++) {
        const kal__lu_entry e = lu->spike.entry[k];
        if (e.at == p)
            continue;
        if (!kal__lu_line_reserve(&lu->u_row, e.at, 1))
            return false;
        kal__lu_line_push(&lu->u_row, e.at, p, e.value);
        kal__lu_line_push(&lu->u_column, p, e.at, e.value);
    }
    return true;
}

static void put_eta(kal__lu *lu, uint32_t p)
{
    const size_t start = lu->eta_start[lu->moves];

    if (lu->unit.count)
        memcpy(lu->eta + start, lu->unit.entry, lu->unit.count * sizeof *lu->eta);
    if (lu->move_of[p] != KAL__LU_NONE)
        lu->moved[lu->move_of[p]] = KAL__LU_NONE;
    lu->move_of[p] = (uint32_t)lu->moves;
    lu->moved[lu->moves] = lu->eta_label[lu->moves] = p;
    lu->moves++;
    lu->eta_start[lu->moves] = start + lu->unit.count;
}

kal__lu_status kal__lu_update(kal__lu *lu, size_t k, double pivot)
{
    const uint32_t p = lu->label_of_position[k];
    const double part = lu->moves ? DISAGREES : DISAGREES_NEW;
    double largest;

    if (!lu->spike.valid)
        return KAL__LU_SINGULAR;
    lu->spike.valid = false;
    row_multiples(lu, p);
    lu->unit.valid = false;
    const double diagonal = new_diagonal(lu, p, &largest), other = pivot * lu->diagonal[p];
    if (!(fabs(diagonal) > TINY * largest) ||
        !(fabs(diagonal - other) <= part * fmax(fabs(diagonal), fabs(other))))
        return KAL__LU_SINGULAR;
    if (!reserve(lu, lu->unit.count) || !kal__lu_line_reserve(&lu->u_column, p, lu->spike.count))
        return KAL__LU_MEMORY;
    clear_cross(lu, p);
    if (!put_spike(lu, p))
        return KAL__LU_MEMORY;
    put_eta(lu, p);
    lu->diagonal[p] = diagonal;
    return KAL__LU_OK;
}

bool kal__lu_tired(const kal__lu *lu)
{
    size_t most = UPDATES + lu->matrix->rows / ROWS_PER_UPDATE;
    if (most > MOST_UPDATES)
        most = MOST_UPDATES;
    return lu->moves >= most || kal__lu_nonzeros(lu) > 2 * lu->factor_held + lu->matrix->rows ||
           lu->update_work > lu->factor_work;
}
