# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the tests of scenarios as a list.
check_PROGRAMS += \
	tests/unit/check_base_lines \
	tests/unit/check_base_random \
	tests/unit/check_study_ensemble \
	tests/unit/check_study_ensemble_memory \
	tests/unit/check_study_ensemble_wrong \
	tests/unit/check_study_sample
tests_unit_check_base_lines_SOURCES = tests/unit/check_base_lines.c
tests_unit_check_base_random_SOURCES = tests/unit/check_base_random.c
ensemble_fixture = tests/unit/ensemble_fixture.h tests/unit/park_fixture.h
tests_unit_check_study_ensemble_SOURCES = tests/unit/check_study_ensemble.c $(ensemble_fixture)
tests_unit_check_study_ensemble_memory_SOURCES = tests/unit/check_study_ensemble_memory.c $(ensemble_fixture) \
	tests/fault/heap.c tests/fault/heap.h
tests_unit_check_study_ensemble_wrong_SOURCES = tests/unit/check_study_ensemble_wrong.c $(ensemble_fixture)
tests_unit_check_study_sample_SOURCES = tests/unit/check_study_sample.c $(ensemble_fixture)
