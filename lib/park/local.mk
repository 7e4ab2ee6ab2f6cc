# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: the sources of lib/park.
libkalund_core_la_SOURCES += \
	lib/park/add.c \
	lib/park/bind.c \
	lib/park/build.c lib/park/build.h \
	lib/park/build_impacts.c \
	lib/park/build_relations.c \
	lib/park/cell.c \
	lib/park/change.c lib/park/change.h \
	lib/park/ids.c \
	lib/park/impacts.c \
	lib/park/indicator.c lib/park/indicator.h \
	lib/park/join.c lib/park/join.h \
	lib/park/keys.c \
	lib/park/lookup.c \
	lib/park/model.h \
	lib/park/numbers.c \
	lib/park/order.c \
	lib/park/overlay.c lib/park/overlay.h \
	lib/park/park.c lib/park/park.h \
	lib/park/references.c \
	lib/park/rules.c \
	lib/park/say.c \
	lib/park/scenario.c lib/park/scenario.h \
	lib/park/schema.c lib/park/schema.h \
	lib/park/select.c lib/park/select.h \
	lib/park/settings.c \
	lib/park/settle.c lib/park/settle.h \
	lib/park/table.c lib/park/table.h \
	lib/park/target.c \
	lib/park/threshold.c lib/park/threshold.h \
	lib/park/units.c \
	lib/park/warn_quality.c \
	lib/park/warnings.c lib/park/warnings.h
