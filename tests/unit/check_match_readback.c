/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a plan against a park worked by hand. */
#include "tests/unit/match_small.h"

typedef struct cell {
    const char *table, *key, *id, *column;
    double value;
} cell;

static const cell cells[] = {
    {"exchanges", "source", "S", "sent", 100},
    {"exchanges", "source", "S", "delivered", 45},
    {"exchanges", "source", "S", "distance", 0},
    {"exchanges", "source", "S", "cost", 750},
    {"exchanges", "source", "S", "ghg", 0},
    {"exchanges", "source", "S", "price_min", 1 - 20},
    {"exchanges", "source", "S", "price_max", 22.5 - 2 - 2.7 - 1.8},
    {"exchanges", "source", "S", "saving", (16 + 19) * 100},
    {"purchases", "supply", "u", "quantity", 55},
    {"purchases", "supply", "u", "cost", 2750},
    {"purchases", "supply", "u", "virgin", 55},
    {"materials", "material", "waste", "available", 100},
    {"materials", "material", "waste", "exchanged", 100},
    {"materials", "material", "waste", "internal", 0},
    {"materials", "material", "waste", "disposed", 0},
    {"materials", "material", "waste", "unplaced", 0},
    {"materials", "material", "waste", "needed", 0},
    {"materials", "material", "clinker", "needed", 100},
    {"materials", "material", "clinker", "received", 45},
    {"materials", "material", "clinker", "purchased", 55},
    {"impacts_total", "impact", "cost", "baseline", 7000},
    {"impacts_total", "impact", "cost", "plan", 3500},
    {"impacts_total", "impact", "virgin", "baseline", 100},
    {"impacts_total", "impact", "virgin", "plan", 55},
    {"objective", "text", "cost", "value", 3500},
    {"objective", "text", "cost", "level", 1},
};

START_TEST(numbers)
{
    kal_ctx *ctx;
    kal_plan *plan;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    plan = fixture_plan(ctx, small, "cost");
    ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_OPTIMAL);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        const cell *c = &cells[i];
        const double *column = kal_plan_number(plan, c->table, c->column);
        ck_assert_msg(column != NULL, "%s %s", c->table, c->column);
        fixture_near(column[fixture_row(plan, c->table, c->key, c->id, NULL, NULL)], c->value,
                     c->column);
    }
    ck_assert_uint_eq(kal_plan_rows(plan, "disposals"), 0);
    ck_assert_uint_eq(kal_plan_rows(plan, "unplaced"), 0);
    ck_assert_uint_eq(kal_plan_rows(plan, "processes"), 0);
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}
END_TEST

typedef struct line {
    const char *enterprise, *impact, *scope;
    double baseline, plan;
} line;

/* By enterprise, impact and scope, in this order and no more. */
static const line ledger[] = {
    {"A", "cost", "1", 0, 100},       {"A", "cost", "3.5", 2000, 0},
    {"B", "cost", "1", 0, 450}, /* 3 x 90 + 4 x 45 */
    {"B", "cost", "3.1", 5000, 2750}, {"B", "cost", "3.4", 0, 200},
    {"B", "virgin", "3.1", 100, 55},
};

START_TEST(who_carries)
{
    kal_ctx *ctx;
    kal_plan *plan;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    plan = fixture_plan(ctx, small, "cost");
    ck_assert_uint_eq(kal_plan_rows(plan, "impacts"), sizeof ledger / sizeof *ledger);
    for (size_t i = 0; i < sizeof ledger / sizeof *ledger; i++) {
        ck_assert_str_eq(kal_plan_text(plan, "impacts", "enterprise")[i], ledger[i].enterprise);
        ck_assert_str_eq(kal_plan_text(plan, "impacts", "impact")[i], ledger[i].impact);
        ck_assert_str_eq(kal_plan_text(plan, "impacts", "scope")[i], ledger[i].scope);
        fixture_near(kal_plan_number(plan, "impacts", "baseline")[i], ledger[i].baseline,
                     "baseline");
        fixture_near(kal_plan_number(plan, "impacts", "plan")[i], ledger[i].plan, "plan");
    }
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}
END_TEST

/* An outlet has no supply to compare with, a stream without a disposal nothing that it saves. */
START_TEST(prices_that_do_not_exist)
{
    kal_ctx *ctx;
    kal_plan *plan;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    plan = fixture_plan(
        ctx,
        FIXTURE_PARK
        "== enterprises.csv\nenterprise\nA\nB\n== materials.csv\nmaterial,unit\nash,t\n"
        "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"
        "== sinks.csv\nsink,enterprise,material,quantity,required,cost\nD,B,ash,4,no,-2\n",
        "cost");
    ck_assert_uint_eq(kal_plan_rows(plan, "exchanges"), 1);
    fixture_near(kal_plan_number(plan, "exchanges", "price_min")[0], NAN, "price_min");
    fixture_near(kal_plan_number(plan, "exchanges", "price_max")[0], NAN, "price_max");
    fixture_near(kal_plan_number(plan, "exchanges", "saving")[0], NAN, "saving");
    fixture_near(kal_plan_number(plan, "unplaced", "quantity")[0], 6, "unplaced");
    fixture_near(kal_plan_number(plan, "materials", "needed")[0], 4, "what the outlet took");
    fixture_near(kal_plan_number(plan, "materials", "unplaced")[0], 6, "unplaced");
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}
END_TEST

/* Every family at once: tables agree with the park, as the audit sees it. */
START_TEST(whole_table_set)
{
    static const char *const tables[] = {"objective", "impacts_total", "materials", "exchanges",
                                         "purchases", "disposals",     "unplaced",  "processes",
                                         "impacts",   "prices",        "conflict",  "unbounded",
                                         "warnings"};
    kal_ctx *ctx;
    kal_plan *plan;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    plan = fixture_plan(ctx, small, NULL);
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        size_t columns = kal_plan_columns(plan, tables[t]);
        ck_assert_msg(columns > 0, "%s", tables[t]);
        for (size_t i = 0; i < columns; i++) {
            const char *name = kal_plan_column(plan, tables[t], i);
            ck_assert((kal_plan_text(plan, tables[t], name) == NULL) !=
                      (kal_plan_number(plan, tables[t], name) == NULL));
        }
        ck_assert_ptr_null(kal_plan_column(plan, tables[t], columns));
    }
    ck_assert_uint_eq(kal_plan_rows(plan, "nothing"), 0);
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {numbers, who_carries, prices_that_do_not_exist, whole_table_set};
    return fixture_run("match_readback", tests, sizeof tests / sizeof *tests);
}
