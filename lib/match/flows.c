/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which flows of a solved point are real and which are rounding. */
#include <math.h>

#include "lib/match/limit.h"
#include "lib/match/reading.h"

typedef struct sieve {
    const kal_program *program;
    const kal__model *m;
    const kal_network *net;
    const double *x;
    double *scale;        /* [materials]: the largest quantity at a port of the material */
    unsigned char *keeps; /* [processes]: the level is real */
    kal__flows *out;
} sieve;

static double level(const sieve *s, uint32_t process)
{
    return fmax(s->x[s->program->first_column[KAL__COL_LEVEL] + process], 0.0);
}

static void measure(sieve *s, size_t n, const kal__port *port)
{
    for (size_t i = 0; i < n; i++) {
        double z = port[i].process == KAL__NONE ? 1.0 : level(s, port[i].process);
        s->scale[port[i].material] = fmax(s->scale[port[i].material], port[i].quantity * z);
    }
}

/* A process runs when at least one of its flows counts beside its material, or when it must run. */
static void judge_levels(sieve *s)
{
    for (size_t p = 0; p < s->m->processes; p++) {
        const kal__process *process = &s->m->process[p];
        double size = isfinite(process->capacity) ? process->capacity : 0.0;
        s->keeps[p] = process->min > 0.0;
        /* Decided by its capacity only when it has no flows. */
        if (level(s, (uint32_t)p) > KAL__TOL_ZERO * size)
            s->keeps[p] |= 2;
    }
    for (size_t f = 0; f < s->m->flows; f++) {
        const kal__flow *flow = &s->m->flow[f];
        double quantity = flow->amount * level(s, flow->process);
        if (flow->amount > 0.0)
            s->keeps[flow->process] |= 4;
        if (quantity > KAL__TOL_ZERO * s->scale[flow->material])
            s->keeps[flow->process] |= 1;
    }
    for (size_t p = 0; p < s->m->processes; p++)
        s->keeps[p] = (s->keeps[p] & 1) || s->keeps[p] == 2;
}

static void quantities(const sieve *s, size_t n, const kal__port *port, double *out)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t p = port[i].process;
        out[i] = p == KAL__NONE ? port[i].quantity
                 : s->keeps[p]  ? port[i].quantity * level(s, p)
                                : 0.0;
    }
}

static bool counts(double flow, double quantity) { return flow > KAL__TOL_ZERO * quantity; }

/* What an exceedance is measured against: the threshold, of an indicator all that its row adds up. */
static double limited(const sieve *s, uint32_t l, bool above)
{
    const kal__limit *limit = &s->m->limit[l];

    return kal__limits_indicator(limit) ? kal__limit_size(s->program, l, above, s->x)
           : above                      ? fabs(limit->max)
                                        : fabs(limit->min);
}

static bool is_real(const sieve *s, size_t j)
{
    const kal__meaning *c = &s->program->column[j];
    const double *supply = s->out->supply, *demand = s->out->demand;
    double x = s->x[j];

    if (!(x > 0.0))
        return false;
    switch ((kal__column_kind)c->kind) {
    case KAL__COL_EXCHANGE: {
        const kal__candidate *e = &s->net->candidate[c->a];
        return supply[e->from] > 0.0 && demand[e->to] > 0.0 &&
               (counts(x, supply[e->from]) || counts(x * e->gain, demand[e->to]));
    }
    case KAL__COL_PURCHASE: return demand[c->b] > 0.0 && counts(x, demand[c->b]);
    case KAL__COL_DISPOSAL: return supply[c->b] > 0.0 && counts(x, supply[c->b]);
    case KAL__COL_UNPLACED: return supply[c->a] > 0.0 && counts(x, supply[c->a]);
    case KAL__COL_LEVEL: return s->keeps[c->a];
    case KAL__COL_EXCEED: return counts(x, limited(s, c->a, c->b == 0));
    case KAL__COLUMN_KINDS: break;
    }
    return true;
}

static bool add_up_deliveries(kal__arena *arena, const kal_program *program, kal__flows *out)
{
    const kal_network *net = program->network;
    kal__sum *sum = KAL__NEW(arena, net->demand_ports, kal__sum);

    out->delivered = KAL__NEW(arena, net->demand_ports, double);
    if (!sum || !out->delivered)
        return false;
    for (size_t a = 0; a < net->candidates; a++) {
        const double sent = out->x[program->first_column[KAL__COL_EXCHANGE] + a];
        if (sent != 0.0)
            kal__sum_add_product(&sum[net->candidate[a].to], net->candidate[a].gain, sent);
    }
    for (size_t j = program->first_column[KAL__COL_PURCHASE];
         j < program->first_column[KAL__COL_DISPOSAL]; j++)
        kal__sum_add(&sum[program->column[j].b], out->x[j]);
    for (size_t d = 0; d < net->demand_ports; d++)
        out->delivered[d] = kal__sum_value(&sum[d]);
    return true;
}

bool kal__flows_make(kal__arena *arena, const kal_program *program, const double *x, kal__flows *out)
{
    const kal_network *net = program->network;
    sieve s = {.program = program, .m = program->model, .net = net, .x = x, .out = out};

    out->x = KAL__NEW(arena, program->lp->columns, double);
    out->supply = KAL__NEW(arena, net->supply_ports, double);
    out->demand = KAL__NEW(arena, net->demand_ports, double);
    s.scale = KAL__NEW(arena, program->model->materials, double);
    s.keeps = KAL__NEW(arena, program->model->processes, unsigned char);
    if (!out->x || !out->supply || !out->demand || !s.scale || !s.keeps)
        return false;
    measure(&s, net->supply_ports, net->supply_port);
    measure(&s, net->demand_ports, net->demand_port);
    judge_levels(&s);
    quantities(&s, net->supply_ports, net->supply_port, out->supply);
    quantities(&s, net->demand_ports, net->demand_port, out->demand);
    for (size_t j = 0; j < program->lp->columns; j++)
        out->x[j] = is_real(&s, j) ? x[j] : 0.0;
    return add_up_deliveries(arena, program, out);
}
