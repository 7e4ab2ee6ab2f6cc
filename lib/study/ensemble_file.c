/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the rows of an ensemble file become scenarios, each time they are gone through. */
#include "lib/study/ensemble_file.h"

#include <string.h>

#include "base/num.h"
#include "lib/park/overlay.h"

/* A way through the file. */
typedef struct way {
    const kal__ensemble_file *file;
    kal__csv_reader reader;
    kal__feed *feed;
    bool header_seen, faulty;
    /* Of the row that is wanted. */
    kal_ctx *ctx;
    kal__arena *arena; /* NULL: it is passed over */
    kal__variant *out;
    bool found;
} way;

static void on_fault(void *user, uint32_t line, size_t cell, const char *sentence)
{
    way *w = user;

    (void)line, (void)cell, (void)sentence;
    w->faulty = true; /* there was none when the file was checked */
}

/* What a mistake that the cell makes in the park begins with. */
static const char *place_of(const way *w, const char *name, uint32_t line)
{
    return kal__arena_print(w->arena, "%.200s:%u: %s", w->file->name, (unsigned)line, name);
}

static bool take_entries(way *w, const kal__csv_row *row)
{
    const kal__ensemble_column *column = w->file->column;
    const size_t width = row->cells < w->file->width ? row->cells : w->file->width;
    kal__variant *v = w->out;
    size_t n = 0;

    for (size_t i = 0; i < width; i++)
        n += column[i].role == KAL__COLUMN_INPUT && row->cell[i][0];
    kal__entry *entry = KAL__NEW(w->arena, n, kal__entry);
    v->entry = entry;
    for (size_t i = 0; entry && i < width; i++) {
        if (column[i].role != KAL__COLUMN_INPUT || !row->cell[i][0])
            continue;
        const char *value = kal__arena_copy(w->arena, row->cell[i], strlen(row->cell[i]));
        kal__entry made = column[i].cell.entry;
        made.place = place_of(w, column[i].cell.name, row->line);
        made.comma = row->separator == ';';
        if (!value || !made.place)
            return false;
        kal__entry_put(&made, value);
        entry[v->entries++] = made;
    }
    return entry != NULL;
}

static bool take(way *w, const kal__csv_row *row)
{
    const size_t id = w->file->id, probability = w->file->probability;
    kal__variant *v = w->out;
    const char *text = id < row->cells ? row->cell[id] : "";

    *v = (kal__variant){.probability = 1.0, .id = kal__arena_copy(w->arena, text, strlen(text))};
    v->scenario = v->id;
    if (probability < w->file->width && probability < row->cells && row->cell[probability][0]) {
        const char *number = row->cell[probability];
        if (kal__num_read(number, strlen(number), row->separator == ';', &v->probability))
            w->faulty = true;
    }
    return v->id && take_entries(w, row);
}

static kal_status on_row(void *user, const kal__csv_row *row)
{
    way *w = user;

    if (!w->header_seen) {
        w->header_seen = true;
        w->faulty = w->faulty || row->cells != w->file->width;
        return KAL_OK;
    }
    w->found = true;
    return !w->arena || take(w, row) ? KAL_OK : kal__fail_memory(w->ctx);
}

static kal_status changed(kal_ctx *ctx, const way *w)
{
    return kal__fail(ctx, KAL_IO, "%s: the file has changed since it was read", w->file->path);
}

static kal_status check_mark(kal_ctx *ctx, const way *w)
{
    kal__file_mark mark;
    const kal_status status = kal__feed_mark(ctx, w->feed, &mark);

    return status != KAL_OK                             ? status
           : kal__file_mark_same(&mark, &w->file->mark) ? KAL_OK
                                                        : changed(ctx, w);
}

static kal_status open(kal_ctx *ctx, kal__walk *walk)
{
    way *w = KAL__NEW(walk->arena, 1, way);

    if (!w)
        return kal__fail_memory(ctx);
    *w = (way){.file = walk->ensemble->data, .reader = {w, on_row, on_fault}};
    walk->state = w;
    const kal_status status = kal__feed_open(ctx, w->file->path, &w->reader, &w->feed);
    return status == KAL_OK ? check_mark(ctx, w) : status;
}

static void close(kal__walk *walk)
{
    way *w = walk->state;

    if (w)
        kal__feed_close(w->feed);
}

static kal_status next(kal_ctx *ctx, kal__walk *walk, kal__arena *arena, kal__variant *out)
{
    way *w = walk->state;
    kal_status status = KAL_OK;
    bool more = true;

    w->ctx = ctx;
    w->arena = arena;
    w->out = out;
    for (w->found = false; status == KAL_OK && more && !w->found && !w->faulty;)
        status = kal__feed_line(ctx, w->feed, &more);
    if (status != KAL_OK)
        return status;
    if (!w->found || w->faulty)
        return changed(ctx, w);
    if (!arena)
        return KAL_OK;
    out->index = walk->index;
    return check_mark(ctx, w); /* once more: nobody need go through it to its end */
}

static kal_status end(kal_ctx *ctx, kal__walk *walk) { return check_mark(ctx, walk->state); }

const kal__ensemble_kind kal__ensemble_of_file = {open, next, end, close};

static kal_status read_file(kal_ctx *ctx, kal_ensemble *e, const char *path)
{
    kal__ensemble_file *file = KAL__NEW(e->arena, 1, kal__ensemble_file);

    if (!file || !(file->path = kal__arena_copy(e->arena, path, strlen(path))))
        return kal__fail_memory(ctx);
    file->name = kal__ensemble_file_name(file->path);
    e->data = file;
    const kal_status status = kal__ensemble_check(ctx, e, file);
    return status == KAL_OK ? kal__mistakes_status(ctx) : status;
}

kal_status kal_ensemble_read(kal_ctx *ctx, const kal_park *park, const char *path,
                             kal_ensemble **out)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    kal_status status = kal__ensemble_call(ctx, "kal_ensemble_read", park, path && out);
    if (status != KAL_OK)
        return status;
    kal_ensemble *made = kal__ensemble_new(ctx, park, &kal__ensemble_of_file);
    if (!made)
        return KAL_MEMORY;
    status = read_file(ctx, made, path);
    if (status == KAL_OK)
        *out = made;
    else
        kal_ensemble_free(made);
    return status;
}
