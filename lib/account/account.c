/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of an account: worked out from a plan, asked by table and column, freed. */
#include "lib/account/account.h"

#include <string.h>

static const char *const allocation_word[KAL__ALLOCATIONS] = {"cut-off", "avoided-burden", "50:50"};

const char *kal__allocation_text(kal__allocation allocation) { return allocation_word[allocation]; }

static kal_status find_allocation(kal_ctx *ctx, const char *text, kal__allocation *out)
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

/* Every table with no row. */
static bool make_frames(kal_account *account)
{
    static const char *const name[KAL__ACCOUNT_TABLES] = {
        "ledger",  "inventory", "eliminations", "groups", "by_enterprise",
        "avoided", "abatement", "closure",      "notes",
    };

    for (size_t t = 0; t < KAL__ACCOUNT_TABLES; t++)
        if (!(account->frame[t] = kal__frame_new(account->arena, name[t], 0)))
            return false;
    return true;
}

kal_status kal_account_build(kal_ctx *ctx, const kal_plan *plan, const kal_options *options,
                             kal_account **out)
{
    kal_options chosen;
    kal__allocation allocation;
    kal_account *account;
    kal__arena *arena;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!plan || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_account_build: plan and out must be given");
    status = kal__options_read(ctx, options, &chosen);
    if (status == KAL_OK)
        status = find_allocation(ctx, chosen.allocation, &allocation);
    if (status != KAL_OK)
        return status;
    arena = kal__ctx_arena(ctx);
    account = arena ? KAL__NEW(arena, 1, kal_account) : NULL;
    if (!account) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    *account = (kal_account){.arena = arena, .allocation = allocation, .references = 1};
    if (!make_frames(account)) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    account->plan = kal__plan_keep(plan);
    *out = account;
    return KAL_OK;
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

static const kal__frame *find(const kal_account *account, const char *table)
{
    return account ? kal__frames_find(&(kal__frames){KAL__ACCOUNT_TABLES, account->frame}, table)
                   : NULL;
}

size_t kal_account_rows(const kal_account *account, const char *table)
{
    const kal__frame *frame = find(account, table);
    return frame ? frame->rows : 0;
}

size_t kal_account_columns(const kal_account *account, const char *table)
{
    const kal__frame *frame = find(account, table);
    return frame ? frame->columns : 0;
}

const char *kal_account_column(const kal_account *account, const char *table, size_t i)
{
    const kal__frame *frame = find(account, table);
    return frame && i < frame->columns ? frame->column[i].name : NULL;
}

const char *const *kal_account_text(const kal_account *account, const char *table,
                                    const char *column)
{
    const kal__frame *frame = find(account, table);
    return frame && column ? kal__frame_text(frame, column) : NULL;
}

const double *kal_account_number(const kal_account *account, const char *table, const char *column)
{
    const kal__frame *frame = find(account, table);
    return frame && column ? kal__frame_number(frame, column) : NULL;
}
