#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that the ranks of an MPI job write what one process writes, also when one of them dies.
# shellcheck source=tests/cli/begin.sh
. "${srcdir:-.}/tests/cli/begin.sh"

mpi=${kalund%/*}/kalund-mpi
if [ ! -x "$mpi" ] || ! command -v mpirun >/dev/null 2>&1; then
    echo 'no kalund-mpi (configure --with-mpi): left out'
    exit 77
fi
# Root and more ranks than cores: this is a test. OpenMPI has variables for it, and options for the latter.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
export OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_MCA_btl=self,vader OMPI_MCA_mpi_yield_when_idle=1
ranks() {
    n=$1
    shift
    mpirun -n "$n" "$mpi" "$@" >out 2>err </dev/null
    code=$?
}

small park
table park/scenarios.csv scenario,table,row,column,op,value short,supplies,U,capacity,set,30
table draw.csv input,distribution,min,max sources.S.quantity,uniform,20,90 supplies.U.cost,uniform,5,15
expect 0 '' sweep park --sample draw.csv --samples 500 -o one -q
for n in 1 2 4; do
    ranks "$n" sweep park --sample draw.csv --samples 500 -o "of$n"
    holds "$n ranks" [ "$code" -eq 0 ]
    holds "$n ranks say how it went" grep -q '500 scenarios, all optimal' out
    for file in scenarios exchanges indicators changes totals robustness differences tornado; do
        holds "$n ranks: $file" cmp -s "one/$file.csv" "of$n/$file.csv"
    done
done
ranks 2 sweep park -o failing
holds 'a scenario that fails' [ "$code" -eq 10 ]
# Every scenario fails: each rank ends after its first.
table stop.csv id,supplies.U.capacity $(seq -f 'a%g,30' 40)
ranks 2 sweep park --ensemble stop.csv -o stopped --stop
holds 'the first failure ends it' [ "$code" -eq 10 ]
holds 'what is left is said' grep -q 'stopped, and [1-9][0-9]* of 40 scenarios are left' out
holds 'no tables' [ ! -e stopped/scenarios.csv ]
ranks 2 sweep park --ensemble stop.csv -o stopped --resume
holds 'and done' grep -q '^40 scenarios, 40 of them not optimal' out
ranks 3 sweep park --ensemble no.csv -o none
holds 'a file that is missing' [ "$code" -eq 8 ]
holds 'is said once' [ "$(grep -c no.csv err)" -eq 1 ]
ranks 2 sweep park -s short
holds 'without a folder' [ "$code" -eq 2 ]
ranks 2 solve park
holds 'another command' [ "$code" -eq 2 ]

# One rank is killed while all work; MPI ends the job, and what is left is done by other ranks.
expect 0 '' sweep park --sample draw.csv --samples 4000 -o whole -q
mpirun -n 3 "$mpi" sweep park --sample draw.csv --samples 4000 -o killed -q >log 2>&1 </dev/null &
job=$!
for wait in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ -s killed/journal.2 ] && [ "$(wc -c <killed/journal.2)" -gt 20000 ] && break
    sleep 0.1
done
victim=$(pgrep -P "$job" -f 'sweep park .* -o killed' | tail -n 1)
[ -n "$victim" ] && kill -9 "$victim"
wait "$job"
holds 'the job has ended' [ $? -ne 0 ]
holds "something was done (after $wait tenths)" [ -s killed/journal.1 ]
holds 'no tables yet' [ ! -e killed/scenarios.csv ]
ranks 2 sweep park --sample draw.csv --samples 4000 -o killed --resume
holds 'resumed' [ "$code" -eq 0 ]
for file in scenarios exchanges indicators totals robustness tornado; do
    holds "after a dead rank: $file" cmp -s "whole/$file.csv" "killed/$file.csv"
done
finish
