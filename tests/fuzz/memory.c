/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: when memory runs out under a target, and that all of it comes back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tests/fuzz/fuzz.h"

#define NEVER (-1L)
#define FARTHEST 600 /* the small parks of the corpora take a few hundred blocks */

/* Threads of the solver take no memory of ours, so plain counters do. */
static long blocks, countdown = NEVER;
static bool for_ever, refused;

void fuzz_must(bool holds, const char *file, int line, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    abort();
}

static bool refuse(void)
{
    if (countdown == NEVER)
        return false;
    if (countdown > 0) {
        countdown--;
        return false;
    }
    if (!for_ever)
        countdown = NEVER;
    return refused = true;
}

static void *resize(void *user, void *p, size_t n)
{
    (void)user;
    if (refuse())
        return NULL;
    void *out = realloc(p, n);
    blocks += !p && out;
    return out;
}

static void release(void *user, void *p)
{
    (void)user;
    blocks--;
    free(p);
}

kal_ctx *fuzz_ctx(void)
{
    static const kal_allocator allocator = {resize, release, NULL};
    kal_ctx *ctx = NULL;
    FUZZ_MUST(kal_ctx_new(&allocator, &ctx) == KAL_OK);
    return ctx;
}

/* FNV-1a: any change of the input moves the failure. */
static uint32_t hash(const uint8_t *data, size_t n)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ data[i]) * 16777619u;
    return h;
}

void fuzz_arm(const uint8_t *data, size_t n)
{
    const uint32_t h = hash(data, n);
    refused = false;
    for_ever = h & 1;
    /* small numbers more often: short inputs take few blocks */
    countdown = h % 4 == 0 ? NEVER : (long)((h >> 8) % (h % 4 == 1 ? 16 : FARTHEST));
}

bool fuzz_disarm(void)
{
    countdown = NEVER;
    return refused;
}

void fuzz_end(kal_ctx *ctx)
{
    kal_ctx_free(ctx);
    FUZZ_MUST(blocks == 0);
}

static bool is_line(const char *text)
{
    size_t at;
    if (!text || !*text || !kal__text_utf8(text, strlen(text), &at))
        return false;
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            return false;
    return true;
}

void fuzz_answer(const kal_ctx *ctx, kal_status status, unsigned allowed, bool no_memory)
{
    const char *said = kal_message(ctx);
    FUZZ_MUST((status == KAL_OK) == !*said);
    FUZZ_MUST(status == KAL_OK || (allowed & 1u << status) || (status == KAL_MEMORY && no_memory));
    FUZZ_MUST(status == KAL_OK || is_line(said));
    const size_t total = kal_mistake_total(ctx), count = kal_mistake_count(ctx);
    FUZZ_MUST(status != KAL_BAD_INPUT || total > 0);
    FUZZ_MUST(count <= 100 && count <= total && !kal_mistake(ctx, count));
    if (status == KAL_BAD_INPUT && !no_memory)
        FUZZ_MUST(count == (total < 100 ? total : 100));
    for (size_t i = 0; i < count; i++)
        FUZZ_MUST(is_line(kal_mistake(ctx, i)));
}
