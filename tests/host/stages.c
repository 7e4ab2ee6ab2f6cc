/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which call is which stage, and what it needs to begin with. */
#include "tests/host/stages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static stage_end end_of(kal_status status)
{
    return status == KAL_OK ? STAGE_DONE : status == KAL_CANCELLED ? STAGE_STOPPED : STAGE_FAILED;
}

static stage_end run_read(world *w)
{
    kal_park *park = NULL;
    const kal_status s =
        kal_park_read_buffers(w->ctx, "generated", GENERATED_TABLES, w->files.buffer, &park);
    kal_park_free(park);
    return end_of(s);
}

static stage_end run_overlay(world *w)
{
    static const char *const sets[] = {"supplies.*.cost=7"};
    kal_park *park = NULL;
    const kal_status s = kal_park_overlay(w->ctx, w->park, NULL, 1, sets, &park);
    kal_park_free(park);
    return end_of(s);
}

static stage_end run_network(world *w)
{
    kal_network *network = NULL;
    const kal_status s = kal_network_build(w->ctx, w->park, &network);
    kal_network_free(network);
    return end_of(s);
}

static const kal_options by_cost = {.size = sizeof by_cost, .objective = "cost"};

static stage_end run_build(world *w)
{
    kal_program *program = NULL;
    const kal_status s = kal_program_build(w->ctx, w->network, &by_cost, &program);
    kal_program_free(program);
    return end_of(s);
}

static stage_end solve(world *w, const kal_program *program)
{
    kal_options options = by_cost;
    kal_solution *solution = NULL;
    options.time_limit_s = w->time_limit_s;
    const kal_status s = kal_program_solve(w->ctx, program, &options, &solution);
    stage_end end = end_of(s);
    if (s == KAL_OK && (kal_solution_outcome(solution) == KAL_OUTCOME_CANCELLED ||
                        kal_solution_outcome(solution) == KAL_OUTCOME_LIMIT))
        end = STAGE_STOPPED;
    kal_solution_free(solution);
    return end;
}

static stage_end run_solve(world *w) { return solve(w, w->program); }

/* A baseline and a plan that GLPK finds soon: most of the time goes to the certificates between. */
static stage_end run_certify(world *w) { return solve(w, w->easy_program); }

static stage_end run_plan(world *w)
{
    kal_plan *plan = NULL;
    const kal_status s = kal_plan_build(w->ctx, w->easy_program, w->easy_solution, &by_cost, &plan);
    kal_plan_free(plan);
    return end_of(s);
}

static stage_end run_conflict(world *w)
{
    kal_options options = by_cost;
    kal_plan *plan = NULL;
    options.time_limit_s = w->time_limit_s;
    const kal_status s =
        kal_plan_build(w->ctx, w->blocked_program, w->blocked_solution, &options, &plan);
    stage_end end = end_of(s);
    for (size_t i = 0; i < kal_plan_rows(plan, "warnings"); i++) {
        const char *code = kal_plan_text(plan, "warnings", "code")[i];
        if (!strcmp(code, "conflict_not_minimal") || !strcmp(code, "relax_unknown"))
            end = STAGE_STOPPED;
    }
    kal_plan_free(plan);
    return end;
}

static stage_end run_write(world *w)
{
    return end_of(kal_plan_write(w->ctx, w->easy_plan, w->folder));
}

static stage_end run_json(world *w)
{
    const char *text;
    return end_of(kal_plan_json(w->ctx, w->easy_plan, &text));
}

static stage_end run_account(world *w)
{
    kal_account *account = NULL;
    const kal_status s = kal_account_build(w->ctx, w->easy_plan, NULL, &account);
    kal_account_free(account);
    return end_of(s);
}

static stage_end run_indicator(world *w)
{
    kal_indicator *indicator = NULL;
    const kal_status s = kal_indicator_build(w->ctx, w->account, NULL, &indicator);
    kal_indicator_free(indicator);
    return end_of(s);
}

static stage_end run_page(world *w)
{
    const char *text;
    size_t n;
    return end_of(kal_report_text(w->ctx, w->report, "html", &text, &n));
}

static stage_end run_report_write(world *w)
{
    return end_of(kal_report_write(w->ctx, w->report, w->folder));
}

static stage_end run_compare(world *w)
{
    const char *const both[] = {w->older, w->older};
    kal_comparison *comparison = NULL;
    const kal_status s = kal_comparison_read(w->ctx, 2, both, &comparison);
    kal_comparison_free(comparison);
    return end_of(s);
}

static stage_end run_mps(world *w)
{
    char path[48];
    snprintf(path, sizeof path, "%s.mps", w->folder);
    const kal_status s = kal_program_write_mps(w->ctx, w->program, NULL, path);
    unlink(path);
    return end_of(s);
}

const stage stage_list[] = {
    {"read", run_read, 0, false},
    {"overlay", run_overlay, 0, false},
    {"network", run_network, 0, false},
    {"build", run_build, 0, false},
    {"solve", run_solve, 8, true},
    {"certify", run_certify, 8, true},
    {"plan", run_plan, 0, false},
    {"conflict", run_conflict, 8, true},
    {"json", run_json, 0, false},
    {"write", run_write, 0, false},
    {"mps", run_mps, 0, false},
    {"account", run_account, 0, false},
    {"indicator", run_indicator, 0, false},
    {"page", run_page, 0, false},
    {"report", run_report_write, 0, false},
    {"compare", run_compare, 0, false},
};
const size_t stages = sizeof stage_list / sizeof *stage_list;

/* Exchanges that cost more than they save, each source bound to a little of them: soon solved, and something to
 * read out. */
static bool make_easy(world *w)
{
    static const char *const sets[] = {"supplies.*.cost=0", "disposals.*.cost=0",
                                       "sources.*.min_exchange=1"};
    return kal_park_overlay(w->ctx, w->park, NULL, 3, sets, &w->easy) == KAL_OK &&
           kal_network_build(w->ctx, w->easy, &w->easy_network) == KAL_OK &&
           kal_program_build(w->ctx, w->easy_network, &by_cost, &w->easy_program) == KAL_OK &&
           kal_program_solve(w->ctx, w->easy_program, &by_cost, &w->easy_solution) == KAL_OK &&
           kal_solution_outcome(w->easy_solution) == KAL_OUTCOME_OPTIMAL &&
           kal_plan_build(w->ctx, w->easy_program, w->easy_solution, &by_cost, &w->easy_plan) ==
               KAL_OK &&
           kal_plan_outcome(w->easy_plan) == KAL_OUTCOME_OPTIMAL;
}

static bool make_report(world *w)
{
    snprintf(w->older, sizeof w->older, "%s.older", w->folder);
    return kal_account_build(w->ctx, w->easy_plan, NULL, &w->account) == KAL_OK &&
           kal_indicator_build(w->ctx, w->account, NULL, &w->indicator) == KAL_OK &&
           kal_report_build(w->ctx, w->indicator, NULL, &w->report) == KAL_OK &&
           kal_report_write(w->ctx, w->report, w->older) == KAL_OK;
}

/* One source must give more to its sinks than they need. */
static bool make_blocked(world *w)
{
    static const char *const sets[] = {"sources.s00000-00.quantity=1000000",
                                       "sources.s00000-00.min_exchange=900000"};
    return kal_park_overlay(w->ctx, w->park, NULL, 2, sets, &w->blocked) == KAL_OK &&
           kal_network_build(w->ctx, w->blocked, &w->blocked_network) == KAL_OK &&
           kal_program_build(w->ctx, w->blocked_network, &by_cost, &w->blocked_program) == KAL_OK &&
           kal_program_solve(w->ctx, w->blocked_program, &by_cost, &w->blocked_solution) == KAL_OK &&
           kal_solution_outcome(w->blocked_solution) == KAL_OUTCOME_INFEASIBLE;
}

bool world_open(world *w, size_t candidates, kal_cancel_fn cancel)
{
    *w = (world){.folder = "/tmp/kalund-cancel-XXXXXX"};
    if (kal_ctx_new(NULL, &w->ctx) != KAL_OK || generate_park(candidates, 1, &w->files) ||
        !mkdtemp(w->folder))
        return false;
    if (kal_park_read_buffers(w->ctx, "generated", GENERATED_TABLES, w->files.buffer, &w->park) !=
            KAL_OK ||
        kal_network_build(w->ctx, w->park, &w->network) != KAL_OK ||
        kal_program_build(w->ctx, w->network, &by_cost, &w->program) != KAL_OK || !make_easy(w) ||
        !make_report(w) || !make_blocked(w))
        return false;
    kal_ctx_set_cancel(w->ctx, cancel, NULL);
    return true;
}

void world_close(world *w)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s' '%s'", w->folder, w->older);
    if (system(command) != 0)
        fprintf(stderr, "%s is left\n", w->folder);
    kal_report_free(w->report);
    kal_indicator_free(w->indicator);
    kal_account_free(w->account);
    kal_plan_free(w->easy_plan);
    kal_solution_free(w->easy_solution);
    kal_solution_free(w->blocked_solution);
    kal_program_free(w->program);
    kal_program_free(w->easy_program);
    kal_program_free(w->blocked_program);
    kal_network_free(w->network);
    kal_network_free(w->easy_network);
    kal_network_free(w->blocked_network);
    kal_park_free(w->park);
    kal_park_free(w->easy);
    kal_park_free(w->blocked);
    generate_free(&w->files);
    kal_ctx_free(w->ctx);
}
