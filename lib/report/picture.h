/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pictures share: an SVG that grows, the measure of its texts, its colours. */
#ifndef KAL_REPORT_PICTURE_H
#define KAL_REPORT_PICTURE_H

#include "lib/report/report.h"

/* The palette of Okabe and Ito, which people who see fewer colours tell apart too. */
#define KAL__ORANGE "#E69F00"
#define KAL__SKY "#56B4E9"
#define KAL__GREEN "#009E73"
#define KAL__BLUE "#0072B2"
#define KAL__RED "#D55E00"
#define KAL__INK "#222"
#define KAL__PALE "#888"

#define KAL__TEXT_SIZE 11.0
#define KAL__LINE 15.0   /* from one line of text to the next */
#define KAL__MARGIN 16.0 /* around a picture */
#define KAL__WIDE 960.0  /* a picture, when nothing asks for more */

#define KAL__ARROW "\xE2\x86\x92" /* U+2192 */

/* A picture being drawn. Its parts go to `body`; when they are all there, its frame goes around them. Running out of
 * memory is noted in `body`, whatever was being done. */
typedef struct kal__draw {
    const kal_report *report;
    kal__buffer body;
} kal__draw;

typedef struct kal__label {
    double x, y; /* of the base line */
    double size; /* 0: KAL__TEXT_SIZE */
    double width; /* shortened with an ellipsis to this, the whole goes into a title; 0: as long as it is */
    char anchor; /* 'm': x is its middle, 'e': its end, else its start */
    bool bold, upright /* read from below */,
        halo /* white around it, for a place that is not white */;
    const char *fill; /* NULL: ink */
    const char *text;
} kal__label;

/* Zeroed memory for `count` things that lives as long as the text; NULL is noted. */
void *kal__draw_alloc(kal__draw *d, size_t count, size_t size);
#define KAL__DRAW_NEW(d, count, type) ((type *)kal__draw_alloc((d), (count), sizeof(type)))

/* Puts text in which each ~ becomes the next of the numbers, rounded to 0.01. */
void kal__draw_numbers(kal__draw *d, const char *shape, size_t n, const double *v);
#define KAL__DRAW(d, shape, ...)                                                                   \
    kal__draw_numbers((d), (shape), sizeof((const double[]){__VA_ARGS__}) / sizeof(double),        \
                      (const double[]){__VA_ARGS__})
void kal__draw_put(kal__draw *d, const char *svg);
/* <title>text</title>, which is what a pointer that rests there shows. */
void kal__draw_title(kal__draw *d, const char *text);
void kal__draw_label(kal__draw *d, const kal__label *label);
/* A box with slanted lines on it: what stands out from a plain box without its colour. */
void kal__draw_hatched(kal__draw *d, double x, double y, double width, double height);
/* Text in lines of KAL__LINE from base line y on. Returns the base line after the last. */
double kal__draw_note(kal__draw *d, double x, double y, double width, const char *text);
/* The heading and the lines under it. Returns the y from which the picture is free. */
double kal__draw_heading(kal__draw *d, double width, const char *title, const char *note);
typedef struct kal__swatch {
    const char *fill;  /* NULL: hatched */
    bool line, dashed; /* a line and not a box */
    const char *text;
} kal__swatch;
/* What the colours mean, in as many lines as it takes from y on. Returns the y after it. */
double kal__draw_legend(kal__draw *d, double x, double y, double width, size_t n,
                        const kal__swatch *swatch);
/* The whole picture, to `out`. */
void kal__draw_finish(kal__draw *d, kal__buffer *out, double width, double height,
                      const char *title, const char *description);

/* Texts, all of them for the life of the picture, "" where memory ran out. */
/* The words of a key, in which {0}, {1}, ... become the arguments. */
const char *kal__draw_fill(kal__draw *d, const char *key, size_t n, const char *const *argument);
#define KAL__FILL(d, key, ...)                                                                     \
    kal__draw_fill((d), (key), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *),        \
                   (const char *const[]){__VA_ARGS__})
const char *kal__draw_words(const kal__draw *d, const char *key);
const char *kal__draw_number(kal__draw *d, double v);
const char *kal__draw_digits(kal__draw *d, double v, int digits);
/* A number with three digits that count: what fits in a picture. */
const char *kal__draw_short(kal__draw *d, double v);
const char *kal__draw_count(kal__draw *d, size_t n);
/* A unit as the language writes it: "EUR/t", "м³". */
const char *kal__draw_unit(kal__draw *d, const char *unit);
/* The texts one after the other. */
const char *kal__draw_join(kal__draw *d, size_t n, const char *const *text);
#define KAL__JOIN(d, ...)                                                                          \
    kal__draw_join((d), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *),               \
                   (const char *const[]){__VA_ARGS__})
/* The name of an enterprise or a material, its id when it has none. */
const char *kal__draw_enterprise(const kal__draw *d, const char *id);
const char *kal__draw_material(const kal__draw *d, const char *id);

/* How wide a text may be, for a sans-serif of the wide sort. */
double kal__draw_width(const char *text, double size, bool bold);
/* How many bytes of a text are not wider than this: whole characters, with their accents. */
size_t kal__draw_fit(const char *text, double size, bool bold, double width);
const char *kal__draw_shorten(kal__draw *d, const char *text, double size, bool bold, double width);

/* The step of 1, 2 or 5 times a power of ten that cuts `range` into at most `most` parts. */
double kal__draw_step(double range, double most);
/* v where it is a number, else 0: for sums that overflow. */
double kal__draw_finite(double v);

/* Each finishes its picture, or draws nothing and returns false. */
bool kal__picture_sankey(kal__draw *d, kal__buffer *out, const char *kind);
bool kal__picture_map(kal__draw *d, kal__buffer *out);
bool kal__picture_abatement(kal__draw *d, kal__buffer *out);
/* The marginal abatement cost curve of a frame ("avoided", "cost_per_t"), from y on; `many` is the key of so many of
 * its rows, `said` that of what is said of all. Returns the y after it, 0 where there is nothing to show; what it says
 * in words goes to `description`. */
double kal__picture_curve(kal__draw *d, double y, const kal__frame *frame, const char *many,
                          const char *said, const char **description);
bool kal__picture_enterprises(kal__draw *d, kal__buffer *out);
bool kal__picture_matrix(kal__draw *d, kal__buffer *out);

#endif
