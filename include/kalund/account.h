/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account: who carries what in which scope, what is counted twice inside the park, who gains and who loses. */
#ifndef KALUND_ACCOUNT_H
#define KALUND_ACCOUNT_H

#include <stddef.h>

#include <kalund/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kal_account kal_account;

/* Accounts for a plan and its baseline. Of the options, `allocation` is used. The account keeps what it needs of
 * the plan: either may be freed first. A plan whose outcome is not optimal has an account whose tables are empty.
 * Returns KAL_OK; KAL_USAGE (NULL, an unknown allocation); KAL_MEMORY; KAL_CANCELLED. Cost: O(rows of the plan's
 * tables x impacts). Since 0.2. */
KAL_API kal_status kal_account_build(kal_ctx *ctx, const kal_plan *plan, const kal_options *options,
                                     kal_account **out);

/* Frees an account; NULL is fine. Since 0.2. */
KAL_API void kal_account_free(kal_account *account);

/* Tables with named columns as those of a plan; kalund(1), "RESULTS", lists them. Tables: "ledger", "inventory",
 * "eliminations", "groups", "by_enterprise", "avoided", "abatement", "closure", "notes". `kal_account_text` and
 * `kal_account_number` return a column [kal_account_rows], NULL when there is no such column or it is of the
 * other type; a number that does not exist is NaN. Borrowed for the life of the account. Since 0.2. */
KAL_API size_t kal_account_rows(const kal_account *account, const char *table);
KAL_API size_t kal_account_columns(const kal_account *account, const char *table);
KAL_API const char *kal_account_column(const kal_account *account, const char *table, size_t i);
KAL_API const char *const *kal_account_text(const kal_account *account, const char *table,
                                            const char *column);
KAL_API const double *kal_account_number(const kal_account *account, const char *table,
                                         const char *column);

#ifdef __cplusplus
}
#endif

#endif
