/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rows of several tables have in common when they enter the model. */
#ifndef KAL_PARK_BUILD_H
#define KAL_PARK_BUILD_H

#include "lib/park/settle.h"

/* The impacts of the rows of a table that stay, [count] arrays of [impacts], equal neighbours shared;
 * `fixed`: those of the columns fixed_IMPACT. NULL when out of memory. */
const double **kal__build_impacts(kal__settle *s, kal__table_id table, bool fixed);
/* Which of them are kept per unit of the row's dimension, [count], NULL where none is. */
const bool **kal__build_per_dim(kal__settle *s, kal__table_id table, bool fixed);
/* Is the cell kept per unit of the row's dimension? */
bool kal__build_by_dim(const kal__settle *s, kal__table_id table, const kal__field *field,
                       size_t row);

/* Position in the model of what a cell refers to, KAL__NONE when it is empty. */
static inline uint32_t kal__at(const kal__settle *s, kal__column_id c, size_t row)
{
    const uint32_t to = s->out->field[c].index[row];
    const unsigned table = kal__rules[c].detail;
    return to == KAL__NONE || table == KAL__IMPACTS ? to : s->at[table][to];
}

static inline const char *kal__text_at(const kal__settle *s, kal__column_id c, size_t row)
{
    return kal__cell(&s->out->field[c], row);
}

static inline double kal__number_at(const kal__settle *s, kal__column_id c, size_t row)
{
    return s->out->field[c].number[row];
}

static inline uint32_t kal__word_at(const kal__settle *s, kal__column_id c, size_t row)
{
    return s->out->field[c].index[row];
}

#endif
