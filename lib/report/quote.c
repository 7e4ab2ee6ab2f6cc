/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a text stands in the quotes of JSON. */
#include "lib/report/json.h"

void kal__json_string(kal__buffer *b, const char *text)
{
    static const char hex[] = "0123456789abcdef";

    kal__buffer_put(b, "\"", 1);
    for (const char *c = text; *c; c++) {
        const unsigned char byte = (unsigned char)*c;
        if (byte < 0x20 || byte == '<') {
            kal__buffer_text(b, "\\u00");
            kal__buffer_put(b, &hex[byte >> 4], 1);
            kal__buffer_put(b, &hex[byte & 15], 1);
            continue;
        }
        kal__buffer_put(b, "\\", byte == '"' || byte == '\\');
        kal__buffer_put(b, c, 1);
    }
    kal__buffer_put(b, "\"", 1);
}
