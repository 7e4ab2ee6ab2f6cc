/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which place on the page a place in the park has. */
#include <math.h>
#include <stdlib.h>

#include "lib/report/picture_map.h"

#define EARTH_KM 6371.0088
#define RADIANS 0.017453292519943295
#define INSET 46.0 /* from the edge of the map to the outermost spot that lies on it */
#define HEIGHT_LEAST 260.0
#define HEIGHT_MOST 620.0
#define FAR_OFF 6.0      /* times the middle distance, */
#define FAR_LEAST 0.2    /* at least that of so many km: then a spot lies off the map, */
#define FAR_SHARE 4      /* unless more than one in so many do */
#define NARROW_LEAST 0.1 /* km across a map, at least */

static int ascending(const void *a, const void *b)
{
    double v = *(const double *)a, w = *(const double *)b;

    return (v > w) - (v < w);
}

static double median(double *v, size_t n)
{
    qsort(v, n, sizeof *v, ascending);
    return (v[(n - 1) / 2] + v[n / 2]) / 2.0;
}

static void collect(kal__draw *d, kal__map *map)
{
    const kal__model *m = d->report->model;
    double latitudes = 0.0, narrow;

    for (size_t e = 0; e < m->enterprises; e++) {
        const kal__enterprise *is = &m->enterprise[e];
        bool degrees = isfinite(is->lat) && isfinite(is->lon);
        map->spot_of[e] = KAL__NONE;
        if (!degrees && !(isfinite(is->x) && isfinite(is->y)))
            continue;
        map->degrees = map->degrees || degrees;
        latitudes += degrees ? is->lat : 0.0;
        map->spot_of[e] = (uint32_t)map->spots;
        map->spot[map->spots++] = (kal__spot){.enterprise = (uint32_t)e,
                                              .east = degrees ? is->lon : is->x,
                                              .north = degrees ? is->lat : is->y,
                                              .far = NAN};
    }
    if (!map->degrees)
        return;
    narrow = cos(latitudes / (double)map->spots * RADIANS);
    for (size_t i = map->spots; i-- > 0;) { /* the shorter way round from the first one */
        kal__spot *s = &map->spot[i];
        double east = s->east - map->spot[0].east;
        east -= 360.0 * floor((east + 180.0) / 360.0);
        s->east = EARTH_KM * RADIANS * narrow * east;
        s->north = EARTH_KM * RADIANS * s->north;
    }
}

/* What is so far off that the rest would shrink to a point goes to the edge. Returns the middle of the others. */
static void find_far(kal__map *map, double *room, double *east, double *north)
{
    double limit;
    size_t far = 0;

    for (size_t i = 0; i < map->spots; i++)
        room[i] = map->spot[i].east;
    *east = median(room, map->spots);
    for (size_t i = 0; i < map->spots; i++)
        room[i] = map->spot[i].north;
    *north = median(room, map->spots);
    for (size_t i = 0; i < map->spots; i++)
        room[i] = map->spot[i].far = hypot(map->spot[i].east - *east, map->spot[i].north - *north);
    limit = FAR_OFF * fmax(median(room, map->spots), FAR_LEAST);
    for (size_t i = 0; i < map->spots; i++)
        far += map->spot[i].far > limit;
    for (size_t i = 0; i < map->spots; i++)
        if (far * FAR_SHARE > map->spots || !(map->spot[i].far > limit))
            map->spot[i].far = NAN;
}

/* To the edge along the straight way from the middle of the map. */
static void put_at_edge(const kal__map *map, kal__spot *s, double east, double north)
{
    double dx = s->east - east, dy = north - s->north;
    double half_x = KAL__WIDE / 2.0 - KAL__MARGIN - KAL__MARK_RADIUS - 2.0;
    double half_y = (map->bottom - map->top) / 2.0 - KAL__MARK_RADIUS - 2.0;
    double t =
        fmin(dx != 0.0 ? half_x / fabs(dx) : INFINITY, dy != 0.0 ? half_y / fabs(dy) : INFINITY);

    s->x = KAL__WIDE / 2.0 + dx * t;
    s->y = (map->top + map->bottom) / 2.0 + dy * t;
}

static void set_page(kal__map *map, double east, double north)
{
    double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
    double wide = KAL__WIDE - 2.0 * (KAL__MARGIN + INSET), across, up;

    for (size_t i = 0; i < map->spots; i++) {
        const kal__spot *s = &map->spot[i];
        if (!isnan(s->far))
            continue;
        low[0] = fmin(low[0], s->east);
        high[0] = fmax(high[0], s->east);
        low[1] = fmin(low[1], s->north);
        high[1] = fmax(high[1], s->north);
    }
    across = fmax(high[0] - low[0], NARROW_LEAST);
    up = fmax(high[1] - low[1], NARROW_LEAST);
    map->scale = fmin(wide / across, (HEIGHT_MOST - 2.0 * INSET) / up);
    map->bottom = map->top + fmax(HEIGHT_LEAST, up * map->scale + 2.0 * INSET);
    for (size_t i = 0; i < map->spots; i++) {
        kal__spot *s = &map->spot[i];
        s->x = KAL__WIDE / 2.0 + (s->east - (low[0] + high[0]) / 2.0) * map->scale;
        s->y = (map->top + map->bottom) / 2.0 - (s->north - (low[1] + high[1]) / 2.0) * map->scale;
        if (!isnan(s->far))
            put_at_edge(map, s, east, north);
        s->x = round(s->x * 100.0) / 100.0;
        s->y = round(s->y * 100.0) / 100.0;
    }
}

bool kal__map_project(kal__draw *d, kal__map *map, double top)
{
    size_t n = d->report->model->enterprises;
    double *room = KAL__DRAW_NEW(d, n, double), east, north;

    map->spot = KAL__DRAW_NEW(d, n, kal__spot);
    map->spot_of = KAL__DRAW_NEW(d, n, uint32_t);
    map->top = top;
    if (!room || !map->spot || !map->spot_of)
        return false;
    collect(d, map);
    if (map->spots == 0)
        return false;
    find_far(map, room, &east, &north);
    set_page(map, east, north);
    return true;
}
