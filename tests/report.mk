# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/unit/check_base_buffer tests/unit/check_base_frame_csv \
	tests/unit/check_report_folder tests/unit/check_report_json tests/unit/check_report_mps
tests_unit_check_base_buffer_SOURCES = tests/unit/check_base_buffer.c tests/unit/report_fixture.h
tests_unit_check_base_frame_csv_SOURCES = tests/unit/check_base_frame_csv.c tests/unit/report_fixture.h
tests_unit_check_report_folder_SOURCES = tests/unit/check_report_folder.c tests/unit/report_fixture.h
tests_unit_check_report_json_SOURCES = tests/unit/check_report_json.c tests/unit/report_fixture.h
tests_unit_check_report_mps_SOURCES = tests/unit/check_report_mps.c tests/unit/report_fixture.h
