/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a folder with mistakes is held against its x_expected.txt: one line for each message,
 * in order; a message begins with its line, " ... " in it standing for any text. A park without mistakes is tried
 * with each of its scenarios, up to the first one that has some. */
#include <check.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <kalund.h>

#define FOLDERS_MOST 512
#define PATH_MOST 4096
#define GAP " ... "

static char root[PATH_MOST - 600];
static char *folder[FOLDERS_MOST];
static int folders;

static bool matches(const char *message, const char *expected)
{
    bool first = true;
    for (const char *gap; *expected; expected = gap, first = false) {
        gap = strstr(expected, GAP);
        const size_t n = gap ? (size_t)(gap - expected) : strlen(expected);
        const char *found = n ? memmem(message, strlen(message), expected, n) : message;
        if (!found || (first && found != message))
            return false;
        message = found + n;
        gap = gap ? gap + strlen(GAP) : expected + n;
    }
    return true;
}

static void list_mistakes(const kal_ctx *ctx, char *text, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; i < kal_mistake_count(ctx) && n < size; i++)
        n += (size_t)snprintf(text + n, size - n, "\n  %s", kal_mistake(ctx, i));
}

static kal_status read_folder(kal_ctx *ctx, const char *path)
{
    kal_park *park = NULL;
    kal_network *network = NULL;
    kal_program *program = NULL;
    kal_status status = kal_park_read(ctx, path, &park);
    for (size_t i = 0; status == KAL_OK && i < kal_park_scenario_count(park); i++) {
        kal_park *scenario = NULL;
        status = kal_park_overlay(ctx, park, kal_park_scenario_name(park, i), 0, NULL, &scenario);
        kal_park_free(scenario);
    }
    if (status == KAL_OK)
        status = kal_network_build(ctx, park, &network);
    if (status == KAL_OK)
        status = kal_program_build(ctx, network, NULL, &program);
    kal_program_free(program);
    kal_network_free(network);
    kal_park_free(park);
    return status;
}

START_TEST(says_what_is_expected)
{
    const char *name = folder[_i];
    char path[PATH_MOST], line[1024], said[16384] = "";
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    snprintf(path, sizeof path, "%s/%s", root, name);
    const kal_status status = read_folder(ctx, path);
    ck_assert_msg(status == KAL_BAD_INPUT, "%s: status %d, %s", name, (int)status, kal_message(ctx));
    list_mistakes(ctx, said, sizeof said);
    snprintf(path, sizeof path, "%s/%s/x_expected.txt", root, name);
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s: no x_expected.txt", name);
    size_t lines = 0;
    for (; fgets(line, sizeof line, file); lines++) {
        line[strcspn(line, "\n")] = '\0';
        const char *message = kal_mistake(ctx, lines);
        ck_assert_msg(message && matches(message, line), "%s: expected \"%s\" as message %zu of%s",
                      name, line, lines + 1, said);
    }
    fclose(file);
    ck_assert_msg(lines && lines == kal_mistake_total(ctx), "%s: %zu messages expected, said:%s",
                  name, lines, said);
    kal_ctx_free(ctx);
}
END_TEST

static int is_folder(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && !strchr(entry->d_name, '.');
}

int main(void)
{
    struct dirent **entry = NULL;
    const char *top = getenv("top_srcdir");
    snprintf(root, sizeof root, "%s/tests/invalid", top ? top : ".");
    const int found = scandir(root, &entry, is_folder, alphasort);
    for (int i = 0; i < found; i++) {
        if (folders < FOLDERS_MOST)
            folder[folders++] = strdup(entry[i]->d_name);
        free(entry[i]);
    }
    free(entry);
    if (folders < 80)
        return fprintf(stderr, "%s: only %d folders\n", root, folders), EXIT_FAILURE;
    Suite *suite = suite_create("invalid");
    TCase *tests = tcase_create("invalid");
    tcase_add_loop_test(tests, says_what_is_expected, 0, folders);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    for (int i = 0; i < folders; i++)
        free(folder[i]);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
