/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How wide a text is where no font can be asked. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "lib/report/picture.h"

#define ELLIPSIS "\xE2\x80\xA6"

/* Hundredths of the size, of the widest common sans-serif: a narrower one only leaves more room. */
static const unsigned char ascii[96] = {
    32,  41, 46, 84, 64, 95, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, /* blank to / */
    64,  64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 54, /* 0 to ? */
    100, 69, 69, 70, 77, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79, /* @ to O */
    61,  79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50, /* P to _ */
    50,  62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, /* ` to o */
    64,  64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84, 100 /* p to DEL */
};

/* Hundredths for ranges of characters; the first that holds one counts. */
static const struct {
    uint32_t first, last;
    unsigned hundredths;
} range[] = {{0x300, 0x36F, 0},     {0x483, 0x489, 0},     {0x591, 0x5BD, 0},
             {0x200B, 0x200F, 0},   {0x202A, 0x202E, 0},   {0x2060, 0x206F, 0},
             {0xFE00, 0xFE0F, 0},   {0xFEFF, 0xFEFF, 0},   {0xA0, 0xBF, 84},
             {0xC0, 0xDE, 99},      {0xDF, 0x24F, 100},    {0x410, 0x42F, 109},
             {0x430, 0x44F, 95},    {0x202F, 0x202F, 36},  {0x1100, 0x11FF, 100},
             {0x2E80, 0xA4CF, 100}, {0xAC00, 0xD7A3, 100}, {0x1F000, 0x3FFFF, 140}};

/* The Russian letters, whose widths the report needs well: a text of them is most of a caption. */
static const unsigned char russian_upper[32] = {69, 69, 69,  62,  79, 64, 108, 65, 76,  76, 72,
                                                76, 87, 76,  79,  76, 61, 70,  62, 62,  87, 69,
                                                79, 69, 108, 110, 84, 89, 69,  70, 109, 70};
static const unsigned char russian_lower[32] = {62, 63, 60, 53, 70, 62, 91, 54, 66, 66, 61,
                                                65, 76, 66, 62, 66, 64, 55, 59, 60, 86, 60,
                                                69, 60, 92, 95, 71, 80, 60, 55, 85, 61};

static uint32_t next(const char **at)
{
    const unsigned char *c = (const unsigned char *)*at;
    size_t more = *c < 0x80 ? 0 : *c < 0xE0 ? 1 : *c < 0xF0 ? 2 : 3;
    uint32_t code = more == 0 ? *c : *c & (0x3FU >> more);
    size_t n = 1;

    for (; n <= more && (c[n] & 0xC0) == 0x80; n++)
        code = code << 6 | (c[n] & 0x3FU);
    *at += n;
    return code;
}

static double hundredths(uint32_t code)
{
    if (code < 0x80)
        return code < 0x20 ? 100 : ascii[code - 0x20];
    if (code >= 0x410 && code <= 0x42F)
        return russian_upper[code - 0x410];
    if (code >= 0x430 && code <= 0x44F)
        return russian_lower[code - 0x430];
    for (size_t i = 0; i < sizeof range / sizeof *range; i++)
        if (code >= range[i].first && code <= range[i].last)
            return range[i].hundredths;
    return 100;
}

static double advance(const char **at, double size, bool bold)
{
    return hundredths(next(at)) * size * (bold ? 0.0115 : 0.01);
}

double kal__draw_width(const char *text, double size, bool bold)
{
    double width = 0.0;

    while (*text)
        width += advance(&text, size, bold);
    return width;
}

size_t kal__draw_fit(const char *text, double size, bool bold, double width)
{
    const char *at = text;
    double used = 0.0;

    while (*at) {
        const char *before = at;
        used += advance(&at, size, bold);
        if (used > width)
            return (size_t)(before - text);
    }
    return (size_t)(at - text);
}

const char *kal__draw_shorten(kal__draw *d, const char *text, double size, bool bold, double width)
{
    double dots = kal__draw_width(ELLIPSIS, size, bold);
    size_t n;
    char *cut;

    if (kal__draw_width(text, size, bold) <= width)
        return text;
    n = kal__draw_fit(text, size, bold, fmax(width - dots, 0.0));
    cut = KAL__DRAW_NEW(d, n + sizeof ELLIPSIS, char);
    if (!cut)
        return "";
    memcpy(cut, text, n);
    memcpy(cut + n, ELLIPSIS, sizeof ELLIPSIS);
    return cut;
}
