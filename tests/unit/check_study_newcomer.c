/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enterprises that come: out of the park, out of a folder, with units and marks of their own; and folders that are none
 * of them. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/resilience_fixture.h"

static kal_ctx *ctx;

static void set_up(void) { ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK); }

static void tear_down(void) { kal_ctx_free(ctx); }

static char place[64];

static void make_folder(const char *files)
{
    kal_buffer buffer[FIXTURE_FILES];
    const size_t n = fixture_buffers(files, buffer);
    char path[200];

    strcpy(place, "/tmp/kalund-newcomer-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(place));
    for (size_t i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%s", place, buffer[i].name);
        FILE *f = fopen(path, "w");
        ck_assert_ptr_nonnull(f);
        ck_assert_uint_eq(fwrite(buffer[i].data, 1, buffer[i].size, f), buffer[i].size);
        ck_assert_int_eq(fclose(f), 0);
    }
}

static void remove_folder(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", place);
    ck_assert_int_eq(system(command), 0);
}

/* Of the chain A disposes of 2 t of ash at 1. N needs 2 t of ash: 2 less for A, nothing more for N, one exchange. */
static void check_newcomer(const kal_resilience *r, const char *id, const char *kind)
{
    ck_assert_uint_eq(kal_resilience_rows(r, "newcomers"), 1);
    ck_assert_str_eq(resilience_word(r, "newcomers", 0, "id"), id);
    ck_assert_str_eq(resilience_word(r, "newcomers", 0, "kind"), kind);
    ck_assert_str_eq(resilience_word(r, "newcomers", 0, "outcome"), "optimal");
    fixture_near(resilience_at(r, "newcomers", 0, "value"), 2, "value");
    fixture_near(resilience_at(r, "newcomers", 0, "value_share"), 0.5, "value_share");
    fixture_near(resilience_at(r, "newcomers", 0, "cost"), 2, "cost");
    fixture_near(resilience_at(r, "newcomers", 0, "cost_change"), -2, "cost_change");
    fixture_near(resilience_at(r, "newcomers", 0, "cost_others"), -2, "cost_others");
    fixture_near(resilience_at(r, "newcomers", 0, "exchanges"), 1, "exchanges");
    fixture_near(resilience_at(r, "newcomers", 0, "enterprises"), 1, "enterprises");
    fixture_near(resilience_at(r, "newcomers", 0, "gainers"), 1, "gainers");
    fixture_near(resilience_at(r, "newcomers", 0, "losers"), 0, "losers");
    ck_assert_str_eq(resilience_word(r, "newcomers", 0, "most"), "A");
    fixture_near(resilience_at(r, "newcomers", 0, "most_gain"), 2, "most_gain");
    ck_assert_uint_eq(kal_resilience_rows(r, "spread"), 1);
    ck_assert_str_eq(resilience_word(r, "spread", 0, "what"), "gained");
    ck_assert_str_eq(resilience_word(r, "spread", 0, "sink"), "D3");
    fixture_near(resilience_at(r, "spread", 0, "after"), 2, "after");
    fixture_near(resilience_at(r, "spread", 0, "hops"), 1, "hops");
}

START_TEST(an_enterprise_that_is_not_active)
{
    kal_park *park =
        fixture_park(ctx, CHAIN_BUT_LINKS
                     "== enterprises.csv\nenterprise,active\nA,\nB,\nC,\nN,no\n"
                     "== sinks.csv\nsink,enterprise,material,quantity\nD1,B,ash,8\nD2,C,slag,5\n"
                     "D3,N,ash,2\n");
    kal_resilience_options options = {.size = sizeof options, .without = 1 + 2 + 4 + 8};
    kal_resilience *r = resilience_of(ctx, park, &options);

    check_newcomer(r, "N", "inactive");
    kal_resilience_free(r);
    kal_park_free(park);
}
END_TEST

/* The same sink, however the park and the newcomer write its 2 t. */
static const struct {
    const char *sinks, *newcomer;
} ways[] = {
    {"sink,enterprise,material,quantity\nD1,B,ash,8\nD2,C,slag,5\n",
     "sink,enterprise,material,quantity\nD3,N,ash,2\n"},
    {"sink,enterprise,material,quantity\nD1,B,ash,8\nD2,C,slag,5\n",
     "quantity [kg/a],sink,material,enterprise\n2000,D3,ash,N\n"},
    {"sink,enterprise,material,quantity [kg/a]\nD1,B,ash,8000\nD2,C,slag,5000\n",
     "sink,enterprise,material,quantity\nD3,N,ash,2\n"},
    {"sink,enterprise,material,quantity [kg/a]\nD1,B,ash,8000\nD2,C,slag,5000\n",
     "sink,enterprise,material,quantity [kt/a]\nD3,N,ash,0.002\n"},
    {"sink,enterprise,material,quantity [kg/a]\nD1,B,ash,8000\nD2,C,slag,5000\n",
     "sink,enterprise,material,quantity,unit\nD3,N,ash,2000,kg\n"},
    {"sink,enterprise,material,quantity,unit\nD1,B,ash,8000,kg\nD2,C,slag,5,\n",
     "sink;enterprise;material;quantity [kg]\nD3;N;ash;2000,0\n"},
    {"sink;enterprise;material;quantity\nD1;B;ash;8,0\nD2;C;slag;5,0\n",
     "sink,enterprise,material,quantity,x_note\nD3,N,ash,2.0,a.b\n"},
    {"sink;enterprise;material;quantity\nD1;B;ash;8,0\nD2;C;slag;5,0\n",
     "sink;enterprise;material;quantity;cost\nD3;N;ash;2,0;0,0\n"},
};

START_TEST(a_folder)
{
    char text[2000], files[1000], before[64];
    snprintf(text, sizeof text, "%s== enterprises.csv\nenterprise\nA\nB\nC\n== sinks.csv\n%s",
             CHAIN_BUT_LINKS, ways[_i].sinks);
    snprintf(files, sizeof files,
             "== enterprises.csv\nenterprise,name\nN,new\n== x_notes.csv\nany\n== sinks.csv\n%s",
             ways[_i].newcomer);
    kal_park *park = fixture_park(ctx, text);
    make_folder(files);
    const char *const folder[] = {place};
    kal_resilience_options options = {
        .size = sizeof options, .without = 1 + 2 + 4 + 8, .newcomers = 1, .newcomer = folder};
    kal_resilience *r = resilience_of(ctx, park, &options);

    snprintf(before, sizeof before, "%s", place + strlen("/tmp/"));
    check_newcomer(r, before, "folder");
    kal_resilience_free(r);
    remove_folder();
    kal_park_free(park);
}
END_TEST

/* The park pays 5 for each kilogram of greenhouse gas above 0, or below 1, which nobody carries; N comes with 1 kg and
 * takes the 2 t of ash that cost A 2. Then 5 are paid more, or less; of the incumbents A alone gains, and nobody
 * loses: the others' value is 2 - 5, or 2 + 5. */
static const struct {
    const char *limits;
    double value;
} payments[] = {{"limit,impact,max,price\nL,ghg,0,5\n", -3},
                {"limit,impact,min,price\nL,ghg,1,5\n", 7}};

START_TEST(payments_of_nobody)
{
    char text[2000];
    snprintf(
        text, sizeof text,
        "%s== enterprises.csv\nenterprise,active\nA,\nB,\nC,\nN,no\n"
        "== sinks.csv\nsink,enterprise,material,quantity\nD1,B,ash,8\nD2,C,slag,5\nD3,N,ash,2\n"
        "== fixed.csv\nenterprise,impact,scope,amount\nN,ghg,1,1\n== limits.csv\n%s",
        CHAIN_BUT_LINKS, payments[_i].limits);
    kal_park *park = fixture_park(ctx, text);
    kal_resilience_options options = {.size = sizeof options, .without = 1 + 2 + 4 + 8};
    kal_resilience *r = resilience_of(ctx, park, &options);

    fixture_near(resilience_at(r, "newcomers", 0, "value"), payments[_i].value, "value");
    fixture_near(resilience_at(r, "newcomers", 0, "gainers"), 1, "gainers");
    fixture_near(resilience_at(r, "newcomers", 0, "losers"), 0, "losers");
    ck_assert_str_eq(resilience_word(r, "newcomers", 0, "most"), "A");
    fixture_near(resilience_at(r, "newcomers", 0, "most_gain"), 2, "most_gain");
    kal_resilience_free(r);
    kal_park_free(park);
}
END_TEST

/* A newcomer that closes a loop: it makes ash of C's slag, and brings the process, the material C throws away and the
 * way. N runs Q (in 1 slag, out 1 ash, cost 0). C has 3 t of slag over that nobody wants: x costs 2 a tonne, 6 in all.
 * With N nothing of it is disposed of (6 less), but its 3 t of ash go to the dump (1 each) as nobody needs it: N
 * pays 3, the others gain 6 (and the total falls by 3). */
START_TEST(a_loop_is_closed)
{
    kal_park *park = fixture_park(
        ctx, FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nC\n"
                          "== materials.csv\nmaterial,unit,kind\nash,t,solid\nslag,t,solid\n"
                          "== sources.csv\nsource,enterprise,material,quantity\nS,C,slag,3\n"
                          "== disposals.csv\ndisposal,material,cost\nw,ash,1\nx,slag,2\n"
                          "== objective.csv\nimpact,level\ncost,1\n");
    make_folder(
        "== enterprises.csv\nenterprise\nN\n"
        "== processes.csv\nprocess,enterprise\nQ,N\n"
        "== process_flows.csv\nprocess,direction,material,amount\nQ,in,slag,1\nQ,out,ash,1\n"
        "== links.csv\nfrom,to,distance\nC,N,4\n");
    const char *const folder[] = {place};
    kal_resilience_options options = {
        .size = sizeof options, .without = 8, .newcomers = 1, .newcomer = folder};
    kal_resilience *r = resilience_of(ctx, park, &options);

    fixture_near(resilience_at(r, "newcomers", 0, "value"), 6, "value");
    fixture_near(resilience_at(r, "newcomers", 0, "cost_change"), -3, "cost_change");
    ck_assert_str_eq(resilience_word(r, "newcomers", 0, "most"), "C");
    kal_resilience_free(r);
    remove_folder();
    kal_park_free(park);
}
END_TEST

/* What is wrong with a folder, and where that is said, the folder's own name left out. */
static const struct {
    const char *files, *mistake;
} wrong[] = {
    {"== sinks.csv\nsink,enterprise,material,quantity\nD3,A,ash,2\n",
     "enterprises.csv: a newcomer is one enterprise at least"},
    {"== enterprises.csv\nenterprise\nN\n== park.csv\nkey,value\nschema,1\n",
     "park.csv: is the park's own: a newcomer brings none"},
    {"== enterprises.csv\nenterprise\nN\n== sink.csv\nsink\nD\n", "sink.csv: unknown file"},
    {"== enterprises.csv\nenterprise\nA\n", "enterprises.csv:2: enterprise: "},
    {"== enterprises.csv\nenterprise\nN\n== sinks.csv\nsink,enterprise,material,quantity\n"
     "D3,N,ash,2\nD1,N,ash,1\n",
     "sinks.csv:3: sink: "},
    {"== enterprises.csv\nenterprise\nN\n== "
     "sinks.csv\nsink,enterprise,material,quantity\nD3,N,ash,two\n",
     "sinks.csv:2: quantity: not a number: \"two\""},
    {"== enterprises.csv\nenterprise\nN\n== "
     "sinks.csv\nsink,enterprise,material,quantity\nD3,M,ash,2\n",
     "sinks.csv:2: enterprise: "},
    {"== enterprises.csv\nenterprise\nN\n== sinks.csv\nsink,enterprise,material,quantity [kWh]\n"
     "D3,N,ash,2\n",
     "sinks.csv:2: quantity: the unit \"kWh\" does not fit \"t/a\""},
    {"== enterprises.csv\nenterprise\nN\n== sinks.csv\nsink,enterprise,material,quantity [stone]\n"
     "D3,N,ash,2\n",
     "sinks.csv:1: quantity: unknown unit \"stone\""},
    {"== enterprises.csv\nenterprise,name [t]\nN,n\n",
     "enterprises.csv:1: name: takes no unit: \"t\""},
    {"== enterprises.csv\nenterprise\nN\n== sinks.csv\nsink,enterprise,material,quantity,colour\n"
     "D3,N,ash,2,red\n",
     "sinks.csv:1: colour: unknown column"},
    {"== enterprises.csv\nenterprise\nN\n== "
     "sinks.csv\nsink;enterprise;material;quantity\nD3;N;ash;2.5\n",
     "sinks.csv:2: quantity: not a number: \"2.5\" (decimal comma?)"},
    {"== enterprises.csv\nenterprise\nN\n== sinks.csv\nsink,enterprise,material,quantity\n"
     "D3,N,ash,2,3\n",
     "sinks.csv:2: cell 5, \"3\", stands under no column"},
    {"== enterprises.csv\nenterprise\nN\n== sinks.csv\nsink,enterprise,material\nD3,N,ash\n",
     "sinks.csv:2: quantity: "},
};

START_TEST(a_folder_that_does_not_fit)
{
    kal_park *park = fixture_park(ctx, CHAIN);
    make_folder(wrong[_i].files);
    const char *const folder[] = {place};
    kal_resilience_options options = {.size = sizeof options, .newcomers = 1, .newcomer = folder};
    kal_resilience *r = NULL;
    char expected[300];

    ck_assert_int_eq(kal_resilience_build(ctx, park, &options, NULL, NULL, &r), KAL_BAD_INPUT);
    ck_assert_ptr_null(r);
    ck_assert_uint_eq(kal_mistake_total(ctx), 1);
    snprintf(expected, sizeof expected, "%s/%s", place, wrong[_i].mistake);
    ck_assert_msg(strncmp(kal_mistake(ctx, 0), expected, strlen(expected)) == 0, "%s, not %s",
                  kal_mistake(ctx, 0), expected);
    remove_folder();
    kal_park_free(park);
}
END_TEST

START_TEST(no_folder)
{
    static const char *const folder[] = {"/nowhere/at/all"};
    kal_park *park = fixture_park(ctx, CHAIN);
    kal_resilience_options options = {.size = sizeof options, .newcomers = 1, .newcomer = folder};
    kal_resilience *r = NULL;

    ck_assert_int_eq(kal_resilience_build(ctx, park, &options, NULL, NULL, &r), KAL_IO);
    ck_assert_ptr_null(r);
    kal_park_free(park);
}
END_TEST

#define COUNT(a) ((int)(sizeof a / sizeof *a))

int main(void)
{
    TCase *tcase = tcase_create("newcomer");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    Suite *suite = suite_create("newcomer");
    SRunner *runner;
    int failed;

    tcase_add_test(tcase, an_enterprise_that_is_not_active);
    tcase_add_loop_test(tcase, a_folder, 0, COUNT(ways));
    tcase_add_loop_test(tcase, payments_of_nobody, 0, COUNT(payments));
    tcase_add_test(tcase, a_loop_is_closed);
    tcase_add_loop_test(tcase, a_folder_that_does_not_fit, 0, COUNT(wrong));
    tcase_add_test(tcase, no_folder);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
