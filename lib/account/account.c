/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of an account: worked out from a plan, asked by table and column, freed. */
#include <string.h>

#include "lib/account/work.h"

static const char *const allocation_word[KAL__ALLOCATIONS] = {"cut-off", "avoided-burden", "50:50"};

const char *kal__allocation_text(kal__allocation allocation) { return allocation_word[allocation]; }

kal_status kal__allocation_find(kal_ctx *ctx, const char *text, kal__allocation *out)
{
    *out = KAL__CUT_OFF;
    for (size_t i = 0; text && i < KAL__ALLOCATIONS; i++)
        if (strcmp(allocation_word[i], text) == 0) {
            *out = (kal__allocation)i;
            return KAL_OK;
        }
    return text ? kal__fail(ctx, KAL_USAGE,
                            "options: there is no allocation \"%s\": there are \"cut-off\", "
                            "\"avoided-burden\" and \"50:50\"",
                            text)
                : KAL_OK;
}

static bool write_notes(kal__accounting *w)
{
    enum { CODE, TEXT, COLUMNS };
    kal__cells cell[COLUMNS];

    if (!kal__account_open(w, KAL__ACCOUNT_NOTES, w->notes, "code text", cell))
        return false;
    for (size_t k = 0; k < w->notes; k++) {
        cell[CODE].text[k] = w->note[k].code;
        cell[TEXT].text[k] = w->note[k].text;
    }
    return true;
}

static kal_status work_out(kal__accounting *w)
{
    static bool (*const step[])(kal__accounting *) = {
        kal__account_collect,   kal__account_attribute,   kal__account_round,
        kal__account_ledger,    kal__account_inventory,   kal__account_eliminations,
        kal__account_groups,    kal__account_enterprises, kal__account_avoided,
        kal__account_abatement, kal__account_closure,     write_notes,
    };

    for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
        if (kal__tick(w->ctx, "account", -1))
            return kal__fail_cancelled(w->ctx);
        if (!step[i](w))
            return kal__fail_memory(w->ctx);
    }
    return KAL_OK;
}

/* Only of a plan that is optimal is there anything to account for. */
static void look_at(kal__accounting *w, const kal_plan *plan)
{
    w->program = plan->solution->program;
    w->model = w->program->model;
    w->network = w->program->network;
    w->open = kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL && plan->x;
    w->x[KAL__AT_PLAN] = w->open ? plan->x : NULL;
    w->x[KAL__AT_BASELINE] = w->open ? plan->baseline_x : NULL;
}

kal_status kal__account_of(kal_ctx *ctx, const kal_plan *plan, kal__allocation allocation,
                           kal_account **out)
{
    kal__accounting w = {.ctx = ctx, .arena = kal__ctx_arena(ctx), .scratch = kal__ctx_arena(ctx)};
    kal_status status;

    look_at(&w, plan);
    w.account = w.arena ? KAL__NEW(w.arena, 1, kal_account) : NULL;
    if (w.scratch && w.account) {
        *w.account = (kal_account){.arena = w.arena, .allocation = allocation, .references = 1};
        status = work_out(&w);
    } else {
        status = kal__fail_memory(ctx);
    }
    if (status == KAL_OK) {
        w.account->plan = kal__plan_keep(plan);
        *out = w.account;
    } else {
        kal__arena_free(w.arena);
    }
    kal__arena_free(w.scratch);
    return status;
}

kal_status kal_account_build(kal_ctx *ctx, const kal_plan *plan, const kal_options *options,
                             kal_account **out)
{
    kal_options chosen;
    kal__allocation allocation;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!plan || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_account_build: plan and out must be given");
    status = kal__options_read(ctx, options, &chosen);
    if (status == KAL_OK)
        status = kal__allocation_find(ctx, chosen.allocation, &allocation);
    return status == KAL_OK ? kal__account_of(ctx, plan, allocation, out) : status;
}

kal_account *kal__account_keep(const kal_account *account)
{
    kal_account *kept = (kal_account *)account;

    __atomic_add_fetch(&kept->references, 1, __ATOMIC_RELAXED);
    return kept;
}

void kal_account_free(kal_account *account)
{
    if (!account || __atomic_sub_fetch(&account->references, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    kal_plan_free(account->plan);
    kal__arena_free(account->arena);
}

static kal__frames tables(const kal_account *account)
{
    return account ? (kal__frames){KAL__ACCOUNT_TABLES, account->frame} : (kal__frames){0};
}

size_t kal_account_rows(const kal_account *account, const char *table)
{
    return kal__frames_rows(tables(account), table);
}

size_t kal_account_columns(const kal_account *account, const char *table)
{
    return kal__frames_columns(tables(account), table);
}

const char *kal_account_column(const kal_account *account, const char *table, size_t i)
{
    return kal__frames_column(tables(account), table, i);
}

const char *const *kal_account_text(const kal_account *account, const char *table,
                                    const char *column)
{
    return kal__frames_text(tables(account), table, column);
}

const double *kal_account_number(const kal_account *account, const char *table, const char *column)
{
    return kal__frames_number(tables(account), table, column);
}
