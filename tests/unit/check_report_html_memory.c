/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That memory may run out at any piece of the page: base/mem.c is built into this program with blocks of one piece. */
#include "tests/unit/html_fixture.h"

static const char park[] =
    FIXTURE_PARK "== enterprises.csv\nenterprise,x,y\nA,0,0\nB,3,4\n"
                 "== materials.csv\nmaterial,unit,kind\nash,t,solid\n"
                 "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"
                 "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,8\n"
                 "== supplies.csv\nsupply,material,cost,ghg\nmine,ash,9,100\n"
                 "== disposals.csv\ndisposal,material,method,cost,ghg\ndump,ash,landfill,4,50\n";

/* An allocator that fails at its k-th call, once or ever after, and counts what is not given back. */
typedef struct purse {
    size_t left, held;
    bool once, failed;
} purse;

static void *take(void *user, void *p, size_t n)
{
    purse *u = user;

    if (!u->left) {
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

/* False when nothing failed. */
static bool put_with(purse u, const kal_report *report)
{
    const kal_allocator allocator = {take, give_back, &u};
    const size_t k = u.left;
    const char *page = "untouched";
    kal_ctx *ctx = NULL;
    kal_status status = kal_ctx_new(&allocator, &ctx);
    size_t n = 7;

    if (status == KAL_OK) {
        status = kal_report_text(ctx, report, "html", &page, &n);
        ck_assert_int_eq(status == KAL_OK, strcmp(page, "untouched") != 0);
    }
    ck_assert_msg(status == KAL_OK ? !u.failed : u.failed && status == KAL_MEMORY, "%zu: %s", k,
                  kal_message(ctx));
    kal_ctx_free(ctx);
    ck_assert_uint_eq(u.held, 0);
    return u.failed;
}

START_TEST(page_without_memory)
{
    kal_ctx *ctx;
    kal_report *report;
    size_t k = 0;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    report = fixture_report(ctx, park, "ru");
    while (put_with((purse){.left = k, .once = true}, report)) {
        /* For ever after differs only in what is tried after the failure, so that a part of the places is enough. */
        ck_assert(k % 7 > 0 || put_with((purse){.left = k}, report));
        k++;
    }
    ck_assert_uint_gt(k, 300);
    kal_report_free(report);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/html_memory");
    TCase *tcase = tcase_create("memory");
    SRunner *runner;
    int failed;

    tcase_set_timeout(tcase, 600);
    tcase_add_test(tcase, page_without_memory);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
