/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the lines of a file become the rows of a table without the file being held. */
#include "lib/read/feed.h"

#include <string.h>

#include "base/text.h"
#include "lib/read/encoding.h"

struct kal__feed {
    kal__arena *arena;
    const kal__csv_reader *reader;
    kal__lines *lines;
    kal__csv *csv;
    kal__digest digest;
    uint64_t bytes;
    uint32_t line;
    bool stopped;
};

kal_status kal__feed_open(kal_ctx *ctx, const char *path, const kal__csv_reader *reader,
                          kal__feed **out)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__feed *feed = arena ? KAL__NEW(arena, 1, kal__feed) : NULL;

    if (!feed) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    *feed = (kal__feed){.arena = arena, .reader = reader};
    kal__digest_begin(&feed->digest);
    kal_status status = kal__lines_open(ctx, path, &feed->lines);
    if (status == KAL_OK && !(feed->csv = kal__csv_open(ctx, reader)))
        status = KAL_MEMORY;
    if (status == KAL_OK)
        *out = feed;
    else
        kal__feed_close(feed);
    return status;
}

void kal__feed_close(kal__feed *feed)
{
    if (!feed)
        return;
    kal__csv_close(feed->csv);
    kal__lines_close(feed->lines);
    kal__arena_free(feed->arena);
}

/* Is the line text; the first may begin with a byte order mark, *skip bytes. What is no text ends the reading. */
static bool is_text(kal__feed *feed, const char *text, size_t n, size_t *skip)
{
    char sentence[KAL__ENCODING_TEXT];
    uint32_t line;
    size_t at;

    *skip = 0;
    if (feed->line == 1 ? kal__encoding_check(text, n, skip, &line, sentence)
                        : kal__text_utf8(text, n, &at))
        return true;
    if (feed->line != 1)
        kal__encoding_fault(text, at, sentence);
    feed->stopped = true;
    feed->reader->fault(feed->reader->user, feed->line, KAL__CSV_NO_CELL, sentence);
    return false;
}

kal_status kal__feed_line(kal_ctx *ctx, kal__feed *feed, bool *more)
{
    const char *text;
    size_t n, rest, skip;

    *more = false;
    if (feed->stopped)
        return KAL_OK;
    const kal_status status = kal__lines_next(ctx, feed->lines, &text, &n, &rest);
    if (status != KAL_OK)
        return status;
    if (!n) {
        feed->stopped = true;
        return kal__csv_end(ctx, feed->csv);
    }
    kal__digest_put(&feed->digest, text, n);
    feed->bytes += n;
    feed->line += feed->line < UINT32_MAX;
    *more = true;
    return is_text(feed, text, n, &skip)
               ? kal__csv_line(ctx, feed->csv, text + skip, n - skip, rest - skip)
               : KAL_OK;
}

uint64_t kal__feed_bytes(const kal__feed *feed) { return feed->bytes; }

void kal__feed_digest(kal__feed *feed, char hex[KAL__SHA256_TEXT])
{
    kal__digest_end(&feed->digest, hex);
}

kal_status kal__feed_mark(kal_ctx *ctx, const kal__feed *feed, kal__file_mark *out)
{
    return kal__lines_mark(ctx, feed->lines, out);
}
