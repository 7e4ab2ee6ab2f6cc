/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what must hold after any one allocation, or all from one on, was refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/fault/chains.h"
#include "tests/fault/heap.h"
#include "tests/fault/park.h"

#define EVERY_FIRST 24 /* short form: each of the first, then this many spread over the rest */
#define SPREAD 16
#define PATIENCE_S 60 /* for one injection; past it the program is taken to hang */

/* There in a build that counts branches: what the children reach counts too. */
extern void __gcov_dump(void) __attribute__((weak));

/* Written by the child, read by the parent after whatever end the child came to. */
typedef struct tally {
    long k, points, injected, refused, survived, wrong, first_k;
    char first[256]; /* what was wrong first */
} tally;

typedef struct setting {
    const chain *chain;
    heap_kind kind;
    bool ever, all;
    uint64_t digest; /* of the undisturbed answer */
} setting;

static tally *shared;

static void wrong(const char *text, const char *more)
{
    if (shared->wrong++)
        return;
    shared->first_k = shared->k;
    snprintf(shared->first, sizeof shared->first, "%s%s", text, more);
}

static kal_ctx *new_context(heap_kind kind)
{
    kal_ctx *ctx = NULL;
    if (kal_ctx_new(kind == HEAP_OWN ? &heap_allocator : NULL, &ctx)) {
        wrong("no context", "");
        _exit(3);
    }
    return ctx;
}

static kal_status calm(const setting *s, trial *t)
{
    kal_status status = s->chain->prepare ? s->chain->prepare(t) : KAL_OK;
    if (!status)
        status = s->chain->run(t);
    return status;
}

/* The context goes on after the failure, and gives the same answer. */
static void go_on(const setting *s, kal_ctx *ctx)
{
    trial again = {.ctx = ctx};
    if (calm(s, &again) != s->chain->answer)
        wrong("afterwards the context fails: ", kal_message(ctx));
    else if (again.digest != s->digest)
        wrong("afterwards the answer differs", "");
    trial_free(&again, true);
}

static void judge(const setting *s, const trial *t, kal_status status, bool hit)
{
    if (t->wrote)
        wrong("a failed call touched its output", "");
    if (hit && status == KAL_MEMORY) {
        shared->refused++;
        if (strcmp(kal_message(t->ctx), "out of memory") != 0)
            wrong("not the message of memory: ", kal_message(t->ctx));
    } else if (status == s->chain->answer) {
        shared->survived += hit;
        if (t->digest != s->digest)
            wrong("another answer, and not a word", "");
    } else {
        wrong(kal_status_text(status), kal_message(t->ctx));
    }
    const char *left = chains_look();
    if (left)
        wrong(left, "");
}

/* One injection; false when the k-th call is past the last. */
static bool inject(const setting *s, long k)
{
    const long own = heap_outstanding(HEAP_OWN), libc = heap_outstanding(HEAP_LIBC);
    trial t = {.ctx = new_context(s->kind)};
    alarm(PATIENCE_S);
    if (s->chain->prepare && s->chain->prepare(&t)) {
        wrong("preparing failed: ", kal_message(t.ctx));
        return false;
    }
    heap_arm(s->kind, k, s->ever);
    const kal_status status = s->chain->run(&t);
    const long points = heap_disarm();
    judge(s, &t, status, points >= k);
    trial_free(&t, k % 2);
    go_on(s, t.ctx);
    kal_ctx_free(t.ctx);
    if (heap_outstanding(HEAP_OWN) != own)
        wrong("our own memory is not given back", "");
    const long leaked = heap_outstanding(HEAP_LIBC) - libc;
    if (leaked)
        wrong("memory of a library is not given back", "");
    shared->injected += points >= k;
    return points >= k;
}

/* What libraries take once and keep is taken before anything is counted. */
static void warm(setting *s)
{
    for (int i = 0; i < 3; i++) {
        trial t = {.ctx = new_context(s->kind)};
        kal_status status = s->chain->prepare ? s->chain->prepare(&t) : KAL_OK;
        heap_arm(s->kind, -1, false);
        if (!status)
            status = s->chain->run(&t);
        shared->points = heap_disarm();
        if (status != s->chain->answer || (i && t.digest != s->digest))
            wrong("undisturbed it fails: ", kal_message(t.ctx));
        s->digest = t.digest;
        trial_free(&t, true);
        kal_ctx_free(t.ctx);
    }
}

static void child(setting *s)
{
    warm(s);
    long step = s->all ? 1 : (shared->points - EVERY_FIRST) / SPREAD;
    step = step < 1 ? 1 : step;
    for (long k = 1; shared->k = k, inject(s, k); k += k < EVERY_FIRST ? 1 : step)
        continue;
}

/* A child runs the injections, so that a crash in one of them is a finding and not the end. */
static bool run(setting s)
{
    static const char *const kinds[] = {"own", "libc", "thread"};
    memset(shared, 0, sizeof *shared);
    const pid_t pid = fork();
    if (!pid) {
        child(&s);
        if (__gcov_dump)
            __gcov_dump();
        _exit(0);
    }
    int ended = 0;
    if (pid < 0 || waitpid(pid, &ended, 0) != pid)
        return false;
    if (WIFSIGNALED(ended))
        printf("fault: chain=%s crashed at k=%ld by signal %d\n", s.chain->name, shared->k,
               WTERMSIG(ended));
    printf("fault: chain=%s kind=%s mode=%s points=%ld injected=%ld refused=%ld survived=%ld "
           "wrong=%ld\n",
           s.chain->name, kinds[s.kind], s.ever ? "ever" : "once", shared->points, shared->injected,
           shared->refused, shared->survived, shared->wrong);
    if (shared->wrong)
        printf("fault: chain=%s first wrong at k=%ld: %s\n", s.chain->name, shared->first_k,
               shared->first);
    return !ended && !shared->wrong;
}

/* A context that cannot be made is no context. */
static bool context_refused(void)
{
    kal_ctx *ctx = NULL;
    heap_arm(HEAP_OWN, 1, false);
    const kal_status status = kal_ctx_new(&heap_allocator, &ctx);
    heap_disarm();
    return status == KAL_MEMORY && !ctx && !heap_outstanding(HEAP_OWN);
}

static bool make_home(char *home)
{
    char folder[512];
    if (!mkdtemp(home))
        return false;
    snprintf(folder, sizeof folder, "%s/park", home);
    chains_home(home);
    return !mkdir(folder, 0777) && !fault_park_write(folder);
}

/* usage: memory [all [CHAIN]] */
int main(int argc, char **argv)
{
    char home[64] = "/tmp/kalund-fault-XXXXXX", command[128];
    const bool all = argc > 1 && !strcmp(argv[1], "all");
    int passed = 0, failed = 0;
    long injected = 0;
    if (!access("/dev/shm", W_OK | X_OK)) /* a thousand syncs of a disk take minutes */
        strcpy(home, "/dev/shm/kalund-fault-XXXXXX");
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED || !make_home(home))
        return 1;
    *(context_refused() ? &passed : &failed) += 1;
    for (size_t i = 0; i < chain_count; i++)
        for (int kind = 0; kind < HEAP_KINDS; kind++)
            for (int ever = 0; ever < 2; ever++) {
                if (!heap_has((heap_kind)kind) || (argc > 2 && strcmp(argv[2], chains[i].name) != 0))
                    continue;
                fflush(stdout);
                const bool good = run((setting){&chains[i], (heap_kind)kind, ever, all, 0});
                injected += shared->injected;
                *(good ? &passed : &failed) += 1;
            }
    printf("fault: memory chains=%zu injected=%ld\n", chain_count, injected);
    snprintf(command, sizeof command, "rm -rf %s", home);
    failed += system(command) != 0;
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
