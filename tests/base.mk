# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += \
	tests/unit/check_base_checksum \
	tests/unit/check_base_ctx \
	tests/unit/check_base_digest \
	tests/unit/check_base_fault \
	tests/unit/check_base_file \
	tests/unit/check_base_file_stream \
	tests/unit/check_base_folder \
	tests/unit/check_base_frame \
	tests/unit/check_base_mem \
	tests/unit/check_base_num \
	tests/unit/check_base_place \
	tests/unit/check_base_status \
	tests/unit/check_base_text \
	tests/unit/check_base_unit
tests_unit_check_base_checksum_SOURCES = tests/unit/check_base_checksum.c
tests_unit_check_base_ctx_SOURCES = tests/unit/check_base_ctx.c
tests_unit_check_base_digest_SOURCES = tests/unit/check_base_digest.c
tests_unit_check_base_fault_SOURCES = tests/unit/check_base_fault.c
tests_unit_check_base_file_SOURCES = tests/unit/check_base_file.c tests/unit/file_fixture.h
tests_unit_check_base_file_stream_SOURCES = tests/unit/check_base_file_stream.c tests/unit/file_fixture.h
tests_unit_check_base_folder_SOURCES = tests/unit/check_base_folder.c
tests_unit_check_base_frame_SOURCES = tests/unit/check_base_frame.c
tests_unit_check_base_mem_SOURCES = tests/unit/check_base_mem.c
tests_unit_check_base_num_SOURCES = tests/unit/check_base_num.c
tests_unit_check_base_place_SOURCES = tests/unit/check_base_place.c
tests_unit_check_base_status_SOURCES = tests/unit/check_base_status.c
tests_unit_check_base_text_SOURCES = tests/unit/check_base_text.c
tests_unit_check_base_unit_SOURCES = tests/unit/check_base_unit.c
