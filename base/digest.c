/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that nettle makes our digests. */
#include "base/digest.h"

#include <nettle/sha2.h>
#include <stdint.h>

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(kal__digest), "room for nettle's state");
_Static_assert(_Alignof(struct sha256_ctx) <= _Alignof(kal__digest), "its alignment");

static struct sha256_ctx *state_of(kal__digest *digest) { return (struct sha256_ctx *)digest; }

void kal__digest_begin(kal__digest *digest) { sha256_init(state_of(digest)); }

void kal__digest_put(kal__digest *digest, const char *data, size_t n)
{
    sha256_update(state_of(digest), n, (const uint8_t *)data);
}

void kal__digest_end(kal__digest *digest, char hex[KAL__SHA256_TEXT])
{
    static const char digit[] = "0123456789abcdef";
    uint8_t bytes[SHA256_DIGEST_SIZE];

    sha256_digest(state_of(digest), sizeof bytes, bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        hex[2 * i] = digit[bytes[i] >> 4];
        hex[2 * i + 1] = digit[bytes[i] & 15];
    }
    hex[2 * sizeof bytes] = '\0';
}

void kal__sha256(const char *data, size_t n, char hex[KAL__SHA256_TEXT])
{
    kal__digest digest;

    kal__digest_begin(&digest);
    kal__digest_put(&digest, data, n);
    kal__digest_end(&digest, hex);
}
