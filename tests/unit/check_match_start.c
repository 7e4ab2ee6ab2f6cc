/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a changed park is solved from an earlier solution as from none, and what is recognised. */
#include "bench/generate.h"
#include "lib/match/identity.h"
#include "lib/match/start.h"
#include "tests/unit/match_small.h"
#include "tests/unit/match_whole.h"

static kal_ctx *ctx;

static void open_ctx(void) { ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK); }

static kal_program *program_of(const kal_park *park, const char *objective)
{
    const kal_options options = {.size = sizeof options, .objective = objective};
    kal_network *network = NULL;
    kal_program *program = NULL;
    ck_assert_msg(kal_network_build(ctx, park, &network) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_msg(kal_program_build(ctx, network, &options, &program) == KAL_OK, "%s",
                  kal_message(ctx));
    kal_network_free(network);
    return program;
}

/* Rows and columns are who they are when others come before them; what is new has no predecessor. */
START_TEST(recognised)
{
    char more[3000], links[] = "== links.csv\n", *at;
    open_ctx();
    /* an enterprise, a source and a disposal whose ids come first in every order */
    strcpy(more, small);
    at = strstr(more, "S,A,waste,100,1\n");
    memmove(at + 18, at, strlen(at) + 1);
    memcpy(at, "R,A,waste,200,1.5\n", 18);
    at = strstr(more, "w,waste,20\n");
    memmove(at + 11, at, strlen(at) + 1);
    memcpy(at, "v,waste,30\n", 11);
    ck_assert_ptr_nonnull(strstr(more, links));
    kal_program *old = fixture_program(ctx, small, "cost"),
                *new = fixture_program(ctx, more, "cost");
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__start start;
    const size_t old_rows = kal_program_rows(old);
    ck_assert(kal__start_match(arena, new, old, &start));
    size_t known = 0;
    for (size_t k = 0; k < start.rows + start.columns; k++) {
        if (start.old[k] == KAL__NONE)
            continue;
        known++;
        /* the same words for both */
        const uint32_t was = start.old[k];
        ck_assert((k < start.rows) == (was < old_rows));
        if (k < start.rows)
            ck_assert_str_eq(kal__row_name(arena, new, (uint32_t)k), kal__row_name(arena, old, was));
        else
            ck_assert_str_eq(kal__column_name(arena, new, (uint32_t)(k - start.rows)),
                             kal__column_name(arena, old, was - (uint32_t)old_rows));
    }
    ck_assert_uint_eq(known, old_rows + kal_program_columns(old)); /* all are still there */
    ck_assert_uint_gt(start.rows + start.columns, known);
    kal__arena_free(arena);
    kal_program_free(old);
    kal_program_free(new);
    kal_ctx_free(ctx);
}
END_TEST

static char *replaced(const char *text, const char *from, const char *to)
{
    static char out[2 * sizeof whole];
    char *end = out;
    ck_assert_uint_eq(strlen(from), strlen(to));
    for (const char *at = text; *at != '\0';) {
        const bool here = strncmp(at, from, strlen(from)) == 0;
        memcpy(end, here ? to : at, here ? strlen(to) : 1);
        end += here ? strlen(to) : 1;
        at += here ? strlen(from) : 1;
    }
    *end = '\0';
    ck_assert_str_ne(out, text);
    return out;
}

/* Other numbers move nothing; another id of any kind is another row or column, though it may stand in its place. */
static const struct {
    const char *from, *to;
    bool agree;
} RENAMED[] = {
    {"ash,100,5", "ash,120,4", true},
    {",60,,7", ",65,,9", true},
    {"S1", "S0", false},         /* a source */
    {"O1", "O2", false},         /* a sink that is not required */
    {"D2", "D3", false},         /* a sink that is */
    {"u,", "t,", false},         /* a supply */
    {"w,", "x,", false},         /* a disposal */
    {"\nP", "\nQ", false},       /* a process */
    {"M,cost", "N,cost", false}, /* a limit with a price */
    {"L,ghg", "K,ghg", false},   /* one without */
    {"fe", "zn", false},         /* a property */
};

START_TEST(where_they_stood)
{
    open_ctx();
    kal_program *old = fixture_program(ctx, whole, "cost");
    kal_program *new =
        fixture_program(ctx, replaced(whole, RENAMED[_i].from, RENAMED[_i].to), "cost");
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__start start;
    size_t moved = 0;
    ck_assert_int_eq(kal__identities_agree(new, old), RENAMED[_i].agree);
    ck_assert(kal__identities_agree(old, old));
    ck_assert(kal__start_match(arena, new, old, &start));
    for (size_t k = 0; k < start.rows + start.columns; k++)
        moved += start.old[k] != k;
    ck_assert_int_eq(moved == 0, RENAMED[_i].agree);
    kal__arena_free(arena);
    kal_program_free(old);
    kal_program_free(new);
    kal_ctx_free(ctx);
}
END_TEST

static void same_values(const kal__result *a, const kal__result *b)
{
    ck_assert_int_eq(a->outcome, b->outcome);
    ck_assert_uint_eq(a->levels, b->levels);
    for (size_t k = 0; k < a->levels; k++)
        ck_assert_msg(fabs(a->level[k].value - b->level[k].value) <=
                          1e-8 * (1 + fabs(b->level[k].value)),
                      "level %zu: %.17g, cold %.17g", k, a->level[k].value, b->level[k].value);
}

static const char *const changes[][4] = {
    {"supplies.*.cost=120"},
    {"supplies.v00000-00.cost=10", "disposals.w00001-03.cost=400", "supplies.v00001-05.cost=33"},
    {"sources.s00000-00.quantity=10", "sinks.d00001-02.quantity=2000", "sinks.d00000-07.quantity=1"},
    {"sources.*.quantity=150", "sinks.*.quantity=900"},
    {"enterprises.e00001.active=no"},
    {"enterprises.e00002.x=900"},
    {"sources.*.min_exchange=1"},
    {"supplies.*.capacity=500"},
    {"sources.*.quantity=0"},
};

/* A park of 2,000 candidates with its limits on quality; prices, quantities, who takes part: level by level as cold. */
START_TEST(changed_park)
{
    static const char *const objective[] = {"cost", "virgin,ghg>cost"};
    const char *goal = objective[_i % 2];
    generated files;
    kal_park *park = NULL;
    open_ctx();
    ck_assert_int_eq(generate_park(2000, (uint64_t)_i + 1, &files), 0);
    ck_assert_msg(kal_park_read_buffers(ctx, "generated", GENERATED_TABLES, files.buffer, &park) ==
                      KAL_OK,
                  "%s", kal_message(ctx));
    kal_program *program = program_of(park, goal);
    kal_solution *last = NULL;
    ck_assert_int_eq(kal_program_solve_from(ctx, program, NULL, NULL, &last), KAL_OK);
    kal_program_free(program);
    for (size_t c = 0; c < sizeof changes / sizeof *changes; c++) {
        kal_park *changed = NULL;
        kal_solution *warm = NULL, *cold = NULL;
        size_t n = 0;
        while (n < 4 && changes[c][n])
            n++;
        if (kal_park_overlay(ctx, park, NULL, n, changes[c], &changed) != KAL_OK)
            ck_abort_msg("%s: %s", changes[c][0], kal_message(ctx));
        program = program_of(changed, goal);
        ck_assert_int_eq(kal_program_solve_from(ctx, program, NULL, last, &warm), KAL_OK);
        ck_assert_int_eq(kal_program_solve(ctx, program, NULL, &cold), KAL_OK);
        same_values(&warm->baseline, &cold->baseline);
        same_values(&warm->plan, &cold->plan);
        kal_solution_free(cold);
        kal_solution_free(last);
        last = warm;
        kal_program_free(program);
        kal_park_free(changed);
    }
    kal_solution_free(last);
    kal_park_free(park);
    generate_free(&files);
    kal_ctx_free(ctx);
}
END_TEST

/* The plan of a park with the same bytes on one, two and four threads. */
START_TEST(same_bytes)
{
    generated files;
    kal_park *park = NULL;
    char *first = NULL;
    open_ctx();
    ck_assert_int_eq(generate_park(6000, 5, &files), 0);
    ck_assert_int_eq(kal_park_read_buffers(ctx, "generated", GENERATED_TABLES, files.buffer, &park),
                     KAL_OK);
    for (size_t threads = 1; threads <= 4; threads *= 2) {
        const kal_options options = {
            .size = sizeof options, .objective = "cost", .threads = threads};
        kal_plan *plan = NULL;
        const char *json = NULL;
        ck_assert_int_eq(kal_plan_solve(ctx, park, &options, &plan), KAL_OK);
        ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_OPTIMAL);
        ck_assert_int_eq(kal_plan_json(ctx, plan, &json), KAL_OK);
        if (first)
            ck_assert_str_eq(json, first);
        else
            first = strdup(json);
        kal_plan_free(plan);
    }
    free(first);
    kal_park_free(park);
    generate_free(&files);
    kal_ctx_free(ctx);
}
END_TEST

/* The same park again: nothing is left to do. */
START_TEST(nothing_changed)
{
    kal_solution *again = NULL;
    open_ctx();
    kal_program *program = fixture_program(ctx, small, "cost,virgin");
    kal_solution *first = fixture_solution(ctx, program);
    ck_assert_int_eq(kal_program_solve_from(ctx, program, NULL, first, &again), KAL_OK);
    same_values(&again->plan, &first->plan);
    ck_assert_int_le(kal_solution_iterations(again), kal_solution_iterations(first));
    kal_solution_free(first); /* a solution does not need the one that it started from */
    kal_plan *plan = NULL;
    ck_assert_int_eq(kal_plan_build(ctx, program, again, NULL, &plan), KAL_OK);
    ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_OPTIMAL);
    kal_plan_free(plan);
    kal_solution_free(again);
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("match_start");
    TCase *tests = tcase_create("match_start");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, recognised);
    tcase_add_loop_test(tests, where_they_stood, 0, (int)(sizeof RENAMED / sizeof *RENAMED));
    tcase_add_loop_test(tests, changed_park, 0, 4);
    tcase_add_test(tests, same_bytes);
    tcase_add_test(tests, nothing_changed);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
