/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a double is read, written and summed without asking the locale. */
#include "base/num.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The point between two neighbouring doubles has at most 767 significant digits: beyond that many only
 * "something follows" can matter, and one more digit says it. */
#define DIGITS_READ 768
#define EXPONENT_CAP 100000 /* with DIGITS_READ digits far beyond any double, on both sides */

/* A numeral taken apart: 0.DIGITS x 10^exponent. */
typedef struct numeral {
    bool negative, dropped; /* dropped: a digit other than 0 was left out */
    size_t count;
    long long exponent;
    char digits[DIGITS_READ + 1];
} numeral;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static void take_digit(numeral *num, char c, bool fraction)
{
    if (!num->count && c == '0') {
        num->exponent -= fraction;
        return;
    }
    num->exponent += !fraction;
    if (num->count < DIGITS_READ)
        num->digits[num->count++] = c;
    else
        num->dropped |= c != '0';
}

/* [+-]?d+ at s[n]; false when it is none. Saturates: no file is long enough to make up for 10^17. */
static bool take_exponent(numeral *num, const char *s, size_t n)
{
    const bool signed_one = n && (s[0] == '+' || s[0] == '-');
    const bool negative = signed_one && s[0] == '-';
    long long e = 0;
    if (n == signed_one)
        return false;
    for (size_t i = signed_one; i < n; i++) {
        if (!is_digit(s[i]))
            return false;
        if (e < 10000000000000000LL)
            e = e * 10 + (s[i] - '0');
    }
    num->exponent += negative ? -e : e;
    return true;
}

static bool take_apart(const char *s, size_t n, char mark, numeral *num)
{
    size_t i = 0, seen = 0;
    bool fraction = false;
    if (n && (s[0] == '+' || s[0] == '-'))
        num->negative = s[i++] == '-';
    for (; i < n; i++) {
        if (s[i] == mark && !fraction) {
            fraction = true;
        } else if (is_digit(s[i])) {
            take_digit(num, s[i], fraction);
            seen++;
        } else {
            break;
        }
    }
    if (!seen)
        return false;
    if (i == n)
        return true;
    return (s[i] == 'e' || s[i] == 'E') && take_exponent(num, s + i + 1, n - i - 1);
}

/* "e-12" with its NUL; snprintf costs as much as the rest of a number. */
static void put_exponent(char *to, long long exponent)
{
    char digits[20];
    size_t n = 0;
    *to++ = 'e';
    if (exponent < 0)
        *to++ = '-';
    for (long long rest = exponent < 0 ? -exponent : exponent; rest || !n; rest /= 10)
        digits[n++] = (char)('0' + rest % 10);
    while (n)
        *to++ = digits[--n];
    *to = '\0';
}

/* DIGITS x 10^exponent as a double. A numeral without a decimal mark reads the same in every locale. */
static double put_together(const char *digits, size_t count, long long exponent)
{
    char text[DIGITS_READ + 32];
    memcpy(text, digits, count);
    put_exponent(text + count, exponent);
    return strtod(text, NULL);
}

kal__num_error kal__num_read(const char *s, size_t n, bool comma, double *out)
{
    numeral num = {.negative = false};
    if (!take_apart(s, n, comma ? ',' : '.', &num))
        return KAL__NUM_SYNTAX;
    if (!num.count) {
        *out = 0.0;
        return KAL__NUM_OK;
    }
    if (num.dropped)
        num.digits[num.count++] = '1';
    if (num.exponent > EXPONENT_CAP)
        num.exponent = EXPONENT_CAP;
    if (num.exponent < -EXPONENT_CAP)
        num.exponent = -EXPONENT_CAP;
    const double v = put_together(num.digits, num.count, num.exponent - (long long)num.count);
    if (isinf(v))
        return KAL__NUM_OVERFLOW;
    if (v < DBL_MIN)
        return KAL__NUM_UNDERFLOW;
    *out = num.negative ? -v : v;
    return KAL__NUM_OK;
}

/* A double cut to decimal digits: d.ddd x 10^exponent. */
typedef struct decimal {
    int count, exponent;
    char digits[DBL_DECIMAL_DIG + 1];
} decimal;

/* `count` significant digits of v > 0, correctly rounded. printf writes the decimal mark of the locale,
 * whatever it may be, between the digits: everything that is no digit is skipped. */
static decimal cut(double v, int count)
{
    decimal d = {.count = 0};
    char text[64];
    snprintf(text, sizeof text, "%.*e", count - 1, v);
    const char *p = text;
    for (; *p != 'e'; p++)
        if (is_digit(*p))
            d.digits[d.count++] = *p;
    d.exponent = atoi(p + 1);
    return d;
}

/* The next decimal of as many digits. */
static decimal next_up(decimal d)
{
    int i = d.count - 1;
    for (; i >= 0 && d.digits[i] == '9'; i--)
        d.digits[i] = '0';
    if (i >= 0) {
        d.digits[i]++;
    } else {
        d.digits[0] = '1';
        d.exponent++;
    }
    return d;
}

static bool reads_back(const decimal *d, double v)
{
    return put_together(d->digits, (size_t)d->count, d->exponent - d->count + 1) == v;
}

/* The same of a decimal of 17 digits of v, without printing again where these decide it. They were rounded once: when
 * what is cut off is exactly a half it may have been a little less or more, and only printing knows. */
static decimal cut_again(const decimal *d, double v, int count)
{
    decimal shorter = *d;
    const char *rest = d->digits + count;
    const int left = d->count - count;
    bool zeros = true;
    for (int i = 1; i < left; i++)
        zeros = zeros && rest[i] == '0';
    if (rest[0] == '5' && zeros)
        return cut(v, count);
    shorter.count = count;
    return rest[0] >= '5' ? next_up(shorter) : shorter;
}

/* The shortest decimal of v > 0. Any decimal of 15 digits survives a normal double, so fewer need not be
 * tried. Below a power of two the doubles are closer than above: there the nearest decimal may fail where
 * the next one up reads back. */
static decimal shortest(double v)
{
    int exponent;
    const bool lopsided = frexp(v, &exponent) == 0.5;
    const decimal longest = cut(v, DBL_DECIMAL_DIG);
    for (int count = v < DBL_MIN ? 1 : DBL_DIG; count < DBL_DECIMAL_DIG; count++) {
        const decimal d = cut_again(&longest, v, count);
        if (reads_back(&d, v))
            return d;
        const decimal up = lopsided ? next_up(d) : d;
        if (lopsided && reads_back(&up, v))
            return up;
    }
    return longest;
}

/* Whole numbers are many, and their digits need no rounding. */
static bool whole(double v, decimal *out)
{
    char digits[DBL_DIG];
    int i = DBL_DIG;
    if (!(v < 1e15) || v != floor(v))
        return false;
    for (uint64_t rest = (uint64_t)v; rest; rest /= 10)
        digits[--i] = (char)('0' + rest % 10);
    *out = (decimal){.count = DBL_DIG - i, .exponent = DBL_DIG - i - 1};
    memcpy(out->digits, digits + i, (size_t)out->count);
    return true;
}

/* Plain notation from 0.00001 to 16 digits before the mark, as a planner expects; else d.ddde+21. */
static size_t lay_out(bool negative, decimal d, char text[KAL__NUM_TEXT])
{
    char *p = text;
    while (d.count > 1 && d.digits[d.count - 1] == '0')
        d.count--;
    if (negative)
        *p++ = '-';
    const bool plain = d.exponent >= -5 && d.exponent <= 15;
    const int before = plain ? d.exponent + 1 : 1; /* digits before the mark */
    if (before <= 0) {
        *p++ = '0';
        *p++ = '.';
    }
    for (int i = before; i < 0; i++)
        *p++ = '0';
    for (int i = 0; i < d.count; i++) {
        if (i && i == before)
            *p++ = '.';
        *p++ = d.digits[i];
    }
    for (int i = d.count; i < before; i++)
        *p++ = '0';
    *p = '\0';
    if (!plain)
        p += snprintf(p, (size_t)(text + KAL__NUM_TEXT - p), "e%+d", d.exponent);
    return (size_t)(p - text);
}

size_t kal__num_text(double v, char text[KAL__NUM_TEXT])
{
    if (!isfinite(v)) {
        text[0] = '\0';
        return 0;
    }
    if (v == 0.0)
        return lay_out(false, (decimal){.count = 1, .digits = "0"}, text);
    decimal d;
    return lay_out(v < 0.0, whole(fabs(v), &d) ? d : shortest(fabs(v)), text);
}

size_t kal__num_short(double v, int digits, char text[KAL__NUM_TEXT])
{
    if (!isfinite(v) || v == 0.0)
        return kal__num_text(v, text);
    const int count = digits < 1 ? 1 : digits > DBL_DECIMAL_DIG ? DBL_DECIMAL_DIG : digits;
    return lay_out(v < 0.0, cut(fabs(v), count), text);
}
