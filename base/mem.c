/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how an arena cuts the caller's memory into pieces. */
#include "base/mem.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* An overrun from one piece into the next would stay unseen by the address sanitizer, so under it the
 * unused part of a block and a gap behind each piece are poisoned. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) && !defined(__SANITIZE_ADDRESS__)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define GAP ALIGN
#define HIDE(p, n) __asan_poison_memory_region((p), (n))
#define SHOW(p, n) __asan_unpoison_memory_region((p), (n))
#else
#define GAP ((size_t)0)
#define HIDE(p, n) ((void)(p), (void)(n))
#define SHOW(p, n) ((void)(p), (void)(n))
#endif

#define ALIGN alignof(max_align_t)
#ifndef BLOCK_FIRST                      /* a test may ask for every piece in a block of its own */
#define BLOCK_FIRST ((size_t)2048)       /* small handles cost little */
#define BLOCK_LAST ((size_t)1024 * 1024) /* large ones are taken in few calls */
#endif

typedef struct block {
    struct block *next;
    size_t size, used; /* bytes of data */
    alignas(max_align_t) unsigned char data[];
} block;

struct kal__arena {
    kal_allocator allocator;
    block *head; /* pieces are cut from this one */
    size_t next_size;
};

kal__arena *kal__arena_new(const kal_allocator *allocator)
{
    kal__arena *arena = allocator->resize(allocator->user, NULL, sizeof *arena);
    if (!arena)
        return NULL;
    *arena = (kal__arena){.allocator = *allocator, .next_size = BLOCK_FIRST};
    return arena;
}

void kal__arena_free(kal__arena *arena)
{
    if (!arena)
        return;
    const kal_allocator allocator = arena->allocator;
    for (block *b = arena->head, *next; b; b = next) {
        next = b->next;
        SHOW(b->data, b->size);
        allocator.release(allocator.user, b);
    }
    allocator.release(allocator.user, arena);
}

/* A block with room for `need` bytes becomes the head, except that a large piece gets a block by itself
 * behind it: the room left in the head stays in use. */
static block *add_block(kal__arena *arena, size_t need)
{
    const bool alone = arena->head && need > arena->next_size / 2;
    const size_t size = alone || need > arena->next_size ? need : arena->next_size;
    block *b = arena->allocator.resize(arena->allocator.user, NULL, sizeof *b + size);
    if (!b)
        return NULL;
    b->size = size;
    b->used = 0;
    HIDE(b->data, size);
    block **place = alone ? &arena->head->next : &arena->head;
    b->next = *place;
    *place = b;
    if (!alone && arena->next_size < BLOCK_LAST)
        arena->next_size *= 2;
    return b;
}

/* A piece as it comes; *bytes are usable. */
static void *cut(kal__arena *arena, size_t count, size_t size, size_t *usable)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    const size_t bytes = *usable = count * size;
    if (bytes > PTRDIFF_MAX - 1024) /* no object may be larger; nothing below can overflow */
        return NULL;
    const size_t need = (bytes ? (bytes + ALIGN - 1) / ALIGN * ALIGN : ALIGN) + GAP;
    block *b = arena->head;
    if (!b || b->size - b->used < need)
        b = add_block(arena, need);
    if (!b)
        return NULL;
    unsigned char *p = b->data + b->used;
    b->used += need;
    SHOW(p, bytes);
    return p;
}

void *kal__arena_take(kal__arena *arena, size_t count, size_t size)
{
    size_t bytes;
    return cut(arena, count, size, &bytes);
}

void *kal__arena_alloc(kal__arena *arena, size_t count, size_t size)
{
    size_t bytes;
    void *p = cut(arena, count, size, &bytes);
    if (p)
        memset(p, 0, bytes);
    return p;
}

char *kal__arena_copy(kal__arena *arena, const char *s, size_t n)
{
    if (n == SIZE_MAX)
        return NULL;
    char *copy = kal__arena_alloc(arena, n + 1, 1);
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

void *kal__arena_stretch(kal__arena *arena, void *old, size_t used, size_t need, size_t *room,
                         size_t size)
{
    if (old && *room >= need)
        return old;
    size_t wish = *room <= SIZE_MAX / 2 ? *room * 2 : SIZE_MAX;
    if (wish < need)
        wish = need;
    if (wish < 8)
        wish = 8;
    void *grown = kal__arena_take(arena, wish, size);
    if (!grown)
        return NULL;
    if (used)
        memcpy(grown, old, used * size);
    *room = wish;
    return grown;
}

void *kal__arena_grow(kal__arena *arena, void *old, size_t used, size_t need, size_t *room,
                      size_t size)
{
    unsigned char *grown = kal__arena_stretch(arena, old, used, need, room, size);
    if (grown && grown != old)
        memset(grown + used * size, 0, (*room - used) * size);
    return grown;
}
