/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a park odd that breaks no rule: ends that nothing meets, numbers far from the others. */
#include "cli/odd.h"

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

/* A quantity so many times the median of its unit is likely a slip of units. */
#define QUANTITY_ODD 1e6
/* Coefficients that lie so far apart leave a solver few digits. */
#define RANGE_ODD 1e9

/* A sorted set of words, "material:enterprise" where a row serves one enterprise ("material:" all). */
typedef struct set {
    size_t n;
    char **word;
} set;

typedef struct search {
    const kal_park *park;
    const kal_network *network;
    odd_fn found;
    void *user;
    bool memory; /* ran out of it */
    set inactive, supplied, disposed, reached;
} search;

static void say(search *s, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void say(search *s, const char *code, const char *format, ...)
{
    char text[1024];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    s->found(s->user, code, text);
}

static const char *cell(const search *s, const char *table, const char *column, size_t row)
{
    const char *const *cells = kal_park_text(s->park, table, column);
    return cells != NULL ? cells[row] : "";
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool has(const set *in, const char *a, const char *b)
{
    char key[512], *k = key;

    (void)snprintf(key, sizeof key, "%s:%s", a, b);
    return in->n > 0 && bsearch(&k, in->word, in->n, sizeof k, by_bytes) != NULL;
}

static void add(search *s, set *to, const char *a, const char *b)
{
    size_t n = strlen(a) + strlen(b) + 2;
    char *word = malloc(n);

    if (word == NULL) {
        s->memory = true;
        return;
    }
    (void)snprintf(word, n, "%s:%s", a, b);
    to->word[to->n++] = word;
}

static void set_new(search *s, set *made, size_t room)
{
    made->n = 0;
    made->word = malloc((room + 1) * sizeof *made->word);
    s->memory = s->memory || made->word == NULL;
}

static void set_sort(set *made)
{
    if (made->n > 0)
        qsort(made->word, made->n, sizeof *made->word, by_bytes);
}

static void set_free(set *made)
{
    for (size_t i = 0; i < made->n; i++)
        free(made->word[i]);
    free(made->word);
}

static bool active(const search *s, const char *enterprise)
{
    return !has(&s->inactive, enterprise, "");
}

/* Materials that rows of supplies or disposals serve, by enterprise. */
static void fill_served(search *s, set *made, const char *table)
{
    size_t n = kal_park_rows(s->park, table);

    set_new(s, made, n);
    for (size_t i = 0; i < n && !s->memory; i++)
        add(s, made, cell(s, table, "material", i), cell(s, table, "enterprise", i));
    set_sort(made);
}

static void fill_sets(search *s)
{
    size_t enterprises = kal_park_rows(s->park, "enterprises"),
           count = kal_network_count(s->network);
    const char *const *source = kal_network_source(s->network);
    const char *const *sink = kal_network_sink(s->network);

    set_new(s, &s->inactive, enterprises);
    for (size_t i = 0; i < enterprises && !s->memory; i++)
        if (strcmp(cell(s, "enterprises", "active", i), "no") == 0)
            add(s, &s->inactive, cell(s, "enterprises", "enterprise", i), "");
    set_sort(&s->inactive);
    fill_served(s, &s->supplied, "supplies");
    fill_served(s, &s->disposed, "disposals");
    set_new(s, &s->reached, 2 * count);
    for (size_t i = 0; i < count && !s->memory; i++) {
        add(s, &s->reached, "from", source[i]);
        add(s, &s->reached, "to", sink[i]);
    }
    set_sort(&s->reached);
}

static bool served(const set *by, const char *material, const char *enterprise)
{
    return has(by, material, "") || has(by, material, enterprise);
}

/* A material with sources, of which none has anywhere to go. */
static void find_untaken(search *s)
{
    size_t n = kal_park_rows(s->park, "sources");
    set taken, told;

    set_new(s, &taken, n);
    set_new(s, &told, n);
    for (size_t i = 0; i < n && !s->memory; i++)
        if (has(&s->reached, "from", cell(s, "sources", "source", i)))
            add(s, &taken, cell(s, "sources", "material", i), "");
    set_sort(&taken);
    for (size_t i = 0; i < n && !s->memory; i++) {
        const char *material = cell(s, "sources", "material", i);
        if (has(&taken, material, "") || !active(s, cell(s, "sources", "enterprise", i)) ||
            has(&told, material, ""))
            continue;
        say(s, "nobody_takes", "nobody takes %s, which arises at source %s", material,
            cell(s, "sources", "source", i));
        add(s, &told, material, "");
        set_sort(&told);
    }
    set_free(&taken);
    set_free(&told);
}

static void find_unserved(search *s)
{
    size_t n = kal_park_rows(s->park, "sinks");
    const double *quantity = kal_park_number(s->park, "sinks", "quantity");

    for (size_t i = 0; i < n; i++) {
        const char *id = cell(s, "sinks", "sink", i), *material = cell(s, "sinks", "material", i);
        const char *enterprise = cell(s, "sinks", "enterprise", i);
        bool outlet = strcmp(cell(s, "sinks", "required", i), "no") == 0;
        if (!active(s, enterprise) || has(&s->reached, "to", id) ||
            (quantity != NULL && quantity[i] == 0.0))
            continue;
        if (outlet)
            say(s, "nobody_serves", "no source can reach outlet %s (%s)", id, material);
        else if (!served(&s->supplied, material, enterprise))
            say(s, "nobody_serves", "nobody serves need %s (%s): no supply, no source can reach it",
                id, material);
    }
}

static void find_undisposed(search *s)
{
    size_t n = kal_park_rows(s->park, "sources");

    for (size_t i = 0; i < n; i++) {
        const char *material = cell(s, "sources", "material", i);
        const char *enterprise = cell(s, "sources", "enterprise", i);
        if (active(s, enterprise) && !served(&s->disposed, material, enterprise))
            say(s, "no_disposal",
                "source %s (%s) has no disposal: what is not exchanged is left "
                "unplaced, at no cost",
                cell(s, "sources", "source", i), material);
    }
}

/* A quantity of the park with the unit that it is counted in. */
typedef struct amount {
    const char *unit, *table, *id;
    double value;
} amount;

static int by_unit_and_value(const void *x, const void *y)
{
    const amount *a = x, *b = y;
    int c = strcmp(a->unit, b->unit);
    return c ? c : (a->value > b->value) - (a->value < b->value);
}

static const char *unit_of(const search *s, const char *material)
{
    size_t n = kal_park_rows(s->park, "materials");

    for (size_t i = 0; i < n; i++)
        if (strcmp(cell(s, "materials", "material", i), material) == 0)
            return cell(s, "materials", "unit", i);
    return "";
}

static size_t gather(const search *s, const char *table, const char *id, amount *to)
{
    const double *quantity = kal_park_number(s->park, table, "quantity");
    size_t n = quantity != NULL ? kal_park_rows(s->park, table) : 0, used = 0;

    for (size_t i = 0; i < n; i++)
        if (quantity[i] > 0.0 && active(s, cell(s, table, "enterprise", i)))
            to[used++] = (amount){unit_of(s, cell(s, table, "material", i)), table,
                                  cell(s, table, id, i), quantity[i]};
    return used;
}

/* Sources and sinks together, per unit: the lower median, so that one of two can be odd. */
static void find_large(search *s)
{
    size_t room = kal_park_rows(s->park, "sources") + kal_park_rows(s->park, "sinks"), n, first;
    amount *all = malloc((room + 1) * sizeof *all);

    if (all == NULL) {
        s->memory = true;
        return;
    }
    n = gather(s, "sources", "source", all);
    n += gather(s, "sinks", "sink", all + n);
    qsort(all, n, sizeof *all, by_unit_and_value);
    for (first = 0; first < n;) {
        size_t end = first;
        double median;
        while (end < n && strcmp(all[end].unit, all[first].unit) == 0)
            end++;
        median = all[first + (end - first - 1) / 2].value;
        for (size_t i = first; i < end; i++) {
            char a[NUMBER_TEXT], b[NUMBER_TEXT];
            if (all[i].value >= QUANTITY_ODD * median)
                say(s, "quantity_odd",
                    "%s %s: quantity %s %s is a million times the median, %s: "
                    "is the unit right?",
                    all[i].table, all[i].id, number_text(all[i].value, a), all[i].unit,
                    number_text(median, b));
        }
        first = end;
    }
    free(all);
}

typedef struct range {
    double least, most;
    const char *least_at, *most_at;
} range;

static void widen(const search *s, range *r, const char *table, const char *column)
{
    const double *value = kal_park_number(s->park, table, column);
    size_t n = value != NULL ? kal_park_rows(s->park, table) : 0;

    for (size_t i = 0; i < n; i++) {
        double size = fabs(value[i]);
        if (!isfinite(size) || size == 0.0)
            continue;
        if (!(size >= r->least)) {
            r->least = size;
            r->least_at = table;
        }
        if (!(size <= r->most)) {
            r->most = size;
            r->most_at = table;
        }
    }
}

/* One impact is one row of the program; quantities stand on the right-hand side and are scaled away. */
static void find_range(search *s, const char *impact)
{
    static const char *const table[] = {"sources",       "sinks", "supplies", "disposals",
                                        "substitutions", "links", "processes"};
    range r = {NAN, NAN, "", ""};
    char a[NUMBER_TEXT], b[NUMBER_TEXT];

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        widen(s, &r, table[i], impact);
    if (r.most > RANGE_ODD * r.least)
        say(s, "range_wide", "%s per unit runs from %s (%s) to %s (%s): are the units right?",
            impact, number_text(r.least, a), r.least_at, number_text(r.most, b), r.most_at);
}

static void find_ranges(search *s)
{
    static const char *const always[] = {"cost", "ghg", "virgin"};
    range amounts = {NAN, NAN, "", ""};
    char a[NUMBER_TEXT], b[NUMBER_TEXT];

    for (size_t i = 0; i < 3; i++)
        find_range(s, always[i]);
    for (size_t i = 0; i < kal_park_rows(s->park, "impacts"); i++) {
        const char *id = cell(s, "impacts", "impact", i);
        if (strcmp(id, "cost") != 0 && strcmp(id, "ghg") != 0 && strcmp(id, "virgin") != 0)
            find_range(s, id);
    }
    widen(s, &amounts, "substitutions", "yield");
    widen(s, &amounts, "process_flows", "amount");
    if (amounts.most > RANGE_ODD * amounts.least)
        say(s, "range_wide",
            "yields and amounts per level run from %s (%s) to %s (%s): choose units "
            "nearer to each other",
            number_text(amounts.least, a), amounts.least_at, number_text(amounts.most, b),
            amounts.most_at);
}

int odd_find(const kal_park *park, const kal_network *network, odd_fn found, void *user)
{
    search s;

    memset(&s, 0, sizeof s);
    s.park = park;
    s.network = network;
    s.found = found;
    s.user = user;
    fill_sets(&s);
    if (!s.memory) {
        find_untaken(&s);
        find_unserved(&s);
        find_undisposed(&s);
        find_large(&s);
        find_ranges(&s);
    }
    set_free(&s.inactive);
    set_free(&s.supplied);
    set_free(&s.disposed);
    set_free(&s.reached);
    return s.memory ? -1 : 0;
}
