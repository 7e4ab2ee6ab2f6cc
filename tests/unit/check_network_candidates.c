/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which exchanges a park offers, rule by rule of kalund-park(5). */
#include "tests/unit/network_fixture.h"

#define THREE                                                                                      \
    "enterprise,x,y\nA,0,0\nB,3,4\nC,30,40\n" /* A-B 6.5 km, A-C 65 km, B-C 58.5 km by road */
#define SOURCE "source,enterprise,material,quantity\n"
#define SINK "sink,enterprise,material,quantity\n"
#define ASH SOURCE "s,A,ash,9\n"
#define TO_ASH SINK "d,B,ash,9\n"

/* Each candidate as "source>sink" with what is not plain behind it: /mode, *gain, @distance, =existing,
 * ~internal, +row of substitutions.csv, &row of links.csv. */
static const struct {
    const char *expected;
    park_files files;
} cases[] = {
    {"", {"enterprises.csv", THREE}},
    {"s>d*1@6.5", {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", TO_ASH}},
    {"", {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", SINK "d,B,slag,9\n"}},
    /* canonical order, whatever the order of the rows */
    {"s1>d1*1@6.5 s1>d2*1@6.5 s2>d1*1@6.5 s2>d2*1@6.5",
     {"enterprises.csv", THREE, "sources.csv", SOURCE "s2,A,ash,9\ns1,A,ash,9\n", "sinks.csv",
      SINK "d2,B,ash,9\nd1,B,ash,9\n"}},
    /* outlets take exchanges */
    {"s>d*1@6.5",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv",
      "sink,enterprise,material,quantity,required\nd,B,ash,9,no\n"}},
    /* substitutions: beside identity; m,m replaces it; they do not chain */
    {"s>d*1@6.5 s>e*0.8@6.5+0",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", SINK "d,B,ash,9\ne,B,slag,9\n",
      "substitutions.csv", "from,to,yield\nash,slag,0.8\nslag,brine,2\n"}},
    {"s>d*0.5@6.5+0",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", TO_ASH, "substitutions.csv",
      "from,to,yield\nash,ash,0.5\n"}},
    {"s>a*1@6.5 s>b*0.25@6.5+1 s>c*1@6.5",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv",
      SINK "c,B,ash,9\na,B,ash,9\nb,B,brine,9\n", "substitutions.csv",
      "from,to,yield\nslag,brine,2\nash,brine,0.25\n"}},
    /* links: distance, loss, specificity, status */
    {"s>d*0.9@12&0",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", TO_ASH, "links.csv",
      "from,to,distance,loss\nA,B,12,0.1\n"}},
    {"s>d*1@6.5&1",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", TO_ASH, "links.csv",
      "from,to,material,distance,loss\nA,B,,12,0.1\nA,B,ash,,\nB,A,,1,\n"}},
    {"s>d*0.45@0&0+0",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", SINK "d,B,slag,9\n", "links.csv",
      "from,to,material,distance,loss\nA,B,ash,0,0.1\nA,B,slag,7,0.5\n", "substitutions.csv",
      "from,to,yield\nash,slag,0.5\n"}}, /* the material is the source's */
    {"",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", TO_ASH, "links.csv",
      "from,to,status\nA,B,forbidden\n"}},
    {"t>d*1@6.5&0+0",
     {"enterprises.csv", THREE, "sources.csv", SOURCE "s,A,ash,9\nt,A,slag,9\n", "sinks.csv",
      TO_ASH, "links.csv", "from,to,material,status\nA,B,,\nA,B,ash,forbidden\n",
      "substitutions.csv", "from,to,yield\nslag,ash,1\n"}},
    {"s>d*1@6.5=&0",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", TO_ASH, "links.csv",
      "from,to,status\nA,B,existing\n"}},
    /* listed: a row opens its material only; exchanges inside one enterprise need none */
    {"s>e*1@0~ t>d*1@6.5&0",
     {"park.csv", "key,value\nschema,1\nlinks,listed\n", "enterprises.csv", THREE, "sources.csv",
      SOURCE "s,A,ash,9\nt,A,slag,9\n", "sinks.csv", SINK "c,B,ash,9\nd,B,slag,9\ne,A,ash,9\n",
      "links.csv", "from,to,material\nA,B,slag\n"}},
    {"s>c*1@6.5&0",
     {"park.csv", "key,value\nschema,1\nlinks,listed\n", "enterprises.csv", THREE, "sources.csv",
      ASH, "sinks.csv", SINK "c,B,ash,9\nd,C,ash,9\n", "links.csv", "from,to,material\nA,B,\n"}},
    /* inside one enterprise: open too, at distance 0, unless forbidden; max_distance does not matter */
    {"s>d*1@0~",
     {"enterprises.csv", "enterprise\nA\n", "sources.csv", ASH, "sinks.csv", SINK "d,A,ash,9\n"}},
    {"",
     {"enterprises.csv", "enterprise\nA\n", "sources.csv", ASH, "sinks.csv", SINK "d,A,ash,9\n",
      "links.csv", "from,to,status\nA,A,forbidden\n"}},
    {"s>d*1@8~&0",
     {"park.csv", "key,value\nschema,1\nmax_distance,5\n", "enterprises.csv", "enterprise\nA\n",
      "sources.csv", ASH, "sinks.csv", SINK "d,A,ash,9\n", "links.csv",
      "from,to,distance\nA,A,8\n"}},
    /* max_distance of the park stops all but existing links */
    {"s>c*1@6.5",
     {"park.csv", "key,value\nschema,1\nmax_distance,6.5\n", "enterprises.csv", THREE,
      "sources.csv", ASH, "sinks.csv", SINK "c,B,ash,9\nd,C,ash,9\n"}},
    {"s>d*1@65=&0",
     {"park.csv", "key,value\nschema,1\nmax_distance,6.4\n", "enterprises.csv", THREE,
      "sources.csv", ASH, "sinks.csv", SINK "c,B,ash,9\nd,C,ash,9\n", "links.csv",
      "from,to,status\nA,C,existing\n"}},
    {"s>d*1@6&0",
     {"park.csv", "key,value\nschema,1\nmax_distance,6.4\n", "enterprises.csv", THREE, "sources.csv",
      ASH, "sinks.csv", SINK "c,B,ash,9\nd,C,ash,9\n", "links.csv", "from,to,distance\nA,C,6\n"}},
    /* modes: one candidate each; none inside one enterprise unless a link names one */
    {"s>c*1@0~ s>d/rail*1@6.5 s>d/truck*1@6.5",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", SINK "d,B,ash,9\nc,A,ash,9\n",
      "transport.csv", "mode,cost,ghg\ntruck,1,2\nrail,2,1\n"}},
    {"s>c/rail*1@2~&0",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", SINK "c,A,ash,9\n", "transport.csv",
      "mode,cost,ghg\ntruck,1,2\nrail,2,1\n", "links.csv", "from,to,mode,distance\nA,A,rail,2\n"}},
    {"",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", TO_ASH, "transport.csv",
      "mode,kind\npipe,liquid\n"}},
    {"",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", TO_ASH, "transport.csv",
      "mode,max_distance\npipe,6.4\n", "links.csv", "from,to,status\nA,B,existing\n"}},
    /* processes: outputs give, inputs take; one never feeds itself, two may feed each other */
    {"P:ash>Q:ash*1@6.5 P:ash>d*1@6.5 Q:slag>P:slag*1@6.5 s>P:slag*2@0~+0 s>Q:ash*1@6.5 s>d*1@6.5",
     {"enterprises.csv", THREE, "sources.csv", ASH, "sinks.csv", TO_ASH, "processes.csv",
      "process,enterprise\nP,A\nQ,B\n", "process_flows.csv",
      "process,direction,material,amount\nP,in,slag,1\nP,out,ash,1\nQ,in,ash,1\nQ,out,slag,1\n",
      "substitutions.csv", "from,to,yield\nash,slag,2\n"}},
    {"",
     {"enterprises.csv", THREE, "processes.csv", "process,enterprise\nP,A\n", "process_flows.csv",
      "process,direction,material,amount\nP,in,ash,1\nP,out,ash,1\n"}},
};

static void say_candidate(const kal_network *n, const kal__candidate *c, char *text)
{
    const kal__model *m = n->model;
    text += sprintf(text, "%s>%s", n->supply_port[c->from].id, n->demand_port[c->to].id);
    if (c->transport != KAL__NONE)
        text += sprintf(text, "/%s", m->transport[c->transport].mode);
    text += sprintf(text, "*%g@%g%s%s", c->gain, c->distance, c->existing ? "=" : "",
                    c->internal ? "~" : "");
    if (c->link != KAL__NONE)
        text += sprintf(text, "&%u", m->link[c->link].row);
    if (c->substitution != KAL__NONE)
        sprintf(text, "+%u", m->substitution[c->substitution].row);
}

START_TEST(candidates)
{
    kal_ctx *ctx = make_ctx();
    kal_network *network = make_network(ctx, cases[_i].files);
    char said[1024] = "";
    for (size_t i = 0; i < network->candidates; i++) {
        if (i)
            strcat(said, " ");
        say_candidate(network, &network->candidate[i], said + strlen(said));
    }
    ck_assert_str_eq(said, cases[_i].expected);
    kal_network_free(network);
    kal_ctx_free(ctx);
}
END_TEST

static const struct {
    const char *links; /* behind from,to,material,capacity,min */
    const char *message;
} sums[] = {
    {"A,B,,,\n", NULL},
    {"A,B,,5,\n", "links.csv:2: capacity: "},
    {"A,B,,,2\n", "links.csv:2: min: "},
    {"A,B,ash,5,\n", NULL},
    {"A,C,,5,\n", NULL}, /* nothing is sent there */
    {"A,B,,5,\nA,B,brine,,\n", NULL},
    {"# note\nA,B,,0,\n", "links.csv:3: capacity: "},
    {"A,B,,5,2\n", "links.csv:2: capacity: "},
};

START_TEST(capacity_of_a_link_is_of_one_unit)
{
    char links[128] = "from,to,material,capacity,min\n";
    strcat(links, sums[_i].links);
    kal_ctx *ctx = make_ctx();
    kal_park *park =
        make_park(ctx, (park_files){"enterprises.csv", THREE, "sources.csv",
                                    SOURCE "s,A,ash,9\nt,A,brine,9\n", "sinks.csv",
                                    SINK "d,B,ash,9\ne,B,brine,9\n", "links.csv", links});
    kal_network *network = NULL;
    const kal_status status = kal_network_build(ctx, park, &network);
    ck_assert_int_eq(status, sums[_i].message ? KAL_BAD_INPUT : KAL_OK);
    if (sums[_i].message) {
        ck_assert_uint_eq(kal_mistake_total(ctx), 1);
        ck_assert_msg(strncmp(kal_mistake(ctx, 0), sums[_i].message, strlen(sums[_i].message)) == 0,
                      "%s", kal_mistake(ctx, 0));
        ck_assert_ptr_null(network);
    }
    kal_network_free(network);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

static const struct {
    const char *enterprises, *links;
    const char *warning; /* how it ends; NULL: none */
} places[] = {
    {THREE, "from,to\n", NULL},
    {"enterprise\nA\nB\nC\n", "from,to\n", "no coordinates of A, B, C"},
    {"enterprise,x,y\nA,1,1\nB,2,2\nC,,\n", "from,to\n", "no coordinates of C"},
    {"enterprise,x,y\nA,1,1\nB,2,2\nC,,\n", "from,to,distance\nA,C,4\n", NULL},
    {"enterprise,x,y\nA,1,1\nB,2,2\nC,,\n", "from,to,status\nA,C,forbidden\n", NULL},
    {"enterprise\nA\nB\nC\n", "from,to,distance\nA,C,4\nA,B,1\n", NULL},
    {"enterprise,lat,lon\nA,1,1\nB,2,2\nC,,\n", "from,to\n", "no coordinates of C"},
};

START_TEST(no_coordinates)
{
    kal_ctx *ctx = make_ctx();
    kal_network *network =
        make_network(ctx, (park_files){"enterprises.csv", places[_i].enterprises, "sources.csv",
                                       ASH, "sinks.csv", SINK "c,B,ash,9\nd,C,ash,9\ne,A,ash,9\n",
                                       "links.csv", places[_i].links});
    ck_assert_uint_eq(kal_network_warning_count(network), places[_i].warning ? 1 : 0);
    if (places[_i].warning) {
        ck_assert_str_eq(kal_network_warning_code(network, 0), "no_coordinates");
        const char *text = kal_network_warning_text(network, 0);
        const size_t n = strlen(text), tail = strlen(places[_i].warning);
        ck_assert_msg(n > tail && strcmp(text + n - tail, places[_i].warning) == 0, "%s", text);
    }
    ck_assert_ptr_null(kal_network_warning_text(network, 1));
    kal_network_free(network);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("candidates");
    tcase_add_loop_test(tests, candidates, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(tests, capacity_of_a_link_is_of_one_unit, 0, sizeof sums / sizeof *sums);
    tcase_add_loop_test(tests, no_coordinates, 0, sizeof places / sizeof *places);
    return run_tests("network/candidates", tests);
}
