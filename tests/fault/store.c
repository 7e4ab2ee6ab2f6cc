/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a store and its database do when any one allocation, or all from one on, is refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/study/store_table.h"
#include "tests/fault/heap.h"

static const char *const column[] = {"outcome", "ghg"};
static const bool is_text[] = {true, false};
static const kal__layout_table table = {"scenarios", 2, column, is_text};
static const kal__layout layout = {1, &table};

static kal_status put_all(kal_ctx *ctx, kal__arena *arena, kal__store *store)
{
    kal__frame *frame = kal__frame_new(arena, "scenarios", 1);
    const char **outcome = frame ? kal__frame_add_text(arena, frame, column[0]) : NULL;
    double *ghg = outcome ? kal__frame_add_number(arena, frame, column[1]) : NULL;
    kal_status status = ghg ? KAL_OK : kal__fail_memory(ctx);
    for (uint64_t i = 0; !status && i < 5; i++) {
        const kal__record record = {.index = i, .id = "s", .frame = &frame};
        outcome[0] = "optimal";
        ghg[0] = (double)i;
        status = kal__store_put(ctx, store, &record);
    }
    return status ? status : kal__store_commit(ctx, store);
}

/* Makes a store, fills it, opens it again and writes it out. */
static kal_status live(kal_ctx *ctx)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__store *store = NULL;
    kal__frame *frame = NULL;
    kal_status status =
        arena ? kal__store_create(ctx, "a.sqlite", &layout, &store) : kal__fail_memory(ctx);
    if (!status)
        status = put_all(ctx, arena, store);
    kal__store_close(store);
    store = NULL;
    if (!status)
        status = kal__store_open(ctx, "a.sqlite", false, &store);
    if (!status)
        status = kal__store_table(ctx, store, arena, "scenarios", &frame);
    if (!status)
        status = kal__store_write_csv(ctx, store, "scenarios", "a.csv");
    if (!status && frame->rows != 5)
        status = KAL_INTERNAL;
    kal__store_close(store);
    kal__arena_free(arena);
    return status;
}

/* Any end but an answer or the message of memory is wrong, and so is memory that is not given back. */
static long refuse(kal_ctx *ctx, heap_kind kind, bool ever, long *wrong)
{
    long k = 1;
    for (kal_status status = KAL_MEMORY;; k++) {
        const long own = heap_outstanding(HEAP_OWN), libc = heap_outstanding(HEAP_LIBC);
        unlink("a.sqlite");
        unlink("a.sqlite-journal");
        heap_arm(kind, k, ever);
        status = live(ctx);
        const long calls = heap_disarm();
        const bool good = status == KAL_OK ||
                          (status == KAL_MEMORY && !strcmp(kal_message(ctx), "out of memory"));
        const bool whole = heap_outstanding(HEAP_OWN) == own && heap_outstanding(HEAP_LIBC) == libc;
        if ((!good || !whole) && !(*wrong)++)
            printf("fault: store k=%ld: %d %s%s\n", k, (int)status, kal_message(ctx),
                   whole ? "" : ", and memory is not given back");
        if (calls < k)
            return k - 1;
    }
}

int main(void)
{
    char home[] = "/tmp/kalund-store-XXXXXX", shm[] = "/dev/shm/kalund-store-XXXXXX";
    char *const place = access("/dev/shm", W_OK | X_OK) ? home : shm; /* syncs of a disk take time */
    static const char *const name[] = {"own", "libc"};
    int passed = 0, failed = 0;
    kal_ctx *ctx = NULL;
    if (!mkdtemp(place) || chdir(place) || kal_ctx_new(&heap_allocator, &ctx))
        return 1;
    for (int i = 0; i < 2; i++) { /* what SQLite takes once and keeps */
        failed += live(ctx) != KAL_OK;
        unlink("a.sqlite");
    }
    for (int kind = HEAP_OWN; kind <= HEAP_LIBC; kind++)
        for (int ever = 0; ever < 2; ever++) {
            long wrong = 0;
            if (!heap_has((heap_kind)kind))
                continue;
            const long points = refuse(ctx, (heap_kind)kind, ever, &wrong);
            printf("fault: store kind=%s mode=%s points=%ld wrong=%ld\n", name[kind],
                   ever ? "ever" : "once", points, wrong);
            *(wrong || points < 10 ? &failed : &passed) += 1;
        }
    kal_ctx_free(ctx);
    unlink("a.sqlite");
    unlink("a.csv");
    failed += chdir("/") || rmdir(place);
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
