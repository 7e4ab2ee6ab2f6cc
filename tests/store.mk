# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: what the tests of what a sweep keeps are made of.
check_PROGRAMS += tests/unit/check_study_journal tests/unit/check_study_record tests/unit/check_study_spread \
	tests/unit/check_study_store tests/unit/check_study_sweep_table
tests_unit_check_study_journal_SOURCES = tests/unit/check_study_journal.c tests/unit/store_fixture.h
tests_unit_check_study_record_SOURCES = tests/unit/check_study_record.c tests/unit/store_fixture.h
tests_unit_check_study_spread_SOURCES = tests/unit/check_study_spread.c tests/unit/store_fixture.h
tests_unit_check_study_store_SOURCES = tests/unit/check_study_store.c tests/unit/store_fixture.h
tests_unit_check_study_sweep_table_SOURCES = tests/unit/check_study_sweep_table.c tests/unit/store_fixture.h
check_PROGRAMS += tests/fault/store
tests_fault_store_SOURCES = tests/fault/store.c tests/fault/heap.c tests/fault/heap.h
