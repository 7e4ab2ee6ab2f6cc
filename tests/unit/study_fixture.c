/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a sweep is put together from tables alone. */
#include "tests/unit/study_fixture.h"

#include "lib/study/sweep.h"

kal_sweep *study_fixture_sweep(kal__arena *arena, size_t count, kal__frame **frame, size_t frames)
{
    kal_sweep *sweep = KAL__NEW(arena, 1, kal_sweep);

    if (sweep)
        *sweep = (kal_sweep){.arena = arena, .count = count, .frame = frame, .frames = frames};
    return sweep;
}
