/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That the hull of points and of all above them is closed, convex, and lies below every point, exactly, on grids where
 * most points are on planes and lines with others. */
#include <check.h>
#include <stdlib.h>

#include "base/ctx.h"
#include "base/text.h"
#include "lib/study/frontier_hull.h"

__extension__ typedef __int128 wide;

static uint64_t state;

static int64_t draw(int64_t most)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((state >> 33) % (uint64_t)(most + 1));
}

/* Twice the volume over three corners and a point, by Laplace over homogeneous rows: not as the hull does it. */
static wide minor3(int64_t m[4][4], unsigned skip)
{
    wide r[3][3];
    unsigned n = 0;

    for (unsigned row = 0; row < 4; row++) {
        if (row == skip)
            continue;
        for (unsigned c = 0; c < 3; c++)
            r[n][c] = m[row][c + 1];
        n++;
    }
    return r[0][0] * (r[1][1] * r[2][2] - r[1][2] * r[2][1]) -
           r[0][1] * (r[1][0] * r[2][2] - r[1][2] * r[2][0]) +
           r[0][2] * (r[1][0] * r[2][1] - r[1][1] * r[2][0]);
}

static wide side(const kal__hull *h, const kal__hull_facet *f, const int64_t point[3])
{
    int64_t m[4][4];
    wide sum = 0;

    for (unsigned i = 0; i < 4; i++) {
        const int64_t *p = i < 3 ? h->point[f->vertex[i]] : point;
        m[i][0] = i == 3 || f->vertex[i] >= KAL__HULL_DIRECTIONS;
        for (unsigned c = 0; c < 3; c++)
            m[i][c + 1] = p[c];
    }
    for (unsigned row = 0; row < 4; row++)
        sum += (row % 2 ? -1 : 1) * m[row][0] * minor3(m, row);
    return sum;
}

static void check_facet(const kal__hull *h, size_t at)
{
    const kal__hull_facet *f = &h->facet[at];

    for (unsigned e = 0; e < 3; e++) {
        const kal__hull_facet *g = &h->facet[f->next[e]];
        unsigned back = 0;
        ck_assert(g->there);
        while (back < 3 && g->next[back] != at)
            back++;
        ck_assert_uint_lt(back, 3);
        ck_assert_uint_eq(g->vertex[back], f->vertex[(e + 1) % 3]);
        ck_assert_uint_eq(g->vertex[(back + 1) % 3], f->vertex[e]);
    }
    if (f->infinite)
        return;
    double sum = 0;
    for (unsigned i = 0; i < 3; i++) {
        ck_assert_double_ge(f->normal[i], 0.0);
        sum += f->normal[i];
    }
    ck_assert_double_eq_tol(sum, 1.0, 1e-12);
    for (size_t p = KAL__HULL_DIRECTIONS; p < h->points; p++)
        ck_assert_msg(side(h, f, h->point[p]) >= 0, "point %zu is below facet %zu", p, at);
}

static void check_hull(const kal__hull *h)
{
    size_t facets = 0, vertices = 0;
    bool *used = calloc(h->points, sizeof *used);

    for (size_t f = 0; f < h->facets; f++) {
        if (!h->facet[f].there)
            continue;
        facets++;
        check_facet(h, f);
        for (unsigned i = 0; i < 3; i++)
            used[h->facet[f].vertex[i]] = true;
    }
    for (size_t p = 0; p < h->points; p++)
        vertices += used[p];
    free(used);
    ck_assert_uint_eq(facets, 2 * vertices - 4); /* Euler: a sphere of triangles */
}

START_TEST(grids)
{
    static const int64_t most[] = {1, 2, 3, 5, 9, 100, KAL__HULL_MOST};
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    state = (uint64_t)_i;
    for (size_t m = 0; m < sizeof most / sizeof *most; m++) {
        kal__arena *arena = kal__ctx_arena(ctx);
        kal__hull hull;
        for (size_t n = 0; n < 40; n++) {
            int64_t p[3];
            bool outside = true, below = false;
            for (unsigned i = 0; i < 3; i++)
                p[i] = draw(most[m]) - most[m] / 2;
            if (n == 0) {
                ck_assert(kal__hull_new(arena, p, &hull));
                check_hull(&hull);
                continue;
            }
            for (size_t f = 0; f < hull.facets; f++)
                below = below || (hull.facet[f].there && !hull.facet[f].infinite &&
                                  side(&hull, &hull.facet[f], p) < 0);
            ck_assert(kal__hull_add(&hull, p, &outside));
            ck_assert_int_eq(outside, below);
            ck_assert_uint_eq(hull.points, KAL__HULL_DIRECTIONS + n + 1);
            check_hull(&hull);
        }
        kal__arena_free(arena);
    }
    kal_ctx_free(ctx);
}
END_TEST

/* Three points on the axes: one facet between them, its normal (1,1,1)/3, and three each of one and of two points with
 * directions. A fourth one at (1,1,1)/3 of them is on the facet, one at (1,1,1) above it, one at 0 below. */
START_TEST(corner)
{
    static const int64_t p[3][3] = {{9, 0, 0}, {0, 9, 0}, {0, 0, 9}};
    static const int64_t on[3] = {3, 3, 3}, above[3] = {4, 4, 4}, below[3] = {0, 0, 0};
    kal_ctx *ctx = NULL;
    kal__hull hull;
    size_t closed = 0;
    bool outside = true;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal__arena *arena = kal__ctx_arena(ctx);
    ck_assert(kal__hull_new(arena, p[0], &hull));
    ck_assert(kal__hull_add(&hull, p[1], &outside) && outside);
    ck_assert(kal__hull_add(&hull, p[2], &outside) && outside);
    for (size_t f = 0; f < hull.facets; f++) {
        const kal__hull_facet *g = &hull.facet[f];
        bool points = g->there;
        for (unsigned i = 0; i < 3; i++)
            points = points && g->vertex[i] >= KAL__HULL_DIRECTIONS;
        closed += points;
        for (unsigned i = 0; points && i < 3; i++)
            ck_assert_double_eq_tol(g->normal[i], 1.0 / 3, 1e-15);
    }
    ck_assert_uint_eq(closed, 1);
    ck_assert(kal__hull_add(&hull, on, &outside) && !outside);
    ck_assert(kal__hull_add(&hull, above, &outside) && !outside);
    ck_assert(kal__hull_add(&hull, below, &outside) && outside);
    check_hull(&hull);
    kal__arena_free(arena);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study_frontier_hull");
    TCase *tests = tcase_create("study_frontier_hull");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, grids, 0, 10);
    tcase_add_test(tests, corner);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
