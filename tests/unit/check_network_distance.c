/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: distances on the sphere of 6371.0088 km and in the plane. */
#include "tests/unit/network_fixture.h"

#include "lib/network/distance.h"

/* A quarter of the sphere's circumference is pi/2 x 6371.0088 = 10007.557221017962 km ; a degree is
 * 1/90 of it: 111.19508023353291. */
static const struct {
    const char *where; /* columns and two rows of enterprises.csv, A and B */
    const char *factor;
    double km, tolerance;
} cases[] = {
    {"lat,lon\nA,0,0\nB,0,90\n", "1", 10007.557221017962, 1e-8},
    {"lat,lon\nA,0,0\nB,90,0\n", "1", 10007.557221017962, 1e-8},
    {"lat,lon\nA,0,179.5\nB,0,-179.5\n", "1", 111.19508023353291, 1e-8},
    {"lat,lon\nA,-90,0\nB,90,77\n", "1", 20015.114442035925, 1e-6},
    {"lat,lon\nA,10,10\nB,10,10\n", "1", 0.0, 1e-300},
    {"lat,lon\nA,0,0\nB,0,1\n", "1.3", 144.55360430359278, 1e-8},
    /* 1e-5 degree of a meridian: 1.1119508 m; the cosine formula would lose it */
    {"lat,lon\nA,55,11\nB,55.00001,11\n", "1", 0.0011119508023353, 1.1e-9},
    /* Paris and London, by the spherical law of cosines in Python: 343.4957 km */
    {"lat,lon\nA,48.8567,2.3508\nB,51.5074,-0.1278\n", "1", 343.49573282038, 1e-8},
    {"x,y\nA,0,0\nB,3,4\n", "1.3", 6.5, 1e-12},
    {"x,y\nA,-1,-1\nB,2,-5\n", "1", 5.0, 1e-12},
    {"x,y\nA,1e200,0\nB,-1e200,0\n", "1", 2e200, 1e185},
};

START_TEST(distances)
{
    char settings[128], rows[256];
    snprintf(settings, sizeof settings, "key,value\nschema,1\nroad_factor,%s\n", cases[_i].factor);
    snprintf(rows, sizeof rows, "enterprise,%s", cases[_i].where);
    kal_ctx *ctx = make_ctx();
    kal_park *park = make_park(ctx, (park_files){"park.csv", settings, "enterprises.csv", rows});
    const kal__model *m = kal__park_model(park);
    ck_assert_double_eq_tol(kal__distance_km(m, 0, 1), cases[_i].km, cases[_i].tolerance);
    ck_assert_double_eq_tol(kal__distance_km(m, 1, 0), cases[_i].km, cases[_i].tolerance);
    ck_assert_double_eq(kal__distance_km(m, 0, 0), 0.0);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(unknown)
{
    kal_ctx *ctx = make_ctx();
    kal_park *park =
        make_park(ctx, (park_files){"enterprises.csv", "enterprise,x,y\nA,1,1\nB,,\nC,,\n"});
    const kal__model *m = kal__park_model(park);
    ck_assert_double_nan(kal__distance_km(m, 0, 1));
    ck_assert_double_nan(kal__distance_km(m, 1, 2));
    ck_assert_double_eq(kal__distance_km(m, 1, 1), 0.0);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("distance");
    tcase_add_loop_test(tests, distances, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tests, unknown);
    return run_tests("network/distance", tests);
}
