/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The warnings of a check while they are gathered. */
#ifndef KAL_PARK_WARNINGS_H
#define KAL_PARK_WARNINGS_H

#include <stdio.h>

#include "lib/park/settle.h"

typedef struct kal__warner {
    kal__settle *s;
    kal__model *m;
    size_t room;
} kal__warner;

/* Adds a warning; `text` stays with the park, NULL when there was no memory for it. False when out of memory. */
bool kal__warn(kal__warner *w, const char *code, char *text);

/* Qualities that are not given though a spec may ask for them. */
bool kal__warn_quality(kal__warner *w);

#endif
