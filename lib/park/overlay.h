/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries laid over a park, wherever they come from. */
#ifndef KAL_PARK_OVERLAY_H
#define KAL_PARK_OVERLAY_H

#include "lib/park/scenario.h"

/* The park with `entry` [count] laid over it in order, the whole checked again; it calls itself `name` (NULL: as `park`
 * does). Everything is copied. Begins with kal__enter. KAL_OK; KAL_USAGE; KAL_BAD_INPUT (mistakes name the place of the
 * entry); KAL_MEMORY; KAL_CANCELLED. */
kal_status kal__park_overlay_entries(kal_ctx *ctx, const kal_park *park, const char *name,
                                     size_t count, const kal__entry *entry, kal_park **out);

/* An entry out of the name of a cell, "table.row.column" (bracket allowed behind the column), and a value, "set:V",
 * "scale:V", "add:V" or a plain V, which is a set. Its texts are in the arena, but for the value. False in *well when
 * the name has not this form. KAL_OK or KAL_MEMORY. */
kal_status kal__entry_make(kal_ctx *ctx, kal__arena *arena, const kal_park *park, const char *cell,
                           const char *value, kal__entry *out, bool *well);
/* The op and the value of what stands in such a cell. */
void kal__entry_put(kal__entry *entry, const char *value);
/* An entry out of "table.row.column=value", the value as above; `set` of it is that text. All in the arena. */
kal_status kal__entry_make_set(kal_ctx *ctx, kal__arena *arena, const kal_park *park,
                               const char *text, kal__entry *out, bool *well);

/* KAL_OK when the park, which has passed its check, has this scenario; KAL_NOT_FOUND with a hint. */
kal_status kal__scenario_known(kal_ctx *ctx, const kal_park *park, const char *scenario);

#endif
