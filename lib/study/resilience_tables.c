/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the columns of the tables of a resilience. */
#include "lib/study/resilience_fill.h"

static bool is_optimal(const kal__move *m)
{
    return m->effect->park && m->effect->outcome == KAL_OUTCOME_OPTIMAL;
}

static double if_optimal(const kal__move *m, double v) { return is_optimal(m) ? v : (double)NAN; }

static const char *id_of(const kal__filling *f, const kal__move *m)
{
    (void)f;
    return m->id;
}

static const char *kind_of(const kal__filling *f, const kal__move *m)
{
    (void)f;
    return m->kind == KAL__MOVE_NEWCOMER ? (m->folder ? "folder" : "inactive")
                                         : kal__move_word(m->kind);
}

static const char *role_of(const kal__filling *f, const kal__move *m)
{
    return m->kind == KAL__MOVE_ENTERPRISE
               ? kal__role_text(f->s->model->enterprise[m->leaver[0].enterprise].role)
               : "";
}

/* Whose part it is: the enterprise, the host, where a link begins. */
static const char *from_of(const kal__filling *f, const kal__move *m)
{
    return f->s->model->enterprise[m->leaver[0].enterprise].id;
}

static const char *to_of(const kal__filling *f, const kal__move *m)
{
    const uint32_t to = m->leaver[0].to;
    return to == KAL__NONE ? "" : f->s->model->enterprise[to].id;
}

static const char *material_of(const kal__filling *f, const kal__move *m)
{
    const uint32_t at = m->leaver[0].material;
    return at == KAL__NONE ? "" : f->s->model->material[at].id;
}

static const char *outcome_of(const kal__filling *f, const kal__move *m)
{
    (void)f;
    return m->effect->park ? kal_outcome_text(m->effect->outcome) : "no park";
}

static const char *reason_of(const kal__filling *f, const kal__move *m)
{
    (void)f;
    return m->effect->reason;
}

static double loss_of(const kal__filling *f, const kal__move *m)
{
    (void)f;
    return m->effect->loss;
}

static double loss_share_of(const kal__filling *f, const kal__move *m)
{
    return f->s->value != 0.0 ? m->effect->loss / fabs(f->s->value) : (double)NAN;
}

static double gain_of(const kal__filling *f, const kal__move *m) { return 0.0 - loss_of(f, m); }

static double gain_share_of(const kal__filling *f, const kal__move *m)
{
    return 0.0 - loss_share_of(f, m);
}

#define COUNT(name, member)                                                                        \
    static double name(const kal__filling *f, const kal__move *m)                                  \
    {                                                                                              \
        (void)f;                                                                                   \
        return if_optimal(m, (double)m->effect->member);                                           \
    }
COUNT(own_of, own)
COUNT(appearing_of, appearing)
COUNT(vanishing_of, vanishing)
COUNT(changing_of, changing)
COUNT(enterprises_of, enterprises)
COUNT(fallbacks_of, fallbacks)
COUNT(reach_of, reach)

static kal__frame *departures(kal__filling *f)
{
    if (!kal__fill_begin(f, "departures", f->moves))
        return NULL;
    kal__fill_ranks(f);
    kal__fill_texts(f, "kind", kind_of);
    kal__fill_texts(f, "id", id_of);
    kal__fill_texts(f, "role", role_of);
    kal__fill_texts(f, "from", from_of);
    kal__fill_texts(f, "to", to_of);
    kal__fill_texts(f, "material", material_of);
    kal__fill_texts(f, "outcome", outcome_of);
    kal__fill_texts(f, "reason", reason_of);
    kal__fill_numbers(f, "loss", loss_of);
    kal__fill_numbers(f, "loss_share", loss_share_of);
    kal__fill_numbers(f, "lost", own_of);
    kal__fill_numbers(f, "appearing", appearing_of);
    kal__fill_numbers(f, "vanishing", vanishing_of);
    kal__fill_numbers(f, "changing", changing_of);
    kal__fill_numbers(f, "enterprises", enterprises_of);
    kal__fill_numbers(f, "hops", reach_of);
    kal__fill_numbers(f, "fallbacks", fallbacks_of);
    kal__fill_impacts(f);
    return f->frame;
}

static const char *first_kind(const kal__filling *f, const kal__move *m)
{
    return kind_of(f, m->single[0]);
}

static const char *first_id(const kal__filling *f, const kal__move *m)
{
    (void)f;
    return m->single[0]->id;
}

static const char *second_kind(const kal__filling *f, const kal__move *m)
{
    return kind_of(f, m->single[1]);
}

static const char *second_id(const kal__filling *f, const kal__move *m)
{
    (void)f;
    return m->single[1]->id;
}

/* What one of a pair alone costs those whom the pair leaves. */
static double loss_alone(const kal__move *pair, int which)
{
    const kal__move *single = pair->single[which];
    kal__sum sum = {0.0, 0.0};

    for (size_t i = 0; i < single->effect->shares; i++)
        if (!kal__move_takes(pair, single->effect->share[i].enterprise))
            kal__sum_add(&sum, single->effect->share[i].loss);
    return if_optimal(single, kal__sum_value(&sum));
}

static double first_loss(const kal__filling *f, const kal__move *m)
{
    (void)f;
    return loss_alone(m, 0);
}

static double second_loss(const kal__filling *f, const kal__move *m)
{
    (void)f;
    return loss_alone(m, 1);
}

static double synergy_of(const kal__filling *f, const kal__move *m)
{
    const double alone = loss_alone(m, 0) + loss_alone(m, 1), both = loss_of(f, m);
    return kal__moved(alone, both) || isnan(both - alone) ? both - alone : 0.0;
}

static kal__frame *pair_table(kal__filling *f)
{
    if (!kal__fill_begin(f, "pairs", f->moves))
        return NULL;
    kal__fill_ranks(f);
    kal__fill_texts(f, "first_kind", first_kind);
    kal__fill_texts(f, "first", first_id);
    kal__fill_texts(f, "second_kind", second_kind);
    kal__fill_texts(f, "second", second_id);
    kal__fill_texts(f, "outcome", outcome_of);
    kal__fill_texts(f, "reason", reason_of);
    kal__fill_numbers(f, "loss", loss_of);
    kal__fill_numbers(f, "loss_share", loss_share_of);
    kal__fill_numbers(f, "first_loss", first_loss);
    kal__fill_numbers(f, "second_loss", second_loss);
    kal__fill_numbers(f, "synergy", synergy_of);
    kal__fill_impacts(f);
    return f->frame;
}

/* What an incumbent loses by its i-th share: payments of nobody are no incumbent's. */
static double own_loss(const kal__filling *f, const kal__move *m, size_t i)
{
    const kal__share *share = &m->effect->share[i];
    return share->enterprise < f->s->model->enterprises ? share->loss : 0.0;
}

/* The incumbents who are better off, or worse; the one who gains most. */
static double gainers_of(const kal__filling *f, const kal__move *m)
{
    size_t n = 0;

    for (size_t i = 0; i < m->effect->shares; i++)
        n += own_loss(f, m, i) < 0.0;
    return if_optimal(m, (double)n);
}

static double losers_of(const kal__filling *f, const kal__move *m)
{
    size_t n = 0;

    for (size_t i = 0; i < m->effect->shares; i++)
        n += own_loss(f, m, i) > 0.0;
    return if_optimal(m, (double)n);
}

static const kal__share *most_of(const kal__filling *f, const kal__move *m)
{
    const kal__share *most = NULL;

    for (size_t i = 0; i < m->effect->shares; i++)
        if (own_loss(f, m, i) < (most ? most->loss : 0.0))
            most = &m->effect->share[i];
    return most;
}

static const char *most_id(const kal__filling *f, const kal__move *m)
{
    const kal__share *most = most_of(f, m);
    return most ? f->s->model->enterprise[most->enterprise].id : "";
}

static double most_gain(const kal__filling *f, const kal__move *m)
{
    const kal__share *most = most_of(f, m);
    return most ? 0.0 - most->loss : (double)NAN;
}

static kal__frame *newcomers(kal__filling *f)
{
    if (!kal__fill_begin(f, "newcomers", f->moves))
        return NULL;
    kal__fill_ranks(f);
    kal__fill_texts(f, "id", id_of);
    kal__fill_texts(f, "kind", kind_of);
    kal__fill_texts(f, "outcome", outcome_of);
    kal__fill_texts(f, "reason", reason_of);
    kal__fill_numbers(f, "value", gain_of);
    kal__fill_numbers(f, "value_share", gain_share_of);
    kal__fill_numbers(f, "exchanges", own_of);
    kal__fill_numbers(f, "gainers", gainers_of);
    kal__fill_numbers(f, "losers", losers_of);
    kal__fill_texts(f, "most", most_id);
    kal__fill_numbers(f, "most_gain", most_gain);
    kal__fill_numbers(f, "appearing", appearing_of);
    kal__fill_numbers(f, "vanishing", vanishing_of);
    kal__fill_numbers(f, "changing", changing_of);
    kal__fill_numbers(f, "enterprises", enterprises_of);
    kal__fill_impacts(f);
    return f->frame;
}

bool kal__resilience_tables(kal__arena *arena, const kal__search *s, size_t singles,
                            const kal__move *const *single, size_t pairs,
                            const kal__move *const *pair, kal__frame *frame[KAL__RESILIENCE_TABLES])
{
    kal__filling f = {.arena = arena, .s = s};
    size_t leaving = singles;

    while (leaving > 0 && single[leaving - 1]->kind == KAL__MOVE_NEWCOMER)
        leaving--;
    f.move = single;
    f.moves = leaving;
    frame[KAL__RESILIENCE_DEPARTURES] = departures(&f);
    f.move = pair;
    f.moves = pairs;
    frame[KAL__RESILIENCE_PAIRS] = pair_table(&f);
    f.move = leaving < singles ? single + leaving : single;
    f.moves = singles - leaving;
    frame[KAL__RESILIENCE_NEWCOMERS] = newcomers(&f);
    return !f.failed && kal__resilience_lists(arena, s, singles, single, frame);
}
