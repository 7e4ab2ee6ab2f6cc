/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fine the grid of an account is, and that what is on it prints as it is counted. */
#include <check.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "lib/account/categories.h"
#include "lib/account/grid.h"

/* The most digits of 6 that keep the total at 9e14 steps; more than 6 while it has less than 1e9. */
static const struct {
    double total;
    int digits;
} grids[] = {
    {0, 6},       {1e5, 6},    {-1e5, 6},    {1e3, 6},        {999, 7},         {1, 9},
    {1e-3, 12},   {1e-13, 22}, {1e-300, 22}, {9e8, 6},        {9.1e8, 5},       {9e14, 0},
    {9.1e14, -1}, {9e15, -1},  {1e30, -16},  {DBL_MAX, -294}, {INFINITY, -294},
};

START_TEST(test_digits)
{
    kal__grid g = kal__grid_of(grids[_i].total);

    ck_assert_msg(g.digits == grids[_i].digits, "%g: %d digits", grids[_i].total, g.digits);
}
END_TEST

/* The nearest step, by hand, and the decimal that it prints as. */
static const struct {
    double total, amount;
    const char *text;
} values[] = {
    {1e5, 0.1234564, "0.123456"},
    {1e5, 0.1234566, "0.123457"},
    {1e5, -0.0000007, "-1e-6"},
    {1e5, -0.0000004, "0"},
    {1e5, 1.0 / 3, "0.333333"},
    {9e8, 899999999.999999, "899999999.999999"},
    {9e8, 123456789.1234567, "123456789.123457"},
    {1, 1.0 / 3, "0.333333333"},
    {9e14, 123456789012345.6, "123456789012346"},
    {9e15, 123456789012346.0, "123456789012350"},
    {1e30, 123456789012345678901234567890.0, "1.2345678901235e+29"},
    {1e-13, 1.0 / 3e13, "3.33333333e-14"},
};

START_TEST(test_values)
{
    kal__grid g = kal__grid_of(values[_i].total);
    char text[KAL__NUM_TEXT];

    kal__num_text(kal__grid_value(g, kal__grid_steps(g, values[_i].amount)), text);
    ck_assert_str_eq(text, values[_i].text);
}
END_TEST

/* kg become t by moving the mark. */
START_TEST(test_shift)
{
    kal__grid kg = kal__grid_of(1e5), t = kal__grid_shift(kg, 3);
    char text[KAL__NUM_TEXT];

    kal__num_text(kal__grid_value(t, kal__grid_steps(kg, 1234.567891)), text);
    ck_assert_str_eq(text, "1.234567891");
    kg = kal__grid_of(1e-13);
    t = kal__grid_shift(kg, 3);
    kal__num_text(kal__grid_value(t, kal__grid_steps(kg, 3e-14)), text);
    ck_assert_str_eq(text, "3e-17");
}
END_TEST

/* Any number of steps prints as itself: the digits of the decimal are those of the integer. */
START_TEST(test_print)
{
    uint64_t state = 12345;

    for (int i = 0; i < 20000; i++) {
        char text[KAL__NUM_TEXT], expected[40], *p;
        int64_t steps;
        size_t n, k = 0;
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        steps = (int64_t)(state >> 11) % 900000000000000;
        n = (size_t)snprintf(expected, sizeof expected, "%07lld", (long long)steps);
        memmove(expected + n - 5, expected + n - 6, 7);
        expected[n - 6] = '.';
        for (p = expected + strlen(expected) - 1; *p == '0'; p--)
            *p = '\0';
        if (*p == '.')
            *p = '\0';
        kal__num_text(kal__grid_value(kal__grid_of(9e8), steps), text);
        while (expected[k] == '0' && expected[k + 1] && expected[k + 1] != '.')
            k++;
        ck_assert_str_eq(text, expected + k);
    }
}
END_TEST

/* GHG Protocol scope 3 standard, table 5.3; ISO 14064-1:2018, annex B. */
static const struct {
    const char *scope, *ghg, *iso;
} categories[] = {
    {"1", "scope 1", "1"},
    {"2", "scope 2", "2"},
    {"3.1", "scope 3.1", "4"},
    {"3.4", "scope 3.4", "3"},
    {"3.5", "scope 3.5", "4"},
    {"3.9", "scope 3.9", "3"},
    {"3.10", "scope 3.10", "5"},
    {"3.11", "scope 3.11", "5"},
    {"3.12", "scope 3.12", "5"},
    {"3", "scope 3", "6"},
    {"3.14", "scope 3.14", "6"},
    {"3.16", "3.16", "6"},
    {"", "", "6"},
    {"biogenic", "biogenic", "6"},
};

START_TEST(test_categories)
{
    ck_assert_str_eq(kal__category_ghg(categories[_i].scope), categories[_i].ghg);
    ck_assert_str_eq(kal__category_iso(categories[_i].scope), categories[_i].iso);
}
END_TEST

#define COUNT(list) (int)(sizeof(list) / sizeof *(list))

int main(void)
{
    Suite *suite = suite_create("account_grid");
    TCase *cases = tcase_create("grid");
    SRunner *runner;
    int failed;

    tcase_add_loop_test(cases, test_digits, 0, COUNT(grids));
    tcase_add_loop_test(cases, test_values, 0, COUNT(values));
    tcase_add_test(cases, test_shift);
    tcase_add_test(cases, test_print);
    tcase_add_loop_test(cases, test_categories, 0, COUNT(categories));
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
