# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how the pictures are looked at.
check_PROGRAMS += tests/unit/check_report_picture tests/unit/check_report_picture_text
tests_unit_check_report_picture_SOURCES = tests/unit/check_report_picture.c tests/unit/report_fixture.h
tests_unit_check_report_picture_text_SOURCES = tests/unit/check_report_picture_text.c
dist_check_SCRIPTS += tests/picture/pictures.sh
EXTRA_DIST += tests/picture/pictures.py
check_PROGRAMS += tests/unit/check_report_study tests/unit/check_report_study_picture tests/unit/check_report_study_sweep
tests_unit_check_report_study_SOURCES = tests/unit/check_report_study.c tests/unit/folder_fixture.h
tests_unit_check_report_study_sweep_SOURCES = tests/unit/check_report_study_sweep.c tests/unit/folder_fixture.h
tests_unit_check_report_study_picture_SOURCES = tests/unit/check_report_study_picture.c tests/unit/study_fixture.c \
	tests/unit/study_fixture.h
