/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the whole way of a random park, twice: as it was made, and as its tables give it back. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "tests/fault/place.h"
#include "tests/fuzz/random_park.h"
#include "tests/fuzz/whole.h"

/* The text of plan.json up to the manifest, which has the digests of the inputs; the caller's. */
static char *text_of(kal_ctx *ctx, const kal_plan *plan)
{
    const char *json = NULL;
    FUZZ_MUST(kal_plan_json(ctx, plan, &json) == KAL_OK);
    const char *end = strstr(json, "\"manifest\"");
    FUZZ_MUST(end != NULL);
    char *text = strndup(json, (size_t)(end - json));
    FUZZ_MUST(text != NULL);
    return text;
}

/* What is called optimal is certified, and audited. */
static void must_be_certified(const kal_plan *plan)
{
    if (kal_plan_outcome(plan) != KAL_OUTCOME_OPTIMAL)
        return;
    FUZZ_MUST(kal_plan_certificate(plan) >= KAL_GRADE_VERIFIED);
    FUZZ_MUST(kal_plan_audit(plan) >= KAL_GRADE_VERIFIED);
}

static void solve_without_memory(kal_ctx *ctx, const uint8_t *data, size_t n, const kal_park *park)
{
    kal_plan *plan = NULL;
    fuzz_arm(data, n);
    const kal_status status = kal_plan_solve(ctx, park, NULL, &plan);
    fuzz_answer(ctx, status, 0, fuzz_disarm());
    FUZZ_MUST((status == KAL_OK) == (plan != NULL));
    if (plan)
        must_be_certified(plan);
    kal_plan_free(plan);
}

/* What is read off a plan, freed in any order. */
typedef struct told {
    kal_account *account;
    kal_indicator *indicator;
    kal_report *report;
} told;

static void free_told(told *t)
{
    kal_account_free(t->account);
    kal_report_free(t->report);
    kal_indicator_free(t->indicator);
    *t = (told){NULL, NULL, NULL};
}

static kal_status tell(kal_ctx *ctx, const kal_plan *plan, const kal_options *options, told *t)
{
    kal_status status = kal_account_build(ctx, plan, options, &t->account);
    if (status == KAL_OK)
        status = kal_indicator_build(ctx, t->account, options, &t->indicator);
    if (status == KAL_OK)
        status = kal_report_build(ctx, t->indicator, options, &t->report);
    return status;
}

/* Every text, in one of the languages; a map without coordinates and the like show nothing. */
static kal_status tell_texts(kal_ctx *ctx, const kal_report *report)
{
    static const char *const whats[] = {"html",   "sankey",  "map", "abatement", "enterprises",
                                        "matrix", "graphml", "dot", "geojson"};
    for (size_t i = 0; i < sizeof whats / sizeof *whats; i++) {
        const char *text = NULL;
        size_t n = 0, at;
        const kal_status status = kal_report_text(ctx, report, whats[i], &text, &n);
        if (status != KAL_OK && status != KAL_NOT_FOUND)
            return status;
        FUZZ_MUST((status == KAL_OK) == (text != NULL));
        if (text)
            FUZZ_MUST(strlen(text) == n && kal__text_utf8(text, n, &at));
        FUZZ_MUST(text || i); /* there is always a page */
    }
    return KAL_OK;
}

static void tell_without_memory(kal_ctx *ctx, const uint8_t *data, size_t n, const kal_plan *plan)
{
    static const char *const rules[] = {"cut-off", "avoided-burden", "50:50"};
    const kal_options options = {.size = sizeof options,
                                 .allocation = rules[n % 3],
                                 .profile = kal_indicator_profile(n % 9),
                                 .language = n % 2 ? "ru" : "en"};
    const bool optimal = kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL;
    told t = {NULL, NULL, NULL};
    fuzz_arm(data, n / 3);
    kal_status status = tell(ctx, plan, &options, &t);
    if (status == KAL_OK && optimal)
        status = tell_texts(ctx, t.report);
    const bool refused = fuzz_disarm();
    FUZZ_MUST(status == KAL_OK || (status == KAL_MEMORY && refused));
    free_told(&t);
    FUZZ_MUST(tell(ctx, plan, &options, &t) == KAL_OK);
    FUZZ_MUST(!optimal || tell_texts(ctx, t.report) == KAL_OK);
    const double score = kal_indicator_score(t.indicator);
    FUZZ_MUST(isnan(score) || (score >= 0 && score <= 100));
    free_told(&t);
}

/* The files of kalund(1), "RESULTS", and nothing beside the folder. */
static void write_results(kal_ctx *ctx, const kal_plan *plan)
{
    static char top[PLACE_PATH];
    char out[PLACE_PATH + 8];
    shot first, again;
    told t = {NULL, NULL, NULL};
    FUZZ_MUST(tell(ctx, plan, NULL, &t) == KAL_OK);
    if (!*top)
        FUZZ_MUST(place_make(top, "fuzz", false));
    else
        (void)mkdir(top, 0700); /* one folder a process, removed each time */
    snprintf(out, sizeof out, "%s/out", top);
    FUZZ_MUST(kal_report_write(ctx, t.report, out) == KAL_OK);
    shot_take(out, &first);
    FUZZ_MUST(kal_report_write(ctx, t.report, out) == KAL_OK);
    shot_take(out, &again);
    FUZZ_MUST(shot_same(&first, &again) && first.there && place_hidden(top) == 0);
    FUZZ_MUST(first.files == (kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL ? 20 : 1));
    free_told(&t);
    shot_free(&first);
    shot_free(&again);
    place_remove(top);
}

static char *solve(kal_ctx *ctx, const uint8_t *data, size_t n, const kal_park *park, bool write)
{
    kal_plan *plan = NULL;
    const kal_status status = kal_plan_solve(ctx, park, NULL, &plan);
    fuzz_answer(ctx, status, 0, false);
    must_be_certified(plan);
    if (write) {
        write_results(ctx, plan);
        tell_without_memory(ctx, data, n, plan);
    }
    char *text = text_of(ctx, plan);
    kal_plan_free(plan);
    return text;
}

static void solve_both(kal_ctx *ctx, const uint8_t *data, size_t n, const kal_park *park)
{
    kal_buffer tables[FUZZ_FILES];
    kal_park *again = NULL;
    const size_t count = fuzz_tables(park, false, tables);
    FUZZ_MUST(kal_park_read_buffers(ctx, "fuzz", count, tables, &again) == KAL_OK);
    solve_without_memory(ctx, data, n, park);
    char *a = solve(ctx, data, n, park, n % 8 == 0), *b = solve(ctx, data, n, again, false);
    FUZZ_MUST(strcmp(a, b) == 0);
    free(a);
    free(b);
    kal_park_free(again);
    fuzz_tables_free(count, tables);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    kal_buffer files[FUZZ_FILES];
    const size_t count = fuzz_random_park(data, n, files);
    kal_ctx *ctx = fuzz_ctx();
    kal_park *park = fuzz_read(ctx, data, n, count, files);
    if (park)
        solve_both(ctx, data, n, park);
    kal_park_free(park);
    fuzz_tables_free(count, files);
    fuzz_end(ctx);
    return 0;
}
