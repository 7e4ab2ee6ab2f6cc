/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a store gives back what was put, and says what is wrong with it. */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "lib/study/store_table.h"
#include "tests/unit/store_fixture.h"

#define PATH "results.sqlite"

static kal_status put_some(kal__store *store, uint64_t from, uint64_t to)
{
    kal_status status = KAL_OK;
    for (uint64_t i = from; !status && i < to; i++) {
        const kal__record record = small_record(i);
        status = kal__store_put(ctx, store, &record);
    }
    return status;
}

static kal__store *made(const char *path)
{
    kal__store *store = NULL;
    ck_assert_msg(!kal__store_create(ctx, path, &small_layout, &store), "%s", kal_message(ctx));
    return store;
}

static double count_of(kal__store *store, const char *table)
{
    kal__frame *frame = NULL;
    const char *sql = kal__arena_print(arena, "SELECT count(*) FROM %s", table);
    ck_assert(!kal__store_query(ctx, store, arena, "count", "n", sql, 0, NULL, &frame));
    return frame->column[0].number[0];
}

static const char *text_of(const char *path)
{
    char *data;
    size_t n;
    ck_assert(!kal__file_read(ctx, arena, path, &data, &n));
    return data;
}

/* In whatever order records come, tables and CSV are in the order of their numbers. Both columns that differ in case
 * only have their own names again. */
START_TEST(there_and_back)
{
    static const uint64_t order[] = {3, 0, 2, 1};
    static const char scenarios[] = "number,scenario,outcome,ghg,GHG\n1,s0,infeasible,,0\n"
                                    "2,s1,optimal,0.1,0\n3,s2,optimal,0.2,0\n4,s3,infeasible,,0\n";
    static const char exchanges[] =
        "number,scenario,source,sent\n2,s1,\"source \"\"0\"\", ash\",1\n"
        "3,s2,\"source \"\"0\"\", ash\",2\n3,s2,\"source \"\"1\"\", ash\",2.25\n"
        "4,s3,\"source \"\"0\"\", ash\",3\n4,s3,\"source \"\"1\"\", ash\",3.25\n"
        "4,s3,\"source \"\"2\"\", ash\",3.5\n";
    kal__store *store = made(_i ? NULL : PATH);
    kal__frame *frame = NULL;
    for (int i = 0; i < 4; i++)
        ck_assert(!put_some(store, order[i], order[i] + 1));
    if (!_i) {
        ck_assert(!kal__store_commit(ctx, store));
        kal__store_close(store);
        ck_assert(!kal__store_open(ctx, PATH, false, &store));
    }
    ck_assert(!kal__store_write_csv(ctx, store, "scenarios", "scenarios.csv"));
    ck_assert_str_eq(text_of("scenarios.csv"), scenarios);
    ck_assert(!kal__store_write_csv(ctx, store, "exchanges", "exchanges.csv"));
    ck_assert_str_eq(text_of("exchanges.csv"), exchanges);
    ck_assert(!kal__store_table(ctx, store, arena, "exchanges", &frame));
    ck_assert(frame->rows == 6 && frame->columns == 4);
    ck_assert(kal__frame_number(frame, "sent")[5] == 3.5);
    ck_assert_str_eq(kal__frame_text(frame, "scenario")[5], "s3");
    ck_assert(!kal__store_table(ctx, store, arena, "scenarios", &frame));
    ck_assert(isnan(kal__frame_number(frame, "ghg")[0]) &&
              kal__frame_number(frame, "GHG")[0] == 0.0);
    ck_assert(kal__store_table(ctx, store, arena, "none", &frame) == KAL_NOT_FOUND);
    ck_assert(kal__store_write_csv(ctx, store, "none", "none.csv") == KAL_NOT_FOUND);
    ck_assert(access("none.csv", F_OK));
    kal__store_close(store);
}
END_TEST

START_TEST(tables_without_rows)
{
    kal__store *store = made(NULL);
    kal__frame *frame = NULL;
    ck_assert(!kal__store_write_csv(ctx, store, "exchanges", "e.csv"));
    ck_assert_str_eq(text_of("e.csv"), "number,scenario,source,sent\n");
    ck_assert(!kal__store_table(ctx, store, arena, "scenarios", &frame));
    ck_assert(!frame->rows && frame->columns == 5 && kal__frame_number(frame, "GHG"));
    kal__store_close(store);
}
END_TEST

START_TEST(once_only)
{
    kal__store *store = made(PATH);
    kal__record record = small_record(4);
    ck_assert(!put_some(store, 0, 6) && !put_some(store, 3, 8) && !kal__store_commit(ctx, store));
    record.id = "another";
    ck_assert(!kal__store_put(ctx, store, &record) && !kal__store_commit(ctx, store));
    ck_assert(count_of(store, "scenarios") == 8);
    ck_assert(count_of(store, "exchanges") == 28);
    ck_assert(count_of(store, "scenarios WHERE scenario='another'") == 0);
    kal__store_close(store);
}
END_TEST

START_TEST(committed_or_not)
{
    kal__store *store = made(PATH);
    const char *value = "";
    ck_assert(!put_some(store, 0, 3) && !kal__store_set(ctx, store, "kept", "a"));
    ck_assert(!kal__store_commit(ctx, store) && !kal__store_commit(ctx, store));
    ck_assert(!put_some(store, 3, 6) && !kal__store_set(ctx, store, "kept", "b"));
    ck_assert(!kal__store_get(ctx, store, arena, "kept", &value));
    ck_assert_str_eq(value, "b");
    kal__store_close(store);
    ck_assert(!kal__store_open(ctx, PATH, true, &store));
    ck_assert(count_of(store, "scenarios") == 3);
    ck_assert(!kal__store_get(ctx, store, arena, "kept", &value));
    ck_assert_str_eq(value, "a");
    ck_assert(!kal__store_get(ctx, store, arena, "other", &value) && !value);
    ck_assert(!put_some(store, 0, 6) && !kal__store_commit(ctx, store));
    ck_assert(count_of(store, "exchanges") == 15);
    ck_assert_uint_eq(kal__store_layout(store)->tables, 2);
    ck_assert_str_eq(kal__store_layout(store)->table[0].column[2], "GHG");
    ck_assert_str_eq(kal__store_column(store, arena, 0, 2), "\"GHG_2\"");
    kal__store_close(store);
}
END_TEST

/* Impacts may be called what columns are called already, in SQL also when only case tells them apart. */
START_TEST(names)
{
    static const char *const column[] = {"number", "Scenario", "a", "A", "a_2", "select \"x\""};
    static const bool is_text[] = {false, false, false, false, false, false};
    static const kal__layout_table table = {"scenarios", 6, column, is_text};
    static const kal__layout layout = {1, &table};
    kal__store *store = NULL;
    kal__frame *frame = empty_frame(&layout, 0, 1), *out = NULL;
    const kal__record record = {.id = "x", .frame = &frame};
    for (size_t c = 0; c < 6; c++)
        frame->column[c].number[0] = (double)c;
    ck_assert(!kal__store_create(ctx, NULL, &layout, &store));
    ck_assert(!kal__store_put(ctx, store, &record));
    ck_assert(!kal__store_write_csv(ctx, store, "scenarios", "s.csv"));
    ck_assert_str_eq(text_of("s.csv"),
                     "number,scenario,number,Scenario,a,A,a_2,\"select \"\"x\"\"\"\n"
                     "1,x,0,1,2,3,4,5\n");
    ck_assert(!kal__store_query(ctx, store, arena, "q", "t",
                                "SELECT \"column\" FROM layout ORDER BY position", 0, NULL, &out));
    ck_assert_str_eq(out->column[0].text[0], "number_2");
    ck_assert_str_eq(out->column[0].text[3], "A_2");
    ck_assert_str_eq(out->column[0].text[4], "a_2_2");
    kal__store_close(store);
}
END_TEST

typedef struct stopping {
    size_t rows, most;
} stopping;

static kal_status stop(void *user, const kal__frame *row)
{
    stopping *s = user;
    ck_assert(row->rows == 1 && row->columns == 2);
    return ++s->rows == s->most ? KAL_NOT_FOUND : KAL_OK;
}

static int cancel(void *user)
{
    (void)user;
    return 1;
}

START_TEST(queries)
{
    static const char *const text[] = {"s3", "it's"};
    kal__store *store = made(NULL);
    kal__frame *frame = NULL;
    stopping s = {0, 4};
    ck_assert(!put_some(store, 0, 8));
    ck_assert(!kal__store_query(
        ctx, store, arena, "q", "tnt",
        "SELECT scenario,sum(sent) total,?2 FROM exchanges WHERE scenario=?1", 2, text, &frame));
    ck_assert(frame->rows == 1 && kal__frame_number(frame, "total")[0] == 3.0 + 3.25 + 3.5);
    ck_assert_str_eq(frame->name, "q");
    ck_assert_str_eq(frame->column[2].text[0], "it's");
    ck_assert(kal__store_each(ctx, store, "q", "tn", "SELECT scenario,sent FROM exchanges", 0, NULL,
                              stop, &s) == KAL_NOT_FOUND);
    ck_assert_uint_eq(s.rows, 4);
    frame = NULL;
    ck_assert(kal__store_query(ctx, store, arena, "q", "t", "SELECT nothing FROM exchanges", 0,
                               NULL, &frame) == KAL_INTERNAL);
    ck_assert(kal__store_query(ctx, store, arena, "q", "t", "SELECT 1,2", 0, NULL, &frame) ==
              KAL_INTERNAL);
    kal_ctx_set_cancel(ctx, cancel, NULL);
    ck_assert(
        kal__store_query(ctx, store, arena, "q", "n",
                         "WITH RECURSIVE c(x) AS (VALUES(1) UNION ALL SELECT x+1 FROM c WHERE "
                         "x<100000000) SELECT count(*) FROM c",
                         0, NULL, &frame) == KAL_CANCELLED);
    ck_assert(!frame && !put_some(store, 8, 9));
    kal__store_close(store);
}
END_TEST

START_TEST(not_of_the_layout)
{
    kal__store *store = made(NULL);
    kal__record record = small_record(2);
    kal__frame *swapped[] = {record.frame[1], record.frame[0]};
    record.frame = swapped;
    ck_assert(kal__store_put(ctx, store, &record) == KAL_INTERNAL);
    record = small_record(1);
    record.index = UINT64_MAX;
    ck_assert(kal__store_put(ctx, store, &record) == KAL_INTERNAL);
    record.index = ((uint64_t)1 << 38) - 1;
    ck_assert(!kal__store_put(ctx, store, &record));
    kal__store_close(store);
}
END_TEST

START_TEST(places)
{
    static const struct {
        const char *path;
        kal_status made, opened;
        const char *message;
    } refused[] = {
        {"none/a", KAL_IO, KAL_USAGE, "none/a: no such file"},
        {"folder", KAL_IO, KAL_IO, "folder: cannot open: not a regular file"},
        {"link", KAL_IO, KAL_IO, "link: cannot open: not a regular file"},
        {"/dev/null", KAL_IO, KAL_IO, "/dev/null: cannot open: not a regular file"},
        {"text", KAL_IO, KAL_USAGE, "text: not the database of a sweep"},
        {"empty", KAL_IO, KAL_USAGE, "empty: not the database of a sweep"},
        {"missing", KAL_OK, KAL_OK, ""},
        {":memory:", KAL_OK, KAL_OK, ""},
        {"file:x?mode=memory", KAL_OK, KAL_OK, ""},
    };
    static const char text[] =
        "scenario,probability\nthis is no database, however long it may be: one hundred "
        "bytes are looked at before SQLite says so\n";
    kal__store_close(made(PATH));
    ck_assert(!mkdir("folder", 0777) && !symlink(PATH, "link") && lay("text", text, sizeof text));
    ck_assert(lay("empty", "", 0));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        kal__store *store = NULL;
        ck_assert_int_eq(kal__store_create(ctx, refused[i].path, &small_layout, &store),
                         refused[i].made);
        kal__store_close(store);
        store = NULL;
        ck_assert_int_eq(kal__store_open(ctx, refused[i].path, false, &store), refused[i].opened);
        if (!store)
            ck_assert_str_eq(kal_message(ctx), refused[i].message);
        else
            ck_assert(!access(refused[i].path, F_OK));
        kal__store_close(store);
    }
}
END_TEST

START_TEST(removed)
{
    kal__store_close(made(PATH));
    ck_assert(lay("results.sqlite-journal", "old", 3) && lay("results.sqlite-wal", "old", 3));
    ck_assert(!kal__store_remove(ctx, PATH) && access(PATH, F_OK));
    ck_assert(access("results.sqlite-journal", F_OK) && access("results.sqlite-wal", F_OK));
    ck_assert(!kal__store_remove(ctx, PATH));
    ck_assert(lay("results.sqlite-journal", "old", 3));
    kal__store_close(made(PATH));
    ck_assert(access("results.sqlite-journal", F_OK));
}
END_TEST

/* Two at once: a second writer is told so, a reader reads what was committed. (Waiting takes ten seconds, so not
 * here.) */
START_TEST(beside_a_reader)
{
    kal__store *writer = made(PATH), *reader = NULL;
    ck_assert(!put_some(writer, 0, 3) && !kal__store_commit(ctx, writer) && !put_some(writer, 3, 6));
    ck_assert(!kal__store_open(ctx, PATH, false, &reader));
    ck_assert(count_of(reader, "scenarios") == 3);
    ck_assert(!kal__store_commit(ctx, writer));
    ck_assert(count_of(reader, "scenarios") == 6);
    ck_assert(kal__store_set(ctx, reader, "a", "b") == KAL_IO);
    kal__store_close(reader);
    kal__store_close(writer);
}
END_TEST

/* A full disk, as a limit of the file size: what was committed stays, the rest is gone, later it goes on. */
START_TEST(full_disk)
{
    struct rlimit limit, before;
    kal__store *store = made(PATH);
    kal_status status = KAL_OK;
    ck_assert(!put_some(store, 0, 40) && !kal__store_commit(ctx, store));
    ck_assert(!getrlimit(RLIMIT_FSIZE, &before));
    limit = before;
    limit.rlim_cur = 150000;
    signal(SIGXFSZ, SIG_IGN);
    ck_assert(!setrlimit(RLIMIT_FSIZE, &limit));
    for (uint64_t i = 40; !status && i < 400; i++) {
        status = put_some(store, i, i + 1);
        if (!status && i % 10 == 0)
            status = kal__store_commit(ctx, store);
    }
    ck_assert_int_eq(status, KAL_IO);
    ck_assert_msg(strstr(kal_message(ctx), "results.sqlite: cannot write: ") != NULL, "%s",
                  kal_message(ctx));
    ck_assert(!setrlimit(RLIMIT_FSIZE, &before));
    const uint64_t kept = (uint64_t)count_of(store, "scenarios");
    ck_assert_uint_ge(kept, 40);
    ck_assert(count_of(store, "exchanges") == (double)(kept * (kept - 1) / 2));
    ck_assert(!put_some(store, kept, kept + 3) && !kal__store_commit(ctx, store));
    kal__store_close(store);
    ck_assert(!kal__store_open(ctx, PATH, false, &store));
    ck_assert(count_of(store, "scenarios") == (double)(kept + 3));
    kal__store_close(store);
}
END_TEST

START_TEST(read_only_folder)
{
    kal__store *store = NULL;
    if (!geteuid())
        return; /* root may write everywhere */
    ck_assert(!mkdir("folder", 0777));
    kal__store_close(made("folder/a"));
    ck_assert(!chmod("folder/a", 0444) && !chmod("folder", 0555));
    ck_assert(kal__store_create(ctx, "folder/b", &small_layout, &store) == KAL_IO);
    ck_assert(kal__store_open(ctx, "folder/a", true, &store) == KAL_IO);
    ck_assert_str_eq(kal_message(ctx), "folder/a: cannot write: not allowed");
    ck_assert(!kal__store_open(ctx, "folder/a", false, &store));
    kal__store_close(store);
    ck_assert(!chmod("folder", 0777) && !unlink("folder/a"));
}
END_TEST

/* Writes batches until it is killed; each that is committed is told. */
static void write_on(int told, uint64_t from)
{
    kal__store *store = NULL;
    kal_status status = kal__store_open(ctx, PATH, true, &store);
    for (uint64_t i = from; !status; i++) {
        status = put_some(store, i, i + 1);
        if (!status && i % 5 == 4) {
            const uint64_t next = i + 1;
            status = kal__store_commit(ctx, store);
            if (write(told, &next, sizeof next) != sizeof next)
                break;
        }
    }
    _exit(1);
}

/* Killed at moments of a fixed list: sound, whole batches only, everything that was committed is there; once a
 * writer has ended in peace nothing lies beside the store any more. */
START_TEST(killed)
{
    uint64_t from = 0;
    kal__store_close(made(PATH));
    for (int round = 0; round < 25; round++) {
        int told[2], ended;
        uint64_t last = from, next;
        kal__store *store = NULL;
        kal__frame *frame = NULL;
        ck_assert(!pipe(told));
        const pid_t pid = fork();
        if (!pid) {
            close(told[0]);
            write_on(told[1], from);
        }
        close(told[1]);
        ck_assert(pid > 0);
        nanosleep(&(struct timespec){.tv_nsec = 1500000 + 311000 * (round % 13)}, NULL);
        ck_assert(!kill(pid, SIGKILL) && waitpid(pid, &ended, 0) == pid);
        ck_assert(WIFSIGNALED(ended));
        while (read(told[0], &next, sizeof next) == sizeof next)
            last = next;
        close(told[0]);
        ck_assert(!kal__store_open(ctx, PATH, false, &store));
        ck_assert(!kal__store_query(ctx, store, arena, "check", "t", "PRAGMA integrity_check", 0,
                                    NULL, &frame));
        ck_assert_str_eq(frame->column[0].text[0], "ok");
        from = (uint64_t)count_of(store, "scenarios");
        ck_assert(from % 5 == 0 && (from == last || from == last + 5));
        ck_assert(count_of(store, "exchanges") == (double)(from ? from * (from - 1) / 2 : 0));
        kal__store_close(store);
    }
    kal__store *store = NULL;
    ck_assert(!kal__store_open(ctx, PATH, true, &store));
    ck_assert(!put_some(store, from, from + 1) && !kal__store_commit(ctx, store));
    kal__store_close(store);
}
END_TEST

/* Any byte of the file changed: an answer or a message, never a crash; sanitizers see the rest. */
START_TEST(damaged)
{
    char *whole;
    size_t n;
    kal__store *store = made(PATH);
    ck_assert(!put_some(store, 0, 12) && !kal__store_commit(ctx, store));
    kal__store_close(store);
    ck_assert(!kal__file_read(ctx, arena, PATH, &whole, &n));
    for (size_t at = 0; at < n; at += at < 120 ? 1 : 37) {
        kal__arena *own = kal__ctx_arena(ctx);
        kal__frame *frame = NULL;
        const char was = whole[at];
        whole[at] = (char)~(unsigned char)was;
        ck_assert(lay(PATH, whole, n));
        whole[at] = was;
        store = NULL;
        if (!kal__store_open(ctx, PATH, true, &store)) {
            const kal__record record = small_record(20);
            for (size_t t = 0; t < kal__store_layout(store)->tables; t++)
                if (kal__store_table(ctx, store, own, kal__store_layout(store)->table[t].name,
                                     &frame))
                    ck_assert_str_ne(kal_message(ctx), "");
            if (kal__store_layout(store)->tables == 2)
                (void)kal__store_put(ctx, store, &record);
        } else {
            ck_assert_str_ne(kal_message(ctx), "");
        }
        kal__store_close(store);
        kal__arena_free(own);
        unlink("results.sqlite-journal");
    }
    ck_assert(lay(PATH, whole, n / 2));
    if (!kal__store_open(ctx, PATH, false, &store)) {
        kal__frame *frame = NULL;
        ck_assert(kal__store_table(ctx, store, arena, "exchanges", &frame) == KAL_BAD_INPUT);
        kal__store_close(store);
    } else {
        ck_assert_str_eq(kal_message(ctx), "results.sqlite: damaged");
    }
}
END_TEST

static kal_status whole_life(const kal__record *record)
{
    kal__store *store = NULL;
    kal__frame *frame = NULL;
    kal__arena *own = kal__ctx_arena(ctx);
    kal_status status = own ? KAL_OK : kal__fail_memory(ctx);
    if (!status)
        status = kal__store_create(ctx, NULL, &small_layout, &store);
    if (!status)
        status = kal__store_put(ctx, store, record);
    if (!status)
        status = kal__store_set(ctx, store, "a", "b");
    if (!status)
        status = kal__store_table(ctx, store, own, "scenarios", &frame);
    if (!status)
        status = kal__store_write_csv(ctx, store, "scenarios", "a.csv");
    kal__store_close(store);
    kal__arena_free(own);
    return status;
}

START_TEST(memory)
{
    const kal__record record = small_record(3);
    const long before = blocks;
    kal_status status = KAL_MEMORY;
    long k = 0;
    for (; status; k++) {
        calls_left = k;
        status = whole_life(&record);
        calls_left = -1;
        ck_assert(status == KAL_OK || status == KAL_MEMORY);
        ck_assert_int_eq(blocks, before);
    }
    ck_assert_int_gt(k, 5);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("store");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, there_and_back, 0, 2);
    tcase_add_test(tests, tables_without_rows);
    tcase_add_test(tests, once_only);
    tcase_add_test(tests, committed_or_not);
    tcase_add_test(tests, names);
    tcase_add_test(tests, queries);
    tcase_add_test(tests, not_of_the_layout);
    tcase_add_test(tests, places);
    tcase_add_test(tests, removed);
    tcase_add_test(tests, beside_a_reader);
    tcase_add_test(tests, full_disk);
    tcase_add_test(tests, read_only_folder);
    tcase_add_test(tests, killed);
    tcase_add_test(tests, damaged);
    tcase_add_test(tests, memory);
    return run_suite("study/store", tests);
}
