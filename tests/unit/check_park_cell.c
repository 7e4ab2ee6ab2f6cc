/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what cells with units come to in base units, worked by hand. */
#include "park_fixture.h"

static const struct {
    file file;
    const char *table, *column;
    double expected[2]; /* of the first rows */
} cases[] = {
    /* 1.5 kt/a = 1500 t a year; 0.5 t/h = 0.5 x 8760 = 4380 t/a; bare: t per period */
    {{"sources.csv", "source,enterprise,material,quantity [kt/a]\ns,A,ash,1.5\nr,A,slag,2\n"},
     "sources",
     "quantity",
     {1500, 2e6}},
    {{"sources.csv", "source,enterprise,material,quantity [t/h]\ns,A,ash,0.5\nr,A,ash,1\n"},
     "sources",
     "quantity",
     {4380, 8760}},
    {{"sources.csv", "source,enterprise,material,quantity [kt]\ns,A,ash,0.1\nr,A,ash,0.3\n"},
     "sources",
     "quantity",
     {100, 300}},
    {{"sources.csv", "source;enterprise;material;quantity\ns;A;ash;1,5\nr;A;ash;-0,0\n"},
     "sources",
     "quantity",
     {1.5, 0}},
    {{"sources.csv", "source,enterprise,material,quantity,unit\ns,A,ash,1,kt/mo\nr,A,ash,7,\n"},
     "sources",
     "quantity",
     {12000, 7}},
    {{"sources.csv", "source,enterprise,material,quantity\ns,A,ash,1\nr,A,ash,1\n"},
     "sources",
     "min_exchange",
     {0, 0}},
    /* 8 kEUR/kt = 8 EUR/t; 0.2 tCO2/t = 200 kg/t; slag is in kg: 1 EUR/t = 0.001 EUR/kg */
    {{"sources.csv",
      "source,enterprise,material,quantity,cost [kEUR/kt]\ns,A,ash,1,8\nr,A,slag,1,1\n"},
     "sources",
     "cost",
     {8, 0.001}},
    {{"sources.csv",
      "source,enterprise,material,quantity,ghg [tCO2/t]\ns,A,ash,1,0.2\nr,A,ash,1,\n"},
     "sources",
     "ghg",
     {200, 0}},
    {{"sources.csv",
      "source,enterprise,material,quantity,jobs [min/t]\ns,A,ash,1,30\nr,A,ash,1,\n"},
     "sources",
     "jobs",
     {0.5, 0}},
    {{"supplies.csv", "supply,material,capacity [t/mo]\nu,ash,3\nv,ash,\n"},
     "supplies",
     "capacity",
     {36, INFINITY}},
    {{"supplies.csv", "supply,material,capacity\nu,ash,inf\nv,ash,2\n"},
     "supplies",
     "capacity",
     {INFINITY, 2}},
    /* virgin: 1 by default, 0 for heat */
    {{"supplies.csv", "supply,material,virgin\nu,ash,\nv,heat,\n"}, "supplies", "virgin", {1, 0}},
    {{"supplies.csv", "supply,material\nu,ash\nv,heat\n"}, "supplies", "virgin", {1, 0}},
    {{"supplies.csv", "supply,material,ghg:1,ghg:3.1\nu,ash,3,4\nv,ash,,\n"},
     "supplies",
     "ghg",
     {7, 0}},
    {{"supplies.csv", "supply,material\nu,ash\nv,ash\n"}, "supplies", "cost", {0, 0}},
    {{"sinks.csv",
      "sink,enterprise,material,quantity,max_secondary_share [%]\nd,B,ash,1,40\ne,B,ash,1,\n"},
     "sinks",
     "max_secondary_share",
     {0.4, 1}},
    /* yield: 2 kg of slag per kg of ash = 2000 kg per t */
    {{"substitutions.csv", "from,to,yield [kg/kg]\nash,slag,2\nslag,ash,\n"},
     "substitutions",
     "yield",
     {2000, 1}},
    {{"links.csv", "from,to,distance [m]\nA,B,1500\nB,A,\n"}, "links", "distance", {1.5, NAN}},
    {{"enterprises.csv", "enterprise,x [m],y\nA,500,2\nB,,\n"}, "enterprises", "x", {0.5, NAN}},
    /* the level is in t: 0.5 kt/a = 500; the process flow is per t of level */
    {{"processes.csv", "process,enterprise,unit,capacity\nP,A,t,500\nQ,A,kt/a,2\n"},
     "processes",
     "capacity",
     {500, 2}},
    {{"processes.csv", "process,enterprise,capacity [kt/mo]\nP,A,2\nQ,A,\n"},
     "processes",
     "capacity",
     {24, INFINITY}},
    {{"processes.csv", "process,enterprise,capacity [t/a],cost [EUR/kg]\nP,A,5,2\nQ,A,,3\n"},
     "processes",
     "cost",
     {2000, 3000}},
    {{"process_flows.csv", "process,direction,material,amount [kWh]\nP,in,gas,500\nP,in,heat,1\n"},
     "process_flows",
     "amount",
     {0.5, 0.0036}},
    {{"process_flows.csv",
      "process,direction,material,amount,unit\nP,in,gas,500,kWh\nP,in,heat,1,\n"},
     "process_flows",
     "amount",
     {0.5, 1}},
    {{"limits.csv", "limit,impact,max [tCO2e/a],min\nl,ghg,2,\nm,ghg,,5\n"},
     "limits",
     "max",
     {2000, INFINITY}},
    {{"limits.csv", "limit,impact,max,min\nl,ghg,2,\nm,ghg,,5\n"}, "limits", "min", {-INFINITY, 5}},
    {{"limits.csv", "limit,impact,max,price [EUR/tCO2e]\nl,ghg,2,50\nm,ghg,2,\n"},
     "limits",
     "price",
     {0.05, NAN}},
    {{"objective.csv", "impact,weight\nghg,relative\ncost,\n"}, "objective", "weight", {NAN, 1}},
    {{"objective.csv", "impact,weight [1/tCO2e],level\nghg,2,1\nghg,,2\n"},
     "objective",
     "weight",
     {0.002, 1}},
    {{"fixed.csv", "enterprise,impact,scope,amount [kEUR/mo]\nA,cost,1,1\nB,cost,1,2\n"},
     "fixed",
     "amount",
     {12000, 24000}},
    {{"quality.csv", "owner,property,value [ppm]\ns,lead,500\nu,lead,0\n"},
     "quality",
     "value",
     {0.0005, 0}},
    {{"attributes.csv", "owner,attribute,value\nash,energy,25\ns,waste,yes\n"},
     "attributes",
     "value",
     {25, NAN}},
    /* 3 EUR per t and mile: 3 / 1.609344 EUR per t and km */
    {{"transport.csv", "mode,material,cost [EUR/t/mi]\ntruck,ash,3\ntruck,slag,1609.344\n"},
     "transport",
     "cost",
     {3 / 1.609344, 1}},
    {{"transport.csv", "mode,fixed_cost [EUR/kg],max_distance\ntruck,0.002,5\nrail,,\n"},
     "transport",
     "fixed_cost",
     {2, 0}},
};

START_TEST(numbers_by_hand)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park = sound_with(ctx, 1, &cases[_i].file);
    const double *number = kal_park_number(park, cases[_i].table, cases[_i].column);
    ck_assert_ptr_nonnull(number);
    for (size_t i = 0; i < 2; i++) {
        const double e = cases[_i].expected[i];
        if (isnan(e))
            ck_assert(isnan(number[i]));
        else
            ck_assert_msg(number[i] == e || fabs(number[i] - e) <= 1e-15 * fabs(e),
                          "%s row %zu: %.17g, not %.17g", cases[_i].column, i, number[i], e);
    }
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

/* The level of a process and the flow per level: a bracket may name both. */
START_TEST(per_level)
{
    const file files[] = {
        {"processes.csv", "process,enterprise,capacity [kWh/d],ghg [kgCO2e/MWh]\nP,A,24,3\n"},
        {"process_flows.csv", "process,direction,material,amount [GJ/MWh]\nP,out,heat,2.7\n"},
    };
    kal_ctx *ctx = new_ctx();
    kal_park *park = sound_with(ctx, 2, files);
    const kal__model *m = kal__park_model(park);
    ck_assert_str_eq(m->process[0].unit, "kWh");
    ck_assert_double_eq(m->process[0].capacity, 24 * 365);
    ck_assert_double_eq_tol(m->process[0].impact[KAL__GHG], 0.003, 1e-17);
    ck_assert_double_eq_tol(m->flow[0].amount, 0.0027, 1e-17);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

/* A rate per t serves ash (t) and slag (kg): 3 EUR/t/km is 0.003 EUR/kg/km; water is not served. */
START_TEST(by_dimension)
{
    const file files[] = {
        {"transport.csv", "mode,cost [EUR/t/km],fixed_cost [EUR/kt],ghg\ntruck,3,500,0.1\n"},
        {"links.csv", "from,to,cost [EUR/m3],capacity [L/d]\nA,B,2,1000\n"},
    };
    kal_ctx *ctx = new_ctx();
    kal_park *park = sound_with(ctx, 2, files);
    const kal__model *m = kal__park_model(park);
    const kal__transport *t = &m->transport[0];
    const kal__link *link = &m->link[0];
    const kal__material *ash = &m->material[kal__model_material(m, "ash")];
    const kal__material *slag = &m->material[kal__model_material(m, "slag")];
    const kal__material *water = &m->material[kal__model_material(m, "water")];
    ck_assert(kal__transport_serves(t, ash) && kal__transport_serves(t, slag));
    ck_assert(!kal__transport_serves(t, water) && kal__link_serves(link, water));
    ck_assert(!kal__link_serves(link, ash));
    ck_assert_double_eq(kal__transport_impact(t, KAL__COST, ash), 3);
    ck_assert_double_eq_tol(kal__transport_impact(t, KAL__COST, slag), 0.003, 1e-17);
    ck_assert_double_eq(kal__transport_fixed(t, KAL__COST, ash), 0.5);
    ck_assert_double_eq(kal__transport_impact(t, KAL__GHG, slag),
                        0.1); /* bare: per base unit of each */
    ck_assert_double_eq(kal__link_impact(link, KAL__COST, water), 2);
    ck_assert_double_eq(kal__link_capacity(link, water), 365);
    ck_assert_double_eq(kal__link_min(link, water), 0);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

/* The period is a day and the currency crowns: 365 t/a are 1 t a day. */
START_TEST(another_period)
{
    const file files[] = {
        {"park.csv", "key,value\nschema,1\nperiod,d\ncurrency,DKK\nname,North\nlinks,listed\nmax_"
                     "distance,inf\n"},
        {"sources.csv",
         "source,enterprise,material,quantity [t/a],cost [MDKK/kt]\ns,A,ash,365,2\n"},
    };
    kal_ctx *ctx = new_ctx();
    kal_park *park = sound_with(ctx, 2, files);
    ck_assert_double_eq(kal_park_number(park, "sources", "quantity")[0], 1);
    ck_assert_double_eq(kal_park_number(park, "sources", "cost")[0], 2000);
    ck_assert_str_eq(kal_park_currency(park), "DKK");
    ck_assert_str_eq(kal_park_period(park), "d");
    ck_assert_str_eq(kal_park_name(park), "North");
    ck_assert(kal__park_model(park)->listed && isinf(kal__park_model(park)->max_distance));
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("cell");
    tcase_add_loop_test(tcase, numbers_by_hand, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(tcase, per_level);
    tcase_add_test(tcase, by_dimension);
    tcase_add_test(tcase, another_period);
    return run_case(tcase, "park cells");
}
