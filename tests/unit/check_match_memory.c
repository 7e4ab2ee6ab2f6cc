/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That memory may run out at any piece of any arena, not only where a block is full: base/mem.c is built into this
 * program with blocks of one piece. A call then says KAL_MEMORY, leaves its outputs alone and gives all back. */
#include "tests/unit/match_whole.h"

#define BARE                                                                                       \
    FIXTURE_PARK                                                                                   \
    "== enterprises.csv\nenterprise,x,y\nA,0,0\nB,3,4\nC,30,40\n"                                  \
    "== materials.csv\nmaterial,unit,kind\nash,t,solid\nslag,t,solid\nbrine,m3,liquid\n"

static const struct {
    const char *park, *objective;
    kal_outcome outcome;
} chains[] = {
    {whole, NULL, KAL_OUTCOME_OPTIMAL},
    {whole, "cost=1,ghg=0.5>virgin", KAL_OUTCOME_OPTIMAL},
    /* two modes, an outlet, a warning of places, a row of the greenhouse gas by scopes */
    {FIXTURE_PARK
     "== enterprises.csv\nenterprise,lat,lon\nA,55,12\nB,55.1,12\nC,,\n"
     "== materials.csv\nmaterial,unit,kind\nash,t,solid\n"
     "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\nT,B,ash,4\n"
     "== sinks.csv\nsink,enterprise,material,quantity,required\nD,B,ash,8,yes\nO,C,ash,1,no\n"
     "== supplies.csv\nsupply,material,cost,ghg:3.1\nu,ash,9,2\n"
     "== transport.csv\nmode,cost,ghg\ntruck,0.2,0.1\nrail,0.1,0.2\n",
     NULL, KAL_OUTCOME_OPTIMAL},
    /* quality at a process, whose need varies */
    {BARE "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\nT,A,ash,1\n"
          "== processes.csv\nprocess,enterprise,min\nP,B,2\n"
          "== process_flows.csv\nprocess,direction,material,amount\nP,in,ash,1\n"
          "== quality.csv\nowner,property,value\nS,fe,0.5\nT,fe,0.3\n"
          "== specs.csv\nowner,property,max\nP:ash,fe,0.25\n",
     "cost", KAL_OUTCOME_INFEASIBLE},
    {BARE "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"
          "== sinks.csv\nsink,enterprise,material,quantity,max_secondary_share\nD,B,ash,10,0.25\n",
     "cost", KAL_OUTCOME_INFEASIBLE},
    {BARE
     "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\n"
     "== supplies.csv\nsupply,material,ghg\nu,ash,1\n== limits.csv\nlimit,impact,max\nL,ghg,7\n",
     "cost", KAL_OUTCOME_INFEASIBLE},
    {BARE "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"
          "== links.csv\nfrom,to,material,min\nA,B,slag,2\n",
     "cost", KAL_OUTCOME_INFEASIBLE},
    {BARE "== processes.csv\nprocess,enterprise,cost\nP,B,-1\n", "cost", KAL_OUTCOME_UNBOUNDED},
    /* limits on indicators, priced, with a constant, with a denominator that varies */
    {BARE "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"
          "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,8\n"
          "== supplies.csv\nsupply,material,cost\nu,ash,1\n"
          "== links.csv\nfrom,to,cost\nA,B,3\n"
          "== attributes.csv\nowner,attribute,value\nash,old_stock,2\n"
          "== limits.csv\nlimit,impact,min,price\nL,indicator:solid_waste_utilised,0.5,\n"
          "M,indicator:circular_material_use,0.9,1\nN,indicator:solid_waste_reused,0.4,9\n",
     "cost", KAL_OUTCOME_OPTIMAL},
    {BARE "== sinks.csv\nsink,enterprise,material,quantity\nD,B,brine,10\n"
          "== supplies.csv\nsupply,material,ghg,scope\nu,brine,5,1\n"
          "== attributes.csv\nowner,attribute,value\nA,revenue,5\nB,revenue,2\nC,revenue,3\n"
          "== limits.csv\nlimit,impact,max\nL,indicator:carbon_intensity,1\n",
     "cost", KAL_OUTCOME_INFEASIBLE},
};

static const char scenario[] =
    BARE "== sources.csv\nsource,enterprise,material,quantity [kt]\nS,A,ash,10\n"
         "== scenarios.csv\nscenario,table,row,column,op,value\ndry,sources,S,quantity,scale,0.5\n";

/* An allocator that fails at its k-th call, once or ever after, and counts what is not given back. */
typedef struct purse {
    size_t left, held;
    bool once, failed;
} purse;

static void *take(void *user, void *p, size_t n)
{
    purse *u = user;
    if (!u->left) {
        u->failed = true;
        u->left = u->once ? SIZE_MAX : 0;
        return NULL;
    }
    u->left--;
    u->held += p == NULL;
    return realloc(p, n);
}

static void give_back(void *user, void *p)
{
    ((purse *)user)->held--;
    free(p);
}

/* Of every pair of a source and a sink; the answers, one after the other, in `all`. */
static kal_status ask(kal_ctx *ctx, const kal_park *park, const kal_plan *plan, char all[20000])
{
    const char *const *source = kal_park_text(park, "sources", "source");
    const char *const *sink = kal_park_text(park, "sinks", "sink");
    kal_status status = KAL_OK;
    size_t n = 0;

    all[0] = '\0';
    for (size_t s = 0; s < kal_park_rows(park, "sources"); s++)
        for (size_t d = 0; d < kal_park_rows(park, "sinks") && status == KAL_OK; d++) {
            status = kal_plan_why(ctx, plan, source[s], sink[d], 20000 - n, all + n);
            n += status == KAL_OK ? strlen(all + n) : 0;
        }
    return status;
}

/* `wanted`: what is answered when nothing fails. A call that does not fail gives all of its answer, as it may
 * where what failed once is not needed. */
static bool plan_with(purse u, const kal_park *park, size_t chain, const char *wanted)
{
    kal_options options = {.size = sizeof options, .objective = chains[chain].objective};
    const kal_allocator allocator = {take, give_back, &u};
    static char all[20000];
    const size_t k = u.left;
    const char *json = "untouched";
    kal_ctx *ctx = NULL;
    kal_plan *plan = NULL;
    kal_status status = kal_ctx_new(&allocator, &ctx);

    if (status == KAL_OK) {
        status = kal_plan_solve(ctx, park, &options, &plan);
        ck_assert_int_eq(status == KAL_OK, plan != NULL);
    }
    if (status == KAL_OK) {
        ck_assert_int_eq(kal_plan_outcome(plan), chains[chain].outcome);
        status = ask(ctx, park, plan, all);
    }
    if (status == KAL_OK) {
        ck_assert_msg(strcmp(all, wanted) == 0, "%zu: %s, not %s", k, all, wanted);
        status = kal_plan_json(ctx, plan, &json);
        ck_assert_int_eq(status == KAL_OK, strcmp(json, "untouched") != 0);
    }
    ck_assert_msg(status == KAL_OK || (u.failed && status == KAL_MEMORY), "%zu: %s", k,
                  kal_message(ctx));
    kal_plan_free(plan);
    kal_ctx_free(ctx);
    ck_assert_uint_eq(u.held, 0);
    return u.failed;
}

START_TEST(plan_without_memory)
{
    kal_options options = {.size = sizeof options, .objective = chains[_i].objective};
    static char wanted[20000];
    kal_ctx *rich;
    kal_park *park;
    kal_plan *plan;
    size_t k = 0;

    ck_assert_int_eq(kal_ctx_new(NULL, &rich), KAL_OK);
    park = fixture_park(rich, chains[_i].park);
    ck_assert_int_eq(kal_plan_solve(rich, park, &options, &plan), KAL_OK);
    ck_assert_int_eq(ask(rich, park, plan, wanted), KAL_OK);
    kal_plan_free(plan);
    while (plan_with((purse){.left = k, .once = true}, park, (size_t)_i, wanted)) {
        ck_assert(plan_with((purse){.left = k}, park, (size_t)_i, wanted));
        k++;
    }
    ck_assert_uint_gt(k, 100);
    kal_park_free(park);
    kal_ctx_free(rich);
}
END_TEST

/* A park is read, changed by a scenario and by one cell, or it is not. */
START_TEST(park_without_memory)
{
    kal_buffer buffer[FIXTURE_FILES];
    const size_t n = fixture_buffers(_i ? scenario : whole, buffer);
    size_t k = 0;

    for (kal_status status = KAL_MEMORY; status != KAL_OK; k++) {
        purse u = {.left = k};
        const kal_allocator allocator = {take, give_back, &u};
        kal_ctx *ctx = NULL;
        kal_park *park = NULL, *other = NULL;

        status = kal_ctx_new(&allocator, &ctx);
        if (status == KAL_OK) {
            status = kal_park_read_buffers(ctx, "test", n, buffer, &park);
            ck_assert_int_eq(status == KAL_OK, park != NULL);
        }
        if (status == KAL_OK && _i) {
            const char *set = "sources.S.quantity=7";
            status = kal_park_overlay(ctx, park, "dry", 1, &set, &other);
            ck_assert_int_eq(status == KAL_OK, other != NULL);
        }
        if (other) /* 7 of the file's kt */
            ck_assert_double_eq(kal_park_number(other, "sources", "quantity")[0], 7000);
        ck_assert_msg(status == KAL_OK || status == KAL_MEMORY, "%zu: %s", k, kal_message(ctx));
        kal_park_free(other);
        kal_park_free(park);
        kal_ctx_free(ctx);
        ck_assert_uint_eq(u.held, 0);
    }
    ck_assert_uint_gt(k, 100);
}
END_TEST

/* Every reason why two ports do not exchange, and a second network's warning. */
static const char apart[] =
    "== park.csv\nkey,value\nschema,1\nmax_distance,60\n"
    "== "
    "enterprises.csv\nenterprise,x,y,active\nA,0,0,\nB,3,4,\nC,30,40,\nD,0,1,no\nE,,,\nF,,,\nG,,,"
    "\nH,,,\n"
    "== materials.csv\nmaterial,unit,kind\nash,t,solid\nslag,t,solid\nbrine,m3,liquid\n"
    "== sources.csv\nsource,enterprise,material,quantity\ns,A,ash,9\nt,A,brine,9\nu,D,ash,9\n"
    "v,E,ash,1\nw,F,ash,1\nx,G,ash,1\ny,H,ash,1\n"
    "== "
    "sinks.csv\nsink,enterprise,material,quantity\nb,B,ash,9\nc,C,ash,9\nd,B,slag,9\ne,A,ash,9\nf,"
    "B,brine,9\n"
    "== supplies.csv\nsupply,material\nvirgin,ash\n== disposals.csv\ndisposal,material\ndump,ash\n"
    "== links.csv\nfrom,to,material,status,mode\nA,A,ash,forbidden,\nB,A,,,pipe\n"
    "== transport.csv\nmode,kind,max_distance,cost,ghg\npipe,liquid,2,1,0\ntruck,solid,,2,0\n"
    "== processes.csv\nprocess,enterprise\nP,B\n"
    "== "
    "process_flows.csv\nprocess,direction,material,amount\nP,in,ash,1\nP,out,slag,1\nP,out,ash,1\n"
    "== substitutions.csv\nfrom,to,yield\nslag,ash,1\n";

static const char *const pairs[][2] = {
    {"s", "b"},     {"s", "d"}, {"P:slag", "P:ash"}, {"s", "e"}, {"s", "c"},      {"t", "f"},
    {"P:ash", "e"}, {"b", "s"}, {"s", "P:slag"},     {"u", "b"}, {"virgin", "b"}, {"s", "dump"},
};

START_TEST(network_without_memory)
{
    kal_ctx *rich;
    kal_park *park;
    size_t k = 0;

    ck_assert_int_eq(kal_ctx_new(NULL, &rich), KAL_OK);
    park = fixture_park(rich, apart);
    for (kal_status status = KAL_MEMORY; status != KAL_OK; k++) {
        purse u = {.left = k};
        const kal_allocator allocator = {take, give_back, &u};
        char text[300] = "untouched";
        size_t degree[8] = {77};
        kal_ctx *ctx = NULL;
        kal_network *network = NULL;

        status = kal_ctx_new(&allocator, &ctx);
        if (status == KAL_OK)
            status = kal_network_build(ctx, park, &network);
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs && status == KAL_OK; i++) {
            strcpy(text, "untouched");
            status = kal_network_why(ctx, network, pairs[i][0], pairs[i][1], sizeof text, text);
            ck_assert_int_eq(status == KAL_OK, strcmp(text, "untouched") != 0);
        }
        if (status == KAL_OK) {
            status = kal_network_why(ctx, network, "nobody", "b", sizeof text, text);
            status = status == KAL_NOT_FOUND ? KAL_OK : status;
        }
        if (status == KAL_OK) {
            ck_assert_uint_eq(kal_network_warning_count(network), 1);
            status = kal_network_components(ctx, network, 7, degree);
            ck_assert_int_eq(status == KAL_OK, degree[0] != 77);
        }
        ck_assert_msg(status == KAL_OK || status == KAL_MEMORY, "%zu: %s", k, kal_message(ctx));
        kal_network_free(network);
        kal_ctx_free(ctx);
        ck_assert_uint_eq(u.held, 0);
    }
    ck_assert_uint_gt(k, 50);
    kal_park_free(park);
    kal_ctx_free(rich);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("match_memory");
    TCase *cases = tcase_create("match_memory");
    SRunner *runner;
    int failed;

    tcase_set_timeout(cases, 120);
    tcase_add_loop_test(cases, plan_without_memory, 0, sizeof chains / sizeof *chains);
    tcase_add_test(cases, network_without_memory);
    tcase_add_loop_test(cases, park_without_memory, 0, 2);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
