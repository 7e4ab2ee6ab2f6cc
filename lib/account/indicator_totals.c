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

/* ghg of the park in the scopes that begin with a digit, in tCO2e. Of its enterprises each, where asked. */
static kal__figure scope_total(const kal__figures *f, const double *x, char digit, kal__sum *each)
{
    kal__sum sum = {0.0, 0.0};
    double t;

    for (kal__carried at = {0}; kal__carried_next(f->program, x, &at);) {
        const kal__carry *c = at.carry;
        if (c->impact != KAL__GHG || !kal__fact_in_park(f->model, c->enterprise) ||
            c->scope[0] != digit || (c->scope[1] != '\0' && c->scope[1] != '.'))
            continue;
        kal__sum_add_product(&sum, c->amount, at.level);
        if (each)
            kal__sum_add_product(&each[c->enterprise], c->amount, at.level);
    }
    t = kal__sum_value(&sum) / kg_per_t;
    return (kal__figure){t, NAN, t};
}

/* The largest of the enterprises stands for all of them in the table of values. */
static bool scope1_figures(kal__figures *f, const double *x, kal__figure *total,
                           kal__figure *largest, double *each)
{
    kal__sum *sum = KAL__NEW(f->arena, f->model->enterprises, kal__sum);
    double most = (double)NAN;

    if (!sum)
        return false;
    *total = scope_total(f, x, '1', sum);
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

    f->scope1 = KAL__NEW(f->arena, f->model->enterprises, double);
    if (!f->scope1 ||
        !network_figures(f, x, &f->of[KAL__IND_EXCHANGES].plan,
                         &f->of[KAL__IND_PARTICIPATION].plan) ||
        !scope1_figures(f, x, &f->of[KAL__IND_GHG_SCOPE1].plan,
                        &f->of[KAL__IND_ENTERPRISE_SCOPE1].plan, f->scope1))
        return kal__fail_memory(f->ctx);
    f->of[KAL__IND_GHG_SCOPE2].plan = scope_total(f, x, '2', NULL);
    f->of[KAL__IND_GHG_SCOPE3].plan = scope_total(f, x, '3', NULL);
    if (before) {
        if (!network_figures(f, before, &f->of[KAL__IND_EXCHANGES].baseline,
                             &f->of[KAL__IND_PARTICIPATION].baseline) ||
            !scope1_figures(f, before, &f->of[KAL__IND_GHG_SCOPE1].baseline,
                            &f->of[KAL__IND_ENTERPRISE_SCOPE1].baseline, NULL))
            return kal__fail_memory(f->ctx);
        f->of[KAL__IND_GHG_SCOPE2].baseline = scope_total(f, before, '2', NULL);
        f->of[KAL__IND_GHG_SCOPE3].baseline = scope_total(f, before, '3', NULL);
    }
    f->of[KAL__IND_MCI_STYLE].plan = mci_style(&f->of[KAL__IND_LINEAR_FLOW_INDEX].plan);
    f->of[KAL__IND_MCI_STYLE].baseline = mci_style(&f->of[KAL__IND_LINEAR_FLOW_INDEX].baseline);
    f->of[KAL__IND_MCI_STYLE].missing = f->of[KAL__IND_LINEAR_FLOW_INDEX].missing;
    kal__figures_quota(f);
    return KAL_OK;
}
