/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what is left of a journal whose writer was killed, whose disk was full, whose bytes were
 * changed. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "lib/study/journal.h"
#include "tests/unit/store_fixture.h"

#define HEAD "head of a sweep"
#define PATH "j"
#define FIRST (17 + 24 + sizeof HEAD - 1) /* where the first entry begins: mark, prefix, head */

/* Entry i: its number, then i % 50 bytes (for a killed writer also some pages). */
static size_t make_entry(size_t i, size_t more, char out[20000])
{
    const int n = snprintf(out, 20, "%zu:", i);
    const size_t length = (size_t)n + i % 50 + more;
    for (size_t k = (size_t)n; k < length; k++)
        out[k] = (char)(i + k);
    return length;
}

typedef struct seen {
    size_t heads, count, wrong, stop_at, more;
} seen;

static kal_status see_head(void *user, const char *data, size_t n)
{
    seen *s = user;
    s->heads++;
    s->wrong += n != sizeof HEAD - 1 || memcmp(data, HEAD, n) != 0;
    return KAL_OK;
}

static kal_status see(void *user, const char *data, size_t n)
{
    static char expected[20000];
    seen *s = user;
    if (s->stop_at && s->count + 1 == s->stop_at)
        return kal__fail(ctx, KAL_CANCELLED, "stopped");
    const size_t length = make_entry(s->count++, s->more, expected);
    s->wrong += n != length || memcmp(data, expected, n) != 0;
    return KAL_OK;
}

static kal_status append(kal__journal *j, size_t from, size_t to)
{
    static char entry[20000];
    kal_status status = KAL_OK;
    for (size_t i = from; !status && i < to; i++)
        status = kal__journal_append(ctx, j, entry, make_entry(i, 0, entry));
    return status;
}

static void make_journal(size_t count)
{
    kal__journal *j = NULL;
    ck_assert(!kal__journal_create(ctx, PATH, HEAD, sizeof HEAD - 1, &j));
    ck_assert(!append(j, 0, count) && !kal__journal_sync(ctx, j));
    kal__journal_close(j);
}

static kal_status resume(seen *s, kal__journal **j)
{
    return kal__journal_resume(ctx, PATH, HEAD, sizeof HEAD - 1, see, s, j);
}

static void must_read(size_t count)
{
    seen s = {0};
    ck_assert(!kal__journal_read(ctx, PATH, see_head, see, &s));
    ck_assert_uint_eq(s.heads, 1);
    ck_assert_uint_eq(s.count, count);
    ck_assert_uint_eq(s.wrong, 0);
}

static size_t length_of(void)
{
    struct stat about;
    ck_assert(!stat(PATH, &about));
    return (size_t)about.st_size;
}

START_TEST(there_and_back)
{
    kal__journal *j = NULL;
    seen s = {0};
    make_journal(100);
    must_read(100);
    ck_assert(!resume(&s, &j));
    ck_assert(s.count == 100 && !s.wrong && !s.heads);
    ck_assert(!append(j, 100, 130));
    kal__journal_close(j);
    must_read(130);
}
END_TEST

START_TEST(empty_entries)
{
    kal__journal *j = NULL;
    ck_assert(!kal__journal_create(ctx, PATH, NULL, 0, &j));
    ck_assert(!kal__journal_append(ctx, j, NULL, 0) && !kal__journal_append(ctx, j, "", 0));
    kal__journal_close(j);
    ck_assert_uint_eq(length_of(), 17 + 3 * 24);
    ck_assert(!kal__journal_resume(ctx, PATH, NULL, 0, NULL, NULL, &j));
    kal__journal_close(j);
}
END_TEST

/* A file cut anywhere: what was whole is there, the rest is cut off, and the journal goes on. */
START_TEST(torn_anywhere)
{
    char *whole;
    size_t n, ends[6];
    make_journal(0);
    for (size_t i = 0; i < 6; i++) {
        kal__journal *j = NULL;
        seen s = {0};
        ends[i] = length_of();
        ck_assert(!resume(&s, &j) && s.count == i && !append(j, i, i + 1));
        kal__journal_close(j);
    }
    ck_assert_uint_eq(ends[0], FIRST);
    ck_assert(!kal__file_read(ctx, arena, PATH, &whole, &n));
    for (size_t cut = 0; cut < n; cut++) {
        kal__journal *j = NULL;
        size_t kept = 0;
        seen s = {0};
        ck_assert(lay(PATH, whole, cut));
        for (size_t i = 1; i < 6; i++)
            kept += cut >= ends[i];
        ck_assert(!kal__journal_read(ctx, PATH, see_head, see, &s));
        ck_assert(s.heads == (cut >= FIRST) && s.count == kept && !s.wrong);
        ck_assert_uint_eq(length_of(), cut);
        s = (seen){0};
        ck_assert(!resume(&s, &j));
        ck_assert(s.count == kept && !s.wrong);
        ck_assert_uint_eq(length_of(), ends[kept]);
        ck_assert(!append(j, kept, 6));
        kal__journal_close(j);
        must_read(6);
        ck_assert_uint_eq(length_of(), n);
    }
}
END_TEST

/* Zeros at the end are what a machine that went down may leave. */
START_TEST(zeros_at_the_end)
{
    static const size_t more[] = {1, 23, 24, 25, 5000};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        kal__journal *j = NULL;
        seen s = {0};
        make_journal(3);
        const size_t n = length_of();
        ck_assert(!truncate(PATH, (off_t)(n + more[i])));
        ck_assert(!resume(&s, &j) && s.count == 3);
        kal__journal_close(j);
        ck_assert_uint_eq(length_of(), n);
        ck_assert(!unlink(PATH));
    }
}
END_TEST

/* Any entry, the head too, may have come to the disk in part: what is whole before it is kept. */
START_TEST(zeros_from_anywhere)
{
    static char entry[20000];
    char *whole;
    size_t n, ends[4] = {FIRST};
    make_journal(3);
    for (size_t i = 0; i < 3; i++)
        ends[i + 1] = ends[i] + 24 + make_entry(i, 0, entry);
    ck_assert(!kal__file_read(ctx, arena, PATH, &whole, &n));
    for (size_t cut = 0; cut < n; cut++) {
        char *bytes = kal__arena_copy(arena, whole, n);
        size_t kept = 0;
        kal__journal *j = NULL;
        seen s = {0};
        memset(bytes + cut, 0, n - cut);
        for (size_t i = 1; i < 3; i++)
            kept += cut >= ends[i];
        ck_assert(lay(PATH, bytes, n));
        ck_assert(!kal__journal_read(ctx, PATH, see_head, see, &s));
        ck_assert(s.heads == (cut >= FIRST) && s.count == kept && !s.wrong);
        s = (seen){0};
        ck_assert(!resume(&s, &j));
        ck_assert(s.count == kept && !s.wrong);
        ck_assert(!append(j, kept, 3));
        kal__journal_close(j);
        must_read(3);
        ck_assert_uint_eq(length_of(), n);
    }
}
END_TEST

/* Any bit changed, anywhere: said with the byte where the entry begins, or in the last one taken for torn; never
 * read. */
START_TEST(damaged)
{
    static char entry[20000];
    char *whole, expected[64];
    size_t n, ends[4] = {FIRST};
    make_journal(3);
    for (size_t i = 0; i < 3; i++)
        ends[i + 1] = ends[i] + 24 + make_entry(i, 0, entry);
    ck_assert(!kal__file_read(ctx, arena, PATH, &whole, &n));
    ck_assert_uint_eq(n, ends[3]);
    for (size_t bit = 0; bit < 8 * n; bit++) {
        char *bytes = kal__arena_copy(arena, whole, n);
        kal__journal *j = NULL;
        seen s = {0};
        size_t hit = 0; /* 0: the head, 1 ... the entries */
        bytes[bit / 8] = (char)((unsigned char)bytes[bit / 8] ^ 1u << bit % 8);
        ck_assert(lay(PATH, bytes, n));
        while (hit < 3 && bit / 8 >= ends[hit])
            hit++;
        const kal_status status = resume(&s, &j);
        ck_assert_uint_eq(s.wrong, 0);
        if (!hit) {
            ck_assert(status == KAL_USAGE && !s.count);
        } else if (hit == 3 && !status) { /* the payload of the last one */
            ck_assert_uint_ge(bit / 8, ends[2] + 16);
            ck_assert_uint_eq(s.count, 2);
        } else {
            snprintf(expected, sizeof expected, "j: damaged at byte %zu", ends[hit - 1]);
            ck_assert(status == KAL_BAD_INPUT && !j);
            ck_assert_str_eq(kal_message(ctx), expected);
            ck_assert_uint_eq(length_of(), n);
        }
        kal__journal_close(j);
    }
}
END_TEST

/* An entry that is copied to another place is none, and a length that is claimed takes no memory. */
START_TEST(moved_and_claimed)
{
    char *whole;
    size_t n;
    make_journal(2);
    ck_assert(!kal__file_read(ctx, arena, PATH, &whole, &n));
    char *twice = kal__arena_print(arena, "%*s", (int)(2 * n), "");
    memcpy(twice, whole, n);
    memcpy(twice + n, whole + FIRST, n - FIRST);
    ck_assert(lay(PATH, twice, 2 * n - FIRST));
    ck_assert(kal__journal_read(ctx, PATH, NULL, NULL, NULL) == KAL_BAD_INPUT);
    memset(whole + FIRST, 0x7f, 8);
    ck_assert(lay(PATH, whole, n));
    ck_assert(kal__journal_read(ctx, PATH, NULL, NULL, NULL) == KAL_BAD_INPUT);
}
END_TEST

START_TEST(other_sweep)
{
    kal__journal *j = NULL;
    make_journal(3);
    ck_assert(kal__journal_create(ctx, PATH, HEAD, sizeof HEAD - 1, &j) == KAL_USAGE);
    ck_assert_str_eq(kal_message(ctx), "j: exists");
    ck_assert(kal__journal_resume(ctx, PATH, "head of b sweep", 15, see, &(seen){0}, &j) ==
              KAL_USAGE);
    ck_assert_str_eq(kal_message(ctx), "j: not the journal of this sweep");
    ck_assert(kal__journal_resume(ctx, PATH, HEAD, 14, see, &(seen){0}, &j) == KAL_USAGE);
    ck_assert(lay("csv", "scenario,probability\na,1\n", 25));
    ck_assert(kal__journal_read(ctx, "csv", see_head, see, &(seen){0}) == KAL_USAGE);
    ck_assert(!j);
    must_read(3);
}
END_TEST

START_TEST(one_writer)
{
    kal__journal *j = NULL, *second = NULL;
    make_journal(3);
    ck_assert(!resume(&(seen){0}, &j));
    ck_assert(resume(&(seen){0}, &second) == KAL_USAGE && !second);
    ck_assert_str_eq(kal_message(ctx), "j: another process is writing it");
    must_read(3);
    kal__journal_close(j);
    ck_assert(!resume(&(seen){0}, &second));
    kal__journal_close(second);
}
END_TEST

START_TEST(places)
{
    static const struct {
        const char *path, *message;
    } refused[] = {
        {"none/a", "none/a: cannot write: No such file or directory"},
        {"folder", "folder: cannot write: not a regular file"},
        {"link", "link: cannot write: not a regular file"},
        {"fifo", "fifo: cannot write: not a regular file"},
        {"/dev/null", "/dev/null: cannot write: not a regular file"},
        {"missing", "missing: cannot write: No such file or directory"},
    };
    kal__journal *j = NULL;
    make_journal(1);
    ck_assert(!mkdir("folder", 0777) && !symlink("j", "link") && !mkfifo("fifo", 0666));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        ck_assert(kal__journal_resume(ctx, refused[i].path, HEAD, 15, see, NULL, &j) == KAL_IO);
        ck_assert_str_eq(kal_message(ctx), refused[i].message);
    }
    ck_assert(kal__journal_create(ctx, "link", HEAD, 15, &j) == KAL_USAGE && !j);
    ck_assert(kal__journal_read(ctx, "fifo", NULL, NULL, NULL) == KAL_IO);
    ck_assert(kal__journal_read(ctx, "missing", NULL, NULL, NULL) == KAL_IO);
}
END_TEST

/* What `entry` says ends the reading, and nothing of the file is touched. */
START_TEST(stopped)
{
    kal__journal *j = NULL;
    seen s = {.stop_at = 2};
    make_journal(5);
    const size_t n = length_of();
    ck_assert(resume(&s, &j) == KAL_CANCELLED && !j && s.count == 1);
    ck_assert_uint_eq(length_of(), n);
    must_read(5);
}
END_TEST

/* A full disk, as a limit of the file size: nothing of the entry is left, and the next one can be kept again. */
START_TEST(full_disk)
{
    struct rlimit limit, before;
    kal__journal *j = NULL;
    static char large[100000];
    make_journal(3);
    const size_t n = length_of();
    ck_assert(!resume(&(seen){0}, &j) && !getrlimit(RLIMIT_FSIZE, &before));
    limit = before;
    limit.rlim_cur = n + 1000;
    signal(SIGXFSZ, SIG_IGN);
    ck_assert(!setrlimit(RLIMIT_FSIZE, &limit));
    ck_assert(kal__journal_append(ctx, j, large, sizeof large) == KAL_IO);
    ck_assert_str_eq(kal_message(ctx), "j: cannot write: File too large");
    ck_assert_uint_eq(length_of(), n);
    ck_assert(!append(j, 3, 5));
    ck_assert(!setrlimit(RLIMIT_FSIZE, &before));
    kal__journal_close(j);
    must_read(5);
    limit.rlim_cur = 20;
    ck_assert(!setrlimit(RLIMIT_FSIZE, &limit));
    ck_assert(kal__journal_create(ctx, "k", HEAD, 15, &j) == KAL_IO && access("k", F_OK));
    ck_assert(!setrlimit(RLIMIT_FSIZE, &before));
}
END_TEST

/* Writes until it is killed; after each entry that was kept its number goes into the pipe. */
static void write_on(int told)
{
    static char entry[20000];
    kal__journal *j = NULL;
    seen s = {.more = 15000};
    kal_status status = resume(&s, &j);
    for (size_t i = s.count; !status; i++) {
        status = kal__journal_append(ctx, j, entry, make_entry(i, s.more, entry));
        if (!status && write(told, &i, sizeof i) != sizeof i)
            break;
    }
    _exit(1);
}

/* Killed at moments of a fixed list, which strike writes and the time between: every entry that was told is there,
 * at most one more, and none is torn. */
START_TEST(killed)
{
    size_t before = 0;
    make_journal(0);
    for (int round = 0; round < 40; round++) {
        int told[2], ended;
        size_t last = 0, i;
        ck_assert(!pipe(told));
        const pid_t pid = fork();
        if (!pid) {
            close(told[0]);
            write_on(told[1]);
        }
        close(told[1]);
        ck_assert(pid > 0);
        nanosleep(&(struct timespec){.tv_nsec = 500000 + 137000 * (round % 23)}, NULL);
        ck_assert(!kill(pid, SIGKILL) && waitpid(pid, &ended, 0) == pid);
        ck_assert(WIFSIGNALED(ended));
        while (read(told[0], &i, sizeof i) == sizeof i)
            last = i + 1;
        close(told[0]);
        kal__journal *j = NULL;
        seen s = {.more = 15000};
        ck_assert(!resume(&s, &j));
        kal__journal_close(j);
        ck_assert_uint_eq(s.wrong, 0);
        ck_assert_uint_ge(s.count, before);
        ck_assert(!last || s.count == last || s.count == last + 1);
        before = s.count;
        if (length_of() > 50000000) {
            ck_assert(!truncate(PATH, FIRST));
            before = 0;
        }
    }
}
END_TEST

static kal_status whole_life(void)
{
    kal__journal *j = NULL;
    seen s = {0};
    unlink(PATH);
    kal_status status = kal__journal_create(ctx, PATH, HEAD, sizeof HEAD - 1, &j);
    if (!status)
        status = append(j, 0, 60);
    kal__journal_close(j);
    j = NULL;
    if (!status)
        status = resume(&s, &j);
    if (!status)
        status = append(j, 60, 61);
    kal__journal_close(j);
    return status ? status : kal__journal_read(ctx, PATH, see_head, see, &(seen){0});
}

START_TEST(memory)
{
    kal_status status = KAL_MEMORY;
    const long before = blocks;
    const int descriptor = dup(0);
    close(descriptor);
    long k = 0;
    for (; status; k++) {
        calls_left = k;
        status = whole_life();
        calls_left = -1;
        ck_assert(status == KAL_OK || status == KAL_MEMORY);
        ck_assert_int_eq(blocks, before);
        const int after = dup(0);
        close(after);
        ck_assert_int_eq(after, descriptor);
    }
    ck_assert_int_gt(k, 5);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("journal");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, there_and_back);
    tcase_add_test(tests, empty_entries);
    tcase_add_test(tests, torn_anywhere);
    tcase_add_test(tests, zeros_at_the_end);
    tcase_add_test(tests, zeros_from_anywhere);
    tcase_add_test(tests, damaged);
    tcase_add_test(tests, moved_and_claimed);
    tcase_add_test(tests, other_sweep);
    tcase_add_test(tests, one_writer);
    tcase_add_test(tests, places);
    tcase_add_test(tests, stopped);
    tcase_add_test(tests, full_disk);
    tcase_add_test(tests, killed);
    tcase_add_test(tests, memory);
    return run_suite("study/journal", tests);
}
