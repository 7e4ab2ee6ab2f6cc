/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a park of a given size is made up, so that a size and a seed mean the same park everywhere. */
#include "bench/generate.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Every by-product has as many sources and its need as many sinks, whatever the size of the park: the
 * degree of the graph stays and the number of materials grows, as in a larger park. */
enum { SOURCES = 25, SINKS = 20, PORTS_OF_ENTERPRISE = 5, CLUSTER = 20, PROPERTIES = 3 };

/* splitmix64 (Steele, Lea and Flood 2014): tiny, and the same on every machine. */
typedef struct dice {
    uint64_t state;
} dice;

static uint64_t next(dice *d)
{
    uint64_t z = d->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* An integer from low to high, both included. Quantities and prices are whole numbers of thousandths, so
 * that no rounding of a decimal makes two machines differ. */
static int range(dice *d, int low, int high)
{
    return low + (int)(next(d) % (uint64_t)(high - low + 1));
}

typedef struct text {
    char *data;
    size_t used, room;
    int failed;
} text;

__attribute__((format(printf, 2, 3))) static void put(text *t, const char *format, ...)
{
    char line[256];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (t->failed || n < 0 || (size_t)n >= sizeof line) {
        t->failed = 1;
        return;
    }
    if (t->used + (size_t)n > t->room) {
        size_t room = t->room ? 2 * t->room : 4096;
        char *data = realloc(t->data, room);
        if (!data) {
            t->failed = 1;
            return;
        }
        t->data = data;
        t->room = room;
    }
    memcpy(t->data + t->used, line, (size_t)n);
    t->used += (size_t)n;
}

/* v thousandths as a decimal. */
#define MILLI "%d.%03d"
#define MILLI_OF(v) (v) / 1000, (v) % 1000

enum {
    PARK,
    ENTERPRISES,
    MATERIALS,
    SUBSTITUTIONS,
    TRANSPORT,
    SOURCE_TABLE,
    DISPOSALS,
    SINK_TABLE,
    SUPPLIES,
    QUALITY,
    SPECS
};

static const struct {
    const char *file, *header;
} table[GENERATED_TABLES] = {
    {"park.csv", "key,value\nschema,1\nname,generated\ncurrency,EUR\n"},
    {"enterprises.csv", "enterprise,x,y\n"},
    {"materials.csv", "material,unit,kind\n"},
    {"substitutions.csv", "from,to,yield\n"},
    {"transport.csv", "mode,cost,ghg\ntruck,0.12,0.08\n"},
    {"sources.csv", "source,enterprise,material,quantity\n"},
    {"disposals.csv", "disposal,enterprise,material,cost,ghg\n"},
    {"sinks.csv", "sink,enterprise,material,quantity\n"},
    {"supplies.csv", "supply,enterprise,material,cost,ghg\n"},
    {"quality.csv", "owner,property,value\n"},
    {"specs.csv", "owner,property,max\n"},
};

/* Clusters of enterprises on a plane of 40 x 40 km, each within 2 km of its centre. */
static void put_enterprises(text *t, dice *d, int count)
{
    int x = 0, y = 0;
    for (int e = 0; e < count; e++) {
        if (e % CLUSTER == 0) {
            x = range(d, 2000, 38000);
            y = range(d, 2000, 38000);
        }
        int ex = x + range(d, -2000, 2000), ey = y + range(d, -2000, 2000);
        put(&t[ENTERPRISES], "e%05d," MILLI "," MILLI "\n", e, MILLI_OF(ex), MILLI_OF(ey));
    }
}

/* An offer of by-product m, with the disposal that it would otherwise go to. */
static void put_source(text *t, dice *d, int enterprises, int m, int i)
{
    int owner = range(d, 0, enterprises - 1);
    put(&t[SOURCE_TABLE], "s%05d-%02d,e%05d,by%05d,%d\n", m, i, owner, m, range(d, 10, 1000));
    put(&t[DISPOSALS], "w%05d-%02d,e%05d,by%05d,%d,%d\n", m, i, owner, m, range(d, 20, 120),
        range(d, 5, 200));
    for (int k = 0; k < PROPERTIES; k++)
        put(&t[QUALITY], "s%05d-%02d,p%d,%d\n", m, i, k, range(d, 0, 100));
}

/* A need, with its primary material, which is purer and dearer. */
static void put_sink(text *t, dice *d, int enterprises, int m, int i)
{
    int owner = range(d, 0, enterprises - 1);
    put(&t[SINK_TABLE], "d%05d-%02d,e%05d,raw%05d,%d\n", m, i, owner, m, range(d, 10, 1000));
    put(&t[SUPPLIES], "v%05d-%02d,e%05d,raw%05d,%d,%d\n", m, i, owner, m, range(d, 40, 400),
        range(d, 50, 900));
    for (int k = 0; k < PROPERTIES; k++) {
        put(&t[QUALITY], "v%05d-%02d,p%d,%d\n", m, i, k, range(d, 0, 10));
        put(&t[SPECS], "d%05d-%02d,p%d,%d\n", m, i, k, range(d, 30, 60));
    }
}

int generate_park(size_t candidates, uint64_t seed, generated *out)
{
    text t[GENERATED_TABLES];
    dice d = {seed};
    int materials = (int)((candidates + SOURCES * SINKS - 1) / (SOURCES * SINKS));
    int enterprises = materials * (SOURCES + SINKS) / PORTS_OF_ENTERPRISE;
    int failed = 0;

    memset(t, 0, sizeof t);
    memset(out, 0, sizeof *out);
    for (int i = 0; i < GENERATED_TABLES; i++)
        put(&t[i], "%s", table[i].header);
    put_enterprises(t, &d, enterprises);
    for (int m = 0; m < materials; m++) {
        put(&t[MATERIALS], "by%05d,t,solid\nraw%05d,t,solid\n", m, m);
        int yield = range(&d, 600, 1000);
        put(&t[SUBSTITUTIONS], "by%05d,raw%05d," MILLI "\n", m, m, MILLI_OF(yield));
        for (int i = 0; i < SOURCES; i++)
            put_source(t, &d, enterprises, m, i);
        for (int i = 0; i < SINKS; i++)
            put_sink(t, &d, enterprises, m, i);
    }
    for (int i = 0; i < GENERATED_TABLES; i++) {
        out->buffer[i] = (kal_buffer){table[i].file, t[i].data, t[i].used};
        failed |= t[i].failed;
    }
    if (failed)
        generate_free(out);
    return failed ? -1 : 0;
}

void generate_free(generated *park)
{
    for (int i = 0; i < GENERATED_TABLES; i++)
        free((char *)(uintptr_t)park->buffer[i].data);
    memset(park, 0, sizeof *park);
}
