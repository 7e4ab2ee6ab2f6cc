/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That memory may run out at any piece of any arena while a park is taken apart: base/mem.c is built into this program
 * with blocks of one piece. The call then says KAL_MEMORY, leaves its output alone and gives all back. */
#include <stdio.h>
#include <unistd.h>

#include "tests/unit/resilience_fixture.h"

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

static bool resilience_with(purse u, const kal_park *park, const kal_resilience_options *options)
{
    const kal_allocator allocator = {take, give_back, &u};
    kal_ctx *ctx = NULL;
    kal_resilience *r = NULL;
    kal_status status = kal_ctx_new(&allocator, &ctx);

    if (status == KAL_OK) {
        status = kal_resilience_build(ctx, park, options, NULL, NULL, &r);
        ck_assert_int_eq(status == KAL_OK, r != NULL);
    }
    ck_assert_msg(status == KAL_OK || (u.failed && status == KAL_MEMORY), "%d", (int)status);
    kal_resilience_free(r);
    kal_ctx_free(ctx);
    ck_assert_uint_eq(u.held, 0);
    return u.failed;
}

/* Enterprises and pairs of them; a newcomer out of a folder; the first with two threads, where what fails is not the
 * same from run to run. */
static const struct {
    uint64_t without, newcomers;
    size_t threads, step;
} cases[] = {{2 + 4 + 16, 0, 1, 3}, {1 + 2 + 4 + 8, 1, 1, 2}, {2 + 4 + 16, 0, 2, 61}};

START_TEST(without_memory)
{
    char folder[] = "/tmp/kalund-newcomer-XXXXXX", path[64];
    const char *const newcomer[] = {folder};
    kal_options solve = {.size = sizeof solve, .threads = cases[_i].threads};
    kal_resilience_options options = {.size = sizeof options,
                                      .solve = &solve,
                                      .without = cases[_i].without,
                                      .pairs = 2,
                                      .newcomers = cases[_i].newcomers,
                                      .newcomer = newcomer};
    kal_ctx *rich;
    size_t k = 0;
    FILE *f;

    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/enterprises.csv", folder);
    ck_assert_ptr_nonnull(f = fopen(path, "w"));
    ck_assert_int_gt(fprintf(f, "enterprise,x [m],y\nN,2,3\n"), 0);
    ck_assert_int_eq(fclose(f), 0);
    ck_assert_int_eq(kal_ctx_new(NULL, &rich), KAL_OK);
    kal_park *park = fixture_park(rich, CHAIN_BUT_LINKS
                                  "== enterprises.csv\nenterprise,x,y\nA,0,0\nB,1,1\n"
                                  "== sinks.csv\nsink,enterprise,material,quantity\nD1,B,ash,8\n");
    while (resilience_with((purse){.left = k, .once = true}, park, &options)) {
        ck_assert(resilience_with((purse){.left = k}, park, &options));
        k += cases[_i].step;
    }
    ck_assert_uint_gt(k, 1000);
    kal_park_free(park);
    kal_ctx_free(rich);
    (void)remove(path);
    (void)rmdir(folder);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("memory");
    Suite *suite = suite_create("memory");
    SRunner *runner;
    int failed;

    tcase_set_timeout(tcase, 300);
    tcase_add_loop_test(tcase, without_memory, 0, 3);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
