# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how the page is tried in a browser.
dist_check_SCRIPTS += tests/browser/page.sh
EXTRA_DIST += tests/browser/page.py tests/browser/paper.py tests/browser/webdriver.py

.PHONY: check-browser
check-browser: kalund
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/browser/page.sh
