/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A builder that reads a park wrongly, in a scripted way. */
#ifndef KAL_TESTS_WRONG_TWIST_H
#define KAL_TESTS_WRONG_TWIST_H

#include "lib/match/build.h"

/* One lie, told at one of four places: `believe` is a change of the park (as --set) that the builder takes for the
 * truth, `model` changes a copy of the park for it, `network` and `program` change what was built. The last three
 * say whether there was anything to change. */
typedef struct twist {
    const char *name, *believe;
    bool (*model)(kal__model *model);
    bool (*network)(kal_network *network);
    bool (*program)(kal_program *program);
    bool same_plan; /* the plan stays the same, only who carries what does not */
} twist;

size_t twists(void);
const twist *twist_at(size_t i);

/* A candidate that should not be, put in its place among the others. */
void twist_add_candidate(kal_network *network, kal__candidate candidate);

#endif
