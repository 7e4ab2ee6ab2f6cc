/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MPS: lines, fields and sections, for the files that read them. */
#ifndef KAL_SOLVER_MPS_H
#define KAL_SOLVER_MPS_H

#include "base/text.h"
#include "solver/named.h"

typedef enum kal__mps_section {
    KAL__MPS_NONE, /* before the first header */
    KAL__MPS_NAME,
    KAL__MPS_OBJSENSE,
    KAL__MPS_OBJNAME,
    KAL__MPS_ROWS,
    KAL__MPS_COLUMNS,
    KAL__MPS_RHS,
    KAL__MPS_RANGES,
    KAL__MPS_BOUNDS,
    KAL__MPS_ENDATA,
    KAL__MPS_UNREAD, /* of programs that are not linear */
    KAL__MPS_UNKNOWN
} kal__mps_section;

typedef struct kal__mps_word {
    const char *s;
    size_t n;
} kal__mps_word;

/* For "%.*s" in messages. */
#define KAL__MPS_SHOW(word) (int)((word).n < 100 ? (word).n : 100), (word).s

bool kal__mps_is(kal__mps_word word, const char *text);
bool kal__mps_same(kal__mps_word a, kal__mps_word b);

/* A text that is read line by line; starts as {data, data + n, 0}. */
typedef struct kal__mps_text {
    const char *at, *end;
    size_t line; /* number of the last one */
} kal__mps_text;

/* The next line that is neither empty nor a comment, without blanks at its end. */
bool kal__mps_next(kal__mps_text *text, kal__mps_word *line);

/* No control character in it? *at: the first one. Such a line is neither data nor header. */
bool kal__mps_is_text(kal__mps_word line, size_t *at);

/* Begins the line a section? Data begin with a blank. *rest: what follows the keyword, without blanks around. */
bool kal__mps_header(kal__mps_word line, kal__mps_section *section, kal__mps_word *rest);
/* "COLUMNS"; "" where there is none. */
const char *kal__mps_section_name(kal__mps_section section);

/* The fields of a line of data, whatever the format. */
typedef struct kal__mps_fields {
    kal__mps_word type;     /* of a row or a bound */
    kal__mps_word head;     /* the row, the column, or the set */
    size_t pairs;           /* of an item and its number; a bound has one even without a number */
    kal__mps_word item[2];  /* row or column */
    kal__mps_word value[2]; /* empty in a bound that needs none */
    bool marker;            /* then item[0] says which */
} kal__mps_fields;

/* Takes a line of data of this section apart. False when it is none in this format. */
bool kal__mps_fixed(kal__mps_section section, kal__mps_word line, kal__mps_fields *out);
bool kal__mps_free(kal__mps_section section, kal__mps_word line, kal__mps_fields *out);
/* What a line of this section must hold, for messages. */
const char *kal__mps_wanted(kal__mps_section section);

/* What a look at the whole text says: its format, and how much it holds at most. */
typedef struct kal__mps_survey {
    bool fixed;
    size_t rows, columns, entries;
} kal__mps_survey;
kal__mps_survey kal__mps_look(const char *text, size_t n);

typedef struct kal__mps_row {
    char type;      /* N, E, L, G */
    bool has_side;  /* in RHS */
    bool has_range; /* in RANGES */
    uint32_t place; /* in the program; KAL__NONE: it bounds nothing */
    uint32_t seen;  /* the column, plus 1, in which it stood last */
    double side, range;
} kal__mps_row;

/* Which bounds a column was given. */
enum { KAL__MPS_LOWER = 1, KAL__MPS_UPPER = 2, KAL__MPS_INTEGER = 4 };

/* Of the sets of a section the first counts; a line that names none belongs to the set of the line before. */
typedef struct kal__mps_set {
    bool begun;
    kal__mps_word first, current;
    size_t passed; /* lines of other sets */
} kal__mps_set;

typedef struct kal__mps {
    kal_ctx *ctx;
    const char *file;
    kal__arena *scratch;
    kal_lp *program;
    bool fixed, failed, cancelled; /* failed: out of memory, or cancelled */
    size_t line;
    kal__mps_section section;
    unsigned seen; /* bits of sections */
    kal__mps_survey room;
    kal__dict *row_of, *column_of;
    size_t rows;
    kal__mps_row *row;             /* [room.rows] in the order of the file */
    uint32_t objective;            /* of these; KAL__NONE: none yet */
    kal__mps_word wanted;          /* objective; s is NULL: the first */
    unsigned char *given;          /* [room.columns] */
    kal__mps_word column;          /* the one that is being told */
    bool integer, has_sense, lost; /* lost: it is told a second time */
    kal__mps_set set[KAL__MPS_UNKNOWN];
} kal__mps;

/* Notes a mistake at the line: "FILE:LINE: SECTION: ...". */
void kal__mps_mistake(kal__mps *m, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* False after a mistake. `infinite`: the number is a bound, and from KAL__MPS_INFINITE on it is none. */
bool kal__mps_number(kal__mps *m, kal__mps_word word, bool infinite, double *out);
/* As Gurobi, HiGHS and CPLEX have it. */
#define KAL__MPS_INFINITE 1e20
/* Is a line that names this set of the one that counts? */
bool kal__mps_in_set(kal__mps *m, kal__mps_word set);

/* A line of data, and the end of a text. */
void kal__mps_take_row(kal__mps *m, const kal__mps_fields *f);
void kal__mps_end_rows(kal__mps *m);
void kal__mps_take_column(kal__mps *m, const kal__mps_fields *f);
void kal__mps_take_side(kal__mps *m, const kal__mps_fields *f);
void kal__mps_take_range(kal__mps *m, const kal__mps_fields *f);
void kal__mps_take_bound(kal__mps *m, const kal__mps_fields *f);
/* The bounds of rows and columns from all that was said of them. */
void kal__mps_settle_rows(kal__mps *m);
void kal__mps_settle_columns(kal__mps *m);

#endif
