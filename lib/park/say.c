/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a mistake of a park is put into words, the place first. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lib/park/settle.h"

#define PLACE 400
#define SENTENCE 600

/* Line of a row for the order of mistakes, and the table that it counts to. */
static kal__table_id row_line(const kal_park *park, kal__table_id table, size_t row, uint32_t *line)
{
    const kal__raw *raw = &park->raw[table];
    const uint32_t written = raw->scenario_line ? raw->scenario_line[row] : 0;
    *line = written ? written : raw->line[row];
    return written ? KAL__SCENARIOS : table;
}

void kal__park_place(const kal_park *park, kal__table_id table, uint32_t row, size_t size, char *buf)
{
    uint32_t line;
    if (row >= park->raw[table].rows) {
        snprintf(buf, size, park->raw[table].from_file ? "%s.csv" : "%s", kal__table_name(table));
        return;
    }
    const kal__table_id by = row_line(park, table, row, &line);
    if (line >= KAL__SET_LINE && line - KAL__SET_LINE < park->sets)
        snprintf(buf, size, "%s", park->set[line - KAL__SET_LINE]);
    else
        snprintf(buf, size, park->raw[by].from_file ? "%s.csv:%u" : "%s row %u",
                 kal__table_name(by), (unsigned)line);
}

/* Does the place end with the name of the column, bracket or not? Then it has been said. */
static bool names_column(const char *place, const char *column)
{
    const size_t n = strlen(column);
    size_t end = strlen(place);
    if (end && place[end - 1] == ']')
        while (end && place[end - 1] != '[')
            end--;
    while (end && (place[end - 1] == '[' || place[end - 1] == ' '))
        end--;
    return end > n && place[end - n - 1] == '.' && !memcmp(place + end - n, column, n);
}

void kal__say(kal__settle *s, kal__table_id table, size_t row, const char *column,
              const char *format, ...)
{
    char place[PLACE], sentence[SENTENCE];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    uint32_t line;
    const kal__table_id by = row_line(s->park, table, row, &line);
    kal__park_place(s->park, table, (uint32_t)row, sizeof place, place);
    if (names_column(place, column))
        kal__mistake(s->ctx, by, line, "%s: %s", place, sentence);
    else
        kal__mistake(s->ctx, by, line, "%s: %s: %s", place, column, sentence);
}

void kal__say_column(kal__settle *s, kal__table_id table, const char *column, const char *format,
                     ...)
{
    char sentence[SENTENCE], name[KAL__QUOTE];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    const kal__raw *raw = kal__raw_of(s, table);
    snprintf(name, sizeof name, "%s", column);
    if (raw->from_file)
        kal__mistake(s->ctx, table, raw->header_line, "%s.csv:%u: %s: %s", kal__table_name(table),
                     (unsigned)raw->header_line, name, sentence);
    else
        kal__mistake(s->ctx, table, 0, "%s: %s: %s", kal__table_name(table), name, sentence);
}

void kal__say_table(kal__settle *s, kal__table_id table, const char *format, ...)
{
    char sentence[SENTENCE];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    const bool file =
        kal__raw_of(s, table)->from_file || (!kal__raw_of(s, table)->present && s->park->name);
    kal__mistake(s->ctx, table, 0, file ? "%s.csv: %s" : "%s: %s", kal__table_name(table), sentence);
}

/* Long texts are cut between characters: the bytes 10xxxxxx continue one. */
const char *kal__quote(const char *text, char buf[KAL__QUOTE])
{
    const size_t most = KAL__QUOTE - 24;
    size_t n = strlen(text);
    const bool cut = n > most;
    for (n = cut ? most : n; cut && n && ((unsigned char)text[n] & 0xc0) == 0x80; n--)
        ;
    snprintf(buf, KAL__QUOTE, "\"%.*s%s\"", (int)n, text, cut ? "..." : "");
    return buf;
}

static const char *mean(const char *near, char buf[KAL__HINT])
{
    if (near)
        snprintf(buf, KAL__HINT, " (did you mean \"%s\"?)", near);
    else
        buf[0] = '\0';
    return buf;
}

const char *kal__hint(kal__settle *s, const char *text, size_t count, const char *const *candidates,
                      char buf[KAL__HINT])
{
    const double work = (double)count * (double)(strlen(text) + 1);
    const bool afford = count && work <= s->hints && strlen(text) <= 200;
    if (afford)
        s->hints -= work;
    return mean(afford ? kal__text_near(text, count, candidates) : NULL, buf);
}

const char *kal__unit_hint(const char *bad, size_t n, char buf[KAL__HINT])
{
    return mean(n <= 40 ? kal__unit_near(bad, n) : NULL, buf);
}
