/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tables of a comparison say. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/report/compare.h"

typedef struct filling {
    kal_ctx *ctx;
    kal__arena *arena, *scratch;
    size_t count;
    const kal__results *results;
} filling;

/* One row per key and folder: the keys' columns and the folder's, then the figures of the grid. NULL: out of memory. */
static kal__frame *frame_of(filling *f, const kal__grid *grid, const char *name,
                            const char *const *key)
{
    kal__frame *frame = kal__frame_new(f->arena, name, grid->groups * f->count);
    const char **folder;

    for (size_t k = 0; k < grid->keys && frame != NULL; k++) {
        const char **cells = kal__frame_add_text(f->arena, frame, key[k]);
        if (cells == NULL)
            return NULL;
        for (size_t i = 0; i < frame->rows; i++)
            cells[i] = grid->entry[grid->first[i / f->count]].key[k];
    }
    folder = frame != NULL ? kal__frame_add_text(f->arena, frame, "folder") : NULL;
    if (folder == NULL)
        return NULL;
    for (size_t i = 0; i < frame->rows; i++)
        folder[i] = f->results[i % f->count].folder;
    return frame;
}

static bool add_values(filling *f, kal__frame *frame, const char *name, const double *from)
{
    double *cells = kal__frame_add_number(f->arena, frame, name);

    if (cells != NULL && frame->rows > 0)
        memcpy(cells, from, frame->rows * sizeof *cells);
    return cells != NULL;
}

/* Against the first folder. */
static bool add_change(filling *f, kal__frame *frame, const double *value)
{
    double *cells = kal__frame_add_number(f->arena, frame, "change");

    for (size_t i = 0; cells != NULL && i < frame->rows; i++) {
        double change = value[i] - value[i - i % f->count];
        cells[i] = isfinite(change) ? change : (double)NAN;
    }
    return cells != NULL;
}

/* What stands in no row of a folder that has tables is none of it. */
static void fill_gaps(const filling *f, kal__grid *grid)
{
    for (size_t i = 0; i < grid->groups * f->count; i++)
        if (!grid->has[i] && f->results[i % f->count].solved)
            grid->value[i] = grid->baseline[i] = 0.0;
}

/* A change within what two runs may differ by is none. */
static const char *what_happens(double before, double now)
{
    const double most = fmax(fabs(before), fabs(now));

    if (isnan(before) || isnan(now))
        return "n/a";
    if (most == 0.0)
        return "absent";
    if (before == 0.0)
        return "appears";
    if (now == 0.0)
        return "vanishes";
    if (fabs(now - before) <= KAL__TOL_CERTIFY * most)
        return "same";
    return now > before ? "grows" : "shrinks";
}

static kal_status fill_exchanges(filling *f, kal__frame **out)
{
    static const char *const key[] = {"source", "sink", "material", "mode", "unit"};
    kal__grid grid = {.arena = f->scratch, .folders = f->count, .keys = 5};
    const char **what;
    kal_status status;

    for (size_t r = 0; r < f->count; r++) {
        const kal__frame *sheet = f->results[r].sheet[KAL__SHEET_EXCHANGES];
        for (size_t i = 0; sheet != NULL && i < sheet->rows; i++) {
            kal__grid_entry entry = {.folder = r};
            for (size_t k = 0; k < grid.keys; k++)
                entry.key[k] = kal__frame_text(sheet, key[k])[i];
            entry.value = kal__frame_number(sheet, "sent")[i];
            if (!kal__grid_add(&grid, &entry))
                return kal__fail_memory(f->ctx);
        }
    }
    status = kal__grid_close(f->ctx, &grid);
    if (status != KAL_OK)
        return status;
    fill_gaps(f, &grid);
    *out = frame_of(f, &grid, "exchanges", key);
    if (*out == NULL || !add_values(f, *out, "sent", grid.value) || !add_change(f, *out, grid.value))
        return kal__fail_memory(f->ctx);
    what = kal__frame_add_text(f->arena, *out, "what");
    for (size_t i = 0; what != NULL && i < (*out)->rows; i++)
        if (i % f->count > 0)
            what[i] = what_happens(grid.value[i - i % f->count], grid.value[i]);
    return what != NULL ? KAL_OK : kal__fail_memory(f->ctx);
}

static kal_status fill_totals(filling *f, kal__frame **out)
{
    static const char *const key[] = {"impact", "unit"};
    kal__grid grid = {.arena = f->scratch, .folders = f->count, .keys = 2};
    kal_status status;

    for (size_t r = 0; r < f->count; r++)
        for (size_t i = 0; i < f->results[r].summary.totals; i++) {
            const kal__json_total *total = &f->results[r].summary.total[i];
            const kal__grid_entry entry = {
                {total->impact, total->unit}, r, total->plan, total->baseline};
            if (!kal__grid_add(&grid, &entry))
                return kal__fail_memory(f->ctx);
        }
    status = kal__grid_close(f->ctx, &grid);
    if (status != KAL_OK)
        return status;
    *out = frame_of(f, &grid, "totals", key);
    if (*out == NULL || !add_values(f, *out, "baseline", grid.baseline) ||
        !add_values(f, *out, "plan", grid.value) || !add_change(f, *out, grid.value))
        return kal__fail_memory(f->ctx);
    return KAL_OK;
}

static const char *unit_of(const kal__results *results, const char *impact)
{
    for (size_t i = 0; i < results->summary.totals; i++)
        if (strcmp(results->summary.total[i].impact, impact) == 0)
            return results->summary.total[i].unit;
    return "";
}

/* Over the scopes of each enterprise. */
static kal_status fill_enterprises(filling *f, kal__frame **out)
{
    static const char *const key[] = {"enterprise", "impact", "unit"};
    kal__grid grid = {.arena = f->scratch, .folders = f->count, .keys = 3};
    kal_status status;

    for (size_t r = 0; r < f->count; r++) {
        const kal__frame *sheet = f->results[r].sheet[KAL__SHEET_IMPACTS];
        for (size_t i = 0; sheet != NULL && i < sheet->rows; i++) {
            const char *impact = kal__frame_text(sheet, "impact")[i];
            const kal__grid_entry entry = {
                {kal__frame_text(sheet, "enterprise")[i], impact, unit_of(&f->results[r], impact)},
                r,
                kal__frame_number(sheet, "plan")[i],
                kal__frame_number(sheet, "baseline")[i]};
            if (!kal__grid_add(&grid, &entry))
                return kal__fail_memory(f->ctx);
        }
    }
    status = kal__grid_close(f->ctx, &grid);
    if (status != KAL_OK)
        return status;
    fill_gaps(f, &grid);
    *out = frame_of(f, &grid, "enterprises", key);
    if (*out == NULL || !add_values(f, *out, "baseline", grid.baseline) ||
        !add_values(f, *out, "plan", grid.value) || !add_change(f, *out, grid.value))
        return kal__fail_memory(f->ctx);
    return KAL_OK;
}

static kal_status fill_indicators(filling *f, kal__frame **out)
{
    static const char *const key[] = {"indicator", "unit"};
    kal__grid grid = {.arena = f->scratch, .folders = f->count, .keys = 2};
    kal_status status;

    for (size_t r = 0; r < f->count; r++) {
        const kal__frame *sheet = f->results[r].sheet[KAL__SHEET_INDICATORS];
        for (size_t i = 0; sheet != NULL && i < sheet->rows; i++) {
            const kal__grid_entry entry = {
                {kal__frame_text(sheet, "indicator")[i], kal__frame_text(sheet, "unit")[i]},
                r,
                kal__frame_number(sheet, "value")[i],
                (double)NAN};
            if (!kal__grid_add(&grid, &entry))
                return kal__fail_memory(f->ctx);
        }
    }
    status = kal__grid_close(f->ctx, &grid);
    if (status != KAL_OK)
        return status;
    *out = frame_of(f, &grid, "indicators", key);
    if (*out == NULL || !add_values(f, *out, "value", grid.value) ||
        !add_change(f, *out, grid.value))
        return kal__fail_memory(f->ctx);
    return KAL_OK;
}

static kal_status fill_results(filling *f, kal__frame **out)
{
    static const char *const name[] = {"folder",  "park",        "scenario", "objective",
                                       "outcome", "certificate", "audit"};
    const size_t columns = sizeof name / sizeof *name;
    kal__frame *frame = kal__frame_new(f->arena, "results", f->count);
    double *exchanges;

    for (size_t c = 0; c < columns && frame != NULL; c++) {
        const char **cells = kal__frame_add_text(f->arena, frame, name[c]);
        if (cells == NULL)
            return kal__fail_memory(f->ctx);
        for (size_t r = 0; r < f->count; r++) {
            const kal__json_summary *s = &f->results[r].summary;
            const char *const text[] = {
                f->results[r].folder, s->park,        s->scenario, s->objective,
                s->outcome,           s->certificate, s->audit};
            cells[r] = text[c];
        }
    }
    exchanges = frame != NULL ? kal__frame_add_number(f->arena, frame, "exchanges") : NULL;
    if (exchanges == NULL)
        return kal__fail_memory(f->ctx);
    for (size_t r = 0; r < f->count; r++) {
        const kal__frame *sheet = f->results[r].sheet[KAL__SHEET_EXCHANGES];
        exchanges[r] = sheet != NULL ? (double)sheet->rows : (double)NAN;
    }
    *out = frame;
    return KAL_OK;
}

kal_status kal__comparison_fill(kal_ctx *ctx, kal__arena *arena, size_t count,
                                const kal__results *results, kal__frame **frame)
{
    static kal_status (*const fill[KAL__COMPARISON_TABLES])(filling * f, kal__frame * *out) = {
        [KAL__COMPARISON_RESULTS] = fill_results,
        [KAL__COMPARISON_TOTALS] = fill_totals,
        [KAL__COMPARISON_EXCHANGES] = fill_exchanges,
        [KAL__COMPARISON_ENTERPRISES] = fill_enterprises,
        [KAL__COMPARISON_INDICATORS] = fill_indicators,
    };
    filling f = {.ctx = ctx, .arena = arena, .count = count, .results = results};
    kal_status status = KAL_OK;

    for (int i = 0; i < KAL__COMPARISON_TABLES && status == KAL_OK; i++) {
        f.scratch = kal__ctx_arena(ctx);
        if (f.scratch == NULL)
            return kal__fail_memory(ctx);
        status = fill[i](&f, &frame[i]);
        kal__arena_free(f.scratch);
    }
    return status;
}
