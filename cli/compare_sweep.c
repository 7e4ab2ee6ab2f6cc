/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the scenarios of a sweep are told side by side. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/sweep.h"

enum { FEW = 10000, SIDE = 5, CHANGES = 12, CAUSES = 12, INPUTS = 8, LABEL = 26, CELL = 14 };

/* Is the name one of "a,b,c"? No list: all are. */
static bool listed(const char *list, const char *name)
{
    const size_t n = strlen(name);

    if (list == NULL || strcmp(list, "all") == 0)
        return true;
    for (const char *at = list; at != NULL; at = strchr(at, ',')) {
        at += *at == ',';
        if (strncmp(at, name, n) == 0 && (at[n] == ',' || at[n] == '\0'))
            return true;
    }
    return false;
}

static bool is_impact(const kal_sweep *sweep, const char *column)
{
    for (size_t i = 0; i < kal_sweep_rows(sweep, "totals"); i++)
        if (strcmp(sweep_cell(sweep, "totals", "impact", i), column) == 0)
            return true;
    return false;
}

/* The first scenarios of those that were asked for, as rows. */
static size_t choose(const kal_sweep *sweep, const char *list, size_t row[SIDE], size_t *all)
{
    size_t shown = 0;

    *all = 0;
    for (size_t i = 0; i < kal_sweep_rows(sweep, "scenarios"); i++)
        if (listed(list, sweep_cell(sweep, "scenarios", "scenario", i))) {
            if (shown < SIDE)
                row[shown++] = i;
            ++*all;
        }
    return shown;
}

static void show_totals(const kal_sweep *sweep, size_t shown, const size_t row[SIDE], size_t all)
{
    char text[NUMBER_TEXT];

    (void)printf("%-*s", LABEL, "plan");
    for (size_t i = 0; i < shown; i++)
        (void)printf(" %*.*s", CELL, CELL, sweep_cell(sweep, "scenarios", "scenario", row[i]));
    (void)putchar('\n');
    for (size_t c = 0; c < kal_sweep_columns(sweep, "scenarios"); c++) {
        const char *column = kal_sweep_column(sweep, "scenarios", c);
        if (!is_impact(sweep, column))
            continue;
        (void)printf("%-*s", LABEL, column);
        for (size_t i = 0; i < shown; i++)
            (void)printf(" %*s", CELL,
                         number_text(sweep_value(sweep, "scenarios", column, row[i]), text));
        (void)putchar('\n');
    }
    if (all > shown)
        (void)printf("  ... and %zu more scenarios (--table scenarios has all)\n", all - shown);
}

/* The value of an indicator in a scenario; rows of the table stand together by scenario. */
static double indicator(const kal_sweep *sweep, const char *scenario, const char *name)
{
    for (size_t i = 0; i < kal_sweep_rows(sweep, "indicators"); i++)
        if (strcmp(sweep_cell(sweep, "indicators", "scenario", i), scenario) == 0 &&
            strcmp(sweep_cell(sweep, "indicators", "indicator", i), name) == 0)
            return sweep_value(sweep, "indicators", "value", i);
    return NAN;
}

/* Of the scenarios that are shown; those that are the same in all are only counted. */
static void show_indicators(const kal_sweep *sweep, size_t shown, const size_t row[SIDE])
{
    const char *first = sweep_cell(sweep, "scenarios", "scenario", row[0]);
    char text[NUMBER_TEXT];
    size_t lines = 0, same = 0;

    for (size_t i = 0; i < kal_sweep_rows(sweep, "indicators"); i++) {
        const char *name = sweep_cell(sweep, "indicators", "indicator", i);
        double v[SIDE];
        bool differs = false;
        if (strcmp(sweep_cell(sweep, "indicators", "scenario", i), first) != 0)
            continue;
        for (size_t k = 0; k < shown; k++) {
            v[k] = indicator(sweep, sweep_cell(sweep, "scenarios", "scenario", row[k]), name);
            differs = differs || isfinite(v[k]) != isfinite(v[0]) ||
                      fabs(v[k] - v[0]) > 1e-9 * fabs(v[0]);
        }
        if (!differs) {
            same++;
            continue;
        }
        if (lines++ == 0)
            (void)printf("\nindicators that differ\n");
        (void)printf("%-*s", LABEL, name);
        for (size_t k = 0; k < shown; k++)
            (void)printf(" %*s", CELL, number_text(v[k], text));
        (void)printf("  %s\n", sweep_cell(sweep, "indicators", "unit", i));
    }
    if (lines > 0)
        (void)printf("%zu more are the same\n", same);
}

static void show_differences(const kal_sweep *sweep, const char *list)
{
    char before[NUMBER_TEXT], after[NUMBER_TEXT];
    size_t shown = 0, all = 0;

    for (size_t i = 0; i < kal_sweep_rows(sweep, "differences"); i++) {
        if (!listed(list, sweep_cell(sweep, "differences", "scenario", i)))
            continue;
        if (++all > CHANGES)
            continue;
        if (shown++ == 0)
            (void)puts("\nexchanges that differ");
        (void)printf("  %s: %-8s  %s > %s: %s -> %s %s of %s\n",
                     sweep_cell(sweep, "differences", "scenario", i),
                     sweep_cell(sweep, "differences", "kind", i),
                     sweep_cell(sweep, "differences", "source", i),
                     sweep_cell(sweep, "differences", "sink", i),
                     number_text(sweep_value(sweep, "differences", "before", i), before),
                     number_text(sweep_value(sweep, "differences", "after", i), after),
                     sweep_cell(sweep, "differences", "unit", i),
                     sweep_cell(sweep, "differences", "material", i));
    }
    if (all > shown)
        (void)printf("  ... and %zu more (--table differences has all)\n", all - shown);
}

static void show_causes(const kal_sweep *sweep, const char *list)
{
    char alone[NUMBER_TEXT], in_order[NUMBER_TEXT];
    size_t shown = 0, all = 0;

    for (size_t i = 0; i < kal_sweep_rows(sweep, "causes"); i++) {
        if (!listed(list, sweep_cell(sweep, "causes", "scenario", i)))
            continue;
        if (++all > CAUSES)
            continue;
        if (shown++ == 0)
            (void)puts("\nwhat each input changes, alone and in its turn");
        (void)printf("  %s: %s.%s.%s: %s: %s, %s %s\n", sweep_cell(sweep, "causes", "scenario", i),
                     sweep_cell(sweep, "causes", "table", i), sweep_cell(sweep, "causes", "row", i),
                     sweep_cell(sweep, "causes", "column", i), sweep_cell(sweep, "causes", "id", i),
                     number_text(sweep_value(sweep, "causes", "alone", i), alone),
                     number_text(sweep_value(sweep, "causes", "in_order", i), in_order),
                     sweep_cell(sweep, "causes", "unit", i));
    }
    if (all > shown)
        (void)printf("  ... and %zu more (--table causes has all)\n", all - shown);
}

static void show_tornado(const kal_sweep *sweep)
{
    const size_t rows = kal_sweep_rows(sweep, "tornado");
    char swing[NUMBER_TEXT];

    for (size_t i = 0; i < rows && i < INPUTS; i++) {
        if (i == 0)
            (void)puts("\nwhat the inputs move most");
        (void)printf("  %-*s %*s %s of %s\n", LABEL + CELL, sweep_cell(sweep, "tornado", "input", i),
                     CELL, number_text(sweep_value(sweep, "tornado", "swing", i), swing),
                     sweep_cell(sweep, "tornado", "unit", i),
                     sweep_cell(sweep, "tornado", "impact", i));
    }
    if (rows > INPUTS)
        (void)printf("  ... and %zu more (--table tornado has all)\n", rows - INPUTS);
}

static int show_each(kal_ctx *ctx, const arguments *a, kal_sweep *sweep)
{
    static const char *const tables[] = {"scenarios",   "totals", "indicators", "robustness",
                                         "differences", "causes", "tornado"};
    const int code = load_tables(ctx, sweep, sizeof tables / sizeof tables[0], tables);
    size_t row[SIDE], shown, all;

    if (code != EXIT_OPTIMAL)
        return code;
    shown = choose(sweep, a->scenario, row, &all);
    if (shown == 0) {
        complain("compare: the sweep has no scenario \"%s\"",
                 a->scenario != NULL ? a->scenario : "");
        return EXIT_USAGE;
    }
    if (a->quiet)
        return EXIT_OPTIMAL;
    show_totals(sweep, shown, row, all);
    show_indicators(sweep, shown, row);
    show_robustness(sweep);
    show_differences(sweep, a->scenario);
    show_causes(sweep, a->scenario);
    show_tornado(sweep);
    return EXIT_OPTIMAL;
}

/* What has rows for every scenario is not brought in for the sake of a few lines. */
static int show_together(kal_ctx *ctx, const arguments *a, kal_sweep *sweep)
{
    static const char *const tables[] = {"totals", "robustness", "tornado"};
    const int code = load_tables(ctx, sweep, sizeof tables / sizeof tables[0], tables);

    if (code != EXIT_OPTIMAL || a->quiet)
        return code;
    (void)printf("%zu scenarios, %zu of them not optimal\n", kal_sweep_count(sweep),
                 kal_sweep_failed(sweep));
    show_spread(sweep);
    show_robustness(sweep);
    show_tornado(sweep);
    (void)puts(
        "\nmore than can be told side by side: -s NAME,... chooses scenarios, and --table gives"
        "\nscenarios, indicators, differences and causes whole");
    return EXIT_OPTIMAL;
}

/* One table, to standard output or to the file of -o. */
static int give_table(kal_ctx *ctx, const arguments *a, kal_sweep *sweep)
{
    const kal_options options = options_of(a);
    kal_study *study = NULL;
    const char *text;
    size_t n;
    kal_status status = kal_study_build(ctx, sweep, NULL, NULL, NULL, &options, &study);

    if (status == KAL_OK && a->output != NULL)
        status = kal_study_write_csv(ctx, study, a->table, a->output);
    else if (status == KAL_OK)
        status = kal_study_csv(ctx, study, a->table, &text, &n);
    if (status == KAL_OK && a->output == NULL) {
        session_clear();
        put_out(n, text);
    }
    kal_study_free(study);
    return status == KAL_OK ? EXIT_OPTIMAL : fail(ctx, status);
}

int compare_sweep(kal_ctx *ctx, const arguments *a, kal_sweep *sweep)
{
    static const char *const tables[] = {"scenarios",  "exchanges",   "indicators",
                                         "changes",    "causes",      "totals",
                                         "robustness", "differences", "tornado"};

    if (a->table == NULL && a->output != NULL) {
        complain("compare: of a sweep -o needs --table NAME");
        return EXIT_USAGE;
    }
    if (a->table == NULL)
        return a->scenario == NULL && kal_sweep_count(sweep) > FEW ? show_together(ctx, a, sweep)
                                                                   : show_each(ctx, a, sweep);
    if (check_word("--table", a->table, sizeof tables / sizeof tables[0], tables) != EXIT_OPTIMAL)
        return EXIT_USAGE;
    return give_table(ctx, a, sweep);
}
