/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what is on the disk after a file was written in pieces, well or badly. */
#include <check.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_stream.h"
#include "tests/unit/file_fixture.h"

/* Pieces of every size around the buffer's come out one behind the other. */
START_TEST(pieces)
{
    static const size_t sizes[] = {0, 1, 7, 65529, 65535, 65536, 65537, 3, 65536, 200000, 65533, 5};
    static char piece[200000];
    kal__stream *stream;
    char *data;
    size_t n, at = 0, wrong = 0;
    ck_assert(!kal__stream_begin(ctx, arena, "a.csv", &stream));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (size_t k = 0; k < sizes[i]; k++)
            piece[k] = (char)((at + k) % 251);
        ck_assert(!kal__stream_put(ctx, stream, piece, sizes[i]));
        at += sizes[i];
        ck_assert_int_eq(access("a.csv", F_OK), -1);
    }
    ck_assert(!kal__stream_commit(ctx, stream));
    kal__stream_abandon(stream);
    ck_assert(!kal__file_read(ctx, arena, "a.csv", &data, &n));
    ck_assert_uint_eq(n, at);
    for (size_t i = 0; i < n; i++)
        wrong += (unsigned char)data[i] != i % 251;
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

START_TEST(old_or_new)
{
    kal__stream *stream;
    struct stat about;
    umask(0027);
    ck_assert(!kal__file_write(ctx, "a", "old", 3) && !chmod("a", 0604));
    ck_assert(!kal__stream_begin(ctx, arena, "a", &stream));
    ck_assert(!kal__stream_put(ctx, stream, "new", 3));
    kal__stream_abandon(stream);
    kal__stream_abandon(stream);
    must_hold("a", "old");
    ck_assert(!kal__stream_begin(ctx, arena, "a", &stream));
    ck_assert(!kal__stream_put(ctx, stream, "new", 3));
    must_hold("a", "old");
    ck_assert(!kal__stream_commit(ctx, stream));
    must_hold("a", "new");
    ck_assert(!stat("a", &about) && (about.st_mode & 0777) == 0604);
    ck_assert(!kal__stream_begin(ctx, arena, "b", &stream) && !kal__stream_commit(ctx, stream));
    ck_assert(!stat("b", &about) && (about.st_mode & 0777) == 0640 && !about.st_size);
}
END_TEST

START_TEST(refused)
{
    static const struct {
        const char *path, *message;
    } places[] = {
        {"none/a", "none/a: cannot write: No such file or directory"},
        {"folder", "folder: cannot write: not a regular file"},
        {"link", "link: cannot write: not a regular file"},
        {"/dev/null", "/dev/null: cannot write: not a regular file"},
    };
    ck_assert(!mkdir("folder", 0777) && !symlink("a", "link"));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        kal__stream *stream = NULL;
        ck_assert(kal__stream_begin(ctx, arena, places[i].path, &stream) == KAL_IO && !stream);
        ck_assert_str_eq(kal_message(ctx), places[i].message);
    }
}
END_TEST

/* A full disk, as a limit of the file size: what failed once cannot be committed. */
START_TEST(full_disk)
{
    static char large[1 << 20];
    struct rlimit limit, before;
    kal__stream *stream;
    ck_assert(!getrlimit(RLIMIT_FSIZE, &before));
    limit = before;
    limit.rlim_cur = 1 << 16;
    ck_assert(!kal__file_write(ctx, "a", "old", 3));
    signal(SIGXFSZ, SIG_IGN);
    ck_assert(!setrlimit(RLIMIT_FSIZE, &limit));
    for (int late = 0; late < 2; late++) { /* in a put, or with what the buffer still holds */
        const size_t n = late ? 65530 : sizeof large;
        ck_assert(!kal__stream_begin(ctx, arena, "a", &stream));
        ck_assert_int_eq(kal__stream_put(ctx, stream, large, n), late ? KAL_OK : KAL_IO);
        ck_assert_int_eq(kal__stream_put(ctx, stream, large, 10), late ? KAL_OK : KAL_IO);
        ck_assert(kal__stream_commit(ctx, stream) == KAL_IO);
        ck_assert_str_eq(kal_message(ctx), "a: cannot write: File too large");
        must_hold("a", "old");
    }
    ck_assert(!setrlimit(RLIMIT_FSIZE, &before));
}
END_TEST

START_TEST(no_descriptor_leaks)
{
    const int before = dup(0);
    close(before);
    for (int i = 0; i < 5; i++) {
        kal__stream *stream;
        ck_assert(!kal__stream_begin(ctx, arena, "a", &stream));
        ck_assert(!kal__stream_commit(ctx, stream));
        ck_assert(!kal__stream_begin(ctx, arena, "a", &stream));
        kal__stream_abandon(stream);
        ck_assert(kal__stream_begin(ctx, arena, "/dev/null", &stream) == KAL_IO);
    }
    const int after = dup(0);
    close(after);
    ck_assert_int_eq(before, after);
}
END_TEST

/* Files of one folder, each by a thread: whoever tidies up before it begins leaves the others' alone. */
static void *write_many(void *name)
{
    kal_ctx *own = NULL;
    size_t *failures = calloc(1, sizeof *failures);
    kal_ctx_new(NULL, &own);
    for (int i = 0; i < 150; i++)
        *failures += kal__file_write(own, name, "text", 4) != KAL_OK;
    kal_ctx_free(own);
    return failures;
}

START_TEST(side_by_side)
{
    static char name[4][2] = {"a", "b", "c", "d"};
    pthread_t thread[4];
    for (int i = 0; i < 4; i++)
        ck_assert(!pthread_create(&thread[i], NULL, write_many, name[i]));
    for (int i = 0; i < 4; i++) {
        void *failures = NULL;
        ck_assert(!pthread_join(thread[i], &failures) && failures);
        ck_assert_uint_eq(*(size_t *)failures, 0);
        free(failures);
        must_hold(name[i], "text");
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/file_stream");
    TCase *tests = tcase_create("stream");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, pieces);
    tcase_add_test(tests, old_or_new);
    tcase_add_test(tests, refused);
    tcase_add_test(tests, full_disk);
    tcase_add_test(tests, no_descriptor_leaks);
    tcase_add_test(tests, side_by_side);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
