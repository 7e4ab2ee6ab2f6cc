/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which profiles a list of names and paths means. */
#include <string.h>

#include <kalund/indicator.h>

#include "base/file.h"
#include "lib/account/profile.h"

static const char default_profile[] = "eip-framework";

typedef struct listing {
    kal_ctx *ctx;
    kal__arena *arena;
    const kal__model *model;
    kal__profile *out;
    unsigned order;
} listing;

/* The lines of a built-in profile as the text that they were. */
static char *join(kal__arena *arena, const kal__shipped *shipped, size_t *n)
{
    char *text, *to;

    *n = 0;
    for (size_t i = 0; i < shipped->lines; i++)
        *n += strlen(shipped->line[i]) + 1;
    text = to = kal__arena_alloc(arena, *n + 1, 1);
    for (size_t i = 0; text && i < shipped->lines; i++) {
        to = stpcpy(to, shipped->line[i]);
        *to++ = '\n';
    }
    return text;
}

/* `only` is the part of a name after its colon, NULL when it has none. */
static kal_status read_shipped(listing *l, const kal__shipped *shipped, const char *only)
{
    size_t n, before = l->out->rows;
    char *text = join(l->arena, shipped, &n);
    const char *profile = only ? kal__arena_print(l->arena, "%s:%s", shipped->name, only) : NULL;
    const char *file = kal__arena_print(l->arena, "%s.csv", shipped->name);
    kal_status status;

    if (!text || !file || (only && !profile))
        return kal__fail_memory(l->ctx);
    status =
        kal__profile_parse(l->ctx, l->arena, l->model, file, l->order, profile, text, n, l->out);
    if (status == KAL_OK && only && l->out->rows == before)
        return kal__fail(l->ctx, KAL_NOT_FOUND, "profile %s has no part \"%s\"", shipped->name,
                         only);
    return status;
}

static kal_status read_path(listing *l, const char *path)
{
    kal__arena *scratch = kal__ctx_arena(l->ctx);
    kal_status status;
    char *data;
    size_t n;

    if (!scratch)
        return kal__fail_memory(l->ctx);
    status = kal__file_read(l->ctx, scratch, path, &data, &n);
    if (status == KAL_OK)
        status =
            kal__profile_parse(l->ctx, l->arena, l->model, path, l->order, NULL, data, n, l->out);
    kal__arena_free(scratch);
    return status;
}

/* A name with a slash or the ending .csv is a path. */
static bool is_path(const char *name, size_t n)
{
    return memchr(name, '/', n) || (n > 4 && memcmp(name + n - 4, ".csv", 4) == 0);
}

static kal_status not_found(listing *l, const char *name)
{
    enum { MOST = 64 };
    const char *names[MOST], *near;
    size_t count = 0;

    while (count < MOST && (names[count] = kal_indicator_profile(count)))
        count++;
    near = kal__text_near(name, count, names);
    return kal__fail(l->ctx, KAL_NOT_FOUND, "there is no profile \"%.200s\"%s%s%s", name,
                     near ? ": did you mean \"" : " (a file's name has a / or ends in .csv)",
                     near ? near : "", near ? "\"?" : "");
}

static kal_status read_one(listing *l, const char *name, size_t n)
{
    const char *copy = kal__arena_copy(l->arena, name, n), *colon = memchr(name, ':', n);
    const kal__shipped *shipped;

    if (!copy)
        return kal__fail_memory(l->ctx);
    if (n == 0)
        return kal__fail(l->ctx, KAL_NOT_FOUND, "profiles: a name is empty");
    if (is_path(name, n))
        return read_path(l, copy);
    shipped = kal__shipped_profile(name, colon ? (size_t)(colon - name) : n);
    if (!shipped)
        return not_found(l, copy);
    return read_shipped(l, shipped, colon ? copy + (colon - name) + 1 : NULL);
}

kal_status kal__profile_read(kal_ctx *ctx, kal__arena *arena, const kal__model *m, const char *list,
                             kal__profile *out)
{
    /* The mistakes of a profile come after those of a park's tables. */
    listing l = {ctx, arena, m, out, KAL__TABLES + 1};
    const char *at = list ? list : default_profile;
    kal_status status;

    do {
        size_t n = strcspn(at, ",");
        status = read_one(&l, at, n);
        l.order++;
        at += n;
    } while (status == KAL_OK && *at++ == ',');
    return status == KAL_OK ? kal__mistakes_status(ctx) : status;
}
