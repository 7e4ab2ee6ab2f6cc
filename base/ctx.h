/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a context: messages, mistakes, cancel. */
#ifndef KAL_BASE_CTX_H
#define KAL_BASE_CTX_H

#include <stdbool.h>
#include <stddef.h>

#include <kalund/context.h>

#include "base/mem.h"

/* Every public call that takes a context begins with this: clears message, mistakes and text. */
void kal__enter(kal_ctx *ctx);

/* Sets the message (cut at 1023 bytes, control characters replaced by '?') and returns `status`.
 * Never pass a double to the format. */
kal_status kal__fail(kal_ctx *ctx, kal_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The two failures that need no words of their own. */
kal_status kal__fail_memory(kal_ctx *ctx);
kal_status kal__fail_cancelled(kal_ctx *ctx);

/* Notes a mistake of the input. `order` sorts the tables, `line` the rows within one (0: the table as a
 * whole); the text is the whole line to print ("sinks.csv:17: quantity: ..."). Only the first 100 in
 * that order are kept, all are counted. Running out of memory loses texts, never the count. */
void kal__mistake(kal_ctx *ctx, unsigned order, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* KAL_OK when none was noted since kal__enter; else KAL_BAD_INPUT with a message that holds the first
 * and the count. */
kal_status kal__mistakes_status(kal_ctx *ctx);

const kal_allocator *kal__ctx_allocator(const kal_ctx *ctx);
/* An arena on the context's allocator; NULL when out of memory. */
kal__arena *kal__ctx_arena(const kal_ctx *ctx);

void kal__log(kal_ctx *ctx, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Reports progress and asks for a cancel; true when the caller wants to stop. Cheap: may be called every
 * thousand steps. Only on the caller's thread. */
bool kal__tick(kal_ctx *ctx, const char *stage, double done);

/* Does anybody read the log? */
bool kal__ctx_logs(const kal_ctx *ctx);

/* On how many threads a call may work, at least 1: as its options say, 1 until they are read. */
void kal__ctx_set_threads(kal_ctx *ctx, size_t threads);
size_t kal__ctx_threads(const kal_ctx *ctx);

/* Of what is told as done, 0 to 1 stands for this stretch of the work; kal__enter makes it the whole. */
typedef struct kal__stretch {
    double from, length;
} kal__stretch;
/* The share `from` to `to` of the stretch that is set becomes the stretch; gives back the one before, for
 * kal__ctx_stretch_back. */
kal__stretch kal__ctx_stretch(kal_ctx *ctx, double from, double to);
void kal__ctx_stretch_back(kal_ctx *ctx, kal__stretch before);

/* Keeps a text for the caller until the next kal__enter; the arena passes to the context. */
void kal__ctx_keep(kal_ctx *ctx, kal__arena *arena);

#endif
