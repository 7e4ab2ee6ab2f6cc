/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of how wide texts are, how they are shortened, and of round steps. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "base/text.h"
#include "lib/report/picture.h"

static kal_ctx *ctx;
static kal__arena *arena;
static kal_report report;
static kal__draw d;

static void setup(void)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    arena = kal__ctx_arena(ctx);
    ck_assert_ptr_nonnull(arena);
    report = (kal_report){.arena = arena};
    d = (kal__draw){.report = &report, .body = {.arena = arena}};
}

static void teardown(void)
{
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}

/* At size 10. Wide characters are one em each, accents that stand on others nothing. */
START_TEST(test_width)
{
    static const struct {
        const char *text;
        double low, high;
    } is[] = {{"", 0, 0},
              {"i", 2.2, 3},
              {"W", 9, 10},
              {"0000", 22, 26},
              {"\xE5\x8C\x96\xE5\xAD\xA6", 20, 20}, /* two Chinese characters */
              {"e\xCC\x81", 5.5, 6.5},              /* e and an accent on it */
              {"\xD0\xB6\xD1\x88", 14, 19},         /* Russian zh, sh */
              {"\xF0\x9F\x98\x80", 10, 14},         /* an emoji */
              {"\xE3\x80\x82\xEF\xBC\x81", 20, 20}, /* full-width marks */
              {"\x01", 10, 10}};                    /* shown as U+FFFD */

    for (size_t i = 0; i < sizeof is / sizeof *is; i++) {
        double w = kal__draw_width(is[i].text, 10.0, false);
        ck_assert_msg(w >= is[i].low - 1e-9 && w <= is[i].high + 1e-9, "row %zu", i);
        ck_assert(kal__draw_width(is[i].text, 20.0, false) == 2.0 * w);
        ck_assert(kal__draw_width(is[i].text, 10.0, true) >= w);
    }
}
END_TEST

/* Whatever the room, what is left is whole characters and no wider than it. */
START_TEST(test_shorten)
{
    static const char *const text[] = {"plain words", "\xD0\x96\xD0\x96\xD0\x96\xD0\x96",
                                       "\xE5\x8C\x96\xE5\xAD\xA6\xE5\x8C\x96",
                                       "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80",
                                       "e\xCC\x81"
                                       "e\xCC\x81"
                                       "e\xCC\x81"};

    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        double whole = kal__draw_width(text[i], 11.0, false);
        ck_assert_ptr_eq(kal__draw_shorten(&d, text[i], 11.0, false, whole), text[i]);
        for (double room = 0.0; room < whole; room += 0.7) {
            const char *cut = kal__draw_shorten(&d, text[i], 11.0, false, room);
            size_t n = strlen(cut), at;
            ck_assert_uint_ge(n, 3);
            ck_assert_str_eq(cut + n - 3, "\xE2\x80\xA6");
            ck_assert(kal__text_utf8(cut, n, &at));
            ck_assert_int_eq(memcmp(cut, text[i], n - 3), 0);
            ck_assert(kal__draw_width(cut, 11.0, false) <= room || n == 3);
        }
    }
}
END_TEST

START_TEST(test_step)
{
    static const struct {
        double range, most, step;
    } is[] = {{10, 5, 2},      {100, 6, 20}, {0.3, 6, 0.05}, {7, 7, 1},        {2300, 6, 500},
              {1e-9, 1, 1e-9}, {0, 6, 1},    {-3, 6, 1},     {INFINITY, 6, 1}, {NAN, 6, 1}};

    for (size_t i = 0; i < sizeof is / sizeof *is; i++) {
        double step = kal__draw_step(is[i].range, is[i].most);
        ck_assert_msg(fabs(step - is[i].step) <= 1e-12 * is[i].step, "row %zu", i);
    }
}
END_TEST

START_TEST(test_numbers)
{
    KAL__DRAW(&d, "a~b~c~", 1.006, NAN, -0.001);
    KAL__DRAW(&d, " ~", 3);
    kal__buffer_put(&d.body, "", 1);
    ck_assert_str_eq(d.body.data, "a1.01b0c0 3");
}
END_TEST

/* The rows of the hatching stay in the box: 8 by 4 has slanted lines through 4 and 8 of its upper edge. */
START_TEST(test_hatched)
{
    kal__draw_hatched(&d, 10.0, 20.0, 8.0, 4.0);
    kal__draw_hatched(&d, 0.0, 0.0, 0.0, 4.0);
    kal__buffer_put(&d.body, "", 1);
    ck_assert_str_eq(d.body.data, "<path fill=\"white\" stroke=\"dimgray\" stroke-width=\".7\" "
                                  "d=\"M10 20h8v4h-8zM10 24L14 20M14 24L18 20\"/>");
}
END_TEST

/* A note breaks between words, and within a word only where it must. */
START_TEST(test_note)
{
    double y = kal__draw_note(&d, 5.0, 50.0, 40.0, "  aaaa bbbb cccccccccccccc d");

    kal__buffer_put(&d.body, "", 1);
    ck_assert(y == 50.0 + 5.0 * KAL__LINE);
    ck_assert_str_eq(d.body.data, "<text x=\"5\" y=\"50\">aaaa</text>\n"
                                  "<text x=\"5\" y=\"65\">bbbb</text>\n"
                                  "<text x=\"5\" y=\"80\">cccccc</text>\n"
                                  "<text x=\"5\" y=\"95\">cccccc</text>\n"
                                  "<text x=\"5\" y=\"110\">cc d</text>\n");
}
END_TEST

START_TEST(test_fill)
{
    ck_assert_str_eq(KAL__FILL(&d, "{1}-{0} {2} {x} {", "a", "b"), "b-a {2} {x} {");
    ck_assert_str_eq(KAL__JOIN(&d, "", "x", "y"), "xy");
    ck_assert_str_eq(kal__draw_short(&d, 1234.5), "1230");
    ck_assert(!d.body.failed);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/picture_text");
    TCase *cases = tcase_create("text");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, test_width);
    tcase_add_test(cases, test_shorten);
    tcase_add_test(cases, test_step);
    tcase_add_test(cases, test_numbers);
    tcase_add_test(cases, test_hatched);
    tcase_add_test(cases, test_note);
    tcase_add_test(cases, test_fill);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
