/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the others lose when a part of the park leaves, the most pivotal first. */
#include <math.h>
#include <string.h>

#include "lib/report/study.h"

#define ROWS_MOST 30
#define ROW 20.0
#define NAME 300.0
#define COLUMNS_MOST 3
#define FIGURE 66.0
#define COLUMN ((KAL__WIDE - 2.0 * KAL__MARGIN - NAME) / COLUMNS_MOST)

typedef struct ranking {
    kal__draw *d;
    const kal__frame *frame;
    const char *const *kind, *const *id, *const *outcome;
    size_t n;
    const char *impact[COLUMNS_MOST];
    kal__shown shown[COLUMNS_MOST];
    const double *others[COLUMNS_MOST];
} ranking;

static void add_impact(ranking *r, uint32_t at)
{
    const kal__model *m = r->d->report->model;
    const char *id = m->impact[at].id;
    const double *others = kal__frame_number(r->frame, KAL__JOIN(r->d, id, "_others"));

    if (!others)
        return;
    r->impact[r->n] = id;
    r->shown[r->n] = kal__study_shown(m->impact[at].unit ? m->impact[at].unit : "");
    r->others[r->n++] = others;
}

static bool collect(ranking *r, const kal_study *s)
{
    static const uint32_t order[COLUMNS_MOST] = {KAL__VIRGIN, KAL__GHG, KAL__COST};
    const kal__model *m = r->d->report->model;
    const kal__frame *f = r->frame = kal__study_resilience(s, "departures");

    if (!f || f->rows == 0)
        return false;
    r->kind = kal__frame_text(f, "kind");
    r->id = kal__frame_text(f, "id");
    r->outcome = kal__frame_text(f, "outcome");
    for (size_t k = 0; k < COLUMNS_MOST; k++)
        if (order[k] < m->impacts)
            add_impact(r, order[k]);
    return r->kind && r->id && r->outcome && r->n > 0;
}

static const char *name_of(ranking *r, size_t i)
{
    const char *kind = kal__draw_words(r->d, KAL__JOIN(r->d, "study_kind_", r->kind[i]));
    const bool enterprise = strcmp(r->kind[i], "enterprise") == 0;

    return KAL__JOIN(r->d, enterprise ? kal__draw_enterprise(r->d, r->id[i]) : r->id[i], " (", kind,
                     ")");
}

static double size_of(const ranking *r, size_t k, size_t rows)
{
    double most = 0.0;

    for (size_t i = 0; i < rows; i++)
        most = fmax(most, fabs(kal__draw_finite(r->others[k][i])));
    return most;
}

static bool has_gain(const ranking *r, size_t k, size_t rows)
{
    for (size_t i = 0; i < rows; i++)
        if (r->others[k][i] < 0.0)
            return true;
    return false;
}

/* Where there is no plan: what there is instead. */
static void put_outcome(ranking *r, size_t i, double x, double y, double width)
{
    kal__draw_label(r->d, &(kal__label){.x = x,
                                        .y = y,
                                        .width = width,
                                        .fill = KAL__RED,
                                        .text = kal__draw_outcome(r->d, r->outcome[i])});
}

/* Losses to the right, gains to the left of the line. */
static void put_column(ranking *r, size_t k, size_t rows, double y)
{
    kal__draw *d = r->d;
    const double most = size_of(r, k, rows), left = KAL__MARGIN + NAME + (double)k * COLUMN + 12.0;
    const double room = COLUMN - FIGURE - 16.0, half = has_gain(r, k, rows) ? room / 2.0 : 0.0;
    const double scale = most > 0.0 ? (room - half) / most : 0.0;

    for (size_t i = 0; i < rows; i++) {
        const double v = r->others[k][i], at = y + (double)i * ROW;
        if (!isfinite(v)) {
            if (k == 0)
                put_outcome(r, i, left + half + 5.0, at + 13.0, room - half + FIGURE - 5.0);
            continue;
        }
        kal__draw_put(d, v < 0.0 ? "<path fill=\"#009E73\" d=\"" : "<path fill=\"#D55E00\" d=\"");
        KAL__DRAW(d, "M~ ~h~v10h~z\"/>", left + half, at + 4.0, v * scale, -v * scale);
        kal__draw_label(d, &(kal__label){.x = left + room + FIGURE,
                                         .y = at + 13.0,
                                         .anchor = 'e',
                                         .width = FIGURE - 4.0,
                                         .text = kal__draw_short(d, v / r->shown[k].divisor)});
    }
    KAL__DRAW(d, "<path stroke=\"#222\" d=\"M~ ~v~\"/>\n", left + half, y, ROW * (double)rows);
}

static void put_heads(ranking *r, double y)
{
    for (size_t k = 0; k < r->n; k++) {
        const char *unit = kal__draw_unit(r->d, r->shown[k].unit);
        kal__draw_label(r->d,
                        &(kal__label){.x = KAL__MARGIN + NAME + (double)k * COLUMN + 12.0,
                                      .y = y,
                                      .width = COLUMN - 16.0,
                                      .text = KAL__JOIN(r->d, kal__draw_impact(r->d, r->impact[k]),
                                                        *unit ? ", " : "", unit)});
    }
}

static void put_names(ranking *r, size_t rows, double y)
{
    for (size_t i = 0; i < rows; i++) {
        kal__draw_label(r->d, &(kal__label){.x = KAL__MARGIN + NAME,
                                            .y = y + (double)i * ROW + 13.0,
                                            .anchor = 'e',
                                            .width = NAME,
                                            .text = name_of(r, i)});
    }
}

bool kal__picture_departures(kal__draw *d, kal__buffer *out, const kal_study *s)
{
    ranking r = {.d = d};
    const char *title = kal__draw_words(d, "picture_departures");
    size_t rows, broken = 0;
    double y;

    if (!collect(&r, s))
        return false;
    rows = r.frame->rows < ROWS_MOST ? r.frame->rows : ROWS_MOST;
    for (size_t i = 0; i < r.frame->rows; i++)
        broken += strcmp(r.outcome[i], "optimal") != 0;
    y = kal__draw_heading(d, KAL__WIDE, title, kal__draw_words(d, "picture_departures_note"));
    put_heads(&r, y + 8.0);
    y += 16.0;
    put_names(&r, rows, y);
    for (size_t k = 0; k < r.n; k++)
        put_column(&r, k, rows, y);
    y += (double)rows * ROW + 6.0;
    if (rows < r.frame->rows)
        y = kal__draw_note(d, KAL__MARGIN, y + 10.0, KAL__WIDE - 2.0 * KAL__MARGIN,
                           KAL__FILL(d, "study_left_out", kal__draw_count(d, r.frame->rows - rows)));
    kal__draw_finish(d, out, KAL__WIDE, y + 4.0, title,
                     KAL__FILL(d, "picture_departures_desc", kal__draw_count(d, r.frame->rows),
                               kal__draw_count(d, broken), name_of(&r, 0)));
    return !d->body.failed;
}
