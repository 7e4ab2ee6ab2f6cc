/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A park and its plan, worked by hand, as the audit gets them. */
#ifndef KAL_TESTS_MATCH_AUDIT_H
#define KAL_TESTS_MATCH_AUDIT_H

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "lib/match/audit.h"

/* The park. A gives 100 t of ash; B needs 100 t of clay, and ash for a process; C is an outlet outside.
 *   A > B: link of 10 km, loss 0.1, 60 t, cost 2;  A > C: 3 and 4 km apart, road factor 1.2: 6 km.
 *   ash > clay: yield 0.5, max_share 0.5, cost 3.  Truck: 0.1 EUR and 0.01 kg a km; rail: twice that.
 *   Process p at B: in 0.9 ash, out 0.5 slag a level, cost 7, ghg 2 in scope 1 and 1 in scope 2. */
enum { A, B, C };
enum { ASH, CLAY, SLAG };

typedef struct park {
    kal__enterprise enterprise[3];
    kal__material material[3];
    kal__impact impact[3];
    kal__source source[1];
    kal__sink sink[2];
    kal__supply supply[1];
    kal__disposal disposal[1];
    kal__substitution substitution[1];
    kal__link link[1];
    kal__transport transport[2];
    kal__process process[1];
    kal__flow flow[2];
    const char *property[1];
    kal__quality quality[2];
    uint32_t of_source[1], of_supply[1], of_flow[2]; /* where their qualities begin */
    kal__spec spec[1];
    kal__limit limit[2];
    kal__fixed fixed[1];
    kal__model m;
} park;

static const double none[3] = {0, 0, 0}, one_cost[3] = {1, 0, 0}, two_cost[3] = {2, 0, 0},
                    three_cost[3] = {3, 0, 0}, four_cost[3] = {4, 0, 0},
                    clay_supply[3] = {50, 2, 1}, ash_disposal[3] = {20, 0, 0}, run[3] = {7, 3, 0},
                    truck[3] = {0.1, 0.01, 0}, rail[3] = {0.2, 0.02, 0}, split_amount[2] = {2, 1};
static const char *const split_scope[2] = {"1", "2"};

static void park_places(park *p)
{
    p->enterprise[A] = (kal__enterprise){.id = "A", .group = "", .lat = NAN, .lon = NAN};
    p->enterprise[B] =
        (kal__enterprise){.id = "B", .group = "", .lat = NAN, .lon = NAN, .x = 9, .y = 9};
    p->enterprise[C] = (kal__enterprise){
        .id = "C", .group = "", .role = KAL__EXTERNAL, .lat = NAN, .lon = NAN, .x = 3, .y = 4};
    p->material[ASH] = (kal__material){.id = "ash", .unit = "t", .dim = {1, 1, {1}}};
    p->material[CLAY] = (kal__material){.id = "clay", .unit = "t", .dim = {1, 1, {1}}};
    p->material[SLAG] = (kal__material){.id = "slag", .unit = "t", .dim = {1, 1, {1}}};
    p->impact[KAL__COST] = (kal__impact){.id = "cost", .unit = "EUR"};
    p->impact[KAL__GHG] = (kal__impact){.id = "ghg", .unit = "kgCO2e"};
    p->impact[KAL__VIRGIN] = (kal__impact){.id = "virgin"};
}

static void park_activities(park *p)
{
    p->source[0] = (kal__source){"s", A, ASH, 100, 10, one_cost, 0};
    p->sink[0] = (kal__sink){"d", B, CLAY, 100, 0.6, true, four_cost, 0};
    p->sink[1] = (kal__sink){"o", C, ASH, 20, 1, false, none, 1};
    p->supply[0] = (kal__supply){.id = "u",
                                 .scope = "3.1",
                                 .material = CLAY,
                                 .enterprise = KAL__NONE,
                                 .capacity = 80,
                                 .impact = clay_supply};
    p->disposal[0] = (kal__disposal){.id = "w",
                                     .scope = "3.5",
                                     .material = ASH,
                                     .enterprise = KAL__NONE,
                                     .method = KAL__LANDFILL,
                                     .capacity = 70,
                                     .impact = ash_disposal};
    p->substitution[0] = (kal__substitution){ASH, CLAY, 0.5, 0.5, three_cost, 0};
    p->link[0] = (kal__link){.from = A,
                             .to = B,
                             .material = ASH,
                             .distance = 10,
                             .mode = "",
                             .capacity = 60,
                             .loss = 0.1,
                             .impact = two_cost};
    p->transport[0] = (kal__transport){.mode = "rail",
                                       .material = KAL__NONE,
                                       .kind = -1,
                                       .max_distance = INFINITY,
                                       .impact = rail,
                                       .fixed = none};
    p->transport[1] = (kal__transport){.mode = "truck",
                                       .material = KAL__NONE,
                                       .kind = -1,
                                       .max_distance = 12,
                                       .impact = truck,
                                       .fixed = none};
    p->process[0] = (kal__process){.id = "p",
                                   .scope = "1",
                                   .unit = "1",
                                   .enterprise = B,
                                   .capacity = 10,
                                   .min = 2,
                                   .impact = run,
                                   .ghg = {2, split_scope, split_amount}};
    p->flow[0] = (kal__flow){"p:ash", 0, ASH, false, 0.9, 0};
    p->flow[1] = (kal__flow){"p:slag", 0, SLAG, true, 0.5, 1};
}

static void park_rules(park *p)
{
    p->property[0] = "carbon";
    p->quality[0] = (kal__quality){KAL__OWNER_SOURCE, 0, 0, 4, 0};
    p->quality[1] = (kal__quality){KAL__OWNER_SUPPLY, 0, 0, 1, 1};
    p->of_source[0] = 0;
    p->of_supply[0] = 1;
    p->of_flow[0] = p->of_flow[1] = KAL__NONE;
    p->spec[0] = (kal__spec){KAL__OWNER_SINK, 0, 0, -INFINITY, 2.5, 0};
    p->limit[0] = (kal__limit){.id = "hard",
                               .on_text = "B",
                               .impact = KAL__GHG,
                               .on = KAL__ON_ENTERPRISE,
                               .enterprise = B,
                               .max = 200,
                               .min = -INFINITY,
                               .price = NAN};
    p->limit[1] = (kal__limit){.id = "priced",
                               .on_text = "",
                               .impact = KAL__GHG,
                               .on = KAL__ON_PARK,
                               .enterprise = KAL__NONE,
                               .max = 100,
                               .min = -INFINITY,
                               .price = 0.5};
    p->fixed[0] = (kal__fixed){A, KAL__GHG, "1", "stack", 50, 0};
}

static inline void park_make(park *p)
{
    memset(p, 0, sizeof *p);
    park_places(p);
    park_activities(p);
    park_rules(p);
    p->m = (kal__model){.name = "hand",
                        .scenario = "base",
                        .currency = "EUR",
                        .period = "a",
                        .road_factor = 1.2,
                        .max_distance = 20,
                        .enterprises = 3,
                        .materials = 3,
                        .impacts = 3,
                        .sources = 1,
                        .sinks = 2,
                        .supplies = 1,
                        .disposals = 1,
                        .substitutions = 1,
                        .links = 1,
                        .transports = 2,
                        .processes = 1,
                        .flows = 2,
                        .properties = 1,
                        .qualities = 2,
                        .specs = 1,
                        .limits = 2,
                        .fixeds = 1,
                        .enterprise = p->enterprise,
                        .material = p->material,
                        .impact = p->impact,
                        .source = p->source,
                        .sink = p->sink,
                        .supply = p->supply,
                        .disposal = p->disposal,
                        .substitution = p->substitution,
                        .link = p->link,
                        .transport = p->transport,
                        .process = p->process,
                        .flow = p->flow,
                        .property = p->property,
                        .quality = p->quality,
                        .quality_first = {[KAL__OWNER_SOURCE] = p->of_source,
                                          [KAL__OWNER_SUPPLY] = p->of_supply,
                                          [KAL__OWNER_FLOW] = p->of_flow},
                        .spec = p->spec,
                        .limit = p->limit,
                        .fixed = p->fixed};
}

/* The plan. Sent 50 to d: 45 arrive, 22.5 delivered; 5 to the process at level 5: 4.5 = 0.9 x 5; 15 to the
 * outlet; 30 of 100 disposed; 77.5 of 100 bought. Cost of the first: source 50, truck 10 km x 0.1 x 50 = 50,
 * link 100, substitution 3 x 45 = 135, sink 4 x 22.5 = 90: 425. Its price_min = 1 - 20, its price_max =
 * 0.45 x 50 - 1 - 2 - 2.7 - 1.8 = 15, its saving 34 x 50.
 * Carbon at d: 1.5 x 22.5 - 1.5 x 77.5 < 0. ghg of the park without C: 225.5; over 100 by 125.5, at 0.5 each:
 * 62.75. A tag # marks a column of numbers. */
static const char *const plan_text[KAL__PLAN_TABLES] = {
    [KAL__PLAN_OBJECTIVE] = "#level,text,#value,weights\n"
                            "1,cost,5041.75,cost=1\n"
                            "2,virgin+ghg,1.0014,virgin=0.01;ghg=0.001\n",
    [KAL__PLAN_IMPACTS_TOTAL] = "impact,unit,#baseline,#plan\n"
                                "cost,EUR,2000,5041.75\n"
                                "ghg,kgCO2e,50,226.4\n"
                                "virgin,,0,77.5\n",
    [KAL__PLAN_MATERIALS] =
        "material,unit,#available,#exchanged,#internal,#disposed,#unplaced,#needed,"
        "#received,#purchased\n"
        "ash,t,100,70,0,30,0,19.5,19.5,0\n"
        "clay,t,0,0,0,0,0,100,22.5,77.5\n"
        "slag,t,2.5,0,0,0,2.5,0,0,0\n",
    [KAL__PLAN_EXCHANGES] =
        "source,sink,from,to,material,mode,#sent,#delivered,unit,#distance,#cost,#ghg,"
        "#virgin,#price_min,#price_max,#saving\n"
        "s,d,A,B,ash,truck,50,22.5,t,10,425,5,0,-19,15,1700\n"
        "s,o,A,C,ash,truck,15,15,t,6,24,0.9,0,-19,,\n"
        "s,p:ash,A,B,ash,truck,5,4.5,t,10,20,0.5,0,-19,,\n",
    [KAL__PLAN_PURCHASES] =
        "supply,sink,enterprise,material,#quantity,unit,scope,#cost,#ghg,#virgin\n"
        "u,d,B,clay,77.5,t,3.1,3875,155,77.5\n",
    [KAL__PLAN_DISPOSALS] =
        "disposal,source,enterprise,material,method,#quantity,unit,scope,#cost,#ghg,"
        "#virgin\n"
        "w,s,A,ash,landfill,30,t,3.5,600,0,0\n",
    [KAL__PLAN_UNPLACED] = "source,enterprise,material,#quantity,unit\n"
                           "p:slag,B,slag,2.5,t\n",
    [KAL__PLAN_PROCESSES] =
        "process,enterprise,#level,unit,#min,#capacity,scope,#cost,#ghg,#virgin\n"
        "p,B,5,1,2,10,1,35,15,0\n",
    [KAL__PLAN_IMPACTS] = "enterprise,impact,scope,#baseline,#plan\n"
                          ",cost,,0,62.75\n"
                          "A,cost,1,0,70\n"
                          "A,cost,3.5,2000,600\n"
                          "A,ghg,1,50,50\n"
                          "B,cost,1,0,260\n"
                          "B,cost,3.1,0,3875\n"
                          "B,cost,3.4,0,165\n"
                          "B,ghg,1,0,10\n"
                          "B,ghg,2,0,5\n"
                          "B,ghg,3.1,0,155\n"
                          "B,ghg,3.4,0,5.5\n"
                          "B,virgin,3.1,0,77.5\n"
                          "C,cost,3.4,0,9\n"
                          "C,ghg,3.4,0,0.9\n",
    [KAL__PLAN_PRICES] = "kind\n",
    [KAL__PLAN_CONFLICT] = "row\n",
    [KAL__PLAN_UNBOUNDED] = "activity\n",
    [KAL__PLAN_WARNINGS] = "code\n",
};

/* The next cell of *at, which ends at `,` or a line's end; ; stands for a comma inside one. */
static char *next_cell(kal__arena *arena, const char **at)
{
    size_t n = strcspn(*at, ",\n");
    char *cell = kal__arena_copy(arena, *at, n);

    ck_assert_ptr_nonnull(cell);
    for (char *c = cell; *c != '\0'; c++)
        if (*c == ';')
            *c = ',';
    *at += n + ((*at)[n] == ',');
    return cell;
}

static kal__frame *frame_make(kal__arena *arena, const char *text, size_t skip)
{
    size_t lines = 0, row = 0;
    kal__frame *f;

    for (const char *c = text; *c != '\0'; c++)
        lines += *c == '\n';
    f = kal__frame_new(arena, "table", lines - 1 - (skip > 0));
    ck_assert_ptr_nonnull(f);
    while (*text != '\n') {
        const char *name = next_cell(arena, &text);
        if (*name == '#')
            ck_assert_ptr_nonnull(kal__frame_add_number(arena, f, name + 1));
        else
            ck_assert_ptr_nonnull(kal__frame_add_text(arena, f, name));
    }
    for (size_t line = 1; line < lines; line++) {
        text++;
        for (size_t c = 0; c < f->columns; c++) {
            const char *cell = next_cell(arena, &text);
            if (line == skip)
                continue;
            if (f->column[c].is_text)
                f->column[c].text[row] = cell;
            else
                f->column[c].number[row] = *cell ? strtod(cell, NULL) : NAN;
        }
        row += line != skip;
    }
    return f;
}

/* Makes the frames, one line left out (line 0: none). */
static inline void plan_make(kal__arena *arena, kal__frame *frame[KAL__PLAN_TABLES], int table,
                             size_t skip)
{
    for (int i = 0; i < KAL__PLAN_TABLES; i++)
        frame[i] = frame_make(arena, plan_text[i], i == table ? skip : 0);
}

#endif
