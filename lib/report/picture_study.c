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

/* The three impacts that are always there have names in every language. */
const char *kal__draw_impact(const kal__draw *d, const char *id)
{
    static const char *const known[][2] = {
        {"cost", "impact_cost"}, {"ghg", "impact_ghg"}, {"virgin", "impact_virgin"}};
    const kal__model *m = d->report->model;
    uint32_t i = kal__model_impact(m, id);

    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (strcmp(id, known[k][0]) == 0)
            return kal__draw_words(d, known[k][1]);
    return i != KAL__NONE && m->impact[i].name && *m->impact[i].name ? m->impact[i].name : id;
}

const char *kal__draw_outcome(kal__draw *d, const char *outcome)
{
    const char *key = KAL__JOIN(d, "outcome_", outcome), *word = kal__draw_words(d, key);

    return word == key ? outcome : word;
}
