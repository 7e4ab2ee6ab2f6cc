# SPDX-License-Identifier: GPL-3.0-or-later
libkalund_core_la_SOURCES += lib/read/csv.c lib/read/csv.h lib/read/encoding.c lib/read/encoding.h \
	lib/read/feed.c lib/read/feed.h lib/read/folder.c lib/read/rows.c lib/read/rows.h
libkalund_core_la_SOURCES += lib/read/folder.h lib/read/join.c lib/read/join.h
