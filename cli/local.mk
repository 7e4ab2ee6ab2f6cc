# SPDX-License-Identifier: GPL-3.0-or-later
bin_PROGRAMS += kalund
kalund_SOURCES = cli/main.c cli/cli.h cli/args.c cli/check.c cli/compare.c cli/export.c cli/fail.c cli/help.c cli/init.c \
	cli/load.c cli/lp.c cli/number.c cli/rank.c cli/report.c cli/reported.c cli/odd.c cli/odd.h cli/session.c cli/show.c cli/solve.c cli/template.c cli/why.c
kalund_LDADD = libkalund.la -lm
