/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small layout with its records, a folder to keep them in, an allocator that fails. */
#ifndef KAL_TESTS_UNIT_STORE_FIXTURE_H
#define KAL_TESTS_UNIT_STORE_FIXTURE_H

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/ctx.h"
#include "base/file.h"
#include "lib/study/record.h"

static kal_ctx *ctx;
static kal__arena *arena;
static char home[64];

static long blocks,
    calls_left = -1; /* calls_left: allocations until all fail; negative: none does */

static inline void *failing_resize(void *user, void *p, size_t n)
{
    (void)user;
    if (!calls_left)
        return NULL;
    calls_left -= calls_left > 0;
    blocks += !p;
    return realloc(p, n);
}

static inline void failing_release(void *user, void *p)
{
    (void)user;
    blocks--;
    free(p);
}

static inline void set_up(void)
{
    const kal_allocator allocator = {failing_resize, failing_release, NULL};
    ck_assert(!kal_ctx_new(&allocator, &ctx));
    arena = kal__ctx_arena(ctx);
    strcpy(home, access("/dev/shm", W_OK | X_OK)
                     ? "/tmp/check_study.XXXXXX"
                     : "/dev/shm/check_study.XXXXXX"); /* syncs take time */
    ck_assert(arena && mkdtemp(home) && !chdir(home));
}

/* What a test leaves has a name of its own: neither temporary files nor what SQLite keeps beside its own. */
static inline void tear_down(void)
{
    size_t n;
    const char *const *names;
    ck_assert(!kal__folder_list(ctx, arena, home, &n, &names));
    for (size_t i = 0; i < n; i++) {
        ck_assert_msg(names[i][0] != '.' && !strstr(names[i], "-journal") &&
                          !strstr(names[i], "-wal"),
                      "left behind: %s", names[i]);
        if (unlink(names[i]))
            rmdir(names[i]);
    }
    ck_assert(!rmdir(home));
    kal__arena_free(arena);
    kal_ctx_free(ctx);
    ck_assert_int_eq(blocks, 0);
}

/* Two tables: one row a scenario, and any number of rows. */
static const char *const scenario_columns[] = {"outcome", "ghg", "GHG"};
static const bool scenario_texts[] = {true, false, false};
static const char *const exchange_columns[] = {"source", "sent"};
static const bool exchange_texts[] = {true, false};
static const kal__layout_table small_tables[] = {
    {"scenarios", 3, scenario_columns, scenario_texts},
    {"exchanges", 2, exchange_columns, exchange_texts},
};
static const kal__layout small_layout = {2, small_tables};

static inline kal__frame *empty_frame(const kal__layout *layout, size_t t, size_t rows)
{
    const kal__layout_table *table = &layout->table[t];
    kal__frame *frame = kal__frame_new(arena, table->name, rows);
    ck_assert(frame);
    for (size_t c = 0; c < table->columns; c++)
        ck_assert(table->is_text[c] ? (void *)kal__frame_add_text(arena, frame, table->column[c])
                                    : (void *)kal__frame_add_number(arena, frame, table->column[c]));
    return frame;
}

/* The record of scenario number index + 1: as many exchanges as its index says, of which the k-th sends index + k /
 * 4. */
static inline kal__record small_record(uint64_t index)
{
    kal__frame **frame = KAL__NEW(arena, 2, kal__frame *);
    ck_assert(frame);
    frame[0] = empty_frame(&small_layout, 0, 1);
    frame[0]->column[0].text[0] = index % 3 ? "optimal" : "infeasible";
    frame[0]->column[1].number[0] = index % 3 ? (double)index * 0.1 : (double)NAN;
    frame[0]->column[2].number[0] = -0.0;
    frame[1] = empty_frame(&small_layout, 1, (size_t)index);
    for (size_t k = 0; k < index; k++) {
        frame[1]->column[0].text[k] = kal__arena_print(arena, "source \"%zu\", ash", k);
        frame[1]->column[1].number[k] = (double)index + (double)k / 4;
    }
    return (kal__record){.index = index,
                         .id = kal__arena_print(arena, "s%d", (int)index),
                         .failed = index % 3 == 0,
                         .frame = frame};
}

static inline bool same_frame(const kal__frame *a, const kal__frame *b)
{
    bool same = a->rows == b->rows && a->columns == b->columns;
    for (size_t c = 0; same && c < a->columns; c++)
        for (size_t i = 0; same && i < a->rows; i++) {
            if (a->column[c].is_text) {
                same = b->column[c].is_text && !strcmp(a->column[c].text[i], b->column[c].text[i]);
            } else {
                const double x = a->column[c].number[i], y = b->column[c].number[i];
                same = !b->column[c].is_text && (x == y || (isnan(x) && isnan(y)));
            }
        }
    return same;
}

static inline bool same_record(const kal__record *a, const kal__record *b)
{
    return a->index == b->index && a->failed == b->failed && !strcmp(a->id, b->id) &&
           same_frame(a->frame[0], b->frame[0]) && same_frame(a->frame[1], b->frame[1]);
}

/* A file, without the syncs that a test has no use for. */
static inline bool lay(const char *path, const char *data, size_t n)
{
    FILE *file = fopen(path, "wb");
    const bool good = file && fwrite(data, 1, n, file) == n;
    return file && !fclose(file) && good;
}

static inline int run_suite(const char *name, TCase *tests)
{
    Suite *suite = suite_create(name);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}

#endif
