/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flows among which a process's emissions are shared. */
#ifndef KAL_ACCOUNT_SIDES_H
#define KAL_ACCOUNT_SIDES_H

#include "lib/account/work.h"

typedef enum kal__basis { KAL__BY_FLOW, KAL__BY_QUANTITY, KAL__BY_ENERGY } kal__basis;

/* One side of a process: the flows that share, in what their shares are counted, what all of them count. */
typedef struct kal__side {
    size_t flows;
    bool energy_known, one_dimension;
    const kal__unit *dim; /* of the first flow */
    kal__basis by;
    kal__sum total;
} kal__side;

/* The sides of all processes, and the flow of each port that belongs to one: of outputs per unit of the level. */
typedef struct kal__sides {
    kal__side *side; /* [processes] */
    kal__sum *flow;  /* [ports]: 0 where the port does not share */
} kal__sides;

bool kal__is_energy(const kal__model *m, const kal__port *port);
/* Does the exchange bring waste to a process? */
bool kal__brings_waste(const kal__accounting *w, const kal__candidate *c);

/* The outputs that carry their processes' emissions: heat and power where there are any, else what is no waste.
 * False: out of memory. */
bool kal__sides_of_outputs(kal__accounting *w, kal__sides *out);
/* The waste that the processes take at a point, also from their own enterprises. False: out of memory. */
bool kal__sides_of_waste(kal__accounting *w, int point, kal__sides *out);
/* The share that so much at a port is of its process's side; 0 where the port does not share. */
double kal__sides_share(const kal__accounting *w, const kal__sides *sides, const kal__port *port,
                        size_t index, double quantity);

#endif
