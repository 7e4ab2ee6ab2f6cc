/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a result is written as JSON, which holds numbers and our own words alone. */
#include <string.h>

#include "base/num.h"
#include "solver/named.h"

/* Digits of a time. */
enum { DIGITS = 6 };

static const char *or_null(const char *text) { return *text ? text : "null"; }

kal_status kal_lp_result_json(kal_ctx *ctx, const kal_lp_result *result, const char **text)
{
    static const char *const kind[] = {"optimal", "infeasible", "unbounded"};
    char objective[KAL__NUM_TEXT], primal[KAL__NUM_TEXT], dual[KAL__NUM_TEXT], gap[KAL__NUM_TEXT],
        bound[KAL__NUM_TEXT], read[KAL__NUM_TEXT], solve[KAL__NUM_TEXT], certify[KAL__NUM_TEXT];

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!result || !text)
        return kal__fail(ctx, KAL_USAGE, "kal_lp_result_json: result and text must be given");
    const kal__certificate *c = &result->solved.certificate;
    kal__num_text(result->objective, objective);
    kal__num_text(c->primal, primal);
    kal__num_text(c->dual, dual);
    kal__num_text(c->gap, gap);
    kal__num_text(result->bound, bound);
    kal__num_short(result->read_s, DIGITS, read);
    kal__num_short(result->solve_s, DIGITS, solve);
    kal__num_short(result->solved.certify_s, DIGITS, certify);
    kal__arena *arena = kal__ctx_arena(ctx);
    const char *made =
        !arena ? NULL
               : kal__arena_print(
                     arena,
                     "{\n  \"outcome\": \"%s\",\n  \"objective\": %s,\n"
                     "  \"certificate\": {\n    \"kind\": \"%s\",\n    \"grade\": \"%s\",\n"
                     "    \"primal\": %s,\n    \"dual\": %s,\n    \"gap\": %s,\n    \"bound\": "
                     "%s\n  },\n"
                     "  \"rows\": %zu,\n  \"columns\": %zu,\n  \"iterations\": %lld,\n"
                     "  \"kernel\": \"%s\",\n"
                     "  \"seconds\": {\n    \"read\": %s,\n    \"solve\": %s,\n    \"certify\": "
                     "%s\n  }\n}\n",
                     kal_outcome_text(result->solved.outcome), or_null(objective), kind[c->kind],
                     kal_grade_text(c->grade), or_null(primal), or_null(dual), or_null(gap),
                     or_null(bound), result->rows, result->columns,
                     (long long)result->solved.iterations, result->solved.kernel, or_null(read),
                     or_null(solve), or_null(certify));
    if (!made) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    kal__ctx_keep(ctx, arena);
    *text = made;
    return KAL_OK;
}
