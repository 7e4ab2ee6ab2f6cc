/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: whether a text is fixed or free MPS. */
#include <stdint.h>

#include "solver/mps.h"

/* What a text would be in one of the formats. */
typedef struct guess {
    bool (*split)(kal__mps_section section, kal__mps_word line, kal__mps_fields *out);
    size_t misfits, rows, columns, entries;
    kal__mps_word column;
} guess;

static void try_line(guess *g, kal__mps_section section, kal__mps_word line)
{
    kal__mps_fields f;

    if (!g->split(section, line, &f)) {
        g->misfits++;
        return;
    }
    if (section == KAL__MPS_ROWS)
        g->rows++;
    if (section != KAL__MPS_COLUMNS || f.marker)
        return;
    if (f.head.n > 0 && !kal__mps_same(g->column, f.head)) {
        g->columns++;
        g->column = f.head;
    }
    g->entries += f.pairs;
}

/* "NAME x FREE": some writers say it. */
static bool says_free(kal__mps_word rest)
{
    return rest.n > 5 && kal__mps_is((kal__mps_word){rest.s + rest.n - 4, 4}, "FREE") &&
           (rest.s[rest.n - 5] == ' ' || rest.s[rest.n - 5] == '\t');
}

/* A text is in fixed format when all its data stand in the columns of that; then blanks within names are no
 * separators, and without such blanks the free format would say the same. Otherwise it is in the format in which fewer
 * lines are wrong, free if there are as many. */
kal__mps_survey kal__mps_look(const char *text, size_t n)
{
    kal__mps_text lines = {text, text + n, 0};
    kal__mps_word line, rest;
    kal__mps_section section = KAL__MPS_NONE;
    guess fixed = {.split = kal__mps_fixed}, free = {.split = kal__mps_free};
    bool told = false;
    size_t at;

    while (section != KAL__MPS_ENDATA && kal__mps_next(&lines, &line)) {
        if (!kal__mps_is_text(line, &at))
            continue;
        if (kal__mps_header(line, &section, &rest)) {
            told = told || (section == KAL__MPS_NAME && says_free(rest));
        } else if (section >= KAL__MPS_ROWS && section <= KAL__MPS_BOUNDS) {
            try_line(&fixed, section, line);
            try_line(&free, section, line);
        }
    }
    const bool is_fixed = !told && (fixed.misfits == 0 || fixed.misfits < free.misfits);
    const guess *g = is_fixed ? &fixed : &free;
    return (kal__mps_survey){is_fixed, g->rows, g->columns, g->entries};
}
