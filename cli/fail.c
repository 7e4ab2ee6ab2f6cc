/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a failure is told on standard error, and which exit code it has. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

/* Colour only where a person sees it and has not asked for none (no-color.org). */
static bool coloured(void)
{
    const char *off = getenv("NO_COLOR"), *term = getenv("TERM");
    return (off == NULL || *off == '\0') && term != NULL && strcmp(term, "dumb") != 0 &&
           isatty(STDERR_FILENO);
}

static bool silent;

void complain_silently(bool silently) { silent = silently; }

void complain(const char *format, ...)
{
    va_list args;

    if (silent)
        return;
    session_clear();
    (void)fputs(coloured() ? "\033[1;31mkalund:\033[0m " : "kalund: ", stderr);
    va_start(args, format);
    (void)vfprintf(stderr, format, args);
    va_end(args);
    (void)fputc('\n', stderr);
}

static int status_exit(kal_status status)
{
    switch (status) {
    case KAL_OK: return EXIT_OPTIMAL;
    case KAL_USAGE:
    case KAL_NOT_FOUND: return EXIT_USAGE;
    case KAL_BAD_INPUT: return EXIT_INPUT;
    case KAL_MEMORY:
    case KAL_IO: return EXIT_SYSTEM;
    case KAL_CANCELLED: return EXIT_INTERRUPTED;
    case KAL_INTERNAL: return EXIT_INTERNAL;
    }
    return EXIT_INTERNAL;
}

int fail(kal_ctx *ctx, kal_status status)
{
    size_t total = kal_mistake_total(ctx), shown = kal_mistake_count(ctx);

    session_clear();
    if (status == KAL_CANCELLED) {
        complain("interrupted");
    } else if (status == KAL_BAD_INPUT && total > 0) {
        for (size_t i = 0; i < shown && !silent; i++)
            (void)fprintf(stderr, "%s\n", kal_mistake(ctx, i));
        if (shown < total)
            complain("%zu mistakes, the first %zu are shown", total, shown);
        else
            complain("%zu mistake%s", total, total == 1 ? "" : "s");
    } else {
        const char *message = kal_message(ctx);
        complain("%s", *message ? message : kal_status_text(status));
    }
    return status_exit(status);
}

int outcome_exit(kal_outcome outcome)
{
    switch (outcome) {
    case KAL_OUTCOME_OPTIMAL: return EXIT_OPTIMAL;
    case KAL_OUTCOME_INFEASIBLE: return EXIT_INFEASIBLE;
    case KAL_OUTCOME_UNBOUNDED: return EXIT_UNBOUNDED;
    case KAL_OUTCOME_LIMIT: return EXIT_LIMIT;
    case KAL_OUTCOME_UNVERIFIED: return EXIT_UNVERIFIED;
    case KAL_OUTCOME_CANCELLED: return EXIT_INTERRUPTED;
    }
    return EXIT_INTERNAL;
}
