/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: in which orders a program calls the library, and what it then holds. */
#include "tests/fault/chains.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "tests/api/small.h"
#include "tests/fault/chains_report.h"
#include "tests/fault/park.h"

static char park_folder[512], out_folder[512], report_folder[512], mps_file[512], home_folder[512];

void chains_home(const char *home)
{
    snprintf(home_folder, sizeof home_folder, "%s", home);
    snprintf(park_folder, sizeof park_folder, "%.480s/park", home);
    snprintf(out_folder, sizeof out_folder, "%.480s/out", home);
    snprintf(report_folder, sizeof report_folder, "%.480s/report", home);
    snprintf(mps_file, sizeof mps_file, "%.480s/program.mps", home);
    chains_report_home(home);
}

static kal_status read_folder(trial *t)
{
    kal_park *made = NOBODY;
    const kal_status status = kal_park_read(t->ctx, park_folder, &made);
    TAKE(t, status, base, made);
    return status;
}

static kal_status read_buffers(trial *t)
{
    kal_park *made = NOBODY;
    const kal_status status =
        kal_park_read_buffers(t->ctx, "fault", fault_park_files, fault_park, &made);
    TAKE(t, status, base, made);
    return status;
}

/* A table that is full of mistakes: their texts take memory of their own. */
static kal_status read_mistakes(trial *t)
{
    static const char sinks[] = "sink,enterprise,material,quantity\na,nobody,limestone,-3\n"
                                "b,works,nothing,\"1,5\"\nb,works,limestone,x\n";
    kal_buffer files[32];
    kal_park *made = NOBODY;
    for (size_t i = 0; i < fault_park_files; i++) {
        files[i] = fault_park[i];
        if (!strcmp(files[i].name, "sinks.csv"))
            files[i] = (kal_buffer){"sinks.csv", sinks, sizeof sinks - 1};
    }
    const kal_status status =
        kal_park_read_buffers(t->ctx, "mistakes", fault_park_files, files, &made);
    if (status == KAL_BAD_INPUT) {
        const size_t total = kal_mistake_total(t->ctx);
        trial_mix(t, &total, sizeof total);
    }
    TAKE(t, status, base, made);
    return status;
}

static kal_status show_park(trial *t, const kal_park *park)
{
    trial_mix_text(t, kal_park_name(park));
    trial_mix_text(t, kal_park_scenario(park));
    trial_mix_numbers(t, kal_park_rows(park, "sources"),
                      kal_park_number(park, "sources", "quantity"));
    trial_mix_numbers(t, kal_park_rows(park, "limits"), kal_park_number(park, "limits", "max"));
    for (size_t i = 0; i < kal_park_warning_count(park); i++)
        trial_mix_text(t, kal_park_warning_text(park, i));
    return KAL_OK;
}

static kal_status run_read(trial *t)
{
    const kal_status status = read_folder(t);
    return status ? status : show_park(t, t->base);
}

static kal_status run_buffers(trial *t)
{
    const kal_status status = read_buffers(t);
    return status ? status : show_park(t, t->base);
}

static kal_status run_build(trial *t)
{
    kal_park *made = NOBODY;
    kal_status status = small_park(t->ctx, &made);
    TAKE(t, status, base, made);
    return status ? status : show_park(t, t->base);
}

static kal_status overlay(trial *t, const char *scenario, size_t n, const char *const *sets)
{
    kal_park *made = NOBODY;
    const kal_status status = kal_park_overlay(t->ctx, t->base, scenario, n, sets, &made);
    TAKE(t, status, park, made);
    return status;
}

static kal_status run_overlay(trial *t)
{
    static const char *const sets[] = {"sinks.works_rock.quantity=130", "limits.cap.max=5"};
    const kal_status status = overlay(t, FAULT_SCENARIO, 2, sets);
    return status ? status : show_park(t, t->park);
}

static kal_status build_network(trial *t)
{
    kal_network *made = NOBODY;
    const kal_status status = kal_network_build(t->ctx, t->park ? t->park : t->base, &made);
    TAKE(t, status, network, made);
    return status;
}

static kal_status run_network(trial *t)
{
    char text[256] = "";
    kal_status status = build_network(t);
    if (!status)
        status = kal_network_why(t->ctx, t->network, "plant_ash", "garden_heat", sizeof text, text);
    if (status)
        return status;
    trial_mix_numbers(t, kal_network_count(t->network), kal_network_gain(t->network));
    trial_mix_text(t, text);
    return KAL_OK;
}

static kal_status prepare_network(trial *t)
{
    const kal_status status = read_buffers(t);
    return status ? status : build_network(t);
}

/* An array that a call may only fill when it succeeds. */
static kal_status analysed(trial *t, kal_status status, size_t n, const size_t *answer)
{
    for (size_t i = 0; status && i < n; i++)
        t->wrote = t->wrote || answer[i] != 77;
    if (!status)
        trial_mix(t, answer, n * sizeof *answer);
    return status;
}

static kal_status run_analysis(trial *t)
{
    static kal_status (*const ask[])(kal_ctx *, const kal_network *, size_t, size_t *) = {
        kal_network_components, kal_network_articulation, kal_network_degree};
    const size_t n = kal_network_enterprises(t->network);
    size_t answer[16];
    for (size_t q = 0; q < 3; q++) {
        for (size_t i = 0; i < 16; i++)
            answer[i] = 77;
        const kal_status status = analysed(t, ask[q](t->ctx, t->network, n, answer), n, answer);
        if (status)
            return status;
    }
    return KAL_OK;
}

static kal_status prepare_program(trial *t)
{
    kal_program *made = NOBODY;
    kal_status status = t->network ? KAL_OK : prepare_network(t);
    if (!status)
        status = kal_program_build(t->ctx, t->network, NULL, &made);
    else
        return status;
    TAKE(t, status, program, made);
    return status;
}

static kal_status solve(trial *t)
{
    kal_solution *made = NOBODY;
    const kal_status status = kal_program_solve(t->ctx, t->program, NULL, &made);
    TAKE(t, status, solution, made);
    return status;
}

static kal_status plan(trial *t)
{
    kal_plan *made = NOBODY;
    const kal_status status = kal_plan_build(t->ctx, t->program, t->solution, NULL, &made);
    TAKE(t, status, plan, made);
    return status;
}

static kal_status json(trial *t)
{
    const char *text = NOBODY;
    const kal_status status = kal_plan_json(t->ctx, t->plan, &text);
    if (status)
        t->wrote = t->wrote || text != NOBODY;
    else
        trial_mix_text(t, text);
    return status;
}

static kal_status run_program(trial *t)
{
    const kal_status status = prepare_program(t);
    if (status)
        return status;
    const size_t n = kal_program_nonzeros(t->program);
    trial_mix(t, &n, sizeof n);
    return KAL_OK;
}

static kal_status run_solve(trial *t)
{
    const kal_status status = solve(t);
    if (status)
        return status;
    const kal_outcome outcome = kal_solution_outcome(t->solution);
    const double primal = kal_solution_primal(t->solution);
    trial_mix(t, &outcome, sizeof outcome);
    trial_mix(t, &primal, sizeof primal);
    return KAL_OK;
}

static kal_status prepare_solution(trial *t)
{
    const kal_status status = prepare_program(t);
    return status ? status : solve(t);
}

static kal_status run_plan(trial *t)
{
    const kal_status status = plan(t);
    if (status)
        return status;
    trial_mix_numbers(t, kal_plan_rows(t->plan, "exchanges"),
                      kal_plan_number(t->plan, "exchanges", "sent"));
    trial_mix_numbers(t, kal_plan_rows(t->plan, "prices"),
                      kal_plan_number(t->plan, "prices", "price"));
    return KAL_OK;
}

kal_status prepare_plan(trial *t)
{
    const kal_status status = prepare_solution(t);
    return status ? status : plan(t);
}

static kal_status run_why(trial *t)
{
    static const char *const pairs[][2] = {{"plant_ash", "works_rock"},
                                           {"plant_ash", "dryer:ash"},
                                           {"plant_ash", "garden_heat"},
                                           {"dryer:limestone", "works_rock"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char text[2048] = "";
        const kal_status status =
            kal_plan_why(t->ctx, t->plan, pairs[i][0], pairs[i][1], sizeof text, text);
        if (status) {
            t->wrote = t->wrote || *text;
            return status;
        }
        trial_mix_text(t, text);
    }
    return KAL_OK;
}

static kal_status run_write(trial *t) { return kal_plan_write(t->ctx, t->plan, out_folder); }

static kal_status run_mps(trial *t)
{
    return kal_program_write_mps(t->ctx, t->program, t->solution, mps_file);
}

static kal_status whole(trial *t)
{
    kal_plan *made = NOBODY;
    kal_status status = kal_plan_solve(t->ctx, t->park ? t->park : t->base, NULL, &made);
    TAKE(t, status, plan, made);
    return status ? status : json(t);
}

kal_status prepare_set(trial *t, const char *set)
{
    const kal_status status = read_buffers(t);
    return status ? status : overlay(t, NULL, 1, &set);
}

static kal_status prepare_infeasible(trial *t) { return prepare_set(t, FAULT_INFEASIBLE); }

static kal_status prepare_unbounded(trial *t) { return prepare_set(t, FAULT_UNBOUNDED); }

/* The outcome is part of the answer: an infeasible park that comes out optimal is a wrong answer. */
static kal_status run_infeasible(trial *t)
{
    const kal_status status = whole(t);
    const bool right = status || kal_plan_outcome(t->plan) == KAL_OUTCOME_INFEASIBLE;
    return right ? status : KAL_INTERNAL;
}

static kal_status run_unbounded(trial *t)
{
    const kal_status status = whole(t);
    const bool right = status || kal_plan_outcome(t->plan) == KAL_OUTCOME_UNBOUNDED;
    return right ? status : KAL_INTERNAL;
}

static kal_status run_optimal(trial *t)
{
    const kal_status status = whole(t);
    const bool right = status || (kal_plan_outcome(t->plan) == KAL_OUTCOME_OPTIMAL &&
                                  kal_plan_certificate(t->plan) != KAL_GRADE_UNVERIFIED &&
                                  kal_plan_audit(t->plan) != KAL_GRADE_UNVERIFIED);
    return right ? status : KAL_INTERNAL;
}

const chain chains[] = {
    {"read", KAL_OK, NULL, run_read},
    {"buffers", KAL_OK, NULL, run_buffers},
    {"mistakes", KAL_BAD_INPUT, NULL, read_mistakes},
    {"build", KAL_OK, NULL, run_build},
    {"overlay", KAL_OK, read_buffers, run_overlay},
    {"network", KAL_OK, read_buffers, run_network},
    {"analysis", KAL_OK, prepare_network, run_analysis},
    {"program", KAL_OK, prepare_network, run_program},
    {"solve", KAL_OK, prepare_program, run_solve},
    {"plan", KAL_OK, prepare_solution, run_plan},
    {"why", KAL_OK, prepare_plan, run_why},
    {"json", KAL_OK, prepare_plan, json},
    {"write", KAL_OK, prepare_plan, run_write},
    {"mps", KAL_OK, prepare_solution, run_mps},
    {"account", KAL_OK, prepare_plan, run_account},
    {"indicator", KAL_OK, prepare_account, run_indicator},
    {"profile", KAL_OK, prepare_profile, run_profile},
    {"mistaken_profile", KAL_BAD_INPUT, prepare_profile, run_mistaken_profile},
    {"page", KAL_OK, prepare_indicator, run_page},
    {"texts", KAL_OK, prepare_report_ru, run_texts},
    {"report_file", KAL_OK, prepare_report, run_report_file},
    {"report_write", KAL_OK, prepare_report, run_report_write},
    {"compare", KAL_OK, prepare_compare, run_compare},
    {"optimal", KAL_OK, read_buffers, run_optimal},
    {"infeasible", KAL_OK, prepare_infeasible, run_infeasible},
    {"unbounded", KAL_OK, prepare_unbounded, run_unbounded},
};
const size_t chain_count = sizeof chains / sizeof *chains;

static void free_parks(trial *t)
{
    kal_park_free(t->base);
    kal_park_free(t->park);
    t->base = t->park = NULL;
}

void trial_free(trial *t, bool backwards)
{
    if (!backwards)
        free_parks(t);
    trial_free_report(t, backwards);
    kal_plan_free(t->plan);
    kal_solution_free(t->solution);
    kal_program_free(t->program);
    kal_network_free(t->network);
    if (backwards)
        free_parks(t);
    t->plan = NULL;
    t->solution = NULL;
    t->program = NULL;
    t->network = NULL;
}

static size_t entries(const char *folder)
{
    DIR *opened = opendir(folder);
    const struct dirent *entry;
    size_t n = 0;
    while (opened && (entry = readdir(opened)))
        n += strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
    if (opened)
        closedir(opened);
    return n;
}

const char *chains_look(void)
{
    const size_t results = entries(out_folder), reported = entries(report_folder);
    DIR *home = opendir(home_folder);
    const struct dirent *entry;
    const char *wrong = home ? NULL : "the folder is gone";
    while (home && (entry = readdir(home)))
        if (entry->d_name[0] == '.' && strlen(entry->d_name) > 2)
            wrong = "a temporary file was left";
    if (home)
        closedir(home);
    if ((results && results != CHAINS_PLAN_FILES) || (reported && reported != CHAINS_REPORT_FILES))
        return "half of the results";
    return wrong;
}
