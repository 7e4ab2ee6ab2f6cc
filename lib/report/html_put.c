/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How words, numbers and markup are put on the page. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/report/html.h"

void *kal__html_alloc(kal__html *h, size_t count, size_t size)
{
    void *p = kal__arena_alloc(h->body.arena, count, size);

    h->body.failed = h->body.failed || !p;
    return p;
}

void kal__html_markup(kal__html *h, const char *markup) { kal__buffer_text(&h->body, markup); }

void kal__html_text(kal__html *h, const char *text) { kal__report_escape(&h->body, text); }

const char *kal__html_words(const kal__html *h, const char *key)
{
    return kal__words(h->report->language, key);
}

void kal__html_fill(kal__html *h, const char *key, bool strong, size_t n,
                    const char *const *argument)
{
    const char *text = kal__html_words(h, key);

    while (*text) {
        size_t plain = strcspn(text, "{");
        const char *piece = kal__arena_copy(h->body.arena, text, plain);
        h->body.failed = h->body.failed || !piece;
        kal__html_text(h, piece ? piece : "");
        text += plain;
        if (*text == '{' && text[1] >= '0' && (size_t)(text[1] - '0') < n && text[2] == '}') {
            kal__html_markup(h, strong ? "<strong>" : "");
            kal__html_text(h, argument[text[1] - '0']);
            kal__html_markup(h, strong ? "</strong>" : "");
            text += 3;
        } else if (*text) {
            kal__buffer_put(&h->body, text++, 1);
        }
    }
}

void kal__html_say(kal__html *h, const char *element, const char *key, size_t n,
                   const char *const *argument)
{
    kal__html_markup(h, "<");
    kal__html_markup(h, element);
    kal__html_markup(h, ">");
    kal__html_fill(h, key, false, n, argument);
    kal__html_markup(h, "</");
    kal__buffer_put(&h->body, element, strcspn(element, " "));
    kal__html_markup(h, ">\n");
}

void kal__html_line(kal__html *h, const char *element, const char *key)
{
    kal__html_say(h, element, key, 0, NULL);
}

void kal__html_open(kal__html *h, const char *id)
{
    const char *heading = kal__html_words(h, KAL__HTML_JOIN(h, "section_", id));

    h->before = h->body.n;
    h->listed = h->contents.n;
    kal__html_markup(h, "<section id=\"");
    kal__html_markup(h, id);
    kal__html_markup(h, "\">\n<h2>");
    kal__html_text(h, heading);
    kal__html_markup(h, "</h2>\n");
    kal__buffer_text(&h->contents, "<li><a href=\"#");
    kal__buffer_text(&h->contents, id);
    kal__buffer_text(&h->contents, "\">");
    kal__report_escape(&h->contents, heading);
    kal__buffer_text(&h->contents, "</a></li>\n");
    h->opened = h->body.n;
}

void kal__html_close(kal__html *h)
{
    if (h->body.n == h->opened) {
        h->body.n = h->before;
        h->contents.n = h->listed;
    } else {
        kal__html_markup(h, "</section>\n");
    }
}

/* What is in the buffer as a text; noted when there is none. */
static const char *as_text(kal__html *h, kal__buffer *b)
{
    kal__buffer_put(b, "", 1);
    h->body.failed = h->body.failed || b->failed;
    return b->failed ? "" : b->data;
}

const char *kal__html_join(kal__html *h, size_t n, const char *const *text)
{
    kal__buffer b = {.arena = h->body.arena};

    for (size_t i = 0; i < n; i++)
        kal__buffer_text(&b, text[i]);
    return as_text(h, &b);
}

const char *kal__html_number(kal__html *h, double v)
{
    kal__buffer b = {.arena = h->body.arena};

    kal__report_number(&b, h->report->language, v);
    return as_text(h, &b);
}

const char *kal__html_exact(kal__html *h, double v)
{
    kal__buffer b = {.arena = h->body.arena};

    kal__buffer_number(&b, v);
    for (size_t i = 0; i < b.n && h->report->language == KAL__RUSSIAN; i++)
        if (b.data[i] == '.')
            b.data[i] = ',';
    return as_text(h, &b);
}

const char *kal__html_rough(kal__html *h, double v)
{
    char text[KAL__NUM_TEXT];
    double rounded;
    size_t n = kal__num_short(v, 2, text);

    return kal__html_number(h, kal__num_read(text, n, false, &rounded) == KAL__NUM_OK ? rounded : v);
}

const char *kal__html_count(kal__html *h, size_t n) { return kal__html_number(h, (double)n); }

const char *kal__html_change(kal__html *h, double from, double to)
{
    double percent = round((to - from) / fabs(from) * 1000.0) / 10.0;
    kal__buffer b = {.arena = h->body.arena};

    if (!isfinite(percent))
        return "";
    kal__buffer_text(&b, percent > 0.0 ? "+" : "");
    kal__report_number(&b, h->report->language, percent);
    kal__buffer_text(&b, "\xC2\xA0%");
    return as_text(h, &b);
}

/* 1, 2 or 5: Russian has a form for 1, 21, ..., one for 2 to 4, 22, ..., and one for the rest. */
static const char *form_of(kal__language language, size_t n)
{
    if (language == KAL__ENGLISH)
        return n == 1 ? "_1" : "_5";
    if (n % 100 >= 11 && n % 100 <= 14)
        return "_5";
    return n % 10 == 1 ? "_1" : n % 10 >= 2 && n % 10 <= 4 ? "_2" : "_5";
}

const char *kal__html_counted(kal__html *h, const char *key, size_t n)
{
    const char *word = kal__html_words(h, KAL__HTML_JOIN(h, key, form_of(h->report->language, n)));

    return KAL__HTML_JOIN(h, kal__html_count(h, n), "\xC2\xA0", word);
}
