/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a report in each language. */
#include <string.h>

#include "lib/report/report.h"

typedef struct row {
    const char *key, *english, *russian;
} row;

/* `static const row words[]` of data/report_text.csv, in byte order of the keys. */
#include "lib/report/words.inc"

#define ROWS (sizeof words / sizeof *words)

const char *kal__words(kal__language language, const char *key)
{
    size_t low = 0, high = ROWS;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(words[middle].key, key);
        if (order == 0)
            return language == KAL__RUSSIAN ? words[middle].russian : words[middle].english;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return key;
}

const char *kal__words_key(size_t i) { return i < ROWS ? words[i].key : NULL; }

/* The three impacts that are always there have names in every language. */
const char *kal__report_impact(const kal_report *report, const char *id)
{
    static const char *const known[][2] = {
        {"cost", "impact_cost"}, {"ghg", "impact_ghg"}, {"virgin", "impact_virgin"}};
    const kal__model *m = report->model;
    uint32_t i = kal__model_impact(m, id);

    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (strcmp(id, known[k][0]) == 0)
            return kal__words(report->language, known[k][1]);
    return i != KAL__NONE && m->impact[i].name && *m->impact[i].name ? m->impact[i].name : id;
}

const char *kal_word(const char *language, const char *key)
{
    kal__language chosen = language && strcmp(language, "ru") == 0 ? KAL__RUSSIAN : KAL__ENGLISH;

    return key ? kal__words(chosen, key) : "";
}
