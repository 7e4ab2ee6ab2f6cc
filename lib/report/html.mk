# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: what the page of a report is made of, its texts and its looks built in.
libkalund_core_la_SOURCES += \
	lib/report/html.c lib/report/html.h \
	lib/report/html_account.c \
	lib/report/html_again.c \
	lib/report/html_answer.c \
	lib/report/html_flows.c \
	lib/report/html_indicator.c \
	lib/report/html_names.c \
	lib/report/html_order.c \
	lib/report/html_pictures.c \
	lib/report/html_prices.c \
	lib/report/html_put.c \
	lib/report/html_table.c \
	lib/report/html_totals.c \
	lib/report/people.c \
	lib/report/words.c

EMBED = mkdir -p lib/report && LC_ALL=C $(AWK)
lib/report/words.inc: $(top_srcdir)/data/report_text.csv $(top_srcdir)/data/embed.awk
	$(AM_V_GEN)$(EMBED) -v shape=table -v name=words -f $(top_srcdir)/data/embed.awk $(top_srcdir)/data/report_text.csv >$@-t && mv $@-t $@
lib/report/html_style.inc: $(top_srcdir)/data/report.css $(top_srcdir)/data/embed.awk
	$(AM_V_GEN)$(EMBED) -v shape=lines -v name=style -f $(top_srcdir)/data/embed.awk $(top_srcdir)/data/report.css >$@-t && mv $@-t $@
lib/report/html_script.inc: $(top_srcdir)/data/report.js $(top_srcdir)/data/embed.awk
	$(AM_V_GEN)$(EMBED) -v shape=lines -v name=script -f $(top_srcdir)/data/embed.awk $(top_srcdir)/data/report.js >$@-t && mv $@-t $@
# Named through variables, for automake drops its own rule for an object that it sees a rule for.
WORDS_OBJECT = lib/report/libkalund_core_la-words.lo
PAGE_OBJECT = lib/report/libkalund_core_la-html.lo
$(WORDS_OBJECT): lib/report/words.inc
$(PAGE_OBJECT): lib/report/html_style.inc lib/report/html_script.inc
CLEANFILES += lib/report/words.inc lib/report/html_style.inc lib/report/html_script.inc
EXTRA_DIST += data/embed.awk data/report_text.csv data/report.css data/report.js
