/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: where in the tables of a plan that stands which a comparison needs. */
#include <string.h>

#include "lib/study/resilience.h"

static bool sum_totals(kal__arena *arena, const kal__search *s, kal__view *v)
{
    const kal__frame *f = v->plan->frame[KAL__PLAN_IMPACTS_TOTAL];
    const char *const *impact = kal__frame_text(f, "impact");
    const double *plan = kal__frame_number(f, "plan");

    v->total = KAL__NEW(arena, s->model->impacts, double);
    for (size_t i = 0; v->total && i < f->rows; i++) {
        const uint32_t at = kal__model_impact(s->model, impact[i]);
        if (at != KAL__NONE)
            v->total[at] = plan[i];
    }
    return v->total != NULL;
}

/* Over the scopes; newcomers are no enterprises of the whole park. */
static bool sum_carried(kal__arena *arena, const kal__search *s, kal__view *v)
{
    const kal__frame *f = v->plan->frame[KAL__PLAN_IMPACTS];
    const char *const *enterprise = kal__frame_text(f, "enterprise");
    const char *const *impact = kal__frame_text(f, "impact");
    const double *plan = kal__frame_number(f, "plan");
    const size_t n = (s->model->enterprises + 1) * s->model->impacts;
    kal__sum *sum = KAL__NEW(arena, n, kal__sum);

    v->carried = KAL__NEW(arena, n, double);
    if (!sum || !v->carried)
        return false;
    for (size_t i = 0; i < f->rows; i++) {
        const uint32_t of = kal__model_impact(s->model, impact[i]);
        const size_t e =
            *enterprise[i] ? kal__model_enterprise(s->model, enterprise[i]) : s->model->enterprises;
        if (of != KAL__NONE && e != KAL__NONE)
            kal__sum_add(&sum[e * s->model->impacts + of], plan[i]);
    }
    for (size_t k = 0; k < n; k++)
        v->carried[k] = kal__sum_value(&sum[k]);
    return true;
}

/* Of each demand port of the whole park the sum of a column. */
static double *sum_needs(kal__arena *arena, const kal__search *s, const kal__frame *f,
                         const char *column)
{
    const kal_network *network = s->base.network;
    const char *const *sink = kal__frame_text(f, "sink");
    const double *amount = kal__frame_number(f, column);
    kal__sum *sum = KAL__NEW(arena, network->demand_ports, kal__sum);
    double *out = KAL__NEW(arena, network->demand_ports, double);

    if (!sum || !out)
        return NULL;
    for (size_t i = 0; i < f->rows; i++) {
        const uint32_t port = kal__network_demand_port(network, sink[i]);
        if (port != KAL__NONE)
            kal__sum_add(&sum[port], amount[i]);
    }
    for (size_t p = 0; p < network->demand_ports; p++)
        out[p] = kal__sum_value(&sum[p]);
    return out;
}

bool kal__view_make(kal__arena *arena, const kal__search *s, const kal_plan *plan, kal__view *out)
{
    const kal__frame *f = plan->frame[KAL__PLAN_EXCHANGES];

    *out =
        (kal__view){.plan = plan,
                    .model = kal__park_model(plan->park),
                    .received = sum_needs(arena, s, f, "delivered"),
                    .purchased = sum_needs(arena, s, plan->frame[KAL__PLAN_PURCHASES], "quantity"),
                    .exchanges = f->rows,
                    .source = kal__frame_text(f, "source"),
                    .sink = kal__frame_text(f, "sink"),
                    .from = kal__frame_text(f, "from"),
                    .to = kal__frame_text(f, "to"),
                    .material = kal__frame_text(f, "material"),
                    .mode = kal__frame_text(f, "mode"),
                    .sent = kal__frame_number(f, "sent")};
    return out->received && out->purchased && sum_totals(arena, s, out) &&
           sum_carried(arena, s, out);
}

bool kal__move_takes(const kal__move *move, uint32_t enterprise)
{
    for (size_t k = 0; k < move->leavers; k++)
        if (move->leaver[k].kind == KAL__MOVE_ENTERPRISE && move->leaver[k].enterprise == enterprise)
            return true;
    return false;
}

/* "P:steam" is a port of process P; the ids of sources and sinks hold no ':'. */
static bool is_of(const char *port, const char *process)
{
    const size_t n = strlen(process);
    return strncmp(port, process, n) == 0 && port[n] == ':';
}

static bool takes(const kal__model *m, const kal__leaver *l, const kal__view *v, size_t row)
{
    const char *id =
        l->kind == KAL__MOVE_PROCESS ? m->process[l->process].id : m->enterprise[l->enterprise].id;

    if (l->kind == KAL__MOVE_PROCESS)
        return is_of(v->source[row], id) || is_of(v->sink[row], id);
    if (l->kind == KAL__MOVE_ENTERPRISE)
        return strcmp(v->from[row], id) == 0 || strcmp(v->to[row], id) == 0;
    return strcmp(v->from[row], id) == 0 && strcmp(v->to[row], m->enterprise[l->to].id) == 0 &&
           (l->material == KAL__NONE || strcmp(v->material[row], m->material[l->material].id) == 0);
}

/* A newcomer's exchanges are those with an enterprise that the whole park has not. */
bool kal__move_takes_exchange(const kal__search *s, const kal__move *move, const kal__view *view,
                              size_t row)
{
    for (size_t k = 0; k < move->leavers; k++)
        if (takes(s->model, &move->leaver[k], view, row))
            return true;
    return move->kind == KAL__MOVE_NEWCOMER &&
           (kal__model_enterprise(s->model, view->from[row]) == KAL__NONE ||
            kal__model_enterprise(s->model, view->to[row]) == KAL__NONE);
}
