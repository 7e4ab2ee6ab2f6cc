/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What avoiding a tonne costs along the frontier, beside what it costs in the plan. */
#include "lib/report/study.h"

static double put_subject(kal__draw *d, double y, const char *key)
{
    kal__draw_label(d, &(kal__label){.x = KAL__MARGIN,
                                     .y = y + 10.0,
                                     .size = 12.0,
                                     .width = KAL__WIDE - 2.0 * KAL__MARGIN,
                                     .bold = true,
                                     .text = kal__draw_words(d, key)});
    return y + 28.0;
}

bool kal__picture_both_abatements(kal__draw *d, kal__buffer *out, const kal_study *s)
{
    const kal__frame *frontier = kal__study_frontier(s, "abatement");
    const char *title = kal__draw_words(d, "study_abatement"), *first = "", *second = "";
    double y = kal__draw_heading(d, KAL__WIDE, title, kal__draw_words(d, "study_abatement_note"));
    double next = 0.0;

    if (!frontier || frontier->rows == 0)
        return false;
    y = kal__picture_curve(d, put_subject(d, y, "study_abatement_frontier"), frontier,
                           "picture_steps", "study_abatement_desc", &first);
    if (y <= 0.0)
        return false;
    if (s->abatement && s->abatement->rows > 0) {
        const size_t before = d->body.n;
        next = kal__picture_curve(d, put_subject(d, y + 14.0, "study_abatement_plan"), s->abatement,
                                  "picture_exchanges", "picture_abatement_desc", &second);
        if (next <= 0.0)
            d->body.n = before;
        else
            y = next;
    }
    kal__draw_finish(d, out, KAL__WIDE, y + 4.0, title, KAL__JOIN(d, first, " ", second));
    return !d->body.failed;
}
