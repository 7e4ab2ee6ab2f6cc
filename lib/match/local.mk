# SPDX-License-Identifier: GPL-3.0-or-later
libkalund_core_la_SOURCES += lib/match/baseline.c lib/match/build.h lib/match/columns.c \
	lib/match/conflict.c lib/match/evaluate.c lib/match/flows.c lib/match/group.c \
	lib/match/group.h lib/match/handle.c lib/match/identity.c lib/match/identity.h lib/match/impact.c lib/match/impact.h lib/match/label.c lib/match/limit.c lib/match/limit.h \
	lib/match/ledger.c lib/match/link.c lib/match/match.c lib/match/materials.c lib/match/names.c \
	lib/match/objective.c lib/match/plan.c lib/match/plan.h lib/match/prices.c lib/match/program.c lib/match/ratio.c lib/match/ratio.h \
	lib/match/ratio_facts.c lib/match/ratio_facts.h lib/match/ratio_form.h lib/match/ratio_ports.c \
	lib/match/ratio_rules.c lib/match/ratio_terms.c \
	lib/match/readback.c lib/match/reading.h lib/match/relax.c lib/match/start.c lib/match/start.h lib/match/totals.c \
	lib/match/unbounded.c lib/match/weigh.c lib/match/weigh.h lib/match/why.c lib/match/words.c lib/match/words.h lib/match/write.h
libkalund_core_la_SOURCES += lib/match/audit.c lib/match/audit.h lib/match/audit_allowed.c \
	lib/match/audit_balance.c lib/match/audit_impact.c lib/match/audit_ratio.c lib/match/audit_read.c lib/match/audit_total.c \
	lib/match/audit_work.h
