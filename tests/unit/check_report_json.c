/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That plan.json has the keys, the order and the numbers that kalund(1) promises. */
#include "tests/unit/report_fixture.h"

static hand h;

static void setup(void) { hand_begin(&h); }
static void teardown(void) { hand_end(&h); }

static const char *json(void)
{
    const char *text;

    ck_assert_int_eq(kal_plan_json(h.ctx, &h.plan, &text), KAL_OK);
    return text;
}

/* Each piece stands after the one before. */
static void ck_in_order(const char *text, size_t n, const char *const *piece)
{
    for (size_t i = 0; i < n; i++) {
        const char *found = strstr(text, piece[i]);
        ck_assert_msg(found != NULL, "no %s after piece %zu in\n%s", piece[i], i, text);
        text = found + strlen(piece[i]);
    }
}

START_TEST(test_keys)
{
    static const char *const piece[] = {"\"schema\": 1",
                                        "\"park\": \"Hand \\\"made\\\"\"",
                                        "\"scenario\": \"base\"",
                                        "\"outcome\": \"optimal\"",
                                        "\"certificate\":",
                                        "\"kind\": \"optimal\"",
                                        "\"grade\": \"proved\"",
                                        "\"primal\":",
                                        "\"dual\": 0",
                                        "\"gap\": null",
                                        "\"bound\": 41.5",
                                        "\"audit\":",
                                        "\"grade\": \"verified\"",
                                        "\"largest\": 0.1",
                                        "\"objective\":",
                                        "\"impacts\":",
                                        "\"materials\":",
                                        "\"conflict\":",
                                        "\"warnings\":",
                                        "\"manifest\":",
                                        "\"version\":",
                                        "\"options\": \"objective=cost\"",
                                        "\"inputs\":",
                                        "\"file\": \"park.csv\"",
                                        "\"sha256\": \"00ff\""};
    const char *text = json();

    ck_in_order(text, sizeof piece / sizeof piece[0], piece);
    ck_assert_int_eq(text[strlen(text) - 1], '\n');
}
END_TEST

START_TEST(test_rows)
{
    static const char *const piece[] = {"\"level\": 1",
                                        "\"text\": \"virgin,ghg\"",
                                        "\"value\": 0.30000000000000004",
                                        "\"virgin\":",
                                        "\"unit\": null",
                                        "\"baseline\": null",
                                        "\"plan\": 0",
                                        "\"ghg\":",
                                        "\"cost\":",
                                        "\"unit\": \"EUR\"",
                                        "\"plan\": 1.5",
                                        "\"land\":",
                                        "\"row\": \"need\"",
                                        "\"id\": \"D\"",
                                        "\"relax\": null",
                                        "\"unit\": null",
                                        "\"code\": \"c\"",
                                        "\"text\": \"a/b\""};
    static const char *const impact[] = {"cost", "ghg", "land", "virgin"};

    (void)hand_frame(&h, KAL__PLAN_OBJECTIVE, "objective", 1);
    hand_number(&h, KAL__PLAN_OBJECTIVE, "level", 0, 1);
    hand_text(&h, KAL__PLAN_OBJECTIVE, "text", 0, "virgin,ghg");
    hand_number(&h, KAL__PLAN_OBJECTIVE, "value", 0, 0.1 + 0.2);
    (void)hand_frame(&h, KAL__PLAN_IMPACTS_TOTAL, "impacts_total", 4);
    for (size_t i = 0; i < 4; i++) {
        hand_text(&h, KAL__PLAN_IMPACTS_TOTAL, "impact", i, impact[i]);
        hand_text(&h, KAL__PLAN_IMPACTS_TOTAL, "unit", i, i == 0 ? "EUR" : "");
        hand_number(&h, KAL__PLAN_IMPACTS_TOTAL, "baseline", i, NAN);
        hand_number(&h, KAL__PLAN_IMPACTS_TOTAL, "plan", i, i == 0 ? 1.5 : -0.0);
    }
    (void)hand_frame(&h, KAL__PLAN_CONFLICT, "conflict", 1);
    hand_text(&h, KAL__PLAN_CONFLICT, "row", 0, "need");
    hand_text(&h, KAL__PLAN_CONFLICT, "id", 0, "D");
    hand_text(&h, KAL__PLAN_CONFLICT, "text", 0, "need D");
    hand_number(&h, KAL__PLAN_CONFLICT, "relax", 0, NAN);
    hand_text(&h, KAL__PLAN_CONFLICT, "unit", 0, "");
    (void)hand_frame(&h, KAL__PLAN_WARNINGS, "warnings", 1);
    hand_text(&h, KAL__PLAN_WARNINGS, "code", 0, "c");
    hand_text(&h, KAL__PLAN_WARNINGS, "text", 0, "a/b");
    ck_in_order(json(), sizeof piece / sizeof piece[0], piece);
}
END_TEST

START_TEST(test_materials)
{
    static const char *const piece[] = {
        "\"materials\":",      "\"ash\":",      "\"unit\": \"t\"", "\"available\": 9",
        "\"exchanged\": null", "\"internal\":", "\"disposed\":",   "\"unplaced\":",
        "\"needed\":",         "\"received\":", "\"purchased\":"};

    (void)hand_frame(&h, KAL__PLAN_MATERIALS, "materials", 1);
    hand_text(&h, KAL__PLAN_MATERIALS, "material", 0, "ash");
    hand_text(&h, KAL__PLAN_MATERIALS, "unit", 0, "t");
    hand_number(&h, KAL__PLAN_MATERIALS, "available", 0, 9);
    ck_in_order(json(), sizeof piece / sizeof piece[0], piece);
}
END_TEST

START_TEST(test_misuse)
{
    const char *text = "kept";

    ck_assert_int_eq(kal_plan_json(NULL, &h.plan, &text), KAL_USAGE);
    ck_assert_int_eq(kal_plan_json(h.ctx, NULL, &text), KAL_USAGE);
    ck_assert_int_eq(kal_plan_json(h.ctx, &h.plan, NULL), KAL_USAGE);
    ck_assert_str_eq(text, "kept");
    ck_assert_str_ne(kal_message(h.ctx), "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/json");
    TCase *cases = tcase_create("json");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, test_keys);
    tcase_add_test(cases, test_rows);
    tcase_add_test(cases, test_materials);
    tcase_add_test(cases, test_misuse);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
