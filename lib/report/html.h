/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page from inside: what its sections are put together with. */
#ifndef KAL_REPORT_HTML_H
#define KAL_REPORT_HTML_H

#include "lib/report/report.h"

/* A page being written: its sections and, beside them, the list of contents. Running out of memory is noted in
 * `body`, whatever was being done. */
typedef struct kal__html {
    const kal_report *report;
    kal__buffer body, contents;
    const char *unit[3]; /* of cost, ghg, virgin, for people ("tCO2e"); "" when there is none */
    const char *period;  /* "per year" */
    size_t before, listed,
        opened; /* where the body and the contents ended before a section, and its heading */
} kal__html;

/* Markup, as it is. */
void kal__html_markup(kal__html *h, const char *markup);
/* A text of the park, escaped. */
void kal__html_text(kal__html *h, const char *text);
/* The words of a key, in which {0}, {1}, ... become the arguments, each strong when `strong`. */
void kal__html_fill(kal__html *h, const char *key, bool strong, size_t n,
                    const char *const *argument);
/* The same in an element of its own on a line of its own. */
void kal__html_say(kal__html *h, const char *element, const char *key, size_t n,
                   const char *const *argument);
#define KAL__SAY(h, element, key, ...)                                                             \
    kal__html_say((h), (element), (key),                                                           \
                  sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *),                     \
                  (const char *const[]){__VA_ARGS__})
void kal__html_line(kal__html *h, const char *element, const char *key);
/* Opens a section, which the list of contents then has; its heading is the words of section_ID. */
void kal__html_open(kal__html *h, const char *id);
/* A section in which nothing stands but its heading is taken back. */
void kal__html_close(kal__html *h);

/* Texts for the life of the page, "" where memory ran out. */
const char *kal__html_number(kal__html *h, double v);
/* With all its digits. */
const char *kal__html_exact(kal__html *h, double v);
/* With two digits, where only the size matters. */
const char *kal__html_rough(kal__html *h, double v);
const char *kal__html_count(kal__html *h, size_t n);
/* A change in percent with its sign, "" where `from` is nothing to compare with. */
const char *kal__html_change(kal__html *h, double from, double to);
const char *kal__html_join(kal__html *h, size_t n, const char *const *text);
#define KAL__HTML_JOIN(h, ...)                                                                     \
    kal__html_join((h), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *),               \
                   (const char *const[]){__VA_ARGS__})
/* "3 exchanges": the number with the form of a word that the language asks for, of keys KEY_1, KEY_2, KEY_5. */
const char *kal__html_counted(kal__html *h, const char *key, size_t n);
const char *kal__html_words(const kal__html *h, const char *key);

/* What people call a thing: its name, its id when it has none. */
const char *kal__html_enterprise(const kal__html *h, const char *id);
/* Of a part of the park that a resilience tells of: ids are one to a table alone, so its kind says whose id it is. */
const char *kal__html_part(const kal__html *h, const char *kind, const char *id);
const char *kal__html_material(const kal__html *h, const char *id);
const char *kal__html_impact(const kal__html *h, const char *id);
/* A word of ours, in the language when it has one: the words of FAMILY_VALUE, else the value itself. */
const char *kal__html_term(kal__html *h, const char *family, const char *value);
/* A unit as the language writes it: "EUR/t", "м³". */
const char *kal__html_unit(kal__html *h, const char *unit);

typedef enum kal__cell {
    KAL__CELL_TEXT,
    KAL__CELL_ID,
    KAL__CELL_ENTERPRISE,
    KAL__CELL_PART, /* an enterprise where the column `with` says that it is one, else an id */
    KAL__CELL_MATERIAL,
    KAL__CELL_IMPACT,
    KAL__CELL_UNIT,
    KAL__CELL_TERM, /* `with`: the family */
    KAL__CELL_NUMBER,
    KAL__CELL_TONNES,  /* of kilograms */
    KAL__CELL_PERCENT, /* of a share */
    KAL__CELL_AMOUNT,  /* a number, and the unit in the column `with` */
    KAL__CELL_CHANGE   /* in percent, from the column `with` to this one */
} kal__cell;

/* Rows above which a table is folded up. */
#define KAL__HTML_FOLDED 200
/* Of such a table, the rows that are shown where the page would grow too large with all. */
#define KAL__HTML_MOST 50

/* A column of a table on the page. Its heading is the words of column_HEADING, with the currency as {0} and the period
 * as {1}; one that begins with "=" stands there as it is. A column that the frame lacks is left out. */
typedef struct kal__html_column {
    const char *heading;
    kal__cell cell;
    const char *column, *with;
} kal__html_column;

typedef struct kal__html_table {
    const char *caption; /* key; NULL: none */
    const kal__frame *frame;
    size_t columns;
    const kal__html_column *column;
    const size_t *row; /* [rows]: which rows, in which order; NULL: all, as they are */
    size_t rows;
    size_t folded; /* more rows than this are too many to be shown open; 0: KAL__HTML_FOLDED */
    bool total; /* the last row of the frame is a sum of the others; it is shown too, and counted in no `rows` */
    const char *
        file; /* where all rows are, when the page may show KAL__HTML_MOST alone; NULL: it shows all */
} kal__html_table;

/* Nothing when it has no rows. One of many rows is folded up. */
void kal__html_table_put(kal__html *h, const kal__html_table *table);
#define KAL__HTML_TABLE(h, caption_key, a_frame, ...)                                              \
    kal__html_table_put(                                                                           \
        (h), &(kal__html_table){.caption = (caption_key),                                          \
                                .frame = (a_frame),                                                \
                                .columns = sizeof(__VA_ARGS__) / sizeof(kal__html_column),         \
                                .column = (__VA_ARGS__)})
/* The rows of a frame whose text in a column is this, for a table; *n of them. NULL: out of memory, noted. */
const size_t *kal__html_rows(kal__html *h, const kal__frame *frame, const char *column,
                             const char *text, size_t *n);
/* The rows of a frame but the last `sums`, by size of the number in a column, largest first, what is no number last;
 * within each number of the column `level` (NULL: at once). Rows of 0 are left out when there are levels. */
const size_t *kal__html_largest(kal__html *h, const kal__frame *frame, const char *column,
                                const char *level, size_t sums, size_t *n);
/* Memory for the page, NULL is noted. */
void *kal__html_alloc(kal__html *h, size_t count, size_t size);

/* The parts of the page, from top to bottom. A part that has nothing to say puts nothing. */
void kal__html_answer(kal__html *h);
void kal__html_totals(kal__html *h);
void kal__html_network(kal__html *h);
void kal__html_exchanges(kal__html *h);
void kal__html_purchases(kal__html *h);
void kal__html_disposals(kal__html *h);
void kal__html_processes(kal__html *h);
void kal__html_enterprises(kal__html *h);
void kal__html_inventory(kal__html *h);
void kal__html_avoided(kal__html *h);
void kal__html_indicators(kal__html *h);
void kal__html_rating(kal__html *h);
void kal__html_abatement(kal__html *h);
void kal__html_closure(kal__html *h);
void kal__html_prices(kal__html *h);
void kal__html_warnings(kal__html *h);
void kal__html_again(kal__html *h);

/* The page around its parts: what stands before the list of contents, which is known when the sections are, and these.
 * `kicker`: key of what the page is. */
void kal__html_page(kal__buffer *b, const char *kicker, const kal__html *answer, const kal__html *h);

/* A picture as the page has it: made small when it has very many parts. */
void kal__html_shrink(kal__html *h, const kal__buffer *svg, kal__buffer *out);
/* A picture, then what is under it. */
void kal__html_figure(kal__html *h, const kal__buffer *svg, const char *caption);
/* What a page of a plan and one of a study both end with: the inputs of the park with their digests. */
void kal__html_inputs(kal__html *h);
/* A fact of a list of facts; none for an empty text. */
void kal__html_fact(kal__html *h, const char *key, const char *text);
/* A picture in `out` (which starts empty), made small when it has very many parts; false: there is nothing to show. */
bool kal__html_draw(kal__html *h, kal__buffer *out, const char *picture, const char *kind);
/* A picture with what is under it, when there is one. */
void kal__html_picture(kal__html *h, const char *picture, const char *caption);

#endif
