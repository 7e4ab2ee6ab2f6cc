/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk of the audit: the plan's rows resolved against the park, and how a finding is noted. */
#ifndef KAL_MATCH_AUDIT_WORK_H
#define KAL_MATCH_AUDIT_WORK_H

#include "base/num.h"
#include "lib/match/audit.h"

/* A sum with the size of what was summed, against which its violation is measured. */
typedef struct kal__tally {
    kal__sum sum;
    double size;
} kal__tally;

void kal__tally_add(kal__tally *t, double v);
void kal__tally_product(kal__tally *t, double a, double b);
/* Adds `factor` times another tally. */
void kal__tally_merge(kal__tally *t, const kal__tally *other, double factor);

/* A place where material leaves or arrives: a source or sink, or a process flow. */
typedef struct kal__audit_port {
    const char *id;
    uint32_t enterprise, material;
    uint32_t process;            /* KAL__NONE: a source or sink */
    uint32_t row;                /* into sources or sinks; KAL__NONE: a flow */
    double quantity;             /* of the source or sink; of a flow: amount x level */
    double rounding;             /* what counts as nothing here, in the sense of a tally's floor */
    kal__tally exchanged;        /* sent or delivered */
    kal__tally rest;             /* disposed and unplaced, or purchased */
    uint32_t exchange, purchase; /* heads of the lists of a demand port */
} kal__audit_port;

typedef struct kal__audit_exchange {
    uint32_t from, to;                      /* supply port, demand port */
    uint32_t substitution, link, transport; /* rows that govern it; KAL__NONE */
    double sent, delivered, distance, yield, loss;
    const char *mode;
    uint32_t next; /* at the same demand port */
} kal__audit_exchange;

/* A purchase (supply row, demand port), disposal (disposal row, supply port) or unplaced rest (KAL__NONE,
 * supply port). */
typedef struct kal__audit_flow {
    uint32_t row, port;
    double quantity;
    uint32_t next; /* at the same demand port */
} kal__audit_flow;

/* One line of the ledger as the park's rules make it. */
typedef struct kal__audit_entry {
    uint32_t enterprise; /* KAL__NONE: a payment that belongs to no enterprise */
    uint32_t impact;
    uint32_t next; /* of the same two, in another scope */
    const char *scope;
    kal__tally amount;
} kal__audit_entry;

typedef struct kal__auditor {
    kal__arena *arena; /* scratch */
    const kal__model *m;
    kal__frame *const *frame;
    kal__audit *out;
    bool baseline;           /* its rules, and its columns of the tables of impacts */
    bool memory;             /* ran out of it */
    bool hopeless;           /* a row names nothing of this park: no sums can be made */
    kal__audit_port *supply; /* [sources + flows] */
    kal__audit_port *demand; /* [sinks + flows] */
    size_t exchanges, purchases, disposals, unplaced;
    kal__audit_exchange *exchange;
    kal__audit_flow *purchase, *disposal, *rest;
    double *level;    /* [processes] */
    double *rounding; /* [materials] */
    size_t entries, entry_room;
    kal__audit_entry *entry;
    uint32_t *last; /* [(enterprises + 1) x impacts]: heads of the lists of entries, nobody's behind the others */
    kal__tally *carried; /* [enterprises x impacts], without payments */
    kal__tally *total;   /* [impacts], with payments */
} kal__auditor;

/* Findings. `floor` is added to the size of the terms. Violations are relative; an outright lie is 1. */
void kal__audit_lie(kal__auditor *a, const char *rule, const char *at, const char *and_at);
void kal__audit_equal(kal__auditor *a, double said, const kal__tally *is, double floor,
                      const char *rule, const char *at, const char *and_at);
void kal__audit_at_most(kal__auditor *a, const kal__tally *is, double bound, double floor,
                        const char *rule, const char *at, const char *and_at);
void kal__audit_at_least(kal__auditor *a, const kal__tally *is, double bound, double floor,
                         const char *rule, const char *at, const char *and_at);

/* A column of a result table; a table with rows that lacks it is hopeless. */
const char *const *kal__audit_texts(kal__auditor *a, kal__plan_table table, const char *column);
const double *kal__audit_numbers(kal__auditor *a, kal__plan_table table, const char *column);

/* The steps, in this order. */
void kal__audit_read(kal__auditor *a);     /* rows become ports and quantities */
void kal__audit_allowed(kal__auditor *a);  /* may each of them be at all */
void kal__audit_balances(kal__auditor *a); /* balances, shares, quality, capacities, minima */
void kal__audit_impacts(kal__auditor *a);  /* who carries what, limits, ledger, totals */
void kal__audit_totals(kal__auditor *a);   /* materials, prices, objective */

/* Numerator - bound x denominator of a limit on an indicator, in the numerator's unit; after what is carried has been
 * worked out. */
void kal__audit_ratio(kal__auditor *a, const kal__limit *limit, double bound, kal__tally *out);

/* Impact per unit sent that an exchange causes, by the rows of kalund-park(5), "who carries what". */
enum {
    KAL__PART_SOURCE,
    KAL__PART_TRANSPORT,
    KAL__PART_LINK,
    KAL__PART_SUBSTITUTION,
    KAL__PART_SINK,
    KAL__PARTS
};
void kal__audit_parts(const kal__auditor *a, const kal__audit_exchange *x, uint32_t impact,
                      double part[KAL__PARTS]);

#endif
