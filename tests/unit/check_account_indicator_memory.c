/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The k-th allocation of indicators failing, for every k, each piece of memory a block of its own. */
#include "tests/unit/indicator_fixture.h"

typedef struct meter {
    size_t left;      /* allocations that still succeed */
    size_t allocated; /* blocks not yet released */
} meter;

static void *resize(void *user, void *p, size_t n)
{
    meter *m = user;
    void *q;

    if (m->left == 0)
        return NULL;
    m->left--;
    q = realloc(p, n);
    m->allocated += !p && q;
    return q;
}

static void release(void *user, void *p)
{
    meter *m = user;

    m->allocated--;
    free(p);
}

static const char park[] =
    FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\n"
                 "== materials.csv\nmaterial,unit,kind\nash,t,solid\nwarm,GJ,heat\n"
                 "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,100\nH,A,warm,5\n"
                 "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,60\nE,B,warm,9\n"
                 "== supplies.csv\nsupply,material,cost,ghg\nu,ash,50,\nv,warm,3,60\n"
                 "== disposals.csv\ndisposal,material,method,cost,ghg\nw,ash,landfill,20,100\n"
                 "== limits.csv\nlimit,impact,on,max,price\nq,ghg,A,25000,1\n"
                 "== attributes.csv\nowner,attribute,value\nS,old_stock,3\nA,recoverable,9\n";

/* Whatever fails, nothing leaks and the output stays untouched. */
static void exhaust(const char *profile)
{
    meter m = {SIZE_MAX, 0};
    kal_allocator allocator = {resize, release, &m};
    kal_options options = {.size = sizeof options, .profile = profile};
    kal_ctx *ctx;
    kal_plan *plan;
    kal_account *account = NULL;
    kal_status status = KAL_MEMORY;
    size_t before, k = 0;

    ck_assert_int_eq(kal_ctx_new(&allocator, &ctx), KAL_OK);
    plan = fixture_plan(ctx, park, "cost");
    ck_assert_int_eq(kal_account_build(ctx, plan, NULL, &account), KAL_OK);
    before = m.allocated;
    for (; status == KAL_MEMORY; k++) {
        kal_indicator *indicator = NULL;
        ck_assert_uint_lt(k, 20000);
        m.left = k;
        status = kal_indicator_build(ctx, account, &options, &indicator);
        ck_assert_msg(status == KAL_OK || status == KAL_MEMORY, "allocation %zu: %s", k,
                      kal_message(ctx));
        ck_assert((status == KAL_OK) == (indicator != NULL));
        m.left = SIZE_MAX;
        kal_indicator_free(indicator);
        ck_assert_uint_eq(m.allocated, before);
    }
    ck_assert_uint_gt(k, 200); /* pieces, not blocks */
    kal_account_free(account);
    kal_plan_free(plan);
    kal_ctx_free(ctx);
    ck_assert_uint_eq(m.allocated, 0);
}

START_TEST(test_shipped) { exhaust("cn-zero-carbon-park-2025,ru-sakhalin-34fz"); }
END_TEST
START_TEST(test_part) { exhaust("cn-hunan-2026:2030"); }
END_TEST

int main(void)
{
    const TTest *const tests[] = {test_shipped, test_part};

    return fixture_run("account_indicator_memory", tests, sizeof tests / sizeof *tests);
}
