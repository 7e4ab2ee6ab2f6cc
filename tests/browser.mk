# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how the page is tried in a browser.
dist_check_SCRIPTS += tests/browser/page.sh tests/browser/study.sh
EXTRA_DIST += tests/browser/page.py tests/browser/paper.py tests/browser/study.py tests/browser/webdriver.py
EXTRA_PROGRAMS += tests/browser/studies
check_DATA += tests/browser/studies
CLEANFILES += tests/browser/studies
tests_browser_studies_SOURCES = tests/browser/studies.c
tests_browser_studies_LDADD = libkalund.la -lm

.PHONY: check-browser
check-browser: kalund tests/browser/studies
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/browser/page.sh
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/browser/study.sh
