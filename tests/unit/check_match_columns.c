/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which activities the whole park can choose, in canonical order, and what they are called. */
#include "tests/unit/match_whole.h"

static const char *const expected[][2] = {
    {"exchange:P/brick:D2", "sending brick from P:brick (B) to D2 (B)"},
    {"exchange:S1:D1", "sending ash from S1 (A) to D1 (B)"},
    {"exchange:S1:D2", "sending ash from S1 (A) to D2 (B)"},
    {"exchange:S1:O1", "sending ash from S1 (A) to O1 (A)"},
    {"exchange:S1:P/ash", "sending ash from S1 (A) to P:ash (B)"},
    {"purchase:u:D1", "buying ash from supply u for D1 (B)"}, /* an outlet buys nothing */
    {"purchase:u:P/ash", "buying ash from supply u for P:ash (B)"},
    {"purchase:v:D2", "buying brick from supply v for D2 (B)"},
    {"disposal:w:S1", "disposing of ash from S1 (A) by w"},
    {"unplaced:P/brick", "leaving brick from P:brick (B) unplaced"}, /* no disposal takes brick */
    {"level:P", "running process P (B)"},
    {"exceed:M:max", "exceeding limit M"}, /* L has no price */
};

START_TEST(whole_park)
{
    kal_ctx *ctx;
    kal_program *p;
    kal__arena *arena;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    p = fixture_program(ctx, whole, NULL);
    arena = kal__ctx_arena(ctx);
    ck_assert_uint_eq(kal_program_columns(p), sizeof expected / sizeof *expected);
    for (uint32_t j = 0; j < kal_program_columns(p); j++) {
        ck_assert_str_eq(kal__column_name(arena, p, j), expected[j][0]);
        ck_assert_str_eq(kal__column_text(arena, p, j), expected[j][1]);
    }
    for (size_t k = 0; k < KAL__COLUMN_KINDS; k++)
        for (size_t j = p->first_column[k]; j < p->first_column[k + 1]; j++)
            ck_assert_uint_eq(p->column[j].kind, k);
    kal__arena_free(arena);
    kal_program_free(p);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {whole_park};
    return fixture_run("match_columns", tests, sizeof tests / sizeof *tests);
}
