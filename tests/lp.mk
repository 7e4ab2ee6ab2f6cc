# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/unit/check_solver_mps tests/unit/check_solver_named tests/unit/check_solver_named_change tests/lp/check_lp_round
tests_unit_check_solver_mps_SOURCES = tests/unit/check_solver_mps.c
tests_unit_check_solver_named_SOURCES = tests/unit/check_solver_named.c
tests_unit_check_solver_named_change_SOURCES = tests/unit/check_solver_named_change.c
tests_lp_check_lp_round_SOURCES = tests/lp/check_lp_round.c
dist_check_SCRIPTS += tests/lp/peers.sh tests/lp/command.sh
EXTRA_DIST += \
	tests/lp/programs/beale.mps \
	tests/lp/programs/blanks.mps \
	tests/lp/programs/bound_binary.mps \
	tests/lp/programs/bound_crossed.mps \
	tests/lp/programs/bound_default.mps \
	tests/lp/programs/bound_fixed.mps \
	tests/lp/programs/bound_free.mps \
	tests/lp/programs/bound_infinite.mps \
	tests/lp/programs/bound_integer.mps \
	tests/lp/programs/bound_minus.mps \
	tests/lp/programs/bound_minus_upper.mps \
	tests/lp/programs/bound_plus.mps \
	tests/lp/programs/bound_upper_negative.mps \
	tests/lp/programs/bound_upper_negative_first.mps \
	tests/lp/programs/bound_upper_negative_lower.mps \
	tests/lp/programs/bound_upper_zero.mps \
	tests/lp/programs/column_empty.mps \
	tests/lp/programs/entry_zero.mps \
	tests/lp/programs/fixed_bare.mps \
	tests/lp/programs/fixed_blanks.mps \
	tests/lp/programs/infeasible.mps \
	tests/lp/programs/klee_minty_10.mps \
	tests/lp/programs/kuhn.mps \
	tests/lp/programs/marker_lower.mps \
	tests/lp/programs/marker_unbounded.mps \
	tests/lp/programs/marshall_suurballe.mps \
	tests/lp/programs/netlib_adlittle.mps \
	tests/lp/programs/netlib_afiro.mps \
	tests/lp/programs/netlib_blend.mps \
	tests/lp/programs/netlib_sc50a.mps \
	tests/lp/programs/netlib_share2b.mps \
	tests/lp/programs/objective_first.mps \
	tests/lp/programs/objective_named.mps \
	tests/lp/programs/objective_side.mps \
	tests/lp/programs/range_e_negative.mps \
	tests/lp/programs/range_e_positive.mps \
	tests/lp/programs/range_e_zero.mps \
	tests/lp/programs/range_g_negative.mps \
	tests/lp/programs/range_g_positive.mps \
	tests/lp/programs/range_l_negative.mps \
	tests/lp/programs/range_l_positive.mps \
	tests/lp/programs/range_no_side.mps \
	tests/lp/programs/sense_line.mps \
	tests/lp/programs/sense_min.mps \
	tests/lp/programs/sense_same.mps \
	tests/lp/programs/sets_second.mps \
	tests/lp/programs/sets_unnamed.mps \
	tests/lp/programs/unbounded.mps
