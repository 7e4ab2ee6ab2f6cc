# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += \
	tests/unit/check_network_analysis \
	tests/unit/check_network_candidates \
	tests/unit/check_network_distance \
	tests/unit/check_network_igraph \
	tests/unit/check_network_modes \
	tests/unit/check_network_network \
	tests/unit/check_network_pair \
	tests/unit/check_network_ports \
	tests/unit/check_network_why
tests_unit_check_network_analysis_SOURCES = tests/unit/check_network_analysis.c tests/unit/network_fixture.h
tests_unit_check_network_candidates_SOURCES = tests/unit/check_network_candidates.c tests/unit/network_fixture.h
tests_unit_check_network_distance_SOURCES = tests/unit/check_network_distance.c tests/unit/network_fixture.h
tests_unit_check_network_igraph_SOURCES = tests/unit/check_network_igraph.c tests/unit/network_fixture.h
tests_unit_check_network_modes_SOURCES = tests/unit/check_network_modes.c tests/unit/network_fixture.h
tests_unit_check_network_network_SOURCES = tests/unit/check_network_network.c tests/unit/network_fixture.h
tests_unit_check_network_pair_SOURCES = tests/unit/check_network_pair.c tests/unit/network_fixture.h
tests_unit_check_network_ports_SOURCES = tests/unit/check_network_ports.c tests/unit/network_fixture.h
tests_unit_check_network_why_SOURCES = tests/unit/check_network_why.c tests/unit/network_fixture.h
