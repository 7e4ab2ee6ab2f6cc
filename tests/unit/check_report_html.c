/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page must say of parks small enough to be worked out by hand. */
#include "tests/unit/html_fixture.h"

/* A gives ash to B at no cost. Baseline: A pays 10 t x 4 to the landfill, B 8 t x 9 to the mine, together 112, and
 * 10 x 50 + 8 x 100 = 1300 kgCO2e. Plan: 8 t go from A to B, 2 t to the landfill: 8 and 100 kgCO2e. */
#define SMALL                                                                                      \
    "== enterprises.csv\nenterprise,name,x,y\nA,Power & Co,0,0\nB,\"<b>Bricks</b>\",3,4\n"         \
    "== materials.csv\nmaterial,name,unit,kind\nash,Fly ash,t,solid\n"                             \
    "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"                            \
    "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,8\n"                                 \
    "== supplies.csv\nsupply,material,cost,ghg\nmine,ash,9,100\n"                                  \
    "== disposals.csv\ndisposal,material,method,cost,ghg\ndump,ash,landfill,4,50\n"

static const char small[] = "== park.csv\nkey,value\nschema,1\nname,Small\n" SMALL;

static const char hostile[] =
    "== park.csv\nkey,value\nschema,1\nname,\"</title><script>alert(1)</script>\"\n"
    "== enterprises.csv\nenterprise,name\n\"<script>\",\"</td>&\"\n=cmd,\"\"\"onload='x'\"\n"
    "== materials.csv\nmaterial,name,unit\n\"<img src=x>\",\"a\xEF\xBF\xBE&amp;\",t\n"
    "== sources.csv\nsource,enterprise,material,quantity\n\"<s'1>\",\"<script>\",\"<img "
    "src=x>\",10\n"
    "== sinks.csv\nsink,enterprise,material,quantity\n\"=D&1\",=cmd,\"<img src=x>\",8\n"
    "== supplies.csv\nsupply,material,cost\n\"<u>\",\"<img src=x>\",9\n"
    "== disposals.csv\ndisposal,material,cost\n\"</main>\",\"<img src=x>\",4\n";

static kal_ctx *ctx;
static kal_report *report;

static void setup(void) { ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK); }

static void teardown(void)
{
    kal_report_free(report);
    report = NULL;
    kal_ctx_free(ctx);
}

/* The page, kept by the context. */
static const char *page_of(const char *park, const char *language)
{
    const char *page;
    size_t n;

    report = fixture_report(ctx, park, language);
    ck_assert_msg(kal_report_text(ctx, report, "html", &page, &n) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_uint_eq(strlen(page), n);
    return page;
}

static void must_say(const char *page, const char *text)
{
    ck_assert_msg(strstr(page, text) != NULL, "\"%s\" is missing", text);
}

START_TEST(test_answer)
{
    const char *page = page_of(small, "en");

    must_say(page, "<html lang=\"en\">");
    must_say(page, "<meta name=\"generator\" content=\"kalund ");
    must_say(page, "A plan of <strong>1\xC2\xA0"
                   "exchange</strong> between <strong>2\xC2\xA0"
                   "enterprises</strong> replaces <strong>8 (\xE2\x88\x92"
                   "100\xC2\xA0%)</strong> of virgin resources, cuts greenhouse gas emissions by "
                   "<strong>1.2\xC2\xA0tCO\xE2\x82\x82"
                   "e (\xE2\x88\x92"
                   "92.3\xC2\xA0%)</strong> and saves <strong>104\xC2\xA0"
                   "EUR (\xE2\x88\x92"
                   "92.9\xC2\xA0%)</strong> per year against the baseline.");
    must_say(page, "<span class=\"seal\">proved</span>");
}
END_TEST

START_TEST(test_russian)
{
    const char *page = page_of(small, "ru");

    must_say(page, "<html lang=\"ru\">");
    must_say(page, "\xD0\xB2 \xD0\xB3\xD0\xBE\xD0\xB4"); /* per year */
    must_say(page, "\xE2\x88\x92"
                   "92,9\xC2\xA0%");
    must_say(page, " --lang ru -o OUT");
}
END_TEST

START_TEST(test_sections)
{
    static const char *const id[] = {
        "totals",     "network",   "exchanges", "disposals", "enterprises", "inventory", "avoided",
        "indicators", "abatement", "closure",   "prices",    "warnings",    "again"};
    const char *page = page_of(small, _i ? "ru" : "en"), *at = page;

    for (size_t i = 0; i < sizeof id / sizeof *id; i++) {
        char opening[60] = "<section id=\"", link[60] = "<a href=\"#";
        (void)strcat(strcat(opening, id[i]), "\">");
        (void)strcat(strcat(link, id[i]), "\">");
        must_say(page, link);
        at = strstr(at, opening); /* and in this order */
        ck_assert_msg(at != NULL, "%s", id[i]);
    }
    ck_assert_ptr_null(strstr(page, "<section id=\"purchases\">")); /* nothing is bought */
    ck_assert_ptr_null(strstr(page, "<section id=\"processes\">"));
}
END_TEST

/* No key stands where its words should. */
START_TEST(test_no_keys)
{
    static const char *const raw[] = {"section_", "column_", "caption_", "{0}",
                                      "{1}",      "answer_", "again_",   "per_a"};
    const char *page = page_of(small, _i ? "ru" : "en");

    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++)
        ck_assert_msg(strstr(strstr(page, "<body"), raw[i]) == NULL ||
                          strstr(raw[i], "{") != NULL, /* the script fills its own */
                      "%s", raw[i]);
}
END_TEST

START_TEST(test_exchange)
{
    const char *page = page_of(small, "en");

    must_say(page, "<tr><td>Power &amp; Co</td><td>&lt;b&gt;Bricks&lt;/b&gt;</td><td>Fly ash</td>");
    must_say(page, "kalund solve DIR --objective cost --allocation cut-off");
    must_say(page, "No enterprise bears a higher cost");
}
END_TEST

START_TEST(test_hostile)
{
    const char *page = page_of(hostile, _i ? "ru" : "en"), *script = strstr(page, "<script");

    ck_assert_ptr_nonnull(script);
    ck_assert_ptr_null(strstr(script + 1, "<script")); /* the page's own and no other */
    ck_assert_ptr_null(strstr(page, "<img"));
    ck_assert_ptr_null(strstr(page, "\xEF\xBF\xBE"));
    must_say(page, "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    must_say(page, "&quot;onload=&#39;x&#39;");
    must_say(page, "&lt;/td&gt;&amp;");
    must_say(page, "&lt;/main&gt;");
}
END_TEST

/* A need that nobody but an exchange can serve: the baseline is infeasible, and nothing is compared. */
START_TEST(test_no_baseline)
{
    static const char park[] =
        FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\n"
                     "== materials.csv\nmaterial,unit\nash,t\n"
                     "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"
                     "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,8\n";
    const char *page = page_of(park, "en");

    must_say(page, "is the best there is; the baseline is infeasible");
    ck_assert_ptr_null(strstr(page, "against the baseline"));
}
END_TEST

START_TEST(test_nothing)
{
    static const char park[] = FIXTURE_PARK "== enterprises.csv\nenterprise\nA\n"
                                            "== materials.csv\nmaterial,unit\nash,t\n";
    const char *page = page_of(park, "en");

    must_say(page, "A plan without exchanges between enterprises");
    ck_assert_ptr_null(strstr(page, "<section id=\"exchanges\">"));
}
END_TEST

static int stop(void *user)
{
    int *left = user;
    return (*left)-- <= 0;
}

START_TEST(test_cancel)
{
    const char *page = "untouched";
    size_t n = 7;
    int left = 3;

    report = fixture_report(ctx, small, "en");
    kal_ctx_set_cancel(ctx, stop, &left);
    ck_assert_int_eq(kal_report_text(ctx, report, "html", &page, &n), KAL_CANCELLED);
    ck_assert_str_eq(page, "untouched");
    ck_assert_uint_eq(n, 7);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/html");
    TCase *tcase = tcase_create("html");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, test_answer);
    tcase_add_test(tcase, test_russian);
    tcase_add_loop_test(tcase, test_sections, 0, 2);
    tcase_add_loop_test(tcase, test_no_keys, 0, 2);
    tcase_add_test(tcase, test_exchange);
    tcase_add_loop_test(tcase, test_hostile, 0, 2);
    tcase_add_test(tcase, test_no_baseline);
    tcase_add_test(tcase, test_nothing);
    tcase_add_test(tcase, test_cancel);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
