/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the call for a frontier answers when it is asked wrongly, stopped, out of memory or out of luck. */
#include "tests/unit/frontier_fixture.h"

static kal_ctx *ctx;

static void open_ctx(void) { ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK); }

/* 12 sinks of 1 t, each with three supplies of its own kinds of bad: many breakpoints. */
#define KINDS(n, a, b, c)                                                                          \
    "a" #n ",m" #n "," #a ",0,9\nb" #n ",m" #n "," #b "," #c ",5\nc" #n ",m" #n ",0," #a ",1\n"
static const char many[] =
    FIXTURE_PARK "== enterprises.csv\nenterprise\nE\n"
                 "== materials.csv\nmaterial,unit\nm1,t\nm2,t\nm3,t\nm4,t\nm5,t\n"
                 "== sinks.csv\nsink,enterprise,material,quantity\n"
                 "D1,E,m1,1\nD2,E,m2,2\nD3,E,m3,3\nD4,E,m4,4\nD5,E,m5,5\n"
                 "== supplies.csv\nsupply,material,cost,ghg,virgin\n" KINDS(1, 9, 2, 3)
                     KINDS(2, 8, 2, 2) KINDS(3, 7, 3, 1) KINDS(4, 20, 5, 6) KINDS(5, 30, 11, 2);

static const struct {
    const char *between;
    kal_status status;
    const char *message;
} asked[] = {
    {"ghg", KAL_USAGE, "between: two or three impacts, not one"},
    {"ghg,cost,virgin,ghg", KAL_USAGE, "between: two or three impacts, not more"},
    {"ghg,ghg", KAL_USAGE, "between: \"ghg\" stands twice"},
    {"ghg,cots", KAL_NOT_FOUND, "between: there is no impact \"cots\" (did you mean \"cost\"?)"},
    {"", KAL_NOT_FOUND, "between: there is no impact \"\""},
    {"ghg,", KAL_NOT_FOUND, "between: there is no impact \"\""},
    {"ghg, cost", KAL_NOT_FOUND, "between: there is no impact \" cost\" (did you mean \"cost\"?)"},
    {NULL, KAL_USAGE, "kal_frontier_build: between must be given"},
};

START_TEST(asked_wrongly)
{
    kal_frontier *f = (kal_frontier *)&f, *const before = f;
    open_ctx();
    kal_program *program = fixture_program(ctx, many, NULL);
    const kal_frontier_options options = {.size = sizeof options, .between = asked[_i].between};
    ck_assert_int_eq(kal_frontier_build(ctx, program, &options, NULL, NULL, &f), asked[_i].status);
    ck_assert_str_eq(kal_message(ctx), asked[_i].message);
    ck_assert_ptr_eq(f, before);
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(asked_with_nothing)
{
    const kal_options kernel = {.size = sizeof kernel, .kernel = "abacus"};
    const kal_options late = {.size = sizeof late, .time_limit_s = -1};
    const kal_frontier_options wrong[] = {
        {.size = sizeof *wrong, .between = "ghg,cost", .tolerance = -1},
        {.size = sizeof *wrong, .between = "ghg,cost", .tolerance = NAN},
        {.size = sizeof *wrong, .between = "ghg,cost", .solve = &kernel},
        {.size = sizeof *wrong, .between = "ghg,cost", .solve = &late},
        {.size = 1, .between = "ghg,cost"},
        {.size = offsetof(kal_frontier_options, between), .between = "ghg,cost"},
    };
    const kal_frontier_options right = {.size = sizeof right, .between = "ghg,cost"};
    kal_frontier *f = NULL;
    open_ctx();
    kal_program *program = fixture_program(ctx, many, NULL);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_int_eq(kal_frontier_build(ctx, program, &wrong[i], NULL, NULL, &f), KAL_USAGE);
    ck_assert_int_eq(kal_frontier_build(NULL, program, &right, NULL, NULL, &f), KAL_USAGE);
    ck_assert_int_eq(kal_frontier_build(ctx, NULL, &right, NULL, NULL, &f), KAL_USAGE);
    ck_assert_int_eq(kal_frontier_build(ctx, program, NULL, NULL, NULL, &f), KAL_USAGE);
    ck_assert_int_eq(kal_frontier_build(ctx, program, &right, NULL, NULL, NULL), KAL_USAGE);
    ck_assert_ptr_null(f);
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

/* Of nothing there is nothing to say; a frontier needs neither the program nor the context. */
START_TEST(life)
{
    open_ctx();
    kal_frontier_free(NULL);
    ck_assert_int_eq(kal_frontier_outcome(NULL), KAL_OUTCOME_UNVERIFIED);
    ck_assert_int_eq(kal_frontier_grade(NULL), KAL_GRADE_UNVERIFIED);
    ck_assert_str_eq(kal_frontier_reason(NULL), "");
    ck_assert(isnan(kal_frontier_error(NULL)));
    ck_assert_uint_eq(kal_frontier_rows(NULL, "points"), 0);
    kal_frontier *f = frontier_between(ctx, many, "ghg,cost");
    kal_ctx_free(ctx);
    ck_assert_uint_eq(kal_frontier_rows(f, "nothing"), 0);
    ck_assert_uint_gt(kal_frontier_rows(f, "points"), 5);
    ck_assert_str_eq(kal_frontier_column(f, "points", 0), "point");
    ck_assert_str_eq(kal_frontier_column(f, "points", 1), "ghg");
    ck_assert_str_eq(kal_frontier_column(f, "points", 2), "cost");
    ck_assert_ptr_null(kal_frontier_text(f, "points", "point"));
    static const char *const tables[] = {"objectives", "points",    "segments", "changes", "orders",
                                         "goals",      "abatement", "facets",   "work"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        ck_assert_uint_gt(kal_frontier_columns(f, tables[i]), 0);
    kal_frontier_free(f);
}
END_TEST

START_TEST(no_plan)
{
    open_ctx();
    kal_frontier *f =
        frontier_between(ctx,
                         FIXTURE_PARK "== enterprises.csv\nenterprise\nE\n"
                                      "== materials.csv\nmaterial,unit\nm,t\n"
                                      "== sinks.csv\nsink,enterprise,material,quantity\nD,E,m,10\n",
                         "ghg,cost");
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_INFEASIBLE);
    ck_assert_str_eq(kal_frontier_reason(f), "no plan satisfies the park: there is no frontier");
    ck_assert_int_eq(kal_frontier_grade(f), KAL_GRADE_UNVERIFIED);
    ck_assert_uint_eq(kal_frontier_rows(f, "points"), 0);
    ck_assert_uint_eq(kal_frontier_rows(f, "orders"), 0);
    ck_assert_uint_eq(kal_frontier_rows(f, "objectives"), 2);
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* Any process at any level: the cost falls, the second objective, or only their sum. */
START_TEST(no_end)
{
    static const struct {
        const char *rows, *reason;
    } park[] = {
        {"P,E,-1,0\n", "cost can fall without end"},
        {"P,E,0,-1\n", "ghg can fall without end"},
        {"P,E,-1,1\nQ,E,1,-1\n", "ghg can fall without end"},
    };
    open_ctx();
    for (size_t i = 0; i < sizeof park / sizeof *park; i++) {
        char text[400] = FIXTURE_PARK "== enterprises.csv\nenterprise\nE\n"
                                      "== materials.csv\nmaterial,unit\nm,t\n"
                                      "== processes.csv\nprocess,enterprise,cost,ghg\n";
        strcat(text, park[i].rows);
        kal_frontier *f = frontier_between(ctx, text, "ghg,cost");
        ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_UNBOUNDED);
        ck_assert_str_eq(kal_frontier_reason(f), park[i].reason);
        kal_frontier_free(f);
    }
    kal_ctx_free(ctx);
}
END_TEST

/* With so many points at most: those that were found are there, what is not known is bounded. */
START_TEST(limit_of_points)
{
    open_ctx();
    kal_program *program = fixture_program(ctx, many, NULL);
    kal_frontier *whole = frontier_of(ctx, program, (kal_frontier_options){.between = "ghg,cost"});
    const size_t all = kal_frontier_rows(whole, "points");
    for (size_t most = 2; most < all; most++) {
        kal_frontier *f =
            frontier_of(ctx, program, (kal_frontier_options){.between = "ghg,cost", .points = most});
        ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_LIMIT);
        ck_assert_uint_le(kal_frontier_rows(f, "points"), most);
        ck_assert_uint_ge(kal_frontier_rows(f, "points"), 2);
        ck_assert_uint_eq(kal_frontier_rows(f, "segments") + 1, kal_frontier_rows(f, "points"));
        ck_assert_double_gt(kal_frontier_error(f), 0.0);
        ck_assert_double_le(kal_frontier_error(f), 1.0);
        kal_frontier_free(f);
    }
    kal_frontier *f =
        frontier_of(ctx, program, (kal_frontier_options){.between = "ghg,cost", .points = all + 9});
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_OPTIMAL);
    kal_frontier_free(f);
    kal_frontier_free(whole);
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(limit_of_time)
{
    const kal_options now = {.size = sizeof now, .time_limit_s = 1e-9};
    open_ctx();
    kal_program *program = fixture_program(ctx, many, NULL);
    kal_frontier *f =
        frontier_of(ctx, program, (kal_frontier_options){.between = "ghg,cost", .solve = &now});
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_LIMIT);
    ck_assert_str_eq(kal_frontier_reason(f), "the time ran out before the frontier was whole");
    kal_frontier_free(f);
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

typedef struct ear {
    size_t calls, stop;
    double last[3];
    size_t objectives;
} ear;

static int hear(void *user, size_t found, size_t objectives, const double *value)
{
    ear *e = user;

    ck_assert_uint_eq(found, ++e->calls);
    e->objectives = objectives;
    memcpy(e->last, value, objectives * sizeof *value);
    return e->calls == e->stop;
}

/* Every point is told once; any call may end the search. */
START_TEST(told)
{
    const char *const between[] = {"ghg,cost", "ghg,cost,virgin"};
    open_ctx();
    kal_program *program = fixture_program(ctx, many, NULL);
    for (size_t b = 0; b < 2; b++) {
        const kal_frontier_options options = {.size = sizeof options, .between = between[b]};
        kal_frontier *f = NULL;
        ear e = {0};
        ck_assert_int_eq(kal_frontier_build(ctx, program, &options, hear, &e, &f), KAL_OK);
        ck_assert_uint_ge(e.calls, kal_frontier_rows(f, "points"));
        ck_assert_uint_eq(e.objectives, b + 2);
        kal_frontier_free(f);
        f = NULL;
        for (size_t stop = 1; stop <= e.calls; stop++) {
            ear once = {.stop = stop};
            ck_assert_int_eq(kal_frontier_build(ctx, program, &options, hear, &once, &f),
                             KAL_CANCELLED);
            ck_assert_uint_eq(once.calls, stop);
            ck_assert_ptr_null(f);
        }
    }
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

static int countdown(void *user)
{
    size_t *left = user;

    return *left == 0 ? 1 : (--*left, 0);
}

/* Whenever the caller wants to stop. */
START_TEST(cancelled)
{
    const char *const between[] = {"ghg,cost", "ghg,cost,virgin"};
    open_ctx();
    kal_program *program = fixture_program(ctx, many, NULL);
    for (size_t b = 0; b < 2; b++) {
        const kal_frontier_options options = {.size = sizeof options, .between = between[b]};
        kal_status status = KAL_CANCELLED;
        size_t asks = 0;
        for (; status == KAL_CANCELLED; asks += 1 + asks / 8) {
            size_t left = asks;
            kal_frontier *f = NULL;
            kal_ctx_set_cancel(ctx, countdown, &left);
            status = kal_frontier_build(ctx, program, &options, NULL, NULL, &f);
            ck_assert(status == KAL_OK ? f != NULL : f == NULL);
            ck_assert(status == KAL_OK || status == KAL_CANCELLED);
            kal_frontier_free(f);
        }
        ck_assert_uint_gt(asks, 3);
        kal_ctx_set_cancel(ctx, NULL, NULL);
    }
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

static void rises(void *user, const char *stage, double done)
{
    double *last = user;

    ck_assert_str_ne(stage, "");
    if (done < 0)
        return;
    ck_assert_double_ge(done, *last);
    ck_assert_double_le(done, 1.0);
    *last = done;
}

START_TEST(progress)
{
    double last = 0;
    open_ctx();
    kal_program *program = fixture_program(ctx, many, NULL);
    kal_ctx_set_progress(ctx, rises, &last);
    kal_frontier_free(frontier_of(ctx, program, (kal_frontier_options){.between = "ghg,cost"}));
    ck_assert_double_eq(last, 1.0);
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

static void same_tables(const kal_frontier *a, const kal_frontier *b)
{
    static const char *const tables[] = {"objectives", "points", "segments",  "changes",
                                         "orders",     "goals",  "abatement", "facets"};

    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        const size_t rows = kal_frontier_rows(a, tables[t]);
        ck_assert_uint_eq(rows, kal_frontier_rows(b, tables[t]));
        ck_assert_uint_eq(kal_frontier_columns(a, tables[t]), kal_frontier_columns(b, tables[t]));
        for (size_t c = 0; c < kal_frontier_columns(a, tables[t]); c++) {
            const char *name = kal_frontier_column(a, tables[t], c);
            const double *x = kal_frontier_number(a, tables[t], name),
                         *y = kal_frontier_number(b, tables[t], name);
            const char *const *v = kal_frontier_text(a, tables[t], name), *const *w =
                                                                              kal_frontier_text(
                                                                                  b, tables[t],
                                                                                  name);
            ck_assert((x && y) || (v && w));
            for (size_t i = 0; v && i < rows; i++)
                ck_assert_str_eq(v[i], w[i]);
            for (size_t i = 0; x && i < rows; i++)
                ck_assert_msg(memcmp(&x[i], &y[i], sizeof *x) == 0, "%s.%s", tables[t], name);
        }
    }
}

/* On any number of threads the same bytes. */
START_TEST(same_bytes)
{
    const char *const between[] = {"ghg,cost", "ghg,cost,virgin"};
    open_ctx();
    kal_program *program = fixture_program(ctx, many, NULL);
    for (size_t b = 0; b < 2; b++) {
        kal_frontier *one = frontier_of(ctx, program, (kal_frontier_options){.between = between[b]});
        for (size_t threads = 2; threads <= 4; threads++) {
            const kal_options solve = {.size = sizeof solve, .threads = threads};
            kal_frontier *f = frontier_of(
                ctx, program, (kal_frontier_options){.between = between[b], .solve = &solve});
            same_tables(one, f);
            kal_frontier_free(f);
        }
        kal_frontier_free(one);
    }
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

/* An allocator that fails at its k-th call and counts what is not given back. */
typedef struct purse {
    size_t left, held;
} purse;

static void *take(void *user, void *p, size_t n)
{
    purse *u = user;

    if (u->left == 0)
        return NULL;
    u->left--;
    u->held += p == NULL;
    return realloc(p, n);
}

static void give_back(void *user, void *p)
{
    ((purse *)user)->held--;
    free(p);
}

START_TEST(out_of_memory)
{
    const char *const between[] = {"ghg,cost", "ghg,virgin", "ghg,cost,virgin"};
    purse u = {.left = SIZE_MAX};
    const kal_allocator allocator = {take, give_back, &u};
    ck_assert_int_eq(kal_ctx_new(&allocator, &ctx), KAL_OK);
    kal_program *program = fixture_program(ctx, many, NULL);
    const kal_frontier_options options = {.size = sizeof options, .between = between[_i]};
    kal_status status = KAL_MEMORY;
    const size_t held = u.held;
    size_t k = 0;
    for (; status == KAL_MEMORY; k += 1 + k / 40) {
        kal_frontier *f = NULL;
        u.left = k;
        status = kal_frontier_build(ctx, program, &options, NULL, NULL, &f);
        ck_assert_msg(status == KAL_MEMORY || status == KAL_OK, "%zu: %s", k, kal_message(ctx));
        ck_assert(status == KAL_OK ? f != NULL : f == NULL);
        u.left = SIZE_MAX;
        kal_frontier_free(f);
        ck_assert_uint_eq(u.held, held);
    }
    ck_assert_uint_gt(k, 40);
    kal_program_free(program);
    kal_ctx_free(ctx);
    ck_assert_uint_eq(u.held, 0);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {asked_with_nothing, life, no_plan,   no_end,   limit_of_points,
                            limit_of_time,      told, cancelled, progress, same_bytes};
    Suite *suite = suite_create("study_frontier");
    TCase *cases = tcase_create("study_frontier");
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, asked_wrongly, 0, (int)(sizeof asked / sizeof *asked));
    tcase_add_loop_test(cases, out_of_memory, 0, 3);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(cases, tests[i]);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
