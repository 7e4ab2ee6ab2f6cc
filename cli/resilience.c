/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How it is told what a park loses when a part of it leaves. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

enum { DEPARTURES = 12, PAIRS = 5, NEWCOMERS = 8, LABEL = 40, CELL = 12, IMPACTS = 3 };

static const char *const impacts[IMPACTS] = {"virgin", "ghg", "cost"};

static const char *cell_or(const kal_resilience *r, const char *table, const char *column,
                           size_t row)
{
    const char *const *cells = kal_resilience_text(r, table, column);
    return cells != NULL ? cells[row] : "";
}

static double value_or(const kal_resilience *r, const char *table, const char *column, size_t row)
{
    const double *cells = kal_resilience_number(r, table, column);
    return cells != NULL ? cells[row] : NAN;
}

/* "link A>B", of a pair both. */
static void put_label(const kal_resilience *r, const char *table, size_t row, char *label,
                      size_t room)
{
    if (*cell_or(r, table, "first", row) != '\0')
        (void)snprintf(label, room, "%s %s, %s %s", cell_or(r, table, "first_kind", row),
                       cell_or(r, table, "first", row), cell_or(r, table, "second_kind", row),
                       cell_or(r, table, "second", row));
    else if (strcmp(table, "newcomers") == 0)
        (void)snprintf(label, room, "newcomer %s", cell_or(r, table, "id", row));
    else
        (void)snprintf(label, room, "%s %s", cell_or(r, table, "kind", row),
                       cell_or(r, table, "id", row));
}

static void show_row(const kal_resilience *r, const char *table, size_t row)
{
    char text[NUMBER_TEXT], label[512];

    put_label(r, table, row, label, sizeof label);
    (void)printf("  %-*s", LABEL, label);
    if (strcmp(cell_or(r, table, "outcome", row), "optimal") != 0) {
        (void)printf(" %s: %s\n", cell_or(r, table, "outcome", row),
                     cell_or(r, table, "reason", row));
        return;
    }
    for (size_t k = 0; k < IMPACTS; k++) {
        char column[32];
        (void)snprintf(column, sizeof column, "%s_others", impacts[k]);
        (void)printf(" %*s", CELL, number_text(value_or(r, table, column, row), text));
    }
    (void)putchar('\n');
}

static void show_table(const kal_resilience *r, const char *table, const char *what, size_t most)
{
    const size_t rows = kal_resilience_rows(r, table);

    if (rows == 0)
        return;
    (void)printf("\n%-*s", LABEL + 2, what);
    for (size_t k = 0; k < IMPACTS; k++)
        (void)printf(" %*s", CELL, impacts[k]);
    (void)putchar('\n');
    for (size_t i = 0; i < rows && i < most; i++)
        show_row(r, table, i);
    if (rows > most)
        (void)printf("  ... and %zu more (-o writes all)\n", rows - most);
}

static void show_resilience(const kal_resilience *r, const char *output)
{
    session_clear();
    (void)printf("resilience: the whole park is %s; %zu departures, %zu pairs, %zu newcomers\n",
                 kal_outcome_text(kal_resilience_outcome(r)), kal_resilience_rows(r, "departures"),
                 kal_resilience_rows(r, "pairs"), kal_resilience_rows(r, "newcomers"));
    show_table(r, "departures", "how much more the others need without", DEPARTURES);
    show_table(r, "pairs", "and without both", PAIRS);
    show_table(r, "newcomers", "and how much more with", NEWCOMERS);
    if (output != NULL)
        (void)printf("\nresults: %s (report.html, departures.csv, ...)\n", output);
}

static int write_resilience(kal_ctx *ctx, const arguments *a, const kal_resilience *resilience)
{
    const kal_options options = options_of(a);
    kal_study *study = NULL;
    kal_status status = kal_study_build(ctx, NULL, NULL, resilience, NULL, &options, &study);

    if (status == KAL_OK)
        status = kal_study_write(ctx, study, a->output);
    kal_study_free(study);
    return status == KAL_OK ? EXIT_OPTIMAL : fail(ctx, status);
}

int run_resilience(kal_ctx *ctx, const arguments *a)
{
    enum { NO_PAIRS = 8 };
    kal_options options = options_of(a);
    kal_resilience_options asked;
    kal_park *park = NULL;
    kal_resilience *resilience = NULL;
    kal_status status;
    int code = load_park(ctx, a, &park);

    if (code != EXIT_OPTIMAL)
        return code;
    memset(&asked, 0, sizeof asked);
    options.threads = a->jobs > 0 ? a->jobs : physical_cores();
    asked.size = sizeof asked;
    asked.solve = &options;
    asked.without = a->pairs == 0 ? NO_PAIRS : 0;
    asked.pairs = a->pairs;
    asked.newcomers = a->newcomers;
    asked.newcomer = a->newcomer;
    status = kal_resilience_build(ctx, park, &asked, NULL, NULL, &resilience);
    code = status == KAL_OK ? EXIT_OPTIMAL : fail(ctx, status);
    if (code == EXIT_OPTIMAL && a->output != NULL)
        code = write_resilience(ctx, a, resilience);
    if (code == EXIT_OPTIMAL && !a->quiet)
        show_resilience(resilience, a->output);
    if (code == EXIT_OPTIMAL)
        code = outcome_exit(kal_resilience_outcome(resilience));
    kal_resilience_free(resilience);
    kal_park_free(park);
    return code;
}
