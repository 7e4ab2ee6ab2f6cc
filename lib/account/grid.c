/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fine the decimal grid of an account is. */
#include "lib/account/grid.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

#include "base/num.h"

enum { USUAL = 6, FINEST = 22 /* 10^22 is the largest power of ten that is a double */ };

/* Any decimal of fifteen digits survives being a double; the tenth that is left is room for the rounding of rows. */
static const double most_steps = 9e14;
/* Impacts in large units would vanish at six digits. */
static const double least_steps = 1e9;

static double power_of_ten(int exponent)
{
    static const double exact[FINEST + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                             1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                             1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    char text[16];
    double v = 1.0;
    int n;

    if (exponent <= FINEST)
        return exact[exponent];
    n = snprintf(text, sizeof text, "1e%d", exponent);
    kal__num_read(text, (size_t)n, false, &v);
    return v;
}

static kal__grid grid(int digits)
{
    return (kal__grid){digits, power_of_ten(digits >= 0 ? digits : -digits)};
}

static double scaled(kal__grid g, double amount)
{
    return g.digits >= 0 ? amount * g.power : amount / g.power;
}

kal__grid kal__grid_of(double total)
{
    kal__grid g = grid(USUAL);

    total = isfinite(total) ? fabs(total) : DBL_MAX;
    while (scaled(g, total) > most_steps)
        g = grid(g.digits - 1);
    while (total > 0.0 && g.digits >= USUAL && g.digits < FINEST && scaled(g, total) < least_steps)
        g = grid(g.digits + 1);
    return g;
}

int64_t kal__grid_steps(kal__grid g, double amount) { return llround(scaled(g, amount)); }

double kal__grid_value(kal__grid g, int64_t steps)
{
    char text[48];
    double v = 0.0;
    int n;

    if (g.digits >= 0 && g.digits <= FINEST) /* both are exact: one rounding */
        return (double)steps / g.power;
    n = snprintf(text, sizeof text, "%llde%d", (long long)steps, -g.digits);
    kal__num_read(text, (size_t)n, false, &v);
    return v;
}

kal__grid kal__grid_shift(kal__grid g, int digits) { return grid(g.digits + digits); }
