# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the timing harness, which sees the library as any program does.
noinst_PROGRAMS += bench/kalund-bench
bench_kalund_bench_SOURCES = bench/main.c bench/generate.c bench/generate.h
bench_kalund_bench_LDADD = libkalund.la -lm
