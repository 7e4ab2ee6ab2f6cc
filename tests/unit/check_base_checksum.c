/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that the checksum is the one of its standard, and sees what accidents do. */
#include <check.h>

#include "base/checksum.h"

static kal__checksum sum;

/* The check value of CRC-64 as XZ has it (The .xz File Format 1.1.0, section 5). */
START_TEST(published)
{
    kal__checksum_begin(&sum);
    ck_assert_uint_eq(kal__checksum_of(&sum, 0, "123456789", 9), UINT64_C(0x995dc9bbdf1939fa));
    ck_assert_uint_eq(kal__checksum_of(&sum, 0, "", 0), 0);
}
END_TEST

START_TEST(in_pieces)
{
    kal__checksum_begin(&sum);
    for (size_t i = 0; i <= 9; i++)
        ck_assert_uint_eq(kal__checksum_of(&sum, kal__checksum_of(&sum, 0, "123456789", i),
                                           "123456789" + i, 9 - i),
                          UINT64_C(0x995dc9bbdf1939fa));
}
END_TEST

/* Eight at a time comes to the same as one by one. */
START_TEST(any_length)
{
    static char data[100];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (char)(37 * i + 11);
    kal__checksum_begin(&sum);
    for (size_t n = 0; n <= sizeof data; n++) {
        uint64_t one_by_one = 0;
        for (size_t i = 0; i < n; i++)
            one_by_one = kal__checksum_of(&sum, one_by_one, data + i, 1);
        ck_assert_uint_eq(kal__checksum_of(&sum, 0, data, n), one_by_one);
    }
}
END_TEST

/* Every burst of up to 64 bits is seen: here every single bit. */
START_TEST(one_bit)
{
    char data[100] = {0};
    kal__checksum_begin(&sum);
    const uint64_t before = kal__checksum_of(&sum, 0, data, sizeof data);
    for (size_t bit = 0; bit < 8 * sizeof data; bit++) {
        data[bit / 8] = (char)(1 << bit % 8);
        ck_assert_uint_ne(kal__checksum_of(&sum, 0, data, sizeof data), before);
        data[bit / 8] = 0;
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/checksum");
    TCase *tests = tcase_create("checksum");
    tcase_add_test(tests, published);
    tcase_add_test(tests, in_pieces);
    tcase_add_test(tests, any_length);
    tcase_add_test(tests, one_bit);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
