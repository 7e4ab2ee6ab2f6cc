/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of lib/account/mci.c: the published formula worked by hand. */
#include "lib/account/mci.h"

#include "tests/unit/match_fixture.h"

/* TV-1 and the three vectors of perfect recycling; the last is the one that a public calculator gets wrong (0.52). */
static const struct {
    kal__mci_input in;
    double virgin, unrecoverable, feedstock, collection, waste, linear_flow, value;
} vector[] = {
    /* V 100 (1 - .35), W0 100 (1 - .6), WF 100 x .2 x .25 / .8, WC 100 x .3 x .5, W 40 + 21.25 / 2,
     * LFI 115.625 / (200 - 8.75 / 2), MCI 1 - .75 LFI */
    {{100, .25, .10, 0, .50, .10, 0, 0, .80, .70, 1.2},
     65,
     40,
     6.25,
     15,
     50.625,
     115.625 / 195.625,
     1 - 0.75 * 115.625 / 195.625},
    {{100, 1, 0, 0, 1, 0, 0, 0, .8, .8, 1}, 0, 0, 25, 20, 22.5, 22.5 / 202.5, 0.9},
    {{100, 0, 0, 0, 0, 0, 0, 0, 1, 1, .5}, 100, 100, 0, 0, 100, 1, 0},
    {{100, .3, 0, 0, .5, 0, 0, 0, 1, 1, 1}, 70, 50, 0, 0, 50, .6, .46},
    {{100, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1}, 100, 100, 0, 0, 100, 1, .1},
    {{100, 1, 0, 0, 1, 0, 0, 0, 1, 1, 1}, 0, 0, 0, 0, 0, 0, 1},
    /* Sustained biological feedstock, composted and burnt for energy. */
    {{100, 0, 0, .4, 0, 0, .2, .1, 1, 1, 1}, 60, 70, 0, 0, 70, .65, 1 - .9 * .65},
};

START_TEST(test_vectors)
{
    for (size_t k = 0; k < sizeof vector / sizeof *vector; k++) {
        kal__mci out;
        ck_assert(kal__mci_of(&vector[k].in, &out));
        fixture_near(out.virgin, vector[k].virgin, "V");
        fixture_near(out.unrecoverable, vector[k].unrecoverable, "W0");
        fixture_near(out.waste_feedstock, vector[k].feedstock, "WF");
        fixture_near(out.waste_collection, vector[k].collection, "WC");
        fixture_near(out.waste, vector[k].waste, "W");
        fixture_near(out.linear_flow, vector[k].linear_flow, "LFI");
        fixture_near(out.value, vector[k].value, "MCI");
    }
    /* As printed: LFI 0.591054, MCI 0.556709. */
    ck_assert(fabs(vector[0].linear_flow - 0.591054) < 5e-7);
    ck_assert(fabs(vector[0].value - 0.556709) < 5e-7);
    fixture_near(kal__mci_value(0.6, 1.0), 0.46, "of a linear flow index");
    fixture_near(kal__mci_value(1.0, 0.5), 0.0, "never below 0");
}
END_TEST

START_TEST(test_senseless)
{
    static const kal__mci_input in[] = {
        {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1},   {1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0},
        {1, .6, .6, 0, 0, 0, 0, 0, 1, 1, 1}, {1, 0, 0, 0, .6, .6, 0, 0, 1, 1, 1},
        {1, .5, 0, 0, 0, 0, 0, 0, 0, 1, 1},  {1, -.1, 0, 0, 0, 0, 0, 0, 1, 1, 1},
        {1, 0, 0, 0, 0, 0, .5, .6, 1, 1, 1}, {1, 0, 0, 0, 0, 0, 0, 0, 1, 1.1, 1},
        {1, NAN, 0, 0, 0, 0, 0, 0, 1, 1, 1},
    };
    kal__mci out;

    for (size_t k = 0; k < sizeof in / sizeof *in; k++)
        ck_assert_msg(!kal__mci_of(&in[k], &out), "%zu", k);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {test_vectors, test_senseless};

    return fixture_run("account_mci", tests, sizeof tests / sizeof *tests);
}
