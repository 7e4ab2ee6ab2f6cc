/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a template park may be written: to a new or an empty folder, all of it or nothing. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

/* EXIT_OPTIMAL when the folder is there and empty; made when it is not there (then *made). */
static int open_folder(const char *path, bool *made)
{
    const struct dirent *entry;
    bool empty = true;
    DIR *folder;

    *made = mkdir(path, 0777) == 0;
    if (*made)
        return EXIT_OPTIMAL;
    if (errno != EEXIST) {
        complain("%s: %s", path, strerror(errno));
        return EXIT_SYSTEM;
    }
    folder = opendir(path);
    if (folder == NULL) {
        int error = errno;
        complain("%s: %s", path, strerror(error));
        return error == ENOTDIR ? EXIT_USAGE : EXIT_SYSTEM;
    }
    while ((entry = readdir(folder)) != NULL && empty)
        empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    (void)closedir(folder);
    if (!empty)
        complain("%s: the folder is not empty: init writes to a new or an empty one", path);
    return empty ? EXIT_OPTIMAL : EXIT_USAGE;
}

/* 0, or -1 with errno; "x": what has come into being meanwhile is not overwritten. */
static int write_file(const char *folder, const template_file *file, bool *made)
{
    char path[4096];
    FILE *out;
    int error = 0;

    *made = false;
    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, file->name) >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    out = fopen(path, "wx");
    if (out == NULL)
        return -1;
    *made = true;
    if (fputs(file->text, out) < 0)
        error = errno;
    if (fclose(out) != 0 && error == 0)
        error = errno;
    errno = error;
    return error ? -1 : 0;
}

static void take_back(const char *folder, size_t n, bool folder_too)
{
    char path[4096];

    for (size_t i = 0; i < n; i++)
        if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, template_files[i].name) <
            sizeof path)
            (void)unlink(path);
    if (folder_too)
        (void)rmdir(folder);
}

int run_init(kal_ctx *ctx, const arguments *a)
{
    const char *folder = a->operand[0];
    bool made_folder = false, made_file = false;
    int code = open_folder(folder, &made_folder);

    (void)ctx;
    if (code != EXIT_OPTIMAL)
        return code;
    for (size_t i = 0; i < template_count; i++) {
        bool stopped = session_interrupted();
        if (!stopped && write_file(folder, &template_files[i], &made_file) == 0)
            continue;
        if (!stopped)
            complain("%s/%s: %s", folder, template_files[i].name, strerror(errno));
        take_back(folder, i + (!stopped && made_file), made_folder);
        return stopped ? EXIT_INTERRUPTED : EXIT_SYSTEM;
    }
    if (!a->quiet)
        (void)printf("%s: a template park of %zu tables\n"
                     "Change them with a spreadsheet or an editor, then: kalund check %s\n",
                     folder, template_count, folder);
    return EXIT_OPTIMAL;
}
