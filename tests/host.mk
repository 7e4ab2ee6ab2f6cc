# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how the life of a host is tested, and how long that may take.
check_PROGRAMS += tests/host/calls tests/host/choices tests/host/guest tests/host/threads tests/host/cycles \
	tests/host/cancel tests/host/interrupt tests/host/ticks tests/host/clock
HOST_COUNT = tests/host/count.c tests/host/count.h
tests_host_calls_SOURCES = tests/host/calls.c tests/host/calls.h $(HOST_COUNT) tests/api/small.c tests/api/small.h
tests_host_calls_LDADD = libkalund.la $(PTHREAD_LIBS) -lm
tests_host_choices_SOURCES = tests/host/choices.c $(HOST_COUNT) tests/api/small.c tests/api/small.h
tests_host_choices_LDADD = libkalund.la $(PTHREAD_LIBS) -lm
tests_host_guest_SOURCES = tests/host/guest.c $(HOST_COUNT) tests/api/small.c tests/api/small.h
tests_host_guest_CPPFLAGS = $(AM_CPPFLAGS) $(IGRAPH_CFLAGS)
tests_host_guest_LDADD = libkalund.la $(GLPK_LIBS) $(IGRAPH_LIBS) $(PTHREAD_LIBS) -lm
tests_host_threads_SOURCES = tests/host/threads.c $(HOST_COUNT) tests/fault/park.c tests/fault/park.h
tests_host_threads_LDADD = libkalund.la $(PTHREAD_LIBS) -lm
tests_host_cycles_SOURCES = tests/host/cycles.c $(HOST_COUNT) tests/fault/park.c tests/fault/park.h
tests_host_cycles_LDADD = libkalund.la $(PTHREAD_LIBS) -lm
tests_host_cancel_SOURCES = tests/host/cancel.c tests/host/stages.c tests/host/stages.h $(HOST_COUNT) \
	bench/generate.c bench/generate.h
tests_host_cancel_LDADD = libkalund.la $(PTHREAD_LIBS) -lm
tests_host_interrupt_SOURCES = tests/host/interrupt.c $(HOST_COUNT) bench/generate.c bench/generate.h
tests_host_interrupt_LDADD = libkalund.la $(PTHREAD_LIBS) -lm
tests_host_ticks_SOURCES = tests/host/ticks.c $(HOST_COUNT) tests/api/small.c tests/api/small.h \
	tests/fault/park.c tests/fault/park.h
tests_host_ticks_LDADD = libkalund.la $(PTHREAD_LIBS) -lm
tests_host_clock_SOURCES = tests/host/clock.c $(HOST_COUNT) bench/generate.c bench/generate.h
tests_host_clock_LDADD = libkalund.la $(PTHREAD_LIBS) -lm
dist_noinst_SCRIPTS += tests/host/all.sh tests/host/tsan.sh tests/host/coverage.sh

HOST_ALL = KALUND=$(abs_top_builddir)/kalund top_srcdir=$(abs_top_srcdir) \
	$(SHELL) $(top_srcdir)/tests/host/all.sh

.PHONY: check-host check-host-long check-cancel check-cancel-long check-tsan check-tsan-long check-coverage
check-host: kalund tests/host/calls tests/host/choices tests/host/guest tests/host/threads tests/host/cycles
	$(HOST_ALL) calls choices guest threads cycles
check-host-long: kalund tests/host/calls tests/host/choices tests/host/guest tests/host/threads tests/host/cycles
	$(HOST_ALL) calls choices guest 'threads --solves=1000' 'cycles --cycles=100000'
check-cancel: kalund tests/host/clock tests/host/ticks tests/host/cancel tests/host/interrupt
	$(HOST_ALL) clock ticks cancel interrupt
check-cancel-long: kalund tests/host/clock tests/host/ticks tests/host/cancel tests/host/interrupt
	$(HOST_ALL) clock ticks 'cancel --moments=100 --candidates=100000' 'interrupt --moments=100'
check-tsan:
	$(SHELL) $(top_srcdir)/tests/host/tsan.sh $(top_srcdir) --solves=40
check-tsan-long:
	$(SHELL) $(top_srcdir)/tests/host/tsan.sh $(top_srcdir) --solves=1000
check-coverage:
	$(SHELL) $(top_srcdir)/tests/host/coverage.sh $(top_srcdir)
