/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the parts of a picture are written as SVG. */
#include <math.h>
#include <string.h>

#include "lib/report/picture.h"

#define HATCH 4.0 /* between two slanted lines */
#define HEADING_SIZE 15.0

void *kal__draw_alloc(kal__draw *d, size_t count, size_t size)
{
    void *p = kal__arena_alloc(d->body.arena, count, size);

    d->body.failed = d->body.failed || !p;
    return p;
}

void kal__draw_put(kal__draw *d, const char *svg) { kal__buffer_text(&d->body, svg); }

void kal__draw_numbers(kal__draw *d, const char *shape, size_t n, const double *v)
{
    size_t used = 0;

    while (*shape) {
        size_t plain = strcspn(shape, "~");
        kal__buffer_put(&d->body, shape, plain);
        shape += plain;
        if (*shape != '~')
            return;
        shape++;
        kal__buffer_number(&d->body,
                           used < n ? round(kal__draw_finite(v[used]) * 100.0) / 100.0 : 0.0);
        used++;
    }
}

void kal__draw_title(kal__draw *d, const char *text)
{
    kal__draw_put(d, "<title>");
    kal__report_escape(&d->body, text);
    kal__draw_put(d, "</title>");
}

static void put_style(kal__draw *d, const kal__label *l)
{
    if (l->size > 0.0)
        KAL__DRAW(d, " font-size=\"~\"", l->size);
    if (l->anchor == 'm' || l->anchor == 'e')
        kal__draw_put(d, l->anchor == 'm' ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
    if (l->bold)
        kal__draw_put(d, " font-weight=\"bold\"");
    if (l->halo)
        kal__draw_put(d, " paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"3\""
                         " stroke-linejoin=\"round\"");
    if (l->fill) {
        kal__draw_put(d, " fill=\"");
        kal__draw_put(d, l->fill);
        kal__draw_put(d, "\"");
    }
}

void kal__draw_label(kal__draw *d, const kal__label *l)
{
    double size = l->size > 0.0 ? l->size : KAL__TEXT_SIZE;
    const char *text =
        l->width > 0.0 ? kal__draw_shorten(d, l->text, size, l->bold, l->width) : l->text;

    KAL__DRAW(d, "<text x=\"~\" y=\"~\"", l->x, l->y);
    put_style(d, l);
    if (l->upright)
        KAL__DRAW(d, " transform=\"rotate(-90 ~ ~)\"", l->x, l->y);
    kal__draw_put(d, ">");
    kal__report_escape(&d->body, text);
    if (text != l->text)
        kal__draw_title(d, l->text);
    kal__draw_put(d, "</text>\n");
}

void kal__draw_hatched(kal__draw *d, double x, double y, double width, double height)
{
    if (width <= 0.0 || height <= 0.0)
        return;
    KAL__DRAW(d, "<path fill=\"white\" stroke=\"dimgray\" stroke-width=\".7\" d=\"M~ ~h~v~h~z", x,
              y, width, height, -width);
    for (double at = HATCH; at < width + height; at += HATCH) {
        double left = fmax(at - height, 0.0), right = fmin(at, width);
        KAL__DRAW(d, "M~ ~L~ ~", x + left, y + at - left, x + right, y + at - right);
    }
    kal__draw_put(d, "\"/>");
}

double kal__draw_note(kal__draw *d, double x, double y, double width, const char *text)
{
    while (*text == ' ')
        text++;
    while (*text && !d->body.failed) {
        size_t n = kal__draw_fit(text, KAL__TEXT_SIZE, false, width), cut = n;
        char *line;
        if (text[n]) {
            while (cut > 0 && text[cut] != ' ')
                cut--;
            n = cut > 0 ? cut : n > 0 ? n : strlen(text);
        }
        line = KAL__DRAW_NEW(d, n + 1, char);
        if (!line)
            return y;
        memcpy(line, text, n);
        kal__draw_label(d, &(kal__label){.x = x, .y = y, .text = line});
        y += KAL__LINE;
        text += n;
        while (*text == ' ')
            text++;
    }
    return y;
}

double kal__draw_heading(kal__draw *d, double width, const char *title, const char *note)
{
    kal__draw_label(d, &(kal__label){.x = KAL__MARGIN,
                                     .y = KAL__MARGIN + HEADING_SIZE,
                                     .size = HEADING_SIZE,
                                     .width = width - 2.0 * KAL__MARGIN,
                                     .bold = true,
                                     .text = title});
    return 4.0 + kal__draw_note(d, KAL__MARGIN, KAL__MARGIN + HEADING_SIZE + 20.0,
                                width - 2.0 * KAL__MARGIN, note);
}

void kal__draw_finish(kal__draw *d, kal__buffer *out, double width, double height,
                      const char *title, const char *description)
{
    kal__draw head = {.report = d->report, .body = *out};

    KAL__DRAW(&head,
              "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ~ ~\" width=\"100%\""
              " role=\"img\" font-family=\"sans-serif\" font-size=\"~\" fill=\"",
              width, height, KAL__TEXT_SIZE);
    kal__draw_put(&head, KAL__INK "\">");
    kal__draw_title(&head, title);
    kal__draw_put(&head, "<desc>");
    kal__report_escape(&head.body, description);
    KAL__DRAW(&head, "</desc>\n<rect width=\"~\" height=\"~\" fill=\"", width, height);
    kal__draw_put(&head, "#fff\"/>\n");
    kal__buffer_put(&head.body, d->body.data, d->body.n);
    kal__draw_put(&head, "</svg>");
    *out = head.body;
}
