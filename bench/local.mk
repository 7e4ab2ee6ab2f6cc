# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the bench, which sees the library as any program does.
noinst_PROGRAMS += bench/kalund-bench
bench_kalund_bench_SOURCES = bench/main.c bench/stages.c bench/stages.h bench/generate.c bench/generate.h \
	bench/family.c bench/family.h bench/split.c bench/split.h bench/mps.c bench/mps.h bench/task.c bench/task.h \
	bench/solver.c bench/solver.h bench/child.c bench/child.h bench/run.c bench/run.h bench/kalund.c \
	bench/peer_clp.c bench/peer_glpk.c bench/peer_lemon.c bench/peer_lpsolve.c bench/peer_highs.c bench/lemon.h \
	bench/table.c bench/table.h bench/json.c bench/page.c bench/series.c bench/series.h \
	bench/chart.c bench/chart.h bench/facts.c bench/facts.h bench/golden.c bench/golden.h
bench_kalund_bench_CPPFLAGS = $(AM_CPPFLAGS) $(BENCH_CPPFLAGS)
bench_kalund_bench_LDADD = libkalund.la $(bench_lemon) $(BENCH_LIBS) $(GLPK_LIBS) -lm

# C++, so it is a library of its own: all else is linked as C.
if HAVE_LEMON
noinst_LIBRARIES = bench/liblemon.a
bench_liblemon_a_SOURCES = bench/lemon.cc bench/lemon.h
bench_liblemon_a_CXXFLAGS = -O2 $(SANITIZER_CFLAGS)
bench_lemon = bench/liblemon.a
endif
EXTRA_DIST += bench/lemon.cc

dist_check_SCRIPTS += bench/check.sh
EXTRA_DIST += bench/golden.tsv
