/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resilience from inside: a part that leaves or comes, and what follows for the others. */
#ifndef KAL_STUDY_RESILIENCE_H
#define KAL_STUDY_RESILIENCE_H

#include <kalund/resilience.h>

#include "base/frame.h"
#include "base/guard.h"
#include "lib/match/plan.h"
#include "lib/study/variant.h"

typedef enum kal__move_kind {
    KAL__MOVE_ENTERPRISE,
    KAL__MOVE_PROCESS,
    KAL__MOVE_LINK,
    KAL__MOVE_PAIR,
    KAL__MOVE_NEWCOMER
} kal__move_kind;
const char *kal__move_word(kal__move_kind kind);

/* What leaves: an enterprise, a process, or all that goes from one enterprise to another (of one material only where
 * `material` is given). Indices are those of the whole park's model. */
typedef struct kal__leaver {
    kal__move_kind kind;
    uint32_t enterprise; /* that leaves; the host of the process; where the link begins */
    uint32_t process;
    uint32_t to, material; /* of a link; material KAL__NONE: all */
} kal__leaver;

/* An exchange that is not what it was. */
typedef struct kal__shift {
    const char *source, *sink, *from, *to, *material, *mode, *what;
    double before, after; /* sent */
    double hops;          /* of the farther end from what moves; NaN: not connected */
} kal__shift;

/* A need that exchanges no longer meet as far, and supplies do. */
typedef struct kal__fallback {
    uint32_t port;        /* demand port of the whole park's network */
    double before, after; /* received */
    double purchased;     /* more than before */
} kal__fallback;

/* What an enterprise is worse off by, in the first level of the objective. */
typedef struct kal__share {
    uint32_t enterprise; /* of the whole park's model; its number of enterprises: of nobody */
    double loss;
} kal__share;

typedef struct kal__effect {
    kal__arena *arena; /* of all that it holds */
    bool park;         /* what is left is a park; else `reason` says why not */
    kal_outcome outcome;
    const char *reason; /* "" where the plan is optimal */
    double *total,
        *others; /* [impacts] of the plan; how much more the others carry. NaN where there is none */
    double loss; /* of the others, in the first level of the objective */
    size_t shares, shifts, fallbacks;
    kal__share *share; /* ascending, without those that do not change */
    kal__shift *shift; /* in the order of source, sink, mode */
    kal__fallback *fallback;
    size_t own, appearing, vanishing, changing; /* shifts: of what moves itself, of the others */
    size_t enterprises;                         /* whose exchanges change */
    double reach; /* hops of the farthest of these; NaN: none is connected */
} kal__effect;

/* A change of the park that is looked at. */
typedef struct kal__move {
    kal__move_kind kind;
    const char *id;
    size_t leavers;
    kal__leaver leaver[2];
    const kal_park *park; /* what the entries are laid over */
    bool folder;          /* of a newcomer: it came out of a folder */
    size_t entries;
    kal__entry *entry;
    const struct kal__move *single[2]; /* of a pair */
    kal__effect *effect;               /* NULL until worked out */
} kal__move;

/* What a plan says, by the enterprises of the whole park's model. */
typedef struct kal__view {
    const kal_plan *plan;
    const kal__model *model; /* its own */
    double *total;           /* [impacts] */
    double *carried; /* [enterprises + 1][impacts] of the whole park; the last is nobody's, newcomers are left out */
    double *received, *purchased; /* [demand ports of the whole park's network] */
    size_t exchanges;
    const char *const *source, *const *sink, *const *from, *const *to, *const *material, *const *mode;
    const double *sent;
} kal__view;

/* The search from which all is compared. */
typedef struct kal__search {
    const kal_park *park;
    kal_options options; /* of every solve but the first */
    kal__solved base;
    const kal__model *model; /* of the base */
    kal__view before;
    double *weight; /* [impacts] of the first level, as the base was solved */
    double value;   /* of that level */
} kal__search;

/* Reads a plan. Allocates in `arena`; false when out of memory. */
bool kal__view_make(kal__arena *arena, const kal__search *s, const kal_plan *plan, kal__view *out);
/* Does the enterprise leave with it? Does the exchange `row` of a view? */
bool kal__move_takes(const kal__move *move, uint32_t enterprise);
bool kal__move_takes_exchange(const kal__search *s, const kal__move *move, const kal__view *view,
                              size_t row);

/* The parts that may leave and the enterprises that may come, in a fixed order: `without` as in the options. False when
 * out of memory. */
bool kal__moves_list(kal__arena *arena, const kal__search *s, uint64_t without, size_t newcomers,
                     const char *const *folder, kal_park *const *joined, size_t *count,
                     kal__move **out);
/* The most pivotal first, of newcomers the most welcome: order [count] of the moves. False when out of memory. */
bool kal__moves_rank(kal__arena *arena, size_t count, const kal__move *move,
                     const kal__move ***order);
/* The pairs of the first `worst` of them. False when out of memory. */
bool kal__moves_pair(kal__arena *arena, size_t ranked, const kal__move *const *order, size_t worst,
                     size_t *count, kal__move **out);

/* Solves what a move leaves of the park and compares. `ctx` is the worker's own; the effect's memory is of `memory`.
 * KAL_OK, KAL_MEMORY, KAL_CANCELLED, KAL_INTERNAL; what is no park is an effect that says so. */
kal_status kal__effect_make(kal_ctx *ctx, const kal_allocator *memory, const kal__search *s,
                            const kal__move *move, kal__effect **out);
/* NULL is fine. */
void kal__effect_free(kal__effect *effect);
/* Their parts, filled from the plan after the move; false when out of memory. */
bool kal__effect_totals(kal__effect *e, const kal__search *s, const kal__move *move,
                        const kal__view *after);
bool kal__effect_fallbacks(kal__effect *e, const kal__search *s, const kal__move *move,
                           const kal__view *after);
bool kal__effect_spread(kal__effect *e, kal__arena *scratch, const kal__search *s,
                        const kal__move *move, const kal__view *after);

/* What two solves of the same thing may differ by. */
static inline bool kal__moved(double before, double after)
{
    return fabs(after - before) > KAL__TOL_AUDIT * fmax(fabs(before), fabs(after));
}

enum {
    KAL__RESILIENCE_DEPARTURES,
    KAL__RESILIENCE_PAIRS,
    KAL__RESILIENCE_FALLBACKS,
    KAL__RESILIENCE_SPREAD,
    KAL__RESILIENCE_NEWCOMERS,
    KAL__RESILIENCE_TABLES
};

/* The tables of moves that have been worked out: `single` the departures in their order, then the newcomers in theirs.
 * False when out of memory. The second makes those of several rows a move. */
bool kal__resilience_tables(kal__arena *arena, const kal__search *s, size_t singles,
                            const kal__move *const *single, size_t pairs,
                            const kal__move *const *pair, kal__frame *frame[KAL__RESILIENCE_TABLES]);
bool kal__resilience_lists(kal__arena *arena, const kal__search *s, size_t singles,
                           const kal__move *const *single,
                           kal__frame *frame[KAL__RESILIENCE_TABLES]);

#endif
