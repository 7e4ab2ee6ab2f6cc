# SPDX-License-Identifier: GPL-3.0-or-later
EXTRA_DIST += tests/unit/indicator_fixture.h
check_PROGRAMS += tests/unit/check_match_ratio
tests_unit_check_match_ratio_SOURCES = tests/unit/check_match_ratio.c
check_PROGRAMS += tests/unit/check_account_indicator
tests_unit_check_account_indicator_SOURCES = tests/unit/check_account_indicator.c
check_PROGRAMS += tests/unit/check_account_mci
tests_unit_check_account_mci_SOURCES = tests/unit/check_account_mci.c
check_PROGRAMS += tests/unit/check_account_profile
tests_unit_check_account_profile_SOURCES = tests/unit/check_account_profile.c
# Every piece of memory in a block of its own: the program's own mem.o comes before the library's.
check_PROGRAMS += tests/unit/check_account_indicator_memory
tests_unit_check_account_indicator_memory_SOURCES = tests/unit/check_account_indicator_memory.c base/mem.c
tests_unit_check_account_indicator_memory_CPPFLAGS = $(AM_CPPFLAGS) -D'BLOCK_FIRST=((size_t)1)' -D'BLOCK_LAST=((size_t)1)'
dist_check_SCRIPTS += tests/indicator/rank.sh
