/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the message of every rule of the tables, each from the text of the format. */
#include "park_fixture.h"

/* A file in place of the sound one, and the mistakes that it must give, in order. */
static const struct {
    file file;
    const char *expected[3];
} cases[] = {
    /* text and rows of park.csv */
    {{"park.csv", "key,value\nschema,2\n"}, {"park.csv:2: schema: must be 1: \"2\""}},
    {{"park.csv", "key,value\nname,N\n"}, {"park.csv: key \"schema\" is missing (schema,1)"}},
    {{"park.csv", "key,value\nschema,1\nperod,a\n"},
     {"park.csv:3: key: unknown key \"perod\" (did you mean \"period\"?)"}},
    {{"park.csv", "key,value\nschema,1\nperiod,y\n"}, {"park.csv:3: period: unknown word \"y\""}},
    {{"park.csv", "key,value\nschema,1\ncurrency,Euro\n"},
     {"park.csv:3: currency: not three capital letters (ISO 4217): \"Euro\""}},
    {{"park.csv", "key,value\nschema,1\nlinks,listd\n"},
     {"park.csv:3: links: unknown word \"listd\" (did you mean \"listed\"?)"}},
    {{"park.csv", "key,value\nschema,1\nroad_factor,0.9\n"},
     {"park.csv:3: road_factor: must be 1 or more: \"0.9\""}},
    {{"park.csv", "key,value\nschema,1\nmax_distance,\n"}, {"park.csv:3: max_distance: is empty"}},
    {{"park.csv", "key,value\nschema,1\nname,N\nname,M\n"},
     {"park.csv:4: key: \"name\" stands already in park.csv:3"}},
    {{"park.csv", "key\nschema\n"}, {"park.csv: column \"value\" is missing"}},
    {{"materials.csv", NULL}, {"materials.csv: is missing: a park needs it"}},
    /* ids and references */
    {{"sinks.csv", "sink,enterprise,material,quantity\n*,A,ash,1\n"},
     {"sinks.csv:2: sink: stands for all rows and cannot be an id: \"*\""}},
    {{"sinks.csv", "sink,enterprise,material,quantity\na:b,A,ash,1\n"},
     {"sinks.csv:2: sink: an id holds no \":\": \"a:b\""}},
    {{"sinks.csv", "sink,enterprise,material,quantity\n\" a\",A,ash,1\n"},
     {"sinks.csv:2: sink: an id has no blanks at its ends: \" a\""}},
    {{"sinks.csv", "sink,enterprise,material,quantity\n\"a\x7f\",A,ash,1\n"},
     {"sinks.csv:2: sink: an id holds no control characters: \"a?\""}},
    {{"sinks.csv", "sink,enterprise,material,quantity\n,A,ash,1\n"},
     {"sinks.csv:2: sink: is empty"}},
    {{"sinks.csv", "sink,enterprise,material,quantity\na,A,ash,1\nb,A,ash,1\na,B,ash,1\n"},
     {"sinks.csv:4: sink: \"a\" stands already in sinks.csv:2"}},
    {{"supplies.csv", "supply,material\ns,ash\n"},
     {"supplies.csv:2: supply: \"s\" stands already in sources.csv:2 (sources and supplies share "
      "their ids)"}},
    {{"sinks.csv", "sink,enterprise,material,quantity\nd,C,ahs,1\n"},
     {"sinks.csv:2: enterprise: unknown enterprise \"C\"",
      "sinks.csv:2: material: unknown material \"ahs\" (did you mean \"ash\"?)"}},
    {{"sinks.csv", "sink,enterprise,quantity,sinc\nd,A,1,\n"},
     {"sinks.csv: column \"material\" is missing",
      "sinks.csv:1: sinc: unknown column (did you mean \"sink\"?)"}},
    {{"sinks.csv", "sink,enterprise,material,quantity,required\nd,A,ash,1,maybe\n"},
     {"sinks.csv:2: required: unknown word \"maybe\""}},
    {{"impacts.csv", "impact,unit\nSO2-eq,kg\n"},
     {"impacts.csv:2: impact: not an impact id (letters, digits and _, no digit first, 200 bytes "
      "at most): \"SO2-eq\""}},
    {{"impacts.csv", "impact,unit\nquantity,kg\n"},
     {"impacts.csv:2: impact: is the name of a column: \"quantity\""}},
    {{"impacts.csv", "impact,unit\nfixed_cost,kg\n"},
     {"impacts.csv:2: impact: is the name of a column of transport: \"fixed_cost\""}},
    {{"impacts.csv", "impact,unit\ncost,t\n"}, {"impacts.csv:2: unit: \"t\" is not a unit of cost"}},
    {{"impacts.csv", "impact,unit\nso2,kgg\n"},
     {"impacts.csv:2: unit: unknown unit \"kgg\" (did you mean \"kg\"?)"}},
    {{"materials.csv", "material,unit\nash,t\ngas,MWh\nheat,GJ\nx,\n"},
     {"materials.csv:5: unit: is empty"}},
    {{"links.csv", "from,to,mode\nA,B,truk\n"},
     {NULL}}, /* without transport nothing is known of modes */
    /* keys */
    {{"substitutions.csv", "from,to\nash,slag\nash,slag\n"},
     {"substitutions.csv:3: from: a row of the same key stands already in substitutions.csv:2"}},
    {{"objective.csv", "impact,level\ncost,1\ncost,1.0\n"},
     {"objective.csv:3: impact: a row of the same key stands already in objective.csv:2"}},
    {{"transport.csv", "mode,kind\ntruck,\ntruck,solid\ntruck,solid\n"},
     {"transport.csv:4: mode: a row of the same key stands already in transport.csv:3"}},
    /* ranges */
    {{"sources.csv", "source,enterprise,material,quantity\ns,A,ash,-1\n"},
     {"sources.csv:2: quantity: must be 0 or more: \"-1\""}},
    {{"sources.csv", "source,enterprise,material,quantity\ns,A,ash,inf\n"},
     {"sources.csv:2: quantity: not a number: \"inf\""}},
    {{"sources.csv", "source,enterprise,material,quantity\ns,A,ash,\"12,5\"\n"},
     {"sources.csv:2: quantity: not a number: \"12,5\" (decimal comma?)"}},
    {{"sources.csv", "source;enterprise;material;quantity\ns;A;ash;12.5\n"},
     {"sources.csv:2: quantity: not a number: \"12.5\" (decimal point?)"}},
    {{"sources.csv", "source,enterprise,material,quantity\ns,A,ash,1e400\n"},
     {"sources.csv:2: quantity: too large for a number: \"1e400\""}},
    {{"sources.csv", "source,enterprise,material,quantity [kt]\ns,A,ash,1e306\n"},
     {"sources.csv:2: quantity: too large in base units"}},
    {{"sources.csv", "source,enterprise,material,quantity,min_exchange\ns,A,ash,1,2\n"},
     {"sources.csv:2: min_exchange: \"2\" is more than quantity \"1\""}},
    {{"substitutions.csv", "from,to,yield,max_share\nash,slag,0,1.5\n"},
     {"substitutions.csv:2: yield: must be more than 0: \"0\"",
      "substitutions.csv:2: max_share: must be between 0 and 1: \"1.5\""}},
    {{"links.csv", "from,to,loss,distance\nA,B,1,-2\n"},
     {"links.csv:2: distance: must be 0 or more: \"-2\"",
      "links.csv:2: loss: must be at least 0 and less than 1: \"1\""}},
    {{"links.csv", "from,to,loss [%]\nA,B,100\n"},
     {"links.csv:2: loss: must be at least 0 and less than 1: \"100\""}},
    {{"objective.csv", "impact,level\ncost,0.5\n"},
     {"objective.csv:2: level: must be a whole number from 1 on: \"0.5\""}},
    {{"enterprises.csv", "enterprise,lat,lon\nA,91,0\nB,,\n"},
     {"enterprises.csv:2: lat: must be between -90 and 90: \"91\""}},
    {{"enterprises.csv", "enterprise,lat,lon\nA,9,\nB,,\n"},
     {"enterprises.csv:2: lat: is given without lon"}},
    {{"enterprises.csv", "enterprise,lat,lon,x,y\nA,9,9,,\nB,,,1,1\n"},
     {"enterprises.csv:3: x: x/y here, but lat/lon in enterprises.csv:2: one kind of coordinates "
      "in a park"}},
    {{"supplies.csv", "supply,material,capacity,min\nu,ash,1,2\nv,ash,inf,2\n"},
     {"supplies.csv:2: min: \"2\" is more than capacity \"1\""}},
    {{"limits.csv", "limit,impact,on,max,min\nl,cost,,,\nm,cost,,1,2\n"},
     {"limits.csv:2: max: neither min nor max is given",
      "limits.csv:3: min: \"2\" is more than max \"1\""}},
    {{"limits.csv",
      "limit,impact,on,max\nl,cots,group:nord,1\nm,cost,role:utilty,1\nn,cost,group:south,1\n"},
     {"limits.csv:2: impact: unknown impact \"cots\" (did you mean \"cost\"?)",
      "limits.csv:2: on: no enterprise is of the group \"nord\" (did you mean \"group:north\"?)",
      "limits.csv:3: on: unknown role \"utilty\" (did you mean \"utility\"?)"}},
    {{"quality.csv", "owner,property,value\nd,lead,1\nP:gas,lead,1\nP:heat,lead,1\n"},
     {"quality.csv:2: owner: unknown owner (source, supply or process output) \"d\"",
      "quality.csv:3: owner: \"P:gas\" is a process input, not an output"}},
    {{"attributes.csv", "owner,attribute,value\nash,clean,2\nA,revenue,-5\ns,waste,perhaps\n"},
     {"attributes.csv:2: value: must be between 0 and 1: \"2\"",
      "attributes.csv:4: value: must be yes or no: \"perhaps\""}},
    /* units */
    {{"sources.csv", "source,enterprise,material,quantity [tonnes]\ns,A,ash,1\n"},
     {"sources.csv:1: quantity: unknown unit \"tonnes\""}},
    {{"sources.csv", "source,enterprise,material,quantity [m3/a]\ns,A,ash,1\n"},
     {"sources.csv:2: quantity: the unit \"m3/a\" does not fit \"t/a\""}},
    {{"sources.csv", "source,enterprise,material,quantity,unit\ns,A,ash,1,m3\n"},
     {"sources.csv:2: unit: \"m3\" does not fit \"t\""}},
    {{"sources.csv", "source,enterprise,material,quantity [t],unit\ns,A,ash,1,kg\n"},
     {"sources.csv:2: unit: quantity has a unit in brackets already: [t]"}},
    {{"sources.csv", "source,enterprise,material,quantity,virgin [t/t]\ns,A,ash,1,1\n"},
     {"sources.csv:1: virgin: the impact \"virgin\" has no unit: declare one in impacts.csv to use "
      "brackets"}},
    {{"sources.csv", "source,enterprise [t],material,quantity\ns,A,ash,1\n"},
     {"sources.csv:1: enterprise: takes no unit: \"t\""}},
    {{"sources.csv", "source,enterprise,material,quantity,cost [USD/t]\ns,A,ash,1,1\n"},
     {"sources.csv:1: cost: unknown unit \"USD\""}},
    {{"quality.csv", "owner,property,value,cost\ns,lead,1,1\n"},
     {"quality.csv:1: cost: unknown column"}},
    {{"transport.csv", "mode,cost [EUR/t/km],ghg [kgCO2e/m3/km]\ntruck,1,1\n"},
     {"transport.csv:2: ghg: the brackets of this row speak of materials of different dimensions"}},
    {{"transport.csv", "mode,cost [EUR/km]\ntruck,1\n"},
     {"transport.csv:2: cost: the unit in brackets is not this impact per unit of a material and "
      "distance"}},
    {{"supplies.csv", "supply,material,ghg,ghg:3.1\nu,ash,1,2\n"},
     {"supplies.csv:2: ghg: is given as a whole and by scope: one of them is too much"}},
    {{"sources.csv", "source,enterprise,material,quantity,ghg:1\ns,A,ash,1,1\n"},
     {"sources.csv:1: ghg:1: unknown column"}},
    /* scenarios */
    {{"scenarios.csv", "scenario,table,row,column,op,value\nbase,sinks,d,quantity,set,1\n"},
     {"scenarios.csv:2: scenario: \"base\" is the park as it stands and cannot be written"}},
    {{"scenarios.csv", "scenario,table,row,column,op,value\nx,sinks,e,quantity,set,1\n"},
     {"scenarios.csv:2: row: sinks has no row \"e\""}},
    {{"scenarios.csv",
      "scenario,table,row,column,op,value\nx,sink,d,quantity,set,1\nx,sinks,d,quantty,set,1\n"},
     {"scenarios.csv:2: table: unknown table \"sink\" (did you mean \"sinks\"?)",
      "scenarios.csv:3: column: unknown column of sinks: \"quantty\" (did you mean "
      "\"quantity\"?)"}},
    {{"scenarios.csv", "scenario,table,row,column,op,value\nx,sinks,d,quantity,set,many\nx,sinks,d,"
                       "enterprise,scale,2\nx,sinks,d,quantity,mul,2\n"},
     {"scenarios.csv:2: value: not a number: \"many\"",
      "scenarios.csv:3: op: \"scale\" needs a column of numbers",
      "scenarios.csv:4: op: unknown word \"mul\""}},
    {{"scenarios.csv", "scenario,table,row,column,op,value\nx,process_flows,P,amount,set,1\nx,"
                       "links,from=A&to=B,cost,set,1\nx,links,from=A&to=B,cost,scale,2\n"},
     {"scenarios.csv:2: row: neither `*` nor pairs key=value of the key columns of process_flows: "
      "\"P\""}},
    {{"scenarios.csv", "scenario,table,row,column,op,value\nx,links,from=A&to=B,cost,scale,2\n"},
     {"scenarios.csv:2: row: links has no row \"from=A&to=B\""}},
};

START_TEST(every_rule_has_its_message)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park = NULL;
    const kal_status status = read_with(ctx, 1, &cases[_i].file, &park);
    size_t n = 0;
    while (n < 3 && cases[_i].expected[n])
        n++;
    ck_assert_int_eq(status, n ? KAL_BAD_INPUT : KAL_OK);
    for (size_t i = 0; i < n && i < kal_mistake_count(ctx); i++)
        ck_assert_str_eq(kal_mistake(ctx, i), cases[_i].expected[i]);
    ck_assert_uint_eq(kal_mistake_total(ctx), n);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(brackets_of_properties_are_everywhere_or_nowhere)
{
    const file files[] = {{"quality.csv", "owner,property,value [%]\ns,lead,1\n"},
                          {"specs.csv", "owner,property,max\nd,lead,1\n"}};
    kal_ctx *ctx = new_ctx();
    kal_park *park = NULL;
    ck_assert_int_eq(read_with(ctx, 2, files, &park), KAL_BAD_INPUT);
    ck_assert_uint_eq(kal_mistake_total(ctx), 1);
    ck_assert_str_eq(
        kal_mistake(ctx, 0),
        "specs.csv:2: max: no unit in brackets here, but one there: qualities and specs carry "
        "brackets everywhere or nowhere (quality.csv:2)");
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(a_table_that_cannot_be_read_gives_no_noise)
{
    const file files[] = {{"materials.csv", "material,unit\nash,t\n\"gas,MWh\n"}};
    kal_ctx *ctx = new_ctx();
    kal_park *park = NULL;
    ck_assert_int_eq(read_with(ctx, 1, files, &park), KAL_BAD_INPUT);
    ck_assert_uint_eq(kal_mistake_total(ctx), 1); /* the open quote, and no unknown material */
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(an_unknown_mode_is_one_when_there_are_modes)
{
    const file files[] = {{"transport.csv", "mode\ntruck\n"},
                          {"links.csv", "from,to,mode\nA,B,truk\n"}};
    kal_ctx *ctx = new_ctx();
    kal_park *park = NULL;
    ck_assert_int_eq(read_with(ctx, 2, files, &park), KAL_BAD_INPUT);
    ck_assert_str_eq(kal_message(ctx),
                     "links.csv:2: mode: unknown mode \"truk\" (did you mean \"truck\"?)");
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("rules");
    tcase_add_loop_test(tcase, every_rule_has_its_message, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(tcase, brackets_of_properties_are_everywhere_or_nowhere);
    tcase_add_test(tcase, a_table_that_cannot_be_read_gives_no_noise);
    tcase_add_test(tcase, an_unknown_mode_is_one_when_there_are_modes);
    return run_case(tcase, "park rules");
}
