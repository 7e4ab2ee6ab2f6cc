/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the rules that join several cells. */
#include "lib/park/settle.h"

/* `low` may not be above `high` in one row. */
static void check_order(kal__settle *s, kal__column_id low, kal__column_id high)
{
    const kal__field *a = &s->out->field[low], *b = &s->out->field[high];
    const kal__table_id table = kal__rules[low].table;
    const bool by_dim = table == KAL__LINKS; /* there one may be in t and the other per base unit */
    char quoted[2][KAL__QUOTE];
    for (size_t row = 0; a->raw && b->raw && row < kal__raw_of(s, table)->rows; row++) {
        if (!(a->number[row] > b->number[row]))
            continue;
        if (by_dim && a->bracket != b->bracket &&
            !*kal__cell(&s->out->field[KAL__LINKS_MATERIAL], row))
            continue;
        kal__say(s, table, row, kal__rules[low].name, "%s is more than %s %s",
                 kal__quote(kal__cell(a, row), quoted[0]), kal__rules[high].name,
                 kal__quote(kal__cell(b, row), quoted[1]));
    }
}

static void check_bounded(kal__settle *s, kal__column_id min, kal__column_id max)
{
    const kal__table_id table = kal__rules[min].table;
    const kal__raw *raw = kal__raw_of(s, table);
    for (size_t row = 0; row < raw->rows; row++)
        if (!kal__cell_given(&s->out->field[min], row) && !kal__cell_given(&s->out->field[max], row))
            kal__say(s, table, row, "max", "neither min nor max is given");
}

static bool pair(kal__settle *s, size_t row, kal__column_id a, kal__column_id b)
{
    const bool has_a = kal__cell_given(&s->out->field[a], row),
               has_b = kal__cell_given(&s->out->field[b], row);
    if (has_a != has_b)
        kal__say(s, KAL__ENTERPRISES, row, kal__rules[has_a ? a : b].name, "is given without %s",
                 kal__rules[has_a ? b : a].name);
    return has_a || has_b;
}

/* One kind of coordinates in a park, and whole ones. */
static void check_coordinates(kal__settle *s)
{
    size_t first[2] = {SIZE_MAX, SIZE_MAX};
    bool said = false;
    char place[64];
    for (size_t row = 0; row < kal__raw_of(s, KAL__ENTERPRISES)->rows; row++) {
        const bool degrees = pair(s, row, KAL__ENTERPRISES_LAT, KAL__ENTERPRISES_LON);
        const bool plane = pair(s, row, KAL__ENTERPRISES_X, KAL__ENTERPRISES_Y);
        if (degrees && first[0] == SIZE_MAX)
            first[0] = row;
        if (plane && first[1] == SIZE_MAX)
            first[1] = row;
        if (said || first[0] == SIZE_MAX || first[1] == SIZE_MAX)
            continue;
        said = true;
        const bool second_is_plane = first[1] >= first[0];
        kal__park_place(s->park, KAL__ENTERPRISES, (uint32_t)first[second_is_plane ? 0 : 1],
                        sizeof place, place);
        kal__say(s, KAL__ENTERPRISES, row, second_is_plane ? "x" : "lat",
                 "%s here, but %s in %s: one kind of coordinates in a park",
                 second_is_plane ? "x/y" : "lat/lon", second_is_plane ? "lat/lon" : "x/y", place);
    }
}

/* Qualities and specs are compared, so all of them carry a bracket or none does. */
static void check_properties(kal__settle *s)
{
    static const kal__column_id columns[] = {KAL__QUALITY_VALUE, KAL__SPECS_MIN, KAL__SPECS_MAX};
    size_t first[2] = {SIZE_MAX, SIZE_MAX};
    kal__column_id of[2] = {KAL__COLUMNS, KAL__COLUMNS};
    char place[64];
    for (size_t i = 0; i < 3; i++) {
        const kal__field *field = &s->out->field[columns[i]];
        for (size_t row = 0; field->raw && row < kal__raw_of(s, kal__rules[columns[i]].table)->rows;
             row++) {
            const kal__edit *edit = field->raw->edit ? field->raw->edit[row] : NULL;
            const bool bracket = field->raw->unit || (edit && edit->unit);
            if (first[bracket] != SIZE_MAX || !kal__cell_given(field, row))
                continue;
            first[bracket] = row;
            of[bracket] = columns[i];
        }
    }
    if (of[0] == KAL__COLUMNS || of[1] == KAL__COLUMNS)
        return;
    const int later = of[1] > of[0];
    kal__park_place(s->park, kal__rules[of[!later]].table, (uint32_t)first[!later], sizeof place,
                    place);
    kal__say(s, kal__rules[of[later]].table, first[later], kal__rules[of[later]].name,
             "%s, but %s: qualities and specs carry brackets everywhere or nowhere (%s)",
             later ? "a unit in brackets here" : "no unit in brackets here",
             later ? "none there" : "one there", place);
}

bool kal__settle_rules(kal__settle *s)
{
    check_order(s, KAL__SOURCES_MIN_EXCHANGE, KAL__SOURCES_QUANTITY);
    check_order(s, KAL__SUPPLIES_MIN, KAL__SUPPLIES_CAPACITY);
    check_order(s, KAL__DISPOSALS_MIN, KAL__DISPOSALS_CAPACITY);
    check_order(s, KAL__LINKS_MIN, KAL__LINKS_CAPACITY);
    check_order(s, KAL__PROCESSES_MIN, KAL__PROCESSES_CAPACITY);
    check_order(s, KAL__SPECS_MIN, KAL__SPECS_MAX);
    check_order(s, KAL__LIMITS_MIN, KAL__LIMITS_MAX);
    check_bounded(s, KAL__SPECS_MIN, KAL__SPECS_MAX);
    check_bounded(s, KAL__LIMITS_MIN, KAL__LIMITS_MAX);
    kal__check_thresholds(s);
    check_coordinates(s);
    check_properties(s);
    return true;
}
