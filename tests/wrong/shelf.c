/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the parks of the wrong-solver tests come from. */
#include "tests/wrong/shelf.h"

#include <check.h>
#include <glob.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/property/sheet.h"

enum { PATH_ROOM = 1024 };

static char folder[SHELF_FOLDERS][PATH_ROOM];
static size_t folders;

static void look_into(const char *root, const char *pattern)
{
    char path[PATH_ROOM];
    glob_t found = {0};

    snprintf(path, sizeof path, "%s/%s", root, pattern);
    if (glob(path, 0, NULL, &found) != 0) {
        fprintf(stderr, "no parks like %s\n", path);
        exit(EXIT_FAILURE);
    }
    for (size_t i = 0; i < found.gl_pathc && folders < SHELF_FOLDERS; i++) {
        size_t n = strlen(found.gl_pathv[i]) - strlen("/park.csv");
        if (n < PATH_ROOM) {
            memcpy(folder[folders], found.gl_pathv[i], n);
            folder[folders++][n] = '\0';
        }
    }
    globfree(&found);
}

size_t shelf_folders(void)
{
    const char *root = getenv("srcdir");

    folders = 0;
    look_into(root ? root : ".", "tests/wrong/park_of_minima/park.csv");
    look_into(root ? root : ".", "tests/format/*/park.csv");
    look_into(root ? root : ".", "data/cases/*/park.csv");
    look_into(root ? root : ".", "data/parks/textbook/park.csv");
    look_into(root ? root : ".", "data/parks/kalundborg/park.csv");
    return folders;
}

const char *shelf_name(size_t i)
{
    static char name[PATH_ROOM];

    if (i < folders) {
        const char *slash = strrchr(folder[i], '/');
        return slash ? slash + 1 : folder[i];
    }
    snprintf(name, sizeof name, "random %d", (int)(i - folders));
    return name;
}

kal_park *shelf_park(kal_ctx *ctx, size_t i)
{
    static book random_book;
    dice d = {7000 + i - folders};
    kal_park *park = NULL;

    if (i >= folders) {
        book_random(&random_book, &d);
        return book_park(ctx, &random_book);
    }
    if (kal_park_read(ctx, folder[i], &park) != KAL_OK)
        printf("%s: %s\n", folder[i], kal_message(ctx));
    return park;
}

static void (*inside)(void);

START_TEST(everything) { inside(); }
END_TEST

int shelf_inside(void (*work)(void))
{
    Suite *suite = suite_create("wrong");
    TCase *tests = tcase_create("wrong");
    SRunner *runner = srunner_create(suite);

    inside = work;
    tcase_add_test(tests, everything);
    suite_add_tcase(suite, tests);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_SILENT); /* the last line is the caller's */
    int failed = srunner_ntests_failed(runner);
    TestResult **why = srunner_failures(runner);
    for (int i = 0; i < failed; i++)
        printf("%s:%d: %s\n", tr_lfile(why[i]), tr_lno(why[i]), tr_msg(why[i]));
    free(why);
    srunner_free(runner);
    return failed;
}

int shelf_near(double a, double b)
{
    return (isnan(a) && isnan(b)) || fabs(a - b) <= 1e-7 * (1 + fabs(a) + fabs(b));
}
