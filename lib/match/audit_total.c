/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan says of its quantities as a whole: materials, prices of exchanges, value of the objective. */
#include "lib/match/audit_work.h"

#include <stdlib.h>
#include <string.h>

enum { AVAILABLE, EXCHANGED, INTERNAL, DISPOSED, UNPLACED, NEEDED, RECEIVED, PURCHASED, SUMS };
static const char *const sum_name[SUMS] = {"available", "exchanged", "internal", "disposed",
                                           "unplaced",  "needed",    "received", "purchased"};

static void sum_materials(kal__auditor *a, kal__tally (*sum)[SUMS])
{
    const kal__model *m = a->m;

    for (size_t i = 0; i < m->sources + m->flows; i++)
        if (a->supply[i].id != NULL)
            kal__tally_add(&sum[a->supply[i].material][AVAILABLE], a->supply[i].quantity);
    for (size_t i = 0; i < m->sinks + m->flows; i++) {
        const kal__audit_port *p = &a->demand[i];
        if (p->id == NULL)
            continue;
        if (p->row != KAL__NONE && !m->sink[p->row].required)
            kal__tally_merge(&sum[p->material][NEEDED], &p->exchanged, 1.0);
        else
            kal__tally_add(&sum[p->material][NEEDED], p->quantity);
    }
    for (size_t i = 0; i < a->exchanges; i++) {
        const kal__audit_exchange *x = &a->exchange[i];
        const kal__audit_port *from = &a->supply[x->from], *to = &a->demand[x->to];
        kal__tally_add(&sum[from->material][EXCHANGED], x->sent);
        if (from->enterprise == to->enterprise)
            kal__tally_add(&sum[from->material][INTERNAL], x->sent);
        kal__tally_add(&sum[to->material][RECEIVED], x->delivered);
    }
    for (size_t i = 0; i < a->disposals; i++)
        kal__tally_add(&sum[a->supply[a->disposal[i].port].material][DISPOSED],
                       a->disposal[i].quantity);
    for (size_t i = 0; i < a->unplaced; i++)
        kal__tally_add(&sum[a->supply[a->rest[i].port].material][UNPLACED], a->rest[i].quantity);
    for (size_t i = 0; i < a->purchases; i++)
        kal__tally_add(&sum[a->demand[a->purchase[i].port].material][PURCHASED],
                       a->purchase[i].quantity);
}

static void check_materials(kal__auditor *a)
{
    const kal__model *m = a->m;
    kal__tally(*sum)[SUMS] = kal__arena_alloc(a->arena, m->materials, sizeof *sum);
    unsigned char *seen = KAL__NEW(a->arena, m->materials, unsigned char);
    const char *const *id = kal__audit_texts(a, KAL__PLAN_MATERIALS, "material");
    const char *const *unit = kal__audit_texts(a, KAL__PLAN_MATERIALS, "unit");
    const double *said[SUMS];

    a->memory = sum == NULL || seen == NULL;
    for (int k = 0; k < SUMS; k++)
        said[k] = kal__audit_numbers(a, KAL__PLAN_MATERIALS, sum_name[k]);
    if (a->memory || a->hopeless)
        return;
    sum_materials(a, sum);
    for (size_t i = 0; i < a->frame[KAL__PLAN_MATERIALS]->rows; i++) {
        uint32_t n = kal__model_material(m, id[i]);
        if (n == KAL__NONE || seen[n]++) {
            kal__audit_lie(a, "the materials name one that is none, or one twice", id[i], "");
            continue;
        }
        if (strcmp(unit[i], m->material[n].unit) != 0)
            kal__audit_lie(a, "a material is summed in another unit", id[i], unit[i]);
        for (int k = 0; k < SUMS; k++)
            kal__audit_equal(a, said[k][i], &sum[n][k], a->rounding[n],
                             "a material's sum is another", id[i], sum_name[k]);
    }
    for (size_t n = 0; n < m->materials; n++)
        if (!seen[n] && sum[n][AVAILABLE].size + sum[n][NEEDED].size > 0.0)
            kal__audit_lie(a, "a material is left out of the sums", m->material[n].id, "");
}

/* The cheapest row that applies to a material at an enterprise; NaN when none does. */
typedef struct cheapest {
    uint32_t material, enterprise;
    double cost;
} cheapest;

static void offer(cheapest *best, uint32_t material, uint32_t enterprise, double cost)
{
    if (material == best->material && (enterprise == KAL__NONE || enterprise == best->enterprise) &&
        !(cost >= best->cost))
        best->cost = cost;
}

/* A price that is said must be the right one, and one that does not exist must not be said. */
static void check_price(kal__auditor *a, double said, bool exists, const kal__tally *is,
                        const char *rule, const kal__audit_exchange *x)
{
    const char *from = a->supply[x->from].id, *to = a->demand[x->to].id;

    if (!exists && !isnan(said))
        kal__audit_lie(a, rule, from, to);
    else if (exists)
        kal__audit_equal(a, said, is, 0.0, rule, from, to);
}

static void check_prices(kal__auditor *a, const kal__audit_exchange *x, double price_min,
                         double price_max, double saving)
{
    const kal__model *m = a->m;
    const kal__audit_port *from = &a->supply[x->from], *to = &a->demand[x->to];
    cheapest dump = {from->material, from->enterprise, NAN},
             buy = {to->material, to->enterprise, NAN};
    bool outlet = to->row != KAL__NONE && !m->sink[to->row].required;
    double part[KAL__PARTS];
    kal__tally least = {{0.0, 0.0}, 0.0}, most = {{0.0, 0.0}, 0.0}, both = {{0.0, 0.0}, 0.0};

    for (size_t i = 0; i < m->disposals; i++)
        offer(&dump, m->disposal[i].material, m->disposal[i].enterprise,
              m->disposal[i].impact[KAL__COST]);
    for (size_t i = 0; i < m->supplies && !outlet; i++)
        offer(&buy, m->supply[i].material, m->supply[i].enterprise, m->supply[i].impact[KAL__COST]);
    kal__audit_parts(a, x, KAL__COST, part);
    kal__tally_add(&least, part[KAL__PART_SOURCE]);
    kal__tally_add(&least, -dump.cost);
    kal__tally_product(&most, x->yield * (1.0 - x->loss), buy.cost);
    for (int i = KAL__PART_SOURCE + 1; i < KAL__PARTS; i++)
        kal__tally_add(&most, -part[i]);
    kal__tally_merge(&both, &most, x->sent);
    kal__tally_merge(&both, &least, -x->sent);
    check_price(a, price_min, !isnan(dump.cost), &least, "price_min is another", x);
    check_price(a, price_max, !isnan(buy.cost), &most, "price_max is another", x);
    check_price(a, saving, !isnan(dump.cost) && !isnan(buy.cost), &both, "a saving is another", x);
}

/* "virgin=0.5,ghg=2e-3": adds weight x total; false when it cannot be read. */
static bool weigh(const kal__auditor *a, const char *weights, kal__tally *value)
{
    char id[KAL__AUDIT_WHERE];

    while (*weights != '\0') {
        const char *equal = strchr(weights, '=');
        size_t n, digits;
        double weight;
        uint32_t impact;
        if (equal == NULL || (n = (size_t)(equal - weights)) >= sizeof id)
            return false;
        memcpy(id, weights, n);
        id[n] = '\0';
        digits = strcspn(equal + 1, ",");
        impact = kal__model_impact(a->m, id);
        if (impact == KAL__NONE || kal__num_read(equal + 1, digits, false, &weight) != KAL__NUM_OK)
            return false;
        kal__tally_merge(value, &a->total[impact], weight);
        weights = equal + 1 + digits;
        weights += *weights == ',';
    }
    return true;
}

static void check_objective(kal__auditor *a)
{
    const kal__frame *f = a->frame[KAL__PLAN_OBJECTIVE];
    const char *const *weights = kal__frame_text(f, "weights");
    const char *const *text = kal__audit_texts(a, KAL__PLAN_OBJECTIVE, "text");
    const double *value = kal__audit_numbers(a, KAL__PLAN_OBJECTIVE, "value");

    for (size_t i = 0; i < f->rows && weights != NULL && !a->hopeless; i++) {
        kal__tally is = {{0.0, 0.0}, 0.0};
        if (!weigh(a, weights[i], &is))
            kal__audit_lie(a, "the weights of a level cannot be read", text[i], weights[i]);
        else
            kal__audit_equal(a, value[i], &is, 0.0, "the value of a level is not weights x totals",
                             text[i], "");
    }
}

void kal__audit_totals(kal__auditor *a)
{
    const double *price_min = kal__audit_numbers(a, KAL__PLAN_EXCHANGES, "price_min");
    const double *price_max = kal__audit_numbers(a, KAL__PLAN_EXCHANGES, "price_max");
    const double *saving = kal__audit_numbers(a, KAL__PLAN_EXCHANGES, "saving");

    check_materials(a);
    if (a->memory || a->hopeless)
        return;
    for (size_t i = 0; i < a->exchanges; i++)
        check_prices(a, &a->exchange[i], price_min[i], price_max[i], saving[i]);
    check_objective(a);
}
