# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how hostile input is made, tried on each reader, and how long that may take.
fuzz_targets = tests/fuzz/number tests/fuzz/unit tests/fuzz/csv tests/fuzz/objective tests/fuzz/set \
	tests/fuzz/table tests/fuzz/park tests/fuzz/solve tests/fuzz/profile tests/fuzz/compare \
	tests/fuzz/ensemble tests/fuzz/distribution tests/fuzz/journal
EXTRA_PROGRAMS += $(fuzz_targets)
CLEANFILES += $(fuzz_targets)
EXTRA_DIST += tests/fuzz/corpus

# Without libFuzzer a driver of our own runs the targets.
fuzz_common = tests/fuzz/memory.c tests/fuzz/fuzz.h
if FUZZERS
fuzz_flags = $(AM_LDFLAGS) -fsanitize=fuzzer
else
fuzz_flags = $(AM_LDFLAGS)
fuzz_common += tests/fuzz/driver.c
check_DATA += $(fuzz_targets)
dist_check_SCRIPTS += tests/fuzz/short.sh
endif
fuzz_park = tests/fuzz/files.c tests/fuzz/tables.c tests/fuzz/same.c tests/fault/park.c tests/fault/park.h
fuzz_whole = $(fuzz_park) tests/fuzz/whole.c tests/fuzz/whole.h
tests_fuzz_number_SOURCES = tests/fuzz/number.c $(fuzz_common)
tests_fuzz_unit_SOURCES = tests/fuzz/unit.c $(fuzz_common)
tests_fuzz_csv_SOURCES = tests/fuzz/csv.c $(fuzz_common)
tests_fuzz_objective_SOURCES = tests/fuzz/objective.c $(fuzz_common) $(fuzz_park)
tests_fuzz_set_SOURCES = tests/fuzz/set.c $(fuzz_common) $(fuzz_park)
tests_fuzz_table_SOURCES = tests/fuzz/table.c $(fuzz_common) $(fuzz_whole)
tests_fuzz_park_SOURCES = tests/fuzz/park.c $(fuzz_common) $(fuzz_whole)
tests_fuzz_solve_SOURCES = tests/fuzz/solve.c $(fuzz_common) $(fuzz_whole) tests/fuzz/random_park.c \
	tests/fuzz/random_park.h tests/fault/place.c tests/fault/place.h
fuzz_results = $(fuzz_park) tests/fuzz/results.c tests/fuzz/results.h tests/fault/place.c tests/fault/place.h
tests_fuzz_profile_SOURCES = tests/fuzz/profile.c $(fuzz_common) $(fuzz_results)
tests_fuzz_compare_SOURCES = tests/fuzz/compare.c $(fuzz_common) $(fuzz_results)
fuzz_walked = $(fuzz_results) tests/fuzz/walked.c tests/fuzz/walked.h
tests_fuzz_ensemble_SOURCES = tests/fuzz/ensemble.c $(fuzz_common) $(fuzz_walked)
tests_fuzz_distribution_SOURCES = tests/fuzz/distribution.c $(fuzz_common) $(fuzz_walked)
tests_fuzz_journal_SOURCES = tests/fuzz/journal.c $(fuzz_common) $(fuzz_results)
tests_fuzz_number_LDFLAGS = $(fuzz_flags)
tests_fuzz_unit_LDFLAGS = $(fuzz_flags)
tests_fuzz_csv_LDFLAGS = $(fuzz_flags)
tests_fuzz_objective_LDFLAGS = $(fuzz_flags)
tests_fuzz_set_LDFLAGS = $(fuzz_flags)
tests_fuzz_table_LDFLAGS = $(fuzz_flags)
tests_fuzz_park_LDFLAGS = $(fuzz_flags)
tests_fuzz_solve_LDFLAGS = $(fuzz_flags)
tests_fuzz_profile_LDFLAGS = $(fuzz_flags)
tests_fuzz_compare_LDFLAGS = $(fuzz_flags)
tests_fuzz_ensemble_LDFLAGS = $(fuzz_flags)
tests_fuzz_distribution_LDFLAGS = $(fuzz_flags)
tests_fuzz_journal_LDFLAGS = $(fuzz_flags)

# check-fuzz is what `make check` runs too; FUZZ_CHANGES=N makes it N times as long.
check-fuzz: $(fuzz_targets)
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/fuzz/short.sh
check-fuzz-long:
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/fuzz/long.sh
.PHONY: check-fuzz check-fuzz-long
EXTRA_DIST += tests/fuzz/short.sh tests/fuzz/long.sh

check_PROGRAMS += tests/fuzz/bombs
tests_fuzz_bombs_SOURCES = tests/fuzz/bombs.c tests/fuzz/bomb.c tests/fuzz/bomb.h tests/fault/park.c \
	tests/fault/park.h tests/fault/place.c tests/fault/place.h
dist_check_SCRIPTS += tests/fuzz/paths.sh
