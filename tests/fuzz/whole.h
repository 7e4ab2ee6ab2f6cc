/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A park read from buffers, once while memory runs out and once while it does not. */
#ifndef KAL_TESTS_FUZZ_WHOLE_H
#define KAL_TESTS_FUZZ_WHOLE_H

#include "tests/fuzz/fuzz.h"

/* Reads the files twice, sees that each answer is right, that the park is the same when it is written out and
 * read again, and that its network can be built. `data` decides when memory runs out. The park is
 * the caller's; NULL when it has mistakes. */
kal_park *fuzz_read(kal_ctx *ctx, const uint8_t *data, size_t n, size_t count,
                    const kal_buffer *files);

#endif
