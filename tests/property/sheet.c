/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a test's park is written out as CSV, and how a random one is drawn. */
#include "tests/property/sheet.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t dice_next(dice *d)
{
    uint64_t z = (d->state += 0x9e3779b97f4a7c15u);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

int dice_int(dice *d, int low, int high)
{
    return low + (int)(dice_next(d) % (uint64_t)(high - low + 1));
}

static void split(sheet *s, const char *line)
{
    ck_assert_int_lt(s->rows, SHEET_ROWS);
    char(*row)[SHEET_CELL] = s->cell[s->rows++];
    int column = 0;

    memset(row, 0, SHEET_COLUMNS * SHEET_CELL);
    for (const char *p = line;; p++) {
        size_t n = strcspn(p, ",");
        ck_assert_int_lt(column, SHEET_COLUMNS);
        ck_assert_uint_lt(n, SHEET_CELL);
        memcpy(row[column++], p, n);
        p += n;
        if (*p == '\0')
            break;
    }
    if (s->rows == 1)
        s->columns = column;
    ck_assert_int_le(column, s->columns);
}

sheet *book_table(book *b, const char *name, const char *header)
{
    ck_assert_int_lt(b->sheets, SHEETS);
    sheet *s = &b->sheet[b->sheets++];

    memset(s, 0, sizeof *s);
    snprintf(s->name, sizeof s->name, "%s", name);
    split(s, header);
    return s;
}

sheet *book_find(book *b, const char *name)
{
    for (int i = 0; i < b->sheets; i++)
        if (strcmp(b->sheet[i].name, name) == 0)
            return &b->sheet[i];
    ck_abort_msg("no table %s", name);
    return NULL;
}

void sheet_row(sheet *s, const char *format, ...)
{
    char line[SHEET_COLUMNS * SHEET_CELL];
    va_list args;

    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    ck_assert_int_ge(n, 0);
    ck_assert_uint_lt((size_t)n, sizeof line);
    split(s, line);
}

void sheet_shuffle(sheet *s, dice *d)
{
    for (int i = s->rows - 1; i > 1; i--) {
        int j = dice_int(d, 1, i);
        char keep[SHEET_COLUMNS][SHEET_CELL];
        memcpy(keep, s->cell[i], sizeof keep);
        memcpy(s->cell[i], s->cell[j], sizeof keep);
        memcpy(s->cell[j], keep, sizeof keep);
    }
}

int sheet_column(const sheet *s, const char *name)
{
    for (int i = 0; i < s->columns; i++)
        if (strcmp(s->cell[0][i], name) == 0)
            return i;
    ck_abort_msg("no column %s in %s", name, s->name);
    return -1;
}

static char *sheet_text(const sheet *s, size_t *size)
{
    char *text = malloc((size_t)s->rows * SHEET_COLUMNS * (SHEET_CELL + 1) + 1);
    char *p = text;

    ck_assert_ptr_nonnull(text);
    for (int i = 0; i < s->rows; i++) {
        for (int j = 0; j < s->columns; j++) {
            size_t n = strlen(s->cell[i][j]);
            memcpy(p, s->cell[i][j], n);
            p += n;
            *p++ = j + 1 < s->columns ? ',' : '\n';
        }
    }
    *size = (size_t)(p - text);
    return text;
}

kal_park *book_park(kal_ctx *ctx, const book *b)
{
    kal_buffer buffer[SHEETS];
    char name[SHEETS][SHEET_CELL + 4];
    kal_park *park = NULL;

    for (int i = 0; i < b->sheets; i++) {
        snprintf(name[i], sizeof name[i], "%s.csv", b->sheet[i].name);
        buffer[i].name = name[i];
        buffer[i].data = sheet_text(&b->sheet[i], &buffer[i].size);
    }
    kal_status status = kal_park_read_buffers(ctx, "book", (size_t)b->sheets, buffer, &park);
    ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
    for (int i = 0; i < b->sheets; i++)
        free((void *)(uintptr_t)buffer[i].data);
    return park;
}

kal_plan *book_solve(kal_ctx *ctx, const book *b, const char *objective)
{
    kal_park *park = book_park(ctx, b);
    kal_plan *plan = NULL;
    kal_options options = {.size = sizeof options, .objective = objective};
    kal_status status = kal_plan_solve(ctx, park, &options, &plan);

    ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
    kal_park_free(park);
    return plan;
}

static void random_places(book *b, dice *d, int enterprises, int materials)
{
    static const char *const role[] = {"", "", "utility", "external"};
    static const char *const kind[] = {"solid", "liquid"};
    sheet *s = book_table(b, "park", "key,value");

    sheet_row(s, "schema,1");
    sheet_row(s, "period,a");
    s = book_table(b, "enterprises", "enterprise,role,x,y");
    for (int i = 0; i < enterprises; i++)
        sheet_row(s, "E%d,%s,%d,%d", i, role[dice_int(d, 0, 3)], dice_int(d, 0, 20),
                  dice_int(d, 0, 20));
    s = book_table(b, "materials", "material,unit,kind");
    for (int i = 0; i < materials; i++)
        sheet_row(s, "m%d,t,%s", i, kind[dice_int(d, 0, 1)]);
}

static void random_ports(book *b, dice *d, int enterprises, int materials)
{
    sheet *quality = book_table(b, "quality", "owner,property,value");
    sheet *specs = book_table(b, "specs", "owner,property,max");
    sheet *s = book_table(b, "sources", "source,enterprise,material,quantity,min_exchange,cost");

    for (int i = dice_int(d, 3, 8); i > 0; i--) {
        sheet_row(s, "s%d,E%d,m%d,%d,0,%d", i, dice_int(d, 0, enterprises - 1),
                  dice_int(d, 0, materials - 1), dice_int(d, 10, 200), dice_int(d, 0, 2));
        sheet_row(quality, "s%d,c,%d", i, dice_int(d, 0, 100));
    }
    s = book_table(b, "sinks", "sink,enterprise,material,quantity,required,max_secondary_share");
    for (int i = dice_int(d, 3, 8); i > 0; i--) {
        sheet_row(s, "d%d,E%d,m%d,%d,%s,%s", i, dice_int(d, 0, enterprises - 1),
                  dice_int(d, 0, materials - 1), dice_int(d, 10, 200),
                  dice_int(d, 0, 2) ? "yes" : "no", dice_int(d, 0, 2) ? "" : "0.5");
        if (dice_int(d, 0, 1))
            sheet_row(specs, "d%d,c,%d", i, dice_int(d, 10, 80));
    }
}

static void random_ways(book *b, dice *d, int enterprises, int materials)
{
    sheet *s = book_table(b, "supplies", "supply,material,cost,ghg");
    sheet *quality = book_find(b, "quality");

    for (int i = 0; i < materials; i++) {
        sheet_row(s, "u%d,m%d,%d,%d", i, i, dice_int(d, 20, 90), dice_int(d, 50, 900));
        sheet_row(quality, "u%d,c,0", i);
    }
    s = book_table(b, "disposals", "disposal,material,method,cost,ghg");
    for (int i = 0; i < materials; i++)
        if (dice_int(d, 0, 3))
            sheet_row(s, "w%d,m%d,landfill,%d,%d", i, i, dice_int(d, 0, 60), dice_int(d, 0, 300));
    s = book_table(b, "substitutions", "from,to,yield,max_share,cost");
    for (int i = 0; i < materials; i++)
        for (int j = 0; j < materials; j++)
            if (i != j && dice_int(d, 0, 1))
                sheet_row(s, "m%d,m%d,%s,%s,%d", i, j, dice_int(d, 0, 1) ? "0.75" : "1.5",
                          dice_int(d, 0, 1) ? "" : "0.4", dice_int(d, 0, 20));
    s = book_table(b, "links", "from,to,status,distance,capacity,loss,cost");
    for (int i = 0; i < enterprises; i++)
        for (int j = 0; j < enterprises; j++)
            if (i != j && !dice_int(d, 0, 4))
                sheet_row(s, "E%d,E%d,%s,%d,%d,%s,%d", i, j, dice_int(d, 0, 3) ? "" : "forbidden",
                          dice_int(d, 1, 40), dice_int(d, 5, 60), dice_int(d, 0, 1) ? "" : "0.125",
                          dice_int(d, 0, 8));
    s = book_table(b, "transport", "mode,kind,cost,ghg,fixed_cost,max_distance");
    sheet_row(s, "truck,,0.4,0.15,2,");
    sheet_row(s, "rail,solid,0.7,0.03,3,");
    sheet_row(s, "pipe,liquid,0.1,0.01,0,12");
}

void book_random(book *b, dice *d)
{
    int enterprises = dice_int(d, 3, 7), materials = dice_int(d, 2, 4);

    b->sheets = 0;
    random_places(b, d, enterprises, materials);
    random_ports(b, d, enterprises, materials);
    random_ways(b, d, enterprises, materials);
}
