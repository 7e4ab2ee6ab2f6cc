/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script that does a sweep in parts, on a cluster or on one machine. */
#include <stdio.h>
#include <string.h>

#include "cli/sweep.h"

enum { PARTS = 16 };

/* A word as a shell takes it. */
static void put_word(const char *word)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./,=:+-";

    if (*word != '\0' && word[strspn(word, plain)] == '\0') {
        (void)fputs(word, stdout);
        return;
    }
    (void)putchar('\'');
    for (; *word != '\0'; word++)
        if (*word == '\'')
            (void)fputs("'\\''", stdout);
        else
            (void)putchar(*word);
    (void)putchar('\'');
}

/* Does a word of the command line belong to one of these options? `*two`: its value is the next word. */
static bool belongs(const char *word, const char *const *names, size_t count, bool *two)
{
    for (size_t i = 0; i < count; i++) {
        const size_t n = strlen(names[i]);
        if (strncmp(word, names[i], n) == 0 && (word[n] == '\0' || word[n] == '=' || n == 2)) {
            *two = word[n] == '\0';
            return true;
        }
    }
    return false;
}

/* The command line again, but for what the script says itself. */
static void put_command(const arguments *a)
{
    static const char *const own[] = {"--emit", "--shards", "--output", "-o"};

    (void)fputs("\"$kalund\"", stdout);
    for (int i = 1; i < a->words; i++) {
        bool two = false;
        if (belongs(a->word[i], own, sizeof own / sizeof own[0], &two)) {
            i += two;
        } else if (strcmp(a->word[i], "--resume") != 0) {
            (void)putchar(' ');
            put_word(a->word[i]);
        }
    }
}

static void put_head(const arguments *a, const char *how)
{
    (void)printf("set -eu\n# %s\nkalund=${KALUND:-kalund}\nout=", how);
    put_word(a->output);
    (void)fputs("\n# One part; again after an interruption it goes on. Exit code 10: scenarios "
                "that are not optimal.\n"
                "part() {\n    ",
                stdout);
    put_command(a);
    (void)printf(" -q --resume --shard \"$1/%llu\" -o \"$out.parts/$1\" || [ $? -eq %d ]\n}\n",
                 (unsigned long long)(a->parts > 0 ? a->parts : PARTS), EXIT_SCENARIO);
    (void)fputs("merge() { \"$kalund\" merge \"$out\" \"$out.parts\"/*; }\n", stdout);
}

static void emit_slurm(const arguments *a, unsigned long long parts)
{
    (void)printf("#!/bin/sh\n#SBATCH --job-name=kalund\n#SBATCH --array=1-%llu\n"
                 "#SBATCH --cpus-per-task=%zu\n#SBATCH --output=kalund-%%A_%%a.log\n",
                 parts, a->jobs > 0 ? a->jobs : 1);
    put_head(a, "sbatch THIS, and when all parts have ended: sh THIS merge");
    (void)fputs("mkdir -p \"$out.parts\"\n"
                "if [ \"${1-}\" = merge ]; then merge; else part \"$SLURM_ARRAY_TASK_ID\"; fi\n",
                stdout);
}

static void emit_parallel(const arguments *a, unsigned long long parts)
{
    (void)puts("#!/bin/sh");
    put_head(a, "sh THIS: all parts, JOBS at a time (GNU parallel, or xargs where it is missing), "
                "then the merge");
    (void)printf(
        "mkdir -p \"$out.parts\"\n"
        "if [ \"${1-}\" = part ]; then\n    part \"$2\"\n"
        "elif command -v parallel >/dev/null 2>&1; then\n"
        "    seq %llu | parallel -j \"${JOBS:-$(nproc)}\" sh \"$0\" part\n    merge\nelse\n"
        "    seq %llu | xargs -P \"${JOBS:-$(nproc)}\" -n 1 sh \"$0\" part\n    merge\nfi\n",
        parts, parts);
}

int emit_script(const arguments *a)
{
    const unsigned long long parts = a->parts > 0 ? a->parts : PARTS;

    if (a->output == NULL || a->shards > 0) {
        complain("sweep: --emit needs -o FOLDER, and no --shard: the script says which part");
        return EXIT_USAGE;
    }
    session_clear();
    if (strcmp(a->emit, "slurm") == 0)
        emit_slurm(a, parts);
    else
        emit_parallel(a, parts);
    return EXIT_OPTIMAL;
}
