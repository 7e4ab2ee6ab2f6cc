/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frontiers of parks written as one text, and linear programs as parks. */
#ifndef KAL_TESTS_FRONTIER_FIXTURE_H
#define KAL_TESTS_FRONTIER_FIXTURE_H

#include "lib/study/frontier.h"
#include "tests/unit/match_fixture.h"

static inline kal_frontier *frontier_of(kal_ctx *ctx, const kal_program *program,
                                        kal_frontier_options options)
{
    kal_frontier *frontier = NULL;

    options.size = sizeof options;
    ck_assert_msg(kal_frontier_build(ctx, program, &options, NULL, NULL, &frontier) == KAL_OK, "%s",
                  kal_message(ctx));
    return frontier;
}

static inline kal_frontier *frontier_between(kal_ctx *ctx, const char *text, const char *between)
{
    kal_program *program = fixture_program(ctx, text, NULL);
    kal_frontier *frontier = frontier_of(ctx, program, (kal_frontier_options){.between = between});

    kal_program_free(program);
    return frontier;
}

static inline double frontier_cell(const kal_frontier *f, const char *table, const char *column,
                                   size_t row)
{
    const double *cell = kal_frontier_number(f, table, column);

    ck_assert_msg(cell != NULL, "%s has no column %s", table, column);
    ck_assert_uint_lt(row, kal_frontier_rows(f, table));
    return cell[row];
}

static inline const char *frontier_word(const kal_frontier *f, const char *table,
                                        const char *column, size_t row)
{
    const char *const *cell = kal_frontier_text(f, table, column);

    ck_assert_msg(cell != NULL, "%s has no column %s", table, column);
    ck_assert_uint_lt(row, kal_frontier_rows(f, table));
    return cell[row];
}

/* A column against what it should be. */
static inline void frontier_column(const kal_frontier *f, const char *table, const char *column,
                                   size_t n, const double *expected)
{
    ck_assert_msg(kal_frontier_rows(f, table) == n, "%s has %zu rows, expected %zu", table,
                  kal_frontier_rows(f, table), n);
    for (size_t i = 0; i < n; i++)
        fixture_near(frontier_cell(f, table, column, i), expected[i], column);
}

#endif
