/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The context: who allocates, who listens, what went wrong. */
#ifndef KALUND_CONTEXT_H
#define KALUND_CONTEXT_H

#include <stddef.h>

#include <kalund/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One context serves one thread at a time. Handles made with it may outlive it. */
typedef struct kal_ctx kal_ctx;

/* Serves the library's own memory; what GLPK, igraph, CHOLMOD, BLAS, libcsv, json-c and SQLite
 * take stays with libc or with them.
 * `resize(user, NULL, n)` allocates n > 0 bytes aligned for any type, `resize(user, p, n)` resizes,
 * both return NULL when out of memory; `release(user, p)` frees (p is never NULL). Both must stay
 * usable until the last handle made with them is freed, from any thread that frees one. */
typedef struct kal_allocator {
    void *(*resize)(void *user, void *p, size_t n);
    void (*release)(void *user, void *p);
    void *user;
} kal_allocator;

/* Called on the caller's thread only. `text` is one line without a newline, borrowed for the call. */
typedef void (*kal_log_fn)(void *user, const char *text);
/* `stage` is a word ("read", "network", "build", "solve", "certify", "plan", "audit", "account",
 * "indicators", "report", "sweep", "resilience", "write"); `done` is in 0..1, or negative where
 * nobody knows. */
typedef void (*kal_progress_fn)(void *user, const char *stage, double done);
/* Returns non-zero to cancel; asked often, must be quick. */
typedef int (*kal_cancel_fn)(void *user);

/* Makes a context. `allocator` may be NULL for libc's; it is copied. `*out` is the caller's.
 * Returns KAL_OK; KAL_USAGE (out is NULL, or an allocator without both functions); KAL_MEMORY.
 * Since 0.1. */
KAL_API kal_status kal_ctx_new(const kal_allocator *allocator, kal_ctx **out);

/* Frees a context; NULL is fine. Since 0.1. */
KAL_API void kal_ctx_free(kal_ctx *ctx);

/* Sets a callback (NULL: none). No-ops when ctx is NULL. Since 0.1. */
KAL_API void kal_ctx_set_log(kal_ctx *ctx, kal_log_fn log, void *user);
KAL_API void kal_ctx_set_progress(kal_ctx *ctx, kal_progress_fn progress, void *user);
KAL_API void kal_ctx_set_cancel(kal_ctx *ctx, kal_cancel_fn cancel, void *user);

/* The message of the last call that failed: one line, the place first, never NULL, "" after success.
 * Borrowed until the next call with this context. Since 0.1. */
KAL_API const char *kal_message(const kal_ctx *ctx);

/* After KAL_BAD_INPUT: how many mistakes were found in all, and the texts of the first ones in the
 * order of tables and lines. `kal_mistake_total` counts all; `kal_mistake_count` (at most 100) says
 * how many have a text; `kal_mistake(ctx, i)` is NULL beyond it. Borrowed likewise. Since 0.1. */
KAL_API size_t kal_mistake_total(const kal_ctx *ctx);
KAL_API size_t kal_mistake_count(const kal_ctx *ctx);
KAL_API const char *kal_mistake(const kal_ctx *ctx, size_t i);

#ifdef __cplusplus
}
#endif

#endif
