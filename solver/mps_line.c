/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a line of MPS falls into fields, by columns or by blanks. */
#include <string.h>

#include "solver/mps.h"

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool kal__mps_is(kal__mps_word word, const char *text)
{
    return word.n == strlen(text) && memcmp(word.s, text, word.n) == 0;
}

bool kal__mps_same(kal__mps_word a, kal__mps_word b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

static kal__mps_word trimmed(const char *s, size_t n)
{
    while (n > 0 && is_blank(s[n - 1]))
        n--;
    while (n > 0 && is_blank(*s)) {
        s++;
        n--;
    }
    return (kal__mps_word){s, n};
}

bool kal__mps_next(kal__mps_text *text, kal__mps_word *line)
{
    while (text->at < text->end) {
        const char *s = text->at, *stop = memchr(s, '\n', (size_t)(text->end - s));
        size_t n = (size_t)((stop ? stop : text->end) - s);
        text->at = stop ? stop + 1 : text->end;
        text->line++;
        if (n > 0 && s[n - 1] == '\r')
            n--;
        while (n > 0 && is_blank(s[n - 1]))
            n--;
        if (n == 0 || *s == '*')
            continue;
        *line = (kal__mps_word){s, n};
        return true;
    }
    return false;
}

bool kal__mps_is_text(kal__mps_word line, size_t *at)
{
    for (*at = 0; *at < line.n; (*at)++) {
        const unsigned char c = (unsigned char)line.s[*at];
        if ((c < 0x20 && c != '\t') || c == 0x7f)
            return false;
    }
    return true;
}

static const char *const NAMES[KAL__MPS_UNREAD] = {
    "", "NAME", "OBJSENSE", "OBJNAME", "ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS", "ENDATA"};

const char *kal__mps_section_name(kal__mps_section section)
{
    return section < KAL__MPS_UNREAD ? NAMES[section] : "";
}

static kal__mps_section section_of(kal__mps_word keyword)
{
    static const char *const unread[] = {
        "QUADOBJ", "QMATRIX", "QSECTION", "QCMATRIX", "CSECTION", "INDICATORS", "SOS",
        "SOS1",    "SOS2",    "GENCONS",  "PWLOBJ",   "LAZYCONS", "USERCUTS",   "SETS"};

    for (int i = KAL__MPS_NAME; i < KAL__MPS_UNREAD; i++)
        if (kal__mps_is(keyword, NAMES[i]))
            return (kal__mps_section)i;
    for (size_t i = 0; i < sizeof unread / sizeof unread[0]; i++)
        if (kal__mps_is(keyword, unread[i]))
            return KAL__MPS_UNREAD;
    return KAL__MPS_UNKNOWN;
}

bool kal__mps_header(kal__mps_word line, kal__mps_section *section, kal__mps_word *rest)
{
    size_t n = 0;

    if (is_blank(*line.s))
        return false;
    while (n < line.n && !is_blank(line.s[n]))
        n++;
    *section = section_of((kal__mps_word){line.s, n});
    *rest = trimmed(line.s + n, line.n - n);
    return true;
}

/* Bounds that say all without a number. */
static bool is_bare(kal__mps_word type)
{
    return kal__mps_is(type, "FR") || kal__mps_is(type, "MI") || kal__mps_is(type, "PL") ||
           kal__mps_is(type, "BV");
}

static bool is_marker(kal__mps_word word) { return kal__mps_is(word, "'MARKER'"); }

/* Begins like a number, and has no blank inside: what is wrong with it otherwise is said when it is read. */
static bool may_be_number(kal__mps_word word)
{
    if (word.n == 0 || !strchr("+-.0123456789iI", *word.s))
        return false;
    for (size_t i = 0; i < word.n; i++)
        if (is_blank(word.s[i]))
            return false;
    return true;
}

enum { FIELDS = 6 };

/* Six fields in columns 2-3, 5-12, 15-22, 25-36, 40-47, 50-61, with blanks between them. A $ where the third or the
 * fifth begins makes the rest a comment. */
static bool cut(kal__mps_word line, kal__mps_word field[FIELDS])
{
    static const size_t from[FIELDS + 1] = {1, 4, 14, 24, 39, 49, 61},
                                      to[FIELDS] = {3, 12, 22, 36, 47, 61};
    for (size_t f = 2; f < FIELDS; f += 2)
        if (line.n > from[f] && line.s[from[f]] == '$')
            line.n = from[f];
    if (line.n > to[FIELDS - 1] || memchr(line.s, '\t', line.n))
        return false;
    for (size_t f = 0; f < FIELDS; f++) {
        const size_t begin = from[f] < line.n ? from[f] : line.n;
        const size_t end = to[f] < line.n ? to[f] : line.n;
        field[f] = trimmed(line.s + begin, end - begin);
        for (size_t i = end; i < from[f + 1] && i < line.n; i++)
            if (line.s[i] != ' ')
                return false;
    }
    return true;
}

/* One or two items with their numbers, behind a head. */
static bool fixed_pairs(const kal__mps_word field[FIELDS], kal__mps_fields *out)
{
    out->head = field[1];
    out->pairs = field[4].n > 0 || field[5].n > 0 ? 2 : 1;
    for (size_t p = 0; p < out->pairs; p++) {
        out->item[p] = field[2 + 2 * p];
        out->value[p] = field[3 + 2 * p];
        if (out->item[p].n == 0 || !may_be_number(out->value[p]))
            return false;
    }
    return field[0].n == 0;
}

bool kal__mps_fixed(kal__mps_section section, kal__mps_word line, kal__mps_fields *out)
{
    kal__mps_word field[FIELDS];

    *out = (kal__mps_fields){.pairs = 0};
    if (!cut(line, field))
        return false;
    switch (section) {
    case KAL__MPS_ROWS:
        out->type = field[0];
        out->head = field[1];
        return out->type.n > 0 && out->head.n > 0 &&
               field[2].n + field[3].n + field[4].n + field[5].n == 0;
    case KAL__MPS_COLUMNS:
        if (is_marker(field[2]) && field[3].n == 0 && field[4].n > 0) {
            out->marker = true;
            out->item[0] = field[4];
            return field[0].n == 0 && field[1].n > 0 && field[5].n == 0;
        }
        return fixed_pairs(field, out);
    case KAL__MPS_RHS:
    case KAL__MPS_RANGES: return fixed_pairs(field, out);
    case KAL__MPS_BOUNDS:
        out->type = field[0];
        out->head = field[1];
        out->pairs = 1;
        out->item[0] = field[2];
        if (field[0].n == 0 || field[2].n == 0 || field[4].n > 0 || field[5].n > 0)
            return false;
        if (is_bare(out->type) && field[3].n == 0)
            return true;
        out->value[0] = field[3];
        return may_be_number(field[3]);
    default: return false;
    }
}

/* At most one more than any section has. */
static size_t split(kal__mps_word line, kal__mps_word field[FIELDS])
{
    size_t n = 0;

    for (size_t i = 0; n < FIELDS;) {
        while (i < line.n && is_blank(line.s[i]))
            i++;
        if (i == line.n)
            break;
        field[n].s = line.s + i;
        while (i < line.n && !is_blank(line.s[i]))
            i++;
        field[n].n = (size_t)(line.s + i - field[n].s);
        n++;
    }
    return n;
}

/* An odd number of fields begins with a head. */
static void free_pairs(size_t n, const kal__mps_word *field, kal__mps_fields *out)
{
    if (n % 2 == 1)
        out->head = *field++;
    out->pairs = n / 2;
    for (size_t p = 0; p < out->pairs; p++) {
        out->item[p] = field[2 * p];
        out->value[p] = field[2 * p + 1];
    }
}

/* TYPE [SET] COLUMN [NUMBER]: without a number where none is needed, the last field is the column. */
static bool free_bound(size_t n, const kal__mps_word *field, kal__mps_fields *out)
{
    const bool bare = n > 0 && is_bare(field[0]);
    const size_t numbers = bare && n < 4 ? 0 : 1;

    if (n < 2 + numbers || n > 3 + numbers)
        return false;
    out->type = field[0];
    if (n == 3 + numbers)
        out->head = field[1];
    out->pairs = 1;
    out->item[0] = field[n - 1 - numbers];
    if (numbers)
        out->value[0] = field[n - 1];
    return true;
}

bool kal__mps_free(kal__mps_section section, kal__mps_word line, kal__mps_fields *out)
{
    kal__mps_word field[FIELDS];
    const size_t n = split(line, field);

    *out = (kal__mps_fields){.pairs = 0};
    switch (section) {
    case KAL__MPS_ROWS:
        if (n != 2)
            return false;
        out->type = field[0];
        out->head = field[1];
        return true;
    case KAL__MPS_COLUMNS:
        if (n < 2 || n > 5)
            return false;
        if (n == 3 && is_marker(field[1])) {
            out->marker = true;
            out->item[0] = field[2];
            return true;
        }
        free_pairs(n, field, out);
        return true;
    case KAL__MPS_RHS:
    case KAL__MPS_RANGES:
        if (n < 2 || n > 5)
            return false;
        free_pairs(n, field, out);
        return true;
    case KAL__MPS_BOUNDS: return free_bound(n, field, out);
    default: return false;
    }
}

const char *kal__mps_wanted(kal__mps_section section)
{
    switch (section) {
    case KAL__MPS_ROWS: return "a type and a name";
    case KAL__MPS_COLUMNS: return "a column and one or two rows, each with a number";
    case KAL__MPS_RHS:
    case KAL__MPS_RANGES: return "a set and one or two rows, each with a number";
    case KAL__MPS_BOUNDS: return "a type, a set, a column and a number";
    default: return "no data";
    }
}
