/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how scenarios are drawn, each from its number. */
#include <stdio.h>
#include <string.h>

#include "base/random.h"
#include "lib/park/overlay.h"
#include "lib/study/gsl.h"
#include "lib/study/sample.h"

#define COUNT_DEFAULT 1000
#define TEXT_MOST 240
#define SOBOL_MOST (((uint64_t)1 << KAL__SOBOL_BITS) - 1)

/* Streams of random numbers, one of each for an input. */
#define WITHIN(input) ((uint64_t)(input) + 1)
#define PLACES(input) (((uint64_t)1 << 32) + (uint64_t)(input))
#define SHIFT(input) (((uint64_t)2 << 32) + (uint64_t)(input))

typedef enum method { LHS, SOBOL, RANDOM, METHODS } method;
static const char *const methods[] = {"lhs", "sobol", "random"};

typedef struct sample {
    kal__draws draws;
    method method;
    uint64_t seed;
    int width; /* digits of an id */
} sample;

/* A way through it: of a sequence that can only be gone along. */
typedef struct way {
    kal__sobol *sobol;
    uint32_t point[KAL__SOBOL_DIMENSIONS];
} way;

static kal_status open(kal_ctx *ctx, kal__walk *walk)
{
    const sample *s = walk->ensemble->data;
    way *w = KAL__NEW(walk->arena, 1, way);

    walk->state = w;
    if (w && s->method == SOBOL)
        w->sobol = kal__sobol_new(walk->arena, (unsigned)s->draws.count);
    return w && (s->method != SOBOL || w->sobol) ? KAL_OK : kal__fail_memory(ctx);
}

/* McKay, Beckman, Conover 1979, Technometrics 21, 239-245: of each input exactly one value in each of `count` equal
 * parts of its probability. */
static double in_hypercube(const sample *s, size_t input, uint64_t count, uint64_t i)
{
    const uint64_t place = kal__random_place(s->seed, PLACES(input), count, i);
    const double within = kal__random_unit(kal__random(s->seed, WITHIN(input), i));
    const double u = ((double)place + within) / (double)count, most = 1.0 - 0x1p-53;

    return u < most ? u : most;
}

/* A digital shift (Cranley, Patterson 1976; in base 2, Owen 2003): another seed, other points as evenly spread. */
static double in_sequence(const sample *s, const way *w, size_t input)
{
    const uint64_t shift = kal__random(s->seed, SHIFT(input), 0) >> (64 - KAL__SOBOL_BITS);
    const uint64_t part = w->point[input] ^ shift;

    return ((double)part + 0.5) / (double)((uint64_t)1 << KAL__SOBOL_BITS);
}

static double unit(const kal__walk *walk, size_t input)
{
    const sample *s = walk->ensemble->data;
    const uint64_t i = walk->index;

    switch (s->method) {
    case LHS: return in_hypercube(s, input, walk->ensemble->count, i);
    case SOBOL: return in_sequence(s, walk->state, input);
    default: return kal__random_unit(kal__random(s->seed, WITHIN(input), i));
    }
}

static kal_status next(kal_ctx *ctx, kal__walk *walk, kal__arena *arena, kal__variant *out)
{
    const sample *s = walk->ensemble->data;
    way *w = walk->state;
    char number[KAL__NUM_TEXT];

    if (w->sobol && !kal__sobol_next(w->sobol, w->point))
        return kal__fail(ctx, KAL_INTERNAL, "the sequence of Sobol has ended");
    if (!arena)
        return KAL_OK;
    kal__entry *entry = KAL__NEW(arena, s->draws.count, kal__entry);
    char *id = kal__arena_print(arena, "s%0*llu", s->width, (unsigned long long)walk->index + 1);
    if (!entry || !id)
        return kal__fail_memory(ctx);
    for (size_t i = 0; i < s->draws.count; i++) {
        const kal__draw *draw = &s->draws.draw[i];
        const char *value = kal__draw_value(draw, unit(walk, i), number);
        entry[i] = draw->entry;
        entry[i].value = value == number ? kal__arena_copy(arena, value, strlen(value)) : value;
        if (!entry[i].value)
            return kal__fail_memory(ctx);
    }
    *out = (kal__variant){.index = walk->index,
                          .id = id,
                          .scenario = id,
                          .probability = 1.0,
                          .entries = s->draws.count,
                          .entry = entry};
    return KAL_OK;
}

static const kal__ensemble_kind drawn = {.open = open, .next = next};

static kal_status read_options(kal_ctx *ctx, const kal_sampling *given, kal_sampling *out,
                               method *which)
{
    char quoted[KAL__QUOTE];

    *out = (kal_sampling){.size = sizeof *out};
    if (given && given->size < sizeof given->size)
        return kal__fail(ctx, KAL_USAGE, "sampling: size must be sizeof(kal_sampling)");
    if (given)
        memcpy(out, given, given->size < sizeof *out ? given->size : sizeof *out);
    out->count = out->count ? out->count : COUNT_DEFAULT;
    out->method = out->method ? out->method : methods[LHS];
    for (*which = LHS; *which < METHODS; ++*which)
        if (strcmp(methods[*which], out->method) == 0)
            break;
    if (*which < METHODS)
        return out->count <= SIZE_MAX / 2
                   ? KAL_OK
                   : kal__fail(ctx, KAL_USAGE, "sampling: too many scenarios");
    const char *near =
        strlen(out->method) > 200 ? NULL : kal__text_near(out->method, METHODS, methods);
    return kal__fail(ctx, KAL_USAGE, "sampling: unknown method %s%s%s%s",
                     kal__quote(out->method, quoted), near ? " (did you mean \"" : "",
                     near ? near : "", near ? "\"?)" : "");
}

static kal_status check_sobol(kal_ctx *ctx, const sample *s, uint64_t count)
{
    if (s->draws.count > KAL__SOBOL_DIMENSIONS)
        return kal__fail(ctx, KAL_USAGE,
                         "sampling: %zu inputs are more than the %u dimensions of sobol: use lhs",
                         s->draws.count, KAL__SOBOL_DIMENSIONS);
    if (count > SOBOL_MOST)
        return kal__fail(ctx, KAL_USAGE,
                         "sampling: sobol has %llu points: use random for more scenarios",
                         (unsigned long long)SOBOL_MOST);
    return KAL_OK;
}

/* What the handle says of itself. */
static kal_status describe(kal_ctx *ctx, kal_ensemble *e, const sample *s)
{
    const char **input = KAL__NEW(e->arena, s->draws.count, const char *);

    e->text = KAL__NEW(e->arena, TEXT_MOST, char);
    if (!input || !e->text)
        return kal__fail_memory(ctx);
    for (size_t i = 0; i < s->draws.count; i++)
        input[i] = s->draws.draw[i].cell.name;
    e->inputs = s->draws.count;
    e->input = input;
    snprintf(e->text, TEXT_MOST, "sample sha256=%s method=%s seed=%llu count=%zu", s->draws.digest,
             methods[s->method], (unsigned long long)s->seed, e->count);
    return KAL_OK;
}

static kal_status fill(kal_ctx *ctx, kal_ensemble *e, const char *path, const kal_sampling *options,
                       method which)
{
    sample *s = KAL__NEW(e->arena, 1, sample);

    if (!s)
        return kal__fail_memory(ctx);
    e->data = s;
    e->count = (size_t)options->count;
    *s = (sample){.method = which, .seed = options->seed, .width = 1};
    for (uint64_t most = options->count; most >= 10; most /= 10)
        s->width++;
    kal_status status = kal__draws_read(ctx, e->arena, e->park, path, &s->draws);
    if (status == KAL_OK)
        status = kal__mistakes_status(ctx);
    if (status == KAL_OK && which == SOBOL)
        status = check_sobol(ctx, s, options->count);
    return status == KAL_OK ? describe(ctx, e, s) : status;
}

kal_status kal_ensemble_sample(kal_ctx *ctx, const kal_park *park, const char *path,
                               const kal_sampling *sampling, kal_ensemble **out)
{
    kal_sampling options;
    method which = LHS;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    kal_status status = kal__ensemble_call(ctx, "kal_ensemble_sample", park, path && out);
    if (status == KAL_OK)
        status = read_options(ctx, sampling, &options, &which);
    if (status != KAL_OK)
        return status;
    kal_ensemble *made = kal__ensemble_new(ctx, park, &drawn);
    if (!made)
        return KAL_MEMORY;
    status = fill(ctx, made, path, &options, which);
    if (status == KAL_OK)
        *out = made;
    else
        kal_ensemble_free(made);
    return status;
}
