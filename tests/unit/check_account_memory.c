/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That memory may run out at any piece of an account: base/mem.c is built into this program with blocks of one piece.
 * The call then says KAL_MEMORY, leaves its output alone and gives all back. */
#include "tests/unit/account_fixture.h"
#include "tests/unit/match_small.h"
#include "tests/unit/match_whole.h"

/* All reasons, notes of both kinds of shares, a closure that is none, an enterprise outside. */
static const char shares[] = FIXTURE_PARK
    "== enterprises.csv\nenterprise,role\nA,\nB,utility\nC,external\n"
    "== materials.csv\nmaterial,unit,kind\nheat,MWh,heat\nsteam,t,heat\nlime,t,solid\n"
    "sludge,t,solid\nwash,m3,wastewater\ngas,m3,gas\n"
    "== processes.csv\nprocess,enterprise,capacity,min,cost,ghg\nP,A,10,10,1,100\nQ,B,10,10,1,7\n"
    "R,C,10,0,1,3\n"
    "== process_flows.csv\nprocess,direction,material,amount\nP,out,heat,1\nP,out,steam,1\n"
    "Q,out,lime,1\nQ,out,gas,2\nR,in,sludge,1\nR,in,wash,1\n"
    "== sources.csv\nsource,enterprise,material,quantity\ns,A,sludge,10\nw,B,wash,10\n"
    "== sinks.csv\nsink,enterprise,material,quantity\nh,B,heat,4\nl,A,lime,4\n"
    "== disposals.csv\ndisposal,material,cost\nd,sludge,90\ne,wash,90\n"
    "== links.csv\nfrom,to,material,cost\nA,B,heat,1\n"
    "== substitutions.csv\nfrom,to,yield\nsludge,sludge,1\n"
    "== fixed.csv\nenterprise,impact,scope,amount\nA,ghg,1,5\n";

static const char *const parks[] = {small, whole, shares};

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

static bool account_with(purse u, const kal_plan *plan, size_t rows)
{
    const kal_allocator allocator = {take, give_back, &u};
    kal_ctx *ctx = NULL;
    kal_account *account = NULL;
    kal_status status = kal_ctx_new(&allocator, &ctx);

    if (status == KAL_OK) {
        status = kal_account_build(ctx, plan, NULL, &account);
        ck_assert_int_eq(status == KAL_OK, account != NULL);
    }
    ck_assert(status == KAL_OK || (u.failed && status == KAL_MEMORY));
    if (status == KAL_OK)
        ck_assert_uint_eq(kal_account_rows(account, "ledger"), rows);
    kal_account_free(account);
    kal_ctx_free(ctx);
    ck_assert_uint_eq(u.held, 0);
    return u.failed;
}

START_TEST(account_without_memory)
{
    kal_ctx *rich;
    kal_plan *plan;
    kal_account *account;
    size_t k = 0, rows;

    ck_assert_int_eq(kal_ctx_new(NULL, &rich), KAL_OK);
    plan = fixture_plan(rich, parks[_i], "cost");
    ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_OPTIMAL);
    account = fixture_account(rich, plan, NULL);
    rows = kal_account_rows(account, "ledger");
    if (parks[_i] == shares) {
        ck_assert_uint_eq(fixture_count(account, "notes", "code=share_by_flow", NULL), 3);
        ck_assert_uint_eq(fixture_count(account, "notes", "code=closure", NULL), 2);
    }
    kal_account_free(account);
    while (account_with((purse){.left = k, .once = true}, plan, rows)) {
        ck_assert(account_with((purse){.left = k}, plan, rows));
        k++;
    }
    ck_assert_uint_gt(k, 100);
    kal_plan_free(plan);
    kal_ctx_free(rich);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("account_memory");
    TCase *cases = tcase_create("memory");
    SRunner *runner;
    int failed;

    tcase_set_timeout(cases, 120);
    tcase_add_loop_test(cases, account_without_memory, 0, sizeof parks / sizeof *parks);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
