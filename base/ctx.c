/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a context holds. */
#include "base/ctx.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define LINE 1024         /* bytes of a message with its NUL */
#define MISTAKES_KEPT 100 /* kalund-park(5): at most 100 are printed */

typedef struct mistake {
    unsigned order;
    size_t line;
    char *text;
} mistake;

struct kal_ctx {
    kal_allocator allocator;
    kal_log_fn log;
    void *log_user;
    kal_progress_fn progress;
    void *progress_user;
    kal_cancel_fn cancel;
    void *cancel_user;
    kal__arena *kept;
    size_t threads; /* of the call; 0: 1 */
    kal__stretch stretch;
    size_t total, count;
    mistake mistakes[MISTAKES_KEPT]; /* [count], in order */
    char message[LINE];
};

static void *libc_resize(void *user, void *p, size_t n)
{
    (void)user;
    return realloc(p, n);
}

static void libc_release(void *user, void *p)
{
    (void)user;
    free(p);
}

kal_status kal_ctx_new(const kal_allocator *allocator, kal_ctx **out)
{
    static const kal_allocator libc = {libc_resize, libc_release, NULL};
    if (!allocator)
        allocator = &libc;
    if (!out || !allocator->resize || !allocator->release)
        return KAL_USAGE;
    kal_ctx *ctx = allocator->resize(allocator->user, NULL, sizeof *ctx);
    if (!ctx)
        return KAL_MEMORY;
    *ctx = (kal_ctx){.allocator = *allocator, .stretch = {0.0, 1.0}};
    *out = ctx;
    return KAL_OK;
}

void kal_ctx_free(kal_ctx *ctx)
{
    if (!ctx)
        return;
    kal__enter(ctx);
    const kal_allocator allocator = ctx->allocator;
    allocator.release(allocator.user, ctx);
}

void kal_ctx_set_log(kal_ctx *ctx, kal_log_fn log, void *user)
{
    if (!ctx)
        return;
    ctx->log = log;
    ctx->log_user = user;
}

void kal_ctx_set_progress(kal_ctx *ctx, kal_progress_fn progress, void *user)
{
    if (!ctx)
        return;
    ctx->progress = progress;
    ctx->progress_user = user;
}

void kal_ctx_set_cancel(kal_ctx *ctx, kal_cancel_fn cancel, void *user)
{
    if (!ctx)
        return;
    ctx->cancel = cancel;
    ctx->cancel_user = user;
}

const char *kal_message(const kal_ctx *ctx) { return ctx ? ctx->message : ""; }

size_t kal_mistake_total(const kal_ctx *ctx) { return ctx ? ctx->total : 0; }

size_t kal_mistake_count(const kal_ctx *ctx) { return ctx ? ctx->count : 0; }

const char *kal_mistake(const kal_ctx *ctx, size_t i)
{
    return ctx && i < ctx->count ? ctx->mistakes[i].text : NULL;
}

void kal__enter(kal_ctx *ctx)
{
    kal__arena_free(ctx->kept);
    ctx->kept = NULL;
    for (size_t i = 0; i < ctx->count; i++)
        ctx->allocator.release(ctx->allocator.user, ctx->mistakes[i].text);
    ctx->total = ctx->count = 0;
    ctx->threads = 0;
    ctx->stretch = (kal__stretch){0.0, 1.0};
    ctx->message[0] = '\0';
}

/* Names from the input end up in messages and messages on terminals: what is not text becomes '?', and a
 * cut leaves no half character. C1 controls (C2 80 to C2 9F) drive terminals as well as C0 ones do. */
static size_t make_line(char line[LINE], const char *format, va_list args)
{
    const int wanted = vsnprintf(line, LINE, format, args);
    if (wanted < 0)
        line[0] = '\0';
    size_t n = strlen(line), at;
    for (size_t i = 0; !kal__text_utf8(line + i, n - i, &at); i += at + 1) {
        if ((size_t)wanted >= LINE && i + at + 4 > n)
            n = i + at;
        else
            line[i + at] = '?';
        if (i + at >= n)
            break;
    }
    line[n] = '\0';
    for (size_t i = 0; i < n; i++) {
        const unsigned char c = (unsigned char)line[i], next = (unsigned char)line[i + 1];
        if (c < 0x20 || c == 0x7f)
            line[i] = '?';
        else if (c == 0xc2 && next < 0xa0)
            line[i] = line[i + 1] = '?';
    }
    return n;
}

kal_status kal__fail(kal_ctx *ctx, kal_status status, const char *format, ...)
{
    char line[LINE]; /* an argument may be the message that is about to be replaced */
    va_list args;
    va_start(args, format);
    const size_t n = make_line(line, format, args);
    va_end(args);
    memcpy(ctx->message, line, n + 1);
    return status;
}

kal_status kal__fail_memory(kal_ctx *ctx)
{
    return kal__fail(ctx, KAL_MEMORY, "%s", kal_status_text(KAL_MEMORY));
}

kal_status kal__fail_cancelled(kal_ctx *ctx)
{
    return kal__fail(ctx, KAL_CANCELLED, "%s", kal_status_text(KAL_CANCELLED));
}

/* Where a mistake of this place stands among those kept: behind all of the same place. */
static size_t mistake_place(const kal_ctx *ctx, unsigned order, size_t line)
{
    size_t i = ctx->count;
    while (i && (ctx->mistakes[i - 1].order > order ||
                 (ctx->mistakes[i - 1].order == order && ctx->mistakes[i - 1].line > line)))
        i--;
    return i;
}

void kal__mistake(kal_ctx *ctx, unsigned order, size_t line, const char *format, ...)
{
    ctx->total++;
    const size_t place = mistake_place(ctx, order, line);
    if (place == MISTAKES_KEPT)
        return;
    char text[LINE];
    va_list args;
    va_start(args, format);
    const size_t n = make_line(text, format, args);
    va_end(args);
    char *copy = ctx->allocator.resize(ctx->allocator.user, NULL, n + 1);
    if (!copy)
        return;
    memcpy(copy, text, n + 1);
    if (ctx->count == MISTAKES_KEPT)
        ctx->allocator.release(ctx->allocator.user, ctx->mistakes[--ctx->count].text);
    memmove(ctx->mistakes + place + 1, ctx->mistakes + place,
            (ctx->count - place) * sizeof *ctx->mistakes);
    ctx->mistakes[place] = (mistake){order, line, copy};
    ctx->count++;
}

kal_status kal__mistakes_status(kal_ctx *ctx)
{
    if (!ctx->total)
        return KAL_OK;
    if (!ctx->count)
        return kal__fail(ctx, KAL_BAD_INPUT, "%zu mistakes (no memory left for their texts)",
                         ctx->total);
    const char *first = ctx->mistakes[0].text;
    if (ctx->total == 1)
        return kal__fail(ctx, KAL_BAD_INPUT, "%s", first);
    return kal__fail(ctx, KAL_BAD_INPUT, "%.960s (%zu mistakes in all)", first, ctx->total);
}

const kal_allocator *kal__ctx_allocator(const kal_ctx *ctx) { return &ctx->allocator; }

kal__arena *kal__ctx_arena(const kal_ctx *ctx) { return kal__arena_new(&ctx->allocator); }

void kal__log(kal_ctx *ctx, const char *format, ...)
{
    if (!ctx->log)
        return;
    char line[LINE];
    va_list args;
    va_start(args, format);
    make_line(line, format, args);
    va_end(args);
    ctx->log(ctx->log_user, line);
}

bool kal__tick(kal_ctx *ctx, const char *stage, double done)
{
    if (done >= 0.0) {
        done = ctx->stretch.from + ctx->stretch.length * done;
        done = done < 1.0 ? done : 1.0;
    }
    if (ctx->progress)
        ctx->progress(ctx->progress_user, stage, done);
    return ctx->cancel && ctx->cancel(ctx->cancel_user) != 0;
}

bool kal__ctx_logs(const kal_ctx *ctx) { return ctx->log != NULL; }

void kal__ctx_set_threads(kal_ctx *ctx, size_t threads) { ctx->threads = threads; }

size_t kal__ctx_threads(const kal_ctx *ctx) { return ctx->threads > 0 ? ctx->threads : 1; }

kal__stretch kal__ctx_stretch(kal_ctx *ctx, double from, double to)
{
    const kal__stretch before = ctx->stretch;

    ctx->stretch = (kal__stretch){before.from + before.length * from, before.length * (to - from)};
    return before;
}

void kal__ctx_stretch_back(kal_ctx *ctx, kal__stretch before) { ctx->stretch = before; }

void kal__ctx_keep(kal_ctx *ctx, kal__arena *arena)
{
    if (ctx->kept != arena)
        kal__arena_free(ctx->kept);
    ctx->kept = arena;
}
