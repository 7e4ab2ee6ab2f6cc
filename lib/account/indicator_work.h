/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators while they are worked out: the figures of a plan that everything else is read from. */
#ifndef KAL_ACCOUNT_INDICATOR_WORK_H
#define KAL_ACCOUNT_INDICATOR_WORK_H

#include "lib/account/indicator.h"
#include "lib/account/profile.h"
#include "lib/match/ratio.h"

/* In the units of kal__indicator_rules; NaN: not available. */
typedef struct kal__figure {
    double numerator, denominator, value;
} kal__figure;

typedef struct kal__figures {
    kal_ctx *ctx;
    kal__arena *arena;
    const kal_plan *plan;
    const kal_program *program;
    const kal__model *model;
    struct {
        kal__figure plan, baseline;
        const char *missing; /* "" or what is not known */
        bool in_mass;        /* water counted in t */
    } of[KAL__INDICATORS];
    double energy_tce;          /* bought by the park's enterprises in a period of the plan; NaN */
    const char *energy_missing; /* why it is NaN */
    double *scope1;             /* [enterprises]: of the plan, in tCO2e */
} kal__figures;

/* Each fills its part. KAL_OK, KAL_MEMORY, KAL_CANCELLED. */
kal_status kal__figures_ratios(kal__figures *f);
kal_status kal__figures_totals(kal__figures *f);
/* emissions_over_quota and quota_payment, from the limits on ghg that have a max and a price. */
void kal__figures_quota(kal__figures *f);

/* Payment for emissions above a quota, less the units that are handed in: rate x max(0, E - quota - units), with
 * one unit for a tonne (Russia, 34-FZ of 6 March 2022, article 8). */
double kal__quota_payment(double rate, double emissions, double quota, double units);

/* "kgCO2e/CUR" with the park's currency. NULL: out of memory. */
const char *kal__indicator_unit(kal__arena *arena, const kal__model *m, const char *unit);

/* A figure of an indicator in the unit of a row or of a condition: per year where that unit is per time. */
double kal__figure_in(const kal__model *m, kal__indicator_id id, double value,
                      const kal__measure *in);

typedef enum kal__held_result {
    KAL__PASS,
    KAL__FAILS,
    KAL__NOT_AVAILABLE,
    KAL__NOT_APPLICABLE,
    KAL__APPLIES,
    KAL__DOES_NOT_APPLY,
    KAL__INFORMS
} kal__held_result;

/* A row of a profile held against the plan. */
typedef struct kal__held {
    const kal__profile_row *row;
    const char *on;    /* "" or an enterprise */
    double value, gap; /* in the row's unit */
    kal__held_result result;
    const char *missing;
    double price; /* of a limit on the indicator, NaN */
    const char *price_unit;
} kal__held;

typedef struct kal__judgement {
    size_t rows, room;
    kal__held *held;
} kal__judgement;

/* Holds every row of the profile, in order. KAL_OK or KAL_MEMORY. */
kal_status kal__indicator_hold(const kal__figures *f, const kal__profile *profile,
                               kal__judgement *out);

/* The tables, and with them `failed` and `score`. A plan of which nothing is known has no
 * rows. KAL_OK or KAL_MEMORY. */
kal_status kal__indicator_values(kal_indicator *out, const kal__figures *f, bool known);
kal_status kal__indicator_held(kal_indicator *out, const kal__figures *f,
                               const kal__judgement *verdict);
kal_status kal__indicator_rate(kal_indicator *out, const kal__figures *f,
                               const kal__judgement *verdict);

#endif
