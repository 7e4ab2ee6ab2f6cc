/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the command is started in trouble, and how its end is read. */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/fault/place.h"

#define LOG_FD 9
#define NOBODY 65534

static int memory_file(const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/tmp/%s-XXXXXX", name);
    const int fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0)
        exit(97);
    unlink(path);
    return fd;
}

static int output_of(const start *how)
{
    int ends[2];
    if (how->output && *how->output)
        return open(how->output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (!how->output)
        return open("/dev/null", O_WRONLY);
    if (pipe(ends))
        return -1;
    close(ends[0]);
    return ends[1];
}

/* In the child; does not return. */
static void become(const start *how, char *const *argv, int said, int log)
{
    char number[16];
    const int output = output_of(how);
    if (output < 0 || dup2(output, 1) < 0 || dup2(said, 2) < 0 || dup2(log, LOG_FD) < 0)
        _exit(96);
    snprintf(number, sizeof number, "%d", LOG_FD);
    if ((how->fault && setenv("KALUND_FAULT", how->fault, 1)) ||
        (how->heap && setenv("KALUND_FAULT_HEAP", how->heap, 1)) ||
        setenv("KALUND_FAULT_LOG", number, 1))
        _exit(96);
    if (how->file_limit) {
        const struct rlimit limit = {(rlim_t)how->file_limit, (rlim_t)how->file_limit};
        if (setrlimit(RLIMIT_FSIZE, &limit))
            _exit(96);
    }
    if (how->nobody && !geteuid() && (setgroups(0, NULL) || setgid(NOBODY) || setuid(NOBODY)))
        _exit(96);
    if (getenv("KALUND_FAULTY"))
        execv(getenv("KALUND_FAULTY"), argv);
    _exit(96);
}

static void read_back(int fd, size_t size, char *text)
{
    const ssize_t n = pread(fd, text, size - 1, 0);
    text[n > 0 ? n : 0] = '\0';
    close(fd);
}

/* The log: at most a line "CALL PATH" of the hit, then "calls N". */
static void read_log(int fd, ending *out)
{
    char text[1300];
    read_back(fd, sizeof text, text);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        if (sscanf(line, "calls %ld", &out->calls) != 1)
            snprintf(out->hit, sizeof out->hit, "%s", line);
}

void command_run(const start *how, char *const *argv, ending *out)
{
    const int said = memory_file("kalund-said"), log = memory_file("kalund-log");
    int status = 0;
    memset(out, 0, sizeof *out);
    fflush(stdout);
    const pid_t pid = fork();
    if (!pid)
        become(how, argv, said, log);
    if (how->kill_after_us) {
        const struct timespec wait = {how->kill_after_us / 1000000,
                                      how->kill_after_us % 1000000 * 1000};
        nanosleep(&wait, NULL);
        kill(pid, SIGKILL);
    }
    while (pid < 0 || (waitpid(pid, &status, 0) < 0 && errno == EINTR))
        if (pid < 0)
            exit(95);
    out->code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    out->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    read_back(said, sizeof out->said, out->said);
    read_log(log, out);
}
