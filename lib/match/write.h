/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program while it is being written: which columns meet at which port, supply, disposal and limit. */
#ifndef KAL_MATCH_WRITE_H
#define KAL_MATCH_WRITE_H

#include "base/ctx.h"
#include "lib/match/build.h"
#include "lib/match/group.h"

typedef struct kal__writer {
    kal_ctx *ctx;
    kal__arena *scratch;
    kal_program *program;
    const kal__model *model;
    const kal_network *network;
    kal__lp_builder *builder;
    bool failed; /* out of memory somewhere: looked at once, at the end */
    size_t columns, column_room;
    kal__meaning *column;
    size_t rows, row_room;
    kal__meaning *row;
    size_t carries, carry_room;
    kal__carry *carry;
    kal__group bought;      /* purchase columns by demand port */
    kal__group dumped;      /* disposal columns by supply port */
    size_t *supply_start;   /* [supplies + 1]: purchase columns of a supply stand together */
    size_t *disposal_start; /* [disposals + 1] */
    uint32_t *unplaced;     /* [supply ports]: column, KAL__NONE where a disposal applies */
    uint32_t *exceed; /* [2 x limits]: column above max, below min; KAL__NONE without a price */
    struct kal__ratio_form *form; /* [limits]: of a limit on an indicator what its ports count */
    uint32_t *sink_port;          /* [sinks]: demand port */
    uint32_t *input_port;         /* [flows]: demand port, KAL__NONE for outputs */
} kal__writer;

/* Each of the three notes a lack of memory in w->failed. */
void kal__write_columns(kal__writer *w);
void kal__write_carries(kal__writer *w);
/* The forms of limits on indicators, of the columns and carries that stand: KAL_OK, KAL_BAD_INPUT when one needs
 * a fact that the park does not give. */
kal_status kal__write_forms(kal__writer *w);
/* KAL_CANCELLED when the caller wants to stop, else KAL_OK. */
kal_status kal__write_rows(kal__writer *w);

/* For the files that write rows: the index of a new one, KAL__NONE when out of memory. */
uint32_t kal__write_row(kal__writer *w, kal__row_family family, double lower, double upper,
                        size_t a, size_t b);
/* `factor` times what leaves a supply port, what arrives at a demand port, into row i. */
void kal__write_leaves(kal__writer *w, uint32_t i, size_t s, double factor);
void kal__write_arrives(kal__writer *w, uint32_t i, size_t d, double factor);
/* The families of limits. */
void kal__write_limit_max(kal__writer *w);
void kal__write_limit_min(kal__writer *w);

#endif
