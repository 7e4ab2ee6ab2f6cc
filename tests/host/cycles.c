/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a host holds after very many solves, one in ten of which is made to fail. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <kalund.h>

#include "tests/fault/park.h"
#include "tests/host/count.h"

/* The ways in which a cycle is made to fail. */
typedef enum way { MEMORY, CANCEL, INPUT, FOLDER, NO_SUCH, WAYS } way;

/* The pages of a heap come and go; a leak of ten bytes a cycle would be more than this in the long run. A
 * sanitizer keeps what was freed for a while, up to its quarantine: there it is the one to look for leaks. */
#if defined(__SANITIZE_ADDRESS__)
#define SLACK_KIB (512 * 1024)
#else
#define SLACK_KIB 1024
#endif

static uint64_t state = 1;

static unsigned long random_below(unsigned long n)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned long)(state >> 33) % n;
}

/* The context's memory: how much is taken, and at which request it runs out. */
typedef struct store {
    long live, requests, last; /* last 0: never */
} store;

static void *resize(void *user, void *p, size_t n)
{
    store *s = user;
    if (++s->requests == s->last)
        return NULL;
    void *q = realloc(p, n);
    s->live += q && !p;
    return q;
}

static void release(void *user, void *p)
{
    store *s = user;
    s->live--;
    free(p);
}

static int at_last(void *user)
{
    long *left = user;
    return --*left < 0;
}

static long resident_kib(void)
{
    long pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file)
        return -1;
    if (fscanf(file, "%ld %ld", &pages, &resident) != 2)
        resident = -1;
    fclose(file);
    return resident < 0 ? -1 : resident * (sysconf(_SC_PAGESIZE) / 1024);
}

static long descriptors(void)
{
    long n = 0;
    DIR *folder = opendir("/proc/self/fd");
    if (!folder)
        return -1;
    while (readdir(folder))
        n++;
    closedir(folder);
    return n;
}

static long requests_of_all = 1; /* of a cycle that succeeds */

static kal_status hand_in(kal_ctx *ctx, const kal_plan *plan, const char *folder)
{
    kal_account *account = NULL;
    kal_indicator *indicator = NULL;
    kal_report *report = NULL;
    kal_comparison *comparison = NULL;
    const char *const both[] = {folder, folder};
    kal_status s = kal_account_build(ctx, plan, NULL, &account);
    if (s == KAL_OK)
        s = kal_indicator_build(ctx, account, NULL, &indicator);
    if (s == KAL_OK)
        s = kal_report_build(ctx, indicator, NULL, &report);
    if (s == KAL_OK)
        s = kal_report_write(ctx, report, folder);
    if (s == KAL_OK && kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL)
        s = kal_comparison_read(ctx, 2, both, &comparison);
    kal_comparison_free(comparison);
    kal_report_free(report);
    kal_indicator_free(indicator);
    kal_account_free(account);
    return s;
}

static kal_status all(kal_ctx *ctx, way how, const char *folder)
{
    static const char broken[] = "key,value\nschema,1\nno_such_key,1\n";
    const kal_buffer bad = {"park.csv", broken, sizeof broken - 1};
    kal_park *park = NULL;
    kal_plan *plan = NULL;
    const char *json = NULL;
    kal_status s = how == INPUT ? kal_park_read_buffers(ctx, "bad", 1, &bad, &park)
                   : how == NO_SUCH
                       ? kal_park_read(ctx, "/nowhere/at/all", &park)
                       : kal_park_read_buffers(ctx, "bit", fault_park_files, fault_park, &park);
    if (s == KAL_OK)
        s = kal_plan_solve(ctx, park, NULL, &plan);
    if (s == KAL_OK)
        s = kal_plan_json(ctx, plan, &json);
    if (s == KAL_OK)
        s = hand_in(ctx, plan, how == FOLDER ? "/proc/self/results" : folder);
    if (s == KAL_OK && kal_plan_outcome(plan) == KAL_OUTCOME_CANCELLED)
        s = KAL_CANCELLED;
    kal_plan_free(plan);
    kal_park_free(park);
    return s;
}

static bool as_meant(way how, kal_status s)
{
    switch (how) {
    case MEMORY:
        return s == KAL_MEMORY || s == KAL_OK; /* the last requests are those for little things */
    case CANCEL: return s == KAL_CANCELLED || s == KAL_OK;
    case INPUT: return s == KAL_BAD_INPUT;
    case FOLDER:
    case NO_SUCH: return s == KAL_IO;
    case WAYS: break;
    }
    return s == KAL_OK;
}

/* True when the cycle failed. */
static bool cycle(way how, const char *folder)
{
    store s = {0, 0, how == MEMORY ? 1 + (long)random_below((unsigned long)requests_of_all) : 0};
    const kal_allocator allocator = {resize, release, &s};
    kal_ctx *ctx = NULL;
    long asked = (long)random_below(60);
    kal_status status = kal_ctx_new(&allocator, &ctx);
    if (status == KAL_OK && how == CANCEL)
        kal_ctx_set_cancel(ctx, at_last, &asked);
    if (status == KAL_OK)
        status = all(ctx, how, folder);
    if (!as_meant(how, status))
        count(false, "way %d: %s: %s", how, kal_status_text(status), kal_message(ctx));
    kal_ctx_free(ctx);
    if (s.live)
        count(false, "way %d leaves %ld blocks", how, s.live);
    if (how == WAYS)
        requests_of_all = s.requests;
    return status != KAL_OK;
}

int main(int argc, char **argv)
{
    const long cycles = count_option(argc, argv, "cycles", 2000), warm = cycles / 5 + 1;
    char in_memory[] = "/dev/shm/kalund-cycles-XXXXXX", on_disk[] = "/tmp/kalund-cycles-XXXXXX";
    char *folder = mkdtemp(in_memory), results[64];
    long failures = 0, memory = 0, open_files = 0;
    if (!folder) /* thousands of syncs of a disk take minutes */
        folder = mkdtemp(on_disk);
    count(folder != NULL, "no folder for results");
    if (!folder)
        return count_end();
    snprintf(results, sizeof results, "%s/r", folder);
    for (long i = 0; i < cycles; i++) {
        if (i == warm) {
            memory = resident_kib();
            open_files = descriptors();
        }
        failures += cycle(i % 10 == 9 ? (way)random_below(WAYS) : WAYS, results);
    }
    const long grown = resident_kib() - memory, more = descriptors() - open_files;
    printf(
        "CYCLES: cycles=%ld failures=%ld resident_kib=%ld grown_kib=%ld descriptors=%ld more=%ld\n",
        cycles, failures, memory, grown, open_files, more);
    count(memory > 0 && open_files > 0, "neither memory nor descriptors could be seen");
    count(failures >= cycles / 20, "only %ld failures were brought about", failures);
    count(grown <= SLACK_KIB, "resident memory has grown by %ld KiB", grown);
    count(more == 0, "%ld more descriptors are open", more);
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    count(system(command) == 0, "%s is left", folder);
    return count_end();
}
