/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan.json says, read back. */
#include "lib/report/summary.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "lib/report/value.h"

/* A plan has a few values for each material, impact and warning: more is none. */
#define BYTES_MOST ((size_t)64 << 20)

typedef struct summing {
    kal__arena *arena;
    const char *wrong; /* what is not as it should be, NULL so far */
    bool failed;       /* out of memory */
} summing;

static void note(summing *s, const char *wrong) { s->wrong = s->wrong ? s->wrong : wrong; }

/* The text of a key; `wrong` is said where there is none. */
static const char *read_text(summing *s, const kal__json_value *from, const char *key,
                             const char *wrong)
{
    const kal__json_value *found = kal__json_member(from, key);

    if (found && found->kind == KAL__JSON_TEXT)
        return found->text;
    note(s, wrong);
    return "";
}

/* A number, NaN for null. */
static double read_number(summing *s, const kal__json_value *from, const char *key)
{
    const kal__json_value *found = kal__json_member(from, key);

    if (found && found->kind == KAL__JSON_NUMBER)
        return found->number;
    if (!found || found->kind != KAL__JSON_NULL)
        note(s, "an impact lacks its \"baseline\" or its \"plan\"");
    return (double)NAN;
}

/* The levels as `--objective` would have them. */
static const char *read_objective(summing *s, const kal__json_value *root)
{
    const kal__json_value *levels = kal__json_member(root, "objective");
    kal__buffer b = {.arena = s->arena};

    if (!levels || levels->kind != KAL__JSON_LIST) {
        note(s, "\"objective\" is no list");
        return "";
    }
    for (const kal__json_value *level = levels->first; level; level = level->next) {
        kal__buffer_put(&b, ">", level != levels->first);
        kal__buffer_text(&b,
                         read_text(s, level, "text", "a level of the objective has no \"text\""));
    }
    kal__buffer_put(&b, "", 1);
    s->failed = s->failed || b.failed;
    return b.failed ? "" : b.data;
}

static void read_totals(summing *s, const kal__json_value *root, kal__json_summary *out)
{
    const kal__json_value *impacts = kal__json_member(root, "impacts");
    size_t count = 0;

    if (!impacts || impacts->kind != KAL__JSON_OBJECT) {
        note(s, "\"impacts\" is no object");
        return;
    }
    for (const kal__json_value *m = impacts->first; m; m = m->next)
        count++;
    out->total = KAL__NEW(s->arena, count, kal__json_total);
    s->failed = s->failed || !out->total;
    for (const kal__json_value *m = impacts->first; m && !s->failed; m = m->next) {
        kal__json_total *total = &out->total[out->totals++];
        const kal__json_value *unit = kal__json_member(m, "unit");
        if (m->kind != KAL__JSON_OBJECT) {
            note(s, "an impact is no object");
            return;
        }
        total->impact = m->key;
        total->unit = unit && unit->kind == KAL__JSON_NULL
                          ? ""
                          : read_text(s, m, "unit", "an impact has no \"unit\"");
        total->baseline = read_number(s, m, "baseline");
        total->plan = read_number(s, m, "plan");
    }
}

static void read_summary(summing *s, const kal__json_value *root, kal__json_summary *out)
{
    const kal__json_value *schema = kal__json_member(root, "schema");

    if (!schema) {
        note(s, "there is no \"schema\": not a plan of kalund");
        return;
    }
    if (schema->kind != KAL__JSON_NUMBER || schema->number != 1.0) {
        note(s, "\"schema\" is not 1: of another version of kalund");
        return;
    }
    out->park = read_text(s, root, "park", "\"park\" is no text");
    out->scenario = read_text(s, root, "scenario", "\"scenario\" is no text");
    out->outcome = read_text(s, root, "outcome", "\"outcome\" is no text");
    out->certificate = read_text(s, kal__json_member(root, "certificate"), "grade",
                                 "\"certificate\" has no \"grade\"");
    out->audit =
        read_text(s, kal__json_member(root, "audit"), "grade", "\"audit\" has no \"grade\"");
    out->objective = read_objective(s, root);
    read_totals(s, root, out);
}

/* A byte as line and column, both from 1. */
static void place(const char *data, size_t at, kal__json_fault *fault)
{
    for (size_t i = 0; i < at; i++) {
        fault->column++;
        if (data[i] == '\n') {
            fault->line++;
            fault->column = 1;
        }
    }
}

kal_status kal__json_read(kal_ctx *ctx, kal__arena *arena, const char *data, size_t n,
                          kal__json_summary *out, kal__json_fault *fault)
{
    summing s = {.arena = arena};
    const kal__json_value *root;
    kal__json_error error = {0, NULL};

    *out = (kal__json_summary){0};
    *fault = (kal__json_fault){.line = 1, .column = 1};
    if (n == 0 || data[strspn(data, " \t\r\n")] != '{')
        fault->sentence = "not a JSON object";
    else if (n > BYTES_MOST)
        fault->sentence = "larger than any plan";
    if (fault->sentence)
        return KAL_BAD_INPUT;
    root = kal__json_parse(arena, data, n, &error);
    if (!root && !error.sentence)
        return kal__fail_memory(ctx);
    if (!root) {
        place(data, error.at, fault);
        fault->sentence = error.sentence;
        return KAL_BAD_INPUT;
    }
    read_summary(&s, root, out);
    if (s.failed)
        return kal__fail_memory(ctx);
    if (s.wrong)
        *fault = (kal__json_fault){.sentence = s.wrong};
    return s.wrong ? KAL_BAD_INPUT : KAL_OK;
}
