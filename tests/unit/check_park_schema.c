/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the tables and columns of kalund-park(5), as they are written there. */
#include "park_fixture.h"

#include "lib/park/schema.h"

static const char *const tables[KAL__TABLES] = {
    "park: key value",
    "enterprises: enterprise name role group sector lat lon x y active",
    "materials: material name unit kind ewc hazardous",
    "impacts: impact unit name",
    "sources: source enterprise material quantity min_exchange unit",
    "sinks: sink enterprise material quantity required max_secondary_share unit",
    "supplies: supply material enterprise capacity min scope unit",
    "disposals: disposal material enterprise method capacity min scope unit",
    "substitutions: from to yield max_share",
    "links: from to material status distance mode capacity min loss",
    "transport: mode material kind max_distance",
    "processes: process enterprise capacity min unit scope",
    "process_flows: process direction material amount unit",
    "quality: owner property value",
    "specs: owner property min max",
    "limits: limit impact on max min price",
    "objective: impact weight level",
    "fixed: enterprise impact scope amount name",
    "attributes: owner attribute value",
    "scenarios: scenario table row column op value",
};

START_TEST(columns)
{
    char text[200];
    const kal__table_rule *rule = kal__table_rule_of((kal__table_id)_i);
    strcpy(text, rule->name);
    strcat(text, ":");
    for (unsigned c = rule->first; c < rule->first + rule->count; c++) {
        ck_assert_int_eq((int)kal__rules[c].table, _i);
        ck_assert_uint_eq(
            kal__column_find((kal__table_id)_i, kal__rules[c].name, strlen(kal__rules[c].name)), c);
        ck_assert(kal__column_anywhere(kal__rules[c].name));
        strcat(text, " ");
        strcat(text, kal__rules[c].name);
    }
    ck_assert_str_eq(text, tables[_i]);
    ck_assert_int_eq((int)kal__table_find(rule->name, strlen(rule->name)), _i);
    ck_assert_str_eq(kal__table_name((kal__table_id)_i), rule->name);
}
END_TEST

START_TEST(words)
{
    ck_assert_uint_eq(kal__word_find(KAL__ROLES, "external"), KAL__EXTERNAL);
    ck_assert_uint_eq(kal__word_find(KAL__ROLES, "External"), KAL__NONE);
    ck_assert_str_eq(kal__role_text(KAL__UTILITY), "utility");
    ck_assert_str_eq(kal__kind_text(KAL__OTHER), "other");
    ck_assert_str_eq(kal__kind_text(KAL__POWER), "power");
    ck_assert_str_eq(kal__method_text(KAL__METHOD_OTHER), "other");
    ck_assert_str_eq(kal__method_text(KAL__DISCHARGE), "discharge");
    ck_assert_uint_eq(kal__word_find(KAL__STATUSES, "existing"), KAL__EXISTING);
    ck_assert_int_eq((int)kal__table_find("sink", 4), KAL__TABLES);
    ck_assert(!kal__column_anywhere("jobs"));
}
END_TEST

static const struct {
    kal__range range;
    double inside, outside;
} ranges[] = {
    {KAL__NOT_NEGATIVE, 0, -1e-9},
    {KAL__POSITIVE, 1e-9, 0},
    {KAL__LOSS, 0, 1},
    {KAL__SHARE, 1, 1.0000001},
    {KAL__AT_LEAST_ONE, 1, 0.99},
    {KAL__WHOLE, 2, 1.5},
    {KAL__WHOLE, 1, 0},
    {KAL__LATITUDE, -90, 90.1},
    {KAL__LONGITUDE, 180, -180.1},
};

START_TEST(range)
{
    ck_assert(kal__range_holds(ranges[_i].range, ranges[_i].inside));
    ck_assert(!kal__range_holds(ranges[_i].range, ranges[_i].outside));
    ck_assert(*kal__range_text(ranges[_i].range));
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("schema");
    tcase_add_loop_test(tcase, columns, 0, KAL__TABLES);
    tcase_add_test(tcase, words);
    tcase_add_loop_test(tcase, range, 0, (int)(sizeof ranges / sizeof *ranges));
    return run_case(tcase, "park schema");
}
