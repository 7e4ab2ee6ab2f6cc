/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report on a study from inside: what its page and pictures are made from. */
#ifndef KAL_REPORT_STUDY_H
#define KAL_REPORT_STUDY_H

#include <kalund/study.h>

#include "lib/report/picture.h"
#include "lib/study/study.h"

/* Into so many parts the range of an impact is cut. */
#define KAL__STUDY_BINS 24
/* Up to so many scenarios each is shown, and all tables of a sweep are brought in. */
#define KAL__STUDY_FEW 12
#define KAL__STUDY_WHOLE 10000
/* The key of the digest that is of no file. */
#define KAL__STUDY_CELLS "sha256 of cells"
/* Of the scenarios that failed so many are named. */
#define KAL__STUDY_FAILURES 200

/* How an impact's optimal plans spread over low ... high: sums of probabilities. */
typedef struct kal__study_bins {
    size_t row; /* of "totals" */
    double bin[KAL__STUDY_BINS];
} kal__study_bins;

struct kal_study {
    kal__arena *arena;
    const kal_sweep *sweep; /* these four are borrowed; NULL: none */
    const kal_frontier *frontier;
    const kal_resilience *resilience;
    const kal_plan *plan;
    const kal__frame *abatement; /* of the plan's account; NULL: none */
    kal_account *account;        /* that it is of */
    kal__model blank;     /* stands for the park of a sweep, of which only the name is known */
    kal_report face;      /* language and names for pictures and pages; there is no plan in it */
    kal__frame *failures; /* number, scenario, probability, outcome, reason; NULL: no sweep */
    kal__frame *manifest; /* key, value; NULL: no sweep */
    size_t spreads;
    kal__study_bins *spread; /* NULL for few scenarios */
};

/* A table of one of the studies; NULL where there is none. */
const kal__frame *kal__study_sweep(const kal_study *s, const char *table);
const kal__frame *kal__study_frontier(const kal_study *s, const char *table);
const kal__frame *kal__study_resilience(const kal_study *s, const char *table);
/* "sweep", "frontier", "resilience" as far as they are there, with commas; static. */
const char *kal__study_kind(const kal_study *s);

/* What a sweep's manifest says under a key, NULL where it says nothing; an impact of the park as it stands, NaN where
 * it does not say. */
const char *kal__study_said(const kal_study *s, const char *key);
double kal__study_base(const kal_study *s, const char *impact);

/* An impact as people read it: greenhouse gases in tonnes. */
typedef struct kal__shown {
    double divisor;
    const char *unit;
} kal__shown;
kal__shown kal__study_shown(const char *unit);

/* The pictures; as those of a plan. */
bool kal__study_picture(kal__buffer *b, const kal_study *s, const char *picture);
bool kal__picture_frontier(kal__draw *d, kal__buffer *out, const kal_study *s);
bool kal__picture_both_abatements(kal__draw *d, kal__buffer *out, const kal_study *s);
bool kal__picture_distributions(kal__draw *d, kal__buffer *out, const kal_study *s);
bool kal__picture_robustness(kal__draw *d, kal__buffer *out, const kal_study *s);
bool kal__picture_tornado(kal__draw *d, kal__buffer *out, const kal_study *s);
bool kal__picture_departures(kal__draw *d, kal__buffer *out, const kal_study *s);
/* What an outcome is called. */
const char *kal__draw_outcome(kal__draw *d, const char *outcome);
/* What an impact is called. */
const char *kal__draw_impact(const kal__draw *d, const char *id);

/* The whole page. KAL_OK, KAL_MEMORY, KAL_CANCELLED. */
kal_status kal__study_html(kal_ctx *ctx, kal__buffer *b, const kal_study *s);
/* The text of study.json, in the arena. KAL_OK, KAL_MEMORY. */
kal_status kal__study_json(kal_ctx *ctx, kal__arena *arena, const kal_study *s, const char **text,
                           size_t *n);
/* A table by its name, in the arena where it was not in memory. KAL_NOT_FOUND where there is none. */
kal_status kal__study_table(kal_ctx *ctx, const kal_study *s, kal__arena *arena, const char *table,
                            const kal__frame **out);

#endif
