/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that factors solve with the matrix they were made from, however many columns have changed. */
#include "solver/lu.h"

#include "tests/unit/solver_fixture.h"

/* Residuals relative to the largest sum of terms in them (where scales are uneven, to the largest of B times the
 * largest of w: that is what elimination promises): of new factors, and after up to a hundred updates with
 * pivots of a tenth of their column's largest entry, each of which may lose a digit of one column. */
#define RESIDUAL 1e-12
#define UPDATED 1e-8
#define PIVOT 0.1

/* UNEVEN and SCALED: sparse, columns times up to 2^20 or 2^-20, rows too, but those of UNEVEN by 2^4 at most. */
typedef enum shape { SPARSE, NETWORK, TRIANGULAR, DENSE, CHAINS, UNEVEN, SCALED, SHAPES } shape;

typedef struct sample {
    kal__lu_matrix a;
    size_t *start;
    uint32_t *index, *head;
    double *value;
    kal__vector v;
    double *right, *residual, *terms;
    bool uneven;
    double *weight; /* [rows + columns] by which a variable's column was scaled */
} sample;

static double random_part(void) { return ldexp((double)(random_bits() >> 11), -53); }

static double random_value(shape kind)
{
    const double v = kind == NETWORK ? 1 : 0.1 + random_part();
    return random_bits() >> 63 ? -v : v;
}

static uint32_t random_row(const sample *s) { return (uint32_t)(random_bits() % s->a.rows); }

/* n different rows, of which `first` is one. */
static size_t column(sample *s, size_t at, uint32_t first, size_t n, shape kind)
{
    const size_t from = at;
    for (size_t k = 0; k < n; k++) {
        const uint32_t row = k == 0 ? first : random_row(s);
        bool there = false;
        for (size_t e = from; e < at; e++)
            there = there || s->index[e] == row;
        if (there)
            continue;
        s->index[at] = row;
        s->value[at++] = random_value(kind);
    }
    return at;
}

static size_t entries(const sample *s, shape kind)
{
    switch (kind) {
    case DENSE: return 3 * s->a.rows;
    case NETWORK: return 2;
    case CHAINS: return random_bits() % 16 == 0 ? 6 : 2;
    default: return 1 + random_bits() % 4;
    }
}

static int row_scale(size_t i, int bits)
{
    return (int)(i * 7919u % (2 * (unsigned)bits + 1)) - bits;
}

static void scale(sample *s, int bits)
{
    for (size_t i = 0; i < s->a.rows; i++)
        s->weight[i] = ldexp(1, -row_scale(i, bits));
    for (size_t j = 0; j < s->a.columns; j++) {
        const int e = random_int(-20, 20);
        s->weight[s->a.rows + j] = ldexp(1, e);
        for (size_t k = s->start[j]; k < s->start[j + 1]; k++)
            s->value[k] = ldexp(s->value[k], e + row_scale(s->index[k], bits));
    }
}

/* Twice as many columns as rows; the j-th has an entry in the j-th row (modulo), so that most bases are regular;
 * triangular: no other entry in a row above in an order of its own. */
static void draw(sample *s, size_t rows, shape kind)
{
    const size_t columns = 2 * rows, most = kind == DENSE ? rows : 6;
    *s = (sample){.a = {.rows = rows, .columns = columns}};
    s->start = KAL__NEW(fixture_arena, columns + 1, size_t);
    s->index = KAL__NEW(fixture_arena, columns * most, uint32_t);
    s->value = KAL__NEW(fixture_arena, columns * most, double);
    s->head = KAL__NEW(fixture_arena, rows, uint32_t);
    s->v.size = rows;
    s->v.value = KAL__NEW(fixture_arena, rows, double);
    s->v.index = KAL__NEW(fixture_arena, rows, uint32_t);
    s->right = KAL__NEW(fixture_arena, rows, double);
    s->residual = KAL__NEW(fixture_arena, rows, double);
    s->terms = KAL__NEW(fixture_arena, rows, double);
    for (size_t j = 0; j < columns; j++) {
        const uint32_t own = (uint32_t)(j % rows);
        size_t at = column(s, s->start[j], own, entries(s, kind), kind), kept = s->start[j];
        for (size_t k = kept; k < at; k++)
            if (kind != TRIANGULAR || (s->index[k] * 101u) % rows <= (own * 101u) % rows) {
                s->index[kept] = s->index[k];
                s->value[kept++] = s->value[k];
            }
        s->start[j + 1] = kept;
    }
    s->weight = KAL__NEW(fixture_arena, rows + columns, double);
    for (size_t j = 0; j < rows + columns; j++)
        s->weight[j] = 1;
    s->uneven = kind >= UNEVEN;
    if (s->uneven)
        scale(s, kind == UNEVEN ? 4 : 20);
    s->a.start = s->start;
    s->a.index = s->index;
    s->a.value = s->value;
}

/* Position k has the k-th row's variable or one of the two columns drawn for that row, in a random order. */
static void choose_head(sample *s, int slack_percent)
{
    const size_t rows = s->a.rows;
    for (uint32_t k = 0; k < rows; k++)
        s->head[k] = random_int(0, 99) < slack_percent
                         ? k
                         : (uint32_t)(rows + k + (random_bits() >> 63) * rows);
    for (size_t k = rows; k-- > 1;) {
        const size_t other = random_bits() % (k + 1);
        const uint32_t swap = s->head[k];
        s->head[k] = s->head[other];
        s->head[other] = swap;
    }
}

static size_t column_of(const sample *s, const uint32_t *variable, const uint32_t **index,
                        const double **value)
{
    static const double MINUS = -1;
    if (*variable < s->a.rows) {
        *index = variable;
        *value = &MINUS;
        return 1;
    }
    const size_t j = *variable - s->a.rows;
    *index = s->index + s->start[j];
    *value = s->value + s->start[j];
    return s->start[j + 1] - s->start[j];
}

static double largest_entry(const sample *s)
{
    double largest = 1;
    for (size_t k = 0; k < s->start[s->a.columns]; k++)
        largest = fmax(largest, fabs(s->value[k]));
    return largest;
}

static double largest_value(const sample *s)
{
    double largest = 0;
    for (size_t k = 0; k < s->a.rows; k++)
        largest = fmax(largest, fabs(s->v.value[k]));
    return largest;
}

static double worst(const sample *s)
{
    double largest = 0, terms = 0;
    for (size_t i = 0; i < s->a.rows; i++) {
        largest = fmax(largest, fabs(s->residual[i]));
        terms = fmax(terms, s->terms[i]);
    }
    if (s->uneven)
        terms = fmax(terms, largest_entry(s) * largest_value(s));
    return terms > 0 ? largest / terms : largest;
}

/* |B w - right| or |B'w - right|, relative. */
static double residual(sample *s, bool transposed)
{
    const uint32_t *index;
    const double *value, *w = s->v.value;
    for (size_t i = 0; i < s->a.rows; i++) {
        s->residual[i] = -s->right[i];
        s->terms[i] = fabs(s->right[i]);
    }
    for (size_t c = 0; c < s->a.rows; c++) {
        const size_t n = column_of(s, &s->head[c], &index, &value);
        for (size_t k = 0; k < n; k++) {
            const size_t to = transposed ? c : index[k];
            const double term = -value[k] * w[transposed ? index[k] : c];
            s->residual[to] += term;
            s->terms[to] += fabs(term);
        }
    }
    return worst(s);
}

/* Nonzeros in the vector, by a list or, where negative, without one. */
static void fill_vector(sample *s, int nonzeros)
{
    memset(s->v.value, 0, s->a.rows * sizeof *s->v.value);
    s->v.count = 0;
    for (size_t k = 0; nonzeros < 0 ? k < s->a.rows : k < (size_t)nonzeros; k++) {
        const uint32_t i = nonzeros < 0 ? (uint32_t)k : random_row(s);
        if (s->v.value[i] != 0)
            continue;
        s->v.value[i] = random_part() - 0.5;
        s->v.index[s->v.count++] = i;
    }
    if (nonzeros < 0)
        s->v.count = KAL__DENSE;
    memcpy(s->right, s->v.value, s->a.rows * sizeof *s->right);
}

/* What is not listed is 0, and nothing is listed twice. */
static void check_list(const sample *s)
{
    size_t listed = 0, nonzero = 0;
    if (s->v.count == KAL__DENSE)
        return;
    ck_assert_uint_le(s->v.count, s->a.rows);
    for (size_t k = 0; k < s->v.count; k++) {
        listed += s->v.value[s->v.index[k]] != 0;
        for (size_t e = 0; s->v.count < 50 && e < k; e++)
            ck_assert_uint_ne(s->v.index[e], s->v.index[k]);
    }
    for (size_t i = 0; i < s->a.rows; i++)
        nonzero += s->v.value[i] != 0;
    ck_assert_uint_eq(listed, nonzero);
}

static void check_solves(sample *s, kal__lu *lu, double most)
{
    static const int NONZEROS[] = {1, 3, -1, 20};
    for (size_t k = 0; k < sizeof NONZEROS / sizeof *NONZEROS; k++) {
        double r;
        fill_vector(s, NONZEROS[k]);
        kal__lu_ftran(lu, &s->v, false);
        check_list(s);
        r = residual(s, false);
        ck_assert_msg(r <= most, "B w = v, %zu rows, %d: %g", s->a.rows, NONZEROS[k], r);
        fill_vector(s, NONZEROS[k]);
        kal__lu_btran(lu, &s->v);
        check_list(s);
        r = residual(s, true);
        ck_assert_msg(r <= most, "B'w = v, %zu rows, %d: %g", s->a.rows, NONZEROS[k], r);
    }
}

static kal__lu *new_lu(const sample *s)
{
    kal__lu *lu = kal__lu_new(kal__ctx_allocator(fixture_ctx), &s->a);
    ck_assert_ptr_nonnull(lu);
    return lu;
}

START_TEST(solves)
{
    static const size_t ROWS[] = {1, 2, 5, 17, 40, 200, 900};
    sample s;
    for (int k = 0; k < 60; k++) {
        const size_t rows = ROWS[k % (_i == DENSE ? 5 : 7)];
        draw(&s, rows, (shape)_i);
        choose_head(&s, k % 4 * 30);
        kal__lu *lu = new_lu(&s);
        kal__lu_threshold(lu, k % 2 ? 0.1 : 0.9);
        (void)kal__lu_factor(lu, s.head);
        check_solves(&s, lu, RESIDUAL);
        ck_assert_uint_ge(kal__lu_nonzeros(lu), rows);
        kal__lu_free(lu);
    }
}
END_TEST

/* Rank of B by complete pivoting on a table: it shares nothing with the code under test. */
static size_t rank_of(const sample *s)
{
    static double b[MOST][MOST];
    const size_t n = s->a.rows;
    size_t rank = 0;
    memset(b, 0, sizeof b);
    for (size_t c = 0; c < n; c++) {
        const uint32_t *index;
        const double *value;
        const size_t m = column_of(s, &s->head[c], &index, &value);
        for (size_t k = 0; k < m; k++)
            b[index[k]][c] = -value[k];
    }
    for (; rank < n; rank++) {
        size_t r = rank, c = rank;
        for (size_t i = rank; i < n; i++)
            for (size_t j = rank; j < n; j++)
                if (fabs(b[i][j]) > fabs(b[r][c])) {
                    r = i;
                    c = j;
                }
        if (fabs(b[r][c]) < 1e-10)
            break;
        for (size_t j = 0; j < n; j++) {
            const double swap = b[rank][j];
            b[rank][j] = b[r][j];
            b[r][j] = swap;
        }
        for (size_t i = 0; i < n; i++) {
            const double swap = b[i][rank];
            b[i][rank] = b[i][c];
            b[i][c] = swap;
        }
        for (size_t i = rank + 1; i < n; i++)
            for (size_t j = n; j-- > rank;)
                b[i][j] -= b[i][rank] / b[rank][rank] * b[rank][j];
    }
    return rank;
}

/* Of a basis with dependent columns, as many as its rank stay, and the mended one is regular. */
START_TEST(singular)
{
    sample s;
    int seen = 0;
    for (int k = 0; k < 400; k++) {
        const size_t rows = 2 + random_bits() % 40;
        uint32_t before[MOST];
        size_t changed = 0;
        draw(&s, rows, (shape)(_i));
        choose_head(&s, 10);
        for (int copies = k % 4; copies-- > 0;)
            s.head[random_row(&s)] = s.head[random_row(&s)];
        memcpy(before, s.head, rows * sizeof *before);
        const size_t rank = rank_of(&s);
        kal__lu *lu = new_lu(&s);
        const kal__lu_status status = kal__lu_factor(lu, s.head);
        for (size_t c = 0; c < rows; c++) {
            changed += s.head[c] != before[c];
            ck_assert(s.head[c] == before[c] || s.head[c] < rows);
        }
        ck_assert_int_eq(status, rank == rows ? KAL__LU_OK : KAL__LU_SINGULAR);
        ck_assert_uint_eq(changed, rows - rank);
        ck_assert_uint_eq(rank_of(&s), rows);
        check_solves(&s, lu, RESIDUAL);
        ck_assert_int_eq(kal__lu_factor(lu, s.head), KAL__LU_OK);
        seen += rank < rows;
        kal__lu_free(lu);
    }
    ck_assert_int_gt(seen, 50);
}
END_TEST

static void anew(sample *s, kal__lu *lu)
{
    ck_assert_int_eq(kal__lu_factor(lu, s->head), KAL__LU_OK);
}

static double weighed(const sample *s, size_t k)
{
    return fabs(s->v.value[k]) * s->weight[s->head[k]];
}

/* One column after another changes; every so often the factors are compared with the matrix, and at the end with
 * factors that are made anew. */
static void exchange(sample *s, kal__lu *lu, int *done, int *refused)
{
    const uint32_t entering = (uint32_t)(random_bits() % (3 * s->a.rows));
    const uint32_t *index;
    const double *value;
    for (size_t c = 0; c < s->a.rows; c++)
        if (s->head[c] == entering)
            return;
    memset(s->v.value, 0, s->a.rows * sizeof *s->v.value);
    s->v.count = column_of(s, &entering, &index, &value);
    for (size_t k = 0; k < s->v.count; k++) {
        s->v.index[k] = index[k];
        s->v.value[index[k]] = -value[k];
    }
    kal__lu_ftran(lu, &s->v, true);
    size_t out = random_row(s);
    double largest = 0;
    for (size_t k = 0; k < s->a.rows; k++)
        largest = fmax(largest, weighed(s, k));
    if (largest < PIVOT * s->weight[entering])
        return; /* the basis would come near to a singular one */
    while (!(weighed(s, out) >= PIVOT * largest))
        out = (out + 1) % s->a.rows;
    const double pivot = s->v.value[out];
    if (random_bits() >> 63) {
        /* as a dual simplex does: the row first, other solves between */
        memset(s->v.value, 0, s->a.rows * sizeof *s->v.value);
        s->v.count = 1;
        s->v.index[0] = (uint32_t)out;
        s->v.value[out] = random_bits() >> 63 ? 1 : -3;
        kal__lu_btran(lu, &s->v);
    }
    const kal__lu_status status = kal__lu_update(lu, out, pivot);
    if (status == KAL__LU_OK) {
        s->head[out] = entering;
        ++*done;
    } else {
        ck_assert_int_eq(status, KAL__LU_SINGULAR);
        ++*refused;
        anew(s, lu);
    }
}

START_TEST(updates)
{
    static const size_t ROWS[] = {3, 30, 150, 1200};
    sample s;
    for (size_t k = 0; k < 4; k++) {
        int done = 0, refused = 0;
        draw(&s, ROWS[k] > 100 && _i == DENSE ? 60 : ROWS[k], (shape)_i);
        choose_head(&s, 100);
        kal__lu *lu = new_lu(&s);
        ck_assert_int_eq(kal__lu_factor(lu, s.head), KAL__LU_OK);
        for (int t = 0; t < 1500; t++) {
            exchange(&s, lu, &done, &refused);
            if (t % 40 == 0)
                check_solves(&s, lu, UPDATED);
            if (kal__lu_tired(lu))
                anew(&s, lu);
        }
        check_solves(&s, lu, UPDATED);
        anew(&s, lu);
        check_solves(&s, lu, RESIDUAL);
        ck_assert_int_gt(done, 300);
        ck_assert_int_lt(refused, 15);
        kal__lu_free(lu);
    }
}
END_TEST

/* The last ftran for an update was of another column than the pivot is said to be of: refused, nothing changes. */
START_TEST(wrong_pivot)
{
    sample s;
    int done = 0, refused = 0;
    draw(&s, 50, SPARSE);
    choose_head(&s, 100);
    kal__lu *lu = new_lu(&s);
    ck_assert_int_eq(kal__lu_factor(lu, s.head), KAL__LU_OK);
    ck_assert_int_eq(kal__lu_update(lu, 0, 1), KAL__LU_SINGULAR);
    for (int t = 0; t < 20; t++)
        exchange(&s, lu, &done, &refused);
    fill_vector(&s, 5);
    kal__lu_ftran(lu, &s.v, true);
    ck_assert_int_eq(kal__lu_update(lu, 3, 2 * s.v.value[3] + 1), KAL__LU_SINGULAR);
    check_solves(&s, lu, UPDATED);
    kal__lu_free(lu);
}
END_TEST

/* Two rows that one large column dominates differ in small ones: of determinant 2^24 (2^-17 2^-14 + 2^-15 2^-17), and
 * regular as soon as rows and columns are measured in other units. */
START_TEST(small_beside_large)
{
    sample s;
    draw(&s, 3, DENSE);
    const uint32_t index[] = {0, 1, 1, 2, 0, 2};
    const double value[] = {0x1p24, 0x1p24, 0x1p-17, 0x1p-15, 0x1p-17, 0x1p-14};
    memcpy(s.index, index, sizeof index);
    memcpy(s.value, value, sizeof value);
    for (uint32_t k = 0; k < 3; k++) {
        s.start[k + 1] = 2 * (size_t)(k + 1);
        s.head[k] = 3 + k;
    }
    for (size_t k = 4; k <= s.a.columns; k++)
        s.start[k] = s.start[3];
    kal__lu *lu = new_lu(&s);
    ck_assert_int_eq(kal__lu_factor(lu, s.head), KAL__LU_OK);
    s.uneven = true;
    check_solves(&s, lu, RESIDUAL);
    kal__lu_free(lu);
}
END_TEST

START_TEST(zeros)
{
    sample s;
    draw(&s, 50, SPARSE);
    choose_head(&s, 50);
    kal__lu *lu = new_lu(&s);
    (void)kal__lu_factor(lu, s.head);
    for (int k = -1; k < 1; k++) {
        memset(s.v.value, 0, 50 * sizeof *s.v.value);
        s.v.index[0] = 7;
        s.v.count = k < 0 ? KAL__DENSE : 1;
        kal__lu_ftran(lu, &s.v, false);
        ck_assert_uint_eq(s.v.count, 0);
        s.v.count = k < 0 ? KAL__DENSE : 1;
        kal__lu_btran(lu, &s.v);
        ck_assert_uint_eq(s.v.count, 0);
    }
    kal__lu_free(lu);
}
END_TEST

/* Factors of a basis, and of another one, with updates between; false when memory ran out on the way. */
static bool work(sample *s, kal__lu *lu)
{
    choose_head(s, 40);
    for (int round = 0; round < 2; round++) {
        if (kal__lu_factor(lu, s->head) == KAL__LU_MEMORY)
            return false;
        for (int t = 0; t < 60; t++) {
            const uint32_t entering = (uint32_t)(s->a.rows + (uint32_t)(17 * t + round));
            const uint32_t *index;
            const double *value;
            s->v.count = column_of(s, &entering, &index, &value);
            memset(s->v.value, 0, s->a.rows * sizeof *s->v.value);
            for (size_t k = 0; k < s->v.count; k++) {
                s->v.index[k] = index[k];
                s->v.value[index[k]] = -value[k];
            }
            kal__lu_ftran(lu, &s->v, true);
            size_t out = 0;
            for (size_t k = 0; k < s->a.rows; k++)
                if (fabs(s->v.value[k]) > fabs(s->v.value[out]))
                    out = k;
            if (kal__lu_update(lu, out, s->v.value[out]) == KAL__LU_MEMORY)
                return false;
        }
        for (size_t k = 0; k < s->a.rows; k++)
            s->head[k] = (uint32_t)(s->a.rows + k);
    }
    return true;
}

/* The k-th allocation fails: what there is can be freed, and with memory again it can be used again. */
START_TEST(without_memory)
{
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    sample s;
    bool good = false;
    int fails = 0;
    draw(&s, 600, CHAINS);
    for (long k = 0; !good; k++) {
        sparing_left = k;
        kal__lu *lu = kal__lu_new(&SPARING, &s.a);
        good = lu && work(&s, lu);
        if (!good && lu) {
            fails++;
            sparing_left = 1000;
            choose_head(&s, 40);
            ck_assert_int_ne(kal__lu_factor(lu, s.head), KAL__LU_MEMORY);
            check_solves(&s, lu, RESIDUAL);
        }
        kal__lu_free(lu);
    }
    ck_assert_int_gt(fails, 8);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, solves, 0, SHAPES);
    tcase_add_loop_test(tests, singular, 0, UNEVEN);
    tcase_add_loop_test(tests, updates, 0, SCALED);
    tcase_add_test(tests, wrong_pivot);
    tcase_add_test(tests, small_beside_large);
    tcase_add_test(tests, zeros);
    tcase_add_test(tests, without_memory);
}

int main(void) { return run_suite("solver_lu", fill); }
