/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sweep put together by hand; in a file of its own, for its header and that of the report share a name. */
#ifndef KAL_TESTS_UNIT_STUDY_FIXTURE_H
#define KAL_TESTS_UNIT_STUDY_FIXTURE_H

#include <kalund/sweep.h>

#include "base/frame.h"

/* Of `count` scenarios, with the tables frame [frames], which are borrowed; in the arena, never to be freed. */
kal_sweep *study_fixture_sweep(kal__arena *arena, size_t count, kal__frame **frame, size_t frames);

#endif
