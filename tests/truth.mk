# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: what the independent truth is linked with, and how much each form of it takes.
truth_programs = tests/truth/programs tests/truth/parks
EXTRA_PROGRAMS += $(truth_programs)
CLEANFILES += $(truth_programs)
if HAVE_TRUTH
check_DATA += $(truth_programs)
truth_built = $(truth_programs)
endif
truth_common = tests/truth/exact.c tests/truth/exact.h tests/truth/judge.c tests/truth/judge.h \
	tests/property/sheet.c tests/property/sheet.h
tests_truth_programs_SOURCES = tests/truth/programs.c tests/truth/program.c tests/truth/program.h \
	tests/truth/second.c tests/truth/second.h $(truth_common)
tests_truth_programs_CPPFLAGS = $(AM_CPPFLAGS) $(TRUTH_CFLAGS)
tests_truth_programs_LDADD = $(LDADD) $(TRUTH_LIBS)

tests_truth_parks_SOURCES = tests/truth/parks.c tests/truth/draw.c tests/truth/loosen.c tests/truth/draw.h \
	tests/truth/conflict_exact.c tests/truth/conflict_tables.c tests/truth/conflict.h $(truth_common)
tests_truth_parks_CPPFLAGS = $(AM_CPPFLAGS) $(TRUTH_CFLAGS)
tests_truth_parks_LDADD = $(LDADD) $(TRUTH_LIBS)

# Needs no other solver.
EXTRA_PROGRAMS += tests/truth/bytes
CLEANFILES += tests/truth/bytes
if HAVE_CHECK
check_DATA += tests/truth/bytes
endif
tests_truth_bytes_SOURCES = tests/truth/bytes.c tests/truth/files.c tests/truth/files.h tests/truth/draw.c \
	tests/truth/draw.h tests/property/sheet.c tests/property/sheet.h

dist_check_SCRIPTS += tests/truth/truth.sh tests/truth/bytes.sh

# The short form runs in `make check` too.
check-truth: $(truth_built)
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/truth/truth.sh
check-truth-long: $(truth_built)
	@TRUTH_PROGRAMS=80000 TRUTH_PARKS=20000; export TRUTH_PROGRAMS TRUTH_PARKS; \
	$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/truth/truth.sh
check-bytes: tests/truth/bytes
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/truth/bytes.sh
check-bytes-long: tests/truth/bytes
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/truth/bytes.sh long
.PHONY: check-truth check-truth-long check-bytes check-bytes-long
