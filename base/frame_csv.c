/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a frame is written as CSV that a spreadsheet opens without running anything. */
#include "base/frame_csv.h"

#include <string.h>

/* First characters that make a spreadsheet take a cell for a formula. */
static const char runs[] = "=+-@\t\r";

const char *kal__csv_meant(const char *cell)
{
    return cell[0] == '\'' && cell[1] != '\0' && strchr(runs, cell[1]) != NULL ? cell + 1 : cell;
}

/* Quotes are needed for the marks of the grammar, and to keep blanks at the ends. */
static bool needs_quotes(const char *s)
{
    size_t n = strlen(s);
    return s[strcspn(s, ",\"\r\n")] != '\0' ||
           (n > 0 && (s[0] == ' ' || s[0] == '\t' || s[n - 1] == ' ' || s[n - 1] == '\t'));
}

static void put_text(kal__buffer *b, const char *s)
{
    bool quotes = needs_quotes(s);

    if (quotes)
        kal__buffer_put(b, "\"", 1);
    if (*s != '\0' && strchr(runs, *s) != NULL)
        kal__buffer_put(b, "'", 1);
    for (size_t n; *s != '\0'; s += n) {
        n = strcspn(s, "\"");
        if (n > 0) {
            kal__buffer_put(b, s, n);
            continue;
        }
        kal__buffer_put(b, "\"\"", 2);
        n = 1;
    }
    if (quotes)
        kal__buffer_put(b, "\"", 1);
}

void kal__csv_head(kal__buffer *b, const kal__frame *frame)
{
    for (size_t c = 0; c < frame->columns; c++) {
        kal__buffer_put(b, ",", c > 0);
        put_text(b, frame->column[c].name);
    }
    kal__buffer_put(b, "\n", 1);
}

void kal__csv_rows(kal__buffer *b, const kal__frame *frame)
{
    for (size_t r = 0; r < frame->rows; r++) {
        for (size_t c = 0; c < frame->columns; c++) {
            kal__buffer_put(b, ",", c > 0);
            if (frame->column[c].is_text)
                put_text(b, frame->column[c].text[r]);
            else
                kal__buffer_number(b, frame->column[c].number[r]);
        }
        kal__buffer_put(b, "\n", 1);
    }
}

void kal__csv_put(kal__buffer *b, const kal__frame *frame)
{
    kal__csv_head(b, frame);
    kal__csv_rows(b, frame);
}
