/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a park survives every failing allocation, and leaves nothing behind. */
#include "park_fixture.h"

typedef struct meter {
    size_t calls, fail_at, live;
} meter;

static void *resize(void *user, void *p, size_t n)
{
    meter *m = user;
    if (++m->calls == m->fail_at)
        return NULL;
    void *grown = realloc(p, n);
    if (grown && !p)
        m->live++;
    return grown;
}

static void release(void *user, void *p)
{
    meter *m = user;
    m->live--;
    free(p);
}

/* Makes a park by calls, lays a scenario and sets over it, reads it; the first status that is not KAL_OK. */
static kal_status whole_way(kal_ctx *ctx)
{
    static const char *const sets[] = {"links.from=B&to=A.cost [EUR/t]=3",
                                       "sinks.d.quantity [kg]=5", "supplies.*.virgin=2"};
    const kal_column sink[] = {{"sink", (const char *const[]){"extra"}, NULL},
                               {"enterprise", (const char *const[]){"A"}, NULL},
                               {"material", (const char *const[]){"ash"}, NULL},
                               {"quantity", NULL, (const double[]){0.1}}};
    const kal_column names[] = {{"enterprise", (const char *const[]){"A", "B"}, NULL}};
    const kal_column materials[] = {{"material", (const char *const[]){"ash", "water"}, NULL},
                                    {"unit", (const char *const[]){"t", "m3"}, NULL}};
    const kal_column supplies[] = {{"supply", (const char *const[]){"u", "v"}, NULL},
                                   {"material", (const char *const[]){"ash", "water"}, NULL},
                                   {"ghg:1", NULL, (const double[]){1, 2}}};
    const kal_column specs[] = {{"owner", (const char *const[]){"d"}, NULL},
                                {"property", (const char *const[]){"lead"}, NULL},
                                {"max", NULL, (const double[]){1}}};
    const kal_column scenarios[] = {{"scenario", (const char *const[]){"x"}, NULL},
                                    {"table", (const char *const[]){"sinks"}, NULL},
                                    {"row", (const char *const[]){"*"}, NULL},
                                    {"column", (const char *const[]){"quantity"}, NULL},
                                    {"op", (const char *const[]){"scale"}, NULL},
                                    {"value", NULL, (const double[]){2}}};
    const kal_column need[] = {
        {"sink", (const char *const[]){"d"}, NULL}, sink[1], sink[2], sink[3]};
    kal_park *park = NULL, *over = NULL;
    kal_status status = kal_park_new(ctx, &park);
    if (!status)
        status = kal_park_add(ctx, park, "enterprises", 2, 1, names);
    if (!status)
        status = kal_park_add(ctx, park, "materials", 2, 2, materials);
    if (!status)
        status = kal_park_add(ctx, park, "sinks", 1, 4, sink);
    if (!status)
        status = kal_park_add(ctx, park, "sinks", 1, 4, need);
    if (!status)
        status = kal_park_add(ctx, park, "supplies", 2, 3, supplies);
    if (!status)
        status = kal_park_add(ctx, park, "specs", 1, 3, specs);
    if (!status)
        status = kal_park_add(ctx, park, "scenarios", 1, 6, scenarios);
    if (!status)
        status = kal_park_check(ctx, park);
    if (!status)
        status = kal_park_overlay(ctx, park, "x", 3, sets, &over);
    if (!status) {
        ck_assert_double_eq(kal_park_number(over, "sinks", "quantity")[1], 0.005);
        ck_assert_double_eq(kal_park_number(over, "sinks", "quantity")[0], 0.2);
    } else {
        ck_assert_ptr_null(over);
    }
    kal_park_free(park);
    kal_park_free(over);
    return status;
}

START_TEST(every_allocation)
{
    for (size_t k = 1;; k++) {
        meter m = {0, k, 0};
        const kal_allocator allocator = {resize, release, &m};
        kal_ctx *ctx = NULL;
        kal_status status = kal_ctx_new(&allocator, &ctx);
        if (status == KAL_OK) {
            status = whole_way(ctx);
            ck_assert_msg(status == KAL_OK || status == KAL_MEMORY, "call %zu: %s", k,
                          kal_message(ctx));
            ck_assert_int_eq(status == KAL_OK, !*kal_message(ctx));
        }
        kal_ctx_free(ctx);
        ck_assert_uint_eq(m.live, 0);
        if (m.calls < k) {
            ck_assert_int_eq(status, KAL_OK);
            ck_assert_uint_gt(k, 10);
            return;
        }
    }
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("fault");
    tcase_add_test(tcase, every_allocation);
    return run_case(tcase, "park without memory");
}
