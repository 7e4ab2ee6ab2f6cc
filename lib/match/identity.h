/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows and columns as what they are in the park, wherever they stand. */
#ifndef KAL_MATCH_IDENTITY_H
#define KAL_MATCH_IDENTITY_H

#include "lib/match/build.h"

/* A number [rows + columns], rows first, that is the same for the same row or column of another program: of its kind
 * and of the ids of what it is about. Two that differ may have the same number, seldom: it is good for guesses, such as
 * a basis to start from. NULL: out of memory. Cost: O(rows + columns + bytes of ids). */
uint64_t *kal__identities(kal__arena *arena, const kal_program *program);
/* Does every row and column of both stand where the same one stands in the other? Cost: as above, but no hashes. */
bool kal__identities_agree(const kal_program *one, const kal_program *other);

#endif
