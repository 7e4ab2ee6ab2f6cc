/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the ranks of an MPI job share the pieces of a sweep; the one file that knows MPI. */
#include <mpi.h>
#include <stddef.h>

#include "cli/host.h"

/* Rank 0 holds the number of the next piece; whoever wants one fetches it and adds 1, without asking rank 0 to do
 * anything but progress inside MPI. */
static struct {
    host host;
    MPI_Win window;
    uint64_t *next;
    int begun;
} job;

static uint64_t claim(void *unused)
{
    const uint64_t one = 1;
    uint64_t piece = UINT64_MAX;

    (void)unused;
    (void)MPI_Win_lock(MPI_LOCK_SHARED, 0, 0, job.window);
    (void)MPI_Fetch_and_op(&one, &piece, MPI_UINT64_T, 0, 0, MPI_SUM, job.window);
    (void)MPI_Win_unlock(0, job.window);
    return piece;
}

static int meet(int code)
{
    int worst = code;

    (void)MPI_Allreduce(&code, &worst, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
    return worst;
}

const host *host_begin(int *argc, char ***argv)
{
    int rank = 0, ranks = 1, provided = 0;

    /* Workers never call MPI: only the thread that runs main does. */
    (void)MPI_Init_thread(argc, argv, MPI_THREAD_FUNNELED, &provided);
    (void)MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    (void)MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    (void)MPI_Win_allocate(rank == 0 ? (MPI_Aint)sizeof(uint64_t) : 0, sizeof(uint64_t),
                           MPI_INFO_NULL, MPI_COMM_WORLD, &job.next, &job.window);
    if (rank == 0) {
        (void)MPI_Win_lock(MPI_LOCK_EXCLUSIVE, 0, 0, job.window);
        *job.next = 0;
        (void)MPI_Win_unlock(0, job.window);
    }
    (void)MPI_Barrier(MPI_COMM_WORLD);
    job.host = (host){(uint64_t)rank, (uint64_t)ranks, claim, meet};
    job.begun = 1;
    return &job.host;
}

void host_end(void)
{
    if (!job.begun)
        return;
    (void)MPI_Win_free(&job.window);
    (void)MPI_Finalize();
    job.begun = 0;
}

const host *host_of(void) { return &job.host; }
