/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In how many ways one process can be given the same park, and the digest of what each way writes.
 *
 * usage: bytes PARK...   (TRUTH_LOCALE: one with decimal commas; TRUTH_WORK: a folder for results)
 *        bytes draw COUNT FOLDER   writes random parks below FOLDER: another compiler would draw others.
 * Prints "DIGEST PARK" for each, a line "FAIL: ..." for each way that differs
 * from the first, and figures. */
#include <check.h>
#include <dirent.h>
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "tests/truth/files.h"

typedef enum way { WAY_BUFFERS, WAY_FOLDER, WAY_SHUFFLED, WAY_LOCALE, WAYS } way;

static const char *const way_text[WAYS] = {"from buffers", "from a folder", "rows shuffled",
                                           "another locale"};
static char work[4000];
static size_t inputs, compared, different;
static bool has_locale;

typedef struct told {
    kal_account *account;
    kal_indicator *indicator;
    kal_report *report;
} told;

static bool tell(kal_ctx *ctx, const kal_plan *plan, told *t)
{
    const kal_options options = {.size = sizeof options, .allocation = "50:50", .language = "ru"};
    return kal_account_build(ctx, plan, &options, &t->account) == KAL_OK &&
           kal_indicator_build(ctx, t->account, &options, &t->indicator) == KAL_OK &&
           kal_report_build(ctx, t->indicator, &options, &t->report) == KAL_OK;
}

/* Pictures and files for other tools; what has nothing to show is told as well. */
static char *with_texts(kal_ctx *ctx, const kal_report *report, char *before)
{
    static const char *const whats[] = {"sankey", "map",     "abatement", "enterprises",
                                        "matrix", "graphml", "dot",       "geojson"};
    for (size_t k = 0; k < sizeof whats / sizeof *whats; k++) {
        const char *text;
        char *all = NULL;
        size_t n;
        if (kal_report_text(ctx, report, whats[k], &text, &n) != KAL_OK)
            text = kal_message(ctx);
        if (asprintf(&all, "%s%s\n%s\n", before, whats[k], text) < 0)
            exit(EXIT_FAILURE);
        free(before);
        before = all;
    }
    return before;
}

/* Everything that is written, as text: plan.json without its manifest, the page without what it says of its inputs,
 * each table, each other text of the report. */
static char *written(kal_ctx *ctx, const kal_plan *plan, const char *out)
{
    file_set set = {0};
    told t = {NULL, NULL, NULL};
    if (!tell(ctx, plan, &t) || kal_report_write(ctx, t.report, out) != KAL_OK) {
        printf("FAIL: %s: %s\n", out, kal_message(ctx));
        exit(EXIT_FAILURE);
    }
    files_read(out, &set);
    char *text = with_texts(ctx, t.report, files_join(&set));
    files_remove(out, &set);
    files_clear(&set);
    kal_report_free(t.report);
    kal_indicator_free(t.indicator);
    kal_account_free(t.account);
    return text;
}

/* What the park gives, or the text of its mistakes. */
static char *outcome_of(kal_ctx *ctx, kal_status status, kal_park *park, const char *out)
{
    kal_plan *plan = NULL;
    char *text;
    if (status == KAL_OK)
        status = kal_plan_solve(ctx, park, NULL, &plan);
    text = status == KAL_OK ? written(ctx, plan, out) : strdup(kal_message(ctx));
    kal_plan_free(plan);
    kal_park_free(park);
    if (!text)
        exit(EXIT_FAILURE);
    files_forget_lines(text);
    return text;
}

/* A park without a name of its own has that of its folder. */
static const char *name_of(const char *folder)
{
    const char *last = folder ? strrchr(folder, '/') : NULL;
    return last ? last + 1 : folder ? folder : "park";
}

/* A way of one thread: the number keeps the folders of threads apart. */
static char *solve_files(const file_set *files, const char *folder, way w, int number)
{
    char out[sizeof work + 40];
    kal_buffer buffer[FILES_MOST];
    kal_ctx *ctx = NULL;
    kal_park *park = NULL;
    kal_status status;
    snprintf(out, sizeof out, "%s/out%d", work, number);
    if (kal_ctx_new(NULL, &ctx) != KAL_OK)
        exit(EXIT_FAILURE);
    if (w == WAY_FOLDER && folder) {
        status = kal_park_read(ctx, folder, &park);
    } else {
        for (size_t k = 0; k < files->count; k++)
            buffer[k] = (kal_buffer){files->name[k], files->text[k], strlen(files->text[k])};
        status = kal_park_read_buffers(ctx, name_of(folder), files->count, buffer, &park);
    }
    char *text = outcome_of(ctx, status, park, out);
    kal_ctx_free(ctx);
    return text;
}

static void compare(const char *park, const char *first, char *text, const char *how)
{
    compared++;
    if (strcmp(first, text) != 0) {
        size_t at = 0;
        while (first[at] && first[at] == text[at])
            at++;
        size_t from = at > 60 ? at - 60 : 0;
        printf("FAIL: %s: %s: \"%.120s\" is \"%.120s\"\n", park, how, first + from, text + from);
        different++;
    }
    free(text);
}

typedef struct thread {
    const file_set *files;
    const char *folder;
    int number;
    char *text;
} thread;

static void *run(void *argument)
{
    thread *t = argument;
    t->text = solve_files(t->files, t->folder, WAY_BUFFERS, t->number);
    return NULL;
}

static void two_at_once(const char *park, const char *first, const file_set *files,
                        const char *folder)
{
    thread t[2] = {{files, folder, 1, NULL}, {files, folder, 2, NULL}};
    pthread_t id[2];
    for (int k = 0; k < 2; k++)
        if (pthread_create(&id[k], NULL, run, &t[k]) != 0)
            exit(EXIT_FAILURE);
    for (int k = 0; k < 2; k++) {
        pthread_join(id[k], NULL);
        compare(park, first, t[k].text, "two threads at once");
    }
}

static char *solve_way(const file_set *files, const char *folder, way w, dice *d)
{
    file_set copy = {0};
    if (w != WAY_SHUFFLED)
        return solve_files(files, folder, w, 0);
    files_shuffle(files, d, &copy);
    char *text = solve_files(&copy, folder, w, 0);
    files_clear(&copy);
    return text;
}

/* `name` for people, `folder` NULL when the park is in memory only. */
static void take(const char *name, const char *folder, const file_set *files, uint64_t seed)
{
    char digest[KAL__SHA256_TEXT];
    dice d = {seed};
    char *first = solve_files(files, folder, WAY_BUFFERS, 0);
    kal__sha256(first, strlen(first), digest);
    printf("%s %s\n", digest, name);
    inputs++;
    for (way w = folder ? WAY_FOLDER : WAY_SHUFFLED; w < WAYS; w = (way)(w + 1)) {
        if (w == WAY_LOCALE && !has_locale)
            continue;
        if (w == WAY_LOCALE)
            setlocale(LC_ALL, getenv("TRUTH_LOCALE"));
        for (int times = w == WAY_SHUFFLED ? 3 : 1; times > 0; times--)
            compare(name, first, solve_way(files, folder, w, &d), way_text[w]);
        setlocale(LC_ALL, "C");
    }
    two_at_once(name, first, files, folder);
    free(first);
}

static void take_all(int count, char **folder)
{
    for (int k = 0; k < count; k++) {
        file_set files = {0};
        while (strlen(folder[k]) > 1 && folder[k][strlen(folder[k]) - 1] == '/')
            folder[k][strlen(folder[k]) - 1] = '\0';
        files_read(folder[k], &files);
        take(name_of(folder[k]), folder[k], &files, (uint64_t)k + 1);
        files_clear(&files);
    }
}

static void draw(int count, const char *below)
{
    for (int k = 1; k <= count; k++) {
        file_set files = {0};
        char folder[5000];
        snprintf(folder, sizeof folder, "%s/random%d", below, k);
        files_draw((uint64_t)k, &files);
        files_write(folder, &files);
        files_clear(&files);
    }
    inputs = (size_t)count;
}

static int parks;
static char **park;

/* The sheets of random parks assert by Check, which wants a test to be running. */
START_TEST(all)
{
    const char *place = getenv("TRUTH_WORK");
    if (parks == 3 && strcmp(park[0], "draw") == 0) {
        draw(atoi(park[1]), park[2]);
        return;
    }
    snprintf(work, sizeof work, "%s/kalund-bytes-XXXXXX", place ? place : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(work));
    has_locale = getenv("TRUTH_LOCALE") && setlocale(LC_ALL, getenv("TRUTH_LOCALE"));
    setlocale(LC_ALL, "C");
    take_all(parks, park);
    rmdir(work);
}
END_TEST

int main(int argc, char **argv)
{
    parks = argc - 1;
    park = argv + 1;
    Suite *suite = suite_create("truth/bytes");
    TCase *tcase = tcase_create("bytes");
    tcase_add_test(tcase, all);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    printf("bytes: inputs=%zu compared=%zu different=%zu locale=%s\n", inputs, compared, different,
           has_locale ? "yes" : "no");
    return failed || different || inputs == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
