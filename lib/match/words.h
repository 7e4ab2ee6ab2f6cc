/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and units shared by everything that speaks of rows: sentences, prices, conflicts, reasons. */
#ifndef KAL_MATCH_WORDS_H
#define KAL_MATCH_WORDS_H

#include "lib/match/build.h"

/* All live in the arena; NULL: out of memory. */
/* "12.5 t/a"; a NULL or empty unit is left out. */
const char *kal__amount_text(kal__arena *arena, double v, const char *unit);
/* "t" -> "t/a" by the park's period; "" when there is no unit to speak of (NULL, "", "1"). */
const char *kal__period_unit(kal__arena *arena, const kal__model *m, const char *unit);
/* Of a row, as prices and conflicts name it: the id of what the user wrote, the port ("" when it is not at one),
 * the property of a spec (else ""), the unit of its quantity ("t", not per period; "" for pure numbers). False:
 * out of memory. */
typedef struct kal__row_label {
    const char *id, *port, *property, *unit;
} kal__row_label;
bool kal__row_label_make(kal__arena *arena, const kal_program *program, uint32_t row,
                         kal__row_label *out);

#endif
