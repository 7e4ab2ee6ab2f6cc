/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a test takes away the folders that it made. */
#ifndef KAL_TESTS_UNIT_FOLDER_FIXTURE_H
#define KAL_TESTS_UNIT_FOLDER_FIXTURE_H

#include <unistd.h>

#include "base/file.h"

/* Removes a folder of files, where there is one. */
static inline void fixture_remove(kal_ctx *ctx, const char *path)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    size_t n;
    const char *const *name;

    if (kal__folder_list(ctx, arena, path, &n, &name) == KAL_OK) {
        for (size_t i = 0; i < n; i++)
            (void)unlink(kal__arena_print(arena, "%s/%s", path, name[i]));
        (void)rmdir(path);
    }
    kal__arena_free(arena);
}

#endif
