/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which scenarios an ensemble has, and in which order, whatever it is made from. */
#include "ensemble_fixture.h"

#include <pthread.h>

#include "lib/park/overlay.h"

static kal_ctx *ctx;
static kal_park *park;
static char text[8192];

static void set_up(void)
{
    ctx = new_ctx();
    park = new_ensemble_park(ctx);
}

static void tear_down(void)
{
    kal_park_free(park);
    kal_ctx_free(ctx);
}

START_TEST(named_ones)
{
    static const char *const names[] = {"wet", "base"}, *const twice[] = {"wet", "wet"},
                             *const wrong[] = {"wett"};
    kal_ensemble *e = NULL, *none = NULL;
    ck_assert_int_eq(kal_ensemble_named(ctx, park, 0, NULL, &e), KAL_OK);
    ck_assert_uint_eq(kal_ensemble_count(e), 3);
    spell(ctx, e, sizeof text, text);
    ck_assert_str_eq(text, "base@1:|dear@1: sources.*.cost add 0.5; sources.s.quantity scale 2|"
                           "wet@1: sinks.e.quantity set 7|");
    kal_ensemble_free(e);
    e = NULL;
    ck_assert_int_eq(kal_ensemble_named(ctx, park, 2, names, &e), KAL_OK);
    spell(ctx, e, sizeof text, text);
    ck_assert_str_eq(text, "wet@1: sinks.e.quantity set 7|base@1:|");
    kal_ensemble_free(e);
    ck_assert_int_eq(kal_ensemble_named(ctx, park, 2, twice, &none), KAL_USAGE);
    ck_assert_int_eq(kal_ensemble_named(ctx, park, 1, wrong, &none), KAL_NOT_FOUND);
    ck_assert_str_eq(kal_message(ctx), "there is no scenario \"wett\" (did you mean \"wet\"?)");
    ck_assert_ptr_null(none);
}
END_TEST

START_TEST(added_ones)
{
    static const char *const sets[] = {"sources.r.1.quantity [t/a]=scale:0.5",
                                       "supplies.v.ghg:3.1=set:3", "links.from=B&to=A.cost=4",
                                       "links.from=B&to=A.cost=add:1"};
    static const char *const few[] = {"sinks.d.quantity=few"}, *const none[] = {"quantity"};
    kal_ensemble *e = NULL;
    ck_assert_int_eq(kal_ensemble_new(ctx, park, &e), KAL_OK);
    const char *before = kal__ensemble_text(e);
    char first[200];
    snprintf(first, sizeof first, "%s", before);
    ck_assert_int_eq(kal_ensemble_add(ctx, e, "one", 0.25, "dear", 4, sets), KAL_OK);
    ck_assert_int_eq(kal_ensemble_add(ctx, e, "one", 1, NULL, 0, NULL), KAL_USAGE);
    ck_assert_str_eq(kal_message(ctx), "kal_ensemble_add: id: \"one\" stands already");
    ck_assert_int_eq(kal_ensemble_add(ctx, e, "a:b", 1, NULL, 0, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_ensemble_add(ctx, e, "x", -1, NULL, 0, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_ensemble_add(ctx, e, "x", 1, "dire", 0, NULL), KAL_NOT_FOUND);
    ck_assert_int_eq(kal_ensemble_add(ctx, e, "x", 1, NULL, 1, few), KAL_BAD_INPUT);
    ck_assert_str_eq(kal_message(ctx), "--set sinks.d.quantity=few: value: not a number: \"few\"");
    ck_assert_int_eq(kal_ensemble_add(ctx, e, "x", 1, NULL, 1, none), KAL_BAD_INPUT);
    ck_assert_str_eq(kal_message(ctx), "--set quantity: not of the form table.row.column=value");
    ck_assert_int_eq(kal_ensemble_add(ctx, e, "two", 0, NULL, 0, NULL), KAL_OK);
    spell(ctx, e, sizeof text, text);
    ck_assert_str_eq(text, "one@0.25: sources.*.cost add 0.5; sources.s.quantity scale 2; "
                           "sources.r.1.quantity [t/a] scale 0.5; supplies.v.ghg:3.1 set 3; "
                           "links.from=B&to=A.cost set 4; links.from=B&to=A.cost add 1|two@1:|");
    ck_assert_str_ne(kal__ensemble_text(e), first);
    kal_ensemble_free(e);
}
END_TEST

/* What a scenario of a file makes of the park, and how it is blamed. */
START_TEST(entries_from_elsewhere)
{
    static const char rows[] = "id;sources.s.quantity [t/a];sinks.d.quantity;sinks.d.required\n"
                               "a;500,5;scale:0,5;no\nb;;-1;\n";
    kal_ensemble *e = NULL;
    kal_park *over = NULL;
    kal__walk *walk = NULL;
    kal__variant v;
    bool more;
    kal__arena *arena = kal__ctx_arena(ctx);
    const char *path = put_file("rows.csv", rows, sizeof rows - 1);
    ck_assert_msg(kal_ensemble_read(ctx, park, path, &e) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_int_eq(kal__walk_open(ctx, e, &walk), KAL_OK);
    ck_assert_int_eq(kal__walk_next(ctx, walk, arena, &v, &more), KAL_OK);
    ck_assert_msg(kal__park_overlay_entries(ctx, park, v.scenario, v.entries, v.entry, &over) ==
                      KAL_OK,
                  "%s", kal_message(ctx));
    ck_assert_double_eq(kal_park_number(over, "sources", "quantity")[0], 500.5);
    ck_assert_double_eq(kal_park_number(over, "sinks", "quantity")[0], 10);
    ck_assert_str_eq(kal_park_text(over, "sinks", "required")[0], "no");
    ck_assert_str_eq(kal_park_scenario(over), "a");
    kal_park_free(over);
    over = NULL;
    ck_assert_int_eq(kal__walk_next(ctx, walk, arena, &v, &more), KAL_OK);
    ck_assert_int_eq(kal__park_overlay_entries(ctx, park, v.scenario, v.entries, v.entry, &over),
                     KAL_BAD_INPUT);
    char expected[400];
    snprintf(expected, sizeof expected, "%s:3: sinks.d.quantity: must be 0 or more: \"-1\"", path);
    ck_assert_str_eq(kal_message(ctx), expected);
    ck_assert_int_eq(kal__walk_next(ctx, walk, arena, &v, &more), KAL_OK);
    ck_assert(!more);
    kal__walk_close(walk);
    kal__arena_free(arena);
    kal_ensemble_free(e);
    unlink(path);
}
END_TEST

/* Passing over is not another way: what comes behind is the same. */
START_TEST(passed_over)
{
    static const char rows[] = "id,sources.s.cost\na,1\nb,2\nc,3\n";
    kal_ensemble *e = NULL;
    kal__walk *walk = NULL;
    kal__variant v;
    bool more;
    const char *path = put_file("over.csv", rows, sizeof rows - 1);
    ck_assert_int_eq(kal_ensemble_read(ctx, park, path, &e), KAL_OK);
    kal__arena *arena = kal__ctx_arena(ctx);
    ck_assert_int_eq(kal__walk_open(ctx, e, &walk), KAL_OK);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(kal__walk_next(ctx, walk, NULL, &v, &more), KAL_OK);
    ck_assert_int_eq(kal__walk_next(ctx, walk, arena, &v, &more), KAL_OK);
    ck_assert_str_eq(v.id, "c");
    ck_assert_uint_eq(v.index, 2);
    ck_assert_str_eq(v.entry[0].value, "3");
    kal__walk_close(walk);
    kal__arena_free(arena);
    kal_ensemble_free(e);
    unlink(path);
}
END_TEST

/* A file that is another one than was read. */
START_TEST(changed_file)
{
    static const char rows[] = "id,sources.s.cost\na,1\nb,2\n",
                      longer[] = "id,sources.s.cost\na,1\nb,2\nc,3\n";
    kal_ensemble *e = NULL;
    kal__walk *walk = NULL;
    const char *path = put_file("changed.csv", rows, sizeof rows - 1);
    ck_assert_int_eq(kal_ensemble_read(ctx, park, path, &e), KAL_OK);
    put_file("changed.csv", longer, sizeof longer - 1);
    ck_assert_int_eq(kal__walk_open(ctx, e, &walk), KAL_IO);
    ck_assert_ptr_nonnull(strstr(kal_message(ctx), "the file has changed since it was read"));
    ck_assert_ptr_null(walk);
    unlink(path);
    ck_assert_int_eq(kal__walk_open(ctx, e, &walk), KAL_IO);
    kal_ensemble_free(e);
}
END_TEST

/* One that is changed while it is gone through, before its end or beyond: no scenario of it is handed out. */
START_TEST(changed_on_the_way)
{
    static const char rows[] = "id,sources.s.cost\na,1\nb,2\n",
                      longer[] = "id,sources.s.cost\na,1\nb,2,7\n";
    kal_ensemble *e = NULL;
    kal__walk *walk = NULL;
    kal__variant v;
    bool more = true;
    const char *path = put_file("changed.csv", rows, sizeof rows - 1);
    kal__arena *arena = kal__ctx_arena(ctx);
    ck_assert_int_eq(kal_ensemble_read(ctx, park, path, &e), KAL_OK);
    ck_assert_int_eq(kal__walk_open(ctx, e, &walk), KAL_OK);
    put_file("changed.csv", longer, sizeof longer - 1);
    ck_assert_int_eq(kal__walk_next(ctx, walk, arena, &v, &more), KAL_IO);
    ck_assert_ptr_nonnull(strstr(kal_message(ctx), "the file has changed since it was read"));
    kal__arena_free(arena);
    kal__walk_close(walk);
    kal_ensemble_free(e);
    unlink(path);
}
END_TEST

/* What is written says the same: of scenarios, of calls, of a file with decimal commas. */
START_TEST(written_and_read)
{
    static const char *const sets[] = {"sinks.d.required=no",
                                       "enterprises.A.name=set:set:x, \"y\" "};
    static const char rows[] =
        "scenario;probability;sources.s.cost;sources.r.1.quantity [t/a];x_note\n"
        "\"a;1\";0,5;;add:1,5;n\n\"#b\";;2,5;;\n";
    kal_ensemble *e[3] = {NULL}, *back = NULL;
    char again[sizeof text];
    const char *path = put_file("in.csv", rows, sizeof rows - 1);
    ck_assert_msg(kal_ensemble_read(ctx, park, path, &e[0]) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_int_eq(kal_ensemble_named(ctx, park, 0, NULL, &e[1]), KAL_OK);
    ck_assert_int_eq(kal_ensemble_new(ctx, park, &e[2]), KAL_OK);
    ck_assert_int_eq(kal_ensemble_add(ctx, e[2], "n", 3, NULL, 2, sets), KAL_OK);
    for (int i = 0; i < 3; i++) {
        ck_assert_msg(kal_ensemble_write(ctx, e[i], "ensemble-out.csv") == KAL_OK, "%s",
                      kal_message(ctx));
        ck_assert_msg(kal_ensemble_read(ctx, park, "ensemble-out.csv", &back) == KAL_OK, "%s",
                      kal_message(ctx));
        spell(ctx, e[i], sizeof text, text);
        spell(ctx, back, sizeof again, again);
        for (char *c = text; i == 0 && *c; c++) /* the file written has decimal points */
            *c = *c == ',' ? '.' : *c;
        ck_assert_str_eq(again, text);
        kal_ensemble_free(back);
        kal_ensemble_free(e[i]);
        back = NULL;
    }
    unlink(path);
    unlink("ensemble-out.csv");
}
END_TEST

START_TEST(what_a_file_cannot_say)
{
    static const char *const twice[] = {"sinks.d.quantity=1", "sinks.d.quantity=scale:2"};
    static const char *const one[] = {"sinks.*.quantity=1", "sinks.d.quantity=2"}, *const other[] = {
                                                                                       one[1],
                                                                                       one[0]};
    kal_ensemble *e = NULL;
    ck_assert_int_eq(kal_ensemble_new(ctx, park, &e), KAL_OK);
    ck_assert_int_eq(kal_ensemble_add(ctx, e, "t", 1, NULL, 2, twice), KAL_OK);
    ck_assert_int_eq(kal_ensemble_write(ctx, e, "ensemble-never.csv"), KAL_USAGE);
    ck_assert_str_eq(kal_message(ctx),
                     "scenario \"t\" changes sinks.d.quantity twice, which an ensemble file "
                     "cannot say");
    kal_ensemble_free(e);
    ck_assert_int_eq(kal_ensemble_new(ctx, park, &e), KAL_OK);
    ck_assert_int_eq(kal_ensemble_add(ctx, e, "o", 1, NULL, 2, one), KAL_OK);
    ck_assert_int_eq(kal_ensemble_add(ctx, e, "p", 1, NULL, 2, other), KAL_OK);
    ck_assert_int_eq(kal_ensemble_write(ctx, e, "ensemble-never.csv"), KAL_USAGE);
    ck_assert_int_eq(access("ensemble-never.csv", F_OK), -1);
    kal_ensemble_free(e);
}
END_TEST

/* An allocator that knows the most that was held at once. */
typedef struct meter {
    size_t held, most;
} meter;

static void *resize(void *user, void *p, size_t n)
{
    meter *m = user;
    const size_t head = 16, old = p ? *(size_t *)((char *)p - head) : 0;
    char *grown = realloc(p ? (char *)p - head : NULL, n + head);
    if (!grown)
        return NULL;
    *(size_t *)grown = n;
    m->held += n - old;
    m->most = m->held > m->most ? m->held : m->most;
    return grown + head;
}

static void release(void *user, void *p)
{
    meter *m = user;
    if (!p)
        return;
    m->held -= *(size_t *)((char *)p - 16);
    free((char *)p - 16);
}

#define ROWS 100000u

/* 100000 rows, 4.6 MB: the way through them takes no more memory than a window of 256 KB and a row; the check some
 * 32 bytes a row more for the hashes of the ids. */
START_TEST(rows_stream)
{
    meter m = {0, 0};
    const kal_allocator allocator = {resize, release, &m};
    kal_ctx *own = NULL;
    kal_park *small = NULL;
    kal_ensemble *e = NULL;
    kal__walk *walk = NULL;
    kal__variant v;
    bool more = true;
    size_t n = 0;
    FILE *f = fopen("ensemble-rows.csv", "wb");
    ck_assert_ptr_nonnull(f);
    fputs("id,sources.s.quantity,sinks.d.quantity\n", f);
    for (unsigned i = 0; i < ROWS; i++)
        fprintf(f, "scenario number %06u,%u.5,scale:1.%06u\n", i, i, i);
    ck_assert_int_gt(ftell(f), 4000000);
    fclose(f);
    ck_assert_int_eq(kal_ctx_new(&allocator, &own), KAL_OK);
    small = new_ensemble_park(own);
    const size_t before = m.held;
    m.most = before;
    ck_assert_msg(kal_ensemble_read(own, small, "ensemble-rows.csv", &e) == KAL_OK, "%s",
                  kal_message(own));
    ck_assert_uint_eq(kal_ensemble_count(e), ROWS);
    ck_assert_uint_lt(m.most - before, 32 * ROWS + 500000);
    ck_assert_uint_lt(m.held - before, 10000);
    m.most = m.held;
    ck_assert_int_eq(kal__walk_open(own, e, &walk), KAL_OK);
    for (size_t wrong = 0; more; n++) { /* asserting each row would take longer than reading it */
        kal__arena *arena = n % 16 ? NULL : kal__ctx_arena(own);
        char id[40];
        snprintf(id, sizeof id, "scenario number %06zu", n);
        wrong += kal__walk_next(own, walk, arena, &v, &more) != KAL_OK;
        wrong += more && arena && strcmp(v.id, id) != 0;
        kal__arena_free(arena);
        if (wrong)
            ck_abort_msg("row %zu: %s", n, kal_message(own));
        if (!more)
            break;
    }
    ck_assert_uint_eq(n, ROWS);
    ck_assert_uint_lt(m.most - before, 500000);
    kal__walk_close(walk);
    kal_ensemble_free(e);
    kal_park_free(small);
    kal_ctx_free(own);
    ck_assert_uint_eq(m.held, 0);
    unlink("ensemble-rows.csv");
}
END_TEST

typedef struct errand {
    const kal_ensemble *ensemble;
    char text[8192];
} errand;

static void *run_errand(void *user)
{
    errand *e = user;
    kal_ctx *own = new_ctx();
    spell(own, e->ensemble, sizeof e->text, e->text);
    kal_ctx_free(own);
    return NULL;
}

/* Several ways at once, each on a thread of its own. */
START_TEST(ways_from_threads)
{
    static const char rows[] = "id,sources.s.cost,sinks.*.quantity\na,1,\nb,,scale:2\nc,3,add:1\n";
    static const char draws[] =
        "input,distribution,min,max\nsources.s.cost,uniform,1,2\nsinks.d.quantity,uniform,1,9\n";
    static errand errands[6];
    kal_ensemble *e[3] = {NULL};
    pthread_t thread[6];
    kal_sampling sobol = {sizeof sobol, 30, 7, "sobol"};
    ck_assert_int_eq(kal_ensemble_read(ctx, park, put_file("a.csv", rows, sizeof rows - 1), &e[0]),
                     KAL_OK);
    ck_assert_int_eq(
        kal_ensemble_sample(ctx, park, put_file("b.csv", draws, sizeof draws - 1), &sobol, &e[1]),
        KAL_OK);
    ck_assert_int_eq(kal_ensemble_named(ctx, park, 0, NULL, &e[2]), KAL_OK);
    for (int i = 0; i < 6; i++) {
        errands[i].ensemble = e[i % 3];
        ck_assert_int_eq(pthread_create(&thread[i], NULL, run_errand, &errands[i]), 0);
    }
    for (int i = 0; i < 6; i++)
        pthread_join(thread[i], NULL);
    for (int i = 0; i < 6; i++) {
        spell(ctx, e[i % 3], sizeof text, text);
        ck_assert_uint_gt(strlen(text), 40);
        ck_assert_str_eq(errands[i].text, text);
    }
    for (int i = 0; i < 3; i++)
        kal_ensemble_free(e[i]);
    unlink(put_file("a.csv", "", 0));
    unlink(put_file("b.csv", "", 0));
}
END_TEST

/* The files that are handed out go with the park that they name, as a whole: each scenario makes a sound park. */
START_TEST(examples_are_sound)
{
    static const char *const files[] = {"zone_ensemble.csv", "zone_distributions.csv"};
    const char *root = getenv("srcdir") ? getenv("srcdir") : ".";
    const kal_sampling few = {sizeof few, 20, 0, NULL};
    char path[4096];
    kal_park *zone = NULL;
    snprintf(path, sizeof path, "%s/data/parks/zone", root);
    ck_assert_msg(kal_park_read(ctx, path, &zone) == KAL_OK, "%s", kal_message(ctx));
    for (int i = 0; i < 2; i++) {
        kal_ensemble *e = NULL;
        kal__walk *walk = NULL;
        kal__variant v;
        bool more = true;
        snprintf(path, sizeof path, "%s/data/studies/%s", root, files[i]);
        const kal_status status = i == 0 ? kal_ensemble_read(ctx, zone, path, &e)
                                         : kal_ensemble_sample(ctx, zone, path, &few, &e);
        ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
        ck_assert_uint_eq(kal_ensemble_count(e), i == 0 ? 8 : 20);
        ck_assert_int_eq(kal__walk_open(ctx, e, &walk), KAL_OK);
        while (more) {
            kal__arena *arena = kal__ctx_arena(ctx);
            kal_park *over = NULL;
            ck_assert_int_eq(kal__walk_next(ctx, walk, arena, &v, &more), KAL_OK);
            if (more && kal__park_overlay_entries(ctx, zone, v.scenario, v.entries, v.entry, &over))
                ck_abort_msg("%s: %s", v.id, kal_message(ctx));
            kal_park_free(over);
            kal__arena_free(arena);
        }
        kal__walk_close(walk);
        kal_ensemble_free(e);
    }
    kal_park_free(zone);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("ensemble");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, named_ones);
    tcase_add_test(tcase, added_ones);
    tcase_add_test(tcase, entries_from_elsewhere);
    tcase_add_test(tcase, passed_over);
    tcase_add_test(tcase, changed_file);
    tcase_add_test(tcase, changed_on_the_way);
    tcase_add_test(tcase, written_and_read);
    tcase_add_test(tcase, what_a_file_cannot_say);
    tcase_add_test(tcase, rows_stream);
    tcase_add_test(tcase, ways_from_threads);
    tcase_add_test(tcase, examples_are_sound);
    return run_case(tcase, "study/ensemble");
}
