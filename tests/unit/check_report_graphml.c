/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That igraph reads our GraphML as the park with its exchanges. */
#include <check.h>
#include <igraph/igraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <kalund.h>

static kal_ctx *ctx;
static kal_plan *plan;
static kal_report *report;

static void make_report(const char *name)
{
    char folder[4096];
    const char *top = getenv("srcdir");
    kal_park *park;
    kal_account *account;
    kal_indicator *indicator;

    (void)snprintf(folder, sizeof folder, "%s/data/parks/%s", top != NULL ? top : ".", name);
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    ck_assert_int_eq(kal_park_read(ctx, folder, &park), KAL_OK);
    ck_assert_int_eq(kal_plan_solve(ctx, park, NULL, &plan), KAL_OK);
    ck_assert_int_eq(kal_account_build(ctx, plan, NULL, &account), KAL_OK);
    ck_assert_int_eq(kal_indicator_build(ctx, account, NULL, &indicator), KAL_OK);
    ck_assert_int_eq(kal_report_build(ctx, indicator, NULL, &report), KAL_OK);
    kal_park_free(park);
    kal_account_free(account);
    kal_indicator_free(indicator);
}

static void read_back(igraph_t *graph)
{
    const char *text;
    size_t n;
    FILE *file = tmpfile();

    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(kal_report_text(ctx, report, "graphml", &text, &n), KAL_OK);
    ck_assert_uint_eq(fwrite(text, 1, n, file), n);
    rewind(file);
    igraph_set_attribute_table(&igraph_cattribute_table);
    ck_assert_int_eq(igraph_read_graph_graphml(graph, file, 0), IGRAPH_SUCCESS);
    (void)fclose(file);
}

/* By the tutorial: biogas from the digester to the brewery, grain the other way, and so on. */
START_TEST(test_textbook)
{
    igraph_t graph;

    make_report("textbook");
    read_back(&graph);
    ck_assert(igraph_is_directed(&graph));
    ck_assert_int_eq(igraph_vcount(&graph), 5);
    ck_assert_int_eq(igraph_ecount(&graph), 5);
    ck_assert_str_eq(igraph_cattribute_GAS(&graph, "park"), "Textbook");
    for (igraph_integer_t i = 0; i < igraph_ecount(&graph); i++) {
        const size_t row = (size_t)i;
        ck_assert_str_eq(igraph_cattribute_VAS(&graph, "enterprise", IGRAPH_FROM(&graph, i)),
                         kal_plan_text(plan, "exchanges", "from")[row]);
        ck_assert_str_eq(igraph_cattribute_VAS(&graph, "enterprise", IGRAPH_TO(&graph, i)),
                         kal_plan_text(plan, "exchanges", "to")[row]);
        ck_assert_str_eq(igraph_cattribute_EAS(&graph, "material", i),
                         kal_plan_text(plan, "exchanges", "material")[row]);
        ck_assert(igraph_cattribute_EAN(&graph, "sent", i) ==
                  kal_plan_number(plan, "exchanges", "sent")[row]);
    }
    ck_assert(igraph_cattribute_EAN(&graph, "sent", 0) == 750.0);
    ck_assert(igraph_cattribute_VAN(&graph, "x", 0) == 6.0); /* the brewery, at (6, 8) */
    igraph_destroy(&graph);
    kal_report_free(report);
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/graphml");
    TCase *cases = tcase_create("graphml");
    SRunner *runner;
    int failed;

    tcase_add_test(cases, test_textbook);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
