# SPDX-License-Identifier: GPL-3.0-or-later
libkalund_core_la_SOURCES += lib/network/analysis.c lib/network/build.h lib/network/candidates.c \
	lib/network/distance.c lib/network/distance.h lib/network/graph.h lib/network/igraph.c \
	lib/network/modes.c lib/network/modes.h lib/network/network.c lib/network/pair.c \
	lib/network/pair.h lib/network/ports.c lib/network/ports.h lib/network/why.c
