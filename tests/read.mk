# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += \
	tests/unit/check_read_csv \
	tests/unit/check_read_encoding \
	tests/unit/check_read_folder \
	tests/unit/check_read_rows \
	tests/invalid/check_invalid
tests_unit_check_read_csv_SOURCES = tests/unit/check_read_csv.c tests/fault/heap.c tests/fault/heap.h
tests_unit_check_read_encoding_SOURCES = tests/unit/check_read_encoding.c
tests_unit_check_read_folder_SOURCES = tests/unit/check_read_folder.c tests/unit/network_fixture.h
tests_unit_check_read_rows_SOURCES = tests/unit/check_read_rows.c
tests_invalid_check_invalid_SOURCES = tests/invalid/check_invalid.c
EXTRA_DIST += tests/invalid
