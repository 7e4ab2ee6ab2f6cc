/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That a program in MPS is the program: every kind of row, bound and constant, all digits. */
#include <unistd.h>

#include "base/file.h"
#include "tests/unit/report_fixture.h"

/* minimise 0.1 a + 3 b - c + 12.5 with these rows and bounds; d is in no row.
 *   p  a + 2 b      = 3        a >= 0
 *   q  a        >= 1           b = 2
 *   r      b + c <= 7          c <= 5
 *   s  2 <= c <= 6             d free
 *   t  a      + e  free        1 <= e <= 4;  -1 <= f <= 0 */
enum { COLUMNS = 6, ROWS = 5, ENTRIES = 8 };
static size_t start[COLUMNS + 1] = {0, 3, 5, 7, 7, 8, 8};
static uint32_t row_index[ENTRIES] = {0, 1, 4, 0, 2, 2, 3, 4};
static double value[ENTRIES] = {1, 1, 1, 2, 1, 1, 1, 1};
static double lower[COLUMNS] = {0, 2, -INFINITY, -INFINITY, 1, -1};
static double upper[COLUMNS] = {INFINITY, 2, 5, INFINITY, 4, 0};
static double row_lower[ROWS] = {3, 1, -INFINITY, 2, -INFINITY};
static double row_upper[ROWS] = {3, INFINITY, 7, 6, INFINITY};

static const char expected[] = "NAME kalund\n"
                               "ROWS\n"
                               " N objective\n"
                               " E process_capacity:a\n"
                               " G process_capacity:b\n"
                               " L process_capacity:c\n"
                               " G process_capacity:d\n"
                               " N process_capacity:e%20%03\n"
                               "COLUMNS\n"
                               " level:a objective 0.1\n"
                               " level:a process_capacity:a 1\n"
                               " level:a process_capacity:b 1\n"
                               " level:a process_capacity:e%20%03 1\n"
                               " level:b objective 3\n"
                               " level:b process_capacity:a 2\n"
                               " level:b process_capacity:c 1\n"
                               " level:c objective -1\n"
                               " level:c process_capacity:c 1\n"
                               " level:c process_capacity:d 1\n"
                               " level:d objective 0\n"
                               " level:e%20%03 process_capacity:e%20%03 1\n"
                               " level:f objective 0\n"
                               "RHS\n"
                               " rhs objective -12.5\n"
                               " rhs process_capacity:a 3\n"
                               " rhs process_capacity:b 1\n"
                               " rhs process_capacity:c 7\n"
                               " rhs process_capacity:d 2\n"
                               "RANGES\n"
                               " range process_capacity:d 4\n"
                               "BOUNDS\n"
                               " FX bound level:b 2\n"
                               " MI bound level:c\n"
                               " UP bound level:c 5\n"
                               " FR bound level:d\n"
                               " LO bound level:e%20%03 1\n"
                               " UP bound level:e%20%03 4\n"
                               " LO bound level:f -1\n"
                               " UP bound level:f 0\n"
                               "ENDATA\n";

static hand h;
static kal__process process[COLUMNS];
static kal__meaning column[COLUMNS], row[ROWS];
static kal__carry carry[4];
static size_t carry_start[COLUMNS + 1] = {0, 1, 2, 3, 3, 3, 3};
static kal__lp lp;
static kal_network network;
static kal__term term;
static kal__level level;
static char path[] = "check_report_mps.out";

static void setup(void)
{
    static const char *const id[COLUMNS] = {"a", "b", "c", "d", "e \x03", "f"};

    hand_begin(&h);
    for (uint32_t i = 0; i < COLUMNS; i++) {
        process[i].id = id[i];
        column[i] = (kal__meaning){KAL__COL_LEVEL, i, 0};
        if (i < ROWS)
            row[i] = (kal__meaning){KAL__ROW_PROCESS_CAPACITY, i, 0};
    }
    carry[0] = (kal__carry){.column = 0, .amount = 0.1};
    carry[1] = (kal__carry){.column = 1, .amount = 3};
    carry[2] = (kal__carry){.column = 2, .amount = -1};
    carry[3] = (kal__carry){.column = KAL__NONE, .amount = 12.5};
    lp = (kal__lp){.columns = COLUMNS,
                   .rows = ROWS,
                   .nonzeros = ENTRIES,
                   .start = start,
                   .index = row_index,
                   .value = value,
                   .lower = lower,
                   .upper = upper,
                   .row_lower = row_lower,
                   .row_upper = row_upper};
    term = (kal__term){.impact = KAL__COST, .level = 1, .weight = 1};
    level = (kal__level){.terms = 1, .term = &term, .text = "cost"};
    h.model.process = process;
    h.model.impacts = 3;
    h.program.network = &network;
    h.program.lp = &lp;
    h.program.column = column;
    h.program.row = row;
    h.program.carries = 4;
    h.program.carry = carry;
    h.program.carry_start = carry_start;
    h.program.levels = 1;
    h.program.level = &level;
}

static void teardown(void)
{
    (void)unlink(path);
    hand_end(&h);
}

static const char *written(void)
{
    char *text;
    size_t n;

    ck_assert_int_eq(kal__file_read(h.ctx, h.arena, path, &text, &n), KAL_OK);
    return text;
}

START_TEST(test_whole)
{
    ck_assert_int_eq(kal_program_write_mps(h.ctx, &h.program, NULL, path), KAL_OK);
    ck_assert_str_eq(written(), expected);
}
END_TEST

/* With a solution the objective is the one that was solved. */
START_TEST(test_solution)
{
    double cost[COLUMNS] = {0.25, 0, 0, 0, 0, 0}, offset = -0.0625, *costs[1] = {cost};

    term.relative = true;
    ck_assert_int_eq(kal_program_write_mps(h.ctx, &h.program, NULL, path), KAL_USAGE);
    h.solution.cost = costs;
    h.solution.offset = &offset;
    ck_assert_int_eq(kal_program_write_mps(h.ctx, &h.program, &h.solution, path), KAL_OK);
    ck_assert_ptr_nonnull(strstr(written(), " level:a objective 0.25\n"));
    ck_assert_ptr_nonnull(strstr(written(), " rhs objective 0.0625\n"));
    ck_assert_ptr_null(strstr(written(), " level:b objective"));
}
END_TEST

/* Sides of 0 and an objective without a constant need no line; a lower bound of 0 is named before an upper one below
 * it; a row with an upper side of 0 only is still a row. */
START_TEST(test_nothing_on_the_right)
{
    const char *text;

    h.program.carries = 3;
    row_upper[2] = 0;
    lower[5] = 0;
    upper[5] = -1;
    ck_assert_int_eq(kal_program_write_mps(h.ctx, &h.program, NULL, path), KAL_OK);
    text = written();
    ck_assert_ptr_nonnull(strstr(text, " L process_capacity:c\n"));
    ck_assert_ptr_nonnull(strstr(text, "RHS\n rhs process_capacity:a 3\n"));
    ck_assert_ptr_null(strstr(text, " rhs process_capacity:c"));
    ck_assert_ptr_null(strstr(text, " rhs process_capacity:e"));
    ck_assert_ptr_nonnull(strstr(text, " LO bound level:f 0\n UP bound level:f -1\n"));
    row_upper[2] = 7; /* as the other tests have it */
    lower[5] = -1;
    upper[5] = 0;
}
END_TEST

/* A solution that has not got as far as an objective leaves the program's own. */
START_TEST(test_solution_without_objective)
{
    double *none[1] = {NULL};

    h.solution.cost = NULL;
    ck_assert_int_eq(kal_program_write_mps(h.ctx, &h.program, &h.solution, path), KAL_OK);
    ck_assert_str_eq(written(), expected);
    h.solution.cost = none;
    ck_assert_int_eq(kal_program_write_mps(h.ctx, &h.program, &h.solution, path), KAL_OK);
    ck_assert_str_eq(written(), expected);
}
END_TEST

static int patience;

static int ends(void *user)
{
    (void)user;
    return patience-- <= 0;
}

/* Whenever the caller has had enough, nothing is written; five lists of names and lines ask in between. */
START_TEST(test_cancel)
{
    int asked = 0;
    kal_status status;

    kal_ctx_set_cancel(h.ctx, ends, NULL);
    while (patience = asked, status = kal_program_write_mps(h.ctx, &h.program, NULL, path)) {
        ck_assert_int_eq(status, KAL_CANCELLED);
        ck_assert_int_ne(access(path, F_OK), 0);
        ck_assert_int_lt(++asked, 100);
    }
    ck_assert_int_ge(asked, 5);
    ck_assert_str_eq(written(), expected);
}
END_TEST

/* Memory for so many pieces and no more. */
static int pieces;

static void *resize(void *user, void *p, size_t n)
{
    (void)user;
    return pieces-- > 0 ? realloc(p, n) : NULL;
}

static void release(void *user, void *p)
{
    (void)user;
    free(p);
}

/* Wherever memory ends nothing is written; long ids make each name a piece of its own. */
START_TEST(test_memory)
{
    static char id[COLUMNS][60000];
    static const kal_allocator allocator = {resize, release, NULL};
    int refused = 0;
    kal_status status = KAL_MEMORY;

    for (size_t i = 0; i < COLUMNS; i++) {
        memset(id[i], 'a' + (int)i, sizeof id[i] - 1);
        process[i].id = id[i];
    }
    for (; status != KAL_OK; refused++) {
        kal_ctx *ctx;
        pieces = 1000;
        ck_assert_int_eq(kal_ctx_new(&allocator, &ctx), KAL_OK);
        pieces = refused;
        status = kal_program_write_mps(ctx, &h.program, NULL, path);
        ck_assert(status == KAL_OK || status == KAL_MEMORY);
        ck_assert_int_eq(access(path, F_OK) == 0, status == KAL_OK);
        kal_ctx_free(ctx);
    }
    ck_assert_int_gt(refused, COLUMNS + ROWS);
}
END_TEST

START_TEST(test_misuse)
{
    kal_program other = h.program;

    ck_assert_int_eq(kal_program_write_mps(NULL, &h.program, NULL, path), KAL_USAGE);
    ck_assert_int_eq(kal_program_write_mps(h.ctx, NULL, NULL, path), KAL_USAGE);
    ck_assert_int_eq(kal_program_write_mps(h.ctx, &h.program, NULL, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_program_write_mps(h.ctx, &h.program, NULL, ""), KAL_USAGE);
    ck_assert_int_eq(kal_program_write_mps(h.ctx, &other, &h.solution, path), KAL_USAGE);
    ck_assert_int_eq(kal_program_write_mps(h.ctx, &h.program, NULL, "no/such/folder.mps"), KAL_IO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report/mps");
    TCase *cases = tcase_create("mps");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, test_whole);
    tcase_add_test(cases, test_solution);
    tcase_add_test(cases, test_nothing_on_the_right);
    tcase_add_test(cases, test_solution_without_objective);
    tcase_add_test(cases, test_cancel);
    tcase_add_test(cases, test_memory);
    tcase_add_test(cases, test_misuse);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
