/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that levels written as an expression read as the same levels. */
#include <stdlib.h>
#include <string.h>

#include "lib/match/build.h"
#include "lib/park/park.h"
#include "tests/fuzz/fuzz.h"

typedef struct levels {
    size_t count; /* the tie not among them */
    kal__level *level;
} levels;

static kal_status read(kal_ctx *ctx, kal__arena *arena, const char *text, levels *out)
{
    kal__enter(ctx);
    const kal_status status = kal__objective_read(ctx, arena, kal__park_model(fuzz_sound_park()),
                                                  text, &out->count, &out->level);
    if (status == KAL_OK) {
        FUZZ_MUST(out->count > 0);
        out->count -= out->level[out->count - 1].tie;
    }
    return status;
}

static char *join(const levels *l)
{
    size_t n = 1;
    for (size_t k = 0; k < l->count; k++)
        n += strlen(l->level[k].text) + 1;
    char *text = malloc(n), *end = text;
    FUZZ_MUST(text != NULL);
    *end = '\0';
    for (size_t k = 0; k < l->count; k++)
        end = stpcpy(stpcpy(end, k ? ">" : ""), l->level[k].text);
    return text;
}

static void must_be_same(const levels *a, const levels *b)
{
    FUZZ_MUST(a->count == b->count);
    for (size_t k = 0; k < a->count; k++) {
        FUZZ_MUST(a->level[k].terms == b->level[k].terms && !a->level[k].tie);
        for (size_t i = 0; i < a->level[k].terms; i++) {
            const kal__term *x = &a->level[k].term[i], *y = &b->level[k].term[i];
            FUZZ_MUST(x->impact == y->impact && x->relative == y->relative);
            FUZZ_MUST(x->relative || x->weight == y->weight);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    levels first = {0, NULL}, again = {0, NULL};
    kal_ctx *ctx = fuzz_ctx();
    kal__arena *arena = kal__ctx_arena(ctx);
    char *text = malloc(n + 1);
    FUZZ_MUST(arena && text);
    if (n)
        memcpy(text, data, n);
    text[n] = '\0';
    fuzz_arm(data, n);
    kal_status status = read(ctx, arena, text, &first);
    fuzz_answer(ctx, status, 1u << KAL_BAD_INPUT, fuzz_disarm());
    status = read(ctx, arena, text, &first);
    fuzz_answer(ctx, status, 1u << KAL_BAD_INPUT, false);
    if (status == KAL_OK) {
        char *joined = join(&first);
        FUZZ_MUST(read(ctx, arena, joined, &again) == KAL_OK);
        must_be_same(&first, &again);
        free(joined);
    }
    free(text);
    kal__arena_free(arena);
    fuzz_end(ctx);
    return 0;
}
