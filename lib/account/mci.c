/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The material circularity indicator of the Ellen MacArthur Foundation and Granta Design. */
#include "lib/account/mci.h"

#include <math.h>

/* Sums of decimal shares may pass 1 by their rounding. */
static const double most = 1.0 + 1e-12;

double kal__mci_value(double linear_flow, double utility)
{
    double v = 1.0 - linear_flow * 0.9 / utility;
    return v < 0.0 ? 0.0 : v;
}

static bool share(double v) { return v >= 0.0 && v <= 1.0; }

static bool sensible(const kal__mci_input *in)
{
    return in->mass > 0.0 && in->utility > 0.0 && share(in->recycled_in) && share(in->reused_in) &&
           share(in->biological_in) && share(in->recycled_out) && share(in->reused_out) &&
           share(in->composted) && share(in->energy) && share(in->feedstock_efficiency) &&
           share(in->collection_efficiency) &&
           in->recycled_in + in->reused_in + in->biological_in <= most &&
           in->recycled_out + in->reused_out + in->composted + in->energy <= most &&
           (in->recycled_in == 0.0 || in->feedstock_efficiency > 0.0);
}

bool kal__mci_of(const kal__mci_input *in, kal__mci *out)
{
    double m = in->mass;

    if (!sensible(in))
        return false;
    out->virgin = m * fmax(0.0, 1.0 - in->recycled_in - in->reused_in - in->biological_in);
    out->unrecoverable =
        m * fmax(0.0, 1.0 - in->recycled_out - in->reused_out - in->composted - in->energy);
    out->waste_collection = m * (1.0 - in->collection_efficiency) * in->recycled_out;
    out->waste_feedstock = in->recycled_in == 0.0 ? 0.0
                                                  : m * (1.0 - in->feedstock_efficiency) *
                                                        in->recycled_in / in->feedstock_efficiency;
    out->waste = out->unrecoverable + (out->waste_feedstock + out->waste_collection) / 2.0;
    out->linear_flow = (out->virgin + out->waste) /
                       (2.0 * m + (out->waste_feedstock - out->waste_collection) / 2.0);
    out->value = kal__mci_value(out->linear_flow, in->utility);
    return true;
}
