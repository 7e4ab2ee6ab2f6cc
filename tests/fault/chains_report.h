/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways from a plan on: account, indicators, report, comparison. */
#ifndef KAL_TESTS_FAULT_CHAINS_REPORT_H
#define KAL_TESTS_FAULT_CHAINS_REPORT_H

#include "tests/fault/chains.h"

void chains_report_home(const char *home);
void trial_free_report(trial *t, bool backwards);

/* In chains.c: what these begin with. */
kal_status prepare_plan(trial *t);
kal_status prepare_set(trial *t, const char *set);

kal_status prepare_account(trial *t);
kal_status prepare_indicator(trial *t);
kal_status prepare_profile(trial *t);
kal_status prepare_report(trial *t);
kal_status prepare_report_ru(trial *t);
kal_status prepare_compare(trial *t);

kal_status run_account(trial *t);
kal_status run_indicator(trial *t);
kal_status run_profile(trial *t);
kal_status run_mistaken_profile(trial *t);
kal_status run_page(trial *t);
kal_status run_texts(trial *t);
kal_status run_report_file(trial *t);
kal_status run_report_write(trial *t);
kal_status run_compare(trial *t);

#endif
