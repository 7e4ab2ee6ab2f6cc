# SPDX-License-Identifier: GPL-3.0-or-later
libkalund_core_la_SOURCES += \
	lib/study/variant.c lib/study/variant.h
libkalund_core_la_SOURCES += lib/study/ensemble.c lib/study/ensemble.h lib/study/ensemble_check.c \
	lib/study/ensemble_file.c lib/study/ensemble_file.h lib/study/ensemble_header.c \
	lib/study/ensemble_input.c lib/study/ensemble_list.c lib/study/ensemble_work.h \
	lib/study/ensemble_write.c lib/study/gsl.c lib/study/gsl.h lib/study/sample.c lib/study/sample.h \
	lib/study/sample_draw.c lib/study/sample_read.c lib/study/sample_shape.c
libkalund_core_la_SOURCES += lib/study/journal.c lib/study/journal.h lib/study/journal_walk.c lib/study/journal_work.h \
	lib/study/record.c lib/study/record.h \
	lib/study/store.c lib/study/store.h lib/study/store_query.c lib/study/store_table.c lib/study/store_table.h
libkalund_core_la_SOURCES += \
	lib/study/frontier.c lib/study/frontier.h lib/study/frontier_abatement.c \
	lib/study/frontier_changes.c lib/study/frontier_goals.c lib/study/frontier_hull.c \
	lib/study/frontier_hull.h lib/study/frontier_orders.c lib/study/frontier_point.c \
	lib/study/frontier_solve.c lib/study/frontier_tables.c lib/study/frontier_three.c \
	lib/study/frontier_two.c
libkalund_core_la_SOURCES += lib/study/resilience.c lib/study/resilience.h lib/study/resilience_effect.c \
	lib/study/resilience_fill.c lib/study/resilience_fill.h \
	lib/study/resilience_lists.c lib/study/resilience_parts.c lib/study/resilience_rank.c \
	lib/study/resilience_run.c lib/study/resilience_run.h lib/study/resilience_spread.c \
	lib/study/resilience_tables.c lib/study/resilience_view.c
libkalund_core_la_SOURCES += lib/study/causes.c lib/study/causes.h lib/study/crew.c lib/study/crew.h \
	lib/study/layout.c lib/study/layout.h lib/study/told.c lib/study/told.h
libkalund_core_la_SOURCES += lib/study/rows_csv.c lib/study/rows_csv.h
libkalund_core_la_SOURCES += lib/study/rank.c lib/study/rank.h lib/study/spread.c lib/study/spread.h \
	lib/study/sweep_aggregate.c lib/study/sweep_aggregate.h lib/study/sweep_differences.c \
	lib/study/sweep_robustness.c lib/study/sweep_table.c lib/study/sweep_table.h lib/study/sweep_tornado.c \
	lib/study/sweep_tornado.h lib/study/sweep_totals.c lib/study/tornado_alone.c lib/study/tornado_tenths.c
libkalund_core_la_SOURCES += lib/study/keep.c lib/study/keep.h lib/study/keep_tables.c lib/study/manifest.c \
	lib/study/manifest.h lib/study/sweep.c lib/study/sweep.h lib/study/sweep_begin.c lib/study/sweep_desk.c \
	lib/study/sweep_errand.c lib/study/sweep_feed.c lib/study/sweep_folder.c lib/study/sweep_folder.h \
	lib/study/sweep_handle.c lib/study/sweep_merge.c lib/study/sweep_work.c
libkalund_core_la_SOURCES += lib/study/study.h lib/study/sweep_view.c
