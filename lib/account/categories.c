/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which category of the GHG Protocol stands for which of ISO 14064-1:2018. */
#include "lib/account/categories.h"

#include <stddef.h>
#include <string.h>

/* Scopes and the fifteen categories of scope 3: GHG Protocol, Corporate Value Chain (Scope 3) Standard (2011), table
 * 5.3. Categories 1 to 6: ISO 14064-1:2018, 5.2.4 and annex B: 1 direct, 2 imported energy, 3 transportation (B.4:
 * of goods up- and downstream, business travel, commuting), 4 products used (B.5: goods, capital goods, disposal of
 * waste, leased assets, services), 5 use of products (B.6: use, end of life, leased assets, investments), 6 other.
 * Category 3.3 (fuel and energy, upstream) is a purchased product; 3.14 has no place of its own. */
static const struct {
    const char *scope, *ghg, *iso;
} category[] = {
    {"1", "scope 1", "1"},       {"2", "scope 2", "2"},       {"3", "scope 3", "6"},
    {"3.1", "scope 3.1", "4"},   {"3.2", "scope 3.2", "4"},   {"3.3", "scope 3.3", "4"},
    {"3.4", "scope 3.4", "3"},   {"3.5", "scope 3.5", "4"},   {"3.6", "scope 3.6", "3"},
    {"3.7", "scope 3.7", "3"},   {"3.8", "scope 3.8", "4"},   {"3.9", "scope 3.9", "3"},
    {"3.10", "scope 3.10", "5"}, {"3.11", "scope 3.11", "5"}, {"3.12", "scope 3.12", "5"},
    {"3.13", "scope 3.13", "5"}, {"3.14", "scope 3.14", "6"}, {"3.15", "scope 3.15", "5"},
};

enum { CATEGORIES = sizeof category / sizeof *category };

static size_t find(const char *scope)
{
    size_t i = 0;

    while (i < CATEGORIES && strcmp(category[i].scope, scope) != 0)
        i++;
    return i;
}

const char *kal__category_ghg(const char *scope)
{
    size_t i = find(scope);
    return i < CATEGORIES ? category[i].ghg : scope;
}

const char *kal__category_iso(const char *scope)
{
    size_t i = find(scope);
    return i < CATEGORIES ? category[i].iso : "6";
}
