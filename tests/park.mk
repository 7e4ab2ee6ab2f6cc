# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the tests of lib/park.
check_PROGRAMS += \
	tests/unit/check_park_add \
	tests/unit/check_park_cell \
	tests/unit/check_park_edits \
	tests/unit/check_park_fault \
	tests/unit/check_park_follow \
	tests/unit/check_park_model \
	tests/unit/check_park_overlay \
	tests/unit/check_park_pieces \
	tests/unit/check_park_rules \
	tests/unit/check_park_schema \
	tests/unit/check_park_select \
	tests/unit/check_park_table \
	tests/unit/check_park_warnings
tests_unit_check_park_add_SOURCES = tests/unit/check_park_add.c tests/unit/park_fixture.h
tests_unit_check_park_cell_SOURCES = tests/unit/check_park_cell.c tests/unit/park_fixture.h
tests_unit_check_park_edits_SOURCES = tests/unit/check_park_edits.c tests/unit/park_fixture.h
tests_unit_check_park_fault_SOURCES = tests/unit/check_park_fault.c tests/unit/park_fixture.h
tests_unit_check_park_follow_SOURCES = tests/unit/check_park_follow.c tests/unit/park_fixture.h
tests_unit_check_park_model_SOURCES = tests/unit/check_park_model.c tests/unit/park_fixture.h
tests_unit_check_park_overlay_SOURCES = tests/unit/check_park_overlay.c tests/unit/park_fixture.h
tests_unit_check_park_pieces_SOURCES = tests/unit/check_park_pieces.c tests/unit/park_fixture.h \
	tests/fault/pieces.c tests/fault/park.c tests/fault/park.h
tests_unit_check_park_rules_SOURCES = tests/unit/check_park_rules.c tests/unit/park_fixture.h
tests_unit_check_park_schema_SOURCES = tests/unit/check_park_schema.c tests/unit/park_fixture.h
tests_unit_check_park_select_SOURCES = tests/unit/check_park_select.c tests/unit/park_fixture.h
tests_unit_check_park_table_SOURCES = tests/unit/check_park_table.c tests/unit/park_fixture.h
tests_unit_check_park_warnings_SOURCES = tests/unit/check_park_warnings.c tests/unit/park_fixture.h
