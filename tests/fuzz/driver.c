/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a target is run without libFuzzer: every file of a folder, then changes of them that
 * are the same on every machine.
 *
 * usage: TARGET FOLDER [CHANGES]   (prints a line "fuzz: ...", then "N passed, N failed") */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

#define INPUTS_MOST 256
#define SIZE_MOST 8192

typedef struct input {
    size_t n;
    uint8_t data[SIZE_MOST];
} input;

static input *corpus[INPUTS_MOST];
static size_t inputs;

/* Marsaglia (2003), J. Stat. Softw. 8(14): xorshift, 64 bits. */
static uint64_t state = 88172645463325252u;

static size_t below(size_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return n ? (size_t)(state >> 11) % n : 0;
}

static void splice(input *in, size_t at, size_t cut, const uint8_t *data, size_t n)
{
    cut = cut < in->n - at ? cut : in->n - at;
    if (in->n - cut + n > SIZE_MOST)
        return;
    memmove(in->data + at + n, in->data + at + cut, in->n - at - cut);
    memcpy(in->data + at, data, n);
    in->n += n - cut;
}

/* Marks that mean something in some grammar of ours, and bytes that mean something to encodings. */
static void put_mark(input *in, size_t at)
{
    static const char *const mark[] = {",",  ";",        "\"",   "\n",     "\r\n", "=",    ">",
                                       "[",  "]",        ":",    "*",      "/",    ".",    "e9",
                                       "-",  "inf",      "#",    "1e308",  "999",  "\xef", "\xbb",
                                       "x_", "\xc2\x85", "\"\"", "1e-320", "0",    " "};
    const char *text = mark[below(sizeof mark / sizeof *mark)];
    splice(in, at, below(2), (const uint8_t *)text, strlen(text));
}

static void change(input *in)
{
    const size_t at = below(in->n + 1), rest = in->n - at;
    const input *other = corpus[below(inputs)];
    const size_t from = below(other->n + 1), length = below(other->n - from + 1);
    uint8_t copy[64], byte = (uint8_t)below(256);
    switch (below(6)) {
    case 0: put_mark(in, at); break;
    case 1: splice(in, at, 1, &byte, 1); break;
    case 2: splice(in, at, below(rest < 32 ? rest + 1 : 32), &byte, 0); break;
    case 3: splice(in, at, below(rest + 1), other->data + from, length); break;
    case 4:
        memcpy(copy, in->data + at, rest < sizeof copy ? rest : sizeof copy);
        splice(in, below(in->n + 1), 0, copy, below(rest < sizeof copy ? rest + 1 : sizeof copy));
        break;
    default:
        if (at < in->n)
            in->data[at] ^= (uint8_t)(1u << below(8));
    }
}

static int is_file(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static int load(const char *folder)
{
    struct dirent **entry = NULL;
    const int found = scandir(folder, &entry, is_file, alphasort);
    for (int i = 0; i < found; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entry[i]->d_name);
        FILE *file = fopen(path, "rb");
        if (!file || inputs == INPUTS_MOST || !(corpus[inputs] = calloc(1, sizeof(input))))
            return -1;
        corpus[inputs]->n = fread(corpus[inputs]->data, 1, SIZE_MOST, file);
        inputs++;
        fclose(file);
        free(entry[i]);
    }
    free(entry);
    return found;
}

/* So that an input that ends the process can be looked at. */
static void leave_trace(const input *in)
{
    const char *path = getenv("FUZZ_TRACE");
    FILE *file = path ? fopen(path, "wb") : NULL;
    if (!file)
        return;
    fwrite(in->data, 1, in->n, file);
    fclose(file);
}

int main(int argc, char **argv)
{
    const char *name = strrchr(argv[0], '/');
    const size_t changes = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
    static input in;
    if (argc < 2 || load(argv[1]) <= 0)
        return fprintf(stderr, "usage: %s FOLDER [CHANGES]   (a folder with inputs)\n", argv[0]), 2;
    for (size_t i = 0; i < inputs; i++) {
        leave_trace(corpus[i]);
        LLVMFuzzerTestOneInput(corpus[i]->data, corpus[i]->n);
    }
    for (size_t i = 0; i < changes; i++) {
        in = *corpus[i % inputs];
        for (size_t times = 1 + below(4); times; times--)
            change(&in);
        leave_trace(&in);
        LLVMFuzzerTestOneInput(in.data, in.n);
    }
    printf("fuzz: target=%s inputs=%zu changes=%zu\n", name ? name + 1 : argv[0], inputs, changes);
    printf("%zu passed, 0 failed\n", inputs + changes);
    for (size_t i = 0; i < inputs; i++)
        free(corpus[i]);
    return 0;
}
