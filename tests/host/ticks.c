/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that every call which may take long asks its caller, and stops at the first yes. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <kalund.h>

#include "tests/api/small.h"
#include "tests/fault/park.h"
#include "tests/host/count.h"

static kal_ctx *ctx;
static kal_park *park, *impossible;
static kal_network *network;
static kal_program *program, *impossible_program;
static kal_solution *solution, *impossible_solution;
static kal_plan *plan;
static kal_account *account;
static kal_indicator *indicator;
static kal_report *report;
static char folder[] = "/tmp/kalund-ticks-XXXXXX", results[64], mps[64], older[64];

typedef struct listener {
    long asked, yes_at, after; /* yes_at 0: never; after: questions after the first yes */
    long certified, stages_unknown;
} listener;

static int on_cancel(void *user)
{
    listener *l = user;
    const bool said = l->yes_at && l->asked >= l->yes_at;
    l->after += said;
    l->asked++;
    return l->yes_at && l->asked >= l->yes_at;
}

static void on_progress(void *user, const char *stage, double done)
{
    static const char *const known[] = {"read",    "network",    "build", "solve",
                                        "certify", "plan",       "audit", "write",
                                        "account", "indicators", "report"};
    listener *l = user;
    size_t i = 0;
    while (i < sizeof known / sizeof *known && strcmp(known[i], stage))
        i++;
    l->stages_unknown += i == sizeof known / sizeof *known || done > 1;
    l->certified += !strcmp(stage, "certify");
}

static void listen(listener *l)
{
    kal_ctx_set_cancel(ctx, l ? on_cancel : NULL, l);
    kal_ctx_set_progress(ctx, l ? on_progress : NULL, l);
}

static const kal_options by_cost = {.size = sizeof by_cost, .objective = "cost"};

static kal_status do_read(void)
{
    kal_park *made = NULL;
    const kal_status s = kal_park_read_buffers(ctx, "bit", fault_park_files, fault_park, &made);
    count(s == KAL_OK || !made, "read: a park and a failure");
    kal_park_free(made);
    return s;
}

static kal_status do_overlay(void)
{
    static const char *const sets[] = {FAULT_INFEASIBLE};
    kal_park *made = NULL;
    const kal_status s = kal_park_overlay(ctx, park, FAULT_SCENARIO, 1, sets, &made);
    count(s == KAL_OK || !made, "overlay: a park and a failure");
    kal_park_free(made);
    return s;
}

static kal_status do_network(void)
{
    kal_network *made = NULL;
    const kal_status s = kal_network_build(ctx, park, &made);
    count(s == KAL_OK || !made, "network: a network and a failure");
    kal_network_free(made);
    return s;
}

static kal_status do_build(void)
{
    kal_program *made = NULL;
    const kal_status s = kal_program_build(ctx, network, &by_cost, &made);
    count(s == KAL_OK || !made, "build: a program and a failure");
    kal_program_free(made);
    return s;
}

/* A solve that is cancelled succeeds in telling so. */
static kal_status do_solve(void)
{
    kal_solution *made = NULL;
    kal_status s = kal_program_solve(ctx, program, &by_cost, &made);
    count(s == KAL_OK && made, "solve: %s", kal_message(ctx));
    if (kal_solution_outcome(made) == KAL_OUTCOME_CANCELLED)
        s = KAL_CANCELLED;
    kal_solution_free(made);
    return s;
}

static kal_status plan_of(const kal_program *p, const kal_solution *of)
{
    kal_plan *made = NULL;
    const kal_status s = kal_plan_build(ctx, p, of, &by_cost, &made);
    count(s == KAL_OK || !made, "plan: a plan and a failure");
    kal_plan_free(made);
    return s;
}

static kal_status do_plan(void) { return plan_of(program, solution); }

static kal_status do_conflict(void) { return plan_of(impossible_program, impossible_solution); }

static kal_status do_all(void)
{
    kal_plan *made = NULL;
    kal_status s = kal_plan_solve(ctx, park, &by_cost, &made);
    count((s == KAL_OK) == (made != NULL), "all: a plan and a failure");
    if (s == KAL_OK && kal_plan_outcome(made) == KAL_OUTCOME_CANCELLED)
        s = KAL_CANCELLED;
    kal_plan_free(made);
    return s;
}

static void remove_folder(const char *path)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", path);
    count(system(command) == 0, "%s is left", path);
}

static kal_status do_write(void)
{
    const kal_status s = kal_plan_write(ctx, plan, results);
    count((access(results, F_OK) == 0) == (s == KAL_OK), "write: a folder and a failure");
    remove_folder(results);
    return s;
}

static kal_status do_account(void)
{
    kal_account *made = NULL;
    const kal_status s = kal_account_build(ctx, plan, NULL, &made);
    count((s == KAL_OK) == (made != NULL), "account: an account and a failure");
    kal_account_free(made);
    return s;
}

static kal_status do_indicator(void)
{
    kal_indicator *made = NULL;
    const kal_status s = kal_indicator_build(ctx, account, NULL, &made);
    count((s == KAL_OK) == (made != NULL), "indicator: indicators and a failure");
    kal_indicator_free(made);
    return s;
}

static kal_status do_page(void)
{
    const char *text = NULL;
    size_t n = 0;
    const kal_status s = kal_report_text(ctx, report, "html", &text, &n);
    count((s == KAL_OK) == (text != NULL), "page: a text and a failure");
    return s;
}

static kal_status do_page_file(void)
{
    const kal_status s = kal_report_write_text(ctx, report, "html", mps);
    count((access(mps, F_OK) == 0) == (s == KAL_OK), "page: a file and a failure");
    unlink(mps);
    return s;
}

static kal_status do_report_write(void)
{
    const kal_status s = kal_report_write(ctx, report, results);
    count((access(results, F_OK) == 0) == (s == KAL_OK), "report: a folder and a failure");
    remove_folder(results);
    return s;
}

static kal_status do_compare(void)
{
    const char *const both[] = {older, older};
    kal_comparison *made = NULL;
    const kal_status s = kal_comparison_read(ctx, 2, both, &made);
    count((s == KAL_OK) == (made != NULL), "compare: a comparison and a failure");
    kal_comparison_free(made);
    return s;
}

static kal_status do_mps(void)
{
    const kal_status s = kal_program_write_mps(ctx, program, NULL, mps);
    count((access(mps, F_OK) == 0) == (s == KAL_OK), "mps: a file and a failure");
    unlink(mps);
    return s;
}

static const struct {
    const char *name;
    kal_status (*run)(void);
} call[] = {
    {"read", do_read},
    {"overlay", do_overlay},
    {"network", do_network},
    {"build", do_build},
    {"solve", do_solve},
    {"plan", do_plan},
    {"conflict", do_conflict},
    {"all", do_all},
    {"write", do_write},
    {"mps", do_mps},
    {"account", do_account},
    {"indicator", do_indicator},
    {"page", do_page},
    {"page file", do_page_file},
    {"report write", do_report_write},
    {"compare", do_compare},
};
enum { CALLS = sizeof call / sizeof *call, MOST = 400 };

static bool make_all(void)
{
    static const char *const sets[] = {FAULT_INFEASIBLE};
    return kal_ctx_new(NULL, &ctx) == KAL_OK &&
           kal_park_read_buffers(ctx, "bit", fault_park_files, fault_park, &park) == KAL_OK &&
           kal_park_overlay(ctx, park, NULL, 1, sets, &impossible) == KAL_OK &&
           kal_network_build(ctx, park, &network) == KAL_OK &&
           kal_program_build(ctx, network, &by_cost, &program) == KAL_OK &&
           kal_program_solve(ctx, program, &by_cost, &solution) == KAL_OK &&
           kal_plan_build(ctx, program, solution, NULL, &plan) == KAL_OK;
}

static bool make_report(void)
{
    return kal_account_build(ctx, plan, NULL, &account) == KAL_OK &&
           kal_indicator_build(ctx, account, NULL, &indicator) == KAL_OK &&
           kal_report_build(ctx, indicator, NULL, &report) == KAL_OK &&
           kal_report_write(ctx, report, older) == KAL_OK;
}

static bool make_impossible(void)
{
    kal_network *n = NULL;
    const bool made =
        kal_network_build(ctx, impossible, &n) == KAL_OK &&
        kal_program_build(ctx, n, &by_cost, &impossible_program) == KAL_OK &&
        kal_program_solve(ctx, impossible_program, &by_cost, &impossible_solution) == KAL_OK &&
        kal_solution_outcome(impossible_solution) == KAL_OUTCOME_INFEASIBLE;
    kal_network_free(n);
    return made;
}

/* The first yes comes at the first, the second, ... question; the caller is not asked again, and the next call
 * knows nothing of it. A solve asks every 20 ms while
 * it lasts, so how many questions there are depends on the machine. */
static long test_every_question(size_t c)
{
    long made = 0;
    for (long k = 1; k < MOST; k++, made++) {
        listener l = {.yes_at = k};
        listen(&l);
        const kal_status s = call[c].run();
        listen(NULL);
        count(l.stages_unknown == 0, "%s: a stage without a name", call[c].name);
        if (l.asked < k)
            break;
        count(s == KAL_CANCELLED, "%s: cancelled at question %ld it says: %s", call[c].name, k,
              kal_status_text(s));
        count(l.after == 0, "%s: asked %ld times after the yes at %ld", call[c].name, l.after, k);
    }
    count(made > 0, "%s never asks", call[c].name);
    count(call[c].run() == KAL_OK, "%s after a cancel: %s", call[c].name, kal_message(ctx));
    return made;
}

/* regression: each member of a conflict whose search was cut short still began a solve of its own */
static void test_no_solve_after_the_limit(void)
{
    const kal_options at_once = {.size = sizeof at_once, .objective = "cost", .time_limit_s = 1e-9};
    listener l = {0};
    kal_plan *made = NULL;
    bool told = false;
    listen(&l);
    const kal_status s =
        kal_plan_build(ctx, impossible_program, impossible_solution, &at_once, &made);
    listen(NULL);
    count(s == KAL_OK, "a conflict without time: %s", kal_message(ctx));
    count(l.certified == 1, "%ld answers were looked at after the end of the time", l.certified);
    const size_t members = kal_plan_rows(made, "conflict");
    const double *relax = kal_plan_number(made, "conflict", "relax");
    count(members > 0 && relax, "no conflict is told");
    for (size_t i = 0; relax && i < members; i++)
        count(isnan(relax[i]), "an amount that nobody sought");
    for (size_t i = 0; i < kal_plan_rows(made, "warnings"); i++)
        told = told || !strcmp(kal_plan_text(made, "warnings", "code")[i], "relax_unknown");
    count(told, "the missing amounts are not explained");
    kal_plan_free(made);
}

/* regression: what is read out of a solve that was cancelled is a plan that says so, not a cancel */
static void test_cancelled_solution(void)
{
    listener l = {.yes_at = 1};
    kal_solution *stopped = NULL;
    kal_plan *made = NULL;
    listen(&l);
    count(kal_program_solve(ctx, program, &by_cost, &stopped) == KAL_OK, "a cancelled solve");
    count(kal_plan_build(ctx, program, stopped, NULL, &made) == KAL_OK &&
              kal_plan_outcome(made) == KAL_OUTCOME_CANCELLED,
          "a plan of a cancelled solve: %s", kal_message(ctx));
    listen(NULL);
    kal_plan_free(made);
    kal_solution_free(stopped);
}

/* regression: a park whose check was cancelled stays open */
static void test_cancelled_check(void)
{
    static const char *const name[] = {"late"};
    const kal_column column = {"enterprise", name, NULL};
    listener l = {.yes_at = 3};
    kal_park *open = NULL;
    count(small_park_open(ctx, &open) == KAL_OK, "an open park: %s", kal_message(ctx));
    listen(&l);
    count(kal_park_check(ctx, open) == KAL_CANCELLED, "a cancelled check: %s", kal_message(ctx));
    listen(NULL);
    count(kal_park_add(ctx, open, "enterprises", 1, 1, &column) == KAL_OK, "it is still open: %s",
          kal_message(ctx));
    count(kal_park_check(ctx, open) == KAL_OK, "its check after that: %s", kal_message(ctx));
    kal_park_free(open);
}

int main(void)
{
    long questions = 0;
    const bool made = mkdtemp(folder) != NULL;
    snprintf(results, sizeof results, "%s/results", folder);
    snprintf(older, sizeof older, "%s/older", folder);
    snprintf(mps, sizeof mps, "%s/program.mps", folder);
    if (!made || !make_all() || !make_impossible() || !make_report()) {
        count(false, "the parks have no plans: %s", kal_message(ctx));
        return count_end();
    }
    for (size_t c = 0; c < CALLS; c++)
        questions += test_every_question(c);
    test_no_solve_after_the_limit();
    test_cancelled_solution();
    test_cancelled_check();
    printf("TICKS: calls=%d questions=%ld\n", CALLS, questions);
    remove_folder(older);
    kal_report_free(report);
    kal_indicator_free(indicator);
    kal_account_free(account);
    kal_plan_free(plan);
    kal_solution_free(impossible_solution);
    kal_solution_free(solution);
    kal_program_free(impossible_program);
    kal_program_free(program);
    kal_network_free(network);
    kal_park_free(impossible);
    kal_park_free(park);
    kal_ctx_free(ctx);
    count(rmdir(folder) == 0, "%s is not empty", folder);
    return count_end();
}
