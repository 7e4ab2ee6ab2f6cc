/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of a park from inside: what its steps have found out so far. */
#ifndef KAL_PARK_SETTLE_H
#define KAL_PARK_SETTLE_H

#include "lib/park/park.h"
#include "lib/park/schema.h"

/* A column as it stands in this park. Rows are those of the raw table. */
typedef struct kal__field {
    const kal__raw_column *raw; /* NULL: the table lacks the column */
    bool bracket;               /* `unit` is its bracket, readable and allowed here */
    kal__unit unit;
    double *number;      /* [rows] in base units, defaults filled in; NULL: not a number */
    uint32_t *index;     /* [rows] row referred to, number of the word, KAL__NONE */
    unsigned char *kind; /* [rows] of an owner its kal__table_id, of `on` its kal__on, of a weight
                          * whether it is `relative`, of what is limited 1 + its kal__indicator_id
                          * (0: an impact) */
} kal__field;

/* A column of an activity that holds an impact. */
typedef struct kal__impact_field {
    kal__field field;
    kal__table_id table;
    uint32_t impact;
    bool fixed;        /* fixed_IMPACT of transport */
    const char *scope; /* of ghg:SCOPE, else NULL */
    const char *name;
} kal__impact_field;

/* What stays with a park that has passed. */
struct kal__settled {
    kal__arena *arena;
    kal__field field[KAL__COLUMNS];
    size_t impact_fields;
    kal__impact_field *impact_field; /* those of one table stand together */
    size_t impact_first[KAL__TABLES + 1];
    double *zeros; /* [most rows of a table]: impact columns that are not there */
    size_t scenarios;
    const char **scenario; /* [scenarios] in order of first appearance */
    kal__model model;
};

/* The dimension that a bracket gives to a row of links or transport without a material. */
typedef struct kal__row_dim {
    bool has;
    kal__unit unit;
} kal__row_dim;

/* Steps answer false only when memory is out; mistakes are noted and the work goes on. */
typedef struct kal__settle {
    kal_ctx *ctx;
    kal_park *park;
    kal__settled *out;
    kal__model *model; /* of `out` */
    kal__arena *scratch;
    double hints;               /* work left for hints */
    bool blind[KAL__TABLES];    /* what refers to its rows cannot be judged; said elsewhere */
    kal__dict *id[KAL__TABLES]; /* id -> row; of impacts: position in the model */
    const char **impact_id;     /* [impacts] */
    kal__dict *port[2];         /* process:material -> row of process_flows, by direction */
    const char **port_text;     /* [rows of process_flows], "" where there is none */
    kal__dict *mode, *group;    /* texts that transport, that enterprises have */
    const char **group_text; /* [rows of enterprises] "group:NAME", for hints; NULL until asked for */
    kal__dict *name;         /* of interned texts: position in `names` */
    const char **names;
    size_t name_count, name_room;
    kal__unit *material; /* [rows of materials] */
    bool *material_known;
    kal__dict *dims;  /* the dimensions of materials */
    kal__unit *level; /* [rows of processes] unit of the level */
    const char **level_text;
    kal__row_dim *dim[2];        /* [rows] of links, of transport */
    uint32_t *at[KAL__TABLES];   /* [rows] position in the model, KAL__NONE when inactive */
    uint32_t *rows[KAL__TABLES]; /* [count] rows in canonical order */
    size_t count[KAL__TABLES];
} kal__settle;

static inline const char *kal__cell(const kal__field *field, size_t row)
{
    return field->raw ? field->raw->text[row] : "";
}

static inline const kal__raw *kal__raw_of(const kal__settle *s, kal__table_id table)
{
    return &s->park->raw[table];
}

/* Say a mistake: of a cell, of a column, of a file as a whole. */
void kal__say(kal__settle *s, kal__table_id table, size_t row, const char *column,
              const char *format, ...) __attribute__((format(printf, 5, 6)));
void kal__say_column(kal__settle *s, kal__table_id table, const char *column, const char *format,
                     ...) __attribute__((format(printf, 4, 5)));
void kal__say_table(kal__settle *s, kal__table_id table, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#define KAL__QUOTE 104
/* The text in quotes, cut when it is long. */
const char *kal__quote(const char *text, char buf[KAL__QUOTE]);
#define KAL__HINT 232
/* ` (did you mean "B"?)`, or "" when nothing is near or hints have cost enough. */
const char *kal__hint(kal__settle *s, const char *text, size_t count, const char *const *candidates,
                      char buf[KAL__HINT]);
/* The same for a unit. */
const char *kal__unit_hint(const char *bad, size_t n, char buf[KAL__HINT]);

/* The steps, in the order in which they are taken (settle.c). */
bool kal__settle_bind(kal__settle *s);
bool kal__settle_settings(kal__settle *s);
bool kal__settle_impacts(kal__settle *s);
bool kal__settle_columns(kal__settle *s);
bool kal__settle_ids(kal__settle *s);
bool kal__settle_references(kal__settle *s);
bool kal__settle_units(kal__settle *s);
bool kal__settle_numbers(kal__settle *s);
bool kal__settle_keys(kal__settle *s);
bool kal__settle_rules(kal__settle *s);
bool kal__settle_scenarios(kal__settle *s);
bool kal__settle_order(kal__settle *s);
bool kal__settle_build(kal__settle *s);
bool kal__settle_build_relations(kal__settle *s);
bool kal__settle_warnings(kal__settle *s);

/* Rules that more than one step asks for. */
/* Why a text is no id, NULL when it is one. */
const char *kal__id_fault(const char *id);
/* Reads a unit with the park's currency; says what is wrong at a cell. */
bool kal__read_unit(const kal__settle *s, const char *text, kal__unit *out);
void kal__say_unit(kal__settle *s, kal__table_id table, size_t row, const char *column,
                   const char *text);
/* Does the text speak of an indicator; which one, as 1 + its kal__indicator_id in *kind, 0 after saying why it
 * cannot be limited; what else a limit on one must satisfy (lib/park/threshold.c). */
bool kal__threshold_named(const char *text);
void kal__threshold_refer(kal__settle *s, size_t row, const char *text, unsigned char *kind);
void kal__check_thresholds(kal__settle *s);
/* The one text that stands for all equal ones; NULL when out of memory. */
const char *kal__intern(kal__settle *s, const char *text);

/* Which impact a column of a table holds by its name; false when none. */
bool kal__impact_column(const kal__model *m, kal__table_id table, const char *name,
                        kal__impact_field *out);

/* Where a number is, and what it must be. */
typedef struct kal__place {
    kal__table_id table;
    size_t row;
    const char *column;
    const kal__field *field;
} kal__place;

/* The unit that a number is converted to. */
typedef enum kal__target_state {
    KAL__MEASURED,
    KAL__BY_DIM,  /* a row for every material: the bracket decides (lib/park/target.c) */
    KAL__BARE,    /* no unit is possible */
    KAL__NO_UNIT, /* the impact has none */
    KAL__UNSAID   /* not known because of a mistake said elsewhere */
} kal__target_state;

typedef struct kal__target {
    kal__target_state state;
    kal__unit unit;
    bool either; /* a bracket may also be of the dimension `other`: per period, or per level */
    kal__unit other;
    const char *over, *under,
        *more; /* the unit in words: over / under / more, NULL parts left out */
    uint32_t impact;
} kal__target;

kal__target kal__target_of(const kal__settle *s, kal__measure measure, kal__table_id table,
                           size_t row, uint32_t impact);
/* Turns a KAL__BY_DIM target into a measured one by the bracket; false after saying why it cannot be. */
bool kal__target_by_dim(kal__settle *s, const kal__place *place, kal__measure measure,
                        const kal__unit *bracket, kal__target *target);

/* Reads one cell: its text or default, unit, edits and range. `out` is written only when it is well. */
typedef enum kal__read { KAL__READ_OK, KAL__READ_MISTAKE, KAL__READ_MEMORY } kal__read;
kal__read kal__read_number(kal__settle *s, const kal__place *place, const kal__rule *rule,
                           double fallback, uint32_t impact, double *out);
/* Does the cell hold anything (text, or an amount added by a scenario)? */
bool kal__cell_given(const kal__field *field, size_t row);

/* What a scenario does to a cell beyond replacing its text: it gives the text a bracket of its own (`set`,
 * only as the first of a chain), or makes v of it v x scale + amount. They apply in order after the default,
 * so that an empty cell is treated as its default; none stays none. */
struct kal__edit {
    const kal__edit *next;
    kal__edit *last; /* of the whole chain; kept in its first edit */
    bool set;
    double scale, amount;
    const char *unit; /* of the text, or of the amount; NULL: that of the column */
};

#endif
