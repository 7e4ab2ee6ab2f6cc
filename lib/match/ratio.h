/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratio indicators as linear forms: how much each activity adds to a numerator and to a denominator. */
#ifndef KAL_MATCH_RATIO_H
#define KAL_MATCH_RATIO_H

#include "lib/match/build.h"
#include "lib/park/indicator.h"

/* The columns of a program, finished or still being written (its columns and carries stand already). */
typedef struct kal__ratio_view {
    const kal__model *model;
    const kal_network *network;
    size_t columns;
    const kal__meaning *column; /* [columns] */
    size_t carries;
    const kal__carry *carry;   /* [carries], sorted by column, constants last */
    const size_t *carry_start; /* [columns + 1], as of a program; NULL while it is being written */
    size_t onlys;
    const uint32_t *only; /* [onlys], ascending: the columns to look at; NULL: all */
    /* what the ports count in ratios that were read before, for one thread; NULL: that is not kept */
    struct kal__ratio_known *known;
} kal__ratio_view;

kal__ratio_view kal__ratio_view_of(const kal_program *program);

/* The columns that a ratio must look at to be worked out at the points a and b [columns] (NULL: no such point), in the
 * arena: those in use, and the purchases, because a fact about a supply may be missing whether it is bought from or
 * not. What ratios have in common is kept in the arena. False: out of memory. */
bool kal__ratio_view_at(kal__arena *arena, const kal_program *program, const double *a,
                        const double *b, kal__ratio_view *out);

/* Running `column` at 1 (or a constant, KAL__NONE) adds this much; in base units of the numerator's and the
 * denominator's unit of kal__indicator_rules (t, m3, J, kgCO2e, currency), NOT in those units themselves. */
typedef struct kal__ratio_entry {
    uint32_t column;
    double numerator, denominator;
} kal__ratio_entry;

typedef struct kal__ratio {
    kal__indicator_id id;
    size_t entries;
    kal__ratio_entry *entry; /* sorted by column, each once; the constant, if any, last */
    const char *missing; /* "" or what is not known ("energy of coal"): then there are no entries */
    /* what one base unit of the numerator over one of the denominator is in the value's unit: 100 for "%" of
     * equal units, 29.3076 for tCO2e/tce from kgCO2e over J, ... */
    double scale;
    bool in_mass; /* water that is given by mass throughout: both parts are in t, not in m3 */
} kal__ratio;

/* The form of a ratio indicator (kal__indicator_rules[id].kind == KAL__IND_RATIO), in the arena; false: out of
 * memory. */
bool kal__ratio_read(kal__arena *arena, const kal__ratio_view *view, kal__indicator_id id,
                     kal__ratio *out);

/* Numerator and denominator of the activities x [columns], in base units. */
void kal__ratio_value(const kal__ratio *ratio, const double *x, double *numerator,
                      double *denominator);

#endif
