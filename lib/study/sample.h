/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs with their distributions. */
#ifndef KAL_STUDY_SAMPLE_H
#define KAL_STUDY_SAMPLE_H

#include "base/num.h"
#include "lib/study/ensemble_work.h"

/* Name, parameters that it needs, parameters that it may have. */
#define KAL__SHAPE_LIST(X)                                                                         \
    X(UNIFORM, "uniform", KAL__WITH(MIN) | KAL__WITH(MAX), 0u)                                     \
    X(TRIANGULAR, "triangular", KAL__WITH(MIN) | KAL__WITH(MODE) | KAL__WITH(MAX), 0u)             \
    X(NORMAL, "normal", KAL__WITH(MEAN) | KAL__WITH(SD), KAL__WITH(MIN) | KAL__WITH(MAX))          \
    X(LOGNORMAL, "lognormal", KAL__WITH(MEDIAN) | KAL__WITH(GSD), KAL__WITH(MIN) | KAL__WITH(MAX)) \
    X(DISCRETE, "discrete", KAL__WITH(VALUES), KAL__WITH(WEIGHTS))

typedef enum kal__shape {
#define KAL__SHAPE_ENUM(id, name, needs, may) KAL__##id,
    KAL__SHAPE_LIST(KAL__SHAPE_ENUM)
#undef KAL__SHAPE_ENUM
        KAL__SHAPES
} kal__shape;

/* The columns that hold parameters; numbers first. */
#define KAL__PARAMETER_LIST(X)                                                                     \
    X(MIN, "min")                                                                                  \
    X(MODE, "mode")                                                                                \
    X(MAX, "max")                                                                                  \
    X(MEAN, "mean")                                                                                \
    X(SD, "sd")                                                                                    \
    X(MEDIAN, "median")                                                                            \
    X(GSD, "gsd")                                                                                  \
    X(VALUES, "values")                                                                            \
    X(WEIGHTS, "weights")

typedef enum kal__parameter {
#define KAL__PARAMETER_ENUM(id, name) KAL__PARAMETER_##id,
    KAL__PARAMETER_LIST(KAL__PARAMETER_ENUM)
#undef KAL__PARAMETER_ENUM
        KAL__PARAMETERS
} kal__parameter;
#define KAL__WITH(id) (1u << KAL__PARAMETER_##id)

/* One input. */
typedef struct kal__draw {
    kal__input_cell cell;
    kal__entry entry; /* as every scenario has it, but for the value */
    kal__shape shape;
    double number[KAL__PARAMETERS]; /* NaN where none is given */
    /* Of the normal ones: the probabilities between which they are drawn from; `mirrored`: counted from above,
     * because far above the mean these differ from 1 by less than a double can tell. */
    double from, to;
    bool mirrored;
    size_t values; /* of the discrete one */
    const char *const *value;
    const double *below; /* [values] probability of one up to this; the last is 1 */
} kal__draw;

/* Finds `from`, `to`, `mirrored` of a draw with sound parameters; false when min and max leave nothing of it. */
bool kal__draw_prepare(kal__draw *draw);
/* What stands in the cell at the probability 0 < u < 1: a number of 12 digits at most, or one of the values.
 * `number` is room for it. */
const char *kal__draw_value(const kal__draw *draw, double u, char number[KAL__NUM_TEXT]);

/* The inputs of a file. */
typedef struct kal__draws {
    size_t count, room;
    kal__draw *draw; /* [count] */
    char digest[KAL__SHA256_TEXT];
} kal__draws;

/* Reads the file and notes all that is wrong with it; what is kept is the arena's. KAL_OK (mistakes or not), KAL_IO,
 * KAL_BAD_INPUT, KAL_MEMORY, KAL_CANCELLED. */
kal_status kal__draws_read(kal_ctx *ctx, kal__arena *arena, const kal_park *park, const char *path,
                           kal__draws *out);

/* What a row of the file says, checked by its shape. */
typedef struct kal__draw_row {
    kal_ctx *ctx;
    kal__arena *arena, *scratch;
    const char *file;
    uint32_t line;
    bool comma;
    const char *text[KAL__PARAMETERS]; /* "" where there is none */
} kal__draw_row;
/* Fills the numbers and values of a draw whose shape and cell are known. False when out of memory. */
bool kal__draw_parameters(kal__draw_row *row, kal__draw *draw);
const char *kal__shape_name(kal__shape shape);
const char *kal__parameter_name(kal__parameter parameter);

#endif
