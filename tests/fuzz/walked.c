/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that an ensemble which is written says the same when it is read again. */
#include "tests/fuzz/walked.h"

#include <string.h>

#include "base/num.h"
#include "lib/study/ensemble.h"

static double number(const kal__entry *entry)
{
    double v = 0.0;
    FUZZ_MUST(kal__num_read(entry->value, strlen(entry->value), entry->comma, &v) == KAL__NUM_OK);
    return v;
}

/* A decimal comma becomes a point; words stay as they are. */
static void same_entry(const kal__entry *a, const kal__entry *b)
{
    FUZZ_MUST(!strcmp(a->table, b->table) && !strcmp(a->row, b->row));
    FUZZ_MUST(!strcmp(a->column, b->column) && !strcmp(a->op, b->op));
    FUZZ_MUST(!strcmp(a->value, b->value) || number(a) == number(b));
}

static void same_variant(const kal__variant *a, const kal__variant *b)
{
    FUZZ_MUST(a->index == b->index && !strcmp(a->id, b->id));
    FUZZ_MUST(a->probability > 0.0 && a->probability == b->probability);
    FUZZ_MUST(a->entries == b->entries);
    for (size_t i = 0; i < a->entries; i++)
        same_entry(&a->entry[i], &b->entry[i]);
}

static void same_walk(kal_ctx *ctx, const kal_ensemble *a, const kal_ensemble *b)
{
    kal__walk *first = NULL, *second = NULL;
    bool more = true, again = true;
    size_t n = 0;

    FUZZ_MUST(kal__walk_open(ctx, a, &first) == KAL_OK && kal__walk_open(ctx, b, &second) == KAL_OK);
    for (;; n++) {
        kal__arena *arena = kal__ctx_arena(ctx);
        kal__variant x, y;
        FUZZ_MUST(arena && kal__walk_next(ctx, first, arena, &x, &more) == KAL_OK);
        FUZZ_MUST(kal__walk_next(ctx, second, arena, &y, &again) == KAL_OK && more == again);
        if (more)
            same_variant(&x, &y);
        kal__arena_free(arena);
        if (!more)
            break;
    }
    FUZZ_MUST(n == kal_ensemble_count(a) && n == kal_ensemble_count(b));
    kal__walk_close(first);
    kal__walk_close(second);
}

void fuzz_sound_ensemble(kal_ctx *ctx, const kal_ensemble *ensemble, const char *path)
{
    kal_ensemble *again = NULL;

    fuzz_answer(ctx, kal_ensemble_write(ctx, ensemble, path), 0, false);
    fuzz_answer(ctx, kal_ensemble_read(ctx, fuzz_sound_park(), path, &again), 0, false);
    same_walk(ctx, ensemble, again);
    kal_ensemble_free(again);
}
