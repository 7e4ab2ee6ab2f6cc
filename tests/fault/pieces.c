/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: an arena in which each piece is a block of its own, so that each can be refused. It stands
 * in for base/mem.c in the programs that it is linked into. */
#include <stdalign.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

typedef struct piece {
    struct piece *next;
    alignas(max_align_t) unsigned char data[];
} piece;

struct kal__arena {
    kal_allocator allocator;
    piece *head;
};

kal__arena *kal__arena_new(const kal_allocator *allocator)
{
    kal__arena *arena = allocator->resize(allocator->user, NULL, sizeof *arena);
    if (arena)
        *arena = (kal__arena){*allocator, NULL};
    return arena;
}

void kal__arena_free(kal__arena *arena)
{
    if (!arena)
        return;
    const kal_allocator allocator = arena->allocator;
    for (piece *p = arena->head, *next; p; p = next) {
        next = p->next;
        allocator.release(allocator.user, p);
    }
    allocator.release(allocator.user, arena);
}

void *kal__arena_alloc(kal__arena *arena, size_t count, size_t size)
{
    if (size && count > (PTRDIFF_MAX - sizeof(piece)) / size)
        return NULL;
    const size_t n = count * size;
    piece *p = arena->allocator.resize(arena->allocator.user, NULL, sizeof *p + (n ? n : 1));
    if (!p)
        return NULL;
    p->next = arena->head;
    arena->head = p;
    return memset(p->data, 0, n ? n : 1);
}

char *kal__arena_copy(kal__arena *arena, const char *s, size_t n)
{
    char *copy = n < SIZE_MAX ? kal__arena_alloc(arena, n + 1, 1) : NULL;
    if (copy && n)
        memcpy(copy, s, n);
    return copy;
}

char *kal__arena_print(kal__arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = kal__arena_vprint(arena, format, args);
    va_end(args);
    return text;
}

char *kal__arena_vprint(kal__arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    const int n = vsnprintf(NULL, 0, format, args);
    char *text = n < 0 ? NULL : kal__arena_alloc(arena, (size_t)n + 1, 1);
    if (text)
        vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    return text;
}

/* Never larger than needed, so that each item more is a piece more. */
void *kal__arena_grow(kal__arena *arena, void *old, size_t used, size_t need, size_t *room,
                      size_t size)
{
    if (old && *room >= need)
        return old;
    void *grown = kal__arena_alloc(arena, need, size);
    if (!grown)
        return NULL;
    if (used)
        memcpy(grown, old, used * size);
    *room = need;
    return grown;
}
