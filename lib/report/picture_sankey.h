/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Sankey as its three parts hand it on: what flows, where it stands, how it is drawn. */
#ifndef KAL_REPORT_PICTURE_SANKEY_H
#define KAL_REPORT_PICTURE_SANKEY_H

#include "lib/report/picture.h"

/* The classes stand in the order of the columns. */
typedef enum kal__node_class {
    KAL__NODE_SUPPLY,
    KAL__NODE_ENTERPRISE,
    KAL__NODE_PROCESS,
    KAL__NODE_DISPOSAL,
    KAL__NODE_CLASSES
} kal__node_class;

typedef struct kal__node {
    kal__node_class is;
    const char *id;   /* "" what is left unplaced; NULL: the others of its class */
    const char *host; /* of a process; "" of others */
    size_t gathered;  /* how many are in it; 1 */
    double in, out;   /* quantities */
    uint32_t layer;
    double order; /* within the layer */
    double x, y, height;
} kal__node;

typedef struct kal__stream {
    uint32_t from, to;    /* nodes */
    const char *material; /* id; NULL: several small ones */
    size_t gathered;
    double quantity;
    bool back;                  /* goes to its own column or an earlier one: drawn as a loop */
    double width, y_from, y_to; /* of its middle, where it leaves and where it enters */
    double x_out, x_in, y_back; /* where a loop runs down, up, and along below everything */
} kal__stream;

typedef struct kal__sankey {
    const char *kind, *unit; /* the unit of all quantities */
    size_t nodes, streams, layers;
    kal__node *node;
    kal__stream *stream;
    size_t left_out; /* flows of this kind in units of another dimension */
    double bought, exchanged, disposed;
    double width, height; /* of the drawing */
} kal__sankey;

/* What flows: small streams gathered, at most about sixty nodes, both sorted. False: nothing of the kind is exchanged,
 * or memory is out (noted). */
bool kal__sankey_flows(kal__draw *d, const char *kind, kal__sankey *s);
/* In which column each node stands, which streams go back, what is above what. */
bool kal__sankey_layers(kal__draw *d, kal__sankey *s);
/* Where nodes stand and streams leave and enter, below `top`. */
bool kal__sankey_place(kal__draw *d, kal__sankey *s, double top);

/* The room of a node's text right of it, which depends on how many columns there are; a node's own width. */
double kal__sankey_text_room(const kal__sankey *s);
#define KAL__NODE_WIDTH 12.0

#endif
