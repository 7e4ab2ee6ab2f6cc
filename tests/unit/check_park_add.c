/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: parks made by calls. */
#include "park_fixture.h"

#define TEXT(...) ((const char *const[]){__VA_ARGS__})
#define NUMBER(...) ((const double[]){__VA_ARGS__})

static kal_park *small(kal_ctx *ctx)
{
    kal_park *park = NULL;
    ck_assert_int_eq(kal_park_new(ctx, &park), KAL_OK);
    ck_assert_int_eq(kal_park_add(ctx, park, "enterprises", 2, 1,
                                  &(kal_column){"enterprise", TEXT("A", "B"), NULL}),
                     KAL_OK);
    const kal_column materials[] = {{"material", TEXT("ash"), NULL}, {"unit", TEXT("t"), NULL}};
    ck_assert_int_eq(kal_park_add(ctx, park, "materials", 1, 2, materials), KAL_OK);
    return park;
}

START_TEST(rows_in_several_calls)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park = small(ctx);
    const kal_column first[] = {{"source", NULL, NUMBER(7, 1e21)},
                                {"enterprise", TEXT("A", "A"), NULL},
                                {"material", TEXT("ash", "ash"), NULL},
                                {"quantity [kt/a]", NULL, NUMBER(0.1, 2)}};
    const kal_column second[] = {{"source", TEXT("007"), NULL},
                                 {"enterprise", TEXT("B"), NULL},
                                 {"material", TEXT("ash"), NULL},
                                 {"quantity[kt/a]", TEXT("3"), NULL},
                                 {"cost", NULL, NUMBER(0.30000000000000004)}};
    ck_assert_int_eq(kal_park_add(ctx, park, "sources", 2, 4, first), KAL_OK);
    ck_assert_int_eq(kal_park_add(ctx, park, "sources", 1, 5, second), KAL_OK);
    ck_assert_ptr_null(kal_park_number(park, "sources", "quantity")); /* before the check */
    ck_assert_msg(kal_park_check(ctx, park) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_uint_eq(kal_park_rows(park, "sources"), 3);
    ck_assert_str_eq(kal_park_text(park, "sources", "source")[0], "7");
    ck_assert_str_eq(kal_park_text(park, "sources", "source")[1], "1e+21");
    ck_assert_str_eq(kal_park_text(park, "sources", "source")[2], "007");
    ck_assert_double_eq(kal_park_number(park, "sources", "quantity")[0], 100);
    ck_assert_double_eq(kal_park_number(park, "sources", "cost")[0], 0);
    ck_assert_double_eq(kal_park_number(park, "sources", "cost")[2], 0.30000000000000004);
    ck_assert_ptr_null(kal_park_text(park, "sources", "min_exchange"));
    ck_assert_ptr_null(kal_park_number(park, "sources", "source"));
    ck_assert_ptr_nonnull(kal_park_number(park, "sources", "ghg"));
    ck_assert_ptr_null(kal_park_number(park, "quality", "ghg"));
    ck_assert_uint_eq(kal_park_rows(park, "nothing"), 0);
    ck_assert_int_eq(kal_park_check(ctx, park), KAL_OK);
    ck_assert_int_eq(kal_park_add(ctx, park, "sources", 0, 0, NULL), KAL_USAGE);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(empty_numbers)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park = small(ctx);
    const kal_column supplies[] = {{"supply", TEXT("u", "v"), NULL},
                                   {"material", TEXT("ash", "ash"), NULL},
                                   {"enterprise", TEXT(NULL, "A"), NULL},
                                   {"capacity", NULL, NUMBER(INFINITY, NAN)}};
    ck_assert_int_eq(kal_park_add(ctx, park, "supplies", 2, 4, supplies), KAL_OK);
    ck_assert_int_eq(kal_park_check(ctx, park), KAL_OK);
    ck_assert_str_eq(kal_park_text(park, "supplies", "capacity")[0], "inf");
    ck_assert_str_eq(kal_park_text(park, "supplies", "capacity")[1], "");
    ck_assert_str_eq(kal_park_text(park, "supplies", "enterprise")[0], "");
    ck_assert(isinf(kal_park_number(park, "supplies", "capacity")[1]));
    ck_assert_uint_eq(kal__park_model(park)->supply[0].enterprise, KAL__NONE);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

/* Blanks around names and units do not matter, units do; notes are kept; infinity has two signs. */
START_TEST(columns_and_their_units)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park = small(ctx);
    const kal_column first[] = {{"\tsupply ", TEXT("u"), NULL},
                                {"material", TEXT("ash"), NULL},
                                {" capacity\t[ kt/a\t]\t", NULL, NUMBER(1)},
                                {"x_note", TEXT(""), NULL}};
    const kal_column second[] = {{"supply", TEXT("v"), NULL},
                                 {"material", TEXT("ash"), NULL},
                                 {"capacity [kt/a]", NULL, NUMBER(-INFINITY)}};
    const kal_column others[] = {{"capacity", NULL, NUMBER(1)},
                                 {"capacity [t/a]", NULL, NUMBER(1)},
                                 {"capacity [kt/d]", NULL, NUMBER(1)}};
    const kal_column quality[] = {{"owner", TEXT("u"), NULL},
                                  {"property", TEXT("lead"), NULL},
                                  {"value", NULL, NUMBER(1)},
                                  {"x_by", TEXT("me"), NULL}};
    ck_assert_int_eq(kal_park_add(ctx, park, "supplies", 1, 4, first), KAL_OK);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(kal_park_add(ctx, park, "supplies", 1, 1, &others[i]), KAL_BAD_INPUT);
        ck_assert_ptr_nonnull(strstr(kal_message(ctx), "had another unit before"));
    }
    ck_assert_int_eq(kal_park_add(ctx, park, "quality", 1, 4, quality), KAL_OK);
    ck_assert_msg(kal_park_check(ctx, park) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_double_eq(kal_park_number(park, "supplies", "capacity")[0], 1000);
    ck_assert_str_eq(kal_park_text(park, "quality", "x_by")[0], "me");
    kal_park_free(park);
    park = small(ctx);
    ck_assert_int_eq(kal_park_add(ctx, park, "supplies", 1, 3, second), KAL_OK);
    ck_assert_int_eq(kal_park_check(ctx, park), KAL_BAD_INPUT);
    ck_assert_str_eq(kal_mistake(ctx, 0), "supplies row 1: capacity: not a number: \"-inf\"");
    ck_assert_int_eq(kal_park_add(ctx, park, "supplies", UINT32_MAX, 0, NULL), KAL_MEMORY);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

static const struct {
    const char *table;
    size_t count;
    kal_column columns[2];
    kal_status status;
    const char *message;
} refused[] = {
    {"trucks", 0, {{0}}, KAL_NOT_FOUND, "there is no table \"trucks\""},
    {"quality",
     1,
     {{"own", (const char *const[]){"x"}, NULL}},
     KAL_BAD_INPUT,
     "quality: unknown column \"own\""},
    {"sinks",
     2,
     {{"sink", (const char *const[]){"x"}, NULL}, {"sink [t]", (const char *const[]){"x"}, NULL}},
     KAL_BAD_INPUT,
     "sinks: the column \"sink [t]\" is given twice"},
    {"enterprises",
     1,
     {{"enterprise [t]", (const char *const[]){"x"}, NULL}},
     KAL_BAD_INPUT,
     "enterprises: the column \"enterprise [t]\" had another unit before"},
    {"quality",
     1,
     {{"x", (const char *const[]){"x"}, NULL}},
     KAL_BAD_INPUT,
     "quality: unknown column \"x\""},
    {"quality",
     1,
     {{" \t ", (const char *const[]){"x"}, NULL}},
     KAL_BAD_INPUT,
     "quality: unknown column \" ? \""},
    {"enterprises",
     1,
     {{"enterprise", (const char *const[]){"\xff"}, NULL}},
     KAL_BAD_INPUT,
     "enterprises row 3: enterprise: not valid UTF-8"},
    {"enterprises",
     1,
     {{"enterprise", NULL, NULL}},
     KAL_USAGE,
     "kal_park_add: a column needs a name, and either text or numbers"},
};

START_TEST(calls_refused)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park = small(ctx);
    ck_assert_int_eq(
        kal_park_add(ctx, park, refused[_i].table, 1, refused[_i].count, refused[_i].columns),
        refused[_i].status);
    ck_assert_str_eq(kal_message(ctx), refused[_i].message);
    ck_assert_uint_eq(kal_park_rows(park, "enterprises"), 2);
    ck_assert_int_eq(kal_park_check(ctx, park), KAL_OK);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

/* A park that has not passed may be mended. */
START_TEST(mended)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park = small(ctx), *over = NULL;
    const kal_column sink[] = {{"sink", TEXT("d"), NULL}, {"enterprise", TEXT("C"), NULL}};
    const kal_column rest[] = {{"material", TEXT("ash"), NULL}, {"quantity", TEXT("1"), NULL}};
    ck_assert_int_eq(kal_park_add(ctx, park, "sinks", 1, 2, sink), KAL_OK);
    ck_assert_int_eq(kal_park_overlay(ctx, park, NULL, 0, NULL, &over), KAL_USAGE);
    ck_assert_int_eq(kal_park_check(ctx, park), KAL_BAD_INPUT);
    ck_assert_uint_eq(kal_mistake_total(ctx), 3);
    ck_assert_str_eq(kal_mistake(ctx, 0), "sinks: column \"material\" is missing");
    ck_assert_str_eq(kal_mistake(ctx, 2), "sinks row 1: enterprise: unknown enterprise \"C\"");
    ck_assert_int_eq(
        kal_park_add(ctx, park, "enterprises", 1, 1, &(kal_column){"enterprise", TEXT("C"), NULL}),
        KAL_OK);
    ck_assert_int_eq(kal_park_add(ctx, park, "sinks", 0, 2, rest), KAL_OK);
    ck_assert_int_eq(kal_park_check(ctx, park), KAL_BAD_INPUT);
    ck_assert_str_eq(kal_mistake(ctx, 0), "sinks row 1: material: is empty");
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(nulls)
{
    kal_ctx *ctx = new_ctx();
    ck_assert_int_eq(kal_park_new(NULL, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_park_new(ctx, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_park_check(ctx, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_park_add(ctx, NULL, "sinks", 0, 0, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_park_overlay(ctx, NULL, NULL, 0, NULL, NULL), KAL_USAGE);
    ck_assert_str_eq(kal_park_name(NULL), "");
    ck_assert_uint_eq(kal_park_rows(NULL, "sinks"), 0);
    ck_assert_ptr_null(kal_park_warning_text(NULL, 0));
    kal_park_free(NULL);
    kal_park *park = NULL;
    ck_assert_int_eq(kal_park_new(ctx, &park), KAL_OK);
    ck_assert_int_eq(kal_park_check(ctx, park),
                     KAL_BAD_INPUT); /* a park needs enterprises and materials */
    ck_assert_str_eq(kal_mistake(ctx, 0), "enterprises: is missing: a park needs it");
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("add");
    tcase_add_test(tcase, rows_in_several_calls);
    tcase_add_test(tcase, empty_numbers);
    tcase_add_test(tcase, columns_and_their_units);
    tcase_add_loop_test(tcase, calls_refused, 0, (int)(sizeof refused / sizeof *refused));
    tcase_add_test(tcase, mended);
    tcase_add_test(tcase, nulls);
    return run_case(tcase, "park by calls");
}
