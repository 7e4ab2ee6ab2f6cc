/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bases of an earlier solution as starts for another program. */
#ifndef KAL_MATCH_START_H
#define KAL_MATCH_START_H

#include "lib/match/build.h"

typedef struct kal__start {
    size_t rows, columns;
    uint32_t *old; /* [rows + columns]: where it stood in the earlier program, rows first; KAL__NONE: it is new */
} kal__start;

/* Matches what two programs have in common. False: out of memory. Cost: O(rows + columns) of both. */
bool kal__start_match(kal__arena *arena, const kal_program *program, const kal_program *earlier,
                      kal__start *out);
/* Starts [levels] from the levels that were solved, the last one for those beyond; NULL members where none was. What is
 * new stands outside the basis if it is a column, inside if it is a row. NULL: out of memory. */
const signed char *const *kal__start_levels(kal__arena *arena, const kal__start *start,
                                            size_t levels, const kal__result *earlier);

#endif
