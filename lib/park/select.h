/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of raw tables chosen by the text of an entry of scenarios.csv. */
#ifndef KAL_PARK_SELECT_H
#define KAL_PARK_SELECT_H

#include "lib/park/park.h"
#include "lib/park/schema.h"

#define KAL__KEY_PARTS 3 /* the most key columns that a table has */

/* The rows of `park` by key, indexed when first asked for. */
typedef struct kal__selector kal__selector;
kal__selector *kal__selector_new(kal__arena *arena, const kal_park *park);
/* A row has been added to a table. False when out of memory. */
bool kal__selector_add(kal__selector *selector, kal__table_id table, uint32_t row);
/* Keys of a table have been written. */
void kal__selector_forget(kal__selector *selector, kal__table_id table);

typedef enum kal__chosen {
    KAL__CHOSEN,  /* rows match */
    KAL__NO_ROWS, /* well formed, but no row matches */
    KAL__NO_KEY,  /* not an id, `*` or key=value pairs of the table's key columns */
    KAL__CHOSEN_MEMORY
} kal__chosen;

/* What a row text asks for. */
typedef struct kal__selection {
    bool all;
    uint32_t row;         /* first row that matches */
    const uint32_t *next; /* [rows] the row after it, KAL__NONE at the end; unused when `all` */
    size_t parts;         /* key=value pairs */
    kal__column_id column[KAL__KEY_PARTS];
    const char *value[KAL__KEY_PARTS];
} kal__selection;

kal__chosen kal__select(kal__selector *selector, kal__table_id table, const char *text,
                        kal__selection *out);

#endif
