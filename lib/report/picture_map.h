/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map as its parts hand it on: where enterprises are on the page, which mark stands for which. */
#ifndef KAL_REPORT_PICTURE_MAP_H
#define KAL_REPORT_PICTURE_MAP_H

#include "lib/report/picture.h"

#define KAL__MARK_RADIUS 8.0 /* the largest that a mark becomes */

/* An enterprise that has coordinates. */
typedef struct kal__spot {
    uint32_t enterprise;
    double east, north; /* km */
    double x, y;        /* on the page */
    double far;         /* km from the middle of the park, of one that lies off the map; NaN */
    uint32_t mark;
} kal__spot;

/* One enterprise, or several in the same place. */
typedef struct kal__mark {
    double x, y;
    size_t count;
    uint32_t first; /* spot */
    bool edge;      /* off the map, shown at its edge */
    size_t number;  /* in the list below the map; 0: its name stands beside it */
    const char *text;
    double text_x, text_y;
    char anchor;
} kal__mark;

typedef struct kal__map {
    size_t spots, marks, numbers;
    kal__spot *spot;
    kal__mark *mark;
    uint32_t *spot_of; /* [enterprises] */
    double top, bottom;
    double scale; /* px per km */
    bool degrees;
} kal__map;

/* Where everything is, below `top`. False: nothing has coordinates, or memory is out (noted). */
bool kal__map_project(kal__draw *d, kal__map *map, double top);
/* Gathers the spots in marks; gives each mark a place for its name or a number. */
bool kal__map_marks(kal__draw *d, kal__map *map);

#endif
