/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A box with two straight axes, for pictures that plot one figure against another. */
#ifndef KAL_REPORT_PICTURE_PLOT_H
#define KAL_REPORT_PICTURE_PLOT_H

#include "lib/report/picture.h"

typedef struct kal__axis {
    double low, high, step;
} kal__axis;

typedef struct kal__plot {
    double left, top, width, height; /* of the box; numbers and titles stand around it */
    kal__axis x, y;
    const char *across, *up; /* what the axes tell; above and below the box */
} kal__plot;

/* Room around the box. */
#define KAL__PLOT_LEFT 84.0
#define KAL__PLOT_ABOVE 22.0
#define KAL__PLOT_BELOW 42.0

/* An axis that holds low ... high, in about `parts` parts. */
kal__axis kal__plot_axis(double low, double high, double parts);
double kal__plot_x(const kal__plot *p, double v);
double kal__plot_y(const kal__plot *p, double v);
void kal__plot_put(kal__draw *d, const kal__plot *p);
/* A number on an axis: with the digits that tell it from its neighbours. */
const char *kal__plot_number(kal__draw *d, double v, double step);

/* Places that are taken, so that no label lies on another. */
#define KAL__TAKEN 512
typedef struct kal__taken {
    size_t n;
    double box[KAL__TAKEN][4]; /* left, top, right, bottom */
} kal__taken;
/* Draws the label when its place is free and within the plot; true then. */
bool kal__taken_label(kal__draw *d, kal__taken *t, const kal__plot *p, const kal__label *label);
/* Takes a place around a mark. */
void kal__taken_mark(kal__taken *t, double x, double y, double radius);

#endif
