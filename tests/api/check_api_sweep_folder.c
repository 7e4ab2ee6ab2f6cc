/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that the folder of a sweep says the same however it came about, and holds nothing else. */
#include "tests/api/sweep_fixture.h"

enum { MANY = 50 };

static void run_into(const char *folder, size_t threads, uint64_t shard, uint64_t shards)
{
    kal_ensemble *ensemble = many(MANY);
    kal_options solve;
    kal_sweep_options options = into(folder, &solve, threads);

    options.shard = shard;
    options.shards = shards;
    WELL(kal_sweep_run(ctx, ensemble, &options, NULL, NULL, NULL));
    kal_ensemble_free(ensemble);
}

static const char *reference(void)
{
    const char *folder = below("reference");

    run_into(folder, 1, 0, 0);
    return folder;
}

static bool exists(const char *folder, const char *name)
{
    char path[600];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return access(path, F_OK) == 0;
}

START_TEST(threads_do_not_matter)
{
    const char *folder = reference(), *other = below("other");

    run_into(other, 2 + (size_t)_i, 0, 0);
    same_tables(folder, other);
}
END_TEST

START_TEST(shards_do_not_matter)
{
    const char *folder = reference(), *whole = below("whole");
    const char *part[3] = {below("p1"), below("p2"), below("p3")};
    kal_sweep *sweep = NULL;

    for (uint64_t k = 0; k < 3; k++) {
        run_into(part[k], 1 + k, k + 1, 3);
        ck_assert(!exists(part[k], "scenarios.csv"));
        ck_assert(!exists(part[k], "results.sqlite"));
    }
    /* One that is missing is named: pieces of 16, the second is that of the second shard. */
    ck_assert_int_eq(kal_sweep_merge(ctx, whole, 1, part, 0, NULL), KAL_USAGE);
    ck_assert_ptr_nonnull(strstr(kal_message(ctx), "number 17"));
    WELL(kal_sweep_merge(ctx, whole, 3, part, 0, &sweep));
    ck_assert_uint_eq(kal_sweep_count(sweep), MANY);
    same_tables(folder, whole);
    kal_sweep_free(sweep);
    /* What was merged may be merged again, and resumed. */
    WELL(kal_sweep_merge(ctx, whole, 1, &whole, 0, NULL));
    same_tables(folder, whole);
}
END_TEST

/* A part whose results are wanted has them in its folder, not in memory; it is none that has ended for all that. */
START_TEST(a_part_is_looked_at)
{
    const char *folder = reference(), *whole = below("whole");
    const char *part[2] = {below("p1"), below("p2")};
    kal_ensemble *ensemble = many(MANY);
    kal_options solve;
    kal_sweep *sweep = NULL;

    for (uint64_t k = 0; k < 4; k++) { /* the second time each is resumed, with nothing to do */
        kal_sweep_options options = into(part[k % 2], &solve, 1);
        options.shard = k % 2 + 1;
        options.shards = 2;
        options.resume = k / 2;
        WELL(kal_sweep_run(ctx, ensemble, &options, NULL, NULL, &sweep));
        ck_assert_uint_eq(kal_sweep_count(sweep), k % 2 ? 16 + 2 : 16 + 16); /* pieces 2, 4; 1, 3 */
        WELL(kal_sweep_load(ctx, sweep, "scenarios"));
        ck_assert_uint_eq(kal_sweep_rows(sweep, "scenarios"), kal_sweep_count(sweep));
        kal_sweep_free(sweep);
        sweep = NULL;
        ck_assert(exists(part[k % 2], "results.sqlite") && !exists(part[k % 2], "scenarios.csv"));
        ck_assert_int_eq(kal_sweep_open(ctx, part[k % 2], &sweep), KAL_USAGE);
        ck_assert_ptr_nonnull(strstr(kal_message(ctx), "has not ended"));
    }
    WELL(kal_sweep_merge(ctx, whole, 2, part, 0, NULL));
    same_tables(folder, whole);
    kal_ensemble_free(ensemble);
}
END_TEST

START_TEST(a_part_may_be_all_that_is_wanted)
{
    const char *whole = below("whole"), *part = below("part");
    kal_sweep *sweep = NULL;

    run_into(part, 1, 1, 3);
    WELL(kal_sweep_merge(ctx, whole, 1, &part, 1, &sweep));
    ck_assert_uint_eq(kal_sweep_count(sweep), 16 + 2); /* pieces 1 and 4 of 50 scenarios */
    kal_sweep_free(sweep);
    sweep = NULL;
    WELL(kal_sweep_open(ctx, whole, &sweep));
    ck_assert_uint_eq(kal_sweep_count(sweep), 16 + 2);
    kal_sweep_free(sweep);
}
END_TEST

/* As ranks do: one folder, a journal each, pieces claimed from a common count. */
static uint64_t claim(void *user)
{
    uint64_t *next = user;
    return (*next)++;
}

static uint64_t claim_odd(void *user)
{
    uint64_t *next = user;
    *next += 2;
    return *next;
}

START_TEST(claims_in_one_folder)
{
    const char *folder = reference(), *common = below("common");
    kal_ensemble *ensemble = many(MANY);
    kal_options solve;
    uint64_t odd = UINT64_MAX, all = 0; /* the first takes pieces 1, 3; the other the rest */
    kal_sweep_options options = into(common, &solve, 2);

    options.resume = options.open = 1;
    options.journal = 1;
    options.claim = claim_odd;
    options.claim_user = &odd;
    WELL(kal_sweep_run(ctx, ensemble, &options, NULL, NULL, NULL));
    options.journal = 2;
    options.claim = claim;
    options.claim_user = &all;
    WELL(kal_sweep_run(ctx, ensemble, &options, NULL, NULL, NULL));
    ck_assert(!exists(common, "scenarios.csv"));
    WELL(kal_sweep_merge(ctx, common, 1, &common, 0, NULL));
    same_tables(folder, common);
    kal_ensemble_free(ensemble);
}
END_TEST

/* A solve has a share of the whole; what else asks has none. */
static void count_solves(void *user, const char *stage, double share)
{
    size_t *solves = user;

    *solves += strcmp(stage, "sweep") == 0 && share >= 0.0;
}

static uint64_t claim_nothing(void *user)
{
    (void)user;
    return UINT64_MAX;
}

/* A rank that comes too late, or only makes the folder ready, solves nothing, the park itself neither. */
START_TEST(nothing_is_solved_for_nothing)
{
    const char *common = below("common");
    kal_ensemble *ensemble = many(MANY);
    kal_options solve;
    kal_sweep_options options = into(common, &solve, 1);
    size_t solves = 0, odd = 0;
    uint64_t next = UINT64_MAX;

    kal_ctx_set_progress(ctx, count_solves, &solves);
    options.open = 1;
    options.claim = claim_nothing;
    WELL(kal_sweep_run(ctx, ensemble, &options, NULL, NULL, NULL));
    ck_assert(exists(common, "journal"));
    ck_assert_uint_eq(solves, 0);
    options.resume = 1;
    options.claim = claim_odd;
    options.claim_user = &next;
    WELL(kal_sweep_run(ctx, ensemble, &options, NULL, NULL, NULL));
    odd = solves;
    ck_assert_uint_gt(odd, 0);
    /* The same pieces once more: they are there. */
    next = UINT64_MAX;
    WELL(kal_sweep_run(ctx, ensemble, &options, NULL, NULL, NULL));
    ck_assert_uint_eq(solves, odd);
    kal_ctx_set_progress(ctx, NULL, NULL);
    kal_ensemble_free(ensemble);
}
END_TEST

typedef struct patience {
    size_t count, most;
    bool seen[MANY + 1];
} patience;

static int endure(void *user, const kal_sweep_result *result)
{
    patience *p = user;

    ck_assert(!p->seen[result->number]); /* each is told once */
    p->seen[result->number] = true;
    return ++p->count % p->most == 0;
}

START_TEST(cancelled_and_resumed)
{
    const char *folder = reference(), *torn = below("torn");
    kal_ensemble *ensemble = many(MANY);
    kal_options solve;
    kal_sweep_options options = into(torn, &solve, 1 + (size_t)_i);
    patience p = {.most = 9};
    kal_status status = KAL_CANCELLED;
    int runs = 0;

    options.resume = 1;
    for (; status == KAL_CANCELLED; runs++) {
        kal_sweep *sweep = NULL;
        ck_assert_int_lt(runs, MANY);
        status = kal_sweep_run(ctx, ensemble, &options, endure, &p, NULL);
        if (status == KAL_CANCELLED && !exists(torn, "tornado.csv"))
            ck_assert_int_eq(kal_sweep_open(ctx, torn, &sweep), KAL_USAGE);
    }
    ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
    ck_assert_int_gt(runs, 3);
    same_tables(folder, torn);
    /* Nothing is left to do. */
    const size_t told = p.count;
    WELL(kal_sweep_run(ctx, ensemble, &options, endure, &p, NULL));
    ck_assert_uint_eq(p.count, told);
    same_tables(folder, torn);
    kal_ensemble_free(ensemble);
}
END_TEST

static int at_once(void *user) { return *(int *)user; }

START_TEST(cancel_of_the_context)
{
    kal_ensemble *ensemble = many(MANY);
    kal_options solve;
    kal_sweep_options options = into(below("never"), &solve, 1 + (size_t)_i);
    kal_sweep *sweep = NULL;
    int yes = 1;

    kal_ctx_set_cancel(ctx, at_once, &yes);
    ck_assert_int_eq(kal_sweep_run(ctx, ensemble, &options, NULL, NULL, &sweep), KAL_CANCELLED);
    ck_assert_ptr_null(sweep);
    yes = 0;
    options.resume = 1;
    WELL(kal_sweep_run(ctx, ensemble, &options, NULL, NULL, &sweep));
    ck_assert_uint_eq(kal_sweep_count(sweep), MANY);
    kal_sweep_free(sweep);
    kal_ensemble_free(ensemble);
}
END_TEST

static void refused(const char *folder, bool resume, kal_status status, const char *because)
{
    kal_ensemble *ensemble = many(3);
    kal_options solve;
    kal_sweep_options options = into(folder, &solve, 1);

    options.resume = resume;
    const kal_status is = kal_sweep_run(ctx, ensemble, &options, NULL, NULL, NULL);
    ck_assert_msg(is == status && strstr(kal_message(ctx), because), "%d: %s", (int)is,
                  kal_message(ctx));
    kal_ensemble_free(ensemble);
}

static void put_file(const char *folder, const char *name)
{
    char path[600];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fclose(file);
}

START_TEST(other_folders_are_refused)
{
    const char *parked = below("parked"), *foreign = below("foreign"), *file = below("file");
    const char *tables = below("tables");

    ck_assert_int_eq(mkdir(parked, 0777) | mkdir(foreign, 0777) | mkdir(tables, 0777), 0);
    put_file(parked, "park.csv");
    put_file(foreign, "letter.txt");
    put_file(tables, "scenarios.csv");
    put_file(top, "file");
    for (int resume = 0; resume < 2; resume++) {
        refused(parked, resume, KAL_USAGE, "park.csv");
        refused(foreign, resume, KAL_USAGE, "letter.txt");
        refused(tables, resume, KAL_USAGE, "no journal");
        refused(file, resume, KAL_USAGE, "not a folder");
    }
    refused(below("deep/er"), false, KAL_IO, "deep");
    const char *done = reference();
    refused(done, false, KAL_USAGE, "resume");
    refused(done, true, KAL_USAGE, "differs"); /* 3 scenarios are not those 50 */
}
END_TEST

static int second(void *user, const kal_sweep_result *result)
{
    const kal_sweep_options *options = user;
    kal_ctx *first = ctx;
    kal_sweep_options again = *options;
    kal_ensemble *ensemble;

    (void)result;
    again.resume = 1;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    ensemble = many(MANY);
    ck_assert_int_eq(kal_sweep_run(ctx, ensemble, &again, NULL, NULL, NULL), KAL_USAGE);
    ck_assert_ptr_nonnull(strstr(kal_message(ctx), "writ"));
    kal_ensemble_free(ensemble);
    kal_ctx_free(ctx);
    ctx = first;
    return 1;
}

START_TEST(a_folder_in_use_is_refused)
{
    kal_ensemble *ensemble = many(MANY);
    kal_options solve;
    kal_sweep_options options = into(below("busy"), &solve, 1);

    ck_assert_int_eq(kal_sweep_run(ctx, ensemble, &options, second, &options, NULL), KAL_CANCELLED);
    kal_ensemble_free(ensemble);
}
END_TEST

static void write_journal(const char *folder, const char *data, size_t n)
{
    char path[600];

    snprintf(path, sizeof path, "%s/journal", folder);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(data, 1, n, file), n);
    fclose(file);
}

START_TEST(a_damaged_journal_is_named)
{
    const char *folder = reference();
    kal_ensemble *ensemble = many(MANY);
    kal_options solve;
    kal_sweep_options options = into(folder, &solve, 1);
    size_t n;
    char *journal = slurp(folder, "journal", &n);

    options.resume = 1;
    journal[n / 2] ^= 0x40;
    write_journal(folder, journal, n);
    ck_assert_int_eq(kal_sweep_run(ctx, ensemble, &options, NULL, NULL, NULL), KAL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(kal_message(ctx), "journal: damaged at byte"));
    journal[n / 2] ^= 0x40;
    /* Torn at the end: the last scenario is solved again. */
    write_journal(folder, journal, n - 7);
    patience p = {.most = MANY + 1};
    WELL(kal_sweep_run(ctx, ensemble, &options, endure, &p, NULL));
    ck_assert_uint_eq(p.count, 1);
    size_t m;
    char *again = slurp(folder, "journal", &m);
    ck_assert(m == n && memcmp(journal, again, n) == 0);
    free(again);
    free(journal);
    kal_ensemble_free(ensemble);
}
END_TEST

/* The store is only a copy: without it, or with another file in its place, the tables come out the same. */
START_TEST(the_store_is_made_again)
{
    const char *folder = reference(), *lost = below("lost");
    kal_ensemble *ensemble = many(MANY);
    kal_options solve;
    kal_sweep_options options = into(lost, &solve, 1);
    char path[600];

    WELL(kal_sweep_run(ctx, ensemble, &options, NULL, NULL, NULL));
    snprintf(path, sizeof path, "%s/results.sqlite", lost);
    ck_assert_int_eq(unlink(path), 0);
    if (_i)
        put_file(lost, "results.sqlite");
    options.resume = 1;
    WELL(kal_sweep_run(ctx, ensemble, &options, NULL, NULL, NULL));
    same_tables(folder, lost);
    kal_ensemble_free(ensemble);
}
END_TEST

START_TEST(opened_again)
{
    const char *folder = reference();
    kal_sweep *sweep = NULL;

    WELL(kal_sweep_open(ctx, folder, &sweep));
    ck_assert_uint_eq(kal_sweep_count(sweep), MANY);
    ck_assert_uint_eq(kal_sweep_failed(sweep), 0);
    for (size_t t = 0; t + 1 < TABLES; t++) {
        WELL(kal_sweep_load(ctx, sweep, every_table[t]));
        ck_assert_uint_gt(kal_sweep_columns(sweep, every_table[t]), 0);
    }
    ck_assert_uint_eq(kal_sweep_rows(sweep, "scenarios"), MANY);
    ck_assert_str_eq(kal_sweep_text(sweep, "scenarios", "scenario")[MANY - 1], "s050");
    kal_sweep_free(sweep);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, threads_do_not_matter, 0, 2);
    tcase_add_test(tests, shards_do_not_matter);
    tcase_add_test(tests, a_part_is_looked_at);
    tcase_add_test(tests, a_part_may_be_all_that_is_wanted);
    tcase_add_test(tests, claims_in_one_folder);
    tcase_add_test(tests, nothing_is_solved_for_nothing);
    tcase_add_loop_test(tests, cancelled_and_resumed, 0, 3);
    tcase_add_loop_test(tests, cancel_of_the_context, 0, 2);
    tcase_add_test(tests, other_folders_are_refused);
    tcase_add_test(tests, a_folder_in_use_is_refused);
    tcase_add_test(tests, a_damaged_journal_is_named);
    tcase_add_loop_test(tests, the_store_is_made_again, 0, 2);
    tcase_add_test(tests, opened_again);
}

int main(void) { return run_tests("sweep_folder", fill); }
