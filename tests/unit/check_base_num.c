/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which double a numeral is, and which numeral a double deserves. */
#include <check.h>
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"

static const struct {
    const char *text;
    bool comma;
    kal__num_error error;
    double value;
} reads[] = {
    {"0", false, KAL__NUM_OK, 0.0},
    {"-0", false, KAL__NUM_OK, 0.0},
    {"0e99999999999999999999999", false, KAL__NUM_OK, 0.0},
    {"12", false, KAL__NUM_OK, 12.0},
    {"+12.50", false, KAL__NUM_OK, 12.5},
    {"-.5", false, KAL__NUM_OK, -0.5},
    {"5.", false, KAL__NUM_OK, 5.0},
    {"1e3", false, KAL__NUM_OK, 1000.0},
    {"1.25E-2", false, KAL__NUM_OK, 0.0125},
    {"007", false, KAL__NUM_OK, 7.0},
    {"1,5", true, KAL__NUM_OK, 1.5},
    {",5e1", true, KAL__NUM_OK, 5.0},
    {"0.000000000000000000000001e24", false, KAL__NUM_OK, 1.0},
    {"1000000000000000000000000e-24", false, KAL__NUM_OK, 1.0},
    /* IEEE 754: 2^53 + 1 lies halfway, the even neighbour wins; anything above goes up. */
    {"9007199254740993", false, KAL__NUM_OK, 9007199254740992.0},
    {"9007199254740993.00000000000000000000000000001", false, KAL__NUM_OK, 9007199254740994.0},
    {"1.7976931348623157e308", false, KAL__NUM_OK, DBL_MAX},
    {"1.7976931348623158e308", false, KAL__NUM_OK, DBL_MAX},
    {"2.2250738585072014e-308", false, KAL__NUM_OK, DBL_MIN},
    {"2.2250738585072012e-308", false, KAL__NUM_OK, DBL_MIN},
    {"1.7976931348623159e308", false, KAL__NUM_OVERFLOW, 0},
    {"-1e309", false, KAL__NUM_OVERFLOW, 0},
    {"1e99999999999999999999999", false, KAL__NUM_OVERFLOW, 0},
    {"2.2250738585072011e-308", false, KAL__NUM_UNDERFLOW, 0}, /* the largest subnormal */
    {"5e-324", false, KAL__NUM_UNDERFLOW, 0},
    {"-1e-400", false, KAL__NUM_UNDERFLOW, 0},
    {"1e-99999999999999999999999", false, KAL__NUM_UNDERFLOW, 0},
    {"", false, KAL__NUM_SYNTAX, 0},
    {"-", false, KAL__NUM_SYNTAX, 0},
    {".", false, KAL__NUM_SYNTAX, 0},
    {"+.e1", false, KAL__NUM_SYNTAX, 0},
    {"1e", false, KAL__NUM_SYNTAX, 0},
    {"1e+", false, KAL__NUM_SYNTAX, 0},
    {"e5", false, KAL__NUM_SYNTAX, 0},
    {"1e5.0", false, KAL__NUM_SYNTAX, 0},
    {"1.2.3", false, KAL__NUM_SYNTAX, 0},
    {"1,5", false, KAL__NUM_SYNTAX, 0},
    {"1.5", true, KAL__NUM_SYNTAX, 0},
    {"1 000", false, KAL__NUM_SYNTAX, 0},
    {" 1", false, KAL__NUM_SYNTAX, 0},
    {"1 ", false, KAL__NUM_SYNTAX, 0},
    {"--1", false, KAL__NUM_SYNTAX, 0},
    {"0x1p3", false, KAL__NUM_SYNTAX, 0},
    {"inf", false, KAL__NUM_SYNTAX, 0},
    {"nan", false, KAL__NUM_SYNTAX, 0},
    {"1_000", false, KAL__NUM_SYNTAX, 0},
    {"\xd9\xa1", false, KAL__NUM_SYNTAX, 0}, /* an Arabic digit */
};

START_TEST(read_table)
{
    double v = 77.0;
    const kal__num_error error =
        kal__num_read(reads[_i].text, strlen(reads[_i].text), reads[_i].comma, &v);
    ck_assert_msg(error == reads[_i].error, "\"%s\": error %d", reads[_i].text, (int)error);
    ck_assert(v == (error ? 77.0 : reads[_i].value));
}
END_TEST

/* 2^53 + 1, then a thousand zeros, then a 1: the last digit alone decides. */
START_TEST(read_long)
{
    char text[1100];
    double v;
    memset(text, '0', sizeof text);
    memcpy(text, "9007199254740993.", 17);
    ck_assert(!kal__num_read(text, sizeof text, false, &v) && v == 9007199254740992.0);
    text[sizeof text - 1] = '1';
    ck_assert(!kal__num_read(text, sizeof text, false, &v) && v == 9007199254740994.0);
    text[16] = '0'; /* the mark becomes a digit: a numeral of 1100 digits */
    ck_assert(kal__num_read(text, sizeof text, false, &v) == KAL__NUM_OVERFLOW);
}
END_TEST

/* A cell is part of a row: what stands behind it is not read, and a NUL inside is no number. */
START_TEST(read_length)
{
    double v;
    ck_assert(!kal__num_read("1234", 2, false, &v) && v == 12.0);
    ck_assert(kal__num_read("12\0", 3, false, &v) == KAL__NUM_SYNTAX);
}
END_TEST

/* Digits as Python 3 repr() gives them (David Gay's algorithm), laid out by our own rule. */
static const struct {
    double v;
    const char *text;
} writes[] = {
    {0.0, "0"},
    {-0.0, "0"},
    {1.0, "1"},
    {-1.5, "-1.5"},
    {0.1, "0.1"},
    {0.1 + 0.2, "0.30000000000000004"},
    {1.0 / 3.0, "0.3333333333333333"},
    {2.0 / 3.0, "0.6666666666666666"},
    {100.0, "100"},
    {1200000.0, "1200000"},
    {123456.789, "123456.789"},
    {0.0001, "0.0001"},
    {0.00001, "0.00001"},
    {-0.000012, "-0.000012"},
    {0.000001, "1e-6"},
    {1e-9, "1e-9"},
    {9007199254740993.0, "9007199254740992"},
    {999999999999999.0, "999999999999999"}, /* repr: 999999999999999.0 */
    {999999999999999.9, "999999999999999.9"},
    {1e15, "1000000000000000"},
    {1e16, "1e+16"},
    {1.5e21, "1.5e+21"},
    {1e23, "1e+23"},
    {9.5e-10, "9.5e-10"},
    {DBL_MAX, "1.7976931348623157e+308"},
    {-DBL_MIN, "-2.2250738585072014e-308"},
    {5e-324, "5e-324"},
    {1.5e-323, "1.5e-323"},
    {0x1p-44, "5.684341886080802e-14"}, /* the neighbours of a power of two are not symmetric */
    {0x1p-1021, "4.450147717014403e-308"},
    {0x1p-1030,
     "8.691694759794e-311"}, /* one digit is 9e-311, the next one up 1e-310: neither reads back */
    {INFINITY, ""},
    {-INFINITY, ""},
    {NAN, ""},
};

START_TEST(write_table)
{
    char text[KAL__NUM_TEXT];
    const size_t n = kal__num_text(writes[_i].v, text);
    ck_assert_str_eq(text, writes[_i].text);
    ck_assert_uint_eq(n, strlen(text));
}
END_TEST

static const struct {
    double v;
    int digits;
    const char *text;
} shorts[] = {
    {1234567.0, 3, "1230000"},
    {0.30000000000000004, 6, "0.3"},
    {99.96, 3, "100"},
    {-2.0 / 3.0, 4, "-0.6667"},
    {1e-9 / 3.0, 2, "3.3e-10"},
    {5.0, 6, "5"},
    {-0.0, 3, "0"},
    {NAN, 3, ""},
    {7.25, 0, "7"},
};

START_TEST(short_table)
{
    char text[KAL__NUM_TEXT];
    kal__num_short(shorts[_i].v, shorts[_i].digits, text);
    ck_assert_str_eq(text, shorts[_i].text);
}
END_TEST

/* splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t next_bits(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* Any normal double, written and read, is itself; and no shorter text of the C library would do. */
START_TEST(round_trip)
{
    uint64_t state = 1;
    for (int i = 0; i < 20000; i++) {
        const uint64_t bits = next_bits(&state);
        double v, back = 0;
        memcpy(&v, &bits, sizeof v);
        if (!isnormal(v))
            continue;
        char text[KAL__NUM_TEXT], shorter[64];
        const size_t n = kal__num_text(v, text);
        ck_assert_msg(!kal__num_read(text, n, false, &back) && back == v, "%s", text);
        ck_assert(strtod(text, NULL) == v);
        int digits = 0, seen = 0; /* significant ones: from the first to the last that is not 0 */
        for (const char *p = text; *p && *p != 'e'; p++) {
            seen += *p >= (seen ? '0' : '1') && *p <= '9';
            digits = *p >= '1' && *p <= '9' ? seen : digits;
        }
        snprintf(shorter, sizeof shorter, "%.*e", digits - 2 > 0 ? digits - 2 : 0, v);
        ck_assert_msg(digits < 3 || strtod(shorter, NULL) != v, "%s and %s", text, shorter);
    }
}
END_TEST

/* The decimal comma of a host's locale changes nothing. Left out where no such locale is installed. */
START_TEST(any_locale)
{
    static const char *const names[] = {"de_DE.UTF-8", "da_DK.UTF-8", "fr_FR.UTF-8", "ps_AF.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!setlocale(LC_ALL, names[i]))
            continue;
        char text[KAL__NUM_TEXT];
        double v = 0;
        ck_assert(!kal__num_read("1234.5e-1", 9, false, &v) && v == 123.45);
        kal__num_text(-1234.5, text);
        ck_assert_str_eq(text, "-1234.5");
        kal__num_text(1.5e21, text);
        ck_assert_str_eq(text, "1.5e+21");
    }
}
END_TEST

START_TEST(sum_small_in_large)
{
    kal__sum sum = {0, 0};
    kal__sum_add(&sum, 1e100);
    kal__sum_add(&sum, 1.0);
    kal__sum_add(&sum, -1e100);
    ck_assert(kal__sum_value(&sum) == 1.0); /* Neumaier's example; a plain sum gives 0, Kahan's too */
    kal__sum tenths = {0, 0};
    for (int i = 0; i < 1000000; i++)
        kal__sum_add(&tenths, 0.1);
    /* 0.1 is 1.000000000000000055511151231257827e-1: 10^6 of them are 100000.00000000000555, and that
     * is nearest to 100000 (neighbours are 1.5e-11 apart). */
    ck_assert(kal__sum_value(&tenths) == 100000.0);
}
END_TEST

/* (2^27 + 1)^2 = 2^54 + 2^28 + 1 needs 55 bits: the product alone loses the 1. */
START_TEST(sum_product)
{
    kal__sum sum = {0, 0};
    const double a = 134217729.0;
    kal__sum_add_product(&sum, a, a);
    kal__sum_add(&sum, -18014398509481984.0); /* 2^54 */
    kal__sum_add(&sum, -268435456.0);         /* 2^28 */
    ck_assert(kal__sum_value(&sum) == 1.0);
}
END_TEST

START_TEST(sum_infinite)
{
    kal__sum sum = {0, 0};
    kal__sum_add(&sum, 1.0);
    kal__sum_add_product(&sum, INFINITY, 2.0);
    kal__sum_add(&sum, 3.0);
    ck_assert(isinf(kal__sum_value(&sum)) && kal__sum_value(&sum) > 0);
    kal__sum_add(&sum, -INFINITY);
    ck_assert(isnan(kal__sum_value(&sum)));
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

int main(void)
{
    Suite *suite = suite_create("base/num");
    TCase *tests = tcase_create("num");
    tcase_add_loop_test(tests, read_table, 0, COUNT(reads));
    tcase_add_test(tests, read_long);
    tcase_add_test(tests, read_length);
    tcase_add_loop_test(tests, write_table, 0, COUNT(writes));
    tcase_add_loop_test(tests, short_table, 0, COUNT(shorts));
    tcase_add_test(tests, round_trip);
    tcase_add_test(tests, any_locale);
    tcase_add_test(tests, sum_small_in_large);
    tcase_add_test(tests, sum_product);
    tcase_add_test(tests, sum_infinite);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
