/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any linear program, without a park: read from MPS or given as arrays, solved, certified. */
#ifndef KALUND_LP_H
#define KALUND_LP_H

#include <stddef.h>
#include <stdint.h>

#include <kalund/context.h>
#include <kalund/options.h>
#include <kalund/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Optimise c x + offset subject to row_lower <= A x <= row_upper, lower <= x <= upper. */
typedef struct kal_lp kal_lp;
typedef struct kal_lp_result kal_lp_result;

/* Which way the objective goes. */
typedef enum kal_sense {
    KAL_SENSE_OWN = 0, /* as the program says (OBJSENSE); a program that says nothing is minimised */
    KAL_SENSE_MIN = 1,
    KAL_SENSE_MAX = 2
} kal_sense;

/* Where a row or a column stands in a basis. */
typedef enum kal_basis {
    KAL_BASIS_LOWER = 0, /* at its lower bound */
    KAL_BASIS_UPPER = 1, /* at its upper bound */
    KAL_BASIS_BASIC = 2,
    KAL_BASIS_FREE = 3 /* not basic, at 0, without bounds */
} kal_basis;

/* Reads an MPS file, fixed or free (docs/model.md, "MPS"). `*out` is the caller's.
 * Returns KAL_OK; KAL_USAGE; KAL_IO; KAL_BAD_INPUT (all mistakes, "FILE:LINE: ..."); KAL_MEMORY; KAL_CANCELLED.
 * Cost: O(size of the file). Since 0.2. */
KAL_API kal_status kal_lp_read_mps(kal_ctx *ctx, const char *path, kal_lp **out);

/* The same from text[n], which is not kept; `name` stands for the file in messages. Since 0.2. */
KAL_API kal_status kal_lp_read_mps_text(kal_ctx *ctx, const char *name, size_t n, const char *text,
                                        kal_lp **out);

/* Makes a program of arrays, which are copied. The coefficients of column j are value[k] in row index[k], for
 * start[j] <= k < start[j + 1], start[0] = 0; in any order, zeros are left out, a row that stands twice in a column is
 * a mistake. NULL stands for: cost 0; lower 0; upper infinity; row_lower -infinity; row_upper infinity. Bounds may be
 * infinite and may cross (then the program is infeasible); all else is finite.
 * start [columns + 1], index [start[columns]], value likewise, cost, lower, upper [columns], row_lower,
 * row_upper [rows]. Returns KAL_OK; KAL_USAGE (a pointer is missing); KAL_BAD_INPUT (an array says what cannot
 * be); KAL_MEMORY. Cost: O(rows + columns + nonzeros). Since 0.2. */
KAL_API kal_status kal_lp_new(kal_ctx *ctx, size_t rows, size_t columns, const size_t *start,
                              const uint32_t *index, const double *value, const double *cost,
                              double offset, const double *lower, const double *upper,
                              const double *row_lower, const double *row_upper, kal_lp **out);

/* Frees a program; NULL is fine. Its results stay valid. Since 0.2. */
KAL_API void kal_lp_free(kal_lp *lp);

/* Size of the program: without the objective and without other rows that nothing bounds (N in MPS). Since 0.2. */
KAL_API size_t kal_lp_rows(const kal_lp *lp);
KAL_API size_t kal_lp_columns(const kal_lp *lp);
KAL_API size_t kal_lp_nonzeros(const kal_lp *lp);

/* How many bytes a solve will need beside the program: an estimate from above, as kal_program_memory. Since 0.2. */
KAL_API size_t kal_lp_memory(const kal_lp *lp);

/* What the program says of its sense: KAL_SENSE_MIN or KAL_SENSE_MAX. Since 0.2. */
KAL_API kal_sense kal_lp_sense(const kal_lp *lp);

/* The name of the program, of its objective, of a row, of a column; "" where there is none, NULL beyond the
 * last. Bytes as in the file. Borrowed. Since 0.2. */
KAL_API const char *kal_lp_name(const kal_lp *lp);
KAL_API const char *kal_lp_objective_name(const kal_lp *lp);
KAL_API const char *kal_lp_row_name(const kal_lp *lp, size_t row);
KAL_API const char *kal_lp_column_name(const kal_lp *lp, size_t column);

/* What the reader passed over or changed (integer columns, further sets, ...), one sentence each; NULL beyond the
 * last. Borrowed. Since 0.2. */
KAL_API size_t kal_lp_warnings(const kal_lp *lp);
KAL_API const char *kal_lp_warning(const kal_lp *lp, size_t i);

/* Change a program: the costs of columns, their bounds, the bounds of rows. `column` or `row` [n] lists which are
 * meant, each once; NULL stands for the first n. cost, lower, upper [n]; of lower and upper one may be NULL and is
 * left as it is. Bounds may be infinite and may cross, costs are finite. A call that fails changes nothing. Results
 * that were had before stay valid; while a program is changed, no other thread may use it. Return KAL_OK; KAL_USAGE
 * (a pointer is missing); KAL_BAD_INPUT (there is no such row or column, or a number cannot be). Cost: O(n). Since
 * 0.2. */
KAL_API kal_status kal_lp_set_cost(kal_ctx *ctx, kal_lp *lp, size_t n, const uint32_t *column,
                                   const double *cost);
KAL_API kal_status kal_lp_set_bounds(kal_ctx *ctx, kal_lp *lp, size_t n, const uint32_t *column,
                                     const double *lower, const double *upper);
KAL_API kal_status kal_lp_set_row_bounds(kal_ctx *ctx, kal_lp *lp, size_t n, const uint32_t *row,
                                         const double *lower, const double *upper);

/* Adds n columns behind those that are there, without names, given as to kal_lp_new (NULL stands for the same).
 * A call that fails adds none. Results that were had before stay valid, and know nothing of the new columns.
 * start [n + 1], index and value [start[n]], cost, lower, upper [n]. Returns KAL_OK; KAL_USAGE (a pointer is missing);
 * KAL_BAD_INPUT (an array says what cannot be); KAL_MEMORY. Cost: O(rows + columns +
 * nonzeros of the program). Since 0.2. */
KAL_API kal_status kal_lp_add_columns(kal_ctx *ctx, kal_lp *lp, size_t n, const size_t *start,
                                      const uint32_t *index, const double *value,
                                      const double *cost, const double *lower, const double *upper);

/* Solves and certifies. Of the options, `time_limit_s`, `kernel` and `threads` are used. Infeasible, unbounded, a
 * limit reached, a cancel, and an answer that could not be verified are outcomes of a call that returns KAL_OK.
 * Returns KAL_OK; KAL_USAGE; KAL_MEMORY; KAL_INTERNAL. Since 0.2. */
KAL_API kal_status kal_lp_solve(kal_ctx *ctx, const kal_lp *lp, kal_sense sense,
                                const kal_options *options, kal_lp_result **out);

/* Solves as kal_lp_solve does, starting from the basis of an earlier result of the same program, which may have been
 * changed since. `previous` may be NULL or have no basis: then it is kal_lp_solve. The outcome and the objective are
 * those of kal_lp_solve; where several points are equally good, another one may come out.
 * Returns KAL_OK; KAL_USAGE (among others: the result is of a program with other rows, or with more columns);
 * KAL_MEMORY; KAL_INTERNAL. Cost: what the change asks for, often a small share of kal_lp_solve. Since 0.2. */
KAL_API kal_status kal_lp_solve_from(kal_ctx *ctx, const kal_lp *lp, kal_sense sense,
                                     const kal_options *options, const kal_lp_result *previous,
                                     kal_lp_result **out);

/* Frees a result; NULL is fine. Since 0.2. */
KAL_API void kal_lp_result_free(kal_lp_result *result);

/* What came out. The objective is c x + offset at the point known: the optimum, or, at a limit, a feasible
 * point; NaN otherwise. Since 0.2. */
KAL_API kal_outcome kal_lp_result_outcome(const kal_lp_result *result);
KAL_API double kal_lp_result_objective(const kal_lp_result *result);

/* How it was certified: the grade, the largest relative violations of x (primal) and y (dual), the relative
 * gap between them, and the bound that no point can pass, which is proved (lower when minimised, upper when
 * maximised). NaN where there is none. Since 0.2. */
KAL_API kal_grade kal_lp_result_grade(const kal_lp_result *result);
KAL_API double kal_lp_result_primal(const kal_lp_result *result);
KAL_API double kal_lp_result_dual(const kal_lp_result *result);
KAL_API double kal_lp_result_gap(const kal_lp_result *result);
KAL_API double kal_lp_result_bound(const kal_lp_result *result);

/* x [columns]: the point known (any outcome), else NULL. y [rows]: change of the objective per unit of
 * right-hand side; d [columns]: reduced costs c - A'y; both of an optimum, else NULL. Borrowed. Since 0.2. */
KAL_API const double *kal_lp_result_x(const kal_lp_result *result);
KAL_API const double *kal_lp_result_y(const kal_lp_result *result);
KAL_API const double *kal_lp_result_d(const kal_lp_result *result);

/* The basis of an optimum as values of kal_basis, [rows] and [columns], else NULL. Borrowed. Since 0.2. */
KAL_API const signed char *kal_lp_result_row_basis(const kal_lp_result *result);
KAL_API const signed char *kal_lp_result_column_basis(const kal_lp_result *result);

/* Proofs, NULL where they are none. farkas [rows], infeasible: over all x within its bounds, the largest value of
 * farkas A x stays below the least that the rows ask for. ray [columns], unbounded: from x along the ray every
 * point is feasible, and the objective gets better without end. Borrowed. Since 0.2. */
KAL_API const double *kal_lp_result_farkas(const kal_lp_result *result);
KAL_API const double *kal_lp_result_ray(const kal_lp_result *result);

/* The result as one JSON object with a final newline, as `kalund lp --json` prints it (kalund(1)). `*text` is borrowed
 * until the next call with this context. Returns KAL_OK; KAL_USAGE; KAL_MEMORY. Since 0.2. */
KAL_API kal_status kal_lp_result_json(kal_ctx *ctx, const kal_lp_result *result, const char **text);

/* Iterations of all attempts; the kernel that was asked; wall time of the kernels and of the certificates, which
 * alone differ from run to run. Since 0.2. */
KAL_API int64_t kal_lp_result_iterations(const kal_lp_result *result);
KAL_API const char *kal_lp_result_kernel(const kal_lp_result *result);
KAL_API double kal_lp_result_solve_s(const kal_lp_result *result);
KAL_API double kal_lp_result_certify_s(const kal_lp_result *result);

#ifdef __cplusplus
}
#endif

#endif
