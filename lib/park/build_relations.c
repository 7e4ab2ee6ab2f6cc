/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how rows that relate others, bound them or weigh them enter the model. */
#include <stdlib.h>
#include <string.h>

#include "lib/park/build.h"

#define ROOM(table, type) KAL__NEW(s->out->arena, s->count[table], type)

static bool substitutions(kal__settle *s, kal__model *m)
{
    const double **impact = kal__build_impacts(s, KAL__SUBSTITUTIONS, false);
    m->substitutions = s->count[KAL__SUBSTITUTIONS];
    if (!impact || !(m->substitution = ROOM(KAL__SUBSTITUTIONS, kal__substitution)))
        return false;
    for (size_t i = 0; i < m->substitutions; i++) {
        const uint32_t row = s->rows[KAL__SUBSTITUTIONS][i];
        m->substitution[i] = (kal__substitution){
            .from = kal__at(s, KAL__SUBSTITUTIONS_FROM, row),
            .to = kal__at(s, KAL__SUBSTITUTIONS_TO, row),
            .yield = kal__number_at(s, KAL__SUBSTITUTIONS_YIELD, row),
            .max_share = kal__number_at(s, KAL__SUBSTITUTIONS_SHARE, row),
            .impact = impact[i],
            .row = row,
        };
    }
    return true;
}

static bool links(kal__settle *s, kal__model *m)
{
    const double **impact = kal__build_impacts(s, KAL__LINKS, false);
    const bool **per_dim = kal__build_per_dim(s, KAL__LINKS, false);
    m->links = s->count[KAL__LINKS];
    if (!impact || !per_dim || !(m->link = ROOM(KAL__LINKS, kal__link)))
        return false;
    for (size_t i = 0; i < m->links; i++) {
        const uint32_t row = s->rows[KAL__LINKS][i];
        const kal__field *field = s->out->field;
        const char *mode = kal__intern(s, kal__text_at(s, KAL__LINKS_MODE, row));
        if (!mode)
            return false;
        m->link[i] = (kal__link){
            .from = kal__at(s, KAL__LINKS_FROM, row),
            .to = kal__at(s, KAL__LINKS_TO, row),
            .material = kal__at(s, KAL__LINKS_MATERIAL, row),
            .status = (kal__link_status)kal__word_at(s, KAL__LINKS_STATUS, row),
            .distance = kal__number_at(s, KAL__LINKS_DISTANCE, row),
            .mode = mode,
            .capacity = kal__number_at(s, KAL__LINKS_CAPACITY, row),
            .min = kal__number_at(s, KAL__LINKS_MIN, row),
            .loss = kal__number_at(s, KAL__LINKS_LOSS, row),
            .impact = impact[i],
            .per_dim = per_dim[i],
            .capacity_per_dim = kal__build_by_dim(s, KAL__LINKS, &field[KAL__LINKS_CAPACITY], row),
            .min_per_dim = kal__build_by_dim(s, KAL__LINKS, &field[KAL__LINKS_MIN], row),
            .has_dim = s->dim[0][row].has,
            .dim = s->dim[0][row].unit,
            .row = row,
        };
    }
    return true;
}

static bool transports(kal__settle *s, kal__model *m)
{
    const double **impact = kal__build_impacts(s, KAL__TRANSPORT, false);
    const double **fixed = kal__build_impacts(s, KAL__TRANSPORT, true);
    const bool **per_dim = kal__build_per_dim(s, KAL__TRANSPORT, false);
    const bool **fixed_per_dim = kal__build_per_dim(s, KAL__TRANSPORT, true);
    m->transports = s->count[KAL__TRANSPORT];
    if (!impact || !fixed || !per_dim || !fixed_per_dim ||
        !(m->transport = ROOM(KAL__TRANSPORT, kal__transport)))
        return false;
    for (size_t i = 0; i < m->transports; i++) {
        const uint32_t row = s->rows[KAL__TRANSPORT][i],
                       kind = kal__word_at(s, KAL__TRANSPORT_KIND, row);
        const char *mode = kal__intern(s, kal__text_at(s, KAL__TRANSPORT_MODE, row));
        if (!mode)
            return false;
        m->transport[i] = (kal__transport){
            .mode = mode,
            .material = kal__at(s, KAL__TRANSPORT_MATERIAL, row),
            .kind = kind == KAL__NONE ? -1 : (int)kind,
            .max_distance = kal__number_at(s, KAL__TRANSPORT_MAX_DISTANCE, row),
            .impact = impact[i],
            .fixed = fixed[i],
            .per_dim = per_dim[i],
            .fixed_per_dim = fixed_per_dim[i],
            .has_dim = s->dim[1][row].has,
            .dim = s->dim[1][row].unit,
            .row = row,
        };
    }
    return true;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The properties that qualities and specs of the model speak of, each once, by bytes. */
static bool properties(kal__settle *s, kal__model *m, kal__dict **position)
{
    static const kal__column_id columns[] = {KAL__QUALITY_PROPERTY, KAL__SPECS_PROPERTY};
    kal__dict *seen = kal__dict_new(s->scratch, 0);
    m->property =
        KAL__NEW(s->out->arena, s->count[KAL__QUALITY] + s->count[KAL__SPECS], const char *);
    *position = kal__dict_new(s->scratch, 0);
    if (!seen || !m->property || !*position)
        return false;
    for (size_t c = 0; c < 2; c++) {
        const kal__table_id table = kal__rules[columns[c]].table;
        for (size_t i = 0; i < s->count[table]; i++) {
            const char *text = kal__text_at(s, columns[c], s->rows[table][i]);
            const uint32_t at = kal__dict_put(seen, text, strlen(text), (uint32_t)m->properties);
            if (at == KAL__NONE)
                return false;
            if (at == m->properties)
                m->property[m->properties++] = text;
        }
    }
    qsort(m->property, m->properties, sizeof *m->property, by_text);
    for (uint32_t i = 0; i < m->properties; i++)
        if (kal__dict_put(*position, m->property[i], strlen(m->property[i]), i) == KAL__NONE)
            return false;
    return true;
}

static kal__owner owner_of(const kal__field *owner, size_t row)
{
    switch (owner->kind[row]) {
    case KAL__SOURCES: return KAL__OWNER_SOURCE;
    case KAL__SUPPLIES: return KAL__OWNER_SUPPLY;
    case KAL__SINKS: return KAL__OWNER_SINK;
    default: return KAL__OWNER_FLOW;
    }
}

/* Qualities stand by owner. */
static bool find_qualities(kal__settle *s, kal__model *m)
{
    const size_t count[KAL__OWNERS] = {
        [KAL__OWNER_SOURCE] = m->sources, [KAL__OWNER_SUPPLY] = m->supplies, [KAL__OWNER_FLOW] = m->flows};
    for (size_t k = 0; k < KAL__OWNERS; k++) {
        m->quality_first[k] = KAL__NEW(s->out->arena, count[k], uint32_t);
        if (!m->quality_first[k])
            return false;
        for (size_t i = 0; i < count[k]; i++)
            m->quality_first[k][i] = KAL__NONE;
    }
    for (size_t i = m->qualities; i-- > 0;)
        m->quality_first[m->quality[i].owner][m->quality[i].index] = (uint32_t)i;
    return true;
}

static bool qualities(kal__settle *s, kal__model *m)
{
    const kal__field *owner = &s->out->field[KAL__QUALITY_OWNER],
                     *taker = &s->out->field[KAL__SPECS_OWNER];
    kal__dict *position;
    m->qualities = s->count[KAL__QUALITY];
    m->specs = s->count[KAL__SPECS];
    m->quality = ROOM(KAL__QUALITY, kal__quality);
    m->spec = ROOM(KAL__SPECS, kal__spec);
    if (!m->quality || !m->spec || !properties(s, m, &position))
        return false;
    for (size_t i = 0; i < m->qualities; i++) {
        const uint32_t row = s->rows[KAL__QUALITY][i];
        const char *property = kal__text_at(s, KAL__QUALITY_PROPERTY, row);
        m->quality[i] =
            (kal__quality){owner_of(owner, row), s->at[owner->kind[row]][owner->index[row]],
                           kal__dict_get(position, property, strlen(property)),
                           kal__number_at(s, KAL__QUALITY_VALUE, row), row};
    }
    for (size_t i = 0; i < m->specs; i++) {
        const uint32_t row = s->rows[KAL__SPECS][i];
        const char *property = kal__text_at(s, KAL__SPECS_PROPERTY, row);
        m->spec[i] = (kal__spec){owner_of(taker, row),
                                 s->at[taker->kind[row]][taker->index[row]],
                                 kal__dict_get(position, property, strlen(property)),
                                 kal__number_at(s, KAL__SPECS_MIN, row),
                                 kal__number_at(s, KAL__SPECS_MAX, row),
                                 row};
    }
    return find_qualities(s, m);
}

static bool limits(kal__settle *s, kal__model *m)
{
    const kal__field *on = &s->out->field[KAL__LIMITS_ON];
    const unsigned char *kind = s->out->field[KAL__LIMITS_IMPACT].kind;
    m->limits = s->count[KAL__LIMITS];
    if (!(m->limit = ROOM(KAL__LIMITS, kal__limit)))
        return false;
    for (size_t i = 0; i < m->limits; i++) {
        const uint32_t row = s->rows[KAL__LIMITS][i];
        kal__limit *limit = &m->limit[i];
        *limit = (kal__limit){
            .id = kal__text_at(s, KAL__LIMITS_LIMIT, row),
            .on_text = kal__cell(on, row),
            .impact = kal__at(s, KAL__LIMITS_IMPACT, row),
            .indicator = kind[row] ? (kal__indicator_id)(kind[row] - 1) : KAL__INDICATORS,
            .on = *kal__cell(on, row) ? (kal__on)on->kind[row] : KAL__ON_PARK,
            .enterprise = KAL__NONE,
            .max = kal__number_at(s, KAL__LIMITS_MAX, row),
            .min = kal__number_at(s, KAL__LIMITS_MIN, row),
            .price = kal__number_at(s, KAL__LIMITS_PRICE, row),
            .row = row,
        };
        if (limit->on == KAL__ON_ENTERPRISE)
            limit->enterprise = s->at[KAL__ENTERPRISES][on->index[row]];
        else if (limit->on == KAL__ON_ROLE)
            limit->role = (kal__role)on->index[row];
        else if (limit->on == KAL__ON_GROUP &&
                 !(limit->group = kal__intern(s, strchr(limit->on_text, ':') + 1)))
            return false;
    }
    return true;
}

static bool terms(kal__settle *s, kal__model *m)
{
    m->terms = s->count[KAL__OBJECTIVE];
    m->has_objective = kal__raw_of(s, KAL__OBJECTIVE)->rows > 0;
    if (!(m->term = ROOM(KAL__OBJECTIVE, kal__term)))
        return false;
    for (size_t i = 0; i < m->terms; i++) {
        const uint32_t row = s->rows[KAL__OBJECTIVE][i];
        const bool relative = s->out->field[KAL__OBJECTIVE_WEIGHT].kind[row];
        m->term[i] =
            (kal__term){kal__at(s, KAL__OBJECTIVE_IMPACT, row),
                        (unsigned)kal__number_at(s, KAL__OBJECTIVE_LEVEL, row), relative,
                        relative ? 0.0 : kal__number_at(s, KAL__OBJECTIVE_WEIGHT, row), row};
    }
    return true;
}

static bool fixeds(kal__settle *s, kal__model *m)
{
    m->fixeds = s->count[KAL__FIXED];
    if (!(m->fixed = ROOM(KAL__FIXED, kal__fixed)))
        return false;
    for (size_t i = 0; i < m->fixeds; i++) {
        const uint32_t row = s->rows[KAL__FIXED][i];
        m->fixed[i] = (kal__fixed){
            kal__at(s, KAL__FIXED_ENTERPRISE, row),    kal__at(s, KAL__FIXED_IMPACT, row),
            kal__text_at(s, KAL__FIXED_SCOPE, row),    kal__text_at(s, KAL__FIXED_NAME, row),
            kal__number_at(s, KAL__FIXED_AMOUNT, row), row};
    }
    return true;
}

static bool attributes(kal__settle *s, kal__model *m)
{
    m->attributes = s->count[KAL__ATTRIBUTES];
    if (!(m->attribute = ROOM(KAL__ATTRIBUTES, kal__attribute)))
        return false;
    for (size_t i = 0; i < m->attributes; i++) {
        const uint32_t row = s->rows[KAL__ATTRIBUTES][i];
        m->attribute[i] = (kal__attribute){kal__text_at(s, KAL__ATTRIBUTES_OWNER, row),
                                           kal__text_at(s, KAL__ATTRIBUTES_ATTRIBUTE, row),
                                           kal__text_at(s, KAL__ATTRIBUTES_VALUE, row),
                                           kal__number_at(s, KAL__ATTRIBUTES_VALUE, row), row};
    }
    return true;
}

bool kal__settle_build_relations(kal__settle *s)
{
    kal__model *m = s->model;
    return substitutions(s, m) && links(s, m) && transports(s, m) && qualities(s, m) &&
           limits(s, m) && terms(s, m) && fixeds(s, m) && attributes(s, m);
}
