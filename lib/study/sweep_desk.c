/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the caller's thread works beside threads that use its memory too. */
#include "lib/study/sweep.h"

static int is_asked(void *user)
{
    kal__desk *desk = user;

    desk->asked = desk->asked || kal__tick(desk->ctx, "sweep", -1.0);
    return desk->asked;
}

kal_status kal__desk_open(kal_ctx *ctx, kal__desk *desk)
{
    *desk = (kal__desk){.ctx = ctx, .guard = kal__guard_new(ctx)};
    if (!desk->guard || kal_ctx_new(kal__guard_allocator(desk->guard), &desk->own) != KAL_OK)
        return kal__fail_memory(ctx);
    kal_ctx_set_cancel(desk->own, is_asked, desk);
    desk->arena = kal__ctx_arena(desk->own);
    return desk->arena ? KAL_OK : kal__fail_memory(ctx);
}

void kal__desk_close(kal__desk *desk)
{
    kal__arena_free(desk->arena);
    kal_ctx_free(desk->own);
    if (!desk->given)
        kal__guard_free(desk->guard);
    *desk = (kal__desk){0};
}

kal_status kal__desk_say(kal__desk *desk, kal_status status)
{
    if (status == KAL_OK)
        return KAL_OK;
    const char *said = kal_message(desk->own);
    return kal__fail(desk->ctx, status, "%s", said[0] ? said : kal_status_text(status));
}
