/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that igraph answers, fails and leaves no trace. */
#include "tests/unit/network_fixture.h"

#include <pthread.h>

#include "lib/network/graph.h"

/* Under the address sanitizer, too much memory is to be refused and not to end the process. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "allocator_may_return_null=1"; }

/* A path 0-1-2, a triangle 3-4-5 with a tail 5-6, and 7 alone. */
static const uint32_t edges[][2] = {{0, 1}, {1, 2}, {3, 4}, {4, 5}, {3, 5}, {5, 6}};
static const kal__graph graph = {8, 6, edges};
static const size_t expected[][8] = {
    {0, 0, 0, 1, 1, 1, 1, 2}, {0, 1, 0, 0, 0, 1, 0, 0}, {1, 2, 1, 2, 2, 3, 1, 0}};

START_TEST(answers)
{
    kal_ctx *ctx = make_ctx();
    size_t answer[8];
    ck_assert_int_eq(kal__graph_ask(ctx, &graph, (kal__graph_question)_i, answer), KAL_OK);
    for (size_t i = 0; i < 8; i++)
        ck_assert_uint_eq(answer[i], expected[_i][i]);
    kal_ctx_free(ctx);
}
END_TEST

/* An edge to a vertex that does not exist, and edges beyond all memory, at which igraph itself fails: nothing
 * aborts, leaks or is written, and the next question is answered. */
START_TEST(a_refusal_is_a_status)
{
    static const uint32_t bad[][2] = {{0, 9}};
    const kal__graph broken = {8, 1, bad}, endless = {8, SIZE_MAX / 64, bad};
    kal_ctx *ctx = make_ctx();
    size_t answer[8] = {77};
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(kal__graph_ask(ctx, &broken, (kal__graph_question)i, answer), KAL_INTERNAL);
        ck_assert_int_eq(strncmp(kal_message(ctx), "igraph: ", 8), 0);
        ck_assert_int_eq(kal__graph_ask(ctx, &endless, (kal__graph_question)i, answer), KAL_MEMORY);
        ck_assert_uint_eq(answer[0], 77);
    }
    ck_assert_int_eq(kal__graph_ask(ctx, &graph, KAL__GRAPH_DEGREE, answer), KAL_OK);
    ck_assert_uint_eq(answer[5], 3);
    kal_ctx_free(ctx);
}
END_TEST

static void *ask_often(void *wrong)
{
    kal_ctx *ctx = make_ctx();
    size_t answer[8];
    for (int round = 0; round < 300; round++) {
        const kal__graph_question question = (kal__graph_question)(round % 3);
        if (kal__graph_ask(ctx, &graph, question, answer) != KAL_OK ||
            memcmp(answer, expected[question], sizeof answer) != 0)
            *(bool *)wrong = true;
    }
    kal_ctx_free(ctx);
    return NULL;
}

START_TEST(many_threads_ask)
{
    pthread_t thread[4];
    bool wrong[4] = {false, false, false, false};
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_create(&thread[i], NULL, ask_often, &wrong[i]), 0);
    for (size_t i = 0; i < 4; i++) {
        pthread_join(thread[i], NULL);
        ck_assert(!wrong[i]);
    }
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("igraph");
    tcase_add_loop_test(tests, answers, 0, 3);
    tcase_add_test(tests, a_refusal_is_a_status);
    tcase_add_test(tests, many_threads_ask);
    return run_tests("network/igraph", tests);
}
