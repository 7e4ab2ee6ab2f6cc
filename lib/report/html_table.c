/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a frame becomes a table of the page. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/report/html.h"

#define COLUMNS 24 /* that the style knows how to align */

/* A column with the cells it is filled from. */
typedef struct source {
    const kal__html_column *column;
    const char *const *text; /* NULL: of numbers */
    const double *number, *from;
    const char *const *beside; /* of an amount its unit, of a part its kind */
} source;

static bool is_number(kal__cell cell) { return cell >= KAL__CELL_NUMBER; }

/* The columns that the frame has, and the period on their headings. */
static size_t find_columns(const kal__html_table *t, source found[COLUMNS])
{
    size_t n = 0;

    for (size_t c = 0; c < t->columns && n < COLUMNS; c++) {
        const kal__html_column *column = &t->column[c];
        source s = {.column = column};
        if (is_number(column->cell))
            s.number = kal__frame_number(t->frame, column->column);
        else
            s.text = kal__frame_text(t->frame, column->column);
        if (column->cell == KAL__CELL_CHANGE)
            s.from = kal__frame_number(t->frame, column->with);
        if (column->cell == KAL__CELL_AMOUNT || column->cell == KAL__CELL_PART)
            s.beside = kal__frame_text(t->frame, column->with);
        if ((s.text || s.number) && (column->cell != KAL__CELL_CHANGE || s.from))
            found[n++] = s;
    }
    return n;
}

/* A number that does not read back from what is shown says what it sorts by. */
static void put_number(kal__html *h, double v)
{
    char text[KAL__NUM_TEXT];

    (void)kal__num_short(v, 6, text);
    if (isfinite(v) && !strchr(text, 'e')) {
        kal__html_markup(h, "<td>");
    } else {
        kal__html_markup(h, "<td data-v=\"");
        kal__buffer_number(&h->body, v);
        kal__html_markup(h, "\">");
    }
    kal__report_number(&h->body, h->report->language, v);
}

static void put_amount(kal__html *h, double v, const char *unit)
{
    put_number(h, v);
    if (!isfinite(v) || !*unit || strcmp(unit, "1") == 0)
        return;
    kal__html_markup(h, " <small>");
    kal__html_text(h, kal__html_unit(h, unit));
    kal__html_markup(h, "</small>");
}

static void put_words(kal__html *h, const source *s, size_t row)
{
    const kal__html_column *column = s->column;
    const char *text = s->text[row];

    switch (column->cell) {
    case KAL__CELL_ENTERPRISE: text = kal__html_enterprise(h, text); break;
    case KAL__CELL_PART: text = kal__html_part(h, s->beside ? s->beside[row] : "", text); break;
    case KAL__CELL_MATERIAL: text = kal__html_material(h, text); break;
    case KAL__CELL_IMPACT: text = kal__html_impact(h, text); break;
    case KAL__CELL_UNIT: text = kal__html_unit(h, text); break;
    case KAL__CELL_TERM: text = kal__html_term(h, column->with, text); break;
    case KAL__CELL_TEXT:
    case KAL__CELL_ID:
    case KAL__CELL_NUMBER:
    case KAL__CELL_TONNES:
    case KAL__CELL_PERCENT:
    case KAL__CELL_AMOUNT:
    case KAL__CELL_CHANGE: break;
    }
    kal__html_markup(h, "<td>");
    kal__html_text(h, text);
}

static void put_cell(kal__html *h, const source *s, size_t row)
{
    double v = s->number ? s->number[row] : (double)NAN;

    switch (s->column->cell) {
    case KAL__CELL_NUMBER: put_number(h, v); break;
    case KAL__CELL_TONNES: put_number(h, v / 1000.0); break;
    case KAL__CELL_PERCENT: put_number(h, v * 100.0); break;
    case KAL__CELL_AMOUNT: put_amount(h, v, s->beside ? s->beside[row] : ""); break;
    case KAL__CELL_CHANGE:
        kal__html_markup(h, "<td>");
        kal__html_text(h, kal__html_change(h, s->from[row], v));
        break;
    case KAL__CELL_TEXT:
    case KAL__CELL_ID:
    case KAL__CELL_ENTERPRISE:
    case KAL__CELL_PART:
    case KAL__CELL_MATERIAL:
    case KAL__CELL_IMPACT:
    case KAL__CELL_UNIT:
    case KAL__CELL_TERM: put_words(h, s, row); break;
    }
    kal__html_markup(h, "</td>");
}

static void put_row(kal__html *h, size_t n, const source *s, size_t row)
{
    kal__html_markup(h, "<tr>");
    for (size_t c = 0; c < n; c++)
        put_cell(h, &s[c], row);
    kal__html_markup(h, "</tr>\n");
}

static void put_head(kal__html *h, size_t n, const source *s)
{
    kal__html_markup(h, "<thead><tr>");
    for (size_t c = 0; c < n; c++) {
        kal__html_markup(h, is_number(s[c].column->cell) ? "<th scope=\"col\" class=\"n\">"
                                                         : "<th scope=\"col\">");
        if (*s[c].column->heading == '=')
            kal__html_text(h, s[c].column->heading + 1);
        else
            kal__html_fill(h, KAL__HTML_JOIN(h, "column_", s[c].column->heading), false, 2,
                           (const char *const[]){h->report->model->currency, h->period});
        kal__html_markup(h, "</th>");
    }
    kal__html_markup(h, "</tr></thead>\n<tbody>\n");
}

/* The style aligns numbers by the place of their column, which spares every cell a class. */
static void put_opening(kal__html *h, const kal__html_table *t, size_t n, const source *s)
{
    static const char *const place[COLUMNS] = {
        "1 ",  "2 ",  "3 ",  "4 ",  "5 ",  "6 ",  "7 ",  "8 ",  "9 ",  "10 ", "11 ", "12 ",
        "13 ", "14 ", "15 ", "16 ", "17 ", "18 ", "19 ", "20 ", "21 ", "22 ", "23 ", "24 "};

    kal__html_markup(h, "<div class=\"sheet\" tabindex=\"0\"><table class=\"");
    for (size_t c = 0; c < n; c++)
        if (is_number(s[c].column->cell)) {
            kal__html_markup(h, "c");
            kal__html_markup(h, place[c]);
        }
    kal__html_markup(h, n > 8 ? "wide\">" : "\">");
    if (t->caption)
        kal__html_line(h, "caption", t->caption);
}

void kal__html_table_put(kal__html *h, const kal__html_table *t)
{
    source s[COLUMNS];
    size_t all = t->row ? t->rows : t->frame->rows - (t->total && t->frame->rows > 0);
    size_t folded = t->folded ? t->folded : KAL__HTML_FOLDED;
    size_t rows = t->file && all > folded ? KAL__HTML_MOST : all, n = find_columns(t, s);

    if (rows == 0 || n == 0)
        return;
    if (rows < all)
        KAL__SAY(h, "p class=\"note\"", "table_part", kal__html_count(h, rows),
                 kal__html_count(h, all), t->file);
    if (rows > folded) {
        kal__html_markup(h, "<details>");
        KAL__SAY(h, "summary", "table_folded", kal__html_counted(h, "row", rows));
    }
    put_opening(h, t, n, s);
    put_head(h, n, s);
    for (size_t i = 0; i < rows && !h->body.failed; i++)
        put_row(h, n, s, t->row ? t->row[i] : i);
    kal__html_markup(h, "</tbody>\n");
    if (t->total) {
        kal__html_markup(h, "<tfoot>");
        put_row(h, n, s, t->frame->rows - 1);
        kal__html_markup(h, "</tfoot>\n");
    }
    kal__html_markup(h, rows > folded ? "</table></div></details>\n" : "</table></div>\n");
}

const size_t *kal__html_rows(kal__html *h, const kal__frame *frame, const char *column,
                             const char *text, size_t *n)
{
    const char *const *cell = kal__frame_text(frame, column);
    size_t *row = kal__html_alloc(h, frame->rows, sizeof *row);

    *n = 0;
    for (size_t i = 0; row && cell && i < frame->rows; i++)
        if (strcmp(cell[i], text) == 0)
            row[(*n)++] = i;
    return row;
}
