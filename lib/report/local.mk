# SPDX-License-Identifier: GPL-3.0-or-later
libkalund_core_la_SOURCES += \
	lib/report/folder.c \
	lib/report/json.c lib/report/json.h \
	lib/report/summary.c lib/report/summary.h lib/report/value.c lib/report/value.h \
	lib/report/mps.c \
	lib/report/compare.c lib/report/dot.c lib/report/geojson.c lib/report/graphml.c \
	lib/report/report.c lib/report/report.h
libkalund_core_la_SOURCES += lib/report/quote.c lib/report/table.c
libkalund_core_la_SOURCES += \
	lib/report/picture.c lib/report/picture.h lib/report/picture_abatement.c lib/report/picture_draw.c \
	lib/report/picture_enterprises.c lib/report/picture_kinds.c lib/report/picture_legend.c \
	lib/report/picture_map.c lib/report/picture_map.h lib/report/picture_map_marks.c \
	lib/report/picture_map_project.c lib/report/picture_matrix.c lib/report/picture_sankey.c \
	lib/report/picture_sankey.h lib/report/picture_sankey_flows.c lib/report/picture_sankey_layers.c \
	lib/report/picture_sankey_place.c lib/report/picture_text.c lib/report/picture_words.c
libkalund_core_la_SOURCES += lib/report/compare.h lib/report/compare_grid.c lib/report/compare_read.c lib/report/compare_tables.c
libkalund_core_la_SOURCES += \
	lib/report/html_frontier.c lib/report/html_resilience.c lib/report/html_study.c lib/report/html_study.h \
	lib/report/html_study_put.c lib/report/html_sweep.c lib/report/picture_abatements.c \
	lib/report/picture_departures.c lib/report/picture_distributions.c lib/report/picture_frontier.c \
	lib/report/picture_plot.c lib/report/picture_plot.h lib/report/picture_robustness.c \
	lib/report/picture_study.c lib/report/picture_tornado.c lib/report/study.c lib/report/study.h \
	lib/report/study_folder.c lib/report/study_json.c lib/report/study_tables.c
include $(top_srcdir)/lib/report/html.mk
