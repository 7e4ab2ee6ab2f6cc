/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a folder is compared byte for byte with what it was. */
#include "tests/fault/place.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void *must(void *p)
{
    if (!p)
        exit(99);
    return p;
}

static void take_file(const char *folder, const char *name, shot *out)
{
    char path[1024];
    struct stat about;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &about) || out->files == SHOT_FILES)
        exit(98);
    const size_t i = out->files++, n = (size_t)about.st_size;
    out->name[i] = must(strdup(name));
    out->data[i] = must(malloc(n + 1));
    out->size[i] = 0;
    ssize_t got;
    while (out->size[i] < n && (got = read(fd, out->data[i] + out->size[i], n - out->size[i])) > 0)
        out->size[i] += (size_t)got;
    close(fd);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int no_dots(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
}

void shot_take(const char *folder, shot *out)
{
    struct dirent **entry;
    const int n = scandir(folder, &entry, no_dots, by_name);
    *out = (shot){.there = n >= 0};
    for (int i = 0; i < n; i++) {
        take_file(folder, entry[i]->d_name, out);
        free(entry[i]);
    }
    if (n >= 0)
        free(entry);
}

bool shot_same(const shot *a, const shot *b)
{
    if (a->there != b->there || a->files != b->files)
        return false;
    for (size_t i = 0; i < a->files; i++)
        if (strcmp(a->name[i], b->name[i]) != 0 || a->size[i] != b->size[i] ||
            memcmp(a->data[i], b->data[i], a->size[i]) != 0)
            return false;
    return true;
}

void shot_free(shot *s)
{
    for (size_t i = 0; i < s->files; i++) {
        free(s->name[i]);
        free(s->data[i]);
    }
    *s = (shot){0};
}

bool place_make(char path[PLACE_PATH], const char *name, bool disk)
{
    const bool memory = !disk && !access("/dev/shm", W_OK | X_OK);
    snprintf(path, PLACE_PATH, "%s/kalund-%s-XXXXXX", memory ? "/dev/shm" : "/tmp", name);
    return mkdtemp(path) && !chmod(path, 0755);
}

void place_remove(const char *folder)
{
    struct dirent **entry;
    const int n = scandir(folder, &entry, no_dots, NULL);
    for (int i = 0; i < n; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, entry[i]->d_name);
        if (unlink(path))
            place_remove(path);
        free(entry[i]);
    }
    if (n >= 0)
        free(entry);
    rmdir(folder);
}

bool shot_restore(const char *folder, const shot *s)
{
    place_remove(folder);
    if (!s->there)
        return true;
    if (mkdir(folder, 0777))
        return false;
    for (size_t i = 0; i < s->files; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, s->name[i]);
        FILE *file = fopen(path, "w");
        if (!file)
            return false;
        const size_t put = fwrite(s->data[i], 1, s->size[i], file);
        if (fclose(file) || put != s->size[i])
            return false;
    }
    return true;
}

size_t place_hidden(const char *folder)
{
    struct dirent **entry;
    const int n = scandir(folder, &entry, no_dots, NULL);
    size_t hidden = 0;
    for (int i = 0; i < n; i++) {
        hidden += entry[i]->d_name[0] == '.';
        free(entry[i]);
    }
    if (n >= 0)
        free(entry);
    return hidden;
}
