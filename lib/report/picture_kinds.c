/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kinds of material the plan exchanges, which of them most. */
#include "lib/report/picture.h"

size_t kal__picture_kinds(const kal_report *report, const char *kinds[KAL__KINDS])
{
    const kal__model *m = report->model;
    const kal__frame *frame = report->plan->frame[KAL__PLAN_EXCHANGES];
    const char *const *material = kal__frame_text(frame, "material");
    size_t count[KAL__KINDS] = {0}, n = 0;

    for (size_t i = 0; material && i < frame->rows; i++) {
        uint32_t at = kal__model_material(m, material[i]);
        if (at != KAL__NONE)
            count[m->material[at].kind]++;
    }
    for (size_t most = 1; most > 0;) {
        int best = 0;
        for (int k = 1; k < KAL__KINDS; k++)
            best = count[k] > count[best] ? k : best;
        most = count[best];
        if (most > 0)
            kinds[n++] = kal__kind_text((kal__kind)best);
        count[best] = 0;
    }
    return n;
}
