/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The material circularity indicator of the Ellen MacArthur Foundation and Granta Design. */
#ifndef KAL_ACCOUNT_MCI_H
#define KAL_ACCOUNT_MCI_H

#include <stdbool.h>

/* Shares of the mass that comes in (recycled, reused, sustained biological) and goes out (collected for recycling,
 * reused, composted, energy recovered), efficiencies of recycling, and how long and much it is used. */
typedef struct kal__mci_input {
    double mass;
    double recycled_in, reused_in, biological_in;       /* FR, FU, FS */
    double recycled_out, reused_out, composted, energy; /* CR, CU, CC, CE */
    double feedstock_efficiency, collection_efficiency; /* EF, EC */
    double utility;                                     /* X = (L / Lav) (U / Uav) */
} kal__mci_input;

typedef struct kal__mci {
    double virgin, unrecoverable;                    /* V, W0 */
    double waste_feedstock, waste_collection, waste; /* WF, WC, W */
    double linear_flow;                              /* LFI = (V + W) / (2 M + (WF - WC) / 2) */
    double value;                                    /* max(0, 1 - 0.9 LFI / X) */
} kal__mci;

/* False where the input makes no sense: mass, utility not positive, shares that are negative or sum to more than 1,
 * recycled feedstock without an efficiency. */
bool kal__mci_of(const kal__mci_input *in, kal__mci *out);

/* The value of a linear flow index with a utility: max(0, 1 - LFI x 0.9 / X). */
double kal__mci_value(double linear_flow, double utility);

#endif
