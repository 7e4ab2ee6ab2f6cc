/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the park with its exchanges reads as GraphML (http://graphml.graphdrawing.org, version 1.0). */
#include <math.h>
#include <string.h>

#include "lib/report/report.h"

/* What is said of the graph and of its nodes; of an edge every column of its exchange is, but for its ends. */
static const char *const graph_text[] = {"park", "scenario", "currency", "period"};
static const char *const node_text[] = {"enterprise", "name", "role", "group", "sector"};
static const char *const node_number[] = {"lat", "lon", "x", "y"};
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool is_end(const char *column)
{
    return strcmp(column, "from") == 0 || strcmp(column, "to") == 0;
}

/* Ids of keys, nodes and edges are names of XML, which ids of a park need not be: a letter with a number. */
static void put_id(kal__buffer *b, const char *letter, size_t i)
{
    kal__buffer_text(b, letter);
    kal__buffer_number(b, (double)i);
}

static void put_key(kal__buffer *b, const char *of, const char *letter, size_t i, const char *name,
                    bool is_text)
{
    kal__buffer_text(b, "  <key id=\"");
    put_id(b, letter, i);
    kal__buffer_text(b, "\" for=\"");
    kal__buffer_text(b, of);
    kal__buffer_text(b, "\" attr.name=\"");
    kal__report_escape(b, name);
    kal__buffer_text(b, is_text ? "\" attr.type=\"string\"/>\n" : "\" attr.type=\"double\"/>\n");
}

static void put_keys(kal__buffer *b, const kal__frame *exchanges)
{
    for (size_t i = 0; i < COUNT(graph_text); i++)
        put_key(b, "graph", "g", i, graph_text[i], true);
    for (size_t i = 0; i < COUNT(node_text); i++)
        put_key(b, "node", "v", i, node_text[i], true);
    for (size_t i = 0; i < COUNT(node_number); i++)
        put_key(b, "node", "w", i, node_number[i], false);
    for (size_t i = 0; i < exchanges->columns; i++)
        if (!is_end(exchanges->column[i].name))
            put_key(b, "edge", "e", i, exchanges->column[i].name, exchanges->column[i].is_text);
}

/* An empty cell and a number that does not exist are left out. */
static void put_data(kal__buffer *b, const char *letter, size_t i, const char *text, double number)
{
    if (text != NULL ? *text == '\0' : !isfinite(number))
        return;
    kal__buffer_text(b, "      <data key=\"");
    put_id(b, letter, i);
    kal__buffer_text(b, "\">");
    if (text != NULL)
        kal__report_escape(b, text);
    else
        kal__buffer_number(b, number);
    kal__buffer_text(b, "</data>\n");
}

static void put_graph_data(kal__buffer *b, const kal__model *m)
{
    const char *const text[] = {m->name, m->scenario, m->currency, m->period};

    for (size_t i = 0; i < COUNT(graph_text); i++)
        put_data(b, "g", i, text[i], 0.0);
}

static void put_node(kal__buffer *b, size_t at, const kal__enterprise *e)
{
    const char *const text[] = {e->id, e->name, kal__role_text(e->role), e->group, e->sector};
    const double number[] = {e->lat, e->lon, e->x, e->y};

    kal__buffer_text(b, "    <node id=\"");
    put_id(b, "n", at);
    kal__buffer_text(b, "\">\n");
    for (size_t i = 0; i < COUNT(node_text); i++)
        put_data(b, "v", i, text[i], 0.0);
    for (size_t i = 0; i < COUNT(node_number); i++)
        put_data(b, "w", i, NULL, number[i]);
    kal__buffer_text(b, "    </node>\n");
}

static void put_edge(kal__buffer *b, const kal__frame *exchanges, size_t at, uint32_t from,
                     uint32_t to)
{
    kal__buffer_text(b, "    <edge id=\"");
    put_id(b, "x", at);
    kal__buffer_text(b, "\" source=\"");
    put_id(b, "n", from);
    kal__buffer_text(b, "\" target=\"");
    put_id(b, "n", to);
    kal__buffer_text(b, "\">\n");
    for (size_t i = 0; i < exchanges->columns; i++) {
        const kal__frame_column *column = &exchanges->column[i];
        if (!is_end(column->name))
            put_data(b, "e", i, column->is_text ? column->text[at] : NULL,
                     column->is_text ? 0.0 : column->number[at]);
    }
    kal__buffer_text(b, "    </edge>\n");
}

bool kal__graphml_put(kal__buffer *b, const kal_report *report)
{
    const kal__model *m = report->model;
    const kal__frame *exchanges = report->plan->frame[KAL__PLAN_EXCHANGES];
    const char *const *from = kal__frame_text(exchanges, "from");
    const char *const *to = kal__frame_text(exchanges, "to");

    kal__buffer_text(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
                        "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                        "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    put_keys(b, exchanges);
    kal__buffer_text(b, "  <graph id=\"park\" edgedefault=\"directed\">\n");
    put_graph_data(b, m);
    for (size_t i = 0; i < m->enterprises; i++)
        put_node(b, i, &m->enterprise[i]);
    for (size_t i = 0; from != NULL && to != NULL && i < exchanges->rows; i++)
        put_edge(b, exchanges, i, kal__model_enterprise(m, from[i]),
                 kal__model_enterprise(m, to[i]));
    kal__buffer_text(b, "  </graph>\n</graphml>\n");
    return true;
}
