/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resilience: what a park loses when a part of it leaves, and gains when one comes. */
#ifndef KALUND_RESILIENCE_H
#define KALUND_RESILIENCE_H

#include <stddef.h>
#include <stdint.h>

#include <kalund/options.h>
#include <kalund/park.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kal_resilience kal_resilience;

/* Every field is 8 bytes, 0 or NULL the default. */
typedef struct kal_resilience_options {
    size_t size;              /* sizeof(kal_resilience_options) of the caller, required */
    const kal_options *solve; /* of every solve; `threads` are the workers */
    uint64_t without; /* sum of: 1 no enterprises, 2 no processes, 4 no links, 8 no pairs, 16 no newcomers */
    uint64_t pairs;     /* pairs are formed of so many of the worst departures; 0: 10 */
    uint64_t newcomers; /* how many folders follow */
    const char *const
        *newcomer; /* [newcomers] folders of tables whose rows are added to the park, one each */
} kal_resilience_options;

/* A departure (or an arrival) has been worked out; in the order of finding, on the caller's thread. `kind` is
 * "enterprise", "process", "link", "pair" or "newcomer". Non-zero ends the search as a cancel does. */
typedef int (*kal_resilience_fn)(void *user, size_t done, size_t total, const char *kind,
                                 const char *id, int64_t outcome);

/* Lets every enterprise, every process and every link in use leave in turn (N-1), then pairs of the worst of them
 * (N-2), and solves the park without them, with the weights that the whole was solved with; then with every enterprise
 * that is not active, or that a folder of `newcomer` describes (docs/model.md, "Resilience"). `on_result` may be NULL.
 * The tables have the same bytes whatever the number of threads.
 * Returns KAL_OK; KAL_USAGE (NULL, a park not checked, options that make no sense); KAL_BAD_INPUT (a newcomer that
 * does not fit, the mistakes are listed; an objective that cannot be read); KAL_IO (a folder that cannot be read);
 * KAL_MEMORY; KAL_CANCELLED; KAL_INTERNAL. Cost: one warm solve a departure. Since 0.3. */
KAL_API kal_status kal_resilience_build(kal_ctx *ctx, const kal_park *park,
                                        const kal_resilience_options *options,
                                        kal_resilience_fn on_result, void *user,
                                        kal_resilience **out);

/* Frees a resilience; NULL is fine. The order of freeing is free. Since 0.3. */
KAL_API void kal_resilience_free(kal_resilience *resilience);

/* The outcome of the whole park: where it is not optimal there is nothing to compare with. Since 0.3. */
KAL_API kal_outcome kal_resilience_outcome(const kal_resilience *resilience);

/* Tables as those of a plan, all there, some with 0 rows. IMPACT... stands for IMPACT, IMPACT_change and IMPACT_others
 * of each impact: the total, its change, and the change of what the enterprises that stay carry.
 * "departures", the most pivotal first: rank, kind, id, role (of an enterprise), from (the enterprise, the host, where
 * the link begins), to, material, outcome ("no park": what is left breaks a rule), reason, loss (of the others, in the
 * first level of the objective), loss_share (of its value), lost (exchanges of its own), appearing, vanishing,
 * changing (of the others), enterprises (whose exchanges change), hops (of the farthest), fallbacks, IMPACT...
 * "pairs": rank, first_kind, first, second_kind, second, outcome, reason, loss, loss_share, first_loss, second_loss
 * (alone, of those whom both leave), synergy, IMPACT...
 * "fallbacks", needs that fall back to supply: kind, departure, sink, enterprise, material, unit, before, after
 * (received), purchased (more than before).
 * "spread", exchanges that change: kind, departure, source, sink, from, to, material, mode, what, before, after, hops.
 * "newcomers", the most valuable first: rank, id, kind ("inactive", "folder"), outcome, reason, value (to the others),
 * value_share, exchanges (with it), gainers, losers, most (who gains most), most_gain, appearing, vanishing, changing,
 * enterprises, IMPACT... Since 0.3. */
KAL_API size_t kal_resilience_rows(const kal_resilience *resilience, const char *table);
KAL_API size_t kal_resilience_columns(const kal_resilience *resilience, const char *table);
KAL_API const char *kal_resilience_column(const kal_resilience *resilience, const char *table,
                                          size_t i);
KAL_API const char *const *kal_resilience_text(const kal_resilience *resilience, const char *table,
                                               const char *column);
KAL_API const double *kal_resilience_number(const kal_resilience *resilience, const char *table,
                                            const char *column);

#ifdef __cplusplus
}
#endif

#endif
