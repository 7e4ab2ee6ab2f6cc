/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the library reaches the terminal while it works: log, progress, interrupts. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

static volatile sig_atomic_t interrupted;

static struct {
    bool drawn; /* a progress line stands on the terminal */
    struct timespec last;
} progress_line;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

bool session_interrupted(void) { return interrupted != 0; }

static int on_cancel(void *user)
{
    (void)user;
    return interrupted != 0;
}

void session_clear(void)
{
    if (progress_line.drawn)
        (void)fputs("\r\033[K", stderr);
    progress_line.drawn = false;
}

static void on_log(void *user, const char *text)
{
    (void)user;
    session_clear();
    (void)fprintf(stderr, "kalund: %s\n", text);
}

/* At most ten times a second, on a line that is taken away again. */
static void on_progress(void *user, const char *stage, double done)
{
    struct timespec now;
    double passed;

    (void)user;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return;
    passed = (double)(now.tv_sec - progress_line.last.tv_sec) +
             1e-9 * (double)(now.tv_nsec - progress_line.last.tv_nsec);
    if (passed < 0.1)
        return;
    progress_line.last = now;
    if (done >= 0.0 && done <= 1.0)
        (void)fprintf(stderr, "\r\033[K%s %d %%", stage, (int)(100.0 * done));
    else
        (void)fprintf(stderr, "\r\033[K%s", stage);
    (void)fflush(stderr);
    progress_line.drawn = true;
}

/* Calls that wait are to end when a signal comes, so none is restarted. */
static void catch_signals(void)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    (void)sigemptyset(&action.sa_mask);
    action.sa_handler = on_signal;
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    action.sa_handler = SIG_IGN; /* a reader that went away is a write error */
    (void)sigaction(SIGPIPE, &action, NULL);
    (void)sigaction(SIGXFSZ, &action, NULL); /* and so is a file that has reached its limit */
}

int session_begin(const arguments *a, kal_ctx **ctx)
{
    catch_signals();
    if (kal_ctx_new(NULL, ctx) != KAL_OK) {
        complain("out of memory");
        return EXIT_SYSTEM;
    }
    kal_ctx_set_cancel(*ctx, on_cancel, NULL);
    if (a->verbose)
        kal_ctx_set_log(*ctx, on_log, NULL);
    if (!a->quiet && isatty(STDERR_FILENO)) {
        (void)clock_gettime(CLOCK_MONOTONIC, &progress_line.last);
        kal_ctx_set_progress(*ctx, on_progress, NULL);
    }
    return EXIT_OPTIMAL;
}

void session_end(kal_ctx *ctx)
{
    session_clear();
    kal_ctx_free(ctx);
}
