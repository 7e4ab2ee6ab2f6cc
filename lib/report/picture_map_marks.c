/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the name of a mark finds room on a map. */
#include <math.h>

#include "lib/report/picture_map.h"

#define TOGETHER (2.0 * KAL__MARK_RADIUS + 1.0) /* marks nearer than this are one */
#define NAME_WIDTH 150.0
#define UP 9.0 /* of a text above its base line, and what hangs below it */
#define DOWN 3.0

typedef struct box {
    double left, top, right, bottom;
} box;

typedef struct board {
    kal__draw *d;
    kal__map *map;
    size_t taken;
    box *box; /* of the marks, then of the names */
} board;

static void gather(kal__map *map)
{
    for (size_t i = 0; i < map->spots; i++) {
        kal__spot *s = &map->spot[i];
        size_t k = 0;
        while (k < map->marks && hypot(map->mark[k].x - s->x, map->mark[k].y - s->y) >= TOGETHER)
            k++;
        if (k == map->marks)
            map->mark[map->marks++] =
                (kal__mark){.x = s->x, .y = s->y, .first = (uint32_t)i, .edge = !isnan(s->far)};
        map->mark[k].count++;
        s->mark = (uint32_t)k;
    }
}

static bool is_free(const board *b, const box *w)
{
    if (w->left < KAL__MARGIN + 2.0 || w->right > KAL__WIDE - KAL__MARGIN - 2.0 ||
        w->top < b->map->top + 2.0 || w->bottom > b->map->bottom - 2.0)
        return false;
    for (size_t i = 0; i < b->taken; i++)
        if (w->left < b->box[i].right && w->right > b->box[i].left && w->top < b->box[i].bottom &&
            w->bottom > b->box[i].top)
            return false;
    return true;
}

/* Eight places around a mark, the best to read first; then the same farther out. */
static bool place(board *b, kal__mark *m)
{
    static const struct {
        double x, y;
        char anchor;
    } around[] = {{1, 0, 's'},      {-1, 0, 'e'},    {0, -1, 'm'},      {0, 1, 'm'},
                  {0.8, -0.9, 's'}, {0.8, 0.9, 's'}, {-0.8, -0.9, 'e'}, {-0.8, 0.9, 'e'}};
    double width = kal__draw_width(m->text, KAL__TEXT_SIZE, false);

    for (int ring = 0; ring < 2; ring++)
        for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
            double away = KAL__MARK_RADIUS + 3.0 + 5.0 * ring, left;
            box w;
            m->text_x = m->x + around[i].x * away;
            m->text_y = m->y + 3.5 + around[i].y * (away + 4.0);
            m->anchor = around[i].anchor;
            left = m->text_x - (m->anchor == 'e' ? width : m->anchor == 'm' ? width / 2.0 : 0.0);
            w = (box){left - 1.0, m->text_y - UP, left + width + 1.0, m->text_y + DOWN};
            if (is_free(b, &w)) {
                b->box[b->taken++] = w;
                return true;
            }
        }
    return false;
}

bool kal__map_marks(kal__draw *d, kal__map *map)
{
    board b = {.d = d, .map = map};

    map->mark = KAL__DRAW_NEW(d, map->spots, kal__mark);
    b.box = KAL__DRAW_NEW(d, 2 * map->spots, box);
    if (!map->mark || !b.box)
        return false;
    gather(map);
    for (size_t k = 0; k < map->marks; k++) {
        const kal__mark *m = &map->mark[k];
        b.box[b.taken++] = (box){m->x - KAL__MARK_RADIUS, m->y - KAL__MARK_RADIUS,
                                 m->x + KAL__MARK_RADIUS, m->y + KAL__MARK_RADIUS};
    }
    for (size_t k = 0; k < map->marks; k++) {
        kal__mark *m = &map->mark[k];
        const kal__spot *s = &map->spot[m->first];
        const char *name = kal__draw_enterprise(d, d->report->model->enterprise[s->enterprise].id);
        m->text = kal__draw_shorten(d, name, KAL__TEXT_SIZE, false, NAME_WIDTH);
        if (m->edge)
            m->text = KAL__JOIN(d, m->text, " (", kal__draw_short(d, s->far), " ",
                                kal__draw_unit(d, "km"), ")");
        if (m->count > 1 || !place(&b, m))
            m->number = ++map->numbers;
    }
    return !d->body.failed;
}
