/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the park with its exchanges reads as GeoJSON (RFC 7946: WGS 84, longitude before latitude). */
#include <math.h>
#include <string.h>

#include "lib/report/json.h"
#include "lib/report/report.h"

static bool is_placed(const kal__enterprise *e) { return isfinite(e->lat) && isfinite(e->lon); }

static void put_position(kal__buffer *b, double lon, double lat)
{
    kal__buffer_text(b, "[");
    kal__buffer_number(b, lon);
    kal__buffer_text(b, ",");
    kal__buffer_number(b, lat);
    kal__buffer_text(b, "]");
}

static void put_point(kal__buffer *b, const kal__enterprise *e)
{
    if (!is_placed(e)) {
        kal__buffer_text(b, "null");
        return;
    }
    kal__buffer_text(b, "{\"type\":\"Point\",\"coordinates\":");
    put_position(b, e->lon, e->lat);
    kal__buffer_text(b, "}");
}

/* A line that is shorter across the 180th meridian is cut there (RFC 7946, 3.1.9). */
static void put_cut_line(kal__buffer *b, const kal__enterprise *from, const kal__enterprise *to)
{
    const double edge = from->lon > to->lon ? 180.0 : -180.0;
    const double before = fabs(edge - from->lon), after = fabs(edge + to->lon);
    const double way = before + after;
    const double share = way > 0.0 ? before / way : 0.0;
    const double lat = from->lat + share * (to->lat - from->lat);

    kal__buffer_text(b, "{\"type\":\"MultiLineString\",\"coordinates\":[[");
    put_position(b, from->lon, from->lat);
    kal__buffer_text(b, ",");
    put_position(b, edge, lat);
    kal__buffer_text(b, "],[");
    put_position(b, -edge, lat);
    kal__buffer_text(b, ",");
    put_position(b, to->lon, to->lat);
    kal__buffer_text(b, "]]}");
}

/* Where an end has no place, or both are one enterprise, there is no line: the feature is there, unlocated (3.2). */
static void put_line(kal__buffer *b, const kal__enterprise *from, const kal__enterprise *to)
{
    if (from == to || !is_placed(from) || !is_placed(to)) {
        kal__buffer_text(b, "null");
        return;
    }
    if (fabs(from->lon - to->lon) > 180.0) {
        put_cut_line(b, from, to);
        return;
    }
    kal__buffer_text(b, "{\"type\":\"LineString\",\"coordinates\":[");
    put_position(b, from->lon, from->lat);
    kal__buffer_text(b, ",");
    put_position(b, to->lon, to->lat);
    kal__buffer_text(b, "]}");
}

static void put_property(kal__buffer *b, const char *name, const char *text, bool first)
{
    kal__buffer_put(b, ",", !first);
    kal__json_string(b, name);
    kal__buffer_text(b, ":");
    kal__json_string(b, text);
}

static void put_enterprise(kal__buffer *b, const kal__enterprise *e)
{
    kal__buffer_text(b, "{\"type\":\"Feature\",\"properties\":{");
    put_property(b, "enterprise", e->id, true);
    put_property(b, "name", e->name, false);
    put_property(b, "role", kal__role_text(e->role), false);
    put_property(b, "group", e->group, false);
    put_property(b, "sector", e->sector, false);
    kal__buffer_text(b, "},\"geometry\":");
    put_point(b, e);
    kal__buffer_text(b, "}");
}

/* Every column of the exchange; a number that does not exist is null. */
static void put_exchange(kal__buffer *b, const kal__model *m, const kal__frame *exchanges, size_t at)
{
    const uint32_t from = kal__model_enterprise(m, kal__frame_text(exchanges, "from")[at]);
    const uint32_t to = kal__model_enterprise(m, kal__frame_text(exchanges, "to")[at]);

    kal__buffer_text(b, "{\"type\":\"Feature\",\"properties\":{");
    for (size_t i = 0; i < exchanges->columns; i++) {
        const kal__frame_column *column = &exchanges->column[i];
        if (column->is_text) {
            put_property(b, column->name, column->text[at], i == 0);
            continue;
        }
        kal__buffer_put(b, ",", i > 0);
        kal__json_string(b, column->name);
        kal__buffer_text(b, ":");
        if (isfinite(column->number[at]))
            kal__buffer_number(b, column->number[at]);
        else
            kal__buffer_text(b, "null");
    }
    kal__buffer_text(b, "},\"geometry\":");
    put_line(b, &m->enterprise[from], &m->enterprise[to]);
    kal__buffer_text(b, "}");
}

bool kal__geojson_put(kal__buffer *b, const kal_report *report)
{
    const kal__model *m = report->model;
    const kal__frame *exchanges = report->plan->frame[KAL__PLAN_EXCHANGES];
    size_t placed = 0;

    for (size_t i = 0; i < m->enterprises; i++)
        placed += is_placed(&m->enterprise[i]);
    if (placed == 0)
        return false;
    kal__buffer_text(b, "{\"type\":\"FeatureCollection\",\"features\":[");
    for (size_t i = 0; i < m->enterprises; i++) {
        kal__buffer_text(b, i > 0 ? ",\n" : "\n");
        put_enterprise(b, &m->enterprise[i]);
    }
    for (size_t i = 0; i < exchanges->rows; i++) {
        kal__buffer_text(b, ",\n");
        put_exchange(b, m, exchanges, i);
    }
    kal__buffer_text(b, "\n]}\n");
    return true;
}
