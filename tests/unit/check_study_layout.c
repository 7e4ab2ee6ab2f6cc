/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a sweep's columns have names of their own, and that its manifest survives as bytes. */
#include "lib/study/layout.h"

#include "lib/study/manifest.h"
#include "tests/unit/solver_fixture.h"

static const char *const impact[] = {"CO2", "co2", "cost", "outcome"};
static const kal__layout_wish wish = {
    .levels = 2, .impacts = 4, .impact = impact, .exchanges = true, .causes = false};

START_TEST(columns_in_order)
{
    static const char *const want[] = {"probability",   "outcome",   "certificate",       "audit",
                                       "reason",        "level_1",   "level_2",           "CO2",
                                       "CO2:baseline",  "co2",       "co2:baseline",      "cost",
                                       "cost:baseline", "outcome:2", "outcome:2:baseline"};
    const kal__layout *layout = kal__layout_make(fixture_arena, &wish);

    ck_assert_ptr_nonnull(layout);
    ck_assert_uint_eq(layout->table[0].columns, sizeof want / sizeof want[0]);
    for (size_t j = 0; j < sizeof want / sizeof want[0]; j++) {
        ck_assert_str_eq(layout->table[0].column[j], want[j]);
        ck_assert(layout->table[0].is_text[j] == (j >= 1 && j <= 4));
    }
}
END_TEST

START_TEST(tables_as_wished)
{
    static const char *const name[] = {"scenarios", "changes", "exchanges", "indicators", "causes"};
    for (unsigned which = 0; which < 4; which++) {
        kal__layout_wish some = wish;
        some.exchanges = which & 1;
        some.causes = which & 2;
        const kal__layout *layout = kal__layout_make(fixture_arena, &some);
        ck_assert_ptr_nonnull(layout);
        ck_assert_uint_eq(layout->tables, 2 + 2 * (which & 1) + (which >> 1));
        for (size_t t = 0; t < 5; t++) {
            const bool is = t < 2 || (t < 4 ? some.exchanges : some.causes);
            ck_assert(is == (kal__layout_find(layout, name[t]) < layout->tables));
        }
    }
}
END_TEST

START_TEST(frames_as_the_layout)
{
    const kal__layout *layout = kal__layout_make(fixture_arena, &wish);
    const size_t rows[] = {1, 0, 3, 2};
    kal__frame **frame = kal__layout_frames(fixture_arena, layout, rows);

    ck_assert_ptr_nonnull(frame);
    for (size_t t = 0; t < layout->tables; t++) {
        ck_assert_uint_eq(frame[t]->rows, rows[t]);
        ck_assert_uint_eq(frame[t]->columns, layout->table[t].columns);
    }
}
END_TEST

static kal__manifest two_keys(const char *value)
{
    static const char *key[] = {"park", "scenarios"};
    const char **values = KAL__NEW(fixture_arena, 2, const char *);

    values[0] = value;
    values[1] = "1000000";
    return (kal__manifest){.arena = fixture_arena, .count = 2, .key = key, .value = values};
}

START_TEST(manifest_as_bytes)
{
    const kal__layout *layout = kal__layout_make(fixture_arena, &wish);
    const kal__manifest a = two_keys("Zone"), b = two_keys("zone");
    kal__buffer bytes = {.arena = fixture_arena};
    kal__manifest again;
    kal__layout same;

    kal__manifest_pack(&bytes, &a, layout);
    ck_assert(!bytes.failed);
    ck_assert(kal__manifest_unpack(fixture_arena, bytes.data, bytes.n, &again, &same));
    ck_assert_ptr_null(kal__manifest_differ(&a, &again));
    ck_assert_str_eq(kal__manifest_differ(&b, &again), "park");
    ck_assert_uint_eq(kal__manifest_scenarios(&again), 1000000);
    ck_assert_uint_eq(same.tables, layout->tables);
    ck_assert_str_eq(same.table[0].column[13], "outcome:2");
    /* Bytes that end early are none, wherever they end. */
    for (size_t n = 0; n < bytes.n; n++) {
        char *part = malloc(n + 1); /* of this size, for the sanitizer to see what is read beyond */
        ck_assert_ptr_nonnull(part);
        memcpy(part, bytes.data, n);
        char *exact = realloc(part, n ? n : 1);
        ck_assert(!kal__manifest_unpack(fixture_arena, exact, n, &again, &same));
        free(exact);
    }
}
END_TEST

START_TEST(scenarios_that_are_no_number)
{
    static const char *const text[] = {"", "-1", "many", "1e300", "nan"};
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++) {
        kal__manifest m = two_keys("x");
        m.value[1] = text[i];
        ck_assert_uint_eq(kal__manifest_scenarios(&m), 0);
    }
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, columns_in_order);
    tcase_add_test(tests, tables_as_wished);
    tcase_add_test(tests, frames_as_the_layout);
    tcase_add_test(tests, manifest_as_bytes);
    tcase_add_test(tests, scenarios_that_are_no_number);
}

int main(void) { return run_suite("study_layout", fill); }
