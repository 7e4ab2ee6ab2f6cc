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

const char *kal_word(const char *language, const char *key)
{
    kal__language chosen = language && strcmp(language, "ru") == 0 ? KAL__RUSSIAN : KAL__ENGLISH;

    return key ? kal__words(chosen, key) : "";
}
