/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the command explains itself. */
#include <stdio.h>

#include "cli/cli.h"

static void overview(void)
{
    (void)puts("kalund finds which by-products of an industrial park should replace which virgin\n"
               "materials.\n\nUsage: kalund COMMAND ...\n");
    for (size_t i = 0; i < command_count; i++)
        (void)printf("  %-22s %s\n", commands[i].synopsis, commands[i].purpose);
    (void)puts("\nOptions (kalund help COMMAND says which belong to it):\n");
    arguments_help(FOR_ALL);
    (void)puts("\nMore: man kalund; the input: man 5 kalund-park.");
}

int run_help(kal_ctx *ctx, const arguments *a)
{
    const command *about = a->command;

    (void)ctx;
    if (about != NULL && about->bit == FOR_HELP && !a->help)
        about = a->operands > 0 ? command_find(a->operand[0]) : NULL;
    if (about == NULL) {
        if (a->operands > 0) /* of help: no other command comes here without a name */
            return EXIT_USAGE;
        overview();
        return EXIT_OPTIMAL;
    }
    (void)printf("Usage: kalund %s [OPTIONS]\n\n%s: %s\n\n", about->synopsis, about->name,
                 about->purpose);
    arguments_help(about->bit);
    return EXIT_OPTIMAL;
}

int run_version(kal_ctx *ctx, const arguments *a)
{
    (void)ctx;
    (void)a;
    (void)printf("kalund %s\n", kal_version());
    return EXIT_OPTIMAL;
}
