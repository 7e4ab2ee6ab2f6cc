/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grouping keeps the order within a key and leaves out what has none. */
#include "lib/match/group.h"
#include "tests/unit/match_fixture.h"

START_TEST(grouped)
{
    static const uint32_t key[] = {2, 0, KAL__NONE, 2, 0, 3};
    static const size_t start[] = {0, 2, 2, 4, 5};
    static const uint32_t item[] = {1, 4, 0, 3, 5};
    kal_ctx *ctx;
    kal__arena *arena;
    kal__group g;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    arena = kal__ctx_arena(ctx);
    ck_assert(kal__group_make(arena, 4, 6, key, &g));
    for (size_t k = 0; k < 5; k++)
        ck_assert_uint_eq(g.start[k], start[k]);
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(g.item[i], item[i]);
    ck_assert(kal__group_make(arena, 0, 0, NULL, &g));
    ck_assert_uint_eq(g.start[0], 0);
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {grouped};
    return fixture_run("match_group", tests, 1);
}
