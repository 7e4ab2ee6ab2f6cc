/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how memory is counted and refused, also to libraries that know nothing of it. */
#include "tests/fault/heap.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#endif

static atomic_int armed = -1; /* a heap_kind */
static atomic_long calls, failing_call;
static atomic_bool all_after;
static atomic_long outstanding[HEAP_KINDS];

static bool refused(heap_kind kind)
{
    if (atomic_load(&armed) != (int)kind)
        return false;
    const long now = atomic_fetch_add(&calls, 1) + 1, k = atomic_load(&failing_call);
    return now == k || (now > k && atomic_load(&all_after));
}

void heap_arm(heap_kind kind, long k, bool ever)
{
    atomic_store(&calls, 0);
    atomic_store(&failing_call, k);
    atomic_store(&all_after, ever);
    atomic_store(&armed, (int)kind);
}

long heap_disarm(void)
{
    atomic_store(&armed, -1);
    return atomic_load(&calls);
}

long heap_outstanding(heap_kind kind) { return atomic_load(&outstanding[kind]); }

/* Before each block of ours stand its size and a mark that tells ours from others and from freed ones. */
#define MARK UINT64_C(0x6b616c756e642121)
#define HEAD 32

static void *own_resize(void *user, void *p, size_t n)
{
    (void)user;
    if (refused(HEAP_OWN))
        return NULL;
    unsigned char *made = malloc(HEAD + n);
    if (!made)
        return NULL;
    const uint64_t mark = MARK, size = n;
    memcpy(made, &mark, sizeof mark);
    memcpy(made + 8, &size, sizeof size);
    memset(made + HEAD, 0xa5, n); /* nobody may count on zeros */
    atomic_fetch_add(&outstanding[HEAP_OWN], 1);
    if (p) {
        uint64_t old;
        memcpy(&old, (unsigned char *)p - HEAD + 8, sizeof old);
        memcpy(made + HEAD, p, old < n ? old : n);
        heap_allocator.release(user, p);
    }
    return made + HEAD;
}

static void own_release(void *user, void *p)
{
    (void)user;
    unsigned char *made = (unsigned char *)p - HEAD;
    uint64_t mark, size;
    memcpy(&mark, made, sizeof mark);
    memcpy(&size, made + 8, sizeof size);
    if (mark != MARK)
        abort();
    memset(made, 0xdd, HEAD + size);
    atomic_fetch_sub(&outstanding[HEAP_OWN], 1);
    free(made);
}

const kal_allocator heap_allocator = {own_resize, own_release, NULL};

int pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attributes,
                   void *(*start)(void *), void *restrict argument)
{
    int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    if (refused(HEAP_THREAD))
        return EAGAIN;
    void *symbol = dlsym(RTLD_NEXT, "pthread_create");
    memcpy(&real, &symbol, sizeof real);
    return real ? real(thread, attributes, start, argument) : EAGAIN;
}

#ifdef SANITIZED
bool heap_has(heap_kind kind) { return kind != HEAP_LIBC; }
#else
bool heap_has(heap_kind kind)
{
    (void)kind;
    return true;
}

/* glibc's own names for the functions that are replaced here for the whole process. */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t alignment, size_t n);
void __libc_free(void *p);

static void *counted(void *p)
{
    if (p)
        atomic_fetch_add(&outstanding[HEAP_LIBC], 1);
    return p;
}

static bool refused_libc(void)
{
    if (!refused(HEAP_LIBC))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t n) { return refused_libc() ? NULL : counted(__libc_malloc(n)); }

void *calloc(size_t count, size_t size)
{
    return refused_libc() ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *p, size_t n)
{
    if (refused_libc())
        return NULL;
    void *made = __libc_realloc(p, n);
    if (!p)
        return counted(made);
    if (!made && !n)
        atomic_fetch_sub(&outstanding[HEAP_LIBC], 1);
    return made;
}

void *aligned_alloc(size_t alignment, size_t n)
{
    return refused_libc() ? NULL : counted(__libc_memalign(alignment, n));
}

void *memalign(size_t alignment, size_t n);
void *memalign(size_t alignment, size_t n) { return aligned_alloc(alignment, n); }

int posix_memalign(void **out, size_t alignment, size_t n)
{
    void *made = aligned_alloc(alignment, n);
    if (!made)
        return ENOMEM;
    *out = made;
    return 0;
}

void free(void *p)
{
    if (p)
        atomic_fetch_sub(&outstanding[HEAP_LIBC], 1);
    __libc_free(p);
}
#endif
