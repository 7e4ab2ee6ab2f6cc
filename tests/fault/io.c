/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how any one call to the file system fails, falls short, or is the last.
 *
 * Linked into a program it stands before libc's functions. What it does is said in KALUND_FAULT:
 *   N WHAT [FOLDER]
 * where the N-th call is the one, and WHAT is an error's number (that call fails; with a "+" behind it every
 * later one too), "kill" (the process ends before it), "vanish" (FOLDER is moved away before it), or "short"
 * (from it on reads and writes do one byte of three). Calls and hits are told on the descriptor in
 * KALUND_FAULT_LOG: a line for the hit, and at the end the number of calls. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/fault/io.h"

static struct {
    long n, calls;
    int error, log;
    bool ever, kill, shorten;
    char hit[64];
    char vanish[512];
} plan;

static void tell(const char *what, const char *path)
{
    char line[600];
    const int n = snprintf(line, sizeof line, "%s %.500s\n", what, path);
    if (plan.log > 0)
        syscall(SYS_write, plan.log, line, (size_t)n);
}

__attribute__((constructor)) static void begin(void)
{
    const char *text = getenv("KALUND_FAULT"), *log = getenv("KALUND_FAULT_LOG");
    char what[32] = "";
    if (!text || sscanf(text, "%ld %31s %500s", &plan.n, what, plan.vanish) < 2)
        return;
    plan.log = log ? atoi(log) : 0;
    plan.kill = !strcmp(what, "kill");
    plan.shorten = !strcmp(what, "short");
    plan.error = atoi(what);
    plan.ever = strchr(what, '+') != NULL;
}

__attribute__((destructor)) static void end(void)
{
    char text[32];
    if (!plan.n)
        return;
    snprintf(text, sizeof text, "%ld", plan.calls);
    tell("calls", text);
}

void io_arm(long n, int error, bool ever)
{
    memset(&plan, 0, sizeof plan);
    plan.error = error;
    plan.ever = ever;
    plan.n = n;
}

long io_disarm(void)
{
    plan.n = 0;
    return plan.calls;
}

const char *io_hit(void) { return plan.hit; }

/* A file's name by its descriptor, for the log. */
static const char *name_of(int fd, char room[512])
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const long n = syscall(SYS_readlinkat, AT_FDCWD, link, room, 511);
    room[n > 0 ? n : 0] = '\0';
    return room;
}

/* A disk that is full for ever still lets things be removed and closed. */
static bool spared(const char *call)
{
    return plan.error == ENOSPC &&
           (strstr(call, "unlink") || strstr(call, "rmdir") || strstr(call, "close"));
}

/* Stands before each call: true when it is to fail, with errno set. */
static bool fails(const char *call, const char *path)
{
    if (!plan.n)
        return false;
    const long now = ++plan.calls;
    if (now != plan.n && !(plan.ever && now > plan.n && !spared(call)))
        return false;
    if (now == plan.n) {
        snprintf(plan.hit, sizeof plan.hit, "%s", call);
        tell(call, path);
    }
    if (plan.kill)
        syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    if (*plan.vanish) {
        char away[600];
        snprintf(away, sizeof away, "%s.away", plan.vanish);
        syscall(SYS_renameat2, AT_FDCWD, plan.vanish, AT_FDCWD, away, 0);
    }
    errno = plan.error;
    return plan.error != 0;
}

static bool fails_fd(const char *call, int fd)
{
    char room[512];
    return plan.n && fails(call, name_of(fd, room));
}

static size_t shortened(size_t n) { return plan.shorten && plan.calls >= plan.n ? n / 3 + !!n : n; }

/* libc's own function of that name. */
#define REAL(type, name, ...)                                                                      \
    static type (*real)(__VA_ARGS__);                                                              \
    if (!real) {                                                                                   \
        void *found = dlsym(RTLD_NEXT, name);                                                      \
        memcpy(&real, &found, sizeof real);                                                        \
    }

static mode_t mode_of(int flags, va_list args)
{
    return flags & O_CREAT ? va_arg(args, mode_t) : 0;
}

int open(const char *path, int flags, ...)
{
    REAL(int, "open", const char *, int, ...)
    va_list args;
    va_start(args, flags);
    const mode_t mode = mode_of(flags, args);
    va_end(args);
    return fails("open", path) ? -1 : real(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    REAL(int, "openat", int, const char *, int, ...)
    va_list args;
    va_start(args, flags);
    const mode_t mode = mode_of(flags, args);
    va_end(args);
    return fails("openat", path) ? -1 : real(folder, path, flags, mode);
}

ssize_t read(int fd, void *data, size_t n)
{
    REAL(ssize_t, "read", int, void *, size_t)
    return fails_fd("read", fd) ? -1 : real(fd, data, shortened(n));
}

ssize_t write(int fd, const void *data, size_t n)
{
    REAL(ssize_t, "write", int, const void *, size_t)
    return fails_fd("write", fd) ? -1 : real(fd, data, shortened(n));
}

/* A descriptor is gone after close, whatever close says. */
int close(int fd)
{
    REAL(int, "close", int)
    const bool failed = fails_fd("close", fd);
    const int error = errno, answer = real(fd);
    if (failed)
        errno = error;
    return failed ? -1 : answer;
}

int fsync(int fd)
{
    REAL(int, "fsync", int)
    return fails_fd("fsync", fd) ? -1 : real(fd);
}

int fchmod(int fd, mode_t mode)
{
    REAL(int, "fchmod", int, mode_t)
    return fails_fd("fchmod", fd) ? -1 : real(fd, mode);
}

int flock(int fd, int operation)
{
    REAL(int, "flock", int, int)
    return fails_fd("flock", fd) ? -1 : real(fd, operation);
}

int fstat(int fd, struct stat *about)
{
    REAL(int, "fstat", int, struct stat *)
    return fails_fd("fstat", fd) ? -1 : real(fd, about);
}

int stat(const char *restrict path, struct stat *restrict about)
{
    REAL(int, "stat", const char *, struct stat *)
    return fails("stat", path) ? -1 : real(path, about);
}

int fstatat(int folder, const char *restrict path, struct stat *restrict about, int flags)
{
    REAL(int, "fstatat", int, const char *, struct stat *, int)
    return fails("fstatat", path) ? -1 : real(folder, path, about, flags);
}

int mkdir(const char *path, mode_t mode)
{
    REAL(int, "mkdir", const char *, mode_t)
    return fails("mkdir", path) ? -1 : real(path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode)
{
    REAL(int, "mkdirat", int, const char *, mode_t)
    return fails("mkdirat", path) ? -1 : real(folder, path, mode);
}

char *mkdtemp(char *path)
{
    REAL(char *, "mkdtemp", char *)
    return fails("mkdtemp", path) ? NULL : real(path);
}

int unlink(const char *path)
{
    REAL(int, "unlink", const char *)
    return fails("unlink", path) ? -1 : real(path);
}

int rmdir(const char *path)
{
    REAL(int, "rmdir", const char *)
    return fails("rmdir", path) ? -1 : real(path);
}

int unlinkat(int folder, const char *path, int flags)
{
    REAL(int, "unlinkat", int, const char *, int)
    return fails("unlinkat", path) ? -1 : real(folder, path, flags);
}

int renameat(int from, const char *old, int to, const char *new)
{
    REAL(int, "renameat", int, const char *, int, const char *)
    return fails("renameat", new) ? -1 : real(from, old, to, new);
}

int renameat2(int from, const char *old, int to, const char *new, unsigned int flags)
{
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned int)
    return fails("renameat2", new) ? -1 : real(from, old, to, new, flags);
}

DIR *opendir(const char *path)
{
    REAL(DIR *, "opendir", const char *)
    return fails("opendir", path) ? NULL : real(path);
}

DIR *fdopendir(int fd)
{
    REAL(DIR *, "fdopendir", int)
    return fails_fd("fdopendir", fd) ? NULL : real(fd);
}

struct dirent *readdir(DIR *folder)
{
    REAL(struct dirent *, "readdir", DIR *)
    return fails_fd("readdir", dirfd(folder)) ? NULL : real(folder);
}

FILE *fopen(const char *restrict path, const char *restrict mode)
{
    REAL(FILE *, "fopen", const char *, const char *)
    return fails("fopen", path) ? NULL : real(path, mode);
}

/* What a closing stream could not write is lost; it is closed all the same. */
int fclose(FILE *file)
{
    REAL(int, "fclose", FILE *)
    const bool failed = fails_fd("fclose", fileno(file));
    const int error = errno, answer = real(file);
    if (failed)
        errno = error;
    return failed ? EOF : answer;
}
