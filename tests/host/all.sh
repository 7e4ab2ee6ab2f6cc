#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What this file knows: how the programs of this room are run in turn and added up.
#
# usage: all.sh 'PROGRAM [OPTION]...' ...   (in the build folder)
good=0 bad=0
log=$(mktemp) || exit 1
for call in "$@"; do
    # shellcheck disable=SC2086 # a program and its options
    set -- $call
    program=$1
    shift
    "tests/host/$program" "$@" >"$log" 2>&1
    status=$?
    grep -v '^[0-9]* passed, [0-9]* failed$' "$log"
    line=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$log" | tail -n 1)
    [ -n "$line" ] || line='0 1' # ended before its end
    [ "$status" -eq 0 ] || [ "${line#* }" -gt 0 ] || line="${line% *} 1"
    good=$((good + ${line% *})) bad=$((bad + ${line#* }))
done
rm -f "$log"
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
