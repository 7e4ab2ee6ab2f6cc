/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the first reason, in words, why two ports do not exchange. */
#include "tests/unit/network_fixture.h"

static park_files files = {
    "park.csv",
    "key,value\nschema,1\nmax_distance,60\n",
    "enterprises.csv",
    "enterprise,x,y,active\nA,0,0,\nB,3,4,\nC,30,40,\nD,0,1,no\n",
    "sources.csv",
    "source,enterprise,material,quantity\ns,A,ash,9\nt,A,brine,9\nu,D,ash,9\n",
    "sinks.csv",
    ("sink,enterprise,material,quantity\nb,B,ash,9\nc,C,ash,9\nd,B,slag,9\ne,A,ash,9\nf,B,brine,"
     "9\ng,D,ash,9\n"),
    "supplies.csv",
    "supply,material\nvirgin,ash\n",
    "disposals.csv",
    "disposal,material\ndump,ash\n",
    "links.csv",
    "from,to,material,status,mode\nA,A,ash,forbidden,\nB,A,,,pipe\n",
    "transport.csv",
    "mode,kind,max_distance,cost,ghg\npipe,liquid,2,1,0\ntruck,solid,,2,0\n",
    "processes.csv",
    "process,enterprise\nP,B\n",
    "process_flows.csv",
    "process,direction,material,amount\nP,in,ash,1\nP,out,slag,1\nP,out,ash,1\n",
    "substitutions.csv",
    "from,to,yield\nslag,ash,1\n",
};

/* The way from A to B is 1.3 x 5 = 6.5 km, from A to C 1.3 x 50 = 65 km. */
static const struct {
    const char *source, *sink;
    const char *begins, *holds; /* begins NULL: not found, `holds` is in the message */
} cases[] = {
    {"s", "b", "", ""},
    {"s", "P:ash", "", ""},
    {"P:slag", "b", "", ""},
    {"s", "d", "no common material", "no row ash,slag"},
    {"P:slag", "P:ash", "P:slag and P:ash belong to process P", "feeds itself"},
    {"P:ash", "P:ash", "P:ash and P:ash belong to process P", ""},
    {"s", "e", "forbidden by links.csv:2", ""},
    {"s", "c", "too far: A to C is 65 km", "60 km"},
    {"t", "f", "no mode: pipe goes 2 km at most (transport.csv:2), the way is 6.5 km",
     "truck does not carry brine"},
    {"P:ash", "e", "no mode: links.csv:3 leaves only pipe", "pipe does not carry ash"},
    {"b", "s", "b is a sink", "source"},
    {"s", "t", "t is a source", "sink"},
    {"s", "P:slag", "P:slag is a process output", "sink"},
    {"b", "e", "b is a sink", "the giver is a source"},
    {"virgin", "b", "virgin is a supply", "bought"},
    {"s", "dump", "dump is a disposal", ""},
    {"u", "b", "the enterprise of source u is not active", ""},
    {"s", "g", "the enterprise of sink g is not active", ""},
    {"P:ahs", "b", NULL, "did you mean \"P:ash\""},
    {"s", "nothing of the kind", NULL, "sink"},
};

START_TEST(reasons)
{
    kal_ctx *ctx = make_ctx();
    kal_network *network = make_network(ctx, files);
    char text[256] = "untouched";
    const kal_status status =
        kal_network_why(ctx, network, cases[_i].source, cases[_i].sink, sizeof text, text);
    if (!cases[_i].begins) {
        ck_assert_int_eq(status, KAL_NOT_FOUND);
        ck_assert_str_eq(text, "untouched");
        ck_assert_msg(strstr(kal_message(ctx), cases[_i].holds) != NULL, "%s", kal_message(ctx));
    } else {
        ck_assert_int_eq(status, KAL_OK);
        ck_assert_msg(strncmp(text, cases[_i].begins, strlen(cases[_i].begins)) == 0, "%s", text);
        ck_assert_int_eq(text[0] == '\0', cases[_i].begins[0] == '\0');
        ck_assert_msg(strstr(text, cases[_i].holds) != NULL, "%s", text);
    }
    kal_network_free(network);
    kal_ctx_free(ctx);
}
END_TEST

/* Every pair has a candidate or a reason, never both. */
START_TEST(a_reason_or_a_candidate)
{
    kal_ctx *ctx = make_ctx();
    kal_network *n = make_network(ctx, files);
    for (size_t s = 0; s < n->supply_ports; s++)
        for (size_t d = 0; d < n->demand_ports; d++) {
            bool candidate = false;
            for (size_t i = n->from_start[s]; i < n->from_start[s + 1]; i++)
                candidate = candidate || n->candidate[i].to == d;
            char text[256];
            ck_assert_int_eq(kal_network_why(ctx, n, n->supply_port[s].id, n->demand_port[d].id,
                                             sizeof text, text),
                             KAL_OK);
            ck_assert_msg(candidate == (text[0] == '\0'), "%s %s %s", n->supply_port[s].id,
                          n->demand_port[d].id, text);
        }
    kal_network_free(n);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(listed)
{
    kal_ctx *ctx = make_ctx();
    kal_network *network = make_network(
        ctx, (park_files){"park.csv", "key,value\nschema,1\nlinks,listed\n", "enterprises.csv",
                          "enterprise\nA\nB\n", "sources.csv",
                          "source,enterprise,material,quantity\ns,A,ash,9\nt,A,brine,9\n",
                          "sinks.csv", "sink,enterprise,material,quantity\nd,B,ash,9\ne,B,brine,9\n",
                          "links.csv", "from,to,cost [EUR/m3]\nA,B,1\n"});
    char text[256];
    ck_assert_int_eq(kal_network_why(ctx, network, "s", "d", sizeof text, text), KAL_OK);
    ck_assert_str_eq(
        text, "not listed: park.csv says links = listed, and links.csv has no row A,B for ash (the "
              "units of links.csv:2 are those of other materials)");
    ck_assert_int_eq(kal_network_why(ctx, network, "t", "e", sizeof text, text), KAL_OK);
    ck_assert_str_eq(text, "");
    kal_network_free(network);
    kal_ctx_free(ctx);
}
END_TEST

/* No row at all for the pair, and more modes than are told of. */
START_TEST(rare_reasons)
{
    kal_ctx *ctx = make_ctx();
    char text[1000];
    kal_network *network =
        make_network(ctx, (park_files){"park.csv", "key,value\nschema,1\nlinks,listed\n",
                                       "enterprises.csv", "enterprise\nA\nB\nC\n", "sources.csv",
                                       "source,enterprise,material,quantity\ns,A,ash,9\n",
                                       "sinks.csv", "sink,enterprise,material,quantity\nd,B,ash,9\n",
                                       "links.csv", "from,to\nA,C\n"});
    ck_assert_int_eq(kal_network_why(ctx, network, "s", "d", sizeof text, text), KAL_OK);
    ck_assert_str_eq(
        text, "not listed: park.csv says links = listed, and links.csv has no row A,B for ash");
    kal_network_free(network);
    network = make_network(
        ctx, (park_files){
                 "enterprises.csv", "enterprise,x,y\nA,0,0\nB,9,0\n", "sources.csv",
                 "source,enterprise,material,quantity\ns,A,ash,9\n", "processes.csv",
                 "process,enterprise\nP,B\n", "process_flows.csv",
                 "process,direction,material,amount\nP,in,ash,1\n", "transport.csv",
                 "mode,kind,cost\na,gas,1\na,heat,1\nb,gas,1\nc,gas,1\nd,gas,1\ne,gas,1\nf,gas,1\n"
                 "g,gas,1\nh,gas,1\ni,gas,1\nj,gas,1\n"});
    ck_assert_int_eq(kal_network_why(ctx, network, "s", "P:ash", sizeof text, text), KAL_OK);
    ck_assert_str_eq(
        text,
        "no mode: a does not carry ash; b does not carry ash; c does not carry ash; d does not "
        "carry ash; e does not carry ash; f does not carry ash; g does not carry ash; h does "
        "not carry ash; and others");
    ck_assert_int_eq(kal_network_why(ctx, network, "P:ash", "P:ash", sizeof text, text), KAL_OK);
    ck_assert_str_eq(text,
                     "P:ash is a process input, but the giver is a source or a process output");
    ck_assert_int_eq(kal_network_why(ctx, network, "s", "nowhere", sizeof text, text),
                     KAL_NOT_FOUND);
    kal_network_free(network);
    kal_ctx_free(ctx);
}
END_TEST

/* Cut to fit, never within a character. */
START_TEST(cut)
{
    kal_ctx *ctx = make_ctx();
    kal_network *network = make_network(
        ctx,
        (park_files){"enterprises.csv", "enterprise\nA\n", "sources.csv",
                     "source,enterprise,material,quantity\n\xc3\xa9\xc3\xa9,A,ash,9\n", "sinks.csv",
                     "sink,enterprise,material,quantity\n\xc3\xa9\xc3\xa9,A,ash,9\n"});
    char text[8];
    for (size_t size = 1; size <= sizeof text; size++) {
        ck_assert_int_eq(
            kal_network_why(ctx, network, "\xc3\xa9\xc3\xa9", "\xc3\xa9\xc3\xa9", size, text),
            KAL_OK);
        ck_assert_str_eq(text, "");
    }
    kal_network_free(network);
    network = make_network(
        ctx, (park_files){"enterprises.csv", "enterprise\nA\n", "sinks.csv",
                          "sink,enterprise,material,quantity\n\xc3\xa9\xc3\xa9,A,ash,9\n"});
    static const char *const cuts[] = {
        "", "", "\xc3\xa9", "\xc3\xa9", "\xc3\xa9\xc3\xa9", "\xc3\xa9\xc3\xa9 "};
    for (size_t size = 1; size <= 6; size++) {
        ck_assert_int_eq(kal_network_why(ctx, network, "\xc3\xa9\xc3\xa9", "x", size, text), KAL_OK);
        ck_assert_str_eq(text, cuts[size - 1]);
    }
    ck_assert_int_eq(kal_network_why(ctx, network, "\xc3\xa9\xc3\xa9", "x", 0, text), KAL_USAGE);
    ck_assert_int_eq(kal_network_why(ctx, network, NULL, "x", 6, text), KAL_USAGE);
    kal_network_free(network);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("why");
    tcase_add_loop_test(tests, reasons, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tests, a_reason_or_a_candidate);
    tcase_add_test(tests, listed);
    tcase_add_test(tests, rare_reasons);
    tcase_add_test(tests, cut);
    return run_tests("network/why", tests);
}
