/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the order of the model's rows, what an inactive enterprise takes with it, and how rows
 * are found. */
#include "park_fixture.h"

static const file files[] = {
    {"enterprises.csv", "enterprise,active,group\nB,,g\na,yes,\nGone,no,gone\nA,,g\n"},
    {"impacts.csv", "impact,unit\nwater_use,m3\nvirgin,t\njobs,h\n"},
    {"sources.csv", "source,enterprise,material,quantity,jobs "
                    "[h/kt]\nt,B,ash,1,\ns,A,ash,2,500\ngone,Gone,ash,3,1\n"},
    {"sinks.csv", "sink,enterprise,material,quantity\nd,B,ash,20\ngone_d,Gone,ash,5\n"},
    {"supplies.csv", "supply,material,enterprise,scope\nu,ash,,\nw,ash,Gone,\nv,heat,B,\n"},
    {"processes.csv", "process,enterprise\nQ,Gone\nP,A\n"},
    {"process_flows.csv",
     "process,direction,material,amount\nQ,out,ash,1\nP,out,heat,3\nP,in,slag,1\nP,in,gas,1\n"},
    {"links.csv", "from,to,material,status\nB,A,,forbidden\nA,B,slag,existing\nA,B,,\nGone,A,,\n"},
    {"quality.csv",
     "owner,property,value\nu,zinc,1\ns,lead,2\nP:heat,lead,3\nQ:ash,lead,4\ns,zinc,5\n"},
    {"specs.csv", "owner,property,max\nd,tin,1\nP:gas,lead,2\ngone_d,only_gone,1\n"},
    {"limits.csv", "limit,impact,on,max\nl2,cost,,1\nl1,jobs,Gone,1\nl3,ghg,group:gone,1\nl0,ghg,"
                   "role:resident,1\n"},
    {"objective.csv", "impact,weight,level\nvirgin,relative,2\ncost,3,\n"},
    {"attributes.csv", "owner,attribute,value\nGone,revenue,1\nP:heat,energy,1\nash,waste,no\n"},
};

START_TEST(canonical_order)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park = sound_with(ctx, sizeof files / sizeof *files, files);
    const kal__model *m = kal__park_model(park);
    ck_assert_uint_eq(m->enterprises, 3);
    ck_assert_str_eq(m->enterprise[0].id, "A"); /* bytes: capitals first */
    ck_assert_str_eq(m->enterprise[2].id, "a");
    ck_assert_ptr_eq(m->enterprise[0].group, m->enterprise[1].group);
    ck_assert_uint_eq(m->impacts, 5);
    ck_assert_str_eq(m->impact[KAL__VIRGIN].unit, "t");
    ck_assert_str_eq(m->impact[3].id, "jobs");
    ck_assert_str_eq(m->impact[4].id, "water_use");
    ck_assert_uint_eq(m->sources, 2);
    ck_assert_str_eq(m->source[0].id, "s");
    ck_assert_double_eq(m->source[0].impact[3], 0.5);
    ck_assert_double_eq(m->source[1].impact[3], 0);
    ck_assert_uint_eq(m->sinks, 1);
    ck_assert_uint_eq(m->supplies, 2);
    ck_assert_str_eq(m->supply[0].scope, "3.1");
    ck_assert_str_eq(m->supply[1].scope, "2");
    ck_assert_uint_eq(m->processes, 1);
    ck_assert_uint_eq(m->flows, 3);
    ck_assert_str_eq(m->flow[0].port, "P:gas");
    ck_assert_str_eq(m->flow[1].port, "P:slag");
    ck_assert_str_eq(m->flow[2].port, "P:heat");
    ck_assert_uint_eq(m->links, 3);
    ck_assert_uint_eq(m->link[0].material, KAL__NONE); /* an empty part of a key first */
    ck_assert_int_eq(m->link[1].status, KAL__EXISTING);
    ck_assert_int_eq(m->link[2].status, KAL__FORBIDDEN);
    ck_assert_uint_eq(m->limits, 3);
    ck_assert_str_eq(m->limit[0].id, "l0");
    ck_assert_int_eq(m->limit[0].on, KAL__ON_ROLE);
    ck_assert_int_eq(m->limit[1].on, KAL__ON_PARK);
    ck_assert_str_eq(m->limit[2].group, "gone");
    ck_assert_uint_eq(m->properties, 3);
    ck_assert_str_eq(m->property[0], "lead");
    ck_assert_str_eq(m->property[2], "zinc");
    ck_assert_uint_eq(m->qualities, 4);
    ck_assert_uint_eq(m->specs, 2);
    ck_assert_uint_eq(m->terms, 2);
    ck_assert_uint_eq(m->term[0].impact, KAL__COST);
    ck_assert_double_eq(m->term[0].weight, 3);
    ck_assert_uint_eq(m->term[0].level, 1);
    ck_assert(m->term[1].relative && m->has_objective);
    ck_assert_uint_eq(m->attributes, 2);
    ck_assert_uint_eq(kal_park_rows(park, "sources"), 3); /* rows as they were given */
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(found_again)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park = sound_with(ctx, sizeof files / sizeof *files, files);
    const kal__model *m = kal__park_model(park);
    bool given;
    for (uint32_t i = 0; i < m->enterprises; i++)
        ck_assert_uint_eq(kal__model_enterprise(m, m->enterprise[i].id), i);
    for (uint32_t i = 0; i < m->materials; i++)
        ck_assert_uint_eq(kal__model_material(m, m->material[i].id), i);
    for (uint32_t i = 0; i < m->impacts; i++)
        ck_assert_uint_eq(kal__model_impact(m, m->impact[i].id), i);
    for (uint32_t i = 0; i < m->flows; i++)
        ck_assert_uint_eq(kal__model_flow(m, m->flow[i].port, m->flow[i].out), i);
    ck_assert_uint_eq(kal__model_flow(m, "P:gas", true), KAL__NONE);
    ck_assert_uint_eq(kal__model_flow(m, "P", true), KAL__NONE);
    ck_assert_uint_eq(kal__model_source(m, "gone"), KAL__NONE);
    ck_assert_uint_eq(kal__model_sink(m, "d"), 0);
    ck_assert_uint_eq(kal__model_supply(m, "v"), 1);
    ck_assert_uint_eq(kal__model_disposal(m, "v"), KAL__NONE);
    ck_assert_uint_eq(kal__model_process(m, "P"), 0);
    ck_assert_double_eq(kal__model_quality(m, KAL__OWNER_SOURCE, 0, 2, &given), 5);
    ck_assert(given);
    ck_assert_double_eq(
        kal__model_quality(m, KAL__OWNER_FLOW, kal__model_flow(m, "P:heat", true), 0, &given), 3);
    ck_assert_double_eq(kal__model_quality(m, KAL__OWNER_SOURCE, 1, 0, &given), 0);
    ck_assert(!given);
    ck_assert_double_eq(kal__model_quality(m, KAL__OWNER_SOURCE, 0, 2, NULL), 5);
    ck_assert_double_eq(kal__model_quality(m, KAL__OWNER_SOURCE, 1, 0, NULL), 0);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(splits)
{
    const file park_files[] = {
        {"supplies.csv",
         "supply,material,ghg:1 [tCO2e/t],ghg:3.1,ghg\nu,ash,0.1,,\nv,ash,1,2,\nw,ash,,,7\n"}};
    kal_ctx *ctx = new_ctx();
    kal_park *park = sound_with(ctx, 1, park_files);
    const kal__supply *supply = kal__park_model(park)->supply;
    ck_assert_uint_eq(supply[0].ghg.n, 1);
    ck_assert_str_eq(supply[0].ghg.scope[0], "1");
    ck_assert_double_eq(supply[0].impact[KAL__GHG], 100);
    ck_assert_uint_eq(supply[1].ghg.n, 2);
    ck_assert_double_eq(supply[1].ghg.amount[1], 2);
    ck_assert_double_eq(supply[1].impact[KAL__GHG], 1002);
    ck_assert_uint_eq(supply[2].ghg.n, 0);
    ck_assert_double_eq(supply[2].impact[KAL__GHG], 7);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("model");
    tcase_add_test(tcase, canonical_order);
    tcase_add_test(tcase, found_again);
    tcase_add_test(tcase, splits);
    return run_case(tcase, "park model");
}
