/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a scenario changes. */
#include "bench/sweep.h"

#include <stdlib.h>
#include <string.h>

/* splitmix64 (Steele, Lea and Flood 2014). */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static double unit(uint64_t *state) { return (double)(next(state) >> 11) * 0x1p-53; }

static const double *own_values(const family_lp *lp, change kind)
{
    return kind == CHANGE_PRICES ? lp->cost : lp->row_lower;
}

/* Quantities are rows that are equations. */
static bool may_change(const family_lp *lp, change kind, size_t i)
{
    return kind == CHANGE_PRICES || lp->row_lower[i] == lp->row_upper[i];
}

/* One that counts, whichever it is; n when there is none. */
static size_t draw_one(const family_lp *lp, change kind, size_t n, uint64_t *state)
{
    const double *own = own_values(lp, kind);
    const size_t first = n > 0 ? next(state) % n : 0;

    for (size_t k = 0; k < n; k++)
        if (may_change(lp, kind, (first + k) % n) && own[(first + k) % n] != 0.0)
            return (first + k) % n;
    return n;
}

/* What differs from the scenario before: that one's changes taken back, the new ones. */
static bool make_one(const family_lp *lp, change kind, double share, double by, uint64_t *state,
                     double *now, double *then, scenario *out)
{
    const size_t n = kind == CHANGE_PRICES ? lp->columns : lp->rows;
    const double *own = own_values(lp, kind);
    const size_t only = share > 0.0 ? n : draw_one(lp, kind, n, state);

    for (size_t i = 0; i < n; i++) {
        const double drawn = unit(state), factor = 1.0 + by * (2.0 * unit(state) - 1.0);
        then[i] = (drawn < share || i == only) && may_change(lp, kind, i) ? own[i] * factor : own[i];
        out->count += then[i] != now[i];
    }
    out->index = calloc(out->count + 1, sizeof *out->index);
    out->value = calloc(out->count + 1, sizeof *out->value);
    if (!out->index || !out->value)
        return false;
    out->count = 0;
    for (size_t i = 0; i < n; i++) {
        if (then[i] == now[i])
            continue;
        out->index[out->count] = (uint32_t)i;
        out->value[out->count++] = then[i];
        now[i] = then[i];
    }
    return true;
}

int sweep_make(const family_lp *lp, change kind, int count, double share, double by, uint64_t seed,
               sweep *out)
{
    const size_t n = kind == CHANGE_PRICES ? lp->columns : lp->rows;
    double *now = calloc(n + 1, sizeof *now), *then = calloc(n + 1, sizeof *then);
    uint64_t state = seed * 0x2545f4914f6cdd1du + 11;

    *out = (sweep){.lp = lp, .kind = kind, .count = count};
    out->scenario = calloc((size_t)count + 1, sizeof *out->scenario);
    bool ok = now && then && out->scenario;
    if (ok)
        memcpy(now, own_values(lp, kind), n * sizeof *now);
    for (int k = 0; ok && k < count; k++)
        ok = make_one(lp, kind, share, by, &state, now, then, &out->scenario[k]);
    free(now);
    free(then);
    if (!ok)
        sweep_free(out);
    return ok ? 0 : -1;
}

void sweep_free(sweep *s)
{
    for (int k = 0; s->scenario && k < s->count; k++) {
        free(s->scenario[k].index);
        free(s->scenario[k].value);
    }
    free(s->scenario);
    memset(s, 0, sizeof *s);
}
