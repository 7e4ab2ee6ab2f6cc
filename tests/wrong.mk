# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how kernel, builder and certificate are made to lie, and how long that may take.
wrong_shelf = tests/wrong/shelf.c tests/wrong/shelf.h tests/property/sheet.c tests/property/sheet.h
check_PROGRAMS += tests/wrong/backend tests/wrong/builder
tests_wrong_backend_SOURCES = tests/wrong/backend.c tests/wrong/liar.c tests/wrong/liar.h $(wrong_shelf)
tests_wrong_backend_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=kal__backend_find
tests_wrong_builder_SOURCES = tests/wrong/builder.c tests/wrong/twist.c tests/wrong/twist.h \
	tests/wrong/twist_network.c $(wrong_shelf)
EXTRA_DIST += tests/wrong/park_of_minima tests/wrong/mutants.py tests/wrong/survivors.txt

.PHONY: check-wrong check-wrong-long check-mutants check-mutants-long
check-wrong: tests/wrong/backend tests/wrong/builder
	srcdir=$(abs_top_srcdir) tests/wrong/builder
	srcdir=$(abs_top_srcdir) tests/wrong/backend

# Every lie, always and once, on every park; every lie of the builder under three objectives.
check-wrong-long: tests/wrong/backend tests/wrong/builder
	srcdir=$(abs_top_srcdir) tests/wrong/builder 400 3
	srcdir=$(abs_top_srcdir) tests/wrong/backend 400 1

# 25 of 200 mutants of the certificate; the long form takes all of them.
mutants = srcdir=$(abs_top_srcdir) CC='$(CC)' MUTANT_LIBS='$(CHECK_LIBS) $(DEPENDENCY_LIBS)' \
	$(srcdir)/tests/wrong/mutants.py
check-mutants: libkalund_core.la
	$(mutants) --sample 25
check-mutants-long: libkalund_core.la
	$(mutants)
