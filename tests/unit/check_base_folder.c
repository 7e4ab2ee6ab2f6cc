/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what is on the disk after a folder was swapped, well, badly, or not at all. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static kal_ctx *ctx;
static kal__arena *arena;
static char home[64];

static void set_up(void)
{
    ck_assert(!kal_ctx_new(NULL, &ctx));
    arena = kal__ctx_arena(ctx);
    strcpy(home, "/tmp/check_base_folder.XXXXXX");
    ck_assert(mkdtemp(home) && !chdir(home));
}

/* The names in a folder, joined by blanks. */
static const char *names_in(const char *path)
{
    size_t n;
    const char *const *names;
    ck_assert_msg(!kal__folder_list(ctx, arena, path, &n, &names), "%s", kal_message(ctx));
    const char *text = "";
    for (size_t i = 0; i < n; i++)
        text = kal__arena_print(arena, "%s%s%s", text, i ? " " : "", names[i]);
    return text;
}

static void empty(const char *path)
{
    size_t n;
    const char *const *names;
    if (kal__folder_list(ctx, arena, path, &n, &names)) {
        unlink(path);
        return;
    }
    for (size_t i = 0; i < n; i++)
        empty(kal__arena_print(arena, "%s/%s", path, names[i]));
    rmdir(path);
}

static void tear_down(void)
{
    empty(home);
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}

static void must_hold(const char *path, const char *text)
{
    char *data;
    size_t n;
    ck_assert(!kal__file_read(ctx, arena, path, &data, &n));
    ck_assert_str_eq(data, text);
}

/* Results of two files, whose text says which run made them. */
static kal_status make(const char *path, const char *text)
{
    kal__folder *folder = NULL;
    kal_status status = kal__folder_begin(ctx, arena, path, &folder);
    if (status)
        return status;
    ck_assert(!kal__folder_add(ctx, folder, "plan.json", text, strlen(text)));
    ck_assert(!kal__folder_add(ctx, folder, "exchanges.csv", text, strlen(text)));
    status = kal__folder_commit(ctx, folder);
    kal__folder_abandon(folder); /* nothing is left to do, and nothing is done */
    return status;
}

START_TEST(list)
{
    size_t n = 77;
    const char *const *names = NULL;
    ck_assert(!mkdir("park", 0777));
    ck_assert_str_eq(names_in("park"), "");
    static const char *const files[] = {"sinks.csv", "Z", "a", "sinks", ".hidden", "\xc3\xb6"};
    for (size_t i = 0; i < 6; i++)
        ck_assert(!kal__file_write(ctx, kal__arena_print(arena, "park/%s", files[i]), "", 0));
    ck_assert_str_eq(names_in("park/"), ".hidden Z a sinks sinks.csv \xc3\xb6");
    ck_assert(kal__folder_list(ctx, arena, "none", &n, &names) == KAL_IO);
    ck_assert_str_eq(kal_message(ctx), "none: cannot read: No such file or directory");
    ck_assert(kal__folder_list(ctx, arena, "park/a", &n, &names) == KAL_IO);
    ck_assert_str_eq(kal_message(ctx), "park/a: cannot read: Not a directory");
    ck_assert(n == 77 && !names);
}
END_TEST

START_TEST(new_empty_old)
{
    static const char *const paths[] = {"out", "out/", "./out//", NULL};
    const char *path = paths[_i] ? paths[_i] : kal__arena_print(arena, "%s/out", home);
    if (_i % 2)
        ck_assert(!mkdir("out", 0777)); /* an empty one */
    ck_assert(!make(path, "one"));
    must_hold("out/plan.json", "one");
    ck_assert(!make(path, "two"));
    must_hold("out/plan.json", "two");
    must_hold("out/exchanges.csv", "two");
    ck_assert_str_eq(names_in("out"), "exchanges.csv plan.json");
    ck_assert_str_eq(names_in("."), "out");
}
END_TEST

/* A file of the earlier results that the new ones do not have is gone; a private folder stays private. */
START_TEST(swapped_as_a_whole)
{
    struct stat about;
    umask(0022);
    ck_assert(!make("out", "one"));
    ck_assert(!stat("out", &about) && (about.st_mode & 0777) == 0755);
    ck_assert(!kal__file_write(ctx, "out/indicators.csv", "x", 1) && !chmod("out", 0700));
    ck_assert(!make("out", "two"));
    ck_assert_str_eq(names_in("out"), "exchanges.csv plan.json");
    ck_assert(!stat("out", &about) && (about.st_mode & 0777) == 0700);
    ck_assert(!stat("out/plan.json", &about) && (about.st_mode & 0777) == 0644);
}
END_TEST

START_TEST(abandoned)
{
    kal__folder *folder;
    ck_assert(!make("out", "one"));
    ck_assert(!kal__folder_begin(ctx, arena, "out", &folder));
    ck_assert(!kal__folder_add(ctx, folder, "plan.json", "two", 3));
    kal__folder_abandon(folder);
    kal__folder_abandon(folder);
    kal__folder_abandon(NULL);
    must_hold("out/plan.json", "one");
    ck_assert_str_eq(names_in("."), "out");
}
END_TEST

START_TEST(bad_names)
{
    static const char *const bad[] = {"", ".", "..", "a/b", "../x", "plan.json"};
    kal__folder *folder;
    ck_assert(!kal__folder_begin(ctx, arena, "out", &folder));
    ck_assert(!kal__folder_add(ctx, folder, "plan.json", "one", 3));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert(kal__folder_add(ctx, folder, bad[i], "x", 1) == KAL_IO);
    ck_assert_str_eq(kal_message(ctx), "out/plan.json: cannot write: File exists");
    ck_assert(!kal__folder_commit(ctx, folder));
    must_hold("out/plan.json", "one");
    ck_assert_str_eq(names_in("."), "out");
}
END_TEST

START_TEST(refused)
{
    static const struct {
        const char *path, *message;
    } cases[] = {
        {"none/out", "none/out: cannot write: No such file or directory"},
        {"file", "file: cannot write: not a folder"},
        {"link", "link: cannot write: not a folder"},
        {"full", "full: cannot be replaced: \"sub\" in it is not a plain file"},
        {".", ".: cannot write: not a name that can be replaced"},
        {"full/..", "full/..: cannot write: not a name that can be replaced"},
        {"/", "/: cannot write: not a name that can be replaced"},
    };
    ck_assert(!make("target", "one") && !symlink("target", "link"));
    ck_assert(!kal__file_write(ctx, "file", "x", 1));
    ck_assert(!make("full", "one") && !mkdir("full/sub", 0777));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert(make(cases[i].path, "two") == KAL_IO);
        ck_assert_str_eq(kal_message(ctx), cases[i].message);
    }
    ck_assert_str_eq(names_in("full"), "exchanges.csv plan.json sub");
    must_hold("full/plan.json", "one");
    must_hold("target/plan.json", "one");
    ck_assert_str_eq(names_in("."), "file full link target");
}
END_TEST

/* Somebody makes the folder, or puts something into an empty one, between begin and commit. */
START_TEST(meanwhile)
{
    kal__folder *folder;
    ck_assert(!kal__folder_begin(ctx, arena, "out", &folder));
    ck_assert(!kal__folder_add(ctx, folder, "plan.json", "one", 3));
    ck_assert(!kal__file_write(ctx, "out", "x", 1));
    ck_assert(kal__folder_commit(ctx, folder) == KAL_IO);
    ck_assert_str_eq(kal_message(ctx), "out: cannot write: not a folder");
    must_hold("out", "x");
    ck_assert_str_eq(names_in("."), "out");
}
END_TEST

/* The caller may change its working folder while results are written. */
START_TEST(moved_away)
{
    kal__folder *folder;
    ck_assert(!kal__folder_begin(ctx, arena, "out", &folder));
    ck_assert(!chdir("/"));
    ck_assert(!kal__folder_add(ctx, folder, "plan.json", "one", 3));
    ck_assert(!kal__folder_commit(ctx, folder));
    ck_assert(!chdir(home));
    must_hold("out/plan.json", "one");
}
END_TEST

static bool is_result(const char *name) { return !strcmp(name, "plan.json"); }

/* What a killed writer left goes only when all in it is ours, files, and it is what its name says. */
START_TEST(left_overs)
{
    ck_assert(!mkdir(".kalund-7-1.tmp", 0700) && !mkdir(".kalund-7-2.tmp", 0700) &&
              !mkdir(".kalund-7-3.tmp", 0700) && !mkdir(".kalund-7-4.tmp", 0700));
    ck_assert(!kal__file_write(ctx, ".kalund-7-1.tmp/plan.json", "1", 1));
    ck_assert(!kal__file_write(ctx, ".kalund-7-2.tmp/plan.json", "2", 1));
    ck_assert(!kal__file_write(ctx, ".kalund-7-2.tmp/thesis.doc", "2", 1)); /* not ours */
    ck_assert(!mkdir(".kalund-7-3.tmp/plan.json", 0700));                   /* no file */
    ck_assert(!symlink("nowhere", ".kalund-7-5.tmp"));                      /* neither */
    ck_assert(!kal__file_write(ctx, ".kalund-7-6.tmp", "6", 1));
    ck_assert(!kal__file_write(ctx, ".kalund-7-07.tmp", "7", 1)); /* no name that is given */
    ck_assert(!kal__file_write(ctx, ".kalund-7-8.tmp", "8", 1));
    const bool anothers = !chown(".kalund-7-8.tmp", 12345, (gid_t)-1); /* who may give files away */
    ck_assert(!kal__folder_tidy(ctx, arena, "out", is_result));
    ck_assert_int_eq(access(".kalund-7-8.tmp", F_OK) == 0, anothers);
    ck_assert(!anothers || !unlink(".kalund-7-8.tmp"));
    ck_assert_str_eq(names_in("."),
                     ".kalund-7-07.tmp .kalund-7-2.tmp .kalund-7-3.tmp .kalund-7-5.tmp");
    ck_assert_str_eq(names_in(".kalund-7-2.tmp"), "plan.json thesis.doc");
    ck_assert_str_eq(names_in(".kalund-7-3.tmp"), "plan.json");
}
END_TEST

START_TEST(no_descriptor_leaks)
{
    const int before = dup(0);
    close(before);
    for (int i = 0; i < 5; i++) {
        make("out", "x");
        make("none/out", "x");
        names_in(".");
        if (i == 2)
            ck_assert(!mkdir("out/sub", 0777));
    }
    const int after = dup(0);
    close(after);
    ck_assert_int_eq(before, after);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/folder");
    TCase *tests = tcase_create("folder");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, list);
    tcase_add_loop_test(tests, new_empty_old, 0, 4);
    tcase_add_test(tests, swapped_as_a_whole);
    tcase_add_test(tests, abandoned);
    tcase_add_test(tests, bad_names);
    tcase_add_test(tests, refused);
    tcase_add_test(tests, meanwhile);
    tcase_add_test(tests, moved_away);
    tcase_add_test(tests, left_overs);
    tcase_add_test(tests, no_descriptor_leaks);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
