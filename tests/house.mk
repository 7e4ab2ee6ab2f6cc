# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the tests of the house itself, and that `make check` closes with one line.
dist_check_SCRIPTS += tests/house/layers.sh tests/house/exports.sh tests/house/headers.sh \
	tests/house/symbols.sh tests/house/spdx.sh tests/house/manual.sh tests/house/links.sh \
	tests/house/format.sh tests/house/tally.sh
dist_noinst_SCRIPTS += tests/tally.sh
EXTRA_DIST += tests/house/exports.txt tests/house/files.sh .clang-format

# Stands in for automake's own target: the closing line must come last also with -j and after a failure,
# which check-local cannot do.
check:
	@$(MAKE) $(AM_MAKEFLAGS) check-am; made=$$?; \
	$(SHELL) $(top_srcdir)/tests/tally.sh $(TEST_LOGS); told=$$?; \
	test $$made -eq 0 && test $$told -eq 0
