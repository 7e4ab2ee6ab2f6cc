/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That the audit passes a plan worked by hand, and catches each single lie told about it. */
#include "tests/unit/match_audit.h"

static kal_ctx *ctx;
static kal__arena *arena;

static void setup(void)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    arena = kal__ctx_arena(ctx);
    ck_assert_ptr_nonnull(arena);
}

static void teardown(void)
{
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}

static kal__audit audit(const park *p, kal__frame *const frame[KAL__PLAN_TABLES])
{
    kal__audit out;

    ck_assert_int_eq(kal__audit_plan(ctx, &p->m, frame, &out), KAL_OK);
    return out;
}

START_TEST(test_honest)
{
    kal__frame *frame[KAL__PLAN_TABLES];
    kal__audit out;
    park p;

    park_make(&p);
    plan_make(arena, frame, -1, 0);
    out = audit(&p, frame);
    ck_assert_msg(out.grade == KAL_GRADE_VERIFIED, "%s: %s", out.worst, out.where);
    ck_assert(out.largest <= KAL__TOL_AUDIT);
}
END_TEST

/* An impact's id that is longer than any that is told of. */
static const char long_weights[] =
    "cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost"
    "cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost"
    "cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost_cost=1";

/* One cell is another; or (column NULL) one line is missing. `worst` begins the rule that is named. */
static const struct {
    kal__plan_table table;
    const char *column;
    size_t row;
    const char *text;
    double number;
    const char *worst;
} lies[] = {
    {KAL__PLAN_PURCHASES, NULL, 0, NULL, 0, ""},
    {KAL__PLAN_DISPOSALS, NULL, 0, NULL, 0, ""},
    {KAL__PLAN_UNPLACED, NULL, 0, NULL, 0, "what leaves a source"},
    {KAL__PLAN_IMPACTS, NULL, 1, NULL, 0, "an enterprise's impact is not in"},
    {KAL__PLAN_IMPACTS, NULL, 0, NULL, 0, "an enterprise's impact is not in"},
    {KAL__PLAN_IMPACTS_TOTAL, NULL, 2, NULL, 0, "the totals do not name"},
    {KAL__PLAN_MATERIALS, NULL, 1, NULL, 0, "a material is left out"},
    /* loss and yield swapped: 50 x 0.5 x 0.9 is right, 50 x (1 - 0.5) x 0.1 is not */
    {KAL__PLAN_EXCHANGES, "delivered", 0, NULL, 2.5, ""},
    {KAL__PLAN_EXCHANGES, "delivered", 0, NULL, 22.500001, ""},
    {KAL__PLAN_EXCHANGES, "sent", 1, NULL, 14, ""},
    {KAL__PLAN_EXCHANGES, "sent", 1, NULL, NAN, "a quantity is not a number"},
    {KAL__PLAN_EXCHANGES, "sent", 1, NULL, -15, ""},
    {KAL__PLAN_EXCHANGES, "mode", 0, "rail", 0, "an exchange goes by a mode"},
    {KAL__PLAN_EXCHANGES, "mode", 0, "ship", 0, "no row of transport.csv"},
    {KAL__PLAN_EXCHANGES, "distance", 1, NULL, 5, "a distance is another"},
    {KAL__PLAN_EXCHANGES, "from", 0, "B", 0, "an exchange names another giver"},
    {KAL__PLAN_EXCHANGES, "sink", 0, "nowhere", 0, "an exchange names no port"},
    {KAL__PLAN_EXCHANGES, "cost", 0, NULL, 424, "an impact of one row"},
    {KAL__PLAN_EXCHANGES, "price_min", 0, NULL, -18, "price_min"},
    {KAL__PLAN_EXCHANGES, "price_max", 0, NULL, 16, "price_max"},
    {KAL__PLAN_EXCHANGES, "price_max", 1, NULL, 3, "price_max"},
    {KAL__PLAN_EXCHANGES, "saving", 0, NULL, 1500, "a saving"},
    {KAL__PLAN_PURCHASES, "scope", 0, "2", 0, "a purchase has another scope"},
    {KAL__PLAN_PURCHASES, "ghg", 0, NULL, 150, "an impact of one row"},
    {KAL__PLAN_PURCHASES, "sink", 0, "o", 0, ""},
    {KAL__PLAN_DISPOSALS, "method", 0, "storage", 0, "a disposal has another method"},
    {KAL__PLAN_DISPOSALS, "enterprise", 0, "B", 0, "a purchase or disposal names another"},
    {KAL__PLAN_PROCESSES, "level", 0, NULL, 6, ""},
    {KAL__PLAN_PROCESSES, "level", 0, NULL, INFINITY, "a quantity is not a number"},
    {KAL__PLAN_PROCESSES, "capacity", 0, NULL, 11, "a process has another capacity"},
    {KAL__PLAN_PROCESSES, "unit", 0, "MW", 0, "a process has another unit"},
    {KAL__PLAN_IMPACTS, "plan", 0, NULL, 60, "an enterprise carries another"},
    {KAL__PLAN_IMPACTS, "enterprise", 1, "B", 0, ""},
    {KAL__PLAN_IMPACTS, "scope", 9, "3.4", 0, ""},
    {KAL__PLAN_IMPACTS, "baseline", 2, NULL, 1999, "a baseline's total"},
    {KAL__PLAN_IMPACTS_TOTAL, "plan", 0, NULL, 4979, "the total of an impact"},
    {KAL__PLAN_IMPACTS_TOTAL, "plan", 2, NULL, NAN, "the total of an impact"},
    {KAL__PLAN_MATERIALS, "internal", 0, NULL, 5, "a material's sum"},
    {KAL__PLAN_MATERIALS, "unit", 0, "kg", 0, "a material is summed"},
    {KAL__PLAN_IMPACTS_TOTAL, "unit", 0, "USD", 0, "a total has another unit"},
    {KAL__PLAN_MATERIALS, "needed", 0, NULL, 24.5, "a material's sum"},
    {KAL__PLAN_OBJECTIVE, "value", 1, NULL, 1.0015, "the value of a level"},
    {KAL__PLAN_OBJECTIVE, "weights", 1, "virgin", 0, "the weights of a level"},
    {KAL__PLAN_OBJECTIVE, "weights", 0, "noise=1", 0, "the weights of a level"},
    {KAL__PLAN_OBJECTIVE, "weights", 0, "cost=one", 0, "the weights of a level"},
    {KAL__PLAN_OBJECTIVE, "weights", 0, long_weights, 0, "the weights of a level"},
    {KAL__PLAN_EXCHANGES, "source", 0, "nobody", 0, "an exchange names no port"},
    {KAL__PLAN_PURCHASES, "supply", 0, "nobody", 0, "a purchase names no supply or port"},
    {KAL__PLAN_PURCHASES, "sink", 0, "nowhere", 0, "a purchase names no supply or port"},
    {KAL__PLAN_DISPOSALS, "disposal", 0, "nowhere", 0, "a disposal names no disposal or port"},
    {KAL__PLAN_DISPOSALS, "source", 0, "nobody", 0, "a disposal names no disposal or port"},
    {KAL__PLAN_UNPLACED, "source", 0, "nobody", 0, "an unplaced rest names no port"},
    {KAL__PLAN_PROCESSES, "process", 0, "q", 0, "a process level names no process"},
    {KAL__PLAN_MATERIALS, "material", 0, "mud", 0, "the materials name one"},
    {KAL__PLAN_MATERIALS, "material", 1, "ash", 0, "the materials name one"},
    {KAL__PLAN_IMPACTS, "impact", 0, "noise", 0, "a line of impacts.csv names no impact"},
    {KAL__PLAN_IMPACTS, "enterprise", 1, "Z", 0, "a line of impacts.csv names no enterprise"},
    {KAL__PLAN_IMPACTS_TOTAL, "impact", 0, "noise", 0, "a total names no impact"},
};

static void tell(kal__frame *frame, const char *column, size_t row, const char *text, double number)
{
    for (size_t c = 0; c < frame->columns; c++) {
        if (strcmp(frame->column[c].name, column) != 0)
            continue;
        if (text != NULL)
            frame->column[c].text[row] = text;
        else
            frame->column[c].number[row] = number;
        return;
    }
    ck_abort_msg("no column %s", column);
}

START_TEST(test_lie)
{
    kal__frame *frame[KAL__PLAN_TABLES];
    kal__audit out;
    park p;
    bool drops = lies[_i].column == NULL;

    park_make(&p);
    plan_make(arena, frame, drops ? (int)lies[_i].table : -1, lies[_i].row + 1);
    if (!drops)
        tell(frame[lies[_i].table], lies[_i].column, lies[_i].row, lies[_i].text, lies[_i].number);
    out = audit(&p, frame);
    ck_assert_msg(out.grade == KAL_GRADE_UNVERIFIED, "lie %d was not caught", _i);
    ck_assert_msg(strncmp(out.worst, lies[_i].worst, strlen(lies[_i].worst)) == 0, "lie %d: %s: %s",
                  _i, out.worst, out.where);
}
END_TEST

/* The same plan in a park with one rule more narrow, each just below what the plan does. */
static void less_supply(park *p) { p->supply[0].capacity = 77; }
static void more_supply(park *p) { p->supply[0].min = 78; }
static void less_disposal(park *p) { p->disposal[0].capacity = 29.9; }
static void less_link(park *p) { p->link[0].capacity = 54; }
static void more_link(park *p) { p->link[0].min = 56; }
static void less_process(park *p) { p->process[0].capacity = 4; }
static void more_process(park *p) { p->process[0].min = 6; }
static void more_exchange(park *p) { p->source[0].min_exchange = 71; }
static void less_share(park *p) { p->sink[0].max_secondary_share = 0.22; }
static void less_substitution(park *p) { p->substitution[0].max_share = 0.22; }
static void less_outlet(park *p) { p->sink[1].quantity = 14; }
static void less_carbon(park *p) { p->spec[0].max = 1.6; }
static void more_carbon(park *p) { p->spec[0].min = 1.7; }
static void less_limit(park *p) { p->limit[0].max = 175; }
static void more_limit(park *p) { p->limit[0].min = 176; }
static void other_price(park *p) { p->limit[1].price = 0.6; }
static void all_limit(park *p) { p->enterprise[C].role = KAL__RESIDENT; }
static void forbid(park *p) { p->link[0].status = KAL__FORBIDDEN; }
static void list(park *p) { p->m.listed = true; }
static void shorten(park *p) { p->m.max_distance = 5; }
static void shorten_truck(park *p) { p->transport[1].max_distance = 9; }
static void name_rail(park *p) { p->link[0].mode = "rail"; }
static void no_substitution(park *p) { p->m.substitutions = 0; }
static void own_supply(park *p) { p->supply[0].enterprise = A; }
static void own_disposal(park *p) { p->disposal[0].enterprise = B; }
static void place_slag(park *p) { p->disposal[0].material = SLAG; }
static void group_limit(park *p)
{
    p->enterprise[B].group = "works";
    p->limit[0].on = KAL__ON_GROUP;
    p->limit[0].group = "works";
    p->limit[0].max = 175.4;
}
static void role_limit(park *p)
{
    p->limit[0].on = KAL__ON_ROLE;
    p->limit[0].role = KAL__RESIDENT;
    p->limit[0].max = 225.4;
}
static void less_input_carbon(park *p)
{
    p->spec[0] = (kal__spec){KAL__OWNER_FLOW, 0, 0, -INFINITY, 3.9, 0};
}

static const struct {
    void (*change)(park *);
    const char *worst; /* begins the rule, "" where several are equally broken */
} narrower[] = {
    {less_supply, "a supply gives"},
    {more_supply, "a supply gives"},
    {less_disposal, "a disposal takes more"},
    {less_link, "a link carries"},
    {more_link, "a link carries"},
    {less_process, ""},
    {more_process, ""},
    {more_exchange, "less than min_exchange"},
    {less_share, "max_secondary_share"},
    {less_substitution, "max_share"},
    {less_outlet, "an outlet takes too much"},
    {less_carbon, "a mixture is above"},
    {more_carbon, "a mixture is below"},
    {less_limit, "a limit is exceeded"},
    {more_limit, "a limit's min"},
    {other_price, ""},
    {all_limit, ""},
    {forbid, "an exchange is forbidden"},
    {list, "an exchange is not in links.csv"},
    {shorten, "an exchange goes too far"},
    {shorten_truck, "a mode goes too far"},
    {name_rail, "an exchange goes by another mode"},
    {no_substitution, "a material does not serve"},
    {own_supply, "a supply of another enterprise"},
    {own_disposal, "a disposal takes what"},
    {place_slag, ""},
    {group_limit, "a limit is exceeded"},
    {role_limit, "a limit is exceeded"},
    {less_input_carbon, "a mixture is above"},
};

START_TEST(test_narrower)
{
    kal__frame *frame[KAL__PLAN_TABLES];
    kal__audit out;
    park p;

    park_make(&p);
    plan_make(arena, frame, -1, 0);
    narrower[_i].change(&p);
    out = audit(&p, frame);
    ck_assert_msg(out.grade == KAL_GRADE_UNVERIFIED, "rule %d was not missed", _i);
    ck_assert_msg(strncmp(out.worst, narrower[_i].worst, strlen(narrower[_i].worst)) == 0,
                  "rule %d: %s: %s", _i, out.worst, out.where);
}
END_TEST

/* B has 10 + 5 + 155 + 5.5 = 175.5 kg, A and B, the residents, 225.5; all that p:ash gets has 4 of carbon. */
START_TEST(test_wide_enough)
{
    kal__frame *frame[KAL__PLAN_TABLES];
    kal__audit out;
    park p;

    park_make(&p);
    plan_make(arena, frame, -1, 0);
    if (_i == 0)
        group_limit(&p);
    else if (_i == 1)
        role_limit(&p);
    else
        less_input_carbon(&p);
    p.limit[0].max += 0.1;
    p.spec[0].max += 0.1;
    out = audit(&p, frame);
    ck_assert_msg(out.grade == KAL_GRADE_VERIFIED, "%s: %s", out.worst, out.where);
}
END_TEST

/* A result table that has rows lacks any one of its columns. */
START_TEST(test_column_missing)
{
    kal__frame *frame[KAL__PLAN_TABLES];
    kal__audit out;
    park p;

    park_make(&p);
    for (int t = KAL__PLAN_OBJECTIVE + 1; t <= KAL__PLAN_IMPACTS; t++)
        for (size_t c = 0, columns = 1; c < columns; c++) {
            plan_make(arena, frame, -1, 0);
            columns = frame[t]->columns;
            const char *name = frame[t]->column[c].name;
            frame[t]->column[c].name = "another";
            out = audit(&p, frame);
            ck_assert_msg(out.grade == KAL_GRADE_UNVERIFIED, "%d: %s", t, name);
            ck_assert_str_eq(out.worst, "a result table lacks a column");
        }
}
END_TEST

static int stop(void *user)
{
    int *left = user;
    return (*left)-- == 0;
}

/* Stopped before any of its steps, an audit says nothing. */
START_TEST(test_cancelled)
{
    kal__frame *frame[KAL__PLAN_TABLES];
    kal__audit out = {.worst = "untouched"};
    int left = _i;
    park p;

    park_make(&p);
    plan_make(arena, frame, -1, 0);
    kal_ctx_set_cancel(ctx, stop, &left);
    ck_assert_int_eq(kal__audit_plan(ctx, &p.m, frame, &out), KAL_CANCELLED);
    ck_assert_str_eq(out.worst, "untouched");
}
END_TEST

/* Rounding in the last digits of any number is no lie. */
START_TEST(test_rounding)
{
    kal__frame *frame[KAL__PLAN_TABLES];
    kal__audit out;
    park p;

    park_make(&p);
    plan_make(arena, frame, -1, 0);
    for (int t = 0; t < KAL__PLAN_TABLES; t++)
        for (size_t c = 0; c < frame[t]->columns; c++)
            for (size_t r = 0; !frame[t]->column[c].is_text && r < frame[t]->rows; r++)
                frame[t]->column[c].number[r] *= 1.0 + ((r + c) % 3 == 0 ? 1e-12 : -1e-12);
    out = audit(&p, frame);
    ck_assert_msg(out.grade == KAL_GRADE_VERIFIED, "%s: %s", out.worst, out.where);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("match/audit");
    TCase *cases = tcase_create("audit");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, test_honest);
    tcase_add_test(cases, test_rounding);
    tcase_add_loop_test(cases, test_lie, 0, (int)(sizeof lies / sizeof lies[0]));
    tcase_add_loop_test(cases, test_narrower, 0, (int)(sizeof narrower / sizeof narrower[0]));
    tcase_add_loop_test(cases, test_wide_enough, 0, 3);
    tcase_add_test(cases, test_column_missing);
    tcase_add_loop_test(cases, test_cancelled, 0, 5);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
