/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a park full of demands is drawn: every table that can hold one has some. */
#include "tests/truth/draw.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MATERIALS = 3, ENTERPRISES = 4 };

/* How much seldomer an easy park asks for something. */
static int ease;

/* The number as text, or an empty cell but one time in `seldom`, in an easy park `ease` times that. */
static const char *cell(dice *d, int seldom, int low, int high)
{
    static char text[16][12];
    static int next;
    char *t = text[next++ % 16];
    int v = dice_int(d, low, high);
    t[0] = '\0';
    if (dice_int(d, 1, seldom * ease) == 1)
        snprintf(t, sizeof text[0], "%d", v);
    return t;
}

static void draw_places(book *b, dice *d)
{
    sheet *s = book_table(b, "park", "key,value");
    sheet_row(s, "schema,1");
    s = book_table(b, "enterprises", "enterprise,role,x,y");
    for (int e = 0; e < ENTERPRISES; e++)
        sheet_row(s, "E%d,%s,%d,%d", e, dice_int(d, 0, 5) ? "" : "external", dice_int(d, 0, 9),
                  dice_int(d, 0, 9));
    sheet_row(s, "P,,3,3"); /* hosts the process, and nothing else */
    s = book_table(b, "materials", "material,unit,kind");
    for (int m = 0; m < MATERIALS; m++)
        sheet_row(s, "m%d,t,solid", m);
    s = book_table(b, "transport", "mode,material,kind,cost,ghg");
    sheet_row(s, "truck,,,0.%d,0.1", dice_int(d, 1, 9));
}

static void draw_ports(book *b, dice *d)
{
    sheet *quality = book_table(b, "quality", "owner,property,value");
    sheet *specs = book_table(b, "specs", "owner,property,min,max");
    sheet *s = book_table(b, "sources", "source,enterprise,material,quantity,min_exchange,cost");
    for (int i = dice_int(d, 1, 5); i > 0; i--) {
        int quantity = dice_int(d, 10, 90);
        sheet_row(s, "s%d,E%d,m%d,%d,%s,%d", i, dice_int(d, 0, ENTERPRISES - 1),
                  dice_int(d, 0, MATERIALS - 1), quantity, cell(d, 4, 1, quantity),
                  dice_int(d, -2, 2));
        sheet_row(quality, "s%d,c,%d", i, dice_int(d, 0, 100));
    }
    /* At most one sink for a material at an enterprise: so a need has a supply of its own (see loosen_need). */
    s = book_table(b, "sinks", "sink,enterprise,material,quantity,required,max_secondary_share");
    for (int e = 0; e < ENTERPRISES; e++) {
        if (dice_int(d, 0, 3) == 0)
            continue;
        sheet_row(s, "d%d,E%d,m%d,%d,%s,%s", e, e, dice_int(d, 0, MATERIALS - 1),
                  dice_int(d, 10, 90), dice_int(d, 0, 3) ? "yes" : "no",
                  dice_int(d, 0, 3) ? "" : "0.25");
        if (dice_int(d, 0, 2) == 0) {
            int low = dice_int(d, 0, 60);
            sheet_row(specs, "d%d,c,%s,%d", e, cell(d, 3, low, low), low + dice_int(d, 0, 30));
        }
    }
}

static void draw_outside(book *b, dice *d)
{
    sheet *quality = book_find(b, "quality");
    sheet *s = book_table(b, "supplies", "supply,material,enterprise,capacity,min,cost,ghg,virgin");
    for (int m = 0; m < MATERIALS; m++) {
        int min = dice_int(d, 1, 60);
        if (dice_int(d, 1, 8 * ease) == 1)
            continue;
        sheet_row(s, "u%d,m%d,,%s,%s,%d,%d,", m, m, cell(d, 2, min, 150), cell(d, 4, min, min),
                  dice_int(d, 5, 60), dice_int(d, 0, 90));
        sheet_row(quality, "u%d,c,%d", m, dice_int(d, 0, 30));
    }
    s = book_table(b, "disposals", "disposal,material,enterprise,method,capacity,min,cost,ghg");
    for (int m = 0; m < MATERIALS; m++) {
        int min = dice_int(d, 1, 60);
        if (dice_int(d, 0, 3))
            sheet_row(s, "w%d,m%d,,landfill,%s,%s,%d,%d", m, m, cell(d, 3, min, 120),
                      cell(d, 5, min, min), dice_int(d, 0, 40), dice_int(d, 0, 50));
    }
}

static void draw_ways(book *b, dice *d)
{
    sheet *s = book_table(b, "substitutions", "from,to,yield,max_share");
    for (int from = 0; from < MATERIALS; from++)
        for (int to = 0; to < MATERIALS; to++)
            if (from != to && dice_int(d, 0, 2) == 0)
                sheet_row(s, "m%d,m%d,0.%d,%s", from, to, dice_int(d, 3, 9),
                          dice_int(d, 0, 3) ? "" : "0.4");
    s = book_table(b, "links", "from,to,material,status,capacity,min,loss");
    for (int from = 0; from < ENTERPRISES; from++)
        for (int to = 0; to < ENTERPRISES; to++) {
            int min = dice_int(d, 1, 25);
            if (dice_int(d, 0, 2) == 0)
                sheet_row(s, "E%d,E%d,%s,%s,%s,%s,0.%d", from, to, dice_int(d, 0, 2) ? "" : "m0",
                          dice_int(d, 0, 5) ? "" : "forbidden", cell(d, 3, min, 60),
                          cell(d, 6, min, min), dice_int(d, 0, 2));
        }
}

static void draw_process(book *b, dice *d)
{
    int min = dice_int(d, 5, 40);
    sheet *s = book_table(b, "processes", "process,enterprise,capacity,min,cost");
    if (dice_int(d, 0, 1) == 0)
        return;
    sheet_row(s, "p,P,%s,%s,%d", cell(d, 2, min, 70), cell(d, 2, min, min), dice_int(d, -3, 9));
    s = book_table(b, "process_flows", "process,direction,material,amount");
    sheet_row(s, "p,in,m%d,1", dice_int(d, 0, MATERIALS - 1));
    sheet_row(s, "p,out,m%d,0.%d", dice_int(d, 0, MATERIALS - 1), dice_int(d, 1, 9));
}

static void draw_limits(book *b, dice *d)
{
    static const char *const impact[] = {"cost", "ghg", "virgin"};
    sheet *s = book_table(b, "limits", "limit,impact,on,max,min,price");
    for (int i = dice_int(d, 0, 2) / ease; i > 0; i--) {
        int k = dice_int(d, 0, 2), most = k == 2 ? dice_int(d, 0, 150) : dice_int(d, 100, 5000);
        sheet_row(s, "l%d,%s,%s,%d,,%s", i, impact[k], dice_int(d, 0, 2) ? "" : "E1", most,
                  dice_int(d, 0, 3) ? "" : "7");
    }
}

void park_draw(book *b, dice *d)
{
    b->sheets = 0;
    ease = dice_int(d, 0, 2) ? 8 : 1;
    draw_places(b, d);
    draw_ports(b, d);
    draw_outside(b, d);
    draw_ways(b, d);
    draw_process(b, d);
    draw_limits(b, d);
}
