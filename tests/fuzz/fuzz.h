/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzz targets share: an input, a context whose memory runs out, and what must hold of every answer. */
#ifndef KAL_TESTS_FUZZ_FUZZ_H
#define KAL_TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <kalund.h>

/* The entry of every target, called by libFuzzer or by tests/fuzz/driver.c; returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Ends the process when `holds` is false. */
#define FUZZ_MUST(holds) fuzz_must((holds), __FILE__, __LINE__, #holds)
void fuzz_must(bool holds, const char *file, int line, const char *what);

/* A context on an allocator that counts its blocks and can refuse them. */
kal_ctx *fuzz_ctx(void);

/* From now on an allocation whose number follows from the input fails, once or for ever, or none does. */
void fuzz_arm(const uint8_t *data, size_t n);
/* Nothing fails any more; true when an allocation was refused. */
bool fuzz_disarm(void);

/* Frees the context; every block that was ever taken must be back. */
void fuzz_end(kal_ctx *ctx);

/* An answer is KAL_OK and silent, or one of `allowed` (bits 1 << status) with one line of text, and after
 * KAL_BAD_INPUT with its mistakes. KAL_MEMORY is allowed only when an allocation was `refused`. */
void fuzz_answer(const kal_ctx *ctx, kal_status status, unsigned allowed, bool refused);

/* Park folders in one text: a line `=== sinks.csv` before each file. What stands before the first one is
 * left out. The files point into `data`, their names into `names`. Returns their number. */
#define FUZZ_FILES 32
#define FUZZ_NAME 64
size_t fuzz_files(const uint8_t *data, size_t n, char names[FUZZ_FILES][FUZZ_NAME],
                  kal_buffer files[FUZZ_FILES]);

/* The park as tables again, made from what the park holds; freed by fuzz_tables_free. An overlay's
 * scenarios are left out, because they speak of the park beneath. Returns the number of tables, 0 where a
 * cell cannot be written as text. */
size_t fuzz_tables(const kal_park *park, bool overlay, kal_buffer tables[FUZZ_FILES]);
void fuzz_tables_free(size_t count, kal_buffer tables[FUZZ_FILES]);

/* The two parks have the same rows and texts, the same numbers within `tolerance` (relative), and as many
 * warnings of the same codes. */
void fuzz_same_park(const kal_park *a, const kal_park *b, double tolerance);

/* A sound park with every table in it (tests/fault/park.c), read once and kept until the process ends. */
const kal_park *fuzz_sound_park(void);

#endif
