/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a limit on an indicator may say. */
#include "lib/park/threshold.h"

#include <string.h>

#include "base/num.h"
#include "lib/park/settle.h"

#define INDICATOR "indicator:"

static const char *in_currency(const char *unit, const char *currency)
{
    return strcmp(unit, "CUR") == 0 ? currency : unit;
}

static kal__unit unit_of(const char *text, const char *currency)
{
    kal__unit unit = KAL__UNIT_ONE;
    const char *bad;
    size_t bad_n;
    if (!kal__unit_read(text, strlen(text), currency, &unit, &bad, &bad_n))
        unit = KAL__UNIT_ONE; /* there is none such in the list of indicators */
    return unit;
}

kal__threshold kal__threshold_of(kal__indicator_id id, const char *currency)
{
    const kal__indicator_rule *rule = &kal__indicator_rules[id];
    const char *below = in_currency(rule->denominator_unit, currency);
    const bool pure = !strchr(rule->unit, '/');
    kal__threshold out = {KAL__UNIT_ONE, unit_of(rule->numerator_unit, currency),
                          unit_of(below, currency), pure ? "1" : rule->numerator_unit,
                          pure ? NULL : below};
    if (!pure)
        out.value = kal__unit_per(out.numerator, out.denominator);
    return out;
}

/* What may be limited in its place. */
static const char *instead(kal__indicator_id id)
{
    switch (id) {
    case KAL__IND_MCI_STYLE: return "limit indicator:linear_flow_index instead";
    case KAL__IND_GHG_SCOPE1:
    case KAL__IND_GHG_SCOPE2:
    case KAL__IND_GHG_SCOPE3:
    case KAL__IND_ENTERPRISE_SCOPE1:
    case KAL__IND_EMISSIONS_OVER_QUOTA:
    case KAL__IND_QUOTA_PAYMENT: return "limit the impact ghg instead";
    default: return "only a ratio of two sums over the plan can";
    }
}

void kal__threshold_refer(kal__settle *s, size_t row, const char *text, unsigned char *kind)
{
    const char *name = text + strlen(INDICATOR);
    const kal__indicator_id id = kal__indicator_find(name);
    char quoted[KAL__QUOTE];
    *kind = 0;
    if (id == KAL__INDICATORS) {
        const char *near = strlen(name) <= 200 ? kal__indicator_near(name, false) : NULL;
        kal__say(s, KAL__LIMITS, row, "impact", "unknown indicator %s%s%s%s",
                 kal__quote(name, quoted), near ? " (did you mean \"" INDICATOR : "",
                 near ? near : "", near ? "\"?)" : "");
    } else if (kal__indicator_rules[id].kind != KAL__IND_RATIO) {
        kal__say(s, KAL__LIMITS, row, "impact", "%s cannot be a limit: %s",
                 kal__quote(text, quoted), instead(id));
    } else {
        *kind = (unsigned char)(1 + id);
    }
}

bool kal__threshold_named(const char *text)
{
    return strncmp(text, INDICATOR, strlen(INDICATOR)) == 0;
}

/* 20 for 20 % is the mistake that everybody makes once. Where a bracket stands, people know what they write. */
static void check_share(kal__settle *s, kal__column_id c, size_t row)
{
    const kal__field *field = &s->out->field[c];
    const double v = field->number[row];
    char quoted[KAL__QUOTE], percent[KAL__NUM_TEXT];
    if (field->bracket || !isfinite(v) || !(v > 1.0))
        return;
    kal__num_short(100.0 * v, 10, percent);
    kal__say(s, KAL__LIMITS, row, kal__rules[c].name,
             "%s means %s %%: write a share between 0 and 1, or %s [%%] at the head of the column",
             kal__quote(kal__cell(field, row), quoted), percent, kal__rules[c].name);
}

void kal__check_thresholds(kal__settle *s)
{
    const unsigned char *kind = s->out->field[KAL__LIMITS_IMPACT].kind;
    for (size_t row = 0; row < kal__raw_of(s, KAL__LIMITS)->rows; row++) {
        if (!kind[row])
            continue;
        if (*kal__cell(&s->out->field[KAL__LIMITS_ON], row))
            kal__say(s, KAL__LIMITS, row, "on",
                     "an indicator is limited for the park as a whole: leave this empty");
        if (strcmp(kal__indicator_rules[kind[row] - 1].unit, "%") != 0)
            continue;
        check_share(s, KAL__LIMITS_MAX, row);
        check_share(s, KAL__LIMITS_MIN, row);
    }
}
