/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which formats a park goes to other programs, its linear program to a file or to standard output. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

/* Relative weights need the baseline, hence a solve; others do not. */
static kal_status write_mps(kal_ctx *ctx, const kal_program *program, const kal_options *options,
                            const char *path)
{
    kal_solution *solution = NULL;
    kal_status status = kal_program_write_mps(ctx, program, NULL, path);

    if (status != KAL_USAGE)
        return status;
    status = kal_program_solve(ctx, program, options, &solution);
    if (status == KAL_OK && kal_solution_outcome(solution) == KAL_OUTCOME_CANCELLED)
        status = KAL_CANCELLED;
    if (status == KAL_OK)
        status = kal_program_write_mps(ctx, program, solution, path);
    kal_solution_free(solution);
    return status;
}

static int copy_out(const char *path)
{
    char block[65536];
    size_t n;
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        return -1;
    while ((n = fread(block, 1, sizeof block, file)) > 0 && fwrite(block, 1, n, stdout) == n)
        continue;
    n = (size_t)ferror(file);
    return fclose(file) != 0 || n != 0 ? -1 : 0;
}

/* The library writes files, whole or not at all; standard output gets a copy of one. */
static int to_stdout(kal_ctx *ctx, const kal_program *program, const kal_options *options)
{
    const char *tmp = getenv("TMPDIR");
    char folder[4096], path[4160];
    kal_status status;
    int code = EXIT_OPTIMAL;

    if (tmp == NULL || *tmp == '\0')
        tmp = "/tmp";
    errno = ENAMETOOLONG;
    if ((size_t)snprintf(folder, sizeof folder, "%s/kalund-XXXXXX", tmp) >= sizeof folder ||
        mkdtemp(folder) == NULL) {
        complain("%s: cannot make a temporary folder: %s", tmp, strerror(errno));
        return EXIT_SYSTEM;
    }
    (void)snprintf(path, sizeof path, "%s/program.mps", folder);
    status = write_mps(ctx, program, options, path);
    session_clear();
    if (status != KAL_OK) {
        code = fail(ctx, status);
    } else if (copy_out(path) != 0) {
        complain("%s: %s", path, strerror(errno));
        code = EXIT_SYSTEM;
    }
    (void)unlink(path);
    (void)rmdir(folder);
    return code;
}

static int export(kal_ctx *ctx, const arguments *a, const kal_park *park)
{
    kal_options options = options_of(a);
    kal_network *network = NULL;
    kal_program *program = NULL;
    kal_status status = kal_network_build(ctx, park, &network);
    int code = EXIT_OPTIMAL;

    if (status == KAL_OK)
        status = kal_program_build(ctx, network, &options, &program);
    if (status == KAL_OK && a->output != NULL)
        status = write_mps(ctx, program, &options, a->output);
    if (status != KAL_OK)
        code = fail(ctx, status);
    else if (a->output == NULL)
        code = to_stdout(ctx, program, &options);
    kal_program_free(program);
    kal_network_free(network);
    return code;
}

int run_export(kal_ctx *ctx, const arguments *a)
{
    static const char *const formats[] = {"graphml", "dot", "geojson", "mps"};
    const char *format = a->operand[1];
    kal_park *park = NULL;
    int code = check_word("format", format, sizeof formats / sizeof formats[0], formats);

    if (code != EXIT_OPTIMAL)
        return code;
    if (strcmp(format, "mps") != 0)
        return deliver_text(ctx, a, format);
    code = load_park(ctx, a, &park);
    if (code != EXIT_OPTIMAL)
        return code;
    code = export(ctx, a, park);
    kal_park_free(park);
    return code;
}
