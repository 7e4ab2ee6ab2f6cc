/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what the command must leave and say when any one call to the file system fails. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/fault/park.h"
#include "tests/fault/place.h"

static char home[PLACE_PATH], park[128], work[128], target[160];
static int passed, failed;
static long injected;

/* A way to use the command: what it is asked, what stands at its target before, and what after. */
typedef struct job {
    const char *name;
    char *argv[10];
    bool file, tells; /* the target is a file in work, not a folder; or standard output is */
    bool reads;       /* results folders: one that lacks a file is none */
    bool in_place;    /* written file by file into a folder that was empty */
    shot before, after;
} job;

static void check(bool good, const char *what, const job *j, const ending *e)
{
    *(good ? &passed : &failed) += 1;
    if (!good)
        printf("fault: job=%s hit=\"%s\" code=%d signal=%d: %s\n%s", j->name, e->hit, e->code,
               e->signal, what, e->said);
}

static void look(const job *j, shot *now)
{
    shot_take(j->file ? work : target, now);
    for (size_t i = 0; j->file && i < now->files; i++)
        if (now->name[i][0] == '.') { /* counted elsewhere */
            free(now->name[i]);
            free(now->data[i]);
            now->files--;
            memmove(now->name + i, now->name + i + 1, (now->files - i) * sizeof *now->name);
            memmove(now->data + i, now->data + i + 1, (now->files - i) * sizeof *now->data);
            memmove(now->size + i, now->size + i + 1, (now->files - i) * sizeof *now->size);
            i--;
        }
}

static bool restore(const job *j)
{
    place_remove(work);
    if (mkdir(work, 0777) || chmod(work, 0777))
        return false;
    return shot_restore(j->file ? work : target, &j->before);
}

static bool removal(const char *hit)
{
    return !strncmp(hit, "unlink", 6) || !strncmp(hit, "rmdir", 5);
}

/* One line that names the park, the target or a file in them, or the stream. */
static bool names_a_file(const ending *e)
{
    return strstr(e->said, park) || strstr(e->said, work) || strstr(e->said, "standard output") ||
           strstr(e->said, "/tmp");
}

/* `missing`: a file seems not to be there. `ever`: calls fail from one on, when `torn` also those that would
 * remove what was begun. What was moved in and cannot be moved out again stands beside the earlier results, which
 * the next run takes away. */
static void judge(const job *j, const ending *e, bool ever, bool torn, bool missing)
{
    shot now;
    look(j, &now);
    const bool old = shot_same(&now, &j->before), new = shot_same(&now, &j->after);
    check(e->code == 0 || e->code == 8 || (j->reads && missing && (e->code == 2 || e->code == 3)),
          "exit code", j, e);
    check(e->code != 0 || new, "exit code 0 without the result", j, e);
    if (!torn || !j->in_place)
        check(old || new, "neither the old nor the new", j, e);
    if (e->code == 8)
        check(names_a_file(e), "the message names no file", j, e);
    if (e->code == 8 && new && !old && !(torn && j->in_place))
        check(strstr(e->said, "sync") != NULL, "the new is in place but was called a failure", j, e);
    if (!torn && !removal(e->hit) && !(ever && strstr(e->said, "cannot sync")))
        check(!place_hidden(work), "a temporary file was left", j, e);
    shot_free(&now);
}

/* What an earlier run left behind, the next one takes away. */
static void judge_next(const job *j)
{
    ending e;
    shot now;
    if (j->file || j->tells || !place_hidden(work))
        return;
    command_run(&(start){0}, j->argv, &e);
    look(j, &now);
    check(e.code == 0 && shot_same(&now, &j->after), "the next run fails", j, &e);
    check(!place_hidden(work), "the next run leaves what the first one left", j, &e);
    shot_free(&now);
}

/* EINTR is no failure where it is documented: there the answer is as if it had not come. */
static bool interrupts(const char *hit)
{
    static const char *const calls[] = {"open ", "openat ", "read ", "write ", "fsync ", "close "};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (!strncmp(hit, calls[i], strlen(calls[i])))
            return true;
    return false;
}

static bool strike(const job *j, long n, const char *what, int error)
{
    char fault[64];
    ending e;
    snprintf(fault, sizeof fault, "%ld %s", n, what);
    if (!restore(j))
        exit(94);
    command_run(&(start){.fault = fault}, j->argv, &e);
    if (!*e.hit)
        return false;
    injected++;
    judge(j, &e, strchr(what, '+') != NULL, !strcmp(what, "5+"), error == ENOENT);
    if (error == EINTR && interrupts(e.hit))
        check(e.code == 0, "an interrupt was taken for a failure", j, &e);
    judge_next(j);
    return true;
}

/* Every call with every error, once, and from it on for ever; the short form, every call with one of them. */
static void strike_all(const job *j, bool all)
{
    static const int errors[] = {ENOSPC, EIO, EDQUOT, EINTR, EACCES, ENOENT};
    const size_t n = sizeof errors / sizeof *errors;
    const long first = injected;
    char what[16];
    for (long k = 1;; k++) {
        bool reached = false;
        for (size_t i = 0; i < n; i++) {
            if (!all && i != (size_t)k % n)
                continue;
            snprintf(what, sizeof what, "%d", errors[i]);
            reached = strike(j, k, what, errors[i]);
        }
        if (!reached)
            break;
        if (all || k % 3 == 0)
            strike(j, k, "28+", ENOSPC);
        if (all || k % 3 == 1)
            strike(j, k, "5+", EIO);
    }
    printf("fault: io job=%s injected=%ld failed=%d\n", j->name, injected - first, failed);
}

static void short_counts(const job *j)
{
    ending e;
    shot now;
    if (!restore(j))
        exit(94);
    command_run(&(start){.fault = "1 short"}, j->argv, &e);
    look(j, &now);
    check(e.code == 0 && shot_same(&now, &j->after), "short reads and writes", j, &e);
    shot_free(&now);
}

/* What the job leaves when nothing fails; the park and its target are looked at as they are before. */
static void learn(job *j)
{
    ending e;
    look(j, &j->before);
    command_run(&(start){0}, j->argv, &e);
    look(j, &j->after);
    check(e.code == 0, "undisturbed", j, &e);
    check(j->tells || !shot_same(&j->before, &j->after), "undisturbed it changes nothing", j, &e);
}

static void run(job *j, bool all)
{
    learn(j);
    strike_all(j, all);
    short_counts(j);
    shot_free(&j->before);
    shot_free(&j->after);
}

static void clear(void)
{
    place_remove(work);
    if (mkdir(work, 0777) || chmod(work, 0777))
        exit(94);
}

static void older(char *const *argv)
{
    ending e;
    clear();
    command_run(&(start){0}, argv, &e);
}

int main(int argc, char **argv)
{
    const bool all = argc > 1 && !strcmp(argv[1], "all");
    if (getenv("KALUND_REPEAT")) { /* .ci/run: its first stage has done this */
        puts("skipped: KALUND_REPEAT");
        return 77;
    }
    if (!place_make(home, "io", false))
        return 1;
    snprintf(park, sizeof park, "%s/park", home);
    snprintf(work, sizeof work, "%s/work", home);
    snprintf(target, sizeof target, "%s/out", work);
    char mps[160], page[160];
    snprintf(page, sizeof page, "%s/page.html", work);
    snprintf(mps, sizeof mps, "%s/program.mps", work);
    if (mkdir(park, 0777) || fault_park_write(park))
        return 1;
    job solve_new = {.name = "solve_new", .argv = {"kalund", "solve", park, "-q", "-o", target}};
    job solve_over = {.name = "solve_over",
                      .argv = {"kalund", "solve", park, "-q", "-s", "wet", "-o", target}};
    job export_new = {
        .name = "export_new", .argv = {"kalund", "export", park, "mps", "-o", mps}, .file = true};
    job export_over = {.name = "export_over",
                       .argv = {"kalund", "export", park, "mps", "-s", "wet", "-o", mps},
                       .file = true};
    job export_out = {
        .name = "export_stdout", .argv = {"kalund", "export", park, "mps"}, .tells = true};
    job report_new = {
        .name = "report_new", .argv = {"kalund", "report", park, "-o", page}, .file = true};
    job report_over = {.name = "report_over",
                       .argv = {"kalund", "report", park, "-s", "wet", "--lang", "ru", "-o", page},
                       .file = true};
    job compare_out = {.name = "compare",
                       .argv = {"kalund", "compare", target, target},
                       .tells = true,
                       .reads = true};
    job init = {.name = "init", .argv = {"kalund", "init", "-q", target}, .in_place = true};
    clear();
    run(&solve_new, all);
    older(solve_new.argv);
    run(&solve_over, all);
    clear();
    run(&export_new, all);
    older(export_new.argv);
    run(&export_over, all);
    clear();
    run(&report_new, all);
    older(report_new.argv);
    run(&report_over, all);
    older(solve_new.argv);
    run(&compare_out, all);
    clear();
    run(&export_out, all);
    clear();
    run(&init, all);
    place_remove(home);
    printf("fault: io injected=%ld\n%d passed, %d failed\n", injected, passed, failed);
    return failed != 0;
}
