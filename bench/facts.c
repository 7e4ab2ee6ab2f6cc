/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a machine, a system and the solvers name themselves. */
#include "bench/facts.h"

#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include <kalund.h>

#include "bench/solver.h"

/* The text after "NAME ... :" or "NAME=" of the first line that starts with `name`. */
static void from_file(const char *path, const char *name, size_t n, char *text)
{
    FILE *f = fopen(path, "r");
    char line[512];

    snprintf(text, n, "unknown");
    while (f && fgets(line, sizeof line, f)) {
        if (strncmp(line, name, strlen(name)) != 0)
            continue;
        char *at = line + strcspn(line, ":=");
        at += *at ? 1 + strspn(at + 1, " \"") : 0;
        at[strcspn(at, "\"\n")] = '\0';
        snprintf(text, n, "%s", at);
        break;
    }
    if (f)
        fclose(f);
}

static void add_machine(table *t)
{
    char model[128], cache[64], system[128], text[400];
    const double gib = (double)sysconf(_SC_PHYS_PAGES) * (double)sysconf(_SC_PAGESIZE) / 0x1p30;
    struct utsname u;

    from_file("/proc/cpuinfo", "model name", sizeof model, model);
    from_file("/proc/cpuinfo", "cache size", sizeof cache, cache);
    from_file("/etc/os-release", "PRETTY_NAME", sizeof system, system);
    snprintf(text, sizeof text, "%s, %ld processors, %s cache, %.0f GiB", model,
             sysconf(_SC_NPROCESSORS_ONLN), cache, gib);
    table_fact(t, "machine", text);
    if (uname(&u) == 0) {
        snprintf(text, sizeof text, "%.100s, %.60s %.60s", system, u.sysname, u.release);
        table_fact(t, "system", text);
    }
}

void facts_add(table *t, const char *commit)
{
    const time_t now = time(NULL);
    char text[200];
    struct tm utc;

    if (gmtime_r(&now, &utc) && strftime(text, sizeof text, "%Y-%m-%d", &utc) > 0)
        table_fact(t, "date", text);
    table_fact(t, "commit", commit && *commit ? commit : kal_version());
    add_machine(t);
    table_fact(t, "compiler", __VERSION__);
    for (size_t i = 0; i < solver_count(); i++) {
        char name[32];
        solver_at(i)->version(sizeof text, text);
        snprintf(name, sizeof name, "%.31s", text);
        name[strcspn(name, " ")] = '\0';
        table_fact(t, name, text + strcspn(text, " ") + 1);
    }
}
