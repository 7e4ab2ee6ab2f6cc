/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ids, words of the tables and units are called on the page. */
#include <string.h>

#include "lib/report/html.h"

const char *kal__html_enterprise(const kal__html *h, const char *id)
{
    const kal__model *m = h->report->model;
    uint32_t e = kal__model_enterprise(m, id);

    return e != KAL__NONE && *m->enterprise[e].name ? m->enterprise[e].name : id;
}

const char *kal__html_part(const kal__html *h, const char *kind, const char *id)
{
    const bool enterprise = strcmp(kind, "enterprise") == 0 || strcmp(kind, "inactive") == 0;

    return enterprise ? kal__html_enterprise(h, id) : id;
}

const char *kal__html_material(const kal__html *h, const char *id)
{
    const kal__model *m = h->report->model;
    uint32_t i = kal__model_material(m, id);

    return i != KAL__NONE && *m->material[i].name ? m->material[i].name : id;
}

const char *kal__html_impact(const kal__html *h, const char *id)
{
    return kal__report_impact(h->report, id);
}

const char *kal__html_term(kal__html *h, const char *family, const char *value)
{
    const char *key = KAL__HTML_JOIN(h, family, "_", value);
    const char *word = kal__html_words(h, key);

    return word == key ? value : word;
}

/* One after the other, the units between the marks. */
const char *kal__html_unit(kal__html *h, const char *unit)
{
    const char *out = "";

    while (*unit) {
        size_t n = strcspn(unit, "/*");
        char mark[2] = {unit[n], '\0'};
        const char *piece = kal__arena_copy(h->body.arena, unit, n);
        h->body.failed = h->body.failed || !piece;
        out = KAL__HTML_JOIN(h, out, kal__html_term(h, "unit", piece ? piece : ""),
                             mark[0] == '*' ? "\xC2\xB7" : mark);
        unit += n + (mark[0] != '\0');
    }
    return out;
}
