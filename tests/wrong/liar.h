/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kernel that solves honestly and then lies, in a scripted way. */
#ifndef KAL_TESTS_WRONG_LIAR_H
#define KAL_TESTS_WRONG_LIAR_H

#include <stdbool.h>

#include "solver/backend.h"

/* What an outcome other than optimal, infeasible, unbounded, unverified may come of a lie. */
typedef enum excuse {
    NO_EXCUSE,
    SAYS_LIMIT, /* that the time is over, or cancelled: the library passes it on */
    SAYS_CANCELLED,
    SAYS_ERROR /* a status that is not KAL_OK */
} excuse;

size_t liar_lies(void);
const char *liar_name(size_t lie);
excuse liar_excuse(size_t lie);

/* Everything the liar solves from now on is told by this lie; `once`: only on the first attempt of each chain,
 * so that a later one can put it right. */
void liar_begin(size_t lie, bool once);
/* How many answers were told since, and how many of them were changed. */
size_t liar_told(void);

/* Known to kal__backend_find by its name "liar" in programs that are linked with liar.c and --wrap. */
extern const kal__backend liar;

#endif
