/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a folder must hold that is added to a park. */
#include "lib/read/join.h"

#include "base/file.h"
#include "lib/park/join.h"
#include "lib/read/folder.h"
#include "lib/read/rows.h"

typedef struct visit {
    kal_ctx *ctx;
    kal__arena *scratch;
    const char *folder;
    kal_park *guest; /* its raw tables alone */
} visit;

/* What was said of a file goes on with the name of the folder before it. */
static void pass_on(const visit *v, const kal_ctx *own, kal__table_id id)
{
    for (size_t i = 0; i < kal_mistake_count(own); i++)
        kal__mistake(v->ctx, id, i, "%s/%s", v->folder, kal_mistake(own, i));
}

static kal_status read_rows(const visit *v, kal__table_id id, const char *data, size_t n)
{
    kal_ctx *own;

    if (kal_ctx_new(kal__ctx_allocator(v->ctx), &own) != KAL_OK)
        return kal__fail_memory(v->ctx);
    const kal_status status = kal__rows_read(own, v->guest, id, data, n);
    if (status == KAL_OK)
        pass_on(v, own, id);
    kal_ctx_free(own);
    return status == KAL_MEMORY ? kal__fail_memory(v->ctx) : status;
}

static kal_status read_file(const visit *v, const char *name)
{
    bool ignored;
    const kal__table_id id = kal__folder_table(name, &ignored);
    char *path, *data;
    size_t n;

    if (ignored)
        return KAL_OK;
    if (id == KAL__TABLES || !kal__joinable(id)) {
        kal__mistake(v->ctx, id, 0, "%s/%s: %s", v->folder, name,
                     id == KAL__TABLES ? "unknown file"
                                       : "is the park's own: a newcomer brings none");
        return KAL_OK;
    }
    path = kal__arena_print(v->scratch, "%s/%s", v->folder, name);
    if (!path)
        return kal__fail_memory(v->ctx);
    const kal_status status = kal__file_read(v->ctx, v->scratch, path, &data, &n);
    return status == KAL_OK ? read_rows(v, id, data, n) : status;
}

static kal_status read_files(const visit *v)
{
    size_t count;
    const char *const *names;
    kal_status status = kal__folder_list(v->ctx, v->scratch, v->folder, &count, &names);

    for (size_t i = 0; status == KAL_OK && i < count; i++)
        status =
            kal__tick(v->ctx, "read", -1.0) ? kal__fail_cancelled(v->ctx) : read_file(v, names[i]);
    if (status == KAL_OK && v->guest->raw[KAL__ENTERPRISES].rows == 0)
        kal__mistake(v->ctx, KAL__ENTERPRISES, 0,
                     "%s/enterprises.csv: a newcomer is one enterprise at least", v->folder);
    return status;
}

kal_status kal__park_read_joined(kal_ctx *ctx, const kal_park *park, const char *folder,
                                 kal_park **out)
{
    visit v = {.ctx = ctx, .folder = folder};
    kal_status status = KAL_MEMORY;

    v.scratch = kal__ctx_arena(ctx);
    v.guest = v.scratch ? kal__park_blank(ctx, "newcomer") : NULL;
    if (v.guest)
        status = read_files(&v);
    if (status == KAL_OK)
        status = kal__park_join(ctx, park, v.guest, folder, out);
    kal_park_free(v.guest);
    kal__arena_free(v.scratch);
    return status == KAL_MEMORY ? kal__fail_memory(ctx) : status;
}
