/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: in which orders a program goes on from a plan to what it hands in. */
#include "tests/fault/chains_report.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char report_folder[512], svg_file[512], profile_file[512], mistaken_file[512];
static char older_folder[512], newer_folder[512];

void chains_report_home(const char *home)
{
    snprintf(report_folder, sizeof report_folder, "%.480s/report", home);
    snprintf(svg_file, sizeof svg_file, "%.480s/sankey.svg", home);
    snprintf(profile_file, sizeof profile_file, "%.480s/own.csv", home);
    snprintf(mistaken_file, sizeof mistaken_file, "%.480s/mistaken.csv", home);
    snprintf(older_folder, sizeof older_folder, "%.480s/older", home);
    snprintf(newer_folder, sizeof newer_folder, "%.480s/newer", home);
}

/* Texts and numbers of a table, whatever its columns are. */
typedef struct asked {
    size_t (*rows)(const void *, const char *), (*columns)(const void *, const char *);
    const char *(*column)(const void *, const char *, size_t);
    const char *const *(*text)(const void *, const char *, const char *);
    const double *(*number)(const void *, const char *, const char *);
} asked;

#define ASKED(kind)                                                                                \
    static size_t kind##_rows(const void *h, const char *t) { return kal_##kind##_rows(h, t); }    \
    static size_t kind##_columns(const void *h, const char *t)                                     \
    {                                                                                              \
        return kal_##kind##_columns(h, t);                                                         \
    }                                                                                              \
    static const char *kind##_column(const void *h, const char *t, size_t i)                       \
    {                                                                                              \
        return kal_##kind##_column(h, t, i);                                                       \
    }                                                                                              \
    static const char *const *kind##_text(const void *h, const char *t, const char *c)             \
    {                                                                                              \
        return kal_##kind##_text(h, t, c);                                                         \
    }                                                                                              \
    static const double *kind##_number(const void *h, const char *t, const char *c)                \
    {                                                                                              \
        return kal_##kind##_number(h, t, c);                                                       \
    }                                                                                              \
    static const asked kind##_tables = {kind##_rows, kind##_columns, kind##_column, kind##_text,   \
                                        kind##_number};
ASKED(account)
ASKED(indicator)
ASKED(comparison)

static void mix_table(trial *t, const asked *ask, const void *handle, const char *table)
{
    const size_t rows = ask->rows(handle, table);
    trial_mix_text(t, table);
    for (size_t c = 0; c < ask->columns(handle, table); c++) {
        const char *name = ask->column(handle, table, c);
        const char *const *text = ask->text(handle, table, name);
        trial_mix_text(t, name);
        if (!text)
            trial_mix_numbers(t, rows, ask->number(handle, table, name));
        for (size_t i = 0; text && i < rows; i++)
            trial_mix_text(t, text[i]);
    }
}

static kal_status account(trial *t)
{
    static const kal_options halves = {.size = sizeof halves, .allocation = "50:50"};
    kal_account *made = NOBODY;
    const kal_status status = kal_account_build(t->ctx, t->plan, &halves, &made);
    TAKE(t, status, account, made);
    return status;
}

static kal_status indicator(trial *t, const char *profile)
{
    const kal_options options = {.size = sizeof options, .profile = profile};
    kal_indicator *made = NOBODY;
    const kal_status status = kal_indicator_build(t->ctx, t->account, &options, &made);
    TAKE(t, status, indicator, made);
    return status;
}

static kal_status report(trial *t, const char *language)
{
    const kal_options options = {.size = sizeof options, .language = language};
    kal_report *made = NOBODY;
    const kal_status status = kal_report_build(t->ctx, t->indicator, &options, &made);
    TAKE(t, status, report, made);
    return status;
}

kal_status prepare_account(trial *t)
{
    const kal_status status = prepare_plan(t);
    return status ? status : account(t);
}

kal_status prepare_indicator(trial *t)
{
    const kal_status status = t->plan ? account(t) : prepare_account(t);
    return status ? status : indicator(t, NULL);
}

static kal_status prepare_language(trial *t, const char *language)
{
    const kal_status status = prepare_indicator(t);
    return status ? status : report(t, language);
}

kal_status prepare_report(trial *t) { return prepare_language(t, NULL); }

kal_status prepare_report_ru(trial *t) { return prepare_language(t, "ru"); }

kal_status run_account(trial *t)
{
    static const char *const tables[] = {"ledger",    "inventory",     "eliminations",
                                         "groups",    "by_enterprise", "avoided",
                                         "abatement", "closure",       "notes"};
    const kal_status status = account(t);
    for (size_t i = 0; !status && i < sizeof tables / sizeof *tables; i++)
        mix_table(t, &account_tables, t->account, tables[i]);
    return status;
}

static kal_status run_indicators(trial *t, const char *profile)
{
    static const char *const tables[] = {"indicators", "profile", "rating"};
    const kal_status status = indicator(t, profile);
    if (status)
        return status;
    const size_t failed = kal_indicator_failed(t->indicator);
    trial_mix(t, &failed, sizeof failed);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        mix_table(t, &indicator_tables, t->indicator, tables[i]);
    return KAL_OK;
}

kal_status run_indicator(trial *t) { return run_indicators(t, "eip-framework,ru-sakhalin-34fz"); }

/* A file that is there already stays: no call of these chains writes to it. */
static kal_status own_file(const char *path, const char *text)
{
    FILE *file = access(path, F_OK) ? fopen(path, "w") : NULL;
    if (!file)
        return access(path, R_OK) ? KAL_IO : KAL_OK;
    const int put = fputs(text, file);
    return fclose(file) || put < 0 ? KAL_IO : KAL_OK;
}

kal_status prepare_profile(trial *t)
{
    kal_status status =
        own_file(profile_file,
                 "profile,indicator,comparator,threshold,unit,weight,applies_if,source,source_date,"
                 "verified\n"
                 "own,solid_waste_reused,>=,20,%,2,,a contract,2025-01-01,yes\n"
                 "own,carbon_intensity,<=,1,kgCO2e/CUR,1,,\"said, and written\",2025-01-01,no\n"
                 "own,exchanges,>=,1,1,1,,a contract,2025-01-01,yes\n");
    if (!status)
        status = own_file(
            mistaken_file,
            "profile,indicator,comparator,threshold,unit,applies_if,source,source_date,verified\n"
            "own,solid_waste_reusde,>=,20,%,,a contract,2025-01-01,yes\n"
            "own,exchanges,=>,x,furlong,,a contract,2025-01-01,perhaps\n");
    return status ? status : prepare_account(t);
}

kal_status run_profile(trial *t) { return run_indicators(t, profile_file); }

kal_status run_mistaken_profile(trial *t)
{
    const kal_status status = run_indicators(t, mistaken_file);
    if (status == KAL_BAD_INPUT) {
        const size_t total = kal_mistake_total(t->ctx);
        trial_mix(t, &total, sizeof total);
    }
    return status;
}

/* `absent`: there is nothing to show in this park. */
static kal_status one_text(trial *t, const char *what, bool absent)
{
    const char *text = NOBODY;
    size_t n = 77;
    const kal_status status = kal_report_text(t->ctx, t->report, what, &text, &n);
    if (status)
        t->wrote = t->wrote || text != NOBODY || n != 77;
    else
        trial_mix(t, text, n + 1);
    return absent && status == KAL_NOT_FOUND ? KAL_OK : status;
}

kal_status run_page(trial *t)
{
    const kal_status status = report(t, "en");
    return status ? status : one_text(t, "html", false);
}

kal_status run_texts(trial *t)
{
    static const char *const whats[] = {"sankey", "map",     "abatement", "enterprises",
                                        "matrix", "graphml", "dot",       "geojson"};
    for (size_t i = 0; i < sizeof whats / sizeof *whats; i++) {
        const kal_status status = one_text(t, whats[i], !strcmp(whats[i], "geojson"));
        if (status)
            return status;
    }
    return KAL_OK;
}

kal_status run_report_file(trial *t)
{
    return kal_report_write_text(t->ctx, t->report, "sankey", svg_file);
}

kal_status run_report_write(trial *t) { return kal_report_write(t->ctx, t->report, report_folder); }

/* Two results folders, which stay. */
kal_status prepare_compare(trial *t)
{
    if (!access(newer_folder, F_OK))
        return KAL_OK;
    kal_status status = prepare_report(t);
    if (!status)
        status = kal_report_write(t->ctx, t->report, older_folder);
    trial_free(t, true);
    if (!status)
        status = prepare_set(t, "sinks.works_rock.quantity=100");
    if (!status)
        status = kal_plan_solve(t->ctx, t->park, NULL, &t->plan);
    if (!status)
        status = prepare_report(t);
    if (!status)
        status = kal_report_write(t->ctx, t->report, newer_folder);
    trial_free(t, true);
    t->digest = 0;
    return status;
}

static kal_status compared_csv(trial *t)
{
    const char *text = NOBODY;
    size_t n = 77;
    const kal_status status = kal_comparison_csv(t->ctx, t->comparison, "exchanges", &text, &n);
    if (status)
        t->wrote = t->wrote || text != NOBODY || n != 77;
    else
        trial_mix(t, text, n + 1);
    return status;
}

kal_status run_compare(trial *t)
{
    static const char *const tables[] = {"results", "totals", "exchanges", "indicators"};
    const char *const folders[] = {older_folder, newer_folder};
    kal_comparison *made = NOBODY;
    const kal_status status = kal_comparison_read(t->ctx, 2, folders, &made);
    TAKE(t, status, comparison, made);
    for (size_t i = 0; !status && i < sizeof tables / sizeof *tables; i++)
        mix_table(t, &comparison_tables, t->comparison, tables[i]);
    return status ? status : compared_csv(t);
}

void trial_free_report(trial *t, bool backwards)
{
    if (!backwards) {
        kal_account_free(t->account);
        kal_indicator_free(t->indicator);
        kal_report_free(t->report);
    } else {
        kal_report_free(t->report);
        kal_indicator_free(t->indicator);
        kal_account_free(t->account);
    }
    kal_comparison_free(t->comparison);
    t->account = NULL;
    t->indicator = NULL;
    t->report = NULL;
    t->comparison = NULL;
}
