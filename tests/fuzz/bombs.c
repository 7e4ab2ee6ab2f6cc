/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how much the command may take for a small file, and how that is measured.
 *
 * The promise is 64 MB and 50 times the file, resident, and a second of the processor; the time is judged with
 * room for a machine that is slower or busy with other things, and printed as it is. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/fault/park.h"
#include "tests/fault/place.h"
#include "tests/fuzz/bomb.h"

#define KB_FREE (64L * 1024)
#define TIMES 50
#define SECONDS_PROMISED 1.0
#define SECONDS_FATAL 10

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#define SANITIZED __has_feature(address_sanitizer)
#else
#define SANITIZED 0
#endif

typedef struct cost {
    int status;
    double seconds;
    long kb;
} cost;

/* In the child. A limit that is hit ends it by a signal. */
static void become(const char *kalund, const char *folder, const char *scenario)
{
    const struct rlimit processor = {SECONDS_FATAL, SECONDS_FATAL}, files = {0, 0};
    const int null = open("/dev/null", O_WRONLY);
    if (null < 0 || dup2(null, 1) < 0 || dup2(null, 2) < 0 || setrlimit(RLIMIT_CPU, &processor) ||
        setrlimit(RLIMIT_CORE, &files))
        _exit(96);
    if (scenario)
        execl(kalund, "kalund", "check", folder, "-s", scenario, (char *)NULL);
    else
        execl(kalund, "kalund", "check", folder, (char *)NULL);
    _exit(96);
}

static cost run(const char *kalund, const char *folder, const char *scenario)
{
    cost c = {-1, 0, 0};
    struct rusage used;
    fflush(NULL);
    const pid_t child = fork();
    if (!child)
        become(kalund, folder, scenario);
    if (child < 0 || wait4(child, &c.status, 0, &used) != child)
        return c;
    c.seconds = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                1e-6 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
    c.kb = used.ru_maxrss;
    return c;
}

/* Bytes of the folder; -1 when it cannot be made. */
static long lay(const char *folder, const bomb *b)
{
    char path[PLACE_PATH + 64];
    if (mkdir(folder, 0700) || fault_park_write(folder))
        return -1;
    snprintf(path, sizeof path, "%s/%s", folder, b->file);
    const long bytes = bomb_write(path, b->head, b->row, b->count, b->tail);
    if (bytes < 0 || !b->beside)
        return bytes;
    snprintf(path, sizeof path, "%s/%s", folder, b->beside);
    const long more = bomb_write(path, b->beside_head, b->beside_row, b->count, "");
    return more < 0 ? -1 : bytes + more;
}

/* Sound or bad input, and within bounds. */
static int judge(const bomb *b, long bytes, const cost *c)
{
    const int code = WIFEXITED(c->status) ? WEXITSTATUS(c->status) : -1;
    const long most = KB_FREE + TIMES * bytes / 1024;
    const int good = (code == 0 || code == 3) && (SANITIZED || c->kb <= most);
    if (!good || c->seconds > SECONDS_PROMISED || getenv("BOMBS_TELL"))
        printf("%s%s: exit %d, signal %d, %.2f s, %ld kB of %ld for %ld bytes\n",
               good ? "" : "FAIL: ", b->name, code,
               WIFSIGNALED(c->status) ? WTERMSIG(c->status) : 0, c->seconds, c->kb, most, bytes);
    return good;
}

int main(int argc, char **argv)
{
    const char *kalund = getenv("KALUND");
    char top[PLACE_PATH], folder[PLACE_PATH + 8];
    size_t passed = 0, failed = 0, slow = 0;
    double most_seconds = 0;
    if (!kalund || !place_make(top, "bombs", false))
        return fprintf(stderr, "KALUND is not set, or there is no place to write to\n"),
               EXIT_FAILURE;
    snprintf(folder, sizeof folder, "%s/park", top);
    for (size_t i = 0; i < bomb_count; i++) {
        if (argc > 1 && strcmp(argv[1], bombs[i].name) != 0)
            continue;
        const long bytes = lay(folder, &bombs[i]);
        const cost c = run(kalund, folder, bombs[i].scenario);
        if (bytes >= 0 && judge(&bombs[i], bytes, &c))
            passed++;
        else
            failed++;
        slow += c.seconds > SECONDS_PROMISED;
        most_seconds = c.seconds > most_seconds ? c.seconds : most_seconds;
        place_remove(folder);
    }
    place_remove(top);
    printf("bombs: files=%zu seconds_most=%.2f over_a_second=%zu\n", bomb_count, most_seconds, slow);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
