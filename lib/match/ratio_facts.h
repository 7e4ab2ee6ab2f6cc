/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What attributes.csv says of a port, a supply, a material or an enterprise. */
#ifndef KAL_MATCH_RATIO_FACTS_H
#define KAL_MATCH_RATIO_FACTS_H

#include "lib/network/ports.h"

/* The row of an owner's attribute, NULL when there is none. O(log attributes). */
const kal__attribute *kal__fact(const kal__model *m, const char *owner, const char *attribute);
/* Its number: of `owner`, else of `other` (NULL: nobody); NaN when neither has it. */
double kal__fact_number(const kal__model *m, const char *owner, const char *other,
                        const char *attribute);

/* Is what arises there waste: of a source unless waste = no, of a process output only where waste = yes, said of
 * the port, else of its material. */
bool kal__fact_waste(const kal__model *m, const kal__port *supply_port);

/* Does the enterprise belong to the park? */
bool kal__fact_in_park(const kal__model *m, uint32_t enterprise);

/* Is the material's unit one of this dimension (KAL__DIM_MASS, ...) alone? */
bool kal__fact_dimension(const kal__material *material, int dim);

/* J in one unit of the material: of its dimension, else by attribute energy (GJ per unit) of `owner` (a supply or a
 * port), else of the material. NaN when that is not known. */
double kal__fact_energy_J(const kal__model *m, const char *owner, uint32_t material);

#endif
