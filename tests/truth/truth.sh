#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: which programs hold the library against independent solvers; skipped where those are absent.
set -u
if [ -n "${KALUND_REPEAT:-}" ]; then # .ci/run: its first stage has done this
    echo 'skipped: KALUND_REPEAT'
    exit 77
fi
here=${top_builddir:-.}/tests/truth
passed=0 failed=0
for program in programs parks; do
    if [ ! -x "$here/$program" ]; then
        echo "$program: not built (packages coinor-libclp-dev, libqsopt-ex-dev, libgmp-dev)"
        exit 77
    fi
    log=$(mktemp) || exit 1
    "$here/$program" >"$log" || echo "$program: ended with $?"
    grep -E '^(FAIL|truth-|seed|park|  )' "$log"
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" || echo '0 passed, 1 failed')
    rm -f "$log"
    failures=${line#* passed, }
    passed=$((passed + ${line%% *})) failed=$((failed + ${failures%% *}))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
