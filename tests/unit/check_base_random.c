/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: random numbers that are published, and permutations that are ones. */
#include <check.h>
#include <stdlib.h>

#include "base/random.h"

/* SplitMix64: of seed 1234567 the numbers of Rosetta Code's task "Pseudo-random numbers/Splitmix64", of seed 0 those
 * that S. Vigna's splitmix64.c gives. */
static const struct {
    uint64_t seed, number[3];
} published[] = {
    {1234567, {6457827717110365317u, 3203168211198807973u, 9817491932198370423u}},
    {0, {0xe220a8397b1dcdafu, 0x6e789e6aa1b965f4u, 0x06c45d188009454fu}},
};

START_TEST(stream_0_is_splitmix64)
{
    for (uint64_t i = 0; i < 3; i++)
        ck_assert_uint_eq(kal__random(published[_i].seed, 0, i), published[_i].number[i]);
}
END_TEST

START_TEST(streams_differ)
{
    ck_assert_uint_ne(kal__random(5, 1, 0), kal__random(5, 2, 0));
    ck_assert_uint_ne(kal__random(5, 1, 0), kal__random(6, 1, 0));
    ck_assert_uint_ne(kal__random(5, 1, 0), kal__random(5, 0, 0));
    ck_assert_uint_eq(kal__random(5, 1, 9), kal__random(5, 1, 9));
}
END_TEST

/* (0 + 1/2) / 2^52 and (2^52 - 1 + 1/2) / 2^52 = 1 - 2^-53 are doubles. */
START_TEST(units_are_inside)
{
    ck_assert_double_eq(kal__random_unit(0), 0x1p-53);
    ck_assert_double_eq(kal__random_unit(UINT64_MAX), 1.0 - 0x1p-53);
    ck_assert_double_eq(kal__random_unit((uint64_t)1 << 63), 0.5 + 0x1p-53);
}
END_TEST

static const uint64_t counts[] = {1, 2, 3, 4, 5, 15, 16, 17, 63, 64, 65, 1000, 4096, 4097};

START_TEST(places_are_a_permutation)
{
    const uint64_t count = counts[_i];
    unsigned char *seen = calloc(count, 1);
    uint64_t fixed = 0;
    ck_assert_ptr_nonnull(seen);
    for (uint64_t i = 0; i < count; i++) {
        const uint64_t place = kal__random_place(11, 3, count, i);
        ck_assert_uint_lt(place, count);
        ck_assert_uint_eq(seen[place]++, 0);
        fixed += place == i;
    }
    free(seen);
    /* Of a random permutation one number stays in place on average; more than 12 have a probability below 1e-9
     * (1/13!). */
    ck_assert(count < 13 || fixed <= 12);
}
END_TEST

/* Each of the 6 orders of 3 comes from about a sixth of 6000 seeds: 1000 with a standard deviation of 29; 6 of them
 * are passed with a probability of 1e-8. */
START_TEST(orders_are_equally_likely)
{
    unsigned found[9] = {0};
    for (uint64_t seed = 0; seed < 6000; seed++)
        found[3 * kal__random_place(seed, 1, 3, 0) + kal__random_place(seed, 1, 3, 1)]++;
    for (unsigned i = 0; i < 9; i++) {
        ck_assert_uint_ge(found[i], i % 4 ? 826 : 0);
        ck_assert_uint_le(found[i], i % 4 ? 1174 : 0);
    }
}
END_TEST

/* The largest count takes as many bits as there are. */
START_TEST(large_counts)
{
    ck_assert_uint_lt(kal__random_place(1, 1, (uint64_t)1 << 62, 12345), (uint64_t)1 << 62);
    ck_assert_uint_lt(kal__random_place(1, 1, UINT64_MAX, UINT64_MAX - 1), UINT64_MAX);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("random");
    Suite *suite = suite_create("base/random");
    tcase_add_loop_test(tcase, stream_0_is_splitmix64, 0, 2);
    tcase_add_test(tcase, streams_differ);
    tcase_add_test(tcase, units_are_inside);
    tcase_add_loop_test(tcase, places_are_a_permutation, 0, sizeof counts / sizeof *counts);
    tcase_add_test(tcase, orders_are_equally_likely);
    tcase_add_test(tcase, large_counts);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
