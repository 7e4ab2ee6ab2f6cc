# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: which groups of tests there are; each fragment says what a group is made of.
AM_TESTS_ENVIRONMENT = \
	CK_VERBOSITY=normal; export CK_VERBOSITY; \
	KALUND='$(abs_top_builddir)/kalund'; export KALUND; \
	srcdir='$(abs_top_srcdir)'; export srcdir; \
	top_srcdir='$(abs_top_srcdir)'; export top_srcdir; \
	top_builddir='$(abs_top_builddir)'; export top_builddir; \
	TZ=UTC; export TZ;
LOG_COMPILER =
LDADD = libkalund_core.la $(CHECK_LIBS) $(DEPENDENCY_LIBS)
AM_CPPFLAGS += $(CHECK_CFLAGS)

TESTS += $(check_PROGRAMS) $(dist_check_SCRIPTS)

include $(top_srcdir)/tests/base.mk
include $(top_srcdir)/tests/park.mk
include $(top_srcdir)/tests/read.mk
include $(top_srcdir)/tests/network.mk
include $(top_srcdir)/tests/solver.mk
include $(top_srcdir)/tests/match.mk
include $(top_srcdir)/tests/audit.mk
include $(top_srcdir)/tests/report.mk
include $(top_srcdir)/tests/cli.mk
include $(top_srcdir)/tests/cases.mk
include $(top_srcdir)/tests/house.mk
include $(top_srcdir)/tests/api.mk
include $(top_srcdir)/tests/property.mk
include $(top_srcdir)/tests/fault.mk
include $(top_srcdir)/tests/hostile.mk
include $(top_srcdir)/tests/wrong.mk
include $(top_srcdir)/tests/truth.mk
include $(top_srcdir)/tests/host.mk
include $(top_srcdir)/tests/limit.mk
include $(top_srcdir)/tests/account.mk
include $(top_srcdir)/tests/indicator.mk
include $(top_srcdir)/tests/html.mk
include $(top_srcdir)/tests/picture.mk
include $(top_srcdir)/tests/exchange_files.mk
include $(top_srcdir)/tests/browser.mk
include $(top_srcdir)/tests/lp.mk
include $(top_srcdir)/tests/ensemble.mk
include $(top_srcdir)/tests/store.mk
include $(top_srcdir)/tests/sweep.mk
include $(top_srcdir)/tests/frontier.mk
include $(top_srcdir)/tests/resilience.mk
