/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: every unit there is, its dimension and its size in base units. */
#include "base/unit.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

typedef struct entry {
    const char *name;
    int dim; /* KAL__DIM_COUNT: none */
    double num, den;
} entry;

/* Numerators and denominators are integers, so that nothing is rounded here. kcal is the international
 * table calorie (4.1868 J), toe is 10^7 of them, tce 7 x 10^6, as the UN and IEA energy statistics use
 * them; a mile is 1609.344 m (1959). A year is 8760 h = 365 d = 12 mo = 365/7 wk. */
static const entry table[] = {
    {"g", KAL__DIM_MASS, 1, 1e6},
    {"kg", KAL__DIM_MASS, 1, 1e3},
    {"t", KAL__DIM_MASS, 1, 1},
    {"kt", KAL__DIM_MASS, 1e3, 1},
    {"Mt", KAL__DIM_MASS, 1e6, 1},
    {"L", KAL__DIM_VOLUME, 1, 1e3},
    {"m3", KAL__DIM_VOLUME, 1, 1},
    {"Nm3", KAL__DIM_VOLUME, 1, 1},
    {"ML", KAL__DIM_VOLUME, 1e3, 1},
    {"Wh", KAL__DIM_ENERGY, 3600, 1},
    {"kWh", KAL__DIM_ENERGY, 3600e3, 1},
    {"MWh", KAL__DIM_ENERGY, 3600e6, 1},
    {"GWh", KAL__DIM_ENERGY, 3600e9, 1},
    {"TWh", KAL__DIM_ENERGY, 3600e12, 1},
    {"J", KAL__DIM_ENERGY, 1, 1},
    {"kJ", KAL__DIM_ENERGY, 1e3, 1},
    {"MJ", KAL__DIM_ENERGY, 1e6, 1},
    {"GJ", KAL__DIM_ENERGY, 1e9, 1},
    {"TJ", KAL__DIM_ENERGY, 1e12, 1},
    {"PJ", KAL__DIM_ENERGY, 1e15, 1},
    {"kcal", KAL__DIM_ENERGY, 41868, 10},
    {"Gcal", KAL__DIM_ENERGY, 4186800000.0, 1},
    {"tce", KAL__DIM_ENERGY, 29307600000.0, 1},
    {"toe", KAL__DIM_ENERGY, 41868000000.0, 1},
    {"mol", KAL__DIM_AMOUNT, 1, 1},
    {"kmol", KAL__DIM_AMOUNT, 1e3, 1},
    {"m", KAL__DIM_LENGTH, 1, 1e3},
    {"km", KAL__DIM_LENGTH, 1, 1},
    {"mi", KAL__DIM_LENGTH, 1609344, 1e6},
    {"s", KAL__DIM_TIME, 1, 1},
    {"min", KAL__DIM_TIME, 60, 1},
    {"h", KAL__DIM_TIME, 3600, 1},
    {"d", KAL__DIM_TIME, 86400, 1},
    {"wk", KAL__DIM_TIME, 604800, 1},
    {"mo", KAL__DIM_TIME, 2628000, 1},
    {"a", KAL__DIM_TIME, 31536000, 1},
    {"gCO2e", KAL__DIM_CO2E, 1, 1e3},
    {"kgCO2e", KAL__DIM_CO2E, 1, 1},
    {"tCO2e", KAL__DIM_CO2E, 1e3, 1},
    {"ktCO2e", KAL__DIM_CO2E, 1e6, 1},
    {"MtCO2e", KAL__DIM_CO2E, 1e9, 1},
    {"%", KAL__DIM_COUNT, 1, 100},
    {"ppm", KAL__DIM_COUNT, 1, 1e6},
    {"1", KAL__DIM_COUNT, 1, 1},
};

#define TABLE_COUNT (sizeof table / sizeof *table)
#define MAX_POWER                                                                                  \
    30 /* beyond any meaning; the product of four such units still fits a signed char */
#define MAX_SIZE 1e100 /* likewise; products of three such sizes still fit a double */

/* The greatest common divisor; fmod is exact, so this is too. */
static double common(double a, double b)
{
    while (b > 0.0) {
        const double r = fmod(a, b);
        a = b;
        b = r;
    }
    return a;
}

static void reduce(double *num, double *den)
{
    const double divisor = common(*num, *den);
    if (divisor > 1.0) {
        *num /= divisor;
        *den /= divisor;
    }
}

static kal__unit plain_unit(int dim, double num, double den)
{
    kal__unit unit = {num, den, {0}};
    if (dim < KAL__DIM_COUNT)
        unit.power[dim] = 1;
    return unit;
}

static bool named(const char *name, const char *s, size_t n, bool e_may_miss)
{
    const size_t length = strlen(name);
    return (n == length || (e_may_miss && n + 1 == length)) && !memcmp(name, s, n);
}

/* One part, "kt" or "kEUR". The park's own currency comes first: should a code ever spell a unit, its
 * own park means money by it. */
static bool read_part(const char *s, size_t n, const char *currency, kal__unit *out)
{
    const size_t code = currency ? strlen(currency) : 0;
    if (code && n == code && !memcmp(s, currency, n)) {
        *out = plain_unit(KAL__DIM_MONEY, 1, 1);
        return true;
    }
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (named(table[i].name, s, n, table[i].dim == KAL__DIM_CO2E)) {
            *out = plain_unit(table[i].dim, table[i].num, table[i].den);
            return true;
        }
    if (code && n == code + 1 && (s[0] == 'k' || s[0] == 'M') && !memcmp(s + 1, currency, code)) {
        *out = plain_unit(KAL__DIM_MONEY, s[0] == 'k' ? 1e3 : 1e6, 1);
        return true;
    }
    return false;
}

static void trim(const char **s, size_t *n)
{
    while (*n && (**s == ' ' || **s == '\t')) {
        ++*s;
        --*n;
    }
    while (*n && ((*s)[*n - 1] == ' ' || (*s)[*n - 1] == '\t'))
        --*n;
}

static bool sensible(const kal__unit *unit)
{
    bool good = unit->num <= MAX_SIZE && unit->den <= MAX_SIZE;
    for (int i = 0; i < KAL__DIM_COUNT; i++)
        good = good && unit->power[i] >= -MAX_POWER && unit->power[i] <= MAX_POWER;
    return good;
}

bool kal__unit_read(const char *s, size_t n, const char *currency, kal__unit *out, const char **bad,
                    size_t *bad_n)
{
    kal__unit whole = KAL__UNIT_ONE;
    char mark = '*';
    *bad = s;
    *bad_n = n;
    for (size_t i = 0;; i++) {
        const char *part = s + i;
        size_t length = 0;
        while (i < n && s[i] != '*' && s[i] != '/')
            i++, length++;
        trim(&part, &length);
        if (!length)
            return false;
        kal__unit one;
        if (!read_part(part, length, currency, &one)) {
            *bad = part;
            *bad_n = length;
            return false;
        }
        whole = mark == '*' ? kal__unit_times(whole, one) : kal__unit_per(whole, one);
        if (!sensible(&whole))
            return false;
        if (i == n)
            break;
        mark = s[i];
    }
    *out = whole;
    return true;
}

bool kal__unit_same_dim(const kal__unit *a, const kal__unit *b)
{
    return !memcmp(a->power, b->power, sizeof a->power);
}

kal__unit kal__unit_times(kal__unit a, kal__unit b)
{
    a.num *= b.num;
    a.den *= b.den;
    reduce(&a.num, &a.den);
    for (int i = 0; i < KAL__DIM_COUNT; i++)
        a.power[i] = (signed char)(a.power[i] + b.power[i]);
    return a;
}

kal__unit kal__unit_per(kal__unit a, kal__unit b)
{
    const double num = b.num;
    b.num = b.den;
    b.den = num;
    for (int i = 0; i < KAL__DIM_COUNT; i++)
        b.power[i] = (signed char)-b.power[i];
    return kal__unit_times(a, b);
}

/* v x num / den with the two roundings of product and quotient put right: the result is the double
 * nearest to the true value (but for ties too close to see in twice the precision). */
double kal__unit_convert(double v, const kal__unit *from, const kal__unit *to)
{
    double num = from->num * to->den, den = from->den * to->num;
    reduce(&num, &den);
    const double product = v * num, quotient = product / den;
    if (!isfinite(quotient) || quotient == 0.0)
        return quotient;
    const double lost = fma(v, num, -product), rest = fma(-quotient, den, product);
    return quotient + (rest + lost) / den;
}

const char *kal__unit_near(const char *s, size_t n)
{
    char word[16]; /* longer than any unit and its three edits */
    const char *names[TABLE_COUNT];
    if (n >= sizeof word)
        return NULL;
    memcpy(word, s, n);
    word[n] = '\0';
    for (size_t i = 0; i < TABLE_COUNT; i++)
        names[i] = table[i].name;
    return kal__text_near(word, TABLE_COUNT, names);
}
