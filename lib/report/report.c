/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a report: made, asked for its texts, freed. */
#include "lib/report/report.h"

#include <string.h>

#include "base/file.h"

kal_status kal__language_find(kal_ctx *ctx, const char *text, kal__language *out)
{
    *out = text && strcmp(text, "ru") == 0 ? KAL__RUSSIAN : KAL__ENGLISH;
    if (text && *out == KAL__ENGLISH && strcmp(text, "en") != 0)
        return kal__fail(ctx, KAL_USAGE,
                         "options: there is no language \"%s\": there are \"en\" and \"ru\"", text);
    return KAL_OK;
}

kal_status kal_report_build(kal_ctx *ctx, const kal_indicator *indicator,
                            const kal_options *options, kal_report **out)
{
    kal_options chosen;
    kal__language language;
    kal__arena *arena;
    kal_report *report;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!indicator || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_report_build: indicator and out must be given");
    status = kal__options_read(ctx, options, &chosen);
    if (status == KAL_OK)
        status = kal__language_find(ctx, chosen.language, &language);
    if (status != KAL_OK)
        return status;
    arena = kal__ctx_arena(ctx);
    report = arena ? KAL__NEW(arena, 1, kal_report) : NULL;
    if (!report) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    *report = (kal_report){
        .arena = arena,
        .indicator = kal__indicator_keep(indicator),
        .account = indicator->account,
        .plan = indicator->account->plan,
        .model = indicator->account->plan->solution->program->model,
        .language = language,
        .references = 1,
    };
    *out = report;
    return KAL_OK;
}

void kal_report_free(kal_report *report)
{
    if (!report || __atomic_sub_fetch(&report->references, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    kal_indicator_free(report->indicator);
    kal__arena_free(report->arena);
}

/* KAL_NOT_FOUND, without a message, where there is nothing to show. */
static kal_status put(kal_ctx *ctx, kal__buffer *b, const kal_report *report, const char *what)
{
    static const struct {
        const char *name;
        bool (*put)(kal__buffer *b, const kal_report *report);
    } format[] = {
        {"graphml", kal__graphml_put}, {"dot", kal__dot_put}, {"geojson", kal__geojson_put}};

    if (strcmp(what, "html") == 0)
        return kal__html_put(ctx, b, report);
    for (size_t i = 0; i < sizeof format / sizeof *format; i++)
        if (strcmp(format[i].name, what) == 0)
            return format[i].put(b, report) ? KAL_OK : KAL_NOT_FOUND;
    kal__buffer_text(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if (!kal__picture_put(b, report, what, NULL))
        return KAL_NOT_FOUND;
    kal__buffer_text(b, "\n");
    return KAL_OK;
}

static kal_status make_text(kal_ctx *ctx, kal__buffer *b, const kal_report *report, const char *what)
{
    kal_status status;

    if (kal_plan_outcome(report->plan) != KAL_OUTCOME_OPTIMAL)
        return kal__fail(ctx, KAL_USAGE, "%s: the plan is not optimal: there is nothing to show",
                         what);
    status = put(ctx, b, report, what);
    kal__buffer_put(b, "", 1);
    if (b->failed)
        return kal__fail_memory(ctx);
    if (status == KAL_NOT_FOUND)
        return kal__fail(ctx, KAL_NOT_FOUND, "there is no text \"%s\", or it has nothing to show",
                         what);
    return status;
}

kal_status kal_report_text(kal_ctx *ctx, const kal_report *report, const char *what,
                           const char **out, size_t *n)
{
    kal__buffer b = {0};
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!report || !what || !out || !n)
        return kal__fail(ctx, KAL_USAGE, "kal_report_text: report, what, out and n must be given");
    b.arena = kal__ctx_arena(ctx);
    if (!b.arena)
        return kal__fail_memory(ctx);
    status = make_text(ctx, &b, report, what);
    if (status != KAL_OK) {
        kal__arena_free(b.arena);
        return status;
    }
    *out = b.data;
    *n = b.n - 1;
    kal__ctx_keep(ctx, b.arena);
    return KAL_OK;
}

kal_status kal_report_write_text(kal_ctx *ctx, const kal_report *report, const char *what,
                                 const char *path)
{
    kal__buffer b = {0};
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!report || !what || !path || !*path)
        return kal__fail(ctx, KAL_USAGE,
                         "kal_report_write_text: report, what and path must be given");
    b.arena = kal__ctx_arena(ctx);
    if (!b.arena)
        return kal__fail_memory(ctx);
    status = make_text(ctx, &b, report, what);
    if (status == KAL_OK)
        status = kal__file_write(ctx, path, b.data, b.n - 1);
    kal__arena_free(b.arena);
    return status;
}
