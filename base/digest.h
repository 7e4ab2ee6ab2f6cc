/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digest of an input file, by nettle. */
#ifndef KAL_BASE_DIGEST_H
#define KAL_BASE_DIGEST_H

#include <stddef.h>

#define KAL__SHA256_TEXT 65
/* SHA-256 of data[n] as 64 hex digits and a NUL. */
void kal__sha256(const char *data, size_t n, char hex[KAL__SHA256_TEXT]);

#endif
