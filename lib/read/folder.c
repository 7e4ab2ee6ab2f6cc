/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which files of a folder are tables of a park. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/text.h"
#include "lib/park/park.h"
#include "lib/read/folder.h"
#include "lib/read/rows.h"

#define HINTS_MOST 100 /* as many as mistakes are kept */
#define ENDING ".csv"
#define ENDING_N (sizeof ENDING - 1)

/* A file of the folder: on disk (`data` NULL) or in memory. */
typedef struct found {
    bool there;
    const char *data;
    size_t size;
} found;

typedef struct folder {
    kal_ctx *ctx;
    const char *path; /* NULL: from memory */
    found file[KAL__TABLES];
    size_t unknown;
} folder;

kal__table_id kal__folder_table(const char *name, bool *ignored)
{
    const size_t n = strlen(name);
    *ignored = false;
    if (n >= ENDING_N && strcmp(name + n - ENDING_N, ENDING) == 0 && name[0] != '.') {
        const kal__table_id id = kal__table_find(name, n - ENDING_N);
        *ignored = id == KAL__TABLES && strncmp(name, "x_", 2) == 0;
        return id;
    }
    /* SINKS.CSV is no file of ours, but was meant to be one. */
    *ignored = true;
    for (unsigned id = 0; id < KAL__TABLES && n > ENDING_N; id++) {
        const char *table = kal__table_name((kal__table_id)id);
        if (strlen(table) + ENDING_N == n && strncasecmp(name, table, n - ENDING_N) == 0 &&
            strcasecmp(name + n - ENDING_N, ENDING) == 0)
            *ignored = false;
    }
    return KAL__TABLES;
}

static void report_unknown(folder *f, const char *name)
{
    const char *tables[KAL__TABLES];
    for (unsigned id = 0; id < KAL__TABLES; id++)
        tables[id] = kal__table_name((kal__table_id)id);
    const size_t n = strlen(name);
    char stem[256] = "";
    if (n - ENDING_N < sizeof stem)
        memcpy(stem, name, n - ENDING_N);
    const char *near = f->unknown++ < HINTS_MOST ? kal__text_near(stem, KAL__TABLES, tables) : NULL;
    kal__mistake(f->ctx, KAL__TABLES, f->unknown, "%s: unknown file%s%s%s", name,
                 near ? " (did you mean " : "", near ? near : "",
                 near ? ENDING "?)" : " (the user's own tables begin with x_)");
}

/* Notes a file; a name that stands twice among buffers is a mistake. */
static void note_file(folder *f, const char *name, const char *data, size_t size)
{
    bool ignored;
    const kal__table_id id = kal__folder_table(name, &ignored);
    if (ignored)
        return;
    if (id == KAL__TABLES)
        report_unknown(f, name);
    else if (f->file[id].there)
        kal__mistake(f->ctx, id, 0, "%s: the file is given twice", name);
    else
        f->file[id] = (found){true, data, size};
}

static kal_status read_file(folder *f, kal_park *park, kal__table_id id)
{
    const found *file = &f->file[id];
    if (!f->path)
        return kal__rows_read(f->ctx, park, id, file->data, file->size);
    kal__arena *scratch = kal__ctx_arena(f->ctx);
    char *path =
        scratch ? kal__arena_print(scratch, "%s/%s" ENDING, f->path, kal__table_name(id)) : NULL;
    char *data;
    size_t n;
    kal_status status =
        path ? kal__file_read(f->ctx, scratch, path, &data, &n) : kal__fail_memory(f->ctx);
    if (status == KAL_OK)
        status = kal__rows_read(f->ctx, park, id, data, n);
    kal__arena_free(scratch);
    return status;
}

/* Reads all that was found and checks the whole, so that all mistakes come out in one go. */
static kal_status read_park(folder *f, const char *name, kal_park **out)
{
    kal_park *park = kal__park_blank(f->ctx, name);
    if (!park)
        return KAL_MEMORY;
    kal_status status = KAL_OK;
    for (unsigned id = 0; id < KAL__TABLES && status == KAL_OK; id++) {
        if (kal__tick(f->ctx, "read", (double)id / KAL__TABLES))
            status = kal__fail_cancelled(f->ctx);
        else if (f->file[id].there)
            status = read_file(f, park, (kal__table_id)id);
    }
    if (status == KAL_OK)
        status = kal__park_settle(f->ctx, park);
    if (status == KAL_OK)
        *out = park;
    else
        kal_park_free(park);
    return status;
}

/* The last part of a path: what a park without a name is called. "." and its like have the name of the folder
 * they stand for. A name that is not text is not worth having. */
static const char *base_name(kal__arena *arena, const char *path)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    size_t from = n;
    while (from && path[from - 1] != '/')
        from--;
    const char *name = kal__arena_copy(arena, path + from, n - from);
    size_t at;
    if (name && (!name[0] || !kal__text_utf8(name, strlen(name), &at)))
        return "park";
    return name;
}

static const char *folder_name(kal__arena *arena, const char *path)
{
    const char *name = base_name(arena, path);
    if (!name || (strcmp(name, ".") != 0 && strcmp(name, "..") != 0))
        return name;
    char *real = realpath(path, NULL);
    name = real ? base_name(arena, real) : "park";
    free(real);
    return name;
}

kal_status kal_park_read(kal_ctx *ctx, const char *path, kal_park **out)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!path || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_park_read: folder and out must not be NULL");
    kal__arena *scratch = kal__ctx_arena(ctx);
    if (!scratch)
        return kal__fail_memory(ctx);
    folder f = {.ctx = ctx, .path = path};
    size_t count = 0;
    const char *const *names = NULL;
    kal_status status = kal__folder_list(ctx, scratch, path, &count, &names);
    for (size_t i = 0; i < count && status == KAL_OK; i++)
        note_file(&f, names[i], NULL, 0);
    const char *name = status == KAL_OK ? folder_name(scratch, path) : NULL;
    if (status == KAL_OK)
        status = name ? read_park(&f, name, out) : kal__fail_memory(ctx);
    kal__arena_free(scratch);
    return status;
}

kal_status kal_park_read_buffers(kal_ctx *ctx, const char *name, size_t count,
                                 const kal_buffer *buffers, kal_park **out)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!name || !out || (count && !buffers))
        return kal__fail(ctx, KAL_USAGE,
                         "kal_park_read_buffers: name, buffers and out must not be NULL");
    size_t at;
    if (!kal__text_utf8(name, strlen(name), &at))
        return kal__fail(ctx, KAL_USAGE, "kal_park_read_buffers: the name is not UTF-8");
    folder f = {.ctx = ctx};
    for (size_t i = 0; i < count; i++) {
        if (!buffers[i].name || (buffers[i].size && !buffers[i].data))
            return kal__fail(ctx, KAL_USAGE,
                             "kal_park_read_buffers: buffer %zu has no name or no data", i);
        note_file(&f, buffers[i].name, buffers[i].size ? buffers[i].data : "", buffers[i].size);
    }
    return read_park(&f, name, out);
}
