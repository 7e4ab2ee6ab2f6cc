/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: where the parks of studies come from. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/generate.h"
#include "bench/studies.h"

enum { MOST_FILES = 64 };

typedef struct folder {
    size_t files;
    kal_buffer buffer[MOST_FILES];
    char name[MOST_FILES][64];
} folder;

/* A whole file; NULL when it cannot be read. */
static char *load(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    char *data = NULL;
    long size = -1;

    if (f && fseek(f, 0, SEEK_END) == 0 && (size = ftell(f)) >= 0 && fseek(f, 0, SEEK_SET) == 0)
        data = malloc((size_t)size + 1);
    if (data && fread(data, 1, (size_t)size, f) != (size_t)size) {
        free(data);
        data = NULL;
    }
    if (f)
        fclose(f);
    *n = (size_t)size;
    return data;
}

static bool is_table(const char *name)
{
    const size_t n = strlen(name);
    return n > 4 && n < 64 && strcmp(name + n - 4, ".csv") == 0 && strncmp(name, "x_", 2) != 0 &&
           strcmp(name, "scenarios.csv") != 0;
}

static bool add(folder *f, const char *name, char *data, size_t n)
{
    if (!data || f->files == MOST_FILES) {
        free(data);
        return false;
    }
    snprintf(f->name[f->files], sizeof f->name[0], "%s", name);
    f->buffer[f->files] = (kal_buffer){f->name[f->files], data, n};
    f->files++;
    return true;
}

static bool load_tables(folder *f, const char *path)
{
    DIR *d = opendir(path);
    char file[1300];
    bool well = d != NULL;

    for (struct dirent *e = d ? readdir(d) : NULL; well && e; e = readdir(d)) {
        size_t n = 0;
        if (!is_table(e->d_name))
            continue;
        snprintf(file, sizeof file, "%s/%s", path, e->d_name);
        char *data = load(file, &n);
        well = add(f, e->d_name, data, n);
    }
    if (d)
        closedir(d);
    return well;
}

/* "table.row.column=op:value"; rows hold dots and equals signs of their own. */
static int put_set(char *out, size_t room, const char *set)
{
    const char *row = strchr(set, '.'), *equals = strrchr(set, '=');
    const char *column = equals;

    while (column && column > set && *column != '.')
        column--;
    if (!row || !equals || column <= row)
        return -1;
    const char *value = equals + 1, *op = strchr(value, ':');
    return snprintf(out, room, "only,%.*s,%.*s,%.*s,%.*s,%s\n", (int)(row - set), set,
                    (int)(column - row - 1), row + 1, (int)(equals - column - 1), column + 1,
                    op ? (int)(op - value) : 3, op ? value : "set", op ? op + 1 : value);
}

static bool add_scenario(folder *f, const cells *only)
{
    const size_t room = 64 + only->sets * (sizeof *only->set + 32);
    char *text = malloc(room);
    int n = text ? snprintf(text, room, "scenario,table,row,column,op,value\n") : -1;

    for (size_t i = 0; n >= 0 && i < only->sets; i++) {
        const int more = put_set(text + n, room - (size_t)n, only->set[i]);
        n = more < 0 ? -1 : n + more;
    }
    if (n < 0) {
        free(text);
        return false;
    }
    return add(f, "scenarios.csv", text, (size_t)n);
}

static kal_status read_with(kal_ctx *ctx, const char *path, const cells *only, kal_park **out)
{
    folder *f = calloc(1, sizeof *f);
    kal_status status = KAL_MEMORY;

    if (f && load_tables(f, path) && add_scenario(f, only))
        status = kal_park_read_buffers(ctx, path, f->files, f->buffer, out);
    for (size_t i = 0; f && i < f->files; i++)
        free((char *)(uintptr_t)f->buffer[i].data);
    free(f);
    return status;
}

kal_status studies_park(kal_ctx *ctx, const request *r, const char *name, const cells *only,
                        kal_park **out)
{
    size_t candidates;
    char path[1024];
    generated park;

    if (sscanf(name, "generated-%zu", &candidates) != 1) {
        snprintf(path, sizeof path, "%s/parks/%s", r->data, name);
        return only ? read_with(ctx, path, only, out) : kal_park_read(ctx, path, out);
    }
    if (generate_park(candidates, r->seed, &park) != 0)
        return KAL_MEMORY;
    const kal_status status = kal_park_read_buffers(ctx, name, GENERATED_TABLES, park.buffer, out);
    generate_free(&park);
    return status;
}
