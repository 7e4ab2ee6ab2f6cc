/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who carries what in the whole park, against the table of kalund-park(5) applied by hand. */
#include "tests/unit/match_whole.h"

/* Substitution: per unit arriving, 0.75 of what is sent, so 3 x 0.75 = 2.25. Virgin is 1 a unit of supply. */
static const char *const expected[] = {
    "exchange:S1:D1 A cost source 1 1",
    "exchange:S1:D1 B cost link 3.4 2",
    "exchange:S1:D1 B ghg link 3.4 0.25",
    "exchange:S1:D2 A cost source 1 1",
    "exchange:S1:D2 B cost link 3.4 2",
    "exchange:S1:D2 B cost substitution 1 2.25",
    "exchange:S1:D2 B ghg link 3.4 0.25",
    "exchange:S1:O1 A cost source 1 1",
    "exchange:S1:P/ash A cost source 1 1",
    "exchange:S1:P/ash B cost link 3.4 2",
    "exchange:S1:P/ash B ghg link 3.4 0.25",
    "purchase:u:D1 B cost supply 3.1 7",
    "purchase:u:D1 B virgin supply 3.1 1",
    "purchase:u:P/ash B cost supply 3.1 7",
    "purchase:u:P/ash B virgin supply 3.1 1",
    "purchase:v:D2 B cost supply 3.1 9",
    "purchase:v:D2 B virgin supply 3.1 1",
    "disposal:w:S1 A cost disposal 3.5 4",
    "disposal:w:S1 A ghg disposal 1 0.125",
    "disposal:w:S1 A ghg disposal 3.5 0.375",
    "level:P B cost process 1 11",
    "exceed:M:max B cost payment  2",
    "- B ghg fixed 1 100",
};

static void require_carries(const char *park, size_t n, const char *const *lines)
{
    kal_ctx *ctx;
    kal_program *p;
    kal__arena *arena;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    p = fixture_program(ctx, park, NULL);
    arena = kal__ctx_arena(ctx);
    ck_assert_uint_eq(p->carries, n);
    for (size_t k = 0; k < n; k++) {
        const kal__carry *c = &p->carry[k];
        char amount[KAL__NUM_TEXT];
        kal__num_text(c->amount, amount);
        ck_assert_str_eq(
            kal__arena_print(
                arena, "%s %s %s %s %s %s",
                c->column == KAL__NONE ? "-" : kal__column_name(arena, p, c->column),
                c->enterprise == KAL__NONE ? "-" : p->model->enterprise[c->enterprise].id,
                p->model->impact[c->impact].id, kal__activity_text(c->activity), c->scope, amount),
            lines[k]);
    }
    for (size_t j = 0; j < p->lp->columns; j++)
        for (size_t k = p->carry_start[j]; k < p->carry_start[j + 1]; k++)
            ck_assert_uint_eq(p->carry[k].column, j);
    kal__arena_free(arena);
    kal_program_free(p);
    kal_ctx_free(ctx);
}

START_TEST(whole_park) { require_carries(whole, sizeof expected / sizeof *expected, expected); }
END_TEST

/* 5 km x 2 (road factor) x 0.5 + 1 fixed = 6 a t; the sink's 4 a unit delivered count 0.5 x 4 = 2. */
START_TEST(transport_and_sink)
{
    static const char text[] =
        "== park.csv\nkey,value\nschema,1\nroad_factor,2\n"
        "== enterprises.csv\nenterprise,x,y\nA,0,0\nB,3,4\n"
        "== materials.csv\nmaterial,unit\nash,t\n"
        "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"
        "== sinks.csv\nsink,enterprise,material,quantity,required,cost\nD,B,ash,10,no,4\n"
        "== substitutions.csv\nfrom,to,yield\nash,ash,0.5\n"
        "== transport.csv\nmode,cost,fixed_cost\nrail,0.5,1\n";
    static const char *const lines[] = {"exchange:S:D:rail B cost transport 3.4 6",
                                        "exchange:S:D:rail B cost sink 1 2"};
    require_carries(text, 2, lines);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {whole_park, transport_and_sink};
    return fixture_run("match_impact", tests, sizeof tests / sizeof *tests);
}
