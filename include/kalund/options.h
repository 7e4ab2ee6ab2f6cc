/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one transparent struct: what a caller may choose. */
#ifndef KALUND_OPTIONS_H
#define KALUND_OPTIONS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Every field is 8 bytes, 0 or NULL means the default; a NULL pointer to options means all defaults.
 * The library reads min(size, its own size), so a host compiled against an older header stays valid. */
typedef struct kal_options {
    size_t size; /* sizeof(kal_options) of the caller, required */
    /* as `--objective` in kalund(1); NULL: objective.csv, else its default */
    const char *objective;
    /* wall time of a solve by the monotonic clock; 0: none */
    double time_limit_s;
    /* "core" (default: a kernel for each part), "glpk", "network" (columns of two entries at most); since 0.2 also
     * "simplex", "interior", "sift" */
    const char *kernel;
    /* who an exchange's burdens and credits belong to: "cut-off" (default), "avoided-burden", "50:50";
     * kal_account_build. Since 0.2 */
    const char *allocation;
    /* profiles of indicators; kal_indicator_build. Since 0.2 */
    const char *profile;
    /* "en" (default) or "ru"; kal_report_build. Since 0.2 */
    const char *language;
    /* on how many threads a solve may work; 0: 1, the caller's own; more than 1024 count as 1024. The answer has the
     * same bytes whatever the number. Callbacks stay on the caller's thread, but for the allocator: with more than one
     * thread the library's threads call it too, never two of them at once; another callback may run while one of them
     * is in the allocator. Since 0.2 */
    size_t threads;
} kal_options;

#ifdef __cplusplus
}
#endif

#endif
