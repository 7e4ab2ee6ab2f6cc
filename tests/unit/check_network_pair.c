/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: rows of links and substitutions that must and must not be found. */
#include "tests/unit/network_fixture.h"

#include "lib/network/pair.h"

static kal_park *park_with_rows(kal_ctx *ctx)
{
    return make_park(ctx,
                     (park_files){"enterprises.csv", "enterprise\nA\nB\nC\n", "links.csv",
                                  "from,to,material\nC,A,slag\nA,B,\nB,A,ash\nA,B,slag\nA,A,\n",
                                  "substitutions.csv",
                                  "from,to,yield\nslag,ash,1\nash,slag,1\nash,brine,1\n"});
}

static const struct {
    const char *from, *to, *material; /* material "": the row without one */
    uint32_t row;
} links[] = {
    {"A", "B", "", 1},
    {"A", "B", "slag", 3},
    {"A", "B", "ash", KAL__NONE},
    {"B", "A", "ash", 2},
    {"B", "A", "", KAL__NONE},
    {"A", "A", "", 4},
    {"C", "A", "slag", 0},
    {"C", "A", "", KAL__NONE},
    {"C", "C", "", KAL__NONE},
    {"C", "B", "slag", KAL__NONE},
};

START_TEST(links_are_found)
{
    kal_ctx *ctx = make_ctx();
    kal_park *park = park_with_rows(ctx);
    const kal__model *m = kal__park_model(park);
    const uint32_t material =
        links[_i].material[0] ? kal__model_material(m, links[_i].material) : KAL__NONE;
    const uint32_t found = kal__link_find(m, kal__model_enterprise(m, links[_i].from),
                                          kal__model_enterprise(m, links[_i].to), material);
    ck_assert_uint_eq(found == KAL__NONE ? found : m->link[found].row, links[_i].row);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

static const struct {
    const char *from, *to;
    uint32_t row;
} substitutions[] = {
    {"slag", "ash", 0},          {"ash", "slag", 1},          {"ash", "brine", 2},
    {"ash", "ash", KAL__NONE},   {"brine", "ash", KAL__NONE}, {"slag", "steam", KAL__NONE},
    {"steam", "ash", KAL__NONE},
};

START_TEST(substitutions_are_found)
{
    kal_ctx *ctx = make_ctx();
    kal_park *park = park_with_rows(ctx);
    const kal__model *m = kal__park_model(park);
    const uint32_t found = kal__substitution_find(m, kal__model_material(m, substitutions[_i].from),
                                                  kal__model_material(m, substitutions[_i].to));
    ck_assert_uint_eq(found == KAL__NONE ? found : m->substitution[found].row,
                      substitutions[_i].row);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("pair");
    tcase_add_loop_test(tests, links_are_found, 0, sizeof links / sizeof *links);
    tcase_add_loop_test(tests, substitutions_are_found, 0,
                        sizeof substitutions / sizeof *substitutions);
    return run_tests("network/pair", tests);
}
