/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what is said about each thing that can be wrong in a file of scenarios or distributions. */
#include "ensemble_fixture.h"

#define E "id,sources.s.cost,sinks.d.required\n"

/* `said`: all mistakes in order; FILE stands for its name. */
static const struct {
    const char *text, *said;
} ensembles[] = {
    {"", "FILE: the file is empty: a row that names the columns is missing|"},
    {"# a note\n\n", "FILE: the file is empty: a row that names the columns is missing|"},
    {E, "FILE: there is no scenario in it|"},
    {"sources.s.cost\n1\n", "FILE:1: id: the column is missing|"},
    {"id,scenario,sources.s.cost\na,a,1\n",
     "FILE:1: scenario: the column is named twice (as id and scenario)|"},
    {"id,id\na,b\n", "FILE:1: id: the column is named twice|"},
    {"id,sources.s.cost,sources.s.cost\na,1,2\n",
     "FILE:1: sources.s.cost: the column is named twice|"},
    {"id,probabilty\na,1\n", "FILE:1: unknown column \"probabilty\": neither id nor probability "
                             "nor of the form table.row.column (did you mean "
                             "\"probability\"?)|"},
    {"id,cost\na,1\n", "FILE:1: unknown column \"cost\": neither id nor probability nor of the "
                       "form table.row.column|"},
    {"id,source.s.cost\na,1\n",
     "FILE:1: source.s.cost: unknown table \"source\" (did you mean \"sources\"?)|"},
    {"id,scenarios.s.op\na,1\n", "FILE:1: scenarios.s.op: a scenario cannot change \"scenarios\"|"},
    {"id,sources.t.cost\na,1\n", "FILE:1: sources.t.cost: sources has no row \"t\"|"},
    {"id,sources.s.costs\na,1\n", "FILE:1: sources.s.costs: unknown column of sources: \"costs\"|"},
    {"id,sources.s.quantiti\na,1\n", "FILE:1: sources.s.quantiti: unknown column of sources: "
                                     "\"quantiti\" (did you mean \"quantity\"?)|"},
    {"id,sources.quantity\na,1\n",
     "FILE:1: sources.quantity: not of the form table.row.column: \"sources.quantity\"|"},
    {"id,sources..quantity\na,1\n",
     "FILE:1: sources..quantity: not of the form table.row.column: \"sources..quantity\"|"},
    {"id,links.A.cost\na,1\n",
     "FILE:1: links.A.cost: neither `*` nor pairs key=value of the key columns of links: \"A\"|"},
    {"id,sources.s.quantity [tt]\na,1\n",
     "FILE:1: sources.s.quantity [tt]: unknown unit in \"quantity [tt]\" (did you mean \"Mt\"?)|"},
    {"id,sinks.d.required [t]\na,no\n",
     "FILE:1: sinks.d.required [t]: takes no unit: \"required [t]\"|"},
    /* several at once, in the order of the lines */
    {"id,source.s.cost,sources.t.cost\na,1,2\na,1,2\n",
     "FILE:1: source.s.cost: unknown table \"source\" (did you mean \"sources\"?)|"
     "FILE:1: sources.t.cost: sources has no row \"t\"|FILE:3: id: \"a\" stands already in line "
     "2|"},
    /* ids */
    {E "a,1,\n,2,\n", "FILE:3: id: is missing|"},
    {E "a,1,\na,2,\nb,1,\nb,1,\na,1,\n",
     "FILE:3: id: \"a\" stands already in line 2|FILE:5: id: \"b\" stands already in line 4|"
     "FILE:6: id: \"a\" stands already in line 2|"},
    {E "a:b,1,\n", "FILE:2: id: an id holds no \":\": \"a:b\"|"},
    {E "\" a\",1,\n", "FILE:2: id: an id has no blanks at its ends: \" a\"|"},
    {E "*,1,\n", "FILE:2: id: stands for all rows and cannot be an id: \"*\"|"},
    /* probabilities */
    {"id,probability\na,half\n", "FILE:2: probability: not a number: \"half\"|"},
    {"id,probability\na,0\nb,-1\n", "FILE:2: probability: must be more than 0: \"0\"|FILE:3: "
                                    "probability: must be more than 0: \"-1\"|"},
    {"id,probability\na,inf\n", "FILE:2: probability: not a number: \"inf\"|"},
    {"id;probability\na;0.5\n", "FILE:2: probability: not a number: \"0.5\"|"},
    /* values */
    {E "a,few,\n", "FILE:2: sources.s.cost: not a number: \"few\"|"},
    {E "a,scale:x,\n", "FILE:2: sources.s.cost: not a number: \"x\"|"},
    {E "a,add:,\n", "FILE:2: sources.s.cost: is empty|"},
    {E "a,scale:1e999,\n", "FILE:2: sources.s.cost: too large for a number: \"1e999\"|"},
    {E "a,add:1e-999,\n", "FILE:2: sources.s.cost: too small to tell from 0: \"1e-999\"|"},
    {E "a,,scale:2\n", "FILE:2: sinks.d.required: \"scale\" needs a column of numbers|"},
    {E "a,scale:inf,\n", "FILE:2: sources.s.cost: not a number: \"inf\"|"},
    {"id;sources.s.cost\na;scale:0.5\n", "FILE:2: sources.s.cost: not a number: \"0.5\"|"},
    {"id,park.schema.value\na,add:1\n", "FILE:2: park.schema.value: only road_factor and "
                                        "max_distance of park.csv are numbers to be changed|"},
    /* the rules of every table */
    {E "a,1,no,3\n", "FILE:2: cell 4, \"3\", stands under no column (decimal comma?)|"},
    {"id,,sources.s.cost\na,x,1\n", "FILE:2: cell 2, \"x\", stands under no column|"},
    {E "a,\"1\"2,\n", "FILE:2: sources.s.cost: a quote within a cell: write the whole cell in "
                      "quotes, and each quote in it twice|"},
    {E "a,1,\n\"b,1,\n", "FILE:3: a quote that begins here is never closed|"},
    {E "a\t1\n", "FILE:2: a tab outside quotes: cells are separated by commas (or semicolons)|"},
    {E "a,1\rb,2\n", "FILE:2: a carriage return without a line feed: lines end with LF or CRLF|"},
    {E "a,1,\nb,\xff,\n", "FILE:3: not valid UTF-8 (byte 0xFF): save the file as UTF-8|"},
    {"\xff\xfei", "FILE:1: UTF-16 text: save the file as UTF-8|"},
    {"PK\003\004", "FILE:1: a spreadsheet or archive, not a table of text: save it as CSV|"},
};

#define D "input,op,distribution,min,mode,max,mean,sd,median,gsd,values,weights\n"

static const struct {
    const char *text, *said;
} distributions[] = {
    {"", "FILE: the file is empty: a row that names the columns is missing|"},
    {D, "FILE: there is no input in it|"},
    {"input\nsources.s.cost\n", "FILE:1: distribution: the column is missing|"},
    {"distribution,min,max\nuniform,0,1\n", "FILE:1: input: the column is missing|"},
    {"input,distribution,min,min,max\nsources.s.cost,uniform,0,0,1\n",
     "FILE:1: min: the column is named twice|"},
    {"input,distribution,mim,max\nsources.s.cost,uniform,0,1\n",
     "FILE:1: unknown column \"mim\" (did you mean \"min\"?)|FILE:2: min: uniform needs one|"},
    {D "sources.t.cost,,uniform,0,,1\n", "FILE:2: sources.t.cost: sources has no row \"t\"|"},
    {D ",,uniform,0,,1\n", "FILE:2: input: is missing|"},
    {D "sources.s.cost,,,0,,1\n", "FILE:2: distribution: is missing|"},
    {D "sources.s.cost,,unifrom,0,,1\n",
     "FILE:2: distribution: unknown distribution \"unifrom\" (did you mean \"uniform\"?)|"},
    {D "sources.s.cost,times,uniform,0,,1\n", "FILE:2: op: unknown op \"times\"|"},
    {D "sources.s.cost,,uniform,0,,1\nsources.s.cost,scale,uniform,1,,2\n",
     "FILE:3: sources.s.cost: stands already in line 2|"},
    {D "sinks.d.required,,uniform,0,,1\n",
     "FILE:2: distribution: uniform needs a column of numbers|"},
    {D "sinks.d.required,add,uniform,0,,1\n",
     "FILE:2: sinks.d.required: \"add\" needs a column of numbers|"},
    {D "sources.s.cost,,uniform,,,\n",
     "FILE:2: min: uniform needs one|FILE:2: max: uniform needs one|"},
    {D "sources.s.cost,,uniform,0,,1,5\n", "FILE:2: mean: uniform takes none|"},
    {D "sources.s.cost,,uniform,1,,1\n", "FILE:2: max: must be more than min|"},
    {D "sources.s.cost,,uniform,-1e308,,1e308\n", "FILE:2: max: is too far from min|"},
    {D "sources.s.cost,,uniform,a,,1\n", "FILE:2: min: not a number: \"a\"|"},
    {D "sources.s.cost,,triangular,0,2,1\n", "FILE:2: mode: must lie between min and max|"},
    {D "sources.s.cost,,normal,,,,1,0\n", "FILE:2: sd: must be more than 0|"},
    {D "sources.s.cost,,normal,,,,1,1e308\n", "FILE:2: sd: is too large|"},
    {D "sources.s.cost,,normal,50,,51,1,1\n",
     "FILE:2: max: min and max leave nothing of the distribution|"},
    {D "sources.s.cost,,lognormal,,,,,,0,2\n", "FILE:2: median: must be more than 0|"},
    {D "sources.s.cost,,lognormal,,,,,,1,1\n",
     "FILE:2: gsd: must be more than 1: it is the geometric standard deviation|"},
    {D "sources.s.cost,,lognormal,-2,,-1,,,1,2\n",
     "FILE:2: max: min and max leave nothing of the distribution|"},
    {D "sources.s.cost,,discrete\n", "FILE:2: values: discrete needs one|"},
    {D "sources.s.cost,,discrete,,,,,,,,1|x\n", "FILE:2: values: not a number: \"x\"|"},
    {D "sources.s.cost,,discrete,,,,,,,,1||2\n", "FILE:2: values: is empty|"},
    {D "sources.s.cost,,discrete,,,,,,,,1|2,1\n",
     "FILE:2: weights: must be as many as the values|"},
    {D "sources.s.cost,,discrete,,,,,,,,1|2,1|-1\n",
     "FILE:2: weights: not a number of 0 or more: \"-1\"|"},
    {D "sources.s.cost,,discrete,,,,,,,,1|2,0|0\n", "FILE:2: weights: must have a sum above 0|"},
    {D "sources.s.cost,,uniform,0,,1,,,,,,,9\n",
     "FILE:2: cell 13, \"9\", stands under no column (decimal comma?)|"},
};

static kal_ctx *ctx;
static kal_park *park;

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

/* The mistakes, the file's own name put for FILE in what is expected. */
static void compare(const char *path, const char *expected)
{
    char said[4096] = "", wanted[4096] = "";
    for (size_t i = 0; i < kal_mistake_count(ctx); i++)
        sprintf(said + strlen(said), "%s|", kal_mistake(ctx, i));
    for (const char *from = expected, *at; *from; from = at + 4) {
        at = strstr(from, "FILE");
        if (!at) {
            strcat(wanted, from);
            break;
        }
        sprintf(wanted + strlen(wanted), "%.*s%s", (int)(at - from), from, path);
    }
    ck_assert_str_eq(said, wanted);
}

START_TEST(wrong_ensembles)
{
    const char *text = ensembles[_i].text;
    kal_ensemble *e = NULL;
    const size_t n =
        strlen(text) + (text[0] == '\xff'); /* the second byte of a character of UTF-16 is 0 */
    const char *path = put_file("wrong.csv", text, n);
    const kal_status status = kal_ensemble_read(ctx, park, path, &e);
    unlink(path);
    compare(path, ensembles[_i].said);
    ck_assert_int_eq(status, KAL_BAD_INPUT);
    ck_assert_ptr_null(e);
}
END_TEST

START_TEST(wrong_distributions)
{
    const char *text = distributions[_i].text;
    kal_ensemble *e = NULL;
    const char *path = put_file("wrong.csv", text, strlen(text));
    const kal_status status = kal_ensemble_sample(ctx, park, path, NULL, &e);
    unlink(path);
    compare(path, distributions[_i].said);
    ck_assert_int_eq(status, KAL_BAD_INPUT);
    ck_assert_ptr_null(e);
}
END_TEST

/* What is not wrong: "base" as an id, comments, short rows, notes, a row made by an earlier column, words for
 * numbers. */
static const char *const sound_ones[] = {
    "id,x_mine,sources.s.cost\nbase,note\n# a,b\n\nb\n",
    "\xef\xbb\xbfscenario;probability;sources.s.quantity [t/mo]\r\na;0,5;set:1,5\r\n",
    "id,links.from=B&to=A.cost,links.from=B&to=A.capacity\na,1,inf\n",
    "id,supplies.*.capacity,supplies.v.ghg:3.1,sources.r.1.quantity\na,inf,1,add:-1\n",
    "id,\"sources.s.cost\",park.schema.value\n\"a\nb\",scale:2,3\n",
};

START_TEST(sound_files)
{
    const char *text = sound_ones[_i];
    kal_ensemble *e = NULL;
    if (_i == 4) { /* an id of two lines is one with a control character */
        const char *path = put_file("sound.csv", text, strlen(text));
        ck_assert_int_eq(kal_ensemble_read(ctx, park, path, &e), KAL_BAD_INPUT);
        compare(path, "FILE:2: id: an id holds no control characters: \"a?b\"|");
        unlink(path);
        return;
    }
    const char *path = put_file("sound.csv", text, strlen(text));
    ck_assert_msg(kal_ensemble_read(ctx, park, path, &e) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_uint_eq(kal_ensemble_count(e), _i == 0 ? 2 : 1);
    kal_ensemble_free(e);
    unlink(path);
}
END_TEST

START_TEST(wrong_calls)
{
    kal_park *open_park = NULL;
    kal_ensemble *e = NULL;
    ck_assert_int_eq(kal_ensemble_read(NULL, park, "x", &e), KAL_USAGE);
    ck_assert_int_eq(kal_ensemble_read(ctx, NULL, "x", &e), KAL_USAGE);
    ck_assert_int_eq(kal_ensemble_read(ctx, park, NULL, &e), KAL_USAGE);
    ck_assert_int_eq(kal_ensemble_read(ctx, park, "x", NULL), KAL_USAGE);
    ck_assert_int_eq(kal_ensemble_read(ctx, park, "no-such.csv", &e), KAL_IO);
    ck_assert_int_eq(kal_park_new(ctx, &open_park), KAL_OK);
    ck_assert_int_eq(kal_ensemble_new(ctx, open_park, &e), KAL_USAGE);
    kal_park_free(open_park);
    ck_assert_int_eq(kal_ensemble_named(ctx, park, 0, NULL, &e), KAL_OK);
    ck_assert_int_eq(kal_ensemble_add(ctx, e, "x", 1, NULL, 0, NULL), KAL_USAGE);
    ck_assert_str_eq(kal_message(ctx), "kal_ensemble_add: the ensemble was not made by calls");
    ck_assert_int_eq(kal_ensemble_write(ctx, e, "no/such/folder.csv"), KAL_IO);
    kal_ensemble_free(e);
    kal_ensemble_free(NULL);
    ck_assert_uint_eq(kal_ensemble_count(NULL), 0);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("wrong");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, wrong_ensembles, 0, sizeof ensembles / sizeof *ensembles);
    tcase_add_loop_test(tcase, wrong_distributions, 0, sizeof distributions / sizeof *distributions);
    tcase_add_loop_test(tcase, sound_files, 0, sizeof sound_ones / sizeof *sound_ones);
    tcase_add_test(tcase, wrong_calls);
    return run_case(tcase, "study/ensemble, wrong");
}
