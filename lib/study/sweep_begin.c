/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what the options of a sweep mean for its results. */
#include <stdlib.h>
#include <string.h>

#include "base/options.h"
#include "lib/match/build.h"
#include "lib/study/sweep.h"

static kal_status refuse(kal__sweeper *s, const char *what)
{
    return kal__fail(s->desk.own, KAL_USAGE, "kal_sweep_run: %s", what);
}

static kal_status read_options(kal__sweeper *s, const kal_sweep_options *options)
{
    kal_sweep_options *o = &s->options;

    *o = (kal_sweep_options){.size = sizeof *o};
    if (options && options->size < sizeof options->size)
        return refuse(s, "size must be sizeof(kal_sweep_options)");
    if (options)
        memcpy(o, options, options->size < sizeof *o ? options->size : sizeof *o);
    if (o->set_count > 0 && !o->sets)
        return refuse(s, "an argument is NULL");
    for (size_t i = 0; i < o->set_count; i++)
        if (!o->sets[i])
            return refuse(s, "a set is NULL");
    if (o->folder && !*o->folder)
        return refuse(s, "the folder has no name");
    if (o->shards > 0 && (o->shard < 1 || o->shard > o->shards))
        return refuse(s, "shard must be 1 to shards");
    if (o->shards == 0 && o->shard > 0)
        return refuse(s, "a shard of how many?");
    if (o->journal > 0 && !o->open)
        return refuse(s, "a numbered journal needs `open`: the tables are made by kal_sweep_merge");
    const kal_status status = kal__options_read(s->desk.own, o->solve, &s->solve);
    s->threads = kal__ctx_threads(s->desk.own);
    s->solve.threads = 1;
    return status;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static kal_status make_layout(kal__sweeper *s)
{
    const kal__model *m = kal__park_model(s->anchor.park);
    const char **impact = KAL__NEW(s->desk.arena, m->impacts, const char *);
    kal__layout_wish wish = {.impacts = m->impacts,
                             .impact = impact,
                             .exchanges = !s->options.totals_only,
                             .causes = s->options.causes != 0};
    kal__level *level;

    if (!impact)
        return kal__fail_memory(s->desk.own);
    for (size_t i = 0; i < m->impacts; i++)
        impact[i] = m->impact[i].id;
    qsort(impact, m->impacts, sizeof *impact, by_bytes);
    const kal_status status = kal__objective_read(s->desk.own, s->desk.arena, m, s->solve.objective,
                                                  &wish.levels, &level);
    if (status != KAL_OK)
        return status;
    s->layout = kal__layout_make(s->desk.arena, &wish);
    s->telling = (kal__telling){s->layout, wish.levels, wish.impacts, impact};
    return s->layout ? KAL_OK : kal__fail_memory(s->desk.own);
}

/* What the sets say, as an ensemble of one scenario understands it. */
static kal_status walk_sets(kal__sweeper *s, const kal_ensemble *sets)
{
    kal__walk *walk = NULL;
    kal__variant variant;
    bool more = false;
    kal_status status = kal__walk_open(s->desk.own, sets, &walk);

    if (status == KAL_OK)
        status = kal__walk_next(s->desk.own, walk, s->desk.arena, &variant, &more);
    if (status == KAL_OK && more) {
        s->anchor.sets = variant.entries;
        s->anchor.set = variant.entry;
    }
    kal__walk_close(walk);
    return status;
}

static kal_status read_sets(kal__sweeper *s)
{
    const kal_sweep_options *o = &s->options;

    if (o->set_count == 0)
        return KAL_OK;
    kal_status status = kal_ensemble_new(s->desk.own, s->anchor.park, &s->sets);
    if (status == KAL_OK)
        status = kal_ensemble_add(s->desk.own, s->sets, "sets", 0.0, NULL, o->set_count, o->sets);
    return status == KAL_OK ? walk_sets(s, s->sets) : status;
}

kal_status kal__sweeper_begin(kal__sweeper *s, const kal_sweep_options *options)
{
    s->anchor.park = kal__ensemble_park(s->ensemble);
    s->anchor.options = &s->solve;
    if (kal_ensemble_count(s->ensemble) == 0)
        return refuse(s, "there is no scenario in the ensemble");
    kal_status status = read_options(s, options);
    if (status == KAL_OK)
        status = make_layout(s);
    return status == KAL_OK ? read_sets(s) : status;
}
