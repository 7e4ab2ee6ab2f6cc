/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that nettle makes our digests. */
#include "base/digest.h"

#include <nettle/sha2.h>
#include <stdint.h>

void kal__sha256(const char *data, size_t n, char hex[KAL__SHA256_TEXT])
{
    static const char digit[] = "0123456789abcdef";
    struct sha256_ctx state;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&state);
    sha256_update(&state, n, (const uint8_t *)data);
    sha256_digest(&state, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        hex[2 * i] = digit[digest[i] >> 4];
        hex[2 * i + 1] = digit[digest[i] & 15];
    }
    hex[2 * sizeof digest] = '\0';
}
