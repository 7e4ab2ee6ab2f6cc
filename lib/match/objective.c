/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which levels a plan is best for, in which order: objective.csv or the expression of --objective. */
#include <string.h>

#include "lib/match/build.h"

typedef struct reader {
    kal_ctx *ctx;
    kal__arena *arena;
    const kal__model *model;
    size_t levels, room;
    kal__level *level;
} reader;

static kal__level *add_level(reader *r, size_t terms)
{
    kal__level *grown;

    if (r->levels == r->room) {
        grown =
            kal__arena_grow(r->arena, r->level, r->levels, r->levels + 1, &r->room, sizeof *grown);
        if (!grown)
            return NULL;
        r->level = grown;
    }
    grown = &r->level[r->levels++];
    *grown = (kal__level){0, KAL__NEW(r->arena, terms, kal__term), false, ""};
    return grown->term ? grown : NULL;
}

static void trim(const char **s, size_t *n)
{
    while (*n > 0 && **s == ' ')
        (*s)++, (*n)--;
    while (*n > 0 && (*s)[*n - 1] == ' ')
        (*n)--;
}

static void unknown_impact(reader *r, const char *id)
{
    const kal__model *m = r->model;
    const char **ids = KAL__NEW(r->arena, m->impacts, const char *), *near = NULL;

    if (ids) {
        for (size_t i = 0; i < m->impacts; i++)
            ids[i] = m->impact[i].id;
        near = kal__text_near(id, m->impacts, ids);
    }
    kal__mistake(r->ctx, KAL__TABLES, 0, "objective: no impact \"%s\"%s%s%s", id,
                 near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
}

/* IMPACT, IMPACT=NUMBER or IMPACT=relative; without a weight it is relative among several, else 1.
 * False: out of memory, which is no mistake of who wrote it. */
static bool read_term(reader *r, const char *s, size_t n, bool several, kal__term *out)
{
    const char *equals = memchr(s, '=', n), *weight = NULL, *id;
    size_t id_n = equals ? (size_t)(equals - s) : n;
    size_t weight_n = equals ? n - id_n - 1 : 0;

    trim(&s, &id_n);
    id = kal__arena_copy(r->arena, s, id_n);
    if (!id)
        return false;
    *out = (kal__term){kal__model_impact(r->model, id), 0, !equals && several, 1.0, KAL__NONE};
    if (*id == '\0')
        kal__mistake(r->ctx, KAL__TABLES, 0,
                     "objective: an impact is missing (write \"cost\", \"virgin,ghg>cost\" or "
                     "\"cost=1,ghg=0.08\")");
    else if (out->impact == KAL__NONE)
        unknown_impact(r, id);
    if (!equals)
        return true;
    weight = equals + 1;
    trim(&weight, &weight_n);
    weight = kal__arena_copy(r->arena, weight, weight_n);
    if (!weight)
        return false;
    if (strcmp(weight, "relative") == 0)
        out->relative = true;
    else if (kal__num_read(weight, weight_n, false, &out->weight) != KAL__NUM_OK)
        kal__mistake(r->ctx, KAL__TABLES, 0,
                     "objective: the weight of \"%s\" is not a number: \"%s\"", id, weight);
    return true;
}

/* Terms between commas. False: out of memory. */
static bool read_level(reader *r, const char *s, size_t n)
{
    size_t commas = 0;
    kal__level *level;

    for (size_t i = 0; i < n; i++)
        commas += s[i] == ',';
    level = add_level(r, commas + 1);
    if (!level)
        return false;
    for (const char *end = s + n; level->terms <= commas;) {
        const char *comma = memchr(s, ',', (size_t)(end - s));
        size_t length = (size_t)((comma ? comma : end) - s);
        kal__term *term = &level->term[level->terms];

        if (!read_term(r, s, length, commas > 0, term))
            return false;
        for (size_t i = 0; i < level->terms; i++)
            if (term->impact != KAL__NONE && level->term[i].impact == term->impact)
                kal__mistake(r->ctx, KAL__TABLES, 0, "objective: \"%s\" stands twice in one level",
                             r->model->impact[term->impact].id);
        level->terms++;
        s += length + 1;
    }
    return true;
}

/* Levels between '>'. */
static bool read_expression(reader *r, const char *s)
{
    for (;;) {
        const char *next = strchr(s, '>');
        if (!read_level(r, s, next ? (size_t)(next - s) : strlen(s)))
            return false;
        if (!next)
            return true;
        s = next + 1;
    }
}

/* objective.csv; its level numbers only order the levels. */
static bool read_table(reader *r)
{
    const kal__model *m = r->model;

    for (unsigned last = 0;;) {
        unsigned next = 0;
        kal__level *level;
        for (size_t i = 0; i < m->terms; i++)
            if (m->term[i].level > last && (next == 0 || m->term[i].level < next))
                next = m->term[i].level;
        if (next == 0)
            return true;
        level = add_level(r, m->terms);
        if (!level)
            return false;
        for (size_t i = 0; i < m->terms; i++)
            if (m->term[i].level == next)
                level->term[level->terms++] = m->term[i];
        last = next;
    }
}

static bool has_cost(const reader *r)
{
    for (size_t k = 0; k < r->levels; k++)
        for (size_t i = 0; i < r->level[k].terms; i++)
            if (r->level[k].term[i].impact == KAL__COST)
                return true;
    return false;
}

/* The level as --objective would write it. */
static bool name_level(reader *r, kal__level *level)
{
    const char *text = "";

    for (size_t i = 0; i < level->terms && text; i++) {
        const kal__term *t = &level->term[i];
        bool plain = level->terms > 1 ? t->relative : !t->relative && t->weight == 1.0;
        char number[KAL__NUM_TEXT] = "relative";

        if (!t->relative)
            kal__num_text(t->weight, number);
        text =
            kal__arena_print(r->arena, "%s%s%s%s%s", text, i > 0 ? "," : "",
                             r->model->impact[t->impact].id, plain ? "" : "=", plain ? "" : number);
    }
    level->text = text;
    return text != NULL;
}

kal_status kal__objective_read(kal_ctx *ctx, kal__arena *arena, const kal__model *model,
                               const char *expression, size_t *levels, kal__level **level)
{
    reader r = {ctx, arena, model, 0, 0, NULL};
    bool done;
    kal_status status;

    if (expression)
        done = read_expression(&r, expression);
    else if (model->terms > 0)
        done = read_table(&r);
    else
        done = read_expression(&r, "virgin,ghg");
    if (!done)
        return kal__fail_memory(ctx);
    status = kal__mistakes_status(ctx);
    if (status != KAL_OK)
        return status;
    if (!has_cost(&r)) {
        kal__level *tie = add_level(&r, 1);
        if (!tie)
            return kal__fail_memory(ctx);
        tie->tie = true;
        tie->term[tie->terms++] = (kal__term){KAL__COST, 0, false, 1.0, KAL__NONE};
    }
    for (size_t k = 0; k < r.levels; k++)
        if (!name_level(&r, &r.level[k]))
            return kal__fail_memory(ctx);
    *levels = r.levels;
    *level = r.level;
    return KAL_OK;
}
