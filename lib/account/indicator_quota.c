/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which limits are quotas of emissions, and what is paid above them. */
#include <math.h>

#include "lib/account/indicator_work.h"
#include "lib/match/limit.h"

static const double kg_per_t = 1000.0;

double kal__quota_payment(double rate, double emissions, double quota, double units)
{
    double over = emissions - quota - units;
    return over > 0.0 ? rate * over : 0.0;
}

static double emissions(const kal__figures *f, const kal__limit *limit, const double *x)
{
    kal__sum sum = {0.0, 0.0};

    for (kal__carried at = {0}; kal__carried_next(f->program, x, &at);) {
        const kal__carry *c = at.carry;
        if (c->impact == KAL__GHG && c->enterprise != KAL__NONE &&
            kal__limit_covers(f->model, limit, c->enterprise))
            kal__sum_add_product(&sum, c->amount, at.level);
    }
    return kal__sum_value(&sum);
}

/* Returns how many quotas there are. What several quotas cover counts against each of them: a sum over limits, as the
 * payments are. */
static size_t add_up(const kal__figures *f, const double *x, kal__figure *over, kal__figure *paid)
{
    kal__sum kg = {0.0, 0.0}, money = {0.0, 0.0};
    size_t quotas = 0;

    for (size_t l = 0; l < f->model->limits; l++) {
        const kal__limit *limit = &f->model->limit[l];
        double e;
        if (limit->impact != KAL__GHG || !isfinite(limit->max) || isnan(limit->price))
            continue;
        quotas++;
        e = emissions(f, limit, x);
        if (e - limit->max <= KAL__TOL_AUDIT * fmax(fabs(e), fabs(limit->max)))
            continue; /* at the quota, but for rounding */
        kal__sum_add(&kg, kal__quota_payment(1.0, e, limit->max, 0.0));
        kal__sum_add(&money, kal__quota_payment(limit->price, e, limit->max, 0.0));
    }
    if (quotas > 0) {
        double t = kal__sum_value(&kg) / kg_per_t, payment = kal__sum_value(&money);
        *over = (kal__figure){t, NAN, t};
        *paid = (kal__figure){payment, NAN, payment};
    }
    return quotas;
}

void kal__figures_quota(kal__figures *f)
{
    const char *missing = "a limit on ghg with a price";

    if (add_up(f, f->plan->x, &f->of[KAL__IND_EMISSIONS_OVER_QUOTA].plan,
               &f->of[KAL__IND_QUOTA_PAYMENT].plan) > 0)
        missing = "";
    if (f->plan->baseline_x)
        (void)add_up(f, f->plan->baseline_x, &f->of[KAL__IND_EMISSIONS_OVER_QUOTA].baseline,
                     &f->of[KAL__IND_QUOTA_PAYMENT].baseline);
    f->of[KAL__IND_EMISSIONS_OVER_QUOTA].missing = f->of[KAL__IND_QUOTA_PAYMENT].missing = missing;
}
