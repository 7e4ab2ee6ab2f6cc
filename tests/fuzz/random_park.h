/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A park that follows from the bytes of an input. */
#ifndef KAL_TESTS_FUZZ_RANDOM_PARK_H
#define KAL_TESTS_FUZZ_RANDOM_PARK_H

#include "tests/fuzz/fuzz.h"

/* Every input makes a park that is well formed and whose references hold; its numbers may still break a
 * rule. Freed by fuzz_tables_free. Returns the number of files. */
size_t fuzz_random_park(const uint8_t *data, size_t n, kal_buffer files[FUZZ_FILES]);

#endif
