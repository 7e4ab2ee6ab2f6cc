/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: troubles of a whole run: a full or closed output, a limit, no right, a vanished folder,
 * others writing at the same time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/fault/park.h"
#include "tests/fault/place.h"

#define TOGETHER 8
#define TURNS 10
#define RESULTS 20 /* files of an optimal plan with its report */

static char home[PLACE_PATH], park[128], work[128], target[160], mps[160];
static char *solve[] = {"kalund", "solve", park, "-o", target, NULL};
static char *wet[] = {"kalund", "solve", park, "-o", target, "-s", "wet", NULL};
static char *json[] = {"kalund", "solve", park, "-o", target, "--json", NULL};
static char *plain[] = {"kalund", "solve", park, NULL};
static char *quiet[] = {"kalund", "solve", park, "-q", "-o", target, NULL};
static char *report[] = {"kalund", "report", park, NULL};
static char *compare[] = {"kalund", "compare", target, target, NULL};
static char *to_stdout[] = {"kalund", "export", park, "mps", NULL};
static char *to_file[] = {"kalund", "export", park, "mps", "-o", mps, NULL};
static char *init[] = {"kalund", "init", "-q", target, NULL};
static shot old_results, new_results;
static int passed, failed;

static void check(bool good, const char *what, const ending *e)
{
    *(good ? &passed : &failed) += 1;
    if (!good)
        printf("fault: trouble: %s: code=%d signal=%d hit=\"%s\" %s\n", what, e->code, e->signal,
               e->hit, e->said);
}

static void clear(const shot *before)
{
    place_remove(work);
    if (mkdir(work, 0777) || chmod(work, 0777) || (before && !shot_restore(target, before)))
        exit(94);
}

static bool holds(const shot *wanted)
{
    shot now;
    shot_take(target, &now);
    const bool same = shot_same(&now, wanted);
    shot_free(&now);
    return same && !place_hidden(work);
}

static bool says(const ending *e, int code, const char *text)
{
    return e->code == code && strstr(e->said, text);
}

static void learn(void)
{
    ending e;
    clear(NULL);
    command_run(&(start){0}, wet, &e);
    shot_take(target, &old_results);
    command_run(&(start){0}, solve, &e);
    shot_take(target, &new_results);
    check(e.code == 0 && new_results.files == RESULTS && !shot_same(&old_results, &new_results),
          "undisturbed", &e);
}

/* The results are safe although nobody could be told. */
static void no_output(void)
{
    static char *const *const commands[] = {solve, json, plain, to_stdout, report, compare};
    ending e;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        clear(&old_results);
        command_run(&(start){.output = "/dev/full"}, commands[i], &e);
        check(says(&e, 8, "standard output: No space left on device"), "/dev/full", &e);
        check(i > 1 || holds(&new_results), "/dev/full takes the results away", &e);
        clear(&old_results);
        command_run(&(start){.output = ""}, commands[i], &e);
        check(says(&e, 8, "standard output: Broken pipe"), "a reader that went away", &e);
        check(i > 1 || holds(&new_results), "a reader that went away takes the results away", &e);
    }
    clear(&old_results);
    command_run(&(start){.output = "/dev/full"}, quiet, &e);
    check(e.code == 0 && holds(&new_results), "quiet, and nobody listens", &e);
}

/* Past the limit the system sends SIGXFSZ, which ends a process that does not look out for it. */
static void file_limit(void)
{
    ending e;
    clear(&old_results);
    command_run(&(start){.file_limit = 100}, solve, &e);
    check(says(&e, 8, target) && strstr(e.said, "File too large"), "solve over the limit", &e);
    check(holds(&old_results), "over the limit, half of the results", &e);
    command_run(&(start){.file_limit = 100}, to_file, &e);
    check(says(&e, 8, mps) && !place_hidden(work) && access(mps, F_OK), "export over the limit", &e);
    clear(NULL);
    command_run(&(start){.file_limit = 100}, init, &e);
    check(says(&e, 8, target) && access(target, F_OK), "init over the limit", &e);
}

static void read_only(void)
{
    static char *const *const commands[] = {solve, to_file};
    ending e;
    for (size_t i = 0; i < 2; i++) {
        clear(&old_results);
        if (chmod(work, 0555))
            exit(94);
        command_run(&(start){.nobody = true}, commands[i], &e);
        check(says(&e, 8, i ? mps : target) && strstr(e.said, "Permission denied"), "read-only", &e);
        check(holds(&old_results), "read-only, and yet not the same", &e);
    }
    clear(NULL);
    if (chmod(work, 0555))
        exit(94);
    command_run(&(start){.nobody = true}, init, &e);
    check(says(&e, 8, target) && access(target, F_OK), "init, read-only", &e);
    if (chmod(park, 0))
        exit(94);
    command_run(&(start){.nobody = true}, solve, &e);
    check(says(&e, 8, park), "a park that may not be read", &e);
    if (chmod(park, 0755))
        exit(94);
}

/* The folder is moved away before the k-th call: wherever it is then, what it holds is whole. */
static void vanishing(const char *which, bool input, long step)
{
    char fault[256], away[200];
    snprintf(away, sizeof away, "%s.away", which);
    for (long k = 1;; k += step) {
        ending e;
        clear(&old_results);
        snprintf(fault, sizeof fault, "%ld vanish %s", k, which);
        command_run(&(start){.fault = fault}, quiet, &e);
        if (!*e.hit)
            break;
        const bool still = rename(away, which) == 0;
        check(still, "nothing vanished", &e);
        check(e.code == 0 || (e.code == 8 && strstr(e.said, home)), "a folder vanished", &e);
        check(holds(&new_results) || (e.code == 8 && holds(&old_results)),
              "a folder vanished with pieces", &e);
        check(!input || e.code != 3, "a vanished park is no mistake in it", &e);
    }
}

/* One of several writers; ends with the number of turns that went wrong. */
static void write_often(char *out, bool shared)
{
    int bad = 0;
    for (int turn = 0; turn < TURNS; turn++) {
        ending e;
        command_run(&(start){0}, (char *[]){"kalund", "solve", park, "-q", "-o", out, NULL}, &e);
        if (e.code == 0 || (shared && (e.code == 8 || e.code == 2)))
            continue;
        printf("fault: trouble: a writer among others: code=%d signal=%d %s", e.code, e.signal,
               e.said);
        bad++;
    }
    fflush(stdout);
    _exit(bad);
}

/* Writers that meet in one folder, or at one target. There a writer that was overtaken may fail or be refused,
 * and may leave the results that it was overtaken with; the next run takes them away. */
static void together(bool shared)
{
    char out[TOGETHER][200];
    pid_t pid[TOGETHER];
    ending e = {0};
    clear(&old_results);
    fflush(stdout);
    for (int i = 0; i < TOGETHER; i++) {
        snprintf(out[i], sizeof out[i], shared ? "%s" : "%s%d", target, i);
        pid[i] = fork();
        if (!pid[i])
            write_often(out[i], shared);
    }
    for (int i = 0; i < TOGETHER; i++) {
        int status;
        waitpid(pid[i], &status, 0);
        check(status == 0, "a writer was disturbed by another", &e);
    }
    for (int i = 0; i < TOGETHER; i++) {
        shot now;
        shot_take(out[i], &now);
        check(shot_same(&now, &new_results), "the results are not whole", &e);
        shot_free(&now);
    }
    check(shared || !place_hidden(work), "writers together left something behind", &e);
    command_run(&(start){0}, quiet, &e);
    check(e.code == 0 && holds(&new_results), "after them all", &e);
}

/* usage: trouble [all] */
int main(int argc, char **argv)
{
    const long step = argc > 1 && !strcmp(argv[1], "all") ? 1 : 3;
    if (!place_make(home, "trouble", false))
        return 1;
    snprintf(park, sizeof park, "%s/park", home);
    snprintf(work, sizeof work, "%s/work", home);
    snprintf(target, sizeof target, "%s/out", work);
    snprintf(mps, sizeof mps, "%s/program.mps", work);
    if (mkdir(park, 0755) || fault_park_write(park))
        return 1;
    learn();
    no_output();
    file_limit();
    read_only();
    vanishing(work, false, step);
    vanishing(park, true, step);
    together(false);
    together(true);
    place_remove(home);
    printf("fault: trouble checks=%d\n%d passed, %d failed\n", passed + failed, passed, failed);
    return failed != 0;
}
