# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the tests of what other programs read, and of results read back.
check_PROGRAMS += tests/unit/check_report_quote tests/unit/check_report_summary tests/unit/check_report_compare \
	tests/unit/check_report_graphml
tests_unit_check_report_quote_SOURCES = tests/unit/check_report_quote.c tests/unit/report_fixture.h
tests_unit_check_report_summary_SOURCES = tests/unit/check_report_summary.c tests/unit/report_fixture.h
tests_unit_check_report_compare_SOURCES = tests/unit/check_report_compare.c
tests_unit_check_report_graphml_SOURCES = tests/unit/check_report_graphml.c
dist_check_SCRIPTS += tests/exchange/read.sh
EXTRA_DIST += tests/exchange/read.py
check_PROGRAMS += tests/unit/check_report_value
tests_unit_check_report_value_SOURCES = tests/unit/check_report_value.c tests/unit/report_fixture.h
