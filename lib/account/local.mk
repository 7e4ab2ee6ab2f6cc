# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the sources of lib/account.
libkalund_core_la_SOURCES += \
	lib/account/account.c lib/account/account.h \
	lib/account/abatement.c lib/account/attributed.c lib/account/avoided.c \
	lib/account/categories.c lib/account/categories.h lib/account/closure.c lib/account/collect.c \
	lib/account/eliminate.c lib/account/enterprises.c lib/account/grid.c lib/account/grid.h \
	lib/account/groups.c lib/account/inventory.c lib/account/inventory.h lib/account/ledger.c \
	lib/account/reference.c lib/account/reference.h lib/account/sides.c lib/account/sides.h \
	lib/account/work.c lib/account/work.h \
	lib/account/indicator.c lib/account/indicator.h
libkalund_core_la_SOURCES += \
	lib/account/indicator_quota.c lib/account/indicator_ratios.c lib/account/indicator_totals.c \
	lib/account/indicator_values.c lib/account/indicator_work.h lib/account/mci.c lib/account/mci.h \
	lib/account/profile.h lib/account/profile_condition.c lib/account/profile_hold.c \
	lib/account/profile_parse.c lib/account/profile_read.c lib/account/profile_shipped.c \
	lib/account/profile_table.c lib/account/profile_words.c lib/account/rating.c

# The profiles are built in: the library needs no files. In byte order of the names.
SHIPPED_PROFILES = cn-hunan-2026 cn-zero-carbon-park-2025 eip-framework ghg-protocol iso59020-2024 \
	kz-ets ru-sakhalin-34fz tr-green-oiz
SHIPPED_PROFILE_FILES = $(SHIPPED_PROFILES:%=$(srcdir)/data/profiles/%.csv)
lib/account/profiles.inc: $(SHIPPED_PROFILE_FILES) $(srcdir)/data/embed.awk
	$(AM_V_GEN)$(MKDIR_P) lib/account && rm -f $@ $@-arrays $@-list && : > $@-arrays && \
	for name in $(SHIPPED_PROFILES); do \
		id=`echo $$name | tr - _`; \
		LC_ALL=C $(AWK) -v shape=lines -v name=$$id -f $(srcdir)/data/embed.awk \
			$(srcdir)/data/profiles/$$name.csv >> $@-arrays || exit 1; \
		echo "{\"$$name\", sizeof $$id / sizeof *$$id, $$id}," >> $@-list; \
	done && \
	{ cat $@-arrays && echo 'static const kal__shipped shipped[] = {' && cat $@-list && echo '};'; } > $@-all && \
	mv -f $@-all $@ && rm -f $@-arrays $@-list
# Named through a variable, for automake drops its own rule for an object that it sees a rule for.
SHIPPED_OBJECT = lib/account/libkalund_core_la-profile_shipped.lo
$(SHIPPED_OBJECT): lib/account/profiles.inc
CLEANFILES += lib/account/profiles.inc
