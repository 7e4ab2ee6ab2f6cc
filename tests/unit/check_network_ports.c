/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the ports of a park, and the rows that serve them. */
#include "tests/unit/network_fixture.h"

static park_files files = {
    "enterprises.csv",
    "enterprise\nA\nB\n",
    "sources.csv",
    "source,enterprise,material,quantity\nz,A,ash,7\ns,B,ash,9\n",
    "sinks.csv",
    "sink,enterprise,material,quantity,required\nd,A,ash,9,yes\no,A,ash,9,no\n",
    "supplies.csv",
    "supply,material,enterprise\nall,ash,\nown,ash,B\nwet,brine,\n",
    "disposals.csv",
    "disposal,material,enterprise\nall,ash,\nown,ash,B\nwet,brine,\n",
    "processes.csv",
    "process,enterprise\nP,B\n",
    "process_flows.csv",
    "process,direction,material,amount\nP,in,brine,2\nP,out,ash,3\nP,out,brine,4\n",
};

static void say(const kal__port *port, size_t count, char *text)
{
    *text = '\0';
    for (size_t i = 0; i < count; i++)
        text += sprintf(text, "%s@%u:%g%s ", port[i].id, port[i].enterprise, port[i].quantity,
                        port[i].process == KAL__NONE ? "" : "p");
}

START_TEST(in_canonical_order)
{
    kal_ctx *ctx = make_ctx();
    kal_network *n = make_network(ctx, files);
    char text[256];
    say(n->supply_port, n->supply_ports, text);
    ck_assert_str_eq(text, "P:ash@1:3p P:brine@1:4p s@1:9 z@0:7 ");
    say(n->demand_port, n->demand_ports, text);
    ck_assert_str_eq(text, "P:brine@1:2p d@0:9 o@0:9 ");
    ck_assert_uint_eq(kal__network_supply_port(n, "z"), 3);
    ck_assert_uint_eq(kal__network_demand_port(n, "z"), KAL__NONE);
    ck_assert_uint_eq(kal__network_demand_port(n, "P:brine"), 0);
    ck_assert_uint_eq(n->demand_port[1].row, kal__model_sink(n->model, "d"));
    ck_assert_uint_eq(n->supply_port[0].row, KAL__NONE);
    ck_assert_uint_eq(n->supply_port[0].flow, kal__model_flow(n->model, "P:ash", true));
    kal_network_free(n);
    kal_ctx_free(ctx);
}
END_TEST

static const struct {
    const char *row, *port; /* a supply and a demand port, or a disposal and a supply port */
    bool demand, serves;
} served[] = {
    {"all", "d", true, true},        {"own", "d", true, false},       {"wet", "d", true, false},
    {"all", "o", true, false}, /* an outlet takes exchanges only */
    {"wet", "P:brine", true, true},  {"all", "P:brine", true, false}, {"all", "z", false, true},
    {"own", "z", false, false},      {"own", "s", false, true},       {"own", "P:ash", false, true},
    {"wet", "P:brine", false, true}, {"wet", "s", false, false},
};

START_TEST(rows_serve_ports)
{
    kal_ctx *ctx = make_ctx();
    kal_network *n = make_network(ctx, files);
    const kal__model *m = n->model;
    bool serves;
    if (served[_i].demand)
        serves = kal__supply_serves(m, &m->supply[kal__model_supply(m, served[_i].row)],
                                    &n->demand_port[kal__network_demand_port(n, served[_i].port)]);
    else
        serves = kal__disposal_serves(m, &m->disposal[kal__model_disposal(m, served[_i].row)],
                                      &n->supply_port[kal__network_supply_port(n, served[_i].port)]);
    ck_assert_int_eq(serves, served[_i].serves);
    kal_network_free(n);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("ports");
    tcase_add_test(tests, in_canonical_order);
    tcase_add_loop_test(tests, rows_serve_ports, 0, sizeof served / sizeof *served);
    return run_tests("network/ports", tests);
}
