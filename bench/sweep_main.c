/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a sweep is asked on its command line, and how its times are set side by side. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/facts.h"
#include "bench/sweep.h"
#include "bench/threads.h"

/* As in run.c: solvers stop within tolerances of about 1e-7. */
#define SAME_OBJECTIVE 1e-6

static const char usage[] =
    "usage: sweep [OPTION]...      scenarios of one program, cold and from the last basis\n"
    "\n"
    "  --family G           one of TGQCPUV\n"
    "  --shape sparse       or dense\n"
    "  --size 1e4           candidate exchanges\n"
    "  --seed 1\n"
    "  --scenarios 200\n"
    "  --cold 20            how many of them kalund also solves from nothing\n"
    "  --share 0.05         of the prices or quantities that a scenario changes\n"
    "  --by 0.1             the largest change, relative\n"
    "  --limit 120          seconds for a series\n"
    "  --peers clp,glpk     or none\n"
    "  --tsv FILE           times of every scenario\n"
    "  --commit TEXT        what is measured, for the results\n";

typedef struct request {
    char family, peers[64];
    bool dense;
    double size, seed, scenarios, cold, share, by, limit_s;
    const char *tsv, *commit;
} request;

static int complain(const char *what, const char *text)
{
    fprintf(stderr, "sweep: %s: %s\n", what, text);
    return -1;
}

static int read_number(const char *option, const char *text, double low, double high, double *out)
{
    char *end;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && *out >= low && *out <= high ? 0 : complain(option, text);
}

static int set_option(const char *option, const char *text, request *r)
{
    const struct {
        const char *name;
        double low, high, *out;
    } number[] = {{"--size", 1, 1e8, &r->size},           {"--seed", 0, 1e15, &r->seed},
                  {"--scenarios", 1, 1e5, &r->scenarios}, {"--cold", 1, 1e5, &r->cold},
                  {"--share", 0, 1, &r->share},           {"--by", 0, 1, &r->by},
                  {"--limit", 0, 1e6, &r->limit_s}};
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        if (strcmp(option, number[i].name) == 0)
            return read_number(option, text, number[i].low, number[i].high, number[i].out);
    if (strcmp(option, "--family") == 0 && text[0] && !text[1] && strchr("TGQCPUV", text[0]))
        r->family = text[0];
    else if (strcmp(option, "--shape") == 0 &&
             (strcmp(text, "sparse") == 0 || strcmp(text, "dense") == 0))
        r->dense = text[0] == 'd';
    else if (strcmp(option, "--peers") == 0)
        snprintf(r->peers, sizeof r->peers, "%s", text);
    else if (strcmp(option, "--tsv") == 0)
        r->tsv = text;
    else if (strcmp(option, "--commit") == 0)
        r->commit = text;
    else
        return complain(option, text);
    return 0;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Median, least, most of the seconds; median of the iterations. */
static void sum_up(const solved *s, int n, double out[4])
{
    double *x = calloc((size_t)n + 1, sizeof *x);

    out[0] = out[1] = out[2] = out[3] = NAN;
    if (x && n > 0) {
        for (int i = 0; i < n; i++)
            x[i] = s[i].iterations;
        qsort(x, (size_t)n, sizeof *x, ascending);
        out[3] = x[n / 2];
        for (int i = 0; i < n; i++)
            x[i] = s[i].seconds;
        qsort(x, (size_t)n, sizeof *x, ascending);
        out[0] = x[n / 2];
        out[1] = x[0];
        out[2] = x[n - 1];
    }
    free(x);
}

typedef struct outcome {
    FILE *tsv;
    const request *r;
    const char *kind;
    double warm; /* median of kalund's warm solves */
    const solved *reference;
    int known, wrong;
} outcome;

static void show(outcome *o, const char *solver, const solved *s, int n)
{
    double m[4];

    sum_up(s, n, m);
    printf("  %-10s %-13s %5d %10.5f %10.2f   %.5f..%.5f, %.0f iterations\n", o->kind, solver, n,
           m[0], m[0] / o->warm, m[1], m[2], m[3]);
    fflush(stdout);
    for (int k = 0; k < n; k++) {
        if (o->tsv)
            fprintf(o->tsv, "%c\t%s\t%.0f\t%.0f\t%s\t%s\t%d\t%.6g\t%.0f\t%.15g\n", o->r->family,
                    o->r->dense ? "dense" : "sparse", o->r->size, o->r->seed, o->kind, solver,
                    k + 1, s[k].seconds, s[k].iterations, s[k].objective);
        if (!s[k].optimal) {
            printf("NO OPTIMUM: %s, %s, scenario %d\n", o->kind, solver, k + 1);
            o->wrong += strncmp(solver, "kalund", 6) == 0;
        } else if (k < o->known && o->reference[k].optimal &&
                   !(fabs(s[k].objective - o->reference[k].objective) <=
                     SAME_OBJECTIVE * fmax(1.0, fabs(o->reference[k].objective)))) {
            printf("MISMATCH: %s, %s, scenario %d: %.12g, not %.12g\n", o->kind, solver, k + 1,
                   s[k].objective, o->reference[k].objective);
            o->wrong++;
        }
    }
}

static void run_kind(outcome *o, const sweep *s, const basis *start)
{
    const size_t n = (size_t)s->count;
    solved *warm = calloc(n + 1, sizeof *warm), *other = calloc(n + 1, sizeof *other), first;
    double m[4];

    if (!warm || !other) {
        o->wrong++;
        free(warm);
        free(other);
        return;
    }
    const int cold = sweep_cold(s, (int)o->r->cold, o->r->limit_s, other);
    o->known = sweep_kalund(s, o->r->limit_s, &first, warm);
    o->wrong += o->known == 0;
    o->reference = warm;
    sum_up(warm, o->known, m);
    o->warm = m[0];
    show(o, "kalund warm", warm, o->known);
    show(o, "kalund cold", other, cold);
    if (strstr(o->r->peers, "clp"))
        show(o, "clp warm", other, sweep_clp(s, o->r->limit_s, start, &first, other));
    if (strstr(o->r->peers, "glpk"))
        show(o, "glpk warm", other, sweep_glpk(s, o->r->limit_s, start, &first, other));
    free(warm);
    free(other);
}

static int run(const request *r, const family_lp *lp)
{
    const struct {
        const char *name;
        change kind;
        double share;
    } kinds[] = {{"price", CHANGE_PRICES, 0.0},
                 {"prices", CHANGE_PRICES, r->share},
                 {"quantity", CHANGE_QUANTITIES, 0.0},
                 {"quantities", CHANGE_QUANTITIES, r->share}};
    outcome o = {.r = r, .tsv = r->tsv ? fopen(r->tsv, "w") : NULL};
    table facts = {0};
    basis start;

    if (r->tsv && !o.tsv)
        return complain(r->tsv, "cannot be written"), 1;
    facts_add(&facts, r->commit);
    for (size_t i = 0; o.tsv && i < facts.facts; i++)
        fprintf(o.tsv, "# %s: %s\n", facts.fact[i].name, facts.fact[i].text);
    if (o.tsv)
        fputs(
            "family\tshape\tsize\tseed\tchange\tsolver\tscenario\tseconds\titerations\tobjective\n",
            o.tsv);
    if (sweep_basis(lp, &start) != 0)
        return complain("the program itself", "no optimum"), 1;
    printf("%c %s %zu candidates, %.0f scenarios that change %g %% of the values by up to %g %%\n",
           r->family, r->dense ? "dense" : "sparse", lp->candidates, r->scenarios, 100 * r->share,
           100 * r->by);
    printf("  %-10s %-13s %5s %10s %10s   least..most\n", "change", "solver", "done", "median, s",
           "ratio");
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        sweep s;
        o.kind = kinds[k].name;
        if (sweep_make(lp, kinds[k].kind, (int)r->scenarios, kinds[k].share, r->by,
                       (uint64_t)r->seed, &s) != 0)
            return complain("out of memory", o.kind), 1;
        run_kind(&o, &s, &start);
        sweep_free(&s);
    }
    sweep_basis_free(&start);
    if (o.tsv && fclose(o.tsv) != 0)
        return complain(r->tsv, "cannot be written"), 1;
    return o.wrong > 0;
}

int main(int argc, char **argv)
{
    request r = {.family = 'G',
                 .peers = "clp,glpk",
                 .size = 1e4,
                 .seed = 1,
                 .scenarios = 200,
                 .cold = 20,
                 .share = 0.05,
                 .by = 0.1,
                 .limit_s = 120};
    family_lp lp;

    threads_one_each(argv);
    if (argc == 2 && strcmp(argv[1], "--help") == 0)
        return fputs(usage, stdout) < 0;
    if (argc % 2 == 0)
        return fputs(usage, stderr), 2;
    for (int i = 1; i < argc; i += 2)
        if (set_option(argv[i], argv[i + 1], &r) != 0)
            return fputs(usage, stderr), 2;
    if (family_make(r.family, r.dense, (size_t)r.size, (uint64_t)r.seed, 0, &lp) != 0)
        return complain("the family", "out of memory"), 1;
    const int result = run(&r, &lp);
    family_free(&lp);
    return result;
}
