/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the rows of a CSV file become the rows of a profile. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/account/profile.h"
#include "lib/read/csv.h"
#include "lib/read/encoding.h"

enum {
    PROFILE,
    INDICATOR,
    COMPARATOR,
    THRESHOLD,
    UNIT,
    APPLIES_IF,
    SOURCE,
    SOURCE_DATE,
    VERIFIED,
    WEIGHT,
    NAME,
    COLUMNS
};
enum { COLUMNS_NEEDED = COMPARATOR + 1, CELLS_MOST = 4096 };

static const char *const title[COLUMNS] = {"profile",  "indicator",  "comparator", "threshold",
                                           "unit",     "applies_if", "source",     "source_date",
                                           "verified", "weight",     "name"};

typedef struct parsing {
    kal_ctx *ctx;
    kal__arena *arena;
    const kal__model *model;
    const char *file, *only;
    unsigned order;
    kal__profile *out;
    bool titled, stopped;
    size_t width;              /* cells of the header */
    size_t at[COLUMNS];        /* where a column stands; SIZE_MAX: nowhere */
    const char *cell[COLUMNS]; /* of the row at hand */
    uint32_t line;
    bool comma, wrong; /* decimal commas; the row has a mistake */
} parsing;

/* FILE:LINE: COLUMN: SENTENCE: "TEXT" (did you mean NEAR?) */
static void mistake_near(parsing *p, int column, const char *sentence, const char *text,
                         const char *near)
{
    p->wrong = true;
    kal__mistake(p->ctx, p->order, p->line, "%s:%u: %s%s%s%s%.100s%s%s%s%s", p->file, p->line,
                 column < COLUMNS ? title[column] : "", column < COLUMNS ? ": " : "", sentence,
                 text ? ": \"" : "", text ? text : "", text ? "\"" : "",
                 near ? " (did you mean " : "", near ? near : "", near ? "?)" : "");
}

static void mistake(parsing *p, int column, const char *sentence, const char *text)
{
    mistake_near(p, column, sentence, text, NULL);
}

static void on_fault(void *user, uint32_t line, size_t cell, const char *sentence)
{
    parsing *p = user;
    int column = COLUMNS;

    for (int c = 0; p->titled && c < COLUMNS; c++)
        if (p->at[c] == cell)
            column = c;
    p->line = line;
    mistake(p, column, sentence, NULL);
    p->stopped = p->stopped || !p->titled;
}

static void read_title(parsing *p, size_t cell, const char *text)
{
    const char *near;
    int c = 0;

    if (!*text || strncmp(text, "x_", 2) == 0)
        return;
    while (c < COLUMNS && strcmp(title[c], text) != 0)
        c++;
    if (c < COLUMNS && p->at[c] == SIZE_MAX) {
        p->at[c] = cell;
    } else if (c < COLUMNS) {
        mistake(p, c, "the column is named twice", NULL);
    } else {
        near = kal__text_near(text, COLUMNS, title);
        mistake_near(p, COLUMNS, near ? "unknown column" : "unknown column (notes begin with x_)",
                     text, near);
    }
}

static void read_titles(parsing *p, const kal__csv_row *row)
{
    p->titled = true;
    p->width = row->cells;
    for (int c = 0; c < COLUMNS; c++)
        p->at[c] = SIZE_MAX;
    if (row->cells > CELLS_MOST) {
        mistake(p, COLUMNS, "too many columns", NULL);
        p->stopped = true;
        return;
    }
    for (size_t i = 0; i < row->cells; i++)
        read_title(p, i, row->cell[i]);
    for (int c = 0; c < COLUMNS_NEEDED; c++)
        if (p->at[c] == SIZE_MAX) {
            mistake(p, c, "the column is missing", NULL);
            p->stopped = true;
        }
}

static void read_indicator(parsing *p, kal__profile_row *row)
{
    const char *text = p->cell[INDICATOR], *near;

    row->indicator = kal__indicator_find(text);
    if (row->indicator != KAL__INDICATORS)
        return;
    near = *text ? kal__indicator_near(text, true) : NULL;
    mistake_near(p, INDICATOR, *text ? "there is no such indicator" : "is missing",
                 *text ? text : NULL, near);
}

static double read_number(parsing *p, int column)
{
    double v = (double)NAN;
    const char *text = p->cell[column];
    kal__num_error error = kal__num_read(text, strlen(text), p->comma, &v);

    if (error == KAL__NUM_OK)
        return v;
    mistake(p, column,
            error != KAL__NUM_SYNTAX ? "beyond the numbers there are"
            : strchr(text, ',')      ? "not a number (decimal comma?)"
                                     : "not a number",
            text);
    return (double)NAN;
}

static void read_threshold(parsing *p, kal__profile_row *row)
{
    bool info;

    row->comparator = kal__comparator_find(p->cell[COMPARATOR]);
    row->threshold = (double)NAN;
    if (row->comparator == KAL__COMPARATORS) {
        mistake(p, COMPARATOR, "must be >=, <=, >, <, info, duty> or duty>=", p->cell[COMPARATOR]);
        return;
    }
    info = row->comparator == KAL__INFO;
    if (info && *p->cell[THRESHOLD])
        mistake(p, THRESHOLD, "info has none", p->cell[THRESHOLD]);
    else if (!info && !*p->cell[THRESHOLD])
        mistake(p, THRESHOLD, "is missing", NULL);
    else if (!info)
        row->threshold = read_number(p, THRESHOLD);
    if (row->indicator != KAL__INDICATORS && row->comparator < KAL__INFO &&
        kal__indicator_rules[row->indicator].kind == KAL__IND_EACH)
        mistake(p, COMPARATOR, "a figure of each enterprise takes duty>, duty>= or info",
                p->cell[COMPARATOR]);
}

/* What the threshold is measured in, when it applies, and what it weighs. */
static kal_status read_terms(parsing *p, kal__profile_row *row)
{
    const char *wrong;

    row->unit = p->cell[UNIT];
    row->applies_if = p->cell[APPLIES_IF];
    if (row->indicator != KAL__INDICATORS &&
        !kal__measure_read(p->model, row->indicator, row->unit, strlen(row->unit), &row->in))
        mistake(p, UNIT, "not a unit of this indicator", row->unit);
    if (!kal__condition_read(p->arena, p->model, row->applies_if, &row->conditions, &row->condition,
                             &wrong)) {
        if (!*wrong)
            return kal__fail_memory(p->ctx);
        mistake(p, APPLIES_IF, wrong, NULL);
    }
    row->weight = row->comparator < KAL__INFO ? 1.0 : 0.0;
    if (*p->cell[WEIGHT] && row->comparator >= KAL__INFO && row->comparator < KAL__COMPARATORS)
        mistake(p, WEIGHT, "only a row that can pass or fail weighs something", p->cell[WEIGHT]);
    else if (*p->cell[WEIGHT])
        row->weight = read_number(p, WEIGHT);
    if (row->weight < 0.0 || row->weight > 1e9)
        mistake(p, WEIGHT, "must be from 0 to 1e9", p->cell[WEIGHT]);
    row->verified = strcmp(p->cell[VERIFIED], "yes") == 0;
    if (!row->verified && *p->cell[VERIFIED] && strcmp(p->cell[VERIFIED], "no") != 0)
        mistake(p, VERIFIED, "must be yes or no", p->cell[VERIFIED]);
    return KAL_OK;
}

static kal_status add(parsing *p, const kal__profile_row *row)
{
    kal__profile *out = p->out;
    kal__profile_row *grown =
        kal__arena_grow(p->arena, out->row, out->rows, out->rows + 1, &out->room, sizeof *grown);

    if (!grown)
        return kal__fail_memory(p->ctx);
    out->row = grown;
    grown[out->rows++] = *row;
    return KAL_OK;
}

/* The cells by column; cells under no column must be empty. */
static void take_cells(parsing *p, const kal__csv_row *row)
{
    p->line = row->line;
    p->comma = row->separator == ';';
    p->wrong = false;
    for (int c = 0; c < COLUMNS; c++)
        p->cell[c] = p->at[c] < row->cells ? row->cell[p->at[c]] : "";
    for (size_t i = p->width; i < row->cells; i++)
        if (*row->cell[i]) {
            mistake(p, COLUMNS, "a cell stands under no column", row->cell[i]);
            return;
        }
}

static kal_status on_row(void *user, const kal__csv_row *csv)
{
    parsing *p = user;
    kal__profile_row row = {0};
    kal_status status;

    if (p->stopped)
        return KAL_OK;
    if (!p->titled) {
        p->line = csv->line;
        read_titles(p, csv);
        return KAL_OK;
    }
    take_cells(p, csv);
    row.profile = p->cell[PROFILE];
    row.name = p->cell[NAME];
    row.source = p->cell[SOURCE];
    row.source_date = p->cell[SOURCE_DATE];
    if (!*row.profile)
        mistake(p, PROFILE, "is missing", NULL);
    read_indicator(p, &row);
    read_threshold(p, &row);
    status = read_terms(p, &row);
    if (status != KAL_OK || p->wrong || (p->only && strcmp(p->only, row.profile) != 0))
        return status;
    return add(p, &row);
}

kal_status kal__profile_parse(kal_ctx *ctx, kal__arena *arena, const kal__model *m,
                              const char *file, unsigned order, const char *only, const char *data,
                              size_t n, kal__profile *out)
{
    parsing p = {.ctx = ctx,
                 .arena = arena,
                 .model = m,
                 .file = file,
                 .only = only,
                 .order = order,
                 .out = out};
    const kal__csv_reader reader = {&p, on_row, on_fault};
    char sentence[KAL__ENCODING_TEXT];
    kal_status status;
    size_t skip;

    if (!kal__encoding_check(data, n, &skip, &p.line, sentence)) {
        mistake(&p, COLUMNS, sentence, NULL);
        return KAL_OK;
    }
    status = kal__csv_read(ctx, arena, data + skip, n - skip, &reader);
    if (status == KAL_OK && !p.titled && !p.stopped)
        kal__mistake(ctx, order, 0,
                     "%s: the file is empty: a row that names the columns is missing", file);
    return status;
}
