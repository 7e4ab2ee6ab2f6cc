#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how libFuzzer is built and run on every target, and for how long.
#
# FUZZ_RUNS (10000000) executions of each parser, FUZZ_SOLVES (100000) of what solves, FUZZ_SECONDS (0: no
# limit) at most for each target. `table` reads a whole sound park for one table of the input: what it calls is
# the parser of `park`, which has its runs in full, so it gets a tenth of them, as do those that write files for
# each input. New inputs stay in fuzzers/grown; one that ends a target is left in fuzzers/found. Comparisons are
# not traced: half the time went there.
top=$(cd -- "${top_srcdir:-.}" && pwd) || exit
runs=${FUZZ_RUNS:-10000000} solves=${FUZZ_SOLVES:-100000}
passed=0 failed=0
mkdir -p "${top_builddir:-.}/fuzzers" && cd -- "${top_builddir:-.}/fuzzers" || exit
[ -f Makefile ] || "$top/configure" -q --enable-fuzzers CC=clang \
    CFLAGS='-O2 -g -fno-sanitize-coverage=trace-cmp' || exit

run() { # TARGET RUNS
    mkdir -p "grown/$1" found
    UBSAN_OPTIONS=print_stacktrace=1 "tests/fuzz/$1" "-runs=$2" "-max_total_time=${FUZZ_SECONDS:-0}" \
        -max_len=2048 -timeout=60 -rss_limit_mb=2048 -print_final_stats=1 "-artifact_prefix=found/$1-" \
        "grown/$1" "$top/tests/fuzz/corpus/$1" >"$1.log" 2>&1
    code=$?
    done=$(sed -n 's/^stat::number_of_executed_units: *//p' "$1.log")
    echo "fuzz: target=$1 executions=${done:-0} ended=$code"
    if [ "$code" -eq 0 ]; then
        passed=$((passed + 1))
    else
        grep -aE 'does not hold|runtime error|SUMMARY' "$1.log"
        failed=$((failed + 1))
    fi
}

for target in number unit csv objective set table park profile compare ensemble distribution journal solve; do
    make -s "tests/fuzz/$target" >"make-$target.log" 2>&1 || { cat "make-$target.log"; exit 1; }
    case $target in
    solve) run solve "$solves" ;;
    table | profile | compare | ensemble | distribution | journal) run "$target" $((runs / 10)) ;;
    *) run "$target" "$runs" ;;
    esac
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
