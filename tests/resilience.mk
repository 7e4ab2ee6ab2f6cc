# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how a park that is taken apart is tested.
check_PROGRAMS += tests/unit/check_study_newcomer tests/unit/check_study_resilience \
	tests/unit/check_study_resilience_memory tests/unit/check_study_resilience_parks
tests_unit_check_study_newcomer_SOURCES = tests/unit/check_study_newcomer.c tests/unit/resilience_fixture.h \
	tests/unit/match_fixture.h
tests_unit_check_study_resilience_SOURCES = tests/unit/check_study_resilience.c tests/unit/resilience_fixture.h \
	tests/unit/match_fixture.h
tests_unit_check_study_resilience_parks_SOURCES = tests/unit/check_study_resilience_parks.c \
	tests/unit/resilience_fixture.h tests/unit/match_fixture.h
# Every piece of memory in a block of its own: the program's own mem.o comes before the library's.
tests_unit_check_study_resilience_memory_SOURCES = tests/unit/check_study_resilience_memory.c \
	tests/unit/resilience_fixture.h tests/unit/match_fixture.h base/mem.c
tests_unit_check_study_resilience_memory_CPPFLAGS = $(AM_CPPFLAGS) -D'BLOCK_FIRST=((size_t)1)' \
	-D'BLOCK_LAST=((size_t)1)'
