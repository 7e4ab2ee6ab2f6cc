/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which parameters make a distribution. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lib/study/sample.h"

#define NUMBERS KAL__PARAMETER_VALUES /* the parameters before it are numbers */
#define WIDEST                                                                                     \
    9.0 /* standard deviations from the middle that a draw of 53 bits can reach, and a little */

static const struct {
    const char *name;
    unsigned needs, may;
} shapes[] = {
#define SHAPE_RULE(id, name, needs, may) {name, needs, may},
    KAL__SHAPE_LIST(SHAPE_RULE)
#undef SHAPE_RULE
};

static const char *const parameters[] = {
#define PARAMETER_NAME(id, name) name,
    KAL__PARAMETER_LIST(PARAMETER_NAME)
#undef PARAMETER_NAME
};

const char *kal__shape_name(kal__shape shape) { return shapes[shape].name; }

const char *kal__parameter_name(kal__parameter parameter) { return parameters[parameter]; }

static void say(const kal__draw_row *row, const char *column, const char *sentence)
{
    kal__mistake(row->ctx, KAL__SCENARIOS, row->line, "%.200s:%u: %s: %s", row->file,
                 (unsigned)row->line, column, sentence);
}

/* What is there and must not be, what is not and must; false when something was said. */
static bool check_given(const kal__draw_row *row, kal__shape shape)
{
    char sentence[120];
    bool well = true;

    for (unsigned p = 0; p < KAL__PARAMETERS; p++) {
        const bool given = row->text[p][0] != '\0', needed = shapes[shape].needs & 1u << p;
        if (given == needed || (given && (shapes[shape].may & 1u << p)) || (!given && !needed))
            continue;
        snprintf(sentence, sizeof sentence, given ? "%s takes none" : "%s needs one",
                 shapes[shape].name);
        say(row, parameters[p], sentence);
        well = false;
    }
    return well;
}

static bool read_numbers(const kal__draw_row *row, kal__draw *draw)
{
    char quoted[KAL__QUOTE], sentence[200];
    bool well = true;

    for (unsigned p = 0; p < KAL__PARAMETERS; p++) {
        draw->number[p] = NAN;
        if (p >= NUMBERS || !row->text[p][0] ||
            kal__num_read(row->text[p], strlen(row->text[p]), row->comma, &draw->number[p]) ==
                KAL__NUM_OK)
            continue;
        draw->number[p] = NAN;
        snprintf(sentence, sizeof sentence, "not a number: %s", kal__quote(row->text[p], quoted));
        say(row, parameters[p], sentence);
        well = false;
    }
    return well;
}

/* The first rule that the numbers break, and the column to blame. */
static const char *fault_of(const kal__draw *draw, kal__parameter *where)
{
    const double *n = draw->number;
    const double min = n[KAL__PARAMETER_MIN], max = n[KAL__PARAMETER_MAX];

    *where = KAL__PARAMETER_MAX;
    if (min >= max)
        return "must be more than min";
    if (!isnan(min) && !isnan(max) && !isfinite(max - min))
        return "is too far from min";
    *where = KAL__PARAMETER_MODE;
    if (draw->shape == KAL__TRIANGULAR && (n[*where] < min || n[*where] > max))
        return "must lie between min and max";
    *where = KAL__PARAMETER_SD;
    if (n[*where] <= 0.0)
        return "must be more than 0";
    if (draw->shape == KAL__NORMAL && !isfinite(fabs(n[KAL__PARAMETER_MEAN]) + WIDEST * n[*where]))
        return "is too large";
    *where = KAL__PARAMETER_MEDIAN;
    if (n[*where] <= 0.0)
        return "must be more than 0";
    *where = KAL__PARAMETER_GSD;
    if (n[*where] <= 1.0)
        return "must be more than 1: it is the geometric standard deviation";
    if (draw->shape == KAL__LOGNORMAL &&
        !isfinite(exp(log(n[KAL__PARAMETER_MEDIAN]) + WIDEST * log(n[*where]))))
        return "is too large";
    return NULL;
}

/* The next part of a list parted by '|', without blanks at its ends; NULL when there is no more. */
static const char *next_part(kal__arena *arena, const char **list, bool *memory)
{
    if (!*list)
        return NULL;
    const char *from = *list, *end = strchr(from, '|');
    *list = end ? end + 1 : NULL;
    if (!end)
        end = from + strlen(from);
    while (from < end && (*from == ' ' || *from == '\t'))
        from++;
    while (end > from && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    const char *part = kal__arena_copy(arena, from, (size_t)(end - from));
    *memory = *memory && part;
    return part;
}

static size_t parts_of(const char *list)
{
    size_t n = 1;

    for (; *list; list++)
        n += *list == '|';
    return n;
}

/* Are the values such as may stand in the cell? */
static void check_values(const kal__draw_row *row, const kal__draw *draw)
{
    char place[700];

    snprintf(place, sizeof place, "%.200s:%u: values", row->file, (unsigned)row->line);
    for (size_t i = 0; i < draw->values; i++) {
        kal__entry entry = draw->entry;
        kal__change change = draw->cell.change;
        entry.value = draw->value[i];
        entry.place = place;
        entry.line = row->line;
        kal__entry_value(row->ctx, &entry, draw->cell.numeric, &change);
    }
}

/* Weights as they add up to 1; equal ones when none are given. */
static bool take_weights(const kal__draw_row *row, double *below, size_t values)
{
    const char *list = row->text[KAL__PARAMETER_WEIGHTS];
    char quoted[KAL__QUOTE], sentence[200];
    bool memory = true;
    double sum = 0.0, weight = 1.0;

    if (*list && parts_of(list) != values) {
        say(row, "weights", "must be as many as the values");
        return true;
    }
    const bool given = *list;
    for (size_t i = 0; i < values; i++) {
        const char *part = given ? next_part(row->scratch, &list, &memory) : NULL;
        if (!memory)
            return false;
        if (given && (kal__num_read(part, strlen(part), row->comma, &weight) != KAL__NUM_OK ||
                      weight < 0.0)) {
            snprintf(sentence, sizeof sentence, "not a number of 0 or more: %s",
                     kal__quote(part, quoted));
            say(row, "weights", sentence);
            return true;
        }
        below[i] = sum += weight;
    }
    if (!(sum > 0.0) || !isfinite(sum)) {
        say(row, "weights", "must have a sum above 0");
        return true;
    }
    for (size_t i = 0; i < values; i++)
        below[i] /= sum; /* the last is 1, and so are those behind the last weight above 0 */
    return true;
}

static bool take_values(const kal__draw_row *row, kal__draw *draw)
{
    const char *list = row->text[KAL__PARAMETER_VALUES];
    const size_t n = parts_of(list);
    const char **value = KAL__NEW(row->arena, n, const char *);
    double *below = KAL__NEW(row->arena, n, double);
    bool memory = value && below;

    for (size_t i = 0; memory && i < n; i++)
        value[i] = next_part(row->arena, &list, &memory);
    if (!memory)
        return false;
    draw->values = n;
    draw->value = value;
    draw->below = below;
    check_values(row, draw);
    return take_weights(row, below, n);
}

/* A column of words takes no numbers, and only a column of numbers can be scaled. */
static void check_cell(const kal__draw_row *row, const kal__draw *draw)
{
    char sentence[120];
    kal__entry entry = draw->entry;
    kal__change change = draw->cell.change;

    if (!draw->cell.numeric && strcmp(entry.op, "set") == 0) {
        snprintf(sentence, sizeof sentence, "%s needs a column of numbers",
                 shapes[draw->shape].name);
        say(row, "distribution", sentence);
        return;
    }
    entry.value = "1";
    entry.line = row->line;
    kal__entry_value(row->ctx, &entry, draw->cell.numeric, &change);
}

bool kal__draw_parameters(kal__draw_row *row, kal__draw *draw)
{
    kal__parameter where;
    const bool given = check_given(row, draw->shape);

    if (!read_numbers(row, draw) || !given)
        return true;
    if (draw->shape == KAL__DISCRETE)
        return take_values(row, draw);
    check_cell(row, draw);
    const char *fault = fault_of(draw, &where);
    if (fault)
        say(row, parameters[where], fault);
    else if (!kal__draw_prepare(draw))
        say(row, "max", "min and max leave nothing of the distribution");
    return true;
}
