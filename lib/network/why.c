/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how to say in words why two ports do not exchange. */
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "lib/network/modes.h"
#include "lib/network/pair.h"

#define DIGITS 6
#define PLACE 128
#define MODES_TOLD 8

typedef struct question {
    kal__arena *scratch;
    const kal_network *network;
    const kal__model *m;
    const kal__port *from, *to;
} question;

static const char *place_of(const question *q, kal__table_id table, uint32_t row)
{
    char place[PLACE];
    kal__park_place(q->network->park, table, row, sizeof place, place);
    return kal__arena_copy(q->scratch, place, strlen(place));
}

static const char *number(const question *q, double v)
{
    char text[KAL__NUM_TEXT];
    return kal__arena_copy(q->scratch, text, kal__num_short(v, DIGITS, text));
}

static const char *material_id(const question *q, uint32_t material)
{
    return q->m->material[material].id;
}

static const char *enterprise_id(const question *q, uint32_t enterprise)
{
    return q->m->enterprise[enterprise].id;
}

/* Each function below returns NULL when out of memory. */

static const char *say_same_process(const question *q)
{
    return kal__arena_print(q->scratch,
                            "%s and %s belong to process %s, and a process never feeds itself",
                            q->from->id, q->to->id, q->m->process[q->from->process].id);
}

static const char *say_no_material(const question *q)
{
    const char *from = material_id(q, q->from->material), *to = material_id(q, q->to->material);
    return kal__arena_print(
        q->scratch,
        "no common material: %s gives %s, %s takes %s, and substitutions.csv has no row %s,%s",
        q->from->id, from, q->to->id, to, from, to);
}

static const char *say_forbidden(const question *q, const kal__pair *pair)
{
    const char *place = place_of(q, KAL__LINKS, q->m->link[pair->link].row);
    return place ? kal__arena_print(q->scratch, "forbidden by %s", place) : NULL;
}

static const char *say_not_listed(const question *q)
{
    const char *a = enterprise_id(q, q->from->enterprise), *b = enterprise_id(q, q->to->enterprise);
    const uint32_t row = kal__link_find(q->m, q->from->enterprise, q->to->enterprise, KAL__NONE);
    const char *place = row == KAL__NONE ? "" : place_of(q, KAL__LINKS, q->m->link[row].row);
    return place ? kal__arena_print(q->scratch,
                                    "not listed: park.csv says links = listed, and links.csv has "
                                    "no row %s,%s for %s%s%s%s",
                                    a, b, material_id(q, q->from->material),
                                    place[0] ? " (the units of " : "", place,
                                    place[0] ? " are those of other materials)" : "")
                 : NULL;
}

static const char *say_too_far(const question *q, const kal__pair *pair)
{
    const char *km = number(q, pair->distance), *most = number(q, q->m->max_distance);
    return km && most
               ? kal__arena_print(
                     q->scratch,
                     "too far: %s to %s is %s km, more than the max_distance %s km of park.csv",
                     enterprise_id(q, q->from->enterprise), enterprise_id(q, q->to->enterprise), km,
                     most)
               : NULL;
}

/* Why one mode does not do: it does not carry the material, or not so far. */
static const char *say_mode(const question *q, const kal__modes *modes, const char *mode, double km)
{
    for (size_t i = 0; i < modes->count; i++) {
        const kal__transport *t = &q->m->transport[modes->mode[i].transport];
        if (strcmp(t->mode, mode) != 0)
            continue;
        const char *way = number(q, km), *most = number(q, t->max_distance);
        const char *place = place_of(q, KAL__TRANSPORT, t->row);
        return way && most && place
                   ? kal__arena_print(q->scratch, "%s goes %s km at most (%s), the way is %s km",
                                      mode, most, place, way)
                   : NULL;
    }
    return kal__arena_print(q->scratch, "%s does not carry %s", mode,
                            material_id(q, q->from->material));
}

static const char *say_all_modes(const question *q, const kal__modes *modes, double km)
{
    const char *text = "no mode";
    size_t told = 0;
    for (size_t i = 0; i < q->m->transports && text && told <= MODES_TOLD; i++) {
        const char *mode = q->m->transport[i].mode;
        if (i && strcmp(mode, q->m->transport[i - 1].mode) == 0)
            continue;
        const char *one = told++ < MODES_TOLD ? say_mode(q, modes, mode, km) : "and others";
        text =
            one ? kal__arena_print(q->scratch, "%s%s%s", text, told == 1 ? ": " : "; ", one) : NULL;
    }
    return text;
}

static const char *say_no_mode(const question *q, const kal__pair *pair, const kal__modes *modes)
{
    const kal__link *link = pair->link == KAL__NONE ? NULL : &q->m->link[pair->link];
    if (!link || !link->mode[0])
        return say_all_modes(q, modes, pair->distance);
    const char *place = place_of(q, KAL__LINKS, link->row);
    const char *one = say_mode(q, modes, link->mode, pair->distance);
    return place && one ? kal__arena_print(q->scratch, "no mode: %s leaves only %s, but %s", place,
                                           link->mode, one)
                        : NULL;
}

/* The first reason that keeps two ports apart; "" when there is a candidate. */
static const char *say_pair(const question *q)
{
    const kal__pair pair = kal__pair_judge(q->m, NULL, q->from, q->to);
    if (pair.reason == KAL__PAIR_SAME_PROCESS)
        return say_same_process(q);
    if (q->from->material != q->to->material &&
        kal__substitution_find(q->m, q->from->material, q->to->material) == KAL__NONE)
        return say_no_material(q);
    if (pair.reason == KAL__PAIR_FORBIDDEN)
        return say_forbidden(q, &pair);
    if (pair.reason == KAL__PAIR_NOT_LISTED)
        return say_not_listed(q);
    if (pair.reason == KAL__PAIR_TOO_FAR)
        return say_too_far(q, &pair);
    const char *named = pair.link == KAL__NONE ? "" : q->m->link[pair.link].mode;
    kal__modes modes;
    uint32_t *chosen = KAL__NEW(q->scratch, q->m->transports, uint32_t);
    if (!q->m->transports || (pair.internal && !named[0]))
        return "";
    if (!chosen || !kal__modes_make(q->scratch, q->m, q->from->material, &modes))
        return NULL;
    return kal__modes_choose(q->m, &modes, named, pair.distance, chosen)
               ? ""
               : say_no_mode(q, &pair, &modes);
}

static const char *kind_of(const kal__port *port, bool supply)
{
    if (port->process != KAL__NONE)
        return supply ? "a process output" : "a process input";
    return supply ? "a source" : "a sink";
}

/* An id that is no port at this end of an exchange, but something else; "" when it is nothing at all. */
static const char *say_what_it_is(const question *q, const char *id, bool giver)
{
    const char *wanted = giver ? "the giver is a source or a process output"
                               : "the taker is a sink or a process input";
    const kal_network *n = q->network;
    const uint32_t other = giver ? kal__network_demand_port(n, id) : kal__network_supply_port(n, id);
    if (other != KAL__NONE)
        return kal__arena_print(
            q->scratch, "%s is %s, but %s", id,
            kind_of(giver ? &n->demand_port[other] : &n->supply_port[other], !giver), wanted);
    if (kal__model_supply(q->m, id) != KAL__NONE)
        return kal__arena_print(q->scratch,
                                "%s is a supply: what it gives is bought, not exchanged", id);
    if (kal__model_disposal(q->m, id) != KAL__NONE)
        return kal__arena_print(q->scratch, "%s is a disposal: it takes what is not exchanged", id);
    const char *table = giver ? "sources" : "sinks", *column = giver ? "source" : "sink";
    const char *const *ids = kal_park_text(n->park, table, column);
    for (size_t i = 0; ids && i < kal_park_rows(n->park, table); i++)
        if (strcmp(ids[i], id) == 0)
            return kal__arena_print(q->scratch, "the enterprise of %s %s is not active", column, id);
    return "";
}

static kal_status fail_unknown(kal_ctx *ctx, const question *q, const char *id, bool giver)
{
    const size_t count = giver ? q->network->supply_ports : q->network->demand_ports;
    const kal__port *port = giver ? q->network->supply_port : q->network->demand_port;
    const char **names = KAL__NEW(q->scratch, count, const char *);
    if (!names)
        return kal__fail_memory(ctx);
    for (size_t i = 0; i < count; i++)
        names[i] = port[i].id;
    const char *near = kal__text_near(id, count, names);
    return kal__fail(ctx, KAL_NOT_FOUND, "no %s \"%.200s\"%s%s%s",
                     giver ? "source or process output" : "sink or process input", id,
                     near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
}

static kal_status answer(kal_ctx *ctx, question *q, const char *source, const char *sink,
                         const char **text)
{
    const uint32_t from = kal__network_supply_port(q->network, source);
    const uint32_t to = kal__network_demand_port(q->network, sink);
    if (from != KAL__NONE && to != KAL__NONE) {
        q->from = &q->network->supply_port[from];
        q->to = &q->network->demand_port[to];
        *text = say_pair(q);
        return *text ? KAL_OK : kal__fail_memory(ctx);
    }
    const bool giver = from == KAL__NONE;
    *text = say_what_it_is(q, giver ? source : sink, giver);
    if (!*text)
        return kal__fail_memory(ctx);
    return (*text)[0] ? KAL_OK : fail_unknown(ctx, q, giver ? source : sink, giver);
}

/* Cuts before a character that does not fit whole. */
static void copy_to_fit(const char *from, size_t size, char *to)
{
    size_t n = strlen(from), at;
    if (n >= size) {
        n = size - 1;
        if (!kal__text_utf8(from, n, &at))
            n = at;
    }
    memcpy(to, from, n);
    to[n] = '\0';
}

kal_status kal_network_why(kal_ctx *ctx, const kal_network *network, const char *source,
                           const char *sink, size_t size, char *text)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!network || !source || !sink || !size || !text)
        return kal__fail(ctx, KAL_USAGE, "kal_network_why: no argument may be NULL, and size not 0");
    question q = {.scratch = kal__ctx_arena(ctx), .network = network, .m = network->model};
    const char *said = "";
    const kal_status status =
        q.scratch ? answer(ctx, &q, source, sink, &said) : kal__fail_memory(ctx);
    if (status == KAL_OK)
        copy_to_fit(said, size, text);
    kal__arena_free(q.scratch);
    return status;
}
