/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ratio form while it is being read: which quantities it adds up, at which ports, in which unit. */
#ifndef KAL_MATCH_RATIO_FORM_H
#define KAL_MATCH_RATIO_FORM_H

#include "lib/match/ratio.h"

/* What may be added up. "At a supply port" and "at a demand port" mean those that the form's families hold; a flow
 * "within" stays inside one enterprise, all others go to another one, be it inside the park or outside. */
enum {
    KAL__TERM_SENT = 1 << 0,        /* at supply ports: sent to other enterprises */
    KAL__TERM_SENT_WITHIN = 1 << 1, /* ... sent within one enterprise */
    KAL__TERM_SENT_REUSED = 1 << 2, /* ... of SENT, what a sink takes as the material that it is */
    KAL__TERM_SENT_RECYCLED = 1 << 3,    /* ... of SENT, the rest: substituted, or into a process */
    KAL__TERM_ARISES = 1 << 4,           /* ... source quantities, process outputs at their level */
    KAL__TERM_LANDFILLED = 1 << 5,       /* ... disposed by this method */
    KAL__TERM_BURNT = 1 << 6,            /* ... by energy recovery */
    KAL__TERM_TREATED = 1 << 7,          /* ... by treatment */
    KAL__TERM_DISPOSED = 1 << 8,         /* ... by any method, or unplaced */
    KAL__TERM_OLD_STOCK = 1 << 9,        /* attribute old_stock of those sources */
    KAL__TERM_RECOVERABLE = 1 << 10,     /* attribute recoverable of those ports */
    KAL__TERM_RECEIVED = 1 << 11,        /* at demand ports: delivered from other enterprises */
    KAL__TERM_RECEIVED_WITHIN = 1 << 12, /* ... delivered within one enterprise */
    KAL__TERM_RECEIVED_REUSED =
        1 << 13, /* ... of RECEIVED, what is of the port's material and from a source */
    KAL__TERM_RECEIVED_RECYCLED =
        1 << 14, /* ... of RECEIVED, the rest: substituted, or made by a process */
    KAL__TERM_NEEDED =
        1 << 15, /* ... required sinks, process inputs at their level, what outlets took */
    KAL__TERM_PURCHASED = 1 << 16,        /* ... bought */
    KAL__TERM_RECYCLED = 1 << 17,         /* ... bought, times attribute recycled */
    KAL__TERM_RENEWABLE = 1 << 18,        /* ... bought, times attribute renewable */
    KAL__TERM_ENERGY = 1 << 19,           /* energy bought: kinds heat, power, fuel, in J */
    KAL__TERM_ENERGY_CLEAN = 1 << 20,     /* ... times attribute clean */
    KAL__TERM_ENERGY_RENEWABLE = 1 << 21, /* ... times attribute renewable */
    KAL__TERM_GHG = 1 << 22,              /* ghg of scopes 1 and 2, fixed rows too, in kgCO2e */
    KAL__TERM_REVENUE = 1 << 23           /* attribute revenue */
};

/* Ports of the park's enterprises that belong together, and what their quantities are measured in. A waste port is
 * a source, unless its attribute waste is no, or a process output whose attribute waste is yes. */
typedef enum kal__family {
    KAL__FAMILY_NONE,
    KAL__FAMILY_SOLID,      /* waste ports of kind solid, in t */
    KAL__FAMILY_WASTEWATER, /* waste ports of kind wastewater, in m3 */
    KAL__FAMILY_HEAT,       /* waste ports of kind heat, in J */
    KAL__FAMILY_OUTFLOW,    /* waste ports of materials in mass that are no water, in t */
    KAL__FAMILY_MASS,       /* all ports of materials in mass that are no water, in t */
    KAL__FAMILY_WATER       /* all ports of the kinds water and wastewater, in m3 */
} kal__family;

/* What the supply [0] and demand [1] ports of each family count, worked out once. */
struct kal__ratio_known {
    kal__arena *arena;
    struct {
        double *weight; /* NULL: not yet */
        bool in_mass;
    } of[KAL__FAMILY_WATER + 1][2];
};

/* A definition. */
typedef struct kal__ratio_rule {
    kal__family supply, demand;
    unsigned numerator, denominator; /* sets of terms */
} kal__ratio_rule;

typedef struct kal__ratio_form {
    kal__arena *arena;
    const kal__ratio_view *view;
    kal__ratio_rule rule;
    /* base units that one unit of a port's material counts; 0: the port does not count */
    double *supply, *demand;  /* [supply_ports], [demand_ports] */
    kal__sum *arises, *needs; /* [processes]: at level 1 */
    bool in_mass;             /* a volume family whose materials are all in mass */
    bool failed;              /* out of memory */
    const char *missing;      /* NULL as long as nothing is */
} kal__ratio_form;

extern const kal__ratio_rule kal__ratio_rules[KAL__INDICATORS];

/* Notes the first fact that is not known: WHAT of WHOM. Returns NaN. */
double kal__ratio_miss(kal__ratio_form *form, const char *what, const char *whom);

/* Fills supply, demand, arises and needs. */
void kal__ratio_ports(kal__ratio_form *form);

/* The terms to which columns of a kind can add something. */
unsigned kal__ratio_terms_of(kal__column_kind kind);
/* What running the column of this meaning at 1 adds to the terms (ghg apart). */
double kal__ratio_term(kal__ratio_form *form, unsigned terms, const kal__meaning *column);
/* What is there whatever is decided (ghg apart). */
double kal__ratio_constant(kal__ratio_form *form, unsigned terms);

#endif
