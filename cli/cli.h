/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the command share: arguments, exit codes, the session with the library. */
#ifndef KALUND_CLI_H
#define KALUND_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <kalund.h>

/* kalund(1), "EXIT STATUS". */
enum {
    EXIT_OPTIMAL = 0,
    EXIT_INTERNAL = 1,
    EXIT_USAGE = 2,
    EXIT_INPUT = 3,
    EXIT_INFEASIBLE = 4,
    EXIT_UNBOUNDED = 5,
    EXIT_LIMIT = 6,
    EXIT_UNVERIFIED = 7,
    EXIT_SYSTEM = 8,    /* input, output or memory */
    EXIT_FAILED = 9,    /* an indicator that was required */
    EXIT_SCENARIO = 10, /* scenarios of a sweep that are not optimal */
    EXIT_INTERRUPTED = 130
};

typedef struct command command;

/* As many operands as there are words. */
#define MANY ((size_t)-1)

/* What was asked. All is borrowed from argv but `set`, `operand` and `newcomer`, which arguments_free frees. */
typedef struct arguments {
    const command *command; /* NULL: none was named */
    size_t operands;
    const char **operand;
    int words; /* of the whole command line, for a script that repeats it */
    char **word;
    const char *scenario, *objective, *output;
    const char *profile, *require, *allocation, *language, *picture, *table;
    size_t sets;
    const char **set;
    double time_limit_s; /* 0: none */
    const char *kernel;  /* NULL: the library's choice */
    size_t jobs;         /* threads; 0: as many as suit the command */
    const char *ensemble, *sample, *method, *emit, *between;
    uint64_t samples, seed, shard, shards, parts, points, pairs;
    double tolerance;
    size_t newcomers;
    const char **newcomer;
    bool resume, stop, causes, totals_only, partial;
    bool maximise;
    bool json, quiet, verbose, help, version;
} arguments;

/* A command: how it is called, and what does it. */
struct command {
    const char *name, *synopsis, *purpose;
    size_t least, most; /* operands */
    unsigned bit;       /* in the options' sets of commands */
    int (*run)(kal_ctx *ctx, const arguments *a);
};

extern const command commands[];
extern const size_t command_count;
/* NULL after an error message that names the nearest. */
const command *command_find(const char *name);

int run_init(kal_ctx *ctx, const arguments *a);
int run_check(kal_ctx *ctx, const arguments *a);
int run_solve(kal_ctx *ctx, const arguments *a);
int run_why(kal_ctx *ctx, const arguments *a);
int run_report(kal_ctx *ctx, const arguments *a);
int run_compare(kal_ctx *ctx, const arguments *a);
int run_rank(kal_ctx *ctx, const arguments *a);
int run_sweep(kal_ctx *ctx, const arguments *a);
int run_merge(kal_ctx *ctx, const arguments *a);
int run_frontier(kal_ctx *ctx, const arguments *a);
int run_resilience(kal_ctx *ctx, const arguments *a);
int run_lp(kal_ctx *ctx, const arguments *a);
int run_export(kal_ctx *ctx, const arguments *a);
int run_version(kal_ctx *ctx, const arguments *a);
int run_help(kal_ctx *ctx, const arguments *a);

enum {
    FOR_INIT = 1,
    FOR_CHECK = 2,
    FOR_SOLVE = 4,
    FOR_WHY = 8,
    FOR_EXPORT = 16,
    FOR_VERSION = 32,
    FOR_HELP = 64,
    FOR_REPORT = 128,
    FOR_COMPARE = 256,
    FOR_RANK = 512,
    FOR_LP = 1024,
    FOR_SWEEP = 2048,
    FOR_MERGE = 4096,
    FOR_FRONTIER = 8192,
    FOR_RESILIENCE = 16384,
    FOR_ALL = 32767
};

/* The worst departures that resilience forms pairs of. */
enum { PAIRS_DEFAULT = 10 };

/* Reads the command line: EXIT_OPTIMAL, or EXIT_USAGE or EXIT_SYSTEM after an error message. */
int arguments_read(int argc, char **argv, arguments *a);
void arguments_free(arguments *a);
/* One option of the studies: EXIT_OPTIMAL, or EXIT_USAGE after an error message. `value` is NULL for a switch. */
int take_study_option(arguments *a, const char *name, const char *value);
/* A positive decimal number, of a text that is not empty, in the C locale that the command never leaves. */
bool read_positive(const char *text, double *out);
/* Processors on which this process may run, and how many cores they are (two that share one count once). */
size_t processors(void);
size_t physical_cores(void);
/* Prints the options that a command takes. */
void arguments_help(unsigned commands_bit);
/* The nearest word, NULL when none is near. */
const char *nearest(const char *word, size_t count, const char *const *words);
/* Is the word one of these? EXIT_OPTIMAL, or EXIT_USAGE after an error message: what it was given for, the nearest or
 * all that there are. */
int check_word(const char *what, const char *word, size_t count, const char *const *words);

/* The context with log, progress and cancel set. */
int session_begin(const arguments *a, kal_ctx **ctx);
void session_end(kal_ctx *ctx);
bool session_interrupted(void);
/* Takes the progress line off the terminal before something else is written. */
void session_clear(void);

/* From now on nothing is said on stderr, or again: another process says the same. */
void complain_silently(bool silently);
/* One line on stderr, "kalund: ..." */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Says on stderr what the library says of a call that failed, and returns the exit code. */
int fail(kal_ctx *ctx, kal_status status);
int outcome_exit(kal_outcome outcome);

/* Reads the park, and lays scenario and sets over it. On success *park is the caller's. */
int load_park(kal_ctx *ctx, const arguments *a, kal_park **park);
kal_options options_of(const arguments *a);

/* Reads the park and the scenarios of a sweep's command line. On success *out is the caller's. */
int load_ensemble(kal_ctx *ctx, const arguments *a, kal_ensemble **out);

/* Is a plan as good as a solve promises? EXIT_OPTIMAL, or the exit code of its outcome, or of an audit that failed. */
int plan_exit(const kal_plan *plan);

/* A plan with all that is said of it. */
typedef struct reported {
    kal_account *account;
    kal_indicator *indicator;
    kal_report *report;
} reported;
/* KAL_OK, or a failure with nothing left to free. */
kal_status report_make(kal_ctx *ctx, const kal_plan *plan, const kal_options *options,
                       reported *out);
void report_free(reported *r);
/* Reads, solves and reports on the park of a command line. On success all three are the caller's; a plan that is
 * not optimal is a success. */
int solve_park(kal_ctx *ctx, const arguments *a, kal_park **park, kal_plan **plan, reported *out);
/* Solves the park and delivers one text of its report (kal_report_text) to the file of -o or to standard output. Where
 * the plan is not optimal there is none: that is said, and the exit code is that of the outcome. */
int deliver_text(kal_ctx *ctx, const arguments *a, const char *what);

/* A number for people: six significant digits, no exponent where it can be read without one. */
enum { NUMBER_TEXT = 40 };
const char *number_text(double v, char text[NUMBER_TEXT]);
/* What of a plan a person sees first, on at most 25 lines, in a language ("en", "ru"; NULL: "en"). */
void show_plan(const kal_park *park, const kal_plan *plan, const char *output, const char *in);
/* Writes the text to standard output: EXIT_OPTIMAL; what it did not take is seen at the end (main.c). */
void put_out(size_t n, const char *text);
/* The first warnings of n, after a line with their number. Returns the lines written. */
int show_warnings(size_t n, const char *const *text, int lines);

/* The park that `init` writes. */
typedef struct template_file {
    const char *name, *text;
} template_file;
extern const template_file template_files[];
extern const size_t template_count;

#endif
