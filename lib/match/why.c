/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why an exchange is excluded, used or not used: its reduced cost, term by term, in words. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "lib/match/reading.h"

enum { DIGITS = 6 };

/* Lines in memory of our own: the caller's buffer is touched when nothing can fail any more. */
typedef struct page {
    kal__arena *arena;
    char *text;
    size_t used, room;
    bool failed;
} page;

static void say(page *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void say(page *p, const char *format, ...)
{
    va_list args, again;
    int n;

    va_start(args, format);
    va_copy(again, args);
    n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *grown =
        n < 0 ? NULL
              : kal__arena_grow(p->arena, p->text, p->used, p->used + (size_t)n + 1, &p->room, 1);
    if (grown) {
        vsnprintf(grown + p->used, (size_t)n + 1, format, again);
        p->text = grown;
        p->used += (size_t)n;
    }
    p->failed = p->failed || !grown;
    va_end(again);
}

/* Cut to fit at a whole character. */
static void hand_over(const page *p, size_t size, char *text)
{
    size_t n = p->used < size ? p->used : size - 1, at;

    if (n < p->used && !kal__text_utf8(p->text, n, &at))
        n = at;
    if (n)
        memcpy(text, p->text, n);
    text[n] = '\0';
}

typedef struct question {
    page page;
    kal__arena *scratch;
    const kal_plan *plan;
    const kal_program *program;
    const kal_solution *solution;
    const kal__model *m;
    const kal_network *net;
    uint32_t column;
    const kal__candidate *candidate;
    size_t level;
    bool memory; /* ran out of it */
} question;

static const char *number(kal__arena *arena, double v)
{
    char text[KAL__NUM_TEXT];

    kal__num_short(v, DIGITS, text);
    return kal__arena_copy(arena, text, strlen(text));
}

/* "  +1.25  what it is" */
static void term(question *q, double contribution, const char *what)
{
    const char *v = number(q->scratch, contribution);

    if (!v || !what) {
        q->memory = true;
        return;
    }
    say(&q->page, "    %s%s  %s\n", contribution > 0.0 ? "+" : "", v, what);
}

static double weight_of(const question *q, uint32_t impact)
{
    const kal__level *level = &q->program->level[q->level];

    for (size_t t = 0; t < level->terms; t++)
        if (level->term[t].impact == impact)
            return q->solution->weight[q->level][t];
    return 0.0;
}

/* What the exchange causes itself, by activity and impact. */
static void own_terms(question *q)
{
    const kal_program *p = q->program;

    for (size_t k = p->carry_start[q->column]; k < p->carry_start[q->column + 1]; k++) {
        const kal__carry *c = &p->carry[k];
        const kal__impact *impact = &q->m->impact[c->impact];
        double weight = weight_of(q, c->impact);
        const char *amount = number(q->scratch, c->amount);
        if (weight == 0.0)
            continue;
        term(q, weight * c->amount,
             amount ? kal__arena_print(q->scratch, "%s: %s %s%s%s", kal__activity_text(c->activity),
                                       amount, impact->unit ? impact->unit : "",
                                       impact->unit ? " of " : "", impact->id)
                    : NULL);
    }
}

/* What a row of the program makes of one unit sent, at the prices of the level. */
static const char *row_words(question *q, uint32_t row)
{
    kal__row_family family = (kal__row_family)q->program->row[row].kind;
    const char *source = q->net->supply_port[q->candidate->from].id;
    const char *sink = q->net->demand_port[q->candidate->to].id;

    if (family == KAL__ROW_SOURCE || family == KAL__ROW_OUTPUT)
        return kal__arena_print(q->scratch, "what else would become of the unit at %s", source);
    if (family == KAL__ROW_NEED || family == KAL__ROW_INPUT)
        return kal__arena_print(q->scratch, "what it would replace at %s", sink);
    return kal__row_text(q->scratch, q->program, row);
}

static void row_terms(question *q)
{
    const kal__lp *lp = q->program->lp;
    const double *y = q->solution->plan.level[q->level].y;

    for (size_t k = lp->start[q->column]; k < lp->start[q->column + 1]; k++) {
        double contribution = -lp->value[k] * y[lp->index[k]];
        if (contribution != 0.0)
            term(q, contribution, row_words(q, lp->index[k]));
    }
}

/* Size of what makes up the reduced cost: rounding is measured against it. */
static double size_of_terms(const question *q)
{
    const kal__lp *lp = q->program->lp;
    double size = fabs(q->solution->cost[q->level][q->column]);

    for (size_t k = lp->start[q->column]; k < lp->start[q->column + 1]; k++)
        size += fabs(lp->value[k] * q->solution->plan.level[q->level].y[lp->index[k]]);
    return size;
}

/* By how much of each weighted impact the exchange misses being used. */
static void say_distance(question *q, double reduced)
{
    const kal__level *level = &q->program->level[q->level];
    const char *unit = q->m->material[q->net->supply_port[q->candidate->from].material].unit;
    const char *before = "";

    say(&q->page, "  It would be used if each %s sent had ", unit);
    for (size_t t = 0; t < level->terms; t++) {
        const kal__impact *impact = &q->m->impact[level->term[t].impact];
        double weight = q->solution->weight[q->level][t];
        const char *v;
        if (weight == 0.0)
            continue;
        v = number(q->scratch, fabs(reduced / weight));
        if (!v) {
            q->memory = true;
            return;
        }
        say(&q->page, "%s%s%s%s %s %s", before, v, impact->unit ? " " : "",
            impact->unit ? impact->unit : "", weight > 0.0 ? "less" : "more", impact->id);
        before = ", or ";
    }
    say(&q->page, ".\n");
}

static void explain_unused(question *q)
{
    const kal__result *plan = &q->solution->plan;
    const char *unit = q->m->material[q->net->supply_port[q->candidate->from].material].unit, *v;
    double reduced = 0.0;

    for (q->level = 0; q->level < plan->levels; q->level++) {
        reduced = plan->level[q->level].d[q->column];
        if (fabs(reduced) > KAL__TOL_CERTIFY * size_of_terms(q))
            break;
    }
    if (q->level == plan->levels) {
        say(&q->page,
            "not used, and using it would change no level: an equally good plan may use it.\n");
        return;
    }
    v = number(q->scratch, reduced);
    if (!v) {
        q->memory = true;
        return;
    }
    say(&q->page, "not used: each %s sent would make level %zu (%s) worse by %s %s:\n", unit,
        q->level + 1, q->program->level[q->level].text, v, kal__level_unit(q->solution, q->level));
    own_terms(q);
    row_terms(q);
    say_distance(q, reduced);
}

static void explain_used(question *q, size_t row)
{
    static const char *const price[] = {"price_min", "price_max", "saving"};
    static const char *const words[] = {"the giver must get at least",
                                        "the receiver can pay at most", "together they save"};
    const kal__frame *f = q->plan->frame[KAL__PLAN_EXCHANGES];
    const char *period = q->m->period, *unit = kal__frame_text(f, "unit")[row];
    const char *sent = number(q->scratch, kal__frame_number(f, "sent")[row]);
    const char *delivered = number(q->scratch, kal__frame_number(f, "delivered")[row]);
    const char *to_unit = q->m->material[q->net->demand_port[q->candidate->to].material].unit;

    if (!sent || !delivered) {
        q->memory = true;
        return;
    }
    say(&q->page, "used: %s %s/%s sent, %s %s/%s delivered.\n", sent, unit, period, delivered,
        to_unit, period);
    for (size_t k = 0; k < sizeof price / sizeof *price; k++) {
        double value = kal__frame_number(f, price[k])[row];
        const char *v;
        if (isnan(value))
            continue;
        v = number(q->scratch, value);
        if (!v) {
            q->memory = true;
            return;
        }
        say(&q->page, "  %s %s %s/%s\n", words[k], v, q->m->currency, k < 2 ? unit : period);
    }
}

/* The row of exchanges.csv for the candidate, or its number of rows. */
static size_t exchange_row(const question *q)
{
    const kal__frame *f = q->plan->frame[KAL__PLAN_EXCHANGES];
    const char *const *source = kal__frame_text(f, "source"), *const *sink =
                                                                  kal__frame_text(f, "sink");
    const char *const *mode = kal__frame_text(f, "mode");
    uint32_t a = q->program->column[q->column].a;

    for (size_t k = 0; k < f->rows; k++)
        if (strcmp(source[k], q->net->source_id[a]) == 0 &&
            strcmp(sink[k], q->net->sink_id[a]) == 0 && strcmp(mode[k], q->net->mode[a]) == 0)
            return k;
    return f->rows;
}

static void explain(question *q)
{
    const kal_network *net = q->net;
    uint32_t a = q->program->column[q->column].a;
    size_t row = exchange_row(q);

    q->candidate = &net->candidate[a];
    say(&q->page, "%s -> %s%s%s: ", net->source_id[a], net->sink_id[a], *net->mode[a] ? " by " : "",
        net->mode[a]);
    if (q->solution->plan.outcome != KAL_OUTCOME_OPTIMAL)
        say(&q->page, "it could be, but there is no optimal plan (%s).\n",
            kal_outcome_text(q->solution->plan.outcome));
    else if (row < q->plan->frame[KAL__PLAN_EXCHANGES]->rows)
        explain_used(q, row);
    else
        explain_unused(q);
}

/* The network's own sentence, as a line. */
static kal_status why_excluded(kal_ctx *ctx, const kal_network *network, const char *source,
                               const char *sink, size_t size, char *text)
{
    kal_status status = kal_network_why(ctx, network, source, sink, size, text);
    size_t n = status == KAL_OK ? strlen(text) : size;

    if (n + 1 < size)
        memcpy(text + n, "\n", 2);
    return status;
}

kal_status kal_plan_why(kal_ctx *ctx, const kal_plan *plan, const char *source, const char *sink,
                        size_t size, char *text)
{
    question q = {.plan = plan};
    char probe[8];
    uint32_t from, to;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!plan || !source || !sink || !text || size == 0)
        return kal__fail(ctx, KAL_USAGE, "kal_plan_why: plan, source, sink and text must be given");
    q.solution = plan->solution;
    q.program = plan->solution->program;
    q.net = q.program->network;
    q.m = q.program->model;
    status = kal_network_why(ctx, q.net, source, sink, sizeof probe, probe);
    if (status != KAL_OK)
        return status;
    if (*probe != '\0')
        return why_excluded(ctx, q.net, source, sink, size, text);
    q.scratch = q.page.arena = kal__ctx_arena(ctx);
    if (!q.scratch)
        return kal__fail_memory(ctx);
    from = kal__network_supply_port(q.net, source);
    to = kal__network_demand_port(q.net, sink);
    for (size_t a = q.net->from_start[from]; a < q.net->from_start[from + 1]; a++) {
        if (q.net->candidate[a].to != to)
            continue;
        q.column = (uint32_t)(q.program->first_column[KAL__COL_EXCHANGE] + a);
        explain(&q);
    }
    if (q.memory || q.page.failed)
        status = kal__fail_memory(ctx);
    else
        hand_over(&q.page, size, text);
    kal__arena_free(q.scratch);
    return status;
}
