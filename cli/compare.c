/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How results folders are told side by side. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/sweep.h"

/* What fits beside each other on a terminal; the tables have all of them. */
enum { FOLDERS = 4, CHANGES = 20, LABEL = 26, CELL = 14, CHANGE = 10 };

/* The folders that are shown, of all that were read. */
typedef struct view {
    const kal_comparison *comparison;
    size_t folders, shown;
} view;

static const char *cell(const view *v, const char *table, const char *column, size_t row)
{
    const char *const *cells = kal_comparison_text(v->comparison, table, column);
    return cells != NULL ? cells[row] : "";
}

static double value(const view *v, const char *table, const char *column, size_t row)
{
    const double *cells = kal_comparison_number(v->comparison, table, column);
    return cells != NULL ? cells[row] : NAN;
}

static void show_results(const view *v)
{
    char text[NUMBER_TEXT];

    for (size_t i = 0; i < v->shown; i++) {
        (void)printf("%zu  %s: %s (%s), %s", i + 1, cell(v, "results", "folder", i),
                     cell(v, "results", "park", i), cell(v, "results", "scenario", i),
                     cell(v, "results", "outcome", i));
        if (isfinite(value(v, "results", "exchanges", i)))
            (void)printf(", %s exchange%s", number_text(value(v, "results", "exchanges", i), text),
                         value(v, "results", "exchanges", i) == 1.0 ? "" : "s");
        if (*cell(v, "results", "objective", i) != '\0')
            (void)printf("; objective %s", cell(v, "results", "objective", i));
        (void)putchar('\n');
    }
    if (v->folders > v->shown)
        (void)printf("   ... and %zu more folders (-o writes all)\n", v->folders - v->shown);
}

/* The heads of the columns: each folder's number, and after each but the first its change. */
static void show_head(const view *v, const char *what)
{
    (void)printf("\n%-*s", LABEL, what);
    for (size_t i = 0; i < v->shown; i++) {
        (void)printf(" %*zu", CELL, i + 1);
        if (i > 0)
            (void)printf(" %*s", CHANGE, "change");
    }
    (void)puts("  unit");
}

/* A label of any length in a column of its own: what is longer pushes the rest on. */
static void show_label(const char *text)
{
    size_t seen = 0;

    for (const char *c = text; *c != '\0'; c++)
        seen += ((unsigned char)*c & 0xC0) != 0x80; /* characters of UTF-8, not bytes */
    (void)printf("%s%*s", text, seen < LABEL ? (int)(LABEL - seen) : 0, "");
}

/* In percent; of what is itself a percentage in points of it. */
static void show_percent(double from, double to, bool points)
{
    double change = points ? to - from : 100.0 * (to - from) / fabs(from);
    char text[32] = "";

    if (isfinite(change))
        (void)snprintf(text, sizeof text, "%+.1f %s", fabs(change) < 0.05 ? 0.0 : change,
                       points ? "pp" : "%");
    (void)printf(" %*s", CHANGE, text);
}

/* One thing in each folder; the rows of a thing stand together, in the order of the folders. */
static void show_figures(const view *v, const char *table, const char *column, size_t row,
                         const char *label)
{
    char text[NUMBER_TEXT];

    show_label(label);
    for (size_t i = 0; i < v->shown; i++) {
        (void)printf(" %*s", CELL, number_text(value(v, table, column, row + i), text));
        if (i > 0)
            show_percent(value(v, table, column, row), value(v, table, column, row + i),
                         strcmp(cell(v, table, "unit", row), "%") == 0);
    }
    (void)printf("  %s\n", cell(v, table, "unit", row));
}

static void show_totals(const view *v)
{
    size_t rows = kal_comparison_rows(v->comparison, "totals");

    show_head(v, "plan");
    for (size_t row = 0; row < rows; row += v->folders)
        show_figures(v, "totals", "plan", row, cell(v, "totals", "impact", row));
}

/* Does anything differ among the folders that are shown? */
static bool differs(const view *v, size_t row)
{
    for (size_t i = 1; i < v->shown; i++) {
        double change = value(v, "indicators", "change", row + i);
        double size = fabs(value(v, "indicators", "value", row));
        if (isfinite(change) ? fabs(change) > 1e-9 * size
                             : isfinite(value(v, "indicators", "value", row)) !=
                                   isfinite(value(v, "indicators", "value", row + i)))
            return true;
    }
    return false;
}

static void show_indicators(const view *v)
{
    size_t rows = kal_comparison_rows(v->comparison, "indicators"), same = 0;

    if (rows == 0)
        return;
    show_head(v, "indicators that differ");
    for (size_t row = 0; row < rows; row += v->folders)
        if (differs(v, row))
            show_figures(v, "indicators", "value", row, cell(v, "indicators", "indicator", row));
        else
            same++;
    (void)printf("%zu more are the same\n", same);
}

static size_t count_what(const view *v, size_t folder, const char *what)
{
    size_t rows = kal_comparison_rows(v->comparison, "exchanges"), n = 0;

    for (size_t row = folder; row < rows; row += v->folders)
        n += strcmp(cell(v, "exchanges", "what", row), what) == 0;
    return n;
}

static void show_change(const view *v, size_t first, size_t row)
{
    char before[NUMBER_TEXT], now[NUMBER_TEXT];
    const char *mode = cell(v, "exchanges", "mode", row);

    (void)printf("  %-8s  %s > %s%s%s: %s -> %s %s of %s\n", cell(v, "exchanges", "what", row),
                 cell(v, "exchanges", "source", row), cell(v, "exchanges", "sink", row),
                 *mode != '\0' ? " by " : "", mode,
                 number_text(value(v, "exchanges", "sent", first), before),
                 number_text(value(v, "exchanges", "sent", row), now),
                 cell(v, "exchanges", "unit", row), cell(v, "exchanges", "material", row));
}

/* What a folder changes against the first: counted, then told, as far as there is room. */
static void show_changes(const view *v, size_t folder)
{
    static const char *const changed[] = {"appears", "vanishes", "grows", "shrinks"};
    static const char *const word[] = {"appear", "vanish", "grow", "shrink"};
    size_t rows = kal_comparison_rows(v->comparison, "exchanges"), shown = 0, all = 0;

    if (!isfinite(value(v, "results", "exchanges", 0)) ||
        !isfinite(value(v, "results", "exchanges", folder))) {
        (void)printf("\nexchanges, %zu against 1: one of them has none to compare\n", folder + 1);
        return;
    }
    (void)printf("\nexchanges, %zu against 1:", folder + 1);
    for (size_t k = 0; k < 4; k++) {
        size_t n = count_what(v, folder, changed[k]);
        (void)printf(" %s %zu,", word[k], n);
        all += n;
    }
    (void)printf(" same %zu\n", count_what(v, folder, "same"));
    for (size_t row = folder; row < rows && shown < CHANGES; row += v->folders)
        for (size_t k = 0; k < 4; k++)
            if (strcmp(cell(v, "exchanges", "what", row), changed[k]) == 0) {
                show_change(v, row - folder, row);
                shown++;
            }
    if (all > shown)
        (void)printf("  ... and %zu more changes (-o writes all)\n", all - shown);
}

static int deliver(kal_ctx *ctx, const arguments *a, const kal_comparison *comparison)
{
    const char *table = a->table != NULL ? a->table : "exchanges", *text;
    kal_status status = KAL_OK;
    view v = {comparison, a->operands, a->operands < FOLDERS ? a->operands : FOLDERS};
    size_t n;

    if (a->output != NULL)
        status = kal_comparison_write_csv(ctx, comparison, table, a->output);
    else if (a->table != NULL)
        status = kal_comparison_csv(ctx, comparison, table, &text, &n);
    if (status != KAL_OK)
        return fail(ctx, status);
    session_clear();
    if (a->output == NULL && a->table != NULL) {
        put_out(n, text);
    } else if (!a->quiet) {
        show_results(&v);
        show_totals(&v);
        show_indicators(&v);
        for (size_t i = 1; i < v.shown; i++)
            show_changes(&v, i);
        if (a->output != NULL)
            (void)printf("\n%s: %s\n", table, a->output);
    }
    return EXIT_OPTIMAL;
}

/* One folder: that of a sweep. */
static int run_sweep_compare(kal_ctx *ctx, const arguments *a)
{
    kal_sweep *sweep = NULL;
    const kal_status status = kal_sweep_open(ctx, a->operand[0], &sweep);
    int code;

    if (status != KAL_OK)
        return fail(ctx, status);
    code = compare_sweep(ctx, a, sweep);
    kal_sweep_free(sweep);
    return code;
}

int run_compare(kal_ctx *ctx, const arguments *a)
{
    static const char *const tables[] = {"results", "totals", "exchanges", "enterprises",
                                         "indicators"};
    kal_comparison *comparison = NULL;
    kal_status status;
    int code = EXIT_OPTIMAL;

    if (a->operands == 1)
        return run_sweep_compare(ctx, a);
    if (a->scenario != NULL) {
        complain("compare: -s is for the one folder of a sweep");
        code = EXIT_USAGE;
    } else if (a->table != NULL) {
        code = check_word("--table", a->table, sizeof tables / sizeof tables[0], tables);
    }
    if (code != EXIT_OPTIMAL)
        return code;
    status = kal_comparison_read(ctx, a->operands, a->operand, &comparison);
    if (status != KAL_OK)
        return fail(ctx, status);
    code = deliver(ctx, a, comparison);
    kal_comparison_free(comparison);
    return code;
}
