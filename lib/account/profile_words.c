/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a profile: comparators, units of thresholds. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/account/indicator_work.h"

static const char *const words[KAL__COMPARATORS] = {">=",   "<=",    ">",     "<",
                                                    "info", "duty>", "duty>="};

const char *kal__comparator_text(kal__comparator comparator) { return words[comparator]; }

kal__comparator kal__comparator_find(const char *text)
{
    for (size_t i = 0; i < KAL__COMPARATORS; i++)
        if (strcmp(words[i], text) == 0)
            return (kal__comparator)i;
    return KAL__COMPARATORS;
}

bool kal__comparator_holds(kal__comparator comparator, double v, double threshold)
{
    bool at = fabs(v - threshold) <= KAL__TOL_AUDIT * fmax(fabs(v), fabs(threshold));

    switch (comparator) {
    case KAL__AT_LEAST:
    case KAL__DUTY_AT_LEAST: return at || v > threshold;
    case KAL__AT_MOST: return at || v < threshold;
    case KAL__ABOVE:
    case KAL__DUTY_ABOVE: return !at && v > threshold;
    case KAL__BELOW: return !at && v < threshold;
    case KAL__INFO:
    case KAL__COMPARATORS: break;
    }
    return true;
}

/* A unit in the park's own currency, or in "CUR", which stands for it. */
static bool read_unit(const kal__model *m, const char *text, size_t n, kal__unit *out)
{
    const char *bad;
    size_t bad_n;

    return kal__unit_read(text, n, m->currency, out, &bad, &bad_n) ||
           kal__unit_read(text, n, "CUR", out, &bad, &bad_n);
}

/* The unit of an indicator's figure, or of energy. */
static kal__unit own_unit(kal__indicator_id id)
{
    const char *text = id == KAL__INDICATORS ? "tce" : kal__indicator_rules[id].unit, *bad;
    kal__unit unit = KAL__UNIT_ONE;
    size_t bad_n;

    (void)kal__unit_read(text, strlen(text), "CUR", &unit, &bad, &bad_n);
    return unit;
}

bool kal__measure_read(const kal__model *m, kal__indicator_id id, const char *text, size_t n,
                       kal__measure *out)
{
    const kal__unit own = own_unit(id), per_period = kal__unit_per(own, m->period_unit);

    if (n == 0 && id == KAL__INDICATORS) {
        text = "tce/a";
        n = strlen(text);
    }
    *out = (kal__measure){own, false};
    if (n == 0)
        return true;
    if (!read_unit(m, text, n, &out->unit))
        return false;
    out->per_time = kal__unit_same_dim(&out->unit, &per_period);
    return out->per_time || kal__unit_same_dim(&out->unit, &own);
}

double kal__figure_in(const kal__model *m, kal__indicator_id id, double value,
                      const kal__measure *in)
{
    const kal__unit own = own_unit(id);
    const kal__unit from = in->per_time ? kal__unit_per(own, m->period_unit) : own;

    return kal__unit_convert(value, &from, &in->unit);
}
