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
