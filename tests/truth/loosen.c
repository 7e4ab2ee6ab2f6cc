/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cell of which table makes a demand, and what stands there when it is taken back. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/truth/draw.h"

enum { PLENTY = 10000 }; /* more than any park that is drawn can hold */

/* The row of `s` whose first cell is `id`, 0: none. */
static int find(const sheet *s, const char *id)
{
    for (int i = 1; i < s->rows; i++)
        if (strcmp(s->cell[i][0], id) == 0)
            return i;
    return 0;
}

static void set(sheet *s, int row, const char *column, double by)
{
    char *at = s->cell[row][sheet_column(s, column)];
    if (isinf(by))
        at[0] = '\0';
    else
        snprintf(at, SHEET_CELL, "%.17g", strtod(at, NULL) + by);
}

static void drop(sheet *s, int row)
{
    memmove(s->cell[row], s->cell[row + 1], (size_t)(s->rows - row - 1) * sizeof s->cell[0]);
    s->rows--;
}

/* A row that bounds nothing any more is a mistake in specs and limits: it goes. */
static void drop_if_empty(sheet *s, int row)
{
    if (!s->cell[row][sheet_column(s, "min")][0] && !s->cell[row][sheet_column(s, "max")][0])
        drop(s, row);
}

/* A minimum is loosened downwards, never below nothing. */
static void set_min(sheet *s, int row, const char *column, double amount)
{
    set(s, row, column, -amount);
    char *at = s->cell[row][sheet_column(s, column)];
    if (at[0] == '-' && strcmp(column, "min_exchange") != 0)
        at[0] = '\0';
    else if (at[0] == '-')
        strcpy(at, "0");
}

/* Taken back, a need may get less (from a supply of its own) or more (up to plenty). */
static bool loosen_need(book *b, const char *id, double amount, bool down)
{
    sheet *s = book_find(b, "sinks"), *supplies = book_find(b, "supplies");
    int row = find(s, id);
    if (!row)
        return false;
    if (!isinf(amount)) {
        double left = strtod(s->cell[row][3], NULL) + (down ? -amount : amount);
        snprintf(s->cell[row][3], SHEET_CELL, "%.17g", fmax(left, 0));
        return true;
    }
    snprintf(s->cell[row][3], SHEET_CELL, "%d", PLENTY);
    sheet_row(supplies, "free_%s,%s,%s,,,0,0,0", id, s->cell[row][2], s->cell[row][1]);
    return true;
}

static bool loosen_spec(book *b, const demand *m, bool max, double amount)
{
    sheet *s = book_find(b, "specs");
    int row = find(s, m->port);
    if (!row)
        return false;
    if (max)
        set(s, row, "max", amount);
    else
        set_min(s, row, "min", amount);
    drop_if_empty(s, row);
    return true;
}

/* "A:B" or "A:B:material". */
static bool loosen_link(book *b, const demand *m, bool max, double amount)
{
    sheet *s = book_find(b, "links");
    for (int i = 1; i < s->rows; i++) {
        char id[3 * SHEET_CELL + 3];
        snprintf(id, sizeof id, "%s:%s%s%s", s->cell[i][0], s->cell[i][1],
                 s->cell[i][2][0] ? ":" : "", s->cell[i][2]);
        if (strcmp(id, m->id) != 0)
            continue;
        if (max)
            set(s, i, "capacity", amount);
        else
            set_min(s, i, "min", amount);
        return true;
    }
    return false;
}

static bool loosen_substitution(book *b, const demand *m, double amount)
{
    sheet *s = book_find(b, "substitutions");
    for (int i = 1; i < s->rows && isinf(amount); i++) {
        char id[2 * SHEET_CELL + 2];
        snprintf(id, sizeof id, "%s:%s", s->cell[i][0], s->cell[i][1]);
        if (strcmp(id, m->id) == 0) {
            s->cell[i][3][0] = '\0'; /* for all its ports: there are no words for one */
            return true;
        }
    }
    return false;
}

static bool loosen_cell(book *b, const char *table, const char *id, const char *column,
                        double amount)
{
    sheet *s = book_find(b, table);
    int row = find(s, id);
    if (!row)
        return false;
    if (strncmp(column, "min", 3) == 0)
        set_min(s, row, column, amount);
    else
        set(s, row, column, amount);
    if (strstr(column, "share") && strtod(s->cell[row][sheet_column(s, column)], NULL) >= 1)
        set(s, row, column, INFINITY);
    if (strcmp(table, "limits") == 0)
        drop_if_empty(s, row);
    return true;
}

bool park_loosen(book *b, const demand *m, double amount, bool down)
{
    static const struct {
        const char *row, *table, *column;
    } plain[] = {{"min_exchange", "sources", "min_exchange"},
                 {"share", "sinks", "max_secondary_share"},
                 {"supply_capacity", "supplies", "capacity"},
                 {"supply_min", "supplies", "min"},
                 {"disposal_capacity", "disposals", "capacity"},
                 {"disposal_min", "disposals", "min"},
                 {"process_capacity", "processes", "capacity"},
                 {"process_min", "processes", "min"},
                 {"limit_max", "limits", "max"},
                 {"limit_min", "limits", "min"}};
    for (size_t k = 0; k < sizeof plain / sizeof *plain; k++)
        if (strcmp(m->row, plain[k].row) == 0)
            return loosen_cell(b, plain[k].table, m->id, plain[k].column, amount);
    if (strcmp(m->row, "need") == 0)
        return loosen_need(b, m->id, amount, down);
    if (strcmp(m->row, "substitution_share") == 0)
        return loosen_substitution(b, m, amount);
    if (strncmp(m->row, "quality", 7) == 0)
        return loosen_spec(b, m, strcmp(m->row, "quality_max") == 0, amount);
    if (strncmp(m->row, "link", 4) == 0)
        return loosen_link(b, m, strcmp(m->row, "link_capacity") == 0, amount);
    return false;
}
