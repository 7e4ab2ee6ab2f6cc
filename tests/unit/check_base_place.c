/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that nothing new meets anything else, and that a short write is no write. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/place.h"

static kal_ctx *ctx;
static kal__arena *arena;
static char home[64];

static void set_up(void)
{
    ck_assert(!kal_ctx_new(NULL, &ctx));
    arena = kal__ctx_arena(ctx);
    strcpy(home, "/tmp/check_base_place.XXXXXX");
    ck_assert(mkdtemp(home) != NULL);
}

static void tear_down(void)
{
    ck_assert(!rmdir(home));
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}

static const struct {
    const char *path, *whole, *name; /* below home */
} paths[] = {
    {"out", "out", "out"},
    {"out/", "out", "out"},
    {"./x/..///out//", "./x/..///out", "out"},
    {".hidden", ".hidden", ".hidden"},
    {"...", "...", "..."},
};

START_TEST(opened)
{
    kal__place place;
    ck_assert(!chdir(home) && !mkdir("x", 0777));
    ck_assert(!kal__place_open(ctx, arena, paths[_i].path, &place));
    ck_assert_str_eq(place.path, paths[_i].whole);
    ck_assert_str_eq(place.name, paths[_i].name);
    close(place.parent);
    const char *below = kal__arena_print(arena, "%s/%s", home, paths[_i].path);
    ck_assert(!kal__place_open(ctx, arena, below, &place));
    ck_assert_str_eq(place.name, paths[_i].name);
    close(place.parent);
    ck_assert(!rmdir("x"));
}
END_TEST

enum { THREADS = 4, EACH = 100 };
static kal__place shared;
static char names[THREADS][EACH][KAL__TEMPORARY];

static void *make_many(void *user)
{
    char(*mine)[KAL__TEMPORARY] = user;
    size_t made = 0;
    for (size_t i = 0; i < EACH; i++) {
        const int fd = i % 2 ? kal__place_file(&shared, mine[i], 0600)
                             : kal__place_folder(&shared, mine[i], 0700);
        made += fd >= 0;
        close(fd);
    }
    return made == EACH ? user : NULL;
}

START_TEST(threads)
{
    pthread_t thread[THREADS];
    const char *path = kal__arena_print(arena, "%s/out", home);
    ck_assert(!kal__place_open(ctx, arena, path, &shared));
    for (size_t t = 0; t < THREADS; t++)
        ck_assert(!pthread_create(&thread[t], NULL, make_many, names[t]));
    for (size_t t = 0; t < THREADS; t++) {
        void *made;
        ck_assert(!pthread_join(thread[t], &made) && made);
    }
    for (size_t t = 0; t < THREADS; t++)
        for (size_t i = 0; i < EACH; i++)
            ck_assert(!unlinkat(shared.parent, names[t][i], i % 2 ? 0 : AT_REMOVEDIR));
    close(shared.parent);
}
END_TEST

/* A device that is always full, a descriptor that cannot write, one that is none. */
static bool nothing_else(const char *name)
{
    (void)name;
    return true;
}

static atomic_bool enough;

static void *tidy_on(void *place)
{
    while (!enough)
        kal__place_tidy(place, nothing_else);
    return NULL;
}

/* Another writer tidies between the making and the locking of a folder: it is made again. */
START_TEST(tidied_while_being_made)
{
    kal__place place;
    pthread_t other;
    char name[KAL__TEMPORARY];
    ck_assert(!chdir(home) && !kal__place_open(ctx, arena, "out", &place));
    enough = false;
    ck_assert(!pthread_create(&other, NULL, tidy_on, &place));
    for (int i = 0; i < 1000; i++) {
        const int fd = kal__place_folder(&place, name, 0777);
        ck_assert_msg(fd >= 0, "folder %d: %s", i, strerror(errno));
        ck_assert(!unlinkat(place.parent, name, AT_REMOVEDIR) && !close(fd));
    }
    enough = true;
    pthread_join(other, NULL);
    close(place.parent);
}
END_TEST

/* What is being written is the writer's alone; the rights that the umask leaves come with the last byte. */
START_TEST(private_while_written)
{
    kal__place place;
    struct stat about;
    char name[KAL__TEMPORARY];
    mode_t mode = 0;
    ck_assert(!chdir(home) && !kal__place_open(ctx, arena, "out", &place));
    const mode_t mask = umask(027);
    const int fd = kal__place_file(&place, name, 0666);
    ck_assert(fd >= 0 && !kal__make_private(fd, 0600, &mode));
    ck_assert(!fstat(fd, &about));
    ck_assert_int_eq(about.st_mode & 0777, 0600);
    ck_assert_int_eq(mode, 0640);
    ck_assert_int_eq(kal__put_close(fd, &mode, "x", 1), 0);
    ck_assert(!fstatat(place.parent, name, &about, 0) && (about.st_mode & 0777) == 0640);
    ck_assert(!unlinkat(place.parent, name, 0));
    umask(mask);
    ck_assert_int_eq(kal__make_private(-1, 0600, &mode), EBADF);
    close(place.parent);
}
END_TEST

START_TEST(put_errors)
{
    ck_assert_int_eq(kal__put_close(open("/dev/full", O_WRONLY), NULL, "x", 1), ENOSPC);
    ck_assert_int_eq(kal__put_close(open("/dev/null", O_RDONLY), NULL, "x", 1), EBADF);
    ck_assert_int_eq(kal__put_close(-1, NULL, "x", 1), EBADF);
    ck_assert_int_eq(kal__sync_folder(-1), EBADF);
    int pair[2]; /* what cannot be synced at all is as safe as it can be; as a file it is an error */
    ck_assert(!pipe(pair));
    ck_assert_int_eq(kal__sync_folder(pair[1]), 0);
    ck_assert_int_eq(kal__put_close(pair[1], NULL, "x", 1), EINVAL);
    close(pair[0]);
}
END_TEST

START_TEST(words)
{
    setlocale(LC_ALL, "de_DE.UTF-8"); /* where it is installed */
    ck_assert(kal__fail_errno(ctx, "a/b", "cannot write", ENOSPC) == KAL_IO);
    ck_assert_str_eq(kal_message(ctx), "a/b: cannot write: No space left on device");
    ck_assert(kal__fail_errno(ctx, "a", "cannot read", 99999) == KAL_IO);
    ck_assert_str_eq(kal_message(ctx), "a: cannot read: unknown error");
    ck_assert(kal__fail_errno(ctx, "a", "cannot read", ENOMEM) == KAL_MEMORY);
    setlocale(LC_ALL, "C");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/place");
    TCase *tests = tcase_create("place");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, opened, 0, (int)(sizeof paths / sizeof *paths));
    tcase_add_test(tests, threads);
    tcase_add_test(tests, tidied_while_being_made);
    tcase_add_test(tests, private_while_written);
    tcase_add_test(tests, put_errors);
    tcase_add_test(tests, words);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
