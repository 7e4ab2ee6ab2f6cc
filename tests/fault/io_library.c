/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a program gets from the library when any one call to the file system fails. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/fault/chains.h"
#include "tests/fault/io.h"
#include "tests/fault/park.h"

static char home[64] = "/tmp/kalund-iolib-XXXXXX";
static int passed, failed;
static long injected;

static void check(bool good, const char *what, const chain *c, long n, const trial *t)
{
    *(good ? &passed : &failed) += 1;
    if (!good)
        printf("fault: io chain=%s n=%ld hit=%s: %s: \"%s\"\n", c->name, n, io_hit(), what,
               kal_message(t->ctx));
}

/* The next free descriptor: it grows when one was not closed. */
static int next_descriptor(void)
{
    const int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    close(fd);
    return fd;
}

static kal_status run(const chain *c, trial *t)
{
    const kal_status status = c->prepare ? c->prepare(t) : KAL_OK;
    return status ? status : c->run(t);
}

static bool removal(void) { return strstr(io_hit(), "unlink") || strstr(io_hit(), "rmdir"); }

/* What a call may say of a file that is not there: that it is missing is no failure of the file system. */
static bool absent(kal_status status)
{
    return status == KAL_NOT_FOUND || status == KAL_USAGE || status == KAL_BAD_INPUT;
}

static bool inject(const chain *c, uint64_t digest, long n, int error, bool ever)
{
    trial t = {0}, again = {0};
    const int descriptor = next_descriptor();
    if (kal_ctx_new(NULL, &t.ctx) || (c->prepare && c->prepare(&t)))
        exit(94);
    again.ctx = t.ctx;
    io_arm(n, error, ever);
    const kal_status status = c->run(&t);
    const bool hit = io_disarm() >= n;
    if (status == KAL_OK)
        check(t.digest == digest, "another answer, and not a word", c, n, &t);
    else
        check(status == (error == ENOMEM ? KAL_MEMORY : KAL_IO) ||
                  (error == ENOENT && absent(status)),
              "another status", c, n, &t);
    if (status == KAL_IO)
        check(strstr(kal_message(t.ctx), home) != NULL, "the message names no file", c, n, &t);
    check(!t.wrote, "a failed call touched its output", c, n, &t);
    /* When what was moved in cannot be moved out again, the earlier results are kept beside the new ones. */
    const bool stuck = ever && strstr(kal_message(t.ctx), "cannot sync");
    const char *left = removal() || stuck || (ever && error != ENOSPC) ? NULL : chains_look();
    check(!left, left ? left : "", c, n, &t);
    trial_free(&t, n % 2);
    check(run(c, &again) == KAL_OK && again.digest == digest, "afterwards it fails", c, n, &again);
    check(!chains_look(), "afterwards something is left", c, n, &again);
    trial_free(&again, true);
    kal_ctx_free(t.ctx);
    *(next_descriptor() == descriptor ? &passed : &failed) += 1;
    injected += hit;
    return hit;
}

static void strike(const chain *c, bool all)
{
    static const int errors[] = {EIO, ENOSPC, EDQUOT, EACCES, ENOMEM, ENOENT, EMFILE};
    const size_t kinds = sizeof errors / sizeof *errors;
    const long first = injected;
    trial t = {0};
    if (kal_ctx_new(NULL, &t.ctx) || run(c, &t))
        exit(94);
    const uint64_t digest = t.digest;
    trial_free(&t, true);
    kal_ctx_free(t.ctx);
    for (long n = 1;; n++) {
        bool hit = false;
        for (size_t e = 0; e < 2 * kinds; e++)
            if (all || e == (size_t)n % (2 * kinds) || e == (size_t)(n + 3) % kinds)
                hit = inject(c, digest, n, errors[e % kinds], e >= kinds);
        if (!hit)
            break;
    }
    printf("fault: io chain=%s injected=%ld failed=%d\n", c->name, injected - first, failed);
}

/* usage: io_library [all] */
int main(int argc, char **argv)
{
    static const char *const with_files[] = {"read",         "write",       "mps",    "profile",
                                             "report_write", "report_file", "compare"};
    const bool all = argc > 1 && !strcmp(argv[1], "all");
    char folder[128];
    if (!access("/dev/shm", W_OK | X_OK)) /* thousands of syncs of a disk take minutes */
        strcpy(home, "/dev/shm/kalund-iolib-XXXXXX");
    if (!mkdtemp(home))
        return 1;
    chains_home(home);
    snprintf(folder, sizeof folder, "%s/park", home);
    if (mkdir(folder, 0777) || fault_park_write(folder))
        return 1;
    for (size_t i = 0; i < chain_count; i++)
        for (size_t k = 0; k < sizeof with_files / sizeof *with_files; k++)
            if (!strcmp(chains[i].name, with_files[k]))
                strike(&chains[i], all);
    snprintf(folder, sizeof folder, "rm -rf %s", home);
    failed += system(folder) != 0;
    printf("fault: io_library injected=%ld\n%d passed, %d failed\n", injected, passed, failed);
    return failed != 0;
}
