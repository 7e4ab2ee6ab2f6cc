/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That folders are joined row by row as worked by hand, and that memory may run out anywhere on the way. */
#include <check.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <kalund.h>

#define PLAN(outcome, scenario, impacts)                                                           \
    "{\"schema\":1,\"park\":\"P\",\"scenario\":\"" scenario "\",\"outcome\":\"" outcome "\","      \
    "\"certificate\":{\"grade\":\"proved\"},\"audit\":{\"grade\":\"verified\"},"                   \
    "\"objective\":[{\"text\":\"virgin,ghg\"},{\"text\":\"cost\"}],\"impacts\":{" impacts "}}"
#define TOTAL(impact, unit, baseline, plan)                                                        \
    "\"" impact "\":{\"unit\":" unit ",\"baseline\":" baseline ",\"plan\":" plan "}"
#define EXCHANGES "source,sink,from,to,material,mode,sent,unit\n"
#define IMPACTS "enterprise,impact,scope,baseline,plan\n"
#define INDICATORS "indicator,unit,value,missing\n"

/* Three runs: b grows, loses and gains exchanges against a; c has no plan. */
static const struct {
    const char *folder, *file, *text;
} files[] = {
    {"a", "plan.json", PLAN("optimal", "base", TOTAL("ghg", "\"kgCO2e\"", "30", "20"))},
    {"a", "exchanges.csv",
     EXCHANGES "S,D,A,B,ash,truck,10,t\nS,E,A,B,ash,,5,t\nT,D,A,B,ash,,3,t\n'=x,#y,A,B,ash,,1,t\n"
               "#z,D,A,B,ash,,0.1,t\n"},
    {"a", "impacts.csv",
     IMPACTS ",ghg,,0,1\nA,ghg,1,3,2\nA,ghg,3.1,0.5,0.25\nB,ghg,1,,4\nB,ghg,2,1,1\n"},
    {"a", "indicators.csv", INDICATORS "exchanges,1,5,\nghg_scope2,tCO2e,,energy\n"},
    {"b", "plan.json",
     PLAN("optimal", "dry",
          TOTAL("virgin", "null", "null", "7") "," TOTAL("ghg", "\"kgCO2e\"", "31", "18"))},
    {"b", "exchanges.csv",
     EXCHANGES "S,D,A,B,ash,truck,10.000000000001,t\nS,E,A,B,ash,,6,t\nU,D,A,B,ash,,2,t\n"
               "'=x,#y,A,B,ash,,0.5,t\n#z,D,A,B,ash,,0.1,t\n"},
    {"b", "impacts.csv", IMPACTS "A,ghg,1,3,1\nC,ghg,1,2,0\n"},
    {"c", "plan.json", PLAN("infeasible", "wet", TOTAL("ghg", "\"kgCO2e\"", "null", "null"))},
};

static char work[] = "/tmp/check_report_compare.XXXXXX";
static const char *const folders[] = {"a", "b", "c"};
static kal_ctx *ctx;

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[64];
    FILE *file;

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text, 1, strlen(text), file), strlen(text));
    ck_assert_int_eq(fclose(file), 0);
}

static void setup(void)
{
    (void)strcpy(work + strlen(work) - 6, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(work));
    ck_assert_int_eq(chdir(work), 0);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(mkdir(folders[i], 0777), 0);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        write_file(files[i].folder, files[i].file, files[i].text);
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
}

static void teardown(void)
{
    static const char *const name[] = {"plan.json", "exchanges.csv", "impacts.csv",
                                       "indicators.csv"};
    char path[64];

    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < 4; k++) {
            (void)snprintf(path, sizeof path, "%s/%s", folders[i], name[k]);
            (void)unlink(path);
        }
        (void)rmdir(folders[i]);
    }
    (void)rmdir(work);
    kal_ctx_free(ctx);
}

/* A table of a comparison, as CSV. */
static const struct {
    const char *table, *csv;
} tables[] = {
    {"results", "folder,park,scenario,objective,outcome,certificate,audit,exchanges\n"
                "a,P,base,\"virgin,ghg>cost\",optimal,proved,verified,5\n"
                "b,P,dry,\"virgin,ghg>cost\",optimal,proved,verified,5\n"
                "c,P,wet,\"virgin,ghg>cost\",infeasible,proved,verified,\n"},
    {"totals",
     "impact,unit,folder,baseline,plan,change\nghg,kgCO2e,a,30,20,0\nghg,kgCO2e,b,31,18,-2\n"
     "ghg,kgCO2e,c,,,\nvirgin,,a,,,\nvirgin,,b,,7,\nvirgin,,c,,,\n"},
    /* 1e-12 more than 10 is rounding, though it is written */
    {"exchanges",
     "source,sink,material,mode,unit,folder,sent,change,what\n"
     "#z,D,ash,,t,a,0.1,0,\n#z,D,ash,,t,b,0.1,0,same\n#z,D,ash,,t,c,,,n/a\n"
     "'=x,#y,ash,,t,a,1,0,\n'=x,#y,ash,,t,b,0.5,-0.5,shrinks\n'=x,#y,ash,,t,c,,,n/a\n"
     "S,D,ash,truck,t,a,10,0,\nS,D,ash,truck,t,b,10.000000000001,0.0000000000010000889005823410116,"
     "same\nS,D,ash,truck,t,c,,,n/a\n"
     "S,E,ash,,t,a,5,0,\nS,E,ash,,t,b,6,1,grows\nS,E,ash,,t,c,,,n/a\n"
     "T,D,ash,,t,a,3,0,\nT,D,ash,,t,b,0,-3,vanishes\nT,D,ash,,t,c,,,n/a\n"
     "U,D,ash,,t,a,0,0,\nU,D,ash,,t,b,2,2,appears\nU,D,ash,,t,c,,,n/a\n"},
    /* A: 2 + 0.25 against 1; B has no baseline in one scope, hence none at all */
    {"enterprises", "enterprise,impact,unit,folder,baseline,plan,change\n"
                    ",ghg,kgCO2e,a,0,1,0\n,ghg,kgCO2e,b,0,0,-1\n,ghg,kgCO2e,c,,,\n"
                    "A,ghg,kgCO2e,a,3.5,2.25,0\nA,ghg,kgCO2e,b,3,1,-1.25\nA,ghg,kgCO2e,c,,,\n"
                    "B,ghg,kgCO2e,a,,5,0\nB,ghg,kgCO2e,b,0,0,-5\nB,ghg,kgCO2e,c,,,\n"
                    "C,ghg,kgCO2e,a,0,0,0\nC,ghg,kgCO2e,b,2,0,0\nC,ghg,kgCO2e,c,,,\n"},
    {"indicators",
     "indicator,unit,folder,value,change\nexchanges,1,a,5,0\nexchanges,1,b,,\nexchanges,1,c,,\n"
     "ghg_scope2,tCO2e,a,,\nghg_scope2,tCO2e,b,,\nghg_scope2,tCO2e,c,,\n"},
};

/* The same but for numbers, which may be written with other digits that read back the same. */
static void ck_same(const char *said, const char *wanted)
{
    while (*wanted != '\0') {
        char *end_said, *end_wanted;
        const double a = strtod(said, &end_said), b = strtod(wanted, &end_wanted);
        if (end_wanted > wanted && *wanted != '\n') {
            ck_assert_msg(end_said > said && a == b, "%.60s, not %.60s", said, wanted);
            said = end_said;
            wanted = end_wanted;
            continue;
        }
        ck_assert_msg(*said == *wanted, "%.60s, not %.60s", said, wanted);
        said++;
        wanted++;
    }
    ck_assert_str_eq(said, "");
}

START_TEST(test_table)
{
    kal_comparison *comparison;
    const char *text;
    size_t n;

    ck_assert_int_eq(kal_comparison_read(ctx, 3, folders, &comparison), KAL_OK);
    ck_assert_int_eq(kal_comparison_csv(ctx, comparison, tables[_i].table, &text, &n), KAL_OK);
    ck_assert_uint_eq(n, strlen(text));
    ck_same(text, tables[_i].csv);
    kal_comparison_free(comparison);
}
END_TEST

START_TEST(test_columns)
{
    kal_comparison *comparison;

    ck_assert_int_eq(kal_comparison_read(ctx, 2, folders, &comparison), KAL_OK);
    ck_assert_uint_eq(kal_comparison_rows(comparison, "exchanges"), 12);
    ck_assert_uint_eq(kal_comparison_columns(comparison, "exchanges"), 9);
    ck_assert_str_eq(kal_comparison_column(comparison, "exchanges", 8), "what");
    ck_assert_ptr_null(kal_comparison_column(comparison, "exchanges", 9));
    ck_assert_str_eq(kal_comparison_text(comparison, "exchanges", "source")[2], "=x");
    ck_assert_ptr_null(kal_comparison_text(comparison, "exchanges", "sent"));
    ck_assert(kal_comparison_number(comparison, "exchanges", "change")[3] == -0.5);
    ck_assert_ptr_null(kal_comparison_number(comparison, "exchanges", "source"));
    ck_assert_uint_eq(kal_comparison_rows(comparison, "nothing"), 0);
    ck_assert_uint_eq(kal_comparison_rows(NULL, "exchanges"), 0);
    ck_assert_ptr_null(kal_comparison_text(comparison, NULL, NULL));
    kal_comparison_free(comparison);
    kal_comparison_free(NULL);
}
END_TEST

START_TEST(test_misuse)
{
    static const char *const unnamed[] = {"a", NULL}, *const empty[] = {"", "a"};
    kal_comparison *comparison = NULL, *real;
    const char *text;
    size_t n;

    ck_assert_int_eq(kal_comparison_read(NULL, 2, folders, &comparison), KAL_USAGE);
    ck_assert_int_eq(kal_comparison_read(ctx, 1, folders, &comparison), KAL_USAGE);
    ck_assert_int_eq(kal_comparison_read(ctx, 2, NULL, &comparison), KAL_USAGE);
    ck_assert_int_eq(kal_comparison_read(ctx, 2, folders, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_comparison_read(ctx, 2, unnamed, &comparison), KAL_USAGE);
    ck_assert_int_eq(kal_comparison_read(ctx, 2, empty, &comparison), KAL_USAGE);
    ck_assert_ptr_null(comparison);
    ck_assert_int_eq(kal_comparison_read(ctx, 2, folders, &real), KAL_OK);
    ck_assert_int_eq(kal_comparison_csv(ctx, real, "nothing", &text, &n), KAL_NOT_FOUND);
    ck_assert_int_eq(kal_comparison_csv(ctx, NULL, "totals", &text, &n), KAL_USAGE);
    ck_assert_int_eq(kal_comparison_csv(ctx, real, "totals", NULL, &n), KAL_USAGE);
    ck_assert_int_eq(kal_comparison_write_csv(ctx, real, "totals", ""), KAL_USAGE);
    ck_assert_int_eq(kal_comparison_write_csv(ctx, real, "totals", "no/such/file.csv"), KAL_IO);
    kal_comparison_free(real);
}
END_TEST

/* The first hundred mistakes are told, in the order of folders and lines, all are counted. */
START_TEST(test_mistakes)
{
    static char text[8192] = EXCHANGES;
    kal_comparison *comparison = NULL;

    for (int i = 0; i < 150; i++)
        (void)strcat(text, "S,D,A,B,ash,,x,t\n");
    write_file("b", "exchanges.csv", text);
    write_file("a", "plan.json", "{");
    ck_assert_int_eq(kal_comparison_read(ctx, 3, folders, &comparison), KAL_BAD_INPUT);
    ck_assert_ptr_null(comparison);
    ck_assert_uint_eq(kal_mistake_total(ctx), 151);
    ck_assert_str_eq(kal_mistake(ctx, 0), "a/plan.json:1:2: the text ends too early");
    ck_assert_str_eq(kal_mistake(ctx, 1), "b/exchanges.csv:2: sent: not a number: \"x\"");
}
END_TEST

/* An allocator that fails at its k-th call, once or ever after, and counts what is not given back. */
typedef struct purse {
    size_t left, held;
    bool once, failed;
} purse;

static void *take(void *user, void *p, size_t n)
{
    purse *u = user;

    if (u->left == 0) {
        u->failed = true;
        u->left = u->once ? SIZE_MAX : 0;
        return NULL;
    }
    u->left--;
    u->held += p == NULL;
    return realloc(p, n);
}

static void give_back(void *user, void *p)
{
    ((purse *)user)->held--;
    free(p);
}

START_TEST(test_memory)
{
    for (size_t k = 0;; k++) {
        purse u = {.left = k, .once = _i == 0};
        const kal_allocator allocator = {take, give_back, &u};
        kal_comparison *comparison = NULL;
        kal_ctx *poor;
        const char *text = NULL;
        size_t n;
        kal_status status = kal_ctx_new(&allocator, &poor);

        if (status == KAL_OK) {
            status = kal_comparison_read(poor, 3, folders, &comparison);
            ck_assert_int_eq(status == KAL_OK, comparison != NULL);
            if (status == KAL_OK)
                status = kal_comparison_csv(poor, comparison, "exchanges", &text, &n);
            ck_assert_int_eq(status == KAL_OK, text != NULL);
            kal_comparison_free(comparison);
            kal_ctx_free(poor);
        }
        ck_assert_int_eq(status, u.failed ? KAL_MEMORY : KAL_OK);
        ck_assert_uint_eq(u.held, 0);
        if (!u.failed)
            break;
    }
}
END_TEST

static int stop(void *user)
{
    (void)user;
    return 1;
}

START_TEST(test_cancel)
{
    kal_comparison *comparison = NULL;

    kal_ctx_set_cancel(ctx, stop, NULL);
    ck_assert_int_eq(kal_comparison_read(ctx, 3, folders, &comparison), KAL_CANCELLED);
    ck_assert_ptr_null(comparison);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/compare");
    TCase *cases = tcase_create("compare");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, test_table, 0, (int)(sizeof tables / sizeof tables[0]));
    tcase_add_test(cases, test_columns);
    tcase_add_test(cases, test_misuse);
    tcase_add_test(cases, test_mistakes);
    tcase_add_loop_test(cases, test_memory, 0, 2);
    tcase_add_test(cases, test_cancel);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
