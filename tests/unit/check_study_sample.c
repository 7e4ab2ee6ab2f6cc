/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which values are drawn: where they lie, how many of them where, and what decides them. */
#include "ensemble_fixture.h"

#include "lib/study/gsl.h"
#include "lib/study/sample.h"

#define N 1000

static kal_ctx *ctx;
static kal_park *park;

static void set_up(void)
{
    ctx = new_ctx();
    park = new_ensemble_park(ctx);
}

static void tear_down(void)
{
    kal_park_free(park);
    kal_ctx_free(ctx);
}

/* An ensemble of that file, method, seed, count; the file stays until it has been gone through. */
static kal_ensemble *draw(const char *rows, const char *method, uint64_t seed, uint64_t count)
{
    const kal_sampling sampling = {sizeof sampling, count, seed, method};
    kal_ensemble *e = NULL;
    const char *path = put_file("draws.csv", rows, strlen(rows));
    const kal_status status = kal_ensemble_sample(ctx, park, path, &sampling, &e);
    ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
    unlink(path);
    return e;
}

/* The values of one input, as numbers. */
static void values_of(const kal_ensemble *e, size_t input, double *out)
{
    kal__walk *walk = NULL;
    kal__variant v;
    bool more;
    ck_assert_int_eq(kal__walk_open(ctx, e, &walk), KAL_OK);
    for (size_t i = 0; i < kal_ensemble_count(e); i++) {
        kal__arena *arena = kal__ctx_arena(ctx);
        ck_assert_int_eq(kal__walk_next(ctx, walk, arena, &v, &more), KAL_OK);
        ck_assert(more);
        ck_assert_uint_lt(input, v.entries);
        out[i] = strtod(v.entry[input].value, NULL);
        kal__arena_free(arena);
    }
    ck_assert_int_eq(kal__walk_next(ctx, walk, NULL, &v, &more), KAL_OK);
    ck_assert(!more);
    kal__walk_close(walk);
}

/* The first points of the two-dimensional sequence (Bratley, Fox 1988, ACM Trans. Math. Softw. 14, 88-100, Algorithm
 * 659). */
START_TEST(published_points)
{
    static const double points[7][2] = {{0.5, 0.5},     {0.75, 0.25},   {0.25, 0.75},
                                        {0.375, 0.375}, {0.875, 0.875}, {0.625, 0.125},
                                        {0.125, 0.625}};
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__sobol *sobol = kal__sobol_new(arena, 2);
    uint32_t point[2];
    ck_assert_ptr_nonnull(sobol);
    for (int i = 0; i < 7; i++) {
        ck_assert(kal__sobol_next(sobol, point));
        for (int j = 0; j < 2; j++)
            ck_assert_double_eq(point[j] * 0x1p-30, points[i][j]);
    }
    ck_assert_ptr_null(kal__sobol_new(arena, 41));
    kal__arena_free(arena);
}
END_TEST

static const size_t counts[] = {1, 2, 3, 7, 64, N};

/* Exactly one value of each input in each of as many equal parts as there are scenarios. */
START_TEST(one_in_each_part)
{
    static const char rows[] =
        "input,distribution,min,max\nsources.s.cost,uniform,0,1\nsinks.d.quantity,uniform,0,1\n"
        "supplies.v.capacity,uniform,0,1\n";
    const size_t count = counts[_i];
    kal_ensemble *e = draw(rows, NULL, 42, count);
    double v[3][N];
    ck_assert_uint_eq(kal_ensemble_count(e), count);
    for (size_t input = 0; input < 3; input++) {
        unsigned char seen[N] = {0};
        values_of(e, input, v[input]);
        for (size_t i = 0; i < count; i++) {
            ck_assert_double_lt(v[input][i], 1);
            ck_assert_uint_eq(seen[(size_t)(v[input][i] * (double)count)]++, 0);
        }
    }
    if (count == N) {
        /* The inputs do not go together: the correlation of independent orders has the standard deviation 1/sqrt(N -
         * 1) = 0.032; 6 of them. */
        double sum = 0;
        for (size_t i = 0; i < N; i++)
            sum += (v[0][i] - 0.5) * (v[1][i] - 0.5);
        ck_assert_double_lt(fabs(sum / N * 12), 0.19);
    }
    kal_ensemble_free(e);
}
END_TEST

/* The points of Sobol without the first: of 1023 each lies in a 1024th of its own, however they are shifted. */
START_TEST(sequence_is_even)
{
    static const char rows[] =
        "input,distribution,min,max\nsources.s.cost,uniform,0,1\nsinks.d.quantity,uniform,0,1\n";
    double v[1023], other[1023];
    kal_ensemble *e = draw(rows, "sobol", 42, 1023), *f = draw(rows, "sobol", 43, 1023);
    for (size_t input = 0; input < 2; input++) {
        unsigned char seen[1024] = {0};
        values_of(e, input, v);
        values_of(f, input, other);
        ck_assert_double_ne(v[0], other[0]);
        for (size_t i = 0; i < 1023; i++)
            ck_assert_uint_eq(seen[(size_t)(v[i] * 1024)]++, 0);
    }
    kal_ensemble_free(e);
    kal_ensemble_free(f);
}
END_TEST

static double below(double z) { return 0.5 * erfc(-z / sqrt(2)); }
static double density(double z) { return exp(-z * z / 2) / sqrt(2 * acos(-1)); }

/* Means of values that stand one in each of N parts of the probability: each differs from the mean of its part by no
 * more than the width of the part, so the mean of all from the true one by no more than (largest - smallest) / N.
 * The same of squares, which here rise with the values. */
static const struct {
    const char *row;
    double smallest, largest;
    int law; /* of the true mean and mean square, below */
} laws[] = {
    {"uniform,2,,6,,,,", 2, 6, 0},     {"triangular,0,1,4,,,,", 0, 4, 1},
    {"normal,4,,16,10,2,,", 4, 16, 2}, {"normal,18,,19,10,1,,", 18, 19, 3},
    {"lognormal,1,,9,,,3,2", 1, 9, 4},
};

static void truth(int law, double *mean, double *square)
{
    const double l = log(2), m = log(3), a = (log(1) - m) / l, b = (log(9) - m) / l,
                 part = below(b) - below(a);
    switch (law) {
    case 0: *mean = 4, *square = (36.0 + 12 + 4) / 3; return; /* (b^3 - a^3) / (3 (b - a)) */
    case 1:
        *mean = 5.0 / 3, *square = 25.0 / 9 + 13.0 / 18;
        return; /* (a+b+c)/3; (aa+bb+cc-ab-ac-bc)/18 = 13/18 */
    case 2: /* between 3 standard deviations below and above: symmetric, variance s^2 (1 - 6 density(3) / part) */
        *mean = 10;
        *square = 100 + 4 * (1 - 6 * density(3) / (2 * below(3) - 1));
        return;
    case 3: /* far out: 10 + (density(8) - density(9)) / (below(-8) - below(-9)) */
        *mean = 10 + (density(8) - density(9)) / (below(-8) - below(-9));
        *square = 100 + 20 * (*mean - 10) + 1 +
                  (8 * density(8) - 9 * density(9)) / (below(-8) - below(-9));
        return;
    default: /* exp(k m + k^2 l^2 / 2) (below(b - k l) - below(a - k l)) / part */
        *mean = exp(m + l * l / 2) * (below(b - l) - below(a - l)) / part;
        *square = exp(2 * m + 2 * l * l) * (below(b - 2 * l) - below(a - 2 * l)) / part;
    }
}

START_TEST(means_are_those_of_the_law)
{
    char rows[300];
    double v[N], mean, square, sum = 0, squares = 0;
    snprintf(rows, sizeof rows,
             "input,distribution,min,mode,max,mean,sd,median,gsd\nsources.s.cost,%s\n",
             laws[_i].row);
    kal_ensemble *e = draw(rows, "lhs", 3, N);
    values_of(e, 0, v);
    for (size_t i = 0; i < N; i++) {
        ck_assert_double_ge(v[i], laws[_i].smallest);
        ck_assert_double_le(v[i], laws[_i].largest);
        sum += v[i];
        squares += v[i] * v[i];
    }
    truth(laws[_i].law, &mean, &square);
    const double low = laws[_i].smallest, high = laws[_i].largest;
    ck_assert_double_le(fabs(sum / N - mean), (high - low) / N);
    ck_assert_double_le(fabs(squares / N - square), (high * high - low * low) / N);
    kal_ensemble_free(e);
}
END_TEST

/* 0.975 of a normal distribution lies below 1.959964 standard deviations; of 1000 parts the 975 lowest and perhaps
 * one more. */
START_TEST(without_bounds)
{
    double v[N];
    size_t half = 0, most = 0, lowest = 0;
    kal_ensemble *e = draw("input,distribution,mean,sd\nsources.s.cost,normal,5,2\n", "lhs", 1, N);
    values_of(e, 0, v);
    for (size_t i = 0; i < N; i++) {
        half += v[i] < 5;
        most += v[i] < 5 + 2 * 1.959964;
    }
    ck_assert_uint_eq(half, 500);
    ck_assert(most >= 974 && most <= 976);
    kal_ensemble_free(e);
    e = draw("input,distribution,median,gsd\nsources.s.cost,lognormal,5,2\n", "lhs", 1, N);
    values_of(e, 0, v);
    for (size_t i = half = 0; i < N; i++) {
        half += v[i] < 5;
        lowest += v[i] <= 0;
    }
    ck_assert_uint_eq(half, 500);
    ck_assert_uint_eq(lowest, 0);
    kal_ensemble_free(e);
}
END_TEST

/* Weights 1, 0, 3 of 1000 parts: 250, none, 750. Words in a cell of words; numbers as they are written. */
START_TEST(values_with_weights)
{
    static const char rows[] =
        "input;distribution;values;weights;op\nsinks.d.required;discrete; yes | no ;;\n"
        "sources.s.cost;discrete;1,5|7|2,5;1|0|3;scale\n";
    kal_ensemble *e = draw(rows, "lhs", 9, N);
    kal__walk *walk = NULL;
    kal__variant v;
    bool more;
    size_t yes = 0, one = 0;
    ck_assert_int_eq(kal__walk_open(ctx, e, &walk), KAL_OK);
    for (size_t i = 0; i < N; i++) {
        kal__arena *arena = kal__ctx_arena(ctx);
        ck_assert_int_eq(kal__walk_next(ctx, walk, arena, &v, &more), KAL_OK);
        ck_assert(!strcmp(v.entry[0].value, "yes") || !strcmp(v.entry[0].value, "no"));
        ck_assert(!strcmp(v.entry[1].value, "1,5") || !strcmp(v.entry[1].value, "2,5"));
        ck_assert_str_eq(v.entry[0].op, "set");
        ck_assert_str_eq(v.entry[1].op, "scale");
        ck_assert(v.entry[1].comma);
        yes += !strcmp(v.entry[0].value, "yes");
        one += !strcmp(v.entry[1].value, "1,5");
        kal__arena_free(arena);
    }
    kal__walk_close(walk);
    ck_assert_uint_eq(yes, N / 2);
    ck_assert_uint_eq(one, N / 4);
    kal_ensemble_free(e);
}
END_TEST

static const char two[] =
    "input,distribution,min,max\nsources.s.cost,uniform,0,1\nsinks.d.quantity,uniform,0,1\n";

/* A scenario is a function of file, method, seed, count and number. */
START_TEST(what_decides)
{
    static const char *const methods[] = {"lhs", "sobol", "random"};
    double a[50], b[50], skipped;
    kal__walk *walk = NULL;
    kal__variant v;
    bool more;
    kal_ensemble *e = draw(two, methods[_i], 1, 50), *same = draw(two, methods[_i], 1, 50),
                 *other = draw(two, methods[_i], 2, 50);
    kal__arena *arena = kal__ctx_arena(ctx);
    values_of(e, 1, a);
    values_of(same, 1, b);
    for (int i = 0; i < 50; i++)
        ck_assert_double_eq(a[i], b[i]);
    values_of(other, 1, b);
    ck_assert(memcmp(a, b, sizeof a) != 0);
    ck_assert_int_eq(kal__walk_open(ctx, e, &walk), KAL_OK);
    for (int i = 0; i < 30; i++)
        ck_assert_int_eq(kal__walk_next(ctx, walk, NULL, &v, &more), KAL_OK);
    ck_assert_int_eq(kal__walk_next(ctx, walk, arena, &v, &more), KAL_OK);
    skipped = strtod(v.entry[1].value, NULL);
    ck_assert_double_eq(skipped, a[30]);
    ck_assert_str_eq(v.id, "s31");
    ck_assert_uint_le(strlen(v.entry[1].value),
                      14); /* "0." and 12 digits, a 0 behind the mark perhaps left out */
    kal__walk_close(walk);
    kal__arena_free(arena);
    ck_assert_str_ne(kal__ensemble_text(e), kal__ensemble_text(other));
    kal_ensemble_free(e);
    kal_ensemble_free(same);
    kal_ensemble_free(other);
}
END_TEST

START_TEST(what_is_known_of_them)
{
    const char *const *input;
    kal_ensemble *e = draw(two, NULL, 0, 0);
    kal__walk *walk = NULL;
    kal__variant v;
    bool more;
    kal__arena *arena = kal__ctx_arena(ctx);
    ck_assert_uint_eq(kal_ensemble_count(e), 1000);
    ck_assert_uint_eq(kal__ensemble_inputs(e, &input), 2);
    ck_assert_str_eq(input[1], "sinks.d.quantity");
    ck_assert_int_eq(kal__walk_open(ctx, e, &walk), KAL_OK);
    ck_assert_int_eq(kal__walk_next(ctx, walk, arena, &v, &more), KAL_OK);
    ck_assert_str_eq(v.id, "s0001");
    kal__walk_close(walk);
    kal__arena_free(arena);
    kal_ensemble_free(e);
}
END_TEST

/* What is drawn can be written and read. */
START_TEST(written)
{
    char text[8192], again[8192];
    kal_ensemble *e = draw(two, "random", 5, 40), *back = NULL;
    ck_assert_int_eq(kal_ensemble_write(ctx, e, "sample-out.csv"), KAL_OK);
    ck_assert_msg(kal_ensemble_read(ctx, park, "sample-out.csv", &back) == KAL_OK, "%s",
                  kal_message(ctx));
    spell(ctx, e, sizeof text, text);
    spell(ctx, back, sizeof again, again);
    ck_assert_str_eq(again, text);
    kal_ensemble_free(e);
    kal_ensemble_free(back);
    unlink("sample-out.csv");
}
END_TEST

START_TEST(wrong_calls)
{
    char rows[4096] = "input,distribution,values\n";
    kal_sampling sampling = {sizeof sampling, 10, 0, "sobl"};
    kal_ensemble *e = NULL;
    for (int i = 0; i < 41; i++)
        sprintf(rows + strlen(rows), "sinks.d.x_%d,discrete,a|b\n", i);
    const char *path = put_file("many.csv", rows, strlen(rows));
    ck_assert_int_eq(kal_ensemble_sample(ctx, park, path, &sampling, &e), KAL_USAGE);
    ck_assert_str_eq(kal_message(ctx),
                     "sampling: unknown method \"sobl\" (did you mean \"sobol\"?)");
    sampling.method = "sobol";
    ck_assert_int_eq(kal_ensemble_sample(ctx, park, path, &sampling, &e), KAL_USAGE);
    ck_assert_str_eq(kal_message(ctx),
                     "sampling: 41 inputs are more than the 40 dimensions of sobol: use lhs");
    sampling.method = NULL;
    ck_assert_int_eq(kal_ensemble_sample(ctx, park, path, &sampling, &e), KAL_OK);
    kal_ensemble_free(e);
    e = NULL;
    sampling.size = 4;
    ck_assert_int_eq(kal_ensemble_sample(ctx, park, path, &sampling, &e), KAL_USAGE);
    ck_assert_int_eq(kal_ensemble_sample(ctx, park, "none.csv", NULL, &e), KAL_IO);
    ck_assert_ptr_null(e);
    unlink(path);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("sample");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, published_points);
    tcase_add_loop_test(tcase, one_in_each_part, 0, sizeof counts / sizeof *counts);
    tcase_add_test(tcase, sequence_is_even);
    tcase_add_loop_test(tcase, means_are_those_of_the_law, 0, sizeof laws / sizeof *laws);
    tcase_add_test(tcase, without_bounds);
    tcase_add_test(tcase, values_with_weights);
    tcase_add_loop_test(tcase, what_decides, 0, 3);
    tcase_add_test(tcase, what_is_known_of_them);
    tcase_add_test(tcase, written);
    tcase_add_test(tcase, wrong_calls);
    return run_case(tcase, "study/sample");
}
