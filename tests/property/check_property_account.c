/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That an account adds up to its last printed digit, on every park that is handed out and on random ones. */
#include <check.h>
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/property/decimal.h"
#include "tests/property/sheet.h"

enum { RANDOM_PARKS = 200, OUTSIDE_PARKS = 120 };

static const char *const points[] = {"baseline", "plan"};
static const char *const allocations[] = {"cut-off", "avoided-burden", "50:50"};
static const char *where;

static const kal_account *account;

static const char *const *texts(const char *table, const char *column)
{
    const char *const *text = kal_account_text(account, table, column);
    ck_assert_msg(text != NULL, "%s has no column %s", table, column);
    return text;
}

static double number(const char *table, const char *column, size_t row)
{
    const double *v = kal_account_number(account, table, column);
    ck_assert_msg(v != NULL, "%s has no column %s", table, column);
    return v[row];
}

static void require(decimal a, decimal b, const char *what, const char *id)
{
    ck_assert_msg(decimal_same(a, b), "%s: %s %s does not add up", where, what, id);
}

static decimal printed(const char *table, const char *column, size_t row)
{
    decimal one = {0};
    decimal_add(&one, number(table, column, row), 1);
    return one;
}

/* The role of an enterprise, which the table of enterprises has in byte order. */
static const char *role_of(const char *enterprise)
{
    const char *const *id = texts("by_enterprise", "enterprise");
    size_t from = 0, end = kal_account_rows(account, "by_enterprise");

    while (from < end) {
        size_t middle = from + (end - from) / 2;
        int order = strcmp(id[middle], enterprise);
        if (order == 0)
            return texts("by_enterprise", "role")[middle];
        if (order < 0)
            from = middle + 1;
        else
            end = middle;
    }
    ck_abort_msg("%s: %s is no enterprise", where, enterprise);
    return "";
}

static bool in_group(const char *group, const char *enterprise)
{
    const char *role = role_of(enterprise);

    if (strcmp(group, "park") == 0)
        return strcmp(role, "external") != 0;
    if (strcmp(group, "residents") == 0)
        return strcmp(role, "resident") == 0;
    if (strcmp(group, "utilities") == 0)
        return strcmp(role, "utility") == 0;
    return strcmp(role, group) == 0;
}

static bool all_or(const char *scope, const char *is) { return !*scope || strcmp(scope, is) == 0; }

/* What a group's rows of a table add up to; `part` chooses rows of the inventory. */
static decimal inventories(const char *group, const char *scope, const char *part, const char *point)
{
    const char *const *enterprise = texts("inventory", "enterprise");
    const char *const *scopes = texts("inventory", "scope"), *const *parts =
                                                                 texts("inventory", "part");
    decimal sum = {0};

    for (size_t i = 0; i < kal_account_rows(account, "inventory"); i++)
        if (all_or(scope, scopes[i]) && all_or(part, parts[i]) && in_group(group, enterprise[i]))
            decimal_add(&sum, number("inventory", point, i), 1);
    return sum;
}

static decimal eliminations(const char *group, const char *scope, const char *point, size_t without)
{
    const char *const *host = texts("eliminations", "host");
    const char *const *other = texts("eliminations", "counterparty");
    const char *const *scopes = texts("eliminations", "scope");
    decimal sum = {0};

    for (size_t i = 0; i < kal_account_rows(account, "eliminations"); i++)
        if (i != without && all_or(scope, scopes[i]) && in_group(group, host[i]) &&
            in_group(group, other[i]))
            decimal_add(&sum, number("eliminations", point, i), 1);
    return sum;
}

static decimal minus(decimal a, decimal b)
{
    a.units -= b.units;
    return a;
}

/* What the ledger has of a group in a scope. */
static decimal own(const char *group, const char *scope, const char *point)
{
    const char *const *impact = texts("ledger", "impact");
    const char *const *enterprise = texts("ledger", "enterprise");
    const char *const *scopes = texts("ledger", "scope");
    decimal sum = {0};

    for (size_t i = 0; i < kal_account_rows(account, "ledger"); i++)
        if (strcmp(impact[i], "ghg") == 0 && *enterprise[i] && all_or(scope, scopes[i]) &&
            in_group(group, enterprise[i]))
            decimal_add(&sum, number("ledger", point, i), 1);
    return sum;
}

static void check_groups(size_t row)
{
    static const char *const gross[] = {"gross_baseline", "gross_plan"};
    static const char *const twice[] = {"eliminated_baseline", "eliminated_plan"};
    const char *group = texts("groups", "group")[row], *scope = texts("groups", "scope")[row];

    for (int p = 0; p < 2; p++) {
        decimal all = inventories(group, scope, "", points[p]);
        decimal out = eliminations(group, scope, points[p], SIZE_MAX);

        require(all, printed("groups", gross[p], row), "gross", group);
        require(out, printed("groups", twice[p], row), "eliminated", group);
        require(minus(all, out), printed("groups", points[p], row), "net", group);
        require(inventories(group, scope, "own", points[p]), own(group, scope, points[p]),
                "own part", group);
    }
}

/* The park's inventories, less what they count twice, are what its enterprises emit themselves and what they have
 * from hosts outside, of which there is no elimination; without any one elimination they are not. */
static size_t check_park(bool hosts_outside)
{
    size_t broken = 0;

    for (int p = 0; p < 2; p++) {
        decimal all = inventories("park", "", "", points[p]);
        decimal net = minus(all, eliminations("park", "", points[p], SIZE_MAX));

        if (!hosts_outside)
            require(net, own("park", "", points[p]), "park and ledger", points[p]);
        for (size_t i = 0; i < kal_account_rows(account, "eliminations"); i++) {
            double v = number("eliminations", points[p], i);
            bool same = decimal_same(net, minus(all, eliminations("park", "", points[p], i)));
            ck_assert_msg(same == (isnan(v) || v == 0.0), "%s: elimination %zu is not missed",
                          where, i);
            broken += !same;
        }
    }
    return broken;
}

/* Each elimination is its share of the host's scope 1 of that process. */
static void check_shares(void)
{
    for (size_t i = 0; i < kal_account_rows(account, "eliminations"); i++) {
        const char *process = texts("eliminations", "process")[i];
        double direct = 0, share = number("eliminations", "share_plan", i);

        for (size_t k = 0; k < kal_account_rows(account, "ledger"); k++)
            if (strcmp(texts("ledger", "object")[k], process) == 0 &&
                strcmp(texts("ledger", "activity")[k], "process") == 0 &&
                strcmp(texts("ledger", "impact")[k], "ghg") == 0 &&
                strcmp(texts("ledger", "scope")[k], "1") == 0)
                direct += number("ledger", "plan", k);
        ck_assert_msg(share >= 0 && share <= 1 + 1e-9, "%s: a share of %g", where, share);
        ck_assert_msg(fabs(number("eliminations", "plan", i) - share * direct) <=
                          1e-6 + 1e-9 * fabs(direct),
                      "%s: %s: %g of %g is not %g", where, process, share, direct,
                      number("eliminations", "plan", i));
    }
}

/* The rows of an enterprise and an impact add up to its line. */
static void check_enterprises(void)
{
    for (size_t i = 0; i < kal_account_rows(account, "by_enterprise"); i++) {
        const char *enterprise = texts("by_enterprise", "enterprise")[i];
        const char *impact = texts("by_enterprise", "impact")[i];
        decimal change = {0};

        if (strcmp(impact, "waste") == 0)
            continue;
        for (int p = 0; p < 2; p++) {
            const char *const *of = texts("ledger", "enterprise"), *const *what =
                                                                       texts("ledger", "impact");
            decimal sum = {0};
            for (size_t k = 0; k < kal_account_rows(account, "ledger"); k++)
                if (strcmp(of[k], enterprise) == 0 && strcmp(what[k], impact) == 0)
                    decimal_add(&sum, number("ledger", points[p], k), 1);
            require(sum, printed("by_enterprise", points[p], i), impact, enterprise);
            decimal_add(&change, number("by_enterprise", points[p], i), p == 1 ? 1 : -1);
        }
        if (!isnan(number("by_enterprise", "change", i)))
            require(change, printed("by_enterprise", "change", i), "change", enterprise);
    }
}

/* The ledger and the plan's own totals, which share no code, differ by the rounding of rows. */
static void check_totals(const kal_plan *plan)
{
    for (size_t i = 0; i < kal_plan_rows(plan, "impacts_total"); i++) {
        const char *impact = kal_plan_text(plan, "impacts_total", "impact")[i];
        for (int p = 0; p < 2; p++) {
            double total = kal_plan_number(plan, "impacts_total", points[p])[i], sum = 0, size = 0;
            for (size_t k = 0; k < kal_account_rows(account, "ledger"); k++)
                if (strcmp(texts("ledger", "impact")[k], impact) == 0) {
                    sum += number("ledger", points[p], k);
                    size += fabs(number("ledger", points[p], k));
                }
            ck_assert_msg(isnan(total) || fabs(sum - total) <= 1e-4 + 1e-9 * size,
                          "%s: %s of the %s: %g, not %g", where, impact, points[p], sum, total);
        }
    }
}

static void check_avoided(void)
{
    static const char *const part[] = {
        "avoided_disposal", "avoided_supply", "added", "net", "giver", "receiver"};
    size_t rows = kal_account_rows(account, "avoided");
    decimal sum[6] = {{0}};

    for (size_t i = 0; i < rows; i++) {
        decimal net = {0}, shared = {0};
        decimal_add(&net, number("avoided", "avoided_disposal", i), 1);
        decimal_add(&net, number("avoided", "avoided_supply", i), 1);
        decimal_add(&net, number("avoided", "added", i), -1);
        require(net, printed("avoided", "net", i), "net of", texts("avoided", "source")[i]);
        decimal_add(&shared, number("avoided", "giver", i), 1);
        decimal_add(&shared, number("avoided", "receiver", i), 1);
        require(shared, net, "parts of", texts("avoided", "source")[i]);
        for (int k = 0; k < 6; k++)
            if (i + 1 < rows)
                decimal_add(&sum[k], number("avoided", part[k], i), 1);
            else
                require(sum[k], printed("avoided", part[k], i), "total", part[k]);
    }
}

static void check_abatement(void)
{
    decimal sum = {0};
    double last = -INFINITY;
    bool ended = false;

    for (size_t i = 0; i < kal_account_rows(account, "abatement"); i++) {
        double per_t = number("abatement", "cost_per_t", i);
        if (isnan(per_t)) {
            ck_assert(number("abatement", "avoided", i) <= 0);
            ck_assert(isnan(number("abatement", "cumulative", i)));
            ended = true;
            continue;
        }
        ck_assert_msg(!ended && per_t >= last, "%s: %g after %g", where, per_t, last);
        last = per_t;
        decimal_add(&sum, number("abatement", "avoided", i), 1);
        require(sum, printed("abatement", "cumulative", i), "cumulative",
                texts("abatement", "source")[i]);
    }
}

/* Of materials: what was made and used is what the plan's own table says, which shares no code. */
static void check_closure(const kal_plan *plan)
{
    for (size_t i = 0; i < kal_account_rows(account, "closure"); i++) {
        const char *material = texts("closure", "material")[i];
        for (size_t k = 0; *material && k < kal_plan_rows(plan, "materials"); k++) {
            double made = kal_plan_number(plan, "materials", "available")[k];
            double used = kal_plan_number(plan, "materials", "needed")[k];
            if (strcmp(kal_plan_text(plan, "materials", "material")[k], material) != 0)
                continue;
            ck_assert_double_eq_tol(number("closure", "made", i), made, 1e-6 + 1e-9 * made);
            ck_assert_double_eq_tol(number("closure", "used", i), used, 1e-6 + 1e-9 * used);
        }
    }
}

/* Everything that must hold of one plan; returns how many eliminations were missed when left out. */
static size_t check_plan(kal_ctx *ctx, const kal_plan *plan, const char *allocation,
                         bool hosts_outside)
{
    kal_options options = {.size = sizeof options, .allocation = allocation};
    kal_account *built = NULL;
    size_t broken;

    ck_assert_msg(kal_account_build(ctx, plan, &options, &built) == KAL_OK, "%s", kal_message(ctx));
    account = built;
    for (size_t i = 0; i < kal_account_rows(account, "groups"); i++)
        check_groups(i);
    broken = check_park(hosts_outside);
    check_shares();
    check_enterprises();
    check_totals(plan);
    check_avoided();
    check_abatement();
    check_closure(plan);
    for (size_t i = 0; i < kal_account_rows(account, "notes"); i++)
        ck_assert_str_ne(texts("notes", "code")[i], "not_reconciled");
    kal_account_free(built);
    return broken;
}

/* Every folder of parks and of cases, as it is handed out. */
static size_t check_folder(kal_ctx *ctx, const char *folder)
{
    struct dirent **entry = NULL;
    const char *srcdir = getenv("srcdir");
    char path[4096];
    size_t checked = 0;
    int n;

    snprintf(path, sizeof path, "%s/data/%s", srcdir ? srcdir : ".", folder);
    n = scandir(path, &entry, NULL, alphasort);
    ck_assert_msg(n > 0, "%s", path);
    for (int i = 0; i < n; i++) {
        kal_park *park = NULL;
        kal_plan *plan = NULL;

        where = entry[i]->d_name;
        snprintf(path, sizeof path, "%s/data/%s/%s/", srcdir ? srcdir : ".", folder, where);
        if (where[0] != '.' && kal_park_read(ctx, path, &park) == KAL_OK) {
            ck_assert_msg(kal_plan_solve(ctx, park, NULL, &plan) == KAL_OK, "%s", kal_message(ctx));
            check_plan(ctx, plan, allocations[checked++ % 3], false);
        }
        kal_plan_free(plan);
        kal_park_free(park);
        free(entry[i]);
    }
    free(entry);
    return checked;
}

START_TEST(parks_handed_out)
{
    kal_ctx *ctx = NULL;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    ck_assert_uint_ge(check_folder(ctx, "parks"), 3);
    ck_assert_uint_ge(check_folder(ctx, "cases"), 10);
    kal_ctx_free(ctx);
}
END_TEST

/* Processes of all sorts: they treat, make materials, heat and power, at home, elsewhere in the park and outside. The
 * coefficients have digits that no grid holds. */
static void add_processes(book *b, dice *d)
{
    int enterprises = book_find(b, "enterprises")->rows - 1;
    int materials = book_find(b, "materials")->rows - 1;
    sheet *process =
        book_table(b, "processes", "process,enterprise,capacity,min,cost,ghg:1,ghg:3.1");
    sheet *flow = book_table(b, "process_flows", "process,direction,material,amount");
    sheet *attribute = book_table(b, "attributes", "owner,attribute,value");
    sheet *sink = book_find(b, "sinks");

    sheet_row(book_find(b, "materials"), "heat,MWh,heat");
    sheet_row(book_find(b, "materials"), "power,GJ,power");
    sheet_row(book_find(b, "supplies"), "boiler,heat,%d,200", dice_int(d, 50, 90));
    sheet_row(book_find(b, "supplies"), "grid,power,%d,111", dice_int(d, 50, 90));
    sheet_row(book_find(b, "disposals"), "air,heat,other,0,0");
    sheet_row(book_find(b, "disposals"), "earth,power,other,0,0");
    sheet_row(book_find(b, "transport"), "line,heat,0.01,0,0,");
    sheet_row(book_find(b, "transport"), "wire,power,0.01,0,0,");
    for (int i = 0; i < 3; i++) {
        sheet_row(sink, "h%d,E%d,heat,%d,yes,", i, dice_int(d, 0, enterprises - 1),
                  dice_int(d, 1, 30));
        sheet_row(sink, "p%d,E%d,power,%d,yes,", i, dice_int(d, 0, enterprises - 1),
                  dice_int(d, 1, 30));
    }
    for (int i = 0; i < 4; i++) {
        int in = dice_int(d, 0, materials - 1), out = dice_int(d, 0, materials - 1);

        sheet_row(process, "P%d,E%d,%d,%d,%d,%d.%d37,%d", i, dice_int(d, 0, enterprises - 1),
                  dice_int(d, 30, 90), dice_int(d, 0, 1) * dice_int(d, 1, 9), dice_int(d, 0, 9),
                  dice_int(d, 0, 90), dice_int(d, 1, 999), dice_int(d, 0, 1));
        sheet_row(flow, "P%d,in,m%d,1", i, in);
        if (dice_int(d, 0, 2))
            sheet_row(flow, "P%d,out,m%d,0.%d", i, out, dice_int(d, 1, 9));
        if (dice_int(d, 0, 1))
            sheet_row(flow, "P%d,out,heat,0.%d3", i, dice_int(d, 1, 9));
        if (dice_int(d, 0, 1))
            sheet_row(flow, "P%d,out,power,0.%d7", i, dice_int(d, 1, 9));
        if (dice_int(d, 0, 1))
            sheet_row(attribute, "P%d:m%d,waste,yes", i, out);
    }
}

/* Attributes of outputs that were not drawn would be mistakes. */
static void drop_strangers(book *b)
{
    const sheet *flow = book_find(b, "process_flows");
    sheet *attribute = book_find(b, "attributes");
    int kept = 1;

    for (int i = 1; i < attribute->rows; i++) {
        bool known = false;
        for (int k = 1; k < flow->rows; k++) {
            char port[2 * SHEET_CELL];
            snprintf(port, sizeof port, "%s:%s", flow->cell[k][0], flow->cell[k][2]);
            known = known || (strcmp(port, attribute->cell[i][0]) == 0 &&
                              strcmp(flow->cell[k][1], "out") == 0);
        }
        if (known)
            memmove(attribute->cell[kept++], attribute->cell[i], sizeof attribute->cell[i]);
    }
    attribute->rows = kept;
}

static void add_fixed(book *b, dice *d)
{
    static const char *const scope[] = {"1", "2", "3.6", "3.11", "other"};
    int enterprises = book_find(b, "enterprises")->rows - 1;
    sheet *fixed = book_table(b, "fixed", "enterprise,impact,scope,amount,name");
    sheet *links = book_find(b, "links"), *e = book_find(b, "enterprises");

    for (int i = 0; i < 5; i++)
        sheet_row(fixed, "E%d,ghg,%s,%d.%d,thing %d", i % enterprises, scope[i],
                  dice_int(d, -900, 9000), dice_int(d, 1, 9999999), i);
    for (int i = 1; i < links->rows; i++) {
        links->cell[i][4][0] = '\0'; /* it would hold for materials of different units */
        if (!*links->cell[i][2] && dice_int(d, 0, 1))
            strcpy(links->cell[i][2], "existing");
    }
    if (dice_int(d, 0, 1))
        strcpy(e->cell[1][1], "management");
}

static book random_book;

/* How many eliminations there were in so many random parks, each missed when left out. */
static size_t check_random(uint64_t from, uint64_t to, bool outside)
{
    kal_ctx *ctx = NULL;
    size_t broken = 0;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    for (uint64_t seed = from; seed < to; seed++) {
        dice d = {seed * 77};
        char name[40];
        kal_plan *plan;
        sheet *e;

        book_random(&random_book, &d);
        add_processes(&random_book, &d);
        drop_strangers(&random_book);
        add_fixed(&random_book, &d);
        e = book_find(&random_book, "enterprises");
        for (int i = 1; !outside && i < e->rows; i++)
            if (strcmp(e->cell[i][1], "external") == 0)
                e->cell[i][1][0] = '\0';
        snprintf(name, sizeof name, "seed %d", (int)seed);
        where = name;
        plan = book_solve(ctx, &random_book, seed % 2 ? "cost" : NULL);
        if (kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL)
            broken += check_plan(ctx, plan, allocations[seed % 3], outside);
        kal_plan_free(plan);
    }
    kal_ctx_free(ctx);
    return broken;
}

START_TEST(random_parks)
{
    ck_assert_uint_gt(check_random(1, 1 + RANDOM_PARKS, false), RANDOM_PARKS);
}
END_TEST

START_TEST(parks_with_enterprises_outside)
{
    ck_assert_uint_gt(check_random(1000, 1000 + OUTSIDE_PARKS, true), OUTSIDE_PARKS / 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("account");
    TCase *cases = tcase_create("account");
    SRunner *runner;
    int failed;

    tcase_set_timeout(cases, 300);
    tcase_add_test(cases, parks_handed_out);
    tcase_add_test(cases, random_parks);
    tcase_add_test(cases, parks_with_enterprises_outside);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
