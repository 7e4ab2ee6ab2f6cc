/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which activities a park can choose: the columns of the program, in canonical order. */
#include "lib/match/write.h"

static uint32_t column(kal__writer *w, kal__column_kind kind, size_t a, size_t b)
{
    if (w->columns == w->column_room) {
        kal__meaning *grown = kal__arena_stretch(w->scratch, w->column, w->columns, w->columns + 1,
                                                 &w->column_room, sizeof *grown);
        if (!grown) {
            w->failed = true;
            return KAL__NONE;
        }
        w->column = grown;
    }
    w->column[w->columns++] = (kal__meaning){(unsigned char)kind, (uint32_t)a, (uint32_t)b};
    return kal__lp_add_column(w->builder, 0.0, INFINITY);
}

/* x_a: sent over a candidate. */
static void exchanges(kal__writer *w)
{
    const kal_network *net = w->network;
    uint32_t *material = KAL__NEW(w->program->arena, w->model->links, uint32_t);

    if (!material) {
        w->failed = true;
        return;
    }
    for (size_t l = 0; l < w->model->links; l++)
        material[l] = KAL__NONE;
    for (size_t a = 0; a < net->candidates; a++) {
        const kal__candidate *c = &net->candidate[a];
        if (c->link != KAL__NONE && material[c->link] == KAL__NONE)
            material[c->link] = net->supply_port[c->from].material;
        column(w, KAL__COL_EXCHANGE, a, 0);
    }
    w->program->link_material = material;
}

static bool ports_by_material(kal__writer *w, size_t n, const kal__port *port, kal__group *out)
{
    uint32_t *key = KAL__NEW(w->scratch, n, uint32_t);

    if (!key)
        return false;
    for (size_t i = 0; i < n; i++)
        key[i] = port[i].material;
    return kal__group_make(w->scratch, w->model->materials, n, key, out);
}

/* The columns of one kind grouped by their port, which is field b of their meaning. */
static bool columns_by_port(kal__writer *w, size_t first, size_t ports, kal__group *out)
{
    size_t n = w->columns - first;
    uint32_t *key = KAL__NEW(w->scratch, n, uint32_t);

    if (!key)
        return false;
    for (size_t i = 0; i < n; i++)
        key[i] = w->column[first + i].b;
    if (!kal__group_make(w->scratch, ports, n, key, out))
        return false;
    for (size_t i = 0; i < n; i++)
        out->item[i] += (uint32_t)first;
    return true;
}

/* v_du: bought from a supply for a demand port. */
static void purchases(kal__writer *w)
{
    const kal__model *m = w->model;
    const kal_network *net = w->network;
    size_t first = w->columns;
    kal__group by;

    w->supply_start = KAL__NEW(w->scratch, m->supplies + 1, size_t);
    if (!w->supply_start || !ports_by_material(w, net->demand_ports, net->demand_port, &by)) {
        w->failed = true;
        return;
    }
    for (size_t u = 0; u < m->supplies; u++) {
        uint32_t material = m->supply[u].material;
        w->supply_start[u] = w->columns;
        for (size_t i = by.start[material]; i < by.start[material + 1]; i++)
            if (kal__supply_serves(m, &m->supply[u], &net->demand_port[by.item[i]]))
                column(w, KAL__COL_PURCHASE, u, by.item[i]);
    }
    w->supply_start[m->supplies] = w->columns;
    w->failed |= !columns_by_port(w, first, net->demand_ports, &w->bought);
}

/* w_st: disposed of from a supply port. */
static void disposals(kal__writer *w)
{
    const kal__model *m = w->model;
    const kal_network *net = w->network;
    size_t first = w->columns;
    kal__group by;

    w->disposal_start = KAL__NEW(w->scratch, m->disposals + 1, size_t);
    if (!w->disposal_start || !ports_by_material(w, net->supply_ports, net->supply_port, &by)) {
        w->failed = true;
        return;
    }
    for (size_t t = 0; t < m->disposals; t++) {
        uint32_t material = m->disposal[t].material;
        w->disposal_start[t] = w->columns;
        for (size_t i = by.start[material]; i < by.start[material + 1]; i++)
            if (kal__disposal_serves(m, &m->disposal[t], &net->supply_port[by.item[i]]))
                column(w, KAL__COL_DISPOSAL, t, by.item[i]);
    }
    w->disposal_start[m->disposals] = w->columns;
    w->failed |= !columns_by_port(w, first, net->supply_ports, &w->dumped);
}

/* o_s: left unplaced, only where no disposal applies. */
static void unplaced(kal__writer *w)
{
    size_t n = w->network->supply_ports;

    w->unplaced = KAL__NEW(w->scratch, n, uint32_t);
    if (!w->unplaced || w->failed) {
        w->failed = true;
        return;
    }
    for (size_t s = 0; s < n; s++)
        w->unplaced[s] = w->dumped.start[s] < w->dumped.start[s + 1]
                             ? KAL__NONE
                             : column(w, KAL__COL_UNPLACED, s, 0);
}

/* z_p: level of a process. */
static void levels(kal__writer *w)
{
    for (size_t p = 0; p < w->model->processes; p++)
        column(w, KAL__COL_LEVEL, p, 0);
}

/* e_l: exceedance of a priced limit, above max and below min each on its own. */
static void exceedances(kal__writer *w)
{
    const kal__model *m = w->model;

    w->exceed = KAL__NEW(w->scratch, 2 * m->limits, uint32_t);
    if (!w->exceed) {
        w->failed = true;
        return;
    }
    for (size_t l = 0; l < m->limits; l++) {
        bool priced = !isnan(m->limit[l].price);
        w->exceed[2 * l] =
            priced && isfinite(m->limit[l].max) ? column(w, KAL__COL_EXCEED, l, 0) : KAL__NONE;
        w->exceed[2 * l + 1] =
            priced && isfinite(m->limit[l].min) ? column(w, KAL__COL_EXCEED, l, 1) : KAL__NONE;
    }
}

static void find_ports(kal__writer *w)
{
    const kal_network *net = w->network;

    w->sink_port = KAL__NEW(w->scratch, w->model->sinks, uint32_t);
    w->input_port = KAL__NEW(w->scratch, w->model->flows, uint32_t);
    if (!w->sink_port || !w->input_port) {
        w->failed = true;
        return;
    }
    for (size_t f = 0; f < w->model->flows; f++)
        w->input_port[f] = KAL__NONE;
    for (size_t d = 0; d < net->demand_ports; d++) {
        const kal__port *port = &net->demand_port[d];
        if (port->row != KAL__NONE)
            w->sink_port[port->row] = (uint32_t)d;
        else
            w->input_port[port->flow] = (uint32_t)d;
    }
}

void kal__write_columns(kal__writer *w)
{
    static void (*const kinds[KAL__COLUMN_KINDS])(kal__writer *) = {
        [KAL__COL_EXCHANGE] = exchanges, [KAL__COL_PURCHASE] = purchases,
        [KAL__COL_DISPOSAL] = disposals, [KAL__COL_UNPLACED] = unplaced,
        [KAL__COL_LEVEL] = levels,       [KAL__COL_EXCEED] = exceedances,
    };

    find_ports(w);
    for (size_t kind = 0; kind < KAL__COLUMN_KINDS; kind++) {
        w->program->first_column[kind] = w->columns;
        kinds[kind](w);
        if (w->failed)
            return;
    }
    w->program->first_column[KAL__COLUMN_KINDS] = w->columns;
}
