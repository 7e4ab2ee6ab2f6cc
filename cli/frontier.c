/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a frontier is found and told. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

enum { POINTS = 20, LABEL = 10, CELL = 16 };

static const char *cell(const kal_frontier *f, const char *table, const char *column, size_t row)
{
    const char *const *cells = kal_frontier_text(f, table, column);
    return cells != NULL ? cells[row] : "";
}

static double value(const kal_frontier *f, const char *table, const char *column, size_t row)
{
    const double *cells = kal_frontier_number(f, table, column);
    return cells != NULL ? cells[row] : NAN;
}

/* The impacts that it is between, as columns. */
static void show_values(const kal_frontier *f, const char *table, size_t row)
{
    char text[NUMBER_TEXT];

    for (size_t k = 0; k < kal_frontier_rows(f, "objectives"); k++)
        (void)printf(" %*s", CELL,
                     number_text(value(f, table, cell(f, "objectives", "impact", k), row), text));
}

/* People count emissions in tonnes. */
static double per_tonne(const kal_frontier *f, const char **unit)
{
    static const char *const base = "/kgCO2e";
    static char text[32];
    size_t n;

    *unit = kal_frontier_rows(f, "segments") > 0 ? cell(f, "segments", "unit", 0) : "";
    n = strlen(*unit);
    if (n <= strlen(base) || n >= sizeof text || strcmp(*unit + n - strlen(base), base) != 0)
        return 1.0;
    (void)snprintf(text, sizeof text, "%.*s/tCO2e", (int)(n - strlen(base)), *unit);
    *unit = text;
    return 1000.0;
}

static void show_head(const kal_frontier *f)
{
    const bool rates = kal_frontier_rows(f, "segments") > 0;
    const char *unit;

    (void)per_tonne(f, &unit);
    (void)printf("%-*s", LABEL, "point");
    for (size_t k = 0; k < kal_frontier_rows(f, "objectives"); k++)
        (void)printf(" %*s", CELL, cell(f, "objectives", "impact", k));
    if (rates)
        (void)printf(" %*s", CELL, "exchange rate");
    (void)printf("\n%-*s", LABEL, "");
    for (size_t k = 0; k < kal_frontier_rows(f, "objectives"); k++)
        (void)printf(" %*s", CELL, cell(f, "objectives", "unit", k));
    if (rates)
        (void)printf(" %*s", CELL, unit);
    (void)putchar('\n');
}

/* A rate stands behind the point that its segment leads to. */
static void show_points(const kal_frontier *f)
{
    const size_t rows = kal_frontier_rows(f, "points"), segments = kal_frontier_rows(f, "segments");
    char text[NUMBER_TEXT];
    const char *unit;
    const double factor = per_tonne(f, &unit);

    show_head(f);
    for (size_t i = 0; i < rows && i < POINTS; i++) {
        (void)printf("%-*zu", LABEL, i + 1);
        show_values(f, "points", i);
        if (i > 0 && i - 1 < segments)
            (void)printf(" %*s", CELL,
                         number_text(factor * value(f, "segments", "rate", i - 1), text));
        (void)putchar('\n');
    }
    if (rows > POINTS)
        (void)printf("  ... and %zu more points (-o writes all)\n", rows - POINTS);
}

/* Of three, one can often be better off than the other two without their loss. */
static void show_goals(const kal_frontier *f)
{
    double least = 1.0, most = 0.0;

    if (kal_frontier_rows(f, "goals") == 0)
        return;
    for (size_t k = 0; k < kal_frontier_rows(f, "objectives"); k++) {
        const double share = value(f, "goals", "satisfaction", k);
        least = share < least ? share : least;
        most = share > most ? share : most;
    }
    (void)printf("\n%s satisfaction between worst and ideal: %.1f %%\n",
                 most - least < 1e-6 ? "equal" : "least", 100.0 * least);
    for (size_t k = 0; k < kal_frontier_rows(f, "objectives"); k++) {
        char ideal[NUMBER_TEXT], got[NUMBER_TEXT], worst[NUMBER_TEXT];
        (void)printf("  %s: %s (ideal %s, worst %s) %s\n", cell(f, "goals", "impact", k),
                     number_text(value(f, "goals", "value", k), got),
                     number_text(value(f, "goals", "ideal", k), ideal),
                     number_text(value(f, "goals", "worst", k), worst), cell(f, "goals", "unit", k));
    }
}

static void show_frontier(const kal_frontier *f, const char *output)
{
    const kal_outcome outcome = kal_frontier_outcome(f);

    session_clear();
    (void)printf("frontier: %s, %zu points (%s)", kal_outcome_text(outcome),
                 kal_frontier_rows(f, "points"), kal_grade_text(kal_frontier_grade(f)));
    if (kal_frontier_error(f) > 0.0)
        (void)printf(", at most %.3g %% of the ranges from the true one",
                     100.0 * kal_frontier_error(f));
    (void)putchar('\n');
    if (*kal_frontier_reason(f) != '\0')
        (void)printf("%s\n", kal_frontier_reason(f));
    if (kal_frontier_rows(f, "points") > 0) {
        (void)putchar('\n');
        show_points(f);
        show_goals(f);
    }
    if (output != NULL)
        (void)printf("\nresults: %s (report.html, frontier.svg, points.csv, ...)\n", output);
}

/* What is found, and what it is found with. */
typedef struct search {
    kal_options options;
    kal_network *network;
    kal_program *program;
    kal_frontier *frontier;
} search;

/* The plan's abatement curve stands beside that of the frontier. */
static kal_status solve_plan(kal_ctx *ctx, const search *s, kal_plan **out)
{
    kal_solution *solution = NULL;
    kal_status status = kal_program_solve(ctx, s->program, &s->options, &solution);

    if (status == KAL_OK)
        status = kal_plan_build(ctx, s->program, solution, &s->options, out);
    kal_solution_free(solution);
    return status;
}

static int write_frontier(kal_ctx *ctx, const arguments *a, const search *s)
{
    kal_plan *plan = NULL;
    kal_study *study = NULL;
    kal_status status = solve_plan(ctx, s, &plan);

    if (status == KAL_OK)
        status = kal_study_build(ctx, NULL, s->frontier, NULL, plan, &s->options, &study);
    if (status == KAL_OK)
        status = kal_study_write(ctx, study, a->output);
    kal_study_free(study);
    kal_plan_free(plan);
    return status == KAL_OK ? EXIT_OPTIMAL : fail(ctx, status);
}

static kal_status find(kal_ctx *ctx, const arguments *a, const kal_park *park, search *s)
{
    const kal_frontier_options asked = {sizeof asked, &s->options, a->between, a->tolerance,
                                        a->points};
    kal_status status = kal_network_build(ctx, park, &s->network);

    if (status == KAL_OK)
        status = kal_program_build(ctx, s->network, &s->options, &s->program);
    if (status == KAL_OK)
        status = kal_frontier_build(ctx, s->program, &asked, NULL, NULL, &s->frontier);
    return status;
}

int run_frontier(kal_ctx *ctx, const arguments *a)
{
    kal_park *park = NULL;
    search s = {.options = options_of(a)};
    kal_status status;
    int code;

    if (a->between == NULL) {
        complain("frontier: between which impacts? For example --between ghg,cost");
        return EXIT_USAGE;
    }
    code = load_park(ctx, a, &park);
    if (code != EXIT_OPTIMAL)
        return code;
    status = find(ctx, a, park, &s);
    code = status == KAL_OK ? EXIT_OPTIMAL : fail(ctx, status);
    if (code == EXIT_OPTIMAL && a->output != NULL)
        code = write_frontier(ctx, a, &s);
    if (code == EXIT_OPTIMAL && !a->quiet)
        show_frontier(s.frontier, a->output);
    if (code == EXIT_OPTIMAL)
        code = outcome_exit(kal_frontier_outcome(s.frontier));
    kal_frontier_free(s.frontier);
    kal_program_free(s.program);
    kal_network_free(s.network);
    kal_park_free(park);
    return code;
}
