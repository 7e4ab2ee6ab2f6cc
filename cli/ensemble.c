/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which scenarios a command line means. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

static int check_sources(const arguments *a)
{
    const int ways = (a->scenario != NULL) + (a->ensemble != NULL) + (a->sample != NULL);

    if (ways > 1) {
        complain("sweep: give one of -s, --ensemble and --sample");
        return EXIT_USAGE;
    }
    if (a->sample == NULL && (a->samples > 0 || a->seed > 0 || a->method != NULL)) {
        complain("sweep: --samples, --seed and --method belong to --sample");
        return EXIT_USAGE;
    }
    return EXIT_OPTIMAL;
}

/* "a,b,c" cut at its commas, in place; the names point into `text`. Returns how many. */
static size_t cut_names(char *text, const char **name)
{
    size_t n = 0;

    for (char *at = text; at != NULL; n++) {
        char *comma = strchr(at, ',');
        if (comma != NULL)
            *comma++ = '\0';
        name[n] = at;
        at = comma;
    }
    return n;
}

static int named(kal_ctx *ctx, const arguments *a, const kal_park *park, kal_ensemble **out)
{
    const char *list = a->scenario;
    char *text;
    const char **name;
    int code = EXIT_OPTIMAL;

    if (list == NULL || strcmp(list, "all") == 0) {
        const kal_status status = kal_ensemble_named(ctx, park, 0, NULL, out);
        return status == KAL_OK ? EXIT_OPTIMAL : fail(ctx, status);
    }
    text = strdup(list);
    name = calloc(strlen(list) + 1, sizeof *name);
    if (text == NULL || name == NULL) {
        complain("out of memory");
        code = EXIT_SYSTEM;
    } else {
        const kal_status status = kal_ensemble_named(ctx, park, cut_names(text, name), name, out);
        if (status != KAL_OK)
            code = fail(ctx, status);
    }
    free(name);
    free(text);
    return code;
}

int load_ensemble(kal_ctx *ctx, const arguments *a, kal_ensemble **out)
{
    arguments plain = *a;
    kal_park *park = NULL;
    kal_status status = KAL_OK;
    int code = check_sources(a);

    plain.scenario = NULL;
    plain.sets = 0; /* they are laid over each scenario */
    if (code == EXIT_OPTIMAL)
        code = load_park(ctx, &plain, &park);
    if (code != EXIT_OPTIMAL)
        return code;
    if (a->ensemble != NULL) {
        status = kal_ensemble_read(ctx, park, a->ensemble, out);
    } else if (a->sample != NULL) {
        const kal_sampling sampling = {sizeof sampling, a->samples, a->seed, a->method};
        status = kal_ensemble_sample(ctx, park, a->sample, &sampling, out);
    } else {
        code = named(ctx, a, park, out);
    }
    if (status != KAL_OK)
        code = fail(ctx, status);
    kal_park_free(park); /* the ensemble keeps it */
    return code;
}
