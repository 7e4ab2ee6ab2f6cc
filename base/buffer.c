/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a text grows while it is written. */
#include "base/buffer.h"

#include <string.h>

#include "base/num.h"

void kal__buffer_put(kal__buffer *b, const char *text, size_t n)
{
    if (b->failed || n == 0)
        return;
    if (n > b->room - b->n) {
        char *grown = n <= SIZE_MAX - b->n
                          ? kal__arena_grow(b->arena, b->data, b->n, b->n + n, &b->room, 1)
                          : NULL;
        if (grown == NULL) {
            b->failed = true;
            return;
        }
        b->data = grown;
    }
    memcpy(b->data + b->n, text, n);
    b->n += n;
}

void kal__buffer_text(kal__buffer *b, const char *text) { kal__buffer_put(b, text, strlen(text)); }

void kal__buffer_number(kal__buffer *b, double v)
{
    char text[KAL__NUM_TEXT];
    kal__buffer_put(b, text, kal__num_text(v, text));
}
