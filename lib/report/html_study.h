/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a study from inside: what its sections share. */
#ifndef KAL_REPORT_HTML_STUDY_H
#define KAL_REPORT_HTML_STUDY_H

#include "lib/report/html.h"
#include "lib/report/study.h"

/* The columns of a table while they are gathered: those of the impacts are as many as the park has. */
#define KAL__STUDY_COLUMNS 24
typedef struct kal__columns {
    size_t n;
    kal__html_column column[KAL__STUDY_COLUMNS];
} kal__columns;
void kal__columns_add(kal__columns *c, const char *heading, kal__cell cell, const char *column,
                      const char *with);
/* A column of numbers of an impact, `column` in `frame` (none is added that is not there), in the unit that is shown;
 * `key`: a word before the name of the impact (NULL: none). */
void kal__columns_impact(kal__html *h, kal__columns *c, const kal__frame *frame, const char *impact,
                         const char *unit, const char *column, const char *key);

/* The table; its first rows alone where it is long or the page has grown large. `file`: where all are. */
void kal__study_sheet(kal__html *h, const char *caption, const kal__frame *frame,
                      const kal__columns *columns, const char *file);
/* A picture of the study with what is under it, when there is one. */
void kal__study_figure(kal__html *h, const kal_study *s, const char *picture, const char *caption);
/* A frame whose numbers in these columns [n] are in the units that are shown; their unit is in the column "unit". */
const kal__frame *kal__study_in_shown(kal__html *h, const kal__frame *frame, size_t n,
                                      const char *const *column);
/* A frame with a column of numbers multiplied. */
const kal__frame *kal__study_scaled(kal__html *h, const kal__frame *frame, const char *column,
                                    double factor);
/* "12.3 t CO2e". */
const char *kal__study_amount(kal__html *h, double v, const char *unit);
/* The unit of an impact of the park, "" where it has none. */
const char *kal__study_unit(const kal__html *h, const char *impact);

/* What each study puts at the top of the page, and its sections. */
void kal__html_sweep_answer(kal__html *h, const kal_study *s);
void kal__html_sweep(kal__html *h, const kal_study *s);
void kal__html_frontier_answer(kal__html *h, const kal_study *s);
void kal__html_frontier(kal__html *h, const kal_study *s);
void kal__html_resilience_answer(kal__html *h, const kal_study *s);
void kal__html_resilience(kal__html *h, const kal_study *s);

#endif
