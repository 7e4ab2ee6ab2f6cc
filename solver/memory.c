/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much memory a solve will need. */
#include <math.h>

#include "solver/network.h"
#include "solver/solve.h"

/* Bytes for each row and column: what is kept of a level (duals or reduced costs, a basis), and what a run holds beside
 * it (points, answers, bounds of the face). */
#define KEPT 9.0
#define HELD 80.0
/* Bytes of a copy of the program as parts, and as much again where it is made smaller before. */
#define COPY_COLUMN 45.0
#define COPY_ROW 45.0
#define COPY_ENTRY 12.0
/* Bytes of the network simplex: scaled copy, arcs, forest. */
#define NETWORK_COLUMN 180.0
#define NETWORK_ROW 260.0
/* Bytes of the factor: the least of what it takes for each coefficient, what it grows to with the rows, a dense one.
 * Of generated programs of all families none took more: those that hang together take most. */
#define FACTOR_ENTRY 320.0
#define GROWTH 25.0
#define GROWTH_ENTRY 30.0
#define DENSE 8.0
/* Bytes of the interior point beside it. */
#define INTERIOR_ENTRY 30.0
#define INTERIOR_COLUMN 150.0

size_t kal__solve_memory(const kal__lp *lp, size_t levels)
{
    const double rows = (double)lp->rows, columns = (double)lp->columns;
    const double nonzeros = (double)lp->nonzeros, dense = DENSE * rows * rows;
    const double copy = COPY_COLUMN * columns + COPY_ROW * rows + COPY_ENTRY * nonzeros;
    const double grown = GROWTH * rows * sqrt(rows) + GROWTH_ENTRY * nonzeros;
    const double factor = fmin(fmin(FACTOR_ENTRY * nonzeros, grown), dense);
    double bytes = (KEPT * (double)levels + HELD) * (rows + columns);

    if (kal__network_fits(lp))
        bytes += copy + NETWORK_COLUMN * columns + NETWORK_ROW * rows;
    else
        bytes += 2.0 * copy + INTERIOR_ENTRY * nonzeros + INTERIOR_COLUMN * columns + factor;
    return bytes < (double)SIZE_MAX / 2 ? (size_t)bytes : SIZE_MAX / 2;
}
