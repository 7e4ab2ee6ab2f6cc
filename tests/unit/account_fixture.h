/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts of parks written as one text, and their cells by the keys of rows. */
#ifndef KAL_TESTS_ACCOUNT_FIXTURE_H
#define KAL_TESTS_ACCOUNT_FIXTURE_H

#include <stdio.h>

#include "lib/account/account.h"
#include "tests/unit/match_fixture.h"

static inline kal_account *fixture_account(kal_ctx *ctx, const kal_plan *plan,
                                           const char *allocation)
{
    kal_options options = {.size = sizeof options, .allocation = allocation};
    kal_account *account = NULL;
    kal_status status = kal_account_build(ctx, plan, &options, &account);

    ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
    return account;
}

/* Does the row answer "column=value column=value"? Values have no blanks; "-" is an empty cell. */
static inline bool fixture_answers(const kal_account *account, const char *table, size_t row,
                                   const char *keys)
{
    while (*keys) {
        size_t n = strcspn(keys, "="), m = strcspn(keys + n + 1, " ");
        char column[40], value[240];
        const char *const *text;

        snprintf(column, sizeof column, "%.*s", (int)n, keys);
        snprintf(value, sizeof value, "%.*s", (int)m, keys + n + 1);
        text = kal_account_text(account, table, column);
        ck_assert_msg(text != NULL, "%s has no column %s", table, column);
        if (strcmp(text[row], strcmp(value, "-") == 0 ? "" : value) != 0)
            return false;
        keys += n + 1 + m;
        keys += *keys == ' ';
    }
    return true;
}

/* How many rows answer, and which is the first. */
static inline size_t fixture_count(const kal_account *account, const char *table, const char *keys,
                                   size_t *first)
{
    size_t found = 0;

    for (size_t i = 0; i < kal_account_rows(account, table); i++)
        if (fixture_answers(account, table, i, keys) && found++ == 0 && first)
            *first = i;
    return found;
}

/* A cell of the one row that answers. */
static inline double fixture_cell(const kal_account *account, const char *table, const char *keys,
                                  const char *column)
{
    size_t row = 0, found = fixture_count(account, table, keys, &row);
    const double *number = kal_account_number(account, table, column);

    ck_assert_msg(found == 1, "%s: %zu rows answer %s", table, found, keys);
    ck_assert_msg(number != NULL, "%s has no column %s", table, column);
    return number[row];
}

typedef struct fixture_expected {
    const char *table, *keys, *column;
    double value;
} fixture_expected;

static inline void fixture_check(const kal_account *account, size_t n, const fixture_expected *e)
{
    for (size_t i = 0; i < n; i++) {
        char what[300];
        snprintf(what, sizeof what, "%s %s %s", e[i].table, e[i].keys, e[i].column);
        fixture_near(fixture_cell(account, e[i].table, e[i].keys, e[i].column), e[i].value, what);
    }
}

#define FIXTURE_CHECK(account, list) fixture_check((account), sizeof(list) / sizeof *(list), (list))

#endif
