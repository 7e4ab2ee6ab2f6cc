/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the graph of enterprises of a small park, worked out by hand. */
#include "tests/unit/network_fixture.h"

/* ash: A gives to B and C; slag: C gives to D and to itself; brine: E gives to F twice, F back to E; G alone.
 *      B - A - C - D     E = F     G */
static park_files files = {
    "enterprises.csv",
    "enterprise\nA\nB\nC\nD\nE\nF\nG\n",
    "sources.csv",
    "source,enterprise,material,quantity\ns1,A,ash,9\ns2,C,slag,9\ns3,E,brine,9\ns4,E,brine,9\ns5,"
    "F,steam,9\n",
    "sinks.csv",
    "sink,enterprise,material,quantity\nd1,B,ash,9\nd2,C,ash,9\nd3,D,slag,9\nd4,C,slag,9\nd5,F,"
    "brine,9\nd6,E,steam,9\n",
};

static const struct {
    const char *name;
    kal_status (*ask)(kal_ctx *ctx, const kal_network *network, size_t count, size_t *out);
    size_t expected[7];
} cases[] = {
    {"components", kal_network_components, {0, 0, 0, 0, 1, 1, 2}},
    {"articulation", kal_network_articulation, {1, 0, 1, 0, 0, 0, 0}},
    {"degree", kal_network_degree, {2, 1, 2, 1, 1, 1, 0}},
};

START_TEST(answers)
{
    kal_ctx *ctx = make_ctx();
    kal_network *n = make_network(ctx, files);
    size_t answer[8] = {9, 9, 9, 9, 9, 9, 9, 9};
    ck_assert_int_eq(cases[_i].ask(ctx, n, 6, answer), KAL_USAGE);
    ck_assert_int_eq(cases[_i].ask(ctx, n, 7, NULL), KAL_USAGE);
    ck_assert_int_eq(cases[_i].ask(ctx, NULL, 7, answer), KAL_USAGE);
    ck_assert_int_eq(cases[_i].ask(NULL, n, 7, answer), KAL_USAGE);
    ck_assert_uint_eq(answer[0], 9);
    ck_assert_int_eq(cases[_i].ask(ctx, n, 7, answer), KAL_OK);
    for (size_t i = 0; i < 7; i++)
        ck_assert_msg(answer[i] == cases[_i].expected[i], "%s of %zu: %zu", cases[_i].name, i,
                      answer[i]);
    ck_assert_uint_eq(answer[7], 9);
    kal_network_free(n);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(nothing_at_all)
{
    kal_ctx *ctx = make_ctx();
    kal_network *n = make_network(ctx, (park_files){"enterprises.csv", "enterprise\nA\n"});
    size_t answer[1] = {9};
    ck_assert_int_eq(cases[_i].ask(ctx, n, 1, answer), KAL_OK);
    ck_assert_uint_eq(answer[0], 0);
    kal_network_free(n);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("analysis");
    tcase_add_loop_test(tests, answers, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(tests, nothing_at_all, 0, sizeof cases / sizeof *cases);
    return run_tests("network/analysis", tests);
}
