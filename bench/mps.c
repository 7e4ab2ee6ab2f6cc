/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the form of MPS files, as far as the peers need it (sections and bound types as GLPK's and
 * CPLEX' manuals describe them). */
#include "bench/mps.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 8 };

typedef struct names {
    size_t count, room, slots;
    char **name;
    size_t *slot; /* number + 1, or 0 */
} names;

typedef struct term {
    size_t row, column;
    double value;
} term;

typedef struct reader {
    const char *path;
    size_t line;
    names row, column;
    char *type;            /* [row.count]: N E L G */
    double *rhs, *range;   /* range NaN: none */
    double *lower, *upper; /* [column.count] */
    term *term;
    size_t terms, term_room, row_room, column_room;
    size_t objective; /* number of the first N row, SIZE_MAX: none yet */
    bool maximise, fixed, quiet;
} reader;

static int fail(const reader *r, const char *what)
{
    if (!r->quiet)
        fprintf(stderr, "kalund-bench: %s:%zu: %s\n", r->path, r->line, what);
    return -1;
}

/* FNV-1a (Fowler, Noll, Vo). */
static size_t hash(const char *s)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 0x100000001b3u;
    return (size_t)h;
}

static size_t find(const names *n, const char *name)
{
    if (n->slots == 0)
        return SIZE_MAX;
    for (size_t i = hash(name) % n->slots; n->slot[i]; i = (i + 1) % n->slots)
        if (strcmp(n->name[n->slot[i] - 1], name) == 0)
            return n->slot[i] - 1;
    return SIZE_MAX;
}

static bool grow_names(names *n)
{
    const size_t room = n->room ? 2 * n->room : 1024, slots = 4 * room;
    char **name = realloc(n->name, room * sizeof *name);
    size_t *slot = calloc(slots, sizeof *slot);

    if (name)
        n->name = name;
    if (!name || !slot) {
        free(slot);
        return false;
    }
    free(n->slot);
    n->slot = slot;
    n->slots = slots;
    n->room = room;
    for (size_t k = 0; k < n->count; k++) {
        size_t i = hash(n->name[k]) % slots;
        while (slot[i])
            i = (i + 1) % slots;
        slot[i] = k + 1;
    }
    return true;
}

static bool add_name(names *n, const char *name)
{
    if (n->count == n->room && !grow_names(n))
        return false;
    char *copy = strdup(name);
    if (!copy)
        return false;
    size_t i = hash(name) % n->slots;
    while (n->slot[i])
        i = (i + 1) % n->slots;
    n->name[n->count++] = copy;
    n->slot[i] = n->count;
    return true;
}

static bool grow(void **p, size_t count, size_t size)
{
    void *q = realloc(*p, count * size);
    if (q)
        *p = q;
    return q != NULL;
}

static int add_row(reader *r, const char *type, const char *name)
{
    if (r->row.count == r->row_room) {
        const size_t room = r->row_room ? 2 * r->row_room : 1024;
        if (!grow((void **)&r->type, room, 1) || !grow((void **)&r->rhs, room, sizeof(double)) ||
            !grow((void **)&r->range, room, sizeof(double)))
            return fail(r, "out of memory");
        r->row_room = room;
    }
    if (!strchr("NELG", *type) || type[1])
        return fail(r, "a row is N, E, L or G");
    const size_t i = r->row.count;
    r->type[i] = *type;
    r->rhs[i] = 0.0;
    r->range[i] = NAN;
    if (*type == 'N' && r->objective == SIZE_MAX)
        r->objective = i;
    return add_name(&r->row, name) ? 0 : fail(r, "out of memory");
}

static int add_column(reader *r, const char *name)
{
    if (r->column.count == r->column_room) {
        const size_t room = r->column_room ? 2 * r->column_room : 1024;
        if (!grow((void **)&r->lower, room, sizeof(double)) ||
            !grow((void **)&r->upper, room, sizeof(double)))
            return fail(r, "out of memory");
        r->column_room = room;
    }
    r->lower[r->column.count] = 0.0;
    r->upper[r->column.count] = INFINITY;
    return add_name(&r->column, name) ? 0 : fail(r, "out of memory");
}

static int add_term(reader *r, size_t row, size_t column, double value)
{
    if (r->terms == r->term_room) {
        const size_t room = r->term_room ? 2 * r->term_room : 4096;
        if (!grow((void **)&r->term, room, sizeof *r->term))
            return fail(r, "out of memory");
        r->term_room = room;
    }
    r->term[r->terms++] = (term){row, column, value};
    return 0;
}

static int read_column(reader *r, int n, char **word)
{
    if (n >= 3 && strcmp(word[1], "'MARKER'") == 0)
        return 0;
    if (n < 3 || n % 2 == 0)
        return fail(r, "a column is a name and pairs of row and value");
    if ((r->column.count == 0 || strcmp(r->column.name[r->column.count - 1], word[0]) != 0) &&
        add_column(r, word[0]) != 0)
        return -1;
    for (int i = 1; i + 1 < n; i += 2) {
        const size_t row = find(&r->row, word[i]);
        if (row == SIZE_MAX)
            return fail(r, "no such row");
        if (add_term(r, row, r->column.count - 1, strtod(word[i + 1], NULL)) != 0)
            return -1;
    }
    return 0;
}

/* With or without the name of the set before the pairs. */
static int read_side(reader *r, int n, char **word, double *side)
{
    for (int i = n % 2; i + 1 < n; i += 2) {
        const size_t row = find(&r->row, word[i]);
        if (row == SIZE_MAX)
            return fail(r, "no such row");
        side[row] = strtod(word[i + 1], NULL);
    }
    return 0;
}

static int read_bound(reader *r, int n, char **word)
{
    const bool valued = strcmp(word[0], "FR") != 0 && strcmp(word[0], "MI") != 0 &&
                        strcmp(word[0], "PL") != 0 && strcmp(word[0], "BV") != 0;
    const int at = n >= 4 ? 2 : n - (valued ? 2 : 1);
    const size_t j = at < 1 ? SIZE_MAX : find(&r->column, word[at]);

    if (j == SIZE_MAX)
        return fail(r, "no such column");
    const double v = valued ? strtod(word[at + 1], NULL) : 0.0;
    double *l = &r->lower[j], *u = &r->upper[j];
    switch (word[0][0] * 256 + word[0][1]) {
    case 'U' * 256 + 'P':
    case 'U' * 256 + 'I':
        if (v < 0.0 && *l == 0.0)
            *l = -INFINITY;
        *u = v;
        return 0;
    case 'L' * 256 + 'O':
    case 'L' * 256 + 'I': *l = v; return 0;
    case 'F' * 256 + 'X': *l = *u = v; return 0;
    case 'F' * 256 + 'R':
        *l = -INFINITY;
        *u = INFINITY;
        return 0;
    case 'M' * 256 + 'I': *l = -INFINITY; return 0;
    case 'P' * 256 + 'L': *u = INFINITY; return 0;
    case 'B' * 256 + 'V':
        *l = 0.0;
        *u = 1.0;
        return 0;
    default: return fail(r, "no such type of bound");
    }
}

static int read_line(reader *r, const char *section, int n, char **word)
{
    if (strcmp(section, "ROWS") == 0)
        return n < 2 ? fail(r, "a row is a type and a name") : add_row(r, word[0], word[1]);
    if (strcmp(section, "COLUMNS") == 0)
        return read_column(r, n, word);
    if (strcmp(section, "RHS") == 0)
        return read_side(r, n, word, r->rhs);
    if (strcmp(section, "RANGES") == 0)
        return read_side(r, n, word, r->range);
    if (strcmp(section, "BOUNDS") == 0)
        return read_bound(r, n, word);
    if (strcmp(section, "OBJSENSE") == 0)
        r->maximise = strncmp(word[0], "MAX", 3) == 0;
    return 0;
}

static int split_free_form(char *line, char **word)
{
    int n = 0;

    for (char *at = line, *w; n < WORDS && (w = strsep(&at, " \t\r\n")) != NULL;)
        if (*w)
            word[n++] = w;
    return n;
}

/* Fields stand at columns 2, 5, 15, 25, 40, 50, so names may hold blanks; `copy` keeps them apart. */
static int split_fixed_form(const char *line, char copy[WORDS][16], char **word)
{
    static const struct {
        size_t from, length;
    } place[] = {{1, 2}, {4, 8}, {14, 8}, {24, 12}, {39, 8}, {49, 12}};
    const size_t length = strcspn(line, "\r\n");
    int n = 0;

    for (size_t k = 0; k < sizeof place / sizeof *place && place[k].from < length; k++) {
        const char *from = line + place[k].from;
        size_t size = length - place[k].from;
        size = size < place[k].length ? size : place[k].length;
        while (size > 0 && from[size - 1] == ' ')
            size--;
        while (size > 0 && *from == ' ' && place[k].length > 8) /* numbers stand to the right */
            from++, size--;
        if (size == 0)
            continue;
        memcpy(copy[n], from, size);
        copy[n][size] = '\0';
        word[n] = copy[n];
        n++;
    }
    return n;
}

static int read_file(reader *r, FILE *f)
{
    char line[1024], section[32] = "";
    int result = 0;

    while (result == 0 && fgets(line, sizeof line, f)) {
        char *word[WORDS], copy[WORDS][16];
        const bool head = line[0] != ' ' && line[0] != '\t';
        r->line++;
        if (line[0] == '*')
            continue;
        const int n =
            r->fixed && !head ? split_fixed_form(line, copy, word) : split_free_form(line, word);
        if (n == 0)
            continue;
        if (head) {
            snprintf(section, sizeof section, "%.31s", word[0]);
            if (strcmp(section, "OBJSENSE") == 0 && n > 1)
                r->maximise = strncmp(word[1], "MAX", 3) == 0;
            if (strcmp(section, "ENDATA") == 0)
                break;
        } else {
            result = read_line(r, section, n, word);
        }
    }
    return result;
}

/* Rows without the objective and the other free ones. */
static size_t number_rows(const reader *r, size_t *number)
{
    size_t n = 0;
    for (size_t i = 0; i < r->row.count; i++)
        number[i] = r->type[i] == 'N' ? SIZE_MAX : n++;
    return n;
}

static void set_row(const reader *r, size_t i, double *lower, double *upper)
{
    const double b = r->rhs[i], range = r->range[i];

    *lower = r->type[i] == 'L' ? -INFINITY : b;
    *upper = r->type[i] == 'G' ? INFINITY : b;
    if (isnan(range))
        return;
    if (r->type[i] == 'L' || (r->type[i] == 'E' && range < 0.0))
        *lower = b - fabs(range);
    else
        *upper = b + fabs(range);
}

static int convert(const reader *r, family_lp *out)
{
    size_t *number = calloc(r->row.count + 1, sizeof *number);

    memset(out, 0, sizeof *out);
    out->rows = number ? number_rows(r, number) : 0;
    out->columns = r->column.count;
    out->nonzeros = r->terms;
    if (!number || !family_allocate(out)) {
        free(number);
        return fail(r, "out of memory");
    }
    for (size_t i = 0; i < r->row.count; i++)
        if (number[i] != SIZE_MAX)
            set_row(r, i, &out->row_lower[number[i]], &out->row_upper[number[i]]);
    out->nonzeros = 0;
    for (size_t k = 0; k < r->terms; k++) {
        const term *t = &r->term[k];
        if (t->row == r->objective)
            out->cost[t->column] += t->value;
        if (number[t->row] != SIZE_MAX && t->value != 0.0) {
            out->index[out->nonzeros] = (uint32_t)number[t->row];
            out->value[out->nonzeros++] = t->value;
        }
        out->start[t->column + 1] = out->nonzeros; /* a column's terms stand together */
    }
    for (size_t j = 0; j < out->columns; j++) {
        out->lower[j] = r->lower[j];
        out->upper[j] = r->upper[j];
    }
    free(number);
    return 0;
}

static void free_names(names *n)
{
    for (size_t i = 0; i < n->count; i++)
        free(n->name[i]);
    free(n->name);
    free(n->slot);
}

static int read_as(const char *path, bool fixed, family_lp *out, bool *maximise, double *offset)
{
    reader r = {.path = path, .objective = SIZE_MAX, .fixed = fixed, .quiet = !fixed};
    FILE *f = fopen(path, "r");
    int result = -1;

    if (!f) {
        if (fixed)
            fprintf(stderr, "kalund-bench: %s: %s\n", path, strerror(errno));
        return -1;
    }
    if (read_file(&r, f) == 0)
        result = convert(&r, out);
    *maximise = r.maximise;
    *offset = r.objective != SIZE_MAX ? -r.rhs[r.objective] : 0.0;
    fclose(f);
    free_names(&r.row);
    free_names(&r.column);
    free(r.type);
    free(r.rhs);
    free(r.range);
    free(r.lower);
    free(r.upper);
    free(r.term);
    return result;
}

/* A file does not say its form: what cannot be read by words is read by columns. */
int mps_read(const char *path, family_lp *out, bool *maximise, double *offset)
{
    if (read_as(path, false, out, maximise, offset) == 0)
        return 0;
    return read_as(path, true, out, maximise, offset);
}
