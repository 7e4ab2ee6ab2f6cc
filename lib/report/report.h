/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report from inside: what its pages, pictures and exports are made from. */
#ifndef KAL_REPORT_REPORT_H
#define KAL_REPORT_REPORT_H

#include <kalund/report.h>

#include "lib/account/indicator.h"
#include "base/buffer.h"

typedef enum kal__language { KAL__ENGLISH, KAL__RUSSIAN, KAL__LANGUAGES } kal__language;
/* NULL is the default. KAL_OK, KAL_USAGE where the options name none. */
kal_status kal__language_find(kal_ctx *ctx, const char *text, kal__language *out);

struct kal_report {
    kal__arena *arena;
    kal_indicator *indicator; /* kept; keeps account, plan, park */
    const kal_account *account;
    const kal_plan *plan;
    const kal__model *model;
    kal__language language;
    int references;
};

/* The text of a key of data/report_text.csv in a language, static. An unknown key is its own text. */
const char *kal__words(kal__language language, const char *key);
/* The keys there are, in byte order; NULL from the end on. */
const char *kal__words_key(size_t i);

/* What an impact is called: its name, its id when it has none. */
const char *kal__report_impact(const kal_report *report, const char *id);

/* A number for people: six significant digits, thousands apart by a thin space, the decimal mark of the language,
 * "n/a" (in its language) where it is not finite. */
void kal__report_number(kal__buffer *b, kal__language language, double v);
/* With so many digits. */
void kal__report_digits(kal__buffer *b, kal__language language, double v, int digits);
/* Text with & < > " ' escaped, good in an element and in a quoted attribute, in HTML and in XML; control characters
 * that XML forbids become U+FFFD. */
void kal__report_escape(kal__buffer *b, const char *text);

/* The pictures (lib/report/picture.c says which there are). Each puts one <svg> element, with title and desc, without
 * an XML declaration, styled by its own attributes alone, so that it is good inside a page and as a file. `kind`
 * chooses the kind of material of a Sankey (kal__kind_text; NULL: the one with most exchanges). Nothing is put when
 * there is nothing to show (returns false). A lack of memory is noted in the buffer. */
bool kal__picture_put(kal__buffer *b, const kal_report *report, const char *picture,
                      const char *kind);
/* Kinds of material that have exchanges in the plan, most first; [*count], static words. */
size_t kal__picture_kinds(const kal_report *report, const char *kinds[KAL__KINDS]);

/* The whole page. KAL_OK, KAL_MEMORY (noted in the buffer), KAL_CANCELLED. */
kal_status kal__html_put(kal_ctx *ctx, kal__buffer *b, const kal_report *report);

/* Each puts the whole file; false: nothing to show. */
bool kal__graphml_put(kal__buffer *b, const kal_report *report);
bool kal__dot_put(kal__buffer *b, const kal_report *report);
bool kal__geojson_put(kal__buffer *b, const kal_report *report);

#endif
