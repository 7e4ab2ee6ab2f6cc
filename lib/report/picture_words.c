/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the texts of a picture are put together from words, numbers and names. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/report/picture.h"

double kal__draw_finite(double v) { return isfinite(v) ? v : 0.0; }

double kal__draw_step(double range, double most)
{
    static const double mantissa[] = {1.0, 2.0, 5.0, 10.0};
    double rough = range / most, power = 1.0;

    if (!isfinite(rough) || rough <= 0.0)
        return 1.0;
    while (power > rough && power > 1e-300)
        power /= 10.0;
    while (power * 10.0 <= rough)
        power *= 10.0;
    for (size_t i = 0; i < sizeof mantissa / sizeof *mantissa; i++)
        if (power * mantissa[i] >= rough * (1.0 - 1e-9))
            return power * mantissa[i];
    return power * 10.0;
}

const char *kal__draw_words(const kal__draw *d, const char *key)
{
    return kal__words(d->report->language, key);
}

/* What is in the buffer as a text; noted when there is none. */
static const char *as_text(kal__draw *d, kal__buffer *b)
{
    kal__buffer_put(b, "", 1);
    d->body.failed = d->body.failed || b->failed;
    return b->failed ? "" : b->data;
}

const char *kal__draw_fill(kal__draw *d, const char *key, size_t n, const char *const *argument)
{
    const char *text = kal__draw_words(d, key);
    kal__buffer b = {.arena = d->body.arena};

    while (*text) {
        size_t plain = strcspn(text, "{");
        kal__buffer_put(&b, text, plain);
        text += plain;
        if (*text == '{' && text[1] >= '0' && (size_t)(text[1] - '0') < n && text[2] == '}') {
            kal__buffer_text(&b, argument[text[1] - '0']);
            text += 3;
        } else if (*text) {
            kal__buffer_put(&b, text++, 1);
        }
    }
    return as_text(d, &b);
}

const char *kal__draw_join(kal__draw *d, size_t n, const char *const *text)
{
    kal__buffer b = {.arena = d->body.arena};

    for (size_t i = 0; i < n; i++)
        kal__buffer_text(&b, text[i]);
    return as_text(d, &b);
}

const char *kal__draw_number(kal__draw *d, double v) { return kal__draw_digits(d, v, 6); }

const char *kal__draw_digits(kal__draw *d, double v, int digits)
{
    kal__buffer b = {.arena = d->body.arena};

    kal__report_digits(&b, d->report->language, v, digits);
    return as_text(d, &b);
}

const char *kal__draw_short(kal__draw *d, double v)
{
    char text[KAL__NUM_TEXT];
    double rounded;

    (void)kal__num_short(v, 3, text);
    if (kal__num_read(text, strlen(text), false, &rounded) != KAL__NUM_OK)
        rounded = v;
    return kal__draw_number(d, rounded);
}

const char *kal__draw_count(kal__draw *d, size_t n) { return kal__draw_number(d, (double)n); }

/* One after the other, the units between the marks. */
const char *kal__draw_unit(kal__draw *d, const char *unit)
{
    const char *out = "";

    while (*unit) {
        size_t n = strcspn(unit, "/*");
        char mark[2] = {unit[n], '\0'};
        const char *piece = kal__arena_copy(d->body.arena, unit, n), *key, *word;
        d->body.failed = d->body.failed || !piece;
        key = KAL__JOIN(d, "unit_", piece ? piece : "");
        word = kal__draw_words(d, key);
        out = KAL__JOIN(d, out, word == key && piece ? piece : word,
                        mark[0] == '*' ? "\xC2\xB7" : mark);
        unit += n + (mark[0] != '\0');
    }
    return out;
}

const char *kal__draw_enterprise(const kal__draw *d, const char *id)
{
    const kal__model *m = d->report->model;
    uint32_t e = kal__model_enterprise(m, id);

    return e != KAL__NONE && *m->enterprise[e].name ? m->enterprise[e].name : id;
}

const char *kal__draw_material(const kal__draw *d, const char *id)
{
    const kal__model *m = d->report->model;
    uint32_t i = kal__model_material(m, id);

    return i != KAL__NONE && *m->material[i].name ? m->material[i].name : id;
}
