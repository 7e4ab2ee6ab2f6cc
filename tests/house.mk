# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the tests of the house itself, and that `make check` closes with one line.
dist_check_SCRIPTS += tests/house/layers.sh tests/house/exports.sh tests/house/headers.sh \
	tests/house/symbols.sh tests/house/spdx.sh tests/house/manual.sh tests/house/links.sh \
	tests/house/format.sh tests/house/tally.sh
dist_noinst_SCRIPTS += tests/tally.sh
EXTRA_DIST += tests/house/exports.txt tests/house/files.sh .clang-format

# Nothing is said after the closing line, not even which folder make leaves.
AM_MAKEFLAGS = --no-print-directory

# Stands in for automake's own target, with the variables that automake documents: the closing line must come
# last also with -j and after a failure, which check-local cannot do.
check-TESTS: $(check_PROGRAMS)
	@rm -f $(TEST_SUITE_LOG) $(TEST_LOGS) $(TEST_LOGS:.log=.trs)
	@$(MAKE) $(AM_MAKEFLAGS) $(TEST_SUITE_LOG); made=$$?; \
	$(SHELL) $(top_srcdir)/tests/tally.sh $(TEST_LOGS); told=$$?; \
	test $$made -eq 0 && test $$told -eq 0

# A folder in EXTRA_DIST is taken from the build folder too, with what a build left there.
dist-hook:
	cd $(distdir) && rm -f $(check_PROGRAMS)
	find $(distdir) -name '*.o' -exec rm -f {} +
	find $(distdir) -name '*.trs' -exec rm -f {} +
	find $(distdir) -depth \( -name .deps -o -name .libs \) -exec rm -rf {} +
