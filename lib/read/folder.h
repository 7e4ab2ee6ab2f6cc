/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which file of a folder is which table. */
#ifndef KAL_READ_FOLDER_H
#define KAL_READ_FOLDER_H

#include "lib/park/table.h"

/* The table of a file's name; KAL__TABLES when it is none. *ignored: and none is wanted. */
kal__table_id kal__folder_table(const char *name, bool *ignored);

#endif
