/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each exchange of a plan is compared with: the disposal and the supply that it replaces. */
#ifndef KAL_ACCOUNT_REFERENCE_H
#define KAL_ACCOUNT_REFERENCE_H

#include "lib/account/work.h"

enum { KAL__REPLACED_COST, KAL__REPLACED_GHG, KAL__REPLACED };

/* What the giver and the receiver are spared, what the exchange adds to each of them. */
enum {
    KAL__SPARED_DISPOSAL,
    KAL__SPARED_SUPPLY,
    KAL__ADDED_GIVER,
    KAL__ADDED_RECEIVER,
    KAL__REPLACING_PARTS
};

/* An exchange between enterprises. */
typedef struct kal__replacing {
    size_t candidate;
    double sent;
    const char *disposal, *supply; /* ids; NULL where none applies */
    double amount[KAL__REPLACED][KAL__REPLACING_PARTS];
    int64_t steps[KAL__REPLACED][KAL__REPLACING_PARTS];
    int64_t net[KAL__REPLACED]; /* spared - added */
} kal__replacing;

typedef struct kal__replacements {
    size_t count;
    kal__replacing *exchange; /* in canonical order */
    kal__grid grid[KAL__REPLACED];
} kal__replacements;

/* NULL: out of memory. */
const kal__replacements *kal__replacements_of(kal__accounting *w);

/* The columns that both tables of exchanges begin with: source, sink, from, to, material, mode, sent, unit. */
#define KAL__REPLACING_NAMES "source sink from to material mode sent# unit"
enum { KAL__REPLACING_COLUMNS = 8 };
void kal__replacing_write(const kal__accounting *w, const kal__replacing *r, size_t row,
                          kal__cells cell[KAL__REPLACING_COLUMNS]);

#endif
