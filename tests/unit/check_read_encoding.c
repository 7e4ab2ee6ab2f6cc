/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: bytes that are text, and bytes that spreadsheets write instead. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "lib/read/encoding.h"

#define BYTES(s) s, sizeof s - 1

static const struct {
    const char *data;
    size_t n;
    size_t skip;
    uint32_t line;
    const char *word; /* NULL: it is text */
} cases[] = {
    {BYTES(""), 0, 1, NULL},
    {BYTES("a,b\n"), 0, 1, NULL},
    {BYTES("\xef\xbb\xbf"), 3, 1, NULL},
    {BYTES("\xef\xbb\xbf"
           "a,b\n"),
     3, 1, NULL},
    {BYTES("caf\xc3\xa9\n\xe2\x82\xac\xf0\x9f\x8f\xad"), 0, 1, NULL},
    {BYTES("\xff\xfe"
           "a\0b\0"),
     0, 1, "UTF-16"},
    {BYTES("\xfe\xff\0a\0b"), 0, 1, "UTF-16"},
    {BYTES("a\0,\0b\0"), 0, 1, "UTF-16"},
    {BYTES("\0a\0,\0b"), 0, 1, "UTF-16"},
    {BYTES("a\nb\0c\n"), 0, 2, "NUL"},
    {BYTES("\0"), 0, 1, "NUL"},
    {BYTES("a\0bc"), 0, 1, "NUL"},
    {BYTES("a\0\0c"), 0, 1, "NUL"},
    {BYTES("\0\0a\0"), 0, 1, "NUL"},
    {BYTES("a\nb\ncaf\xe9\n"), 0, 3, "0xE9"},
    {BYTES("a\n\xed\xa0\x80"), 0, 2, "0xED"}, /* a surrogate */
    {BYTES("\xc0\xaf"), 0, 1, "0xC0"},        /* overlong */
    {BYTES("a\xe2\x82"), 0, 1, "0xE2"},       /* cut */
    {BYTES("PK\x03\x04\x14\0\x06\0"), 0, 1, "CSV"},
};

START_TEST(bytes)
{
    char sentence[KAL__ENCODING_TEXT] = "";
    size_t skip = 99;
    uint32_t line = 99;
    char *data = malloc(cases[_i].n ? cases[_i].n : 1);
    memcpy(data, cases[_i].data, cases[_i].n);
    const bool text = kal__encoding_check(data, cases[_i].n, &skip, &line, sentence);
    free(data);
    ck_assert_int_eq(text, cases[_i].word == NULL);
    if (text) {
        ck_assert_uint_eq(skip, cases[_i].skip);
        return;
    }
    ck_assert_uint_eq(line, cases[_i].line);
    ck_assert_msg(strstr(sentence, cases[_i].word) != NULL, "%s", sentence);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read/encoding");
    TCase *tests = tcase_create("encoding");
    tcase_add_loop_test(tests, bytes, 0, sizeof cases / sizeof *cases);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
