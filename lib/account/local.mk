# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the sources of lib/account.
libkalund_core_la_SOURCES += \
	lib/account/account.c lib/account/account.h \
	lib/account/indicator.c lib/account/indicator.h
