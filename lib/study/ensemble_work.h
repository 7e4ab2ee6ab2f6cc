/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kinds of ensembles share: the handle, the way through it, the columns of its file. */
#ifndef KAL_STUDY_ENSEMBLE_WORK_H
#define KAL_STUDY_ENSEMBLE_WORK_H

#include <stdatomic.h>

#include "base/digest.h"
#include "base/text.h"
#include "lib/study/ensemble.h"

/* How the scenarios of a kind follow each other. `state` of a walk is the kind's own, in the walk's arena. */
typedef struct kal__ensemble_kind {
    kal_status (*open)(kal_ctx *ctx, kal__walk *walk); /* NULL: nothing to do */
    /* The scenario number walk->index, which is below the count. */
    kal_status (*next)(kal_ctx *ctx, kal__walk *walk, kal__arena *arena, kal__variant *out);
    kal_status (*end)(kal_ctx *ctx, kal__walk *walk); /* beyond the last one; NULL: nothing to do */
    void (*close)(kal__walk *walk);                   /* NULL: nothing to do */
} kal__ensemble_kind;

struct kal_ensemble {
    kal__arena *arena;
    atomic_uint references;
    kal_park *park; /* kept */
    const kal__ensemble_kind *kind;
    size_t count;
    char *text;               /* what the scenarios are */
    size_t inputs;            /* that vary, where that is known */
    const char *const *input; /* [inputs] */
    void *data;               /* of the kind */
};

struct kal__walk {
    kal__arena *arena;
    kal_ensemble *ensemble; /* kept */
    uint64_t index;         /* of the next scenario */
    void *state;
};

/* An ensemble of this kind without scenarios; NULL when out of memory, which has been said. */
kal_ensemble *kal__ensemble_new(kal_ctx *ctx, const kal_park *park, const kal__ensemble_kind *kind);
/* KAL_OK when the arguments of a call that makes an ensemble are there; `call` is its name. */
kal_status kal__ensemble_call(kal_ctx *ctx, const char *call, const kal_park *park, bool given);

/* A cell that scenarios change. */
typedef struct kal__input_cell {
    const char *name;   /* as written: table.row.column, perhaps with a bracket */
    kal__entry entry;   /* its table, row, column */
    kal__change change; /* what it names in the park */
    bool numeric;       /* it holds numbers */
    bool wrong;         /* said already: its values cannot be judged */
} kal__input_cell;

/* Understands cells one after the other; an earlier one may make the rows of a later one. */
typedef struct kal__input_reader {
    kal_ctx *ctx;
    const kal_park *park;
    kal__arena *arena; /* of what is kept */
    kal__arena *scratch;
    kal__selector *selector; /* in `scratch` */
    bool moved[KAL__TABLES]; /* rows have been made or renamed */
} kal__input_reader;
/* What is wrong is noted at `place`, "ensemble.csv:1: NAME", and at `line`. False when out of memory. */
bool kal__input_read(kal__input_reader *reader, const char *name, const char *place, uint32_t line,
                     kal__input_cell *out);
/* Notes what is wrong with the value that stands in such a cell. */
void kal__input_check(kal_ctx *ctx, const kal__input_cell *cell, const char *value, bool comma,
                      const char *file, uint32_t line);

/* The last part of a path: what messages call a file. */
const char *kal__ensemble_file_name(const char *path);

#endif
