/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the results of the bench as JSON. */
#include <math.h>

#include "bench/table.h"

/* The facts and names are the bench's own or come from the system: control characters are left out. */
static void write_string(FILE *f, const char *text)
{
    putc('"', f);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            putc('\\', f);
        if ((unsigned char)*text >= ' ')
            putc(*text, f);
    }
    putc('"', f);
}

static void write_record(FILE *f, const record *r)
{
    const char *between = "";

    fputs("    {", f);
    for (size_t i = 0; i < table_columns; i++) {
        const column *c = &table_column[i];
        fprintf(f, "%s\"%s\": ", between, c->name);
        between = ", ";
        if (c->size > 0)
            write_string(f, table_text(r, c));
        else if (isfinite(table_number(r, c)))
            fprintf(f, "%.*g", c->digits, table_number(r, c));
        else
            fputs("null", f);
    }
    putc('}', f);
}

int table_write_json(const table *t, const char *path)
{
    FILE *f = fopen(path, "w");

    if (!f)
        return -1;
    fputs("{\n", f);
    for (size_t i = 0; i < t->facts; i++) {
        fputs("  ", f);
        write_string(f, t->fact[i].name);
        fputs(": ", f);
        write_string(f, t->fact[i].text);
        fputs(",\n", f);
    }
    fputs("  \"results\": [\n", f);
    for (size_t i = 0; i < t->count; i++) {
        write_record(f, &t->row[i]);
        fputs(i + 1 < t->count ? ",\n" : "\n", f);
    }
    fputs("  ]\n}\n", f);
    const int bad = ferror(f);
    return fclose(f) != 0 || bad ? -1 : 0;
}
