/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the tables of a resilience that have several rows for a part that leaves. */
#include <string.h>

#include "lib/study/resilience.h"

enum { TEXTS = 9, NUMBERS = 3 };

/* A table of texts, then numbers, row by row. */
typedef struct lines {
    kal__arena *arena;
    kal__frame *frame;
    const char **text[TEXTS];
    double *number[NUMBERS];
    size_t row;
    bool failed;
} lines;

static void begin(lines *l, kal__arena *arena, const char *name, size_t rows,
                  const char *const texts[], const char *const numbers[])
{
    *l = (lines){.arena = arena, .frame = kal__frame_new(arena, name, rows)};
    l->failed = !l->frame;
    for (size_t i = 0; texts[i] && !l->failed; i++)
        l->failed = !(l->text[i] = kal__frame_add_text(arena, l->frame, texts[i]));
    for (size_t i = 0; numbers[i] && !l->failed; i++)
        l->failed = !(l->number[i] = kal__frame_add_number(arena, l->frame, numbers[i]));
}

/* Texts of the whole park go with it: the tables keep their own. */
static void add(lines *l, const char *const text[], const double number[])
{
    for (size_t i = 0; i < TEXTS && l->text[i] && !l->failed; i++)
        l->failed = !(l->text[i][l->row] = kal__arena_copy(l->arena, text[i], strlen(text[i])));
    for (size_t i = 0; i < NUMBERS && l->number[i] && !l->failed; i++)
        l->number[i][l->row] = number[i];
    l->row++;
}

static kal__frame *fallbacks(kal__arena *arena, const kal__search *s, size_t singles,
                             const kal__move *const *single)
{
    static const char *const texts[] = {"kind",     "departure", "sink", "enterprise",
                                        "material", "unit",      NULL};
    static const char *const numbers[] = {"before", "after", "purchased", NULL};
    lines l;
    size_t rows = 0;

    for (size_t i = 0; i < singles; i++)
        rows += single[i]->effect->fallbacks;
    begin(&l, arena, "fallbacks", rows, texts, numbers);
    for (size_t i = 0; i < singles; i++)
        for (size_t k = 0; k < single[i]->effect->fallbacks && !l.failed; k++) {
            const kal__fallback *b = &single[i]->effect->fallback[k];
            const kal__port *port = &s->base.network->demand_port[b->port];
            const kal__material *m = &s->model->material[port->material];
            const char *const text[] = {
                kal__move_word(single[i]->kind),           single[i]->id, port->id,
                s->model->enterprise[port->enterprise].id, m->id,         m->unit};
            const double number[] = {b->before, b->after, b->purchased};
            add(&l, text, number);
        }
    return l.failed ? NULL : l.frame;
}

static kal__frame *spread(kal__arena *arena, size_t singles, const kal__move *const *single)
{
    static const char *const texts[] = {"kind", "departure", "source", "sink", "from",
                                        "to",   "material",  "mode",   "what", NULL};
    static const char *const numbers[] = {"before", "after", "hops", NULL};
    lines l;
    size_t rows = 0;

    for (size_t i = 0; i < singles; i++)
        rows += single[i]->effect->shifts;
    begin(&l, arena, "spread", rows, texts, numbers);
    for (size_t i = 0; i < singles; i++)
        for (size_t k = 0; k < single[i]->effect->shifts && !l.failed; k++) {
            const kal__shift *h = &single[i]->effect->shift[k];
            const char *const text[] = {kal__move_word(single[i]->kind),
                                        single[i]->id,
                                        h->source,
                                        h->sink,
                                        h->from,
                                        h->to,
                                        h->material,
                                        h->mode,
                                        h->what};
            const double number[] = {h->before, h->after, h->hops};
            add(&l, text, number);
        }
    return l.failed ? NULL : l.frame;
}

bool kal__resilience_lists(kal__arena *arena, const kal__search *s, size_t singles,
                           const kal__move *const *single, kal__frame *frame[KAL__RESILIENCE_TABLES])
{
    frame[KAL__RESILIENCE_FALLBACKS] = fallbacks(arena, s, singles, single);
    frame[KAL__RESILIENCE_SPREAD] = spread(arena, singles, single);
    return frame[KAL__RESILIENCE_FALLBACKS] && frame[KAL__RESILIENCE_SPREAD];
}
