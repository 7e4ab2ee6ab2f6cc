/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must stay the same when the same park is told in another way, and optima known beforehand. */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/property/sheet.h"

enum { PARKS = 40, PLANTED = 60 };

static book first, second;

static const char *const objective[] = {NULL, "cost", "ghg>cost", "cost=1,ghg=0.05"};

static void require_verified(const kal_plan *plan, uint64_t seed)
{
    ck_assert_msg(kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL, "seed %d: %s", (int)seed,
                  kal_outcome_text(kal_plan_outcome(plan)));
    ck_assert_msg(kal_plan_certificate(plan) >= KAL_GRADE_VERIFIED, "seed %d", (int)seed);
    ck_assert_msg(kal_plan_audit(plan) >= KAL_GRADE_VERIFIED, "seed %d", (int)seed);
}

/* Two plans of one park told twice: the same values of every level, to rounding. */
static void require_same(const kal_plan *a, const kal_plan *b, uint64_t seed, const char *what)
{
    const double *va = kal_plan_number(a, "objective", "value");
    const double *vb = kal_plan_number(b, "objective", "value");

    require_verified(a, seed);
    require_verified(b, seed);
    ck_assert_uint_eq(kal_plan_rows(a, "objective"), kal_plan_rows(b, "objective"));
    for (size_t i = 0; i < kal_plan_rows(a, "objective"); i++)
        ck_assert_msg(fabs(va[i] - vb[i]) <= 1e-8 * (1 + fabs(va[i])),
                      "seed %d, %s: level %d is %.12g and %.12g", (int)seed, what, (int)i + 1,
                      va[i], vb[i]);
}

typedef void (*retell_fn)(book *b, dice *d);

static void shuffle(book *b, dice *d)
{
    for (int i = 0; i < b->sheets; i++)
        sheet_shuffle(&b->sheet[i], d);
}

/* 100 t are 100,000 kg: the material stays in t, the table is written in kg. */
static void change_units(book *b, dice *d)
{
    sheet *s = book_find(b, "sources");
    int column = sheet_column(s, "quantity");

    (void)d;
    strcpy(s->cell[0][column], "quantity [kg/a]");
    for (int i = 1; i < s->rows; i++)
        strcat(s->cell[i][column], "000");
}

/* One source becomes two of a quarter and three quarters at the same place. */
static void split_source(book *b, dice *d)
{
    sheet *s = book_find(b, "sources"), *quality = book_find(b, "quality");
    int column = sheet_column(s, "quantity"), row = dice_int(d, 1, s->rows - 1);
    int quantity = atoi(s->cell[row][column]) * 100;

    ck_assert_int_lt(s->rows, SHEET_ROWS);
    memcpy(s->cell[s->rows], s->cell[row], sizeof s->cell[row]);
    strcat(s->cell[s->rows][0], "_b");
    snprintf(s->cell[row][column], SHEET_CELL, "%d.%02d", quantity / 400, quantity / 4 % 100);
    snprintf(s->cell[s->rows][column], SHEET_CELL, "%d.%02d", (quantity - quantity / 4) / 100,
             (quantity - quantity / 4) % 100);
    for (int i = 1; i < quality->rows; i++)
        if (strcmp(quality->cell[i][0], s->cell[row][0]) == 0) {
            sheet_row(quality, "%s,%s,%s", s->cell[s->rows][0], quality->cell[i][1],
                      quality->cell[i][2]);
            break;
        }
    s->rows++;
}

/* An enterprise with a stream of a material that nobody takes and nobody dumps changes nothing. */
static void add_useless(book *b, dice *d)
{
    (void)d;
    sheet_row(book_find(b, "enterprises"), "E_useless,,3,3");
    sheet_row(book_find(b, "materials"), "m_useless,t,solid");
    sheet_row(book_find(b, "sources"), "s_useless,E_useless,m_useless,12,0,0");
}

/* All enterprises moved by the same vector: distances are what they were. */
static void move_all(book *b, dice *d)
{
    sheet *s = book_find(b, "enterprises");
    int dx = dice_int(d, 1, 50), column = sheet_column(s, "x");

    for (int i = 1; i < s->rows; i++) {
        int x = atoi(s->cell[i][column]);
        snprintf(s->cell[i][column], SHEET_CELL, "%d", x + dx);
    }
}

static const struct {
    const char *what;
    retell_fn retell;
} retold[] = {{"rows shuffled", shuffle},
              {"units changed", change_units},
              {"source split", split_source},
              {"useless enterprise", add_useless},
              {"moved", move_all}};

START_TEST(same_park_told_twice)
{
    kal_ctx *ctx = NULL;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    for (uint64_t seed = 1; seed <= PARKS; seed++) {
        dice d = {seed};
        book_random(&first, &d);
        const char *goal = objective[seed % 4];
        kal_plan *a = book_solve(ctx, &first, goal);
        second = first;
        retold[_i].retell(&second, &d);
        kal_plan *b = book_solve(ctx, &second, goal);
        require_same(a, b, seed, retold[_i].what);
        kal_plan_free(a);
        kal_plan_free(b);
    }
    kal_ctx_free(ctx);
}
END_TEST

/* A transport problem with virgin supply and disposal whose dual is drawn first. With prices y_s at
 * sources and y_d at sinks, every activity costs its value (reduced cost 0) where it is to run and at
 * least its value elsewhere, so by strong duality the optimum is sum y_s Q_s + sum y_d R_d. All numbers
 * are small integers or quarters: the sum is exact. Yields are powers of two. */
static double plant(book *b, dice *d)
{
    enum { N = 5 };
    int ys[N], yd[N], offer[N], need[N], x[N][N];
    static const char *const yield_text[] = {"0.5", "1", "2"};
    static const double yield[] = {0.5, 1, 2};
    int which[N];
    double value = 0;
    sheet *s = book_table(b, "park", "key,value");

    sheet_row(s, "schema,1");
    sheet_row(s, "links,listed");
    s = book_table(b, "enterprises", "enterprise");
    for (int i = 0; i < N; i++) {
        sheet_row(s, "A%d", i);
        sheet_row(s, "B%d", i);
    }
    s = book_table(b, "materials", "material,unit,kind");
    for (int j = 0; j < N; j++) {
        sheet_row(s, "need%d,t,solid", j);
        which[j] = dice_int(d, 0, 2);
        yd[j] = 4 * dice_int(d, 5, 20);
    }
    sheet_row(s, "waste,t,solid");
    for (int i = 0; i < N; i++) {
        ys[i] = dice_int(d, -20, 20);
        for (int j = 0; j < N; j++)
            x[i][j] = dice_int(d, 0, 2) ? 0 : 2 * dice_int(d, 1, 30);
    }
    sheet *links = book_table(b, "links", "from,to,cost");
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            sheet_row(links, "A%d,B%d,%d", i, j,
                      ys[i] + (int)(yield[which[j]] * yd[j]) + (x[i][j] ? 0 : dice_int(d, 0, 30)));
    sheet *sources = book_table(b, "sources", "source,enterprise,material,quantity");
    sheet *disposals = book_table(b, "disposals", "disposal,material,enterprise,cost");
    for (int i = 0; i < N; i++) {
        int dumped = dice_int(d, 0, 1) * dice_int(d, 1, 40);
        offer[i] = dumped;
        for (int j = 0; j < N; j++)
            offer[i] += x[i][j];
        sheet_row(sources, "s%d,A%d,waste,%d", i, i, offer[i]);
        sheet_row(disposals, "w%d,waste,A%d,%d", i, i, ys[i] + (dumped ? 0 : dice_int(d, 0, 30)));
        value += (double)ys[i] * offer[i];
    }
    sheet *sinks = book_table(b, "sinks", "sink,enterprise,material,quantity");
    sheet *supplies = book_table(b, "supplies", "supply,material,cost");
    sheet *substitutions = book_table(b, "substitutions", "from,to,yield");
    for (int j = 0; j < N; j++) {
        int bought = dice_int(d, 0, 1) * dice_int(d, 1, 40);
        need[j] = bought;
        for (int i = 0; i < N; i++)
            need[j] += (int)(yield[which[j]] * x[i][j]);
        sheet_row(sinks, "d%d,B%d,need%d,%d", j, j, j, need[j]);
        sheet_row(supplies, "u%d,need%d,%d", j, j, yd[j] + (bought ? 0 : dice_int(d, 0, 30)));
        sheet_row(substitutions, "waste,need%d,%s", j, yield_text[which[j]]);
        value += (double)yd[j] * need[j];
    }
    return value;
}

START_TEST(planted_optimum_is_found)
{
    kal_ctx *ctx = NULL;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    for (uint64_t seed = 1; seed <= PLANTED; seed++) {
        dice d = {1000 + seed};
        first.sheets = 0;
        double expected = plant(&first, &d);
        kal_plan *plan = book_solve(ctx, &first, "cost");
        require_verified(plan, seed);
        double value = kal_plan_number(plan, "objective", "value")[0];
        ck_assert_msg(fabs(value - expected) <= 1e-9 * (1 + fabs(expected)),
                      "seed %d: planted %.15g, found %.15g", (int)seed, expected, value);
        kal_plan_free(plan);
    }
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("property/park");
    TCase *tcase = tcase_create("properties");

    tcase_set_timeout(tcase, 240);
    tcase_add_loop_test(tcase, same_park_told_twice, 0, (int)(sizeof retold / sizeof *retold));
    tcase_add_test(tcase, planted_optimum_is_found);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
