/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report on a frontier and on a resilience: its texts, its tables, where it may be written. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/folder_fixture.h"
#include "tests/unit/resilience_fixture.h"

/* 10 t bought either for 1 EUR and 10 kg of greenhouse gas each or for 5 EUR and 2 kg. The frontier goes from 20 kg and
 * 50 EUR to 100 kg and 10 EUR: 40 EUR for 80 kg, which is 500 EUR a tonne. */
static const char two[] =
    FIXTURE_PARK "name,\"<Two> & \"\"more\"\"\"\n"
                 "== enterprises.csv\nenterprise,name\nE,\ndirty,Dirty Co\n"
                 "== materials.csv\nmaterial,unit\nm,t\n"
                 "== sinks.csv\nsink,enterprise,material,quantity\nD,E,m,10\n"
                 "== supplies.csv\nsupply,material,cost,ghg\ndirty,m,1,10\nclean,m,5,2\n";

static kal_ctx *ctx;
static kal_frontier *frontier;
static kal_resilience *resilience;
static kal_plan *plan;
static char work[] = "check_report_study.XXXXXX";
static char out[64];

static void make_frontier(kal_ctx *with, kal_frontier **made)
{
    const kal_frontier_options options = {.size = sizeof options, .between = "ghg,cost"};
    kal_program *program = fixture_program(with, two, NULL);

    ck_assert_msg(kal_frontier_build(with, program, &options, NULL, NULL, made) == KAL_OK, "%s",
                  kal_message(with));
    kal_program_free(program);
}

static void setup(void)
{
    kal_park *park;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    make_frontier(ctx, &frontier);
    park = fixture_park(ctx, CHAIN);
    resilience = resilience_of(ctx, park, NULL);
    kal_park_free(park);
    plan = fixture_plan(ctx, two, "cost");
    (void)strcpy(work, "check_report_study.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(work));
    (void)snprintf(out, sizeof out, "%s/out", work);
}

static void teardown(void)
{
    fixture_remove(ctx, out);
    fixture_remove(ctx, work);
    kal_frontier_free(frontier);
    kal_resilience_free(resilience);
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}

static kal_study *build(const kal_frontier *f, const kal_resilience *r, const kal_plan *p,
                        const char *language)
{
    const kal_options options = {.size = sizeof options, .language = language};
    kal_study *study = NULL;

    ck_assert_msg(kal_study_build(ctx, NULL, f, r, p, &options, &study) == KAL_OK, "%s",
                  kal_message(ctx));
    return study;
}

static const char *text_of(const kal_study *study, const char *what)
{
    const char *text = NULL;
    size_t n = 0;

    ck_assert_msg(kal_study_text(ctx, study, what, &text, &n) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_uint_eq(strlen(text), n);
    return text;
}

static void expect(const char *text, const char *word)
{
    ck_assert_msg(strstr(text, word) != NULL, "no %s in %s", word, text);
}

#define CO2 "CO\xE2\x82\x82"

START_TEST(test_frontier)
{
    kal_study *study = build(frontier, NULL, plan, "en");
    const char *svg = text_of(study, "frontier"), *page;

    expect(svg, ">500 EUR/t" CO2 "e</text>");
    expect(svg, "<title>Point 1: Greenhouse gases 0.02 t" CO2 "e; Cost 50 EUR</title>");
    expect(svg, "<title>Point 2: Greenhouse gases 0.1 t" CO2 "e; Cost 10 EUR</title>");
    /* The cheapest plan is the second point; half way is the best for both. */
    expect(svg, "<title>the plan of the park: 0.1 / 10</title>");
    expect(svg, "<title>best equal satisfaction: 0.06 / 30</title>");
    expect(svg, "<title>worst of the frontier: 0.1 / 50</title>");
    svg = text_of(study, "abatement");
    expect(svg, "500 EUR per t" CO2 "e; 0.08 t" CO2 "e");
    expect(svg, "dirty \xE2\x86\x92 D, m"); /* the supply, not the enterprise of the same id */
    ck_assert_ptr_null(strstr(svg, "Dirty Co"));
    ck_assert_ptr_null(strstr(svg, ">In the plan<")); /* it exchanges nothing */
    page = text_of(study, "html");
    expect(page, "<h1>&lt;Two&gt; &amp; &quot;more&quot;</h1>");
    expect(page, "The exchange rate goes from <strong>500</strong> to <strong>500</strong>");
    expect(page, "<section id=\"orders\">");
    ck_assert_ptr_null(strstr(page, "<section id=\"departures\">"));
    ck_assert_ptr_null(strstr(page, "<section id=\"scenarios\">"));
    kal_study_free(study);
}
END_TEST

START_TEST(test_resilience)
{
    kal_study *study = build(NULL, resilience, NULL, NULL);
    const char *svg = text_of(study, "departures"), *page;

    /* Cost of the others: 32 by A>B, the largest, over the whole width. */
    expect(svg, ">A&gt;B (link)</text>");
    expect(svg, ">32</text>");
    expect(svg, "Departures: 5; without a plan for the others: 0. First: A&gt;B (link).");
    page = text_of(study, "html");
    /* 32 of the 4 that the plan costs */
    expect(page, "<strong>A&gt;B</strong> (<strong>link</strong>): the others lose "
                 "<strong>800</strong> %");
    expect(page, "<section id=\"fallbacks\">");
    kal_study_free(study);
}
END_TEST

/* Ids are one to a table alone. The Mill gives ash that B's process `mill` makes into brick for C, who could buy it. */
static const char alike[] =
    FIXTURE_PARK "== enterprises.csv\nenterprise,name\nmill,The Mill\nB,\nC,\n"
                 "== materials.csv\nmaterial,unit,kind\nash,t,solid\nbrick,t,solid\n"
                 "== sources.csv\nsource,enterprise,material,quantity\nS,mill,ash,10\n"
                 "== sinks.csv\nsink,enterprise,material,quantity\nD,C,brick,6\n"
                 "== supplies.csv\nsupply,material,cost\nu,brick,5\n"
                 "== processes.csv\nprocess,enterprise,capacity,cost\nmill,B,10,1\n"
                 "== process_flows.csv\nprocess,direction,material,amount\nmill,in,ash,1\n"
                 "mill,out,brick,1\n"
                 "== objective.csv\nimpact,level\ncost,1\n";

START_TEST(test_an_id_of_two_tables)
{
    kal_park *park = fixture_park(ctx, alike);
    const kal_resilience_options pairs = {.size = sizeof pairs, .pairs = 3};
    kal_resilience *both = resilience_of(ctx, park, &pairs);
    kal_study *study = build(NULL, both, NULL, NULL);
    const char *page = text_of(study, "html");

    expect(page, "<td>process</td><td>mill</td>");
    expect(page, "<td>enterprise</td><td>The Mill</td>");
    expect(page, "<td>mill</td><td>process</td>");         /* of a pair */
    expect(page, "<td>The Mill</td><td>enterprise</td>");  /* of another */
    expect(page, "<td>mill</td><td>D</td><td>C</td>");     /* C buys again without the process */
    expect(page, "<td>The Mill</td><td>D</td><td>C</td>"); /* as it does without the ash */
    ck_assert_ptr_null(strstr(page, "<td>process</td><td>The Mill</td>"));
    ck_assert_ptr_null(strstr(page, "<td>The Mill</td><td>process</td>"));
    kal_study_free(study);
    kal_resilience_free(both);
    kal_park_free(park);
}
END_TEST

START_TEST(test_russian)
{
    kal_study *study = build(frontier, resilience, NULL, "ru");
    const char *page = text_of(study, "html");

    expect(page, "<html lang=\"ru\">");
    expect(page, "<section id=\"frontier\">");
    expect(page, "<section id=\"departures\">");
    kal_study_free(study);
}
END_TEST

START_TEST(test_nothing)
{
    static const char *const none[] = {"distributions", "robustness", "tornado", "departures",
                                       "sankey",        "",           "points"};
    kal_study *study = build(frontier, NULL, NULL, NULL);
    const char *text = "before";
    size_t n = 7;

    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        ck_assert_int_eq(kal_study_text(ctx, study, none[i], &text, &n), KAL_NOT_FOUND);
        expect(kal_message(ctx), none[i]);
        ck_assert_int_eq(kal_study_csv(ctx, study, i == 6 ? "pints" : none[i], &text, &n),
                         KAL_NOT_FOUND);
    }
    ck_assert_str_eq(text, "before");
    ck_assert_uint_eq(n, 7);
    kal_study_free(study);
}
END_TEST

START_TEST(test_csv)
{
    kal_study *study = build(frontier, resilience, NULL, NULL);
    const char *text;
    size_t n;

    ck_assert_int_eq(kal_study_csv(ctx, study, "points", &text, &n), KAL_OK);
    ck_assert_int_eq(
        strncmp(text, "point,ghg,cost,virgin,weight_ghg,weight_cost,rate_min,rate_max,", 63), 0);
    expect(text, "\n1,20,50,");
    expect(text, "\n2,100,10,");
    ck_assert_int_eq(kal_study_csv(ctx, study, "newcomers", &text, &n), KAL_OK);
    ck_assert_int_eq(kal_study_write_csv(ctx, study, "objectives", out), KAL_OK);
    ck_assert_int_eq(kal_study_write_text(ctx, study, "frontier", out), KAL_OK);
    (void)unlink(out);
    kal_study_free(study);
}
END_TEST

START_TEST(test_json)
{
    kal_study *study = build(frontier, NULL, NULL, NULL);
    const char *json = text_of(study, "json");

    expect(json, "\"schema\": 1,");
    expect(json, "\"kind\": \"frontier\",");
    expect(json, "\"park\": \"<Two> & \\\"more\\\"\",");
    expect(json, "\"scenario\": \"base\",");
    expect(json, "\"outcome\": \"optimal\",");
    expect(json, "\"certificate\": \"proved\",");
    expect(json, "\"points\": 2,");
    expect(json, "\"segments\": 1,");
    expect(json, "\"between\": \"ghg,cost\"");
    kal_study_free(study);
    study = build(frontier, resilience, NULL, NULL);
    expect(text_of(study, "json"), "\"kind\": \"frontier,resilience\",");
    kal_study_free(study);
}
END_TEST

static const char *names(kal__arena *arena)
{
    const char *all = "";
    size_t n;
    const char *const *name;

    if (kal__folder_list(ctx, arena, out, &n, &name) != KAL_OK)
        return "none";
    for (size_t i = 0; i < n; i++)
        all = kal__arena_print(arena, "%s %s", all, name[i]);
    return all;
}

static void put(const char *name)
{
    char path[128];

    (void)snprintf(path, sizeof path, "%s/%s", out, name);
    (void)mkdir(out, 0777);
    ck_assert_int_eq(kal__file_write(ctx, path, "x", 1), KAL_OK);
}

START_TEST(test_folder)
{
    kal_study *study = build(frontier, NULL, NULL, NULL),
              *other = build(NULL, resilience, NULL, NULL);
    kal__arena *arena = kal__ctx_arena(ctx);
    const char *all = " abatement.csv abatement.svg changes.csv facets.csv frontier.svg goals.csv "
                      "objectives.csv orders.csv points.csv report.html segments.csv study.json "
                      "work.csv";

    ck_assert_msg(kal_study_write(ctx, study, out) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_str_eq(names(arena), all);
    ck_assert_int_eq(kal_study_write(ctx, study, out), KAL_OK);
    ck_assert_str_eq(names(arena), all);
    ck_assert_int_eq(kal_study_write(ctx, other, out), KAL_USAGE);
    expect(kal_message(ctx), "holds \"abatement.csv\", which is not of such a study: not replaced");
    ck_assert_int_eq(kal_plan_write(ctx, plan, out), KAL_USAGE);
    ck_assert_str_eq(names(arena), all);
    put("notes.txt");
    ck_assert_int_eq(kal_study_write(ctx, study, out), KAL_USAGE);
    expect(kal_message(ctx), "notes.txt");
    put("park.csv");
    ck_assert_int_eq(kal_study_write(ctx, study, out), KAL_USAGE);
    expect(kal_message(ctx), "holds a park");
    fixture_remove(ctx, out);
    put("report.html"); /* anybody's */
    ck_assert_int_eq(kal_study_write(ctx, study, out), KAL_USAGE);
    expect(kal_message(ctx), "not the folder of such a study");
    put("study.json");
    ck_assert_int_eq(kal_study_write(ctx, study, out), KAL_USAGE);
    fixture_remove(ctx, out);
    ck_assert_int_eq(kal_plan_write(ctx, plan, out), KAL_OK);
    ck_assert_int_eq(kal_study_write(ctx, study, out), KAL_USAGE);
    fixture_remove(ctx, out);
    ck_assert_int_eq(kal_study_write(ctx, other, out), KAL_OK);
    ck_assert_str_eq(names(arena), " departures.csv departures.svg fallbacks.csv newcomers.csv "
                                   "pairs.csv report.html spread.csv study.json");
    kal__arena_free(arena);
    kal_study_free(other);
    kal_study_free(study);
}
END_TEST

START_TEST(test_asked_wrongly)
{
    const kal_options unknown = {.size = sizeof unknown, .language = "eo"};
    kal_study *study = NULL;
    const char *text;
    size_t n;

    ck_assert_int_eq(kal_study_build(NULL, NULL, frontier, NULL, NULL, NULL, &study), KAL_USAGE);
    ck_assert_int_eq(kal_study_build(ctx, NULL, NULL, NULL, plan, NULL, &study), KAL_USAGE);
    ck_assert_int_eq(kal_study_build(ctx, NULL, frontier, NULL, NULL, NULL, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_study_build(ctx, NULL, frontier, NULL, NULL, &unknown, &study), KAL_USAGE);
    ck_assert_ptr_null(study);
    study = build(frontier, NULL, NULL, NULL);
    ck_assert_int_eq(kal_study_text(ctx, study, NULL, &text, &n), KAL_USAGE);
    ck_assert_int_eq(kal_study_csv(ctx, NULL, "points", &text, &n), KAL_USAGE);
    ck_assert_int_eq(kal_study_write(ctx, study, ""), KAL_USAGE);
    ck_assert_int_eq(kal_study_write_text(ctx, study, "html", ""), KAL_USAGE);
    ck_assert_int_eq(kal_study_write_csv(ctx, study, NULL, out), KAL_USAGE);
    ck_assert_int_eq(kal_study_write_csv(ctx, study, "points", "/nowhere/at/all"), KAL_IO);
    kal_study_free(study);
    kal_study_free(NULL);
}
END_TEST

/* Whichever piece of memory is refused. */
typedef struct scarce {
    size_t left, held;
} scarce;

static void *scarce_resize(void *user, void *p, size_t n)
{
    scarce *s = user;

    if (s->left == 0)
        return NULL;
    s->left--;
    s->held += p == NULL;
    return realloc(p, n);
}

static void scarce_free(void *user, void *p)
{
    scarce *s = user;

    s->held--;
    free(p);
}

static kal_status go_through(kal_ctx *with)
{
    static const char *const what[] = {"html", "frontier", "abatement", "departures", "json"};
    kal_study *study = NULL;
    const char *text;
    size_t n;
    kal_status status = kal_study_build(with, NULL, frontier, resilience, plan, NULL, &study);

    for (size_t i = 0; i < sizeof what / sizeof *what && status == KAL_OK; i++)
        status = kal_study_text(with, study, what[i], &text, &n);
    kal_study_free(study);
    return status;
}

START_TEST(test_memory)
{
    kal_status status = KAL_MEMORY;

    for (size_t k = 0; status != KAL_OK; k++) {
        scarce s = {.left = SIZE_MAX};
        const kal_allocator allocator = {scarce_resize, scarce_free, &s};
        kal_ctx *poor = NULL;
        ck_assert_int_eq(kal_ctx_new(&allocator, &poor), KAL_OK);
        s.left = k;
        status = go_through(poor);
        ck_assert(status == KAL_OK || status == KAL_MEMORY);
        kal_ctx_free(poor);
        ck_assert_uint_eq(s.held, 0);
        ck_assert_uint_lt(k, 5000);
    }
}
END_TEST

/* The k-th time that it is asked the caller wants to stop. */
static int stop(void *user)
{
    size_t *left = user;

    return (*left)-- == 0;
}

START_TEST(test_cancel)
{
    kal_study *study = build(frontier, resilience, NULL, NULL);
    kal_status status = KAL_CANCELLED;
    size_t cancelled = 0;

    for (size_t k = 0; status != KAL_OK; k++) {
        size_t left = k;
        kal_ctx_set_cancel(ctx, stop, &left);
        status = kal_study_write(ctx, study, out);
        kal_ctx_set_cancel(ctx, NULL, NULL);
        ck_assert(status == KAL_OK || status == KAL_CANCELLED);
        ck_assert_int_eq(access(out, F_OK) == 0, status == KAL_OK);
        cancelled += status == KAL_CANCELLED;
        ck_assert_uint_lt(k, 1000);
    }
    ck_assert_uint_gt(cancelled, 10);
    kal_study_free(study);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report_study");
    TCase *tcase = tcase_create("all");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, test_frontier);
    tcase_add_test(tcase, test_resilience);
    tcase_add_test(tcase, test_an_id_of_two_tables);
    tcase_add_test(tcase, test_russian);
    tcase_add_test(tcase, test_nothing);
    tcase_add_test(tcase, test_csv);
    tcase_add_test(tcase, test_json);
    tcase_add_test(tcase, test_folder);
    tcase_add_test(tcase, test_asked_wrongly);
    tcase_add_test(tcase, test_memory);
    tcase_add_test(tcase, test_cancel);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
