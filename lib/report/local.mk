# SPDX-License-Identifier: GPL-3.0-or-later
libkalund_core_la_SOURCES += \
	lib/report/buffer.c lib/report/buffer.h \
	lib/report/csv.c lib/report/csv.h \
	lib/report/folder.c \
	lib/report/json.c lib/report/json.h \
	lib/report/mps.c
