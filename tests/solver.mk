# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += \
	tests/unit/check_solver_normal \
	tests/unit/check_solver_reduce \
	tests/unit/check_solver_simplex \
	tests/unit/check_solver_lp tests/unit/check_solver_clock tests/unit/check_solver_worker \
	tests/unit/check_solver_scale tests/unit/check_solver_refine tests/unit/check_solver_glpk \
	tests/unit/check_solver_certify tests/unit/check_solver_certify_bound \
	tests/unit/check_solver_certify_sums tests/unit/check_solver_certify_box \
	tests/unit/check_solver_level tests/unit/check_solver_elastic tests/unit/check_solver_solve \
	tests/unit/check_solver_forest tests/unit/check_solver_network tests/unit/check_solver_network_warm tests/unit/check_solver_split \
	tests/unit/check_solver_core tests/unit/check_solver_team tests/unit/check_solver_lu tests/seam/check_seam_glpk tests/property/check_property_lp
tests_unit_check_solver_normal_SOURCES = tests/unit/check_solver_normal.c
tests_unit_check_solver_lp_SOURCES = tests/unit/check_solver_lp.c
tests_unit_check_solver_clock_SOURCES = tests/unit/check_solver_clock.c
tests_unit_check_solver_worker_SOURCES = tests/unit/check_solver_worker.c
tests_unit_check_solver_scale_SOURCES = tests/unit/check_solver_scale.c
tests_unit_check_solver_refine_SOURCES = tests/unit/check_solver_refine.c
tests_unit_check_solver_glpk_SOURCES = tests/unit/check_solver_glpk.c
tests_unit_check_solver_certify_SOURCES = tests/unit/check_solver_certify.c
tests_unit_check_solver_certify_bound_SOURCES = tests/unit/check_solver_certify_bound.c
tests_unit_check_solver_certify_sums_SOURCES = tests/unit/check_solver_certify_sums.c tests/unit/certify_trial.h
tests_unit_check_solver_certify_box_SOURCES = tests/unit/check_solver_certify_box.c tests/unit/certify_trial.h
tests_unit_check_solver_level_SOURCES = tests/unit/check_solver_level.c
tests_unit_check_solver_elastic_SOURCES = tests/unit/check_solver_elastic.c
tests_unit_check_solver_solve_SOURCES = tests/unit/check_solver_solve.c
tests_unit_check_solver_forest_SOURCES = tests/unit/check_solver_forest.c
tests_unit_check_solver_network_SOURCES = tests/unit/check_solver_network.c
tests_unit_check_solver_network_warm_SOURCES = tests/unit/check_solver_network_warm.c
tests_unit_check_solver_simplex_SOURCES = tests/unit/check_solver_simplex.c bench/family.c bench/family.h \
	tests/unit/family_fixture.h
tests_unit_check_solver_split_SOURCES = tests/unit/check_solver_split.c
tests_unit_check_solver_reduce_SOURCES = tests/unit/check_solver_reduce.c bench/family.c bench/family.h \
	tests/unit/family_fixture.h
tests_unit_check_solver_core_SOURCES = tests/unit/check_solver_core.c bench/family.c bench/family.h \
	tests/unit/family_fixture.h
tests_unit_check_solver_team_SOURCES = tests/unit/check_solver_team.c
tests_unit_check_solver_lu_SOURCES = tests/unit/check_solver_lu.c
tests_seam_check_seam_glpk_SOURCES = tests/seam/check_seam_glpk.c
tests_property_check_property_lp_SOURCES = tests/property/check_property_lp.c
check_PROGRAMS += tests/unit/check_solver_interior
tests_unit_check_solver_interior_SOURCES = tests/unit/check_solver_interior.c bench/family.c bench/family.h \
	tests/unit/family_fixture.h
check_PROGRAMS += tests/unit/check_solver_before
tests_unit_check_solver_before_SOURCES = tests/unit/check_solver_before.c bench/family.c bench/family.h
check_PROGRAMS += tests/unit/check_solver_sift
tests_unit_check_solver_sift_SOURCES = tests/unit/check_solver_sift.c bench/family.c bench/family.h \
	tests/unit/family_fixture.h
check_PROGRAMS += tests/unit/check_solver_again tests/unit/check_solver_condense
tests_unit_check_solver_again_SOURCES = tests/unit/check_solver_again.c
tests_unit_check_solver_condense_SOURCES = tests/unit/check_solver_condense.c
EXTRA_DIST += tests/unit/solver_fixture.h \
	tests/unit/netlib/adlittle.txt tests/unit/netlib/afiro.txt tests/unit/netlib/blend.txt \
	tests/unit/netlib/sc50a.txt tests/unit/netlib/share2b.txt
