/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That every word is there in every language, with the same slots, and that the rules' words have theirs. */
#include "lib/park/indicator.h"
#include "tests/unit/html_fixture.h"

static size_t key_count(void)
{
    size_t n = 0;

    while (kal__words_key(n))
        n++;
    return n;
}

START_TEST(test_keys)
{
    size_t n = key_count();

    ck_assert_uint_gt(n, 300);
    for (size_t i = 0; i < n; i++) {
        const char *key = kal__words_key(i);
        ck_assert_msg(i == 0 || strcmp(kal__words_key(i - 1), key) < 0, "%s", key);
        for (int language = 0; language < KAL__LANGUAGES; language++) {
            const char *word = kal__words((kal__language)language, key);
            ck_assert_msg(word != key && word[strspn(word, " ")], "%s has no text in language %d",
                          key, language);
        }
    }
    ck_assert_ptr_null(kal__words_key(n));
    ck_assert_ptr_null(kal__words_key(SIZE_MAX));
}
END_TEST

/* A slot that only one language fills loses a number in the other. */
START_TEST(test_slots)
{
    for (size_t i = 0; i < key_count(); i++) {
        const char *key = kal__words_key(i);
        for (char digit = '0'; digit <= '9'; digit++) {
            const char slot[] = {'{', digit, '}', '\0'};
            ck_assert_msg(!strstr(kal__words(KAL__ENGLISH, key), slot) ==
                              !strstr(kal__words(KAL__RUSSIAN, key), slot),
                          "%s: %s", key, slot);
        }
    }
}
END_TEST

static void must_have(const char *family, const char *value)
{
    char key[200];

    ck_assert_uint_lt(strlen(family) + strlen(value) + 2, sizeof key);
    (void)strcpy(key, family);
    (void)strcat(strcat(key, "_"), value);
    ck_assert_msg(kal__words(KAL__RUSSIAN, key) != key, "%s", key);
}

/* What the tables call their rows, by the lists that name them. */
START_TEST(test_families)
{
    static const char *const period[] = {"a", "mo", "d", "h", "s"};
    static const char *const group[] = {"management", "residents", "utilities", "park", "external"};
    static const char *const reason[] = {"heat_power", "waste_treatment", "material"};
    static const char *const result[] = {"pass",    "fail",           "n/a", "not applicable",
                                         "applies", "does not apply", "info"};

    for (int i = 0; i < KAL__INDICATORS; i++)
        must_have("indicator", kal__indicator_rules[i].id);
    for (int i = 0; i < KAL__ROW_FAMILIES; i++)
        must_have("row", kal__row_family_text((kal__row_family)i));
    for (int i = 0; i < KAL__KINDS; i++)
        must_have("kind", kal__kind_text((kal__kind)i));
    for (int i = 0; i <= KAL__METHOD_OTHER; i++)
        must_have("method", kal__method_text((kal__method)i));
    for (int i = 0; i <= KAL__EXTERNAL; i++)
        must_have("role", kal__role_text((kal__role)i));
    for (int i = 0; i < KAL__ALLOCATIONS; i++)
        must_have("allocation", kal__allocation_text((kal__allocation)i));
    for (size_t i = 0; i < sizeof period / sizeof *period; i++)
        must_have("per", period[i]);
    for (size_t i = 0; i < sizeof group / sizeof *group; i++)
        must_have("group", group[i]);
    for (size_t i = 0; i < sizeof reason / sizeof *reason; i++)
        must_have("reason", reason[i]);
    for (size_t i = 0; i < sizeof result / sizeof *result; i++)
        must_have("result", result[i]);
}
END_TEST

START_TEST(test_word)
{
    ck_assert_str_eq(kal_word("en", "not_available"), "n/a");
    ck_assert_str_eq(kal_word("ru", "not_available"), "\xD0\xBD/\xD0\xB4");
    ck_assert_str_eq(kal_word(NULL, "not_available"), "n/a");
    ck_assert_str_eq(kal_word("xx", "not_available"), "n/a");
    ck_assert_str_eq(kal_word("ru", "no such key"), "no such key");
    ck_assert_str_eq(kal_word("ru", ""), "");
    ck_assert_str_eq(kal_word("ru", NULL), "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/words");
    TCase *tcase = tcase_create("words");
    SRunner *runner;
    int failed;

    tcase_add_test(tcase, test_keys);
    tcase_add_test(tcase, test_slots);
    tcase_add_test(tcase, test_families);
    tcase_add_test(tcase, test_word);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
