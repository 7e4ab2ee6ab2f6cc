/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: folders on disk and in memory, which of their files count, and the parks they hold. */
#include "tests/unit/network_fixture.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/park/park.h"

#define PARK "park.csv", "key,value\nschema,1\n"
#define ENTERPRISES "enterprises.csv", "enterprise\nA\n"
#define MATERIALS "materials.csv", "material,unit\nash,t\n"

/* What may be written in a file, and what stands in the park then: table, column, cells by '|'. */
static const struct {
    const char *table, *column, *cells;
    park_files files;
} valid[] = {
    {"sources",
     "quantity",
     "1,5|2", /* semicolons and decimal commas */
     {ENTERPRISES, "sources.csv", "source;enterprise;material;quantity\ns;A;ash;1,5\nt;A;ash;2\n"}},
    {"enterprises",
     "name",
     "J\xc3\xb8rgen", /* a byte order mark and CRLF */
     {"enterprises.csv", "\xef\xbb\xbf"
                         "enterprise,name\r\nA,J\xc3\xb8rgen\r\n"}},
    {"enterprises",
     "enterprise",
     "007|1E5|1e5|0x10|true|=1+1", /* ids are texts */
     {"enterprises.csv", "enterprise\n007\n1E5\n1e5\n0x10\ntrue\n=1+1\n"}},
    {"enterprises",
     "name",
     "two\nlines|a \"b\", c", /* quoted cells */
     {"enterprises.csv", "enterprise,name\nA,\"two\nlines\"\nB,\"a \"\"b\"\", c\"\n"}},
    {"enterprises",
     "enterprise",
     "A|B", /* comments and empty rows, before the header too */
     {"enterprises.csv", "# who is here,\n\n,,\nname,enterprise\n,A\n# and\n\n,B\n"}},
    {"enterprises",
     "x_note",
     "1|", /* the user's own columns, files and keys */
     {"enterprises.csv", "enterprise,x_note\nA,1\nB\n", "x_mine.csv", "not,a\ntable\"\n",
      "park.csv", "key,value\nschema,1\nx_author,me\n"}},
    {"enterprises",
     "enterprise",
     "A", /* what is no table is nobody's business */
     {ENTERPRISES, "README.md", "text", "notes.CSV", "\xff", "sinks.csv~", "a\tb", ".~lock.csv",
      "x"}},
    {"sinks", "sink", "", {ENTERPRISES, "sinks.csv", "sink,enterprise,material,quantity\n"}},
};

static void join(const kal_park *park, const char *table, const char *column, char *text)
{
    const char *const *cell = kal_park_text(park, table, column);
    *text = '\0';
    ck_assert_ptr_nonnull(cell);
    for (size_t i = 0; i < kal_park_rows(park, table); i++)
        text += sprintf(text, "%s%s", i ? "|" : "", cell[i]);
}

START_TEST(what_may_be_written)
{
    kal_ctx *ctx = make_ctx();
    kal_park *park = make_park(ctx, valid[_i].files);
    char text[512];
    join(park, valid[_i].table, valid[_i].column, text);
    ck_assert_str_eq(text, valid[_i].cells);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

/* What counts as a file of the park, by name alone. */
static const struct {
    const char *name;
    const char *mistake; /* how it begins, NULL: none */
    const char *holds;
} names[] = {
    {"sink.csv", "sink.csv: unknown file", "sinks.csv"},
    {"Sinks.csv", "Sinks.csv: unknown file", "sinks.csv"},
    {"sinks.CSV", "sinks.CSV: unknown file", "sinks.csv"},
    {"whatever_else.csv", "whatever_else.csv: unknown file", "x_"},
    {".csv", NULL, NULL},
    {"csv", NULL, NULL},
    {"x_.csv", NULL, NULL},
    {"X_note.csv", "X_note.csv: unknown file", ""},
    {"._sinks.csv", NULL, NULL},
    {"sinks.CSX", NULL, NULL},
    {"sinks.csv.bak", NULL, NULL},
    {"park.csv", "park.csv: ", "twice"},
};

START_TEST(names_of_files)
{
    const kal_buffer buffer[] = {{"park.csv", "key,value\nschema,1\n", 19},
                                 {"enterprises.csv", "enterprise\nA\n", 13},
                                 {"materials.csv", "material,unit\nash,t\n", 20},
                                 {names[_i].name, "a,b\n1,2\n", 8}};
    kal_ctx *ctx = make_ctx();
    kal_park *park = NULL;
    const kal_status status = kal_park_read_buffers(ctx, "test", 4, buffer, &park);
    ck_assert_int_eq(status, names[_i].mistake ? KAL_BAD_INPUT : KAL_OK);
    if (names[_i].mistake) {
        const char *said = kal_mistake(ctx, 0);
        ck_assert_uint_eq(kal_mistake_total(ctx), 1);
        ck_assert_msg(strncmp(said, names[_i].mistake, strlen(names[_i].mistake)) == 0, "%s", said);
        ck_assert_msg(strstr(said, names[_i].holds) != NULL, "%s", said);
        ck_assert_ptr_null(park);
    }
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

/* Each unknown file is counted, also where there are too many for hints; a name too long for one has none. */
START_TEST(many_unknown_files)
{
    enum { MANY = 150 };
    static char name[MANY][400];
    kal_buffer buffer[MANY];
    memset(name[0], 'a', 300);
    strcpy(name[0] + 300, ".csv");
    buffer[0] = (kal_buffer){name[0], "", 0};
    for (int i = 1; i < MANY; i++) {
        sprintf(name[i], "sinkss%d.csv", i);
        buffer[i] = (kal_buffer){name[i], NULL, 0};
    }
    kal_ctx *ctx = make_ctx();
    kal_park *park = NULL;
    ck_assert_int_eq(kal_park_read_buffers(ctx, "test", MANY, buffer, &park), KAL_BAD_INPUT);
    ck_assert_uint_eq(kal_mistake_total(ctx),
                      MANY + 3); /* and the three files that a park must have */
    ck_assert_ptr_null(park);
    kal_ctx_free(ctx);
}
END_TEST

/* A table of no bytes needs no address, and is empty. */
START_TEST(empty_buffer)
{
    const kal_buffer buffer[] = {{"park.csv", "key,value\nschema,1\n", 19},
                                 {"enterprises.csv", "enterprise\nA\n", 13},
                                 {"materials.csv", "material,unit\nash,t\n", 20},
                                 {"sinks.csv", NULL, 0}};
    kal_ctx *ctx = make_ctx();
    kal_park *park = NULL;
    ck_assert_int_eq(kal_park_read_buffers(ctx, "test", 4, buffer, &park), KAL_BAD_INPUT);
    ck_assert_uint_eq(kal_mistake_total(ctx), 1);
    ck_assert_str_eq(kal_mistake(ctx, 0),
                     "sinks.csv: the file is empty: a row that names the columns is missing");
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(misuse)
{
    kal_ctx *ctx = make_ctx();
    kal_park *park = NULL;
    const kal_buffer unnamed = {NULL, "", 0}, without_data = {"park.csv", NULL, 1};
    ck_assert_int_eq(kal_park_read(NULL, ".", &park), KAL_USAGE);
    ck_assert_int_eq(kal_park_read(ctx, NULL, &park), KAL_USAGE);
    ck_assert_int_eq(kal_park_read(ctx, ".", NULL), KAL_USAGE);
    ck_assert_int_eq(kal_park_read_buffers(NULL, "n", 0, NULL, &park), KAL_USAGE);
    ck_assert_int_eq(kal_park_read_buffers(ctx, NULL, 0, NULL, &park), KAL_USAGE);
    ck_assert_int_eq(kal_park_read_buffers(ctx, "n", 1, NULL, &park), KAL_USAGE);
    ck_assert_int_eq(kal_park_read_buffers(ctx, "n", 1, &unnamed, &park), KAL_USAGE);
    ck_assert_int_eq(kal_park_read_buffers(ctx, "n", 1, &without_data, &park), KAL_USAGE);
    ck_assert_int_eq(kal_park_read_buffers(ctx, "\xff", 0, NULL, &park), KAL_USAGE);
    ck_assert_int_eq(kal_park_read_buffers(ctx, "n", 0, NULL, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_park_read_buffers(ctx, "n", 0, NULL, &park), KAL_BAD_INPUT);
    ck_assert_uint_eq(kal_mistake_total(ctx), 3); /* the three files that a park must have */
    ck_assert_ptr_null(park);
    kal_ctx_free(ctx);
}
END_TEST

static char root[] = "/tmp/kalund-check-XXXXXX";

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s/%s", root, folder, name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

static void make_folder(const char *folder)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", root, folder);
    ck_assert(mkdir(path, 0700) == 0 || errno == EEXIST);
}

static void set_up(void)
{
    static park_files files = {PARK, ENTERPRISES, MATERIALS};
    strcpy(root, "/tmp/kalund-check-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(root));
    make_folder("north");
    for (size_t i = 0; files[i]; i += 2)
        write_file("north", files[i], files[i + 1]);
    make_folder("empty");
    make_folder("north/results");
    write_file("", "file", "text");
}

static void remove_tree(const char *path)
{
    struct dirent **entry = NULL;
    const int n = scandir(path, &entry, NULL, NULL);
    for (int i = 0; i < n; i++) {
        char below[1024];
        snprintf(below, sizeof below, "%s/%s", path, entry[i]->d_name);
        if (strcmp(entry[i]->d_name, ".") != 0 && strcmp(entry[i]->d_name, "..") != 0)
            remove_tree(below);
        free(entry[i]);
    }
    free(entry);
    remove(path);
}

static void tear_down(void) { remove_tree(root); }

static const struct {
    const char *folder;
    kal_status status;
    const char *name; /* of the park */
} paths[] = {
    {"north", KAL_OK, "north"},       {"north/", KAL_OK, "north"},
    {"north//", KAL_OK, "north"},     {"north/results/..", KAL_OK, "north"},
    {"north/.", KAL_OK, "north"},     {"empty", KAL_BAD_INPUT, NULL},
    {"nowhere", KAL_IO, NULL},        {"file", KAL_IO, NULL},
    {"north/park.csv", KAL_IO, NULL},
};

START_TEST(folders_on_disk)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", root, paths[_i].folder);
    kal_ctx *ctx = make_ctx();
    kal_park *park = NULL;
    ck_assert_int_eq(kal_park_read(ctx, path, &park), paths[_i].status);
    if (paths[_i].status == KAL_OK)
        ck_assert_str_eq(kal_park_name(park), paths[_i].name);
    else
        ck_assert_ptr_null(park);
    if (paths[_i].status == KAL_IO)
        ck_assert_msg(strncmp(kal_message(ctx), path, strlen(path)) == 0, "%s", kal_message(ctx));
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

/* A folder, a pipe or a dead link in the place of a table neither hangs nor passes. */
START_TEST(tables_that_are_no_files)
{
    char path[512];
    snprintf(path, sizeof path, "%s/north/sinks.csv", root);
    if (_i == 0)
        ck_assert_int_eq(mkdir(path, 0700), 0);
    else if (_i == 1)
        ck_assert_int_eq(mkfifo(path, 0600), 0);
    else
        ck_assert_int_eq(symlink("/nowhere/at/all", path), 0);
    snprintf(path, sizeof path, "%s/north", root);
    kal_ctx *ctx = make_ctx();
    kal_park *park = NULL;
    ck_assert_int_eq(kal_park_read(ctx, path, &park), KAL_IO);
    ck_assert_ptr_nonnull(strstr(kal_message(ctx), "sinks.csv"));
    ck_assert_ptr_null(park);
    kal_ctx_free(ctx);
}
END_TEST

/* A name that is no text is no name of a park. */
START_TEST(folder_whose_name_is_no_text)
{
    char path[512], there[512];
    snprintf(path, sizeof path, "%s/north", root);
    snprintf(there, sizeof there, "%s/\xff\xfe", root);
    if (rename(path, there) != 0)
        return; /* a file system of texts */
    kal_ctx *ctx = make_ctx();
    kal_park *park = NULL;
    ck_assert_msg(kal_park_read(ctx, there, &park) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_str_eq(kal_park_name(park), "park");
    kal_park_free(park);
    park = NULL;
    ck_assert_int_eq(kal_park_read(ctx, "/", &park), KAL_BAD_INPUT); /* a folder without a name */
    ck_assert_ptr_null(park);
    kal_ctx_free(ctx);
}
END_TEST

static int always(void *user)
{
    (void)user;
    return 1;
}

START_TEST(a_cancel_is_heard)
{
    char path[512];
    snprintf(path, sizeof path, "%s/north", root);
    kal_ctx *ctx = make_ctx();
    kal_park *park = NULL;
    kal_ctx_set_cancel(ctx, always, NULL);
    ck_assert_int_eq(kal_park_read(ctx, path, &park), KAL_CANCELLED);
    ck_assert_ptr_null(park);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(files_are_noted_in_the_order_of_tables)
{
    kal_ctx *ctx = make_ctx();
    kal_park *park =
        make_park(ctx, (park_files){"links.csv", "from,to\n", ENTERPRISES, MATERIALS, PARK});
    static const char *const order[] = {"park.csv", "enterprises.csv", "materials.csv", "links.csv"};
    ck_assert_uint_eq(park->inputs, 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(park->input[i].file, order[i]);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("folder");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, what_may_be_written, 0, sizeof valid / sizeof *valid);
    tcase_add_loop_test(tests, names_of_files, 0, sizeof names / sizeof *names);
    tcase_add_test(tests, many_unknown_files);
    tcase_add_test(tests, empty_buffer);
    tcase_add_test(tests, misuse);
    tcase_add_loop_test(tests, folders_on_disk, 0, sizeof paths / sizeof *paths);
    tcase_add_loop_test(tests, tables_that_are_no_files, 0, 3);
    tcase_add_test(tests, folder_whose_name_is_no_text);
    tcase_add_test(tests, a_cancel_is_heard);
    tcase_add_test(tests, files_are_noted_in_the_order_of_tables);
    return run_tests("read/folder", tests);
}
