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
#include "tests/host/calls.h"
#include "tests/host/count.h"

enum { ARGUMENTS = 5 };

typedef union answer {
    kal_status status;
    size_t count;
    const void *pointer;
    double number;
} answer;

/* Letters of arguments, in their order: c a context, p a park, P one still open, n a network, g a program,
 * u a solution, l a plan, k an account, i indicators, r a report, m a comparison, f a frontier, x a resilience, e an
 * ensemble, w a sweep, y a study, q a linear program, z its result, t and s texts, a an array, o an output. Capitals
 * C T U: NULL is allowed. Sizes and counts stand in the calls. Kinds of answers: s a status; v none; c a number, 0
 * where there is nothing, 4 where nothing means "unverified"; p NULL where there is nothing; t never NULL; d NaN where
 * there is nothing. */
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

#define MAKE(name, kind, letters, arguments)                                                       \
    static answer make_##name(void **a)                                                            \
    {                                                                                              \
        (void)a;                                                                                   \
        return GIVES_##kind(name arguments);                                                       \
    }
CALLS(MAKE)
STUDY_CALLS(MAKE)
LP_CALLS(MAKE)

#define ENTRY(name, kind, letters, arguments) {#name, #kind[0], letters, make_##name},
static const call calls[] = {CALLS(ENTRY) STUDY_CALLS(ENTRY) LP_CALLS(ENTRY)};
#define N_CALLS (sizeof calls / sizeof *calls)

static kal_ctx *ctx;
static kal_park *park, *open_park;
static kal_network *network;
static kal_program *program;
static kal_solution *solution;
static kal_plan *plan;
static kal_account *account;
static kal_indicator *indicator;
static kal_report *report;
static kal_comparison *comparison;
static kal_frontier *frontier;
static kal_resilience *resilience;
static kal_ensemble *ensemble;
static kal_sweep *sweep;
static kal_study *study;
static kal_lp *lp;
static kal_lp_result *result;

/* A comparison of a results folder with itself. */
static bool make_comparison(void)
{
    char folder[] = "/tmp/kalund-calls-XXXXXX", results[64], command[128];
    const char *const both[] = {results, results};
    if (!mkdtemp(folder))
        return false;
    snprintf(results, sizeof results, "%s/r", folder);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    const bool made = kal_report_write(ctx, report, results) == KAL_OK &&
                      kal_comparison_read(ctx, 2, both, &comparison) == KAL_OK;
    return !system(command) && made;
}

static bool make_report(void)
{
    return kal_account_build(ctx, plan, NULL, &account) == KAL_OK &&
           kal_indicator_build(ctx, account, NULL, &indicator) == KAL_OK &&
           kal_report_build(ctx, indicator, NULL, &report) == KAL_OK && make_comparison() &&
           kal_resilience_build(ctx, park, NULL, NULL, NULL, &resilience) == KAL_OK;
}

static bool make_sweep(void)
{
    return kal_ensemble_named(ctx, park, 0, NULL, &ensemble) == KAL_OK &&
           kal_sweep_run(ctx, ensemble, NULL, NULL, NULL, &sweep) == KAL_OK;
}

static bool make_frontier(void)
{
    const kal_frontier_options options = {.size = sizeof options, .between = "ghg,cost"};
    return kal_frontier_build(ctx, program, &options, NULL, NULL, &frontier) == KAL_OK &&
           kal_study_build(ctx, NULL, frontier, NULL, NULL, NULL, &study) == KAL_OK;
}

/* min x, x >= 1 */
static bool make_lp(void)
{
    static const size_t start[] = {0, 1};
    static const uint32_t index[] = {0};
    static const double one[] = {1};
    return kal_lp_new(ctx, 1, 1, start, index, one, one, 0, NULL, NULL, one, NULL, &lp) == KAL_OK &&
           kal_lp_solve(ctx, lp, KAL_SENSE_MIN, NULL, &result) == KAL_OK;
}

static bool make_all(void)
{
    return kal_ctx_new(NULL, &ctx) == KAL_OK && small_park(ctx, &park) == KAL_OK &&
           small_park_open(ctx, &open_park) == KAL_OK &&
           kal_network_build(ctx, park, &network) == KAL_OK &&
           kal_program_build(ctx, network, NULL, &program) == KAL_OK &&
           kal_program_solve(ctx, program, NULL, &solution) == KAL_OK &&
           kal_plan_build(ctx, program, solution, NULL, &plan) == KAL_OK && make_report() &&
           make_sweep() && make_frontier() && make_lp();
}

static void free_all(void)
{
    kal_lp_result_free(result);
    kal_lp_free(lp);
    kal_study_free(study);
    kal_sweep_free(sweep);
    kal_ensemble_free(ensemble);
    kal_resilience_free(resilience);
    kal_frontier_free(frontier);
    kal_comparison_free(comparison);
    kal_report_free(report);
    kal_indicator_free(indicator);
    kal_account_free(account);
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
    case 'k': return account;
    case 'i': return indicator;
    case 'r': return report;
    case 'm': return comparison;
    case 'f': return frontier;
    case 'x': return resilience;
    case 'e': return ensemble;
    case 'w': return sweep;
    case 'y': return study;
    case 'q': return lp;
    case 'z': return result;
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
        bool lacks = c->kind == 'v' || c->kind == 't' || !n;
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

static void test_report_options(const kal_options *given, kal_status want, size_t size)
{
    kal_account *accounted = NULL;
    kal_indicator *indicated = NULL;
    kal_report *reported = NULL;
    count(kal_account_build(ctx, plan, given, &accounted) == want, "account, size %zu", size);
    count(kal_indicator_build(ctx, account, given, &indicated) == want, "indicator, size %zu", size);
    count(kal_report_build(ctx, indicator, given, &reported) == want, "report, size %zu", size);
    count((want == KAL_OK) == (accounted && indicated && reported) &&
              (want == KAL_OK) == (accounted || indicated || reported),
          "outputs of account, indicators, report, size %zu", size);
    kal_account_free(accounted);
    kal_indicator_free(indicated);
    kal_report_free(reported);
}

/* Fields beyond the size that the caller states are not read: here they would be a wild pointer. */
static long test_options(void)
{
    static const size_t sizes[] = {0,  1,  7,  8,  9,  15, 16, 24, 31,   32,      40,
                                   47, 48, 55, 56, 57, 63, 64, 65, 4096, SIZE_MAX};
    enum { SIZES = sizeof sizes / sizeof *sizes };
    for (size_t i = 0; i < SIZES; i++) {
        union {
            kal_options options;
            unsigned char bytes[72];
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
        test_report_options(&given.options, want, sizes[i]);
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

/* A report keeps what it is made from, and gives the same text then. */
static void test_report_alone(void)
{
    const char *text = NULL;
    size_t n = 0;
    count(kal_report_text(ctx, report, "html", &text, &n) == KAL_OK, "the page: %s",
          kal_message(ctx));
    char *before = text ? strndup(text, n) : NULL;
    kal_indicator_free(indicator);
    kal_account_free(account);
    kal_plan_free(plan);
    indicator = NULL;
    account = NULL;
    plan = NULL;
    count(kal_report_text(ctx, report, "html", &text, &n) == KAL_OK && before &&
              strlen(text) == n && !strcmp(before, text),
          "a report that outlives its plan");
    free(before);
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
    test_report_alone();
    kal_ctx_free(ctx);
    ctx = NULL;
    count(kal_comparison_rows(comparison, "results") == 2,
          "a comparison that outlives its context");
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
