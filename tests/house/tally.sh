#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: sums worked by hand that the closing line of `make check` must reach.
# shellcheck source=tests/house/files.sh
. "$(dirname -- "$0")/files.sh"
tally=$(cd -- "$top" && pwd)/tests/tally.sh
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd -- "$work" || exit 1

# A test's name, its verdict, the last lines of its log.
result() {
    printf ':test-result: %s\n:global-test-result: %s\n:recheck: no\n' "$2" "$2" >"$1.trs"
    printf '%s\n' "$3" >"$1.log"
}
result unit PASS '100%: Checks: 7, Failures: 0, Errors: 0'
result twice PASS "100%: Checks: 2, Failures: 0, Errors: 0
100%: Checks: 3, Failures: 0, Errors: 0"
result broken FAIL '60%: Checks: 5, Failures: 1, Errors: 1'
result crash FAIL '100%: Checks: 4, Failures: 0, Errors: 0'
result script PASS 'ok'
result counted PASS '20 passed, 0 failed'
result skipped SKIP 'no python3'
result hard ERROR ''

# 7 + 5 + 3 + 4 + 1 + 20 passed; broken 2, crash 1, hard 1, and one whose verdict is missing
said=$(sh "$tally" unit.log twice.log broken.log crash.log script.log counted.log skipped.log hard.log \
    gone.log) && status=0 || status=1
wanted='1 test programs skipped
40 passed, 5 failed'
found=
[ "$said" = "$wanted" ] || found="said: $said"
[ "$status" -eq 1 ] || found="$found failures must show in the exit code"
sh "$tally" unit.log | grep -qx '7 passed, 0 failed' || found="$found one test alone"
verdict 'the closing line adds up' "$found"
