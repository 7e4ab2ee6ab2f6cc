/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of the whole park that are no ratio of two linear forms. */
#include <math.h>

#include "lib/account/indicator_work.h"
#include "lib/account/mci.h"
#include "lib/match/ratio_facts.h"

static const double kg_per_t = 1000.0;

/* Exchanges between different enterprises, of which one at least is the park's; a pair of ports counts once,
 * whatever its modes. `takes_part` [enterprises] is set for both ends. */
static double count_exchanges(const kal__figures *f, const double *x, bool *takes_part)
{
    const kal_network *net = f->program->network;
    const kal__candidate *last = NULL;
    double count = 0.0;

    for (size_t a = 0; a < net->candidates; a++) {
        const kal__candidate *c = &net->candidate[a];
        uint32_t giver = net->supply_port[c->from].enterprise;
        uint32_t receiver = net->demand_port[c->to].enterprise;
        bool ours = kal__fact_in_park(f->model, giver) || kal__fact_in_park(f->model, receiver);
        if (c->internal || !ours || !(x[f->program->first_column[KAL__COL_EXCHANGE] + a] > 0.0))
            continue;
        takes_part[giver] = takes_part[receiver] = true;
        if (!last || last->from != c->from || last->to != c->to)
            count += 1.0;
        last = c;
    }
    return count;
}

static bool network_figures(kal__figures *f, const double *x, kal__figure *exchanges,
                            kal__figure *participation)
{
    bool *takes_part = KAL__NEW(f->arena, f->model->enterprises, bool);
    double count, of = 0.0, part = 0.0;

    if (!takes_part)
        return false;
    count = count_exchanges(f, x, takes_part);
    for (uint32_t e = 0; e < f->model->enterprises; e++)
        if (kal__fact_in_park(f->model, e)) {
            of += 1.0;
            part += takes_part[e];
        }
    *exchanges = (kal__figure){count, NAN, count};
    *participation = (kal__figure){part, of, of > 0.0 ? 100.0 * part / of : (double)NAN};
    return true;
}

enum { SCOPES = 3 };

/* The scope that a text begins with, 0-based; SCOPES when it is none of them. */
static int scope_of(const char *text)
{
    const bool is_scope = text[0] >= '1' && text[0] < '1' + SCOPES;
    return is_scope && (text[1] == '\0' || text[1] == '.') ? text[0] - '1' : SCOPES;
}

/* ghg of the park by scope, in tCO2e; of each of its enterprises that of scope 1. */
static void scope_totals(const kal__figures *f, const double *x, kal__figure *total[SCOPES],
                         kal__sum *each)
{
    kal__sum sum[SCOPES] = {{0.0, 0.0}};

    for (kal__carried at = {0}; kal__carried_next(f->program, x, &at);) {
        const kal__carry *c = at.carry;
        int scope;
        if (c->impact != KAL__GHG || !kal__fact_in_park(f->model, c->enterprise) ||
            (scope = scope_of(c->scope)) == SCOPES)
            continue;
        kal__sum_add_product(&sum[scope], c->amount, at.level);
        if (scope == 0)
            kal__sum_add_product(&each[c->enterprise], c->amount, at.level);
    }
    for (int i = 0; i < SCOPES; i++) {
        const double t = kal__sum_value(&sum[i]) / kg_per_t;
        *total[i] = (kal__figure){t, NAN, t};
    }
}

/* The largest of the enterprises stands for all of them in the table of values. */
static bool scope_figures(kal__figures *f, const double *x, kal__figure *total[SCOPES],
                          kal__figure *largest, double *each)
{
    kal__sum *sum = KAL__NEW(f->arena, f->model->enterprises, kal__sum);
    double most = (double)NAN;

    if (!sum)
        return false;
    scope_totals(f, x, total, sum);
    for (uint32_t e = 0; e < f->model->enterprises; e++) {
        double v = kal__sum_value(&sum[e]) / kg_per_t;
        if (each)
            each[e] = v;
        if (kal__fact_in_park(f->model, e) && !(v <= most))
            most = v;
    }
    *largest = (kal__figure){most, NAN, most};
    return true;
}

static kal__figure mci_style(const kal__figure *linear_flow)
{
    double v = isnan(linear_flow->value) ? (double)NAN : kal__mci_value(linear_flow->value, 1.0);
    return (kal__figure){v, isnan(v) ? (double)NAN : 1.0, v};
}

kal_status kal__figures_totals(kal__figures *f)
{
    const double *x = f->plan->x, *before = f->plan->baseline_x;
    kal__figure *plan[SCOPES] = {&f->of[KAL__IND_GHG_SCOPE1].plan, &f->of[KAL__IND_GHG_SCOPE2].plan,
                                 &f->of[KAL__IND_GHG_SCOPE3].plan};
    kal__figure *baseline[SCOPES] = {&f->of[KAL__IND_GHG_SCOPE1].baseline,
                                     &f->of[KAL__IND_GHG_SCOPE2].baseline,
                                     &f->of[KAL__IND_GHG_SCOPE3].baseline};

    f->scope1 = KAL__NEW(f->arena, f->model->enterprises, double);
    if (!f->scope1 ||
        !network_figures(f, x, &f->of[KAL__IND_EXCHANGES].plan,
                         &f->of[KAL__IND_PARTICIPATION].plan) ||
        !scope_figures(f, x, plan, &f->of[KAL__IND_ENTERPRISE_SCOPE1].plan, f->scope1))
        return kal__fail_memory(f->ctx);
    if (before)
        if (!network_figures(f, before, &f->of[KAL__IND_EXCHANGES].baseline,
                             &f->of[KAL__IND_PARTICIPATION].baseline) ||
            !scope_figures(f, before, baseline, &f->of[KAL__IND_ENTERPRISE_SCOPE1].baseline, NULL))
            return kal__fail_memory(f->ctx);
    f->of[KAL__IND_MCI_STYLE].plan = mci_style(&f->of[KAL__IND_LINEAR_FLOW_INDEX].plan);
    f->of[KAL__IND_MCI_STYLE].baseline = mci_style(&f->of[KAL__IND_LINEAR_FLOW_INDEX].baseline);
    f->of[KAL__IND_MCI_STYLE].missing = f->of[KAL__IND_LINEAR_FLOW_INDEX].missing;
    kal__figures_quota(f);
    return KAL_OK;
}
