/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which scenario is next. */
#include "lib/study/sweep.h"

/* Claimed scenarios may be any. */
bool kal__sweeper_shares(const kal__sweeper *s, uint64_t index)
{
    const uint64_t shards = s->options.shards;

    return s->options.claim || shards == 0 ||
           index / KAL_SWEEP_PIECE % shards == s->options.shard - 1;
}

static kal_status next_piece(kal__sweeper *s)
{
    const uint64_t pieces = (s->keep.total + KAL_SWEEP_PIECE - 1) / KAL_SWEEP_PIECE;
    uint64_t piece;

    if (s->options.claim) {
        piece = s->options.claim(s->options.claim_user);
        if (piece < pieces && piece * KAL_SWEEP_PIECE < s->end)
            return kal__fail(s->desk.own, KAL_USAGE,
                             "kal_sweep_run: pieces must be claimed in ascending order");
    } else {
        piece = s->end / KAL_SWEEP_PIECE;
        while (piece < pieces && !kal__sweeper_shares(s, piece * KAL_SWEEP_PIECE))
            piece++;
    }
    s->last = piece >= pieces;
    if (s->last)
        return KAL_OK;
    s->next = piece * KAL_SWEEP_PIECE;
    s->end = s->next + KAL_SWEEP_PIECE;
    return KAL_OK;
}

kal_status kal__sweeper_seek(kal__sweeper *s)
{
    kal_status status = KAL_OK;

    while (status == KAL_OK && !s->last) {
        while (s->next < s->end && s->next < s->keep.total && kal__keep_has(&s->keep, s->next))
            s->next++;
        if (s->next < s->end && s->next < s->keep.total)
            break;
        status = next_piece(s);
    }
    return status;
}

static kal_status fail_short(kal__sweeper *s)
{
    return kal__fail(s->desk.own, KAL_INTERNAL, "kal_sweep_run: the ensemble ended early");
}

/* Passes over what comes before. */
static kal_status walk_to(kal__sweeper *s, uint64_t index)
{
    for (bool more = true; s->at < index; s->at++) {
        kal__variant passed;
        const kal_status status = kal__walk_next(s->desk.own, s->walk, NULL, &passed, &more);
        if (status != KAL_OK)
            return status;
        if (!more)
            return fail_short(s);
        if (s->at % 1024 == 1023 && kal__tick(s->desk.own, "sweep", -1.0))
            return kal__fail_cancelled(s->desk.own);
    }
    return KAL_OK;
}

static kal_status make_errand(kal__sweeper *s, void **job)
{
    kal__arena *arena = kal__ctx_arena(s->desk.own);
    kal__errand *errand = arena ? KAL__NEW(arena, 1, kal__errand) : NULL;
    bool more = false;

    if (!errand) {
        kal__arena_free(arena);
        return kal__fail_memory(s->desk.own);
    }
    errand->arena = arena;
    kal_status status = kal__walk_next(s->desk.own, s->walk, arena, &errand->variant, &more);
    s->at++;
    if (status == KAL_OK && !more)
        status = fail_short(s);
    if (status != KAL_OK) {
        kal__arena_free(arena);
        return status;
    }
    *job = errand;
    return KAL_OK;
}

kal_status kal__sweeper_feed(void *self, void **job)
{
    kal__sweeper *s = self;
    kal_status status = kal__sweeper_seek(s);

    if (status != KAL_OK || s->last)
        return status;
    status = walk_to(s, s->next);
    if (status == KAL_OK)
        status = make_errand(s, job);
    s->next++;
    return status;
}
