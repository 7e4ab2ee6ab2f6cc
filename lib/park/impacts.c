/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which impacts a park has. */
#include <stdlib.h>
#include <string.h>

#include "lib/park/settle.h"

static bool is_name(const char *id)
{
    if (strlen(id) > 200 || (id[0] >= '0' && id[0] <= '9'))
        return false;
    for (; *id; id++)
        if (!((*id >= 'A' && *id <= 'Z') || (*id >= 'a' && *id <= 'z') ||
              (*id >= '0' && *id <= '9') || *id == '_'))
            return false;
    return true;
}

static void check_id(kal__settle *s, size_t row, const char *id)
{
    char quoted[KAL__QUOTE];
    if (!is_name(id))
        kal__say(s, KAL__IMPACTS, row, "impact",
                 "not an impact id (letters, digits and _, no digit first, 200 bytes at most): %s",
                 kal__quote(id, quoted));
    else if (kal__column_anywhere(id))
        kal__say(s, KAL__IMPACTS, row, "impact", "is the name of a column: %s",
                 kal__quote(id, quoted));
    else if (!strncmp(id, "x_", 2))
        kal__say(s, KAL__IMPACTS, row, "impact", "columns that begin with x_ are notes: %s",
                 kal__quote(id, quoted));
}

/* Cost is money, ghg is CO2 equivalents, whatever their size. */
static bool unit_fits(uint32_t impact, const kal__unit *unit)
{
    kal__unit must = KAL__UNIT_ONE;
    must.power[impact == KAL__COST ? KAL__DIM_MONEY : KAL__DIM_CO2E] = 1;
    return impact > KAL__GHG || kal__unit_same_dim(unit, &must);
}

static void take_unit(kal__settle *s, uint32_t position, size_t row)
{
    kal__impact *impact = &s->model->impact[position];
    const char *text = kal__cell(&s->out->field[KAL__IMPACTS_UNIT], row);
    kal__unit unit;
    char quoted[KAL__QUOTE];
    if (!*text)
        return;
    if (!kal__read_unit(s, text, &unit))
        kal__say_unit(s, KAL__IMPACTS, row, "unit", text);
    else if (!unit_fits(position, &unit))
        kal__say(s, KAL__IMPACTS, row, "unit", "%s is not a unit of %s", kal__quote(text, quoted),
                 impact->id);
    impact->unit = text; /* also when it is wrong, so that its brackets are not called wrong, too */
    impact->dim = kal__read_unit(s, text, &unit) ? unit : KAL__UNIT_ONE;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const kal__impact *)a)->id, ((const kal__impact *)b)->id);
}

/* The rows of impacts.csv, each id once; `row` of the three that are always there is set when repeated. */
static bool collect(kal__settle *s, size_t rows)
{
    kal__model *m = s->model;
    kal__dict *seen = kal__dict_new(s->scratch, rows + 3);
    if (!seen)
        return false;
    for (uint32_t i = 0; i < 3; i++)
        if (kal__dict_put(seen, m->impact[i].id, strlen(m->impact[i].id), i) != i)
            return false;
    for (size_t row = 0; row < rows; row++) {
        const char *id = kal__cell(&s->out->field[KAL__IMPACTS_IMPACT], row);
        char place[64];
        if (!*id)
            continue;
        const uint32_t at = kal__dict_put(seen, id, strlen(id), (uint32_t)m->impacts);
        if (at == KAL__NONE)
            return false;
        if (at == m->impacts) {
            check_id(s, row, id);
            m->impact[m->impacts++] =
                (kal__impact){.id = id, .dim = KAL__UNIT_ONE, .row = (uint32_t)row};
        } else if (m->impact[at].row != KAL__NONE) {
            kal__park_place(s->park, KAL__IMPACTS, m->impact[at].row, sizeof place, place);
            kal__say(s, KAL__IMPACTS, row, "impact", "\"%s\" stands already in %s", id, place);
        } else {
            m->impact[at].row = (uint32_t)row;
        }
    }
    return true;
}

/* fixed_IMPACT is a column of transport, so it cannot be an impact beside IMPACT. */
static void check_fixed(kal__settle *s)
{
    for (size_t i = 3; i < s->model->impacts; i++) {
        const char *id = s->model->impact[i].id;
        if (!strncmp(id, "fixed_", 6) &&
            kal__dict_get(s->id[KAL__IMPACTS], id + 6, strlen(id) - 6) != KAL__NONE)
            kal__say(s, KAL__IMPACTS, s->model->impact[i].row, "impact",
                     "is the name of a column of transport: \"%s\"", id);
    }
}

bool kal__settle_impacts(kal__settle *s)
{
    kal__model *m = s->model;
    const kal__raw *raw = kal__raw_of(s, KAL__IMPACTS);
    m->impact = KAL__NEW(s->out->arena, raw->rows + 3, kal__impact);
    s->impact_id = KAL__NEW(s->scratch, raw->rows + 3, const char *);
    kal__dict *dict = kal__dict_new(s->scratch, raw->rows + 3);
    if (!m->impact || !s->impact_id || !dict)
        return false;
    kal__unit money = KAL__UNIT_ONE, co2e = KAL__UNIT_ONE;
    money.power[KAL__DIM_MONEY] = 1;
    co2e.power[KAL__DIM_CO2E] = 1;
    m->impact[KAL__COST] = (kal__impact){"cost", "", m->currency, money, KAL__NONE};
    m->impact[KAL__GHG] = (kal__impact){"ghg", "", "kgCO2e", co2e, KAL__NONE};
    m->impact[KAL__VIRGIN] = (kal__impact){"virgin", "", NULL, KAL__UNIT_ONE, KAL__NONE};
    m->impacts = 3;
    s->blind[KAL__IMPACTS] = raw->broken || (raw->rows && !s->out->field[KAL__IMPACTS_IMPACT].raw);
    if (!collect(s, raw->rows))
        return false;
    qsort(m->impact + 3, m->impacts - 3, sizeof *m->impact, by_id);
    s->id[KAL__IMPACTS] = dict;
    for (uint32_t i = 0; i < m->impacts; i++) {
        const uint32_t row = m->impact[i].row;
        s->impact_id[i] = m->impact[i].id;
        m->impact[i].name =
            row == KAL__NONE ? "" : kal__cell(&s->out->field[KAL__IMPACTS_NAME], row);
        if (row != KAL__NONE)
            take_unit(s, i, row);
        if (kal__dict_put(dict, m->impact[i].id, strlen(m->impact[i].id), i) == KAL__NONE)
            return false;
    }
    check_fixed(s);
    return true;
}
