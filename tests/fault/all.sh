#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how the fault tests are run one after the other and added up.
#
# usage: all.sh short|all PROGRAM...
form=$1
shift
passed=0 failed=0
for program in "$@"; do
    said=$("./$program" "$form" 2>&1)
    code=$?
    if [ "$code" -eq 77 ]; then
        echo "fault: $program cannot be run in this build"
        continue
    fi
    printf '%s\n' "$said" | grep '^fault: '
    last=$(printf '%s\n' "$said" | tail -n 1)
    good=${last%% *} bad=${last#*, } bad=${bad%% *}
    case $last in
        [0-9]*" passed, "*" failed") passed=$((passed + good)) failed=$((failed + bad)) ;;
        *) echo "fault: $program said no last word (exit code $code)" ;;
    esac
    [ "$code" -eq 0 ] || [ "${bad:-0}" -gt 0 ] 2>/dev/null || failed=$((failed + 1))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
