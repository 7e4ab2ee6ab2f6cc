/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which stages a park goes through from its tables to an audited plan, and what each takes. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <kalund.h>

#include "bench/generate.h"
#include "bench/stages.h"

typedef enum stage { READ, NETWORK, BUILD, SOLVE, CERTIFY, PLAN, AUDIT, STAGES } stage;
enum { ROUNDS = 3, ROUNDS_UP_TO = 10000 };

static const char *const stage_name[STAGES] = {"read",    "network", "build", "solve",
                                               "certify", "plan",    "audit"};

typedef struct run {
    size_t candidates, columns, rows, nonzeros;
    int64_t iterations;
    double seconds[STAGES];
    const char *outcome, *certificate, *audit;
    stage now, call; /* the stage that runs, and the call it is part of */
    double since;    /* processor time of the last turn */
} run;

/* Time of the processor, not of the wall: what else the machine does counts less. A solve runs in a thread of
 * its own while the caller waits, so nothing is counted twice. */
static double clock_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The time since the last change belongs to the stage that ran until now. */
static void turn(run *r, stage to)
{
    double t = clock_s();
    r->seconds[r->now] += t - r->since;
    r->since = t;
    r->now = to;
}

/* The library says by its progress what it is at: "certify" within a solve, "audit" within a plan. */
static void on_progress(void *user, const char *word, double done)
{
    run *r = user;
    (void)done;
    stage to = r->call;
    if (strcmp(word, "certify") == 0)
        to = CERTIFY;
    if (strcmp(word, "audit") == 0)
        to = AUDIT;
    if (to != r->now)
        turn(r, to);
}

static void begin(run *r, stage call)
{
    turn(r, call);
    r->call = call;
}

/* The whole way once, each call timed. Handles are freed in the one exit. */
static kal_status measure(kal_ctx *ctx, size_t size, const generated *park_files, run *r)
{
    kal_options options = {.size = sizeof options, .objective = "cost"};
    kal_park *park = NULL;
    kal_network *network = NULL;
    kal_program *program = NULL;
    kal_solution *solution = NULL;
    kal_plan *plan = NULL;

    memset(r, 0, sizeof *r);
    r->since = clock_s();
    kal_ctx_set_progress(ctx, on_progress, r);
    begin(r, READ);
    kal_status s =
        kal_park_read_buffers(ctx, "generated", GENERATED_TABLES, park_files->buffer, &park);
    begin(r, NETWORK);
    if (s == KAL_OK)
        s = kal_network_build(ctx, park, &network);
    begin(r, BUILD);
    if (s == KAL_OK)
        s = kal_program_build(ctx, network, &options, &program);
    begin(r, SOLVE);
    if (s == KAL_OK)
        s = kal_program_solve(ctx, program, &options, &solution);
    begin(r, PLAN);
    if (s == KAL_OK)
        s = kal_plan_build(ctx, program, solution, &options, &plan);
    turn(r, PLAN);
    if (s == KAL_OK) {
        r->candidates = kal_network_count(network);
        r->columns = kal_program_columns(program);
        r->rows = kal_program_rows(program);
        r->nonzeros = kal_program_nonzeros(program);
        r->iterations = kal_solution_iterations(solution);
        r->outcome = kal_outcome_text(kal_plan_outcome(plan));
        r->certificate = kal_grade_text(kal_plan_certificate(plan));
        r->audit = kal_grade_text(kal_plan_audit(plan));
    } else {
        fprintf(stderr, "kalund-bench: %zu candidates: %s: %s\n", size, kal_status_text(s),
                kal_message(ctx));
    }
    kal_plan_free(plan);
    kal_solution_free(solution);
    kal_program_free(program);
    kal_network_free(network);
    kal_park_free(park);
    return s;
}

static void print_times(const run *r)
{
    printf("| %zu | %zu x %zu | %" PRId64 " |", r->candidates, r->rows, r->columns, r->iterations);
    for (int i = 0; i < STAGES; i++)
        printf(" %.4f |", r->seconds[i]);
    printf(" %s, %s, %s |\n", r->outcome, r->certificate, r->audit);
}

static void print_ratios(const run *r)
{
    const double *t = r->seconds;
    printf("| %zu | %.1f %% | %.2f %% | %.2f %% | %.2f %% |\n", r->candidates,
           100 * (t[READ] + t[NETWORK] + t[BUILD]) / t[SOLVE], 100 * t[CERTIFY] / t[SOLVE],
           100 * t[AUDIT] / t[SOLVE], 100 * (t[PLAN] + t[AUDIT]) / t[SOLVE]);
}

/* The power of the size with which a time grew: 1 is linear. */
static void print_growth(const run *a, const run *b)
{
    double grown = log((double)b->candidates / (double)a->candidates);
    printf("| %zu to %zu |", a->candidates, b->candidates);
    for (int i = 0; i < STAGES; i++) {
        if (a->seconds[i] > 0 && b->seconds[i] > 0)
            printf(" %.2f |", log(b->seconds[i] / a->seconds[i]) / grown);
        else
            printf(" |");
    }
    printf("\n");
}

static void print_head(const char *first, int with_outcome)
{
    printf("\n| %s |", first);
    for (int i = 0; i < STAGES; i++)
        printf(" %s |", stage_name[i]);
    printf("%s\n|", with_outcome ? " outcome, certificate, audit |" : "");
    int columns = STAGES + (with_outcome ? 4 : 1);
    for (int i = 0; i < columns; i++)
        printf("---|");
    printf("\n");
}

static double total(const run *r)
{
    double sum = 0;
    for (int i = 0; i < STAGES; i++)
        sum += r->seconds[i];
    return sum;
}

/* Every size several times, the fastest run counts: the first one in a process pays for pages and caches. */
static kal_status measure_all(kal_ctx *ctx, int count, const size_t *size, uint64_t seed, run *r)
{
    kal_status s = KAL_OK;
    for (int i = 0; i < count && s == KAL_OK; i++) {
        int rounds = size[i] <= ROUNDS_UP_TO ? ROUNDS : 1;
        generated park;
        if (generate_park(size[i], seed, &park) != 0)
            return KAL_MEMORY;
        fprintf(stderr, "kalund-bench: %zu candidates ...\n", size[i]);
        for (int round = 0; round < rounds && s == KAL_OK; round++) {
            run once;
            s = measure(ctx, size[i], &park, &once);
            if (s == KAL_OK && (round == 0 || total(&once) < total(&r[i])))
                r[i] = once;
        }
        generate_free(&park);
    }
    return s;
}

static void report(int count, const run *r)
{
    printf("Seconds of processor time, one thread at a time, kalund %s, kernel core.\n",
           kal_version());
    print_head("candidates | rows x columns | iterations", 1);
    for (int i = 0; i < count; i++)
        print_times(&r[i]);
    printf("\n| candidates | read + network + build of solve | certify of solve | audit of solve |"
           " plan and audit of solve |\n|---|---|---|---|---|\n");
    for (int i = 0; i < count; i++)
        print_ratios(&r[i]);
    print_head("growth exponent", 0);
    for (int i = 1; i < count; i++)
        print_growth(&r[i - 1], &r[i]);
}

int stages_run(int count, uint64_t seed)
{
    static const size_t size[STAGES_SIZES] = {1000, 10000, 30000, 100000};
    kal_ctx *ctx;

    if (kal_ctx_new(NULL, &ctx) != KAL_OK)
        return 1;
    run r[STAGES_SIZES];
    kal_status s = measure_all(ctx, count, size, seed, r);
    if (s == KAL_OK)
        report(count, r);
    kal_ctx_free(ctx);
    return s == KAL_OK ? 0 : 1;
}
