/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits on indicators: every ratio made to bind on a park that has all facts, its price against finite differences,
 * what would loosen it against the park so loosened. */
#include <stdio.h>

#include "lib/match/limit.h"
#include "tests/unit/match_fixture.h"

static const char rich[] = FIXTURE_PARK
    "== enterprises.csv\nenterprise,role\nA,resident\nB,resident\nU,utility\nX,external\n"
    "== materials.csv\nmaterial,unit,kind\nash,t,solid\nslag,kt,solid\nbrick,t,solid\n"
    "water,m3,water\nsewage,m3,wastewater\nsteam,GJ,heat\npower,MWh,power\ncoal,t,fuel\n"
    "== sources.csv\nsource,enterprise,material,quantity\nSash,A,ash,100\nSslag,B,slag,0.2\n"
    "Sx,X,ash,70\nSsew,A,sewage,500\nTsew,B,sewage,300\nSste,A,steam,400\nSbr,A,brick,9\n"
    "== sinks.csv\nsink,enterprise,material,quantity,required\nDbrick,B,brick,60,\n"
    "Dx,X,brick,40,\nDxo,X,ash,50,no\nDuo,U,slag,0.05,no\nDwat,A,water,400,\nDste,B,steam,300,\n"
    "Dpow,A,power,100,\nDash,A,ash,12,\n"
    "== supplies.csv\nsupply,material,cost,ghg,capacity\nbrick1,brick,30,200,\n"
    "brick2,brick,44,90,\n"
    "ash1,ash,7,3,\nwater1,water,2,0.3,\ngrid,power,60,400,\ngreen,power,85,0,90\n"
    "coal1,coal,90,20,\ncoal2,coal,120,5,\ndistrict,steam,14,60,\n"
    "== disposals.csv\ndisposal,material,method,cost,ghg\nashfill,ash,landfill,10,5\n"
    "ashburn,ash,energy_recovery,25,40\nslagfill,slag,landfill,9000,3000\n"
    "slagkeep,slag,storage,12000,10\nclean,sewage,treatment,3,0.8\nriver,sewage,discharge,1,0.1\n"
    "brickfill,brick,landfill,4,1\n"
    "== substitutions.csv\nfrom,to,yield,cost,ghg\nslag,brick,800,2000,1500\n"
    "sewage,water,0.7,1.8,0.2\nash,brick,0.5,20,3\n"
    "== links.csv\nfrom,to,cost,loss\nA,B,1,\nB,A,1,0.1\nA,X,2,\nX,A,2,\n"
    "== processes.csv\nprocess,enterprise,capacity,cost,ghg\nboiler,U,12,5,2100\n"
    "kiln,B,40,6,50\n"
    "== process_flows.csv\nprocess,direction,material,amount\nboiler,in,coal,1\n"
    "boiler,in,water,3\nboiler,out,steam,21\nboiler,out,ash,0.3\nkiln,in,ash,1.2\n"
    "kiln,in,power,0.1\nkiln,out,brick,1\n"
    "== fixed.csv\nenterprise,impact,scope,amount\nA,ghg,1,2500\nB,ghg,2.1,900\nX,ghg,1,77777\n"
    "A,ghg,3.1,55555\n"
    "== attributes.csv\nowner,attribute,value\ncoal,energy,25\ncoal,clean,0\ngrid,clean,0.3\n"
    "green,clean,1\ndistrict,clean,0.5\ncoal1,renewable,0\ncoal2,renewable,0.4\n"
    "power,renewable,0.2\ngreen,renewable,0.9\ndistrict,renewable,0.1\nbrick,recycled,0.1\n"
    "brick2,recycled,0.6\nash,recycled,0\ncoal,recycled,0\nbrick1,renewable,0.05\n"
    "brick2,renewable,0\nash,renewable,0\nA,revenue,5000000\nB,revenue,3000000\n"
    "U,revenue,200000\nash,old_stock,15\nB,old_stock,8\nA,recoverable,380\n"
    "boiler:ash,waste,yes\nSbr,waste,no\n";

static const char *const objective[] = {"cost", "ghg>cost", "virgin>cost"};
enum { OBJECTIVES = sizeof objective / sizeof *objective };

static kal_ctx *ctx;

static void open_ctx(void) { ck_assert(kal_ctx_new(NULL, &ctx) == KAL_OK); }
static void close_ctx(void)
{
    kal_ctx_free(ctx);
    ctx = NULL;
}

/* The rich park with one limit; `side` is "min" or "max". */
static kal_plan *limited(kal__indicator_id id, const char *side, double bound, const char *goal)
{
    static char text[sizeof rich + 400];
    char number[KAL__NUM_TEXT];

    kal__num_text(bound, number);
    snprintf(text, sizeof text, "%s== limits.csv\nlimit,impact,%s\nL,indicator:%s,%s\n", rich, side,
             kal__indicator_rules[id].id, number);
    return fixture_plan(ctx, text, goal);
}

static bool percent(kal__indicator_id id)
{
    return strcmp(kal__indicator_rules[id].unit, "%") == 0;
}

/* The indicator of a plan, as limits.csv writes it; NaN where nothing is counted. */
static double value_of(const kal_plan *plan, kal__indicator_id id)
{
    const kal_program *program = plan->solution->program;
    kal__ratio_view view = kal__ratio_view_of(program);
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__ratio ratio;
    double top, bottom;

    ck_assert(kal__ratio_read(arena, &view, id, &ratio));
    ck_assert_msg(!*ratio.missing, "%s: missing %s", kal__indicator_rules[id].id, ratio.missing);
    kal__ratio_value(&ratio, plan->x, &top, &bottom);
    kal__arena_free(arena);
    return bottom > 0.0 ? top / bottom * ratio.scale / (percent(id) ? 100.0 : 1.0) : (double)NAN;
}

static double objective_of(const kal_plan *plan)
{
    return kal_plan_number(plan, "objective", "value")[0];
}

/* Between the slopes to both sides lies every valid price; where the park ends on one side, so does the check. */
static void check_price(kal__indicator_id id, const char *side, double bound, const char *goal,
                        const kal_plan *plan)
{
    const size_t row = fixture_row(plan, "prices", "id", "L", NULL, NULL);
    const double step = 1e-5 * bound, unit = percent(id) ? 0.01 : 1.0;
    const double loosened = strcmp(side, "max") == 0 ? 1.0 : -1.0;
    const double price = kal_plan_number(plan, "prices", "price")[row];
    double slope[2], slack;

    for (int k = 0; k < 2; k++) {
        const double by = k ? step : -step;
        kal_plan *moved = limited(id, side, bound + by * loosened, goal);
        if (kal_plan_outcome(moved) != KAL_OUTCOME_OPTIMAL) {
            kal_plan_free(moved);
            return;
        }
        slope[k] = (objective_of(moved) - objective_of(plan)) / (by / unit);
        kal_plan_free(moved);
    }
    slack = 1e-3 * (fabs(slope[0]) + fabs(slope[1])) +
            1e-6 * fabs(objective_of(plan)) * unit / step * 1e-3;
    ck_assert_msg(price >= fmin(slope[0], slope[1]) - slack &&
                      price <= fmax(slope[0], slope[1]) + slack,
                  "%s %s %.9g for %s: price %.9g, slopes %.9g and %.9g",
                  kal__indicator_rules[id].id, side, bound, goal, price, slope[0], slope[1]);
}

/* By that much it is enough, by a little less it is not. */
static void check_relax(kal__indicator_id id, const char *side, double bound, const char *goal,
                        const kal_plan *plan)
{
    const size_t row = fixture_row(plan, "conflict", "id", "L", NULL, NULL);
    const double relax =
        kal_plan_number(plan, "conflict", "relax")[row] * (percent(id) ? 0.01 : 1.0);
    const double way = strcmp(side, "max") == 0 ? 1.0 : -1.0;

    ck_assert_msg(relax > 0.0, "%s %s %.9g: relax %g", kal__indicator_rules[id].id, side, bound,
                  relax);
    for (int k = 0; k < 2; k++) {
        kal_plan *moved =
            limited(id, side, bound + way * relax * (k ? 1.0 + 1e-5 : 1.0 - 1e-3), goal);
        ck_assert_msg(kal_plan_outcome(moved) == (k ? KAL_OUTCOME_OPTIMAL : KAL_OUTCOME_INFEASIBLE),
                      "%s %s %.9g, loosened by %.9g: %s", kal__indicator_rules[id].id, side, bound,
                      relax, kal_outcome_text(kal_plan_outcome(moved)));
        kal_plan_free(moved);
    }
}

typedef struct tally {
    size_t bound, priced, infeasible;
} tally;

/* The audit has worked out the indicator on its own: a plan at the threshold that it accepts was counted alike. */
static void try_bound(kal__indicator_id id, const char *side, double bound, const char *goal,
                      tally *t)
{
    kal_plan *plan = limited(id, side, bound, goal);
    const char *name = kal__indicator_rules[id].id;

    if (kal_plan_outcome(plan) == KAL_OUTCOME_INFEASIBLE) {
        t->infeasible++;
        check_relax(id, side, bound, goal, plan);
    } else {
        ck_assert_msg(kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL,
                      "%s %s %.9g for %s: %s, %s at %s", name, side, bound, goal,
                      kal_outcome_text(kal_plan_outcome(plan)), plan->audit.worst,
                      plan->audit.where);
        const double is =
            value_of(plan, id); /* of nothing counted below the line every threshold holds */
        const double beyond = strcmp(side, "max") == 0 ? is - bound : bound - is;
        /* where several plans are as good one may lie within the threshold, at no price */
        ck_assert_msg(isnan(is) || beyond <= 1e-7 * fabs(bound), "%s %s %.9g for %s: is %.9g", name,
                      side, bound, goal, is);
        t->bound += fabs(beyond) <= 1e-7 * fabs(bound) ? 1u : 0u;
        check_price(id, side, bound, goal, plan);
        t->priced +=
            kal_plan_number(plan, "prices",
                            "price")[fixture_row(plan, "prices", "id", "L", NULL, NULL)] != 0.0;
    }
    kal_plan_free(plan);
}

START_TEST(test_every_ratio)
{
    const kal__indicator_id id = (kal__indicator_id)_i;
    tally t = {0};

    if (kal__indicator_rules[id].kind != KAL__IND_RATIO)
        return;
    for (size_t k = 0; k < OBJECTIVES; k++) {
        kal_plan *free_plan = fixture_plan(ctx, rich, objective[k]);
        const double is = value_of(free_plan, id);
        kal_plan_free(free_plan);
        for (int far = 0; far < 2; far++) {
            const double more = is + (far ? 0.2 : 0.01) * (is == 0.0 ? 1.0 : is);
            if (is > 0.0)
                try_bound(id, "max", is * (far ? 0.8 : 0.99), objective[k], &t);
            if (!percent(id) || more <= 1.0)
                try_bound(id, "min", more, objective[k], &t);
        }
    }
    ck_assert_msg(t.bound > 0 && t.priced > 0, "%s: %zu bound, %zu with a price, %zu infeasible",
                  kal__indicator_rules[id].id, t.bound, t.priced, t.infeasible);
}
END_TEST

#define REUSE                                                                                      \
    FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\n"                                          \
                 "== materials.csv\nmaterial,unit,kind\nash,t,solid\n"                             \
                 "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,100\n"              \
                 "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,50\n"                   \
                 "== supplies.csv\nsupply,material,cost\nu,ash,5\n"                                \
                 "== links.csv\nfrom,to,cost\nA,B,8\n"

#define POWER                                                                                      \
    FIXTURE_PARK "== enterprises.csv\nenterprise\nA\n"                                             \
                 "== materials.csv\nmaterial,unit,kind\npower,MWh,power\n"                         \
                 "== sinks.csv\nsink,enterprise,material,quantity\nD,A,power,100\n"                \
                 "== supplies.csv\nsupply,material,cost,ghg\ngrid,power,50,400\n"                  \
                 "green,power,80,0\n"                                                              \
                 "== attributes.csv\nowner,attribute,value\nA,revenue,2000\n"

typedef struct worth {
    const char *park, *kind, *id;
    double price;
    const char *unit;
} worth;

/* An exchange costs 3 more than supply. */
static const worth worths[] = {
    /* one point of 100 t is one tonne */
    {REUSE "== limits.csv\nlimit,impact,min\nL,indicator:solid_waste_reused,0.3\n", "limit_min",
     "L", -3, "EUR/%"},
    /* a tonne more that arises is 0.3 t more to be reused */
    {REUSE "== limits.csv\nlimit,impact,min\nL,indicator:solid_waste_reused,0.3\n", "source", "S",
     0.9, "EUR/t"},
    {REUSE "== limits.csv\nlimit,impact,min\nL,indicator:solid_waste_reused,0.3\n", "need", "D", 5,
     "EUR/t"},
    /* paid for at 2 a tonne */
    {REUSE "== limits.csv\nlimit,impact,min,price\nL,indicator:solid_waste_reused,0.3,2\n",
     "limit_min", "L", -2, "EUR/%"},
    {REUSE "== limits.csv\nlimit,impact,min,price\nL,indicator:solid_waste_reused,0.3,2\n",
     "source", "S", 0.6, "EUR/t"},
    /* (V + W) / (available + needed) = (50 - x + 100 - x) / 150 at most 0.8: x = 15, one more is 75 t less */
    {REUSE "== limits.csv\nlimit,impact,max\nL,indicator:linear_flow_index,0.8\n", "limit_max", "L",
     -225, "EUR"},
    /* ... (Q + R - 2 x) / (Q + R) = 0.8: x = 0.1 (Q + R), and what is needed has to be bought too */
    {REUSE "== limits.csv\nlimit,impact,max\nL,indicator:linear_flow_index,0.8\n", "source", "S",
     0.3, "EUR/t"},
    {REUSE "== limits.csv\nlimit,impact,max\nL,indicator:linear_flow_index,0.8\n", "need", "D", 5.3,
     "EUR/t"},
    /* 360 GJ are 360 / 29.3076 tce, so many t CO2e more, 400 kg of them save 30 */
    {POWER "== limits.csv\nlimit,impact,max\nL,indicator:carbon_per_energy,2\n", "limit_max", "L",
     -360 / 29.3076 * 1000 / 400 * 30, "EUR*tce/tCO2e"},
    /* 2000 kg more, 30 for 400 */
    {POWER "== limits.csv\nlimit,impact,max\nL,indicator:carbon_intensity,10\n", "limit_max", "L",
     -150, "EUR*EUR/kgCO2e"},
};

START_TEST(test_price)
{
    const worth *w = &worths[_i];
    kal_plan *plan = fixture_plan(ctx, w->park, "cost");
    const size_t row = fixture_row(plan, "prices", "kind", w->kind, "id", w->id);

    ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_OPTIMAL);
    fixture_near(kal_plan_number(plan, "prices", "price")[row], w->price, w->id);
    ck_assert_str_eq(kal_plan_text(plan, "prices", "unit")[row], w->unit);
    kal_plan_free(plan);
}
END_TEST

/* Words, units and names of rows that no plan can keep. */
START_TEST(test_words)
{
    static const struct {
        const char *park, *text, *name, *unit;
        double relax;
    } said[] = {
        {REUSE "== limits.csv\nlimit,impact,min\nat least,indicator:solid_waste_reused,0.6\n",
         "limit at least: the indicator solid_waste_reused of the park is at least 60 %",
         "limit_min:at%20least", "%", 10},
        {REUSE "== limits.csv\nlimit,impact,max\nL,indicator:linear_flow_index,0.3\n",
         "limit L: the indicator linear_flow_index of the park is at most 0.3", "limit_max:L", "",
         1.0 / 3.0 - 0.3},
        {POWER "== limits.csv\nlimit,impact,max\nL,indicator:carbon_per_energy,-1\n",
         "limit L: the indicator carbon_per_energy of the park is at most -1 tCO2e/tce",
         "limit_max:L", "tCO2e/tce", 1},
        {POWER "== limits.csv\nlimit,impact,min\nL,indicator:carbon_intensity,25\n",
         "limit L: the indicator carbon_intensity of the park is at least 25 kgCO2e/EUR",
         "limit_min:L", "kgCO2e/EUR", 5},
    };
    kal__arena *arena = kal__ctx_arena(ctx);

    for (size_t k = 0; k < sizeof said / sizeof *said; k++) {
        kal_plan *plan = fixture_plan(ctx, said[k].park, "cost");
        const size_t row = fixture_row(plan, "conflict", "text", said[k].text, NULL, NULL);
        const kal_program *program = plan->solution->program;
        ck_assert_str_eq(kal_plan_text(plan, "conflict", "unit")[row], said[k].unit);
        fixture_near(kal_plan_number(plan, "conflict", "relax")[row], said[k].relax, said[k].text);
        ck_assert_str_eq(kal__row_name(arena, program, (uint32_t)(program->lp->rows - 1)),
                         said[k].name);
        kal_plan_free(plan);
    }
    kal__arena_free(arena);
}
END_TEST

/* 30 t lack, at 2 each, and are of nobody; the plan that reuses nothing is the baseline. */
START_TEST(test_payment)
{
    kal_plan *plan = fixture_plan(
        ctx, REUSE "== limits.csv\nlimit,impact,min,price\nL,indicator:solid_waste_reused,0.3,2\n",
        "cost");
    const size_t row = fixture_row(plan, "impacts", "enterprise", "", "impact", "cost");

    fixture_near(kal_plan_number(plan, "impacts", "plan")[row], 60, "plan");
    fixture_near(kal_plan_number(plan, "impacts", "baseline")[row], 60, "baseline");
    ck_assert_int_eq(plan->audit.grade, KAL_GRADE_VERIFIED);
    kal_plan_free(plan);
}
END_TEST

/* No waste, no share of it. */
START_TEST(test_of_nothing)
{
    static const char *const scarce[] = {
        POWER "== limits.csv\nlimit,impact,min\nL,indicator:solid_waste_reused,0.9\n",
        POWER "== limits.csv\nlimit,impact,max\nL,indicator:carbon_per_energy,9\n"};

    for (size_t k = 0; k < 2; k++) {
        kal_plan *plan = fixture_plan(ctx, scarce[k], "cost");
        ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_OPTIMAL);
        ck_assert_int_eq(fixture_warned(plan, "limit_of_nothing"), k == 0);
        kal_plan_free(plan);
    }
}
END_TEST

/* The row of L with what it counts of exchanges changed: the audit finds another ratio at the plan. */
START_TEST(test_wrong_form)
{
    kal_program *program = fixture_program(
        ctx, REUSE "== limits.csv\nlimit,impact,min\nL,indicator:solid_waste_reused,0.3\n", "cost");
    const size_t row = program->first_row[KAL__ROW_LIMIT_MIN];
    kal_plan *plan = NULL;

    for (size_t k = program->lp->start[0]; k < program->lp->start[1]; k++)
        if (program->lp->index[k] == row)
            program->lp->value[k] *= 2.0;
    kal_solution *solution = fixture_solution(ctx, program);
    ck_assert_int_eq(kal_plan_build(ctx, program, solution, NULL, &plan), KAL_OK);
    ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_UNVERIFIED);
    ck_assert_str_eq(plan->audit.worst, "a limit's min is missed");
    ck_assert_str_eq(plan->audit.where, "L");
    kal_plan_free(plan);
    kal_solution_free(solution);
    kal_program_free(program);
}
END_TEST

/* Thresholds as they may be written, and what the model keeps: bare units, shares for "%". */
START_TEST(test_units)
{
    static const struct {
        const char *limits, *set;
        double min, max, price;
    } written[] = {
        {"limit,impact,min,max\nL,indicator:clean_energy,0.2,0.5\n", NULL, 0.2, 0.5, NAN},
        {"limit,impact,min [%],max [%],price [EUR/MWh]\nL,indicator:clean_energy,20,50,36\n", NULL,
         0.2, 0.5, 10},
        {"limit,impact,min [%]\nL,indicator:clean_energy,20\n", "limits.L.min [1]=0.3", 0.3,
         INFINITY, NAN},
        {"limit,impact,min\nL,indicator:clean_energy,0.2\n", "limits.L.min [%]=30", 0.3, INFINITY,
         NAN},
        {"limit,impact,max [kgCO2e/GJ],price\nL,indicator:carbon_per_energy,100,30\n", NULL,
         -INFINITY, 2.93076, 30},
        {"limit,impact,max,price [EUR/kgCO2e]\nL,indicator:carbon_per_energy,inf,0.03\n",
         "limits.L.max=3", -INFINITY, 3, 30},
        {"limit,impact,max [Wh/EUR]\nL,indicator:energy_intensity,100\n", NULL, -INFINITY, 0.1, NAN},
    };

    for (size_t k = 0; k < sizeof written / sizeof *written; k++) {
        char text[2000];
        kal_park *changed = NULL;
        snprintf(text, sizeof text, "%s== limits.csv\n%s", REUSE, written[k].limits);
        kal_park *park = fixture_park(ctx, text);
        ck_assert_msg(kal_park_overlay(ctx, park, NULL, written[k].set ? 1 : 0, &written[k].set,
                                       &changed) == KAL_OK,
                      "%s", kal_message(ctx));
        const kal__limit *limit = kal__park_model(changed)->limit;
        ck_assert(limit->impact == KAL__NONE && limit->on == KAL__ON_PARK);
        fixture_near(limit->min == -INFINITY ? -1e9 : limit->min,
                     written[k].min == -INFINITY ? -1e9 : written[k].min, written[k].limits);
        fixture_near(limit->max == INFINITY ? 1e9 : limit->max,
                     written[k].max == INFINITY ? 1e9 : written[k].max, written[k].limits);
        fixture_near(limit->price, written[k].price, written[k].limits);
        kal_park_free(changed);
        kal_park_free(park);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("match/limit");
    TCase *every = tcase_create("every ratio"), *hand = tcase_create("by hand");

    tcase_set_timeout(every, 120);
    tcase_add_checked_fixture(every, open_ctx, close_ctx);
    tcase_add_loop_test(every, test_every_ratio, 0, KAL__INDICATORS);
    suite_add_tcase(suite, every);
    tcase_add_checked_fixture(hand, open_ctx, close_ctx);
    tcase_add_loop_test(hand, test_price, 0, sizeof worths / sizeof *worths);
    tcase_add_test(hand, test_words);
    tcase_add_test(hand, test_payment);
    tcase_add_test(hand, test_of_nothing);
    tcase_add_test(hand, test_wrong_form);
    tcase_add_test(hand, test_units);
    suite_add_tcase(suite, hand);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
