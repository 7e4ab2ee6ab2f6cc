/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the pictures on a plan put together by hand. */
#include "lib/report/report.h"
#include "tests/unit/report_fixture.h"

/* Enterprises A, B, C; solids p [t], q [t], v [m3]; water w [m3]. A gives p to B, B gives q to A (a two-cycle), A gives
 * w to C; a supply sells p to B; C's rest of v is left unplaced; process D of C takes p. */
static kal__enterprise enterprise[] = {
    {.id = "A", .name = "Alpha <&> \"works\"", .x = 0, .y = 0, .lat = NAN, .lon = NAN},
    {.id = "B", .name = "", .x = 3, .y = 4, .lat = NAN, .lon = NAN},
    {.id = "C", .name = "\xD0\x96", .x = 100, .y = 0, .lat = NAN, .lon = NAN}};
static kal__material material[] = {{.id = "p", .name = "", .unit = "t", .kind = KAL__SOLID},
                                   {.id = "q", .name = "", .unit = "t", .kind = KAL__SOLID},
                                   {.id = "v", .name = "", .unit = "m3", .kind = KAL__SOLID},
                                   {.id = "w", .name = "", .unit = "m3", .kind = KAL__WATER}};

static hand h;
static kal_account account;
static kal_report report;
static kal__frame *account_frame[KAL__ACCOUNT_TABLES];
static const char *const picture[] = {"sankey", "map", "abatement", "enterprises", "matrix"};
#define PICTURES (sizeof picture / sizeof *picture)

static void exchange(size_t row, const char *source, const char *sink, const char *from,
                     const char *to, const char *is, double sent)
{
    hand_text(&h, KAL__PLAN_EXCHANGES, "source", row, source);
    hand_text(&h, KAL__PLAN_EXCHANGES, "sink", row, sink);
    hand_text(&h, KAL__PLAN_EXCHANGES, "from", row, from);
    hand_text(&h, KAL__PLAN_EXCHANGES, "to", row, to);
    hand_text(&h, KAL__PLAN_EXCHANGES, "material", row, is);
    hand_number(&h, KAL__PLAN_EXCHANGES, "sent", row, sent);
    hand_number(&h, KAL__PLAN_EXCHANGES, "delivered", row, sent);
}

static void fill_plan(void)
{
    (void)hand_frame(&h, KAL__PLAN_EXCHANGES, "exchanges", 4);
    exchange(0, "a1", "b1", "A", "B", "p", 60.0);
    exchange(1, "a2", "D:p", "A", "C", "p", 10.0);
    exchange(2, "aw", "cw", "A", "C", "w", 5.0);
    exchange(3, "b2", "a3", "B", "A", "q", 25.0);
    (void)hand_frame(&h, KAL__PLAN_PURCHASES, "purchases", 1);
    hand_text(&h, KAL__PLAN_PURCHASES, "supply", 0, "pit");
    hand_text(&h, KAL__PLAN_PURCHASES, "sink", 0, "b1");
    hand_text(&h, KAL__PLAN_PURCHASES, "enterprise", 0, "B");
    hand_text(&h, KAL__PLAN_PURCHASES, "material", 0, "p");
    hand_number(&h, KAL__PLAN_PURCHASES, "quantity", 0, 20.0);
    (void)hand_frame(&h, KAL__PLAN_UNPLACED, "unplaced", 1);
    hand_text(&h, KAL__PLAN_UNPLACED, "source", 0, "cv");
    hand_text(&h, KAL__PLAN_UNPLACED, "enterprise", 0, "C");
    hand_text(&h, KAL__PLAN_UNPLACED, "material", 0, "v");
    hand_number(&h, KAL__PLAN_UNPLACED, "quantity", 0, 7.0);
}

/* The columns of an account's frame, as many cells as it has rows, in turn. */
static void column(kal__account_table table, const char *name, const char *const *text,
                   const double *number)
{
    kal__frame *frame = account_frame[table];
    const char **t = text ? kal__frame_add_text(h.arena, frame, name) : NULL;
    double *n = number ? kal__frame_add_number(h.arena, frame, name) : NULL;

    for (size_t i = 0; i < frame->rows; i++) {
        if (t)
            t[i] = text[i];
        if (n)
            n[i] = number[i];
    }
}

static void fill_account(void)
{
    account_frame[KAL__ACCOUNT_ABATEMENT] = kal__frame_new(h.arena, "abatement", 3);
    column(KAL__ACCOUNT_ABATEMENT, "from", (const char *const[]){"A", "B", "A"}, NULL);
    column(KAL__ACCOUNT_ABATEMENT, "to", (const char *const[]){"B", "A", "C"}, NULL);
    column(KAL__ACCOUNT_ABATEMENT, "material", (const char *const[]){"p", "q", "w"}, NULL);
    column(KAL__ACCOUNT_ABATEMENT, "avoided", NULL, (const double[]){30.0, 10.0, -1.0});
    column(KAL__ACCOUNT_ABATEMENT, "cost_per_t", NULL, (const double[]){-50.0, 20.0, NAN});
    account_frame[KAL__ACCOUNT_BY_ENTERPRISE] = kal__frame_new(h.arena, "by_enterprise", 4);
    column(KAL__ACCOUNT_BY_ENTERPRISE, "enterprise", (const char *const[]){"A", "A", "B", "C"},
           NULL);
    column(KAL__ACCOUNT_BY_ENTERPRISE, "impact",
           (const char *const[]){"cost", "ghg", "ghg", "virgin"}, NULL);
    column(KAL__ACCOUNT_BY_ENTERPRISE, "unit",
           (const char *const[]){"EUR", "kgCO2e", "kgCO2e", "t"}, NULL);
    column(KAL__ACCOUNT_BY_ENTERPRISE, "baseline", NULL, (const double[]){100.0, 5e6, NAN, 1.0});
    column(KAL__ACCOUNT_BY_ENTERPRISE, "plan", NULL, (const double[]){-20.0, 2e6, 1e6, 1.0});
}

static void setup(void)
{
    const char *bad;
    size_t n;

    hand_begin(&h);
    for (size_t i = 0; i < 4; i++)
        ck_assert(kal__unit_read(material[i].unit, strlen(material[i].unit), "EUR",
                                 &material[i].dim, &bad, &n));
    h.model.enterprises = 3;
    h.model.enterprise = enterprise;
    h.model.materials = 4;
    h.model.material = material;
    h.model.currency = "EUR";
    h.model.period = "a";
    for (size_t t = 0; t < KAL__ACCOUNT_TABLES; t++)
        account_frame[t] = kal__frame_new(h.arena, "", 0);
    account = (kal_account){.arena = h.arena, .plan = &h.plan};
    fill_plan();
    fill_account();
    memcpy(account.frame, account_frame, sizeof account_frame);
    report = (kal_report){.arena = h.arena, .account = &account, .plan = &h.plan, .model = &h.model};
}

static void teardown(void) { hand_end(&h); }

static const char *draw(const char *name, const char *kind)
{
    kal__buffer b = {.arena = h.arena};
    bool drawn = kal__picture_put(&b, &report, name, kind);

    ck_assert(!b.failed);
    ck_assert_int_eq(drawn, b.n > 0);
    kal__buffer_put(&b, "", 1);
    return drawn ? b.data : NULL;
}

static size_t times(const char *text, const char *word)
{
    size_t n = 0;

    while ((text = strstr(text, word))) {
        n++;
        text += strlen(word);
    }
    return n;
}

static void expect(const char *text, const char *word)
{
    ck_assert_msg(strstr(text, word) != NULL, "no %s in %s", word, text);
}

START_TEST(test_kinds)
{
    const char *kinds[KAL__KINDS];

    ck_assert_uint_eq(kal__picture_kinds(&report, kinds), 2);
    ck_assert_str_eq(kinds[0], "solid");
    ck_assert_str_eq(kinds[1], "water");
    h.plan.frame[KAL__PLAN_EXCHANGES] = kal__frame_new(h.arena, "exchanges", 0);
    ck_assert_uint_eq(kal__picture_kinds(&report, kinds), 0);
}
END_TEST

/* Bought 20, exchanged 60 + 10 + 25; q leads back, being the smaller way of the two-cycle; v is of another unit. */
START_TEST(test_sankey)
{
    const char *svg = draw("sankey", NULL), *loops;

    ck_assert_ptr_nonnull(svg);
    ck_assert_str_eq(svg, draw("sankey", "solid"));
    expect(svg, "<title>pit \xE2\x86\x92 B: p 20 t</title>");
    expect(svg, "<title>Alpha &lt;&amp;&gt; &quot;works&quot; \xE2\x86\x92 B: p 60 t</title>");
    expect(
        svg,
        "<title>Alpha &lt;&amp;&gt; &quot;works&quot; \xE2\x86\x92 D (\xD0\x96): p 10 t</title>");
    loops = strstr(svg, "stroke-dasharray=\"7 2\">\n<path");
    ck_assert_ptr_nonnull(loops);
    loops = strstr(loops, "<title>");
    ck_assert_int_eq(strncmp(loops, "<title>B \xE2\x86\x92 Alpha", 18), 0);
    expect(svg, "In t: bought 20, exchanged 95, disposed of or left over 0.");
    expect(svg, "another dimension: 1.");
    ck_assert_uint_eq(times(svg, "\xE2\x86\x92 Alpha &lt;&amp;&gt; &quot;works&quot;: q 25 t"), 1);
    expect(draw("sankey", "water"), "w 5 m\xC2\xB3");
    ck_assert_ptr_null(draw("sankey", "heat"));
    ck_assert_ptr_null(draw("sankey", "no such kind"));
}
END_TEST

/* B takes 60 of its 80 from A: 75 %; A all its q from B; C all its p and w from A. */
START_TEST(test_matrix)
{
    const char *svg = draw("matrix", NULL);

    expect(svg, "\xE2\x86\x92 B: p 75 % (1)</title>");
    expect(svg, "B \xE2\x86\x92 Alpha &lt;&amp;&gt; &quot;works&quot;: q 100 % (1)</title>");
    expect(svg, "\xE2\x86\x92 \xD0\x96: p 100 % (2)</title>");
    expect(svg, "Pairs of enterprises that exchange: 3. Givers: 2, receivers: 3.");
}
END_TEST

/* Of the tonnes exchanged 60, 10, 25 of 95; all of the water. A and B are 5 km apart, C is far off neither by number
 * (one of three) nor by more than six times the middle distance. */
START_TEST(test_map)
{
    const char *svg = draw("map", NULL);

    expect(svg, "Enterprises on the map: 3.");
    expect(svg, "63.2 %</title>"); /* 60 / 95 */
    expect(svg, "26.3 %</title>"); /* 25 / 95 */
    expect(svg, "exchanges: 2, 100 %</title>");
    enterprise[0].x = enterprise[1].x = enterprise[2].x = NAN;
    ck_assert_ptr_null(draw("map", NULL));
    enterprise[0].x = 0;
    enterprise[1].x = 3;
    enterprise[2].x = 100;
}
END_TEST

START_TEST(test_abatement)
{
    const char *svg = draw("abatement", NULL);

    expect(svg, "Exchanges in order of their cost per tonne avoided: 2. Together they avoid 40 "
                "tCO\xE2\x82\x82"
                "e; of these, "
                "30 tCO\xE2\x82\x82"
                "e save money.");
    expect(svg, "have no cost: 1.");
    expect(svg, "\xE2\x88\x92"
                "50 EUR per tCO\xE2\x82\x82"
                "e; 30 tCO\xE2\x82\x82"
                "e, Alpha");
    expect(svg, ">EUR / tCO\xE2\x82\x82"
                "e<");
}
END_TEST

/* 5e6 kg is shown as 5000 t; what has no baseline has no bar of it; virgin is not in the picture. */
START_TEST(test_enterprises)
{
    const char *svg = draw("enterprises", NULL);

    expect(svg, "Enterprises: 2.");
    expect(svg, "greenhouse gases 5000 and 2000 tCO\xE2\x82\x82"
                "e, cost 100 and \xE2\x88\x92"
                "20 EUR.");
    ck_assert_uint_eq(times(svg, "fill=\"white\""), 3); /* the key, cost of A, ghg of A */
}
END_TEST

START_TEST(test_russian)
{
    report.language = KAL__RUSSIAN;
    for (size_t i = 0; i < PICTURES; i++)
        ck_assert_ptr_null(strstr(draw(picture[i], NULL), "picture_"));
    report.language = KAL__ENGLISH;
    for (size_t i = 0; i < PICTURES; i++)
        ck_assert_ptr_null(strstr(draw(picture[i], NULL), "picture_"));
}
END_TEST

START_TEST(test_nothing)
{
    ck_assert_ptr_null(draw("no such picture", NULL));
    for (size_t t = 0; t < KAL__PLAN_TABLES; t++)
        h.plan.frame[t] = kal__frame_new(h.arena, "", 0);
    for (size_t t = 0; t < KAL__ACCOUNT_TABLES; t++)
        account.frame[t] = kal__frame_new(h.arena, "", 0);
    for (size_t i = 0; i < PICTURES; i++)
        if (strcmp(picture[i], "map") != 0)
            ck_assert_ptr_null(draw(picture[i], NULL));
    expect(draw("map", NULL),
           "Lines from giver to receiver: 0;"); /* the enterprises are something */
}
END_TEST

/* Numbers at the edge of what there is leave no word that is no number in the picture. */
START_TEST(test_extremes)
{
    static const double extreme[] = {1e308, 1.7e308, 1e-308, 5e-324, INFINITY, NAN, -1.0, 0.0};

    for (size_t k = 0; k < sizeof extreme / sizeof *extreme; k++) {
        for (size_t i = 0; i < 4; i++)
            exchange(i, i == 0 ? "a1" : "b2", i == 0 ? "b1" : "a3", i == 0 ? "A" : "B",
                     i == 0 ? "B" : "A", "p", i == 3 ? 1.0 : extreme[k]);
        ((double *)(size_t)kal__frame_number(account_frame[KAL__ACCOUNT_ABATEMENT], "avoided"))[0] =
            extreme[k];
        ((double *)(size_t)kal__frame_number(account_frame[KAL__ACCOUNT_ABATEMENT],
                                             "cost_per_t"))[1] = extreme[k];
        ((double *)(size_t)kal__frame_number(account_frame[KAL__ACCOUNT_BY_ENTERPRISE], "plan"))[0] =
            extreme[k];
        for (size_t i = 0; i < PICTURES; i++) {
            const char *svg = draw(picture[i], NULL);
            ck_assert(!svg ||
                      (!strstr(svg, "\"nan") && !strstr(svg, "\"inf") && !strstr(svg, "=\"\"")));
        }
    }
}
END_TEST

/* Memory for so many pieces and no more. */
static int pieces;

static void *resize(void *user, void *p, size_t n)
{
    (void)user;
    return pieces-- > 0 ? realloc(p, n) : NULL;
}

static void release(void *user, void *p)
{
    (void)user;
    free(p);
}

/* Wherever memory ends it is noted; nothing is half drawn. Long names make most texts a piece of their own. */
START_TEST(test_memory)
{
    static const kal_allocator allocator = {resize, release, NULL};
    static char name[60000];

    memset(name, 'n', sizeof name - 1);
    enterprise[1].name = name;
    for (size_t i = 0; i < PICTURES; i++) {
        int refused = 0;
        bool drawn = false;
        for (; !drawn; refused++) {
            kal__buffer b = {0};
            pieces = refused + 1;
            b.arena = kal__arena_new(&allocator);
            if (!b.arena)
                continue;
            drawn = kal__picture_put(&b, &report, picture[i], NULL);
            ck_assert_int_eq(drawn, !b.failed);
            kal__arena_free(b.arena);
            ck_assert_int_lt(refused, 1000);
        }
        ck_assert_int_gt(refused, 3);
    }
    enterprise[1].name = "";
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/picture");
    TCase *cases = tcase_create("picture");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, test_kinds);
    tcase_add_test(cases, test_sankey);
    tcase_add_test(cases, test_matrix);
    tcase_add_test(cases, test_map);
    tcase_add_test(cases, test_abatement);
    tcase_add_test(cases, test_enterprises);
    tcase_add_test(cases, test_russian);
    tcase_add_test(cases, test_nothing);
    tcase_add_test(cases, test_extremes);
    tcase_add_test(cases, test_memory);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
