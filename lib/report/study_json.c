/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what study.json says of each kind of study. */
#include <math.h>
#include <string.h>

#include "lib/report/json.h"
#include "lib/report/study.h"

/* A list that grows in the arena. */
typedef struct list {
    kal__arena *arena;
    size_t n, room;
    kal__json_pair *pair;
    bool failed;
} list;

static void add(list *l, const char *key, const char *text, double number)
{
    kal__json_pair *grown =
        l->failed ? NULL
                  : kal__arena_grow(l->arena, l->pair, l->n, l->n + 1, &l->room, sizeof *grown);

    l->failed = !grown;
    if (!grown)
        return;
    l->pair = grown;
    grown[l->n++] = (kal__json_pair){key, text, number};
}

static void add_tables(list *l, kal__frames frames)
{
    for (size_t i = 0; i < frames.count; i++)
        add(l, frames.frame[i]->name, NULL, (double)frames.frame[i]->rows);
}

/* "ghg,cost" */
static const char *between(kal__arena *arena, const kal_study *s)
{
    const kal__frame *f = kal__study_frontier(s, "objectives");
    const char *const *impact = f ? kal__frame_text(f, "impact") : NULL;
    const char *text = "";

    for (size_t k = 0; impact && text && k < f->rows; k++)
        text = kal__arena_print(arena, "%s%s%s", text, k > 0 ? "," : "", impact[k]);
    return text;
}

static void add_frontier(const kal_study *s, list *results, list *options)
{
    const char *impacts = between(results->arena, s);

    results->failed = results->failed || !impacts;
    add(results, "frontier", kal_outcome_text(kal_frontier_outcome(s->frontier)), 0.0);
    add(results, "reason", kal_frontier_reason(s->frontier), 0.0);
    add(results, "certificate", kal_grade_text(kal_frontier_grade(s->frontier)), 0.0);
    add(results, "error", NULL, kal_frontier_error(s->frontier));
    add(options, "between", impacts ? impacts : "", 0.0);
}

/* Of a sweep the manifest tells digests ("sha256 FILE") from the rest, which are its options. */
static void add_sweep(const kal_study *s, list *results, list *options, list *inputs)
{
    static const char digest[] = "sha256 ";
    const kal__frame *f = s->manifest;
    const char *const *key = kal__frame_text(f, "key"), *const *value = kal__frame_text(f, "value");

    add(results, "scenarios", NULL, (double)kal_sweep_count(s->sweep));
    add(results, "failed", NULL, (double)kal_sweep_failed(s->sweep));
    for (size_t i = 0; key && value && i < f->rows; i++)
        if (strncmp(key[i], digest, sizeof digest - 1) == 0 && strcmp(key[i], KAL__STUDY_CELLS) != 0)
            add(inputs, key[i] + sizeof digest - 1, value[i], 0.0);
        else
            add(options, key[i], value[i], 0.0);
}

/* The first that is not optimal; of a sweep that is one with a scenario that is not. */
static const char *outcome_of(const kal_study *s)
{
    const kal_outcome of[2] = {
        s->frontier ? kal_frontier_outcome(s->frontier) : KAL_OUTCOME_OPTIMAL,
        s->resilience ? kal_resilience_outcome(s->resilience) : KAL_OUTCOME_OPTIMAL};

    for (size_t i = 0; i < 2; i++)
        if (of[i] != KAL_OUTCOME_OPTIMAL)
            return kal_outcome_text(of[i]);
    return s->sweep && kal_sweep_failed(s->sweep) > 0 ? "failures"
                                                      : kal_outcome_text(KAL_OUTCOME_OPTIMAL);
}

kal_status kal__study_json(kal_ctx *ctx, kal__arena *arena, const kal_study *s, const char **text,
                           size_t *n)
{
    list results = {.arena = arena}, options = results, inputs = results, tables = results;
    const kal__model *m = s->face.model;

    if (s->sweep)
        add_sweep(s, &results, &options, &inputs);
    if (s->frontier)
        add_frontier(s, &results, &options);
    if (s->resilience)
        add(&results, "resilience", kal_outcome_text(kal_resilience_outcome(s->resilience)), 0.0);
    for (size_t i = 0; i < m->inputs && !s->sweep; i++)
        add(&inputs, m->input[i].file, m->input[i].sha256, 0.0);
    add_tables(&tables, kal__sweep_frames(s->sweep));
    add_tables(&tables, kal__frontier_frames(s->frontier));
    add_tables(&tables, kal__resilience_frames(s->resilience));
    if (results.failed || options.failed || inputs.failed || tables.failed)
        return kal__fail_memory(ctx);
    return kal__json_study_text(ctx, arena,
                                &(kal__json_study){.kind = kal__study_kind(s),
                                                   .park = m->name,
                                                   .scenario = m->scenario,
                                                   .outcome = outcome_of(s),
                                                   .results = {results.n, results.pair},
                                                   .tables = {tables.n, tables.pair},
                                                   .options = {options.n, options.pair},
                                                   .inputs = {inputs.n, inputs.pair}},
                                text, n);
}
