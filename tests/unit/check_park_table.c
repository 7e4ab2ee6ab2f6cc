/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: header cells, and raw tables that grow. */
#include "park_fixture.h"

#include "lib/park/table.h"

static const struct {
    const char *header, *name, *unit;
} headers[] = {
    {"quantity", "quantity", NULL},
    {"quantity [kt/a]", "quantity", "kt/a"},
    {" quantity[ t ] ", "quantity", "t"},
    {"[t]", "", "t"},
    {"a [t] b", "a [t] b", NULL},
    {"a []", "a", ""},
    {"", "", NULL},
    {"]", "]", NULL},
    {"a [b [c]", "a", "b [c"},
};

START_TEST(split)
{
    const char *name, *unit;
    size_t name_n, unit_n;
    kal__header_split(headers[_i].header, strlen(headers[_i].header), &name, &name_n, &unit,
                      &unit_n);
    ck_assert_uint_eq(name_n, strlen(headers[_i].name));
    ck_assert_mem_eq(name, headers[_i].name, name_n);
    ck_assert_int_eq(unit == NULL, headers[_i].unit == NULL);
    if (unit) {
        ck_assert_uint_eq(unit_n, strlen(headers[_i].unit));
        ck_assert_mem_eq(unit, headers[_i].unit, unit_n);
    }
}
END_TEST

START_TEST(growth)
{
    kal_ctx *ctx = new_ctx();
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__raw raw = {0};
    ck_assert_ptr_nonnull(kal__raw_add_column(arena, &raw, "a [t]", 5));
    for (uint32_t i = 0; i < 1000; i++) {
        ck_assert(kal__raw_add_row(arena, &raw, i + 2));
        raw.column[0].text[i] = i % 2 ? "odd" : "even";
    }
    ck_assert_ptr_nonnull(kal__raw_add_column(arena, &raw, "b", 1));
    ck_assert_str_eq(raw.column[0].text[999], "odd");
    ck_assert_str_eq(raw.column[1].text[999], "");
    ck_assert_str_eq(raw.column[0].unit, "t");
    ck_assert_uint_eq(raw.line[999], 1001);
    ck_assert_ptr_eq(kal__raw_column_find(&raw, "a", 1), &raw.column[0]);
    ck_assert_ptr_null(kal__raw_column_find(&raw, "a [t]", 5));
    ck_assert_ptr_null(kal__raw_column_find(&raw, "", 0));
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("table");
    tcase_add_loop_test(tcase, split, 0, (int)(sizeof headers / sizeof *headers));
    tcase_add_test(tcase, growth);
    return run_case(tcase, "park table");
}
