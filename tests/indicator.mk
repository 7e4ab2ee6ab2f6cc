# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/unit/check_match_ratio
tests_unit_check_match_ratio_SOURCES = tests/unit/check_match_ratio.c
