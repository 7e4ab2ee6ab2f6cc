/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: where studies write while they are measured. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/studies.h"

bool folder_make(size_t n, char *path)
{
    const char *temporary = getenv("TMPDIR");
    const int length = snprintf(path, n, "%s/kalund-studies-XXXXXX", temporary ? temporary : "/tmp");

    return length > 0 && (size_t)length < n && mkdtemp(path);
}

/* A folder of a study holds files only. */
double folder_remove(const char *path)
{
    DIR *d = opendir(path);
    double bytes = 0.0;
    char file[1400];
    struct stat is;

    for (struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d)) {
        if (e->d_name[0] == '.')
            continue;
        snprintf(file, sizeof file, "%s/%s", path, e->d_name);
        if (stat(file, &is) == 0)
            bytes += (double)is.st_size;
        unlink(file);
    }
    if (d)
        closedir(d);
    rmdir(path);
    return bytes / 0x1p20;
}
