/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parks that are lied about: the published cases, the parks of the format's rules, random ones. */
#ifndef KAL_TESTS_WRONG_SHELF_H
#define KAL_TESTS_WRONG_SHELF_H

#include <kalund.h>

enum { SHELF_FOLDERS = 96 };

/* Finds the folders below the source tree that `srcdir` names; what cannot be listed ends the program. */
size_t shelf_folders(void);
/* The i-th park: a folder, then random ones by number without end. NULL: it could not be read (said). */
kal_park *shelf_park(kal_ctx *ctx, size_t i);
/* Borrowed until the next call. */
const char *shelf_name(size_t i);

/* Runs `work` as a test of Check, which the assertions of sheet.c need around them, in this process; returns how
 * many of them failed. */
int shelf_inside(void (*work)(void));

/* Are two values the same but for what certified answers may differ by? */
int shelf_near(double a, double b);

#endif
