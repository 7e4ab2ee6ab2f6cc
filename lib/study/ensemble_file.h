/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An ensemble file from inside: what its header says. */
#ifndef KAL_STUDY_ENSEMBLE_FILE_H
#define KAL_STUDY_ENSEMBLE_FILE_H

#include "lib/read/feed.h"
#include "lib/study/ensemble_work.h"

/* More are a mistake; a park has fewer cells worth varying at once. */
#define KAL__ENSEMBLE_COLUMNS 16384

typedef enum kal__column_role {
    KAL__COLUMN_NONE, /* no name: its cells must be empty */
    KAL__COLUMN_NOTE, /* x_..., or one that has been complained about */
    KAL__COLUMN_ID,
    KAL__COLUMN_PROBABILITY,
    KAL__COLUMN_INPUT
} kal__column_role;

typedef struct kal__ensemble_column {
    kal__column_role role;
    kal__input_cell cell; /* of an input */
} kal__ensemble_column;

typedef struct kal__ensemble_file {
    const char *path, *name; /* name: what messages call it */
    kal__file_mark mark;
    size_t width;
    kal__ensemble_column *column; /* [width] */
    size_t id;                    /* its column; `width` when there is none */
    size_t probability;           /* likewise */
} kal__ensemble_file;

/* Understands the row that names the columns. What is wrong is noted. KAL_OK (mistakes or not), KAL_MEMORY. */
kal_status kal__ensemble_header(kal__input_reader *reader, kal__ensemble_file *file,
                                const kal__csv_row *row);

/* Reads the file through and notes all that is wrong with it; fills `file` (path and name are there), the ensemble's
 * count, inputs and text. KAL_OK (mistakes or not), KAL_IO, KAL_BAD_INPUT, KAL_MEMORY, KAL_CANCELLED. */
kal_status kal__ensemble_check(kal_ctx *ctx, kal_ensemble *ensemble, kal__ensemble_file *file);

/* The ways through a file. */
extern const kal__ensemble_kind kal__ensemble_of_file;

#endif
