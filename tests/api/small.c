/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the small park: a power plant, a cement works and a greenhouse.
 *
 * 100 t of ash a year at the plant, which would be dumped at 15 EUR/t, replaces limestone (20 EUR/t) at the
 * works, 10 km away, 0.8 t for 1 t. 50 MWh of the plant's heat, which would be lost, reaches the greenhouse
 * through a pipe. check_api_plan.c works the plan out. */
#include "tests/api/small.h"

#include <stddef.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TEXT(name, ...)                                                                            \
    {                                                                                              \
        name, (const char *const[]){__VA_ARGS__}, NULL                                             \
    }
#define NUMBER(name, ...)                                                                          \
    {                                                                                              \
        name, NULL, (const double[]) { __VA_ARGS__ }                                               \
    }

typedef struct table {
    const char *name;
    size_t rows, columns;
    kal_column column[6];
} table;

static kal_status add(kal_ctx *ctx, kal_park *park, const table *t)
{
    return kal_park_add(ctx, park, t->name, t->rows, t->columns, t->column);
}

static kal_status fill(kal_ctx *ctx, kal_park *park)
{
    const table tables[] = {
        {"park",
         3,
         2,
         {TEXT("key", "schema", "name", "road_factor"), TEXT("value", "1", "small", "1")}},
        {"enterprises",
         3,
         3,
         {TEXT("enterprise", "plant", "works", "garden"), NUMBER("x", 0, 10, 0),
          NUMBER("y", 0, 0, 20)}},
        {"materials",
         3,
         3,
         {TEXT("material", "ash", "limestone", "heat"), TEXT("unit", "t", "t", "MWh"),
          TEXT("kind", "solid", "solid", "heat")}},
        {"sources",
         2,
         4,
         {TEXT("source", "plant_ash", "plant_heat"), TEXT("enterprise", "plant", "plant"),
          TEXT("material", "ash", "heat"), NUMBER("quantity", 100, 50)}},
        {"sinks",
         2,
         4,
         {TEXT("sink", "works_rock", "garden_heat"), TEXT("enterprise", "works", "garden"),
          TEXT("material", "limestone", "heat"), NUMBER("quantity", 120, 80)}},
        {"supplies",
         2,
         4,
         {TEXT("supply", "quarry", "boiler"), TEXT("material", "limestone", "heat"),
          NUMBER("cost", 20, 40), NUMBER("ghg", 30, 200)}},
        {"disposals",
         1,
         5,
         {TEXT("disposal", "dump"), TEXT("material", "ash"), TEXT("method", "landfill"),
          NUMBER("cost", 15), NUMBER("ghg", 5)}},
        {"substitutions",
         1,
         4,
         {TEXT("from", "ash"), TEXT("to", "limestone"), NUMBER("yield", 0.8), NUMBER("cost", 1)}},
        {"transport",
         2,
         5,
         {TEXT("mode", "truck", "pipe"), TEXT("kind", "solid", "heat"), NUMBER("cost", 0.1, 0),
          NUMBER("fixed_cost", 0, 2), NUMBER("ghg", 0.2, 0)}},
    };
    kal_status s = KAL_OK;
    for (size_t i = 0; i < COUNT(tables) && s == KAL_OK; i++)
        s = add(ctx, park, &tables[i]);
    return s;
}

kal_status small_park_open(kal_ctx *ctx, kal_park **out)
{
    kal_park *park = NULL;
    kal_status s = kal_park_new(ctx, &park);
    if (s == KAL_OK)
        s = fill(ctx, park);
    if (s == KAL_OK)
        *out = park;
    else
        kal_park_free(park);
    return s;
}

kal_status small_park(kal_ctx *ctx, kal_park **out)
{
    kal_park *park = NULL;
    kal_status s = small_park_open(ctx, &park);
    if (s == KAL_OK)
        s = kal_park_check(ctx, park);
    if (s == KAL_OK)
        *out = park;
    else
        kal_park_free(park);
    return s;
}
