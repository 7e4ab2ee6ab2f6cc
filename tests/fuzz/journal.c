/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that of a journal which is cut or damaged anywhere no entry comes back that was not put in, and
 * that what its entries hold is a record or is refused.
 *
 * An input is the payloads of a journal, a line each, the first its head; \HH is a byte. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "lib/study/journal.h"
#include "lib/study/manifest.h"
#include "tests/fuzz/results.h"

#define PAYLOADS 64

typedef struct payloads {
    size_t count, n[PAYLOADS], seen; /* seen: entries that came back, the head among them */
    char *data[PAYLOADS];
} payloads;

static int digit(uint8_t c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

/* Cuts the input into lines, in `room` [n]. */
static void cut(payloads *p, char *room, const uint8_t *data, size_t n)
{
    *p = (payloads){.count = 1, .data = {room}};
    for (size_t i = 0; i < n; i++)
        if (data[i] == '\n') {
            if (p->count == PAYLOADS)
                return;
            p->data[p->count] = p->data[p->count - 1] + p->n[p->count - 1];
            p->count++;
        } else if (data[i] == '\\' && i + 2 < n && digit(data[i + 1]) >= 0 &&
                   digit(data[i + 2]) >= 0) {
            p->data[p->count - 1][p->n[p->count - 1]++] =
                (char)(digit(data[i + 1]) * 16 + digit(data[i + 2]));
            i += 2;
        } else {
            p->data[p->count - 1][p->n[p->count - 1]++] = (char)data[i];
        }
}

/* Each entry is the next of those that were put in. */
static kal_status take(void *user, const char *data, size_t n)
{
    payloads *p = user;
    FUZZ_MUST(p->seen < p->count && n == p->n[p->seen]);
    FUZZ_MUST(n == 0 || !memcmp(data, p->data[p->seen], n));
    p->seen++;
    return KAL_OK;
}

static void write_journal(kal_ctx *ctx, const payloads *p, const char *path)
{
    kal__journal *journal = NULL;
    (void)unlink(path);
    FUZZ_MUST(kal__journal_create(ctx, path, p->data[0], p->n[0], &journal) == KAL_OK);
    for (size_t i = 1; i < p->count; i++)
        FUZZ_MUST(kal__journal_append(ctx, journal, p->data[i], p->n[i]) == KAL_OK);
    kal__journal_close(journal);
}

static char *read_bytes(const char *path, size_t *n)
{
    FILE *file = fopen(path, "rb");
    FUZZ_MUST(file && !fseek(file, 0, SEEK_END));
    const long size = ftell(file);
    char *bytes = malloc((size_t)size + 1);
    FUZZ_MUST(size >= 0 && bytes && !fseek(file, 0, SEEK_SET));
    *n = fread(bytes, 1, (size_t)size, file);
    FUZZ_MUST(!fclose(file) && *n == (size_t)size);
    return bytes;
}

/* Torn at `at`: what was whole before comes back, and what is put in then stands behind it. */
static void torn(kal_ctx *ctx, payloads *p, const char *path, size_t at)
{
    kal__journal *journal = NULL;
    FUZZ_MUST(truncate(path, (off_t)at) == 0);
    p->seen = 1;
    kal__enter(ctx);
    fuzz_answer(ctx, kal__journal_resume(ctx, path, p->data[0], p->n[0], take, p, &journal), 0,
                false);
    const size_t whole = p->seen;
    for (size_t i = whole; i < p->count; i++)
        FUZZ_MUST(kal__journal_append(ctx, journal, p->data[i], p->n[i]) == KAL_OK);
    kal__journal_close(journal);
    p->seen = 0;
    FUZZ_MUST(kal__journal_read(ctx, path, take, take, p) == KAL_OK && p->seen == p->count);
}

/* What is wrong with a journal is one sentence, not a list of mistakes. */
static void answer(kal_ctx *ctx, kal_status status, unsigned allowed)
{
    FUZZ_MUST(status == KAL_OK || allowed >> status & 1u);
    FUZZ_MUST(status == KAL_OK || (*kal_message(ctx) && !strchr(kal_message(ctx), '\n')));
}

/* One bit is not what it was: either it is said, or the entry was the last and is taken for a torn one. */
static void damaged(kal_ctx *ctx, payloads *p, const char *path, char *bytes, size_t n, size_t at)
{
    bytes[at] = (char)(bytes[at] ^ 1 << at % 8);
    fuzz_write(path, bytes, n);
    p->seen = 0;
    kal__enter(ctx);
    const kal_status status = kal__journal_read(ctx, path, take, take, p);
    answer(ctx, status, 1u << KAL_BAD_INPUT | 1u << KAL_USAGE);
    FUZZ_MUST(status != KAL_OK || p->seen == p->count - 1);
}

/* A record that is read is the same record when its bytes are made again. */
static void same_record(kal__arena *arena, const kal__layout *layout, const kal__record *record)
{
    kal__buffer first = {.arena = arena}, second = {.arena = arena};
    kal__record again;
    kal__record_pack(&first, layout, record);
    FUZZ_MUST(!first.failed && kal__record_unpack(arena, layout, first.data, first.n, &again));
    kal__record_pack(&second, layout, &again);
    FUZZ_MUST(first.n == second.n && !memcmp(first.data, second.data, first.n));
}

static void unpack(kal_ctx *ctx, const payloads *p)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__manifest manifest;
    kal__layout layout;
    FUZZ_MUST(arena != NULL);
    if (kal__manifest_unpack(arena, p->data[0], p->n[0], &manifest, &layout)) {
        kal__buffer head = {.arena = arena};
        kal__manifest_pack(&head, &manifest, &layout);
        FUZZ_MUST(!head.failed && head.n == p->n[0] && !memcmp(head.data, p->data[0], head.n));
        for (size_t i = 1; i < p->count; i++) {
            kal__record record;
            if (kal__record_unpack(arena, &layout, p->data[i], p->n[i], &record))
                same_record(arena, &layout, &record);
        }
    }
    kal__arena_free(arena);
}

static kal_status pass(void *user, const char *data, size_t n)
{
    (void)user, (void)data, (void)n;
    return KAL_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char path[128];
    payloads p;
    size_t size, place = n;
    char *room = malloc(n + 1);
    FUZZ_MUST(room != NULL);
    snprintf(path, sizeof path, "%s/journal", fuzz_folder());
    for (size_t i = 0; i < n; i++)
        place = place * 31 + data[i];
    kal_ctx *ctx = fuzz_ctx();
    fuzz_write(path, (const char *)data, n); /* as it is, it is none, or has no whole entry */
    kal__enter(ctx);
    answer(ctx, kal__journal_read(ctx, path, pass, pass, NULL),
           1u << KAL_BAD_INPUT | 1u << KAL_USAGE);
    cut(&p, room, data, n);
    unpack(ctx, &p);
    write_journal(ctx, &p, path);
    char *bytes = read_bytes(path, &size);
    torn(ctx, &p, path, place % (size + 1));
    damaged(ctx, &p, path, bytes, size, place % size);
    free(bytes);
    free(room);
    fuzz_end(ctx);
    return 0;
}
