/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The park from inside: what its handle holds, and how a reader fills it. */
#ifndef KAL_PARK_PARK_H
#define KAL_PARK_PARK_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include <kalund/park.h>

#include "base/ctx.h"
#include "base/mem.h"
#include "lib/park/model.h"
#include "lib/park/table.h"

typedef struct kal__settled kal__settled; /* lib/park/settle.h */

/* A reader makes a blank park, fills `raw` with cells from `arena` (kal__raw_add_column, kal__raw_add_row,
 * then column[j].text[row] = a NUL-terminated text of the arena; a cell it leaves alone is ""), sets
 * `present`, `from_file`, `header_line`, `comma` of every file that it found, and `broken` where a file
 * could not be read to its end; it notes its own mistakes (kal__mistake, order = table id, line = line in
 * the file) and then calls kal__park_settle in any case, which notes the rest, a required file that is
 * neither present nor broken included. */
struct kal_park {
    kal__arena *arena; /* raw cells, names, inputs */
    const char *name;  /* of the folder: what park.csv may replace; NULL for a park made by calls */
    const char *scenario; /* "base" */
    kal__raw raw[KAL__TABLES];
    size_t inputs, input_room;
    kal__input *input;
    kal_park *base; /* the park under an overlay, kept, because cells are shared with it; or NULL */
    size_t sets;    /* of an overlay: places of what does not stand in scenarios.csv ... */
    const char *const *set; /* ... [sets], as a mistake begins with: "--set sinks.N.quantity=4" */
    kal__settled *settled;  /* NULL until the park has passed its check */
    atomic_uint references;
};

/* An open park without rows. `name`: of the folder, copied; NULL for a park made by calls (whose park table
 * and its `schema` may be left out). NULL when out of memory; the message is set. */
kal_park *kal__park_blank(kal_ctx *ctx, const char *name);

/* Notes a file that was read; both texts are copied. False when out of memory. */
bool kal__park_add_input(kal_park *park, const char *file, const char *sha256);

/* Checks everything (kalund-park(5)), collecting all mistakes by kal__mistake, and closes the park when
 * there is none: neither here nor noted by the reader before. KAL_OK, KAL_BAD_INPUT (the park stays
 * open), KAL_MEMORY. */
kal_status kal__park_settle(kal_ctx *ctx, kal_park *park);

#endif
