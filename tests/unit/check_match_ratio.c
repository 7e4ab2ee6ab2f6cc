/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of lib/match/ratio*.c: every linear form against sums worked by hand. */
#include "tests/unit/match_fixture.h"

#include "lib/match/ratio.h"

/* Two residents, a utility, a neighbour; sludge is measured in kt, so that units are converted. */
#define THINGS                                                                                     \
    "== enterprises.csv\nenterprise,role\nA,\nB,\nU,utility\nX,external\n"                         \
    "== materials.csv\nmaterial,unit,kind\nash,t,solid\nbrick,t,solid\nsludge,kt,solid\n"          \
    "ww,m3,wastewater\nwater,m3,water\nsteam,GJ,heat\ncoal,t,fuel\npower,MWh,power\n"              \
    "== sources.csv\nsource,enterprise,material,quantity\nS1,A,ash,100\nS2,A,sludge,0.05\n"        \
    "S3,B,ash,40\nSX,X,ash,30\nW1,A,ww,1000\nW2,B,ww,500\nH1,A,steam,200\nH2,B,steam,100\n"        \
    "== sinks.csv\nsink,enterprise,material,quantity,required\nD1,B,ash,60,\nD2,A,ash,20,\n"       \
    "D3,B,brick,50,\nO1,A,ash,10,no\nDX,X,ash,25,no\nY1,B,water,800,\nY2,A,water,300,\n"           \
    "K1,B,steam,250,\nE1,A,power,10,\n"                                                            \
    "== processes.csv\nprocess,enterprise,ghg\nP,B,5\n"                                            \
    "== process_flows.csv\nprocess,direction,material,amount\nP,in,ash,2\nP,in,coal,0.5\n"         \
    "P,out,brick,3\nP,out,sludge,0.001\n"                                                          \
    "== supplies.csv\nsupply,material,ghg:1,ghg:2,ghg:3.1\nua,ash,,,\nub,brick,,,\nuw,water,,,\n"  \
    "us,steam,,60,\nuc,coal,94,,10\nup,power,,400,\n"                                              \
    "== disposals.csv\ndisposal,material,method\nlf,ash,landfill\ner,ash,energy_recovery\n"        \
    "ls,sludge,landfill\ntr,ww,treatment\ndi,ww,discharge\n"                                       \
    "== substitutions.csv\nfrom,to,yield\nash,brick,0.5\nww,water,1\n"                             \
    "== links.csv\nfrom,to,material,loss\nA,B,ww,0.1\n"                                            \
    "== fixed.csv\nenterprise,impact,scope,amount\nA,ghg,1.2,1000\nA,ghg,3.1,77\nA,ghg,12,5\n"     \
    "X,ghg,1,500\nA,cost,1,3\n"
#define FACTS                                                                                      \
    "== attributes.csv\nowner,attribute,value\nS3,waste,no\nP:sludge,waste,yes\n"                  \
    "S2,old_stock,0.01\nA,old_stock,7\nH1,recoverable,150\nB,recoverable,80\ncoal,energy,25\n"     \
    "steam,clean,0.5\nuc,clean,0\nup,clean,1\nsteam,renewable,0.25\ncoal,renewable,0\n"            \
    "up,renewable,0.5\nA,revenue,1000000\nB,revenue,2000000\nU,revenue,500000\n"                   \
    "X,revenue,9000000000\nua,recycled,0.1\nbrick,recycled,0.25\nuc,recycled,0\n"                  \
    "ash,renewable,0\nub,renewable,0.5\n"

static const char park[] = FIXTURE_PARK THINGS FACTS;

/* What runs, and how much of it. It need not balance: a form is a form. */
static const struct {
    const char *column;
    double level;
} run[] = {
    {"exchange:S1:D1", 20},     /* A to B, the same material into a sink */
    {"exchange:S1:D2", 5},      /* within A */
    {"exchange:S1:O1", 1},      /* within A, into an outlet */
    {"exchange:S1:D3", 8},      /* A to B, as brick: 4 arrive */
    {"exchange:S1:P/ash", 6},   /* A to B, into a process */
    {"exchange:S1:DX", 7},      /* A to the neighbour */
    {"exchange:SX:D1", 3},      /* the neighbour to B */
    {"exchange:S3:D2", 9},      /* B to A, but S3 is no waste */
    {"exchange:P/brick:D3", 2}, /* within B, a product */
    {"exchange:W1:Y1", 100},    /* A to B: 90 arrive */
    {"exchange:W1:Y2", 50},     /* within A */
    {"exchange:H1:K1", 60},     /* A to B */
    {"exchange:H2:K1", 30},     /* within B */
    {"purchase:ua:D1", 37},          {"purchase:ua:D2", 6},
    {"purchase:ua:P/ash", 1},        {"purchase:ub:D3", 44},
    {"purchase:uw:Y1", 710},         {"purchase:uw:Y2", 250},
    {"purchase:us:K1", 160},         {"purchase:uc:P/coal", 2},
    {"purchase:up:E1", 10},          {"disposal:lf:S1", 30},
    {"disposal:er:S1", 11},          {"disposal:lf:S3", 1},
    {"disposal:lf:SX", 13},          {"disposal:ls:S2", 0.05},
    {"disposal:ls:P/sludge", 0.002}, {"disposal:tr:W1", 300},
    {"disposal:di:W1", 550},         {"disposal:tr:W2", 40},
    {"unplaced:P/brick", 10},        {"level:P", 4},
};

static uint32_t column_of(kal__arena *arena, const kal_program *p, const char *name)
{
    for (uint32_t j = 0; j < p->lp->columns; j++) {
        const char *is = kal__column_name(arena, p, j);
        if (strcmp(is, name) == 0)
            return j;
    }
    ck_abort_msg("no column %s", name);
}

/* Energy bought: 160 GJ of steam + 2 t of coal x 25 GJ + 10 MWh x 3.6 GJ = 246 GJ.
 * ghg of scopes 1 and 2: 2 x 94 + 160 x 60 + 10 x 400 + 4 x 5 + 1000 (fixed, scope 1.2) = 14808 kg; scope 3.1, scope
 * "12", and the neighbour's are none of it.
 * Mass in: 20 + 4 + 6 + 3 + 9 = 42 from others, 37 + 6 + 1 + 44 + 2 = 90 bought.
 * Mass out of waste ports: 20 + 8 + 6 + 7 = 41 to others, 30 + 11 + 50 + 2 = 93 disposed. */
static const struct {
    const char *id;
    double numerator, denominator, value;
} expected[] = {
    /* arises: 100 + 50 + 4 x 1 (P:sludge) */
    {"solid_waste_reused", 41, 154, 100.0 * 41 / 154},
    {"solid_waste_landfilled", 30 + 50 + 2, 154, 100.0 * 82 / 154},
    /* old stock: 10 t of S2 itself, 7 t of A for S1 */
    {"solid_waste_utilised", 41 + 6 + 11 + 17, 154 + 17, 100.0 * 75 / 171},
    {"wastewater_reused", 150, 1500, 10},
    {"wastewater_treated", 150 + 340, 1500, 100.0 * 490 / 1500},
    {"water_circular", 90, 90 + 960, 100.0 * 90 / 1050},
    {"water_reused", 140, 140 + 960, 100.0 * 140 / 1100},
    {"waste_heat_utilised", 90e9, 230e9, 100.0 * 90 / 230},
    {"clean_energy", (80 + 0 + 36) * 1e9, 246e9, 100.0 * 116 / 246},
    {"renewable_energy", (40 + 0 + 18) * 1e9, 246e9, 100.0 * 58 / 246},
    {"carbon_per_energy", 14808, 246e9, 14.808 / (246 / 29.3076)},
    {"carbon_intensity", 14808, 3.5e6, 14808 / 3.5e6},
    {"energy_intensity", 246e9, 3.5e6, 246e3 / 3.6 / 3.5e6},
    {"inflow_reused", 20 + 6 + 3 + 9, 132, 100.0 * 38 / 132},
    {"inflow_recycled", 4 + 4.4 + 11, 132, 100.0 * 19.4 / 132},
    {"inflow_renewable", 22, 132, 100.0 * 22 / 132},
    {"outflow_reused", 20 + 7, 134, 100.0 * 27 / 134},
    {"outflow_recycled", 8 + 6, 134, 100.0 * 14 / 134},
    {"outflow_recirculated", 41, 134, 100.0 * 41 / 134},
    {"circular_material_use", 42 + 5 + 1 + 2, 50 + 90, 100.0 * 50 / 140},
    /* (90 + 93 + 1 (S3) + 10 (brick)) / (100 + 50 + 40 + 12 + 4 + 60 + 20 + 50 + 8 + 2 + 1 (outlet)) */
    {"linear_flow_index", 194, 206 + 141, 194.0 / 347},
};

START_TEST(test_forms)
{
    kal_ctx *ctx;
    kal__arena *arena;
    kal_program *program;
    kal__ratio_view view;
    kal__ratio ratio;
    double *x, numerator, denominator;
    size_t ratios = 0;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    arena = kal__ctx_arena(ctx);
    program = fixture_program(ctx, park, NULL);
    view = kal__ratio_view_of(program);
    x = KAL__NEW(arena, view.columns, double);

    for (size_t k = 0; k < sizeof run / sizeof *run; k++)
        x[column_of(arena, program, run[k].column)] = run[k].level;
    for (size_t k = 0; k < sizeof expected / sizeof *expected; k++) {
        kal__indicator_id id = kal__indicator_find(expected[k].id);
        ck_assert_int_lt(id, KAL__INDICATORS);
        ck_assert(kal__ratio_read(arena, &view, id, &ratio));
        ck_assert_msg(strcmp(ratio.missing, "") == 0, "%s: %s", expected[k].id, ratio.missing);
        ck_assert_int_eq(ratio.id, id);
        for (size_t i = 1; i < ratio.entries; i++)
            ck_assert_uint_lt(ratio.entry[i - 1].column, ratio.entry[i].column);
        kal__ratio_value(&ratio, x, &numerator, &denominator);
        fixture_near(numerator, expected[k].numerator, expected[k].id);
        fixture_near(denominator, expected[k].denominator, expected[k].id);
        fixture_near(ratio.scale * numerator / denominator, expected[k].value, expected[k].id);
    }
    for (size_t i = 0; i < KAL__INDICATORS; i++)
        ratios += kal__indicator_rules[i].kind == KAL__IND_RATIO;
    ck_assert_uint_eq(ratios, sizeof expected / sizeof *expected);
    kal_program_free(program);
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}
END_TEST

/* The first fact that is missing is named. Parks without attributes, or with those given. */
#define OWNERS "== enterprises.csv\nenterprise\nA\nB\n"
static const struct {
    const char *id, *things, *missing;
    bool in_mass;
} lacking[] = {
    {"solid_waste_reused",
     "== materials.csv\nmaterial,unit,kind\nchips,m3,solid\n"
     "== sources.csv\nsource,enterprise,material,quantity\nS,A,chips,3\n",
     "mass of chips", false},
    {"waste_heat_utilised",
     "== materials.csv\nmaterial,unit,kind\nhot,GJ,heat\n"
     "== sources.csv\nsource,enterprise,material,quantity\nS,A,hot,3\n",
     "recoverable of S", false},
    {"waste_heat_utilised",
     "== materials.csv\nmaterial,unit,kind\nsteam,t,heat\n"
     "== sources.csv\nsource,enterprise,material,quantity\nS,A,steam,3\n",
     "energy of steam", false},
    {"clean_energy",
     "== materials.csv\nmaterial,unit,kind\nkWh,kWh,power\n"
     "== sinks.csv\nsink,enterprise,material,quantity\nD,A,kWh,3\n"
     "== supplies.csv\nsupply,material\ngrid,kWh\n",
     "clean of grid", false},
    {"renewable_energy",
     "== materials.csv\nmaterial,unit,kind\nkWh,kWh,power\n"
     "== sinks.csv\nsink,enterprise,material,quantity\nD,A,kWh,3\n"
     "== supplies.csv\nsupply,material\ngrid,kWh\n",
     "renewable of grid", false},
    {"carbon_per_energy",
     "== materials.csv\nmaterial,unit,kind\ngas,m3,fuel\n"
     "== sinks.csv\nsink,enterprise,material,quantity\nD,A,gas,3\n"
     "== supplies.csv\nsupply,material\npipe,gas\n",
     "energy of gas", false},
    {"carbon_intensity",
     "== materials.csv\nmaterial,unit\nm,t\n"
     "== attributes.csv\nowner,attribute,value\nA,revenue,5\n",
     "revenue of B", false},
    {"inflow_recycled",
     "== materials.csv\nmaterial,unit\nm,t\n"
     "== sinks.csv\nsink,enterprise,material,quantity\nD,A,m,3\n"
     "== supplies.csv\nsupply,material\nu,m\n",
     "recycled of u", false},
    {"inflow_renewable",
     "== materials.csv\nmaterial,unit\nm,t\n"
     "== sinks.csv\nsink,enterprise,material,quantity\nD,A,m,3\n"
     "== supplies.csv\nsupply,material\nu,m\n",
     "renewable of u", false},
    /* Water in t and in m3 side by side cannot be added; in t throughout it can. */
    {"wastewater_reused",
     "== materials.csv\nmaterial,unit,kind\na,m3,wastewater\nb,t,wastewater\n"
     "== sources.csv\nsource,enterprise,material,quantity\nS,A,a,3\nT,A,b,3\n",
     "volume of b", false},
    {"wastewater_reused",
     "== materials.csv\nmaterial,unit,kind\nb,t,wastewater\n"
     "== sources.csv\nsource,enterprise,material,quantity\nT,A,b,3\n",
     "", true},
    /* Nothing to count, and so nothing to miss. */
    {"solid_waste_reused", "== materials.csv\nmaterial,unit\nm,t\n", "", false},
};

START_TEST(test_missing)
{
    kal_ctx *ctx;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    for (size_t k = 0; k < sizeof lacking / sizeof *lacking; k++) {
        kal__arena *arena = kal__ctx_arena(ctx);
        char text[2000] = FIXTURE_PARK OWNERS;
        kal_program *program = fixture_program(ctx, strcat(text, lacking[k].things), NULL);
        kal__ratio_view view = kal__ratio_view_of(program);
        kal__ratio ratio;
        ck_assert(kal__ratio_read(arena, &view, kal__indicator_find(lacking[k].id), &ratio));
        ck_assert_str_eq(ratio.missing, lacking[k].missing);
        ck_assert_int_eq(ratio.in_mass, lacking[k].in_mass);
        ck_assert_msg(!*ratio.missing || ratio.entries == 0, "%s", lacking[k].id);
        kal_program_free(program);
        kal__arena_free(arena);
    }
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {test_forms, test_missing};

    return fixture_run("match_ratio", tests, sizeof tests / sizeof *tests);
}
