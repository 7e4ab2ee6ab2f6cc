#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how many changes of its corpus each fuzz target gets where there is no libFuzzer.
#
# FUZZ_CHANGES multiplies them (1).
top=${top_srcdir:-.}
build=${top_builddir:-.}
passed=0 failed=0
while read -r target changes; do
    log=$("$build/tests/fuzz/$target" "$top/tests/fuzz/corpus/$target" $((changes * ${FUZZ_CHANGES:-1})) 2>&1)
    code=$?
    printf '%s\n' "$log" | grep '^fuzz: '
    last=$(printf '%s\n' "$log" | tail -n 1)
    if [ "$code" -eq 0 ]; then
        passed=$((passed + ${last%% *}))
    else
        printf '%s\n' "$log" | tail -n 5
        echo "fuzz: target=$target ended with $code"
        failed=$((failed + 1))
    fi
done <<END
number 200000
unit 200000
csv 200000
objective 200000
set 25000
table 12000
park 50000
solve 2500
profile 12000
compare 8000
ensemble 2500
distribution 2500
journal 1500
END
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
