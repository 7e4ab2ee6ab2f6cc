/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The equations: one function per family of rows, in the notation of docs/model.md. */
#include <stdlib.h>
#include <string.h>

#include "lib/match/write.h"

uint32_t kal__write_row(kal__writer *w, kal__row_family family, double lower, double upper,
                        size_t a, size_t b)
{
    kal__row_kind kind = family <= KAL__ROW_INPUT ? KAL__BALANCE_ROW : KAL__SIDE_ROW;

    if (w->rows == w->row_room) {
        kal__meaning *grown = kal__arena_stretch(w->scratch, w->row, w->rows, w->rows + 1,
                                                 &w->row_room, sizeof *grown);
        if (!grown) {
            w->failed = true;
            return KAL__NONE;
        }
        w->row = grown;
    }
    w->row[w->rows++] = (kal__meaning){(unsigned char)family, (uint32_t)a, (uint32_t)b};
    return kal__lp_add_row(w->builder, kind, lower, upper);
}

static uint32_t row(kal__writer *w, kal__row_family family, double lower, double upper, size_t a,
                    size_t b)
{
    return kal__write_row(w, family, lower, upper, a, b);
}

static void entry(kal__writer *w, uint32_t i, size_t column, double value)
{
    kal__lp_add_entry(w->builder, i, (uint32_t)column, value);
}

static size_t level_column(const kal__writer *w, uint32_t process)
{
    return w->program->first_column[KAL__COL_LEVEL] + process;
}

static void sent(kal__writer *w, uint32_t i, size_t s, double factor)
{
    for (size_t a = w->network->from_start[s]; a < w->network->from_start[s + 1]; a++)
        entry(w, i, a, factor);
}

static void delivered(kal__writer *w, uint32_t i, size_t d, double factor)
{
    const kal_network *net = w->network;

    for (size_t k = net->to_start[d]; k < net->to_start[d + 1]; k++)
        entry(w, i, net->to_list[k], factor * net->candidate[net->to_list[k]].gain);
}

/* sum_a x_a + sum_t w_st + o_s */
void kal__write_leaves(kal__writer *w, uint32_t i, size_t s, double factor)
{
    sent(w, i, s, factor);
    for (size_t k = w->dumped.start[s]; k < w->dumped.start[s + 1]; k++)
        entry(w, i, w->dumped.item[k], factor);
    if (w->unplaced[s] != KAL__NONE)
        entry(w, i, w->unplaced[s], factor);
}

/* sum_a g_a x_a + sum_u v_du */
void kal__write_arrives(kal__writer *w, uint32_t i, size_t d, double factor)
{
    delivered(w, i, d, factor);
    for (size_t k = w->bought.start[d]; k < w->bought.start[d + 1]; k++)
        entry(w, i, w->bought.item[k], factor);
}

/* sum_a x_a + sum_t w_st + o_s = Q_s */
static void source(kal__writer *w)
{
    for (size_t s = 0; s < w->network->supply_ports; s++) {
        const kal__port *port = &w->network->supply_port[s];
        if (port->row != KAL__NONE)
            kal__write_leaves(w, row(w, KAL__ROW_SOURCE, port->quantity, port->quantity, s, 0), s,
                              1.0);
    }
}

/* sum_a x_a + sum_t w_st + o_s - r_s z_p = 0 */
static void output(kal__writer *w)
{
    for (size_t s = 0; s < w->network->supply_ports; s++) {
        const kal__port *port = &w->network->supply_port[s];
        if (port->row != KAL__NONE)
            continue;
        uint32_t i = row(w, KAL__ROW_OUTPUT, 0.0, 0.0, s, 0);
        kal__write_leaves(w, i, s, 1.0);
        entry(w, i, level_column(w, port->process), -port->quantity);
    }
}

static bool is_outlet(const kal__writer *w, const kal__port *port)
{
    return port->row != KAL__NONE && !w->model->sink[port->row].required;
}

/* sum_a g_a x_a + sum_u v_du = R_d */
static void need(kal__writer *w)
{
    for (size_t d = 0; d < w->network->demand_ports; d++) {
        const kal__port *port = &w->network->demand_port[d];
        if (port->row != KAL__NONE && !is_outlet(w, port))
            kal__write_arrives(w, row(w, KAL__ROW_NEED, port->quantity, port->quantity, d, 0), d,
                               1.0);
    }
}

/* sum_a g_a x_a <= R_d */
static void outlet(kal__writer *w)
{
    for (size_t d = 0; d < w->network->demand_ports; d++) {
        const kal__port *port = &w->network->demand_port[d];
        if (is_outlet(w, port))
            delivered(w, row(w, KAL__ROW_OUTLET, -INFINITY, port->quantity, d, 0), d, 1.0);
    }
}

/* sum_a g_a x_a + sum_u v_du - r_d z_p = 0 */
static void input(kal__writer *w)
{
    for (size_t d = 0; d < w->network->demand_ports; d++) {
        const kal__port *port = &w->network->demand_port[d];
        if (port->row != KAL__NONE)
            continue;
        uint32_t i = row(w, KAL__ROW_INPUT, 0.0, 0.0, d, 0);
        kal__write_arrives(w, i, d, 1.0);
        entry(w, i, level_column(w, port->process), -port->quantity);
    }
}

/* sum_a x_a >= min_exchange_s */
static void min_exchange(kal__writer *w)
{
    for (size_t s = 0; s < w->network->supply_ports; s++) {
        uint32_t from = w->network->supply_port[s].row;
        if (from != KAL__NONE && w->model->source[from].min_exchange > 0.0)
            sent(w,
                 row(w, KAL__ROW_MIN_EXCHANGE, w->model->source[from].min_exchange, INFINITY, s, 0),
                 s, 1.0);
    }
}

/* sum_a g_a x_a <= share_d R_d */
static void share(kal__writer *w)
{
    for (size_t d = 0; d < w->network->demand_ports; d++) {
        const kal__port *port = &w->network->demand_port[d];
        if (port->row == KAL__NONE)
            continue;
        double most = w->model->sink[port->row].max_secondary_share;
        if (most < 1.0)
            delivered(w, row(w, KAL__ROW_SHARE, -INFINITY, most * port->quantity, d, 0), d, 1.0);
    }
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The substitutions with a share that deliver to port d, each once, ascending; returns their number. */
static size_t shared(const kal__writer *w, size_t d, uint32_t *seen, uint32_t *list)
{
    const kal_network *net = w->network;
    size_t n = 0;

    for (size_t k = net->to_start[d]; k < net->to_start[d + 1]; k++) {
        uint32_t b = net->candidate[net->to_list[k]].substitution;
        if (b == KAL__NONE || w->model->substitution[b].max_share >= 1.0 || seen[b] == d + 1)
            continue;
        seen[b] = (uint32_t)(d + 1);
        list[n++] = b;
    }
    qsort(list, n, sizeof *list, by_number);
    return n;
}

/* sum over one substitution b of g_a x_a <= max_share_b R_d ;  at a process  ... - max_share_b r_d z_p <= 0 */
static void substitution_share(kal__writer *w)
{
    const kal_network *net = w->network;
    size_t room = w->model->substitutions;
    uint32_t *seen = KAL__NEW(w->scratch, room, uint32_t),
             *list = KAL__NEW(w->scratch, room, uint32_t);
    uint32_t *row_of = KAL__NEW(w->scratch, room, uint32_t);

    if (!seen || !list || !row_of) {
        w->failed = true;
        return;
    }
    for (size_t d = 0; d < net->demand_ports; d++) {
        const kal__port *port = &net->demand_port[d];
        size_t n = shared(w, d, seen, list);
        for (size_t k = 0; k < n; k++) {
            double most = w->model->substitution[list[k]].max_share * port->quantity;
            bool at_process = port->row == KAL__NONE;
            row_of[list[k]] =
                row(w, KAL__ROW_SUBSTITUTION_SHARE, -INFINITY, at_process ? 0.0 : most, d, list[k]);
            if (at_process)
                entry(w, row_of[list[k]], level_column(w, port->process), -most);
        }
        for (size_t k = net->to_start[d]; n > 0 && k < net->to_start[d + 1]; k++) {
            const kal__candidate *c = &net->candidate[net->to_list[k]];
            if (c->substitution != KAL__NONE && seen[c->substitution] == d + 1)
                entry(w, row_of[c->substitution], net->to_list[k], c->gain);
        }
    }
}

static double port_quality(const kal__model *m, const kal__port *port, uint32_t property)
{
    bool given;

    return port->row != KAL__NONE
               ? kal__model_quality(m, KAL__OWNER_SOURCE, port->row, property, &given)
               : kal__model_quality(m, KAL__OWNER_FLOW, port->flow, property, &given);
}

/* sum_a (q_sk - bound_dk) g_a x_a + sum_u (q_uk - bound_dk) v_du */
static void mixes(kal__writer *w, uint32_t i, size_t d, uint32_t property, double bound)
{
    const kal_network *net = w->network;
    const kal__model *m = w->model;
    bool given;

    for (size_t k = net->to_start[d]; k < net->to_start[d + 1]; k++) {
        const kal__candidate *c = &net->candidate[net->to_list[k]];
        double q = port_quality(m, &net->supply_port[c->from], property);
        entry(w, i, net->to_list[k], (q - bound) * c->gain);
    }
    for (size_t k = w->bought.start[d]; k < w->bought.start[d + 1]; k++) {
        uint32_t u = w->column[w->bought.item[k]].a;
        double q = kal__model_quality(m, KAL__OWNER_SUPPLY, u, property, &given);
        entry(w, i, w->bought.item[k], q - bound);
    }
}

static size_t spec_port(const kal__writer *w, const kal__spec *spec)
{
    return spec->owner == KAL__OWNER_SINK ? w->sink_port[spec->index] : w->input_port[spec->index];
}

/* sum_a (q_sk - max_dk) g_a x_a + sum_u (q_uk - max_dk) v_du <= 0 */
static void quality_max(kal__writer *w)
{
    for (size_t k = 0; k < w->model->specs; k++) {
        const kal__spec *spec = &w->model->spec[k];
        size_t d = spec_port(w, spec);
        if (isfinite(spec->max))
            mixes(w, row(w, KAL__ROW_QUALITY_MAX, -INFINITY, 0.0, d, k), d, spec->property,
                  spec->max);
    }
}

/* sum_a (q_sk - min_dk) g_a x_a + sum_u (q_uk - min_dk) v_du >= 0 */
static void quality_min(kal__writer *w)
{
    for (size_t k = 0; k < w->model->specs; k++) {
        const kal__spec *spec = &w->model->spec[k];
        size_t d = spec_port(w, spec);
        if (isfinite(spec->min))
            mixes(w, row(w, KAL__ROW_QUALITY_MIN, 0.0, INFINITY, d, k), d, spec->property,
                  spec->min);
    }
}

static void run(kal__writer *w, uint32_t i, const size_t *start, size_t k)
{
    for (size_t j = start[k]; j < start[k + 1]; j++)
        entry(w, i, j, 1.0);
}

/* sum_d v_du <= capacity_u */
static void supply_capacity(kal__writer *w)
{
    for (size_t u = 0; u < w->model->supplies; u++)
        if (isfinite(w->model->supply[u].capacity))
            run(w, row(w, KAL__ROW_SUPPLY_CAPACITY, -INFINITY, w->model->supply[u].capacity, u, 0),
                w->supply_start, u);
}

/* sum_d v_du >= min_u */
static void supply_min(kal__writer *w)
{
    for (size_t u = 0; u < w->model->supplies; u++)
        if (w->model->supply[u].min > 0.0)
            run(w, row(w, KAL__ROW_SUPPLY_MIN, w->model->supply[u].min, INFINITY, u, 0),
                w->supply_start, u);
}

/* sum_s w_st <= capacity_t */
static void disposal_capacity(kal__writer *w)
{
    for (size_t t = 0; t < w->model->disposals; t++)
        if (isfinite(w->model->disposal[t].capacity))
            run(w,
                row(w, KAL__ROW_DISPOSAL_CAPACITY, -INFINITY, w->model->disposal[t].capacity, t, 0),
                w->disposal_start, t);
}

/* sum_s w_st >= min_t */
static void disposal_min(kal__writer *w)
{
    for (size_t t = 0; t < w->model->disposals; t++)
        if (w->model->disposal[t].min > 0.0)
            run(w, row(w, KAL__ROW_DISPOSAL_MIN, w->model->disposal[t].min, INFINITY, t, 0),
                w->disposal_start, t);
}

static void link_rows(kal__writer *w, kal__row_family family)
{
    const kal__model *m = w->model;
    uint32_t *row_of = KAL__NEW(w->scratch, m->links, uint32_t);

    if (!row_of) {
        w->failed = true;
        return;
    }
    for (size_t l = 0; l < m->links; l++) {
        double capacity = kal__link_most(w->program, (uint32_t)l);
        double min = kal__link_least(w->program, (uint32_t)l);
        row_of[l] = KAL__NONE;
        if (family == KAL__ROW_LINK_CAPACITY && isfinite(capacity))
            row_of[l] = row(w, family, -INFINITY, capacity, l, 0);
        if (family == KAL__ROW_LINK_MIN && min > 0.0)
            row_of[l] = row(w, family, min, INFINITY, l, 0);
    }
    for (size_t a = 0; a < w->network->candidates; a++) {
        uint32_t l = w->network->candidate[a].link;
        if (l != KAL__NONE && row_of[l] != KAL__NONE)
            entry(w, row_of[l], a, 1.0);
    }
}

/* sum of x_a over the exchanges that link row l governs <= capacity_l */
static void link_capacity(kal__writer *w) { link_rows(w, KAL__ROW_LINK_CAPACITY); }

/* sum of x_a over the exchanges that link row l governs >= min_l; infeasible when it governs none */
static void link_min(kal__writer *w) { link_rows(w, KAL__ROW_LINK_MIN); }

/* z_p <= capacity_p */
static void process_capacity(kal__writer *w)
{
    for (uint32_t p = 0; p < w->model->processes; p++)
        if (isfinite(w->model->process[p].capacity))
            entry(w,
                  row(w, KAL__ROW_PROCESS_CAPACITY, -INFINITY, w->model->process[p].capacity, p, 0),
                  level_column(w, p), 1.0);
}

/* z_p >= min_p */
static void process_min(kal__writer *w)
{
    for (uint32_t p = 0; p < w->model->processes; p++)
        if (w->model->process[p].min > 0.0)
            entry(w, row(w, KAL__ROW_PROCESS_MIN, w->model->process[p].min, INFINITY, p, 0),
                  level_column(w, p), 1.0);
}

kal_status kal__write_rows(kal__writer *w)
{
    static void (*const family[KAL__ROW_FAMILIES])(kal__writer *) = {
        [KAL__ROW_SOURCE] = source,
        [KAL__ROW_OUTPUT] = output,
        [KAL__ROW_NEED] = need,
        [KAL__ROW_OUTLET] = outlet,
        [KAL__ROW_INPUT] = input,
        [KAL__ROW_MIN_EXCHANGE] = min_exchange,
        [KAL__ROW_SHARE] = share,
        [KAL__ROW_SUBSTITUTION_SHARE] = substitution_share,
        [KAL__ROW_QUALITY_MAX] = quality_max,
        [KAL__ROW_QUALITY_MIN] = quality_min,
        [KAL__ROW_SUPPLY_CAPACITY] = supply_capacity,
        [KAL__ROW_SUPPLY_MIN] = supply_min,
        [KAL__ROW_DISPOSAL_CAPACITY] = disposal_capacity,
        [KAL__ROW_DISPOSAL_MIN] = disposal_min,
        [KAL__ROW_LINK_CAPACITY] = link_capacity,
        [KAL__ROW_LINK_MIN] = link_min,
        [KAL__ROW_PROCESS_CAPACITY] = process_capacity,
        [KAL__ROW_PROCESS_MIN] = process_min,
        [KAL__ROW_LIMIT_MAX] = kal__write_limit_max,
        [KAL__ROW_LIMIT_MIN] = kal__write_limit_min,
    };

    for (size_t f = 0; f < KAL__ROW_FAMILIES && !w->failed; f++) {
        if (kal__tick(w->ctx, "build", (double)f / KAL__ROW_FAMILIES))
            return KAL_CANCELLED;
        w->program->first_row[f] = w->rows;
        family[f](w);
    }
    w->program->first_row[KAL__ROW_FAMILIES] = w->rows;
    return KAL_OK;
}
