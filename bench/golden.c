/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which counters of the families are kept, and how near they must be. */
#include "bench/golden.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/child.h"
#include "bench/task.h"

/* Vertices of the same program agree to about 1e-12; a wrong program or a wrong vertex does not. */
#define SAME 1e-9

static const char head[] =
    "family\tshape\tsize\tseed\trows\tcolumns\tnonzeros\tobjective\titerations\n";

typedef struct golden {
    char family, shape[8], iterations[24];
    double size, seed, rows, columns, nonzeros, objective;
} golden;

static answer ask(const solver *s, const task *k)
{
    const manner how = {.threads = 1};
    answer a;
    child_solve(s, &k->lp, &how, &a);
    return a;
}

static bool near(double a, double b) { return fabs(a - b) <= SAME * fmax(fabs(a), fabs(b)); }

static int complain(const golden *g, const char *what, double wanted, double got)
{
    printf("%c %s %.0f seed %.0f: %s is %.15g, not %.15g\n", g->family, g->shape, g->size, g->seed,
           what, got, wanted);
    return 1;
}

static int check_one(const golden *g)
{
    task k;
    int wrong = 0;

    if (task_from_family(g->family, strcmp(g->shape, "dense") == 0, (size_t)g->size,
                         (uint64_t)g->seed, &k) != 0)
        return 1;
    if ((double)k.lp.rows != g->rows)
        wrong += complain(g, "rows", g->rows, (double)k.lp.rows);
    if ((double)k.lp.columns != g->columns)
        wrong += complain(g, "columns", g->columns, (double)k.lp.columns);
    if ((double)k.lp.nonzeros != g->nonzeros)
        wrong += complain(g, "nonzeros", g->nonzeros, (double)k.lp.nonzeros);
    const answer a = ask(&kalund_solver, &k);
    if (a.end != ENDED_OPTIMAL || !near(a.objective, g->objective)) {
        wrong += complain(g, "the objective", g->objective, a.objective);
        printf("  %s\n", a.note);
    }
    if (strcmp(g->iterations, "-") != 0 && (double)a.iterations != atof(g->iterations))
        wrong += complain(g, "the number of iterations", atof(g->iterations), (double)a.iterations);
    task_free(&k);
    return wrong > 0;
}

int golden_check(const char *path, double most)
{
    FILE *f = fopen(path, "r");
    char line[512];
    golden g;
    int passed = 0, failed = 0;

    if (!f || !fgets(line, sizeof line, f) || strcmp(line, head) != 0) {
        fprintf(stderr, "kalund-bench: %s: %s\n", path, f ? "no golden counters" : strerror(errno));
        if (f)
            fclose(f);
        return 1;
    }
    while (fgets(line, sizeof line, f)) {
        if (sscanf(line, "%c %7s %lf %lf %lf %lf %lf %lf %23s", &g.family, g.shape, &g.size,
                   &g.seed, &g.rows, &g.columns, &g.nonzeros, &g.objective, g.iterations) != 9) {
            printf("not a line of golden counters: %s", line);
            failed++;
        } else if (g.size <= most) {
            const int wrong = check_one(&g);
            passed += !wrong;
            failed += wrong;
        }
    }
    fclose(f);
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || passed == 0;
}

static int write_one(FILE *f, char family, bool dense, size_t size, uint64_t seed, bool iterations)
{
    const solver *judge = solver_find("clp-dual");
    task k;

    if (!judge)
        judge = solver_find("glpk-dual");
    if (task_from_family(family, dense, size, seed, &k) != 0)
        return -1;
    const answer a = ask(judge, &k), own = ask(&kalund_solver, &k);
    const bool ok =
        a.end == ENDED_OPTIMAL && own.end == ENDED_OPTIMAL && near(a.objective, own.objective);
    fprintf(f, "%c\t%s\t%zu\t%zu\t%zu\t%zu\t%zu\t%.15g\t", family, dense ? "dense" : "sparse", size,
            (size_t)seed, k.lp.rows, k.lp.columns, k.lp.nonzeros, a.objective);
    if (iterations && ok)
        fprintf(f, "%lld\n", (long long)own.iterations);
    else
        fprintf(f, "-\n");
    if (!ok)
        fprintf(stderr, "kalund-bench: %c %s %zu seed %zu: %s %.15g, kalund %.15g (%s)\n", family,
                dense ? "dense" : "sparse", size, (size_t)seed, judge->name, a.objective,
                own.objective, own.note);
    task_free(&k);
    return ok ? 0 : 1;
}

int golden_write(const char *path, double most, bool iterations)
{
    static const struct {
        size_t size;
        uint64_t seed;
    } kept[] = {{1000, 1}, {1000, 2}, {10000, 1}, {100000, 1}};
    FILE *f = fopen(path, "w");
    int wrong = 0;

    if (!f) {
        fprintf(stderr, "kalund-bench: %s: %s\n", path, strerror(errno));
        return 1;
    }
    fputs(head, f);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        for (const char *family = "TGQCPUV"; *family; family++)
            for (int dense = 0; dense < 2 && (double)kept[i].size <= most; dense++)
                wrong +=
                    write_one(f, *family, dense != 0, kept[i].size, kept[i].seed, iterations) != 0;
    const int bad = ferror(f);
    return fclose(f) != 0 || bad || wrong > 0;
}
