/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: when a sound park is warned about, and when not. */
#include <stdio.h>

#include "park_fixture.h"

#define Q "owner,property,value\n"
#define S "owner,property,max\n"

static const struct {
    file files[5];
    const char *warning[3]; /* code: text, in order */
} cases[] = {
    {{{NULL, NULL}}, {NULL}},
    {{{"supplies.csv", "supply,material\nu,ash\nv,water\n"}},
     {"virgin_mixed: virgin adds materials of different dimension, such as \"ash\" (t) and "
      "\"water\" (m3)"}},
    {{{"supplies.csv", "supply,material\nu,ash\nv,slag\nw,heat\n"}},
     {NULL}}, /* t and kg; heat counts 0, but P makes it */
    {{{"supplies.csv", "supply,material,virgin\nu,ash,\nv,water,0\n"}}, {NULL}},
    {{{"impacts.csv", "impact,unit\nvirgin,t\n"},
      {"supplies.csv", "supply,material,virgin\nu,ash,1\nv,water,2\n"}},
     {NULL}},
    {{{"impacts.csv", "impact,unit\nvirgin,t\n"}, {"supplies.csv", "supply,material\nv,water\n"}},
     {"virgin_mixed: virgin is counted in t, but 1 by default per m3 of \"water\" (supply \"v\")"}},
    {{{"process_flows.csv", "process,direction,material,amount\nP,out,ash,1\n"}},
     {"virgin_default: supply \"u\" of \"ash\" counts as 1 virgin by default beside a process that "
      "makes it: give the raw-material equivalent"}},
    {{{"process_flows.csv", "process,direction,material,amount\nP,out,slag,1\n"},
      {"substitutions.csv", "from,to\nslag,ash\n"},
      {"supplies.csv", "supply,material\nu,ash\nv,ash\n"}},
     {"virgin_default: supply \"u\" and 1 more of \"ash\" counts as 1 virgin by default beside a "
      "process that makes it: give the raw-material equivalent"}},
    {{{"process_flows.csv", "process,direction,material,amount\nP,out,ash,1\n"},
      {"supplies.csv", "supply,material,virgin\nu,ash,1.6\n"}},
     {NULL}},
    /* qualities */
    {{{"specs.csv", S "d,lead,1\n"}, {"quality.csv", Q "s,lead,0\n"}},
     {"quality_missing: the quality \"lead\" of \"u\" is not given and counts as 0 at a spec"}},
    {{{"specs.csv", S "d,lead,1\n"}, {"quality.csv", Q "s,lead,0\nu,lead,0\n"}}, {NULL}},
    {{{"specs.csv", S "d,lead,1\n"},
      {"quality.csv", Q "u,lead,0\n"},
      {"sources.csv", "source,enterprise,material,quantity\nw,A,water,1\n"}},
     {NULL}},
    {{{"specs.csv", S "d,lead,1\n"},
      {"quality.csv", Q "u,lead,0\n"},
      {"sources.csv", "source,enterprise,material,quantity\nw,A,water,1\n"},
      {"substitutions.csv", "from,to\nwater,ash\n"}},
     {"quality_missing: the quality \"lead\" of \"w\" is not given and counts as 0 at a spec"}},
    {{{"specs.csv", S "d,lead,1\n"},
      {"quality.csv", Q "s,lead,0\n"},
      {"supplies.csv", "supply,material,enterprise\nu,ash,A\n"}},
     {NULL}}, /* A has no such spec */
    {{{"specs.csv", S "d,lead,1\n"},
      {"quality.csv", Q "s,lead,0\n"},
      {"sinks.csv", "sink,enterprise,material,quantity,required\nd,B,ash,20,no\n"}},
     {NULL}}, /* an outlet buys nothing */
    {{{"specs.csv", S "P:gas,h2s,1\n"},
      {"supplies.csv", "supply,material,enterprise\ng,gas,A\nh,gas,B\n"}},
     {"quality_missing: the quality \"h2s\" of \"g\" is not given and counts as 0 at a spec"}},
    {{{"specs.csv", S "d,lead,1\n"},
      {"sources.csv", "source,enterprise,material,quantity\ns1,A,ash,1\ns2,A,ash,1\ns3,A,ash,1\ns4,"
                      "A,ash,1\ns5,A,ash,1\ns6,A,ash,1\n"}},
     {"quality_missing: the quality \"lead\" of \"s1\", \"s2\", \"s3\", \"s4\", \"s5\" and others "
      "is not given and counts as 0 at a spec"}},
    /* rows without a bracket that serve t and m3 alike: P gives heat (GJ), s ash (t) */
    {{{"transport.csv", "mode,cost\ntruck,1\n"}},
     {"unit_mixed: transport.csv:2: without a bracket the row is per t of \"ash\" and per GJ of "
      "\"heat\" alike"}},
    {{{"transport.csv", "mode,kind,cost\ntruck,solid,1\n"}}, {NULL}},
    {{{"transport.csv", "mode,cost [EUR/t/km]\ntruck,1\n"}}, {NULL}},
    {{{"transport.csv", "mode,cost\ntruck,0\n"}}, {NULL}},
    {{{"links.csv", "from,to,cost\nA,B,1\nB,A,1\n"}},
     {"unit_mixed: links.csv:2: without a bracket the row is per t of \"ash\" and per GJ of "
      "\"heat\" alike"}},
    {{{"links.csv", "from,to,cost\nB,A,1\n"}}, {NULL}},
};

START_TEST(warnings)
{
    kal_ctx *ctx = new_ctx();
    size_t files = 0, n = 0;
    char text[400];
    while (files < 5 && cases[_i].files[files].name)
        files++;
    kal_park *park = sound_with(ctx, files, cases[_i].files);
    for (; n < 3 && cases[_i].warning[n]; n++) {
        snprintf(text, sizeof text, "%s: %s", kal_park_warning_code(park, n),
                 kal_park_warning_text(park, n));
        ck_assert_str_eq(text, cases[_i].warning[n]);
    }
    ck_assert_uint_eq(kal_park_warning_count(park), n);
    ck_assert_ptr_null(kal_park_warning_code(park, n));
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("warnings");
    tcase_add_loop_test(tcase, warnings, 0, (int)(sizeof cases / sizeof *cases));
    return run_case(tcase, "park warnings");
}
