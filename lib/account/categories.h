/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scope is called by the GHG Protocol and by ISO 14064-1. */
#ifndef KAL_ACCOUNT_CATEGORIES_H
#define KAL_ACCOUNT_CATEGORIES_H

/* "scope 3.5" for "3.5"; a scope that the GHG Protocol does not know is its own category. */
const char *kal__category_ghg(const char *scope);
/* "1" to "6" of ISO 14064-1:2018. */
const char *kal__category_iso(const char *scope);

#endif
