/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a table of moves is filled, column by column. */
#include "lib/study/resilience_fill.h"

#include <string.h>

bool kal__fill_begin(kal__filling *f, const char *name, size_t rows)
{
    f->frame = kal__frame_new(f->arena, name, rows);
    f->failed = f->failed || !f->frame;
    return !f->failed;
}

static const char **text(kal__filling *f, const char *name)
{
    const char **cells = f->failed ? NULL : kal__frame_add_text(f->arena, f->frame, name);
    f->failed = !cells;
    return cells;
}

static double *number(kal__filling *f, const char *name)
{
    double *cells = f->failed ? NULL : kal__frame_add_number(f->arena, f->frame, name);
    f->failed = !cells;
    return cells;
}

/* Texts of the whole park go with it: the tables keep their own. */
static void put(kal__filling *f, const char **cells, size_t row, const char *from)
{
    const char *copy = f->failed ? NULL : kal__arena_copy(f->arena, from, strlen(from));

    if (copy)
        cells[row] = copy;
    f->failed = !copy;
}

void kal__fill_texts(kal__filling *f, const char *name, kal__words_of *of)
{
    const char **cells = text(f, name);

    for (size_t r = 0; !f->failed && r < f->moves; r++)
        put(f, cells, r, of(f, f->move[r]));
}

void kal__fill_numbers(kal__filling *f, const char *name, kal__number_of *of)
{
    double *cells = number(f, name);

    for (size_t r = 0; !f->failed && r < f->moves; r++)
        cells[r] = of(f, f->move[r]);
}

/* A change of the total; what two solves may differ by is none. */
static double change(double before, double after)
{
    const double most = fmax(fabs(before), fabs(after));
    return fabs(after - before) <= KAL__TOL_CERTIFY * most ? 0.0 : after - before;
}

/* One of the three columns of an impact. */
static void fill_impact(kal__filling *f, size_t i, int part)
{
    static const char *const endings[] = {"", "_change", "_others"};
    const char *name = kal__arena_print(f->arena, "%s%s", f->s->model->impact[i].id, endings[part]);
    double *cells;

    f->failed = f->failed || !name;
    cells = number(f, name);
    for (size_t r = 0; !f->failed && r < f->moves; r++) {
        const kal__effect *e = f->move[r]->effect;
        cells[r] = part == 0   ? e->total[i]
                   : part == 1 ? change(f->s->before.total[i], e->total[i])
                               : e->others[i];
    }
}

void kal__fill_impacts(kal__filling *f)
{
    for (size_t i = 0; i < f->s->model->impacts; i++)
        for (int part = 0; part < 3; part++)
            fill_impact(f, i, part);
}

void kal__fill_ranks(kal__filling *f)
{
    double *rank = number(f, "rank");

    for (size_t r = 0; !f->failed && r < f->moves; r++)
        rank[r] = (double)(r + 1);
}
