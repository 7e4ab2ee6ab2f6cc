/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that reading, overlaying and refusing a park survive the refusal of each piece of memory,
 * where each piece is a block of its own: the right status, nothing kept, no mistake lost, the context usable. */
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "park_fixture.h"
#include "tests/fault/park.h"

typedef struct meter {
    size_t calls, fail_at, live;
} meter;

static void *resize(void *user, void *p, size_t n)
{
    meter *m = user;
    if (++m->calls == m->fail_at)
        return NULL;
    void *grown = realloc(p, n);
    m->live += grown && !p;
    return grown;
}

static void release(void *user, void *p)
{
    ((meter *)user)->live--;
    free(p);
}

/* A sound park, its scenario, and an overlay upon that which edits the same cells again. */
static kal_status overlays(kal_ctx *ctx, kal_park *base, kal_park **out)
{
    static const char *const first[] = {"sources.plant_ash.quantity [kg]=9000",
                                        "supplies.*.cost [kEUR/t]=0.5",
                                        "links.from=garden&to=works.loss=0.25"};
    static const char *const second[] = {"sources.*.quantity [t/mo]=2",
                                         "sinks.works_rock.required=no"};
    kal_park *over = NULL;
    kal_status status = kal_park_overlay(ctx, base, "wet", 1, first, &over);
    kal_park_free(over);
    over = NULL;
    if (!status)
        status = kal_park_overlay(ctx, base, "wet", 0, NULL, &over);
    if (!status)
        status = kal_park_overlay(ctx, over, NULL, 2, second, out);
    kal_park_free(over);
    return status;
}

static kal_status from_buffers(kal_ctx *ctx, kal_park **out)
{
    kal_park *base = NULL;
    kal_status status = kal_park_read_buffers(ctx, "fault", fault_park_files, fault_park, &base);
    if (!status)
        status = overlays(ctx, base, out);
    kal_park_free(base);
    return status;
}

/* A scenario that scales and adds, and another one upon it. */
static kal_status edits(kal_ctx *ctx, kal_park **out)
{
    static const file files[] = {{"scenarios.csv", "scenario,table,row,column,op,value\n"
                                                   "x,sources,s,quantity [kg],add,5\n"
                                                   "x,sources,s,quantity,scale,2\n"
                                                   "x,sources,s,quantity [t],add,1\n"}};
    static const char *const set[] = {"sources.s.quantity [kg]=9", "links.from=A&to=B.cost=1"};
    kal_park *base = NULL, *over = NULL;
    kal_status status = read_with(ctx, 1, files, &base);
    if (!status)
        status = kal_park_overlay(ctx, base, "x", 2, set, &over);
    kal_park_free(over);
    over = NULL;
    if (!status)
        status = kal_park_overlay(ctx, base, "x", 0, NULL, &over);
    if (!status)
        status = kal_park_overlay(ctx, over, NULL, 2, set, out);
    kal_park_free(over);
    kal_park_free(base);
    return status;
}

/* Mistakes of many kinds, with hints. */
static kal_status refused(kal_ctx *ctx, kal_park **out)
{
    static const file files[] = {
        {"park.csv", "key,value\nschema,1\nperiode,a\n"},
        {"impacts.csv", "impact,unit\njobs,hh\njobs,h\n"},
        {"sources.csv",
         "source,enterprise,material,quantity [xt],cots\ns,A,ahs,10,1\ns,Z,ash,-1,\n"},
        {"sinks.csv", "sink,enterprise,material,quantity\nd,B,ash,\"20\nd,B,ash,1\n"},
        {"limits.csv", "limit,impact,on,max\nl,ghg,group:norht,1\nm,ghq,role:x,1\n"},
        {"quality.csv", "owner,property,value\ns,lead,1\nP:heta,lead,1\n"},
        {"transport.csv", "mode,material,kind,cost\nt,ash,,1\nt,ash,,2\n"},
        {"links.csv", "from,to,mode\nA,B,tt\n"},
        {"disposals.csv", "disposal,material\ne,ash\n"},
        {"scenarios.csv", "scenario,table,row,column,op,value\nx,sinsk,*,quantity,set,1\n"},
        {"snks.csv", "sink\n"},
    };
    return read_with(ctx, sizeof files / sizeof *files, files, out);
}

/* Warnings of all kinds are made with pieces of memory too. */
static kal_status warned(kal_ctx *ctx, kal_park **out)
{
    static const file files[] = {
        {"supplies.csv", "supply,material\nu,ash\nv,heat\nw,water\n"},
        {"quality.csv", "owner,property,value\nu,lead,1\n"},
        {"specs.csv", "owner,property,max\nd,lead,1\nP:gas,lead,1\n"},
        {"links.csv", "from,to,material,cost [EUR/t]\nA,B,,1\nA,B,slag,1\n"},
        {"disposals.csv", "disposal,material,ghg:3.5\ne,ash,1\n"},
        {"processes.csv", "process,enterprise,ghg:1\nP,A,2\n"},
        {"transport.csv", "mode,material,kind,cost\nt,,,1\nt,water,,1\n"},
        {"objective.csv", "impact,weight\nvirgin,relative\n"},
    };
    return read_with(ctx, sizeof files / sizeof *files, files, out);
}

static char folder[] = "/tmp/kalund-check-XXXXXX";

static kal_status from_folder(kal_ctx *ctx, kal_park **out)
{
    return kal_park_read(ctx, folder, out);
}

static kal_status from_here(kal_ctx *ctx, kal_park **out)
{
    ck_assert_int_eq(chdir(folder), 0);
    return kal_park_read(ctx, ".", out);
}

static const struct {
    kal_status (*run)(kal_ctx *, kal_park **);
    kal_status answer;
} chains[] = {
    {from_buffers, KAL_OK}, {edits, KAL_OK},       {refused, KAL_BAD_INPUT},
    {warned, KAL_OK},       {from_folder, KAL_OK}, {from_here, KAL_OK},
};

/* Refuses the k-th piece; false when the chain does not have as many. */
static bool refuse(size_t k, int i, size_t mistakes)
{
    meter m = {0, 0, 0};
    const kal_allocator allocator = {resize, release, &m};
    kal_ctx *ctx = NULL;
    kal_park *park = NULL;
    ck_assert_int_eq(kal_ctx_new(&allocator, &ctx), KAL_OK);
    m.calls = 0;
    m.fail_at = k;
    const kal_status status = chains[i].run(ctx, &park);
    const bool hit = m.calls >= k;
    m.fail_at = 0;
    ck_assert_msg(status == chains[i].answer || (hit && status == KAL_MEMORY), "piece %zu: %s", k,
                  kal_message(ctx));
    ck_assert_int_eq(park != NULL, status == KAL_OK);
    if (status == KAL_MEMORY)
        ck_assert_str_eq(kal_message(ctx), "out of memory");
    if (status == KAL_BAD_INPUT)
        ck_assert_uint_eq(kal_mistake_total(ctx), mistakes);
    kal_park_free(park);
    park = NULL;
    ck_assert_int_eq(chains[i].run(ctx, &park), chains[i].answer);
    kal_park_free(park);
    kal_ctx_free(ctx);
    ck_assert_uint_eq(m.live, 0);
    return hit;
}

START_TEST(each_piece)
{
    kal_ctx *ctx = new_ctx();
    kal_park *park = NULL;
    ck_assert_int_eq(fault_park_write(folder), 0);
    ck_assert_msg(chains[_i].run(ctx, &park) == chains[_i].answer, "%s", kal_message(ctx));
    const size_t mistakes = kal_mistake_total(ctx);
    kal_park_free(park);
    kal_ctx_free(ctx);
    size_t k = 1;
    while (refuse(k, _i, mistakes))
        k++;
    ck_assert_uint_gt(k, 100);
}
END_TEST

static void set_up(void)
{
    strcpy(folder + sizeof folder - sizeof "XXXXXX", "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void tear_down(void)
{
    for (size_t i = 0; i < fault_park_files; i++) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%s/%s", folder, fault_park[i].name);
        unlink(path);
    }
    rmdir(folder);
}

int main(void)
{
    TCase *tcase = tcase_create("pieces");
    tcase_set_timeout(tcase, 120);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, each_piece, 0, (int)(sizeof chains / sizeof *chains));
    return run_case(tcase, "park, each piece of memory refused");
}
