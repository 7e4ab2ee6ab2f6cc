/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the words for statuses, outcomes, grades and the version. */
#include <kalund/status.h>

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

const char *kal_status_text(kal_status status)
{
    switch (status) {
#define STATUS_CASE(name, number, text)                                                            \
    case name: return text;
        KAL_STATUS_LIST(STATUS_CASE)
    }
    return "unknown status";
}

const char *kal_outcome_text(kal_outcome outcome)
{
    switch (outcome) {
#define OUTCOME_CASE(name, number, text)                                                           \
    case name: return text;
        KAL_OUTCOME_LIST(OUTCOME_CASE)
    }
    return "unknown outcome";
}

const char *kal_grade_text(kal_grade grade)
{
    switch (grade) {
    case KAL_GRADE_PROVED: return "proved";
    case KAL_GRADE_VERIFIED: return "verified";
    case KAL_GRADE_UNVERIFIED: break;
    }
    return "unverified";
}

const char *kal_version(void) { return PACKAGE_VERSION; }
