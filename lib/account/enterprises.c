/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who gains and who loses: cost, emissions, primary resources and waste of each enterprise. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib/account/work.h"
#include "lib/match/ratio_facts.h"

enum { OWN = 3 };
static const uint32_t own[OWN] = {KAL__COST, KAL__GHG, KAL__VIRGIN};

/* Waste of an enterprise that nobody uses, in one unit. */
typedef struct waste {
    uint32_t enterprise;
    const char *unit;
    kal__sum sum[KAL__POINTS];
    kal__grid grid;
} waste;

typedef struct accountant {
    kal__accounting *w;
    size_t wastes, wastes_room;
    waste *waste;                  /* sorted by enterprise, tonnes first, then by unit */
    int64_t (*steps)[KAL__POINTS]; /* [enterprises x OWN] */
    kal__sum (*cost)[KAL__POINTS]; /* [enterprises], not rounded */
    size_t rows;
    kal__cells *cell;
} accountant;

static const char tonnes[] = "t";

static bool push(accountant *t, uint32_t enterprise, const char *unit, double quantity, int point)
{
    waste *grown;

    if (t->wastes == t->wastes_room) {
        grown = kal__arena_grow(t->w->scratch, t->waste, t->wastes, t->wastes + 1, &t->wastes_room,
                                sizeof *grown);
        if (!grown)
            return false;
        t->waste = grown;
    }
    t->waste[t->wastes] = (waste){.enterprise = enterprise, .unit = unit};
    if (point < KAL__POINTS)
        kal__sum_add(&t->waste[t->wastes].sum[point], quantity);
    t->wastes++;
    return true;
}

/* Masses are added in tonnes; of other dimensions each unit stands alone. */
static bool collect_waste(accountant *t, size_t j)
{
    kal__accounting *w = t->w;
    const kal__meaning *c = &w->program->column[j];
    const kal__port *port = &w->network->supply_port[c->kind == KAL__COL_DISPOSAL ? c->b : c->a];
    const kal__material *of = &w->model->material[port->material];
    bool mass = kal__fact_dimension(of, KAL__DIM_MASS);

    if (!kal__fact_waste(w->model, port))
        return true;
    for (int p = 0; p < KAL__POINTS; p++) {
        double x = w->x[p] ? w->x[p][j] : 0.0;
        if (x > 0.0 && !push(t, port->enterprise, mass ? tonnes : of->unit,
                             mass ? x * of->dim.num / of->dim.den : x, p))
            return false;
    }
    return true;
}

static int compare(const void *a, const void *b)
{
    const waste *one = a, *two = b;

    if (one->enterprise != two->enterprise)
        return one->enterprise < two->enterprise ? -1 : 1;
    if ((one->unit == tonnes) != (two->unit == tonnes))
        return one->unit == tonnes ? -1 : 1;
    return strcmp(one->unit, two->unit);
}

/* Equal terms in any order: a rounding that depends on it is below the grid. */
static void merge(accountant *t)
{
    size_t kept = 0;

    if (t->wastes > 0)
        qsort(t->waste, t->wastes, sizeof *t->waste, compare);
    for (size_t i = 0; i < t->wastes; i++) {
        if (kept == 0 || compare(&t->waste[kept - 1], &t->waste[i]) != 0) {
            t->waste[kept++] = t->waste[i];
            continue;
        }
        for (int p = 0; p < KAL__POINTS; p++)
            kal__sum_add(&t->waste[kept - 1].sum[p], kal__sum_value(&t->waste[i].sum[p]));
    }
    t->wastes = kept;
    for (size_t i = 0; i < kept; i++)
        t->waste[i].grid = kal__grid_of(kal__sum_value(&t->waste[i].sum[KAL__AT_BASELINE]) +
                                        kal__sum_value(&t->waste[i].sum[KAL__AT_PLAN]));
}

static bool collect(accountant *t)
{
    kal__accounting *w = t->w;
    const kal_program *program = w->program;

    for (size_t j = program->first_column[KAL__COL_DISPOSAL];
         j < program->first_column[KAL__COL_UNPLACED + 1]; j++)
        if (!collect_waste(t, j))
            return false;
    for (uint32_t e = 0; e < w->model->enterprises; e++)
        if (!push(t, e, tonnes, 0.0, KAL__POINTS)) /* a row of its own also without waste */
            return false;
    merge(t);
    for (size_t k = 0; k < w->entries; k++) {
        const kal__entry *e = &w->entry[k];
        for (int i = 0; e->enterprise != KAL__NONE && i < OWN; i++)
            for (int p = 0; e->impact == own[i] && p < KAL__POINTS; p++)
                t->steps[e->enterprise * OWN + (size_t)i][p] += e->steps[p];
        for (int p = 0; e->enterprise != KAL__NONE && e->impact == KAL__COST && p < KAL__POINTS; p++)
            kal__sum_add(&t->cost[e->enterprise][p], e->amount[p]);
    }
    return true;
}

/* A cost that gets worse, by more than what two optima of one program may differ by. */
static bool loses(const accountant *t, uint32_t e)
{
    double baseline = kal__sum_value(&t->cost[e][KAL__AT_BASELINE]);
    double plan = kal__sum_value(&t->cost[e][KAL__AT_PLAN]);

    return t->w->x[KAL__AT_BASELINE] && plan - baseline > KAL__TOL_LEVEL * fabs(baseline);
}

enum { ENTERPRISE, ROLE, IMPACT, UNIT, BASELINE, PLAN, CHANGE, LOSES, COLUMNS };

static void write(accountant *t, uint32_t e, const char *impact, const char *unit, kal__grid grid,
                  const int64_t steps[KAL__POINTS])
{
    const kal__accounting *w = t->w;
    const kal__enterprise *is = &w->model->enterprise[e];
    size_t k = t->rows++;

    t->cell[ENTERPRISE].text[k] = is->id;
    t->cell[ROLE].text[k] = kal__role_text(is->role);
    t->cell[IMPACT].text[k] = impact;
    t->cell[UNIT].text[k] = unit ? unit : "";
    t->cell[BASELINE].number[k] = kal__account_value(w, grid, steps, KAL__AT_BASELINE);
    t->cell[PLAN].number[k] = kal__account_value(w, grid, steps, KAL__AT_PLAN);
    if (w->x[KAL__AT_BASELINE])
        t->cell[CHANGE].number[k] =
            kal__grid_value(grid, steps[KAL__AT_PLAN] - steps[KAL__AT_BASELINE]);
    t->cell[LOSES].text[k] = "no";
}

static void write_enterprise(accountant *t, uint32_t e, size_t *at)
{
    const kal__model *m = t->w->model;

    for (int i = 0; i < OWN; i++) {
        write(t, e, m->impact[own[i]].id, m->impact[own[i]].unit, t->w->grid[own[i]],
              (const int64_t *)t->steps[e * OWN + (size_t)i]);
        if (own[i] == KAL__COST && loses(t, e))
            t->cell[LOSES].text[t->rows - 1] = "yes";
    }
    for (; *at < t->wastes && t->waste[*at].enterprise == e; (*at)++) {
        waste *is = &t->waste[*at];
        int64_t steps[KAL__POINTS];
        for (int p = 0; p < KAL__POINTS; p++)
            steps[p] = kal__grid_steps(is->grid, kal__sum_value(&is->sum[p]));
        write(t, e, "waste", is->unit, is->grid, steps);
    }
}

bool kal__account_enterprises(kal__accounting *w)
{
    size_t n = w->open ? w->model->enterprises : 0, at = 0;
    kal__cells cell[COLUMNS];
    accountant t = {.w = w, .cell = cell};

    t.steps = kal__arena_alloc(w->scratch, n * OWN, sizeof *t.steps);
    t.cost = kal__arena_alloc(w->scratch, n, sizeof *t.cost);
    if (!t.steps || !t.cost || (n > 0 && !collect(&t)) ||
        !kal__account_open(w, KAL__ACCOUNT_BY_ENTERPRISE, n * OWN + t.wastes,
                           "enterprise role impact unit baseline# plan# change# loses", cell))
        return false;
    for (uint32_t e = 0; e < n; e++)
        write_enterprise(&t, e, &at);
    return true;
}
