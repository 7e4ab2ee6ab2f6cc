/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a row of a profile applies: comparisons of figures, joined by &. */
#include <string.h>

#include "base/num.h"
#include "lib/account/profile.h"

static const char blank[] = " \t";

/* A condition's text, its blanks at both ends left out. */
typedef struct piece {
    const char *s;
    size_t n;
} piece;

static piece trimmed(const char *s, size_t n)
{
    while (n > 0 && strchr(blank, *s)) {
        s++;
        n--;
    }
    while (n > 0 && strchr(blank, s[n - 1]))
        n--;
    return (piece){s, n};
}

static bool refuse(kal__arena *arena, const char **wrong, const char *what, piece p)
{
    const char *text =
        kal__arena_print(arena, "%s: \"%.*s\"", what, (int)(p.n < 100 ? p.n : 100), p.s);
    *wrong = text ? text : "";
    return false;
}

/* "energy", or the id of an indicator of the whole park. */
static bool read_name(piece p, kal__indicator_id *out)
{
    char name[64];

    if (p.n == 0 || p.n >= sizeof name)
        return false;
    memcpy(name, p.s, p.n);
    name[p.n] = '\0';
    *out = kal__indicator_find(name);
    return strcmp(name, "energy") == 0 ||
           (*out != KAL__INDICATORS && kal__indicator_rules[*out].kind != KAL__IND_EACH);
}

static bool read_comparator(piece p, size_t *n, kal__comparator *out)
{
    char word[3] = "";

    *n = p.n > 1 && p.s[1] == '=' ? 2 : 1;
    if (p.n < *n)
        return false;
    memcpy(word, p.s, *n);
    *out = kal__comparator_find(word);
    return *out < KAL__INFO;
}

/* NAME OP NUMBER [UNIT] */
static bool read_one(kal__arena *arena, const kal__model *m, piece p, kal__condition *out,
                     const char **wrong)
{
    size_t name = strcspn(p.s, "<>="), op, number;
    piece rest, unit;

    if (name >= p.n)
        return refuse(arena, wrong, "no comparison with <, <=, > or >=", p);
    if (!read_name(trimmed(p.s, name), &out->indicator))
        return refuse(arena, wrong, "neither energy nor an indicator of the park",
                      trimmed(p.s, name));
    rest = (piece){p.s + name, p.n - name};
    if (!read_comparator(rest, &op, &out->comparator))
        return refuse(arena, wrong, "no comparison with <, <=, > or >=", p);
    rest = trimmed(rest.s + op, rest.n - op);
    for (number = 0; number < rest.n && strchr("+-.0123456789eE", rest.s[number]);)
        number++;
    if (kal__num_read(rest.s, number, false, &out->threshold) != KAL__NUM_OK)
        return refuse(arena, wrong, "not a number", rest);
    unit = trimmed(rest.s + number, rest.n - number);
    if (unit.n > 1 && unit.s[0] == '[' && unit.s[unit.n - 1] == ']')
        unit = trimmed(unit.s + 1, unit.n - 2);
    if (!kal__measure_read(m, out->indicator, unit.s, unit.n, &out->in))
        return refuse(arena, wrong, "not a unit of that figure", unit);
    return true;
}

bool kal__condition_read(kal__arena *arena, const kal__model *m, const char *text, size_t *count,
                         kal__condition **out, const char **wrong)
{
    piece all = trimmed(text, strlen(text));
    size_t room = 0;

    *count = 0;
    *out = NULL;
    *wrong = "";
    while (all.n > 0) {
        const char *mark = memchr(all.s, '&', all.n);
        size_t n = mark ? (size_t)(mark - all.s) : all.n;
        kal__condition *grown =
            kal__arena_grow(arena, *out, *count, *count + 1, &room, sizeof *grown);
        if (!grown)
            return false;
        *out = grown;
        if (!read_one(arena, m, trimmed(all.s, n), &grown[(*count)++], wrong))
            return false;
        all.s += n;
        all.n -= n;
        if (all.n == 0)
            return true;
        all = trimmed(all.s + 1, all.n - 1);
        if (all.n == 0)
            return refuse(arena, wrong, "nothing stands after the last &",
                          (piece){text, strlen(text)});
    }
    return true;
}
