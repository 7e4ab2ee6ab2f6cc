/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the park with its exchanges reads as DOT, the language of Graphviz. */
#include <string.h>

#include "lib/report/report.h"

/* What makes something of a text besides itself: within quotes a quote ends it; in a label a backslash begins an
 * escape, and Graphviz takes references of HTML even from labels that are no HTML. A backslash is doubled everywhere,
 * because one before the closing quote would take it along. */
static void put_text(kal__buffer *b, const char *text)
{
    for (const char *c = text; *c != '\0'; c++)
        switch (*c) {
        case '"': kal__buffer_text(b, "\\\""); break;
        case '\\': kal__buffer_text(b, "\\\\"); break;
        case '&': kal__buffer_text(b, "&amp;"); break;
        case '\n': kal__buffer_text(b, "\\n"); break;
        default: kal__buffer_put(b, (unsigned char)*c < 0x20 ? " " : c, 1);
        }
}

static void put_node_name(kal__buffer *b, uint32_t at)
{
    kal__buffer_text(b, "n");
    kal__buffer_number(b, (double)at);
}

static void put_node(kal__buffer *b, const kal__model *m, uint32_t at)
{
    static const char *const look[] = {
        [KAL__RESIDENT] = "shape=box",
        [KAL__MANAGEMENT] = "shape=house",
        [KAL__UTILITY] = "shape=ellipse",
        [KAL__EXTERNAL] = "shape=box, style=dashed",
    };
    const kal__enterprise *e = &m->enterprise[at];

    kal__buffer_text(b, "  ");
    put_node_name(b, at);
    kal__buffer_text(b, " [label=\"");
    put_text(b, *e->name != '\0' ? e->name : e->id);
    kal__buffer_text(b, "\", tooltip=\"");
    put_text(b, e->id);
    kal__buffer_text(b, "\", ");
    kal__buffer_text(b, look[e->role]);
    kal__buffer_text(b, "];\n");
}

static void put_edge(kal__buffer *b, const kal_report *report, size_t at)
{
    const kal__frame *exchanges = report->plan->frame[KAL__PLAN_EXCHANGES];
    const kal__model *m = report->model;
    const kal__material *material =
        &m->material[kal__model_material(m, kal__frame_text(exchanges, "material")[at])];

    kal__buffer_text(b, "  ");
    put_node_name(b, kal__model_enterprise(m, kal__frame_text(exchanges, "from")[at]));
    kal__buffer_text(b, " -> ");
    put_node_name(b, kal__model_enterprise(m, kal__frame_text(exchanges, "to")[at]));
    kal__buffer_text(b, " [label=\"");
    put_text(b, *material->name != '\0' ? material->name : material->id);
    kal__buffer_text(b, "\\n");
    kal__report_number(b, report->language, kal__frame_number(exchanges, "sent")[at]);
    kal__buffer_text(b, " ");
    put_text(b, kal__frame_text(exchanges, "unit")[at]);
    kal__buffer_text(b, "\", tooltip=\"");
    put_text(b, kal__frame_text(exchanges, "source")[at]);
    kal__buffer_text(b, " > ");
    put_text(b, kal__frame_text(exchanges, "sink")[at]);
    kal__buffer_text(b, "\"];\n");
}

bool kal__dot_put(kal__buffer *b, const kal_report *report)
{
    const kal__model *m = report->model;

    kal__buffer_text(b, "digraph park {\n  graph [charset=\"UTF-8\", rankdir=LR, label=\"");
    put_text(b, m->name);
    kal__buffer_text(b, " (");
    put_text(b, m->scenario);
    kal__buffer_text(b, ")\"];\n  node [fontname=\"sans-serif\"];\n"
                        "  edge [fontname=\"sans-serif\", fontsize=10];\n");
    for (uint32_t i = 0; i < m->enterprises; i++)
        put_node(b, m, i);
    for (size_t i = 0; i < report->plan->frame[KAL__PLAN_EXCHANGES]->rows; i++)
        put_edge(b, report, i);
    kal__buffer_text(b, "}\n");
    return true;
}
