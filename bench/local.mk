# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the bench, which sees the library as any program does.
noinst_PROGRAMS += bench/kalund-bench bench/sweep bench/studies
bench_common = bench/family.c bench/family.h bench/solver.c bench/solver.h bench/kalund.c bench/facts.c bench/facts.h \
	bench/table.c bench/table.h bench/threads.c bench/threads.h bench/sweep.h bench/sweep_kalund.c \
	bench/peer_clp.c bench/peer_glpk.c bench/peer_lemon.c bench/peer_lpsolve.c bench/peer_highs.c bench/lemon.h
bench_libs = libkalund.la $(bench_lemon) $(BENCH_LIBS) $(GLPK_LIBS) -lm

bench_kalund_bench_SOURCES = $(bench_common) bench/main.c bench/stages.c bench/stages.h bench/generate.c \
	bench/generate.h bench/reading.c bench/reading.h bench/split.c bench/split.h bench/mps.c bench/mps.h \
	bench/task.c bench/task.h bench/child.c bench/child.h bench/run.c bench/run.h bench/golden.c bench/golden.h \
	bench/json.c bench/page.c bench/summary.c bench/series.c bench/series.h bench/chart.c bench/chart.h
bench_kalund_bench_CPPFLAGS = $(AM_CPPFLAGS) $(BENCH_CPPFLAGS)
bench_kalund_bench_LDADD = $(bench_libs)

bench_sweep_SOURCES = $(bench_common) bench/sweep.c bench/sweep_main.c
bench_sweep_CPPFLAGS = $(AM_CPPFLAGS) $(BENCH_CPPFLAGS)
bench_sweep_LDADD = $(bench_libs)

bench_studies_SOURCES = $(bench_common) bench/generate.c bench/generate.h bench/studies.h bench/studies_alone.c \
	bench/studies_figures.c bench/studies_folder.c bench/studies_frontier.c bench/studies_golden.c \
	bench/studies_job.c bench/studies_job.h bench/studies_main.c bench/studies_memory.c \
	bench/studies_park.c bench/studies_resilience.c bench/studies_scenarios.c bench/studies_sweep.c
bench_studies_CPPFLAGS = $(AM_CPPFLAGS) $(BENCH_CPPFLAGS)
bench_studies_LDADD = $(bench_libs)

# C++, so it is a library of its own: all else is linked as C.
if HAVE_LEMON
noinst_LIBRARIES = bench/liblemon.a
bench_liblemon_a_SOURCES = bench/lemon.cc bench/lemon.h
bench_liblemon_a_CXXFLAGS = -O2 $(SANITIZER_CFLAGS)
bench_lemon = bench/liblemon.a
endif
EXTRA_DIST += bench/lemon.cc

dist_check_SCRIPTS += bench/check.sh
EXTRA_DIST += bench/golden.tsv bench/studies.tsv

# Ten minutes, or all. Results and their page go to the build folder.
bench_run = bench/kalund-bench --commit "`git -C '$(srcdir)' describe --always --dirty 2>/dev/null || echo $(VERSION)`"
bench_studies = bench/studies --data '$(srcdir)/data'
bench_studies_out = --tsv bench/studies-results.tsv --json bench/studies-results.json
bench_out = --tsv bench/results.tsv --json bench/results.json --page bench/report.html
.PHONY: bench bench-full bench-golden
bench: bench/kalund-bench bench/sweep bench/studies
	bench/kalund-bench golden '$(srcdir)/bench/golden.tsv' --most 10000
	$(bench_run) $(bench_out) --sizes 1e3,1e4,1e5 --runs 3 --limit 5 --limit-kalund 60 \
	  --peers clp-dual,clp-presolved,glpk-dual,lemon-simplex,lemon-scaling,lp_solve,highs
	bench/sweep --size 1e4 --scenarios 50 --cold 10 --limit 20
	$(bench_studies) golden '$(srcdir)/bench/studies.tsv'
	$(bench_studies) --scenarios 100 --cold 10 --runs 1 --most 10000 --generated 1000 $(bench_studies_out)
bench-full: bench/kalund-bench bench/sweep bench/studies
	bench/kalund-bench golden '$(srcdir)/bench/golden.tsv'
	$(bench_run) $(bench_out) --sizes 1e3,1e4,1e5,1e6 --seeds 1,2,3 --runs 5 --limit 600 --limit-kalund 3600
	$(bench_run) --tsv bench/large.tsv --families TG --sizes 1e7 --peers none --runs 3
	for f in T G Q C P U V; do for s in sparse dense; do for n in 1e4 1e5; do \
	  bench/sweep --family $$f --shape $$s --size $$n --limit 600 --tsv bench/sweep-$$f-$$s-$$n.tsv || exit; done; done; done
	bench/kalund-bench reading
	$(bench_studies) --commit "`git -C '$(srcdir)' describe --always --dirty 2>/dev/null`" $(bench_studies_out)
bench-golden: bench/kalund-bench bench/studies
	bench/kalund-bench golden '$(srcdir)/bench/golden.tsv' --write-iterations
	$(bench_studies) golden '$(srcdir)/bench/studies.tsv' --write
CLEANFILES += bench/results.tsv bench/results.json bench/report.html bench/large.tsv bench/sweep-*.tsv \
	bench/studies-results.tsv bench/studies-results.json
