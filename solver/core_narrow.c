/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part solved again by way of the columns that the earlier duals leave near to the basis. */
#include "solver/core_work.h"
#include "solver/price.h"
#include "solver/simplex.h"

/* Columns at rest that are taken along, for each row: those with the least reduced costs. A pivot of the network
 * simplex hardly costs more with more of them. Measured: 0.25 to 3 with all families. */
#define NEAR 1.0
#define NEAR_NETWORK 3.0
/* Where the line is drawn is told by every so many-th of them. */
#define SAMPLE 8
/* With fewer columns, or with fewer that can be left out, there is nothing to win. */
#define LEAST 400
#define LEAST_OUT 0.3
/* Most need one or two. */
#define MOST_ROUNDS 8

typedef struct work {
    kal__core_work *w;
    const kal__part *part;
    bool *in;       /* [columns] */
    double *merit;  /* [columns] reduced costs of those outside */
    double *sorted; /* [columns / SAMPLE + 1] */
    uint32_t *list; /* [columns] what is in, numbers of the whole */
    size_t count;
} work;

/* Only what rests at 0 can be left out without a trace. */
static bool may_stay_out(const work *n, uint32_t j)
{
    const kal__task *t = n->w->task;

    return n->w->basis[t->lp->rows + j] == KAL__AT_LOWER && t->lower[j] == 0.0;
}

/* Reduced costs by the duals in the answer to the whole; how many are of the wrong sign, which are taken in. */
static size_t price(work *n)
{
    size_t wrong = 0;

    for (size_t c = 0; c < n->part->columns; c++) {
        double terms;
        if (n->in[c])
            continue;
        n->merit[c] = kal__price(n->w->task, n->w->answer->y, n->part->column[c], &terms);
        if (!(n->merit[c] >= -KAL__PRICE_ROUNDING * terms)) {
            n->in[c] = true;
            wrong++;
        }
    }
    return wrong;
}

/* The k-th smallest of v[n], k < n; v is put in some other order (Hoare 1961). */
static double smallest(double *v, size_t n, size_t k)
{
    size_t low = 0, high = n - 1;

    while (low < high) {
        const double pivot = v[low + (high - low) / 2];
        size_t i = low, j = high;
        for (;;) {
            while (v[i] < pivot)
                i++;
            while (v[j] > pivot)
                j--;
            if (i >= j)
                break;
            const double other = v[i];
            v[i++] = v[j];
            v[j--] = other;
        }
        if (k <= j && j < high)
            high = j;
        else if (k >= i && i > low)
            low = i;
        else
            break;
    }
    return v[k];
}

/* Those that are not much worse than what is in. False: too few are left out. */
static bool choose(work *n)
{
    size_t count = 0;

    for (size_t c = 0; c < n->part->columns; c++)
        n->in[c] = !may_stay_out(n, n->part->column[c]);
    (void)price(n);
    for (size_t c = 0; c < n->part->columns; c++)
        if (!n->in[c]) {
            if (count % SAMPLE == 0)
                n->sorted[count / SAMPLE] = n->merit[c];
            count++;
        }
    const bool network = n->part->nonzeros <= 2 * n->part->columns;
    const size_t near = (size_t)((network ? NEAR_NETWORK : NEAR) * (double)n->part->rows);
    if ((double)count < (double)near + LEAST_OUT * (double)n->part->columns)
        return false;
    const double limit = smallest(n->sorted, (count + SAMPLE - 1) / SAMPLE, near / SAMPLE);
    for (size_t c = 0; c < n->part->columns; c++)
        n->in[c] = n->in[c] || n->merit[c] <= limit;
    return true;
}

static kal__part narrow(work *n)
{
    kal__part some = *n->part;

    n->count = 0;
    for (size_t c = 0; c < n->part->columns; c++)
        if (n->in[c])
            n->list[n->count++] = n->part->column[c];
    some.column = n->list;
    some.columns = n->count;
    return some;
}

/* The next round begins where this one ended. */
static void go_on(const work *n, const kal__answer *a)
{
    const kal__part *part = n->part;
    const size_t rows = n->w->task->lp->rows;

    for (size_t i = 0; i < part->rows; i++) {
        n->w->answer->y[part->row[i]] = a->y[i];
        n->w->basis[part->row[i]] = a->basis[i];
    }
    for (size_t k = 0; k < n->count; k++)
        n->w->basis[rows + n->list[k]] = a->basis[part->rows + k];
}

/* Too few columns for a point; of other kernels a proof comes without a basis. */
static bool stuck(const kal__part_end *end, const kal__answer *a)
{
    const kal__core_rule *rule = kal__core_rule_of((kal__core_case)end->kind);

    return a->verdict == KAL__VERDICT_INFEASIBLE && rule->kernel[end->tried] == &kal__simplex;
}

static kal_status rounds(work *n, kal_ctx *ctx, size_t p, kal__part_room *room, bool *done)
{
    kal_status status = KAL_OK;

    for (int round = 0; status == KAL_OK && round < MOST_ROUNDS; round++) {
        const kal__part some = narrow(n);
        status = kal__core_load_and_ask(n->w, ctx, p, &some, room);
        if (status == KAL_OK && stuck(&n->w->end[p], &room->answer))
            go_on(n, &room->answer); /* with all columns it is not far from there */
        if (status != KAL_OK || room->answer.verdict != KAL__VERDICT_OPTIMAL)
            break;
        go_on(n, &room->answer);
        if (price(n) > 0)
            continue;
        kal__core_take(n->w, &some, &room->answer);
        *done = true;
        break;
    }
    return status;
}

kal_status kal__core_narrow(kal__core_work *w, kal_ctx *ctx, size_t p, kal__part_room *room,
                            bool *done)
{
    const kal__part *part = &w->split.part[p];
    const kal__before *before = w->task->before;
    const double *y = before ? before->y : w->task->y;
    kal_status status = KAL_OK;

    *done = false;
    if (!y || !w->basis || part->columns < LEAST)
        return KAL_OK;
    kal__arena *arena = kal__ctx_arena(ctx);
    work n = {.w = w, .part = part};
    if (arena) {
        n.in = KAL__NEW(arena, part->columns, bool);
        n.merit = KAL__NEW(arena, part->columns, double);
        n.sorted = KAL__NEW(arena, part->columns / SAMPLE + 1, double);
        n.list = KAL__NEW(arena, part->columns, uint32_t);
    }
    if (!arena || !n.in || !n.merit || !n.sorted || !n.list) {
        status = kal__fail_memory(ctx);
    } else {
        for (size_t i = 0; i < part->rows; i++)
            w->answer->y[part->row[i]] = y[part->row[i]];
        if (choose(&n))
            status = rounds(&n, ctx, p, room, done);
        if (!*done && room->answer.verdict != KAL__VERDICT_CANCELLED)
            room->answer.verdict = KAL__VERDICT_FAILED; /* of all columns nothing is known */
    }
    kal__arena_free(arena);
    return status;
}
