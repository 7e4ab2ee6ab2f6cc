# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/unit/check_match_audit
tests_unit_check_match_audit_SOURCES = tests/unit/check_match_audit.c tests/unit/match_audit.h
