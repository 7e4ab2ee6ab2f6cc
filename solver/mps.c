/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: in which order the sections of MPS follow one another. */
#include "solver/mps.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/num.h"

enum { LINES_PER_TICK = 4096, SENTENCE = 400, NUMERAL = 64 };

void kal__mps_mistake(kal__mps *m, const char *format, ...)
{
    char text[SENTENCE];
    const char *section = kal__mps_section_name(m->section);
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    kal__mistake(m->ctx, 0, m->line, "%s:%zu: %s%s%s", m->file, m->line, section,
                 *section ? ": " : "", text);
}

/* "inf", "+Infinity": 1, -1; 0 for other words. */
static int infinite_word(kal__mps_word word)
{
    static const char *const names[] = {"inf", "infinity"};
    const bool negative = word.n > 0 && *word.s == '-';
    const size_t skip = negative || (word.n > 0 && *word.s == '+');

    for (size_t k = 0; k < 2; k++) {
        size_t i = 0, n = strlen(names[k]);
        while (word.n == n + skip && i < n &&
               tolower((unsigned char)word.s[skip + i]) == names[k][i])
            i++;
        if (i == n)
            return negative ? -1 : 1;
    }
    return 0;
}

/* Fortran writes exponents with a D. */
static kal__mps_word without_d(kal__mps_word word, char copy[NUMERAL])
{
    if (word.n >= NUMERAL)
        return word;
    for (size_t i = 0; i < word.n; i++)
        copy[i] = word.s[i] == 'D' || word.s[i] == 'd' ? 'e' : word.s[i];
    return (kal__mps_word){copy, word.n};
}

bool kal__mps_number(kal__mps *m, kal__mps_word word, bool infinite, double *out)
{
    char copy[NUMERAL];
    double v = 0.0;
    const int sign = infinite ? infinite_word(word) : 0;
    kal__num_error error = KAL__NUM_OK;

    if (sign)
        v = sign * (double)INFINITY;
    else
        error = kal__num_read(word.s, word.n, false, &v);
    if (error == KAL__NUM_SYNTAX) {
        const kal__mps_word changed = without_d(word, copy);
        error = kal__num_read(changed.s, changed.n, false, &v);
    }
    if (error != KAL__NUM_OK) {
        kal__mps_mistake(m, "%s: \"%.*s\"",
                         error == KAL__NUM_SYNTAX     ? "not a number"
                         : error == KAL__NUM_OVERFLOW ? "too large a number"
                                                      : "too small a number",
                         KAL__MPS_SHOW(word));
        return false;
    }
    if (infinite && fabs(v) >= KAL__MPS_INFINITE)
        v = v > 0.0 ? INFINITY : -INFINITY;
    *out = v;
    return true;
}

bool kal__mps_in_set(kal__mps *m, kal__mps_word set)
{
    kal__mps_set *s = &m->set[m->section];

    if (!s->begun)
        s->first = set;
    if (!s->begun || set.n > 0)
        s->current = set;
    s->begun = true;
    if (kal__mps_same(s->first, s->current))
        return true;
    s->passed++;
    return false;
}

static bool has_seen(const kal__mps *m, kal__mps_section section)
{
    return (m->seen & 1U << section) != 0;
}

static void take_sense(kal__mps *m, kal__mps_word word)
{
    static const char *const max[] = {"MAX", "MAXIMIZE", "MAXIMISE"}, *const min[] = {"MIN",
                                                                                      "MINIMIZE",
                                                                                      "MINIMISE"};

    if (m->has_sense) {
        kal__mps_mistake(m, "the sense is given twice");
        return;
    }
    for (size_t k = 0; k < 3; k++)
        if (kal__mps_is(word, max[k]) || kal__mps_is(word, min[k])) {
            m->has_sense = true;
            m->program->maximise = kal__mps_is(word, max[k]);
            return;
        }
    kal__mps_mistake(m, "expected MAX or MIN, not \"%.*s\"", KAL__MPS_SHOW(word));
}

static void take_objective_name(kal__mps *m, kal__mps_word word)
{
    if (m->wanted.s)
        kal__mps_mistake(m, "the objective is named twice");
    else
        m->wanted = word;
}

/* "NAME x FREE" names the format too. */
static void take_name(kal__mps *m, kal__mps_word rest)
{
    if (!m->fixed && rest.n > 5 && kal__mps_is((kal__mps_word){rest.s + rest.n - 4, 4}, "FREE") &&
        (rest.s[rest.n - 5] == ' ' || rest.s[rest.n - 5] == '\t'))
        for (rest.n -= 4; rest.n > 0 && (rest.s[rest.n - 1] == ' ' || rest.s[rest.n - 1] == '\t');)
            rest.n--;
    m->program->name = kal__arena_copy(m->program->arena, rest.s, rest.n);
    m->failed = m->failed || !m->program->name;
}

/* What must have come before a section may begin, and what may not. */
static bool in_order(kal__mps *m, kal__mps_section section)
{
    if (section == KAL__MPS_ENDATA)
        return true;
    if (has_seen(m, section)) {
        kal__mps_mistake(m, "the section stands twice");
        return false;
    }
    if ((section == KAL__MPS_NAME && m->seen) ||
        (section == KAL__MPS_OBJNAME && has_seen(m, KAL__MPS_ROWS))) {
        kal__mps_mistake(m, "the section comes too late");
        return false;
    }
    const kal__mps_section before = section == KAL__MPS_COLUMNS  ? KAL__MPS_ROWS
                                    : section > KAL__MPS_COLUMNS ? KAL__MPS_COLUMNS
                                                                 : KAL__MPS_NONE;
    if (before != KAL__MPS_NONE && !has_seen(m, before)) {
        kal__mps_mistake(m, "%s must come first", kal__mps_section_name(before));
        return false;
    }
    return true;
}

static void begin_section(kal__mps *m, kal__mps_word line, kal__mps_section section,
                          kal__mps_word rest)
{
    if (m->section == KAL__MPS_ROWS)
        kal__mps_end_rows(m);
    m->section = section;
    if (section >= KAL__MPS_UNREAD) {
        kal__mps_word keyword = {line.s, 0};
        while (keyword.n < line.n && line.s[keyword.n] != ' ' && line.s[keyword.n] != '\t')
            keyword.n++;
        if (section == KAL__MPS_UNREAD)
            kal__mps_mistake(m, "%.*s: only linear programs are read", KAL__MPS_SHOW(keyword));
        else
            kal__mps_mistake(m, "there is no section \"%.*s\" (data begin with a blank)",
                             KAL__MPS_SHOW(keyword));
        return;
    }
    if (!in_order(m, section)) {
        m->section = KAL__MPS_UNKNOWN;
        return;
    }
    m->seen |= 1U << section;
    if (section == KAL__MPS_NAME)
        take_name(m, rest);
    else if (section == KAL__MPS_OBJSENSE && rest.n > 0)
        take_sense(m, rest);
    else if (section == KAL__MPS_OBJNAME && rest.n > 0)
        take_objective_name(m, rest);
    else if (rest.n > 0 && section != KAL__MPS_ENDATA)
        kal__mps_mistake(m, "nothing may follow the keyword, not \"%.*s\"", KAL__MPS_SHOW(rest));
}

static kal__mps_word without_blanks(kal__mps_word line)
{
    while (line.n > 0 && (*line.s == ' ' || *line.s == '\t')) {
        line.s++;
        line.n--;
    }
    return line;
}

static void take_data(kal__mps *m, kal__mps_word line)
{
    kal__mps_fields f;

    switch (m->section) {
    case KAL__MPS_OBJSENSE: take_sense(m, without_blanks(line)); return;
    case KAL__MPS_OBJNAME: take_objective_name(m, without_blanks(line)); return;
    case KAL__MPS_UNREAD:
    case KAL__MPS_UNKNOWN: return; /* has been said */
    default: break;
    }
    if (m->section <= KAL__MPS_NAME) {
        kal__mps_mistake(m, "no section is open that has data");
        return;
    }
    if (!(m->fixed ? kal__mps_fixed : kal__mps_free)(m->section, line, &f)) {
        kal__mps_mistake(m, "expected %s, %s", kal__mps_wanted(m->section),
                         m->fixed ? "in the columns of fixed format (2, 5, 15, 25, 40, 50)"
                                  : "separated by blanks");
        return;
    }
    switch (m->section) {
    case KAL__MPS_ROWS: kal__mps_take_row(m, &f); break;
    case KAL__MPS_COLUMNS: kal__mps_take_column(m, &f); break;
    case KAL__MPS_RHS: kal__mps_take_side(m, &f); break;
    case KAL__MPS_RANGES: kal__mps_take_range(m, &f); break;
    case KAL__MPS_BOUNDS: kal__mps_take_bound(m, &f); break;
    default: break;
    }
}

static void take_lines(kal__mps *m, const char *text, size_t n)
{
    kal__mps_text lines = {text, text + n, 0};
    kal__mps_word line, rest;
    kal__mps_section section;
    size_t at;

    while (!m->failed && m->section != KAL__MPS_ENDATA && kal__mps_next(&lines, &line)) {
        m->line = lines.line;
        if (!kal__mps_is_text(line, &at)) {
            kal__mps_mistake(m, "a control character (byte %u) at %zu",
                             (unsigned)(unsigned char)line.s[at], at + 1);
            continue;
        }
        if (kal__mps_header(line, &section, &rest))
            begin_section(m, line, section, rest);
        else
            take_data(m, line);
        if (m->line % LINES_PER_TICK == 0 &&
            kal__tick(m->ctx, "read", (double)(lines.at - text) / (double)n)) {
            m->failed = m->cancelled = true;
            return;
        }
    }
    m->line = lines.line;
}

static void say_missing(kal__mps *m)
{
    if (m->section == KAL__MPS_ROWS)
        kal__mps_end_rows(m);
    const bool ended = m->section == KAL__MPS_ENDATA;
    m->section = KAL__MPS_NONE;
    if (!ended)
        kal__mps_mistake(m, "the file ends without ENDATA");
    for (kal__mps_section s = KAL__MPS_ROWS; s <= KAL__MPS_COLUMNS; s++)
        if (!has_seen(m, s))
            kal__mps_mistake(m, "the section %s is missing", kal__mps_section_name(s));
}

/* What was passed over. */
static void say_passed(kal__mps *m)
{
    kal__arena *arena = m->program->arena;
    const size_t others = m->rows - m->program->lp.rows - (m->objective != KAL__NONE);

    for (kal__mps_section s = KAL__MPS_RHS; s <= KAL__MPS_BOUNDS; s++)
        if (m->set[s].passed > 0 &&
            !kal__named_warn(
                m->program,
                kal__arena_print(arena,
                                 "%s: of several sets the first counts: %zu lines are passed over",
                                 kal__mps_section_name(s), m->set[s].passed)))
            m->failed = true;
    if (others > 0 &&
        !kal__named_warn(
            m->program,
            kal__arena_print(arena, "rows of type N besides the objective are passed over: %zu",
                             others)))
        m->failed = true;
}

static bool make_room(kal__mps *m)
{
    const kal__mps_survey *room = &m->room;

    m->row_of = kal__dict_new(m->scratch, room->rows);
    m->column_of = kal__dict_new(m->scratch, room->columns);
    m->row = KAL__NEW(m->scratch, room->rows, kal__mps_row);
    m->given = KAL__NEW(m->scratch, room->columns, unsigned char);
    m->program->row_name = KAL__NEW(m->program->arena, room->rows, const char *);
    m->program->column_name = KAL__NEW(m->program->arena, room->columns, const char *);
    return m->row_of && m->column_of && m->row && m->given && m->program->row_name &&
           m->program->column_name &&
           kal__named_room(m->program, room->rows, room->columns, room->entries);
}

static kal_status read_text(kal__mps *m, const char *text, size_t n)
{
    if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        text += 3;
        n -= 3;
    }
    m->room = kal__mps_look(text, n);
    m->fixed = m->room.fixed;
    m->objective = KAL__NONE;
    if (m->room.rows >= KAL__NONE || m->room.columns >= KAL__NONE)
        return kal__fail(m->ctx, KAL_BAD_INPUT, "%s: more rows or columns than are counted",
                         m->file);
    if (!make_room(m))
        return kal__fail_memory(m->ctx);
    take_lines(m, text, n);
    if (m->cancelled)
        return kal__fail_cancelled(m->ctx);
    if (!m->failed) {
        say_missing(m);
        kal__mps_settle_rows(m);
        kal__mps_settle_columns(m);
        say_passed(m);
    }
    if (m->failed || !kal__named_ascend(m->scratch, &m->program->lp))
        return kal__fail_memory(m->ctx);
    for (size_t i = 0; i < m->program->warnings; i++)
        kal__log(m->ctx, "%s: %s", m->file, m->program->warning[i]);
    return kal__mistakes_status(m->ctx);
}

static kal_status read_named(kal_ctx *ctx, kal__arena *scratch, const char *name, const char *text,
                             size_t n, double begun_s, kal_lp **out)
{
    kal__mps *m = KAL__NEW(scratch, 1, kal__mps);
    kal_lp *program = m ? kal__named_new(ctx) : NULL;

    if (!program)
        return kal__fail_memory(ctx);
    m->ctx = ctx;
    m->file = name;
    m->scratch = scratch;
    m->program = program;
    const kal_status status = read_text(m, text, n);
    program->read_s = kal__clock_s() - begun_s;
    if (status == KAL_OK)
        *out = program;
    else
        kal_lp_free(program);
    return status;
}

kal_status kal_lp_read_mps_text(kal_ctx *ctx, const char *name, size_t n, const char *text,
                                kal_lp **out)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!name || (!text && n > 0) || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_lp_read_mps_text: name, text and out must be given");
    kal__arena *scratch = kal__ctx_arena(ctx);
    const kal_status status =
        scratch ? read_named(ctx, scratch, name, n > 0 ? text : "", n, kal__clock_s(), out)
                : kal__fail_memory(ctx);
    kal__arena_free(scratch);
    return status;
}

kal_status kal_lp_read_mps(kal_ctx *ctx, const char *path, kal_lp **out)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!path || *path == '\0' || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_lp_read_mps: path and out must be given");
    const double begun_s = kal__clock_s();
    kal__arena *scratch = kal__ctx_arena(ctx);
    char *text = NULL;
    size_t n = 0;
    kal_status status =
        scratch ? kal__file_read(ctx, scratch, path, &text, &n) : kal__fail_memory(ctx);
    if (status == KAL_OK)
        status = read_named(ctx, scratch, path, text, n, begun_s, out);
    kal__arena_free(scratch);
    return status;
}
