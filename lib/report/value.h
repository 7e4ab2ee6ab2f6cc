/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JSON text as values in an arena. */
#ifndef KAL_REPORT_VALUE_H
#define KAL_REPORT_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

typedef enum kal__json_kind {
    KAL__JSON_NULL,
    KAL__JSON_FALSE,
    KAL__JSON_TRUE,
    KAL__JSON_NUMBER,
    KAL__JSON_TEXT,
    KAL__JSON_LIST,
    KAL__JSON_OBJECT
} kal__json_kind;

/* Members of a list or an object follow one another in the order of the text. */
typedef struct kal__json_value kal__json_value;
struct kal__json_value {
    kal__json_kind kind;
    double number;                 /* of a number; NaN where it leaves the range of double */
    const char *text;              /* of a text, UTF-8, without NUL */
    const char *key;               /* of a member of an object */
    kal__json_value *first, *next; /* its first member; the member after it */
};

/* Why a text is no JSON, and at which byte. `sentence` is static; NULL: out of memory. */
typedef struct kal__json_error {
    size_t at;
    const char *sentence;
} kal__json_error;

/* RFC 8259, strictly, at most 32 levels deep; NULL with *error. Memory grows with the text, not with what it claims.
 * Cost: O(n). A parser of our own because that of json-c dereferences what malloc did not give. */
const kal__json_value *kal__json_parse(kal__arena *arena, const char *data, size_t n,
                                       kal__json_error *error);

/* The member of an object, the last where a key stands twice; NULL: no object, or no such member. */
const kal__json_value *kal__json_member(const kal__json_value *object, const char *key);

#endif
