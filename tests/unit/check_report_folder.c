/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That results go only where they may, and nothing else is touched. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/unit/report_fixture.h"

static hand h;
static char work[] = "check_report_folder.XXXXXX";
static char out[64];

static void setup(void)
{
    hand_begin(&h);
    (void)strcpy(work, "check_report_folder.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(work));
    (void)snprintf(out, sizeof out, "%s/out", work);
}

static void empty(const char *path)
{
    size_t n;
    const char *const *name;

    if (kal__folder_list(h.ctx, h.arena, path, &n, &name) != KAL_OK)
        return;
    for (size_t i = 0; i < n; i++)
        (void)unlink(kal__arena_print(h.arena, "%s/%s", path, name[i]));
    (void)rmdir(path);
}

static void teardown(void)
{
    empty(out);
    empty(work);
    hand_end(&h);
}

static void put(const char *name)
{
    (void)mkdir(out, 0777);
    ck_assert_int_eq(kal__file_write(h.ctx, kal__arena_print(h.arena, "%s/%s", out, name), "x", 1),
                     KAL_OK);
}

/* The names in the results folder, joined. */
static const char *names(void)
{
    const char *all = "";
    size_t n;
    const char *const *name;

    if (kal__folder_list(h.ctx, h.arena, out, &n, &name) != KAL_OK)
        return "none";
    for (size_t i = 0; i < n; i++)
        all = kal__arena_print(h.arena, "%s %s", all, name[i]);
    return all;
}

static const char everything[] =
    " disposals.csv exchanges.csv impacts.csv plan.json prices.csv processes.csv "
    "purchases.csv unplaced.csv";

START_TEST(test_new)
{
    ck_assert_int_eq(kal_plan_write(h.ctx, &h.plan, out), KAL_OK);
    ck_assert_str_eq(names(), everything);
}
END_TEST

START_TEST(test_again)
{
    put("plan.json");
    put("prices.csv");
    ck_assert_int_eq(kal_plan_write(h.ctx, &h.plan, out), KAL_OK);
    ck_assert_str_eq(names(), everything);
    h.solution.plan.outcome = KAL_OUTCOME_INFEASIBLE;
    ck_assert_int_eq(kal_plan_write(h.ctx, &h.plan, out), KAL_OK);
    ck_assert_str_eq(names(), " plan.json");
}
END_TEST

START_TEST(test_empty)
{
    ck_assert_int_eq(mkdir(out, 0700), 0);
    ck_assert_int_eq(kal_plan_write(h.ctx, &h.plan, out), KAL_OK);
    ck_assert_str_eq(names(), everything);
}
END_TEST

/* Files that stand in the folder already, and a word of the refusal. */
static const struct {
    const char *file[3], *word;
} refused[] = {
    {{"park.csv", "plan.json", NULL}, "park"},
    {{"plan.json", "thesis.doc", NULL}, "thesis.doc"},
    {{".hidden", NULL, NULL}, ".hidden"},
    {{"plan.json~", NULL, NULL}, "plan.json~"},
    {{"exchanges.csv", "impacts.csv", NULL}, "no plan.json"},
};

START_TEST(test_refused)
{
    const char *before;

    for (size_t i = 0; i < 3 && refused[_i].file[i] != NULL; i++)
        put(refused[_i].file[i]);
    before = names();
    ck_assert_int_eq(kal_plan_write(h.ctx, &h.plan, out), KAL_USAGE);
    ck_assert_msg(strstr(kal_message(h.ctx), refused[_i].word) != NULL, "%s", kal_message(h.ctx));
    ck_assert_int_eq(strncmp(kal_message(h.ctx), out, strlen(out)), 0);
    ck_assert_str_eq(names(), before);
}
END_TEST

START_TEST(test_file)
{
    ck_assert_int_eq(kal__file_write(h.ctx, out, "x", 1), KAL_OK);
    ck_assert_int_eq(kal_plan_write(h.ctx, &h.plan, out), KAL_USAGE);
    ck_assert_int_eq(unlink(out), 0);
}
END_TEST

static int yes(void *user)
{
    (void)user;
    return 1;
}

START_TEST(test_cancel)
{
    size_t n;
    const char *const *name;

    put("plan.json");
    kal_ctx_set_cancel(h.ctx, yes, NULL);
    ck_assert_int_eq(kal_plan_write(h.ctx, &h.plan, out), KAL_CANCELLED);
    kal_ctx_set_cancel(h.ctx, NULL, NULL);
    ck_assert_str_eq(names(), " plan.json");
    ck_assert_int_eq(kal__folder_list(h.ctx, h.arena, work, &n, &name), KAL_OK);
    ck_assert_uint_eq(n, 1);
}
END_TEST

START_TEST(test_misuse)
{
    ck_assert_int_eq(kal_plan_write(NULL, &h.plan, out), KAL_USAGE);
    ck_assert_int_eq(kal_plan_write(h.ctx, NULL, out), KAL_USAGE);
    ck_assert_int_eq(kal_plan_write(h.ctx, &h.plan, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_plan_write(h.ctx, &h.plan, ""), KAL_USAGE);
    ck_assert_int_eq(kal_plan_write(h.ctx, &h.plan, "no/such/parent"), KAL_IO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/folder");
    TCase *cases = tcase_create("folder");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, test_new);
    tcase_add_test(cases, test_again);
    tcase_add_test(cases, test_empty);
    tcase_add_loop_test(cases, test_refused, 0, (int)(sizeof refused / sizeof refused[0]));
    tcase_add_test(cases, test_file);
    tcase_add_test(cases, test_cancel);
    tcase_add_test(cases, test_misuse);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
