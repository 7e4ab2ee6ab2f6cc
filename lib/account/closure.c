/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether quantities close: what came in and was made against what went out, was used and was lost. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib/account/work.h"
#include "lib/match/ratio_facts.h"

enum { CAME_IN, WENT_OUT, MADE, USED, LOST, PARTS };

/* Of a material over all enterprises, or of an enterprise over all materials of a unit (masses: in t). */
typedef struct book {
    uint32_t enterprise, material; /* one of them KAL__NONE */
    const char *unit;
    kal__sum part[PARTS];
    kal__sum inside;   /* sent inside one enterprise less what arrived there */
    double size;       /* of what was added */
    bool used, swells; /* swells: something gave more mass than it took */
} book;

/* What a process takes and gives at level 1 in t. `blind`: it also takes what has a mass that nobody told, as a volume
 * has; energy has none. */
typedef struct balance {
    kal__sum in, out;
    bool blind;
} balance;

typedef struct closer {
    kal__accounting *w;
    const double *x;
    book *material;   /* [materials] */
    book *enterprise; /* [enterprises x units] */
    size_t units;
    const char **unit; /* "t" first, then by bytes */
    uint32_t *unit_of; /* [materials] */
    balance *process;  /* [processes] */
    double *per_unit;  /* [materials]: of that unit in one of the material */
} closer;

static bool is_mass(const closer *c, uint32_t material)
{
    return kal__fact_dimension(&c->w->model->material[material], KAL__DIM_MASS);
}

static double tonnes(const closer *c, uint32_t material, double quantity)
{
    const kal__unit *dim = &c->w->model->material[material].dim;
    return quantity * dim->num / dim->den;
}

static book *of_enterprise(const closer *c, uint32_t e, uint32_t material)
{
    return &c->enterprise[e * c->units + c->unit_of[material]];
}

static void add(book *b, int part, double v)
{
    kal__sum_add(&b->part[part], v);
    b->size += fabs(v);
    b->used = b->used || v != 0.0;
}

/* To the book of the material and to that of the enterprise. */
static void add_both(closer *c, uint32_t e, uint32_t material, int part, double v)
{
    add(&c->material[material], part, v);
    add(of_enterprise(c, e, material), part, v * c->per_unit[material]);
}

static void add_inside(closer *c, uint32_t e, uint32_t material, double v)
{
    book *b = of_enterprise(c, e, material);

    kal__sum_add(&c->material[material].inside, v);
    kal__sum_add(&b->inside, v * c->per_unit[material]);
    c->material[material].size += fabs(v);
    b->size += fabs(v) * c->per_unit[material];
}

/* A loss is the receiver's, as the transport is; of materials it is of what was sent. */
static void close_exchange(closer *c, const kal__candidate *is, double sent)
{
    const kal_network *net = c->w->network;
    const kal__port *from = &net->supply_port[is->from], *to = &net->demand_port[is->to];
    double delivered = is->gain * sent;

    if (is->internal) {
        add_inside(c, from->enterprise, from->material, sent);
        add_inside(c, to->enterprise, to->material, -delivered);
    } else {
        add_both(c, from->enterprise, from->material, WENT_OUT, sent);
        add_both(c, to->enterprise, to->material, CAME_IN, delivered);
    }
    if (is_mass(c, from->material) && is_mass(c, to->material)) {
        double before = tonnes(c, from->material, sent), after = tonnes(c, to->material, delivered);
        const kal__unit *dim = &c->w->model->material[from->material].dim;
        book *receiver = of_enterprise(c, to->enterprise, to->material);
        bool swells = after - before > KAL__TOL_CERTIFY * before;

        add(&c->material[from->material], LOST, (before - after) * dim->den / dim->num);
        add(receiver, LOST, before - after);
        c->material[from->material].swells = c->material[from->material].swells || swells;
        receiver->swells = receiver->swells || swells;
    }
}

static void close_activities(closer *c)
{
    const kal_program *program = c->w->program;
    const kal_network *net = c->w->network;

    for (size_t j = 0; j < program->first_column[KAL__COL_LEVEL]; j++) {
        const kal__meaning *is = &program->column[j];
        const kal__port *port;
        if (!(c->x[j] > 0.0))
            continue;
        if (is->kind == KAL__COL_EXCHANGE) {
            close_exchange(c, &net->candidate[is->a], c->x[j]);
        } else if (is->kind == KAL__COL_PURCHASE) {
            port = &net->demand_port[is->b];
            add_both(c, port->enterprise, port->material, CAME_IN, c->x[j]);
        } else {
            port = &net->supply_port[is->kind == KAL__COL_DISPOSAL ? is->b : is->a];
            add_both(c, port->enterprise, port->material, WENT_OUT, c->x[j]);
        }
    }
}

static double quantity(const closer *c, const kal__port *port)
{
    return port->process == KAL__NONE
               ? port->quantity
               : port->quantity * kal__account_level(c->w, KAL__AT_PLAN, port->process);
}

/* What an outlet took. */
static double taken(const closer *c, uint32_t d)
{
    const kal_network *net = c->w->network;
    kal__sum sum = {0.0, 0.0};

    for (size_t k = net->to_start[d]; k < net->to_start[d + 1]; k++)
        kal__sum_add_product(&sum, net->candidate[net->to_list[k]].gain,
                             kal__account_sent(c->w, KAL__AT_PLAN, net->to_list[k]));
    return kal__sum_value(&sum);
}

static void close_ports(closer *c)
{
    const kal_network *net = c->w->network;

    for (size_t s = 0; s < net->supply_ports; s++) {
        const kal__port *port = &net->supply_port[s];
        add_both(c, port->enterprise, port->material, MADE, quantity(c, port));
    }
    for (uint32_t d = 0; d < net->demand_ports; d++) {
        const kal__port *port = &net->demand_port[d];
        bool outlet = port->row != KAL__NONE && !c->w->model->sink[port->row].required;
        add_both(c, port->enterprise, port->material, USED,
                 outlet ? taken(c, d) : quantity(c, port));
    }
}

static void weigh(const closer *c, balance *of)
{
    const kal__model *m = c->w->model;

    for (size_t f = 0; f < m->flows; f++) {
        const kal__flow *flow = &m->flow[f];
        balance *b = &of[flow->process];
        if (is_mass(c, flow->material))
            kal__sum_add(flow->out ? &b->out : &b->in, tonnes(c, flow->material, flow->amount));
        else if (!flow->out && !kal__fact_dimension(&m->material[flow->material], KAL__DIM_ENERGY))
            b->blind = true;
    }
}

/* What a process takes and does not give is lost in it, which its host answers for. */
static void close_processes(closer *c)
{
    const kal__model *m = c->w->model;

    weigh(c, c->process);
    for (uint32_t p = 0; p < m->processes; p++) {
        const balance *b = &c->process[p];
        book *host = &c->enterprise[m->process[p].enterprise * c->units];
        double level = kal__account_level(c->w, KAL__AT_PLAN, p);
        double in = kal__sum_value(&b->in), lost = in - kal__sum_value(&b->out);

        if (!(level > 0.0))
            continue;
        add(host, LOST, level * lost);
        host->swells = host->swells || (!b->blind && -lost > KAL__TOL_CERTIFY * in);
    }
}

/* came in + made = went out + used + what was sent inside the enterprise and did not arrive as such */
static bool balances(const book *b)
{
    kal__sum rest = {0.0, 0.0};

    kal__sum_add(&rest, kal__sum_value(&b->part[CAME_IN]));
    kal__sum_add(&rest, kal__sum_value(&b->part[MADE]));
    kal__sum_add(&rest, -kal__sum_value(&b->part[WENT_OUT]));
    kal__sum_add(&rest, -kal__sum_value(&b->part[USED]));
    kal__sum_add(&rest, -kal__sum_value(&b->inside));
    return fabs(kal__sum_value(&rest)) <= KAL__TOL_AUDIT * b->size;
}

static bool note(const closer *c, const book *b)
{
    kal__accounting *w = c->w;
    bool of_material = b->enterprise == KAL__NONE;
    const char *what = b->swells ? "an exchange or a process gives more mass than it takes"
                                 : "what came in and was made is not what went out, was used "
                                   "and was lost";

    return (balances(b) && !b->swells) ||
           kal__account_note(w, "closure",
                             kal__arena_print(w->arena, "%s %s (%s): %s",
                                              of_material ? "material" : "enterprise",
                                              of_material ? w->model->material[b->material].id
                                                          : w->model->enterprise[b->enterprise].id,
                                              b->unit, what));
}

enum { ENTERPRISE, MATERIAL, UNIT, FIRST, CLOSES = FIRST + PARTS, COLUMNS };

static bool write(const closer *c, size_t n, const book *b, size_t *row, kal__cells cell[COLUMNS])
{
    for (size_t k = 0; k < n; k++) {
        kal__grid grid = kal__grid_of(b[k].size);
        if (!b[k].used)
            continue;
        cell[ENTERPRISE].text[*row] =
            b[k].enterprise == KAL__NONE ? "" : c->w->model->enterprise[b[k].enterprise].id;
        cell[MATERIAL].text[*row] =
            b[k].material == KAL__NONE ? "" : c->w->model->material[b[k].material].id;
        cell[UNIT].text[*row] = b[k].unit;
        for (int i = 0; i < PARTS; i++)
            cell[FIRST + i].number[*row] =
                kal__grid_value(grid, kal__grid_steps(grid, kal__sum_value(&b[k].part[i])));
        cell[CLOSES].text[*row] = balances(&b[k]) && !b[k].swells ? "yes" : "no";
        if (!note(c, &b[k]))
            return false;
        ++*row;
    }
    return true;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Masses are told in t; every other unit stands for itself. */
static bool find_units(closer *c)
{
    const kal__model *m = c->w->model;
    size_t n = 1;

    c->unit = KAL__NEW(c->w->scratch, m->materials + 1, const char *);
    c->unit_of = KAL__NEW(c->w->scratch, m->materials, uint32_t);
    c->per_unit = KAL__NEW(c->w->scratch, m->materials, double);
    if (!c->unit || !c->unit_of || !c->per_unit)
        return false;
    c->unit[0] = "t";
    for (uint32_t i = 0; i < m->materials; i++)
        if (!is_mass(c, i))
            c->unit[n++] = m->material[i].unit;
    qsort(c->unit + 1, n - 1, sizeof *c->unit, by_text);
    c->units = 1;
    for (size_t k = 1; k < n; k++)
        if (c->units == 1 || strcmp(c->unit[k], c->unit[c->units - 1]) != 0)
            c->unit[c->units++] = c->unit[k];
    for (uint32_t i = 0; i < m->materials; i++) {
        c->per_unit[i] = is_mass(c, i) ? tonnes(c, i, 1.0) : 1.0;
        for (uint32_t k = 1; !is_mass(c, i) && k < c->units; k++)
            if (strcmp(c->unit[k], m->material[i].unit) == 0)
                c->unit_of[i] = k;
    }
    return true;
}

static bool open_books(closer *c)
{
    const kal__model *m = c->w->model;

    c->material = KAL__NEW(c->w->scratch, m->materials, book);
    c->enterprise = KAL__NEW(c->w->scratch, m->enterprises * c->units, book);
    c->process = KAL__NEW(c->w->scratch, m->processes, balance);
    if (!c->material || !c->enterprise || !c->process)
        return false;
    for (uint32_t i = 0; i < m->materials; i++) {
        c->material[i].enterprise = KAL__NONE;
        c->material[i].material = i;
        c->material[i].unit = m->material[i].unit;
    }
    for (uint32_t e = 0; e < m->enterprises; e++)
        for (size_t u = 0; u < c->units; u++) {
            book *b = &c->enterprise[e * c->units + u];
            b->enterprise = e;
            b->material = KAL__NONE;
            b->unit = c->unit[u];
        }
    return true;
}

bool kal__account_closure(kal__accounting *w)
{
    closer c = {.w = w, .x = w->x[KAL__AT_PLAN]};
    size_t materials = w->model->materials, books, rows = 0, row = 0;
    kal__cells cell[COLUMNS];

    if (!find_units(&c) || !open_books(&c))
        return false;
    books = w->model->enterprises * c.units;
    if (w->open) {
        close_activities(&c);
        close_ports(&c);
        close_processes(&c);
    }
    for (size_t k = 0; k < materials; k++)
        rows += c.material[k].used;
    for (size_t k = 0; k < books; k++)
        rows += c.enterprise[k].used;
    return kal__account_open(w, KAL__ACCOUNT_CLOSURE, rows,
                             "enterprise material unit came_in# went_out# made# used# lost# closes",
                             cell) &&
           write(&c, materials, c.material, &row, cell) &&
           write(&c, books, c.enterprise, &row, cell);
}
