/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what is on the disk after one file was read or written, well or badly. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/file_fixture.h"

static void put(const char *name, size_t n)
{
    FILE *file = fopen(name, "wb");
    for (size_t i = 0; i < n; i++)
        fputc((int)(i % 251), file);
    ck_assert(!fclose(file));
}

START_TEST(read_sizes)
{
    static const size_t sizes[] = {0, 1, 65533, 65534, 65535, 65536, 65537, 131072, 1000000};
    const size_t size = sizes[_i];
    char *data = NULL;
    size_t n = 77, wrong = 0;
    put("a.csv", size);
    ck_assert(!kal__file_read(ctx, arena, "a.csv", &data, &n));
    ck_assert_uint_eq(n, size);
    ck_assert(data[n] == '\0');
    for (size_t i = 0; i < n; i++)
        wrong += (unsigned char)data[i] != i % 251;
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

/* A file of /proc says that it is empty, and is not. */
START_TEST(read_proc)
{
    char *data;
    size_t n;
    ck_assert(!kal__file_read(ctx, arena, "/proc/self/status", &data, &n));
    ck_assert_uint_gt(n, 100);
}
END_TEST

/* What is no file must neither be read nor waited for. */
START_TEST(read_others)
{
    static const struct {
        const char *path, *message;
    } others[] = {
        {"none.csv", "none.csv: cannot read: No such file or directory"},
        {"folder", "folder: cannot read: not a regular file"},
        {"fifo", "fifo: cannot read: not a regular file"},
        {"/dev/zero", "/dev/zero: cannot read: not a regular file"},
        {"a/b", "a/b: cannot read: Not a directory"},
        {"loop", "loop: cannot read: Too many levels of symbolic links"},
        {"", ": cannot read: No such file or directory"},
    };
    ck_assert(!mkdir("folder", 0777) && !mkfifo("fifo", 0666) && !symlink("loop", "loop"));
    put("a", 3);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        char *data = (char *)&ctx;
        size_t n = 77;
        ck_assert(kal__file_read(ctx, arena, others[i].path, &data, &n) == KAL_IO);
        ck_assert_str_eq(kal_message(ctx), others[i].message);
        ck_assert(data == (char *)&ctx && n == 77);
    }
}
END_TEST

START_TEST(write_new_and_old)
{
    struct stat about;
    umask(0027);
    ck_assert(!kal__file_write(ctx, "plan.mps", "one", 3));
    must_hold("plan.mps", "one");
    ck_assert(!stat("plan.mps", &about));
    ck_assert_int_eq(about.st_mode & 0777, 0640);
    chmod("plan.mps", 0604);
    const char *path = kal__arena_print(arena, "%s/plan.mps", home);
    ck_assert(!kal__file_write(ctx, path, "", 0));
    must_hold("plan.mps", "");
    ck_assert(!stat("plan.mps", &about));
    ck_assert_int_eq(about.st_mode & 0777, 0604);
}
END_TEST

START_TEST(write_refused)
{
    static const struct {
        const char *path, *message;
    } refused[] = {
        {"none/a", "none/a: cannot write: No such file or directory"},
        {"a/b", "a/b: cannot write: Not a directory"},
        {"folder", "folder: cannot write: not a regular file"},
        {"link", "link: cannot write: not a regular file"},
        {"/dev/null", "/dev/null: cannot write: not a regular file"},
        {"", ": cannot write: not a name that can be replaced"},
        {"/", "/: cannot write: not a name that can be replaced"},
        {"folder/..", "folder/..: cannot write: not a name that can be replaced"},
    };
    ck_assert(!mkdir("folder", 0777) && !symlink("a", "link"));
    put("a", 3);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        ck_assert(kal__file_write(ctx, refused[i].path, "x", 1) == KAL_IO);
        ck_assert_str_eq(kal_message(ctx), refused[i].message);
    }
}
END_TEST

/* A full disk, as a limit of the file size: the write stops half-way. */
START_TEST(write_full_disk)
{
    static char large[1 << 20];
    struct rlimit limit, before;
    ck_assert(!getrlimit(RLIMIT_FSIZE, &before));
    limit = before;
    limit.rlim_cur = 1 << 16;
    ck_assert(!kal__file_write(ctx, "plan.json", "old", 3));
    signal(SIGXFSZ, SIG_IGN);
    ck_assert(!setrlimit(RLIMIT_FSIZE, &limit));
    ck_assert(kal__file_write(ctx, "plan.json", large, sizeof large) == KAL_IO);
    ck_assert_str_eq(kal_message(ctx), "plan.json: cannot write: File too large");
    must_hold("plan.json", "old");
    ck_assert(!setrlimit(RLIMIT_FSIZE, &before));
}
END_TEST

/* What a killed process left behind is taken away; what a living one holds is stepped over, and stays. */
START_TEST(left_overs)
{
    char name[64];
    int held = -1;
    for (unsigned i = 0; i < 5; i++) {
        snprintf(name, sizeof name, ".kalund-%ld-%u.tmp", (long)getpid(), i);
        put(name, 1);
    }
    held = open(name, O_RDONLY | O_CLOEXEC);
    ck_assert(held >= 0 && !flock(held, LOCK_EX));
    put(".kalund-1-2.tmpx", 1);
    put(".kalund-01-2.tmp", 1);
    ck_assert(!kal__file_write(ctx, "a", "new", 3));
    must_hold("a", "new");
    for (unsigned i = 0; i < 5; i++) {
        snprintf(name, sizeof name, ".kalund-%ld-%u.tmp", (long)getpid(), i);
        ck_assert_int_eq(access(name, F_OK), i < 4 ? -1 : 0);
    }
    close(held);
    ck_assert(!unlink(name) && !unlink(".kalund-1-2.tmpx") && !unlink(".kalund-01-2.tmp"));
}
END_TEST

START_TEST(no_descriptor_leaks)
{
    char *data;
    size_t n;
    const int before = dup(0);
    close(before);
    for (int i = 0; i < 5; i++) {
        kal__file_write(ctx, "a", "x", 1);
        kal__file_write(ctx, "none/a", "x", 1);
        kal__file_write(ctx, "/dev/null", "x", 1);
        kal__file_read(ctx, arena, "a", &data, &n);
        kal__file_read(ctx, arena, "/dev/null", &data, &n);
    }
    const int after = dup(0);
    close(after);
    ck_assert_int_eq(before, after);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/file");
    TCase *tests = tcase_create("file");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, read_sizes, 0, 9);
    tcase_add_test(tests, read_proc);
    tcase_add_test(tests, read_others);
    tcase_add_test(tests, write_new_and_old);
    tcase_add_test(tests, write_refused);
    tcase_add_test(tests, write_full_disk);
    tcase_add_test(tests, left_overs);
    tcase_add_test(tests, no_descriptor_leaks);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
