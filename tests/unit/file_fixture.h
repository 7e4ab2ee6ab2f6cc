/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of its own to write files in, which must be left without temporary ones. */
#ifndef KAL_TESTS_UNIT_FILE_FIXTURE_H
#define KAL_TESTS_UNIT_FILE_FIXTURE_H

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

static kal_ctx *ctx;
static kal__arena *arena;
static char home[64];

static void set_up(void)
{
    ck_assert(!kal_ctx_new(NULL, &ctx));
    arena = kal__ctx_arena(ctx);
    strcpy(home, access("/dev/shm", W_OK | X_OK)
                     ? "/tmp/check_file.XXXXXX"
                     : "/dev/shm/check_file.XXXXXX"); /* syncs take time */
    ck_assert(mkdtemp(home) && !chdir(home));
}

/* Every test leaves the folder as it wants it: no temporary file may be left. */
static void tear_down(void)
{
    size_t n;
    const char *const *names;
    ck_assert(!kal__folder_list(ctx, arena, home, &n, &names));
    for (size_t i = 0; i < n; i++) {
        ck_assert_msg(names[i][0] != '.', "left behind: %s", names[i]);
        if (unlink(names[i]))
            rmdir(names[i]);
    }
    ck_assert(!rmdir(home));
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}

static inline void must_hold(const char *path, const char *text)
{
    char *data;
    size_t n;
    ck_assert(!kal__file_read(ctx, arena, path, &data, &n));
    ck_assert_str_eq(data, text);
}

#endif
