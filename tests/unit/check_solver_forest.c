/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a forest solves its three systems after any number of swaps. */
#include "solver/forest.h"

#include "tests/unit/solver_fixture.h"

enum { NODES = 40, ARCS = 160 };

static kal__arc arc[ARCS];
static double value[NODES];

/* The first NODES arcs are loops; of the others one in five is a loop too. Whole numbers from -3 to 3, no zeros. */
static double coefficient(void)
{
    const int v = random_int(1, 3);
    return random_int(0, 1) ? v : -v;
}

static void draw(void)
{
    for (uint32_t a = 0; a < ARCS; a++) {
        const uint32_t from = a < NODES ? a : (uint32_t)random_int(0, NODES - 1);
        const uint32_t to =
            a < NODES || random_int(0, 4) == 0 ? from : (uint32_t)random_int(0, NODES - 1);
        const double at_from = coefficient(), at_to = to == from ? 0 : coefficient();
        arc[a] = (kal__arc){at_from, at_to, random_int(-9, 9), from, to};
    }
}

static bool basic(const kal__forest *f, uint32_t a)
{
    for (size_t i = 0; i < f->nodes; i++)
        if (f->node[i].arc == a)
            return true;
    return false;
}

/* c_b = A_b' y for every basic arc, by the definition. */
static void duals_hold(const kal__forest *f)
{
    for (size_t i = 0; i < f->nodes; i++) {
        const kal__arc *b = &arc[f->node[i].arc];
        const double sum = b->at_from * f->y[b->from] + b->at_to * f->y[b->to];
        const double size = fabs(b->at_from * f->y[b->from]) + fabs(b->at_to * f->y[b->to]);
        ck_assert(fabs(sum - b->cost) <= 1e-6 * (1 + size + fabs(b->cost)));
    }
}

/* What the arc of a node gives to its rows, when it is so much by its coefficient at the node. */
static void add(const kal__forest *f, uint32_t v, double by, double *row, double *size)
{
    const kal__arc *b = &arc[f->node[v].arc];
    const double x = by / kal__arc_own(b, v);
    row[b->from] += b->at_from * x;
    size[b->from] += fabs(b->at_from * x);
    row[b->to] += b->at_to * x;
    size[b->to] += fabs(b->at_to * x);
}

/* A_B step + a_q = 0 in every row. */
static void direction_holds(const kal__forest *f, uint32_t q)
{
    double row[NODES] = {0}, size[NODES] = {0};
    const kal__arc *e = &arc[q];
    row[e->from] += e->at_from;
    row[e->to] += e->at_to;
    for (size_t k = 0; k < f->moves; k++)
        add(f, f->move[k].node, f->move[k].step, row, size);
    for (size_t i = 0; i < NODES; i++)
        ck_assert(fabs(row[i]) <= 1e-6 * (1 + size[i]));
}

/* Along the ripple of a tree that is cut off the reduced costs of its other arcs stay, that of the cut one does not. */
static void ripple_holds(kal__forest *f, uint32_t root, uint32_t cut)
{
    double rho[NODES] = {0};
    kal__forest_ripple(f, root);
    for (size_t k = 0; k < f->moves; k++)
        rho[f->move[k].node] = f->move[k].step;
    ck_assert_double_eq(rho[root], 1);
    for (uint32_t i = 0; i < NODES; i++) {
        const kal__arc *b = &arc[f->node[i].arc];
        const double from = b->at_from * rho[b->from], to = b->at_to * rho[b->to];
        if (i != root)
            ck_assert(fabs(from + to) <= 1e-6 * (fabs(from) + fabs(to)));
    }
    const kal__arc *c = &arc[cut];
    ck_assert(fabs(c->at_from * rho[c->from] + c->at_to * rho[c->to]) > 0);
}

static void primal_holds(kal__forest *f)
{
    double residual[NODES], row[NODES], size[NODES] = {0};
    for (size_t i = 0; i < NODES; i++)
        row[i] = residual[i] = random_int(-20, 20);
    kal__forest_primal(f, residual, value);
    for (uint32_t i = 0; i < NODES; i++)
        add(f, i, value[i], row, size);
    for (size_t i = 0; i < NODES; i++)
        ck_assert(fabs(row[i]) <= 1e-6 * (1 + size[i]));
}

/* Parents and children say the same, and depths follow. */
static void links_hold(const kal__forest *f)
{
    size_t children = 0, roots = 0;
    for (uint32_t i = 0; i < f->nodes; i++) {
        roots += f->node[i].parent == KAL__NO_NODE;
        if (f->node[i].parent == KAL__NO_NODE)
            ck_assert_uint_eq(f->node[i].depth, 0);
        for (uint32_t c = f->node[i].child; c != KAL__NO_NODE; c = f->node[c].next) {
            ck_assert_uint_eq(f->node[c].parent, i);
            ck_assert_uint_eq(f->node[c].depth, f->node[i].depth + 1);
            children++;
        }
    }
    ck_assert_uint_eq(children + roots, f->nodes);
    ck_assert_uint_gt(roots, 0);
}

START_TEST(swaps)
{
    kal__forest f;
    int done = 0;
    for (int skip = 0; skip < 50 * _i; skip++)
        (void)random_bits();
    draw();
    ck_assert(kal__forest_new(fixture_arena, NODES, arc, &f));
    kal__forest_clear(&f);
    for (uint32_t i = 0; i < NODES; i++)
        kal__forest_own(&f, i, i);
    kal__forest_duals(&f);
    for (int k = 0; k < 400; k++) {
        const uint32_t q = (uint32_t)random_int(0, ARCS - 1);
        size_t best = 0;
        if (basic(&f, q))
            continue;
        kal__forest_direction(&f, q);
        direction_holds(&f, q);
        for (size_t m = 1; m < f.moves; m++)
            if (fabs(f.move[m].step) > fabs(f.move[best].step))
                best = m;
        ck_assert_uint_gt(f.moves, 0);
        const uint32_t out = f.node[f.move[best].node].arc;
        const uint32_t root = kal__forest_cut(&f, f.move[best].node);
        ripple_holds(&f, root, out);
        const uint32_t owner = kal__forest_join(&f, root, q);
        ck_assert_uint_ne(owner, KAL__NO_NODE);
        ck_assert_uint_eq(f.node[owner].arc, q);
        links_hold(&f);
        duals_hold(&f);
        primal_holds(&f);
        done++;
    }
    ck_assert_int_gt(done, 100);
}
END_TEST

/* Two nodes, arcs a (1 at 0, 2 at 1) and b (1 at 0, 1 at 1) in the basis: y0 + 2 y1 = 8, y0 + y1 = 5, so y = (2, 3). A
 * loop at 0 that grows by one: a + b = -1, 2 a + b = 0, so a = 1, b = -2. */
START_TEST(a_cycle)
{
    static const kal__arc four[] = {
        {1, 0, 0, 0, 0}, {1, 2, 8, 0, 1}, {1, 1, 5, 0, 1}, {1, 0, 0, 1, 1}};
    kal__forest f;
    ck_assert(kal__forest_new(fixture_arena, 2, four, &f));
    kal__forest_clear(&f);
    kal__forest_own(&f, 0, 0);
    kal__forest_own(&f, 1, 3);
    kal__forest_duals(&f);
    kal__forest_join(&f, kal__forest_cut(&f, 1), 1);
    kal__forest_join(&f, kal__forest_cut(&f, 0), 2);
    ck_assert_double_eq_tol(f.y[0], 2, 1e-12);
    ck_assert_double_eq_tol(f.y[1], 3, 1e-12);
    kal__forest_direction(&f, 0);
    ck_assert_uint_eq(f.moves, 2);
    for (size_t k = 0; k < 2; k++) {
        const uint32_t v = f.move[k].node, a = f.node[v].arc;
        ck_assert_double_eq_tol(f.move[k].step / kal__arc_own(&four[a], v), a == 1 ? 1 : -2, 1e-12);
    }
    kal__forest_direction(&f, 3);
    ck_assert_uint_eq(kal__forest_join(&f, kal__forest_cut(&f, 0), 0) == KAL__NO_NODE, false);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, swaps, 0, 20);
    tcase_add_test(tests, a_cycle);
}

int main(void) { return run_suite("solver_forest", fill); }
