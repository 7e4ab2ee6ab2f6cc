/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sure each exchange is: in what share of the scenarios it is there, and how much it then carries. */
#include <math.h>
#include <string.h>

#include "lib/report/study.h"

#define ROWS_MOST 40
#define ROW 20.0
#define NAME 400.0
#define SHARE 150.0 /* of the bar that is all scenarios */
#define BOX (KAL__WIDE - 2.0 * KAL__MARGIN - NAME - SHARE - FIGURE - 70.0)
#define FIGURE 90.0
#define SHARE_LEFT (KAL__MARGIN + NAME + 8.0)
#define BOX_LEFT (SHARE_LEFT + SHARE + 54.0)

typedef struct sheet {
    kal__draw *d;
    const kal__frame *frame;
    const char *const *source, *const *sink, *const *material, *const *mode, *const *unit;
    const double *share, *least, *p05, *p50, *p95, *most;
} sheet;

static bool collect(sheet *t, const kal_study *s)
{
    const kal__frame *f = kal__study_sweep(s, "robustness");

    if (!f || f->rows == 0)
        return false;
    t->frame = f;
    t->source = kal__frame_text(f, "source");
    t->sink = kal__frame_text(f, "sink");
    t->material = kal__frame_text(f, "material");
    t->mode = kal__frame_text(f, "mode");
    t->unit = kal__frame_text(f, "unit");
    t->share = kal__frame_number(f, "used_share");
    t->least = kal__frame_number(f, "min");
    t->p05 = kal__frame_number(f, "p05");
    t->p50 = kal__frame_number(f, "p50");
    t->p95 = kal__frame_number(f, "p95");
    t->most = kal__frame_number(f, "max");
    return t->source && t->sink && t->material && t->mode && t->unit && t->share && t->least &&
           t->p05 && t->p50 && t->p95 && t->most;
}

/* Which rows are shown: first those that not every scenario uses, for the others are all alike. */
static size_t choose(const sheet *t, size_t row[ROWS_MOST])
{
    size_t n = 0;

    for (int always = 0; always < 2; always++)
        for (size_t i = 0; i < t->frame->rows && n < ROWS_MOST; i++)
            if ((t->share[i] >= 1.0) == (always != 0))
                row[n++] = i;
    return n;
}

static const char *name_of(sheet *t, size_t i)
{
    return KAL__JOIN(t->d, t->source[i], " " KAL__ARROW " ", t->sink[i], ", ",
                     kal__draw_material(t->d, t->material[i]), *t->mode[i] ? ", " : "", t->mode[i]);
}

/* From nothing to the most of this exchange; quantities of different units have no common axis. */
static void put_box(sheet *t, size_t i, double y)
{
    kal__draw *d = t->d;
    const double scale = t->most[i] > 0.0 ? BOX / t->most[i] : 0.0;
    const double low = BOX_LEFT + t->least[i] * scale, high = BOX_LEFT + t->most[i] * scale;
    const double from = BOX_LEFT + t->p05[i] * scale, to = BOX_LEFT + t->p95[i] * scale;

    kal__draw_put(d, "<g>");
    kal__draw_title(d, KAL__FILL(d, "picture_robustness_box", kal__draw_number(d, t->least[i]),
                                 kal__draw_number(d, t->p05[i]), kal__draw_number(d, t->p50[i]),
                                 kal__draw_number(d, t->p95[i]),
                                 KAL__JOIN(d, kal__draw_number(d, t->most[i]), " ",
                                           kal__draw_unit(d, t->unit[i]))));
    KAL__DRAW(d, "<path stroke=\"#888\" d=\"M~ ~H~\"/>", low, y + 8.0, high);
    KAL__DRAW(d, "<path fill=\"#56B4E9\" d=\"M~ ~h~v8h~z\"/>", from, y + 4.0, fmax(to - from, 1.0),
              -fmax(to - from, 1.0));
    KAL__DRAW(d, "<path stroke=\"#222\" stroke-width=\"2\" d=\"M~ ~v12\"/>",
              BOX_LEFT + t->p50[i] * scale, y + 2.0);
    kal__draw_put(d, "</g>\n");
}

static void put_row(sheet *t, size_t i, double y)
{
    kal__draw *d = t->d;
    const double share = kal__draw_finite(t->share[i]);

    kal__draw_label(d, &(kal__label){.x = KAL__MARGIN + NAME,
                                     .y = y + 12.0,
                                     .anchor = 'e',
                                     .width = NAME,
                                     .text = name_of(t, i)});
    KAL__DRAW(d, "<path fill=\"#eee\" d=\"M~ ~h~v10h~z\"/>", SHARE_LEFT, y + 3.0, SHARE, -SHARE);
    KAL__DRAW(d, "<path fill=\"#009E73\" d=\"M~ ~h~v10h~z\"/>\n", SHARE_LEFT, y + 3.0,
              SHARE * share, -SHARE * share);
    kal__draw_label(d, &(kal__label){.x = SHARE_LEFT + SHARE + 46.0,
                                     .y = y + 12.0,
                                     .anchor = 'e',
                                     .text = KAL__JOIN(d, kal__draw_short(d, share * 100.0), " %")});
    put_box(t, i, y);
    kal__draw_label(d, &(kal__label){.x = KAL__WIDE - KAL__MARGIN,
                                     .y = y + 12.0,
                                     .anchor = 'e',
                                     .width = FIGURE,
                                     .text = KAL__JOIN(d, kal__draw_short(d, t->most[i]), " ",
                                                       kal__draw_unit(d, t->unit[i]))});
}

static void put_head(sheet *t, double y)
{
    const struct {
        double x, width;
        char anchor;
        const char *key;
    } head[] = {{SHARE_LEFT, SHARE + 44.0, 's', "picture_robustness_share"},
                {BOX_LEFT, BOX, 's', "picture_robustness_quantity"},
                {KAL__WIDE - KAL__MARGIN, FIGURE, 'e', "picture_robustness_most"}};

    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        kal__draw_label(t->d, &(kal__label){.x = head[i].x,
                                            .y = y,
                                            .anchor = head[i].anchor,
                                            .width = head[i].width,
                                            .fill = "#555",
                                            .text = kal__draw_words(t->d, head[i].key)});
}

bool kal__picture_robustness(kal__draw *d, kal__buffer *out, const kal_study *s)
{
    sheet t = {.d = d};
    const char *title = kal__draw_words(d, "picture_robustness");
    size_t row[ROWS_MOST], rows, always = 0;
    double y;

    if (!collect(&t, s))
        return false;
    rows = choose(&t, row);
    for (size_t i = 0; i < t.frame->rows; i++)
        always += t.share[i] >= 1.0;
    y = kal__draw_heading(d, KAL__WIDE, title, kal__draw_words(d, "picture_robustness_note"));
    put_head(&t, y + 8.0);
    y += 16.0;
    for (size_t i = 0; i < rows; i++)
        put_row(&t, row[i], y + (double)i * ROW);
    y += (double)rows * ROW + 6.0;
    if (rows < t.frame->rows)
        y = kal__draw_note(d, KAL__MARGIN, y + 10.0, KAL__WIDE - 2.0 * KAL__MARGIN,
                           KAL__FILL(d, "study_left_out", kal__draw_count(d, t.frame->rows - rows)));
    kal__draw_finish(d, out, KAL__WIDE, y + 4.0, title,
                     KAL__FILL(d, "picture_robustness_desc", kal__draw_count(d, t.frame->rows),
                               kal__draw_count(d, always), name_of(&t, 0),
                               name_of(&t, t.frame->rows - 1)));
    return !d->body.failed;
}
