/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of the certificate are those of docs/model.md, on random claims right and wrong. */
#include "tests/unit/certify_trial.h"

enum { CLAIMS = 3000 };
#define TOLERANCE ((quad)1e-9) /* docs/model.md, "Certificate" */

/* A figure that is said, and what it should be. */
static void same(double said, quad is, const char *what, int k)
{
    double want = (double)is;
    ck_assert_msg(fabs(said - want) <= 1e-13 * fabs(want), "claim %d: %s is %.17g, not %.17g", k,
                  what, said, want);
}

static quad outside(quad v, quad terms, double lower, double upper)
{
    quad below = lower > -INF ? q_share(lower - v, q_abs(lower) + terms) : 0;
    quad above = upper < INF ? q_share(v - upper, q_abs(upper) + terms) : 0;
    return q_max(below, above);
}

static quad primal_of(const trial *t)
{
    quad worst = 0, terms;
    for (size_t j = 0; j < t->n; j++)
        worst = q_max(worst, outside(t->x[j], q_abs(t->x[j]), t->lower[j], t->upper[j]));
    for (size_t i = 0; i < t->m; i++) {
        quad v = activity(t, i, t->x, &terms);
        worst = q_max(worst, outside(v, terms, t->row_lower[i], t->row_upper[i]));
    }
    return worst;
}

/* A row's multiplier is its own term: against a side that is not there it is wrong altogether. */
static quad dual_of(const trial *t, bool costs)
{
    quad worst = 0, terms;
    for (size_t i = 0; i < t->m; i++)
        if (t->y[i] != 0 && !isfinite(t->y[i] > 0 ? t->row_lower[i] : t->row_upper[i]))
            worst = 1;
    for (size_t j = 0; j < t->n; j++) {
        quad d = reduced(t, j, costs, &terms);
        if (d != 0 && !isfinite(d > 0 ? t->lower[j] : t->upper[j]))
            worst = q_max(worst, q_abs(d) / terms);
    }
    return worst;
}

typedef struct closing {
    quad dual, terms, worst;
} closing;

/* A multiplier times the side it pushes against; at v, how far that side is from being met. */
static void close_side(closing *c, quad m, quad m_terms, quad v, quad v_terms, double lower,
                       double upper)
{
    double side = m > 0 ? lower : upper;
    if (m == 0 || !isfinite(side))
        return;
    c->dual += m * side;
    c->terms += q_abs(m) * (v_terms + q_abs(side));
    c->worst = q_max(c->worst, q_share(q_abs(v - side), v_terms + q_abs(side)) * q_abs(m) / m_terms);
}

static closing close_all(const trial *t, bool costs, bool at_x)
{
    closing c = {0, 0, 0};
    quad terms, m_terms;
    for (size_t i = 0; i < t->m; i++) {
        quad v = at_x ? activity(t, i, t->x, &terms) : (terms = 0);
        close_side(&c, t->y[i], q_abs(t->y[i]), v, terms, t->row_lower[i], t->row_upper[i]);
    }
    for (size_t j = 0; j < t->n; j++) {
        quad d = reduced(t, j, costs, &m_terms), v = at_x ? t->x[j] : 0;
        close_side(&c, d, m_terms, v, q_abs(v), t->lower[j], t->upper[j]);
    }
    return c;
}

static quad gap_of(const trial *t)
{
    closing c = close_all(t, true, true);
    quad value = 0;
    for (size_t j = 0; j < t->n; j++) {
        value += (quad)t->cost[j] * t->x[j];
        c.terms += q_abs((quad)t->cost[j] * t->x[j]);
    }
    return q_max(q_share(q_abs(value - c.dual), c.terms), c.worst);
}

START_TEST(figures_of_an_optimum)
{
    random_state += (uint64_t)_i * 104729;
    for (int k = 0; k < CLAIMS; k++) {
        static trial t;
        kal__certificate c;
        double d[SIDE];
        quad terms;
        trial_random(&t, _i % 2 * 2);
        quad primal = primal_of(&t), dual = dual_of(&t, true), gap = gap_of(&t);
        ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &t.claim, t.x, t.y, d, &c));
        same(c.primal, primal, "primal", k);
        same(c.dual, dual, "dual", k);
        same(c.gap, gap, "gap", k);
        for (size_t j = 0; j < t.n; j++)
            same(d[j], reduced(&t, j, true, &terms), "a reduced cost", k);
        bool right = primal <= TOLERANCE && dual <= TOLERANCE && gap <= TOLERANCE;
        ck_assert_msg((c.grade != KAL_GRADE_UNVERIFIED) == right, "claim %d: grade %d", k, c.grade);
    }
}
END_TEST

/* x is made optimal for the duals y: every multiplier stands at a side that is met. */
static void make_optimal(trial *t)
{
    quad terms;
    trial_random(t, 0);
    for (size_t i = 0; i < t->m; i++) {
        double at = (double)activity(t, i, t->x, &terms);
        if (t->y[i] > 0)
            t->row_lower[i] = at;
        else if (t->y[i] < 0)
            t->row_upper[i] = at;
    }
    for (size_t j = 0; j < t->n; j++) {
        quad d = reduced(t, j, true, &terms);
        if (d > 0)
            t->lower[j] = t->x[j];
        else if (d < 0)
            t->upper[j] = t->x[j];
        else if (!isfinite(t->lower[j]) || !isfinite(t->upper[j]))
            t->lower[j] = t->x[j], t->upper[j] = t->x[j] + 1;
    }
}

START_TEST(an_optimum_is_proved)
{
    random_state += (uint64_t)_i * 15485863;
    for (int k = 0; k < CLAIMS; k++) {
        static trial t;
        kal__certificate c;
        make_optimal(&t);
        quad value = 0, terms = close_all(&t, true, true).terms;
        for (size_t j = 0; j < t.n; j++) {
            value += (quad)t.cost[j] * t.x[j];
            terms += q_abs((quad)t.cost[j] * t.x[j]);
        }
        ck_assert(
            kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &t.claim, t.x, t.y, NULL, &c));
        /* Of nothing but zeros there is no share that the rounding could be. */
        ck_assert_msg(c.grade == (terms > 0 ? KAL_GRADE_PROVED : KAL_GRADE_VERIFIED),
                      "claim %d: grade %d, %g %g %g", k, c.grade, c.primal, c.dual, c.gap);
        ck_assert_double_eq(c.primal, 0);
        ck_assert_double_eq(c.dual, 0);
        ck_assert_double_eq(c.gap, 0);
        ck_assert_msg(terms == 0 || (c.bound <= value && c.bound >= value - terms * (quad)1e-13),
                      "claim %d: %.17g", k, c.bound);
    }
}
END_TEST

START_TEST(figures_of_an_infeasibility)
{
    int proofs = 0;
    random_state += (uint64_t)_i * 1299709;
    for (int k = 0; k < CLAIMS; k++) {
        static trial t;
        kal__certificate c;
        trial_random(&t, 3);
        for (size_t j = 0; j < t.n; j++) /* else hardly any y proves anything */
            if (random_int(0, 3))
                t.lower[j] = fmax(t.lower[j], -1),
                t.upper[j] = fmin(fmax(t.upper[j], t.lower[j]), 2);
        quad dual = dual_of(&t, false);
        closing s = close_all(&t, false, false);
        bool crossed = false, boxed = true;
        for (size_t j = 0; j < t.n; j++) {
            crossed = crossed || t.lower[j] > t.upper[j];
            boxed = boxed && isfinite(t.lower[j]) && isfinite(t.upper[j]);
        }
        ck_assert(kal__certify_infeasible(kal__ctx_allocator(fixture_ctx), &t.claim, t.y, &c));
        bool right = crossed || (dual <= TOLERANCE && s.dual > TOLERANCE * s.terms);
        proofs += right;
        same(c.dual, crossed ? 0 : dual, "dual", k);
        ck_assert_double_nan(c.primal);
        ck_assert_double_nan(c.gap);
        ck_assert_double_nan(c.bound);
        ck_assert_msg((c.grade != KAL_GRADE_UNVERIFIED) == right, "claim %d: grade %d", k, c.grade);
        ck_assert(!right || !(boxed || crossed) || c.grade == KAL_GRADE_PROVED);
    }
    ck_assert_int_gt(proofs, CLAIMS / 50);
}
END_TEST

static quad ray_of(const trial *t)
{
    quad worst = 0, terms;
    for (size_t j = 0; j < t->n; j++)
        if (t->ray[j] != 0 && isfinite(t->ray[j] < 0 ? t->lower[j] : t->upper[j]))
            worst = 1;
    for (size_t i = 0; i < t->m; i++) {
        quad v = activity(t, i, t->ray, &terms);
        if (v != 0 && isfinite(v < 0 ? t->row_lower[i] : t->row_upper[i]))
            worst = q_max(worst, q_abs(v) / terms);
    }
    return worst;
}

START_TEST(figures_of_a_ray)
{
    int rays = 0;
    random_state += (uint64_t)_i * 32452843;
    for (int k = 0; k < CLAIMS; k++) {
        static trial t;
        kal__certificate c;
        quad fall = 0, terms = 0;
        trial_random(&t, _i % 2);
        for (size_t j = 0; j < t.n; j++) {
            if (t.ray[j] != 0 && random_int(0, 4))
                *(t.ray[j] < 0 ? &t.lower[j] : &t.upper[j]) = t.ray[j] < 0 ? -INF : INF;
            fall += (quad)t.cost[j] * t.ray[j];
            terms += q_abs((quad)t.cost[j] * t.ray[j]);
        }
        quad primal = primal_of(&t), dual = ray_of(&t);
        ck_assert(kal__certify_unbounded(kal__ctx_allocator(fixture_ctx), &t.claim, t.x, t.ray, &c));
        same(c.primal, primal, "primal", k);
        same(c.dual, dual, "ray", k);
        ck_assert_double_nan(c.gap);
        ck_assert_double_nan(c.bound);
        bool right = primal <= TOLERANCE && dual <= TOLERANCE && fall < -TOLERANCE * terms;
        rays += right;
        ck_assert_msg((c.grade == KAL_GRADE_VERIFIED) == right, "claim %d: grade %d", k, c.grade);
    }
    ck_assert_int_gt(rays, CLAIMS / 50);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, figures_of_an_optimum, 0, 4);
    tcase_add_loop_test(tests, an_optimum_is_proved, 0, 2);
    tcase_add_loop_test(tests, figures_of_an_infeasibility, 0, 2);
    tcase_add_loop_test(tests, figures_of_a_ray, 0, 4);
}

int main(void) { return run_suite("solver_certify_sums", fill); }
