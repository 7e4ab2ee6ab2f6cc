/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock goes forward. */
#include "tests/unit/solver_fixture.h"

START_TEST(never_back)
{
    double before = kal__clock_s();
    for (int k = 0; k < 1000; k++) {
        double now = kal__clock_s();
        ck_assert(now >= before);
        before = now;
    }
}
END_TEST

static void fill(TCase *tests) { tcase_add_test(tests, never_back); }

int main(void) { return run_suite("solver_clock", fill); }
