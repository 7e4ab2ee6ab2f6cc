/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what the bench is asked on its command line. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/facts.h"
#include "bench/golden.h"
#include "bench/reading.h"
#include "bench/run.h"
#include "bench/stages.h"
#include "bench/threads.h"

static const char usage[] =
    "usage: kalund-bench [OPTION]...            solvers on generated families, or on files\n"
    "       kalund-bench stages [--small|--large]  a park from its tables to its plan\n"
    "       kalund-bench reading [LINKS]           reading a park with listed links (1e6)\n"
    "       kalund-bench golden FILE [--most SIZE] [--write | --write-iterations]\n"
    "                                          golden counters: compared, or written anew\n"
    "       kalund-bench report TABLE... PAGE      tables of results as a page\n"
    "       kalund-bench summary TABLE...          the same in short, as Markdown\n"
    "\n"
    "  --families TGQCPUV   which families\n"
    "  --sizes 1e3,1e4      candidate exchanges\n"
    "  --shapes sparse,dense\n"
    "  --seeds 1,2\n"
    "  --mps FILE           a program instead (again for more)\n"
    "  --park FOLDER        a park's program instead (again for more)\n"
    "  --peers NAME,...     all (default), none, or some: --list names them\n"
    "  --ways whole,component  how peers get a program that falls apart\n"
    "  --kernel NAME,...    kernels of kalund (default: its own choice)\n"
    "  --threads N          of kalund\n"
    "  --runs N             of every solver, in turn (default 3)\n"
    "  --limit SECONDS      of a peer's solve (default 60); --limit-kalund for kalund's (default "
    "600)\n"
    "  --tsv FILE, --json FILE, --page FILE  results\n"
    "  --commit TEXT        what is measured, for the results\n"
    "  --loud               show what solvers print\n"
    "  --list               solvers and their versions\n";

enum { LIST = 16, FILES = 64 };

typedef struct request {
    char families[16];
    double size[LIST], seed[LIST];
    size_t sizes, seeds, files;
    bool sparse, dense, whole, component;
    const char *file[FILES];
    bool is_park[FILES];
    const char *peers, *kernels, *tsv, *json, *page, *commit;
    field field;
} request;

static int complain(const char *what, const char *text)
{
    fprintf(stderr, "kalund-bench: %s: %s\n", what, text);
    return -1;
}

/* A list of positive numbers, whole ones. */
static int read_numbers(const char *option, const char *text, double *list, size_t *count)
{
    *count = 0;
    for (const char *at = text; *at;) {
        char *end;
        const double x = strtod(at, &end);
        if (end == at || !(x >= 0) || x > 1e9 || floor(x) != x || *count == LIST ||
            (*end != ',' && *end != '\0') || strcmp(end, ",") == 0)
            return complain(option, text);
        list[(*count)++] = x;
        at = *end ? end + 1 : end;
    }
    return *count > 0 ? 0 : complain(option, "empty");
}

static int read_one(const char *option, const char *text, double low, double high, double *out)
{
    char *end;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && *out >= low && *out <= high ? 0 : complain(option, text);
}

/* Two words, of which at least one stands in the list. */
static int read_pair(const char *option, const char *text, const char *a, const char *b, bool *is_a,
                     bool *is_b)
{
    char copy[64], *at = copy;

    *is_a = *is_b = false;
    snprintf(copy, sizeof copy, "%s", text);
    for (char *w; (w = strsep(&at, ",")) != NULL;) {
        if (strcmp(w, a) == 0)
            *is_a = true;
        else if (strcmp(w, b) == 0)
            *is_b = true;
        else
            return complain(option, text);
    }
    return 0;
}

static int read_families(const char *text, request *r)
{
    if (!*text || strspn(text, "TGQCPUV") != strlen(text) || strlen(text) >= sizeof r->families)
        return complain("--families", text);
    snprintf(r->families, sizeof r->families, "%s", text);
    return 0;
}

static int add_file(const char *path, bool is_park, request *r)
{
    if (r->files == FILES)
        return complain("too many files", path);
    r->is_park[r->files] = is_park;
    r->file[r->files++] = path;
    return 0;
}

static int set_number(const char *option, const char *text, request *r)
{
    double x = 0;
    int result = -1;

    if (strcmp(option, "--threads") == 0) {
        result = read_one(option, text, 1, 1024, &x);
        r->field.threads = (int)x;
    } else if (strcmp(option, "--runs") == 0) {
        result = read_one(option, text, 1, 64, &x);
        r->field.runs = (int)x;
    } else if (strcmp(option, "--limit") == 0) {
        result = read_one(option, text, 0, 1e6, &r->field.limit_s);
    } else if (strcmp(option, "--limit-kalund") == 0) {
        result = read_one(option, text, 0, 1e6, &r->field.limit_kalund_s);
    } else {
        fprintf(stderr, "kalund-bench: there is no option %s\n%s", option, usage);
    }
    return result;
}

static int set_option(const char *option, const char *text, request *r)
{
    if (strcmp(option, "--families") == 0)
        return read_families(text, r);
    if (strcmp(option, "--sizes") == 0)
        return read_numbers(option, text, r->size, &r->sizes);
    if (strcmp(option, "--seeds") == 0)
        return read_numbers(option, text, r->seed, &r->seeds);
    if (strcmp(option, "--shapes") == 0)
        return read_pair(option, text, "sparse", "dense", &r->sparse, &r->dense);
    if (strcmp(option, "--ways") == 0)
        return read_pair(option, text, "whole", "component", &r->whole, &r->component);
    if (strcmp(option, "--mps") == 0 || strcmp(option, "--park") == 0)
        return add_file(text, option[2] == 'p', r);
    const struct {
        const char *name;
        const char **text;
    } texts[] = {{"--peers", &r->peers}, {"--kernel", &r->kernels}, {"--tsv", &r->tsv},
                 {"--json", &r->json},   {"--page", &r->page},      {"--commit", &r->commit}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(option, texts[i].name) == 0) {
            *texts[i].text = text;
            return 0;
        }
    return set_number(option, text, r);
}

static int read_request(int argc, char **argv, request *r)
{
    *r = (request){.families = "TGQCPUV",
                   .size = {1e3, 1e4},
                   .seed = {1},
                   .sizes = 2,
                   .seeds = 1,
                   .sparse = true,
                   .dense = true,
                   .whole = true,
                   .component = true,
                   .peers = "all",
                   .kernels = "",
                   .field = {.runs = 3, .limit_s = 60, .limit_kalund_s = 600, .threads = 1}};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--loud") == 0) {
            r->field.loud = true;
        } else if (i + 1 < argc) {
            if (set_option(argv[i], argv[i + 1], r) != 0)
                return -1;
            i++;
        } else {
            return complain(argv[i], "what?");
        }
    }
    return 0;
}

static int add_entrant(field *f, const solver *s, bool component, const char *kernel)
{
    if (f->count == ENTRANTS)
        return complain("too many solvers", s->name);
    entrant *e = &f->entrant[f->count++];
    e->solver = s;
    e->component = component;
    snprintf(e->kernel, sizeof e->kernel, "%s", kernel);
    snprintf(e->label, sizeof e->label, "%s%s%s", s->name, *kernel ? ":" : "", kernel);
    return 0;
}

static int add_peer(request *r, const solver *s)
{
    int result = 0;
    if (r->whole)
        result = add_entrant(&r->field, s, false, "");
    if (result == 0 && r->component)
        result = add_entrant(&r->field, s, true, "");
    return result;
}

static int add_named_peers(request *r)
{
    char copy[512], *at = copy;

    snprintf(copy, sizeof copy, "%s", r->peers);
    for (char *name; (name = strsep(&at, ",")) != NULL;) {
        const solver *s = solver_find(name);
        if (!s && solver_absent(name))
            fprintf(stderr, "kalund-bench: %s is left out: this build is without %s\n", name,
                    solver_absent(name));
        else if (!s)
            return complain("there is no such solver", name);
        else if (s != &kalund_solver && add_peer(r, s) != 0)
            return -1;
    }
    return 0;
}

/* kalund stands first: ratios are to the first entrant. */
static int choose_field(request *r)
{
    char copy[256], *at = copy;

    snprintf(copy, sizeof copy, "%s", r->kernels);
    for (char *name; (name = strsep(&at, ",")) != NULL;)
        if (add_entrant(&r->field, &kalund_solver, false, name) != 0)
            return -1;
    if (strcmp(r->peers, "none") == 0)
        return 0;
    if (strcmp(r->peers, "all") != 0)
        return add_named_peers(r);
    for (size_t i = 1; i < solver_count(); i++)
        if (add_peer(r, solver_at(i)) != 0)
            return -1;
    return 0;
}

static int write_all(const request *r, const table *t)
{
    int result = 0;
    if (r->tsv && table_write_tsv(t, r->tsv) != 0)
        result = complain(r->tsv, strerror(errno));
    if (r->json && table_write_json(t, r->json) != 0)
        result = complain(r->json, strerror(errno));
    if (r->page && table_write_page(t, r->page) != 0)
        result = complain(r->page, strerror(errno));
    return result;
}

/* After every task the files are written anew, so that a run that is stopped leaves what it has. */
static int do_task(request *r, int made, task *k, table *t)
{
    if (made != 0)
        return -1;
    const int wrong = run_task(&r->field, k, t);
    task_free(k);
    if (wrong < 0)
        return complain("out of memory", "");
    return write_all(r, t) != 0 ? -1 : wrong;
}

static int do_files(request *r, table *t)
{
    int wrong = 0;
    for (size_t i = 0; i < r->files; i++) {
        task k;
        const int made =
            r->is_park[i] ? task_from_park(r->file[i], &k) : task_from_mps(r->file[i], &k);
        const int more = do_task(r, made, &k, t);
        if (more < 0)
            return -1;
        wrong += more;
    }
    return wrong;
}

static int do_families(request *r, table *t)
{
    int wrong = 0;
    for (const char *family = r->families; *family; family++)
        for (int dense = r->sparse ? 0 : 1; dense <= (r->dense ? 1 : 0); dense++)
            for (size_t i = 0; i < r->sizes; i++)
                for (size_t j = 0; j < r->seeds; j++) {
                    task k;
                    const int made = task_from_family(*family, dense != 0, (size_t)r->size[i],
                                                      (uint64_t)r->seed[j], &k);
                    const int more = do_task(r, made, &k, t);
                    if (more < 0)
                        return -1;
                    wrong += more;
                }
    return wrong;
}

static int compare_solvers(int argc, char **argv)
{
    static request r;
    table t = {0};

    if (read_request(argc, argv, &r) != 0 || choose_field(&r) != 0)
        return 2;
    facts_add(&t, r.commit);
    const int wrong = r.files > 0 ? do_files(&r, &t) : do_families(&r, &t);
    table_free(&t);
    if (wrong > 0)
        fprintf(stderr, "kalund-bench: %d results are wrong\n", wrong);
    return wrong == 0 ? 0 : 1;
}

static int list_solvers(void)
{
    for (size_t i = 0; i < solver_count(); i++) {
        char text[100];
        solver_at(i)->version(sizeof text, text);
        printf("%-15s %s\n", solver_at(i)->name, text);
    }
    return 0;
}

static int make_page(int argc, char **argv)
{
    table t = {0};
    int result = argc > 3 ? 0 : 2;

    if (result != 0)
        fputs(usage, stderr);
    for (int i = 2; i + 1 < argc && result == 0; i++)
        result = table_read(&t, argv[i]) == 0 ? 0 : 1;
    if (result == 0 && table_write_page(&t, argv[argc - 1]) != 0)
        result = complain(argv[argc - 1], strerror(errno)) + 2;
    table_free(&t);
    return result;
}

static int make_summary(int argc, char **argv)
{
    table t = {0};
    int result = argc > 2 ? 0 : 2;

    if (result != 0)
        fputs(usage, stderr);
    for (int i = 2; i < argc && result == 0; i++)
        result = table_read(&t, argv[i]) == 0 ? 0 : 1;
    if (result == 0)
        result = table_summary(&t) == 0 ? 0 : 1;
    table_free(&t);
    return result;
}

static int stages(int argc, char **argv)
{
    int count = STAGES_SIZES - 1;
    if (argc == 3 && strcmp(argv[2], "--large") == 0)
        count = STAGES_SIZES;
    else if (argc == 3 && strcmp(argv[2], "--small") == 0)
        count = 1;
    else if (argc != 2)
        return fputs(usage, stderr), 2;
    return stages_run(count, 1);
}

static int golden(int argc, char **argv)
{
    double most = INFINITY;
    bool write = false, iterations = false;

    if (argc < 3)
        return fputs(usage, stderr), 2;
    for (int i = 3; i < argc; i++) {
        if (strcmp(argv[i], "--write") == 0)
            write = true;
        else if (strcmp(argv[i], "--write-iterations") == 0)
            write = iterations = true;
        else if (strcmp(argv[i], "--most") != 0 || i + 1 == argc)
            return fputs(usage, stderr), 2;
        else if (read_one(argv[i], argv[i + 1], 1, 1e9, &most) != 0)
            return 2;
        else
            i++;
    }
    return write ? golden_write(argv[2], most, iterations) : golden_check(argv[2], most);
}

static int reading(int argc, char **argv)
{
    double links = 1e6;

    if (argc > 3)
        return fputs(usage, stderr), 2;
    if (argc == 3 && read_one("reading", argv[2], 1, 1e8, &links) != 0)
        return 2;
    return reading_run((size_t)links);
}

int main(int argc, char **argv)
{
    threads_one_each(argv);
    if (argc > 1 && strcmp(argv[1], "--help") == 0)
        return fputs(usage, stdout) < 0;
    if (argc > 1 && strcmp(argv[1], "--list") == 0)
        return list_solvers();
    if (argc > 1 && strcmp(argv[1], "stages") == 0)
        return stages(argc, argv);
    if (argc > 1 && strcmp(argv[1], "reading") == 0)
        return reading(argc, argv);
    if (argc > 1 && strcmp(argv[1], "golden") == 0)
        return golden(argc, argv);
    if (argc > 1 && strcmp(argv[1], "summary") == 0)
        return make_summary(argc, argv);
    if (argc > 1 && strcmp(argv[1], "report") == 0)
        return make_page(argc, argv);
    return compare_solvers(argc, argv);
}
