/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what every public function answers when it is called with nothing, in the wrong order, or
 * with options of another size. A function that is exported and not in the table fails the test. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <kalund.h>

#include "tests/api/small.h"
#include "tests/host/count.h"

enum { ARGUMENTS = 5 };

typedef union answer {
    kal_status status;
    size_t count;
    const void *pointer;
    double number;
} answer;

/* Letters of arguments, in their order: c a context, p a park, P one still open, n a network, g a program,
 * u a solution, l a plan, t and s texts, a an array, o an output. Capitals C T U: NULL is allowed. Sizes and
 * counts stand in the calls. Kinds of answers: s a status; v none; c a number, 0 where there is nothing, 4 where
 * nothing means "unverified"; p NULL where there is nothing; t never NULL; d NaN where there is nothing. */
typedef struct call {
    const char *name;
    char kind;
    const char *letters;
    answer (*make)(void **a);
} call;

#define GIVES_s(x)                                                                                 \
    (answer) { .status = (x) }
#define GIVES_v(x) ((x), (answer){.count = 0})
#define GIVES_c(x)                                                                                 \
    (answer) { .count = (size_t)(x) }
#define GIVES_4(x)                                                                                 \
    (answer) { .count = (size_t)(x) }
#define GIVES_p(x)                                                                                 \
    (answer) { .pointer = (x) }
#define GIVES_t(x)                                                                                 \
    (answer) { .pointer = (x) }
#define GIVES_d(x)                                                                                 \
    (answer) { .number = (x) }

#define CALLS(X)                                                                                   \
    X(kal_ctx_new, s, "Co", (a[0], a[1]))                                                          \
    X(kal_ctx_free, v, "C", (NULL))                                                                \
    X(kal_ctx_set_log, v, "C", (a[0], NULL, NULL))                                                 \
    X(kal_ctx_set_progress, v, "C", (a[0], NULL, NULL))                                            \
    X(kal_ctx_set_cancel, v, "C", (a[0], NULL, NULL))                                              \
    X(kal_message, t, "C", (a[0]))                                                                 \
    X(kal_mistake_total, c, "c", (a[0]))                                                           \
    X(kal_mistake_count, c, "c", (a[0]))                                                           \
    X(kal_mistake, p, "c", (a[0], 0))                                                              \
    X(kal_status_text, t, "", ((kal_status)77))                                                    \
    X(kal_outcome_text, t, "", ((kal_outcome)77))                                                  \
    X(kal_grade_text, t, "", ((kal_grade)77))                                                      \
    X(kal_version, t, "", ())                                                                      \
    X(kal_park_new, s, "co", (a[0], a[1]))                                                         \
    X(kal_park_read, s, "cto", (a[0], a[1], a[2]))                                                 \
    X(kal_park_read_buffers, s, "ctao", (a[0], a[1], 1, a[2], a[3]))                               \
    X(kal_park_add, s, "cPsa", (a[0], a[1], a[2], 1, 1, a[3]))                                     \
    X(kal_park_check, s, "cP", (a[0], a[1]))                                                       \
    X(kal_park_overlay, s, "cpTao", (a[0], a[1], a[2], 1, a[3], a[4]))                             \
    X(kal_park_free, v, "C", (NULL))                                                               \
    X(kal_park_name, t, "U", (a[0]))                                                               \
    X(kal_park_currency, t, "U", (a[0]))                                                           \
    X(kal_park_period, t, "U", (a[0]))                                                             \
    X(kal_park_scenario, t, "U", (a[0]))                                                           \
    X(kal_park_scenario_count, c, "p", (a[0]))                                                     \
    X(kal_park_scenario_name, p, "p", (a[0], 0))                                                   \
    X(kal_park_rows, c, "pt", (a[0], a[1]))                                                        \
    X(kal_park_text, p, "ptt", (a[0], a[1], a[2]))                                                 \
    X(kal_park_number, p, "ptt", (a[0], a[1], a[2]))                                               \
    X(kal_park_warning_count, c, "p", (a[0]))                                                      \
    X(kal_park_warning_code, p, "p", (a[0], 0))                                                    \
    X(kal_park_warning_text, p, "p", (a[0], 0))                                                    \
    X(kal_network_build, s, "cpo", (a[0], a[1], a[2]))                                             \
    X(kal_network_free, v, "C", (NULL))                                                            \
    X(kal_network_count, c, "n", (a[0]))                                                           \
    X(kal_network_source, p, "n", (a[0]))                                                          \
    X(kal_network_sink, p, "n", (a[0]))                                                            \
    X(kal_network_mode, p, "n", (a[0]))                                                            \
    X(kal_network_gain, p, "n", (a[0]))                                                            \
    X(kal_network_distance_km, p, "n", (a[0]))                                                     \
    X(kal_network_why, s, "cntto", (a[0], a[1], a[2], a[3], 1, a[4]))                              \
    X(kal_network_warning_count, c, "n", (a[0]))                                                   \
    X(kal_network_warning_code, p, "n", (a[0], 0))                                                 \
    X(kal_network_warning_text, p, "n", (a[0], 0))                                                 \
    X(kal_network_enterprises, c, "n", (a[0]))                                                     \
    X(kal_network_enterprise, p, "n", (a[0], 0))                                                   \
    X(kal_network_components, s, "cno", (a[0], a[1], 99, a[2]))                                    \
    X(kal_network_articulation, s, "cno", (a[0], a[1], 99, a[2]))                                  \
    X(kal_network_degree, s, "cno", (a[0], a[1], 99, a[2]))                                        \
    X(kal_program_build, s, "cnTo", (a[0], a[1], NULL, a[3]))                                      \
    X(kal_program_free, v, "C", (NULL))                                                            \
    X(kal_program_columns, c, "g", (a[0]))                                                         \
    X(kal_program_rows, c, "g", (a[0]))                                                            \
    X(kal_program_nonzeros, c, "g", (a[0]))                                                        \
    X(kal_program_write_mps, s, "cgUt", (a[0], a[1], a[2], a[3]))                                  \
    X(kal_program_solve, s, "cgTo", (a[0], a[1], NULL, a[3]))                                      \
    X(kal_solution_free, v, "C", (NULL))                                                           \
    X(kal_solution_outcome, 4, "u", (a[0]))                                                        \
    X(kal_solution_grade, c, "u", (a[0]))                                                          \
    X(kal_solution_primal, d, "u", (a[0]))                                                         \
    X(kal_solution_dual, d, "u", (a[0]))                                                           \
    X(kal_solution_gap, d, "u", (a[0]))                                                            \
    X(kal_solution_iterations, c, "u", (a[0]))                                                     \
    X(kal_solution_kernel, t, "U", (a[0]))                                                         \
    X(kal_plan_build, s, "cguTo", (a[0], a[1], a[2], NULL, a[4]))                                  \
    X(kal_plan_solve, s, "cpTo", (a[0], a[1], NULL, a[3]))                                         \
    X(kal_plan_free, v, "C", (NULL))                                                               \
    X(kal_plan_outcome, 4, "l", (a[0]))                                                            \
    X(kal_plan_certificate, c, "l", (a[0]))                                                        \
    X(kal_plan_audit, c, "l", (a[0]))                                                              \
    X(kal_plan_rows, c, "lt", (a[0], a[1]))                                                        \
    X(kal_plan_columns, c, "lt", (a[0], a[1]))                                                     \
    X(kal_plan_column, p, "lt", (a[0], a[1], 0))                                                   \
    X(kal_plan_text, p, "ltt", (a[0], a[1], a[2]))                                                 \
    X(kal_plan_number, p, "ltt", (a[0], a[1], a[2]))                                               \
    X(kal_plan_why, s, "cltto", (a[0], a[1], a[2], a[3], 1, a[4]))                                 \
    X(kal_plan_write, s, "clt", (a[0], a[1], a[2]))                                                \
    X(kal_plan_json, s, "clo", (a[0], a[1], a[2]))

#define MAKE(name, kind, letters, arguments)                                                       \
    static answer make_##name(void **a)                                                            \
    {                                                                                              \
        (void)a;                                                                                   \
        return GIVES_##kind(name arguments);                                                       \
    }
CALLS(MAKE)

#define ENTRY(name, kind, letters, arguments) {#name, #kind[0], letters, make_##name},
static const call calls[] = {CALLS(ENTRY)};
#define N_CALLS (sizeof calls / sizeof *calls)

static kal_ctx *ctx;
static kal_park *park, *open_park;
static kal_network *network;
static kal_program *program;
static kal_solution *solution;
static kal_plan *plan;

static bool make_all(void)
{
    return kal_ctx_new(NULL, &ctx) == KAL_OK && small_park(ctx, &park) == KAL_OK &&
           small_park_open(ctx, &open_park) == KAL_OK &&
           kal_network_build(ctx, park, &network) == KAL_OK &&
           kal_program_build(ctx, network, NULL, &program) == KAL_OK &&
           kal_program_solve(ctx, program, NULL, &solution) == KAL_OK &&
           kal_plan_build(ctx, program, solution, NULL, &plan) == KAL_OK;
}

static void free_all(void)
{
    kal_plan_free(plan);
    kal_solution_free(solution);
    kal_program_free(program);
    kal_network_free(network);
    kal_park_free(open_park);
    kal_park_free(park);
    kal_ctx_free(ctx);
}

/* Outputs and arrays begin as a pattern that no call may change. */
static unsigned char output[64], pattern[64];

static void *value_of(char letter)
{
    static char text[] = "/nowhere/at/all";
    switch (letter) {
    case 'c': return ctx;
    case 'p': return park;
    case 'P': return open_park;
    case 'n': return network;
    case 'g': return program;
    case 'u': return solution;
    case 'l': return plan;
    case 't':
    case 's': return text;
    case 'o':
    case 'a': return output;
    default: return NULL;
    }
}

static bool may_be_null(char letter) { return strchr("CTU", letter) != NULL; }

static bool says_nothing(char kind, answer is)
{
    switch (kind) {
    case 's': return is.status == KAL_USAGE;
    case 'c': return is.count == 0;
    case '4': return is.count == KAL_OUTCOME_UNVERIFIED;
    case 'p': return is.pointer == NULL;
    case 't': return is.pointer != NULL;
    case 'd': return isnan(is.number);
    default: return true;
    }
}

/* Every way to leave out one or more of the arguments that must be there. */
static long without_arguments(const call *c)
{
    const size_t n = strlen(c->letters);
    long made = 0;
    for (unsigned without = 0; without < 1u << n; without++) {
        void *a[ARGUMENTS] = {NULL};
        bool lacks = c->kind == 'v' || c->kind == 't';
        for (size_t i = 0; i < n; i++) {
            a[i] = without >> i & 1 ? NULL : value_of(c->letters[i]);
            lacks = lacks || (!a[i] && !may_be_null(c->letters[i]));
        }
        if (!lacks)
            continue;
        memcpy(output, pattern, sizeof output);
        const answer is = c->make(a);
        count(says_nothing(c->kind, is), "%s without arguments %#x", c->name, without);
        count(!memcmp(output, pattern, sizeof output), "%s without %#x wrote to its output",
              c->name, without);
        if (c->kind == 's' && strchr(c->letters, 'c') && a[0])
            count(*kal_message(ctx) && !strchr(kal_message(ctx), '\n'), "%s without %#x: message",
                  c->name, without);
        made++;
    }
    return made;
}

/* Each name of tests/house/exports.txt is in the table, and no other. */
static void test_complete(void)
{
    char path[4096], line[256];
    bool seen[N_CALLS] = {false};
    const char *top = getenv("top_srcdir");
    snprintf(path, sizeof path, "%s/tests/house/exports.txt", top ? top : ".");
    FILE *file = fopen(path, "r");
    count(file != NULL, "%s cannot be read", path);
    while (file && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' || !line[0])
            continue;
        size_t i = 0;
        while (i < N_CALLS && strcmp(calls[i].name, line))
            i++;
        count(i < N_CALLS, "%s is exported and not tried here", line);
        if (i < N_CALLS)
            seen[i] = true;
    }
    for (size_t i = 0; i < N_CALLS; i++)
        count(seen[i], "%s is tried and not exported", calls[i].name);
    if (file)
        fclose(file);
}

/* Fields beyond the size that the caller states are not read: here they would be a wild pointer. */
static long test_options(void)
{
    static const size_t sizes[] = {0, 1, 7, 8, 9, 15, 16, 24, 31, 32, 40, 4096, SIZE_MAX};
    enum { SIZES = sizeof sizes / sizeof *sizes };
    for (size_t i = 0; i < SIZES; i++) {
        union {
            kal_options options;
            unsigned char bytes[64];
        } given;
        kal_program *made = NULL;
        kal_solution *solved = NULL;
        kal_plan *planned = NULL;
        kal_plan *in_one = NULL;
        memset(&given, 0, sizeof given);
        given.options.size = sizes[i];
        for (size_t k = sizes[i] < sizeof sizes[i] ? sizeof sizes[i] : sizes[i]; k < sizeof given;
             k++)
            given.bytes[k] = 0xA5;
        const bool short_of_itself = sizes[i] < sizeof sizes[i];
        const kal_status want = short_of_itself ? KAL_USAGE : KAL_OK;
        /* a pointer of which only a part is the caller's is not one */
        if (sizes[i] % 8 && sizes[i] > 8 && sizes[i] < sizeof given.options)
            memset(given.bytes + sizes[i] / 8 * 8, 0, 8);
        count(kal_program_build(ctx, network, &given.options, &made) == want, "build, size %zu",
              sizes[i]);
        count(kal_program_solve(ctx, program, &given.options, &solved) == want, "solve, size %zu",
              sizes[i]);
        count(kal_plan_build(ctx, program, solution, &given.options, &planned) == want,
              "plan, size %zu", sizes[i]);
        count(kal_plan_solve(ctx, park, &given.options, &in_one) == want, "all, size %zu", sizes[i]);
        count(short_of_itself == !made && short_of_itself == !solved &&
                  short_of_itself == !planned && short_of_itself == !in_one,
              "outputs, size %zu", sizes[i]);
        kal_plan_free(in_one);
        kal_plan_free(planned);
        kal_solution_free(solved);
        kal_program_free(made);
    }
    return SIZES;
}

/* Calls that come too early or too late, and handles of one another's. */
static void test_order(void)
{
    static const char *const text[] = {"e"}, *const set[] = {"sinks.works_rock.quantity=1"};
    const kal_column column = {"enterprise", text, NULL};
    kal_park *overlaid = NULL;
    kal_network *of_open = NULL;
    kal_program *other = NULL;
    kal_plan *of_other = NULL;
    count(kal_network_build(ctx, open_park, &of_open) == KAL_USAGE && !of_open,
          "network of an open park");
    count(kal_plan_solve(ctx, open_park, NULL, &of_other) == KAL_USAGE && !of_other,
          "plan of an open park");
    count(kal_park_overlay(ctx, open_park, NULL, 1, set, &overlaid) == KAL_USAGE && !overlaid,
          "overlay of an open park");
    count(kal_park_add(ctx, park, "enterprises", 1, 1, &column) == KAL_USAGE,
          "rows for a checked park");
    count(kal_park_check(ctx, park) == KAL_OK, "a second check");
    count(kal_program_build(ctx, network, NULL, &other) == KAL_OK, "a second program: %s",
          kal_message(ctx));
    count(kal_plan_build(ctx, other, solution, NULL, &of_other) == KAL_USAGE && !of_other,
          "a plan from another program's solution");
    count(kal_program_write_mps(ctx, other, solution, "/nowhere/at/all") == KAL_USAGE,
          "MPS with another program's solution");
    kal_program_free(other);
}

/* The caller's own handles are freed once, the oldest first: what was made from them lives on. */
static void test_freed_once(void)
{
    static double sent;
    const char *json = NULL;
    sent = kal_plan_number(plan, "exchanges", "sent")[0];
    kal_park_free(park);
    kal_network_free(network);
    kal_program_free(program);
    kal_solution_free(solution);
    park = NULL;
    network = NULL;
    program = NULL;
    solution = NULL;
    count(kal_plan_number(plan, "exchanges", "sent")[0] == sent, "a plan that outlives its park");
    count(kal_plan_json(ctx, plan, &json) == KAL_OK && strstr(json, "\"small\""), "its text");
    kal_ctx_free(ctx);
    ctx = NULL;
    count(kal_plan_rows(plan, "exchanges") == 2, "a plan that outlives its context");
}

int main(void)
{
    long made = 0;
    memset(pattern, 0x5A, sizeof pattern);
    if (!make_all()) {
        count(false, "the small park has no plan: %s", kal_message(ctx));
        return count_end();
    }
    test_complete();
    for (size_t i = 0; i < N_CALLS; i++) {
        const long ways = without_arguments(&calls[i]);
        count(ways > 0, "%s was not tried", calls[i].name);
        made += ways;
    }
    const long sizes = test_options();
    test_order();
    test_freed_once();
    printf("CALLS: functions=%zu calls=%ld sizes=%ld\n", N_CALLS, made, sizes);
    free_all();
    return count_end();
}
