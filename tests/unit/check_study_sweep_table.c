/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what all scenarios say together, in sweeps small enough to be worked by hand. */
#include "base/frame_csv.h"
#include "lib/study/layout.h"
#include "lib/study/sweep_table.h"
#include "tests/unit/store_fixture.h"

#define MOST 32

/* What is put of a scenario. */
typedef struct exchange {
    const char *source, *sink, *mode;
    double sent;
} exchange;

typedef struct change {
    const char *table, *row, *column, *op, *value;
    double cost, ghg; /* what it makes alone; nothing is said of 0 */
} change;

typedef struct scenario {
    const char *id;
    double probability;
    const char *outcome;
    double cost, cost_before, ghg;
    exchange exchange[4]; /* as many as have a source */
    change change[3];     /* as many as have a table */
} scenario;

static kal__layout *layout;
static kal__store *store;

static void text(kal__frame *frame, const char *column, size_t row, const char *value)
{
    const char **cells = (const char **)(size_t)kal__frame_text(frame, column);
    ck_assert_msg(cells != NULL, "%s", column);
    cells[row] = value;
}

static void number(kal__frame *frame, const char *column, size_t row, double value)
{
    double *cells = (double *)(size_t)kal__frame_number(frame, column);
    ck_assert_msg(cells != NULL, "%s", column);
    cells[row] = value;
}

static void fill_change(kal__frame *frame, const change *c, size_t row, size_t entry)
{
    number(frame, "entry", row, (double)entry + 1);
    text(frame, "table", row, c->table);
    text(frame, "row", row, c->row);
    text(frame, "column", row, c->column);
    text(frame, "op", row, c->op);
    text(frame, "value", row, c->value);
}

static size_t fill_cause(kal__frame *frame, const change *c, size_t row, size_t entry)
{
    const double effect[] = {c->cost, c->ghg};
    static const char *const id[] = {"cost", "ghg"};
    for (size_t k = 0; k < 2; k++)
        if (effect[k] != 0.0) {
            fill_change(frame, c, row, entry);
            text(frame, "what", row, "impact");
            text(frame, "id", row, id[k]);
            number(frame, "alone", row++, effect[k]);
        }
    fill_change(frame, c, row,
                entry); /* what an entry does to exchanges is not what it does to impacts */
    text(frame, "what", row, "exchange");
    text(frame, "id", row, "cost");
    number(frame, "alone", row++, 1e9);
    return row;
}

static void put(uint64_t index, const scenario *s)
{
    size_t rows[KAL__SWEEP_TABLES] = {1}, exchanges = 0, changes = 0, causes = 0;
    const size_t at[] = {kal__layout_find(layout, "exchanges"), kal__layout_find(layout, "changes"),
                         kal__layout_find(layout, "causes")};
    while (exchanges < 4 && s->exchange[exchanges].source)
        exchanges++;
    for (; changes < 3 && s->change[changes].table; changes++)
        causes += 1u + (s->change[changes].cost != 0.0) + (s->change[changes].ghg != 0.0);
    if (at[0] < layout->tables)
        rows[at[0]] = exchanges;
    rows[at[1]] = changes;
    if (at[2] < layout->tables)
        rows[at[2]] = causes;
    kal__frame **frame = kal__layout_frames(arena, layout, rows);
    ck_assert(frame);
    number(frame[0], "probability", 0, s->probability);
    text(frame[0], "outcome", 0, s->outcome ? s->outcome : "optimal");
    text(frame[0], "reason", 0, s->outcome ? "why" : "");
    number(frame[0], "cost", 0, s->cost);
    number(frame[0], "cost:baseline", 0, s->cost_before);
    number(frame[0], "ghg", 0, s->ghg);
    for (size_t i = 0; at[0] < layout->tables && i < exchanges; i++) {
        text(frame[at[0]], "source", i, s->exchange[i].source);
        text(frame[at[0]], "sink", i, s->exchange[i].sink);
        text(frame[at[0]], "from", i, "A");
        text(frame[at[0]], "to", i, "B");
        text(frame[at[0]], "material", i, "ash");
        text(frame[at[0]], "mode", i, s->exchange[i].mode ? s->exchange[i].mode : "truck");
        text(frame[at[0]], "unit", i, "t/a");
        number(frame[at[0]], "sent", i, s->exchange[i].sent);
    }
    for (size_t i = 0, row = 0; i < changes; i++) {
        fill_change(frame[at[1]], &s->change[i], i, i);
        if (at[2] < layout->tables)
            row = fill_cause(frame[at[2]], &s->change[i], row, i);
    }
    const kal__record record = {.index = index,
                                .id = s->id ? s->id : kal__arena_print(arena, "s%d", (int)index + 1),
                                .frame = frame};
    ck_assert_msg(!kal__store_put(ctx, store, &record), "%s", kal_message(ctx));
}

static void make_store(bool exchanges, bool causes, size_t n, const scenario *s)
{
    static const char *const impact[] = {"cost", "ghg"};
    const kal__layout_wish wish = {
        .levels = 1, .impacts = 2, .impact = impact, .exchanges = exchanges, .causes = causes};
    layout = kal__layout_make(arena, &wish);
    ck_assert(layout && !kal__store_create(ctx, NULL, layout, &store));
    ck_assert(!kal__store_set(ctx, store, "unit:cost", "EUR/a"));
    for (size_t i = n; i-- > 0;) /* the order in which they end says nothing */
        put(i, &s[i]);
}

static void ck_table(const char *name, const char *expected)
{
    kal__frame *frame = NULL;
    kal__buffer b = {.arena = arena};
    ck_assert_msg(!kal__sweep_table(ctx, store, arena, name, &frame), "%s", kal_message(ctx));
    ck_assert_str_eq(frame->name, name);
    kal__csv_put(&b, frame);
    kal__buffer_put(&b, "", 1);
    ck_assert(!b.failed);
    ck_assert_str_eq(b.data, expected);
    char *file;
    size_t n;
    ck_assert_msg(!kal__sweep_write_csv(ctx, store, name, "table.csv"), "%s", kal_message(ctx));
    ck_assert(!kal__file_read(ctx, arena, "table.csv", &file, &n));
    ck_assert_str_eq(file, expected);
}

static void close_store(void)
{
    kal__store_close(store);
    store = NULL;
}

/* cost: values 10, 20, 30, 40 with shares 1/8, 1/4, 1/2, 1/8: mean 1.25 + 5 + 15 + 5 = 26.25; squares of what is off:
 * 264.0625/8 + 39.0625/4 + 14.0625/2 + 189.0625/8 = 73.4375, its root 8.569568250501305. Shares add up to 1/8, 3/8,
 * 7/8, 1: p05 10, p25 20, p50 30, p75 30, p95 40. The scenario that failed counts nowhere. The baseline is known in
 * two scenarios only, 100 (1/8) and 60 (1/2): mean (12.5 + 30) / 0.625 = 68, deviation sqrt(32^2 x 0.2 + 8^2 x 0.8)
 * = 16; change -90 and -30: mean (-11.25 - 15) / 0.625 = -42, deviation sqrt(48^2 x 0.2 + 12^2 x 0.8) = 24. ghg: 1,
 * 1, 2, 1: mean 1.5, deviation 0.5, its baseline is never known. Probabilities of a sum other than 1 are the same
 * shares: here 2. */
START_TEST(totals)
{
    static const scenario s[] = {
        {.probability = 0.25, .cost = 10, .cost_before = 100, .ghg = 1},
        {.probability = 1, .cost = 30, .cost_before = 60, .ghg = 2},
        {.probability = 9, .outcome = "infeasible", .cost = NAN, .cost_before = NAN, .ghg = NAN},
        {.probability = 0.25, .cost = 40, .cost_before = NAN, .ghg = 1},
        {.probability = 0.5, .cost = 20, .cost_before = NAN, .ghg = 1},
    };
    make_store(true, false, 5, s);
    ck_table("totals", "impact,figure,scenarios,mean,deviation,min,p05,p25,p50,p75,p95,max,unit\n"
                       "cost,plan,4,26.25,8.569568250501305,10,10,20,30,30,40,40,EUR/a\n"
                       "cost,baseline,2,68,16,60,60,60,60,60,100,100,EUR/a\n"
                       "cost,change,2,-42,24,-90,-90,-30,-30,-30,-30,-30,EUR/a\n"
                       "ghg,plan,4,1.5,0.5,1,1,1,1,2,2,2,\n"
                       "ghg,baseline,0,,,,,,,,,,\n"
                       "ghg,change,0,,,,,,,,,,\n");
    close_store();
}
END_TEST

/* Of 2.5 in all (1/4 + 1/2 + 3/4 + 1): S1>N1 in scenarios 1, 2, 4 with 1.75, a share of 0.7; mean over all
 * (5/4 + 7/2 + 3) / 2.5 = 3.1; by value 3 (1), 5 (1/4), 7 (1/2): half of 1.75 is reached by 3, 0.05 too, 0.95 by 7.
 * By ship it is another exchange: in 2 only, 0.2, mean 0.5 x 1 / 2.5. S0>N1 and S2>N1 are in all of them, in the
 * order of their ids; what is not sent, and what a failed scenario has, is not used. */
START_TEST(robustness)
{
    static const scenario s[] = {
        {.probability = 0.25,
         .exchange = {{"S2", "N1", 0, 2}, {"S1", "N1", 0, 5}, {"S0", "N1", 0, 1}}},
        {.probability = 0.5,
         .exchange =
             {{"S0", "N1", 0, 1}, {"S1", "N1", 0, 7}, {"S2", "N1", 0, 2}, {"S1", "N1", "ship", 1}}},
        {.probability = 0.75,
         .exchange = {{"S0", "N1", 0, 1}, {"S2", "N1", 0, 2}, {"S9", "N1", 0, 0}}},
        {.probability = 9, .outcome = "limit", .exchange = {{"S8", "N1", 0, 7}}},
        {.probability = 1, .exchange = {{"S0", "N1", 0, 1}, {"S1", "N1", 0, 3}, {"S2", "N1", 0, 2}}},
    };
    make_store(true, false, 5, s);
    ck_table(
        "robustness",
        "source,sink,material,mode,from,to,used_share,scenarios,mean,min,p05,p50,p95,max,unit\n"
        "S0,N1,ash,truck,A,B,1,4,1,1,1,1,1,1,t/a\n"
        "S2,N1,ash,truck,A,B,1,4,2,2,2,2,2,2,t/a\n"
        "S1,N1,ash,truck,A,B,0.7,3,3.1,3,3,3,7,7,t/a\n"
        "S1,N1,ash,ship,A,B,0.2,1,0.2,1,1,1,1,1,t/a\n");
    close_store();
}
END_TEST

/* Against "base", though it is the third: s1 has S2 anew, lost S1 and sends 4 instead of 2 by S0; s2 has no exchange
 * at all; s4 differs by less than is a difference; s5 failed; s6 by ship instead of by truck. */
START_TEST(differences)
{
    static const scenario s[] = {
        {.probability = 1, .exchange = {{"S2", "N1", 0, 6}, {"S0", "N1", 0, 4}}},
        {.probability = 1},
        {.id = "base", .probability = 1, .exchange = {{"S0", "N1", 0, 2}, {"S1", "N1", 0, 8}}},
        {.probability = 1, .exchange = {{"S1", "N1", 0, 8 + 7e-9}, {"S0", "N1", 0, 2}}},
        {.probability = 1, .outcome = "infeasible"},
        {.probability = 1,
         .exchange = {{"S1", "N1", "ship", 8}, {"S0", "N1", 0, 2}, {"S3", "N1", 0, 0}}},
    };
    make_store(true, false, 6, s);
    ck_table("differences", "number,scenario,source,sink,mode,material,kind,before,after,unit\n"
                            "1,s1,S0,N1,truck,ash,changes,2,4,t/a\n"
                            "1,s1,S1,N1,truck,ash,vanishes,8,0,t/a\n"
                            "1,s1,S2,N1,truck,ash,appears,0,6,t/a\n"
                            "2,s2,S0,N1,truck,ash,vanishes,2,0,t/a\n"
                            "2,s2,S1,N1,truck,ash,vanishes,8,0,t/a\n"
                            "6,s6,S1,N1,ship,ash,appears,0,8,t/a\n"
                            "6,s6,S1,N1,truck,ash,vanishes,8,0,t/a\n");
    close_store();
}
END_TEST

/* Without a "base" the first that is optimal is the one. */
START_TEST(differences_from_the_first)
{
    static const scenario s[] = {
        {.probability = 1, .outcome = "infeasible"},
        {.probability = 1, .exchange = {{"S0", "N1", 0, 2}}},
        {.probability = 1, .exchange = {{"S0", "N1", 0, 3}}},
        {.id = "base", .probability = 1, .outcome = "limit"},
    };
    make_store(true, false, 4, s);
    ck_table("differences", "number,scenario,source,sink,mode,material,kind,before,after,unit\n"
                            "3,s3,S0,N1,truck,ash,changes,2,3,t/a\n");
    close_store();
}
END_TEST

START_TEST(failures)
{
    static const scenario s[] = {
        {.probability = 1, .outcome = "infeasible"},
        {.id = "base", .probability = 1},
        {.probability = 0.5, .outcome = "failed"},
        {.probability = 1, .outcome = "limit"},
    };
    kal__frame *frame = NULL;
    make_store(true, false, 4, s);
    ck_table("failures", "number,scenario,probability,outcome,reason\n"
                         "1,s1,1,infeasible,why\n"
                         "3,s3,0.5,failed,why\n"
                         "4,s4,1,limit,why\n");
    ck_assert(!kal__sweep_table_failures(ctx, store, arena, 2, &frame) && frame->rows == 2);
    close_store();
}
END_TEST

/* Of many no more than so many. */
START_TEST(failures_of_many)
{
    static scenario s[KAL__SWEEP_FAILURES + 1];
    kal__frame *frame = NULL;
    for (size_t i = 0; i < KAL__SWEEP_FAILURES + 1; i++)
        s[i] = (scenario){.probability = 1, .outcome = "infeasible"};
    make_store(false, false, KAL__SWEEP_FAILURES + 1, s);
    ck_assert(!kal__sweep_table(ctx, store, arena, "failures", &frame));
    ck_assert_uint_eq(frame->rows, KAL__SWEEP_FAILURES);
    close_store();
}
END_TEST

#define QUANTITY "sinks", "N1", "quantity", "scale"
#define PRICE "supplies", "P1", "cost", "set"

/* Quantity 1, 2, 3, 4 and cost 10, 20, 15, 40: of so few the tenth is one: 10 and 40; ranks differ by 0, 1, 1, 0:
 * 1 - 6 x 2 / (4 x 15) = 0.8. ghg 4, 3, 2, 1 goes against it. The price is given in two scenarios only, 5 twice over
 * (the later entry counts) and 7: cost 20 and 10, ghg 3 and 4. What fails, texts, and what does not vary have no
 * bar. */
START_TEST(tornado_of_few)
{
    static const scenario s[] = {
        {.probability = 1,
         .cost = 10,
         .ghg = 4,
         .change = {{QUANTITY, "1", 0, 0}, {PRICE, "7", 0, 0}}},
        {.probability = 1,
         .cost = 20,
         .ghg = 3,
         .change = {{PRICE, "9", 0, 0}, {QUANTITY, "2", 0, 0}, {PRICE, "5", 0, 0}}},
        {.probability = 1,
         .outcome = "infeasible",
         .cost = NAN,
         .ghg = NAN,
         .change = {{QUANTITY, "9", 0, 0}}},
        {.probability = 1,
         .cost = 15,
         .ghg = 2,
         .change = {{QUANTITY, "3", 0, 0}, {"enterprises", "A", "active", "set", "no", 0, 0}}},
        {.probability = 1,
         .cost = 40,
         .ghg = 1,
         .change = {{QUANTITY, "4", 0, 0}, {"links", "*", "loss", "set", "0.1", 0, 0}}},
    };
    make_store(true, false, 5, s);
    ck_table("tornado",
             "input,op,impact,low,high,at_low,at_high,swing,correlation,scenarios,method,unit\n"
             "sinks.N1.quantity,scale,cost,1,4,10,40,30,0.8,4,tenths,EUR/a\n"
             "supplies.P1.cost,set,cost,5,7,20,10,-10,-1,2,tenths,EUR/a\n"
             "sinks.N1.quantity,scale,ghg,1,4,4,1,-3,-1,4,tenths,\n"
             "supplies.P1.cost,set,ghg,5,7,3,4,1,1,2,tenths,\n");
    close_store();
}
END_TEST

/* Twenty scenarios, so a tenth is two, by probability: quantity 1 ... 20, the lowest two cost 10 (weight 1) and 40
 * (2): 30. The highest is one value thrice: all of them count: 7, 7, 10 with equal weights: 8. */
START_TEST(tornado_of_tenths)
{
    static char value[20][16];
    scenario s[20];
    kal__frame *frame = NULL;
    for (int i = 0; i < 20; i++) {
        snprintf(value[i], sizeof *value, "%d", i < 17 ? i + 1 : 20);
        s[i] = (scenario){.probability = i == 1 ? 2 : 1,
                          .cost = i == 0 || i == 19 ? 10
                                  : i == 1          ? 40
                                                    : 7,
                          .ghg = i,
                          .change = {{QUANTITY, value[i], 0, 0}}};
    }
    make_store(false, false, 20, s);
    ck_assert(!kal__sweep_table(ctx, store, arena, "tornado", &frame) && frame->rows == 2);
    ck_assert(kal__frame_number(frame, "at_low")[0] == 30 &&
              kal__frame_number(frame, "at_high")[0] == 8);
    ck_assert(kal__frame_number(frame, "low")[0] == 1 && kal__frame_number(frame, "high")[0] == 20);
    ck_assert(kal__frame_number(frame, "swing")[0] == -22);
    ck_table(
        "robustness",
        "source,sink,material,mode,from,to,used_share,scenarios,mean,min,p05,p50,p95,max,unit\n");
    ck_table("differences", "number,scenario,source,sink,mode,material,kind,before,after,unit\n");
    close_store();
}
END_TEST

static double cell(const kal__frame *frame, const char *input, const char *impact,
                   const char *column)
{
    for (size_t i = 0; i < frame->rows; i++)
        if (strcmp(kal__frame_text(frame, "input")[i], input) == 0 &&
            strcmp(kal__frame_text(frame, "impact")[i], impact) == 0)
            return kal__frame_number(frame, column)[i];
    ck_abort_msg("no bar of %s, %s", input, impact);
}

/* Of 2^15 scenarios those are read whose number x 2654435761 modulo 2^32 is below 2^46 / 2^15: their quantities, which
 * are what they cost, are written down here in their order, for the means of the first and of the last tenth of them.
 * The price alternates between 1 and 2, and so does the ghg between 10 and 20: its bar is all of that. */
START_TEST(tornado_of_many)
{
    enum { MANY = 32768 };
    scenario *s = calloc(MANY, sizeof *s);
    char(*value)[16] = calloc(MANY, sizeof *value);
    uint32_t *chosen = calloc(MANY, sizeof *chosen), n = 0;
    double low = 0, high = 0; /* whole numbers */
    kal__frame *frame = NULL;
    ck_assert(s && value && chosen);
    for (uint32_t i = 1; i <= MANY; i++) {
        const bool is = i * UINT32_C(2654435761) < UINT32_C(0x80000000);
        if (is)
            chosen[n++] = i;
        snprintf(value[i - 1], sizeof *value, "%u", (unsigned)i);
        s[i - 1] =
            (scenario){.probability = 1,
                       .cost = is ? i : -1e9,
                       .ghg = i % 2 ? 10 : 20,
                       .change = {{QUANTITY, value[i - 1], 0, 0}, {PRICE, i % 2 ? "1" : "2", 0, 0}}};
    }
    ck_assert(n > 16000 && n < 16800);
    for (uint32_t i = 0; i < n / 10; i++) {
        low += chosen[i];
        high += chosen[n - 1 - i];
    }
    make_store(false, false, MANY, s);
    ck_assert(!kal__sweep_table(ctx, store, arena, "tornado", &frame) && frame->rows == 4);
    static const char quantity[] = "sinks.N1.quantity", price[] = "supplies.P1.cost";
    ck_assert(cell(frame, quantity, "cost", "scenarios") == n);
    ck_assert(fabs(cell(frame, quantity, "cost", "at_low") - low / (n / 10)) < 1e-9);
    ck_assert(fabs(cell(frame, quantity, "cost", "at_high") - high / (n / 10)) < 1e-9);
    ck_assert(cell(frame, quantity, "cost", "low") == chosen[0]);
    ck_assert(cell(frame, quantity, "cost", "high") == chosen[n - 1]);
    ck_assert(fabs(cell(frame, quantity, "cost", "correlation") - 1) < 1e-12);
    ck_assert(cell(frame, price, "ghg", "at_low") == 10);
    ck_assert(cell(frame, price, "ghg", "at_high") == 20);
    ck_assert(fabs(cell(frame, price, "ghg", "correlation") - 1) < 1e-12);
    close_store();
    free(chosen);
    free(value);
    free(s);
}
END_TEST

/* base costs 100 and has a ghg of 8. The quantity times 0.5 saves 30, times 2 costs 50 and 1 of ghg. The price at 9
 * costs 4 and is its only value: the other end is the park as it stands. An enterprise that leaves is no number. The
 * loss of links, plus 0.1, costs 6: its other end is plus 0. What does nothing to an impact has a bar of no length. */
START_TEST(tornado_alone)
{
    static const scenario s[] = {
        {.probability = 1, .cost = 70, .ghg = 8, .change = {{QUANTITY, "0.5", -30, 0}}},
        {.probability = 1,
         .cost = 155,
         .ghg = 9,
         .change = {{QUANTITY, "2", 50, 1}, {PRICE, "9", 4, 0}}},
        {.id = "base", .probability = 1, .cost = 100, .ghg = 8},
        {.probability = 1,
         .cost = 90,
         .ghg = 8,
         .change = {{"enterprises", "A", "active", "set", "no", -10, 0},
                    {"links", "*", "loss", "add", "0.1", 6, 0}}},
        {.probability = 1,
         .outcome = "infeasible",
         .cost = NAN,
         .ghg = NAN,
         .change = {{QUANTITY, "9", 0, 0}}},
    };
    make_store(true, true, 5, s);
    ck_table("tornado",
             "input,op,impact,low,high,at_low,at_high,swing,correlation,scenarios,method,unit\n"
             "sinks.N1.quantity,scale,cost,0.5,2,70,150,80,,2,alone,EUR/a\n"
             "enterprises.A.active,set,cost,,,100,90,-10,,1,alone,EUR/a\n"
             "links.*.loss,add,cost,0,0.1,100,106,6,,1,alone,EUR/a\n"
             "supplies.P1.cost,set,cost,,9,100,104,4,,1,alone,EUR/a\n"
             "sinks.N1.quantity,scale,ghg,0.5,2,8,9,1,,2,alone,\n"
             "enterprises.A.active,set,ghg,,,8,8,0,,1,alone,\n"
             "links.*.loss,add,ghg,0,0.1,8,8,0,,1,alone,\n"
             "supplies.P1.cost,set,ghg,,9,8,8,0,,1,alone,\n");
    close_store();
}
END_TEST

/* The park costs 100. Twice the quantity has no plan alone: no bar of 0, none at that end. Of the words for A the one
 * with a plan counts, whatever the order; the only word for B has none. */
START_TEST(tornado_without_a_plan_alone)
{
#define ACTIVE(enterprise, word) "enterprises", enterprise, "active", "set", word
    static const scenario s[] = {
        {.id = "base", .probability = 1, .cost = 100, .ghg = 8},
        {.probability = 1,
         .cost = 90,
         .ghg = 8,
         .change = {{QUANTITY, "2", NAN, NAN}, {ACTIVE("A", "no"), NAN, NAN}}},
        {.probability = 1,
         .cost = 95,
         .ghg = 8,
         .change = {{ACTIVE("A", "yes"), -5, 1}, {ACTIVE("B", "no"), NAN, NAN}}},
    };
    make_store(true, true, 3, s);
    ck_table("tornado",
             "input,op,impact,low,high,at_low,at_high,swing,correlation,scenarios,method,unit\n"
             "enterprises.A.active,set,cost,,,100,95,-5,,2,alone,EUR/a\n"
             "enterprises.B.active,set,cost,,,100,,,,1,alone,EUR/a\n"
             "sinks.N1.quantity,scale,cost,1,2,100,,,,1,alone,EUR/a\n"
             "enterprises.A.active,set,ghg,,,8,9,1,,2,alone,\n"
             "enterprises.B.active,set,ghg,,,8,,,,1,alone,\n"
             "sinks.N1.quantity,scale,ghg,1,2,8,,,,1,alone,\n");
    close_store();
}
END_TEST

/* What the study says of the park as it stands goes before a scenario's name. */
START_TEST(tornado_from_the_study)
{
    static const scenario s[] = {
        {.id = "base", .probability = 1, .cost = 70, .ghg = 8, .change = {{QUANTITY, "0.5", -30, 0}}},
    };
    make_store(true, true, 1, s);
    ck_assert(!kal__store_set(ctx, store, "base:cost", "100"));
    ck_table("tornado",
             "input,op,impact,low,high,at_low,at_high,swing,correlation,scenarios,method,unit\n"
             "sinks.N1.quantity,scale,cost,0.5,1,70,100,30,,1,alone,EUR/a\n"
             "sinks.N1.quantity,scale,ghg,0.5,1,8,8,0,,1,alone,\n");
    close_store();
}
END_TEST

START_TEST(without_scenarios)
{
    kal__frame *frame = NULL;
    make_store(_i & 1, _i & 2, 0, NULL);
    for (size_t i = 0; i < KAL__SWEEP_AGGREGATES; i++)
        ck_assert(!kal__sweep_table(ctx, store, arena, kal__sweep_aggregate[i], &frame));
    ck_assert(!kal__sweep_table(ctx, store, arena, "scenarios", &frame) && !frame->rows);
    ck_assert(kal__sweep_table(ctx, store, arena, "total", &frame) == KAL_NOT_FOUND);
    ck_assert_str_eq(kal_message(ctx), "no such table: total");
    close_store();
}
END_TEST

START_TEST(memory)
{
    static const scenario s[] = {
        {.probability = 1,
         .cost = 10,
         .ghg = 1,
         .exchange = {{"S0", "N1", 0, 2}},
         .change = {{QUANTITY, "1", 3, 0}}},
        {.probability = 1,
         .cost = 20,
         .ghg = 3,
         .exchange = {{"S1", "N1", 0, 3}},
         .change = {{QUANTITY, "2", 4, 0}}},
    };
    make_store(true, _i / KAL__SWEEP_AGGREGATES > 0, 2, s);
    kal_status status = KAL_MEMORY;
    const long before = blocks;
    long k = 0;
    for (; status; k++) {
        kal__arena *own = kal__ctx_arena(ctx);
        kal__frame *frame = NULL;
        calls_left = k;
        status = kal__sweep_table(ctx, store, own, kal__sweep_aggregate[_i % KAL__SWEEP_AGGREGATES],
                                  &frame);
        calls_left = -1;
        ck_assert(status ? status == KAL_MEMORY && !frame : frame != NULL);
        kal__arena_free(own);
        ck_assert_int_eq(blocks, before);
    }
    ck_assert_int_gt(k, 2);
    close_store();
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("sweep_table");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, totals);
    tcase_add_test(tests, robustness);
    tcase_add_test(tests, differences);
    tcase_add_test(tests, differences_from_the_first);
    tcase_add_test(tests, failures);
    tcase_add_test(tests, failures_of_many);
    tcase_add_test(tests, tornado_of_few);
    tcase_add_test(tests, tornado_of_tenths);
    tcase_add_test(tests, tornado_of_many);
    tcase_add_test(tests, tornado_alone);
    tcase_add_test(tests, tornado_without_a_plan_alone);
    tcase_add_test(tests, tornado_from_the_study);
    tcase_add_loop_test(tests, without_scenarios, 0, 4);
    tcase_add_loop_test(tests, memory, 0, 2 * KAL__SWEEP_AGGREGATES);
    return run_suite("study/sweep_table", tests);
}
