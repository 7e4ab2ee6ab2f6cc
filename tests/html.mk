# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the tests of the page that a report is.
check_PROGRAMS += tests/unit/check_report_html tests/unit/check_report_html_memory \
	tests/unit/check_report_people tests/unit/check_report_words
EXTRA_DIST += tests/unit/html_fixture.h tests/html/page.py
tests_unit_check_report_html_SOURCES = tests/unit/check_report_html.c
tests_unit_check_report_people_SOURCES = tests/unit/check_report_people.c
tests_unit_check_report_words_SOURCES = tests/unit/check_report_words.c
# Every piece of memory in a block of its own: the program's own mem.o comes before the library's.
tests_unit_check_report_html_memory_SOURCES = tests/unit/check_report_html_memory.c base/mem.c
tests_unit_check_report_html_memory_CPPFLAGS = $(AM_CPPFLAGS) -D'BLOCK_FIRST=((size_t)1)' -D'BLOCK_LAST=((size_t)1)'
dist_check_SCRIPTS += tests/html/page.sh
