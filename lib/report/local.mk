# SPDX-License-Identifier: GPL-3.0-or-later
libkalund_core_la_SOURCES += \
	lib/report/buffer.c lib/report/buffer.h \
	lib/report/csv.c lib/report/csv.h \
	lib/report/folder.c \
	lib/report/json.c lib/report/json.h \
	lib/report/mps.c \
	lib/report/compare.c lib/report/dot.c lib/report/geojson.c lib/report/graphml.c lib/report/html.c \
	lib/report/people.c lib/report/picture.c lib/report/report.c lib/report/report.h lib/report/words.c
libkalund_core_la_SOURCES += lib/report/quote.c
libkalund_core_la_SOURCES += lib/report/compare.h lib/report/compare_grid.c lib/report/compare_read.c lib/report/compare_tables.c
