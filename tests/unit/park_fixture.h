/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small sound park in memory, in which a test replaces a file or two. */
#ifndef PARK_FIXTURE_H
#define PARK_FIXTURE_H

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <kalund/park.h>

#include "lib/park/model.h"

typedef struct file {
    const char *name, *text;
} file;

/* Ash (t), slag (kg), water (m3), gas (MWh), heat (GJ); A and B; process P makes heat of gas. */
static const file sound[] = {
    {"park.csv", "key,value\nschema,1\n"},
    {"enterprises.csv", "enterprise,group,role\nA,north,\nB,south,utility\n"},
    {"materials.csv", "material,unit,kind\nash,t,solid\nslag,kg,solid\nwater,m3,water\ngas,MWh,"
                      "fuel\nheat,GJ,heat\n"},
    {"impacts.csv", "impact,unit,name\njobs,h,work\n"},
    {"sources.csv", "source,enterprise,material,quantity\ns,A,ash,10\n"},
    {"sinks.csv", "sink,enterprise,material,quantity\nd,B,ash,20\n"},
    {"supplies.csv", "supply,material\nu,ash\n"},
    {"processes.csv", "process,enterprise\nP,A\n"},
    {"process_flows.csv", "process,direction,material,amount\nP,in,gas,1\nP,out,heat,3\n"},
};
#define SOUND (sizeof sound / sizeof *sound)

/* The sound park with `files` in place of those of the same name, or beside them; a file of NULL text is
 * left out. */
static inline kal_status read_with(kal_ctx *ctx, size_t count, const file *files, kal_park **out)
{
    kal_buffer buffers[SOUND + 16];
    size_t n = 0;
    for (size_t i = 0; i < SOUND + count; i++) {
        const file *f = i < SOUND ? &sound[i] : &files[i - SOUND];
        int replaced = 0;
        for (size_t j = 0; i < SOUND && j < count; j++)
            replaced |= !strcmp(files[j].name, f->name);
        if (!replaced && f->text)
            buffers[n++] = (kal_buffer){f->name, f->text, strlen(f->text)};
    }
    return kal_park_read_buffers(ctx, "test", n, buffers, out);
}

/* The same, when it must be sound. */
static inline kal_park *sound_with(kal_ctx *ctx, size_t count, const file *files)
{
    kal_park *park = NULL;
    const kal_status status = read_with(ctx, count, files, &park);
    ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
    return park;
}

static inline kal_ctx *new_ctx(void)
{
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    return ctx;
}

/* Runs one case; the exit code of the program. */
static inline int run_case(TCase *tcase, const char *name)
{
    Suite *suite = suite_create(name);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}

#endif
