/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a check tells: how large a park is, and what should be looked at before it is solved. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/odd.h"

static const char *const tables[] = {
    "enterprises", "materials",     "impacts",       "sources",   "sinks",
    "supplies",    "disposals",     "substitutions", "links",     "transport",
    "processes",   "process_flows", "quality",       "specs",     "limits",
    "objective",   "fixed",         "attributes",    "scenarios",
};

/* Warnings are counted before they are told, so that the number stands above them. */
typedef struct tally {
    size_t n;
    bool print;
} tally;

static void on_warning(void *user, const char *code, const char *text)
{
    tally *t = user;
    t->n++;
    if (t->print)
        (void)printf("  %s: %s\n", code, text);
}

static int all_warnings(const kal_park *park, const kal_network *network, tally *t)
{
    for (size_t i = 0; i < kal_park_warning_count(park); i++)
        on_warning(t, kal_park_warning_code(park, i), kal_park_warning_text(park, i));
    for (size_t i = 0; i < kal_network_warning_count(network); i++)
        on_warning(t, kal_network_warning_code(network, i), kal_network_warning_text(network, i));
    return odd_find(park, network, on_warning, t);
}

static void show_counts(const kal_park *park, const kal_network *network)
{
    (void)printf("%s (%s): no mistakes\n", kal_park_name(park), kal_park_scenario(park));
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        size_t n = kal_park_rows(park, tables[i]);
        if (n > 0)
            (void)printf("  %8zu %s\n", n, tables[i]);
    }
    (void)printf("  %8zu possible exchanges\n", kal_network_count(network));
}

static int tell(const kal_park *park, const kal_network *network)
{
    tally count = {0, false}, list = {0, true};

    if (all_warnings(park, network, &count) != 0) {
        complain("out of memory");
        return EXIT_SYSTEM;
    }
    show_counts(park, network);
    (void)printf("%zu warning%s%s\n", count.n, count.n == 1 ? "" : "s", count.n > 0 ? ":" : "");
    if (count.n > 0)
        (void)all_warnings(park, network, &list);
    return EXIT_OPTIMAL;
}

static bool limits_an_indicator(const kal_park *park)
{
    const char *const *impact = kal_park_text(park, "limits", "impact");

    for (size_t i = 0; impact != NULL && i < kal_park_rows(park, "limits"); i++)
        if (strncmp(impact[i], "indicator:", 10) == 0)
            return true;
    return false;
}

int run_check(kal_ctx *ctx, const arguments *a)
{
    kal_park *park = NULL;
    kal_network *network = NULL;
    kal_program *program = NULL;
    kal_status status;
    int code = load_park(ctx, a, &park);

    if (code != EXIT_OPTIMAL)
        return code;
    status = kal_network_build(ctx, park, &network);
    if (status == KAL_OK && limits_an_indicator(park)) /* it may lack a fact, which is seen there */
        status = kal_program_build(ctx, network, NULL, &program);
    session_clear();
    if (status != KAL_OK)
        code = fail(ctx, status);
    else if (!a->quiet)
        code = tell(park, network);
    kal_program_free(program);
    kal_network_free(network);
    kal_park_free(park);
    return code;
}
