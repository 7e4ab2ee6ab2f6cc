/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The linear program of a network, and its certified solution. */
#ifndef KALUND_PROGRAM_H
#define KALUND_PROGRAM_H

#include <stddef.h>
#include <stdint.h>

#include <kalund/network.h>
#include <kalund/options.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kal_program kal_program;
typedef struct kal_solution kal_solution;

/* Writes the network as a linear program (docs/model.md). Of the options, `objective` is used.
 * Returns KAL_OK; KAL_USAGE; KAL_BAD_INPUT (the objective names an unknown impact, or cannot be read; a
 * limit on an indicator needs a fact that the park does not give);
 * KAL_MEMORY; KAL_CANCELLED. Cost: O(candidates + quality terms). Since 0.1. */
KAL_API kal_status kal_program_build(kal_ctx *ctx, const kal_network *network,
                                     const kal_options *options, kal_program **out);

/* Frees a program; NULL is fine. Since 0.1. */
KAL_API void kal_program_free(kal_program *program);

/* Size of the program. Since 0.1. */
KAL_API size_t kal_program_columns(const kal_program *program);
KAL_API size_t kal_program_rows(const kal_program *program);
KAL_API size_t kal_program_nonzeros(const kal_program *program);

/* How many bytes a solve will need beside the program, baseline and plan, on one thread: an estimate from above, as if
 * the program did not fall into parts (it mostly does, and a quarter is enough). Each further thread asks for a share
 * of it. 0 without a program. Cost: O(columns). Since 0.2. */
KAL_API size_t kal_program_memory(const kal_program *program);

/* Writes the program with the first level's objective as free MPS to `path`, atomically, all digits, with
 * names in the park's words. Weights `relative` are those of `solution`, which may be NULL when there are
 * none (else KAL_USAGE). Returns KAL_OK; KAL_USAGE; KAL_IO; KAL_MEMORY; KAL_CANCELLED. Since 0.1. */
KAL_API kal_status kal_program_write_mps(kal_ctx *ctx, const kal_program *program,
                                         const kal_solution *solution, const char *path);

/* Solves baseline and plan, level by level, and certifies both. Infeasible, unbounded, a limit reached
 * and an answer that could not be verified are outcomes of a call that returns KAL_OK; so is a cancel
 * (outcome KAL_OUTCOME_CANCELLED). Returns KAL_OK; KAL_USAGE; KAL_MEMORY; KAL_INTERNAL.
 * Cost: that of the linear programs. Since 0.1. */
KAL_API kal_status kal_program_solve(kal_ctx *ctx, const kal_program *program,
                                     const kal_options *options, kal_solution **out);

/* Solves as kal_program_solve does, each level of baseline and plan starting from that of an earlier solution, of
 * this program or of another one: after a change of the park (an overlay, other tables) network and program are
 * built anew, and rows and columns are recognised by what they are about (ids of ports, supplies, limits, ...),
 * wherever they stand. What is new starts outside the solution. `previous` may be NULL, or any solution: it costs
 * time at worst. Outcome and the values of the levels are those of kal_program_solve; where several plans are
 * equally good in every level, another one may come out. Returns KAL_OK; KAL_USAGE; KAL_MEMORY; KAL_INTERNAL. Cost:
 * O(rows + columns) of both programs and what the change asks for, often a small share of kal_program_solve. Since
 * 0.2. */
KAL_API kal_status kal_program_solve_from(kal_ctx *ctx, const kal_program *program,
                                          const kal_options *options, const kal_solution *previous,
                                          kal_solution **out);

/* Frees a solution; NULL is fine. Since 0.1. */
KAL_API void kal_solution_free(kal_solution *solution);

/* What came out, how it was certified (worst level), and the largest relative violations.
 * Non-numbers where there is nothing to say. Since 0.1. */
KAL_API kal_outcome kal_solution_outcome(const kal_solution *solution);
KAL_API kal_grade kal_solution_grade(const kal_solution *solution);
KAL_API double kal_solution_primal(const kal_solution *solution);
KAL_API double kal_solution_dual(const kal_solution *solution);
KAL_API double kal_solution_gap(const kal_solution *solution);
KAL_API int64_t kal_solution_iterations(const kal_solution *solution);
KAL_API const char *kal_solution_kernel(const kal_solution *solution);

#ifdef __cplusplus
}
#endif

#endif
