/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what is left of a command that is interrupted at a random moment. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/generate.h"
#include "tests/host/count.h"

static uint64_t state = 1;

static double random_share(void)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(state >> 11) / 9007199254740992.0;
}

static double clock_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void sleep_s(double s)
{
    struct timespec t = {(time_t)s, (long)((s - (double)(time_t)s) * 1e9)};
    while (nanosleep(&t, &t) && errno == EINTR)
        continue;
}

static bool write_park(const char *folder, size_t candidates)
{
    generated park;
    bool written = !mkdir(folder, 0777) && !generate_park(candidates, 1, &park);
    for (int i = 0; written && i < GENERATED_TABLES; i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/%s", folder, park.buffer[i].name);
        FILE *file = fopen(path, "wb");
        written = file &&
                  fwrite(park.buffer[i].data, 1, park.buffer[i].size, file) == park.buffer[i].size;
        if (file && fclose(file))
            written = false;
    }
    if (written)
        generate_free(&park);
    return written;
}

/* Starts `kalund solve park -o results` in the working folder; what it says goes to "said". */
static pid_t start(const char *const *arguments)
{
    const pid_t pid = fork();
    if (pid)
        return pid;
    const int nothing = open("/dev/null", O_RDWR);
    const int said = open("said", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (nothing < 0 || said < 0 || dup2(nothing, 0) < 0 || dup2(nothing, 1) < 0 || dup2(said, 2) < 0)
        _exit(96);
    signal(SIGINT, SIG_DFL);
    execv(arguments[0], (char *const *)(uintptr_t)arguments);
    _exit(97);
}

/* Names in the working folder beside those that are meant to be there. */
static long left_over(char *name, size_t size)
{
    static const char *const known[] = {".", "..", "park", "results", "said"};
    long n = 0;
    DIR *folder = opendir(".");
    if (!folder)
        return -1;
    for (struct dirent *e; (e = readdir(folder));) {
        bool is_known = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            is_known = is_known || !strcmp(e->d_name, known[i]);
        if (!is_known) {
            snprintf(name, size, "%s", e->d_name);
            n++;
        }
    }
    closedir(folder);
    return n;
}

static bool says_interrupted(void)
{
    char text[1024] = "";
    FILE *file = fopen("said", "r");
    if (!file)
        return false;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return strstr(text, "interrupted") != NULL;
}

static void remove_results(void)
{
    const int status = system("rm -rf results");
    count(status == 0, "the results could not be removed");
}

static double run_whole(const char *const *arguments)
{
    int status = 0;
    const double begun = clock_s();
    const pid_t pid = start(arguments);
    waitpid(pid, &status, 0);
    count(WIFEXITED(status) && WEXITSTATUS(status) == 0, "uninterrupted it ends with %#x",
          (unsigned)status);
    count(access("results/plan.json", F_OK) == 0, "uninterrupted it has results");
    remove_results();
    return clock_s() - begun;
}

typedef struct tally {
    long interrupted, finished, before;
    double worst_s;
} tally;

/* SIGINT after a share of the whole; it may have come before the program listens, or after all was done. */
static void interrupt(const char *const *arguments, double after, tally *t)
{
    char name[256] = "";
    int status = 0;
    const pid_t pid = start(arguments);
    sleep_s(after);
    kill(pid, SIGINT);
    const double rung = clock_s();
    waitpid(pid, &status, 0);
    const double answered = clock_s() - rung;
    const bool exited = WIFEXITED(status);
    const bool there = access("results", F_OK) == 0;
    if (exited && WEXITSTATUS(status) == 130) {
        t->interrupted++;
        t->worst_s = answered > t->worst_s ? answered : t->worst_s;
        count(says_interrupted(), "after %.4f s it does not say why it ends", after);
        count(!there, "after %.4f s an interrupted solve left results", after);
    } else if (exited && WEXITSTATUS(status) == 0) {
        t->finished++;
        count(access("results/plan.json", F_OK) == 0, "after %.4f s it ends with 0 and no results",
              after);
    } else {
        t->before++; /* not yet listening: the signal ends it */
        count(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT && !there,
              "after %.4f s it ends with %#x", after, (unsigned)status);
    }
    count(left_over(name, sizeof name) == 0, "after %.4f s it left \"%s\"", after, name);
    remove_results();
}

int main(int argc, char **argv)
{
    const long moments = count_option(argc, argv, "moments", 30);
    const long size = count_option(argc, argv, "candidates", 2000);
    const char *kalund = getenv("KALUND");
    char folder[] = "/tmp/kalund-interrupt-XXXXXX";
    char command[128];
    tally t = {0};
    if (!kalund || !mkdtemp(folder) || chdir(folder) || !write_park("park", (size_t)size)) {
        count(false, "KALUND is not set, or no park could be written");
        return count_end();
    }
    const char *const arguments[] = {kalund,    "solve",       "park", "-o",
                                     "results", "--objective", "cost", NULL};
    const double whole = run_whole(arguments);
    for (long i = 0; i < moments; i++)
        interrupt(arguments, whole * random_share(), &t);
    printf("INTERRUPT: moments=%ld interrupted=%ld finished=%ld before=%ld whole_s=%.2f "
           "worst_wall_ms=%.1f\n",
           moments, t.interrupted, t.finished, t.before, whole, 1e3 * t.worst_s);
    count(t.interrupted > 0, "none of %ld interrupts came in time", moments);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    count(!chdir("/") && system(command) == 0, "%s is left", folder);
    return count_end();
}
