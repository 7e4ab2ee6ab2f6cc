/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What igraph and json-c do without memory: what lib/network/igraph.c and lib/report/json.c rely on or avoid. */
#include <check.h>
#include <igraph.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fault/heap.h"

#define KEYS 40

static long texts_whole, texts_cut;
static size_t whole_length;

/* How one job went with the k-th allocation refused. */
typedef struct sum {
    long points, silent, leaks;
} sum;

/* The job says whether it noticed. */
static sum refuse_each(bool (*job)(void))
{
    sum s = {0};
    for (int warm = 0; warm < 2; warm++)
        ck_assert(!job());
    for (long k = 1;; k++) {
        const long before = heap_outstanding(HEAP_LIBC);
        heap_arm(HEAP_LIBC, k, false);
        const bool noticed = job();
        if (heap_disarm() < k)
            return s;
        s.points++;
        s.silent += !noticed;
        s.leaks += heap_outstanding(HEAP_LIBC) != before;
    }
}

static json_object *object(unsigned flags, bool *failed)
{
    static char keys[KEYS][16];
    json_object *made = json_object_new_object();
    for (int i = 0; made && i < KEYS; i++) {
        json_object *value = json_object_new_string("value");
        snprintf(keys[i], sizeof keys[i], "k%d", i);
        if (value && !json_object_object_add_ex(made, keys[i], value, flags))
            continue;
        json_object_put(value);
        *failed = true;
    }
    *failed = *failed || !made;
    return made;
}

static bool copied_keys(void)
{
    bool failed = false;
    json_object_put(object(0, &failed));
    return failed;
}

static bool constant_keys(void)
{
    bool failed = false;
    json_object_put(object(JSON_C_OBJECT_KEY_IS_CONSTANT, &failed));
    return failed;
}

/* A text given out as good that is shorter than the whole is the silence that is meant. */
static bool text(void)
{
    bool failed = false;
    json_object *made = object(JSON_C_OBJECT_KEY_IS_CONSTANT, &failed);
    const char *written = failed ? NULL : json_object_to_json_string(made);
    if (written && !whole_length) /* warming up, nothing is refused */
        whole_length = strlen(written);
    const bool whole = written && strlen(written) == whole_length;
    *(whole ? &texts_whole : &texts_cut) += written != NULL;
    json_object_put(made);
    return !written;
}

START_TEST(jsonc_loses_the_copy_of_a_key)
{
    const sum copied = refuse_each(copied_keys), constant = refuse_each(constant_keys);
    ck_assert_int_gt(copied.leaks, 0);
    ck_assert_int_eq(constant.leaks, 0);
    ck_assert_int_gt(constant.points, KEYS);
    ck_assert_int_eq(constant.silent, 0);
}
END_TEST

START_TEST(jsonc_cuts_its_text_in_silence)
{
    const sum s = refuse_each(text);
    ck_assert_int_gt(texts_whole, 2);
    ck_assert_int_gt(texts_cut, 0);
    ck_assert_int_gt(s.silent, 0);
    ck_assert_int_eq(s.leaks, 0);
}
END_TEST

static bool graph(igraph_error_t (*ask)(const igraph_t *, igraph_vector_int_t *))
{
    igraph_vector_int_t ends, answer;
    igraph_t g;
    IGRAPH_FINALLY_ENTER();
    igraph_error_t error = igraph_vector_int_init(&ends, 160);
    if (!error) {
        for (igraph_integer_t i = 0; i < 160; i++)
            VECTOR(ends)[i] = (i * 7 + i * i) % 50;
        error = igraph_create(&g, &ends, 50, IGRAPH_UNDIRECTED);
        igraph_vector_int_destroy(&ends);
        if (!error) {
            error = igraph_vector_int_init(&answer, 0);
            if (!error) {
                error = ask(&g, &answer);
                igraph_vector_int_destroy(&answer);
            }
            igraph_destroy(&g);
        }
    }
    IGRAPH_FINALLY_EXIT();
    return error != IGRAPH_SUCCESS;
}

static igraph_error_t components(const igraph_t *g, igraph_vector_int_t *answer)
{
    return igraph_connected_components(g, answer, NULL, NULL, IGRAPH_WEAK);
}

static igraph_error_t degree(const igraph_t *g, igraph_vector_int_t *answer)
{
    return igraph_degree(g, answer, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS);
}

static bool ask_components(void) { return graph(components); }

static bool ask_articulation(void) { return graph(igraph_articulation_points); }

static bool ask_degree(void) { return graph(degree); }

START_TEST(igraph_gives_back_what_it_took)
{
    static bool (*const ask[])(void) = {ask_components, ask_articulation, ask_degree};
    igraph_error_handler_t *before = igraph_set_error_handler(igraph_error_handler_ignore);
    for (size_t i = 0; i < 3; i++) {
        const sum s = refuse_each(ask[i]);
        ck_assert_int_gt(s.points, 10);
        ck_assert_int_eq(s.leaks, 0);
        ck_assert_int_eq(s.silent, 0);
    }
    igraph_set_error_handler(before);
}
END_TEST

int main(void)
{
    if (!heap_has(HEAP_LIBC))
        return 77; /* malloc belongs to a sanitizer */
    Suite *suite = suite_create("seam/memory");
    TCase *tests = tcase_create("memory");
    tcase_add_test(tests, jsonc_loses_the_copy_of_a_key);
    tcase_add_test(tests, jsonc_cuts_its_text_in_silence);
    tcase_add_test(tests, igraph_gives_back_what_it_took);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int bad = srunner_ntests_failed(runner);
    srunner_free(runner);
    return bad != 0;
}
