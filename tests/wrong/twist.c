/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lies of a builder, one function each. */
#include "tests/wrong/twist.h"

#include <math.h>
#include <string.h>

/* ---- rows ---- */

static bool drop(kal_program *p, kal__row_family family)
{
    for (size_t i = p->first_row[family]; i < p->first_row[family + 1]; i++) {
        p->lp->row_lower[i] = -INFINITY;
        p->lp->row_upper[i] = INFINITY;
    }
    return p->first_row[family] < p->first_row[family + 1];
}

static bool stretch(kal_program *p, kal__row_family family, double by)
{
    for (size_t i = p->first_row[family]; i < p->first_row[family + 1]; i++) {
        p->lp->row_lower[i] *= by;
        p->lp->row_upper[i] *= by;
    }
    return p->first_row[family] < p->first_row[family + 1];
}

#define DROP(name, family)                                                                         \
    static bool name(kal_program *p) { return drop(p, family); }
#define STRETCH(name, family, by)                                                                  \
    static bool name(kal_program *p) { return stretch(p, family, by); }

DROP(no_quality_max, KAL__ROW_QUALITY_MAX)
DROP(no_quality_min, KAL__ROW_QUALITY_MIN)
DROP(no_share, KAL__ROW_SHARE)
DROP(no_substitution_share, KAL__ROW_SUBSTITUTION_SHARE)
DROP(no_min_exchange, KAL__ROW_MIN_EXCHANGE)
DROP(no_supply_min, KAL__ROW_SUPPLY_MIN)
DROP(no_disposal_min, KAL__ROW_DISPOSAL_MIN)
DROP(no_link_capacity, KAL__ROW_LINK_CAPACITY)
DROP(no_link_min, KAL__ROW_LINK_MIN)
DROP(no_process_min, KAL__ROW_PROCESS_MIN)
DROP(no_limit_max, KAL__ROW_LIMIT_MAX)
DROP(no_limit_min, KAL__ROW_LIMIT_MIN)
STRETCH(twice_supply, KAL__ROW_SUPPLY_CAPACITY, 2)
STRETCH(twice_disposal, KAL__ROW_DISPOSAL_CAPACITY, 2)
STRETCH(twice_link, KAL__ROW_LINK_CAPACITY, 2)
STRETCH(twice_process, KAL__ROW_PROCESS_CAPACITY, 2)
STRETCH(less_need, KAL__ROW_NEED, 0.9)
STRETCH(less_source, KAL__ROW_SOURCE, 0.9)
STRETCH(wide_outlet, KAL__ROW_OUTLET, 2)

/* The coefficient of a process in the rows of its flows. */
static bool flows_of(kal_program *p, kal__row_family family, double by)
{
    bool any = false;
    for (size_t j = p->first_column[KAL__COL_LEVEL]; j < p->first_column[KAL__COL_LEVEL + 1]; j++)
        for (size_t k = p->lp->start[j]; k < p->lp->start[j + 1]; k++)
            if (p->lp->index[k] >= p->first_row[family] &&
                p->lp->index[k] < p->first_row[family + 1]) {
                p->lp->value[k] *= by;
                any = true;
            }
    return any;
}

static bool half_input(kal_program *p) { return flows_of(p, KAL__ROW_INPUT, 0.5); }
static bool twice_output(kal_program *p) { return flows_of(p, KAL__ROW_OUTPUT, 2); }

/* What exchanges count in the ratios that are limited. */
static bool exchanges_count(kal_program *p, double by)
{
    bool any = false;
    for (size_t j = p->first_column[KAL__COL_EXCHANGE]; j < p->first_column[KAL__COL_EXCHANGE + 1];
         j++)
        for (size_t k = p->lp->start[j]; k < p->lp->start[j + 1]; k++) {
            const kal__meaning *row = &p->row[p->lp->index[k]];
            if ((row->kind != KAL__ROW_LIMIT_MAX && row->kind != KAL__ROW_LIMIT_MIN) ||
                p->model->limit[row->a].impact != KAL__NONE)
                continue;
            p->lp->value[k] *= by;
            any = true;
        }
    return any;
}

static bool exchanges_count_more(kal_program *p) { return exchanges_count(p, 1.5); }

/* ---- carries ---- */

static bool multiply(kal_program *p, kal__activity activity, double by)
{
    bool any = false;
    for (size_t k = 0; k < p->carries; k++)
        if (p->carry[k].activity == activity) {
            p->carry[k].amount *= by;
            any = true;
        }
    return any;
}

#define MULTIPLY(name, activity, by)                                                               \
    static bool name(kal_program *p) { return multiply(p, activity, by); }

MULTIPLY(no_transport, KAL__ACT_TRANSPORT, 0)
MULTIPLY(no_source_impact, KAL__ACT_SOURCE, 0)
MULTIPLY(no_link_impact, KAL__ACT_LINK, 0)
MULTIPLY(no_substitution_impact, KAL__ACT_SUBSTITUTION, 0)
MULTIPLY(no_sink_impact, KAL__ACT_SINK, 0)
MULTIPLY(no_fixed, KAL__ACT_FIXED, 0)
MULTIPLY(half_payment, KAL__ACT_PAYMENT, 0.5)
MULTIPLY(half_supply_impact, KAL__ACT_SUPPLY, 0.5)
MULTIPLY(twice_disposal_impact, KAL__ACT_DISPOSAL, 2)
MULTIPLY(twice_process_impact, KAL__ACT_PROCESS, 2)

/* Another enterprise than the one that carries it. */
static bool to_another(kal_program *p, kal__activity activity)
{
    bool any = false;
    for (size_t k = 0; k < p->carries; k++)
        if (p->carry[k].activity == activity && p->model->enterprises > 1 &&
            p->carry[k].enterprise != KAL__NONE) {
            p->carry[k].enterprise = (p->carry[k].enterprise + 1) % (uint32_t)p->model->enterprises;
            any = true;
        }
    return any;
}

static bool scope_of(kal_program *p, kal__activity activity, const char *scope)
{
    bool any = false;
    for (size_t k = 0; k < p->carries; k++)
        if (p->carry[k].activity == activity) {
            p->carry[k].scope = scope;
            any = true;
        }
    return any;
}

static bool transport_to_another(kal_program *p) { return to_another(p, KAL__ACT_TRANSPORT); }
static bool supply_to_another(kal_program *p) { return to_another(p, KAL__ACT_SUPPLY); }
static bool disposal_to_another(kal_program *p) { return to_another(p, KAL__ACT_DISPOSAL); }
static bool process_to_another(kal_program *p) { return to_another(p, KAL__ACT_PROCESS); }
static bool supply_scope(kal_program *p) { return scope_of(p, KAL__ACT_SUPPLY, "3.15"); }
static bool disposal_scope(kal_program *p) { return scope_of(p, KAL__ACT_DISPOSAL, "1"); }
static bool transport_scope(kal_program *p) { return scope_of(p, KAL__ACT_TRANSPORT, "1"); }

/* ---- the park ---- */

static bool nothing_forbidden(kal__model *m)
{
    bool any = false;
    for (size_t l = 0; l < m->links; l++)
        if (m->link[l].status == KAL__FORBIDDEN) {
            m->link[l].status = KAL__ALLOWED;
            any = true;
        }
    return any;
}

static bool supplies_for_all(kal__model *m)
{
    bool any = false;
    for (size_t u = 0; u < m->supplies; u++) {
        any = any || m->supply[u].enterprise != KAL__NONE;
        m->supply[u].enterprise = KAL__NONE;
    }
    return any;
}

static bool disposals_for_all(kal__model *m)
{
    bool any = false;
    for (size_t t = 0; t < m->disposals; t++) {
        any = any || m->disposal[t].enterprise != KAL__NONE;
        m->disposal[t].enterprise = KAL__NONE;
    }
    return any;
}

static bool no_greatest_distance(kal__model *m)
{
    bool any = isfinite(m->max_distance);
    m->max_distance = INFINITY;
    return any;
}

/* The threshold of an indicator is taken for one of another unit. */
static bool thresholds_halved(kal__model *m)
{
    bool any = false;
    for (size_t i = 0; i < m->limits; i++)
        if (m->limit[i].impact == KAL__NONE) {
            m->limit[i].max *= m->limit[i].max > 0 ? 2 : 0.5;
            m->limit[i].min *= 0.5;
            any = true;
        }
    return any;
}

/* All that is bought is clean energy. */
static bool energy_all_clean(kal__model *m)
{
    bool any = false;
    for (size_t i = 0; i < m->attributes; i++)
        if (strcmp(m->attribute[i].attribute, "clean") == 0 && m->attribute[i].value < 1) {
            m->attribute[i].value = 1;
            any = true;
        }
    return any;
}

static bool links_not_listed(kal__model *m)
{
    bool any = m->listed;
    m->listed = false;
    return any;
}

/* ---- the network ---- */

static bool gains(kal_network *n, double (*gain)(const kal__candidate *c))
{
    bool any = false;
    for (size_t i = 0; i < n->candidates; i++) {
        kal__candidate *c = &n->candidate[i];
        double is = gain(c);
        any = any || is != c->gain;
        c->gain = n->gain[i] = is;
    }
    return any;
}

static double without_loss(const kal__candidate *c) { return c->yield; }
static double without_yield(const kal__candidate *c) { return 1 - c->loss; }
static double upside_down(const kal__candidate *c) { return (1 - c->loss) / c->yield; }
static double swapped(const kal__candidate *c)
{
    return c->loss > 0 ? c->loss * fabs(2 - c->yield) : c->gain;
}
static bool loss_forgotten(kal_network *n) { return gains(n, without_loss); }
static bool yield_forgotten(kal_network *n) { return gains(n, without_yield); }
static bool yield_upside_down(kal_network *n) { return gains(n, upside_down); }
static bool loss_and_yield_swapped(kal_network *n) { return gains(n, swapped); }

/* The baseline then goes on with everything. */
static bool all_exists(kal_network *n)
{
    bool any = false;
    for (size_t i = 0; i < n->candidates; i++) {
        any = any || !n->candidate[i].existing;
        n->candidate[i].existing = true;
    }
    return any;
}

static bool half_way(kal_network *n)
{
    bool any = false;
    for (size_t i = 0; i < n->candidates; i++) {
        any = any || n->candidate[i].distance > 0;
        n->candidate[i].distance = n->distance[i] = n->candidate[i].distance / 2;
    }
    return any;
}

/* Every exchange goes by the first row of transport.csv, whatever it moves and however far. */
static bool one_mode(kal_network *n)
{
    bool any = false;
    for (size_t i = 0; i < n->candidates; i++)
        if (n->candidate[i].transport != KAL__NONE && n->candidate[i].transport != 0) {
            n->candidate[i].transport = 0;
            n->mode[i] = n->model->transport[0].mode;
            any = true;
        }
    return any;
}

/* Adds every pair of ports for which `wanted`, at no cost and no distance. */
static bool add_pairs(kal_network *n, bool (*wanted)(const kal__port *from, const kal__port *to))
{
    bool any = false;
    for (uint32_t s = 0; s < n->supply_ports; s++)
        for (uint32_t d = 0; d < n->demand_ports; d++) {
            const kal__port *from = &n->supply_port[s], *to = &n->demand_port[d];
            if (!wanted(from, to))
                continue;
            twist_add_candidate(n, (kal__candidate){.from = s,
                                                    .to = d,
                                                    .substitution = KAL__NONE,
                                                    .link = KAL__NONE,
                                                    .transport = KAL__NONE,
                                                    .yield = 1,
                                                    .loss = 0,
                                                    .gain = 1,
                                                    .distance = 0,
                                                    .internal = from->enterprise == to->enterprise});
            any = true;
        }
    return any;
}

static bool itself(const kal__port *from, const kal__port *to)
{
    return from->process != KAL__NONE && from->process == to->process;
}
static bool another_material(const kal__port *from, const kal__port *to)
{
    return from->material != to->material && !itself(from, to);
}
static bool process_feeds_itself(kal_network *n) { return add_pairs(n, itself); }
static bool anything_serves(kal_network *n) { return add_pairs(n, another_material); }

static const twist TWISTS[] = {
    {.name = "quality max dropped", .program = no_quality_max},
    {.name = "quality min dropped", .program = no_quality_min},
    {.name = "share forgotten", .program = no_share},
    {.name = "substitution's share forgotten", .program = no_substitution_share},
    {.name = "min_exchange ignored", .program = no_min_exchange},
    {.name = "supply's minimum ignored", .program = no_supply_min},
    {.name = "disposal's minimum ignored", .program = no_disposal_min},
    {.name = "link's capacity ignored", .program = no_link_capacity},
    {.name = "link's minimum ignored", .program = no_link_min},
    {.name = "process's minimum ignored", .program = no_process_min},
    {.name = "limit's max dropped", .program = no_limit_max},
    {.name = "limit's min dropped", .program = no_limit_min},
    {.name = "supply's capacity doubled", .program = twice_supply},
    {.name = "disposal's capacity doubled", .program = twice_disposal},
    {.name = "link's capacity doubled", .program = twice_link},
    {.name = "process's capacity doubled", .program = twice_process},
    {.name = "less is needed", .program = less_need},
    {.name = "less arises", .program = less_source},
    {.name = "outlet's quantity doubled", .program = wide_outlet},
    {.name = "process's input halved", .program = half_input},
    {.name = "process's output doubled", .program = twice_output},
    {.name = "transport forgotten", .program = no_transport},
    {.name = "source's impact forgotten", .program = no_source_impact},
    {.name = "link's impact forgotten", .program = no_link_impact},
    {.name = "substitution's impact forgotten", .program = no_substitution_impact},
    {.name = "sink's impact forgotten", .program = no_sink_impact},
    {.name = "fixed impact forgotten", .program = no_fixed},
    {.name = "payment at half price", .program = half_payment},
    {.name = "supply's impact halved", .program = half_supply_impact},
    {.name = "disposal's impact doubled", .program = twice_disposal_impact},
    {.name = "process's impact doubled", .program = twice_process_impact},
    {.name = "transport on the wrong enterprise", .program = transport_to_another, .same_plan = true},
    {.name = "supply on the wrong enterprise", .program = supply_to_another, .same_plan = true},
    {.name = "disposal on the wrong enterprise", .program = disposal_to_another, .same_plan = true},
    {.name = "process on the wrong enterprise", .program = process_to_another, .same_plan = true},
    {.name = "supply in the wrong scope", .program = supply_scope, .same_plan = true},
    {.name = "disposal in the wrong scope", .program = disposal_scope, .same_plan = true},
    {.name = "transport in the wrong scope", .program = transport_scope, .same_plan = true},
    {.name = "loss forgotten", .network = loss_forgotten},
    {.name = "yield forgotten", .network = yield_forgotten},
    {.name = "yield upside down", .network = yield_upside_down},
    {.name = "loss and yield swapped", .network = loss_and_yield_swapped},
    {.name = "every link exists", .network = all_exists, .same_plan = true},
    {.name = "distance halved", .network = half_way},
    {.name = "one mode for all", .network = one_mode},
    {.name = "a process feeds itself", .network = process_feeds_itself},
    {.name = "any material serves", .network = anything_serves},
    {.name = "forbidden ignored", .model = nothing_forbidden},
    {.name = "one's supply sold to all", .model = supplies_for_all},
    {.name = "one's disposal open to all", .model = disposals_for_all},
    {.name = "how far a mode goes ignored", .believe = "transport.*.max_distance=inf"},
    {.name = "greatest distance ignored", .model = no_greatest_distance},
    {.name = "every need an outlet", .believe = "sinks.*.required=no"},
    {.name = "quality of sources forgotten", .believe = "quality.*.value=0"},
    {.name = "lists of links not closed", .model = links_not_listed},
    {.name = "an indicator counts exchanges by half again", .program = exchanges_count_more},
    {.name = "an indicator's threshold misread", .model = thresholds_halved},
    {.name = "all energy is clean", .model = energy_all_clean},
};

size_t twists(void) { return sizeof TWISTS / sizeof *TWISTS; }
const twist *twist_at(size_t i) { return &TWISTS[i]; }
