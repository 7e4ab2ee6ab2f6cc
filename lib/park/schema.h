/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables and columns that there are: one line each, from which everything else follows. */
#ifndef KAL_PARK_SCHEMA_H
#define KAL_PARK_SCHEMA_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "lib/park/table.h"

typedef enum kal__type {
    KAL__TEXT,    /* free */
    KAL__ID,      /* names the row */
    KAL__REF,     /* names a row of another table (detail: which) */
    KAL__WORD,    /* one of a list (detail: which list) */
    KAL__UNIT,    /* a unit, as in brackets */
    KAL__MODE,    /* a mode that some row of transport has */
    KAL__OWNER,   /* a row of one of several tables (detail: kal__owners) */
    KAL__ON,      /* enterprise, group:NAME, role:NAME */
    KAL__LIMITED, /* an impact or indicator:NAME */
    KAL__NUMBER,  /* a number (detail: kal__measure) */
    KAL__VALUE    /* what it is depends on another cell of the row */
} kal__type;

/* What a number is measured in; lib/park/target.c knows the unit. */
typedef enum kal__measure {
    KAL__PLAIN,    /* no unit at all */
    KAL__RATIO,    /* dimensionless */
    KAL__PROPERTY, /* dimensionless, but bracketed everywhere or nowhere */
    KAL__KM,
    KAL__QUANTITY,      /* the material's unit per period */
    KAL__LEVEL,         /* the process's unit per period */
    KAL__PER_LEVEL,     /* the material's unit per unit of level */
    KAL__YIELD,         /* unit of `to` per unit of `from` */
    KAL__TOTAL,         /* the impact's unit per period; the indicator's unit */
    KAL__PRICE,         /* currency per unit of the impact, of the indicator's numerator */
    KAL__WEIGHT,        /* 1 per unit of the impact, or the word `relative` */
    KAL__ACTIVITY,      /* the impact's unit per unit of the activity (and km) */
    KAL__FIXED_ACTIVITY /* of transport: per unit, whatever the distance */
} kal__measure;

typedef enum kal__range {
    KAL__ANY,
    KAL__NOT_NEGATIVE,
    KAL__POSITIVE,
    KAL__LOSS,
    KAL__SHARE,
    KAL__AT_LEAST_ONE,
    KAL__WHOLE,
    KAL__LATITUDE,
    KAL__LONGITUDE
} kal__range;

typedef enum kal__words {
    KAL__ROLES,
    KAL__MATERIAL_KINDS,
    KAL__METHODS,
    KAL__STATUSES,
    KAL__YES_NO,
    KAL__DIRECTIONS,
    KAL__ATTRIBUTE_WORDS,
    KAL__OPS,
    KAL__PERIODS,
    KAL__LINK_MODES,
    KAL__SETTINGS,
    KAL__WORD_LISTS
} kal__words;

enum { KAL__NO, KAL__YES };
enum { KAL__IN, KAL__OUT };
enum { KAL__SET, KAL__SCALE, KAL__ADD };
enum { KAL__OPEN, KAL__LISTED };

/* Who may own a quality, a spec, an attribute. */
typedef enum kal__owners { KAL__GIVERS, KAL__TAKERS, KAL__ANYONE } kal__owners;

enum { KAL__KEY = 1, KAL__REQUIRED = 2, KAL__INF = 4 }; /* flags; INF: `inf` may be written */

/* table, column, name, type, detail, flags, range, default (words: number of the word; NaN: not given) */
#define KAL__COLUMN_LIST(COL)                                                                      \
    COL(PARK, KEY, "key", TEXT, 0, 3, ANY, NAN)                                                    \
    COL(PARK, VALUE, "value", VALUE, 0, 2, ANY, NAN)                                               \
    COL(ENTERPRISES, ENTERPRISE, "enterprise", ID, 0, 3, ANY, NAN)                                 \
    COL(ENTERPRISES, NAME, "name", TEXT, 0, 0, ANY, NAN)                                           \
    COL(ENTERPRISES, ROLE, "role", WORD, KAL__ROLES, 0, ANY, 0)                                    \
    COL(ENTERPRISES, GROUP, "group", TEXT, 0, 0, ANY, NAN)                                         \
    COL(ENTERPRISES, SECTOR, "sector", TEXT, 0, 0, ANY, NAN)                                       \
    COL(ENTERPRISES, LAT, "lat", NUMBER, KAL__PLAIN, 0, LATITUDE, NAN)                             \
    COL(ENTERPRISES, LON, "lon", NUMBER, KAL__PLAIN, 0, LONGITUDE, NAN)                            \
    COL(ENTERPRISES, X, "x", NUMBER, KAL__KM, 0, ANY, NAN)                                         \
    COL(ENTERPRISES, Y, "y", NUMBER, KAL__KM, 0, ANY, NAN)                                         \
    COL(ENTERPRISES, ACTIVE, "active", WORD, KAL__YES_NO, 0, ANY, KAL__YES)                        \
    COL(MATERIALS, MATERIAL, "material", ID, 0, 3, ANY, NAN)                                       \
    COL(MATERIALS, NAME, "name", TEXT, 0, 0, ANY, NAN)                                             \
    COL(MATERIALS, UNIT, "unit", UNIT, 0, 2, ANY, NAN)                                             \
    COL(MATERIALS, KIND, "kind", WORD, KAL__MATERIAL_KINDS, 0, ANY, 8)                             \
    COL(MATERIALS, EWC, "ewc", TEXT, 0, 0, ANY, NAN)                                               \
    COL(MATERIALS, HAZARDOUS, "hazardous", WORD, KAL__YES_NO, 0, ANY, KAL__NO)                     \
    COL(IMPACTS, IMPACT, "impact", ID, 0, 3, ANY, NAN)                                             \
    COL(IMPACTS, UNIT, "unit", UNIT, 0, 0, ANY, NAN)                                               \
    COL(IMPACTS, NAME, "name", TEXT, 0, 0, ANY, NAN)                                               \
    COL(SOURCES, SOURCE, "source", ID, 0, 3, ANY, NAN)                                             \
    COL(SOURCES, ENTERPRISE, "enterprise", REF, KAL__ENTERPRISES, 2, ANY, NAN)                     \
    COL(SOURCES, MATERIAL, "material", REF, KAL__MATERIALS, 2, ANY, NAN)                           \
    COL(SOURCES, QUANTITY, "quantity", NUMBER, KAL__QUANTITY, 2, NOT_NEGATIVE, NAN)                \
    COL(SOURCES, MIN_EXCHANGE, "min_exchange", NUMBER, KAL__QUANTITY, 0, NOT_NEGATIVE, 0)          \
    COL(SOURCES, UNIT, "unit", UNIT, 0, 0, ANY, NAN)                                               \
    COL(SINKS, SINK, "sink", ID, 0, 3, ANY, NAN)                                                   \
    COL(SINKS, ENTERPRISE, "enterprise", REF, KAL__ENTERPRISES, 2, ANY, NAN)                       \
    COL(SINKS, MATERIAL, "material", REF, KAL__MATERIALS, 2, ANY, NAN)                             \
    COL(SINKS, QUANTITY, "quantity", NUMBER, KAL__QUANTITY, 2, NOT_NEGATIVE, NAN)                  \
    COL(SINKS, REQUIRED, "required", WORD, KAL__YES_NO, 0, ANY, KAL__YES)                          \
    COL(SINKS, SHARE, "max_secondary_share", NUMBER, KAL__RATIO, 0, SHARE, 1)                      \
    COL(SINKS, UNIT, "unit", UNIT, 0, 0, ANY, NAN)                                                 \
    COL(SUPPLIES, SUPPLY, "supply", ID, 0, 3, ANY, NAN)                                            \
    COL(SUPPLIES, MATERIAL, "material", REF, KAL__MATERIALS, 2, ANY, NAN)                          \
    COL(SUPPLIES, ENTERPRISE, "enterprise", REF, KAL__ENTERPRISES, 0, ANY, NAN)                    \
    COL(SUPPLIES, CAPACITY, "capacity", NUMBER, KAL__QUANTITY, 4, NOT_NEGATIVE, INFINITY)          \
    COL(SUPPLIES, MIN, "min", NUMBER, KAL__QUANTITY, 0, NOT_NEGATIVE, 0)                           \
    COL(SUPPLIES, SCOPE, "scope", TEXT, 0, 0, ANY, NAN)                                            \
    COL(SUPPLIES, UNIT, "unit", UNIT, 0, 0, ANY, NAN)                                              \
    COL(DISPOSALS, DISPOSAL, "disposal", ID, 0, 3, ANY, NAN)                                       \
    COL(DISPOSALS, MATERIAL, "material", REF, KAL__MATERIALS, 2, ANY, NAN)                         \
    COL(DISPOSALS, ENTERPRISE, "enterprise", REF, KAL__ENTERPRISES, 0, ANY, NAN)                   \
    COL(DISPOSALS, METHOD, "method", WORD, KAL__METHODS, 0, ANY, 6)                                \
    COL(DISPOSALS, CAPACITY, "capacity", NUMBER, KAL__QUANTITY, 4, NOT_NEGATIVE, INFINITY)         \
    COL(DISPOSALS, MIN, "min", NUMBER, KAL__QUANTITY, 0, NOT_NEGATIVE, 0)                          \
    COL(DISPOSALS, SCOPE, "scope", TEXT, 0, 0, ANY, NAN)                                           \
    COL(DISPOSALS, UNIT, "unit", UNIT, 0, 0, ANY, NAN)                                             \
    COL(SUBSTITUTIONS, FROM, "from", REF, KAL__MATERIALS, 3, ANY, NAN)                             \
    COL(SUBSTITUTIONS, TO, "to", REF, KAL__MATERIALS, 3, ANY, NAN)                                 \
    COL(SUBSTITUTIONS, YIELD, "yield", NUMBER, KAL__YIELD, 0, POSITIVE, 1)                         \
    COL(SUBSTITUTIONS, SHARE, "max_share", NUMBER, KAL__RATIO, 0, SHARE, 1)                        \
    COL(LINKS, FROM, "from", REF, KAL__ENTERPRISES, 3, ANY, NAN)                                   \
    COL(LINKS, TO, "to", REF, KAL__ENTERPRISES, 3, ANY, NAN)                                       \
    COL(LINKS, MATERIAL, "material", REF, KAL__MATERIALS, 1, ANY, NAN)                             \
    COL(LINKS, STATUS, "status", WORD, KAL__STATUSES, 0, ANY, 0)                                   \
    COL(LINKS, DISTANCE, "distance", NUMBER, KAL__KM, 0, NOT_NEGATIVE, NAN)                        \
    COL(LINKS, MODE, "mode", MODE, 0, 0, ANY, NAN)                                                 \
    COL(LINKS, CAPACITY, "capacity", NUMBER, KAL__QUANTITY, 4, NOT_NEGATIVE, INFINITY)             \
    COL(LINKS, MIN, "min", NUMBER, KAL__QUANTITY, 0, NOT_NEGATIVE, 0)                              \
    COL(LINKS, LOSS, "loss", NUMBER, KAL__RATIO, 0, LOSS, 0)                                       \
    COL(TRANSPORT, MODE, "mode", TEXT, 0, 3, ANY, NAN)                                             \
    COL(TRANSPORT, MATERIAL, "material", REF, KAL__MATERIALS, 1, ANY, NAN)                         \
    COL(TRANSPORT, KIND, "kind", WORD, KAL__MATERIAL_KINDS, 1, ANY, NAN)                           \
    COL(TRANSPORT, MAX_DISTANCE, "max_distance", NUMBER, KAL__KM, 4, NOT_NEGATIVE, INFINITY)       \
    COL(PROCESSES, PROCESS, "process", ID, 0, 3, ANY, NAN)                                         \
    COL(PROCESSES, ENTERPRISE, "enterprise", REF, KAL__ENTERPRISES, 2, ANY, NAN)                   \
    COL(PROCESSES, CAPACITY, "capacity", NUMBER, KAL__LEVEL, 4, NOT_NEGATIVE, INFINITY)            \
    COL(PROCESSES, MIN, "min", NUMBER, KAL__LEVEL, 0, NOT_NEGATIVE, 0)                             \
    COL(PROCESSES, UNIT, "unit", UNIT, 0, 0, ANY, NAN)                                             \
    COL(PROCESSES, SCOPE, "scope", TEXT, 0, 0, ANY, NAN)                                           \
    COL(PROCESS_FLOWS, PROCESS, "process", REF, KAL__PROCESSES, 3, ANY, NAN)                       \
    COL(PROCESS_FLOWS, DIRECTION, "direction", WORD, KAL__DIRECTIONS, 3, ANY, NAN)                 \
    COL(PROCESS_FLOWS, MATERIAL, "material", REF, KAL__MATERIALS, 3, ANY, NAN)                     \
    COL(PROCESS_FLOWS, AMOUNT, "amount", NUMBER, KAL__PER_LEVEL, 2, NOT_NEGATIVE, NAN)             \
    COL(PROCESS_FLOWS, UNIT, "unit", UNIT, 0, 0, ANY, NAN)                                         \
    COL(QUALITY, OWNER, "owner", OWNER, KAL__GIVERS, 3, ANY, NAN)                                  \
    COL(QUALITY, PROPERTY, "property", TEXT, 0, 3, ANY, NAN)                                       \
    COL(QUALITY, VALUE, "value", NUMBER, KAL__PROPERTY, 2, ANY, NAN)                               \
    COL(SPECS, OWNER, "owner", OWNER, KAL__TAKERS, 3, ANY, NAN)                                    \
    COL(SPECS, PROPERTY, "property", TEXT, 0, 3, ANY, NAN)                                         \
    COL(SPECS, MIN, "min", NUMBER, KAL__PROPERTY, 4, ANY, -INFINITY)                               \
    COL(SPECS, MAX, "max", NUMBER, KAL__PROPERTY, 4, ANY, INFINITY)                                \
    COL(LIMITS, LIMIT, "limit", ID, 0, 3, ANY, NAN)                                                \
    COL(LIMITS, IMPACT, "impact", LIMITED, KAL__IMPACTS, 2, ANY, NAN)                              \
    COL(LIMITS, ON, "on", ON, 0, 0, ANY, NAN)                                                      \
    COL(LIMITS, MAX, "max", NUMBER, KAL__TOTAL, 4, ANY, INFINITY)                                  \
    COL(LIMITS, MIN, "min", NUMBER, KAL__TOTAL, 4, ANY, -INFINITY)                                 \
    COL(LIMITS, PRICE, "price", NUMBER, KAL__PRICE, 0, ANY, NAN)                                   \
    COL(OBJECTIVE, IMPACT, "impact", REF, KAL__IMPACTS, 3, ANY, NAN)                               \
    COL(OBJECTIVE, WEIGHT, "weight", NUMBER, KAL__WEIGHT, 0, ANY, 1)                               \
    COL(OBJECTIVE, LEVEL, "level", NUMBER, KAL__PLAIN, 1, WHOLE, 1)                                \
    COL(FIXED, ENTERPRISE, "enterprise", REF, KAL__ENTERPRISES, 3, ANY, NAN)                       \
    COL(FIXED, IMPACT, "impact", REF, KAL__IMPACTS, 3, ANY, NAN)                                   \
    COL(FIXED, SCOPE, "scope", TEXT, 0, 1, ANY, NAN)                                               \
    COL(FIXED, AMOUNT, "amount", NUMBER, KAL__TOTAL, 2, ANY, NAN)                                  \
    COL(FIXED, NAME, "name", TEXT, 0, 0, ANY, NAN)                                                 \
    COL(ATTRIBUTES, OWNER, "owner", OWNER, KAL__ANYONE, 3, ANY, NAN)                               \
    COL(ATTRIBUTES, ATTRIBUTE, "attribute", WORD, KAL__ATTRIBUTE_WORDS, 3, ANY, NAN)               \
    COL(ATTRIBUTES, VALUE, "value", VALUE, 0, 2, ANY, NAN)                                         \
    COL(SCENARIOS, SCENARIO, "scenario", TEXT, 0, 2, ANY, NAN)                                     \
    COL(SCENARIOS, TABLE, "table", TEXT, 0, 2, ANY, NAN)                                           \
    COL(SCENARIOS, ROW, "row", TEXT, 0, 2, ANY, NAN)                                               \
    COL(SCENARIOS, COLUMN, "column", TEXT, 0, 2, ANY, NAN)                                         \
    COL(SCENARIOS, OP, "op", WORD, KAL__OPS, 2, ANY, NAN)                                          \
    COL(SCENARIOS, VALUE, "value", TEXT, 0, 2, ANY, NAN)

/* KAL__SINKS_QUANTITY and so on; those of one table stand together. */
typedef enum kal__column_id {
#define KAL__COLUMN_ENUM(table, column, name, type, detail, flags, range, fallback)                \
    KAL__##table##_##column,
    KAL__COLUMN_LIST(KAL__COLUMN_ENUM)
#undef KAL__COLUMN_ENUM
        KAL__COLUMNS
} kal__column_id;

typedef struct kal__rule {
    kal__table_id table;
    const char *name;
    kal__type type;
    unsigned detail, flags;
    kal__range range;
    double fallback;
} kal__rule;

extern const kal__rule kal__rules[KAL__COLUMNS];

/* The columns of a table are first .. first + count - 1. */
typedef struct kal__table_rule {
    const char *name;
    unsigned first, count;
    bool impacts; /* every impact is a column */
    bool scopes;  /* ghg may be split as ghg:SCOPE */
    bool required;
} kal__table_rule;

const kal__table_rule *kal__table_rule_of(kal__table_id id);

/* The words of a list, [*count]. */
const char *const *kal__word_list(kal__words list, size_t *count);
/* The number of a word, KAL__NONE when the list does not hold it. */
unsigned kal__word_find(kal__words list, const char *text);

/* A column of the schema by name, KAL__COLUMNS when the table has none such. */
kal__column_id kal__column_find(kal__table_id table, const char *name, size_t n);
/* Is it the name of a column of any table? */
bool kal__column_anywhere(const char *name);

/* Does v lie in the range; what the range is, in words. */
bool kal__range_holds(kal__range range, double v);
const char *kal__range_text(kal__range range);

#endif
