/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how rows that are enterprises, materials and activities enter the model. */
#include "lib/park/build.h"

#include <string.h>

/* An array for the rows of a table that stay. */
#define ROOM(table, type) KAL__NEW(s->out->arena, s->count[table], type)

static bool enterprises(kal__settle *s, kal__model *m)
{
    m->enterprises = s->count[KAL__ENTERPRISES];
    if (!(m->enterprise = ROOM(KAL__ENTERPRISES, kal__enterprise)))
        return false;
    for (size_t i = 0; i < m->enterprises; i++) {
        const uint32_t row = s->rows[KAL__ENTERPRISES][i];
        const char *group = kal__intern(s, kal__text_at(s, KAL__ENTERPRISES_GROUP, row));
        if (!group)
            return false;
        m->enterprise[i] = (kal__enterprise){
            .id = kal__text_at(s, KAL__ENTERPRISES_ENTERPRISE, row),
            .name = kal__text_at(s, KAL__ENTERPRISES_NAME, row),
            .group = group,
            .sector = kal__text_at(s, KAL__ENTERPRISES_SECTOR, row),
            .role = (kal__role)kal__word_at(s, KAL__ENTERPRISES_ROLE, row),
            .lat = kal__number_at(s, KAL__ENTERPRISES_LAT, row),
            .lon = kal__number_at(s, KAL__ENTERPRISES_LON, row),
            .x = kal__number_at(s, KAL__ENTERPRISES_X, row),
            .y = kal__number_at(s, KAL__ENTERPRISES_Y, row),
            .row = row,
        };
    }
    return true;
}

static bool materials(kal__settle *s, kal__model *m)
{
    m->materials = s->count[KAL__MATERIALS];
    if (!(m->material = ROOM(KAL__MATERIALS, kal__material)))
        return false;
    for (size_t i = 0; i < m->materials; i++) {
        const uint32_t row = s->rows[KAL__MATERIALS][i];
        m->material[i] = (kal__material){
            .id = kal__text_at(s, KAL__MATERIALS_MATERIAL, row),
            .name = kal__text_at(s, KAL__MATERIALS_NAME, row),
            .unit = kal__text_at(s, KAL__MATERIALS_UNIT, row),
            .ewc = kal__text_at(s, KAL__MATERIALS_EWC, row),
            .kind = (kal__kind)kal__word_at(s, KAL__MATERIALS_KIND, row),
            .hazardous = kal__word_at(s, KAL__MATERIALS_HAZARDOUS, row) == KAL__YES,
            .dim = s->material[row],
            .row = row,
        };
    }
    return true;
}

static bool sources(kal__settle *s, kal__model *m)
{
    const double **impact = kal__build_impacts(s, KAL__SOURCES, false);
    m->sources = s->count[KAL__SOURCES];
    if (!impact || !(m->source = ROOM(KAL__SOURCES, kal__source)))
        return false;
    for (size_t i = 0; i < m->sources; i++) {
        const uint32_t row = s->rows[KAL__SOURCES][i];
        m->source[i] = (kal__source){
            .id = kal__text_at(s, KAL__SOURCES_SOURCE, row),
            .enterprise = kal__at(s, KAL__SOURCES_ENTERPRISE, row),
            .material = kal__at(s, KAL__SOURCES_MATERIAL, row),
            .quantity = kal__number_at(s, KAL__SOURCES_QUANTITY, row),
            .min_exchange = kal__number_at(s, KAL__SOURCES_MIN_EXCHANGE, row),
            .impact = impact[i],
            .row = row,
        };
    }
    return true;
}

static bool sinks(kal__settle *s, kal__model *m)
{
    const double **impact = kal__build_impacts(s, KAL__SINKS, false);
    m->sinks = s->count[KAL__SINKS];
    if (!impact || !(m->sink = ROOM(KAL__SINKS, kal__sink)))
        return false;
    for (size_t i = 0; i < m->sinks; i++) {
        const uint32_t row = s->rows[KAL__SINKS][i];
        m->sink[i] = (kal__sink){
            .id = kal__text_at(s, KAL__SINKS_SINK, row),
            .enterprise = kal__at(s, KAL__SINKS_ENTERPRISE, row),
            .material = kal__at(s, KAL__SINKS_MATERIAL, row),
            .quantity = kal__number_at(s, KAL__SINKS_QUANTITY, row),
            .max_secondary_share = kal__number_at(s, KAL__SINKS_SHARE, row),
            .required = kal__word_at(s, KAL__SINKS_REQUIRED, row) == KAL__YES,
            .impact = impact[i],
            .row = row,
        };
    }
    return true;
}

/* The ghg:SCOPE cells that a row gives. */
static bool split(kal__settle *s, kal__table_id table, uint32_t row, kal__split *out)
{
    const size_t first = s->out->impact_first[table], last = s->out->impact_first[table + 1];
    size_t n = 0;
    *out = (kal__split){0};
    for (size_t f = first; f < last; f++)
        n += s->out->impact_field[f].scope && kal__cell_given(&s->out->impact_field[f].field, row);
    if (!n)
        return true;
    const char **scope = KAL__NEW(s->out->arena, n, const char *);
    double *amount = KAL__NEW(s->out->arena, n, double);
    if (!scope || !amount)
        return false;
    for (size_t f = first; f < last; f++) {
        const kal__impact_field *field = &s->out->impact_field[f];
        if (!field->scope || !kal__cell_given(&field->field, row))
            continue;
        scope[out->n] = field->scope;
        amount[out->n++] = field->field.number[row];
    }
    out->scope = scope;
    out->amount = amount;
    return true;
}

static const char *or_else(const char *text, const char *otherwise)
{
    return *text ? text : otherwise;
}

static bool virgin_empty(const kal__settle *s, uint32_t row)
{
    for (size_t f = s->out->impact_first[KAL__SUPPLIES];
         f < s->out->impact_first[KAL__SUPPLIES + 1]; f++)
        if (s->out->impact_field[f].impact == KAL__VIRGIN)
            return !kal__cell_given(&s->out->impact_field[f].field, row);
    return true;
}

static bool supplies(kal__settle *s, kal__model *m)
{
    const double **impact = kal__build_impacts(s, KAL__SUPPLIES, false);
    m->supplies = s->count[KAL__SUPPLIES];
    if (!impact || !(m->supply = ROOM(KAL__SUPPLIES, kal__supply)))
        return false;
    for (size_t i = 0; i < m->supplies; i++) {
        const uint32_t row = s->rows[KAL__SUPPLIES][i];
        const uint32_t material = kal__at(s, KAL__SUPPLIES_MATERIAL, row);
        const kal__kind kind = m->material[material].kind;
        const bool energy = kind == KAL__HEAT || kind == KAL__POWER;
        m->supply[i] = (kal__supply){
            .id = kal__text_at(s, KAL__SUPPLIES_SUPPLY, row),
            .scope = or_else(kal__text_at(s, KAL__SUPPLIES_SCOPE, row), energy ? "2" : "3.1"),
            .material = material,
            .enterprise = kal__at(s, KAL__SUPPLIES_ENTERPRISE, row),
            .capacity = kal__number_at(s, KAL__SUPPLIES_CAPACITY, row),
            .min = kal__number_at(s, KAL__SUPPLIES_MIN, row),
            .impact = impact[i],
            .virgin_default = virgin_empty(s, row),
            .row = row,
        };
        if (!split(s, KAL__SUPPLIES, row, &m->supply[i].ghg))
            return false;
    }
    return true;
}

static bool disposals(kal__settle *s, kal__model *m)
{
    const double **impact = kal__build_impacts(s, KAL__DISPOSALS, false);
    m->disposals = s->count[KAL__DISPOSALS];
    if (!impact || !(m->disposal = ROOM(KAL__DISPOSALS, kal__disposal)))
        return false;
    for (size_t i = 0; i < m->disposals; i++) {
        const uint32_t row = s->rows[KAL__DISPOSALS][i];
        m->disposal[i] = (kal__disposal){
            .id = kal__text_at(s, KAL__DISPOSALS_DISPOSAL, row),
            .scope = or_else(kal__text_at(s, KAL__DISPOSALS_SCOPE, row), "3.5"),
            .material = kal__at(s, KAL__DISPOSALS_MATERIAL, row),
            .enterprise = kal__at(s, KAL__DISPOSALS_ENTERPRISE, row),
            .method = (kal__method)kal__word_at(s, KAL__DISPOSALS_METHOD, row),
            .capacity = kal__number_at(s, KAL__DISPOSALS_CAPACITY, row),
            .min = kal__number_at(s, KAL__DISPOSALS_MIN, row),
            .impact = impact[i],
            .row = row,
        };
        if (!split(s, KAL__DISPOSALS, row, &m->disposal[i].ghg))
            return false;
    }
    return true;
}

static bool processes(kal__settle *s, kal__model *m)
{
    const double **impact = kal__build_impacts(s, KAL__PROCESSES, false);
    m->processes = s->count[KAL__PROCESSES];
    if (!impact || !(m->process = ROOM(KAL__PROCESSES, kal__process)))
        return false;
    for (size_t i = 0; i < m->processes; i++) {
        const uint32_t row = s->rows[KAL__PROCESSES][i];
        m->process[i] = (kal__process){
            .id = kal__text_at(s, KAL__PROCESSES_PROCESS, row),
            .scope = or_else(kal__text_at(s, KAL__PROCESSES_SCOPE, row), "1"),
            .unit = s->level_text[row],
            .enterprise = kal__at(s, KAL__PROCESSES_ENTERPRISE, row),
            .capacity = kal__number_at(s, KAL__PROCESSES_CAPACITY, row),
            .min = kal__number_at(s, KAL__PROCESSES_MIN, row),
            .impact = impact[i],
            .row = row,
        };
        if (!split(s, KAL__PROCESSES, row, &m->process[i].ghg))
            return false;
    }
    return true;
}

static bool flows(kal__settle *s, kal__model *m)
{
    m->flows = s->count[KAL__PROCESS_FLOWS];
    if (!(m->flow = ROOM(KAL__PROCESS_FLOWS, kal__flow)))
        return false;
    for (size_t i = 0; i < m->flows; i++) {
        const uint32_t row = s->rows[KAL__PROCESS_FLOWS][i];
        m->flow[i] = (kal__flow){
            .port = s->port_text[row],
            .process = kal__at(s, KAL__PROCESS_FLOWS_PROCESS, row),
            .material = kal__at(s, KAL__PROCESS_FLOWS_MATERIAL, row),
            .out = kal__word_at(s, KAL__PROCESS_FLOWS_DIRECTION, row) == KAL__OUT,
            .amount = kal__number_at(s, KAL__PROCESS_FLOWS_AMOUNT, row),
            .row = row,
        };
    }
    return true;
}

bool kal__settle_build(kal__settle *s)
{
    kal__model *m = s->model;
    return enterprises(s, m) && materials(s, m) && sources(s, m) && sinks(s, m) && supplies(s, m) &&
           disposals(s, m) && processes(s, m) && flows(s, m);
}
