/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that base survives the failure of each of its allocations, one after the other. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/ctx.h"
#include "base/file.h"
#include "base/frame.h"
#include "base/text.h"

static long out, left; /* left: calls until one fails */
static bool all_after; /* and every one after it */

static void *fault_resize(void *user, void *p, size_t n)
{
    (void)user;
    const long now = left--;
    if (now == 0 || (all_after && now < 0))
        return NULL;
    out += !p;
    return realloc(p, n);
}

static void fault_release(void *user, void *p)
{
    (void)user;
    out--;
    free(p);
}

static const kal_allocator allocator = {fault_resize, fault_release, NULL};

static char home[64];

static kal_status words(kal_ctx *ctx, kal__arena *arena)
{
    kal__dict *dict = kal__dict_new(arena, 0);
    if (!dict)
        return kal__fail_memory(ctx);
    for (uint32_t i = 0; i < 300; i++) {
        const char *key = kal__arena_print(arena, "source number %u", i);
        if (!key || kal__dict_put(dict, key, strlen(key), i) == KAL__NONE)
            return kal__fail_memory(ctx);
    }
    return kal__dict_get(dict, "source number 299", 17) == 299 ? KAL_OK : KAL_INTERNAL;
}

/* A failed column must not be seen by whoever looks at the frame afterwards. */
static kal_status frames(kal_ctx *ctx, kal__arena *arena)
{
    kal__frame *frame = kal__frame_new(arena, "exchanges", 100);
    bool good = frame != NULL;
    for (int i = 0; good && i < 20; i++) {
        const char **cells = kal__frame_add_text(arena, frame, "source");
        double *numbers = cells ? kal__frame_add_number(arena, frame, "sent") : NULL;
        good = cells && numbers && isnan(numbers[99]) && !*cells[99];
    }
    for (size_t i = 0; frame && i < frame->columns; i++)
        ck_assert(frame->column[i].name && !frame->column[i].text == !frame->column[i].is_text);
    return good ? KAL_OK : kal__fail_memory(ctx);
}

static kal_status files(kal_ctx *ctx, kal__arena *arena)
{
    static char table[200000];
    const char *path = kal__arena_print(arena, "%s/a.csv", home);
    const char *results = kal__arena_print(arena, "%s/out", home);
    char *data;
    size_t n;
    const char *const *names;
    kal__folder *folder = NULL;
    kal_status status = path && results ? KAL_OK : kal__fail_memory(ctx);
    if (!status)
        status = kal__file_write(ctx, path, table, sizeof table);
    if (!status)
        status = kal__file_read(ctx, arena, path, &data, &n);
    if (!status)
        status = kal__folder_list(ctx, arena, home, &n, &names);
    if (!status)
        status = kal__folder_begin(ctx, arena, results, &folder);
    for (int i = 0; !status && i < 12; i++) {
        const char *name = kal__arena_print(arena, "table%d.csv", i);
        status = name ? kal__folder_add(ctx, folder, name, table, 10) : kal__fail_memory(ctx);
    }
    if (status)
        kal__folder_abandon(folder);
    else
        status = kal__folder_commit(ctx, folder);
    return status;
}

static kal_status everything(void)
{
    kal_ctx *ctx;
    kal_status status = kal_ctx_new(&allocator, &ctx);
    if (status)
        return status;
    kal__arena *arena = kal__ctx_arena(ctx);
    status = arena ? words(ctx, arena) : kal__fail_memory(ctx);
    if (!status)
        status = frames(ctx, arena);
    if (!status)
        status = files(ctx, arena);
    if (!status)
        kal__ctx_keep(ctx, arena);
    else
        kal__arena_free(arena);
    const bool failed = status != KAL_OK;
    ck_assert(!failed || !strcmp(kal_message(ctx), "out of memory"));
    for (size_t i = 0; i < 5; i++)
        kal__mistake(ctx, 0, 5 - i, "line %zu", 5 - i);
    ck_assert_uint_eq(kal_mistake_total(ctx), 5);
    if (kal_mistake_count(ctx) < 5)
        status = KAL_MEMORY;
    kal_ctx_free(ctx);
    return status;
}

/* Empties home, in which there is at most a.csv and out, the results of an earlier turn. */
static void clear(void)
{
    kal_ctx *ctx;
    size_t n;
    const char *const *names;
    ck_assert(!kal_ctx_new(NULL, &ctx) && !chdir(home));
    kal__arena *arena = kal__ctx_arena(ctx);
    ck_assert(!kal__folder_list(ctx, arena, ".", &n, &names));
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(!strcmp(names[i], "a.csv") || !strcmp(names[i], "out"), "left: %s", names[i]);
    unlink("a.csv");
    if (!kal__folder_list(ctx, arena, "out", &n, &names)) {
        ck_assert_uint_eq(n, 12); /* whole or not at all */
        ck_assert(!chdir("out"));
        for (size_t i = 0; i < n; i++)
            ck_assert(!unlink(names[i]));
        ck_assert(!chdir(home) && !rmdir("out"));
    }
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}

START_TEST(every_allocation)
{
    strcpy(home, "/tmp/check_base_fault.XXXXXX");
    ck_assert(mkdtemp(home) != NULL);
    const int descriptor = dup(0);
    close(descriptor);
    left = -1;
    all_after = false;
    ck_assert(!everything());
    const long calls = -1 - left;
    ck_assert_int_gt(calls, 10);
    for (long k = 0; k < 2 * calls; k++) {
        left = k / 2;
        all_after = k % 2;
        ck_assert(everything() == KAL_MEMORY);
        ck_assert_int_eq(out, 0);
    }
    clear();
    ck_assert(!rmdir(home));
    const int after = dup(0);
    close(after);
    ck_assert_int_eq(descriptor, after);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/fault");
    TCase *tests = tcase_create("fault");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, every_allocation);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
