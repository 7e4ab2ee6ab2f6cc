/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of the small park by hand, read back through every table of the interface.
 *
 * Ash, per t sent: haulage 10 km x 0.1 = 1, preparation 1; it delivers 0.8 t and so saves 0.8 x 20 = 16 of
 * limestone and 15 of dumping: all 100 t go. Heat, per MWh: 2 for the pipe, saves 40: all 50 MWh go.
 *   cost      plan 100 x (1 + 1) + 40 x 20 + 50 x 2 + 30 x 40 = 2300
 *             baseline 100 x 15 + 120 x 20 + 80 x 40          = 7100
 *   ghg       plan 100 x 10 x 0.2 + 40 x 30 + 30 x 200        = 7400
 *             baseline 100 x 5 + 120 x 30 + 80 x 200          = 20100
 *   virgin    plan 40, baseline 120 (heat counts nothing)
 *   ash       price_min -15, price_max 0.8 x 20 - 1 - 1 = 14, saving 29 x 100 = 2900
 *   heat      no disposal, so no price_min and no saving; price_max 40 - 2 = 38
 *   one more unit: of ash -(16 - 2) = -14, of heat -38, of the needs +20 and +40 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <kalund.h>

#include "tests/api/small.h"

static kal_ctx *ctx;
static kal_park *park;
static kal_plan *plan;

static void setup(void)
{
    kal_options options = {.size = sizeof options, .objective = "cost"};
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    ck_assert_msg(small_park(ctx, &park) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_msg(kal_plan_solve(ctx, park, &options, &plan) == KAL_OK, "%s", kal_message(ctx));
}

static void teardown(void)
{
    kal_plan_free(plan);
    kal_park_free(park);
    kal_ctx_free(ctx);
}

/* The row of a table in which the text columns have these values; "" matches anything. */
static size_t find_row(const char *table, const char *const key[2][2])
{
    size_t rows = kal_plan_rows(plan, table);
    for (size_t i = 0; i < rows; i++) {
        int same = 1;
        for (int k = 0; k < 2 && key[k][0]; k++) {
            const char *const *text = kal_plan_text(plan, table, key[k][0]);
            ck_assert_msg(text != NULL, "%s has no text column %s", table, key[k][0]);
            same = same && strcmp(text[i], key[k][1]) == 0;
        }
        if (same)
            return i;
    }
    ck_abort_msg("%s has no row %s", table, key[0][1]);
}

static const struct cell {
    const char *table, *key[2][2], *column;
    double value;
} cells[] = {
    {"exchanges", {{"source", "plant_ash"}, {"sink", "works_rock"}}, "sent", 100},
    {"exchanges", {{"source", "plant_ash"}}, "delivered", 80},
    {"exchanges", {{"source", "plant_ash"}}, "distance", 10},
    {"exchanges", {{"source", "plant_ash"}}, "cost", 200},
    {"exchanges", {{"source", "plant_ash"}}, "ghg", 200},
    {"exchanges", {{"source", "plant_ash"}}, "price_min", -15},
    {"exchanges", {{"source", "plant_ash"}}, "price_max", 14},
    {"exchanges", {{"source", "plant_ash"}}, "saving", 2900},
    {"exchanges", {{"source", "plant_heat"}}, "sent", 50},
    {"exchanges", {{"source", "plant_heat"}}, "delivered", 50},
    {"exchanges", {{"source", "plant_heat"}}, "distance", 20},
    {"exchanges", {{"source", "plant_heat"}}, "price_min", NAN},
    {"exchanges", {{"source", "plant_heat"}}, "price_max", 38},
    {"exchanges", {{"source", "plant_heat"}}, "saving", NAN},
    {"purchases", {{"supply", "quarry"}, {"sink", "works_rock"}}, "quantity", 40},
    {"purchases", {{"supply", "quarry"}}, "cost", 800},
    {"purchases", {{"supply", "boiler"}, {"enterprise", "garden"}}, "quantity", 30},
    {"purchases", {{"supply", "boiler"}}, "ghg", 6000},
    {"materials", {{"material", "ash"}}, "available", 100},
    {"materials", {{"material", "ash"}}, "exchanged", 100},
    {"materials", {{"material", "ash"}}, "internal", 0},
    {"materials", {{"material", "ash"}}, "disposed", 0},
    {"materials", {{"material", "ash"}}, "unplaced", 0},
    {"materials", {{"material", "limestone"}}, "needed", 120},
    {"materials", {{"material", "limestone"}}, "received", 80},
    {"materials", {{"material", "limestone"}}, "purchased", 40},
    {"materials", {{"material", "heat"}}, "purchased", 30},
    {"impacts_total", {{"impact", "cost"}}, "plan", 2300},
    {"impacts_total", {{"impact", "cost"}}, "baseline", 7100},
    {"impacts_total", {{"impact", "ghg"}}, "plan", 7400},
    {"impacts_total", {{"impact", "ghg"}}, "baseline", 20100},
    {"impacts_total", {{"impact", "virgin"}}, "plan", 40},
    {"impacts_total", {{"impact", "virgin"}}, "baseline", 120},
    {"objective", {{NULL}}, "level", 1},
    {"objective", {{NULL}}, "value", 2300},
    {"prices", {{"kind", "source"}, {"id", "plant_ash"}}, "price", -14},
    {"prices", {{"kind", "source"}, {"id", "plant_heat"}}, "price", -38},
    {"prices", {{"kind", "need"}, {"id", "works_rock"}}, "price", 20},
    {"prices", {{"kind", "need"}, {"id", "garden_heat"}}, "price", 40},
};

START_TEST(test_cell)
{
    const struct cell *c = &cells[_i];
    size_t row = find_row(c->table, c->key);
    const double *number = kal_plan_number(plan, c->table, c->column);
    ck_assert_msg(number != NULL, "%s has no number column %s", c->table, c->column);
    if (isnan(c->value))
        ck_assert_msg(isnan(number[row]), "%s.%s has a value", c->table, c->column);
    else
        ck_assert_msg(fabs(number[row] - c->value) <= 1e-9 * (1 + fabs(c->value)),
                      "%s %s %s: %d millionths off", c->table, c->key[0][1] ? c->key[0][1] : "",
                      c->column, (int)lrint(1e6 * (number[row] - c->value)));
}
END_TEST

/* Impacts of one enterprise in one scope. */
static const struct share {
    const char *enterprise, *impact, *scope;
    double baseline, plan;
} shares[] = {
    {"works", "ghg", "3.1", 3600, 1200}, {"works", "ghg", "3.4", 0, 200},
    {"works", "cost", "1", 0, 100},      {"works", "cost", "3.4", 0, 100},
    {"plant", "cost", "3.5", 1500, 0},   {"garden", "ghg", "2", 16000, 6000},
};

START_TEST(test_share)
{
    const struct share *s = &shares[_i];
    const char *const *enterprise = kal_plan_text(plan, "impacts", "enterprise");
    const char *const *impact = kal_plan_text(plan, "impacts", "impact");
    const char *const *scope = kal_plan_text(plan, "impacts", "scope");
    const double *before = kal_plan_number(plan, "impacts", "baseline");
    const double *after = kal_plan_number(plan, "impacts", "plan");
    ck_assert(enterprise && impact && scope && before && after);
    size_t found = 0;
    for (size_t i = 0; i < kal_plan_rows(plan, "impacts"); i++) {
        if (strcmp(enterprise[i], s->enterprise) || strcmp(impact[i], s->impact) ||
            strcmp(scope[i], s->scope))
            continue;
        found++;
        ck_assert_double_eq_tol(before[i], s->baseline, 1e-6);
        ck_assert_double_eq_tol(after[i], s->plan, 1e-6);
    }
    ck_assert_uint_eq(found, 1);
}
END_TEST

START_TEST(test_outcome)
{
    ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_OPTIMAL);
    ck_assert_int_ge(kal_plan_certificate(plan), KAL_GRADE_VERIFIED);
    ck_assert_int_ge(kal_plan_audit(plan), KAL_GRADE_VERIFIED);
    ck_assert_uint_eq(kal_plan_rows(plan, "disposals"), 0);
    ck_assert_uint_eq(kal_plan_rows(plan, "unplaced"), 0);
    ck_assert_uint_eq(kal_plan_rows(plan, "conflict"), 0);
}
END_TEST

/* Every table can be walked without knowing it: each column is text or number, never both. */
START_TEST(test_walk)
{
    static const char *const tables[] = {"objective", "impacts_total", "materials", "exchanges",
                                         "purchases", "disposals",     "unplaced",  "processes",
                                         "impacts",   "prices",        "conflict",  "warnings"};
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        size_t columns = kal_plan_columns(plan, tables[t]);
        ck_assert_msg(columns > 0, "%s has no columns", tables[t]);
        ck_assert_ptr_null(kal_plan_column(plan, tables[t], columns));
        for (size_t c = 0; c < columns; c++) {
            const char *name = kal_plan_column(plan, tables[t], c);
            ck_assert_ptr_nonnull(name);
            const char *const *text = kal_plan_text(plan, tables[t], name);
            const double *number = kal_plan_number(plan, tables[t], name);
            ck_assert_msg((text != NULL) != (number != NULL), "%s.%s", tables[t], name);
            for (size_t i = 0; text && i < kal_plan_rows(plan, tables[t]); i++)
                ck_assert_ptr_nonnull(text[i]);
        }
    }
    ck_assert_uint_eq(kal_plan_rows(plan, "nothing"), 0);
    ck_assert_uint_eq(kal_plan_columns(plan, "nothing"), 0);
    ck_assert_ptr_null(kal_plan_number(plan, "exchanges", "nothing"));
    ck_assert_ptr_null(kal_plan_text(plan, "exchanges", "sent"));
    ck_assert_ptr_null(kal_plan_number(plan, "exchanges", "source"));
}
END_TEST

/* The park reads back as it was written, and as numbers with defaults filled in. */
START_TEST(test_park)
{
    ck_assert_str_eq(kal_park_name(park), "small");
    ck_assert_str_eq(kal_park_currency(park), "EUR");
    ck_assert_str_eq(kal_park_period(park), "a");
    ck_assert_str_eq(kal_park_scenario(park), "base");
    ck_assert_uint_eq(kal_park_scenario_count(park), 0);
    ck_assert_ptr_null(kal_park_scenario_name(park, 0));
    ck_assert_uint_eq(kal_park_rows(park, "sources"), 2);
    ck_assert_uint_eq(kal_park_rows(park, "nothing"), 0);
    const char *const *source = kal_park_text(park, "sources", "source");
    const double *quantity = kal_park_number(park, "sources", "quantity");
    const double *yield = kal_park_number(park, "substitutions", "yield");
    ck_assert(source && quantity && yield);
    ck_assert_str_eq(source[1], "plant_heat");
    ck_assert_double_eq(quantity[1], 50);
    ck_assert_double_eq(yield[0], 0.8);
    ck_assert_ptr_null(kal_park_text(park, "sources", "nothing"));
    for (size_t i = 0; i < kal_park_warning_count(park); i++) {
        ck_assert_ptr_nonnull(kal_park_warning_code(park, i));
        ck_assert_ptr_nonnull(kal_park_warning_text(park, i));
    }
    ck_assert_ptr_null(kal_park_warning_code(park, kal_park_warning_count(park)));
}
END_TEST

/* An overlay is a park of its own; the park it came from stays as it was. With half the need for
 * limestone, 60 t, 75 t of ash replace all of it and 25 t are dumped. */
START_TEST(test_overlay)
{
    static const char *const sets[] = {"sinks.works_rock.quantity=60"};
    kal_options options = {.size = sizeof options, .objective = "cost"};
    kal_park *half = NULL;
    kal_plan *other = NULL;
    ck_assert_msg(kal_park_overlay(ctx, park, NULL, 1, sets, &half) == KAL_OK, "%s",
                  kal_message(ctx));
    ck_assert_int_eq(kal_plan_solve(ctx, half, &options, &other), KAL_OK);
    ck_assert_uint_eq(kal_plan_rows(other, "disposals"), 1);
    ck_assert_double_eq_tol(kal_plan_number(other, "disposals", "quantity")[0], 25, 1e-7);
    ck_assert_double_eq(kal_park_number(park, "sinks", "quantity")[0], 120);
    kal_plan_free(other);
    kal_park_free(half);
}
END_TEST

START_TEST(test_network)
{
    kal_network *network = NULL;
    char text[300];
    size_t component[3], articulation[3], degree[3];
    ck_assert_int_eq(kal_network_build(ctx, park, &network), KAL_OK);
    ck_assert_uint_eq(kal_network_count(network), 2);
    ck_assert_str_eq(kal_network_source(network)[0], "plant_ash");
    ck_assert_str_eq(kal_network_sink(network)[0], "works_rock");
    ck_assert_str_eq(kal_network_mode(network)[0], "truck");
    ck_assert_double_eq(kal_network_gain(network)[0], 0.8);
    ck_assert_double_eq(kal_network_distance_km(network)[1], 20);
    ck_assert_int_eq(kal_network_why(ctx, network, "plant_ash", "works_rock", sizeof text, text),
                     KAL_OK);
    ck_assert_str_eq(text, "");
    ck_assert_int_eq(kal_network_why(ctx, network, "plant_ash", "garden_heat", sizeof text, text),
                     KAL_OK);
    ck_assert_str_ne(text, "");
    ck_assert_int_eq(kal_network_why(ctx, network, "plant_as", "works_rock", sizeof text, text),
                     KAL_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(kal_message(ctx), "plant_ash"));
    ck_assert_uint_eq(kal_network_enterprises(network), 3);
    ck_assert_str_eq(kal_network_enterprise(network, 0), "garden");
    ck_assert_int_eq(kal_network_components(ctx, network, 3, component), KAL_OK);
    ck_assert_int_eq(kal_network_articulation(ctx, network, 3, articulation), KAL_OK);
    ck_assert_int_eq(kal_network_degree(ctx, network, 3, degree), KAL_OK);
    /* garden - plant - works: one piece, held together by the plant */
    ck_assert(component[0] == 0 && component[1] == 0 && component[2] == 0);
    ck_assert(articulation[0] == 0 && articulation[1] == 1 && articulation[2] == 0);
    ck_assert(degree[0] == 1 && degree[1] == 2 && degree[2] == 1);
    kal_network_free(network);
}
END_TEST

/* What is written to a folder can be written again over itself, and a folder that is not ours stays. */
START_TEST(test_write)
{
    char folder[] = "/tmp/kalund-api-XXXXXX", name[64], mps[64];
    const char *json = NULL;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(name, sizeof name, "%s/out", folder);
    snprintf(mps, sizeof mps, "%s/park.mps", folder);
    ck_assert_msg(kal_plan_write(ctx, plan, name) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_msg(kal_plan_write(ctx, plan, name) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_int_eq(kal_plan_json(ctx, plan, &json), KAL_OK);
    ck_assert_ptr_nonnull(strstr(json, "\"optimal\""));
    ck_assert_int_eq(json[strlen(json) - 1], '\n');

    kal_network *network = NULL;
    kal_program *program = NULL;
    kal_options options = {.size = sizeof options, .objective = "cost"};
    ck_assert_int_eq(kal_network_build(ctx, park, &network), KAL_OK);
    ck_assert_int_eq(kal_program_build(ctx, network, &options, &program), KAL_OK);
    ck_assert_msg(kal_program_write_mps(ctx, program, NULL, mps) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_int_eq(access(mps, R_OK), 0);
    ck_assert_msg(kal_plan_write(ctx, plan, folder) == KAL_USAGE, "a foreign folder was taken");
    ck_assert_int_eq(access(mps, R_OK), 0);
    kal_program_free(program);
    kal_network_free(network);

    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    ck_assert_int_eq(system(command), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("api_plan");
    TCase *tcase = tcase_create("plan");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, test_outcome);
    tcase_add_loop_test(tcase, test_cell, 0, (int)(sizeof cells / sizeof *cells));
    tcase_add_loop_test(tcase, test_share, 0, (int)(sizeof shares / sizeof *shares));
    tcase_add_test(tcase, test_walk);
    tcase_add_test(tcase, test_park);
    tcase_add_test(tcase, test_overlay);
    tcase_add_test(tcase, test_network);
    tcase_add_test(tcase, test_write);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
