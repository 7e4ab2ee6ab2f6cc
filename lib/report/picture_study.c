/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pictures of a study there are. */
#include <string.h>

#include "lib/report/study.h"

bool kal__study_picture(kal__buffer *b, const kal_study *s, const char *picture)
{
    static const struct {
        const char *name;
        bool (*put)(kal__draw *d, kal__buffer *out, const kal_study *s);
    } known[] = {{"frontier", kal__picture_frontier},
                 {"abatement", kal__picture_both_abatements},
                 {"distributions", kal__picture_distributions},
                 {"robustness", kal__picture_robustness},
                 {"tornado", kal__picture_tornado},
                 {"departures", kal__picture_departures}};
    kal__draw d = {.report = &s->face, .body = {.arena = b->arena}};
    bool drawn = false;

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(picture, known[i].name) == 0)
            drawn = known[i].put(&d, b, s);
    b->failed = b->failed || d.body.failed;
    return drawn && !b->failed;
}

kal__shown kal__study_shown(const char *unit)
{
    return strcmp(unit, "kgCO2e") == 0 ? (kal__shown){1000.0, "tCO2e"} : (kal__shown){1.0, unit};
}

const char *kal__draw_impact(const kal__draw *d, const char *id)
{
    return kal__report_impact(d->report, id);
}

const char *kal__draw_outcome(kal__draw *d, const char *outcome)
{
    const char *key = KAL__JOIN(d, "outcome_", outcome), *word = kal__draw_words(d, key);

    return word == key ? outcome : word;
}
