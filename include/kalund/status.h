/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call can answer: the status of the call and the outcome of a solve. */
#ifndef KALUND_STATUS_H
#define KALUND_STATUS_H

#if defined(__GNUC__) && !defined(KAL_API)
#define KAL_API __attribute__((visibility("default")))
#elif !defined(KAL_API)
#define KAL_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* One line per status: name, number, text. The numbers never change. */
#define KAL_STATUS_LIST(X)                                                                         \
    X(KAL_OK, 0, "done")                                                                           \
    X(KAL_USAGE, 1, "the call was used wrongly")                                                   \
    X(KAL_BAD_INPUT, 2, "the input holds mistakes")                                                \
    X(KAL_NOT_FOUND, 3, "there is nothing of that name")                                           \
    X(KAL_MEMORY, 4, "out of memory")                                                              \
    X(KAL_IO, 5, "a file could not be read or written")                                            \
    X(KAL_CANCELLED, 6, "the caller cancelled")                                                    \
    X(KAL_INTERNAL, 7, "internal error")

typedef enum kal_status {
#define KAL_STATUS_ENUM(name, number, text) name = number,
    KAL_STATUS_LIST(KAL_STATUS_ENUM)
#undef KAL_STATUS_ENUM
} kal_status;

/* One line per outcome of a solve: name, number, the word in plan.json. */
#define KAL_OUTCOME_LIST(X)                                                                        \
    X(KAL_OUTCOME_OPTIMAL, 0, "optimal")                                                           \
    X(KAL_OUTCOME_INFEASIBLE, 1, "infeasible")                                                     \
    X(KAL_OUTCOME_UNBOUNDED, 2, "unbounded")                                                       \
    X(KAL_OUTCOME_LIMIT, 3, "limit")                                                               \
    X(KAL_OUTCOME_UNVERIFIED, 4, "unverified")                                                     \
    X(KAL_OUTCOME_CANCELLED, 5, "cancelled")

typedef enum kal_outcome {
#define KAL_OUTCOME_ENUM(name, number, text) name = number,
    KAL_OUTCOME_LIST(KAL_OUTCOME_ENUM)
#undef KAL_OUTCOME_ENUM
} kal_outcome;

/* How far a certificate or an audit carries; see docs/model.md, "Certificate". */
typedef enum kal_grade {
    KAL_GRADE_UNVERIFIED = 0, /* a check failed or could not be made */
    KAL_GRADE_VERIFIED = 1,   /* every check passed within its named tolerance */
    KAL_GRADE_PROVED = 2      /* the bound holds in rigorous (directed) arithmetic */
} kal_grade;

/* Returns the text of a status, never NULL. Since 0.1. */
KAL_API const char *kal_status_text(kal_status status);

/* Returns the word of an outcome as plan.json writes it, never NULL. Since 0.1. */
KAL_API const char *kal_outcome_text(kal_outcome outcome);

/* Returns "unverified", "verified" or "proved", never NULL. Since 0.1. */
KAL_API const char *kal_grade_text(kal_grade grade);

/* Returns the version of the library that runs, for example "0.1.0", never NULL. Since 0.1. */
KAL_API const char *kal_version(void);

#ifdef __cplusplus
}
#endif

#endif
