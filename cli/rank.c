/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How parks are ranked by a profile. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { TOTALS = 3, NAME_MOST = 32 };
static const char *const total_of[TOTALS] = {"cost", "ghg", "virgin"};

/* A park of the table. */
typedef struct entry {
    const char *folder;
    char *name, *reason; /* NULL: none; to be freed */
    char *unit[TOTALS];
    int code;
    double rank, score, failed, missing, baseline[TOTALS], plan[TOTALS];
} entry;

static void entry_free(entry *e)
{
    free(e->name);
    free(e->reason);
    for (size_t t = 0; t < TOTALS; t++)
        free(e->unit[t]);
}

static void take_totals(entry *e, const kal_plan *plan)
{
    const char *const *impact = kal_plan_text(plan, "impacts_total", "impact");
    const char *const *unit = kal_plan_text(plan, "impacts_total", "unit");
    const double *before = kal_plan_number(plan, "impacts_total", "baseline");
    const double *after = kal_plan_number(plan, "impacts_total", "plan");
    size_t rows = kal_plan_rows(plan, "impacts_total");

    for (size_t i = 0; impact && unit && before && after && i < rows; i++)
        for (size_t t = 0; t < TOTALS; t++)
            if (strcmp(impact[i], total_of[t]) == 0) {
                free(e->unit[t]);
                e->unit[t] = strdup(unit[i]);
                e->baseline[t] = before[i];
                e->plan[t] = after[i];
            }
}

static void take_rating(entry *e, const kal_indicator *indicator)
{
    const char *const *result = kal_indicator_text(indicator, "profile", "result");

    e->score = kal_indicator_score(indicator);
    e->failed = (double)kal_indicator_failed(indicator);
    e->missing = 0.0;
    for (size_t i = 0; result && i < kal_indicator_rows(indicator, "profile"); i++)
        e->missing += strcmp(result[i], "n/a") == 0;
}

/* Why a plan is no basis for a rating; NULL: it is one. */
static const char *unfit(entry *e, const kal_plan *plan)
{
    kal_outcome outcome = kal_plan_outcome(plan);

    e->code = outcome_exit(outcome);
    if (outcome == KAL_OUTCOME_OPTIMAL && kal_plan_audit(plan) == KAL_GRADE_UNVERIFIED)
        e->code = EXIT_UNVERIFIED;
    if (e->code == EXIT_UNVERIFIED)
        return kal_outcome_text(KAL_OUTCOME_UNVERIFIED);
    return e->code == EXIT_OPTIMAL ? NULL : kal_outcome_text(outcome);
}

/* Solves one park; what went wrong has been told on standard error. */
static void rate(kal_ctx *ctx, const arguments *a, entry *e)
{
    arguments one = *a;
    kal_park *park = NULL;
    kal_plan *plan = NULL;
    const char *reason, *operand = e->folder;
    reported r;

    one.operands = 1;
    one.operand = &operand;
    e->code = solve_park(ctx, &one, &park, &plan, &r);
    if (e->code != EXIT_OPTIMAL) {
        reason = kal_message(ctx);
        e->reason = strdup(*reason != '\0' ? reason : "failed");
        return;
    }
    e->name = strdup(kal_park_name(park));
    reason = unfit(e, plan);
    if (reason != NULL) {
        e->reason = strdup(reason);
    } else {
        take_totals(e, plan);
        take_rating(e, r.indicator);
    }
    report_free(&r);
    kal_plan_free(plan);
    kal_park_free(park);
}

static const char *name_of(const entry *e) { return e->name != NULL ? e->name : e->folder; }

static const char *unit_of(const entry *e, size_t total)
{
    return e->unit[total] != NULL ? e->unit[total] : "";
}

/* The best first; no score after all scores; what failed at the end. */
static int by_score(const void *a, const void *b)
{
    const entry *p = a, *q = b;
    double x = isnan(p->score) ? -1.0 : p->score, y = isnan(q->score) ? -1.0 : q->score;
    int order = (p->reason != NULL) - (q->reason != NULL);

    if (order == 0)
        order = (x < y) - (x > y);
    if (order == 0)
        order = strcmp(name_of(p), name_of(q));
    return order != 0 ? order : strcmp(p->folder, q->folder);
}

/* Equal scores share a rank. */
static void number_ranks(size_t n, entry *e)
{
    for (size_t i = 0; i < n; i++)
        if (e[i].reason == NULL && !isnan(e[i].score))
            e[i].rank = i > 0 && e[i].score == e[i - 1].score ? e[i - 1].rank : (double)(i + 1);
}

/* A name in a column of its own, counted in characters of UTF-8. */
static void show_name(const char *name, size_t width)
{
    size_t seen = 0;

    for (const char *c = name; *c != '\0'; c++)
        seen += ((unsigned char)*c & 0xC0) != 0x80;
    (void)printf("  %s%*s", name, seen < width ? (int)(width - seen) : 0, "");
}

static void show_entry(const entry *e, size_t width)
{
    char before[NUMBER_TEXT], after[NUMBER_TEXT];

    (void)printf("%4s", number_text(e->rank, before));
    show_name(name_of(e), width);
    if (e->reason != NULL) {
        (void)printf("  %s\n", e->reason);
        return;
    }
    if (isnan(e->score))
        (void)printf("  %7s", "-");
    else
        (void)printf("  %7.2f", e->score);
    (void)printf("  %6.0f  %4.0f", e->failed, e->missing);
    for (size_t t = 0; t < TOTALS; t++)
        (void)printf("  %s: %s -> %s%s%s", total_of[t], number_text(e->baseline[t], before),
                     number_text(e->plan[t], after), unit_of(e, t)[0] != '\0' ? " " : "",
                     unit_of(e, t));
    (void)putchar('\n');
}

static void show(size_t n, const entry *e)
{
    size_t width = 4;

    for (size_t i = 0; i < n; i++)
        if (strlen(name_of(&e[i])) > width)
            width = strlen(name_of(&e[i]));
    if (width > NAME_MOST)
        width = NAME_MOST;
    session_clear();
    (void)printf("rank  %-*s    score  failed   n/a  totals (baseline -> plan)\n", (int)width,
                 "park");
    for (size_t i = 0; i < n; i++)
        show_entry(&e[i], width);
}

/* The columns of the CSV file, each an array over the parks. */
enum { FIRST_TEXTS = 3, FIGURES = 4, COLUMNS = FIRST_TEXTS + FIGURES + 3 * TOTALS };

typedef struct sheet {
    const char *names[COLUMNS];
    const char *const *text[COLUMNS];
    const double *number[COLUMNS];
    const char **words;
    double *figures;
    size_t rows, columns;
} sheet;

static const char **words_of(sheet *s, const char *name)
{
    const char **cells = s->words + s->rows * s->columns;

    s->names[s->columns] = name;
    s->text[s->columns++] = cells;
    return cells;
}

static double *figures_of(sheet *s, const char *name)
{
    double *cells = s->figures + s->rows * s->columns;

    s->names[s->columns] = name;
    s->number[s->columns++] = cells;
    return cells;
}

static void fill(sheet *s, const entry *e)
{
    static const char *const names[TOTALS][3] = {{"cost_unit", "cost_baseline", "cost"},
                                                 {"ghg_unit", "ghg_baseline", "ghg"},
                                                 {"virgin_unit", "virgin_baseline", "virgin"}};
    double *rank = figures_of(s, "rank"), *score, *failed, *missing;
    const char **park = words_of(s, "park"), **folder = words_of(s, "folder"), **reason;

    score = figures_of(s, "score");
    failed = figures_of(s, "failed");
    missing = figures_of(s, "not_available");
    for (size_t i = 0; i < s->rows; i++) {
        rank[i] = e[i].rank;
        park[i] = name_of(&e[i]);
        folder[i] = e[i].folder;
        score[i] = e[i].score;
        failed[i] = e[i].failed;
        missing[i] = e[i].missing;
    }
    for (size_t t = 0; t < TOTALS; t++) {
        double *before = figures_of(s, names[t][1]), *after = figures_of(s, names[t][2]);
        const char **unit = words_of(s, names[t][0]);
        for (size_t i = 0; i < s->rows; i++) {
            before[i] = e[i].baseline[t];
            after[i] = e[i].plan[t];
            unit[i] = unit_of(&e[i], t);
        }
    }
    reason = words_of(s, "reason");
    for (size_t i = 0; i < s->rows; i++)
        reason[i] = e[i].reason != NULL ? e[i].reason : "";
}

static int write_file(kal_ctx *ctx, const char *path, size_t n, const entry *e)
{
    sheet s = {.rows = n};
    int code = EXIT_SYSTEM;
    kal_status status;

    s.words = calloc(n * COLUMNS, sizeof *s.words);
    s.figures = calloc(n * COLUMNS, sizeof *s.figures);
    if (s.words == NULL || s.figures == NULL) {
        complain("out of memory");
    } else {
        fill(&s, e);
        status = kal_table_write_csv(ctx, s.columns, s.names, n, s.text, s.number, path);
        code = status == KAL_OK ? EXIT_OPTIMAL : fail(ctx, status);
    }
    free(s.words);
    free(s.figures);
    return code;
}

static int worst(size_t n, const entry *e)
{
    int code = EXIT_OPTIMAL;

    for (size_t i = 0; i < n; i++)
        code = e[i].code > code ? e[i].code : code;
    return code;
}

/* All parks, until the first one that is interrupted. */
static int rate_all(kal_ctx *ctx, const arguments *a, entry *e)
{
    for (size_t i = 0; i < a->operands; i++) {
        e[i] = (entry){
            .folder = a->operand[i], .rank = NAN, .score = NAN, .failed = NAN, .missing = NAN};
        for (size_t t = 0; t < TOTALS; t++)
            e[i].baseline[t] = e[i].plan[t] = NAN;
    }
    for (size_t i = 0; i < a->operands; i++) {
        rate(ctx, a, &e[i]);
        if (e[i].code == EXIT_INTERRUPTED)
            return EXIT_INTERRUPTED;
        if (e[i].code != EXIT_OPTIMAL && e[i].reason == NULL) {
            complain("out of memory");
            return EXIT_SYSTEM;
        }
    }
    qsort(e, a->operands, sizeof *e, by_score);
    number_ranks(a->operands, e);
    return EXIT_OPTIMAL;
}

int run_rank(kal_ctx *ctx, const arguments *a)
{
    entry *e = calloc(a->operands, sizeof *e);
    int code;

    if (e == NULL) {
        complain("out of memory");
        return EXIT_SYSTEM;
    }
    code = rate_all(ctx, a, e);
    if (code == EXIT_OPTIMAL && a->output != NULL)
        code = write_file(ctx, a->output, a->operands, e);
    if (code == EXIT_OPTIMAL) {
        if (!a->quiet)
            show(a->operands, e);
        code = worst(a->operands, e);
    }
    for (size_t i = 0; i < a->operands; i++)
        entry_free(&e[i]);
    free(e);
    return code;
}
