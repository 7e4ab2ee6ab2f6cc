/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how coordinates become a distance. */
#include "lib/network/distance.h"

#define EARTH_RADIUS_KM 6371.0088 /* mean radius of the sphere, IUGG; kalund-park(5) */
#define RADIANS_PER_DEGREE (3.14159265358979323846 / 180.0)
/* Libraries differ in the last digits of a sine: what is left after rounding is the same everywhere. */
#define STEPS_PER_KM 1e9
#define STEPS_MOST 4503599627370496.0 /* 2^52: from here on a double has no fraction to round */

static double great_circle_km(const kal__enterprise *a, const kal__enterprise *b)
{
    /* The haversine formula keeps its digits at the short distances of a park. */
    const double lat_a = a->lat * RADIANS_PER_DEGREE, lat_b = b->lat * RADIANS_PER_DEGREE;
    const double u = sin((lat_b - lat_a) / 2.0);
    const double v = sin((b->lon - a->lon) * RADIANS_PER_DEGREE / 2.0);
    const double h = u * u + cos(lat_a) * cos(lat_b) * v * v;
    return 2.0 * EARTH_RADIUS_KM * asin(sqrt(h < 1.0 ? h : 1.0));
}

static double rounded(double km)
{
    const double steps = km * STEPS_PER_KM;
    return steps < STEPS_MOST ? round(steps) / STEPS_PER_KM : km;
}

double kal__distance_km(const kal__model *m, uint32_t a, uint32_t b)
{
    const kal__enterprise *from = &m->enterprise[a], *to = &m->enterprise[b];
    if (a == b)
        return 0.0;
    if (!isnan(from->lat) && !isnan(to->lat))
        return rounded(m->road_factor * great_circle_km(from, to));
    if (!isnan(from->x) && !isnan(to->x))
        return rounded(m->road_factor * hypot(to->x - from->x, to->y - from->y));
    return NAN;
}
