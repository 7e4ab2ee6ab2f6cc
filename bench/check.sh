#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: that the bench counts what it counted before, and says what it cannot do.
top=${top_srcdir:-.}
bench=${top_builddir:-.}/bench/kalund-bench
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# verdict WHAT COMMAND...: counts whether the command succeeds.
verdict() {
    what=$1
    shift
    if "$@"; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "FAIL: $what"
        cat "$work/out" "$work/err"
    fi
}

# ends CODE ARGUMENT...: the bench's exit code with these arguments.
ends() {
    want=$1
    shift
    "$bench" "$@" >"$work/out" 2>"$work/err"
    [ $? -eq "$want" ]
}
said() { grep -qe "$1" "$work/out" "$work/err"; }

verdict 'golden counters at 1000' ends 0 golden "$top/bench/golden.tsv" --most 1000
sed 's/\t1000\t1\t[0-9]*\t/\t1000\t1\t7\t/' "$top/bench/golden.tsv" >"$work/other.tsv"
verdict 'other counters are seen' ends 1 golden "$work/other.tsv" --most 1000

verdict 'solvers and files' ends 0 --families TQ --shapes sparse --sizes 400 --runs 2 \
    --peers glpk-dual --tsv "$work/a.tsv" --json "$work/a.json" --page "$work/a.html"
# shellcheck disable=SC2016 # the fields are awk's
verdict 'a ratio' awk -F'\t' '
    $10 == "glpk-dual" { n++; bad += !($27 > 0) || $12 != "optimal" || $14 != 2 }
    END { exit bad || n < 3 }' "$work/a.tsv"
verdict 'a page of a table' ends 0 report "$work/a.tsv" "$work/b.html"
verdict 'a picture on it' grep -q '<svg.*ratio\|<svg.*kalund' "$work/b.html"
verdict 'a file that is no table' ends 1 report "$top/bench/check.sh" "$work/c.html"

cat >"$work/p.mps" <<'MPS'
NAME p
ROWS
 N cost
 L limit
COLUMNS
 x cost -1 limit 2
RHS
 r limit 3
ENDATA
MPS
verdict 'a program of a file' ends 0 --mps "$work/p.mps" --peers glpk-dual --runs 1
verdict 'its objective' said ' -1.5 *optimal'
verdict 'a file that is missing' ends 1 --mps "$work/none.mps" --peers none

for name in clp-dual lemon-simplex lp_solve highs; do
    "$bench" --list | grep -q "^$name " && continue
    verdict "without $name" ends 0 --families T --shapes dense --sizes 100 --runs 1 --peers "$name"
    verdict "$name is named" said "$name is left out"
done

for bad in '--families X' '--sizes 0.5' '--sizes 1e3,' '--shapes round' '--peers nobody' '--runs 0' '--limit x' \
    '--nothing 1' '--tsv' 'golden' 'stages --huge' 'report'; do
    # shellcheck disable=SC2086 # the words are meant
    verdict "a bad argument: $bad" ends 2 $bad
done

studies=${top_builddir:-.}/bench/studies
# studied CODE ARGUMENT...: the same for the bench of studies.
studied() {
    want=$1
    shift
    "$studies" --data "$top/data" "$@" >"$work/out" 2>"$work/err"
    [ $? -eq "$want" ]
}
verdict 'golden counters of studies' studied 0 golden "$top/bench/studies.tsv"
sed 's/breakpoints\t15/breakpoints\t16/' "$top/bench/studies.tsv" >"$work/other.tsv"
verdict 'other counters of studies are seen' studied 1 golden "$work/other.tsv"
verdict 'studies and files' studied 0 memory sweep --scenarios 3 --cold 2 --runs 1 --most 1000 \
    --tsv "$work/s.tsv" --json "$work/s.json"
# shellcheck disable=SC2016 # the fields are awk's
verdict 'scenarios a second, memory' awk -F'\t' '
    $4 == "scenarios / s" || $4 == "peak, MiB" { n++; bad += !($5 > 0 && $6 <= $5 && $5 <= $7) || $8 != 1 }
    END { exit bad || n != 6 }' "$work/s.tsv"
for bad in '--scenarios 0' '--runs x' '--nothing 1' 'nothing' '--write' '--tsv'; do
    # shellcheck disable=SC2086 # the words are meant
    verdict "a bad argument of studies: $bad" studied 2 $bad
done

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
