/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how ROWS and COLUMNS become the coefficients of a program. */
#include <string.h>

#include "solver/mps.h"

static const char *keep(kal__mps *m, kal__mps_word word)
{
    const char *copy = kal__arena_copy(m->program->arena, word.s, word.n);

    m->failed = m->failed || !copy;
    return copy ? copy : "";
}

static bool is_wanted(const kal__mps *m, kal__mps_word name)
{
    return m->wanted.s ? kal__mps_same(m->wanted, name) : m->objective == KAL__NONE;
}

void kal__mps_take_row(kal__mps *m, const kal__mps_fields *f)
{
    const uint32_t number = (uint32_t)m->rows;
    kal__mps_row *row = &m->row[number];

    if (f->type.n != 1 || !strchr("NELG", *f->type.s)) {
        kal__mps_mistake(m, "a row is of type N, E, L or G, not \"%.*s\"", KAL__MPS_SHOW(f->type));
        return;
    }
    const char *name = keep(m, f->head);
    const uint32_t found = kal__dict_put(m->row_of, name, f->head.n, number);
    m->failed = m->failed || found == KAL__NONE;
    if (m->failed)
        return;
    if (found != number) {
        kal__mps_mistake(m, "there are two rows \"%.*s\"", KAL__MPS_SHOW(f->head));
        return;
    }
    *row = (kal__mps_row){.type = *f->type.s, .place = KAL__NONE};
    m->rows++;
    if (row->type != 'N') {
        row->place = (uint32_t)m->program->lp.rows++;
        m->program->row_name[row->place] = name;
    } else if (is_wanted(m, f->head)) {
        m->objective = number;
        m->program->objective = name;
    }
}

void kal__mps_end_rows(kal__mps *m)
{
    if (m->objective != KAL__NONE)
        return;
    if (m->wanted.s)
        kal__mps_mistake(m, "no row of type N is \"%.*s\", as OBJNAME says",
                         KAL__MPS_SHOW(m->wanted));
    else
        kal__mps_mistake(m, "no row is of type N: there is no objective");
}

static void take_marker(kal__mps *m, kal__mps_word which)
{
    if (kal__mps_is(which, "'INTORG'"))
        m->integer = true;
    else if (kal__mps_is(which, "'INTEND'"))
        m->integer = false;
    else
        kal__mps_mistake(m, "only markers 'INTORG' and 'INTEND' are read, not \"%.*s\"",
                         KAL__MPS_SHOW(which));
}

/* A line without a column goes on with the last one. False when it cannot be told any more, or not here. */
static bool begin_column(kal__mps *m, kal__mps_word head)
{
    kal__lp *lp = &m->program->lp;
    const uint32_t number = (uint32_t)lp->columns;

    if (m->column.s && (head.n == 0 || kal__mps_same(m->column, head)))
        return !m->lost;
    if (head.n == 0) {
        kal__mps_mistake(m, "the first line names no column");
        return false;
    }
    m->column = head;
    const char *name = keep(m, head);
    const uint32_t found = kal__dict_put(m->column_of, name, head.n, number);
    m->failed = m->failed || found == KAL__NONE;
    m->lost = m->failed || found != number;
    if (!m->lost) {
        m->program->column_name[number] = name;
        m->given[number] = m->integer ? KAL__MPS_INTEGER : 0;
        lp->columns++;
        lp->start[lp->columns] = lp->nonzeros;
    } else if (!m->failed) {
        kal__mps_mistake(m, "the lines of the column \"%.*s\" do not stand together",
                         KAL__MPS_SHOW(head));
    }
    return !m->lost;
}

static void take_entry(kal__mps *m, kal__mps_word item, kal__mps_word value)
{
    kal__lp *lp = &m->program->lp;
    const uint32_t number = kal__dict_get(m->row_of, item.s, item.n);
    double v;

    if (number == KAL__NONE) {
        kal__mps_mistake(m, "there is no row \"%.*s\"", KAL__MPS_SHOW(item));
        return;
    }
    if (!kal__mps_number(m, value, false, &v))
        return;
    kal__mps_row *row = &m->row[number];
    if (row->seen == lp->columns) {
        kal__mps_mistake(m, "the column \"%.*s\" has the row \"%.*s\" twice",
                         KAL__MPS_SHOW(m->column), KAL__MPS_SHOW(item));
        return;
    }
    row->seen = (uint32_t)lp->columns;
    if (number == m->objective)
        m->program->cost[lp->columns - 1] = v;
    if (row->place == KAL__NONE || v == 0.0)
        return;
    lp->index[lp->nonzeros] = row->place;
    lp->value[lp->nonzeros++] = v;
    lp->start[lp->columns] = lp->nonzeros;
}

void kal__mps_take_column(kal__mps *m, const kal__mps_fields *f)
{
    if (f->marker) {
        take_marker(m, f->item[0]);
        return;
    }
    if (!begin_column(m, f->head))
        return;
    for (size_t p = 0; p < f->pairs; p++)
        take_entry(m, f->item[p], f->value[p]);
}
