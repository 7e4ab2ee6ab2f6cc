/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the families of random programs are drawn. */
#include "tests/truth/program.h"

#include <math.h>
#include <string.h>

static const double none = INFINITY;

const char *family_text(family f)
{
    static const char *const text[FAMILIES] = {"integers", "degenerate", "parallel", "spread",
                                               "noise",    "decimal",    "network"};
    return text[f];
}

static double row_times(const table *t, size_t i, const double *x)
{
    double sum = 0;
    for (size_t j = 0; j < t->columns; j++)
        sum += t->a[i][j] * x[j];
    return sum;
}

/* Sides around a value, one of them missing now and then; `wide` is the largest distance. */
static void sides(dice *d, double v, int wide, double *lower, double *upper)
{
    int how = dice_int(d, 0, 5);
    *lower = how == 1 ? -none : v - (how == 0 ? 0 : dice_int(d, 0, wide));
    *upper = how == 2 ? none : how == 0 ? v : v + dice_int(d, 0, wide);
}

/* Around a point, which some rows then step away from: any outcome. */
static void draw_integers(table *t, dice *d, int most_entry, int sparse)
{
    double x[TABLE_MOST];
    bool mostly_feasible = dice_int(d, 0, 2) > 0;
    t->rows = (size_t)dice_int(d, 1, 14);
    t->columns = (size_t)dice_int(d, 1, 18);
    for (size_t j = 0; j < t->columns; j++) {
        x[j] = dice_int(d, 0, 1) ? 0 : dice_int(d, -3, 20);
        t->lower[j] = dice_int(d, 0, 9) ? fmin(0, x[j]) : -none;
        t->upper[j] = dice_int(d, 0, 2) ? none : fmax(x[j], 0) + dice_int(d, 0, 9);
    }
    for (size_t i = 0; i < t->rows; i++) {
        for (size_t j = 0; j < t->columns; j++)
            t->a[i][j] = dice_int(d, 0, sparse) ? 0 : dice_int(d, -most_entry, most_entry);
        double at = row_times(t, i, x);
        if (!mostly_feasible && dice_int(d, 0, 3) == 0)
            at += dice_int(d, -20, 20);
        sides(d, at, 9, &t->row_lower[i], &t->row_upper[i]);
    }
    for (size_t k = 0; k < t->levels; k++)
        for (size_t j = 0; j < t->columns; j++)
            t->cost[k][j] = k + 1 < t->levels ? dice_int(d, 0, 2) : dice_int(d, -3, 9);
}

static void copy_row(table *t, size_t from, double times)
{
    size_t to = t->rows++;
    for (size_t j = 0; j < t->columns; j++)
        t->a[to][j] = times * t->a[from][j];
    t->row_lower[to] = times * t->row_lower[from];
    t->row_upper[to] = times * t->row_upper[from];
}

/* Rows that say the same twice, sides that meet in one point, costs that are all alike. */
static void draw_degenerate(table *t, dice *d)
{
    draw_integers(t, d, 1, 1);
    for (int n = dice_int(d, 0, 4); n > 0; n--) {
        int times = dice_int(d, 1, 3);
        copy_row(t, (size_t)dice_int(d, 0, (int)t->rows - 1), times);
    }
    for (size_t k = 0; k < t->levels; k++)
        for (size_t j = 0; j < t->columns; j++)
            t->cost[k][j] = dice_int(d, 0, 1);
}

/* A row, and the same again but for a hair. A hair below 2^-12 makes a program whose answer hangs on it. */
static void draw_parallel(table *t, dice *d)
{
    draw_integers(t, d, 9, 1);
    t->well_posed = true;
    for (int n = dice_int(d, 1, 3); n > 0; n--) {
        size_t i = t->rows, j = (size_t)dice_int(d, 0, (int)t->columns - 1);
        int power = dice_int(d, 4, 44);
        copy_row(t, (size_t)dice_int(d, 0, (int)t->rows - 1), 1);
        t->a[i][j] += ldexp(dice_int(d, 0, 1) ? 1 : -1, -power);
        if (dice_int(d, 0, 1))
            t->row_upper[i] += ldexp(dice_int(d, -4, 4), -power);
        t->row_lower[i] = fmin(t->row_lower[i], t->row_upper[i]);
        t->well_posed = t->well_posed && power <= 12;
    }
}

static void scale_row(table *t, size_t i, double by)
{
    t->row_lower[i] *= by;
    t->row_upper[i] *= by;
    for (size_t j = 0; j < t->columns; j++)
        t->a[i][j] *= by;
}

/* Column j in units of `unit`. */
static void scale_column(table *t, size_t j, double unit)
{
    t->lower[j] /= unit;
    t->upper[j] /= unit;
    for (size_t k = 0; k < t->levels; k++)
        t->cost[k][j] *= unit;
    for (size_t i = 0; i < t->rows; i++)
        t->a[i][j] *= unit;
}

static void draw_plain(table *t, dice *d)
{
    if (dice_int(d, 0, 1))
        draw_integers(t, d, 9, 2);
    else
        draw_degenerate(t, d);
}

static void draw_spread(table *t, dice *d)
{
    int most = dice_int(d, 5, 15);
    draw_plain(t, d);
    for (size_t i = 0; i < t->rows; i++)
        scale_row(t, i, ldexp(1, dice_int(d, -most, most)));
    for (size_t j = 0; j < t->columns; j++)
        scale_column(t, j, ldexp(1, dice_int(d, -most, most)));
}

/* Adds a few times 2^-54 to what is below 1 in size; entries that are 0 are touched seldom. */
static double noisy(dice *d, double v)
{
    if (dice_int(d, 0, v == 0 ? 19 : 1) || !isfinite(v))
        return v;
    return v + ldexp(dice_int(d, -3, 3), -54);
}

static void draw_noise(table *t, dice *d)
{
    draw_plain(t, d);
    t->well_posed = false;
    for (size_t i = 0; i < t->rows; i++) {
        scale_row(t, i, 1.0 / 64);
        for (size_t j = 0; j < t->columns; j++)
            t->a[i][j] = noisy(d, t->a[i][j]);
        t->row_lower[i] = noisy(d, t->row_lower[i]);
        t->row_upper[i] = fmax(noisy(d, t->row_upper[i]), t->row_lower[i]);
    }
}

static void draw_decimal(table *t, dice *d)
{
    static const double unit[] = {1e-6, 1e-3, 0.01, 0.1, 1, 10, 365, 1e3, 8760, 1e6};
    draw_plain(t, d);
    t->well_posed = false;
    for (size_t i = 0; i < t->rows; i++)
        scale_row(t, i, unit[dice_int(d, 0, 9)]);
    for (size_t j = 0; j < t->columns; j++)
        scale_column(t, j, unit[dice_int(d, 0, 9)]);
}

/* One unit bought or dumped, for row i. */
static size_t add_outside(table *t, dice *d, size_t i, int cheapest)
{
    size_t j = t->columns++;
    t->a[i][j] = 1;
    t->lower[j] = 0;
    t->upper[j] = dice_int(d, 0, 3) ? none : dice_int(d, 1, 40);
    for (size_t k = 0; k < t->levels; k++)
        t->cost[k][j] = cheapest + dice_int(d, 0, 900) / 10.0;
    return j;
}

/* Two sources, three needs with a limit on what is mixed, exchanges with losses, a capacity over some. */
static void draw_network(table *t, dice *d)
{
    enum { SOURCES = 2, NEEDS = 3, MIX = SOURCES + NEEDS, CAPACITY = MIX + NEEDS };
    t->rows = CAPACITY + 1;
    for (size_t i = 0; i < SOURCES + NEEDS; i++)
        t->row_lower[i] = t->row_upper[i] = dice_int(d, 10, 2000) / 10.0;
    for (size_t i = MIX; i < CAPACITY; i++) {
        t->row_lower[i] = -none;
        t->row_upper[i] = 0;
    }
    t->row_lower[CAPACITY] = dice_int(d, 0, 3) ? -none : dice_int(d, 0, 100);
    t->row_upper[CAPACITY] = 100 + dice_int(d, 0, 100);
    for (size_t s = 0; s < SOURCES; s++)
        for (size_t n = 0; n < NEEDS; n++) {
            size_t j = t->columns++;
            double gain = dice_int(d, 50, 100) / 100.0;
            t->upper[j] = none;
            t->a[s][j] = 1;
            t->a[SOURCES + n][j] = gain;
            t->a[MIX + n][j] = gain * dice_int(d, -300, 500) / 10;
            t->a[CAPACITY][j] = dice_int(d, 0, 1);
            for (size_t k = 0; k < t->levels; k++)
                t->cost[k][j] = dice_int(d, -100, 300) / 10.0;
        }
    for (size_t s = 0; s < SOURCES; s++)
        if (dice_int(d, 0, 4))
            add_outside(t, d, s, 0);
    for (size_t n = 0; n < NEEDS; n++) {
        size_t j = add_outside(t, d, SOURCES + n, 20);
        t->a[MIX + n][j] = -dice_int(d, 1, 300) / 10.0;
    }
}

void table_draw(table *t, dice *d)
{
    memset(t, 0, sizeof *t);
    t->family = (family)dice_int(d, 0, FAMILIES - 1);
    t->levels = dice_int(d, 0, 2) ? 1 : (size_t)dice_int(d, 2, TABLE_LEVELS);
    t->well_posed = true;
    switch (t->family) {
    case FAMILY_INTEGERS: draw_integers(t, d, 9, 2); break;
    case FAMILY_DEGENERATE: draw_degenerate(t, d); break;
    case FAMILY_PARALLEL: draw_parallel(t, d); break;
    case FAMILY_SPREAD: draw_spread(t, d); break;
    case FAMILY_NOISE: draw_noise(t, d); break;
    case FAMILY_DECIMAL: draw_decimal(t, d); break;
    case FAMILY_NETWORK:
    case FAMILIES: draw_network(t, d); break;
    }
}

kal__lp *table_lp(kal__arena *arena, const kal_allocator *allocator, const table *t)
{
    kal__arena *scratch = kal__arena_new(allocator);
    kal__lp_builder *b = scratch ? kal__lp_builder_new(scratch) : NULL;
    kal__lp *lp = NULL;
    for (size_t j = 0; b && j < t->columns; j++)
        kal__lp_add_column(b, t->lower[j], t->upper[j]);
    for (size_t i = 0; b && i < t->rows; i++) {
        kal__lp_add_row(b, KAL__SIDE_ROW, t->row_lower[i], t->row_upper[i]);
        for (size_t j = 0; j < t->columns; j++)
            if (t->a[i][j] != 0)
                kal__lp_add_entry(b, (uint32_t)i, (uint32_t)j, t->a[i][j]);
    }
    if (b)
        lp = kal__lp_finish(b, arena);
    kal__arena_free(scratch);
    return lp;
}
