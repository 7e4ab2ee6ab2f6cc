/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the order of a sweep. */
#include "lib/study/sweep.h"

/* Several processes share the folder, or this one does a part of it: the tables are made by a merge. */
static bool is_part(const kal__sweeper *s) { return s->options.open || s->options.shards > 1; }

static kal_status open_keep(kal__sweeper *s, bool wanted)
{
    const kal_sweep_options *o = &s->options;

    s->keep = (kal__keep){.ctx = s->desk.own,
                          .arena = s->desk.arena,
                          .folder = o->folder,
                          .manifest = &s->manifest,
                          .layout = s->layout};
    /* A shard has its folder to itself: what is wanted of it need not be in memory. */
    if (o->folder && !o->open && (wanted || !is_part(s)))
        s->keep.where = KAL__KEEP_IN_FOLDER;
    else
        s->keep.where = wanted ? KAL__KEEP_IN_MEMORY : KAL__KEEP_NO_STORE;
    return kal__keep_open(&s->keep, o->resume != 0, o->journal);
}

/* Causes are changes from the anchor's plan: that is a part of what such a sweep is. */
static kal_status name_sweep(kal__sweeper *s)
{
    const bool causes = s->options.causes != 0;
    const kal_status status = causes ? kal__sweeper_anchor(s) : KAL_OK;

    if (status != KAL_OK)
        return status;
    return kal__manifest_make(s->desk.arena, s->ensemble, &s->options, &s->solve,
                              s->anchor.solved.plan, &s->manifest)
               ? KAL_OK
               : kal__fail_memory(s->desk.own);
}

/* What of the share is left, and what of it has failed before. */
static bool count_share(kal__sweeper *s)
{
    for (uint64_t i = 0; i < s->keep.total; i++)
        if (kal__sweeper_shares(s, i)) {
            s->total++;
            s->done += kal__keep_has(&s->keep, i);
            s->failed += kal__keep_failed(&s->keep, i);
        }
    return s->done < s->total;
}

/* The park is solved where there is a scenario to start from it: of what is claimed, others may have done all. */
static kal_status solve_rest(kal__sweeper *s)
{
    kal_status status = kal__sweeper_seek(s);

    if (status != KAL_OK || s->last)
        return status;
    if (!s->options.causes)
        status = kal__sweeper_anchor(s);
    return status == KAL_OK ? kal__sweeper_work(s) : status;
}

static kal_status work(kal__sweeper *s, bool wanted)
{
    kal_status status = name_sweep(s);

    if (status == KAL_OK)
        status = open_keep(s, wanted);
    if (status != KAL_OK)
        return status;
    if (count_share(s))
        status = solve_rest(s);
    if (status == KAL_CANCELLED && s->stopped && !s->desk.asked)
        status = KAL_OK;
    if (status != KAL_OK && status != KAL_CANCELLED)
        return status;
    /* Of one that was cancelled the cancel is told, not what it left undone. */
    const bool whole = status == KAL_OK && !is_part(s) && s->keep.done == s->keep.total;
    s->keep.threads = s->threads;
    const kal_status finished = kal__keep_finish(&s->keep, whole);
    return status == KAL_OK ? finished : status;
}

static kal_status sweep(kal__sweeper *s, const kal_sweep_options *options, kal_sweep **out)
{
    kal_status status = kal__sweeper_begin(s, options);

    if (status == KAL_OK)
        status = work(s, out != NULL);
    if (status == KAL_OK && out)
        status = kal__sweep_give(&s->desk, &s->keep.store, s->keep.done, s->keep.failed, out);
    kal__keep_close(&s->keep);
    kal__solved_free(&s->anchor.solved);
    kal_ensemble_free(s->sets);
    return kal__desk_say(&s->desk, status);
}

kal_status kal_sweep_run(kal_ctx *ctx, const kal_ensemble *ensemble,
                         const kal_sweep_options *options, kal_sweep_fn on_result, void *user,
                         kal_sweep **out)
{
    kal__sweeper s = {.ensemble = ensemble, .on_result = on_result, .user = user};

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!ensemble)
        return kal__fail(ctx, KAL_USAGE, "kal_sweep_run: an argument is NULL");
    kal_status status = kal__desk_open(ctx, &s.desk);
    if (status == KAL_OK)
        status = sweep(&s, options, out);
    kal__desk_close(&s.desk);
    return status;
}
