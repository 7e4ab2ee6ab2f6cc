/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the options of studies say. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { DIGITS_MOST = 18 }; /* of a whole number that fits */

bool read_positive(const char *text, double *out)
{
    char *end;

    if (text[strspn(text, "0123456789.eE+-")] != '\0')
        return false;
    *out = strtod(text, &end);
    return *end == '\0' && *out > 0.0 && *out <= 1e9;
}

static int read_count(const char *name, const char *value, uint64_t least, uint64_t *out)
{
    if (value[strspn(value, "0123456789")] == '\0' && strlen(value) <= DIGITS_MOST) {
        *out = strtoull(value, NULL, 10);
        if (*out >= least)
            return EXIT_OPTIMAL;
    }
    complain("--%s: not a whole number from %d on: \"%s\"", name, (int)least, value);
    return EXIT_USAGE;
}

/* "K/N", 1 <= K <= N. */
static int read_shard(const char *value, arguments *a)
{
    const char *slash = strchr(value, '/');

    if (slash != NULL && slash > value && strlen(value) <= DIGITS_MOST &&
        strspn(value, "0123456789") == (size_t)(slash - value) && slash[1] != '\0' &&
        slash[1 + strspn(slash + 1, "0123456789")] == '\0') {
        a->shard = strtoull(value, NULL, 10);
        a->shards = strtoull(slash + 1, NULL, 10);
        if (a->shard >= 1 && a->shard <= a->shards)
            return EXIT_OPTIMAL;
    }
    complain("--shard: not of the form K/N with K from 1 to N: \"%s\"", value);
    return EXIT_USAGE;
}

static int read_tolerance(const char *value, double *out)
{
    if (read_positive(value, out) && *out < 1.0)
        return EXIT_OPTIMAL;
    complain("--tolerance: not a number above 0 and below 1: \"%s\"", value);
    return EXIT_USAGE;
}

static bool is(const char *name, const char *other) { return strcmp(name, other) == 0; }

static void take_switch(arguments *a, const char *name)
{
    a->resume = a->resume || is(name, "resume");
    a->causes = a->causes || is(name, "causes");
    a->totals_only = a->totals_only || is(name, "totals-only");
    a->partial = a->partial || is(name, "partial");
    if (is(name, "stop") || is(name, "keep-going"))
        a->stop = is(name, "stop");
}

int take_study_option(arguments *a, const char *name, const char *value)
{
    if (value == NULL)
        take_switch(a, name);
    else if (is(name, "ensemble"))
        a->ensemble = value;
    else if (is(name, "sample"))
        a->sample = value;
    else if (is(name, "method"))
        a->method = value;
    else if (is(name, "emit"))
        a->emit = value;
    else if (is(name, "between"))
        a->between = value;
    else if (is(name, "newcomer"))
        a->newcomer[a->newcomers++] = value;
    else if (is(name, "samples"))
        return read_count(name, value, 1, &a->samples);
    else if (is(name, "seed"))
        return read_count(name, value, 0, &a->seed);
    else if (is(name, "shards"))
        return read_count(name, value, 1, &a->parts);
    else if (is(name, "points"))
        return read_count(name, value, 2, &a->points);
    else if (is(name, "pairs"))
        return read_count(name, value, 0, &a->pairs);
    else if (is(name, "shard"))
        return read_shard(value, a);
    else if (is(name, "tolerance"))
        return read_tolerance(value, &a->tolerance);
    return EXIT_OPTIMAL;
}
