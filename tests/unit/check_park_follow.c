/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a mistake is said once, and what cannot be known because of it is not said at all. */
#include "base/text.h"
#include "park_fixture.h"

#define TEXT(...) ((const char *const[]){__VA_ARGS__})
#define SIXTY "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh"

/* Files in place of the sound ones, and the mistakes that they must give: the beginning of each, in order. */
static const struct {
    file file[3];
    const char *expected[4];
} cases[] = {
    /* a header that stands above rows that cannot be read */
    {{{"sinks.csv", "sinc\n\"open\n"}}, {"sinks.csv:2: sinc: a quote"}},
    {{{"sinks.csv", "sink,enterprise,material\na,A,ash\nb\"c,A,ash\n"}},
     {"sinks.csv: column \"quantity\" is missing", "sinks.csv:3: sink: a quote"}},
    {{{"impacts.csv", "impact,unit\nso\"2,kg\n"},
      {"sources.csv", "source,enterprise,material,quantity,so2\ns,A,ash,1,1\n"}},
     {"impacts.csv:2: impact: a quote"}},
    {{{"impacts.csv", "unit\nkg\n"},
      {"sources.csv", "source,enterprise,material,quantity,so2\ns,A,ash,1,1\n"}},
     {"impacts.csv: column \"impact\" is missing"}},
    {{{"park.csv", "key,value\nsch\"ema,1\n"}}, {"park.csv:2: key: a quote"}},
    {{{"transport.csv", "mode,cost\nt,1\nt\"x,1\n"}, {"links.csv", "from,to,mode\nA,B,q\n"}},
     {"transport.csv:3: mode: a quote"}},
    {{{"transport.csv", "kind,cost\nsolid,1\n"}, {"links.csv", "from,to,mode\nA,B,q\n"}},
     {"transport.csv: column \"mode\" is missing"}},
    {{{"sources.csv", "source,enterprise,material,quantity\ns,A,ash,1\nt\"u,A,ash,1\n"},
      {"quality.csv", "owner,property,value\nzz,lead,1\n"}},
     {"sources.csv:3: source: a quote"}},
    {{{"process_flows.csv", "process,direction,material,amount\nP,in,gas,1\nP\"Q,out,heat,3\n"},
      {"quality.csv", "owner,property,value\nP:heat,lead,1\n"}},
     {"process_flows.csv:3: process: a quote"}},
    {{{"process_flows.csv", "process,direction,material,amount\nP,inn,gas,1\n"},
      {"specs.csv", "owner,property,max\nP:gas,lead,1\n"}},
     {"process_flows.csv:2: direction: unknown word \"inn\" (did you mean \"in\"?)"}},
    {{{"process_flows.csv", "process,direction,amount\nP,in,1\n"},
      {"specs.csv", "owner,property,max\nP:gas,lead,1\n"}},
     {"process_flows.csv: column \"material\" is missing"}},
    {{{"process_flows.csv", "process,material,amount\nP,gas,1\n"},
      {"specs.csv", "owner,property,max\nP:gas,lead,1\n"}},
     {"process_flows.csv: column \"direction\" is missing"}},
    {{{"process_flows.csv", "direction,material,amount\nin,gas,1\n"},
      {"specs.csv", "owner,property,max\nP:gas,lead,1\n"}},
     {"process_flows.csv: column \"process\" is missing"}},
    {{{"enterprises.csv", "enterprise,group,role\nA,north,\nB,south,utility\nC\"D,,\n"},
      {"limits.csv", "limit,impact,on,max\nl,ghg,group:east,1\nm,ghg,C,1\n"}},
     {"enterprises.csv:4: enterprise: a quote"}},
    {{{"limits.csv", "limit,impact,max\nl,cost,1\nm\"n,cost,1\n"},
      {"scenarios.csv", "scenario,table,row,column,op,value\nx,limits,n,max,set,1\n"}},
     {"limits.csv:3: limit: a quote"}},
    /* units of what is unknown */
    {{{"sources.csv", "source,enterprise,material,quantity [m3],cost [EUR/kg]\ns,A,ahs,1,1\n"}},
     {"sources.csv:2: material: unknown material \"ahs\""}},
    {{{"sources.csv", "source,enterprise,material,quantity,unit\ns,A,ahs,1,m3\n"}},
     {"sources.csv:2: material: unknown material \"ahs\""}},
    {{{"materials.csv", "material,unit\nash,tt\nslag,kg\nwater,m3\ngas,MWh\nheat,GJ\n"},
      {"sources.csv", "source,enterprise,material,quantity [m3]\ns,A,ash,1\n"}},
     {"materials.csv:2: unit: unknown unit \"tt\""}},
    {{{"process_flows.csv", "process,direction,material,amount [t]\nP,in,gsa,1\nQ,out,heat,3\n"}},
     {"process_flows.csv:2: material: unknown", "process_flows.csv:3: process: unknown"}},
    {{{"substitutions.csv", "from,to,yield [kg/m3]\nahs,slag,1\nash,slga,1\n"}},
     {"substitutions.csv:2: from: unknown", "substitutions.csv:3: to: unknown"}},
    {{{"limits.csv", "limit,impact,max [m3]\nl,ghq,1\n"}},
     {"limits.csv:2: impact: unknown impact \"ghq\" (did you mean \"ghg\"?)"}},
    /* brackets */
    {{{"limits.csv", "limit,impact,max [t]\nl,virgin,1\n"}},
     {"limits.csv:2: max: the impact \"virgin\" has no unit: declare one in impacts.csv to use "
      "brackets"}},
    {{{"attributes.csv", "owner,attribute,value [%]\nash,clean,50\nA,employees,3\n"}},
     {"attributes.csv:3: value: takes no unit: \"%\""}},
    {{{"transport.csv", "mode,material,cost [EUR/t]\ntruck,ash,1\n"}},
     {"transport.csv:2: cost: the unit \"EUR/t\" does not fit \"EUR/t/km\""}},
    {{{"transport.csv", "mode,material,fixed_cost [EUR/t/km]\ntruck,ash,1\n"}},
     {"transport.csv:2: fixed_cost: the unit \"EUR/t/km\" does not fit \"EUR/t\""}},
    {{{"links.csv", "from,to,cost [EUR/km]\nA,B,1\n"}},
     {"links.csv:2: cost: the unit in brackets is not this impact per unit of a material"}},
    {{{"sources.csv", "source,enterprise,material,quantity [" SIXTY "xyz]\ns,A,ash,1\n"}},
     {"sources.csv:1: quantity: unknown unit \"" SIXTY "\""}},
    {{{"processes.csv", "process,enterprise,unit\nP,A," SIXTY "xyz\n"}},
     {"processes.csv:2: unit: unknown unit \"" SIXTY "\""}},
    {{{"sources.csv", "source,enterprise,material,quantity [g]\ns,A,ash,1e-305\n"}},
     {"sources.csv:2: quantity: too small in base units"}},
    {{{"links.csv", "from,to,material,min [t],capacity\nA,B,,5,1\nB,A,ash,5,1\n"}},
     {"links.csv:3: min: \"5\" is more than capacity \"1\""}},
    {{{"quality.csv", "owner,property,value [ppm]\ns,lead,1\n"},
      {"specs.csv", "owner,property,max\nd,lead,1\n"}},
     {"specs.csv:2: max: no unit in brackets here, but one there: qualities and specs carry "
      "brackets "
      "everywhere or nowhere (quality.csv:2)"}},
    {{{"quality.csv", "owner,property,value\ns,lead,1\n"},
      {"specs.csv", "owner,property,max [ppm]\nd,lead,1\n"}},
     {"specs.csv:2: max: a unit in brackets here, but none there: qualities and specs carry "
      "brackets "
      "everywhere or nowhere (quality.csv:2)"}},
    /* columns, ids, words, ranges */
    {{{"transport.csv", "mode,fixed_zzzzzzzz,qqqqqqqq\nt,1,1\n"}},
     {"transport.csv:1: fixed_zzzzzzzz: unknown column",
      "transport.csv:1: qqqqqqqq: unknown column"}},
    {{{"supplies.csv", "supply,material,ghg:\nu,ash,1\n"}},
     {"supplies.csv:1: ghg:: unknown column"}},
    {{{"sinks.csv", "sink,enterprise,material,quantity\n\"a \",A,ash,1\n"}},
     {"sinks.csv:2: sink: an id has no blanks at its ends: \"a \""}},
    {{{"sinks.csv",
       "sink,enterprise,material,quantity\n5\xc2\xb0,A,ash,1\n\"a\xc2\x85\",A,ash,1\n"}},
     {"sinks.csv:3: sink: an id holds no control characters"}},
    {{{"impacts.csv",
       "impact,unit\na{,kg\na/b,kg\na[b,kg\n" SIXTY SIXTY SIXTY "abcdefghijklmnopqrstu,kg\n"}},
     {"impacts.csv:2: impact: not an impact id", "impacts.csv:3: impact: not an impact id",
      "impacts.csv:4: impact: not an impact id", "impacts.csv:5: impact: not an impact id"}},
    {{{"impacts.csv", "impact,unit\nfixed_it,kg\nA9,kg\nvirgin,t\nghg,kg\n"}},
     {"impacts.csv:5: unit: \"kg\" is not a unit of ghg"}},
    {{{"limits.csv", "limit,impact,on,max\nl,ghg,group:nrth,1\nm,ghg,group:suth,1\n"},
      {"enterprises.csv", "enterprise,group\nA,north\nB,south\nC,\n"}},
     {"limits.csv:2: on: no enterprise is of the group \"nrth\" (did you mean \"group:north\"?)",
      "limits.csv:3: on: no enterprise is of the group \"suth\" (did you mean \"group:south\"?)"}},
    {{{"enterprises.csv", "enterprise,lat,lon,x,y\nA,,,1,1\nB,9,9,,\nC,8,8,,\n"}},
     {"enterprises.csv:3: lat: lat/lon here, but x/y in enterprises.csv:2: one kind of coordinates "
      "in "
      "a park"}},
    {{{"enterprises.csv", "enterprise,lat,lon\nA,-91,0\nB,,\n"}},
     {"enterprises.csv:2: lat: must be between -90 and 90: \"-91\""}},
    {{{"objective.csv", "impact,level\ncost,2e9\nghg,1.5\n"}},
     {"objective.csv:2: level: must be",
      "objective.csv:3: level: must be a whole number from 1 on: \"1.5\""}},
    {{{"park.csv", "key,value\nschema,1\ncurrency,EURO\n"}},
     {"park.csv:3: currency: not three capital letters (ISO 4217): \"EURO\""}},
    {{{"attributes.csv", "owner,attribute,value\nA,emploees,x\n"}},
     {"attributes.csv:2: attribute: unknown word \"emploees\" (did you mean \"employees\"?)"}},
    /* scenarios */
    {{{"scenarios.csv", "scenario,table,column,op,value\nx,sinks,quantity,set,1\n"}},
     {"scenarios.csv: column \"row\" is missing"}},
    {{{"scenarios.csv",
       "scenario,table,row,column,op,value\nx,,d,quantity,set,1\nx,sinks,,quantity,"
       "set,1\nx,sinks,d,,set,1\nx,sinks,d,quantity,,1\n"}},
     {"scenarios.csv:2: table: is empty", "scenarios.csv:3: row: is empty",
      "scenarios.csv:4: column: is empty", "scenarios.csv:5: op: is empty"}},
    {{{"scenarios.csv", "scenario,table,row,column,op,value\nx,sinks,d,quantty,set,1\n"}},
     {"scenarios.csv:2: column: unknown column of sinks: \"quantty\" (did you mean "
      "\"quantity\"?)"}},
    {{{"scenarios.csv", "scenario,table,row,column,op,value\nx,sinks,d,quantity,set,1e400\n"
                        "x,sinks,d,quantity,set,1e-400\nx,sinks,d,cost,set,few\n"}},
     {"scenarios.csv:2: value: too large for a number: \"1e400\"",
      "scenarios.csv:3: value: too small to tell from 0: \"1e-400\"",
      "scenarios.csv:4: value: not a number: \"few\""}},
    {{{"scenarios.csv", "scenario,table,row,column,op,value\nx,park,period,value,scale,2\n"},
      {"park.csv", "key,value\nschema,1\nperiod,a\n"}},
     {"scenarios.csv:2: op: only road_factor and max_distance of park.csv are numbers to be "
      "changed"}},
    {{{"scenarios.csv",
       "scenario,table,row,column,op,value\nx,objective,impact=cost&level=1,level [t],set,1\n"
       "x,objective,impact=cost&level=1,weight,set,few\n"},
      {"objective.csv", "impact,weight,level\ncost,1,1\n"}},
     {"scenarios.csv:2: column: takes no unit: \"level [t]\"",
      "scenarios.csv:3: value: not a number: \"few\""}},
    {{{"scenarios.csv",
       "scenario,table,row,column,op,value\nx,links,from=A&material=ash,cost,set,1\n"
       "x,links,from=&to=B,cost,set,1\nx,links,from=A&to=,cost,set,1\n"}},
     {"scenarios.csv:2: row: links has no row \"from=A&material=ash\"",
      "scenarios.csv:3: row: links has no row \"from=&to=B\"",
      "scenarios.csv:4: row: links has no row \"from=A&to=\""}},
};

START_TEST(said_once)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park = NULL;
    size_t files = 0, count = 0;
    while (files < 3 && cases[_i].file[files].name)
        files++;
    while (count < 4 && cases[_i].expected[count])
        count++;
    ck_assert_int_eq(read_with(ctx, files, cases[_i].file, &park), KAL_BAD_INPUT);
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(kal_mistake(ctx, i) && !strncmp(kal_mistake(ctx, i), cases[_i].expected[i],
                                                      strlen(cases[_i].expected[i])),
                      "case %d: %s, not %s", _i, kal_mistake(ctx, i), cases[_i].expected[i]);
    ck_assert_msg(kal_mistake_total(ctx) == count, "case %d: also %s", _i, kal_mistake(ctx, count));
    ck_assert_ptr_null(park);
    kal_ctx_free(ctx);
}
END_TEST

/* A long text is cut between two characters, whatever their length, and gets no hint. */
START_TEST(long_texts_are_cut_between_characters)
{
    char text[1024] = "sink,enterprise,material,quantity\nd,";
    const size_t lead = (size_t)_i;
    size_t n = strlen(text);
    memset(text + n, 'x', lead);
    n += lead;
    for (int i = 0; i < 150; i++, n += 3)
        memcpy(text + n, "\xe2\x82\xac", 3);
    strcpy(text + n, ",ash,1\n");
    kal_ctx *ctx = new_ctx();
    kal_park *park = NULL;
    ck_assert_int_eq(read_with(ctx, 1, &(file){"sinks.csv", text}, &park), KAL_BAD_INPUT);
    const char *said = kal_mistake(ctx, 0);
    size_t at;
    ck_assert_uint_eq(kal_mistake_total(ctx), 1);
    ck_assert_msg(kal__text_utf8(said, strlen(said), &at), "%s", said);
    ck_assert_str_eq(said + strlen(said) - 4, "...\"");
    kal_ctx_free(ctx);
}
END_TEST

static int polls_left;

static int at_last(void *user)
{
    (void)user;
    return polls_left-- <= 0;
}

/* Wherever it is asked for, a cancel is answered by its status and no park. */
START_TEST(cancelled_at_each_question)
{
    kal_status status = KAL_CANCELLED;
    int polls = 0;
    for (; status == KAL_CANCELLED; polls++) {
        kal_ctx *ctx = new_ctx();
        kal_park *park = NULL;
        polls_left = polls;
        kal_ctx_set_cancel(ctx, at_last, NULL);
        status = read_with(ctx, 0, NULL, &park);
        ck_assert_int_eq(park != NULL, status == KAL_OK);
        kal_park_free(park);
        kal_ctx_free(ctx);
    }
    ck_assert_int_eq(status, KAL_OK);
    ck_assert_int_gt(polls, 1);
}
END_TEST

/* Parks made by calls have rows, not lines, and no names of files. */
START_TEST(places_without_files)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park = NULL;
    const kal_column enterprises[] = {{"enterprise [t]", TEXT("A"), NULL}};
    const kal_column scenarios[] = {
        {"scenario", TEXT("x"), NULL}, {"table", TEXT("sinsk"), NULL},
        {"row", TEXT("*"), NULL},      {"column", TEXT("quantity"), NULL},
        {"op", TEXT("set"), NULL},     {"value", TEXT("1"), NULL}};
    ck_assert_int_eq(kal_park_new(ctx, &park), KAL_OK);
    ck_assert_str_eq(kal_park_name(park), "");
    ck_assert_str_eq(kal_park_name(NULL), "");
    ck_assert_int_eq(kal_park_add(ctx, park, "enterprises", 1, 1, enterprises), KAL_OK);
    ck_assert_int_eq(kal_park_add(ctx, park, "scenarios", 1, 6, scenarios), KAL_OK);
    ck_assert_int_eq(kal_park_add(ctx, park, "limits", 0, 1, &(kal_column){"limit", NULL, NULL}),
                     KAL_OK);
    ck_assert_int_eq(kal_park_check(ctx, park), KAL_BAD_INPUT);
    ck_assert_uint_eq(kal_mistake_total(ctx), 3);
    ck_assert_str_eq(kal_mistake(ctx, 0), "enterprises: enterprise: takes no unit: \"t\"");
    ck_assert_str_eq(kal_mistake(ctx, 1), "materials: is missing: a park needs it");
    ck_assert_str_eq(kal_mistake(ctx, 2),
                     "scenarios row 1: table: unknown table \"sinsk\" (did you mean \"sinks\"?)");
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("follow");
    tcase_add_loop_test(tcase, said_once, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_loop_test(tcase, long_texts_are_cut_between_characters, 0, 3);
    tcase_add_test(tcase, cancelled_at_each_question);
    tcase_add_test(tcase, places_without_files);
    return run_case(tcase, "park mistakes said once");
}
