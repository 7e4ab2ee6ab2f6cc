/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every family of rows in the park's words. */
#include "lib/match/words.h"
#include "tests/unit/match_whole.h"

static const char *const expected[] = {
    "source S1 (A): 100 t/a of ash arise",
    "output P:brick (B): the brick that process P makes",
    "sink D1 (B) needs 50 t/a of ash",
    "sink D2 (B) needs 40 t/a of brick",
    "outlet O1 (A) takes at most 10 t/a of ash",
    "input P:ash (B): the ash that process P needs",
    "source S1 (A) must exchange at least 5 t/a of ash",
    "sink D1 may take at most 0.75 of its 50 t/a of ash from exchanges",
    "D2 may take at most 0.5 of its 40 t/a of brick by the substitution of ash",
    "D1 accepts at most 0.25 of fe",
    "D1 accepts at least 0.0625 of fe",
    "supply u can give at most 60 t/a of ash",
    "supply v must give at least 3 t/a of brick",
    "disposal w can take at most 90 t/a of ash",
    "disposal w must take at least 2 t/a of ash",
    "link A -> B can carry at most 70 t/a",
    "link A -> B must carry at least 4 t/a",
    "process P can run at most 8",
    "process P must run at least 1",
    "limit L: ghg of the park is at most 1000 kgCO2e/a",
    "limit M: cost of B is at most 500 EUR/a",
    "limit L: ghg of the park is at least 1 kgCO2e/a",
};

START_TEST(rows_in_words)
{
    kal_ctx *ctx;
    kal_program *p;
    kal__arena *arena;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    p = fixture_program(ctx, whole, NULL);
    arena = kal__ctx_arena(ctx);
    for (uint32_t i = 0; i < kal_program_rows(p); i++)
        ck_assert_str_eq(kal__row_text(arena, p, i), expected[i]);
    kal__arena_free(arena);
    kal_program_free(p);
    kal_ctx_free(ctx);
}
END_TEST

/* A colon only ever stands between parts; blanks, bytes beyond ASCII, '%' and '/' are written out. */
START_TEST(names_are_unique_and_plain)
{
    static const char text[] = FIXTURE_PARK
        "== enterprises.csv\nenterprise\nA\n== materials.csv\nmaterial,unit\nm,t\n"
        "== sources.csv\nsource,enterprise,material,quantity\n50% fly/ash,A,m,1\n\xC3\xA6,A,m,1\n";
    kal_ctx *ctx;
    kal_program *p;
    kal__arena *arena;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    p = fixture_program(ctx, text, NULL);
    arena = kal__ctx_arena(ctx);
    ck_assert_str_eq(kal__row_name(arena, p, 0), "source:50%25%20fly%2Fash");
    ck_assert_str_eq(kal__row_name(arena, p, 1), "source:%C3%A6");
    kal__arena_free(arena);
    kal_program_free(p);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {rows_in_words, names_are_unique_and_plain};
    return fixture_run("match_words", tests, sizeof tests / sizeof *tests);
}
