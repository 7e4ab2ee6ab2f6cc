/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which modes are candidates for a way of some length. */
#include "tests/unit/network_fixture.h"

#include "lib/network/modes.h"

static const struct {
    const char *transport;
    const char *material, *named;
    double km;
    const char *expected; /* "mode:row" of transport.csv from 0, by blanks */
} cases[] = {
    /* one row */
    {"mode,cost\ntruck,1\n", "ash", "", 10.0, "truck:0"},
    {"mode,cost\ntruck,1\n", "ash", "rail", 10.0, ""},
    /* specificity: material, then kind, then neither; as a whole, so a longer reach elsewhere does not help */
    {"mode,material,kind,cost\ntruck,,,1\ntruck,,solid,2\ntruck,ash,,3\n", "ash", "", 1.0,
     "truck:2"},
    {"mode,material,kind,cost\ntruck,,,1\ntruck,,solid,2\ntruck,ash,,3\n", "slag", "", 1.0,
     "truck:1"},
    {"mode,material,kind,cost\ntruck,,,1\ntruck,,solid,2\ntruck,ash,,3\n", "brine", "", 1.0,
     "truck:0"},
    {"mode,material,kind,cost\ntruck,,solid,2\n", "brine", "", 1.0, ""},
    {"mode,material,max_distance\ntruck,,100\ntruck,ash,5\n", "ash", "", 10.0, ""},
    {"mode,material,max_distance\ntruck,,100\ntruck,ash,5\n", "ash", "", 5.0, "truck:1"},
    /* dominance in every impact: per km and fixed together decide */
    {"mode,cost,ghg\na,1,1\nb,2,2\n", "ash", "", 1.0, "a:0"},
    {"mode,cost,ghg\na,1,2\nb,2,1\n", "ash", "", 1.0, "a:0 b:1"},
    {"mode,cost,ghg\na,1,2\nb,1,1\n", "ash", "", 1.0, "b:1"},
    {"mode,cost,ghg\nb,1,1\na,1,1\n", "ash", "", 1.0, "a:1"}, /* equal: the smaller id */
    {"mode,cost,fixed_cost\nrail,0.1,9\ntruck,1,0\n", "ash", "", 5.0, "truck:1"},
    {"mode,cost,fixed_cost\nrail,0.1,9\ntruck,1,0\n", "ash", "", 20.0, "rail:0"},
    {"mode,cost,fixed_cost\nrail,0.1,9\ntruck,1,0\n", "ash", "", 10.0, "rail:0"}, /* 10 = 10 */
    /* a mode that does not reach beats none */
    {"mode,cost,max_distance\npipe,0.1,3\ntruck,1,\n", "ash", "", 2.0, "pipe:0"},
    {"mode,cost,max_distance\npipe,0.1,3\ntruck,1,\n", "ash", "", 3.5, "truck:1"},
    /* a link's mode leaves only that one, and nothing else beats it then */
    {"mode,cost\na,1\nb,2\n", "ash", "b", 1.0, "b:1"},
    /* three: b is beaten by c, a and c stay */
    {"mode,cost,ghg\na,1,9\nb,5,5\nc,4,4\n", "ash", "", 1.0, "a:0 c:2"},
    /* the bracket serves its dimension only: t, not m3 */
    {"mode,cost [EUR/t/km]\ntruck,1\n", "brine", "", 1.0, ""},
    {"mode,cost [EUR/t/km]\ntruck,1\n", "ash", "", 1.0, "truck:0"},
};

START_TEST(chosen)
{
    kal_ctx *ctx = make_ctx();
    kal__arena *arena = kal__ctx_arena(ctx);
    kal_park *park = make_park(ctx, (park_files){"enterprises.csv", "enterprise\nA\n",
                                                 "transport.csv", cases[_i].transport});
    const kal__model *m = kal__park_model(park);
    kal__modes modes;
    uint32_t rows[8];
    ck_assert(kal__modes_make(arena, m, kal__model_material(m, cases[_i].material), &modes));
    const size_t n = kal__modes_choose(m, &modes, cases[_i].named, cases[_i].km, rows);
    char said[128] = "";
    for (size_t i = 0; i < n; i++)
        sprintf(said + strlen(said), "%s%s:%u", i ? " " : "", m->transport[rows[i]].mode,
                m->transport[rows[i]].row);
    ck_assert_str_eq(said, cases[_i].expected);
    kal_park_free(park);
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("modes");
    tcase_add_loop_test(tests, chosen, 0, sizeof cases / sizeof *cases);
    return run_tests("network/modes", tests);
}
