/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sparse lines that grow: where their entries lie. */
#include <string.h>

#include "solver/lu_work.h"

void kal__lu_lines_clear(kal__lu_lines *m)
{
    memset(m->line, 0, m->lines * sizeof *m->line);
    m->used = m->held = 0;
}

void kal__lu_lines_free(kal__lu_lines *m)
{
    if (m->entry)
        m->allocator->release(m->allocator->user, m->entry);
    m->entry = NULL;
    m->size = 0;
}

bool kal__lu_lines_reserve(kal__lu_lines *m, size_t more)
{
    if (m->size - m->used >= more)
        return true;
    const size_t size = m->used + more + (m->used + more) / 2 + 16;
    if (size > SIZE_MAX / sizeof *m->entry || size < more)
        return false;
    kal__lu_entry *entry = m->allocator->resize(m->allocator->user, m->entry, size * sizeof *entry);
    if (!entry)
        return false;
    m->entry = entry;
    m->size = size;
    return true;
}

bool kal__lu_lines_fit(kal__lu_lines *m, size_t entries)
{
    kal__lu_lines_clear(m);
    if (m->entry && m->size >= entries)
        return true;
    kal__lu_lines_free(m);
    entries = entries > 0 ? entries : 1;
    if (entries > SIZE_MAX / sizeof *m->entry)
        return false;
    m->entry = m->allocator->resize(m->allocator->user, NULL, entries * sizeof *m->entry);
    m->size = m->entry ? entries : 0;
    return m->entry != NULL;
}

/* Lines move to new memory one behind the other, so that what they left behind is gone. */
static bool repack(kal__lu_lines *m, size_t more)
{
    size_t size = more + m->lines + 16, used = 0;
    for (size_t i = 0; i < m->lines; i++)
        size += 2 * (size_t)m->line[i].room;
    if (size > SIZE_MAX / sizeof *m->entry)
        return false;
    kal__lu_entry *entry = m->allocator->resize(m->allocator->user, NULL, size * sizeof *entry);
    if (!entry)
        return false;
    for (size_t i = 0; i < m->lines; i++) {
        kal__lu_line *l = &m->line[i];
        if (l->count)
            memcpy(entry + used, m->entry + l->start, l->count * sizeof *entry);
        l->start = used;
        used += l->room;
    }
    kal__lu_lines_free(m);
    m->entry = entry;
    m->size = size;
    m->used = used;
    return true;
}

bool kal__lu_line_reserve(kal__lu_lines *m, uint32_t i, size_t more)
{
    kal__lu_line *l = &m->line[i];
    if (l->room - l->count >= more)
        return true;
    size_t room = l->count + more;
    room += room / 2 + 2;
    if (room > UINT32_MAX || (m->size - m->used < room && !repack(m, room)))
        return false;
    if (l->count)
        memcpy(m->entry + m->used, m->entry + l->start, l->count * sizeof *m->entry);
    l->start = m->used;
    l->room = (uint32_t)room;
    m->used += room;
    return true;
}

double kal__lu_line_take(kal__lu_lines *m, uint32_t i, uint32_t at)
{
    kal__lu_line *l = &m->line[i];
    kal__lu_entry *e = m->entry + l->start;
    while (e->at != at)
        e++;
    const double value = e->value;
    *e = m->entry[l->start + --l->count];
    m->held--;
    return value;
}

bool kal__lu_lines_transpose(const kal__lu_lines *from, kal__lu_lines *to)
{
    kal__lu_lines_clear(to);
    if (!kal__lu_lines_reserve(to, from->held))
        return false;
    for (uint32_t i = 0; i < from->lines; i++) {
        const kal__lu_entry *e = kal__lu_line_first(from, i);
        for (uint32_t k = 0; k < from->line[i].count; k++)
            to->line[e[k].at].room++;
    }
    for (size_t j = 0; j < to->lines; j++) {
        to->line[j].start = to->used;
        to->used += to->line[j].room;
    }
    for (uint32_t i = 0; i < from->lines; i++) {
        const kal__lu_entry *e = kal__lu_line_first(from, i);
        for (uint32_t k = 0; k < from->line[i].count; k++)
            kal__lu_line_push(to, e[k].at, i, e[k].value);
    }
    return true;
}
