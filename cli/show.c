/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a plan a person sees first, and on how many lines. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

/* With a head of 2, the impacts' 4 and the place of the results these make 25 lines; an outcome without a
 * plan has room for REASONS instead. */
enum { LEVELS = 3, EXCHANGES = 5, UNPLACED = 3, WARNINGS = 3, REASONS = 16 };

static const char *language; /* of what is shown; NULL: English */

static const char *word(const char *key) { return kal_word(language, key); }

/* The text at the end of so many places, or at their beginning when there are less than none; characters are counted
 * by the bytes that begin one. */
static void put_padded(const char *text, int places)
{
    int n = 0, most = places < 0 ? -places : places;

    for (const char *c = text; *c; c++)
        n += ((unsigned char)*c & 0xC0U) != 0x80U;
    (void)printf("%*s%s%*s", places > 0 && most > n ? most - n : 0, "", text,
                 places < 0 && most > n ? most - n : 0, "");
}

static const char *cell(const kal_plan *plan, const char *table, const char *column, size_t row)
{
    const char *const *cells = kal_plan_text(plan, table, column);
    return cells != NULL ? cells[row] : "";
}

static double value(const kal_plan *plan, const char *table, const char *column, size_t row)
{
    const double *cells = kal_plan_number(plan, table, column);
    return cells != NULL ? cells[row] : NAN;
}

static void show_more(size_t n, size_t shown, const char *what)
{
    if (n > shown)
        (void)printf("  ... %s %zu %s\n", word("show_and"), n - shown, word(what));
}

static void show_levels(const kal_plan *plan)
{
    size_t n = kal_plan_rows(plan, "objective"), most = n > LEVELS ? LEVELS - 1 : n;
    char text[NUMBER_TEXT];

    for (size_t i = 0; i < most; i++)
        (void)printf("%s %d: %s = %s\n", word("show_level"),
                     (int)value(plan, "objective", "level", i), cell(plan, "objective", "text", i),
                     number_text(value(plan, "objective", "value", i), text));
    show_more(n, most, "show_more_levels");
}

/* A change in percent, empty where the baseline is none. */
static const char *change_text(double from, double to, char text[NUMBER_TEXT + 4])
{
    double percent = 100.0 * (to - from) / fabs(from);

    if (!isfinite(percent))
        return "";
    (void)snprintf(text, NUMBER_TEXT + 4, "%+.1f %%", fabs(percent) < 0.05 ? 0.0 : percent);
    return text;
}

static void show_impacts(const kal_plan *plan)
{
    static const char *const first[] = {"virgin", "ghg", "cost"};
    size_t n = kal_plan_rows(plan, "impacts_total");

    put_padded("", -8);
    (void)putchar(' ');
    put_padded(word("show_baseline"), 16);
    (void)putchar(' ');
    put_padded(word("show_plan"), 16);
    (void)putchar(' ');
    put_padded(word("show_change"), 10);
    (void)printf("  %s\n", word("show_unit"));
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < n; i++) {
            double from = value(plan, "impacts_total", "baseline", i);
            double to = value(plan, "impacts_total", "plan", i);
            char a[NUMBER_TEXT], b[NUMBER_TEXT], c[NUMBER_TEXT + 4];
            if (strcmp(cell(plan, "impacts_total", "impact", i), first[k]) == 0)
                (void)printf("%-8s %16s %16s %10s  %s\n", first[k], number_text(from, a),
                             number_text(to, b), change_text(from, to, c),
                             cell(plan, "impacts_total", "unit", i));
        }
}

/* What an exchange moves of all that the park has of its material. */
static double share(const kal_plan *plan, size_t exchange)
{
    const char *material = cell(plan, "exchanges", "material", exchange);
    size_t n = kal_plan_rows(plan, "materials");

    for (size_t i = 0; i < n; i++)
        if (strcmp(cell(plan, "materials", "material", i), material) == 0) {
            double all = value(plan, "materials", "available", i);
            return all > 0.0 ? value(plan, "exchanges", "sent", exchange) / all : 0.0;
        }
    return 0.0;
}

/* Puts the exchanges with the largest shares into best, equal ones in the order of the table. */
static size_t largest(const kal_plan *plan, size_t best[EXCHANGES], double by[EXCHANGES])
{
    size_t n = kal_plan_rows(plan, "exchanges"), found = 0;

    for (size_t i = 0; i < n; i++) {
        double mine = share(plan, i);
        size_t at = found < EXCHANGES ? found++ : EXCHANGES;
        if (at == EXCHANGES && mine <= by[--at])
            continue;
        for (; at > 0 && by[at - 1] < mine; at--) {
            best[at] = best[at - 1];
            by[at] = by[at - 1];
        }
        best[at] = i;
        by[at] = mine;
    }
    return found;
}

static void show_exchanges(const kal_plan *plan)
{
    size_t best[EXCHANGES], n = kal_plan_rows(plan, "exchanges"), shown;
    double by[EXCHANGES];
    char sent[NUMBER_TEXT];

    if (n == 0) {
        (void)puts(word("show_no_exchanges"));
        return;
    }
    shown = largest(plan, best, by);
    (void)printf("%zu %s\n", n, word(n == 1 ? "show_exchanges_1" : "show_exchanges_5"));
    for (size_t k = 0; k < shown; k++) {
        size_t i = best[k];
        (void)printf("  %5.1f %%  %s %s %s %s, %s > %s\n", 100.0 * by[k],
                     number_text(value(plan, "exchanges", "sent", i), sent),
                     cell(plan, "exchanges", "unit", i), word("show_of"),
                     cell(plan, "exchanges", "material", i), cell(plan, "exchanges", "source", i),
                     cell(plan, "exchanges", "sink", i));
    }
}

static void show_unplaced(const kal_plan *plan)
{
    size_t n = kal_plan_rows(plan, "unplaced"), most = n > UNPLACED ? UNPLACED - 1 : n;
    char text[NUMBER_TEXT];

    if (n == 0) {
        (void)puts(word("show_nothing_unplaced"));
        return;
    }
    (void)puts(word("show_unplaced"));
    for (size_t i = 0; i < most; i++)
        (void)printf("  %s %s %s %s %s %s\n",
                     number_text(value(plan, "unplaced", "quantity", i), text),
                     cell(plan, "unplaced", "unit", i), word("show_of"),
                     cell(plan, "unplaced", "material", i), word("show_from"),
                     cell(plan, "unplaced", "source", i));
    show_more(n, most, "show_more_places");
}

/* The rows that cannot hold together, each with what it would take. */
static void show_conflict(const kal_plan *plan)
{
    size_t n = kal_plan_rows(plan, "conflict"), most = n > REASONS ? REASONS - 1 : n;
    char text[NUMBER_TEXT];

    if (n > 0)
        (void)puts(word(n == 1 ? "show_conflict_1" : "show_conflict_5"));
    for (size_t i = 0; i < most; i++) {
        double relax = value(plan, "conflict", "relax", i);
        (void)printf("  %s", cell(plan, "conflict", "text", i));
        if (isfinite(relax))
            (void)printf(" (%s %s %s)\n", word("show_relax"), number_text(relax, text),
                         cell(plan, "conflict", "unit", i));
        else
            (void)printf(" (%s)\n", word("show_no_relax"));
    }
    show_more(n, most, "show_more_rows");
}

static void show_unbounded(const kal_plan *plan)
{
    size_t n = kal_plan_rows(plan, "unbounded"), most = n > REASONS ? REASONS - 1 : n;

    if (n > 0)
        (void)puts(word("show_unbounded"));
    for (size_t i = 0; i < most; i++)
        (void)printf("  %s\n", cell(plan, "unbounded", "text", i));
    show_more(n, most, "show_more_activities");
}

int show_warnings(size_t n, const char *const *text, int lines)
{
    size_t most = n > (size_t)lines ? (size_t)lines - 1 : n;

    if (n == 0)
        return 0;
    (void)printf("%zu %s\n", n, word(n == 1 ? "show_warnings_1" : "show_warnings_5"));
    for (size_t i = 0; i < most; i++)
        (void)printf("  %s\n", text[i]);
    show_more(n, most, "show_more_warnings");
    return (int)most + 1 + (n > most);
}

/* A word of the library as the language has it: the words of FAMILY_WORD. */
static const char *term(const char *family, const char *text, char key[60])
{
    (void)snprintf(key, 60, "%s_%s", family, text);
    return word(key);
}

void show_plan(const kal_park *park, const kal_plan *plan, const char *output, const char *in)
{
    kal_outcome outcome = kal_plan_outcome(plan);
    char key[60];

    language = in;
    (void)printf("%s (%s): %s\n", kal_park_name(park), kal_park_scenario(park),
                 term("outcome", kal_outcome_text(outcome), key));
    (void)printf("%s: %s; ", word("show_certificate"),
                 term("grade", kal_grade_text(kal_plan_certificate(plan)), key));
    (void)printf("%s: %s\n", word("show_audit"),
                 kal_plan_rows(plan, "objective") > 0
                     ? term("grade", kal_grade_text(kal_plan_audit(plan)), key)
                     : word("show_no_plan"));
    if (outcome == KAL_OUTCOME_INFEASIBLE) {
        show_conflict(plan);
    } else if (outcome == KAL_OUTCOME_UNBOUNDED) {
        show_unbounded(plan);
    } else {
        show_levels(plan);
        show_impacts(plan);
    }
    if (outcome == KAL_OUTCOME_OPTIMAL) {
        show_exchanges(plan);
        show_unplaced(plan);
    }
    (void)show_warnings(kal_plan_rows(plan, "warnings"), kal_plan_text(plan, "warnings", "text"),
                        WARNINGS);
    if (output != NULL)
        (void)printf("%s: %s\n", word("show_results"), output);
}
