/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short unique names of rows and columns in printable ASCII, for files of other programs. */
#include <string.h>

#include "lib/match/build.h"

const char *kal__row_family_text(kal__row_family family)
{
    static const char *const text[] = {
#define ROW_TEXT(name, word) [name] = word,
        KAL__ROW_LIST(ROW_TEXT)
#undef ROW_TEXT
    };
    return text[family];
}

const char *kal__column_kind_text(kal__column_kind kind)
{
    static const char *const text[] = {
        [KAL__COL_EXCHANGE] = "exchange", [KAL__COL_PURCHASE] = "purchase",
        [KAL__COL_DISPOSAL] = "disposal", [KAL__COL_UNPLACED] = "unplaced",
        [KAL__COL_LEVEL] = "level",       [KAL__COL_EXCEED] = "exceed",
    };
    return text[kind];
}

/* An id without blanks, without the ':' between parts (a process's port is written "process/material"), and
 * without what is not printable: such bytes, '%' and '/' are written %XX. */
static const char *part(kal__arena *arena, const char *id)
{
    static const char hex[] = "0123456789ABCDEF";
    char *out = KAL__NEW(arena, 3 * strlen(id) + 1, char), *to = out;

    for (; out && *id; id++) {
        unsigned char c = (unsigned char)*id;
        if (c == ':') {
            *to++ = '/';
        } else if (c > 0x20 && c < 0x7F && c != '%' && c != '/') {
            *to++ = (char)c;
        } else {
            *to++ = '%';
            *to++ = hex[c >> 4];
            *to++ = hex[c & 15];
        }
    }
    return out;
}

/* "kind:part:part:part"; NULL parts are left out. */
static const char *name(kal__arena *arena, const char *kind, const char *a, const char *b,
                        const char *c)
{
    const char *pa = part(arena, a), *pb = b ? part(arena, b) : "", *pc = c ? part(arena, c) : "";

    if (!pa || !pb || !pc)
        return NULL;
    return kal__arena_print(arena, "%s:%s%s%s%s%s", kind, pa, b ? ":" : "", pb, c ? ":" : "", pc);
}

static const char *link_name(kal__arena *arena, const char *kind, const kal__model *m, uint32_t l)
{
    const kal__link *link = &m->link[l];

    return name(arena, kind, m->enterprise[link->from].id, m->enterprise[link->to].id,
                link->material == KAL__NONE ? NULL : m->material[link->material].id);
}

const char *kal__row_name(kal__arena *arena, const kal_program *program, uint32_t row)
{
    const kal__model *m = program->model;
    const kal_network *net = program->network;
    uint32_t a = program->row[row].a, b = program->row[row].b;
    kal__row_family family = (kal__row_family)program->row[row].kind;
    const char *kind = kal__row_family_text(family);

    switch (family) {
    case KAL__ROW_SOURCE:
    case KAL__ROW_OUTPUT:
    case KAL__ROW_MIN_EXCHANGE: return name(arena, kind, net->supply_port[a].id, NULL, NULL);
    case KAL__ROW_NEED:
    case KAL__ROW_OUTLET:
    case KAL__ROW_INPUT:
    case KAL__ROW_SHARE: return name(arena, kind, net->demand_port[a].id, NULL, NULL);
    case KAL__ROW_SUBSTITUTION_SHARE:
        return name(arena, kind, net->demand_port[a].id, m->material[m->substitution[b].from].id,
                    NULL);
    case KAL__ROW_QUALITY_MAX:
    case KAL__ROW_QUALITY_MIN:
        return name(arena, kind, net->demand_port[a].id, m->property[m->spec[b].property], NULL);
    case KAL__ROW_SUPPLY_CAPACITY:
    case KAL__ROW_SUPPLY_MIN: return name(arena, kind, m->supply[a].id, NULL, NULL);
    case KAL__ROW_DISPOSAL_CAPACITY:
    case KAL__ROW_DISPOSAL_MIN: return name(arena, kind, m->disposal[a].id, NULL, NULL);
    case KAL__ROW_LINK_CAPACITY:
    case KAL__ROW_LINK_MIN: return link_name(arena, kind, m, a);
    case KAL__ROW_PROCESS_CAPACITY:
    case KAL__ROW_PROCESS_MIN: return name(arena, kind, m->process[a].id, NULL, NULL);
    case KAL__ROW_LIMIT_MAX:
    case KAL__ROW_LIMIT_MIN: return name(arena, kind, m->limit[a].id, NULL, NULL);
    case KAL__ROW_FAMILIES: break;
    }
    return "";
}

const char *kal__column_name(kal__arena *arena, const kal_program *program, uint32_t column)
{
    const kal__model *m = program->model;
    const kal_network *net = program->network;
    uint32_t a = program->column[column].a, b = program->column[column].b;
    kal__column_kind k = (kal__column_kind)program->column[column].kind;
    const char *kind = kal__column_kind_text(k);

    switch (k) {
    case KAL__COL_EXCHANGE:
        return name(arena, kind, net->source_id[a], net->sink_id[a],
                    *net->mode[a] ? net->mode[a] : NULL);
    case KAL__COL_PURCHASE: return name(arena, kind, m->supply[a].id, net->demand_port[b].id, NULL);
    case KAL__COL_DISPOSAL:
        return name(arena, kind, m->disposal[a].id, net->supply_port[b].id, NULL);
    case KAL__COL_UNPLACED: return name(arena, kind, net->supply_port[a].id, NULL, NULL);
    case KAL__COL_LEVEL: return name(arena, kind, m->process[a].id, NULL, NULL);
    case KAL__COL_EXCEED: return name(arena, kind, m->limit[a].id, b == 0 ? "max" : "min", NULL);
    case KAL__COLUMN_KINDS: break;
    }
    return "";
}
