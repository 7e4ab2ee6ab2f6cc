/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every family of rows against its equation, written out by hand. */
#include <stdio.h>

#include "tests/unit/match_whole.h"

/* Worked from the tables: loss 0.25 makes every gain over the link 0.75, with the yield of 0.5 it is 0.375; the
 * quality of S1 is 0.5 against 0.25 at most and 0.0625 at least, that of u is 0.125; fixed impacts of 100 kg
 * stand on the other side of the limit L; the source's cost is A's and not in the limit M on B. */
static const char *const expected[] = {
    "source:S1: exchange:S1:D1 + exchange:S1:D2 + exchange:S1:O1 + exchange:S1:P/ash + "
    "disposal:w:S1 = 100",
    "output:P/brick: exchange:P/brick:D2 + unplaced:P/brick + -3 level:P = 0",
    "need:D1: 0.75 exchange:S1:D1 + purchase:u:D1 = 50",
    "need:D2: exchange:P/brick:D2 + 0.375 exchange:S1:D2 + purchase:v:D2 = 40",
    "outlet:O1: exchange:S1:O1 <= 10",
    "input:P/ash: 0.75 exchange:S1:P/ash + purchase:u:P/ash + -2 level:P = 0",
    "min_exchange:S1: exchange:S1:D1 + exchange:S1:D2 + exchange:S1:O1 + exchange:S1:P/ash >= 5",
    "share:D1: 0.75 exchange:S1:D1 <= 37.5",
    "substitution_share:D2:ash: 0.375 exchange:S1:D2 <= 20",
    "quality_max:D1:fe: 0.1875 exchange:S1:D1 + -0.125 purchase:u:D1 <= 0",
    "quality_min:D1:fe: 0.328125 exchange:S1:D1 + 0.0625 purchase:u:D1 >= 0",
    "supply_capacity:u: purchase:u:D1 + purchase:u:P/ash <= 60",
    "supply_min:v: purchase:v:D2 >= 3",
    "disposal_capacity:w: disposal:w:S1 <= 90",
    "disposal_min:w: disposal:w:S1 >= 2",
    "link_capacity:A:B: exchange:S1:D1 + exchange:S1:D2 + exchange:S1:P/ash <= 70",
    "link_min:A:B: exchange:S1:D1 + exchange:S1:D2 + exchange:S1:P/ash >= 4",
    "process_capacity:P: level:P <= 8",
    "process_min:P: level:P >= 1",
    "limit_max:L: 0.25 exchange:S1:D1 + 0.25 exchange:S1:D2 + 0.25 exchange:S1:P/ash + "
    "0.5 disposal:w:S1 <= 900",
    "limit_max:M: 2 exchange:S1:D1 + 4.25 exchange:S1:D2 + 2 exchange:S1:P/ash + 7 purchase:u:D1 + "
    "7 purchase:u:P/ash + 9 purchase:v:D2 + 11 level:P + -1 exceed:M:max <= 500",
    "limit_min:L: 0.25 exchange:S1:D1 + 0.25 exchange:S1:D2 + 0.25 exchange:S1:P/ash + "
    "0.5 disposal:w:S1 >= -99",
};

/* The equation of row i, from the matrix. */
static const char *equation(kal__arena *arena, const kal_program *p, uint32_t i)
{
    const kal__lp *lp = p->lp;
    const char *text = kal__arena_print(arena, "%s:", kal__row_name(arena, p, i)), *sign = "=";
    char number[KAL__NUM_TEXT];
    bool first = true;

    for (uint32_t j = 0; j < lp->columns; j++)
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            if (lp->index[k] != i)
                continue;
            kal__num_text(lp->value[k], number);
            text = kal__arena_print(arena, "%s %s%s%s%s", text, first ? "" : "+ ",
                                    lp->value[k] == 1.0 ? "" : number,
                                    lp->value[k] == 1.0 ? "" : " ", kal__column_name(arena, p, j));
            first = false;
        }
    if (lp->row_lower[i] != lp->row_upper[i])
        sign = isinf(lp->row_upper[i]) ? ">=" : "<=";
    kal__num_text(isinf(lp->row_upper[i]) ? lp->row_lower[i] : lp->row_upper[i], number);
    return kal__arena_print(arena, "%s %s %s", text, sign, number);
}

START_TEST(every_family)
{
    kal_ctx *ctx;
    kal_program *p;
    kal__arena *arena;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    p = fixture_program(ctx, whole, NULL);
    arena = kal__ctx_arena(ctx);
    ck_assert_uint_eq(kal_program_rows(p), sizeof expected / sizeof *expected);
    for (uint32_t i = 0; i < kal_program_rows(p); i++)
        ck_assert_str_eq(equation(arena, p, i), expected[i]);
    kal__arena_free(arena);
    kal_program_free(p);
    kal_ctx_free(ctx);
}
END_TEST

/* Balances and side rows; families stand together where first_row says. */
START_TEST(kinds_of_rows)
{
    kal_ctx *ctx;
    kal_program *p;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    p = fixture_program(ctx, whole, NULL);
    for (size_t f = 0; f < KAL__ROW_FAMILIES; f++)
        for (size_t i = p->first_row[f]; i < p->first_row[f + 1]; i++) {
            ck_assert_uint_eq(p->row[i].kind, f);
            ck_assert_uint_eq(p->lp->row_kind[i],
                              f <= KAL__ROW_INPUT ? KAL__BALANCE_ROW : KAL__SIDE_ROW);
        }
    ck_assert_uint_eq(p->first_row[KAL__ROW_FAMILIES], p->lp->rows);
    for (size_t j = 0; j < p->lp->columns; j++) {
        ck_assert(p->lp->lower[j] == 0.0);
        ck_assert(isinf(p->lp->upper[j]));
    }
    kal_program_free(p);
    kal_ctx_free(ctx);
}
END_TEST

/* A share of a substitution at a process counts against amount x level. */
START_TEST(share_at_process)
{
    static const char text[] = FIXTURE_PARK
        "== enterprises.csv\nenterprise\nA\n== materials.csv\nmaterial,unit\na,t\nb,t\n"
        "== sources.csv\nsource,enterprise,material,quantity\nS,A,a,10\n"
        "== substitutions.csv\nfrom,to,max_share\na,b,0.25\n"
        "== processes.csv\nprocess,enterprise\nP,A\n"
        "== process_flows.csv\nprocess,direction,material,amount\nP,in,b,2\n";
    kal_ctx *ctx;
    kal_program *p;
    kal__arena *arena;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    p = fixture_program(ctx, text, NULL);
    arena = kal__ctx_arena(ctx);
    ck_assert_str_eq(equation(arena, p, (uint32_t)p->first_row[KAL__ROW_SUBSTITUTION_SHARE]),
                     "substitution_share:P/b:a: exchange:S:P/b + -0.5 level:P <= 0");
    kal__arena_free(arena);
    kal_program_free(p);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {every_family, kinds_of_rows, share_at_process};
    return fixture_run("match_program", tests, sizeof tests / sizeof *tests);
}
