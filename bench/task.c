/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: where the programs on the bench come from. */
#include "bench/task.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <kalund.h>

#include "bench/mps.h"
#include "bench/solver.h"

/* A file is called by the last part of its path. */
static void begin(task *t, const char *name, const char *shape)
{
    size_t end = strlen(name), from;

    while (end > 1 && name[end - 1] == '/')
        end--;
    for (from = end; from > 0 && name[from - 1] != '/'; from--)
        ;
    memset(t, 0, sizeof *t);
    t->sign = 1.0;
    snprintf(t->family, sizeof t->family, "%.*s", (int)(end - from), name + from);
    snprintf(t->shape, sizeof t->shape, "%s", shape);
}

int task_from_family(char family, bool dense, size_t size, uint64_t seed, task *out)
{
    const char name[2] = {family, '\0'};

    begin(out, name, dense ? "dense" : "sparse");
    out->size = (double)size;
    out->seed = (double)seed;
    const int result = family_make(family, dense, size, seed, 0, &out->lp);
    if (result != 0)
        fprintf(stderr, "kalund-bench: family %c: %s\n", family,
                result == -1 ? "out of memory" : "there is no such family");
    return result == 0 ? 0 : -1;
}

static int load_mps(task *t)
{
    bool maximise = false;

    if (mps_read(t->mps, &t->lp, &maximise, &t->offset) != 0)
        return -1;
    if (maximise) {
        t->sign = -1.0;
        for (size_t j = 0; j < t->lp.columns; j++)
            t->lp.cost[j] = -t->lp.cost[j];
    }
    t->lp.candidates = t->lp.columns;
    t->size = (double)t->lp.columns;
    t->seed = NAN;
    return 0;
}

int task_from_mps(const char *path, task *out)
{
    begin(out, path, "-");
    if (strlen(path) >= sizeof out->mps) {
        fprintf(stderr, "kalund-bench: %s: the name is too long\n", path);
        return -1;
    }
    snprintf(out->mps, sizeof out->mps, "%s", path);
    return load_mps(out);
}

/* The program of the plan's first level, written by the library. */
static kal_status write_program(kal_ctx *ctx, const char *folder, task *t)
{
    const kal_options options = {.size = sizeof options, .objective = "cost"};
    kal_park *park = NULL;
    kal_network *network = NULL;
    kal_program *program = NULL;
    double since = bench_clock_s(1);
    kal_status s = kal_park_read(ctx, folder, &park);

    t->read_s = bench_clock_s(1) - since;
    since = bench_clock_s(1);
    if (s == KAL_OK)
        s = kal_network_build(ctx, park, &network);
    if (s == KAL_OK)
        s = kal_program_build(ctx, network, &options, &program);
    t->build_s = bench_clock_s(1) - since;
    if (s == KAL_OK)
        s = kal_program_write_mps(ctx, program, NULL, t->mps);
    kal_program_free(program);
    kal_network_free(network);
    kal_park_free(park);
    return s;
}

static int name_temporary(task *t)
{
    const char *folder = getenv("TMPDIR");
    const int n =
        snprintf(t->mps, sizeof t->mps, "%s/kalund-bench-XXXXXX", folder ? folder : "/tmp");
    const int file = n > 0 && (size_t)n < sizeof t->mps ? mkstemp(t->mps) : -1;

    if (file < 0) {
        fprintf(stderr, "kalund-bench: no temporary file\n");
        return -1;
    }
    close(file);
    t->temporary = true;
    return 0;
}

int task_from_park(const char *folder, task *out)
{
    kal_ctx *ctx = NULL;
    int result = -1;

    begin(out, folder, "-");
    if (name_temporary(out) != 0)
        return -1;
    if (kal_ctx_new(NULL, &ctx) == KAL_OK) {
        const kal_status s = write_program(ctx, folder, out);
        if (s != KAL_OK)
            fprintf(stderr, "kalund-bench: %s: %s\n", kal_status_text(s), kal_message(ctx));
        else
            result = load_mps(out);
    }
    kal_ctx_free(ctx);
    if (result != 0)
        task_free(out);
    return result;
}

void task_free(task *t)
{
    if (t->temporary)
        unlink(t->mps);
    family_free(&t->lp);
    memset(t, 0, sizeof *t);
}
