# SPDX-License-Identifier: GPL-3.0-or-later
libkalund_core_la_SOURCES += \
	solver/lp.c solver/lp.h \
	solver/clock.c solver/backend.h \
	solver/worker.c solver/worker.h \
	solver/scale.c solver/scale.h \
	solver/refine.c solver/refine.h \
	solver/vertex.c solver/vertex.h \
	solver/glpk.c \
	solver/forest.c solver/forest.h \
	solver/network.c solver/network.h solver/network_exact.c solver/network_pivot.c \
	solver/network_price.c solver/network_load.c solver/network_crash.c solver/network_warm.c \
	solver/network_dual.c solver/network_row.c solver/network_row.h solver/network_work.h \
	solver/lu.c solver/lu.h solver/lu_work.h solver/lu_lines.c solver/lu_solve.c \
	solver/lu_factor.c solver/lu_kernel.c solver/lu_update.c \
	solver/simplex.c solver/simplex.h solver/simplex_work.h solver/simplex_basis.c solver/simplex_value.c \
	solver/simplex_list.c solver/simplex_row.c solver/simplex_dual.c solver/simplex_dual_ratio.c \
	solver/simplex_primal.c solver/simplex_primal_ratio.c \
	solver/sets.h solver/price.h \
	solver/split.c solver/split.h solver/split_copy.c \
	solver/reduce.c solver/reduce.h solver/reduce_work.h solver/reduce_survey.c solver/reduce_take.c \
	solver/reduce_rows.c solver/reduce_dominated.c solver/reduce_twins.c solver/reduce_twin_rows.c \
	solver/reduce_free.c solver/reduce_look.c solver/reduce_undo.c \
	solver/again.c solver/again.h \
	solver/core.c solver/core.h solver/core_keep.c solver/core_narrow.c solver/core_part.c solver/core_rule.c solver/core_work.h \
	solver/team.c solver/team.h \
	solver/watch.c solver/watch.h \
	solver/certify.c solver/certify.h \
	solver/certify_bound.c solver/certify_bound.h \
	solver/level.c solver/level.h \
	solver/elastic.c solver/elastic.h \
	solver/solve.c solver/solve.h solver/memory.c \
	solver/condense.c solver/condense.h \
	solver/named.c solver/named.h solver/named_solve.c solver/named_json.c solver/named_change.c \
	solver/mps.c solver/mps.h solver/mps_line.c solver/mps_look.c solver/mps_matrix.c solver/mps_sides.c \
	solver/normal.c solver/normal.h solver/normal_sparse.c solver/normal_sparse.h \
	solver/normal_blas.c solver/normal_blas.h solver/normal_blocks.c solver/normal_blocks.h \
	solver/normal_core.c solver/normal_core.h solver/normal_front.c solver/normal_front.h \
	solver/normal_parts.c solver/normal_parts.h solver/normal_pivot.h \
	solver/normal_plan.c solver/normal_sum.c solver/normal_work.h \
	solver/interior.c solver/interior.h solver/interior_work.h solver/interior_model.c solver/interior_start.c \
	solver/interior_step.c solver/interior_run.c solver/interior_guess.c \
	solver/sift.c solver/sift.h solver/sift_work.h solver/sift_part.c solver/sift_choose.c solver/sift_guess.c
