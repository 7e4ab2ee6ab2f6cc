/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which commands there are, and that nothing written to standard output is lost in silence. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/host.h"

const command commands[] = {
    {"init", "init DIR", "write a commented template park to DIR", 1, 1, FOR_INIT, run_init},
    {"check", "check DIR", "look for mistakes and for what is odd", 1, 1, FOR_CHECK, run_check},
    {"solve", "solve DIR", "find the best exchanges", 1, 1, FOR_SOLVE, run_solve},
    {"why", "why DIR SOURCE SINK", "why an exchange is used, or not", 3, 3, FOR_WHY, run_why},
    {"report", "report DIR", "write the report, or one picture of it", 1, 1, FOR_REPORT, run_report},
    {"compare", "compare OUT1 OUT2...", "set results folders, or a sweep's scenarios, side by side",
     1, MANY, FOR_COMPARE, run_compare},
    {"rank", "rank DIR...", "rank parks by a profile's indicators", 1, MANY, FOR_RANK, run_rank},
    {"export", "export DIR FORMAT", "write graphml, dot, geojson or mps for other programs", 2, 2,
     FOR_EXPORT, run_export},
    {"sweep", "sweep DIR", "solve many scenarios", 1, 1, FOR_SWEEP, run_sweep},
    {"merge", "merge OUT SHARD...", "put the parts of a sweep together", 2, MANY, FOR_MERGE,
     run_merge},
    {"frontier", "frontier DIR --between A,B", "what one impact costs in terms of another", 1, 1,
     FOR_FRONTIER, run_frontier},
    {"resilience", "resilience DIR", "what is lost when an enterprise, process or link leaves", 1,
     1, FOR_RESILIENCE, run_resilience},
    {"lp", "lp FILE.mps", "solve any linear program, without a park", 1, 1, FOR_LP, run_lp},
    {"version", "version", "say which version this is", 0, 0, FOR_VERSION, run_version},
    {"help", "help [COMMAND]", "explain a command", 0, 1, FOR_HELP, run_help},
};
const size_t command_count = sizeof commands / sizeof commands[0];

const command *command_find(const char *name)
{
    const char *names[sizeof commands / sizeof commands[0]];
    const char *near;

    for (size_t i = 0; i < command_count; i++) {
        names[i] = commands[i].name;
        if (strcmp(name, names[i]) == 0)
            return &commands[i];
    }
    near = nearest(name, command_count, names);
    if (near != NULL)
        complain("unknown command \"%s\": did you mean \"%s\"?", name, near);
    else
        complain("unknown command \"%s\": see \"kalund help\"", name);
    return NULL;
}

/* A standard stream that is closed would lend its number to the first file opened, and what is printed
 * would end up there. Something that cannot be written takes its place. */
static void hold_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDONLY) < 0)
            return;
}

/* What standard output did not take is an error, unless a worse one has been said. */
static int finish(int code)
{
    int error = fflush(stdout) != 0 || ferror(stdout) ? errno : 0;

    if (session_interrupted() && (error || code == EXIT_INTERRUPTED))
        return EXIT_INTERRUPTED;
    if (error) {
        complain("standard output: %s", strerror(error));
        return EXIT_SYSTEM;
    }
    return code;
}

static int dispatch(const arguments *a)
{
    kal_ctx *ctx = NULL;
    int code;

    if (a->help)
        return run_help(NULL, a);
    if (a->version)
        return run_version(NULL, a);
    if (a->command == NULL) {
        complain("no command: see \"kalund help\"");
        return EXIT_USAGE;
    }
    if (host_of() != NULL && a->command->bit != FOR_SWEEP) {
        complain("kalund-mpi: only \"sweep\" is for several processes; kalund does the rest");
        return EXIT_USAGE;
    }
    code = session_begin(a, &ctx);
    if (code == EXIT_OPTIMAL)
        code = a->command->run(ctx, a);
    session_end(ctx);
    return code;
}

int main(int argc, char **argv)
{
    const host *job;
    arguments a;
    int code;

    hold_streams();
    job = host_begin(&argc, &argv);
    complain_silently(job != NULL && job->rank > 0);
    code = arguments_read(argc, argv, &a);
    if (code == EXIT_OPTIMAL)
        code = dispatch(&a);
    arguments_free(&a);
    code = finish(code);
    host_end();
    return code;
}
