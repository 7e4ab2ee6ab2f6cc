/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which options there are, and what a command line says with them. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { WORDS_MOST = 8 };

typedef struct option {
    const char *name;  /* without the dashes */
    char letter;       /* '\0': none */
    const char *value; /* what stands for it in the help; NULL: a switch */
    unsigned commands;
    const char *purpose;
    const char *words[WORDS_MOST + 1]; /* what the value may be; none: anything */
} option;

enum {
    SCENARIO,
    SET,
    OBJECTIVE,
    OUTPUT,
    JSON,
    PROFILE,
    REQUIRE,
    ALLOCATION,
    LANGUAGE,
    PICTURE,
    TABLE,
    ENSEMBLE,
    SAMPLE,
    SAMPLES,
    SEED,
    METHOD,
    RESUME,
    KEEP_GOING,
    STOP,
    CAUSES,
    TOTALS_ONLY,
    SHARD,
    EMIT,
    SHARDS,
    PARTIAL,
    BETWEEN,
    TOLERANCE,
    POINTS,
    PAIRS,
    NEWCOMER,
    TIME_LIMIT,
    KERNEL,
    JOBS,
    MAXIMISE,
    QUIET,
    VERBOSE,
    HELP,
    VERSION,
    OPTIONS
};

#define FOR_STUDIES (FOR_SWEEP | FOR_FRONTIER | FOR_RESILIENCE)
#define FOR_SOLVING (FOR_SOLVE | FOR_WHY | FOR_EXPORT | FOR_REPORT | FOR_RANK)

static const option options[OPTIONS] = {
    [SCENARIO] = {"scenario",
                  's',
                  "NAME",
                  FOR_CHECK | FOR_SOLVING | FOR_STUDIES | FOR_COMPARE,
                  "the scenario of scenarios.csv; of a sweep: a,b,c or all",
                  {NULL}},
    [SET] = {"set",
             '\0',
             "TABLE.ROW.COLUMN=VALUE",
             FOR_CHECK | FOR_SOLVING | FOR_STUDIES,
             "change cells; may be given several times",
             {NULL}},
    [OBJECTIVE] = {"objective",
                   '\0',
                   "TEXT",
                   FOR_SOLVING | FOR_SWEEP | FOR_RESILIENCE,
                   "cost, virgin,ghg or cost=1,ghg=0.08 or virgin>cost",
                   {NULL}},
    [OUTPUT] = {"output",
                'o',
                "PATH",
                FOR_SOLVE | FOR_EXPORT | FOR_REPORT | FOR_COMPARE | FOR_RANK | FOR_STUDIES,
                "where to write the results",
                {NULL}},
    [JSON] = {"json", '\0', NULL, FOR_SOLVE | FOR_LP, "print JSON instead of the summary", {NULL}},
    [PROFILE] = {"profile",
                 '\0',
                 "NAME[,NAME...]",
                 FOR_SOLVE | FOR_REPORT | FOR_RANK | FOR_SWEEP,
                 "indicators' thresholds: a shipped profile or a CSV file",
                 {NULL}},
    [REQUIRE] = {"require",
                 '\0',
                 "NAME[,NAME...]",
                 FOR_SOLVE,
                 "the same, and exit 9 when an indicator fails",
                 {NULL}},
    [ALLOCATION] = {"allocation",
                    '\0',
                    "RULE",
                    FOR_SOLVE | FOR_REPORT,
                    "of an exchange's burdens: cut-off, avoided-burden, 50:50",
                    {"cut-off", "avoided-burden", "50:50"}},
    [LANGUAGE] = {"lang",
                  '\0',
                  "LANGUAGE",
                  FOR_SOLVE | FOR_REPORT | FOR_EXPORT | FOR_STUDIES | FOR_MERGE,
                  "of report and summary: en or ru",
                  {"en", "ru"}},
    [PICTURE] = {"picture",
                 '\0',
                 "NAME",
                 FOR_REPORT,
                 "only this: sankey, map, abatement, enterprises, matrix",
                 {"sankey", "map", "abatement", "enterprises", "matrix"}},
    [TABLE] = {"table",
               '\0',
               "NAME",
               FOR_COMPARE,
               "this table as CSV: results, totals, exchanges, robustness, ...",
               {NULL}},
    [ENSEMBLE] = {"ensemble",
                  '\0',
                  "FILE.csv",
                  FOR_SWEEP,
                  "scenarios of a file, one a row (kalund-park(5))",
                  {NULL}},
    [SAMPLE] = {"sample",
                '\0',
                "FILE.csv",
                FOR_SWEEP,
                "draw scenarios from the distributions of a file",
                {NULL}},
    [SAMPLES] = {"samples", '\0', "N", FOR_SWEEP, "how many to draw; 1000", {NULL}},
    [SEED] = {"seed", '\0', "N", FOR_SWEEP, "of the draw; 0", {NULL}},
    [METHOD] = {"method",
                '\0',
                "NAME",
                FOR_SWEEP,
                "of the draw: lhs (default), sobol, random",
                {"lhs", "sobol", "random"}},
    [RESUME] = {"resume",
                '\0',
                NULL,
                FOR_SWEEP,
                "go on with what the folder of -o holds of this sweep",
                {NULL}},
    [KEEP_GOING] = {"keep-going",
                    '\0',
                    NULL,
                    FOR_SWEEP,
                    "a scenario that fails is a row with its reason (default)",
                    {NULL}},
    [STOP] = {"stop", '\0', NULL, FOR_SWEEP, "end at the first scenario that fails", {NULL}},
    [CAUSES] = {"causes",
                '\0',
                NULL,
                FOR_SWEEP,
                "find which input of a scenario makes which exchange change",
                {NULL}},
    [TOTALS_ONLY] =
        {"totals-only", '\0', NULL, FOR_SWEEP, "keep no exchanges and no indicators", {NULL}},
    [SHARD] = {"shard", '\0', "K/N", FOR_SWEEP, "do part K of N; kalund merge joins them", {NULL}},
    [EMIT] = {"emit",
              '\0',
              "WHAT",
              FOR_SWEEP,
              "write a script (slurm, parallel) or the ensemble, and solve nothing",
              {"slurm", "parallel", "ensemble"}},
    [SHARDS] = {"shards", '\0', "N", FOR_SWEEP, "parts of the script of --emit; 16", {NULL}},
    [PARTIAL] = {"partial", '\0', NULL, FOR_MERGE, "merge although scenarios are missing", {NULL}},
    [BETWEEN] = {"between", '\0', "A,B[,C]", FOR_FRONTIER, "two or three impacts", {NULL}},
    [TOLERANCE] = {"tolerance",
                   '\0',
                   "X",
                   FOR_FRONTIER,
                   "of three impacts: the largest error, of each range; 0.001",
                   {NULL}},
    [POINTS] = {"points", '\0', "N", FOR_FRONTIER, "end after so many points; 10000", {NULL}},
    [PAIRS] = {"pairs",
               '\0',
               "N",
               FOR_RESILIENCE,
               "pairs of the N worst departures; 10, 0 for none",
               {NULL}},
    [NEWCOMER] = {"newcomer",
                  '\0',
                  "DIR",
                  FOR_RESILIENCE,
                  "tables of an enterprise to come; may be given several times",
                  {NULL}},
    [TIME_LIMIT] = {"time-limit",
                    '\0',
                    "SECONDS",
                    FOR_SOLVING | FOR_LP | FOR_STUDIES,
                    "stop a solve after this time",
                    {NULL}},
    [KERNEL] = {"kernel",
                '\0',
                "NAME",
                FOR_SOLVING | FOR_LP | FOR_STUDIES,
                "which kernel solves: core (chosen by structure), network, ...",
                {"core", "network", "sift", "interior", "simplex", "glpk"}},
    [JOBS] = {"jobs",
              'j',
              "N",
              FOR_SOLVING | FOR_LP | FOR_STUDIES,
              "on how many threads; 0 or auto, the default: as many as there are cores",
              {NULL}},
    [MAXIMISE] = {"max", '\0', NULL, FOR_LP, "maximise, whatever the file says", {NULL}},
    [QUIET] = {"quiet", 'q', NULL, FOR_ALL, "print errors only", {NULL}},
    [VERBOSE] = {"verbose", 'v', NULL, FOR_ALL, "say on standard error what is done", {NULL}},
    [HELP] = {"help", 'h', NULL, FOR_ALL, "explain the command", {NULL}},
    [VERSION] = {"version", '\0', NULL, FOR_ALL, "say which version this is", {NULL}},
};

enum { WORD_MOST = 64 }; /* longer words are near to nothing */

/* Edits that turn a[n] into b[m], counting a change of case as half of one: twice the number. */
static size_t distance(const char *a, size_t n, const char *b, size_t m)
{
    size_t row[WORD_MOST + 1];

    for (size_t j = 0; j <= m; j++)
        row[j] = 2 * j;
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = row[0];
        row[0] = 2 * i;
        for (size_t j = 1; j <= m; j++) {
            int x = (unsigned char)a[i - 1], y = (unsigned char)b[j - 1];
            size_t change = diagonal + (x == y ? 0U : tolower(x) == tolower(y) ? 1U : 2U);
            diagonal = row[j];
            row[j] = row[j] < row[j - 1] ? row[j] + 2 : row[j - 1] + 2;
            row[j] = change < row[j] ? change : row[j];
        }
    }
    return row[m];
}

const char *nearest(const char *word, size_t count, const char *const *words)
{
    size_t n = strlen(word), best = n < 4 ? 2 : n < 8 ? 4 : 6; /* 1, 2, 3 edits */
    const char *found = NULL;

    if (n == 0 || n > WORD_MOST)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t m = strlen(words[i]), d = m > WORD_MOST ? SIZE_MAX : distance(word, n, words[i], m);
        if (d <= best) {
            best = d - (d > 0);
            found = words[i];
        }
    }
    return found;
}

int check_word(const char *what, const char *word, size_t count, const char *const *words)
{
    const char *near = nearest(word, count, words);
    char all[512] = "";

    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(all);
        if (strcmp(word, words[i]) == 0)
            return EXIT_OPTIMAL;
        (void)snprintf(all + n, sizeof all - n, "%s%s", i > 0 ? ", " : "", words[i]);
    }
    if (near != NULL)
        complain("unknown %s \"%s\": did you mean \"%s\"?", what, word, near);
    else
        complain("unknown %s \"%s\": there are %s", what, word, all);
    return EXIT_USAGE;
}

/* The option that argv's word names ("-" and at least one character), OPTIONS after an error message. *value
 * is what follows "=" or the letter, NULL when nothing does. */
static int find_option(const char *word, const char **value)
{
    const char *names[OPTIONS], *near, *equal = strchr(word, '=');
    size_t n = equal != NULL ? (size_t)(equal - word) : strlen(word);
    char name[WORD_MOST];

    for (int i = 0; i < OPTIONS; i++) {
        names[i] = options[i].name;
        if (word[1] != '-' && options[i].letter == word[1]) {
            *value = word[2] != '\0' ? word + 2 : NULL;
            return i;
        }
        if (word[1] == '-' && n == strlen(names[i]) + 2 && strncmp(word + 2, names[i], n - 2) == 0) {
            *value = equal != NULL ? equal + 1 : NULL;
            return i;
        }
    }
    (void)snprintf(name, sizeof name, "%.*s", n > 2 ? (int)n - 2 : 0, word + 2);
    near = word[1] == '-' ? nearest(name, OPTIONS, names) : NULL;
    if (near != NULL)
        complain("unknown option \"%s\": did you mean \"--%s\"?", word, near);
    else
        complain("unknown option \"%s\": see \"kalund help\"", word);
    return OPTIONS;
}

enum { JOBS_MOST = 1024 };

static bool read_jobs(const char *text, size_t *out)
{
    char *end;

    if (strcmp(text, "auto") == 0 || strcmp(text, "0") == 0) {
        *out = 0;
        return true;
    }
    if (text[strspn(text, "0123456789")] != '\0' || strlen(text) > 4)
        return false;
    *out = (size_t)strtoul(text, &end, 10);
    return *out > 0 && *out <= JOBS_MOST;
}

static int take(arguments *a, int which, const char *value)
{
    size_t words = 0;

    while (options[which].words[words] != NULL)
        words++;
    if (words > 0) {
        char name[WORD_MOST];
        (void)snprintf(name, sizeof name, "--%s", options[which].name);
        int code = check_word(name, value, words, options[which].words);
        if (code != EXIT_OPTIMAL)
            return code;
    }
    switch (which) {
    case SCENARIO: a->scenario = value; break;
    case SET: a->set[a->sets++] = value; break;
    case OBJECTIVE: a->objective = value; break;
    case OUTPUT: a->output = value; break;
    case PROFILE: a->profile = value; break;
    case REQUIRE: a->require = value; break;
    case ALLOCATION: a->allocation = value; break;
    case LANGUAGE: a->language = value; break;
    case PICTURE: a->picture = value; break;
    case TABLE: a->table = value; break;
    case KERNEL: a->kernel = value; break;
    case JOBS:
        if (!read_jobs(value, &a->jobs)) {
            complain("--jobs: not a number of threads (1 to %d, or auto): \"%s\"", (int)JOBS_MOST,
                     value);
            return EXIT_USAGE;
        }
        break;
    case MAXIMISE: a->maximise = true; break;
    case JSON: a->json = true; break;
    case QUIET: a->quiet = true; break;
    case VERBOSE: a->verbose = true; break;
    case HELP: a->help = true; break;
    case VERSION: a->version = true; break;
    case TIME_LIMIT:
        if (!read_positive(value, &a->time_limit_s)) {
            complain("--time-limit: not a number of seconds: \"%s\"", value);
            return EXIT_USAGE;
        }
        break;
    default: return take_study_option(a, options[which].name, value);
    }
    return EXIT_OPTIMAL;
}

/* One option, with the value in the next word when it needs one. */
static int read_option(int argc, char **argv, int *at, arguments *a, uint64_t *seen)
{
    const char *value = NULL;
    int which = find_option(argv[*at], &value);

    if (which == OPTIONS)
        return EXIT_USAGE;
    if (options[which].value == NULL && value != NULL) {
        complain("option \"%s\" takes no value", argv[*at]);
        return EXIT_USAGE;
    }
    if (options[which].value != NULL && value == NULL) {
        if (*at + 1 >= argc) {
            complain("option \"%s\" needs a value: %s", argv[*at], options[which].value);
            return EXIT_USAGE;
        }
        value = argv[++*at];
    }
    if (options[which].value != NULL && *value == '\0') {
        complain("option \"--%s\": the value is empty", options[which].name);
        return EXIT_USAGE;
    }
    *seen |= UINT64_C(1) << which;
    return take(a, which, value);
}

/* The first word is the command, the others are its operands. */
static int read_operand(const char *word, arguments *a)
{
    if (a->command == NULL) {
        a->command = command_find(word);
        return a->command != NULL ? EXIT_OPTIMAL : EXIT_USAGE;
    }
    if (a->operands == a->command->most) {
        complain("%s: one word too many: \"%s\" (usage: kalund %s)", a->command->name, word,
                 a->command->synopsis);
        return EXIT_USAGE;
    }
    a->operand[a->operands++] = word;
    return EXIT_OPTIMAL;
}

enum { PROFILES_MOST = 64 };

/* Profiles are named before the park is solved, so that a slip does not cost the time of a solve. What has a slash or
 * ends as a file of a table does is a path; behind a colon stands a part of a profile. */
static int check_profiles(const char *list)
{
    const char *shipped[PROFILES_MOST];
    size_t count = 0;
    char name[WORD_MOST];

    while (count < PROFILES_MOST && (shipped[count] = kal_indicator_profile(count)) != NULL)
        count++;
    for (const char *at = list; at != NULL; at++) {
        size_t n = strcspn(at, ","), whole = strcspn(at, ",:");
        bool path = memchr(at, '/', n) != NULL || (n > 4 && memcmp(at + n - 4, ".csv", 4) == 0);
        (void)snprintf(name, sizeof name, "%.*s", whole < WORD_MOST ? (int)whole : WORD_MOST - 1,
                       at);
        if (!path && check_word("profile", name, count, shipped) != EXIT_OPTIMAL)
            return EXIT_USAGE;
        at += n;
        if (*at == '\0')
            break;
    }
    return EXIT_OPTIMAL;
}

static int check_whole(const arguments *a, uint64_t seen)
{
    if (a->help || a->version || a->command == NULL)
        return EXIT_OPTIMAL;
    for (int i = 0; i < OPTIONS; i++)
        if ((seen & UINT64_C(1) << i) && !(options[i].commands & a->command->bit)) {
            complain("%s: takes no option \"--%s\"", a->command->name, options[i].name);
            return EXIT_USAGE;
        }
    if (a->profile != NULL && a->require != NULL) {
        complain("%s: either --profile or --require: what is required is also shown",
                 a->command->name);
        return EXIT_USAGE;
    }
    if (check_profiles(a->require != NULL ? a->require : a->profile) != EXIT_OPTIMAL)
        return EXIT_USAGE;
    if (a->operands < a->command->least) {
        complain("%s: something is missing (usage: kalund %s)", a->command->name,
                 a->command->synopsis);
        return EXIT_USAGE;
    }
    for (size_t i = 0; i < a->operands; i++)
        if (*a->operand[i] == '\0') {
            complain("%s: an argument is empty (usage: kalund %s)", a->command->name,
                     a->command->synopsis);
            return EXIT_USAGE;
        }
    return EXIT_OPTIMAL;
}

int arguments_read(int argc, char **argv, arguments *a)
{
    bool only_operands = false;
    uint64_t seen = 0;
    int code = EXIT_OPTIMAL;

    memset(a, 0, sizeof *a);
    a->pairs = PAIRS_DEFAULT;
    a->words = argc;
    a->word = argv;
    a->set = malloc(((size_t)argc + 1) * sizeof *a->set);
    a->operand = calloc((size_t)argc + 1, sizeof *a->operand);
    a->newcomer = malloc(((size_t)argc + 1) * sizeof *a->newcomer);
    if (a->set == NULL || a->operand == NULL || a->newcomer == NULL) {
        complain("out of memory");
        return EXIT_SYSTEM;
    }
    for (int i = 1; i < argc && code == EXIT_OPTIMAL; i++) {
        if (!only_operands && strcmp(argv[i], "--") == 0)
            only_operands = true;
        else if (!only_operands && argv[i][0] == '-' && argv[i][1] != '\0')
            code = read_option(argc, argv, &i, a, &seen);
        else
            code = read_operand(argv[i], a);
    }
    return code == EXIT_OPTIMAL ? check_whole(a, seen) : code;
}

void arguments_free(arguments *a)
{
    free(a->set);
    free(a->operand);
    free(a->newcomer);
    a->newcomer = NULL;
    a->set = NULL;
    a->operand = NULL;
}

void arguments_help(unsigned commands_bit)
{
    for (int i = 0; i < OPTIONS; i++) {
        const option *o = &options[i];
        char left[64];
        if (!(o->commands & commands_bit))
            continue;
        (void)snprintf(left, sizeof left, "%c%c%s --%s%s%s", o->letter ? '-' : ' ',
                       o->letter ? o->letter : ' ', o->letter ? "," : " ", o->name,
                       o->value ? " " : "", o->value ? o->value : "");
        (void)printf("  %-34s %s\n", left, o->purpose);
    }
}
