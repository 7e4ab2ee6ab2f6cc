/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a report asks of the scenarios of a sweep without holding them all. */
#include <inttypes.h>
#include <string.h>

#include "lib/study/study.h"
#include "lib/study/sweep.h"
#include "lib/study/sweep_table.h"

bool kal__sweep_has(const kal_sweep *sweep, const char *table)
{
    const kal__layout *layout = kal__store_layout(sweep->store);

    for (size_t i = 0; i < KAL__SWEEP_AGGREGATES; i++)
        if (strcmp(table, kal__sweep_aggregate[i]) == 0)
            return true;
    return kal__layout_find(layout, table) < layout->tables;
}

kal_status kal__sweep_read(kal_ctx *ctx, const kal_sweep *sweep, kal__arena *arena,
                           const char *table, const kal__frame **out)
{
    const kal__frames loaded = kal__sweep_frames(sweep);
    const kal__frame *found = kal__frames_find(&loaded, table);
    kal__frame *made = NULL;
    kal_status status = KAL_OK;

    if (!found) {
        status = kal__sweep_table(ctx, sweep->store, arena, table, &made);
        found = made;
    }
    if (status == KAL_OK)
        *out = found;
    return status;
}

kal_status kal__sweep_manifest(kal_ctx *ctx, const kal_sweep *sweep, kal__arena *arena,
                               kal__frame **out)
{
    return kal__store_query(ctx, sweep->store, arena, "manifest", "tt",
                            "SELECT key,value FROM study ORDER BY key", 0, NULL, out);
}

kal_status kal__sweep_failures(kal_ctx *ctx, const kal_sweep *sweep, kal__arena *arena, size_t most,
                               kal__frame **out)
{
    return kal__sweep_table_failures(ctx, sweep->store, arena, most, out);
}

typedef struct counting {
    double low, high;
    size_t bins;
    double *bin; /* [bins] */
} counting;

static kal_status count(void *user, const kal__frame *row)
{
    const counting *c = user;
    const double weight = row->column[0].number[0], v = row->column[1].number[0];
    const double share = (v - c->low) / (c->high - c->low);

    if (isfinite(v) && weight > 0.0) {
        const double at = share > 0.0 ? share * (double)c->bins : 0.0;
        c->bin[at < (double)c->bins ? (size_t)at : c->bins - 1] += weight;
    }
    return KAL_OK;
}

kal_status kal__sweep_bins(kal_ctx *ctx, const kal_sweep *sweep, kal__arena *scratch,
                           const char *impact, double low, double high, size_t bins, double *bin)
{
    const kal__layout_table *table = kal__store_layout(sweep->store)->table;
    counting c = {low, high, bins, bin};
    size_t at = 0;

    while (at < table->columns && strcmp(table->column[at], impact) != 0)
        at++;
    if (at == table->columns)
        return kal__fail(ctx, KAL_NOT_FOUND, "there is no impact \"%s\" in the sweep", impact);
    const char *name = kal__store_column(sweep->store, scratch, 0, at);
    const char *sql = name ? kal__arena_print(scratch,
                                              "SELECT probability,%s FROM scenarios WHERE "
                                              "outcome='optimal' ORDER BY number",
                                              name)
                           : NULL;
    if (!sql)
        return kal__fail_memory(ctx);
    return kal__store_each(ctx, sweep->store, "bins", "nn", sql, 0, NULL, count, &c);
}
