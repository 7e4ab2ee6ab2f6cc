# SPDX-License-Identifier: GPL-3.0-or-later
EXTRA_DIST += tests/unit/account_fixture.h
check_PROGRAMS += tests/unit/check_account_account
tests_unit_check_account_account_SOURCES = tests/unit/check_account_account.c
check_PROGRAMS += tests/unit/check_account_attributed
tests_unit_check_account_attributed_SOURCES = tests/unit/check_account_attributed.c
check_PROGRAMS += tests/unit/check_account_grid
tests_unit_check_account_grid_SOURCES = tests/unit/check_account_grid.c
check_PROGRAMS += tests/unit/check_account_textbook
tests_unit_check_account_textbook_SOURCES = tests/unit/check_account_textbook.c
# Every piece of memory in a block of its own, as in check_match_memory.
check_PROGRAMS += tests/unit/check_account_memory
tests_unit_check_account_memory_SOURCES = tests/unit/check_account_memory.c base/mem.c
tests_unit_check_account_memory_CPPFLAGS = $(AM_CPPFLAGS) -D'BLOCK_FIRST=((size_t)1)' -D'BLOCK_LAST=((size_t)1)'
check_PROGRAMS += tests/property/check_property_account
tests_property_check_property_account_SOURCES = tests/property/check_property_account.c \
	tests/property/decimal.c tests/property/decimal.h tests/property/sheet.c tests/property/sheet.h
check_PROGRAMS += tests/api/check_api_account
tests_api_check_api_account_SOURCES = tests/api/check_api_account.c tests/api/small.c tests/api/small.h
tests_api_check_api_account_LDADD = libkalund.la $(CHECK_LIBS) -lm
