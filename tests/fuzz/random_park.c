/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how bytes choose the rows and numbers of a park. */
#include "tests/fuzz/random_park.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is left of the input; when nothing is, every choice is the first. */
typedef struct chooser {
    const uint8_t *next, *end;
    unsigned enterprises, materials, sources, sinks, supplies, processes;
} chooser;

static unsigned choose(chooser *c, unsigned of)
{
    return c->next < c->end && of ? *c->next++ % of : 0;
}

static const char *one_of(chooser *c, unsigned of, const char *const *list)
{
    return list[choose(c, of)];
}

#define ONE_OF(c, list) one_of((c), sizeof(list) / sizeof *(list), (list))

/* Round ones first, then what does not end, what is far from 1, and what is nothing. */
static const char *quantity(chooser *c)
{
    static const char *const list[] = {"10", "1",    "25",  "100",     "7.5", "0.3333333333333333",
                                       "40", "1e-3", "1e5", "123.456", "0",   "3"};
    return ONE_OF(c, list);
}

static const char *capacity(chooser *c)
{
    static const char *const list[] = {"", "100", "12.5", "inf", "1e6", "5", "0"};
    return ONE_OF(c, list);
}

static const char *least(chooser *c)
{
    static const char *const list[] = {"", "0", "", "1", "", "4", "", "0.001"};
    return ONE_OF(c, list);
}

static const char *impact(chooser *c)
{
    static const char *const list[] = {"1",   "0", "12",   "-3",   "0.05",
                                       "250", "",  "1e-4", "-0.3", "1e4"};
    return ONE_OF(c, list);
}

static const char *share(chooser *c)
{
    static const char *const list[] = {"", "1", "0.5", "0.8", "0", "0.99", "0.0625"};
    return ONE_OF(c, list);
}

static void put(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put(FILE *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    FUZZ_MUST(vfprintf(out, format, args) >= 0);
    va_end(args);
}

static void places(FILE *out, chooser *c)
{
    static const char *const role[] = {"", "resident", "utility", "external", "management"};
    static const char *const away[] = {"0", "1", "30", "2.5", "-7"};
    static const char *const active[] = {"", "yes", "", "", "", "", "no"};
    const unsigned plane = choose(c, 3);
    put(out, "enterprise,role,group,%s,active\n", plane == 1 ? "lat,lon" : "x,y");
    for (unsigned i = 0; i < c->enterprises; i++) {
        put(out, "e%u,%s,%s,", i, ONE_OF(c, role), choose(c, 2) ? "north" : "");
        if (plane)
            put(out, "%s,", ONE_OF(c, away));
        put(out, "%s,%s\n", plane ? ONE_OF(c, away) : ",", ONE_OF(c, active));
    }
}

static void materials(FILE *out, chooser *c)
{
    static const char *const unit[] = {"t", "kg", "m3", "MWh", "t"};
    static const char *const kind[] = {"", "solid", "water", "heat", "fuel"};
    put(out, "material,unit,kind\n");
    for (unsigned i = 0; i < c->materials; i++)
        put(out, "m%u,%s,%s\n", i, ONE_OF(c, unit), ONE_OF(c, kind));
}

static void sources(FILE *out, chooser *c)
{
    put(out, "source,enterprise,material,quantity,min_exchange,cost,ghg\n");
    for (unsigned i = 0; i < c->sources; i++)
        put(out, "s%u,e%u,m%u,%s,%s,%s,%s\n", i, choose(c, c->enterprises), choose(c, c->materials),
            quantity(c), least(c), impact(c), impact(c));
}

static void sinks(FILE *out, chooser *c)
{
    put(out, "sink,enterprise,material,quantity,required,max_secondary_share,cost,sulphur\n");
    for (unsigned i = 0; i < c->sinks; i++)
        put(out, "d%u,e%u,m%u,%s,%s,%s,%s,%s\n", i, choose(c, c->enterprises),
            choose(c, c->materials), quantity(c), choose(c, 3) == 1 ? "no" : "", share(c),
            impact(c), impact(c));
}

/* Most needs can be met: without a supply nearly every park is infeasible. */
static void supplies(FILE *out, chooser *c)
{
    put(out, "supply,material,enterprise,capacity,min,scope,cost,ghg:3.1,virgin\n");
    for (unsigned i = 0; i < c->supplies; i++) {
        put(out, "u%u,m%u,", i, choose(c, 4) ? choose(c, c->materials) : i % c->materials);
        if (choose(c, 4) == 3)
            put(out, "e%u", choose(c, c->enterprises));
        put(out, ",%s,%s,,%s,%s,%s\n", capacity(c), least(c), impact(c), impact(c), impact(c));
    }
}

static void disposals(FILE *out, chooser *c)
{
    static const char *const method[] = {"", "landfill", "treatment", "energy_recovery"};
    const unsigned n = choose(c, 4);
    put(out, "disposal,material,enterprise,method,capacity,min,cost,ghg\n");
    for (unsigned i = 0; i < n; i++) {
        put(out, "t%u,m%u,", i, choose(c, c->materials));
        if (choose(c, 4) == 3)
            put(out, "e%u", choose(c, c->enterprises));
        put(out, ",%s,%s,%s,%s,%s\n", ONE_OF(c, method), capacity(c), least(c), impact(c),
            impact(c));
    }
}

static void substitutions(FILE *out, chooser *c)
{
    static const char *const yield[] = {"", "0.8", "1", "1.25", "0.01"};
    const unsigned n = choose(c, c->materials);
    put(out, "from,to,yield,max_share,cost\n");
    for (unsigned i = 0; i < n; i++)
        put(out, "m%u,m%u,%s,%s,%s\n", i, (i + choose(c, c->materials)) % c->materials,
            ONE_OF(c, yield), share(c), impact(c));
}

static void links(FILE *out, chooser *c)
{
    static const char *const status[] = {"", "existing", "forbidden", "allowed"};
    static const char *const loss[] = {"", "0", "0.1", "0.5"};
    const unsigned n = choose(c, c->enterprises + 1);
    put(out, "from,to,status,distance,loss,cost\n");
    for (unsigned i = 0; i < n; i++)
        put(out, "e%u,e%u,%s,%s,%s,%s\n", i, choose(c, c->enterprises), ONE_OF(c, status),
            choose(c, 3) ? quantity(c) : "", ONE_OF(c, loss), impact(c));
}

static void transport(FILE *out, chooser *c)
{
    static const char *const kind[] = {"", "solid", "water", "heat"};
    put(out, "mode,kind,max_distance,cost,ghg,fixed_cost\n");
    for (unsigned i = 0, n = 1 + choose(c, 3); i < n; i++)
        put(out, "w%u,%s,%s,%s,%s,%s\n", i, ONE_OF(c, kind), capacity(c), impact(c), impact(c),
            impact(c));
}

static void processes(FILE *out, chooser *c)
{
    put(out, "process,enterprise,capacity,min,cost,ghg\n");
    for (unsigned i = 0; i < c->processes; i++)
        put(out, "p%u,e%u,%s,%s,%s,%s\n", i, choose(c, c->enterprises), capacity(c), least(c),
            impact(c), impact(c));
}

static void flows(FILE *out, chooser *c)
{
    put(out, "process,direction,material,amount\n");
    for (unsigned i = 0; i < c->processes; i++)
        put(out, "p%u,in,m%u,%s\np%u,out,m%u,%s\n", i, choose(c, c->materials), quantity(c), i,
            choose(c, c->materials), quantity(c));
}

static void quality(FILE *out, chooser *c)
{
    put(out, "owner,property,value [ppm]\n");
    for (unsigned i = 0; i < c->sources; i++)
        if (choose(c, 2))
            put(out, "s%u,lead,%s\n", i, quantity(c));
    for (unsigned i = 0; i < c->supplies; i++)
        if (choose(c, 2))
            put(out, "u%u,lead,%s\n", i, quantity(c));
}

static void specs(FILE *out, chooser *c)
{
    put(out, "owner,property,max [ppm]\n");
    for (unsigned i = 0; i < c->sinks; i++)
        if (choose(c, 3) == 1)
            put(out, "d%u,lead,%s\n", i, quantity(c));
}

static void limits(FILE *out, chooser *c)
{
    static const char *const on[] = {"", "e0", "role:resident"};
    static const char *const amount[] = {"1e6", "100", "10", "0", "-5"};
    static const char *const which[] = {"ghg", "sulphur", "virgin", "cost"};
    put(out, "limit,impact,on,max,price\n");
    for (unsigned i = 0, n = choose(c, 3); i < n; i++)
        put(out, "c%u,%s,%s,%s,%s\n", i, ONE_OF(c, which), ONE_OF(c, on), ONE_OF(c, amount),
            choose(c, 2) ? "2" : "");
}

static void objective(FILE *out, chooser *c)
{
    static const char *const row[] = {"cost,1,1\n", "virgin,relative,1\nghg,relative,1\n",
                                      "ghg,1,1\ncost,1,2\n", "cost,1,1\nghg,0.08,1\n",
                                      "sulphur,1,1\nghg,relative,2\ncost,1,3\n"};
    put(out, "impact,weight,level\n%s", ONE_OF(c, row));
}

static void fixed(FILE *out, chooser *c)
{
    put(out, "enterprise,impact,scope,amount\n");
    if (choose(c, 2))
        put(out, "e0,ghg,1,%s\ne0,cost,,%s\n", quantity(c), quantity(c));
}

static void settings(FILE *out, chooser *c)
{
    static const char *const period[] = {"a", "d", "mo", "h"};
    put(out, "key,value\nschema,1\nperiod,%s\nlinks,%s\n", ONE_OF(c, period),
        choose(c, 5) == 4 ? "listed" : "open");
}

static void impacts(FILE *out, chooser *c)
{
    put(out, "impact,unit\nsulphur,%s\n", choose(c, 2) ? "kg" : "t");
}

size_t fuzz_random_park(const uint8_t *data, size_t n, kal_buffer files[FUZZ_FILES])
{
    static const struct {
        const char *name;
        void (*write)(FILE *out, chooser *c);
    } table[] = {
        {"park", settings},       {"impacts", impacts},     {"materials", materials},
        {"enterprises", places},  {"sources", sources},     {"sinks", sinks},
        {"supplies", supplies},   {"disposals", disposals}, {"substitutions", substitutions},
        {"links", links},         {"transport", transport}, {"processes", processes},
        {"process_flows", flows}, {"quality", quality},     {"specs", specs},
        {"limits", limits},       {"objective", objective}, {"fixed", fixed},
    };
    chooser c = {.next = data, .end = data + n};
    const size_t count = sizeof table / sizeof *table;
    c.enterprises = 1 + choose(&c, 5);
    c.materials = 1 + choose(&c, 4);
    c.sources = choose(&c, 6);
    c.sinks = choose(&c, 6);
    c.supplies = choose(&c, 6);
    c.processes = choose(&c, 3);
    for (size_t i = 0; i < count; i++) {
        char *text = NULL, *name = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&text, &size);
        FUZZ_MUST(out && asprintf(&name, "%s.csv", table[i].name) > 0);
        table[i].write(out, &c);
        FUZZ_MUST(fclose(out) == 0);
        files[i] = (kal_buffer){name, text, size};
    }
    return count;
}
