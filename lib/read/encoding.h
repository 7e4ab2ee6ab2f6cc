/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which bytes are the text of a table. */
#ifndef KAL_READ_ENCODING_H
#define KAL_READ_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KAL__ENCODING_TEXT 128

/* Is data[n] UTF-8 without NUL bytes? *skip is then the length of its byte order mark (0 or 3). When it is
 * not, *line and `sentence` say where and what it is instead. */
bool kal__encoding_check(const char *data, size_t n, size_t *skip, uint32_t *line,
                         char sentence[KAL__ENCODING_TEXT]);
/* What is wrong with the byte at `at`, the first that kal__text_utf8 refuses. */
void kal__encoding_fault(const char *data, size_t at, char sentence[KAL__ENCODING_TEXT]);

#endif
