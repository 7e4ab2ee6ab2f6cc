/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what the scenarios of a study change. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/studies.h"

/* How many prices, or quantities, a scenario changes. */
enum { PICKS = 5, MOST_SETS = 2 * PICKS };
enum { PRICES, QUANTITIES, BOTH, LIMITS, SAMPLED };

const char *const kind_name[KINDS] = {"prices", "quantities", "both", "limits", "sampled"};

/* splitmix64 (Steele, Lea and Flood 2014). */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Thousandths from low to high. */
static double milli(uint64_t *state, int low, int high)
{
    return 1e-3 * (low + (int)(next(state) % (uint64_t)(high - low + 1)));
}

/* PICKS different rows of a table, each with a factor of its own. */
static void pick(const kal_park *park, const char *table, const char *key, const char *column,
                 uint64_t *state, cells *c)
{
    const char *const *id = kal_park_text(park, table, key);
    const size_t rows = id ? kal_park_rows(park, table) : 0, begin = c->sets;

    for (size_t left = rows < PICKS ? rows : PICKS; left > 0;) {
        char *set = c->set[c->sets];
        bool again = false;
        const int n =
            snprintf(set, sizeof *c->set, "%s.%s.%s=scale:", table, id[next(state) % rows], column);
        for (size_t i = begin; i < c->sets; i++)
            again = again || strncmp(set, c->set[i], (size_t)n) == 0;
        if (again)
            continue;
        snprintf(set + n, sizeof *c->set - (size_t)n, "%.3f", milli(state, 500, 1500));
        c->sets++;
        left--;
    }
}

/* The zone's own: the price above the cap of carbon, the cap of water, what a main can give. */
static void limit(uint64_t *state, cells *c)
{
    snprintf(c->set[c->sets++], sizeof *c->set, "limits.carbon.price=%.3f", milli(state, 20, 400));
    snprintf(c->set[c->sets++], sizeof *c->set, "limits.water_west.max=scale:%.3f",
             milli(state, 900, 1200));
    snprintf(c->set[c->sets++], sizeof *c->set, "supplies.water_main.capacity=scale:%.3f",
             milli(state, 500, 1100));
}

static int allocate(scenarios *s, int count)
{
    *s = (scenarios){.count = count, .scenario = calloc((size_t)count + 1, sizeof *s->scenario)};
    for (int k = 0; s->scenario && k < count; k++)
        if (!(s->scenario[k].set = calloc(MOST_SETS, sizeof *s->scenario[k].set)))
            return -1;
    return s->scenario ? 0 : -1;
}

void scenarios_free(scenarios *s)
{
    for (int k = 0; s->scenario && k < s->count; k++)
        free(s->scenario[k].set);
    free(s->scenario);
    *s = (scenarios){0};
}

/* The cells of a line that has no quotes; returns how many. */
static size_t split(char *line, size_t room, char **cell)
{
    size_t n = 0;

    line[strcspn(line, "\r\n")] = '\0';
    for (char *at = line; at && n < room; n++) {
        cell[n] = at;
        at = strchr(at, ',');
        if (at)
            *at++ = '\0';
    }
    return n;
}

/* The scenarios of an ensemble file: after id and probability an input a column. */
static int read_drawn(FILE *in, scenarios *s)
{
    char head[4096], line[4096], *input[MOST_SETS + 2], *cell[MOST_SETS + 2];
    int k = 0;

    if (!fgets(head, sizeof head, in))
        return -1;
    const size_t columns = split(head, MOST_SETS + 2, input);
    while (k < s->count && fgets(line, sizeof line, in)) {
        cells *c = &s->scenario[k++];
        if (split(line, MOST_SETS + 2, cell) != columns)
            return -1;
        for (size_t j = 2; j < columns; j++)
            if (*cell[j])
                snprintf(c->set[c->sets++], sizeof *c->set, "%.60s=%.32s", input[j], cell[j]);
    }
    return k == s->count ? 0 : -1;
}

/* What is drawn goes through an ensemble file, so that every scenario is also to be had alone. */
static int draw(kal_ctx *ctx, const request *r, const kal_park *park, scenarios *s)
{
    const kal_sampling how = {
        .size = sizeof how, .count = (uint64_t)s->count, .seed = r->seed, .method = "lhs"};
    const char *folder = getenv("TMPDIR");
    kal_ensemble *drawn = NULL;
    char path[1024], file[1024];
    int result = -1;

    snprintf(path, sizeof path, "%s/studies/zone_distributions.csv", r->data);
    snprintf(file, sizeof file, "%s/kalund-studies-XXXXXX", folder ? folder : "/tmp");
    const int fd = mkstemp(file);
    if (fd < 0)
        return -1;
    close(fd);
    kal_status status = kal_ensemble_sample(ctx, park, path, &how, &drawn);
    if (status == KAL_OK)
        status = kal_ensemble_write(ctx, drawn, file);
    FILE *in = status == KAL_OK ? fopen(file, "r") : NULL;
    if (in) {
        result = read_drawn(in, s);
        fclose(in);
    } else {
        fprintf(stderr, "studies: %s\n", kal_message(ctx));
    }
    kal_ensemble_free(drawn);
    unlink(file);
    return result;
}

int scenarios_make(kal_ctx *ctx, const request *r, const kal_park *park, int kind, int count,
                   scenarios *out)
{
    int result = allocate(out, count);

    for (int k = 0; result == 0 && kind != SAMPLED && k < count; k++) {
        uint64_t state = r->seed + 1000003u * (uint64_t)(k + 1) + ((uint64_t)kind << 56);
        if (kind == PRICES || kind == BOTH)
            pick(park, "supplies", "supply", "cost", &state, &out->scenario[k]);
        if (kind == QUANTITIES || kind == BOTH)
            pick(park, "sources", "source", "quantity", &state, &out->scenario[k]);
        if (kind == LIMITS)
            limit(&state, &out->scenario[k]);
    }
    if (result == 0 && kind == SAMPLED)
        result = draw(ctx, r, park, out);
    if (result != 0)
        scenarios_free(out);
    return result;
}

kal_status scenarios_ensemble(kal_ctx *ctx, const kal_park *park, const scenarios *s,
                              kal_ensemble **out)
{
    const char *set[MOST_SETS];
    char id[16];
    kal_status status = kal_ensemble_new(ctx, park, out);

    for (int k = 0; status == KAL_OK && k < s->count; k++) {
        const cells *c = &s->scenario[k];
        for (size_t i = 0; i < c->sets; i++)
            set[i] = c->set[i];
        snprintf(id, sizeof id, "s%06d", k + 1);
        status = kal_ensemble_add(ctx, *out, id, 0.0, NULL, c->sets, set);
    }
    return status;
}
