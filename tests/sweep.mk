# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how the sweep is tested.
check_PROGRAMS += tests/unit/check_study_crew tests/unit/check_study_layout tests/unit/check_study_sweep \
	tests/api/check_api_sweep tests/api/check_api_sweep_folder
tests_unit_check_study_crew_SOURCES = tests/unit/check_study_crew.c
tests_unit_check_study_layout_SOURCES = tests/unit/check_study_layout.c
tests_unit_check_study_sweep_SOURCES = tests/unit/check_study_sweep.c tests/api/sweep_fixture.h
tests_api_check_api_sweep_SOURCES = tests/api/check_api_sweep.c tests/api/sweep_fixture.h
tests_api_check_api_sweep_LDADD = libkalund.la $(CHECK_LIBS) $(PTHREAD_LIBS) -lm
tests_api_check_api_sweep_folder_SOURCES = tests/api/check_api_sweep_folder.c tests/api/sweep_fixture.h
tests_api_check_api_sweep_folder_LDADD = libkalund.la $(CHECK_LIBS) $(PTHREAD_LIBS) -lm
