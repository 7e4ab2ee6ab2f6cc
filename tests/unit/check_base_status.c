/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that the words which others read never change. */
#include <check.h>

#include <kalund.h>

START_TEST(outcomes)
{
    /* kalund-park(5), plan.json "outcome". */
    static const char *const words[] = {"optimal", "infeasible", "unbounded",
                                        "limit",   "unverified", "cancelled"};
    for (int i = 0; i < 6; i++)
        ck_assert_str_eq(kal_outcome_text((kal_outcome)i), words[i]);
    ck_assert_str_eq(kal_outcome_text((kal_outcome)99), "unknown outcome");
}
END_TEST

START_TEST(grades)
{
    ck_assert_str_eq(kal_grade_text(KAL_GRADE_UNVERIFIED), "unverified");
    ck_assert_str_eq(kal_grade_text(KAL_GRADE_VERIFIED), "verified");
    ck_assert_str_eq(kal_grade_text(KAL_GRADE_PROVED), "proved");
    ck_assert_str_eq(kal_grade_text((kal_grade)7), "unverified");
}
END_TEST

START_TEST(statuses)
{
    for (int i = KAL_OK; i <= KAL_INTERNAL; i++)
        ck_assert_str_ne(kal_status_text((kal_status)i), "unknown status");
    ck_assert_int_eq(KAL_OK, 0);
    ck_assert_int_eq(KAL_INTERNAL, 7);
    ck_assert_str_eq(kal_status_text(KAL_MEMORY), "out of memory");
    ck_assert_str_eq(kal_status_text((kal_status)99), "unknown status");
}
END_TEST

START_TEST(version)
{
    const char *p = kal_version();
    int dots = 0;
    for (; *p; p++) {
        ck_assert(*p == '.' || (*p >= '0' && *p <= '9'));
        dots += *p == '.';
    }
    ck_assert_int_eq(dots, 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/status");
    TCase *tests = tcase_create("status");
    tcase_add_test(tests, outcomes);
    tcase_add_test(tests, grades);
    tcase_add_test(tests, statuses);
    tcase_add_test(tests, version);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
