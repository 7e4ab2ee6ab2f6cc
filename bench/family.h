/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A generated linear program of one of the families of exchange programs. */
#ifndef KAL_BENCH_FAMILY_H
#define KAL_BENCH_FAMILY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Minimise cost x subject to row_lower <= A x <= row_upper, lower <= x <= upper; A by columns, rows ascending. */
typedef struct family_lp {
    size_t candidates, rows, columns, nonzeros;
    size_t *start;   /* [columns + 1] */
    uint32_t *index; /* [nonzeros] */
    double *value;
    double *cost, *lower, *upper;  /* [columns] */
    double *row_lower, *row_upper; /* [rows] */
} family_lp;

/* Offers with a quantity and a way to be disposed of, needs with a quantity and a virgin supply, in clusters on a
 * plane; a column for each candidate exchange, each virgin supply and each disposal.
 *  T  transport: what is sent arrives      G  yields of 0.6 to 1
 *  Q  G and three quality rows a need      C  Q and three rows that the whole park shares
 *  P  C and processes of two inputs and three outputs, which join materials
 *  U  as G, V as Q: three in ten of an offer's candidates need another material, so that all hang together
 * Sparse: about 20 candidates an offer, near ones preferred, 30 materials; dense: every offer of a material with
 * every need of it, 10 materials. The same arguments give the same bits on every machine. `materials` 0: those said
 * above, or as many as the size fills. Returns 0; -1 when out of memory; -2 when there is no such family. */
int family_make(char family, bool dense, size_t candidates, uint64_t seed, size_t materials,
                family_lp *out);
void family_free(family_lp *lp);

/* Zeroed arrays for the rows, columns and nonzeros that `lp` says; family_free frees them. */
bool family_allocate(family_lp *lp);

#endif
