/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a printed number is read digit by digit. */
#include "tests/property/decimal.h"

#include <check.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"

void decimal_add(decimal *sum, double v, int factor)
{
    char text[KAL__NUM_TEXT];
    size_t n = kal__num_text(v, text), i = 0;
    int places = 0;
    decimal one = {0};
    bool negative = n > 0 && text[0] == '-', after = false;

    for (i = negative; i < n && text[i] != 'e'; i++) {
        if (text[i] == '.') {
            after = true;
            continue;
        }
        ck_assert(isdigit((unsigned char)text[i]));
        one.units = one.units * 10 + (text[i] - '0');
        places += after;
    }
    places -= i < n ? atoi(text + i + 1) : 0;
    ck_assert_msg(places <= DECIMAL_PLACES && places >= -DECIMAL_PLACES, "%s", text);
    for (; places < DECIMAL_PLACES; places++)
        one.units *= 10;
    sum->units += (negative ? -factor : factor) * one.units;
}

bool decimal_same(decimal a, decimal b) { return a.units == b.units; }
