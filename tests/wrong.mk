# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how kernel, builder and certificate are made to lie, and how long that may take.
check_PROGRAMS += tests/wrong/backend
tests_wrong_backend_SOURCES = tests/wrong/backend.c tests/wrong/liar.c tests/wrong/liar.h tests/wrong/shelf.c \
	tests/wrong/shelf.h tests/property/sheet.c tests/property/sheet.h
tests_wrong_backend_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=kal__backend_find
