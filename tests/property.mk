# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/property/check_property_park
tests_property_check_property_park_SOURCES = tests/property/check_property_park.c \
	tests/property/sheet.c tests/property/sheet.h
dist_check_SCRIPTS += tests/property/oracle.sh
EXTRA_DIST += tests/property/oracle.py tests/property/wider.py
