# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how everything that can fail is made to fail, and how long that may take.
check_PROGRAMS += tests/fault/memory
tests_fault_memory_SOURCES = tests/fault/memory.c tests/fault/chains.c tests/fault/chains.h \
	tests/fault/heap.c tests/fault/heap.h tests/fault/park.c tests/fault/park.h \
	tests/api/small.c tests/api/small.h
