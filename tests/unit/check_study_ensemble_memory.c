/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that every kind of ensemble survives every failing allocation, and leaves nothing behind. */
#include "ensemble_fixture.h"

#include "tests/fault/heap.h"

static const char rows[] =
    "id,probability,sources.s.cost,sinks.d.quantity [t/a]\na,1,2,3\nb,,scale:2,\na-b,3,,add:-1\n";
static const char draws[] =
    "input,distribution,min,max,mean,sd,values,weights\nsources.s.cost,normal,1,,2,1,,\n"
    "sinks.d.required,discrete,,,,,yes|no,1|2\n";

static kal_status go_through(kal_ctx *ctx, const kal_ensemble *e)
{
    kal__walk *walk = NULL;
    kal__variant v;
    bool more = true;
    kal_status status = kal__walk_open(ctx, e, &walk);
    while (status == KAL_OK && more) {
        kal__arena *arena = kal__ctx_arena(ctx);
        status = arena ? kal__walk_next(ctx, walk, arena, &v, &more) : kal__fail_memory(ctx);
        kal__arena_free(arena);
    }
    kal__walk_close(walk);
    return status;
}

/* Made, gone through, written; the first status that is not KAL_OK. */
static kal_status whole_way(kal_ctx *ctx, const kal_park *park, int kind)
{
    static const char *const sets[] = {"sinks.d.quantity=scale:2", "links.from=B&to=A.cost=1"};
    const kal_sampling sampling = {sizeof sampling, 5, 1, kind == 2 ? "sobol" : "lhs"};
    kal_ensemble *e = NULL;
    kal_status status = kind == 0   ? kal_ensemble_named(ctx, park, 0, NULL, &e)
                        : kind == 1 ? kal_ensemble_read(ctx, park, "ensemble-memory.csv", &e)
                        : kind == 4
                            ? kal_ensemble_new(ctx, park, &e)
                            : kal_ensemble_sample(ctx, park, "ensemble-draws.csv", &sampling, &e);
    if ((status == KAL_OK) != (e != NULL))
        abort(); /* Check takes memory for what it asserts */
    if (status == KAL_OK && kind == 4)
        status = kal_ensemble_add(ctx, e, "one", 1, "dear", 2, sets);
    if (status == KAL_OK && kind == 4)
        status = kal_ensemble_add(ctx, e, "two", 1, NULL, 1, sets);
    if (status == KAL_OK)
        status = go_through(ctx, e);
    if (status == KAL_OK)
        status = kal_ensemble_write(ctx, e, "ensemble-written.csv");
    kal_ensemble_free(e);
    return status;
}

static void put(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
}

static void every_allocation_of(heap_kind kind_of_heap)
{
    kal_ctx *own = new_ctx(), *ctx = NULL;
    kal_park *park = new_ensemble_park(own);
    put("ensemble-memory.csv", rows);
    put("ensemble-draws.csv", draws);
    for (int kind = 0; kind < 5; kind++) {
        for (long k = 1;; k++) {
            ck_assert_int_eq(kal_ctx_new(&heap_allocator, &ctx), KAL_OK);
            heap_arm(kind_of_heap, k, false);
            const kal_status status = whole_way(ctx, park, kind);
            const long calls = heap_disarm();
            ck_assert_msg(status == KAL_OK || status == KAL_MEMORY, "kind %d, call %ld: %s", kind,
                          k, kal_message(ctx));
            ck_assert_int_eq(status == KAL_OK, !*kal_message(ctx));
            kal_ctx_free(ctx);
            ck_assert_int_eq(heap_outstanding(HEAP_OWN), 0);
            if (calls < k) {
                ck_assert_int_eq(status, KAL_OK);
                ck_assert_int_gt(k, kind_of_heap == HEAP_OWN ? 10 : kind == 1);
                break;
            }
        }
    }
    unlink("ensemble-memory.csv");
    unlink("ensemble-draws.csv");
    unlink("ensemble-written.csv");
    kal_park_free(park);
    kal_ctx_free(own);
}

START_TEST(every_allocation_of_ours) { every_allocation_of(HEAP_OWN); }
END_TEST

START_TEST(every_allocation_of_libcsv)
{
    if (heap_has(HEAP_LIBC))
        every_allocation_of(HEAP_LIBC);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("memory");
    tcase_add_test(tcase, every_allocation_of_ours);
    tcase_add_test(tcase, every_allocation_of_libcsv);
    return run_case(tcase, "study/ensemble without memory");
}
