/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a folder which is no results folder, or a broken one, is refused in words. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "tests/fault/place.h"
#include "tests/fuzz/results.h"

#define REFUSED (1u << KAL_USAGE | 1u << KAL_BAD_INPUT)

static const char *const tables[] = {"results", "totals", "exchanges", "enterprises", "indicators"};
#define TABLES (sizeof tables / sizeof *tables)

/* Names that a results folder may have. */
static bool plain(const char *name)
{
    return *name && strspn(name, "abcdefghijklmnopqrstuvwxyz_.") == strlen(name) && *name != '.';
}

static void write_folder(const char *path, const uint8_t *data, size_t n)
{
    static char names[FUZZ_FILES][FUZZ_NAME];
    kal_buffer files[FUZZ_FILES];
    const size_t count = fuzz_files(data, n, names, files);
    place_remove(path);
    FUZZ_MUST(mkdir(path, 0777) == 0);
    for (size_t i = 0; i < count; i++) {
        char file[256];
        if (!plain(files[i].name))
            continue;
        snprintf(file, sizeof file, "%s/%s", path, files[i].name);
        fuzz_write(file, files[i].data, files[i].size);
    }
}

static const char *sound_folder(void)
{
    static char path[128];
    kal_ctx *ctx = NULL;
    if (*path)
        return path;
    snprintf(path, sizeof path, "%s/sound", fuzz_folder());
    FUZZ_MUST(kal_ctx_new(NULL, &ctx) == KAL_OK);
    FUZZ_MUST(kal_report_write(ctx, fuzz_sound_report(), path) == KAL_OK);
    kal_ctx_free(ctx);
    return path;
}

static kal_status read_both(kal_ctx *ctx, const char *given, bool first, kal_comparison **out)
{
    const char *const both[] = {first ? given : sound_folder(), first ? sound_folder() : given};
    return kal_comparison_read(ctx, 2, both, out);
}

static void sound(kal_ctx *ctx, const kal_comparison *made)
{
    FUZZ_MUST(kal_comparison_rows(made, "results") == 2);
    for (size_t i = 0; i < TABLES; i++) {
        const char *text = NULL;
        size_t n = 0, at;
        fuzz_sound_table(&fuzz_comparison_table, made, tables[i]);
        FUZZ_MUST(kal_comparison_csv(ctx, made, tables[i], &text, &n) == KAL_OK);
        FUZZ_MUST(strlen(text) == n && kal__text_utf8(text, n, &at));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char path[128];
    kal_comparison *made = NULL, *again = NULL;
    (void)sound_folder();
    snprintf(path, sizeof path, "%s/given", fuzz_folder());
    write_folder(path, data, n);
    kal_ctx *ctx = fuzz_ctx();
    fuzz_arm(data, n);
    kal_status status = read_both(ctx, path, n % 2, &made);
    fuzz_answer(ctx, status, REFUSED, fuzz_disarm());
    FUZZ_MUST((status == KAL_OK) == (made != NULL));
    status = read_both(ctx, path, n % 2, &again);
    fuzz_answer(ctx, status, REFUSED, false);
    FUZZ_MUST((status == KAL_OK) == (again != NULL));
    if (again)
        sound(ctx, again);
    for (size_t i = 0; made && i < TABLES; i++)
        fuzz_same_table(&fuzz_comparison_table, made, again, tables[i]);
    kal_comparison_free(made);
    kal_comparison_free(again);
    fuzz_end(ctx);
    return 0;
}
