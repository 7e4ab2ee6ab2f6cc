/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that grows while it is written. */
#ifndef KAL_BASE_BUFFER_H
#define KAL_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

/* Starts as {arena}. Running out of memory is remembered; what is put after it goes nowhere. */
typedef struct kal__buffer {
    kal__arena *arena;
    char *data; /* [n], no NUL */
    size_t n, room;
    bool failed;
} kal__buffer;

void kal__buffer_put(kal__buffer *b, const char *text, size_t n);
void kal__buffer_text(kal__buffer *b, const char *text);
/* The shortest decimal of v, nothing when v is not finite. */
void kal__buffer_number(kal__buffer *b, double v);

#endif
