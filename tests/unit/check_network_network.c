/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what the handle shows, refuses and survives. */
#include "tests/unit/network_fixture.h"

static park_files files = {
    "enterprises.csv",   "enterprise,x,y\nA,0,0\nB,3,4\nC,30,40\n",
    "sources.csv",       "source,enterprise,material,quantity\ns,A,ash,9\nt,B,ash,9\nu,C,steam,1\n",
    "sinks.csv",         "sink,enterprise,material,quantity\nd,B,ash,9\ne,A,slag,9\nf,A,ash,9\n",
    "substitutions.csv", "from,to,yield\nash,slag,0.5\n",
    "transport.csv",     "mode,cost,ghg\ntruck,1,2\nrail,2,1\n",
};

START_TEST(columns)
{
    kal_ctx *ctx = make_ctx();
    kal_network *n = make_network(ctx, files);
    static const struct {
        const char *source, *sink, *mode;
        double gain, km;
    } rows[] = {
        {"s", "d", "rail", 1, 6.5},    {"s", "d", "truck", 1, 6.5}, {"s", "e", "", 0.5, 0},
        {"s", "f", "", 1, 0},          {"t", "d", "", 1, 0},        {"t", "e", "rail", 0.5, 6.5},
        {"t", "e", "truck", 0.5, 6.5}, {"t", "f", "rail", 1, 6.5},  {"t", "f", "truck", 1, 6.5},
    };
    const size_t count = sizeof rows / sizeof *rows;
    ck_assert_uint_eq(kal_network_count(n), count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_str_eq(kal_network_source(n)[i], rows[i].source);
        ck_assert_str_eq(kal_network_sink(n)[i], rows[i].sink);
        ck_assert_str_eq(kal_network_mode(n)[i], rows[i].mode);
        ck_assert_double_eq(kal_network_gain(n)[i], rows[i].gain);
        ck_assert_double_eq(kal_network_distance_km(n)[i], rows[i].km);
    }
    ck_assert_uint_eq(kal_network_enterprises(n), 3);
    ck_assert_str_eq(kal_network_enterprise(n, 2), "C");
    ck_assert_ptr_null(kal_network_enterprise(n, 3));
    ck_assert_uint_eq(kal_network_warning_count(n), 0);
    ck_assert_ptr_null(kal_network_warning_code(n, 0));
    kal_network_free(n);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(lists_by_port)
{
    kal_ctx *ctx = make_ctx();
    kal_network *n = make_network(ctx, files);
    for (size_t s = 0; s < n->supply_ports; s++)
        for (size_t i = n->from_start[s]; i < n->from_start[s + 1]; i++)
            ck_assert_uint_eq(n->candidate[i].from, s);
    size_t listed = 0;
    for (size_t d = 0; d < n->demand_ports; d++)
        for (size_t i = n->to_start[d]; i < n->to_start[d + 1]; i++, listed++) {
            ck_assert_uint_eq(n->candidate[n->to_list[i]].to, d);
            ck_assert(i == n->to_start[d] || n->to_list[i - 1] < n->to_list[i]);
        }
    ck_assert_uint_eq(n->from_start[n->supply_ports], n->candidates);
    ck_assert_uint_eq(listed, n->candidates);
    kal_network_free(n);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(keeps_its_park)
{
    kal_ctx *ctx = make_ctx();
    kal_network *n = make_network(ctx, files); /* the park's own handle is gone by now */
    ck_assert_ptr_eq(kal__network_keep(n), n);
    kal_network_free(n);
    ck_assert_str_eq(kal_network_source(n)[0], "s");
    kal_network_free(n);
    kal_network_free(NULL);
    kal_ctx_free(ctx);
}
END_TEST

static int always(void *user)
{
    (void)user;
    return 1;
}

START_TEST(refusals)
{
    kal_ctx *ctx = make_ctx();
    kal_park *park = make_park(ctx, files), *open = NULL;
    kal_network *n = NULL;
    ck_assert_int_eq(kal_network_build(NULL, park, &n), KAL_USAGE);
    ck_assert_int_eq(kal_network_build(ctx, NULL, &n), KAL_USAGE);
    ck_assert_int_eq(kal_network_build(ctx, park, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_park_new(ctx, &open), KAL_OK);
    ck_assert_int_eq(kal_network_build(ctx, open, &n), KAL_USAGE);
    ck_assert_ptr_nonnull(strstr(kal_message(ctx), "kal_park_check"));
    kal_ctx_set_cancel(ctx, always, NULL);
    ck_assert_int_eq(kal_network_build(ctx, park, &n), KAL_CANCELLED);
    ck_assert_ptr_null(n);
    ck_assert_uint_eq(kal_network_count(NULL), 0);
    ck_assert_ptr_null(kal_network_gain(NULL));
    ck_assert_uint_eq(kal_network_warning_count(NULL), 0);
    ck_assert_ptr_null(kal_network_warning_code(NULL, 0));
    ck_assert_ptr_null(kal_network_warning_text(NULL, 0));
    ck_assert_ptr_null(kal_network_enterprise(NULL, 0));
    kal_park_free(open);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

/* An allocator that fails at its k-th call, and counts what is not given back. */
typedef struct purse {
    size_t left, held;
} purse;

static void *take(void *user, void *p, size_t n)
{
    purse *u = user;
    if (!u->left)
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

START_TEST(memory_runs_out_anywhere)
{
    kal_buffer buffer[FILES_MOST + 2];
    const size_t n = fill_buffers(files, buffer);
    size_t failures = 0;
    for (size_t k = 1;; k++, failures++) {
        purse u = {k, 0};
        const kal_allocator allocator = {take, give_back, &u};
        kal_ctx *ctx = NULL;
        kal_park *park = NULL;
        kal_network *network = NULL;
        char text[64];
        size_t degree[3];
        kal_status status = kal_ctx_new(&allocator, &ctx);
        if (status == KAL_OK)
            status = kal_park_read_buffers(ctx, "test", n, buffer, &park);
        if (status == KAL_OK)
            status = kal_network_build(ctx, park, &network);
        if (status == KAL_OK)
            status = kal_network_why(ctx, network, "u", "d", sizeof text, text);
        if (status == KAL_OK)
            status = kal_network_degree(ctx, network, 3, degree);
        kal_network_free(network);
        kal_park_free(park);
        kal_ctx_free(ctx);
        ck_assert_uint_eq(u.held, 0);
        if (status == KAL_OK)
            break;
        ck_assert_int_eq(status, KAL_MEMORY);
    }
    ck_assert_uint_gt(failures, 20);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("network");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, columns);
    tcase_add_test(tests, lists_by_port);
    tcase_add_test(tests, keeps_its_park);
    tcase_add_test(tests, refusals);
    tcase_add_test(tests, memory_runs_out_anywhere);
    return run_tests("network/network", tests);
}
