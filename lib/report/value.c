/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JSON text as values in an arena. */
#include "lib/report/value.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/text.h"

#define DEEPEST 32
#define VALUES_MOST 4000000 /* a plan has a few for each material, impact and warning */

typedef struct parser {
    kal__arena *arena;
    const char *data;
    size_t n, at, values;
    const char *wrong;
    bool failed; /* out of memory */
} parser;

static bool fault(parser *p, const char *sentence)
{
    if (!p->wrong)
        p->wrong = p->at < p->n ? sentence : "the text ends too early";
    return false;
}

static void skip(parser *p)
{
    while (p->at < p->n && strchr(" \t\r\n", p->data[p->at]) && p->data[p->at] != '\0')
        p->at++;
}

static bool accept(parser *p, char c)
{
    skip(p);
    if (p->at >= p->n || p->data[p->at] != c)
        return false;
    p->at++;
    return true;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Four hexadecimal digits; -1 when there are none. */
static long unit(parser *p)
{
    long v = 0;

    for (int k = 0; k < 4; k++, p->at++) {
        const int digit = p->at < p->n ? hex(p->data[p->at]) : -1;
        if (digit < 0)
            return -1;
        v = 16 * v + digit;
    }
    return v;
}

static size_t put_utf8(char *out, long v)
{
    if (v < 0x80) {
        out[0] = (char)v;
        return 1;
    }
    if (v < 0x800) {
        out[0] = (char)(0xC0 | v >> 6);
        out[1] = (char)(0x80 | (v & 0x3F));
        return 2;
    }
    if (v < 0x10000) {
        out[0] = (char)(0xE0 | v >> 12);
        out[1] = (char)(0x80 | (v >> 6 & 0x3F));
        out[2] = (char)(0x80 | (v & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | v >> 18);
    out[1] = (char)(0x80 | (v >> 12 & 0x3F));
    out[2] = (char)(0x80 | (v >> 6 & 0x3F));
    out[3] = (char)(0x80 | (v & 0x3F));
    return 4;
}

/* What stands behind a backslash, at most six bytes for each that it gives. */
static bool escape(parser *p, char *out, size_t *length)
{
    static const char letter[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    const char *found = p->at < p->n && p->data[p->at] ? strchr(letter, p->data[p->at]) : NULL;
    long v;

    if (found) {
        out[(*length)++] = means[found - letter];
        p->at++;
        return true;
    }
    if (p->at >= p->n || p->data[p->at] != 'u')
        return fault(p, "an escape that there is not");
    p->at++;
    v = unit(p);
    if (v >= 0xD800 && v < 0xDC00) {
        const bool pair = p->at + 1 < p->n && p->data[p->at] == '\\' && p->data[p->at + 1] == 'u';
        p->at += pair ? 2 : 0;
        const long low = pair ? unit(p) : -1;
        v = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((v - 0xD800) << 10) + (low - 0xDC00) : -1;
    } else if (v >= 0xDC00 && v < 0xE000) {
        v = -1;
    }
    if (v <= 0)
        return fault(p, "an escape that is no character");
    *length += put_utf8(out + *length, v);
    return true;
}

/* After the opening quote. */
static const char *text(parser *p)
{
    size_t end = p->at, length = 0, bad;
    char *out;

    while (end < p->n && p->data[end] != '"')
        end += p->data[end] == '\\' ? 2 : 1;
    out = kal__arena_alloc(p->arena, (end < p->n ? end : p->n) - p->at + 1, 1);
    if (!out) {
        p->failed = true;
        return NULL;
    }
    while (p->at < p->n && p->data[p->at] != '"') {
        const char c = p->data[p->at];
        if ((unsigned char)c < 0x20) {
            fault(p, "a control character in a text");
            return NULL;
        }
        p->at++;
        if (c != '\\')
            out[length++] = c;
        else if (!escape(p, out, &length))
            return NULL;
    }
    if (p->at >= p->n || !kal__text_utf8(out, length, &bad)) {
        fault(p, "a text that is not UTF-8");
        return NULL;
    }
    p->at++;
    out[length] = '\0';
    return out;
}

static bool word(parser *p, const char *name)
{
    const size_t n = strlen(name);

    if (p->n - p->at < n || memcmp(p->data + p->at, name, n) != 0)
        return false;
    p->at += n;
    return true;
}

/* -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)? */
static bool number(parser *p, double *out)
{
    const char *s = p->data + p->at;
    const size_t n = strspn(s, "+-.0123456789eE");
    const size_t sign = s[0] == '-', whole = strspn(s + sign, "0123456789");
    const char *after = s + sign + whole;

    if (whole == 0 || (whole > 1 && s[sign] == '0') ||
        (*after == '.' && strspn(after + 1, "0123456789") == 0))
        return fault(p, "no value");
    switch (kal__num_read(s, n, false, out)) {
    case KAL__NUM_SYNTAX: return fault(p, "not a number");
    case KAL__NUM_OVERFLOW: *out = NAN; break;
    case KAL__NUM_UNDERFLOW: *out = 0.0; break;
    default: break;
    }
    p->at += n;
    return true;
}

static kal__json_value *value(parser *p, int depth);

/* After the opening bracket. */
static bool members(parser *p, kal__json_value *v, bool keys, int depth)
{
    kal__json_value **end = &v->first;

    if (accept(p, keys ? '}' : ']'))
        return true;
    for (;;) {
        const char *key = NULL;
        if (keys && (!accept(p, '"') || !(key = text(p)) || !accept(p, ':')))
            return fault(p, "no key, or no colon after it");
        if (!(*end = value(p, depth + 1)))
            return false;
        (*end)->key = key;
        end = &(*end)->next;
        if (accept(p, keys ? '}' : ']'))
            return true;
        if (!accept(p, ','))
            return fault(p, "neither a comma nor an end");
    }
}

static bool fill(parser *p, kal__json_value *v, int depth)
{
    if (accept(p, '{') || accept(p, '[')) {
        const bool keys = p->data[p->at - 1] == '{';
        v->kind = keys ? KAL__JSON_OBJECT : KAL__JSON_LIST;
        return depth < DEEPEST ? members(p, v, keys, depth) : fault(p, "too deep");
    }
    if (accept(p, '"')) {
        v->kind = KAL__JSON_TEXT;
        v->text = text(p);
        return v->text != NULL;
    }
    if (word(p, "null") || word(p, "true") || word(p, "false")) {
        const char last = p->data[p->at - 2];
        v->kind = last == 'l' ? KAL__JSON_NULL : last == 'u' ? KAL__JSON_TRUE : KAL__JSON_FALSE;
        return true;
    }
    v->kind = KAL__JSON_NUMBER;
    return p->at < p->n ? number(p, &v->number) : fault(p, "no value");
}

static kal__json_value *value(parser *p, int depth)
{
    kal__json_value *v;

    if (++p->values > VALUES_MOST) {
        fault(p, "larger than any plan");
        return NULL;
    }
    v = KAL__NEW(p->arena, 1, kal__json_value);
    p->failed = p->failed || !v;
    return v && fill(p, v, depth) ? v : NULL;
}

const kal__json_value *kal__json_parse(kal__arena *arena, const char *data, size_t n,
                                       kal__json_error *error)
{
    parser p = {.arena = arena, .data = data, .n = n};
    const kal__json_value *v = value(&p, 0);

    skip(&p);
    if (v && p.at < n) {
        p.wrong = "something follows the object";
        v = NULL;
    }
    *error = (kal__json_error){p.at, p.failed ? NULL : p.wrong};
    return v;
}

const kal__json_value *kal__json_member(const kal__json_value *object, const char *key)
{
    const kal__json_value *found = NULL;

    for (const kal__json_value *m = object && object->kind == KAL__JSON_OBJECT ? object->first
                                                                               : NULL;
         m; m = m->next)
        if (strcmp(m->key, key) == 0)
            found = m;
    return found;
}
