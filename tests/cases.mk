# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how the cases are run, through the shared library as a user has it.
check_PROGRAMS += tests/cases/check_cases
tests_cases_check_cases_SOURCES = tests/cases/check_cases.c
tests_cases_check_cases_CPPFLAGS = $(AM_CPPFLAGS) $(JSONC_CFLAGS)
tests_cases_check_cases_LDADD = libkalund.la $(CHECK_LIBS) $(JSONC_LIBS) -lm
dist_check_SCRIPTS += tests/cases/zone.sh
# A folder named here is handed out whole: a new case is a new folder and no new line.
EXTRA_DIST += tests/format
