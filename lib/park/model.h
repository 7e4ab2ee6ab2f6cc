/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The park as everything after it reads it: typed rows in base units, in canonical order. */
#ifndef KAL_PARK_MODEL_H
#define KAL_PARK_MODEL_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <kalund/park.h>

#include "base/text.h"
#include "base/unit.h"
#include "lib/park/indicator.h"
#include "lib/park/table.h"

/* Every array is sorted by the bytes of its id, or of its key columns in the order of park-format.md
 * (an empty key part first). Inactive enterprises and all that refers to them are gone. Indices are
 * positions in these arrays, KAL__NONE where a reference is empty. Ids are interned: within one park two
 * equal ids of the same kind are the same pointer. `row` is the row of the raw table (for messages).
 * Numbers are in base units: material unit per period, per base unit of the material, km; infinity is
 * "none"; NaN is "not given". `impact` arrays are [impacts]. */

enum { KAL__COST, KAL__GHG, KAL__VIRGIN }; /* the first impacts; declared ones follow by id */

typedef enum kal__role { KAL__RESIDENT, KAL__MANAGEMENT, KAL__UTILITY, KAL__EXTERNAL } kal__role;
typedef enum kal__kind {
    KAL__SOLID,
    KAL__LIQUID,
    KAL__GAS,
    KAL__WATER,
    KAL__WASTEWATER,
    KAL__HEAT,
    KAL__POWER,
    KAL__FUEL,
    KAL__OTHER,
    KAL__KINDS
} kal__kind;
typedef enum kal__method {
    KAL__LANDFILL,
    KAL__INCINERATION,
    KAL__ENERGY_RECOVERY,
    KAL__TREATMENT,
    KAL__DISCHARGE,
    KAL__STORAGE,
    KAL__METHOD_OTHER
} kal__method;
typedef enum kal__link_status { KAL__ALLOWED, KAL__FORBIDDEN, KAL__EXISTING } kal__link_status;

const char *kal__role_text(kal__role role);
const char *kal__kind_text(kal__kind kind);
const char *kal__method_text(kal__method method);

typedef struct kal__enterprise {
    const char *id, *name, *group, *sector; /* "" when empty */
    kal__role role;
    double lat, lon, x, y; /* NaN when not given */
    uint32_t row;
} kal__enterprise;

typedef struct kal__material {
    const char *id, *name, *unit, *ewc;
    kal__kind kind;
    bool hazardous;
    kal__unit dim; /* of `unit` */
    uint32_t row;
} kal__material;

typedef struct kal__impact {
    const char *id, *name;
    const char *unit; /* NULL when it has none (virgin by default) */
    kal__unit dim;    /* of `unit`; KAL__UNIT_ONE when there is none */
    uint32_t row;     /* KAL__NONE when impacts.csv does not name it */
} kal__impact;

/* ghg split by scope (`ghg:SCOPE` columns); n = 0: all of it has the row's scope. */
typedef struct kal__split {
    size_t n;
    const char *const *scope;
    const double *amount;
} kal__split;

typedef struct kal__source {
    const char *id;
    uint32_t enterprise, material;
    double quantity, min_exchange;
    const double *impact;
    uint32_t row;
} kal__source;

typedef struct kal__sink {
    const char *id;
    uint32_t enterprise, material;
    double quantity, max_secondary_share;
    bool required;
    const double *impact;
    uint32_t row;
} kal__sink;

typedef struct kal__supply {
    const char *id, *scope; /* scope is filled in: "3.1", for heat and power "2" */
    uint32_t material, enterprise;
    double capacity, min;
    const double *impact;
    kal__split ghg;
    bool virgin_default; /* the virgin cell was empty */
    uint32_t row;
} kal__supply;

typedef struct kal__disposal {
    const char *id, *scope; /* "3.5" by default */
    uint32_t material, enterprise;
    kal__method method;
    double capacity, min;
    const double *impact;
    kal__split ghg;
    uint32_t row;
} kal__disposal;

typedef struct kal__substitution {
    uint32_t from, to;
    double yield, max_share;
    const double *impact; /* per unit of `from` that arrives */
    uint32_t row;
} kal__substitution;

/* Of links and transport, a value of a bracketed column in a row without a material is kept per base unit of
 * the bracket's dimension (t, m3, J, ...), because the rows serve materials of different units of that
 * dimension: read impacts through the functions below, never from `impact`. */
typedef struct kal__link {
    uint32_t from, to, material; /* material KAL__NONE: all */
    kal__link_status status;
    double distance;  /* NaN: from the coordinates */
    const char *mode; /* "": any */
    double capacity, min, loss;
    const double *impact;
    const bool *per_dim; /* [impacts], this impact is kept per base unit of `dim`; NULL: none is */
    bool capacity_per_dim,
        min_per_dim; /* likewise capacity and min: read them by kal__link_capacity */
    bool has_dim;    /* the row serves only materials of dimension `dim` */
    kal__unit dim;
    uint32_t row;
} kal__link;

typedef struct kal__transport {
    const char *mode;
    uint32_t material; /* KAL__NONE: all */
    int kind;          /* -1: all */
    double max_distance;
    const double *impact; /* per unit and km */
    const double *fixed;  /* per unit */
    const bool *per_dim, *fixed_per_dim;
    bool has_dim;
    kal__unit dim;
    uint32_t row;
} kal__transport;

typedef struct kal__process {
    const char *id, *scope, *unit; /* scope "1" and unit "1" by default */
    uint32_t enterprise;
    double capacity, min;
    const double *impact;
    kal__split ghg;
    uint32_t row;
} kal__process;

typedef struct kal__flow {
    const char *port; /* "process:material" */
    uint32_t process, material;
    bool out;
    double amount;
    uint32_t row;
} kal__flow;

typedef enum kal__owner {
    KAL__OWNER_SOURCE,
    KAL__OWNER_SUPPLY,
    KAL__OWNER_SINK,
    KAL__OWNER_FLOW,
    KAL__OWNERS
} kal__owner;

/* A property's value of a source, supply or process output. */
typedef struct kal__quality {
    kal__owner owner;
    uint32_t index;    /* into sources, supplies or flows */
    uint32_t property; /* into properties */
    double value;
    uint32_t row;
} kal__quality;

/* What a sink or a process input accepts; NaN-free: -infinity and infinity where there is no limit. */
typedef struct kal__spec {
    kal__owner owner; /* KAL__OWNER_SINK or KAL__OWNER_FLOW */
    uint32_t index, property;
    double min, max;
    uint32_t row;
} kal__spec;

typedef enum kal__on { KAL__ON_PARK, KAL__ON_ENTERPRISE, KAL__ON_GROUP, KAL__ON_ROLE } kal__on;

typedef struct kal__limit {
    const char *id, *on_text;    /* on_text as written, "" for the park */
    uint32_t impact;             /* KAL__NONE: a limit on an indicator */
    kal__indicator_id indicator; /* KAL__INDICATORS: a limit on an impact */
    kal__on on;
    uint32_t enterprise; /* KAL__ON_ENTERPRISE */
    const char *group;   /* KAL__ON_GROUP */
    kal__role role;      /* KAL__ON_ROLE */
    double max, min; /* infinity and -infinity where there is none; of an indicator in its unit, of
                      * "%" as a share (lib/park/threshold.h) */
    double price;    /* NaN: hard; of an indicator per numerator_unit of kal__indicator_rules */
    uint32_t row;
} kal__limit;

typedef struct kal__term {
    uint32_t impact;
    unsigned level; /* as written, from 1 */
    bool relative;
    double weight; /* when not relative */
    uint32_t row;
} kal__term;

typedef struct kal__fixed {
    uint32_t enterprise, impact;
    const char *scope, *name;
    double amount;
    uint32_t row;
} kal__fixed;

typedef struct kal__attribute {
    const char *owner, *attribute, *text; /* owner as written */
    double value;                         /* NaN when it is not a number */
    uint32_t row;
} kal__attribute;

typedef struct kal__warning {
    const char *code, *text;
} kal__warning;

typedef struct kal__input {
    const char *file, *sha256;
} kal__input;

struct kal__model {
    const char *name, *scenario, *currency, *period; /* period "a" */
    kal__unit period_unit;
    bool listed; /* links = listed */
    double road_factor, max_distance;
    size_t enterprises, materials, impacts, sources, sinks, supplies, disposals, substitutions,
        links, transports, processes, flows, properties, qualities, specs, limits, terms, fixeds,
        attributes;
    kal__enterprise *enterprise;
    kal__material *material;
    kal__impact *impact;
    kal__source *source;
    kal__sink *sink;
    kal__supply *supply;
    kal__disposal *disposal;
    kal__substitution *substitution;
    kal__link *link;
    kal__transport *transport;
    kal__process *process;
    kal__flow *flow;
    const char **property;
    kal__quality *quality;
    /* of each source, supply and flow where its qualities begin, KAL__NONE when it has none */
    uint32_t *quality_first[KAL__OWNERS];
    kal__spec *spec;
    kal__limit *limit;
    kal__term *term;
    kal__fixed *fixed;
    kal__attribute *attribute;
    bool has_objective; /* objective.csv has rows */
    size_t warnings;
    kal__warning *warning;
    size_t inputs; /* files read, with digests; 0 for a park made by calls */
    kal__input *input;
};
typedef struct kal__model kal__model;

/* The model of a park that passed its check; NULL before. */
const kal__model *kal__park_model(const kal_park *park);
/* One more owner of a park, given back by kal_park_free. Thread-safe. */
kal_park *kal__park_keep(const kal_park *park);
/* "sinks.csv:17" (or "sinks row 17", or "scenarios.csv:3" where an overlay wrote the row) into buf. */
void kal__park_place(const kal_park *park, kal__table_id table, uint32_t row, size_t size,
                     char *buf);

/* Position of an id, KAL__NONE when there is none (binary search). */
uint32_t kal__model_enterprise(const kal__model *m, const char *id);
uint32_t kal__model_material(const kal__model *m, const char *id);
uint32_t kal__model_impact(const kal__model *m, const char *id);
uint32_t kal__model_source(const kal__model *m, const char *id);
uint32_t kal__model_sink(const kal__model *m, const char *id);
uint32_t kal__model_supply(const kal__model *m, const char *id);
uint32_t kal__model_disposal(const kal__model *m, const char *id);
uint32_t kal__model_process(const kal__model *m, const char *id);
uint32_t kal__model_flow(const kal__model *m, const char *port, bool out);

/* A property's value of an owner, 0 when it is not given; O(properties of the owner). */
double kal__model_quality(const kal__model *m, kal__owner owner, uint32_t index, uint32_t property,
                          bool *given);

/* Does the row serve this material (its dimension fits), and its impact per base unit of that material. */
bool kal__link_serves(const kal__link *link, const kal__material *material);
double kal__link_impact(const kal__link *link, uint32_t impact, const kal__material *material);
/* Its capacity and min in the unit of that material. */
double kal__link_capacity(const kal__link *link, const kal__material *material);
double kal__link_min(const kal__link *link, const kal__material *material);
bool kal__transport_serves(const kal__transport *t, const kal__material *material);
double kal__transport_impact(const kal__transport *t, uint32_t impact,
                             const kal__material *material);
double kal__transport_fixed(const kal__transport *t, uint32_t impact, const kal__material *material);

#endif
