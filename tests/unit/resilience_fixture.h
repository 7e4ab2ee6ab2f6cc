/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small parks to be taken apart, and how their tables are asked. */
#ifndef KAL_TESTS_RESILIENCE_FIXTURE_H
#define KAL_TESTS_RESILIENCE_FIXTURE_H

#include "tests/unit/match_fixture.h"

/* Ash of A meets B's need of 8 t of its 10 t, slag of B meets C's need of 5 t of its 6 t: 2 t of ash are disposed of at
 * 1 each by A, 1 t of slag at 2 by B. Cost: A 2, B 2, C 0, together 4; nothing is bought. */
#define CHAIN_BUT_LINKS                                                                            \
    FIXTURE_PARK                                                                                   \
    "== materials.csv\nmaterial,unit,kind\nash,t,solid\nslag,t,solid\n"                            \
    "== sources.csv\nsource,enterprise,material,quantity\nS1,A,ash,10\nS2,B,slag,6\n"              \
    "== supplies.csv\nsupply,material,cost\nu,ash,3\nv,slag,4\n"                                   \
    "== disposals.csv\ndisposal,material,cost\nw,ash,1\nx,slag,2\n"                                \
    "== objective.csv\nimpact,level\ncost,1\n"
#define CHAIN                                                                                      \
    CHAIN_BUT_LINKS                                                                                \
    "== enterprises.csv\nenterprise,role\nA,\nB,\nC,utility\n"                                     \
    "== sinks.csv\nsink,enterprise,material,quantity\nD1,B,ash,8\nD2,C,slag,5\n"

static inline kal_resilience *resilience_of(kal_ctx *ctx, const kal_park *park,
                                            const kal_resilience_options *options)
{
    kal_resilience *r = NULL;
    kal_status status = kal_resilience_build(ctx, park, options, NULL, NULL, &r);

    ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
    return r;
}

/* The row of a table whose `column` says `id` (and `column2` `id2` when given). */
static inline size_t resilience_row(const kal_resilience *r, const char *table, const char *column,
                                    const char *id, const char *column2, const char *id2)
{
    const char *const *key = kal_resilience_text(r, table, column);
    const char *const *key2 = column2 ? kal_resilience_text(r, table, column2) : NULL;

    for (size_t i = 0; key && i < kal_resilience_rows(r, table); i++)
        if (strcmp(key[i], id) == 0 && (!key2 || strcmp(key2[i], id2) == 0))
            return i;
    ck_abort_msg("%s has no row with %s %s %s", table, column, id, id2 ? id2 : "");
}

static inline double resilience_at(const kal_resilience *r, const char *table, size_t row,
                                   const char *column)
{
    const double *cells = kal_resilience_number(r, table, column);

    ck_assert_msg(cells && row < kal_resilience_rows(r, table), "%s has no %s", table, column);
    return cells[row];
}

static inline const char *resilience_word(const kal_resilience *r, const char *table, size_t row,
                                          const char *column)
{
    const char *const *cells = kal_resilience_text(r, table, column);

    ck_assert_msg(cells && row < kal_resilience_rows(r, table), "%s has no %s", table, column);
    return cells[row];
}

/* All tables are the same, to the last bit of every number. */
static inline void resilience_same(const kal_resilience *a, const kal_resilience *b)
{
    static const char *const tables[] = {"departures", "pairs", "fallbacks", "spread", "newcomers"};

    for (size_t t = 0; t < 5; t++) {
        const size_t rows = kal_resilience_rows(a, tables[t]);
        ck_assert_uint_eq(rows, kal_resilience_rows(b, tables[t]));
        for (size_t c = 0; c < kal_resilience_columns(a, tables[t]); c++) {
            const char *name = kal_resilience_column(a, tables[t], c);
            const char *const *x = kal_resilience_text(a, tables[t], name);
            const char *const *y = kal_resilience_text(b, tables[t], name);
            const double *p = kal_resilience_number(a, tables[t], name);
            const double *q = kal_resilience_number(b, tables[t], name);
            ck_assert((x && y) || (p && q));
            for (size_t i = 0; i < rows && x; i++)
                ck_assert_str_eq(x[i], y[i]);
            for (size_t i = 0; i < rows && p; i++)
                ck_assert_msg((isnan(p[i]) && isnan(q[i])) || memcmp(&p[i], &q[i], sizeof *p) == 0,
                              "%s.%s row %zu: %.17g and %.17g", tables[t], name, i, p[i], q[i]);
        }
    }
}

#endif
