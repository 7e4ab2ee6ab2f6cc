/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A profile: which indicators are held against which thresholds, and when. */
#ifndef KAL_ACCOUNT_PROFILE_H
#define KAL_ACCOUNT_PROFILE_H

#include "base/ctx.h"
#include "lib/park/model.h"

typedef enum kal__comparator {
    KAL__AT_LEAST,      /* ">=" */
    KAL__AT_MOST,       /* "<=" */
    KAL__ABOVE,         /* ">" */
    KAL__BELOW,         /* "<" */
    KAL__INFO,          /* a figure to be told, without a threshold */
    KAL__DUTY_ABOVE,    /* "duty>": above the threshold a duty begins */
    KAL__DUTY_AT_LEAST, /* "duty>=" */
    KAL__COMPARATORS
} kal__comparator;
const char *kal__comparator_text(kal__comparator comparator);
/* KAL__COMPARATORS when it is none. */
kal__comparator kal__comparator_find(const char *text);
/* Is v on that side of the threshold? Figures within 1e-8 of it are at it: a plan that a limit holds at its
 * threshold is there but for rounding. */
bool kal__comparator_holds(kal__comparator comparator, double v, double threshold);

/* The unit of a threshold. */
typedef struct kal__measure {
    kal__unit unit;
    bool per_time; /* the indicator's figure is per period, the threshold per time */
} kal__measure;

/* One part of applies_if. */
typedef struct kal__condition {
    kal__indicator_id
        indicator; /* KAL__INDICATORS: energy bought, in tce/a unless a unit says otherwise */
    kal__comparator comparator;
    double threshold;
    kal__measure in;
} kal__condition;

typedef struct kal__profile_row {
    const char *profile, *name, *unit, *applies_if, *source, *source_date; /* "" when empty */
    kal__indicator_id indicator;
    kal__comparator comparator;
    double threshold; /* NaN for info */
    kal__measure in;  /* of threshold and of `unit` */
    bool verified;
    double weight;
    size_t conditions;
    kal__condition *condition; /* all of them must hold */
} kal__profile_row;

typedef struct kal__profile {
    size_t rows, room;
    kal__profile_row *row;
} kal__profile;

/* Reads the profiles of a list separated by commas: shipped ones by name ("cn-hunan-2026", or "cn-hunan-2026:2030"
 * for the rows of one profile of that file), others by path. NULL: `eip-framework`. KAL_OK, KAL_NOT_FOUND,
 * KAL_BAD_INPUT, KAL_IO, KAL_MEMORY. */
kal_status kal__profile_read(kal_ctx *ctx, kal__arena *arena, const kal__model *m, const char *list,
                             kal__profile *out);

/* Adds the rows of a file's text; mistakes are noted by kal__mistake with `file` before the line. Rows of other
 * profiles than `only` (NULL: none) are left out. KAL_OK (mistakes or not), KAL_MEMORY, KAL_CANCELLED. */
kal_status kal__profile_parse(kal_ctx *ctx, kal__arena *arena, const kal__model *m,
                              const char *file, unsigned order, const char *only, const char *data,
                              size_t n, kal__profile *out);

/* The text of applies_if read into conditions; false after *wrong says, in the arena, what is wrong with it ("" when
 * memory is out). */
bool kal__condition_read(kal__arena *arena, const kal__model *m, const char *text, size_t *count,
                         kal__condition **out, const char **wrong);

/* The unit of an indicator's threshold: `text` [n], or the indicator's own when n = 0. KAL__INDICATORS stands for
 * energy (tce/a). False: no unit, or of another dimension. */
bool kal__measure_read(const kal__model *m, kal__indicator_id id, const char *text, size_t n,
                       kal__measure *out);

/* A profile that is built in: its lines, NULL when there is none of that name. */
typedef struct kal__shipped {
    const char *name;
    size_t lines;
    const char *const *line;
} kal__shipped;
const kal__shipped *kal__shipped_profile(const char *name, size_t n);

#endif
