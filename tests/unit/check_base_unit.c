/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what each unit of the park folder is worth in base units. */
#include <check.h>
#include <math.h>
#include <string.h>

#include "base/unit.h"

static kal__unit must_read(const char *s)
{
    kal__unit unit;
    const char *bad;
    size_t bad_n;
    ck_assert_msg(kal__unit_read(s, strlen(s), "EUR", &unit, &bad, &bad_n), "%s", s);
    return unit;
}

/* Sizes from the SI brochure, the 1959 mile, and kalund-park(5) "Units". */
static const struct {
    double v;
    const char *from, *to;
    double result;
} conversions[] = {
    {1, "kt", "t", 1000},
    {1, "Mt", "t", 1000000},
    {1, "\tkt\t/ a", "t/a", 1000}, /* blanks around a part: a tab is one */
    {1, "kg", "t", 0.001},
    {3, "g", "t", 0.000003},
    {0.7, "kg", "t", 0.0007},
    {1, "ML", "m3", 1000},
    {1, "L", "m3", 0.001},
    {5, "Nm3", "m3", 5},
    {1, "MWh", "GJ", 3.6},
    {1, "GJ", "MWh", 1 / 3.6},
    {1, "TWh", "PJ", 3.6},
    {1, "kWh", "kJ", 3600},
    {1, "GWh", "MWh", 1000},
    {1, "Wh", "J", 3600},
    {1, "TJ", "MJ", 1000000},
    {1, "kcal", "kJ", 4.1868},
    {1, "kcal", "J", 4186.8},
    {1, "Gcal", "GJ", 4.1868},
    {1, "tce", "GJ", 29.3076},
    {1, "toe", "GJ", 41.868},
    {10, "tce", "toe", 7}, /* both are multiples of the calorie: 7 and 10 Gcal */
    {1, "kmol", "mol", 1000},
    {1, "mi", "km", 1.609344},
    {1609.344, "m", "mi", 1},
    {1, "a", "d", 365},
    {1, "a", "h", 8760},
    {1, "a", "mo", 12},
    {7, "a", "wk", 365},
    {1, "h", "min", 60},
    {1, "min", "s", 60},
    {1, "wk", "d", 7},
    {1, "kEUR", "EUR", 1000},
    {1, "MEUR", "EUR", 1000000},
    {1, "tCO2e", "kgCO2e", 1000},
    {1, "gCO2e", "kgCO2e", 0.001},
    {1, "ktCO2", "tCO2e", 1000},
    {1, "MtCO2e", "ktCO2", 1000},
    {12.5, "%", "1", 0.125},
    {250, "ppm", "%", 0.025},
    {1, "kt/a", "t/d", 1000.0 / 365},
    {365, "t/d", "kt/a", 133.225},
    {3, "EUR/t", "kEUR/kt", 3},
    {1, "kgCO2e/kWh", "tCO2e/MWh", 1},
    {2, "EUR/t/km", "EUR/km/t", 2},
    {1, " kt / a ", "t/a", 1000},
    {1, "1/h", "1/d", 24},
    {1, "t*km", "kg*m", 1000000},
    {INFINITY, "kt", "t", INFINITY},
    {0, "kcal", "J", 0},
    {-2, "kt", "t", -2000},
};

START_TEST(convert_table)
{
    const kal__unit from = must_read(conversions[_i].from), to = must_read(conversions[_i].to);
    ck_assert(kal__unit_same_dim(&from, &to));
    const double v = kal__unit_convert(conversions[_i].v, &from, &to);
    ck_assert_msg(v == conversions[_i].result, "%g %s is %.17g %s", conversions[_i].v,
                  conversions[_i].from, v, conversions[_i].to);
}
END_TEST

static const struct {
    const char *unit, *bad; /* bad "": the whole */
} wrong[] = {
    {"", ""},
    {" ", ""},
    {"/t", ""},
    {"t/", ""},
    {"t//a", ""},
    {"t*/a", ""},
    {"tonnes", "tonnes"},
    {"kt/year", "year"},
    {"T", "T"},
    {"KWh", "KWh"},
    {"USD", "USD"},
    {"EUR/ton ", "ton"},
    {"GEUR", "GEUR"},
    {"eur", "eur"},
    {"kkEUR", "kkEUR"},
    {"EUR/(t*km)", "(t"},
    {"kg CO2e", "kg CO2e"},
    {"m\xc2\xb3", "m\xc2\xb3"},
    {"10t", "10t"},
    {"kgCO", "kgCO"},
    {"TWh*TWh*TWh*TWh*TWh*TWh*TWh", ""}, /* (3.6e15)^7: larger than anything that a unit could mean */
};

START_TEST(wrong_table)
{
    const char *s = wrong[_i].unit, *bad = NULL;
    size_t bad_n = 0;
    kal__unit unit = KAL__UNIT_ONE;
    ck_assert_msg(!kal__unit_read(s, strlen(s), "EUR", &unit, &bad, &bad_n), "%s", s);
    const char *expected = *wrong[_i].bad ? wrong[_i].bad : s;
    ck_assert_msg(bad_n == strlen(expected) && !memcmp(bad, expected, bad_n), "%s: %.*s", s,
                  (int)bad_n, bad);
    ck_assert(bad >= s && bad + bad_n <= s + strlen(s));
    ck_assert(unit.num == 1.0 && unit.den == 1.0);
}
END_TEST

/* Mass times itself a thousand times has no meaning, and must not wrap around to one. */
START_TEST(absurd_power)
{
    char s[2000];
    for (size_t i = 0; i < sizeof s; i++)
        s[i] = i % 2 ? '*' : 't';
    kal__unit unit;
    const char *bad;
    size_t bad_n;
    ck_assert(!kal__unit_read(s, sizeof s - 1, "EUR", &unit, &bad, &bad_n));
    ck_assert(bad == s && bad_n == sizeof s - 1);
}
END_TEST

/* Factors that no double holds, above or below the line, are no unit, though their dimensions cancel; nor is a power
 * far below 0. TWh / J is 3.6e15: twenty of them are beyond 1.8e308. */
START_TEST(absurd_factor)
{
    static const char *const parts[] = {"TWh/J*", "J/TWh*", "1/t/"};
    char s[600] = "";
    while (strlen(s) < sizeof s - 10)
        strcat(s, parts[_i]);
    strcat(s, "1");
    kal__unit unit = KAL__UNIT_ONE;
    const char *bad;
    size_t bad_n;
    ck_assert(!kal__unit_read(s, strlen(s), "EUR", &unit, &bad, &bad_n));
    ck_assert(bad == s && bad_n == strlen(s));
    ck_assert(unit.num == 1.0 && unit.den == 1.0);
    const char *few = _i ? "J/TWh*J/TWh" : "TWh/J*TWh/J"; /* two of them are (3.6e15)^2 */
    unit = must_read(few);
    ck_assert(kal__unit_same_dim(&unit, &KAL__UNIT_ONE));
    ck_assert_double_eq(_i ? unit.den : unit.num, 3.6e15 * 3.6e15);
}
END_TEST

/* Another park, another code; its own code counts even where it spells a unit; none: no money. */
START_TEST(currency)
{
    const char *bad;
    size_t bad_n;
    kal__unit unit;
    ck_assert(kal__unit_read("MDKK", 4, "DKK", &unit, &bad, &bad_n));
    ck_assert(unit.num == 1e6 && unit.power[KAL__DIM_MONEY] == 1);
    ck_assert(kal__unit_read("toe", 3, "toe", &unit, &bad, &bad_n));
    ck_assert(unit.num == 1.0 && unit.power[KAL__DIM_MONEY] == 1 && !unit.power[KAL__DIM_ENERGY]);
    ck_assert(!kal__unit_read("EUR", 3, NULL, &unit, &bad, &bad_n));
    ck_assert(!kal__unit_read("k", 1, "", &unit, &bad, &bad_n));
}
END_TEST

START_TEST(dimensions)
{
    const kal__unit price = must_read("EUR/t/km"), mass = must_read("kg"), way = must_read("mi");
    ck_assert_int_eq(price.power[KAL__DIM_MONEY], 1);
    ck_assert_int_eq(price.power[KAL__DIM_MASS], -1);
    ck_assert_int_eq(price.power[KAL__DIM_LENGTH], -1);
    const kal__unit paid = kal__unit_times(kal__unit_times(price, mass), way),
                    money = must_read("EUR");
    ck_assert(kal__unit_same_dim(&paid, &money));
    ck_assert(kal__unit_convert(1000, &paid, &money) ==
              1.609344); /* EUR: 1 kg x 1000 mi at 1 EUR/t/km */
    const kal__unit one = kal__unit_per(mass, mass), kg_co2 = must_read("kgCO2e");
    ck_assert(one.num == 1.0 && one.den == 1.0);
    ck_assert(kal__unit_same_dim(&one, &KAL__UNIT_ONE));
    ck_assert(!kal__unit_same_dim(&mass, &kg_co2)); /* a tonne of steel is no tonne of CO2e */
}
END_TEST

static const struct {
    const char *word, *near;
} hints[] = {
    {"KWH", "kWh"},
    {"T", "t"},
    {"M3", "m3"},
    {"kgCO2eq", "kgCO2e"},
    {"kg CO2e", "kgCO2e"},
    {"Mhw", "MWh"},
    {"kiloton", NULL},
    {"xyzzy", NULL},
    {"", NULL},
    {"averylongwordindeed", NULL},
};

START_TEST(near_table)
{
    const char *near = kal__unit_near(hints[_i].word, strlen(hints[_i].word));
    if (hints[_i].near)
        ck_assert_str_eq(near ? near : "none", hints[_i].near);
    else
        ck_assert_ptr_null(near);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

int main(void)
{
    Suite *suite = suite_create("base/unit");
    TCase *tests = tcase_create("unit");
    tcase_add_loop_test(tests, convert_table, 0, COUNT(conversions));
    tcase_add_loop_test(tests, wrong_table, 0, COUNT(wrong));
    tcase_add_test(tests, absurd_power);
    tcase_add_loop_test(tests, absurd_factor, 0, 3);
    tcase_add_test(tests, currency);
    tcase_add_test(tests, dimensions);
    tcase_add_loop_test(tests, near_table, 0, COUNT(hints));
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
