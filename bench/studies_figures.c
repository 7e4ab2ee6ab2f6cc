/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the figures of studies are kept, shown and written. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/facts.h"
#include "bench/studies.h"

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static figure *next_figure(figures *f)
{
    if (f->count == f->room) {
        const size_t room = f->room ? 2 * f->room : 64;
        figure *grown = realloc(f->figure, room * sizeof *grown);
        if (!grown) {
            f->wrong++;
            return NULL;
        }
        f->figure = grown;
        f->room = room;
    }
    return &f->figure[f->count++];
}

void figures_add(figures *f, const char *study, const char *park, const char *what,
                 const char *measure, int n, const double *value)
{
    double sorted[MOST_RUNS];
    figure *g = n > 0 && n <= MOST_RUNS ? next_figure(f) : NULL;

    if (!g)
        return;
    memcpy(sorted, value, (size_t)n * sizeof *sorted);
    qsort(sorted, (size_t)n, sizeof *sorted, ascending);
    *g = (figure){.study = study,
                  .median = n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2,
                  .least = sorted[0],
                  .most = sorted[n - 1],
                  .runs = n};
    snprintf(g->park, sizeof g->park, "%s", park);
    snprintf(g->what, sizeof g->what, "%s", what);
    snprintf(g->measure, sizeof g->measure, "%s", measure);
    printf("  %-10s %-16s %-14s %-28s %12.6g", g->study, g->park, g->what, g->measure, g->median);
    if (n > 1)
        printf("   %.4g..%.4g of %d", g->least, g->most, n);
    printf("\n");
    fflush(stdout);
}

void figures_add_one(figures *f, const char *study, const char *park, const char *what,
                     const char *measure, double value)
{
    figures_add(f, study, park, what, measure, 1, &value);
}

void figures_wrong(figures *f, const char *text, const char *why)
{
    printf("WRONG: %s: %s\n", text, why);
    fflush(stdout);
    f->wrong++;
}

static void put_number(FILE *out, double v, const char *none)
{
    if (isfinite(v))
        fprintf(out, "%.9g", v);
    else
        fputs(none, out);
}

static void write_tsv(const figures *f, const table *facts, FILE *out)
{
    for (size_t i = 0; i < facts->facts; i++)
        fprintf(out, "# %s: %s\n", facts->fact[i].name, facts->fact[i].text);
    fputs("study\tpark\tcase\tmeasure\tmedian\tleast\tmost\truns\n", out);
    for (size_t i = 0; i < f->count; i++) {
        const figure *g = &f->figure[i];
        fprintf(out, "%s\t%s\t%s\t%s", g->study, g->park, g->what, g->measure);
        for (int k = 0; k < 3; k++) {
            fputc('\t', out);
            put_number(out, k == 0 ? g->median : k == 1 ? g->least : g->most, "");
        }
        fprintf(out, "\t%d\n", g->runs);
    }
}

static void put_text(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++)
        if (*text == '"' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else
            fputc((unsigned char)*text < ' ' ? ' ' : *text, out);
    fputc('"', out);
}

static void write_json(const figures *f, const table *facts, FILE *out)
{
    fputs("{\"facts\":{", out);
    for (size_t i = 0; i < facts->facts; i++) {
        fputs(i ? ",\n" : "\n", out);
        put_text(out, facts->fact[i].name);
        fputc(':', out);
        put_text(out, facts->fact[i].text);
    }
    fputs("},\n\"figures\":[", out);
    for (size_t i = 0; i < f->count; i++) {
        const figure *g = &f->figure[i];
        fprintf(out, "%s{\"study\":\"%s\",\"park\":\"%s\",\"case\":\"%s\",\"measure\":\"%s\"",
                i ? ",\n" : "\n", g->study, g->park, g->what, g->measure);
        fputs(",\"median\":", out);
        put_number(out, g->median, "null");
        fputs(",\"least\":", out);
        put_number(out, g->least, "null");
        fputs(",\"most\":", out);
        put_number(out, g->most, "null");
        fprintf(out, ",\"runs\":%d}", g->runs);
    }
    fputs("]}\n", out);
}

static int write_one(const figures *f, const char *path,
                     void (*put)(const figures *, const table *, FILE *))
{
    FILE *out = path ? fopen(path, "w") : NULL;
    table facts = {0};

    if (!path)
        return 0;
    if (out) {
        facts_add(&facts, f->request->commit);
        put(f, &facts, out);
    }
    table_free(&facts);
    if (out && fclose(out) == 0)
        return 0;
    fprintf(stderr, "studies: %s: cannot be written\n", path);
    return 3;
}

int figures_write(const figures *f)
{
    const int tsv = write_one(f, f->request->tsv, write_tsv);
    const int json = write_one(f, f->request->json, write_json);

    return tsv ? tsv : json ? json : f->wrong > 0;
}

void figures_free(figures *f)
{
    free(f->figure);
    f->figure = NULL;
}
