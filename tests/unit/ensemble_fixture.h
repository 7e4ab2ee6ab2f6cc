/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ensembles of the small sound park: files written for a test, scenarios put into words. */
#ifndef ENSEMBLE_FIXTURE_H
#define ENSEMBLE_FIXTURE_H

#include "park_fixture.h"

#include <stdio.h>
#include <unistd.h>

#include "lib/study/ensemble.h"

/* Two sources, words, numbers in percent, links by key, scenarios. */
static const file ensemble_park[] = {
    {"sources.csv",
     "source,enterprise,material,quantity [kt/a],cost\ns,A,ash,10,4\nr.1,A,ash,20,\n"},
    {"sinks.csv", "sink,enterprise,material,quantity,required\nd,B,ash,20,yes\ne,B,water,5,yes\n"},
    {"supplies.csv", "supply,material,capacity,ghg:3.1\nu,ash,,\nv,ash,100,2\n"},
    {"links.csv", "from,to,material,cost\nA,B,,1.5\n"},
    {"scenarios.csv", "scenario,table,row,column,op,value\n"
                      "dear,sources,*,cost,add,0.5\n"
                      "wet,sinks,e,quantity,set,7\n"
                      "dear,sources,s,quantity,scale,2\n"},
};

static inline kal_park *new_ensemble_park(kal_ctx *ctx)
{
    return sound_with(ctx, sizeof ensemble_park / sizeof *ensemble_park, ensemble_park);
}

/* A file of its own in the folder of the test, removed by drop_file. */
static inline const char *put_file(const char *name, const char *text, size_t n)
{
    static char path[256];
    snprintf(path, sizeof path, "ensemble-%ld-%s", (long)getpid(), name);
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(text, 1, n, f), n);
    ck_assert_int_eq(fclose(f), 0);
    return path;
}

/* All scenarios as "id@probability: table.row.column op value; ...|", commas where numbers have them. */
static inline void spell(kal_ctx *ctx, const kal_ensemble *ensemble, size_t size, char *text)
{
    kal__walk *walk = NULL;
    bool more = true;
    ck_assert_msg(kal__walk_open(ctx, ensemble, &walk) == KAL_OK, "%s", kal_message(ctx));
    for (*text = '\0';;) {
        kal__arena *arena = kal__ctx_arena(ctx);
        kal__variant v;
        const kal_status status = kal__walk_next(ctx, walk, arena, &v, &more);
        ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
        if (!more) {
            kal__arena_free(arena);
            break;
        }
        size_t n = strlen(text);
        n += (size_t)snprintf(text + n, size - n, "%s@%g:", v.id, v.probability);
        for (size_t i = 0; i < v.entries; i++)
            n += (size_t)snprintf(text + n, size - n, "%s%s.%s.%s %s %s", i ? "; " : " ",
                                  v.entry[i].table, v.entry[i].row, v.entry[i].column,
                                  v.entry[i].op, v.entry[i].value);
        snprintf(text + n, size - n, "|");
        ck_assert_uint_lt(strlen(text), size - 1);
        kal__arena_free(arena);
    }
    kal__walk_close(walk);
}

#endif
