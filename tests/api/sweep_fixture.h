/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parks, ensembles and folders for the tests of sweeps, by the public interface alone. */
#ifndef KAL_TESTS_SWEEP_FIXTURE_H
#define KAL_TESTS_SWEEP_FIXTURE_H

#include <check.h>
#include <dirent.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <kalund.h>

#define WELL(call)                                                                                 \
    do {                                                                                           \
        const kal_status status_ = (call);                                                         \
        ck_assert_msg(status_ == KAL_OK, "%s: %d: %s", #call, (int)status_, kal_message(ctx));     \
    } while (0)

static kal_ctx *ctx;
static kal_park *park;
static char top[] = "/tmp/kalund-sweep-XXXXXX";

static void read_park(const char *name)
{
    const char *srcdir = getenv("top_srcdir");
    char path[1024];

    snprintf(path, sizeof path, "%s/data/parks/%s", srcdir ? srcdir : ".", name);
    kal_park_free(park);
    park = NULL;
    WELL(kal_park_read(ctx, path, &park));
}

static void setup(void)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    read_park("textbook");
    strcpy(top, "/tmp/kalund-sweep-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(top));
}

static void teardown(void)
{
    char command[128];

    kal_park_free(park);
    park = NULL;
    kal_ctx_free(ctx);
    snprintf(command, sizeof command, "rm -rf '%s'", top);
    ck_assert_int_eq(system(command), 0);
}

/* A name below the test's own folder; each call has one of eight rooms. */
static const char *below(const char *name)
{
    static char room[8][256];
    static unsigned next;
    char *path = room[next++ % 8];

    snprintf(path, sizeof room[0], "%s/%s", top, name);
    return path;
}

/* Scenarios of the textbook park in which ash, rinse water and the clay's price take values of a fixed pattern. */
__attribute__((unused)) static kal_ensemble *many(size_t count)
{
    kal_ensemble *made = NULL;

    WELL(kal_ensemble_new(ctx, park, &made));
    for (size_t i = 0; i < count; i++) {
        char id[32], ash[64], rinse[64], clay[64];
        const char *const sets[] = {ash, rinse, clay};
        snprintf(id, sizeof id, "s%03zu", i + 1);
        snprintf(ash, sizeof ash, "sources.ash.quantity=%zu", 100 + (i * 37) % 900);
        snprintf(rinse, sizeof rinse, "sources.rinse.quantity=scale:%zu", 1 + (i * 7) % 3);
        snprintf(clay, sizeof clay, "supplies.clay_pit.cost=add:%zu", (i * 13) % 20);
        WELL(kal_ensemble_add(ctx, made, id, 0.0, NULL, 3, sets));
    }
    return made;
}

__attribute__((unused)) static kal_sweep_options into(const char *folder, kal_options *solve,
                                                      size_t threads)
{
    *solve = (kal_options){.size = sizeof *solve, .threads = threads};
    return (kal_sweep_options){.size = sizeof(kal_sweep_options), .solve = solve, .folder = folder};
}

__attribute__((unused)) static char *slurp(const char *folder, const char *name, size_t *n)
{
    char path[600];
    struct stat is;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s is missing", path);
    ck_assert_int_eq(fstat(fileno(file), &is), 0);
    char *data = malloc((size_t)is.st_size + 1);
    ck_assert_ptr_nonnull(data);
    *n = fread(data, 1, (size_t)is.st_size, file);
    data[*n] = '\0';
    fclose(file);
    return data;
}

static const char *const every_table[] = {"scenarios",   "changes", "exchanges",
                                          "indicators",  "totals",  "robustness",
                                          "differences", "tornado", "manifest"};
#define TABLES (sizeof every_table / sizeof every_table[0])

/* Every table of two folders has the same bytes. */
__attribute__((unused)) static void same_tables(const char *a, const char *b)
{
    for (size_t t = 0; t < TABLES; t++) {
        char name[64];
        size_t n, m;
        snprintf(name, sizeof name, "%s.csv", every_table[t]);
        char *one = slurp(a, name, &n), *other = slurp(b, name, &m);
        ck_assert_msg(n == m && memcmp(one, other, n) == 0, "%s differs between %s and %s", name, a,
                      b);
        ck_assert_uint_gt(n, 1);
        free(one);
        free(other);
    }
}

__attribute__((unused)) static int run_tests(const char *name, void (*fill)(TCase *))
{
    Suite *suite = suite_create(name);
    TCase *tests = tcase_create("all");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 120);
    fill(tests);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}

#endif
