# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how everything that can fail is made to fail, and how long that may take.
check_PROGRAMS += tests/fault/memory
tests_fault_memory_SOURCES = tests/fault/memory.c tests/fault/chains.c tests/fault/chains.h \
	tests/fault/heap.c tests/fault/heap.h tests/fault/park.c tests/fault/park.h \
	tests/api/small.c tests/api/small.h

# The command as it is, with calls that can fail in it; the tests find it by its name.
EXTRA_PROGRAMS = tests/fault/kalund-faulty
check_DATA = tests/fault/kalund-faulty
CLEANFILES += tests/fault/kalund-faulty
tests_fault_kalund_faulty_SOURCES = $(kalund_SOURCES) tests/fault/io.c
tests_fault_kalund_faulty_LDADD = libkalund_core.la $(DEPENDENCY_LIBS)
AM_TESTS_ENVIRONMENT += KALUND_FAULTY=$(abs_top_builddir)/tests/fault/kalund-faulty; export KALUND_FAULTY;

check_PROGRAMS += tests/fault/io_command
tests_fault_io_command_SOURCES = tests/fault/io_command.c tests/fault/command.c tests/fault/place.c \
	tests/fault/place.h tests/fault/park.c tests/fault/park.h
