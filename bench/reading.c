/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a park with many listed links looks like, and what reading it takes. */
#include "bench/reading.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <kalund.h>

#include "bench/solver.h"

/* Each material has so many sources and sinks, each at an enterprise of its own: every pair is a link. */
enum { SOURCES = 40, SINKS = 25, PORTS = SOURCES + SINKS, ROOM = 300 };

static const char *const file_name[] = {"park.csv",      "enterprises.csv", "materials.csv",
                                        "sources.csv",   "sinks.csv",       "supplies.csv",
                                        "disposals.csv", "transport.csv",   "links.csv"};
enum {
    PARK,
    ENTERPRISES,
    MATERIALS,
    SOURCE_TABLE,
    SINK_TABLE,
    SUPPLIES,
    DISPOSALS,
    TRANSPORT,
    LINKS,
    FILES
};
static const char *const header[] = {"key,value\nschema,1\nname,listed\nlinks,listed\n",
                                     "enterprise,name,x,y\n",
                                     "material,unit,kind\n",
                                     "source,enterprise,material,quantity\n",
                                     "sink,enterprise,material,quantity\n",
                                     "supply,enterprise,material,cost,ghg\n",
                                     "disposal,enterprise,material,cost,ghg\n",
                                     "mode,cost,ghg\ntruck,0.12,0.08\n",
                                     "from,to,material,status,distance,capacity\n"};

static void write_material(FILE **f, size_t m, size_t enterprises)
{
    fprintf(f[MATERIALS], "m%05zu,t,solid\n", m);
    for (size_t p = 0; p < PORTS; p++) {
        const size_t e = (m * PORTS + p) % enterprises;
        if (p < SOURCES) {
            fprintf(f[SOURCE_TABLE], "s%05zu-%02zu,e%06zu,m%05zu,%zu.5\n", m, p, e, m,
                    10 + (m * 7 + p) % 90);
            fprintf(f[DISPOSALS], "w%05zu-%02zu,e%06zu,m%05zu,%zu,%zu\n", m, p, e, m, 20 + p, 5 + p);
        } else {
            fprintf(f[SINK_TABLE], "d%05zu-%02zu,e%06zu,m%05zu,%zu.25\n", m, p, e, m,
                    10 + (m + p) % 90);
            fprintf(f[SUPPLIES], "v%05zu-%02zu,e%06zu,m%05zu,%zu,%zu\n", m, p, e, m, 50 + p, 90 + p);
        }
    }
    for (size_t s = 0; s < SOURCES; s++)
        for (size_t d = SOURCES; d < PORTS; d++)
            fprintf(f[LINKS], "e%06zu,e%06zu,m%05zu,allowed,%zu.%zu,%zu\n",
                    (m * PORTS + s) % enterprises, (m * PORTS + d) % enterprises, m,
                    1 + (s * d + m) % 300, (s + d) % 10, 100 + (s + d + m) % 900);
}

/* Half as many enterprises as ports: each owns two of different materials. */
static int write_park(const char *folder, size_t materials)
{
    const size_t half = materials * PORTS / 2, enterprises = half > PORTS ? half : PORTS;
    FILE *f[FILES] = {NULL};
    int bad = 0;

    for (int i = 0; i < FILES; i++) {
        char path[ROOM];
        snprintf(path, sizeof path, "%s/%s", folder, file_name[i]);
        f[i] = fopen(path, "w");
        if (!f[i] || fputs(header[i], f[i]) < 0)
            bad = 1;
    }
    for (size_t e = 0; !bad && e < enterprises; e++)
        fprintf(f[ENTERPRISES], "e%06zu,Enterprise %zu,%zu.%zu,%zu.%zu\n", e, e, e % 200, e % 7,
                e % 199, e % 3);
    for (size_t m = 0; !bad && m < materials; m++)
        write_material(f, m, enterprises);
    for (int i = 0; i < FILES; i++)
        if (f[i] && (ferror(f[i]) || fclose(f[i]) != 0))
            bad = 1;
    return bad ? -1 : 0;
}

static void remove_park(const char *folder)
{
    for (int i = 0; i < FILES; i++) {
        char path[ROOM];
        snprintf(path, sizeof path, "%s/%s", folder, file_name[i]);
        unlink(path);
    }
    rmdir(folder);
}

static double wall_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int read_it(const char *folder, size_t links)
{
    kal_ctx *ctx = NULL;
    kal_park *park = NULL;
    kal_network *network = NULL;
    const double wall = wall_s(), cpu = bench_clock_s(1);
    kal_status s = kal_ctx_new(NULL, &ctx);

    if (s == KAL_OK)
        s = kal_park_read(ctx, folder, &park);
    const double wall_read = wall_s() - wall, cpu_read = bench_clock_s(1) - cpu;
    const double peak_read = (double)bench_resident("VmHWM") / 0x1p20;
    if (s == KAL_OK)
        s = kal_network_build(ctx, park, &network);
    if (s != KAL_OK) {
        fprintf(stderr, "kalund-bench: %s: %s\n", kal_status_text(s), kal_message(ctx));
        return 1;
    }
    printf("%zu listed links: read in %.2f s (processor %.2f s), peak %.0f MiB; network of %zu "
           "candidates in %.2f s, "
           "peak %.0f MiB\n",
           links, wall_read, cpu_read, peak_read, kal_network_count(network),
           bench_clock_s(1) - cpu - cpu_read, (double)bench_resident("VmHWM") / 0x1p20);
    kal_network_free(network);
    kal_park_free(park);
    kal_ctx_free(ctx);
    return 0;
}

int reading_run(size_t links)
{
    const size_t each = (size_t)SOURCES * SINKS, materials = (links + each - 1) / each;
    const char *parent = getenv("TMPDIR");
    char folder[ROOM / 2];
    int status = 0, result = 1;

    snprintf(folder, sizeof folder, "%s/kalund-bench-XXXXXX", parent ? parent : "/tmp");
    if (!mkdtemp(folder)) {
        fprintf(stderr, "kalund-bench: %s: %s\n", folder, strerror(errno));
        return 1;
    }
    if (write_park(folder, materials) != 0) {
        fprintf(stderr, "kalund-bench: %s: %s\n", folder, strerror(errno));
    } else {
        fflush(NULL);
        const pid_t pid = fork(); /* its peak of memory is its own */
        if (pid == 0) {
            const int code = read_it(folder, materials * each);
            fflush(NULL);
            _exit(code);
        }
        if (pid > 0 && waitpid(pid, &status, 0) == pid)
            result = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    }
    remove_park(folder);
    return result;
}
