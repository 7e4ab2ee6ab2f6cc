/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a results folder is read back. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/num.h"
#include "base/place.h"
#include "lib/read/csv.h"
#include "lib/read/encoding.h"
#include "lib/report/compare.h"
#include "base/frame_csv.h"

#define BYTES_MOST ((off_t)64 << 20) /* of one file: some 400 000 exchanges */
#define COLUMNS_MOST 4096
#define WANTED_MOST 6

typedef struct wanted {
    const char *name;
    bool is_text;
} wanted;

static const struct {
    const char *file, *name;
    bool required;
    wanted column[WANTED_MOST + 1];
} sheets[KAL__SHEETS] = {
    [KAL__SHEET_EXCHANGES] = {"exchanges.csv",
                              "exchanges",
                              true,
                              {{"source", true},
                               {"sink", true},
                               {"material", true},
                               {"mode", true},
                               {"unit", true},
                               {"sent", false}}},
    [KAL__SHEET_IMPACTS] =
        {"impacts.csv",
         "impacts",
         true,
         {{"enterprise", true}, {"impact", true}, {"baseline", false}, {"plan", false}}},
    [KAL__SHEET_INDICATORS] = {"indicators.csv",
                               "indicators",
                               false,
                               {{"indicator", true}, {"unit", true}, {"value", false}}},
};

typedef union cell {
    const char *text;
    double number;
} cell;

typedef struct reading {
    kal_ctx *ctx;
    kal__arena *arena, *scratch;
    const char *path;
    unsigned order;
    kal__results_budget *budget;
    const wanted *column;
    size_t columns;
    size_t width;           /* cells of the header row; 0: it has not been seen */
    size_t at[WANTED_MOST]; /* where a wanted column stands */
    size_t rows, room;
    cell *cells; /* [rows x columns] */
    bool broken;
} reading;

static void on_fault(void *user, uint32_t line, size_t at, const char *sentence)
{
    reading *r = user;

    (void)at;
    r->broken = true;
    kal__mistake(r->ctx, r->order, line, "%s:%u: %s", r->path, line, sentence);
}

/* Where each wanted column stands; the first of a name counts. */
static void read_header(reading *r, const kal__csv_row *row)
{
    r->width = row->cells;
    if (row->cells > COLUMNS_MOST)
        on_fault(r, row->line, 0, "more columns than any result has");
    for (size_t c = 0; c < r->columns && !r->broken; c++) {
        size_t at = 0;
        while (at < row->cells && strcmp(row->cell[at], r->column[c].name) != 0)
            at++;
        r->at[c] = at;
        if (at < row->cells)
            continue;
        kal__mistake(r->ctx, r->order, row->line, "%s:%u: the column \"%s\" is missing", r->path,
                     row->line, r->column[c].name);
    }
    for (size_t c = 0; c < r->columns; c++)
        r->broken = r->broken || r->at[c] >= row->cells;
}

/* An empty cell is no value. */
static double read_number(reading *r, const kal__csv_row *row, size_t c)
{
    const char *text = row->cell[r->at[c]];
    double v = (double)NAN;

    if (*text == '\0' || kal__num_read(text, strlen(text), row->separator == ';', &v) == KAL__NUM_OK)
        return v;
    kal__mistake(r->ctx, r->order, row->line, "%s:%u: %s: not a number: \"%.100s\"", r->path,
                 row->line, r->column[c].name, text);
    return (double)NAN;
}

static kal_status add_row(reading *r, const kal__csv_row *row)
{
    if (r->budget->rows == 0)
        return kal__fail(r->ctx, KAL_USAGE, "%s: more rows than can stand side by side", r->path);
    r->budget->rows--;
    if (r->rows == r->room) {
        cell *grown = kal__arena_grow(r->scratch, r->cells, r->rows, r->rows + 1, &r->room,
                                      r->columns * sizeof *grown);
        if (grown == NULL)
            return kal__fail_memory(r->ctx);
        r->cells = grown;
    }
    for (size_t c = 0; c < r->columns; c++) {
        cell *to = &r->cells[r->rows * r->columns + c];
        if (r->column[c].is_text)
            to->text = kal__csv_meant(row->cell[r->at[c]]);
        else
            to->number = read_number(r, row, c);
    }
    r->rows++;
    return KAL_OK;
}

static kal_status on_row(void *user, const kal__csv_row *row)
{
    reading *r = user;

    if (r->broken)
        return KAL_OK;
    if (r->width == 0) {
        read_header(r, row);
        return KAL_OK;
    }
    if (row->cells == r->width)
        return add_row(r, row);
    kal__mistake(r->ctx, r->order, row->line, "%s:%u: %zu cells under %zu columns", r->path,
                 row->line, row->cells, r->width);
    return KAL_OK;
}

/* The rows at their final size. */
static kal__frame *frame_of(const reading *r, const char *name)
{
    kal__frame *frame = kal__frame_new(r->arena, name, r->rows);

    for (size_t c = 0; c < r->columns && frame != NULL; c++) {
        const char *title = r->column[c].name;
        const char **text =
            r->column[c].is_text ? kal__frame_add_text(r->arena, frame, title) : NULL;
        double *number = r->column[c].is_text ? NULL : kal__frame_add_number(r->arena, frame, title);
        if (text == NULL && number == NULL)
            return NULL;
        for (size_t i = 0; i < r->rows; i++)
            if (text != NULL)
                text[i] = r->cells[i * r->columns + c].text;
            else
                number[i] = r->cells[i * r->columns + c].number;
    }
    return frame;
}

static kal_status read_rows(reading *r, const char *data, size_t n)
{
    const kal__csv_reader reader = {r, on_row, on_fault};
    char sentence[KAL__ENCODING_TEXT];
    uint32_t line;
    size_t skip;
    kal_status status;

    if (!kal__encoding_check(data, n, &skip, &line, sentence)) {
        on_fault(r, line, 0, sentence);
        return KAL_OK;
    }
    status = kal__csv_read_plain(r->ctx, r->arena, data + skip, n - skip, &reader);
    if (status == KAL_OK && r->width == 0 && !r->broken)
        kal__mistake(r->ctx, r->order, 0, "%s: a row that names the columns is missing", r->path);
    return status;
}

/* Reads a file within the budget. What is no plain file kal__file_read refuses. */
static kal_status read_file(reading *r, char **data, size_t *n)
{
    struct stat is;

    if (stat(r->path, &is) == 0 && S_ISREG(is.st_mode) &&
        (is.st_size > BYTES_MOST || (size_t)is.st_size > r->budget->bytes))
        return kal__fail(r->ctx, KAL_USAGE, "%s: larger than results that can stand side by side",
                         r->path);
    const kal_status status = kal__file_read(r->ctx, r->scratch, r->path, data, n);
    if (status == KAL_OK)
        r->budget->bytes -= *n < r->budget->bytes ? *n : r->budget->bytes;
    return status;
}

static kal_status read_sheet(reading *r, const char *folder, kal__sheet which, kal__results *out)
{
    struct stat is;
    char *data;
    size_t n;
    kal_status status;

    r->path = kal__arena_print(r->scratch, "%s/%s", folder, sheets[which].file);
    if (r->path == NULL)
        return kal__fail_memory(r->ctx);
    if (stat(r->path, &is) != 0) {
        if (errno != ENOENT)
            return kal__fail_errno(r->ctx, r->path, "cannot read", errno);
        if (sheets[which].required)
            kal__mistake(r->ctx, r->order, 0, "%s: the file is missing", r->path);
        return KAL_OK;
    }
    r->column = sheets[which].column;
    while (r->column[r->columns].name != NULL)
        r->columns++;
    status = read_file(r, &data, &n);
    if (status == KAL_OK)
        status = read_rows(r, data, n);
    if (status != KAL_OK)
        return status;
    out->sheet[which] = frame_of(r, sheets[which].name);
    return out->sheet[which] != NULL ? KAL_OK : kal__fail_memory(r->ctx);
}

static bool is_outcome(const char *word)
{
    for (int i = KAL_OUTCOME_OPTIMAL; i <= KAL_OUTCOME_CANCELLED; i++)
        if (strcmp(word, kal_outcome_text((kal_outcome)i)) == 0)
            return true;
    return false;
}

static kal_status read_summary(reading *r, const char *folder, kal__results *out)
{
    kal__json_fault fault;
    char *data;
    size_t n;
    kal_status status;

    r->path = kal__arena_print(r->scratch, "%s/plan.json", folder);
    if (r->path == NULL)
        return kal__fail_memory(r->ctx);
    status = read_file(r, &data, &n);
    if (status != KAL_OK)
        return status;
    status = kal__json_read(r->ctx, r->arena, data, n, &out->summary, &fault);
    if (status == KAL_OK && !is_outcome(out->summary.outcome)) {
        fault = (kal__json_fault){.sentence = "\"outcome\" is none that there is"};
        status = KAL_BAD_INPUT;
    }
    if (status != KAL_BAD_INPUT)
        return status;
    if (fault.line > 0)
        kal__mistake(r->ctx, r->order, fault.line, "%s:%zu:%zu: %s", r->path, fault.line,
                     fault.column, fault.sentence);
    else
        kal__mistake(r->ctx, r->order, 0, "%s: %s", r->path, fault.sentence);
    out->summary = (kal__json_summary){.outcome = ""};
    return KAL_OK;
}

/* A folder that kalund wrote has plan.json. */
static kal_status check_folder(kal_ctx *ctx, kal__arena *scratch, const char *folder)
{
    const char *summary = kal__arena_print(scratch, "%s/plan.json", folder);
    const char *park = kal__arena_print(scratch, "%s/park.csv", folder);
    struct stat is;

    if (summary == NULL || park == NULL)
        return kal__fail_memory(ctx);
    if (stat(summary, &is) == 0)
        return KAL_OK;
    if (errno != ENOENT && errno != ENOTDIR)
        return kal__fail_errno(ctx, summary, "cannot read", errno);
    if (stat(park, &is) == 0)
        return kal__fail(ctx, KAL_USAGE,
                         "%s: a park, not results of one (kalund solve -o writes them)", folder);
    if (stat(folder, &is) != 0)
        return kal__fail(ctx, KAL_IO, "%s: there is no such folder", folder);
    return kal__fail(ctx, KAL_USAGE, "%s: not a results folder (no plan.json)", folder);
}

/* Each file has scratch memory of its own, so that no more than one is held beside the results. */
static kal_status read_part(reading *r, const char *folder, int part, kal__results *out)
{
    kal_status status;

    r->scratch = kal__ctx_arena(r->ctx);
    if (r->scratch == NULL)
        return kal__fail_memory(r->ctx);
    status = part == 0 ? check_folder(r->ctx, r->scratch, folder) : KAL_OK;
    if (status == KAL_OK)
        status = part == 0 ? read_summary(r, folder, out)
                           : read_sheet(r, folder, (kal__sheet)(part - 1), out);
    kal__arena_free(r->scratch);
    return status;
}

kal_status kal__results_read(kal_ctx *ctx, kal__arena *arena, size_t which, const char *folder,
                             kal__results_budget *budget, kal__results *out)
{
    kal_status status = KAL_OK;

    *out = (kal__results){.folder = kal__arena_copy(arena, folder, strlen(folder))};
    if (out->folder == NULL)
        return kal__fail_memory(ctx);
    for (int part = 0; part <= KAL__SHEETS && status == KAL_OK; part++) {
        reading r = {.ctx = ctx, .arena = arena, .budget = budget};
        r.order = (unsigned)(which * (KAL__SHEETS + 1)) + (unsigned)part;
        if (kal__tick(ctx, "read", -1.0))
            return kal__fail_cancelled(ctx);
        if (part == 0 || out->solved)
            status = read_part(&r, folder, part, out);
        out->solved = strcmp(out->summary.outcome ? out->summary.outcome : "", "optimal") == 0;
    }
    return status;
}
