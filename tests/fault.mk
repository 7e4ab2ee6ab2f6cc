# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how everything that can fail is made to fail, and how long that may take.
FAULT_TESTS = tests/fault/memory tests/fault/memory_command tests/fault/io_library tests/fault/io_command tests/fault/trouble tests/fault/kill
check_PROGRAMS += $(FAULT_TESTS) tests/seam/check_seam_memory
fault_park = tests/fault/park.c tests/fault/park.h
fault_chains = tests/fault/chains.c tests/fault/chains.h tests/fault/chains_report.c tests/fault/chains_report.h tests/fault/trial.c tests/api/small.c tests/api/small.h $(fault_park)
fault_place = tests/fault/command.c tests/fault/place.c tests/fault/place.h $(fault_park)
tests_fault_memory_SOURCES = tests/fault/memory.c tests/fault/heap.c tests/fault/heap.h $(fault_chains)
tests_fault_io_library_SOURCES = tests/fault/io_library.c tests/fault/io.c tests/fault/io.h $(fault_chains)
tests_fault_io_command_SOURCES = tests/fault/io_command.c $(fault_place)
tests_fault_memory_command_SOURCES = tests/fault/memory_command.c tests/fault/heap.c tests/fault/heap.h $(fault_place)
tests_fault_trouble_SOURCES = tests/fault/trouble.c $(fault_place)
tests_fault_kill_SOURCES = tests/fault/kill.c $(fault_place)
tests_seam_check_seam_memory_SOURCES = tests/seam/check_seam_memory.c tests/fault/heap.c tests/fault/heap.h
tests_seam_check_seam_memory_CPPFLAGS = $(AM_CPPFLAGS) $(IGRAPH_CFLAGS) $(JSONC_CFLAGS)

# The command as it is, with calls that can fail in it; the tests find it by its name.
EXTRA_PROGRAMS = tests/fault/kalund-faulty
check_DATA = tests/fault/kalund-faulty
CLEANFILES += tests/fault/kalund-faulty
tests_fault_kalund_faulty_SOURCES = $(kalund_SOURCES) tests/fault/io.c tests/fault/io.h \
	tests/fault/heap_env.c tests/fault/heap.c tests/fault/heap.h
tests_fault_kalund_faulty_LDADD = libkalund_core.la $(DEPENDENCY_LIBS)
KALUND_FAULTY = $(abs_top_builddir)/tests/fault/kalund-faulty
AM_TESTS_ENVIRONMENT += KALUND_FAULTY='$(KALUND_FAULTY)'; export KALUND_FAULTY;

.PHONY: check-fault check-fault-long
check-fault: $(FAULT_TESTS) tests/fault/kalund-faulty
	@KALUND_FAULTY='$(KALUND_FAULTY)' $(SHELL) $(top_srcdir)/tests/fault/all.sh short $(FAULT_TESTS)
check-fault-long: $(FAULT_TESTS) tests/fault/kalund-faulty
	@KALUND_FAULTY='$(KALUND_FAULTY)' $(SHELL) $(top_srcdir)/tests/fault/all.sh all $(FAULT_TESTS)
EXTRA_DIST += tests/fault/all.sh
