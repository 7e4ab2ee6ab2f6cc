/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which columns the results of the bench have, and their form as tab-separated values. */
#include "bench/table.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(name)                                                                                 \
    {                                                                                              \
#name, offsetof(record, name), sizeof((record *)0)->name, 0                                \
    }
#define NUMBER(name, digits)                                                                       \
    {                                                                                              \
#name, offsetof(record, name), 0, digits                                                   \
    }
const column table_column[] = {
    TEXT(family),
    TEXT(shape),
    NUMBER(size, 12),
    NUMBER(seed, 20),
    NUMBER(candidates, 12),
    NUMBER(rows, 12),
    NUMBER(columns, 12),
    NUMBER(nonzeros, 12),
    NUMBER(parts, 12),
    TEXT(solver),
    TEXT(way),
    TEXT(outcome),
    NUMBER(threads, 4),
    NUMBER(runs, 4),
    NUMBER(objective, 15),
    NUMBER(iterations, 15),
    NUMBER(read_s, 5),
    NUMBER(build_s, 5),
    NUMBER(solve_s, 5),
    NUMBER(certify_s, 5),
    NUMBER(time_s, 5),
    NUMBER(time_min_s, 5),
    NUMBER(time_max_s, 5),
    NUMBER(peak_mib, 6),
    NUMBER(bytes_per_candidate, 5),
    NUMBER(passes, 5),
    NUMBER(ratio, 4),
    TEXT(note),
};
const size_t table_columns = sizeof table_column / sizeof *table_column;

double table_number(const record *r, const column *c)
{
    double x;
    memcpy(&x, (const char *)r + c->offset, sizeof x);
    return x;
}

const char *table_text(const record *r, const column *c) { return (const char *)r + c->offset; }

int table_add(table *t, const record *r)
{
    if (t->count == t->room) {
        const size_t room = t->room ? 2 * t->room : 64;
        record *row = realloc(t->row, room * sizeof *row);
        if (!row)
            return -1;
        t->row = row;
        t->room = room;
    }
    t->row[t->count++] = *r;
    return 0;
}

void table_fact(table *t, const char *name, const char *text)
{
    for (size_t i = 0; i < t->facts; i++)
        if (strcmp(t->fact[i].name, name) == 0)
            return;
    if (t->facts == FACTS)
        return;
    fact *f = &t->fact[t->facts++];
    snprintf(f->name, sizeof f->name, "%s", name);
    snprintf(f->text, sizeof f->text, "%s", text);
}

const char *table_fact_text(const table *t, const char *name)
{
    for (size_t i = 0; i < t->facts; i++)
        if (strcmp(t->fact[i].name, name) == 0)
            return t->fact[i].text;
    return "";
}

void table_free(table *t)
{
    free(t->row);
    memset(t, 0, sizeof *t);
}

static void write_cell(FILE *f, const record *r, const column *c)
{
    if (c->size > 0) {
        fputs(table_text(r, c), f);
        return;
    }
    const double x = table_number(r, c);
    if (isfinite(x))
        fprintf(f, "%.*g", c->digits, x);
}

int table_write_tsv(const table *t, const char *path)
{
    FILE *f = fopen(path, "w");

    if (!f)
        return -1;
    for (size_t i = 0; i < t->facts; i++)
        fprintf(f, "# %s: %s\n", t->fact[i].name, t->fact[i].text);
    for (size_t c = 0; c < table_columns; c++)
        fprintf(f, "%s%s", table_column[c].name, c + 1 < table_columns ? "\t" : "\n");
    for (size_t i = 0; i < t->count; i++)
        for (size_t c = 0; c < table_columns; c++) {
            write_cell(f, &t->row[i], &table_column[c]);
            putc(c + 1 < table_columns ? '\t' : '\n', f);
        }
    const int bad = ferror(f);
    return fclose(f) != 0 || bad ? -1 : 0;
}

static void read_fact(table *t, char *line)
{
    char *colon = strstr(line, ": ");
    if (colon) {
        *colon = '\0';
        table_fact(t, line + 2, colon + 2);
    }
}

static int read_row(table *t, char *line)
{
    record r;
    char *at = line;

    memset(&r, 0, sizeof r);
    for (size_t c = 0; c < table_columns; c++) {
        char *cell = strsep(&at, "\t");
        if (!cell)
            return -1;
        if (table_column[c].size > 0) {
            snprintf((char *)&r + table_column[c].offset, table_column[c].size, "%s", cell);
        } else {
            const double x = *cell ? strtod(cell, NULL) : NAN;
            memcpy((char *)&r + table_column[c].offset, &x, sizeof x);
        }
    }
    return table_add(t, &r);
}

int table_read(table *t, const char *path)
{
    FILE *f = fopen(path, "r");
    char line[4096];
    int result = f ? 0 : -1, number = 0, head = 0;

    if (!f)
        fprintf(stderr, "kalund-bench: %s: %s\n", path, strerror(errno));
    while (f && result == 0 && fgets(line, sizeof line, f)) {
        number++;
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "# ", 2) == 0)
            read_fact(t, line);
        else if (!head)
            result = strncmp(line, "family\tshape\t", 13) == 0 ? (head = 1, 0) : -1;
        else
            result = read_row(t, line);
        if (result != 0)
            fprintf(stderr, "kalund-bench: %s:%d: not a table of the bench\n", path, number);
    }
    if (f)
        fclose(f);
    return result;
}
