/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a test gets a small park and its network from texts. */
#ifndef NETWORK_FIXTURE_H
#define NETWORK_FIXTURE_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/network/ports.h"

#define FILES_MOST 20

/* A park of files, name and text in turn, ended by NULL; "park.csv" and "materials.csv" (ash in t, slag in t,
 * brine in m3, steam in GJ) are added when they are not among them. */
typedef const char *const park_files[2 * FILES_MOST];

static inline size_t fill_buffers(const char *const *files, kal_buffer *buffer)
{
    bool park = false, materials = false;
    size_t n = 0;
    for (; *files; files += 2) {
        park = park || strcmp(files[0], "park.csv") == 0;
        materials = materials || strcmp(files[0], "materials.csv") == 0;
        buffer[n++] = (kal_buffer){files[0], files[1], strlen(files[1])};
    }
    static const char settings[] = "key,value\nschema,1\n";
    static const char kinds[] =
        "material,unit,kind\nash,t,solid\nslag,t,solid\nbrine,m3,liquid\nsteam,GJ,heat\n";
    if (!park)
        buffer[n++] = (kal_buffer){"park.csv", settings, strlen(settings)};
    if (!materials)
        buffer[n++] = (kal_buffer){"materials.csv", kinds, strlen(kinds)};
    return n;
}

static inline kal_park *make_park(kal_ctx *ctx, const char *const *files)
{
    kal_buffer buffer[FILES_MOST + 2];
    kal_park *park = NULL;
    const size_t n = fill_buffers(files, buffer);
    const kal_status status = kal_park_read_buffers(ctx, "test", n, buffer, &park);
    ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
    return park;
}

/* The network keeps its park alone. */
static inline kal_network *make_network(kal_ctx *ctx, const char *const *files)
{
    kal_park *park = make_park(ctx, files);
    kal_network *network = NULL;
    const kal_status status = kal_network_build(ctx, park, &network);
    ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
    kal_park_free(park);
    return network;
}

static inline kal_ctx *make_ctx(void)
{
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    return ctx;
}

static inline int run_tests(const char *name, TCase *tests)
{
    Suite *suite = suite_create(name);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
