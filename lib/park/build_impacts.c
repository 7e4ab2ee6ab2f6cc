/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the impact columns of a table become arrays of its rows. */
#include <string.h>

#include "lib/park/build.h"

const double **kal__build_impacts(kal__settle *s, kal__table_id table, bool fixed)
{
    const size_t impacts = s->model->impacts, count = s->count[table];
    const double **out = KAL__NEW(s->scratch, count, const double *);
    double *row_values = KAL__NEW(s->scratch, impacts, double);
    const double *before = KAL__NEW(s->out->arena, impacts, double);
    if (!out || !row_values || !before)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const uint32_t row = s->rows[table][i];
        for (size_t f = s->out->impact_first[table]; f < s->out->impact_first[table + 1]; f++) {
            const kal__impact_field *field = &s->out->impact_field[f];
            if (field->fixed == fixed && !field->scope)
                row_values[field->impact] = field->field.number[row];
        }
        if (memcmp(before, row_values, impacts * sizeof *before) != 0) {
            double *own = KAL__NEW(s->out->arena, impacts, double);
            if (!own)
                return NULL;
            before = memcpy(own, row_values, impacts * sizeof *own);
        }
        out[i] = before;
    }
    return out;
}

bool kal__build_by_dim(const kal__settle *s, kal__table_id table, const kal__field *field,
                       size_t row)
{
    const kal__edit *edit = field->raw && field->raw->edit ? field->raw->edit[row] : NULL;
    return s->dim[table == KAL__TRANSPORT][row].has && kal__cell_given(field, row) &&
           (field->bracket || (edit && edit->unit));
}

const bool **kal__build_per_dim(kal__settle *s, kal__table_id table, bool fixed)
{
    const size_t count = s->count[table];
    const bool **out = KAL__NEW(s->scratch, count, const bool *);
    for (size_t i = 0; out && i < count; i++) {
        const uint32_t row = s->rows[table][i];
        bool *own = NULL;
        for (size_t f = s->out->impact_first[table]; f < s->out->impact_first[table + 1]; f++) {
            const kal__impact_field *field = &s->out->impact_field[f];
            if (field->fixed != fixed || !kal__build_by_dim(s, table, &field->field, row))
                continue;
            if (!own && !(own = KAL__NEW(s->out->arena, s->model->impacts, bool)))
                return NULL;
            own[field->impact] = true;
        }
        out[i] = own;
    }
    return out;
}
