/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the tables and figures of a study come onto its page. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/report/html_study.h"

/* From so many bytes on a page shows the first rows of its tables alone, so that it stays below 400 kB. */
#define LARGE ((size_t)180 << 10)
/* What a picture may take. */
#define PICTURE_MOST ((size_t)90 << 10)

void kal__columns_add(kal__columns *c, const char *heading, kal__cell cell, const char *column,
                      const char *with)
{
    if (c->n < KAL__STUDY_COLUMNS)
        c->column[c->n++] = (kal__html_column){heading, cell, column, with};
}

void kal__columns_impact(kal__html *h, kal__columns *c, const kal__frame *frame, const char *impact,
                         const char *unit, const char *column, const char *key)
{
    const kal__shown shown = kal__study_shown(unit);
    const char *name = kal__html_impact(h, impact);

    if (!kal__frame_number(frame, column))
        return;
    name = key ? KAL__HTML_JOIN(h, kal__html_words(h, key), ": ", name) : name;
    kal__columns_add(c,
                     KAL__HTML_JOIN(h, "=", name, *unit ? ", " : "", kal__html_unit(h, shown.unit)),
                     shown.divisor > 1.0 ? KAL__CELL_TONNES : KAL__CELL_NUMBER, column, NULL);
}

void kal__study_sheet(kal__html *h, const char *caption, const kal__frame *frame,
                      const kal__columns *columns, const char *file)
{
    if (frame)
        kal__html_table_put(h, &(kal__html_table){.caption = caption,
                                                  .frame = frame,
                                                  .columns = columns->n,
                                                  .column = columns->column,
                                                  .folded = h->body.n > LARGE ? KAL__HTML_MOST : 0,
                                                  .file = file});
}

void kal__study_figure(kal__html *h, const kal_study *s, const char *picture, const char *caption)
{
    kal__buffer drawn = {.arena = h->body.arena}, svg;

    if (!kal__study_picture(&drawn, s, picture)) {
        h->body.failed = h->body.failed || drawn.failed;
        return;
    }
    kal__html_shrink(h, &drawn, &svg);
    if (svg.n > PICTURE_MOST)
        KAL__SAY(h, "p class=\"note\"", "study_picture_left_out",
                 KAL__HTML_JOIN(h, picture, ".svg"));
    else
        kal__html_figure(h, &svg, caption);
}

/* The same columns, to be replaced one by one. */
static kal__frame *twin(kal__html *h, const kal__frame *frame)
{
    kal__frame *made = kal__html_alloc(h, 1, sizeof *made);
    kal__frame_column *column = kal__html_alloc(h, frame->columns, sizeof *column);

    if (!made || !column)
        return NULL;
    memcpy(column, frame->column, frame->columns * sizeof *column);
    *made = *frame;
    made->column = column;
    return made;
}

static kal__frame_column *column_of(kal__frame *frame, const char *name)
{
    for (size_t c = 0; c < frame->columns; c++)
        if (strcmp(frame->column[c].name, name) == 0)
            return &frame->column[c];
    return NULL;
}

const kal__frame *kal__study_scaled(kal__html *h, const kal__frame *frame, const char *column,
                                    double factor)
{
    kal__frame *made = frame && factor != 1.0 ? twin(h, frame) : NULL;
    kal__frame_column *at = made ? column_of(made, column) : NULL;
    double *v = at && !at->is_text ? kal__html_alloc(h, frame->rows, sizeof *v) : NULL;

    if (!v)
        return frame;
    for (size_t i = 0; i < frame->rows; i++)
        v[i] = at->number[i] * factor;
    at->number = v;
    return made;
}

const kal__frame *kal__study_in_shown(kal__html *h, const kal__frame *frame, size_t n,
                                      const char *const *column)
{
    kal__frame *made = frame ? twin(h, frame) : NULL;
    kal__frame_column *unit = made ? column_of(made, "unit") : NULL;
    const char **shown = unit ? kal__html_alloc(h, frame->rows, sizeof *shown) : NULL;

    if (!shown)
        return frame;
    for (size_t k = 0; k < n; k++) {
        kal__frame_column *at = column_of(made, column[k]);
        double *v = at && !at->is_text ? kal__html_alloc(h, frame->rows, sizeof *v) : NULL;
        for (size_t i = 0; v && i < frame->rows; i++)
            v[i] = at->number[i] / kal__study_shown(unit->text[i]).divisor;
        if (v)
            at->number = v;
    }
    for (size_t i = 0; i < frame->rows; i++)
        shown[i] = kal__study_shown(unit->text[i]).unit;
    unit->text = shown;
    return made;
}

const char *kal__study_amount(kal__html *h, double v, const char *unit)
{
    const kal__shown shown = kal__study_shown(unit);

    return KAL__HTML_JOIN(h, kal__html_number(h, v / shown.divisor), *unit ? "\xC2\xA0" : "",
                          kal__html_unit(h, shown.unit));
}

const char *kal__study_unit(const kal__html *h, const char *impact)
{
    const kal__model *m = h->report->model;
    const uint32_t i = kal__model_impact(m, impact);

    return i != KAL__NONE && m->impact[i].unit ? m->impact[i].unit : "";
}
