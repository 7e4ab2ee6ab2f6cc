/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every folder with an x_expected.csv claims about its park, held against the plan. */
#include <check.h>
#include <dirent.h>
#include <json-c/json.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <kalund.h>

enum { PATH_SIZE = 1024, LINE_SIZE = 1024, CLAIM_CELLS = 5 };

/* One line of x_expected.csv; the pieces point into the line that was read. */
typedef struct claim {
    const char *objective, *quantity, *value, *tolerance, *source;
} claim;

/* A park of one folder with the plan of the objective that was asked for last. */
typedef struct bench {
    const char *name;
    char objective[LINE_SIZE];
    kal_ctx *ctx;
    kal_park *park;
    kal_plan *plan;
    json_object *json;
} bench;

static int complaints;

static void complain(const bench *b, const char *format, ...)
{
    va_list arguments;

    complaints++;
    fprintf(stderr, "%s: ", b->name);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

/* Cuts a CSV line into its cells in place; quotes guard commas, a doubled quote is one. */
static size_t cut(char *line, const char *cells[CLAIM_CELLS])
{
    size_t count = 0;
    char *out = line;
    int quoted = 0;

    for (char *in = line; count < CLAIM_CELLS; count++) {
        cells[count] = out;
        for (; *in != '\0' && (quoted || *in != ','); in++) {
            if (*in == '"' && quoted && in[1] == '"')
                *out++ = *in++;
            else if (*in == '"')
                quoted = !quoted;
            else
                *out++ = *in;
        }
        if (*in == '\0') {
            *out = '\0';
            return count + 1;
        }
        in++;
        *out++ = '\0';
    }
    return count;
}

/* Finds what a path such as "objective.0.value" leads to; "#" is the length of a list. 1 if found. */
static int look_up(json_object *root, const char *path, json_object **out, size_t *length)
{
    char copy[PATH_SIZE], *rest = NULL;
    json_object *at = root;

    snprintf(copy, sizeof copy, "%s", path);
    for (char *key = strtok_r(copy, ".", &rest); key != NULL; key = strtok_r(NULL, ".", &rest)) {
        if (json_object_is_type(at, json_type_array) && strcmp(key, "#") == 0) {
            *length = json_object_array_length(at);
            return 1;
        }
        if (json_object_is_type(at, json_type_array)) {
            if ((size_t)atoi(key) >= json_object_array_length(at))
                return 0;
            at = json_object_array_get_idx(at, (size_t)atoi(key));
        } else if (!json_object_object_get_ex(at, key, &at)) {
            return 0;
        }
    }
    *out = at;
    *length = SIZE_MAX;
    return 1;
}

/* Tolerances are relative; where 0 is expected they are absolute. */
static int near(double got, double want, double tolerance)
{
    return fabs(got - want) <= tolerance * (want != 0 ? fabs(want) : 1);
}

static void hold(const bench *b, const claim *c)
{
    json_object *got = NULL;
    size_t length = 0;
    char *end = NULL;
    double want = strtod(c->value, &end), number;

    if (!look_up(b->json, c->quantity, &got, &length)) {
        complain(b, "[%s] %s is not in the plan", c->objective, c->quantity);
        return;
    }
    if (end == c->value || *end != '\0') { /* a word, or null */
        const char *word = got != NULL ? json_object_get_string(got) : "null";

        if (strcmp(word, c->value) != 0)
            complain(b, "[%s] %s is %s, not %s (%s)", c->objective, c->quantity, word, c->value,
                     c->source);
        return;
    }
    number = length != SIZE_MAX ? (double)length : got != NULL ? json_object_get_double(got) : NAN;
    if (!near(number, want, strtod(c->tolerance, NULL)))
        complain(b, "[%s] %s is %.17g, not %s (%s)", c->objective, c->quantity, number, c->value,
                 c->source);
}

static void forget(bench *b)
{
    json_object_put(b->json);
    kal_plan_free(b->plan);
    b->json = NULL;
    b->plan = NULL;
}

/* Solves for an objective. Whatever came out must be certified, and a plan must pass its audit. */
static int solve(bench *b, const char *objective)
{
    kal_options options = {.size = sizeof options};
    const char *text = NULL;

    if (*objective != '\0')
        options.objective = objective;
    forget(b);
    snprintf(b->objective, sizeof b->objective, "%s", objective);
    if (kal_plan_solve(b->ctx, b->park, &options, &b->plan) != KAL_OK ||
        kal_plan_json(b->ctx, b->plan, &text) != KAL_OK) {
        complain(b, "[%s] %s", objective, kal_message(b->ctx));
        return 0;
    }
    b->json = json_tokener_parse(text);
    if (b->json == NULL)
        complain(b, "[%s] plan.json is no JSON", objective);
    if (kal_plan_certificate(b->plan) < KAL_GRADE_VERIFIED)
        complain(b, "[%s] the certificate is %s", objective,
                 kal_grade_text(kal_plan_certificate(b->plan)));
    if (kal_plan_outcome(b->plan) == KAL_OUTCOME_OPTIMAL &&
        kal_plan_audit(b->plan) < KAL_GRADE_VERIFIED)
        complain(b, "[%s] the audit is %s", objective, kal_grade_text(kal_plan_audit(b->plan)));
    return b->json != NULL;
}

static void hold_all(bench *b, FILE *claims)
{
    char line[LINE_SIZE];
    size_t held = 0;
    int header = 1;

    while (fgets(line, sizeof line, claims) != NULL) {
        const char *cell[CLAIM_CELLS];
        claim c;

        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] == '#' || line[0] == '\0')
            continue;
        if (header) {
            header = strcmp(line, "objective,quantity,value,tolerance,source") != 0;
            if (header)
                break;
            continue;
        }
        if (cut(line, cell) != CLAIM_CELLS) {
            complain(b, "x_expected.csv: a line with too few cells: %s", line);
            continue;
        }
        c = (claim){cell[0], cell[1], cell[2], cell[3], cell[4]};
        if ((b->json == NULL || strcmp(b->objective, c.objective) != 0) && !solve(b, c.objective))
            return;
        hold(b, &c);
        held++;
    }
    if (held == 0)
        complain(b, "x_expected.csv claims nothing");
}

static void check_case(const char *root, const char *name)
{
    char path[2 * PATH_SIZE];
    bench b = {.name = name};
    FILE *claims;

    snprintf(path, sizeof path, "%s/%s/x_expected.csv", root, name);
    claims = fopen(path, "r");
    if (claims == NULL) {
        complain(&b, "no x_expected.csv");
        return;
    }
    snprintf(path, sizeof path, "%s/%s", root, name);
    ck_assert_int_eq(kal_ctx_new(NULL, &b.ctx), KAL_OK);
    if (kal_park_read(b.ctx, path, &b.park) != KAL_OK)
        complain(&b, "%s", kal_message(b.ctx));
    else
        hold_all(&b, claims);
    forget(&b);
    kal_park_free(b.park);
    kal_ctx_free(b.ctx);
    fclose(claims);
}

static int visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

/* Every folder below the root, in the order of names. Returns how many there were. */
static int walk(const char *folder)
{
    const char *top = getenv("srcdir");
    char root[PATH_SIZE];
    struct dirent **entries = NULL;
    int count, cases = 0;

    snprintf(root, sizeof root, "%s/%s", top != NULL ? top : ".", folder);
    count = scandir(root, &entries, visible, alphasort);
    for (int i = 0; i < count; i++) {
        char path[2 * PATH_SIZE];
        struct stat is;

        snprintf(path, sizeof path, "%s/%s", root, entries[i]->d_name);
        if (stat(path, &is) == 0 && S_ISDIR(is.st_mode)) {
            check_case(root, entries[i]->d_name);
            cases++;
        }
        free(entries[i]);
    }
    free(entries);
    return cases;
}

static const struct {
    const char *folder;
    int least; /* fewer cases than this means that a folder was lost */
} roots[] = {{"data/cases", 14}, {"data/parks", 3}, {"tests/format", 1}};

START_TEST(every_claim_holds)
{
    complaints = 0;
    ck_assert_int_ge(walk(roots[_i].folder), roots[_i].least);
    ck_assert_msg(complaints == 0, "%s: %d complaints, see above", roots[_i].folder, complaints);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cases");
    TCase *claims = tcase_create("claims");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(claims, every_claim_holds, 0, (int)(sizeof roots / sizeof roots[0]));
    tcase_set_timeout(claims, 120);
    suite_add_tcase(suite, claims);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
