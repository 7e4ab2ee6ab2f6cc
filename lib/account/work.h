/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An account while it is being worked out: the two points, the rows of its ledger, what is attributed. */
#ifndef KAL_ACCOUNT_WORK_H
#define KAL_ACCOUNT_WORK_H

#include <stdint.h>

#include "lib/account/account.h"
#include "lib/account/grid.h"

enum { KAL__AT_BASELINE, KAL__AT_PLAN, KAL__POINTS };

/* A row of the ledger: what one enterprise carries for one activity. */
typedef struct kal__entry {
    uint32_t enterprise; /* KAL__NONE: of nobody */
    uint32_t impact;
    kal__activity activity;
    const char *object, *material, *counterparty, *scope, *name;
    size_t order; /* in which it was found: equal rows are added in this order */
    double amount[KAL__POINTS];
    int64_t steps[KAL__POINTS];
} kal__entry;

typedef enum kal__reason {
    KAL__REASON_HEAT_POWER,
    KAL__REASON_MATERIAL,
    KAL__REASON_WASTE_TREATMENT
} kal__reason; /* in byte order of their texts */
const char *kal__reason_text(kal__reason reason);
const char *kal__reason_scope(kal__reason reason);

/* A part of a process's scope 1 that also stands in the inventory of another enterprise. */
typedef struct kal__attribution {
    kal__reason reason;
    uint32_t process;
    uint32_t enterprise; /* that has it too: the receiver, of waste the giver */
    uint32_t material;   /* that was sent */
    size_t order;
    double share[KAL__POINTS], amount[KAL__POINTS];
    int64_t steps[KAL__POINTS];
} kal__attribution;

typedef struct kal__accounting {
    kal_ctx *ctx;
    kal__arena *arena, *scratch;
    kal_account *account;
    const kal_program *program;
    const kal__model *model;
    const kal_network *network;
    bool open;                    /* there is a plan to account for */
    const double *x[KAL__POINTS]; /* NULL: no such point */
    kal__grid *grid;              /* [impacts] */
    size_t entries, attributions, notes;
    kal__entry *entry;             /* sorted as the ledger is */
    kal__attribution *attribution; /* sorted as the eliminations are */
    kal__warning *note;
    struct kal__replacements *replaced; /* of the plan, made when first asked for */
    size_t entry_room, attribution_room, note_room;
} kal__accounting;

/* Each false: out of memory. The first three fill the rows above, the others write tables from them. */
bool kal__account_collect(kal__accounting *w);
bool kal__account_attribute(kal__accounting *w);
bool kal__account_round(kal__accounting *w);
bool kal__account_ledger(kal__accounting *w);
bool kal__account_inventory(kal__accounting *w);
bool kal__account_eliminations(kal__accounting *w);
bool kal__account_groups(kal__accounting *w);
bool kal__account_enterprises(kal__accounting *w);
bool kal__account_avoided(kal__accounting *w);
bool kal__account_abatement(kal__accounting *w);
bool kal__account_closure(kal__accounting *w);

/* One note more; a NULL text is memory that ran out. */
bool kal__account_note(kal__accounting *w, const char *code, const char *text);

/* The cells of a table's columns, in the order of their names. */
typedef union kal__cells {
    const char **text;
    double *number;
} kal__cells;

/* Makes a table of so many rows whose columns are the words of `names`; those that end in '#' are numbers. */
bool kal__account_open(kal__accounting *w, kal__account_table table, size_t rows, const char *names,
                       kal__cells *out);

/* Is it counted twice inside the park? */
bool kal__account_eliminated(const kal__accounting *w, const kal__attribution *a);
/* Steps as a value; NaN where there is no such point. */
double kal__account_value(const kal__accounting *w, kal__grid grid,
                          const int64_t steps[KAL__POINTS], int point);
/* What an exchange sends, the level that a process runs at. */
double kal__account_sent(const kal__accounting *w, int point, size_t candidate);
double kal__account_level(const kal__accounting *w, int point, uint32_t process);

#endif
