/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where memory comes from: arenas on the caller's allocator. */
#ifndef KAL_BASE_MEM_H
#define KAL_BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <kalund/context.h>

/* A handle owns an arena and everything in it; freeing the arena frees the handle. Scratch work has an
 * arena of its own, freed at the one exit of the function. Nothing in an arena is freed alone. */
typedef struct kal__arena kal__arena;

/* The allocator is copied. NULL when out of memory. */
kal__arena *kal__arena_new(const kal_allocator *allocator);
void kal__arena_free(kal__arena *arena);

/* count x size bytes, zeroed, aligned for any type, never NULL for count 0. NULL when the product
 * overflows or memory is out. */
void *kal__arena_alloc(kal__arena *arena, size_t count, size_t size);

/* The same, not zeroed: for what is written whole before it is read. */
void *kal__arena_take(kal__arena *arena, size_t count, size_t size);

/* A NUL-terminated copy of s[n]. */
char *kal__arena_copy(kal__arena *arena, const char *s, size_t n);

/* printf into the arena. Never pass a double: use kal__num_text (the locale must not matter). */
char *kal__arena_print(kal__arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *kal__arena_vprint(kal__arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Grows an array by doubling: returns an array with room for at least `need` items holding the first
 * `used` of `old` and zeros after them, and sets *room; NULL (and *room unchanged) when out of memory. */
void *kal__arena_grow(kal__arena *arena, void *old, size_t used, size_t need, size_t *room,
                      size_t size);
/* The same, without the zeros: for long lists whose items are written whole. */
void *kal__arena_stretch(kal__arena *arena, void *old, size_t used, size_t need, size_t *room,
                         size_t size);

#define KAL__NEW(arena, count, type) ((type *)kal__arena_alloc((arena), (count), sizeof(type)))

#endif
