/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digest of an input file, by nettle. */
#ifndef KAL_BASE_DIGEST_H
#define KAL_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#define KAL__SHA256_TEXT 65
/* SHA-256 of data[n] as 64 hex digits and a NUL. */
void kal__sha256(const char *data, size_t n, char hex[KAL__SHA256_TEXT]);

/* The same of bytes that come in pieces. */
typedef struct kal__digest {
    uint64_t space[16]; /* nettle's */
} kal__digest;
void kal__digest_begin(kal__digest *digest);
void kal__digest_put(kal__digest *digest, const char *data, size_t n);
void kal__digest_end(kal__digest *digest, char hex[KAL__SHA256_TEXT]);

#endif
