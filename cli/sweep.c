/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order a sweep is read, solved and told, by one process or by several. */
#include <stdio.h>
#include <string.h>

#include "cli/host.h"
#include "cli/sweep.h"

static int on_result(void *user, const kal_sweep_result *result)
{
    progress_tell(user, result);
    return 0;
}

static kal_sweep_options sweep_options(const arguments *a, const kal_options *solve)
{
    kal_sweep_options o;

    memset(&o, 0, sizeof o);
    o.size = sizeof o;
    o.solve = solve;
    o.folder = a->output;
    o.resume = a->resume;
    o.stop = a->stop;
    o.causes = a->causes;
    o.totals_only = a->totals_only;
    o.set_count = a->sets;
    o.sets = a->set;
    o.shard = a->shard;
    o.shards = a->shards;
    return o;
}

/* A piece beyond the last: the folder is made ready, and nothing is solved. */
static uint64_t claim_nothing(void *unused)
{
    (void)unused;
    return UINT64_MAX;
}

/* The part of one rank. Rank 0 makes the folder first; the others go on with it. */
static kal_status work_rank(kal_ctx *ctx, const host *job, const kal_ensemble *ensemble,
                            kal_sweep_options o, sweep_progress *progress)
{
    kal_status status = KAL_OK;

    o.open = 1;
    if (job->rank == 0) {
        o.claim = claim_nothing;
        status = kal_sweep_run(ctx, ensemble, &o, NULL, NULL, NULL);
    }
    if (job->meet((int)status) != 0)
        return status;
    o.resume = 1;
    o.journal = job->rank + 1; /* `journal` itself is that of rank 0 before */
    o.claim = job->claim;
    return kal_sweep_run(ctx, ensemble, &o, on_result, progress, NULL);
}

/* What all ranks have done, put together. After --stop something is left: no tables, as of one process. */
static kal_status gather(kal_ctx *ctx, const arguments *a, const kal_ensemble *ensemble,
                         kal_sweep_options o, kal_sweep **sweep)
{
    const char *folder = a->output;

    if (!a->stop)
        return kal_sweep_merge(ctx, folder, 1, &folder, 0, sweep);
    o.resume = 1;
    o.claim = claim_nothing;
    return kal_sweep_run(ctx, ensemble, &o, NULL, NULL, sweep);
}

/* All ranks: each does its share, then rank 0 puts the journals together. */
static int run_job(kal_ctx *ctx, const host *job, const arguments *a, const kal_ensemble *ensemble,
                   const kal_sweep_options *o, sweep_progress *progress, kal_sweep **sweep)
{
    kal_status status = work_rank(ctx, job, ensemble, *o, progress);
    int code = EXIT_OPTIMAL;

    progress_clear(progress);
    if (status != KAL_OK && !(job->rank > 0 && status == KAL_CANCELLED))
        code = fail(ctx, status);
    if (job->meet(code) != EXIT_OPTIMAL || job->rank > 0)
        return code;
    status = gather(ctx, a, ensemble, *o, sweep);
    return status == KAL_OK ? EXIT_OPTIMAL : fail(ctx, status);
}

/* Tables and page are of a sweep that has ended: not of one that --stop ended, not of one part of several. */
static bool is_whole(const arguments *a, const kal_ensemble *ensemble, const kal_sweep *sweep)
{
    return a->shards <= 1 && kal_sweep_count(sweep) == kal_ensemble_count(ensemble);
}

/* What is left, and how it is done. */
static void show_rest(const arguments *a, const kal_ensemble *ensemble, const kal_sweep *sweep)
{
    if (a->shards > 1)
        (void)printf("\npart %llu of %llu: %s (kalund merge puts the parts together)\n",
                     (unsigned long long)a->shard, (unsigned long long)a->shards, a->output);
    else
        (void)printf("\nstopped, and %zu of %zu scenarios are left%s\n",
                     kal_ensemble_count(ensemble) - kal_sweep_count(sweep),
                     kal_ensemble_count(ensemble),
                     a->output != NULL ? ": --resume goes on with them" : "");
}

static int tell(kal_ctx *ctx, const arguments *a, const kal_ensemble *ensemble, kal_sweep *sweep)
{
    int code = EXIT_OPTIMAL;

    if (sweep == NULL)
        return code;
    const bool whole = is_whole(a, ensemble, sweep);
    if (a->output != NULL && whole)
        code = report_sweep(ctx, a, sweep, a->output);
    if (code == EXIT_OPTIMAL && !a->quiet) {
        code = show_sweep(ctx, sweep, whole ? a->output : NULL);
        if (code == EXIT_OPTIMAL && !whole)
            show_rest(a, ensemble, sweep);
    }
    if (code == EXIT_OPTIMAL && kal_sweep_failed(sweep) > 0)
        code = EXIT_SCENARIO;
    return code;
}

static int check_call(const arguments *a, const host *job)
{
    const char *needs = job != NULL     ? "kalund-mpi"
                        : a->resume     ? "--resume"
                        : a->shards > 0 ? "--shard"
                                        : NULL;

    if (needs != NULL && a->output == NULL) {
        complain("sweep: %s needs -o FOLDER", needs);
        return EXIT_USAGE;
    }
    if (job != NULL && (a->shards > 0 || a->emit != NULL)) {
        complain("sweep: kalund-mpi shares the scenarios out by itself: no --shard, no --emit");
        return EXIT_USAGE;
    }
    return EXIT_OPTIMAL;
}

/* The ensemble as a file: what was drawn can be looked at. */
static int emit_ensemble(kal_ctx *ctx, const arguments *a, const kal_ensemble *ensemble)
{
    kal_status status;

    if (a->output == NULL) {
        complain("sweep: --emit ensemble needs -o FILE.csv");
        return EXIT_USAGE;
    }
    status = kal_ensemble_write(ctx, ensemble, a->output);
    return status == KAL_OK ? EXIT_OPTIMAL : fail(ctx, status);
}

/* What every rank has read, or none goes on. Ranks read in silence what rank 0 reads aloud. */
static int agree(const host *job, int code)
{
    const int first = job->meet(job->rank == 0 ? code : EXIT_OPTIMAL);
    const int all = job->meet(code);

    complain_silently(false);
    if (code != EXIT_OPTIMAL && job->rank > 0 && first == EXIT_OPTIMAL)
        complain("rank %llu cannot read what rank 0 can (exit code %d): are the files there?",
                 (unsigned long long)job->rank, code);
    return code != EXIT_OPTIMAL ? code : all;
}

static int solve_all(kal_ctx *ctx, const arguments *a, const kal_ensemble *ensemble,
                     kal_sweep **sweep)
{
    const host *job = host_of();
    kal_options solve = options_of(a);
    kal_sweep_options o = sweep_options(a, &solve);
    sweep_progress progress;
    kal_status status;

    solve.threads = a->jobs > 0 ? a->jobs : job != NULL ? 1 : physical_cores();
    session_clear();
    kal_ctx_set_progress(ctx, NULL, NULL); /* the bar takes its place */
    progress_begin(&progress, a->quiet || (job != NULL && job->rank > 0), job != NULL);
    if (job != NULL)
        return run_job(ctx, job, a, ensemble, &o, &progress, sweep);
    status = kal_sweep_run(ctx, ensemble, &o, on_result, &progress, sweep);
    progress_clear(&progress);
    return status == KAL_OK ? EXIT_OPTIMAL : fail(ctx, status);
}

int run_sweep(kal_ctx *ctx, const arguments *a)
{
    const host *job = host_of();
    kal_ensemble *ensemble = NULL;
    kal_sweep *sweep = NULL;
    int code = check_call(a, job);

    if (code == EXIT_OPTIMAL && a->emit != NULL && strcmp(a->emit, "ensemble") != 0)
        return emit_script(a);
    if (code == EXIT_OPTIMAL)
        code = load_ensemble(ctx, a, &ensemble);
    if (job != NULL)
        code = agree(job, code);
    if (code == EXIT_OPTIMAL && a->emit != NULL)
        code = emit_ensemble(ctx, a, ensemble);
    else if (code == EXIT_OPTIMAL)
        code = solve_all(ctx, a, ensemble, &sweep);
    if (code == EXIT_OPTIMAL)
        code = tell(ctx, a, ensemble, sweep);
    kal_sweep_free(sweep);
    kal_ensemble_free(ensemble);
    return code;
}
