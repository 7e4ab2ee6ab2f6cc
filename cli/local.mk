# SPDX-License-Identifier: GPL-3.0-or-later
bin_PROGRAMS += kalund
CLI_SOURCES = cli/main.c cli/cli.h cli/host.h cli/sweep.h cli/args.c cli/args_study.c cli/check.c cli/compare.c cli/compare_sweep.c \
	cli/cores.c cli/emit.c cli/ensemble.c cli/export.c cli/fail.c cli/frontier.c cli/help.c cli/init.c cli/load.c cli/lp.c \
	cli/merge.c cli/number.c cli/odd.c cli/odd.h cli/rank.c cli/report.c cli/reported.c cli/resilience.c cli/session.c \
	cli/show.c cli/solve.c cli/sweep.c cli/sweep_progress.c cli/sweep_show.c cli/template.c cli/why.c
kalund_SOURCES = $(CLI_SOURCES) cli/alone.c
kalund_LDADD = libkalund.la -lm

# The same command for the ranks of an MPI job (docs/cluster.md).
if HAVE_MPI
bin_PROGRAMS += kalund-mpi
endif
kalund_mpi_SOURCES = $(CLI_SOURCES) cli/mpi.c
kalund_mpi_CPPFLAGS = $(AM_CPPFLAGS) $(MPI_CFLAGS)
kalund_mpi_LDADD = libkalund.la $(MPI_LIBS) -lm
