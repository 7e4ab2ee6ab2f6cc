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
