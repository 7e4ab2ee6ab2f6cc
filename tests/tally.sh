#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how the results of all tests add up to the line "N passed, N failed".
#
# usage: tally.sh LOG...   (automake's test logs; the .trs file with the verdict lies beside each)
# A Check program counts with its own number of checks, a script that ends with a line
# "N passed, N failed" with that, every other test as one. Skipped tests count nowhere.

passed=0 failed=0 skipped=0

# Prints "PASSED FAILED" as the log itself says, nothing when it says nothing.
own_count() {
    awk '
        /^[0-9]+%: Checks: [0-9]+, Failures: [0-9]+, Errors: [0-9]+$/ {
            gsub(",", ""); check = 1; bad += $5 + $7; good += $3 - $5 - $7
        }
        /^[0-9]+ passed, [0-9]+ failed$/ { line = 1; line_good = $1; line_bad = $3 }
        END { if (check) print good, bad; else if (line) print line_good, line_bad }
    ' "$1" 2>/dev/null
}

for log in "$@"; do
    verdict=$(sed -n 's/^:global-test-result: //p' "${log%.log}.trs" 2>/dev/null)
    if [ "$verdict" = SKIP ]; then
        skipped=$((skipped + 1))
        continue
    fi
    count=$(own_count "$log")
    count=${count:-0 0}
    good=${count% *} bad=${count#* }
    case $verdict in
        PASS | XFAIL) [ $((good + bad)) -gt 0 ] || good=1 ;;
        *) [ "$bad" -gt 0 ] || bad=1 ;; # a crash after the last check is a failure too
    esac
    passed=$((passed + good)) failed=$((failed + bad))
done
[ "$skipped" -eq 0 ] || echo "$skipped test programs skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
