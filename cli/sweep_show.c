/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a sweep a person sees first, and where its page is written. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/sweep.h"

enum { FAILURES = 5, EXCHANGES = 8, LABEL = 26, CELL = 13 };

const char *sweep_cell(const kal_sweep *sweep, const char *table, const char *column, size_t row)
{
    const char *const *cells = kal_sweep_text(sweep, table, column);
    return cells != NULL ? cells[row] : "";
}

double sweep_value(const kal_sweep *sweep, const char *table, const char *column, size_t row)
{
    const double *cells = kal_sweep_number(sweep, table, column);
    return cells != NULL ? cells[row] : NAN;
}

static void show_failures(const kal_sweep *sweep)
{
    const size_t rows = kal_sweep_rows(sweep, "failures"), failed = kal_sweep_failed(sweep);
    const size_t shown = rows < FAILURES ? rows : FAILURES;

    (void)printf("%zu scenario%s", kal_sweep_count(sweep), kal_sweep_count(sweep) == 1 ? "" : "s");
    (void)printf(failed > 0 ? ", %zu of them not optimal\n" : ", all optimal\n", failed);
    for (size_t i = 0; i < shown; i++)
        (void)printf("  %s: %s: %s\n", sweep_cell(sweep, "failures", "scenario", i),
                     sweep_cell(sweep, "failures", "outcome", i),
                     sweep_cell(sweep, "failures", "reason", i));
    if (failed > shown && shown > 0)
        (void)printf("  ... and %zu more\n", failed - shown);
}

void show_spread(const kal_sweep *sweep)
{
    static const char *const columns[] = {"mean", "min", "p05", "p50", "p95", "max"};
    const size_t count = sizeof columns / sizeof columns[0];
    char text[NUMBER_TEXT];

    if (kal_sweep_rows(sweep, "totals") == 0)
        return;
    (void)printf("\n%-*s", LABEL, "plan");
    for (size_t c = 0; c < count; c++)
        (void)printf(" %*s", CELL, columns[c]);
    (void)putchar('\n');
    for (size_t i = 0; i < kal_sweep_rows(sweep, "totals"); i++) {
        if (strcmp(sweep_cell(sweep, "totals", "figure", i), "plan") != 0)
            continue;
        (void)printf("%-*s", LABEL, sweep_cell(sweep, "totals", "impact", i));
        for (size_t c = 0; c < count; c++)
            (void)printf(" %*s", CELL,
                         number_text(sweep_value(sweep, "totals", columns[c], i), text));
        (void)printf("  %s\n", sweep_cell(sweep, "totals", "unit", i));
    }
}

void show_robustness(const kal_sweep *sweep)
{
    const size_t rows = kal_sweep_rows(sweep, "robustness");
    char least[NUMBER_TEXT], most[NUMBER_TEXT];
    size_t always = 0; /* those stand first; their shares are 1 exactly */

    while (always < rows && sweep_value(sweep, "robustness", "used_share", always) >= 1.0)
        always++;
    if (rows == 0)
        return;
    (void)printf("\n%zu exchanges are used, %zu of them always", rows, always);
    (void)puts(rows > always ? "; the least certain:" : "");
    for (size_t k = 0; k < rows - always && k < EXCHANGES; k++) {
        const size_t i = rows - 1 - k;
        (void)printf("  %3.0f %%  %s > %s: %s to %s %s of %s\n",
                     100.0 * sweep_value(sweep, "robustness", "used_share", i),
                     sweep_cell(sweep, "robustness", "source", i),
                     sweep_cell(sweep, "robustness", "sink", i),
                     number_text(sweep_value(sweep, "robustness", "min", i), least),
                     number_text(sweep_value(sweep, "robustness", "max", i), most),
                     sweep_cell(sweep, "robustness", "unit", i),
                     sweep_cell(sweep, "robustness", "material", i));
    }
}

int load_tables(kal_ctx *ctx, kal_sweep *sweep, size_t count, const char *const *table)
{
    for (size_t i = 0; i < count; i++) {
        const kal_status status = kal_sweep_load(ctx, sweep, table[i]);
        if (status != KAL_OK && status != KAL_NOT_FOUND)
            return fail(ctx, status);
    }
    session_clear();
    return EXIT_OPTIMAL;
}

int show_sweep(kal_ctx *ctx, kal_sweep *sweep, const char *folder)
{
    static const char *const tables[] = {"failures", "totals", "robustness"};
    const int code = load_tables(ctx, sweep, sizeof tables / sizeof tables[0], tables);

    if (code != EXIT_OPTIMAL)
        return code;
    show_failures(sweep);
    show_spread(sweep);
    show_robustness(sweep);
    if (folder != NULL)
        (void)printf("\nresults: %s (report.html, results.sqlite, scenarios.csv, ...)\n", folder);
    return EXIT_OPTIMAL;
}

/* What the report puts beside the tables; a picture that has nothing to show is left out. */
static kal_status write_parts(kal_ctx *ctx, const kal_study *study, const char *folder, char *path,
                              size_t room)
{
    static const char *const part[][2] = {{"html", "report.html"},
                                          {"json", "study.json"},
                                          {"distributions", "distributions.svg"},
                                          {"robustness", "robustness.svg"},
                                          {"tornado", "tornado.svg"}};
    kal_status status = KAL_OK;

    for (size_t i = 0; i < sizeof part / sizeof part[0] && status == KAL_OK; i++) {
        (void)snprintf(path, room, "%s/%s", folder, part[i][1]);
        status = kal_study_write_text(ctx, study, part[i][0], path);
        if (status == KAL_NOT_FOUND)
            status = KAL_OK;
    }
    return status;
}

int report_sweep(kal_ctx *ctx, const arguments *a, kal_sweep *sweep, const char *folder)
{
    const kal_options options = options_of(a);
    const size_t room = strlen(folder) + sizeof "/distributions.svg";
    char *path = malloc(room);
    kal_study *study = NULL;
    kal_status status = KAL_MEMORY;

    if (path != NULL)
        status = kal_study_build(ctx, sweep, NULL, NULL, NULL, &options, &study);
    if (status == KAL_OK)
        status = write_parts(ctx, study, folder, path, room);
    kal_study_free(study);
    free(path);
    return status == KAL_OK ? EXIT_OPTIMAL : fail(ctx, status);
}
