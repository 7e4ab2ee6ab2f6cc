/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows and columns as what they are in the park, wherever they stand. */
#include "lib/match/identity.h"

#include <string.h>

/* FNV-1a (Fowler, Noll, Vo) with 64 bits. */
#define BASIS UINT64_C(14695981039346656037)
#define PRIME UINT64_C(1099511628211)

typedef struct ids {
    const kal_program *program;
    uint64_t *supply_port, *demand_port; /* [ports]; NULL: see supply_port() */
} ids;

static uint64_t add_text(uint64_t h, const char *text)
{
    for (; *text != '\0'; text++)
        h = (h ^ (unsigned char)*text) * PRIME;
    return (h ^ 0xff) * PRIME; /* no text holds this byte: where one ends counts */
}

static uint64_t add_number(uint64_t h, uint64_t v)
{
    for (int k = 0; k < 8; k++, v >>= 8)
        h = (h ^ (v & 0xff)) * PRIME;
    return h;
}

static uint64_t *ports(kal__arena *arena, size_t n, const kal__port *port)
{
    uint64_t *made = KAL__NEW(arena, n, uint64_t);

    for (size_t i = 0; made && i < n; i++)
        made[i] = add_text(BASIS, port[i].id);
    return made;
}

static uint64_t column(const ids *d, const kal__meaning *what)
{
    const kal_network *net = d->program->network;
    const kal__model *m = d->program->model;
    const uint64_t h = add_number(BASIS, what->kind);

    switch ((kal__column_kind)what->kind) {
    case KAL__COL_EXCHANGE: {
        const kal__candidate *c = &net->candidate[what->a];
        const uint64_t from = add_number(h, d->supply_port[c->from]);
        return add_text(add_number(from, d->demand_port[c->to]), net->mode[what->a]);
    }
    case KAL__COL_PURCHASE:
        return add_number(add_text(h, m->supply[what->a].id), d->demand_port[what->b]);
    case KAL__COL_DISPOSAL:
        return add_number(add_text(h, m->disposal[what->a].id), d->supply_port[what->b]);
    case KAL__COL_UNPLACED: return add_number(h, d->supply_port[what->a]);
    case KAL__COL_LEVEL: return add_text(h, m->process[what->a].id);
    case KAL__COL_EXCEED: return add_number(add_text(h, m->limit[what->a].id), what->b);
    case KAL__COLUMN_KINDS: break;
    }
    return h;
}

static uint64_t link(uint64_t h, const kal__model *m, const kal__link *l)
{
    h = add_text(add_text(h, m->enterprise[l->from].id), m->enterprise[l->to].id);
    h = add_text(h, l->material != KAL__NONE ? m->material[l->material].id : "");
    return add_text(h, l->mode);
}

/* Where the ports of both programs are the same a port is its position: hashes of them are not made then. */
static uint64_t supply_port(const ids *d, uint32_t i)
{
    return d->supply_port ? d->supply_port[i] : i;
}
static uint64_t demand_port(const ids *d, uint32_t i)
{
    return d->demand_port ? d->demand_port[i] : i;
}

static uint64_t row(const ids *d, const kal__meaning *what)
{
    const kal__model *m = d->program->model;
    const uint64_t h = add_number(~BASIS, what->kind);

    switch ((kal__row_family)what->kind) {
    case KAL__ROW_SOURCE:
    case KAL__ROW_OUTPUT:
    case KAL__ROW_MIN_EXCHANGE: return add_number(h, supply_port(d, what->a));
    case KAL__ROW_NEED:
    case KAL__ROW_OUTLET:
    case KAL__ROW_INPUT:
    case KAL__ROW_SHARE: return add_number(h, demand_port(d, what->a));
    case KAL__ROW_SUBSTITUTION_SHARE: {
        const kal__substitution *s = &m->substitution[what->b];
        const uint64_t from =
            add_text(add_number(h, demand_port(d, what->a)), m->material[s->from].id);
        return add_text(from, m->material[s->to].id);
    }
    case KAL__ROW_QUALITY_MAX:
    case KAL__ROW_QUALITY_MIN:
        return add_text(add_number(h, demand_port(d, what->a)),
                        m->property[m->spec[what->b].property]);
    case KAL__ROW_SUPPLY_CAPACITY:
    case KAL__ROW_SUPPLY_MIN: return add_text(h, m->supply[what->a].id);
    case KAL__ROW_DISPOSAL_CAPACITY:
    case KAL__ROW_DISPOSAL_MIN: return add_text(h, m->disposal[what->a].id);
    case KAL__ROW_LINK_CAPACITY:
    case KAL__ROW_LINK_MIN: return link(h, m, &m->link[what->a]);
    case KAL__ROW_PROCESS_CAPACITY:
    case KAL__ROW_PROCESS_MIN: return add_text(h, m->process[what->a].id);
    case KAL__ROW_LIMIT_MAX:
    case KAL__ROW_LIMIT_MIN: return add_text(h, m->limit[what->a].id);
    case KAL__ROW_FAMILIES: break;
    }
    return h;
}

uint64_t *kal__identities(kal__arena *arena, const kal_program *program)
{
    const kal_network *net = program->network;
    const size_t rows = program->lp->rows, columns = program->lp->columns;
    ids d = {program, ports(arena, net->supply_ports, net->supply_port),
             ports(arena, net->demand_ports, net->demand_port)};
    uint64_t *made = KAL__NEW(arena, rows + columns, uint64_t);

    if (!d.supply_port || !d.demand_port || !made)
        return NULL;
    for (size_t i = 0; i < rows; i++)
        made[i] = row(&d, &program->row[i]);
    for (size_t j = 0; j < columns; j++)
        made[rows + j] = column(&d, &program->column[j]);
    return made;
}

static bool same_ports(size_t n, const kal__port *one, const kal__port *other)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(one[i].id, other[i].id) != 0)
            return false;
    return true;
}

/* What the positions in a meaning stand for besides ports. */
static bool same_column(const kal_program *one, const kal_program *other, const kal__meaning *what)
{
    const kal__model *m = one->model, *n = other->model;
    const uint32_t a = what->a;

    switch ((kal__column_kind)what->kind) {
    case KAL__COL_EXCHANGE: {
        const kal__candidate *c = &one->network->candidate[a], *d = &other->network->candidate[a];
        return c->from == d->from && c->to == d->to &&
               strcmp(one->network->mode[a], other->network->mode[a]) == 0;
    }
    case KAL__COL_PURCHASE: return strcmp(m->supply[a].id, n->supply[a].id) == 0;
    case KAL__COL_DISPOSAL: return strcmp(m->disposal[a].id, n->disposal[a].id) == 0;
    case KAL__COL_UNPLACED: return true;
    case KAL__COL_LEVEL: return strcmp(m->process[a].id, n->process[a].id) == 0;
    case KAL__COL_EXCEED: return strcmp(m->limit[a].id, n->limit[a].id) == 0;
    case KAL__COLUMN_KINDS: break;
    }
    return false;
}

static bool same_meaning(const kal__meaning *one, const kal__meaning *other)
{
    return one->kind == other->kind && one->a == other->a && one->b == other->b;
}

bool kal__identities_agree(const kal_program *one, const kal_program *other)
{
    const kal_network *net = one->network, *was = other->network;
    const size_t rows = one->lp->rows, columns = one->lp->columns;
    const ids d = {one, NULL, NULL}, e = {other, NULL, NULL};

    if (rows != other->lp->rows || columns != other->lp->columns ||
        net->supply_ports != was->supply_ports || net->demand_ports != was->demand_ports ||
        !same_ports(net->supply_ports, net->supply_port, was->supply_port) ||
        !same_ports(net->demand_ports, net->demand_port, was->demand_port))
        return false;
    for (size_t j = 0; j < columns; j++)
        if (!same_meaning(&one->column[j], &other->column[j]) ||
            !same_column(one, other, &one->column[j]))
            return false;
    for (size_t i = 0; i < rows; i++)
        if (!same_meaning(&one->row[i], &other->row[i]) ||
            row(&d, &one->row[i]) != row(&e, &other->row[i]))
            return false;
    return true;
}
