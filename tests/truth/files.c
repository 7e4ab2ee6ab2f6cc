/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How folders become texts that can be compared, and tables the same tables in another order. */
#include "tests/truth/files.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/truth/draw.h"

static void *must(void *p, const char *what)
{
    if (!p) {
        fprintf(stderr, "%s: not to be had\n", what);
        exit(EXIT_FAILURE);
    }
    return p;
}

static char *read_text(const char *path)
{
    FILE *f = must(fopen(path, "rb"), path);
    size_t n = 0, room = 1 << 16;
    char *text = must(malloc(room), path);
    for (size_t got; (got = fread(text + n, 1, room - n - 1, f)) > 0;)
        if ((n += got) + 1 == room)
            text = must(realloc(text, room *= 2), path);
    text[n] = '\0';
    fclose(f);
    return text;
}

static bool wanted(const char *name)
{
    size_t n = strlen(name);
    return (n > 4 && strcmp(name + n - 4, ".csv") == 0) || strcmp(name, "plan.json") == 0 ||
           strcmp(name, "report.html") == 0;
}

static int wanted_entry(const struct dirent *entry) { return wanted(entry->d_name); }

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void add(file_set *set, const char *name, char *text)
{
    if (set->count == FILES_MOST)
        exit(EXIT_FAILURE);
    set->name[set->count] = must(strdup(name), name);
    set->text[set->count++] = text;
}

void files_read(const char *folder, file_set *out)
{
    struct dirent **entry = NULL;
    int n = scandir(folder, &entry, wanted_entry, by_bytes);
    must(n > 0 ? entry : NULL, folder);
    for (int k = 0; k < n; k++) {
        char path[5000];
        snprintf(path, sizeof path, "%s/%s", folder, entry[k]->d_name);
        add(out, entry[k]->d_name, read_text(path));
        free(entry[k]);
    }
    free(entry);
}

void files_draw(uint64_t seed, file_set *out)
{
    static book b;
    dice d = {seed};
    park_draw(&b, &d);
    for (int k = 0; k < b.sheets; k++) {
        const sheet *s = &b.sheet[k];
        char name[SHEET_CELL + 8], *text = must(calloc(1, sizeof s->cell), s->name), *p = text;
        snprintf(name, sizeof name, "%s.csv", s->name);
        for (int i = 0; i < s->rows; i++)
            for (int j = 0; j < s->columns; j++)
                p += sprintf(p, "%s%c", s->cell[i][j], j + 1 < s->columns ? ',' : '\n');
        add(out, name, text);
    }
}

/* A quote that is open at the end of a line: a cell of several lines. */
static bool lines_are_rows(const char *text)
{
    int quotes = 0;
    for (; *text; text++) {
        quotes += *text == '"';
        if (*text == '\n' && quotes % 2)
            return false;
    }
    return true;
}

static char *shuffled(const char *text, dice *d)
{
    char *copy = must(strdup(text), "memory"), *out = must(calloc(1, strlen(text) + 2), "memory");
    char **row = must(calloc(strlen(text) + 1, sizeof *row), "memory");
    size_t n = 0;
    bool header = false;
    for (char *rest = copy, *line; (line = strsep(&rest, "\n"));) {
        bool blank =
            line[strspn(line, " \r,;")] == '\0' || line[0] == '#' || !strncmp(line, "\"#", 2);
        if (blank && rest)
            continue;
        if (!header && !blank) {
            header = true;
            strcat(strcat(out, line), "\n");
        } else if (!blank) {
            row[n++] = line;
        }
    }
    for (size_t k = n; k > 0; k--) {
        size_t other = (size_t)dice_int(d, 0, (int)k - 1);
        strcat(strcat(out, row[other]), "\n");
        row[other] = row[k - 1];
    }
    free(copy);
    free(row);
    return out;
}

/* In scenarios.csv the order of rows has a meaning. */
void files_shuffle(const file_set *from, dice *d, file_set *out)
{
    for (size_t k = 0; k < from->count; k++) {
        bool free_order =
            strcmp(from->name[k], "scenarios.csv") != 0 && lines_are_rows(from->text[k]);
        add(out, from->name[k],
            free_order ? shuffled(from->text[k], d) : must(strdup(from->text[k]), from->name[k]));
    }
}

/* The page's section on how to come to it again has the digests of its inputs. */
static void forget_inputs(char *text)
{
    char *from = strstr(text, "<section id=\"again\">");
    char *to = from ? must(strstr(from, "</section>"), "report.html: the end of a section") : NULL;
    if (to)
        memmove(from, to, strlen(to) + 1);
}

char *files_join(const file_set *set)
{
    size_t room = 1;
    for (size_t k = 0; k < set->count; k++)
        room += strlen(set->name[k]) + strlen(set->text[k]) + 2;
    char *all = must(calloc(1, room), "memory"), *p = all;
    for (size_t k = 0; k < set->count; k++) {
        /* The manifest is the last key: what follows it is cut off, and must be there. */
        char *manifest =
            strcmp(set->name[k], "plan.json")
                ? NULL
                : must(strstr(set->text[k], "\n  \"manifest\":"), "plan.json: manifest");
        if (manifest)
            *manifest = '\0';
        forget_inputs(set->text[k]);
        p += sprintf(p, "%s\n%s\n", set->name[k], set->text[k]);
    }
    return all;
}

void files_forget_lines(char *text)
{
    for (char *p = text; (p = strstr(p, ".csv:"));) {
        char *digit = p += 5;
        while (isdigit((unsigned char)*p))
            p++;
        if (p > digit) {
            *digit = '#';
            memmove(digit + 1, p, strlen(p) + 1);
            p = digit + 1;
        }
    }
}

void files_write(const char *folder, const file_set *set)
{
    must(mkdir(folder, 0777) ? NULL : set->name[0], folder);
    for (size_t k = 0; k < set->count; k++) {
        char path[5000];
        snprintf(path, sizeof path, "%s/%s", folder, set->name[k]);
        FILE *f = must(fopen(path, "wb"), path);
        bool written = fputs(set->text[k], f) >= 0;
        must(!fclose(f) && written ? set->text[k] : NULL, path);
    }
}

void files_remove(const char *folder, const file_set *set)
{
    for (size_t k = 0; k < set->count; k++) {
        char path[5000];
        snprintf(path, sizeof path, "%s/%s", folder, set->name[k]);
        unlink(path);
    }
    rmdir(folder);
}

void files_clear(file_set *set)
{
    for (size_t k = 0; k < set->count; k++) {
        free(set->name[k]);
        free(set->text[k]);
    }
    set->count = 0;
}
