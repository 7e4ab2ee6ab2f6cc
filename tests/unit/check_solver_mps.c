/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That MPS is read as its rules say: programs with optima worked by hand or published, texts with mistakes. */
#include <stdio.h>

#include <kalund/lp.h>

#include "base/file.h"
#include "tests/unit/solver_fixture.h"

/* --- the programs in tests/lp/programs: their first lines say what comes out, and why --- */

static const char *folder(void)
{
    static char path[4096];
    const char *top = getenv("top_srcdir");
    (void)snprintf(path, sizeof path, "%s/tests/lp/programs", top ? top : ".");
    return path;
}

/* What follows "* WORD " in the first lines of a text, NULL when nothing does. */
static const char *said(const char *text, const char *word)
{
    for (const char *line = text; *line == '*'; line = strchr(line, '\n') + 1) {
        const size_t n = strlen(word);
        if (strncmp(line + 2, word, n) == 0 && line[2 + n] == ' ')
            return line + 3 + n;
    }
    return NULL;
}

/* Netlib's table has eleven digits, the others say all of theirs. */
static void check_answer(const char *name, kal_lp *lp, kal_sense sense, const char *want)
{
    kal_lp_result *r = NULL;
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, sense, NULL, &r), KAL_OK);
    const kal_outcome outcome = kal_lp_result_outcome(r);
    const double objective = kal_lp_result_objective(r);
    ck_assert_msg(kal_lp_result_grade(r) >= KAL_GRADE_VERIFIED, "%s: not verified", name);
    if (strncmp(want, "infeasible", 10) == 0) {
        ck_assert_msg(outcome == KAL_OUTCOME_INFEASIBLE && kal_lp_result_farkas(r), "%s", name);
        ck_assert(isnan(objective));
    } else if (strncmp(want, "unbounded", 9) == 0) {
        ck_assert_msg(outcome == KAL_OUTCOME_UNBOUNDED && kal_lp_result_ray(r), "%s", name);
        ck_assert(isnan(objective) && kal_lp_result_x(r));
    } else {
        const double value = strtod(want, NULL);
        ck_assert_msg(outcome == KAL_OUTCOME_OPTIMAL, "%s: outcome %d", name, (int)outcome);
        ck_assert_msg(near(objective, value, 1e-9), "%s: %.17g, not %s", name, objective, want);
        ck_assert(kal_lp_result_x(r) && kal_lp_result_y(r) && kal_lp_result_d(r));
    }
    kal_lp_result_free(r);
}

START_TEST(programs)
{
    static const char *const word[] = {"own", "min", "max"};
    const char *const *names;
    size_t count, asked = 0;
    ck_assert_int_eq(kal__folder_list(fixture_ctx, fixture_arena, folder(), &count, &names), KAL_OK);
    for (size_t i = 0; i < count; i++) {
        const char *path = kal__arena_print(fixture_arena, "%s/%s", folder(), names[i]);
        char *text;
        size_t n;
        kal_lp *lp = NULL;
        ck_assert_int_eq(kal__file_read(fixture_ctx, fixture_arena, path, &text, &n), KAL_OK);
        const kal_status status = kal_lp_read_mps(fixture_ctx, path, &lp);
        ck_assert_msg(status == KAL_OK, "%s", kal_message(fixture_ctx));
        for (int k = 0; k < 3; k++) {
            const char *want = said(text, word[k]);
            if (want)
                check_answer(names[i], lp, (kal_sense)k, want);
            asked += want != NULL;
        }
        kal_lp_free(lp);
    }
    ck_assert_uint_ge(asked, 80);
}
END_TEST

/* --- texts with mistakes --- */

#define HEAD "NAME t\nROWS\n N cost\n L r\n G s\n"
#define FULL HEAD "COLUMNS\n x cost 1 r 1\n x s 1\n y r 2\nRHS\n rhs r 4\n"

static const struct bad {
    const char *text;
    const char *mistake[5]; /* all of them, in order */
} BAD[] = {
    {"",
     {"m:0: the file ends without ENDATA", "m:0: the section ROWS is missing",
      "m:0: the section COLUMNS is missing"}},
    {"hello\n",
     {"m:1: there is no section \"hello\" (data begin with a blank)",
      "m:1: the file ends without ENDATA", "m:1: the section ROWS is missing",
      "m:1: the section COLUMNS is missing"}},
    {FULL, {"m:11: the file ends without ENDATA"}},
    {HEAD "ENDATA\n", {"m:6: the section COLUMNS is missing"}},
    {" x y\nENDATA\n",
     {"m:1: no section is open that has data", "m:2: the section ROWS is missing",
      "m:2: the section COLUMNS is missing"}},
    {"ROWS\n L r\nCOLUMNS\n x r 1\nENDATA\n",
     {"m:3: ROWS: no row is of type N: there is no objective"}},
    {"OBJNAME\n z\n" HEAD "COLUMNS\nENDATA\n",
     {"m:3: NAME: the section comes too late",
      "m:8: ROWS: no row of type N is \"z\", as OBJNAME says"}},
    {HEAD "OBJNAME\n cost\nCOLUMNS\nENDATA\n", {"m:6: OBJNAME: the section comes too late"}},
    {HEAD " X t\n N r\n r\nCOLUMNS\nENDATA\n",
     {"m:6: ROWS: a row is of type N, E, L or G, not \"X\"", "m:7: ROWS: there are two rows \"r\"",
      "m:8: ROWS: expected a type and a name, separated by blanks"}},
    {"NAME t\nCOLUMNS\n x r 1\nROWS\n N cost\nCOLUMNS\n x cost 1\nENDATA\n",
     {"m:2: COLUMNS: ROWS must come first"}},
    {"NAME t\nROWS\n N cost\nRHS\n rhs cost 1\nCOLUMNS\nENDATA\n",
     {"m:4: RHS: COLUMNS must come first"}},
    {HEAD "COLUMNS\n x q 1\n x r abc s 1e999\n x r 1 cost\n x r 1 r 2\n x cost 1e-999\nENDATA\n",
     {"m:7: COLUMNS: there is no row \"q\"", "m:8: COLUMNS: not a number: \"abc\"",
      "m:8: COLUMNS: too large a number: \"1e999\"", "m:9: COLUMNS: there is no row \"x\"",
      "m:9: COLUMNS: there is no row \"1\""}},
    {HEAD "COLUMNS\n x r 1 r 2\n x cost 1e-999\n x s inf\n x s nan\n x s 0x1\nENDATA\n",
     {"m:7: COLUMNS: the column \"x\" has the row \"r\" twice",
      "m:8: COLUMNS: too small a number: \"1e-999\"", "m:9: COLUMNS: not a number: \"inf\"",
      "m:10: COLUMNS: not a number: \"nan\"", "m:11: COLUMNS: not a number: \"0x1\""}},
    {HEAD "COLUMNS\n r 1\n x r 1\n y r 1\n x s 1\n x cost 1\nENDATA\n",
     {"m:7: COLUMNS: the first line names no column",
      "m:10: COLUMNS: the lines of the column \"x\" do not stand together"}},
    {HEAD "COLUMNS\n x r 1 s\tb c d\n k 'MARKER' 'SOSORG'\nENDATA\n",
     {"m:7: COLUMNS: expected a column and one or two rows, each with a number, separated by "
      "blanks",
      "m:8: COLUMNS: only markers 'INTORG' and 'INTEND' are read, not \"'SOSORG'\""}},
    {FULL " rhs q 1\n rhs r 1\n rhs s inf\n rhs cost inf\nENDATA\n",
     {"m:12: RHS: there is no row \"q\"", "m:13: RHS: the row \"r\" stands twice",
      "m:14: RHS: the row \"s\" cannot have an infinite side",
      "m:15: RHS: the row \"cost\" cannot have an infinite side"}},
    {FULL "RANGES\n rng q 1\n rng r 1 r 2\n rng cost 1\n rng s inf\nENDATA\n",
     {"m:13: RANGES: there is no row \"q\"", "m:14: RANGES: the row \"r\" stands twice",
      "m:15: RANGES: the row \"cost\" is of type N and has no range",
      "m:16: RANGES: not a number: \"inf\""}},
    {FULL "BOUNDS\n SC b x 4\n XX b x 1\n UP b q 1\n UP b x 1\n UP b x 2\nENDATA\n",
     {"m:13: BOUNDS: semi-continuous columns (SC) are not linear",
      "m:14: BOUNDS: there is no bound of type \"XX\"", "m:15: BOUNDS: there is no column \"q\"",
      "m:17: BOUNDS: the upper bound of \"x\" is given twice"}},
    {FULL "BOUNDS\n UP b x -1e20\n LO b y inf\n FR b x\n MI\n UP b x 1 2\nENDATA\n",
     {"m:13: BOUNDS: the bound of \"x\" leaves no number",
      "m:14: BOUNDS: the bound of \"y\" leaves no number",
      "m:15: BOUNDS: the upper bound of \"x\" is given twice",
      "m:16: BOUNDS: expected a type, a set, a column and a number, separated by blanks",
      "m:17: BOUNDS: expected a type, a set, a column and a number, separated by blanks"}},
    {FULL "RHS\n rhs s 1\nBOUNDS x\nENDATA\n",
     {"m:12: RHS: the section stands twice",
      "m:14: BOUNDS: nothing may follow the keyword, not \"x\""}},
    {FULL "QUADOBJ\n x x 1\nENDATA\n", {"m:12: QUADOBJ: only linear programs are read"}},
    {FULL "bounds \n UP b x 1\nENDATA\n",
     {"m:12: there is no section \"bounds\" (data begin with a blank)"}},
    {"OBJSENSE UP\nOBJSENSE\n MAX\nROWS\n N cost\nCOLUMNS\nENDATA\n",
     {"m:1: OBJSENSE: expected MAX or MIN, not \"UP\"", "m:2: OBJSENSE: the section stands twice"}},
    {"OBJSENSE MIN\n MAX\nROWS\n N cost\nCOLUMNS\nENDATA\n",
     {"m:2: OBJSENSE: the sense is given twice"}},
    {"OBJNAME cost\n cost\nROWS\n N cost\nCOLUMNS\nENDATA\n",
     {"m:2: OBJNAME: the objective is named twice"}},
    {"ROWS\n N cost\n L \x1b[1m\nCOLUMNS\nENDATA\n",
     {"m:3: ROWS: a control character (byte 27) at 4"}},
    /* A header that is passed over leaves the section open: what follows is read, and has room. */
    {"ROWS\n N cost\nCOLUMNS\n x cost 1\nSETS\x01\n a cost 1\n b cost 1\n c cost 1\n d cost "
     "q\nENDATA\n",
     {"m:5: COLUMNS: a control character (byte 1) at 5", "m:9: COLUMNS: not a number: \"q\""}},
    /* Four lines stand in the columns of fixed format, two do not; three would be wrong in free format. */
    {"NAME\nROWS\n N  THE COST\n L  ROW 1\nCOLUMNS\n    X 1       THE COST           1.0\n"
     "    X 1        ROW 1               1.0 2\n   X 1        ROW 1                1.0\nENDATA\n",
     {"m:7: COLUMNS: expected a column and one or two rows, each with a number, in the columns of "
      "fixed format (2, 5, 15, 25, 40, 50)",
      "m:8: COLUMNS: expected a column and one or two rows, each with a number, in the columns of "
      "fixed format (2, 5, 15, 25, 40, 50)"}},
};

START_TEST(mistakes)
{
    const struct bad *b = &BAD[_i];
    kal_lp *lp = NULL;
    const kal_status status = kal_lp_read_mps_text(fixture_ctx, "m", strlen(b->text), b->text, &lp);
    ck_assert_int_eq(status, KAL_BAD_INPUT);
    ck_assert_ptr_null(lp);
    size_t k = 0;
    for (; k < 5 && b->mistake[k]; k++) {
        const char *got = kal_mistake(fixture_ctx, k);
        ck_assert_msg(got && strcmp(got, b->mistake[k]) == 0, "text %d, mistake %zu: %s", _i, k,
                      got ? got : "none");
    }
    ck_assert_msg(k == 5 || kal_mistake_total(fixture_ctx) == k, "text %d: also %s", _i,
                  k < 5 ? kal_mistake(fixture_ctx, k) : "");
}
END_TEST

/* --- what is read, piece by piece --- */

static kal_lp *read_good(const char *text)
{
    kal_lp *lp = NULL;
    const kal_status status = kal_lp_read_mps_text(fixture_ctx, "m", strlen(text), text, &lp);
    ck_assert_msg(status == KAL_OK, "%s", kal_message(fixture_ctx));
    return lp;
}

START_TEST(names)
{
    kal_lp *lp = read_good("\xef\xbb\xbfNAME a name\nROWS\n N cost\n L r\n N other\n G s\nCOLUMNS\n"
                           " x r 1.5D0 cost -2d0\n y s 1 r 0\nRHS\nENDATA\nwhatever\n");
    ck_assert_uint_eq(kal_lp_rows(lp), 2);
    ck_assert_uint_eq(kal_lp_columns(lp), 2);
    ck_assert_uint_eq(kal_lp_nonzeros(lp), 2);
    ck_assert_int_eq(kal_lp_sense(lp), KAL_SENSE_MIN);
    ck_assert_str_eq(kal_lp_name(lp), "a name");
    ck_assert_str_eq(kal_lp_objective_name(lp), "cost");
    ck_assert_str_eq(kal_lp_row_name(lp, 0), "r");
    ck_assert_str_eq(kal_lp_row_name(lp, 1), "s");
    ck_assert_ptr_null(kal_lp_row_name(lp, 2));
    ck_assert_str_eq(kal_lp_column_name(lp, 1), "y");
    ck_assert_ptr_null(kal_lp_column_name(lp, 2));
    ck_assert_uint_eq(kal_lp_warnings(lp), 1);
    ck_assert_str_eq(kal_lp_warning(lp, 0),
                     "rows of type N besides the objective are passed over: 1");
    ck_assert_ptr_null(kal_lp_warning(lp, 1));
    kal_lp_free(lp);
}
END_TEST

START_TEST(free_is_said)
{
    kal_lp *lp = read_good("NAME a  FREE\nOBJSENSE\n MAXIMISE\nROWS\n N  cost\n L  r\nCOLUMNS\n"
                           "    x         cost                 1.0   r                    1.0\n"
                           "RHS\n    rhs       r                    4.0\nENDATA\n");
    ck_assert_str_eq(kal_lp_name(lp), "a");
    ck_assert_int_eq(kal_lp_sense(lp), KAL_SENSE_MAX);
    kal_lp_free(lp);
    lp = read_good("NAME FREE\nROWS\n N cost\nCOLUMNS\nENDATA\n");
    ck_assert_str_eq(kal_lp_name(lp), "FREE");
    kal_lp_free(lp);
}
END_TEST

START_TEST(warnings)
{
    static const char *const want[] = {
        "3 integer columns are solved as continuous",
        "1 integer column without bounds lies between 0 and 1",
        "1 column with a negative upper bound alone has no lower bound",
        "RHS: of several sets the first counts: 2 lines are passed over",
        "BOUNDS: of several sets the first counts: 1 lines are passed over",
    };
    kal_lp *lp =
        read_good("ROWS\n N cost\n L r\nCOLUMNS\n k 'MARKER' 'INTORG'\n x cost 1 r 1\n y r 1\n"
                  " k 'MARKER' 'INTEND'\n z r 1\n w r 1\nRHS\n a r 4\n b r 5\n b cost 6\n"
                  "BOUNDS\n LO a y 0\n BV a z\n UP a w -3\n UP b w 7\nENDATA\n");
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++)
        ck_assert_str_eq(kal_lp_warning(lp, i), want[i]);
    ck_assert_uint_eq(kal_lp_warnings(lp), 5);
    kal_lp_free(lp);
}
END_TEST

START_TEST(used_wrongly)
{
    kal_lp *lp = NULL;
    ck_assert_int_eq(kal_lp_read_mps(NULL, "x", &lp), KAL_USAGE);
    ck_assert_int_eq(kal_lp_read_mps(fixture_ctx, NULL, &lp), KAL_USAGE);
    ck_assert_int_eq(kal_lp_read_mps(fixture_ctx, "", &lp), KAL_USAGE);
    ck_assert_int_eq(kal_lp_read_mps(fixture_ctx, "x", NULL), KAL_USAGE);
    ck_assert_int_eq(kal_lp_read_mps(fixture_ctx, "no/such/file.mps", &lp), KAL_IO);
    ck_assert_int_eq(kal_lp_read_mps_text(NULL, "m", 0, "", &lp), KAL_USAGE);
    ck_assert_int_eq(kal_lp_read_mps_text(fixture_ctx, NULL, 0, "", &lp), KAL_USAGE);
    ck_assert_int_eq(kal_lp_read_mps_text(fixture_ctx, "m", 1, NULL, &lp), KAL_USAGE);
    ck_assert_int_eq(kal_lp_read_mps_text(fixture_ctx, "m", 0, NULL, &lp), KAL_BAD_INPUT);
    ck_assert_ptr_null(lp);
}
END_TEST

/* --- what may fail: every allocation, and a caller who has enough --- */

static void *failing_resize(void *user, void *p, size_t n)
{
    long *left = user;
    return (*left)-- > 0 ? realloc(p, n) : NULL;
}

START_TEST(memory)
{
    static const char text[] = "NAME t\nROWS\n N cost\n L r\n G s\nCOLUMNS\n k 'MARKER' 'INTORG'\n"
                               " x s 1 r 1\n y cost 1 s 1\nRHS\n a r 9\n b r 8\nENDATA\n";
    for (long allowed = 1;; allowed++) {
        long left = allowed;
        const kal_allocator allocator = {failing_resize, sparing_release, &left};
        kal_ctx *ctx = NULL;
        kal_lp *lp = NULL;
        ck_assert_int_eq(kal_ctx_new(&allocator, &ctx), KAL_OK);
        const kal_status status = kal_lp_read_mps_text(ctx, "m", sizeof text - 1, text, &lp);
        ck_assert(status == KAL_OK ? lp != NULL : status == KAL_MEMORY && !lp);
        kal_lp_free(lp);
        kal_ctx_free(ctx);
        if (status == KAL_OK)
            break;
        ck_assert_int_lt(allowed, 1000);
    }
}
END_TEST

static int always(void *user)
{
    (void)user;
    return 1;
}

START_TEST(cancelled)
{
    enum { LINES = 5000 };
    static char text[LINES + 64];
    kal_lp *lp = NULL;
    strcpy(text, "ROWS\n");
    memset(text + 5, '\n', LINES);
    strcpy(text + 5 + LINES, " N cost\nCOLUMNS\nENDATA\n");
    lp = read_good(text);
    kal_lp_free(lp);
    lp = NULL;
    for (size_t i = 0; i < LINES; i += 5)
        memcpy(text + 5 + i, " x y\n", 5);
    kal_ctx_set_cancel(fixture_ctx, always, NULL);
    memset(text + 5, '\n', 4090);
    for (size_t i = 4095; i + 8 < LINES; i += 1)
        text[i] = '\n';
    memcpy(text + 5 + 4091, " N c\n N d\n N e\n N f\n N g\n", 25);
    ck_assert_int_eq(kal_lp_read_mps_text(fixture_ctx, "m", strlen(text), text, &lp), KAL_CANCELLED);
    ck_assert_ptr_null(lp);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, programs);
    tcase_add_loop_test(tests, mistakes, 0, (int)(sizeof BAD / sizeof *BAD));
    tcase_add_test(tests, names);
    tcase_add_test(tests, free_is_said);
    tcase_add_test(tests, warnings);
    tcase_add_test(tests, used_wrongly);
    tcase_add_test(tests, memory);
    tcase_add_test(tests, cancelled);
}

int main(void) { return run_suite("solver_mps", fill); }
