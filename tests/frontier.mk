# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how frontiers are tested.
EXTRA_DIST += tests/unit/frontier_fixture.h
check_PROGRAMS += tests/unit/check_study_frontier_two
tests_unit_check_study_frontier_two_SOURCES = tests/unit/check_study_frontier_two.c
check_PROGRAMS += tests/unit/check_study_frontier_hull
tests_unit_check_study_frontier_hull_SOURCES = tests/unit/check_study_frontier_hull.c
check_PROGRAMS += tests/unit/check_study_frontier_three
tests_unit_check_study_frontier_three_SOURCES = tests/unit/check_study_frontier_three.c
check_PROGRAMS += tests/unit/check_study_frontier_random
tests_unit_check_study_frontier_random_SOURCES = tests/unit/check_study_frontier_random.c
check_PROGRAMS += tests/unit/check_study_frontier
tests_unit_check_study_frontier_SOURCES = tests/unit/check_study_frontier.c
check_PROGRAMS += tests/unit/check_match_weigh
tests_unit_check_match_weigh_SOURCES = tests/unit/check_match_weigh.c
# Every piece of memory in a block of its own: the program's own mem.o comes before the library's.
check_PROGRAMS += tests/unit/check_study_frontier_memory
tests_unit_check_study_frontier_memory_SOURCES = tests/unit/check_study_frontier.c base/mem.c
tests_unit_check_study_frontier_memory_CPPFLAGS = $(AM_CPPFLAGS) -D'BLOCK_FIRST=((size_t)1)' -D'BLOCK_LAST=((size_t)1)'
