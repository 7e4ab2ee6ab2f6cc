/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network: every exchange that could be, and why the others could not. */
#ifndef KALUND_NETWORK_H
#define KALUND_NETWORK_H

#include <stddef.h>

#include <kalund/park.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kal_network kal_network;

/* Finds all candidate exchanges of a checked park. `*out` is the caller's, untouched on failure.
 * Returns KAL_OK; KAL_USAGE (NULL, a park not checked); KAL_BAD_INPUT (a link's capacity over materials
 * of different units); KAL_MEMORY; KAL_CANCELLED. Cost: O(port pairs that share a material or a
 * substitution x modes). Since 0.1. */
KAL_API kal_status kal_network_build(kal_ctx *ctx, const kal_park *park, kal_network **out);

/* Frees a network; NULL is fine. Since 0.1. */
KAL_API void kal_network_free(kal_network *network);

/* Candidates in canonical order (byte order of source, sink, mode). All arrays are [count], borrowed for
 * the life of the network. `gain` is delivered per sent (yield x (1 - loss)); `distance_km`. */
KAL_API size_t kal_network_count(const kal_network *network);
KAL_API const char *const *kal_network_source(const kal_network *network);
KAL_API const char *const *kal_network_sink(const kal_network *network);
KAL_API const char *const *kal_network_mode(const kal_network *network);
KAL_API const double *kal_network_gain(const kal_network *network);
KAL_API const double *kal_network_distance_km(const kal_network *network);

/* Why there is no candidate from `source` to `sink` (ids of ports), written to `text` [size] as one
 * line, cut to fit; "" when there is one. Returns KAL_OK; KAL_USAGE; KAL_NOT_FOUND (unknown port; the
 * message names the nearest). Since 0.1. */
KAL_API kal_status kal_network_why(kal_ctx *ctx, const kal_network *network, const char *source,
                                   const char *sink, size_t size, char *text);

/* What the search noticed: number, code ("no_coordinates") and sentence of the i-th warning, NULL beyond.
 * Borrowed for the life of the network. Since 0.1. */
KAL_API size_t kal_network_warning_count(const kal_network *network);
KAL_API const char *kal_network_warning_code(const kal_network *network, size_t i);
KAL_API const char *kal_network_warning_text(const kal_network *network, size_t i);

/* Graph analysis by igraph over enterprises joined by candidates (direction ignored for the first two).
 * Each fills an array [enterprises of the park, in byte order of id] that the caller owns:
 * the component's number (0, 1, ...), 1 where the enterprise is an articulation point, the number of
 * enterprises it could exchange with. `count` must be kal_network_enterprises(). Returns KAL_OK;
 * KAL_USAGE; KAL_MEMORY; KAL_INTERNAL (igraph refused). Serialised by one mutex: igraph is not
 * thread-safe. Cost: O(enterprises + candidates). Since 0.1. */
KAL_API size_t kal_network_enterprises(const kal_network *network);
KAL_API const char *kal_network_enterprise(const kal_network *network, size_t i);
KAL_API kal_status kal_network_components(kal_ctx *ctx, const kal_network *network, size_t count,
                                          size_t *component);
KAL_API kal_status kal_network_articulation(kal_ctx *ctx, const kal_network *network, size_t count,
                                            size_t *articulation);
KAL_API kal_status kal_network_degree(kal_ctx *ctx, const kal_network *network, size_t count,
                                      size_t *degree);

#ifdef __cplusplus
}
#endif

#endif
