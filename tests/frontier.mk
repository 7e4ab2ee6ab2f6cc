# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how frontiers are tested.
EXTRA_DIST += tests/unit/frontier_fixture.h
check_PROGRAMS += tests/unit/check_study_frontier_two
tests_unit_check_study_frontier_two_SOURCES = tests/unit/check_study_frontier_two.c
