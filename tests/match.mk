# SPDX-License-Identifier: GPL-3.0-or-later
EXTRA_DIST += tests/unit/match_fixture.h tests/unit/match_small.h tests/unit/match_whole.h
check_PROGRAMS += tests/unit/check_match_baseline
tests_unit_check_match_baseline_SOURCES = tests/unit/check_match_baseline.c
check_PROGRAMS += tests/unit/check_match_columns
tests_unit_check_match_columns_SOURCES = tests/unit/check_match_columns.c
check_PROGRAMS += tests/unit/check_match_conflict
tests_unit_check_match_conflict_SOURCES = tests/unit/check_match_conflict.c
check_PROGRAMS += tests/unit/check_match_group
tests_unit_check_match_group_SOURCES = tests/unit/check_match_group.c
check_PROGRAMS += tests/unit/check_match_handle
tests_unit_check_match_handle_SOURCES = tests/unit/check_match_handle.c
check_PROGRAMS += tests/unit/check_match_impact
tests_unit_check_match_impact_SOURCES = tests/unit/check_match_impact.c
check_PROGRAMS += tests/unit/check_match_match
tests_unit_check_match_match_SOURCES = tests/unit/check_match_match.c
check_PROGRAMS += tests/unit/check_match_start
tests_unit_check_match_start_SOURCES = tests/unit/check_match_start.c bench/generate.c bench/generate.h
check_PROGRAMS += tests/unit/check_match_objective
tests_unit_check_match_objective_SOURCES = tests/unit/check_match_objective.c
check_PROGRAMS += tests/unit/check_match_prices
tests_unit_check_match_prices_SOURCES = tests/unit/check_match_prices.c
check_PROGRAMS += tests/unit/check_match_program
tests_unit_check_match_program_SOURCES = tests/unit/check_match_program.c
check_PROGRAMS += tests/unit/check_match_readback
tests_unit_check_match_readback_SOURCES = tests/unit/check_match_readback.c
check_PROGRAMS += tests/unit/check_match_why
tests_unit_check_match_why_SOURCES = tests/unit/check_match_why.c
check_PROGRAMS += tests/unit/check_match_words
tests_unit_check_match_words_SOURCES = tests/unit/check_match_words.c
# Every piece of memory in a block of its own: the program's own mem.o comes before the library's.
check_PROGRAMS += tests/unit/check_match_memory
tests_unit_check_match_memory_SOURCES = tests/unit/check_match_memory.c base/mem.c
tests_unit_check_match_memory_CPPFLAGS = $(AM_CPPFLAGS) -D'BLOCK_FIRST=((size_t)1)' -D'BLOCK_LAST=((size_t)1)'
