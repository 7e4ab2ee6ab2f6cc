/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how to tell UTF-8 from what spreadsheets write instead of it. */
#include "lib/read/encoding.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static bool begins(const char *data, size_t n, const char *mark, size_t mark_n)
{
    return n >= mark_n && memcmp(data, mark, mark_n) == 0;
}

/* A byte order mark, or every other byte of the first two characters NUL: text in two-byte units. */
static bool is_utf16(const char *data, size_t n)
{
    if (begins(data, n, "\xff\xfe", 2) || begins(data, n, "\xfe\xff", 2))
        return true;
    return n >= 4 && (data[0] == 0) != (data[1] == 0) && (data[2] == 0) == (data[0] == 0) &&
           (data[3] == 0) == (data[1] == 0);
}

static uint32_t line_of(const char *data, size_t at)
{
    uint32_t line = 1;
    for (const char *p = data; (p = memchr(p, '\n', (size_t)(data + at - p))); p++)
        line += line < UINT32_MAX;
    return line;
}

void kal__encoding_fault(const char *data, size_t at, char sentence[KAL__ENCODING_TEXT])
{
    if (data[at] == '\0')
        snprintf(sentence, KAL__ENCODING_TEXT, "a NUL byte");
    else
        snprintf(sentence, KAL__ENCODING_TEXT,
                 "not valid UTF-8 (byte 0x%02X): save the file as UTF-8",
                 (unsigned)(unsigned char)data[at]);
}

bool kal__encoding_check(const char *data, size_t n, size_t *skip, uint32_t *line,
                         char sentence[KAL__ENCODING_TEXT])
{
    *line = 1;
    *skip = begins(data, n, "\xef\xbb\xbf", 3) ? 3 : 0;
    size_t at = 0;
    if (begins(data, n, "PK\x03\x04", 4)) {
        snprintf(sentence, KAL__ENCODING_TEXT,
                 "a spreadsheet or archive, not a table of text: save it as CSV");
    } else if (is_utf16(data, n)) {
        snprintf(sentence, KAL__ENCODING_TEXT, "UTF-16 text: save the file as UTF-8");
    } else if (kal__text_utf8(data, n, &at)) {
        return true;
    } else {
        *line = line_of(data, at);
        kal__encoding_fault(data, at, sentence);
    }
    return false;
}
