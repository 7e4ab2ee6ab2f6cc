/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the life of a report on studies, made, asked for its texts and tables, freed. */
#include "lib/report/study.h"

#include <string.h>

#include "base/file.h"
#include "base/frame_csv.h"
#include "base/options.h"

/* The unit of an impact as the totals say it. */
static const char *unit_of(const kal__frame *totals, const char *id)
{
    const char *const *impact = totals ? kal__frame_text(totals, "impact") : NULL;
    const char *const *unit = totals ? kal__frame_text(totals, "unit") : NULL;

    for (size_t i = 0; impact && unit && i < totals->rows; i++)
        if (strcmp(impact[i], id) == 0)
            return unit[i];
    return "";
}

/* The files of the park, as the manifest has them. */
static kal_status take_inputs(kal_ctx *ctx, kal_study *s)
{
    static const char digest[] = "sha256 ";
    const char *const *key = kal__frame_text(s->manifest, "key");
    const char *const *value = kal__frame_text(s->manifest, "value");

    s->blank.input = KAL__NEW(s->arena, s->manifest->rows, kal__input);
    if (!s->blank.input)
        return kal__fail_memory(ctx);
    for (size_t i = 0; key && value && i < s->manifest->rows; i++)
        if (strncmp(key[i], digest, sizeof digest - 1) == 0 && strcmp(key[i], KAL__STUDY_CELLS) != 0)
            s->blank.input[s->blank.inputs++] = (kal__input){key[i] + sizeof digest - 1, value[i]};
    return KAL_OK;
}

/* Of the park of a sweep the results know the name alone. */
static kal_status stand_in(kal_ctx *ctx, kal_study *s)
{
    const char *name = kal__study_said(s, "park"), *scenario = kal__study_said(s, "scenario");
    const char *period = kal__study_said(s, "period");

    s->blank = (kal__model){.name = name ? name : "",
                            .scenario = scenario ? scenario : "base",
                            .currency = unit_of(kal__study_sweep(s, "totals"), "cost"),
                            .period = period ? period : ""};
    return s->manifest ? take_inputs(ctx, s) : KAL_OK;
}

static const kal__model *model_of(const kal_study *s)
{
    if (s->frontier)
        return kal__frontier_model(s->frontier);
    if (s->resilience)
        return kal__resilience_model(s->resilience);
    return s->plan ? s->plan->solution->program->model : &s->blank;
}

/* How the plans of many scenarios spread, impact by impact. */
static kal_status spread_out(kal_ctx *ctx, kal_study *s)
{
    const kal__frame *totals = kal__study_sweep(s, "totals");
    const char *const *impact = totals ? kal__frame_text(totals, "impact") : NULL;
    const char *const *figure = totals ? kal__frame_text(totals, "figure") : NULL;
    const double *least = totals ? kal__frame_number(totals, "min") : NULL;
    const double *most = totals ? kal__frame_number(totals, "max") : NULL;
    kal_status status = KAL_OK;

    if (!impact || !figure || !least || !most || kal_sweep_count(s->sweep) <= KAL__STUDY_FEW)
        return KAL_OK;
    s->spread = KAL__NEW(s->arena, totals->rows, kal__study_bins);
    if (!s->spread)
        return kal__fail_memory(ctx);
    for (size_t i = 0; i < totals->rows && status == KAL_OK; i++)
        if (strcmp(figure[i], "plan") == 0 && most[i] > least[i]) {
            kal__study_bins *bins = &s->spread[s->spreads++];
            bins->row = i;
            status = kal__sweep_bins(ctx, s->sweep, s->arena, impact[i], least[i], most[i],
                                     KAL__STUDY_BINS, bins->bin);
        }
    return status;
}

/* What says something of all scenarios; what has rows for each only while they are few enough to be held. */
static kal_status load(kal_ctx *ctx, kal_study *s, kal_sweep *sweep)
{
    static const char *const table[] = {"totals",    "robustness",  "tornado",
                                        "scenarios", "differences", "causes"};
    const size_t n = kal_sweep_count(sweep) <= KAL__STUDY_WHOLE ? sizeof table / sizeof *table : 3;
    kal_status status = KAL_OK;

    for (size_t i = 0; i < n && status == KAL_OK; i++) {
        if (kal__tick(ctx, "report", (double)i / (double)n))
            return kal__fail_cancelled(ctx);
        if (kal__sweep_has(sweep, table[i]))
            status = kal__sweep_load(ctx, sweep, table[i]);
    }
    if (status == KAL_OK)
        status = kal__sweep_failures(ctx, sweep, s->arena, KAL__STUDY_FAILURES, &s->failures);
    if (status == KAL_OK)
        status = kal__sweep_manifest(ctx, sweep, s->arena, &s->manifest);
    return status == KAL_OK ? spread_out(ctx, s) : status;
}

/* What a plan's exchanges avoid is the same whatever the allocation. */
static kal_status fill(kal_ctx *ctx, kal_study *s, kal_sweep *sweep)
{
    kal_status status = KAL_OK;

    if (s->plan && kal_plan_outcome(s->plan) == KAL_OUTCOME_OPTIMAL && s->frontier)
        status = kal__account_of(ctx, s->plan, KAL__CUT_OFF, &s->account);
    if (s->account)
        s->abatement = s->account->frame[KAL__ACCOUNT_ABATEMENT];
    if (status == KAL_OK && sweep)
        status = load(ctx, s, sweep);
    if (status == KAL_OK)
        status = stand_in(ctx, s);
    s->face.model = model_of(s);
    return status;
}

kal_status kal_study_build(kal_ctx *ctx, kal_sweep *sweep, const kal_frontier *frontier,
                           const kal_resilience *resilience, const kal_plan *plan,
                           const kal_options *options, kal_study **out)
{
    kal_options chosen;
    kal__language language;
    kal__arena *arena;
    kal_study *s;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!out || (!sweep && !frontier && !resilience))
        return kal__fail(ctx, KAL_USAGE, "kal_study_build: a study and out must be given");
    status = kal__options_read(ctx, options, &chosen);
    if (status == KAL_OK)
        status = kal__language_find(ctx, chosen.language, &language);
    if (status != KAL_OK)
        return status;
    arena = kal__ctx_arena(ctx);
    s = arena ? KAL__NEW(arena, 1, kal_study) : NULL;
    if (!s) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    *s = (kal_study){.arena = arena,
                     .sweep = sweep,
                     .frontier = frontier,
                     .resilience = resilience,
                     .plan = plan,
                     .face = {.arena = arena, .language = language, .references = 1}};
    status = fill(ctx, s, sweep);
    if (status == KAL_OK)
        *out = s;
    else
        kal_study_free(s);
    return status;
}

void kal_study_free(kal_study *study)
{
    if (!study)
        return;
    kal_account_free(study->account);
    kal__arena_free(study->arena);
}

static kal_status make_text(kal_ctx *ctx, kal__buffer *b, const kal_study *s, const char *what)
{
    const char *text;
    size_t n;
    kal_status status = KAL_OK;

    if (strcmp(what, "html") == 0) {
        status = kal__study_html(ctx, b, s);
    } else if (strcmp(what, "json") == 0) {
        status = kal__study_json(ctx, b->arena, s, &text, &n);
        if (status == KAL_OK)
            kal__buffer_put(b, text, n);
    } else {
        kal__buffer_text(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        if (!kal__study_picture(b, s, what))
            status = KAL_NOT_FOUND;
        kal__buffer_text(b, "\n");
    }
    if (b->failed)
        return kal__fail_memory(ctx);
    if (status == KAL_NOT_FOUND)
        return kal__fail(ctx, KAL_NOT_FOUND, "there is no text \"%s\", or it has nothing to show",
                         what);
    return status;
}

static kal_status make_csv(kal_ctx *ctx, kal__buffer *b, const kal_study *s, const char *table)
{
    const kal__frame *frame;
    const kal_status status = kal__study_table(ctx, s, b->arena, table, &frame);

    if (status == KAL_NOT_FOUND)
        return kal__fail(ctx, KAL_NOT_FOUND, "there is no table \"%s\" in the study", table);
    if (status != KAL_OK)
        return status;
    kal__csv_put(b, frame);
    return b->failed ? kal__fail_memory(ctx) : KAL_OK;
}

typedef kal_status make_fn(kal_ctx *ctx, kal__buffer *b, const kal_study *s, const char *what);

static kal_status give(kal_ctx *ctx, const kal_study *s, const char *what, make_fn *make,
                       const char **out, size_t *n)
{
    kal__buffer b = {.arena = kal__ctx_arena(ctx)};
    kal_status status;

    if (!b.arena)
        return kal__fail_memory(ctx);
    status = make(ctx, &b, s, what);
    kal__buffer_put(&b, "", 1);
    if (status == KAL_OK && b.failed)
        status = kal__fail_memory(ctx);
    if (status != KAL_OK) {
        kal__arena_free(b.arena);
        return status;
    }
    *out = b.data;
    *n = b.n - 1;
    kal__ctx_keep(ctx, b.arena);
    return KAL_OK;
}

static kal_status write_out(kal_ctx *ctx, const kal_study *s, const char *what, make_fn *make,
                            const char *path)
{
    kal__buffer b = {.arena = kal__ctx_arena(ctx)};
    kal_status status;

    if (!b.arena)
        return kal__fail_memory(ctx);
    status = make(ctx, &b, s, what);
    if (status == KAL_OK)
        status = kal__file_write(ctx, path, b.data, b.n);
    kal__arena_free(b.arena);
    return status;
}

kal_status kal_study_text(kal_ctx *ctx, const kal_study *study, const char *what, const char **out,
                          size_t *n)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!study || !what || !out || !n)
        return kal__fail(ctx, KAL_USAGE, "kal_study_text: study, what, out and n must be given");
    return give(ctx, study, what, make_text, out, n);
}

kal_status kal_study_write_text(kal_ctx *ctx, const kal_study *study, const char *what,
                                const char *path)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!study || !what || !path || !*path)
        return kal__fail(ctx, KAL_USAGE, "kal_study_write_text: study, what and path must be given");
    return write_out(ctx, study, what, make_text, path);
}

kal_status kal_study_csv(kal_ctx *ctx, const kal_study *study, const char *table, const char **out,
                         size_t *n)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!study || !table || !out || !n)
        return kal__fail(ctx, KAL_USAGE, "kal_study_csv: study, table, out and n must be given");
    return give(ctx, study, table, make_csv, out, n);
}

kal_status kal_study_write_csv(kal_ctx *ctx, const kal_study *study, const char *table,
                               const char *path)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!study || !table || !path || !*path)
        return kal__fail(ctx, KAL_USAGE, "kal_study_write_csv: study, table and path must be given");
    return write_out(ctx, study, table, make_csv, path);
}
