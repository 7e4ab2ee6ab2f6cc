/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators: ratios of a plan and its baseline, held against the thresholds of a profile. */
#ifndef KALUND_INDICATOR_H
#define KALUND_INDICATOR_H

#include <stddef.h>

#include <kalund/account.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kal_indicator kal_indicator;

/* Works out every indicator of a plan and of its baseline, and holds them against the profiles of
 * `options->profile`: names of shipped profiles or paths of CSV files, separated by commas; NULL: `eip-framework`.
 * A plan whose outcome is not optimal has tables that are empty. The order of freeing is free.
 * Returns KAL_OK; KAL_USAGE (NULL, an account of another plan); KAL_NOT_FOUND (no such profile); KAL_BAD_INPUT (a
 * profile with mistakes; they are listed as those of a park are); KAL_IO; KAL_MEMORY; KAL_CANCELLED. Since 0.2. */
KAL_API kal_status kal_indicator_build(kal_ctx *ctx, const kal_account *account,
                                       const kal_options *options, kal_indicator **out);

/* Frees indicators; NULL is fine. Since 0.2. */
KAL_API void kal_indicator_free(kal_indicator *indicator);

/* How many rows of the profiles the plan fails. What is not available does not count. Since 0.2. */
KAL_API size_t kal_indicator_failed(const kal_indicator *indicator);

/* The points of the rating, 0 to 100; NaN where no row of the profiles applies. Since 0.2. */
KAL_API double kal_indicator_score(const kal_indicator *indicator);

/* The shipped profiles, in byte order; NULL from the end on. Static. Since 0.2. */
KAL_API const char *kal_indicator_profile(size_t i);

/* Tables as those of a plan: "indicators", "profile", "rating". kalund(1), "RESULTS". Since 0.2. */
KAL_API size_t kal_indicator_rows(const kal_indicator *indicator, const char *table);
KAL_API size_t kal_indicator_columns(const kal_indicator *indicator, const char *table);
KAL_API const char *kal_indicator_column(const kal_indicator *indicator, const char *table,
                                         size_t i);
KAL_API const char *const *kal_indicator_text(const kal_indicator *indicator, const char *table,
                                              const char *column);
KAL_API const double *kal_indicator_number(const kal_indicator *indicator, const char *table,
                                           const char *column);

#ifdef __cplusplus
}
#endif

#endif
