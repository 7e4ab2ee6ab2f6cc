/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the digests that NIST publishes (FIPS 180-4 examples, CAVP short messages). */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

static const struct {
    const char *text, *hex;
} known[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

START_TEST(published)
{
    char hex[KAL__SHA256_TEXT];
    kal__sha256(known[_i].text, strlen(known[_i].text), hex);
    ck_assert_str_eq(hex, known[_i].hex);
}
END_TEST

START_TEST(million)
{
    char hex[KAL__SHA256_TEXT], *a = malloc(1000000);
    memset(a, 'a', 1000000);
    kal__sha256(a, 1000000, hex);
    ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    kal__digest digest;
    kal__digest_begin(&digest);
    for (size_t at = 0, n = 1; at < 1000000; at += n, n = n * 3 % 1000003) /* pieces of many sizes */
        kal__digest_put(&digest, a + at, n < 1000000 - at ? n : 1000000 - at);
    kal__digest_end(&digest, hex);
    ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/digest");
    TCase *tests = tcase_create("digest");
    tcase_add_loop_test(tests, published, 0, (int)(sizeof known / sizeof *known));
    tcase_add_test(tests, million);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
