/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a cell that is not a number may refer to. */
#include <string.h>

#include "lib/park/settle.h"

#define GROUP "group:"
#define ROLE "role:"

static void say_unknown(kal__settle *s, const kal__rule *rule, size_t row, const char *what,
                        const char *text, size_t count, const char *const *known)
{
    char quoted[KAL__QUOTE], hint[KAL__HINT];
    kal__say(s, rule->table, row, rule->name, "unknown %s %s%s", what, kal__quote(text, quoted),
             kal__hint(s, text, count, known, hint));
}

/* The texts of the column that holds a table's ids. */
static size_t ids_of(const kal__settle *s, kal__table_id table, const char *const **ids)
{
    const kal__field *field = &s->out->field[kal__table_rule_of(table)->first];
    *ids = field->raw ? field->raw->text : NULL;
    return field->raw ? kal__raw_of(s, table)->rows : 0;
}

static void say_unknown_id(kal__settle *s, const kal__rule *rule, size_t row, kal__table_id table,
                           const char *text)
{
    const char *const *ids;
    size_t count = ids_of(s, table, &ids);
    if (table == KAL__IMPACTS) {
        ids = s->impact_id;
        count = s->model->impacts;
    }
    const char *const singular = kal__rules[kal__table_rule_of(table)->first].name;
    say_unknown(s, rule, row, singular, text, count, ids);
}

static uint32_t refer(kal__settle *s, const kal__rule *rule, size_t row, const char *text)
{
    const kal__table_id table = (kal__table_id)rule->detail;
    const uint32_t found = kal__dict_get(s->id[table], text, strlen(text));
    if (found == KAL__NONE && !s->blind[table])
        say_unknown_id(s, rule, row, table, text);
    return found;
}

static uint32_t read_word(kal__settle *s, const kal__rule *rule, size_t row, const char *text)
{
    const uint32_t found = kal__word_find((kal__words)rule->detail, text);
    size_t count;
    const char *const *known = kal__word_list((kal__words)rule->detail, &count);
    if (found == KAL__NONE)
        say_unknown(s, rule, row, "word", text, count, known);
    return found;
}

/* With no transport at all nothing is known of modes, and moving costs nothing. */
static uint32_t read_mode(kal__settle *s, const kal__rule *rule, size_t row, const char *text)
{
    const kal__raw *raw = kal__raw_of(s, KAL__TRANSPORT);
    const kal__field *modes = &s->out->field[KAL__TRANSPORT_MODE];
    const uint32_t found = kal__dict_get(s->mode, text, strlen(text));
    if (found == KAL__NONE && raw->rows && modes->raw && !raw->broken)
        say_unknown(s, rule, row, "mode", text, raw->rows, modes->raw->text);
    return found;
}

static uint32_t in_table(const kal__settle *s, kal__table_id table, const char *text, bool *blind)
{
    *blind = *blind || s->blind[table];
    return kal__dict_get(s->id[table], text, strlen(text));
}

/* Ports by direction: an output gives, an input takes, either will do for a fact. */
static uint32_t in_ports(const kal__settle *s, kal__owners who, const char *text, bool *blind)
{
    uint32_t found = KAL__NONE;
    *blind = *blind || s->blind[KAL__PROCESS_FLOWS];
    if (who != KAL__TAKERS)
        found = kal__dict_get(s->port[KAL__OUT], text, strlen(text));
    if (found == KAL__NONE && who != KAL__GIVERS)
        found = kal__dict_get(s->port[KAL__IN], text, strlen(text));
    return found;
}

static void say_unknown_owner(kal__settle *s, const kal__rule *rule, size_t row, const char *text,
                              size_t tables, const kal__table_id *table)
{
    static const char *const who[] = {
        [KAL__GIVERS] = "owner (source, supply or process output)",
        [KAL__TAKERS] = "owner (sink or process input)",
        [KAL__ANYONE] = "owner (enterprise, material, source, supply or process:material)",
    };
    const char *const *known = s->port_text;
    size_t count = strchr(text, ':') ? kal__raw_of(s, KAL__PROCESS_FLOWS)->rows : 0;
    char quoted[KAL__QUOTE], hint[KAL__HINT] = "";
    bool blind = false;
    if (count && in_ports(s, KAL__ANYONE, text, &blind) != KAL__NONE) {
        const bool output = rule->detail == KAL__GIVERS;
        kal__say(s, rule->table, row, rule->name, "%s is a process %s, not an %s",
                 kal__quote(text, quoted), output ? "input" : "output", output ? "output" : "input");
        return;
    }
    if (count)
        kal__hint(s, text, count, known, hint);
    for (size_t i = 0; i < tables && !*hint; i++) {
        count = ids_of(s, table[i], &known);
        kal__hint(s, text, count, known, hint);
    }
    kal__say(s, rule->table, row, rule->name, "unknown %s %s%s", who[rule->detail],
             kal__quote(text, quoted), hint);
}

static uint32_t read_owner(kal__settle *s, const kal__rule *rule, size_t row, const char *text,
                           unsigned char *kind)
{
    static const kal__table_id tables[][4] = {
        [KAL__GIVERS] = {KAL__SOURCES, KAL__SUPPLIES},
        [KAL__TAKERS] = {KAL__SINKS},
        [KAL__ANYONE] = {KAL__ENTERPRISES, KAL__MATERIALS, KAL__SOURCES, KAL__SUPPLIES},
    };
    static const size_t counts[] = {[KAL__GIVERS] = 2, [KAL__TAKERS] = 1, [KAL__ANYONE] = 4};
    const kal__table_id *table = tables[rule->detail];
    const size_t count = counts[rule->detail];
    bool blind = false;
    if (strchr(text, ':')) {
        *kind = KAL__PROCESS_FLOWS;
        const uint32_t found = in_ports(s, (kal__owners)rule->detail, text, &blind);
        if (found != KAL__NONE)
            return found;
    } else {
        for (size_t i = 0; i < count; i++) {
            const uint32_t found = in_table(s, table[i], text, &blind);
            *kind = (unsigned char)table[i];
            if (found != KAL__NONE)
                return found;
        }
    }
    if (!blind)
        say_unknown_owner(s, rule, row, text, count, table);
    return KAL__NONE;
}

/* "group:NAME" of every enterprise, made for the first hint; NULL when out of memory. */
static const char *const *group_texts(kal__settle *s)
{
    const size_t rows = kal__raw_of(s, KAL__ENTERPRISES)->rows;
    if (s->group_text)
        return s->group_text;
    const char **text = KAL__NEW(s->scratch, rows, const char *);
    for (size_t row = 0; text && row < rows; row++) {
        const char *group = kal__cell(&s->out->field[KAL__ENTERPRISES_GROUP], row);
        text[row] = *group ? kal__arena_print(s->scratch, GROUP "%s", group) : "";
        if (!text[row])
            return NULL;
    }
    return s->group_text = text;
}

static void say_unknown_group(kal__settle *s, const kal__rule *rule, size_t row, const char *text)
{
    const char *const *known = group_texts(s);
    char quoted[KAL__QUOTE], hint[KAL__HINT] = "";
    if (known)
        kal__hint(s, text, kal__raw_of(s, KAL__ENTERPRISES)->rows, known, hint);
    kal__say(s, rule->table, row, rule->name, "no enterprise is of the group %s%s",
             kal__quote(text + strlen(GROUP), quoted), hint);
}

static uint32_t read_on(kal__settle *s, const kal__rule *rule, size_t row, const char *text,
                        unsigned char *kind)
{
    uint32_t found;
    size_t count;
    if (!strncmp(text, ROLE, strlen(ROLE))) {
        const char *const *roles = kal__word_list(KAL__ROLES, &count);
        *kind = KAL__ON_ROLE;
        found = kal__word_find(KAL__ROLES, text + strlen(ROLE));
        if (found == KAL__NONE)
            say_unknown(s, rule, row, "role", text + strlen(ROLE), count, roles);
        return found;
    }
    if (!strncmp(text, GROUP, strlen(GROUP))) {
        const char *group = text + strlen(GROUP);
        *kind = KAL__ON_GROUP;
        found = kal__dict_get(s->group, group, strlen(group));
        if (found == KAL__NONE && !kal__raw_of(s, KAL__ENTERPRISES)->broken)
            say_unknown_group(s, rule, row, text);
        return found;
    }
    *kind = KAL__ON_ENTERPRISE;
    found = kal__dict_get(s->id[KAL__ENTERPRISES], text, strlen(text));
    if (found == KAL__NONE && !s->blind[KAL__ENTERPRISES])
        say_unknown_id(s, rule, row, KAL__ENTERPRISES, text);
    return found;
}

/* An indicator's name alone is a near miss that no list of impacts would show. */
static uint32_t read_limited(kal__settle *s, const kal__rule *rule, size_t row, const char *text,
                             unsigned char *kind)
{
    char quoted[KAL__QUOTE];
    *kind = 0;
    if (kal__threshold_named(text)) {
        kal__threshold_refer(s, row, text, kind);
        return KAL__NONE;
    }
    if (kal__dict_get(s->id[KAL__IMPACTS], text, strlen(text)) != KAL__NONE ||
        kal__indicator_find(text) == KAL__INDICATORS)
        return refer(s, rule, row, text);
    kal__say(s, rule->table, row, rule->name, "unknown impact %s (did you mean \"indicator:%s\"?)",
             kal__quote(text, quoted), text);
    return KAL__NONE;
}

static uint32_t read_cell(kal__settle *s, const kal__rule *rule, size_t row, const char *text,
                          unsigned char *kind)
{
    switch (rule->type) {
    case KAL__REF: return refer(s, rule, row, text);
    case KAL__WORD: return read_word(s, rule, row, text);
    case KAL__MODE: return read_mode(s, rule, row, text);
    case KAL__OWNER: return read_owner(s, rule, row, text, kind);
    case KAL__ON: return read_on(s, rule, row, text, kind);
    case KAL__LIMITED: return read_limited(s, rule, row, text, kind);
    default: return KAL__NONE;
    }
}

static bool read_column(kal__settle *s, unsigned c)
{
    const kal__rule *rule = &kal__rules[c];
    kal__field *field = &s->out->field[c];
    const size_t rows = kal__raw_of(s, rule->table)->rows;
    const bool kinds =
        rule->type == KAL__OWNER || rule->type == KAL__ON || rule->type == KAL__LIMITED;
    const bool refers =
        rule->type == KAL__REF || rule->type == KAL__WORD || rule->type == KAL__MODE || kinds;
    if (refers && !(field->index = KAL__NEW(s->scratch, rows, uint32_t)))
        return false;
    if (kinds && !(field->kind = KAL__NEW(s->scratch, rows, unsigned char)))
        return false;
    for (size_t row = 0; row < rows; row++) {
        const char *text = kal__cell(field, row);
        if (refers)
            field->index[row] = rule->type == KAL__WORD && !isnan(rule->fallback)
                                    ? (uint32_t)rule->fallback
                                    : KAL__NONE;
        if (*text && refers)
            field->index[row] = read_cell(s, rule, row, text, kinds ? &field->kind[row] : NULL);
        else if (!*text && field->raw && (rule->flags & KAL__REQUIRED))
            kal__say(s, rule->table, row, rule->name, "is empty");
    }
    return true;
}

/* The texts of a column as a set. */
static bool set_of(kal__settle *s, kal__column_id c, kal__dict **set)
{
    const kal__field *field = &s->out->field[c];
    const size_t rows = kal__raw_of(s, kal__rules[c].table)->rows;
    *set = kal__dict_new(s->scratch, 0);
    for (size_t row = 0; *set && row < rows; row++) {
        const char *text = kal__cell(field, row);
        if (*text && kal__dict_put(*set, text, strlen(text), (uint32_t)row) == KAL__NONE)
            return false;
    }
    return *set != NULL;
}

/* Ports come from process_flows; a row whose process or material is unknown makes one all the same. */
static bool name_ports(kal__settle *s)
{
    const kal__field *process = &s->out->field[KAL__PROCESS_FLOWS_PROCESS];
    const kal__field *material = &s->out->field[KAL__PROCESS_FLOWS_MATERIAL];
    const kal__field *direction = &s->out->field[KAL__PROCESS_FLOWS_DIRECTION];
    const kal__raw *raw = kal__raw_of(s, KAL__PROCESS_FLOWS);
    s->blind[KAL__PROCESS_FLOWS] =
        raw->broken || (raw->rows && !(process->raw && material->raw && direction->raw));
    s->port_text = KAL__NEW(s->out->arena, raw->rows, const char *);
    s->port[KAL__IN] = kal__dict_new(s->scratch, raw->rows / 2);
    s->port[KAL__OUT] = kal__dict_new(s->scratch, raw->rows / 2);
    if (!s->port_text || !s->port[KAL__IN] || !s->port[KAL__OUT])
        return false;
    for (size_t row = 0; row < raw->rows; row++) {
        const uint32_t way = direction->index[row];
        char *port = kal__arena_print(s->out->arena, "%s:%s", kal__cell(process, row),
                                      kal__cell(material, row));
        if (!port)
            return false;
        s->port_text[row] = port;
        if (way != KAL__NONE &&
            kal__dict_put(s->port[way], port, strlen(port), (uint32_t)row) == KAL__NONE)
            return false;
        s->blind[KAL__PROCESS_FLOWS] = s->blind[KAL__PROCESS_FLOWS] || way == KAL__NONE;
    }
    return true;
}

bool kal__settle_references(kal__settle *s)
{
    if (!set_of(s, KAL__TRANSPORT_MODE, &s->mode) || !set_of(s, KAL__ENTERPRISES_GROUP, &s->group))
        return false;
    for (unsigned c = kal__table_rule_of(KAL__ENTERPRISES)->first; c < KAL__COLUMNS; c++) {
        if (c == KAL__QUALITY_OWNER && !name_ports(s))
            return false;
        if (!read_column(s, c))
            return false;
    }
    return true;
}
