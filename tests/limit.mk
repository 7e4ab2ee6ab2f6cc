# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the tests of limits on indicators.
check_PROGRAMS += tests/unit/check_match_limit
tests_unit_check_match_limit_SOURCES = tests/unit/check_match_limit.c
